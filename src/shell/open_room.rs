//! The place of a room that is fetched when it is opened: its heading at once, then the room itself,
//! or words and a way on when it did not come.

use leptos::prelude::*;

use super::MAIN_ID;
use crate::{
    i18n::{I18n, use_i18n},
    platform::page,
    rooms::{Code, Room},
    ui::{Button, ButtonKind, Notice, NoticeKind, PageHeader, Skeleton},
};

/// A page that is fetched when it is opened.
#[component]
pub fn OpenRoom(
    /// Which.
    room: Room,
) -> impl IntoView {
    let code = Code::of(room);
    code.bring(keep_the_focus);
    move || match code.arrived() {
        Some(Ok(draw)) => draw(),
        // This page stands outside the frame of the settings.
        _ if room == Room::SignIn => view! {
            <main class="sign-in" id=MAIN_ID tabindex="-1">
                <div class="sign-in__card"><NotYet room code/></div>
            </main>
        }
        .into_any(),
        _ => view! { <NotYet room code/> }.into_any(),
    }
}

/// In the place of a room that is not there yet, or did not come.
#[component]
fn NotYet(room: Room, code: Code) -> impl IntoView {
    let i18n = use_i18n();
    let missing = code.is_missing();
    view! {
        <section class="page" aria-busy=(!missing).to_string()>
            <PageHeader title=move || title_of(i18n, room) brand=move || i18n.brand()/>
            {if missing {
                view! { <RoomMissing code/> }.into_any()
            } else {
                view! {
                    <p class="visually-hidden" role="status">{move || i18n.t().common().loading}</p>
                    <Skeleton lines=6/>
                }
                .into_any()
            }}
        </section>
    }
}

/// A room did not come: why, what is safe, and what to do.
#[component]
pub fn RoomMissing(
    /// What was waited for.
    code: Code,
) -> impl IntoView {
    let i18n = use_i18n();
    let again = Callback::new(move |()| code.bring(keep_the_focus));
    view! {
        <Notice kind=NoticeKind::Error live=true>
            <div class="stack stack--tight">
                <p>{move || i18n.t().shell().room_missing}</p>
                <div class="cluster">
                    <Button kind=ButtonKind::Primary busy=code.busy() on_press=again>
                        {move || i18n.t().common().try_again}
                    </Button>
                    <Button on_press=Callback::new(|()| page::reload())>{move || i18n.t().common().reload}</Button>
                </div>
            </div>
        </Notice>
    }
}

/// What had the focus goes with the placeholder; the start of the room takes it, once drawn. A focus
/// that is on something stays there: the code of a dialog comes before the dialog is shown, which has
/// to find its opener focused, on the page or in another dialog, to give the focus back to it.
pub(super) fn keep_the_focus() {
    let Some(place) = page::place_with_focus() else { return };
    request_animation_frame(move || {
        if page::nothing_has_the_focus() {
            page::focus_start_of(&place);
        }
    });
}

fn title_of(i18n: I18n, room: Room) -> &'static str {
    let words = i18n.t().shell();
    match room {
        Room::TwoFactor => words.two_factor,
        Room::Sessions => words.sessions,
        Room::Password => words.password,
        Room::Activity => words.activity,
        Room::Lockdown => words.lockdown,
        Room::ApiKeys | Room::RevokeAll => words.api_keys,
        Room::SignIn => words.sign_in,
        Room::Asking => words.step_up_title,
    }
}
