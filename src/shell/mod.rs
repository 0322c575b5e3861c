//! The frame around every page: header, navigation, the gate to the settings, focus after
//! navigation, and the ear for other tabs.

mod account_menu;
mod ask_overlay;
mod header;
mod layout;
mod leave_question;
mod navigation;
mod open_room;
mod page_place;

use leptos::prelude::*;

pub use ask_overlay::AskOverlay;
pub use header::Header;
pub use layout::{NotFoundPage, SettingsLayout};
pub use leave_question::LeaveQuestion;
pub use navigation::SkipLink;
pub use open_room::{OpenRoom, RoomMissing};
pub use page_place::PagePlace;

use crate::{
    backend::Backend,
    platform::{
        address::use_location,
        page,
        tabs::{self, TabMessage},
    },
    session::{Session, SessionState, use_session},
};

/// The id of the element that the skip link leads to.
pub const MAIN_ID: &str = "main";

/// Leads on, and leaves no trace in the history: Back must not lead here again.
#[component]
pub fn LeadOn(
    /// Where to.
    address: String,
) -> impl IntoView {
    let location = use_location();
    // When what is here has been drawn, and not in the midst of it.
    Effect::new(move || location.replace(&address));
}

/// After a navigation the focus goes to the new page's heading, and no proof is asked for what the page before wanted to
/// do; the first page keeps the browser's focus.
pub fn follow_navigation() {
    let (location, session) = (use_location(), use_session());
    Effect::new(move |before: Option<String>| {
        let now = location.path();
        if before.is_some_and(|before| before != now) {
            if untrack(|| session.is_step_up()) {
                session.decline();
            }
            // The new page is drawn by the next frame.
            request_animation_frame(page::focus_heading_in_place);
        }
        now
    });
}

/// What happened in another tab is true here too.
pub fn hear_other_tabs(session: Session, backend: Backend) {
    tabs::use_tab_messages(Callback::new(move |message| match message {
        TabMessage::SignedOut => session.signed_out(),
        TabMessage::SignedIn => match session.state_now() {
            SessionState::SignedIn(_) => session.recheck(backend),
            _ => session.load(backend),
        },
        // One of those that ended may be this tab's own: it is thrown out now, not at its next request.
        TabMessage::SessionsChanged | TabMessage::PasswordChanged => {
            session.refresh();
            session.recheck(backend);
        }
        TabMessage::KeysChanged | TabMessage::TwoFactorChanged => session.refresh(),
    }));
}
