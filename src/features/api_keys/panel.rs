//! What a press opens over the list: Back closes it, keeps what was typed, and asks first where a key would be lost.

use leptos::prelude::*;

use super::{
    creation::Creation,
    model::create::{Create, Event, Loss, Stage},
};
use crate::{i18n::use_i18n, platform::panel::use_panel_history, ui::ConfirmDialog};

/// What the address calls the form for a new key, the one panel that opens by its name alone.
const NEW_KEY: &str = "new-key";

/// Keeps the history in step with the panel over the list. Gives whether the person is asked about a key that
/// going back would take away.
pub(super) fn follow_history(creation: Creation) -> RwSignal<bool> {
    let asks = RwSignal::new(false);
    let stage = creation.stage();
    let shown = Memo::new(move |_| name_of(stage.get()));
    // What was being made when the page went comes before anything new.
    let reading = creation.keys().reading();
    let ready = Memo::new(move |before| before == Some(&true) || reading.has_come());
    let asked = Callback::new(move |panel: Option<String>| match panel.as_deref() {
        None => close(creation, asks),
        Some(NEW_KEY) => creation.dispatch(Event::Open),
        // Of a rotation the address does not know the key; a key is shown once.
        Some(_) => {}
    });
    use_panel_history(shown.into(), ready.into(), asked);
    asks
}

/// The person went back. What is under way is not put away by that, as it is not by *Cancel*.
fn close(creation: Creation, asks: RwSignal<bool>) {
    let is_shown = creation.state().with_untracked(|state| match state {
        Create::Editing { .. } | Create::Rotating { .. } => Some(false),
        Create::Revealed { .. } => Some(true),
        _ => None,
    });
    match is_shown {
        Some(true) => asks.set(true),
        Some(false) => creation.put_aside(),
        None => {}
    }
}

/// What the address calls a panel. What is told of a lost key or answer is none: nobody has opened that.
const fn name_of(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Form => Some(NEW_KEY),
        Stage::Rotation => Some("rotation"),
        Stage::Reveal => Some("key"),
        Stage::Closed | Stage::Orphan | Stage::Unknown => None,
    }
}

/// Asks before going back takes a key away that nobody is known to have stored.
#[component]
pub(super) fn BackQuestion(creation: Creation, asks: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().reveal;
    let stage = creation.stage();
    let open = Signal::derive(move || asks.get() && stage.get() == Stage::Reveal);
    // A key that goes by another way leaves no question behind.
    Effect::new(move || {
        if stage.get() != Stage::Reveal {
            asks.set(false);
        }
    });
    let stay = Callback::new(move |()| asks.set(false));
    let go = Callback::new(move |()| {
        asks.set(false);
        creation.dispatch(Event::Forget(Loss::PutAway));
    });
    view! {
        <ConfirmDialog open title=move || words().back_title confirm=move || words().back_go
            cancel=move || words().back_stay on_confirm=go on_cancel=stay>
            <p>{move || words().back}</p>
        </ConfirmDialog>
    }
}
