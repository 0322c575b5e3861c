//! The end: how everything stands, and what is left.

use leptos::prelude::*;

use super::{
    evidence::Download,
    focus::STEP_HEADING,
    model::{Event, Mark, Step},
    page::Standing,
    room::{AtEnd, Room, use_room},
    support::{Support, living_lines, receipts},
    words,
};
use crate::{
    count::count_of,
    routes,
    ui::{Button, ConfirmDialog, Notice, NoticeKind},
};

/// What was done, and what was not.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().summary;
    let left = Memo::new(move |_| {
        Step::ALL.into_iter().filter(|step| !room.mark(*step).is_settled()).collect::<Vec<_>>()
    });
    room.read_end();
    let redone = Memo::new(move |_| {
        Step::ALL.into_iter().filter(|step| room.may_be_redone(*step)).collect::<Vec<_>>()
    });
    let take_up = move || {
        let mut steps = left.get();
        steps.extend(redone.get());
        steps
            .into_iter()
            .map(|step| {
                let visit = Callback::new(move |()| {
                    room.on(Event::Visit(step));
                });
                view! {
                    <Button on_press=visit>{move || (t().take_up)(words::name(i18n, step))}</Button>
                }
            })
            .collect_view()
    };
    let asking = RwSignal::new(false);
    let finish =
        Callback::new(
            move |()| {
                if left.with_untracked(Vec::is_empty) { room.finish() } else { asking.set(true) }
            },
        );
    view! {
        <div class="two-col">
            <article class="card stack">
                <h2 class="card__title" id=STEP_HEADING tabindex="-1">{move || t().title}</h2>
                <HowItStands room left/>
                <Receipts room/>
                <KeysLeft room/>
                <div class="stack stack--tight">{take_up}</div>
                <Support room/>
                {move || room.file.with(Option::is_some).then(|| view! { <Download room again=room.mark(Step::Evidence).is_done()/> })}
                <div class="card__actions">
                    <Button on_press=finish described_by="lockdown-later".to_owned()>{move || t().finish}</Button>
                </div>
                <p class="quiet" id="lockdown-later">{move || t().later}</p>
            </article>
            <aside class="two-col__side"><Standing room/></aside>
        </div>
        <AskToFinish room left asking/>
    }
}

/// What was done, and when.
#[component]
fn Receipts(room: Room) -> impl IntoView {
    move || {
        let lines = receipts(room);
        (!lines.is_empty()).then(|| {
            view! { <ul class="advice">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        })
    }
}

/// Finishing forgets what was not done: it is named first.
#[component]
fn AskToFinish(room: Room, left: Memo<Vec<Step>>, asking: RwSignal<bool>) -> impl IntoView {
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().summary;
    let finish = Callback::new(move |()| {
        asking.set(false);
        room.finish();
    });
    let stay = Callback::new(move |()| asking.set(false));
    view! {
        <ConfirmDialog open=asking title=move || t().finish_title confirm=move || t().finish_anyway
            cancel=move || t().finish_stay on_confirm=finish on_cancel=stay>
            <p>{move || t().finish_undone}</p>
            <ul class="advice">
                {move || left.get().into_iter().map(|step| view! { <li>{words::name(i18n, step)}</li> }).collect_view()}
            </ul>
        </ConfirmDialog>
    }
}

/// After the end.
#[component]
pub(super) fn Closing() -> impl IntoView {
    let i18n = use_room().i18n;
    let t = move || &i18n.t().lockdown().summary;
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STEP_HEADING tabindex="-1">{move || t().closing_title}</h2>
            <p>{move || t().closing}</p>
            <div><a class="link-button" href=routes::SECURITY.href()>{move || i18n.t().shell().overview}</a></div>
        </article>
    }
}

/// All doors, some left, or what still opens one.
#[component]
fn HowItStands(room: Room, left: Memo<Vec<Step>>) -> impl IntoView {
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().summary;
    let warning = |words: String| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> }.into_any();
    move || {
        let count = left.with(|left| count_of(left.len()));
        if count > 0 {
            let gone = room.mark(Step::Factor) == Mark::Undone;
            let gone = gone.then(|| warning(i18n.t().lockdown().factor_gone.to_owned()));
            return view! { {warning(i18n.count(&t().some_left, count))}{gone} }.into_any();
        }
        let Some(AtEnd { keys, second_factor }) = room.at_end.get() else { return ().into_any() };
        let mut warnings = Vec::new();
        match keys.map(|keys| count_of(keys.len())) {
            None => warnings.push(t().keys_unread.to_owned()),
            Some(0) => {}
            Some(count) => warnings.push(i18n.count(&t().keys_left, count)),
        }
        if second_factor.is_none() && room.mark(Step::Factor).is_done() {
            warnings.push(t().factor_unread.to_owned());
        }
        if warnings.is_empty() {
            return view! { <Notice kind=NoticeKind::Success>{t().all_done}</Notice> }.into_any();
        }
        warnings.into_iter().map(warning).collect_view().into_any()
    }
}

/// The keys that still give access, by name.
#[component]
fn KeysLeft(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    move || {
        let lines = living_lines(room);
        (!lines.is_empty()).then(|| {
            view! {
                <h3>{move || i18n.t().lockdown().summary.keys_title}</h3>
                <ul class="advice">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
        })
    }
}
