//! Ending every other session, before and after the new password.

use leptos::prelude::*;

use super::{
    model::{Event, Step, Told as ActTold},
    parts::{GoOn, Reading, Told},
    reading::others,
    room::use_room,
};
use crate::{
    backend::{Outcome, types::Session},
    mutation::{AfterProof, use_mutation},
    platform::tabs::{self, TabMessage},
    ui::{Button, ButtonKind, IconName, bounded_text::harmless},
};

/// Of many others no more are named.
const MOST_NAMED: usize = 10;

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

/// The others, by device, place and time; `again`: after they were ended once.
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
        let lines: Vec<String> = room.facts.with(|facts| {
            let others =
                facts.sessions.iter().flat_map(|page| &page.items).filter(|session| !session.current);
            others.take(MOST_NAMED).map(line).collect()
        });
        (!lines.is_empty()).then(|| {
            view! {
                <ul class="advice">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
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
