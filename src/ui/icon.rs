//! The icon set: outlines on a 24-unit grid, drawn with the colour of the text beside them.
//!
//! An icon is decoration: always hidden from screen readers, always beside a word or inside a named
//! control.

use leptos::prelude::*;

/// An icon, by its outline. Each is a constant of its own, so that one which only a room shows comes with that room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconName(&'static str);

#[expect(missing_docs, reason = "the names say what is drawn")]
impl IconName {
    pub const ALERT: Self = Self("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v5M12 16.5v.01");
    pub const ARROW_RIGHT: Self = Self("M5 12h14M13 6l6 6-6 6");
    pub const CHECK: Self = Self("M5 12.5l4.5 4.5L19 7.5");
    pub const CIRCLE: Self = Self("M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14");
    pub const CLOCK: Self = Self("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2");
    pub const CLOSE: Self = Self("M6 6l12 12M18 6L6 18");
    pub const CONTRAST: Self =
        Self("M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 7.5h6M12 10.5h7.5M12 13.5h7.5M12 16.5h6");
    pub const COPY: Self = Self(
        "M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1",
    );
    pub const DESKTOP: Self =
        Self("M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1M8 20h8M12 16v4");
    pub const DOWNLOAD: Self = Self("M12 4v11M7 11l5 5 5-5M5 20h14");
    pub const ENLARGE: Self = Self("M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7");
    pub const ERROR: Self = Self("M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM12 8v5M12 16.5v.01");
    pub const EYE: Self = Self(
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    );
    pub const EYE_OFF: Self = Self(
        "M4 4l16 16M9.9 5.7A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6.3 7.3A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9.3 9.3 0 0 0 4.2-1M9.9 9.9a3 3 0 0 0 4.2 4.2",
    );
    pub const INFO: Self = Self("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5v.01");
    pub const KEY: Self =
        Self("M15.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M11.6 12.4L3 21M6 18l2.5 2.5M15.5 8.5v.01");
    pub const LOCK: Self = Self(
        "M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1M8 11V7.5a4 4 0 0 1 8 0V11",
    );
    pub const LOG_OUT: Self = Self("M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11M17 8l4 4-4 4");
    pub const MAIL: Self =
        Self("M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1M3.5 6.5L12 13l8.5-6.5");
    pub const MOON: Self = Self("M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5");
    pub const PHONE: Self = Self(
        "M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5M11 18.5h2",
    );
    pub const PLUS: Self = Self("M12 5v14M5 12h14");
    pub const PRINT: Self = Self(
        "M7 9V3h10v6M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2M7 14h10v7H7z",
    );
    pub const REFRESH: Self =
        Self("M20 11a8 8 0 0 0-14-4.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4.5l2-2.5M20 20v-5h-5");
    pub const SHIELD: Self = Self("M12 3l7.5 2.5v6c0 4.5-3.2 7.9-7.5 9.5-4.3-1.6-7.5-5-7.5-9.5v-6z");
    pub const SHIELD_CHECK: Self =
        Self("M12 3l7.5 2.5v6c0 4.5-3.2 7.9-7.5 9.5-4.3-1.6-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5");
    pub const SUN: Self = Self(
        "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    );
    pub const TERMINAL: Self =
        Self("M4 4h16a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1M7 9l3 3-3 3M13 15h4");
    pub const USER: Self =
        Self("M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.7-3.5 3.7-5.5 7.5-5.5s6.8 2 7.5 5.5");
    pub const WARNING: Self = Self("M12 4L2.5 20.5h19zM12 10v5M12 17.8v.01");
}

/// Draws an icon.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d=name.0></path>
        </svg>
    }
}
