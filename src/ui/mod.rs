//! The kit that every room is built with: components without words and without knowledge of the
//! account. Texts are props; `docs/designing.md` lists them all.

pub mod badge;
pub mod bounded_text;
pub mod button;
pub mod checkbox;
pub mod code;
pub mod code_field;
pub mod confirm_dialog;
#[cfg(test)]
mod contrast;
pub mod copy_button;
pub mod dialog;
pub mod empty_state;
pub mod field;
pub mod icon;
pub mod live_region;
pub mod load_state;
pub mod notice;
pub mod page_header;
pub mod password_field;
pub mod paste_field;
pub mod qr;
pub mod rule_list;
pub mod secret_text;
pub mod select;
pub mod slow;
pub mod spinner;
pub mod steps;
pub mod strength_meter;
pub mod table;
pub mod text_input;
pub mod time;
pub mod windowed;

pub use badge::{Badge, BadgeKind};
pub use bounded_text::Bounded;
pub use button::{Button, ButtonKind};
pub use checkbox::Checkbox;
pub use code::CodeKind;
pub use code_field::CodeField;
pub use confirm_dialog::ConfirmDialog;
pub use copy_button::CopyButton;
pub use dialog::Dialog;
pub use empty_state::EmptyState;
pub use icon::{Icon, IconName};
pub use live_region::{LiveRegions, provide_announcer, use_announcer};
pub use load_state::LoadState;
pub use notice::{Notice, NoticeKind};
pub use page_header::PageHeader;
pub use password_field::PasswordField;
pub use paste_field::PasteField;
pub use qr::QrImage;
pub use rule_list::RuleList;
pub use secret_text::SecretText;
pub use select::Select;
pub use spinner::{Skeleton, Spinner};
pub use steps::Steps;
pub use strength_meter::StrengthMeter;
pub use table::{Cell, Row, Table};
pub use text_input::TextInput;
pub use time::{Countdown, TimeAgo, TimeAt};
pub use windowed::WindowedTable;

use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has.
#[must_use]
pub fn unique_id(stem: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
