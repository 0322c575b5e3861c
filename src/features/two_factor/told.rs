//! What the room has to tell beside its stages: above them, or, where a stage has a form, right above its field.

use leptos::prelude::*;

use super::{
    model::{Act, Event, News, Notice as Told, Room},
    room::use_room,
    words::notice_words,
};
use crate::{
    backend::AccountError,
    features::step_up::{TimeLeft, why},
    i18n::use_i18n,
    ui::{Button, Notice, NoticeKind, Spinner},
};

/// The notice above the stage, where the stage has no form of its own.
#[component]
pub(super) fn ToldAbove() -> impl IntoView {
    view! { <ToldAt in_form=false/> }
}

/// The notice in the form, above its field: on a phone the head of the stage is out of sight there.
#[component]
pub(super) fn ToldInForm() -> impl IntoView {
    view! { <ToldAt in_form=true/> }
}

/// It is announced where it is made, so it is not live itself.
#[component]
fn ToldAt(in_form: bool) -> impl IntoView {
    let room = use_room();
    let told = Memo::new(move |_| {
        room.model().with(|room: &Room| match room.refusal_in_form() {
            None if room.tells_in_form() == in_form => room.notice.clone(),
            _ => None,
        })
    });
    move || told.get().map(|told| view! { <Body told/> })
}

#[component]
fn Body(told: Told) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let kind = match told {
        // Not given, the proof was declined by the person, or is to be followed by another press.
        Told::Refused(_, AccountError::Interrupted { .. }) => NoticeKind::Info,
        Told::Refused(..) => NoticeKind::Error,
        Told::Unsure(_) | Told::NotDone(_) => NoticeKind::Warning,
        Told::Checking(_) | Told::News(_) => NoticeKind::Info,
    };
    let checking = matches!(told, Told::Checking(_));
    let wait = match &told {
        Told::Refused(_, error) => Some(error.clone()),
        _ => None,
    };
    let over = Callback::new(move |()| room.on(Event::WaitOver));
    let again = if let Told::Unsure(act) = told { Some(act) } else { None };
    let ended = matches!(told, Told::News(News::SetupEnded { .. } | News::CodesEnded { first: true }));
    view! {
        <Notice kind>
            <div class="stack stack--tight">
                <p>{move || match &told {
                    Told::Refused(_, error) => why(i18n, error),
                    told => notice_words(i18n, told),
                }}</p>
                {wait.map(|error| view! { <TimeLeft error on_over=over/> })}
                {checking.then(|| view! { <Spinner/> })}
                {ended.then(|| view! { <div><BeginAgain/></div> })}
                {again.map(|act| view! { <div><CheckAgain act/></div> })}
            </div>
        </Notice>
    }
}

#[component]
fn BeginAgain() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let begin = Callback::new(move |()| room.begin_again());
    view! { <Button on_press=begin disabled=room.resting(Act::Begin)>{move || i18n.t().two_factor().outcomes.begin_again}</Button> }
}

#[component]
fn CheckAgain(act: Act) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let again = Callback::new(move |()| room.check_again(act));
    view! { <Button on_press=again>{move || i18n.t().two_factor().outcomes.check_again}</Button> }
}
