//! Ending every other session, before and after the new password.

use leptos::prelude::*;

use super::{
    model::{Company, Event, Step, Told as ActTold, company},
    parts::{GoOn, Reading, Told},
    reading::others,
    room::use_room,
};
use crate::{
    backend::{AccountBackend, Outcome, types::Session},
    mutation::{AfterProof, use_mutation},
    platform::tabs::{self, TabMessage},
    ui::{Button, ButtonKind, IconName, bounded_text::harmless},
};

/// How many there are, and the one act.
#[component]
pub(super) fn EndOthersStep(step: Step) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().others;
    let end = use_mutation(
        AfterProof::PressAgain,
        |backend, ()| backend.revoke_other_sessions(),
        move |(), outcome: Outcome<u32>| {
            if matches!(outcome, Outcome::Done(_)) {
                tabs::send(TabMessage::SessionsChanged);
            }
            room.settled(step, counted(outcome))
        },
    );
    let press = Callback::new(move |()| {
        if room.on(Event::Act(step, ActTold::Sending)) {
            end.run(());
        }
    });
    let at_stake = move || {
        let (listed, more) = room.facts.with(|facts| facts.sessions.as_ref().map(others))?;
        Some(match (listed, more) {
            (0, false) => t().none.to_owned(),
            (listed, true) => (t().at_stake_more)(&i18n.formats().number(f64::from(listed))),
            (listed, false) => i18n.count(&t().at_stake, listed),
        })
    };
    let offered = Memo::new(move |_| room.may_send_now(step) || end.busy().get());
    view! {
        <Reading/>
        <Told step/>
        {move || offered.get().then(|| view! {
            {move || at_stake().map(|words| view! { <p><strong>{words}</strong></p> })}
            <WhoIsThere again={step == Step::EndOthersAgain}/>
            <div class="card__actions">
                <Button kind=ButtonKind::Danger icon=IconName::LOG_OUT wide=true on_press=press busy=end.busy()
                    busy_text=move || t().ending>
                    {move || t().end}
                </Button>
            </div>
        })}
        <GoOn step/>
    }
}

/// The others, by device, place and time, those first and marked that the person did not recognise; `again`: after they were ended once.
#[component]
fn WhoIsThere(again: bool) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().others;
    let line = move |session: &Session| {
        let place = session.country.as_ref().map_or_else(
            || harmless(&session.ip),
            |code| format!("{}, {}", harmless(&session.ip), i18n.formats().country(code)),
        );
        let device = harmless(&i18n.t().sessions().device_name(session));
        (t().there)(&device, &place, &i18n.formats().date_time_zone(session.signed_in_at))
    };
    move || {
        let (Company { named, besides }, more) = room.facts.with(|facts| {
            let page = facts.sessions.as_ref();
            let sessions = page.map(|page| page.items.as_slice()).unwrap_or_default();
            let more = page.is_some_and(|page| page.next_cursor.is_some());
            (company(sessions, |id| room.is_reported(id)), more)
        });
        let number = i18n.formats().number(f64::from(besides));
        let rest = match (besides, more) {
            (0, false) => None,
            (0, true) => Some(t().and_others.to_owned()),
            (_, true) => Some((t().and_more_than)(&number)),
            (_, false) => Some((i18n.t().lockdown().and_more)(&number)),
        };
        let lines = named.into_iter().map(|(session, reported)| {
            let mark = reported.then(|| view! { " – "<strong>{move || t().not_recognised}</strong> });
            view! { <li>{line(&session)}{mark}</li> }
        });
        let lines = lines.collect_view();
        (!lines.is_empty()).then(|| {
            view! {
                <ul class="advice">{lines}{rest.map(|rest| view! { <li>{rest}</li> })}</ul>
                {again.then(|| view! { <p>{move || t().perhaps_yours}</p> })}
            }
        })
    }
}

/// An outcome with the number it told.
pub(super) fn counted(outcome: Outcome<u32>) -> Outcome<Option<u32>> {
    match outcome {
        Outcome::Done(count) => Outcome::Done(Some(count)),
        Outcome::Failed(error) => Outcome::Failed(error),
        Outcome::Unknown => Outcome::Unknown,
    }
}
