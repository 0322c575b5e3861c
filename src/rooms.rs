//! Rooms that a first visit does not need. In the release their code is a module of its own, fetched
//! when somebody opens the room or is about to; everywhere else (tests, gallery, `trunk serve`) it is
//! part of the app.
//!
//! The feature `split` marks the rooms for the splitter, which `cargo xtask build` runs over the linked
//! app (docs/performance.md). What only rooms use goes with them: code, words, pictures.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::{
    features::{
        activity::ActivityPage,
        api_keys::{ApiKeysPage, RevokeAll},
        lockdown::LockdownPage,
        password::PasswordPage,
        sessions::SessionsPage,
        sign_in::SignInPage,
        step_up::Asking,
        two_factor::TwoFactorPage,
    },
    platform::media,
    routes::{self, Page},
};

/// Draws a room whose code is there.
pub type Draw = fn() -> AnyView;

/// The code of a room did not arrive: the network failed, or a newer release has taken its file away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Writes the function that brings a room's code, part of the module `$module`.
macro_rules! room {
    ($room:ident in $module:ident: $View:ident) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($module, wasm_split_path = leptos::wasm_split, fallible)]
        fn $room() -> Result<Draw, Missing> {
            Ok(|| view! { <$View/> }.into_any())
        }

        #[cfg(not(feature = "split"))]
        async fn $room() -> Result<Draw, Missing> {
            Ok(|| view! { <$View/> }.into_any())
        }
    };
}

// Few modules: what several of them use becomes files of its own, one for each combination.
room!(two_factor in two_factor: TwoFactorPage);
room!(lockdown in two_factor: LockdownPage);
room!(sessions in account: SessionsPage);
room!(password in account: PasswordPage);
room!(activity in account: ActivityPage);
room!(api_keys in api_keys: ApiKeysPage);
room!(revoke_all in door: RevokeAll);
room!(sign_in in door: SignInPage);
room!(asking in door: Asking);

/// A room that is fetched when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Two-factor authentication.
    TwoFactor,
    /// Active sessions.
    Sessions,
    /// Change password.
    Password,
    /// Recent activity.
    Activity,
    /// Securing the account after a compromise.
    Lockdown,
    /// API keys.
    ApiKeys,
    /// The revocation of every key at once.
    RevokeAll,
    /// Sign-in.
    SignIn,
    /// What lies over a page while the person has to prove who they are.
    Asking,
}

impl Room {
    /// The room of a page, if that one is fetched.
    #[must_use]
    pub fn of(page: Page) -> Option<Self> {
        Some(match page {
            routes::TWO_FACTOR => Self::TwoFactor,
            routes::SESSIONS => Self::Sessions,
            routes::PASSWORD => Self::Password,
            routes::ACTIVITY => Self::Activity,
            routes::LOCKDOWN => Self::Lockdown,
            routes::API_KEYS => Self::ApiKeys,
            routes::SIGN_IN => Self::SignIn,
            _ => return None,
        })
    }

    /// Fetches its code, unless that is there already. After a failure the next call fetches anew.
    ///
    /// # Errors
    /// [`Missing`] when it did not arrive.
    pub async fn code(self) -> Result<Draw, Missing> {
        match self {
            Self::TwoFactor => two_factor().await,
            Self::Sessions => sessions().await,
            Self::Password => password().await,
            Self::Activity => activity().await,
            Self::Lockdown => lockdown().await,
            Self::ApiKeys => api_keys().await,
            Self::RevokeAll => revoke_all().await,
            Self::SignIn => sign_in().await,
            Self::Asking => asking().await,
        }
    }
}

/// The code of a room, on its way to the page.
#[derive(Clone, Copy)]
pub struct Code {
    room: Room,
    arrived: RwSignal<Option<Result<Draw, Missing>>>,
    busy: RwSignal<bool>,
}

impl Code {
    /// Nothing is fetched yet.
    pub fn of(room: Room) -> Self {
        Self { room, arrived: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Fetches it, or fetches it again after a failure. `before_drawn` is called when it has come or
    /// failed, before the page shows that.
    pub fn bring(self, before_drawn: impl FnOnce() + 'static) {
        if self.busy.get_untracked() || matches!(self.arrived.get_untracked(), Some(Ok(_))) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let code = self.room.code().await;
            // `Some` means that the place for it has gone meanwhile.
            if self.busy.try_set(false).is_none() {
                before_drawn();
                self.arrived.set(Some(code));
            }
        });
    }

    /// What came; nothing while it is on its way for the first time.
    pub fn arrived(self) -> Option<Result<Draw, Missing>> {
        self.arrived.get()
    }

    /// It did not come.
    pub fn is_missing(self) -> bool {
        matches!(self.arrived.get_untracked(), Some(Err(Missing)))
    }

    /// It is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }
}

/// Fetches a room when a link to it is pointed at or has the focus: about to be opened. Not for who
/// saves data.
pub fn fetch_ahead() {
    if media::save_data() {
        return;
    }
    let near = |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let path = link.and_then(|link| link.get_attribute("href"));
        if let Some(room) = path.as_deref().and_then(Page::at).and_then(Room::of) {
            // What does not come now is asked for again when the room is opened.
            spawn_local(async move {
                let _ = room.code().await;
            });
        }
    };
    for listener in
        [window_event_listener_untyped("pointerover", near), window_event_listener_untyped("focusin", near)]
    {
        on_cleanup(move || listener.remove());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_but_the_overview_is_fetched() {
        assert_eq!(Room::of(routes::TWO_FACTOR), Some(Room::TwoFactor));
        assert_eq!(Room::of(routes::SIGN_IN), Some(Room::SignIn));
        assert_eq!(Room::of(routes::SECURITY), None);
    }
}
