//! The end: how everything stands, what is left, and the message to support.

use std::fmt::Write;

use leptos::prelude::*;

use super::{
    evidence::Download,
    mail::Letter,
    model::{Event, Mark, Noted, Step},
    page::Standing,
    report::{Snapshot, key_line, moment},
    room::{AtEnd, Room, STEP_HEADING, use_room},
    words,
};
use crate::{
    count::count_of,
    features::api_keys::model::support::mail_to,
    routes,
    session::use_meta,
    ui::{Button, ConfirmDialog, CopyButton, Icon, IconName, Notice, NoticeKind, bounded_text::harmless},
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

fn living_lines(room: Room) -> Vec<String> {
    let keys = room.at_end.get().and_then(|at_end| at_end.keys).unwrap_or_default();
    keys.iter().map(|key| key_line(room.i18n, key)).collect()
}

/// What was done, line by line, with its time.
fn receipts(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    let steps =
        room.way.with(|way| way.as_ref().map(|way| way.steps().collect::<Vec<_>>()).unwrap_or_default());
    let revoked =
        room.way.with(|way| way.as_ref().map(|way| way.asked.revoked.join(", ")).unwrap_or_default());
    steps
        .into_iter()
        .filter_map(|(step, mark)| {
            let Mark::Done(receipt) = mark else { return None };
            let mut line = format!("{} – {}", words::name(i18n, step), moment(i18n, receipt.at));
            let count = words::receipt(i18n, step, receipt.count);
            if !count.is_empty() {
                let _ = write!(line, ". {count}");
            }
            if step == Step::Keys && !revoked.is_empty() {
                let _ = write!(line, " {revoked}.");
            }
            Some(line)
        })
        .collect()
}

/// What was not done, or what may have been: line by line, with what is known of it.
fn left_over(room: Room, unknown: bool) -> Vec<String> {
    let i18n = room.i18n;
    Step::ALL
        .into_iter()
        .map(|step| (step, room.mark(step)))
        .filter(|(_, mark)| !mark.is_settled() && (*mark == Mark::Unknown) == unknown)
        .map(|(step, mark)| format!("{}: {}", words::name(i18n, step), words::mark(i18n, mark)))
        .collect()
}

fn letter(room: Room) -> Letter {
    let i18n = room.i18n;
    let began = room.way.with(|way| way.as_ref().map(|way| moment(i18n, way.began())));
    Letter {
        account: room.session.current().map(|current| current.account.email).unwrap_or_default(),
        began: began.unwrap_or_default(),
        done: receipts(room),
        undone: left_over(room, false),
        unknown: left_over(room, true),
        keys: living_lines(room),
        reported: reported(room),
    }
}

/// What the person did not recognise, as the record has it; without one, by its ids.
fn reported(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    let words = &i18n.t().lockdown().mail;
    // In the language of now, as long as there is more than the text.
    let of_snapshot = |snapshot: &Snapshot| {
        let mut noted = Noted::default();
        noted.note(std::iter::empty(), snapshot.reported_lines(i18n));
        noted
    };
    let noted = room
        .snapshot
        .with(|snapshot| snapshot.as_ref().map(of_snapshot))
        .or_else(|| room.way.with(|way| way.as_ref().map(|way| way.noted.clone())))
        .unwrap_or_default();
    if noted.lines.is_empty() {
        let named = |ids: StoredValue<Vec<String>>, name: fn(&str) -> String| {
            ids.with_value(|ids| ids.iter().map(|id| name(&harmless(id))).collect::<Vec<_>>())
        };
        return [named(room.reported, words.session), named(room.reported_events, words.event)].concat();
    }
    let mut lines = noted.lines;
    if noted.more > 0 {
        lines.push(i18n.count(&words.more, noted.more));
    }
    lines
}

/// The address, as a link with a message that is half written and as text for who has no mail program.
#[component]
fn Support(room: Room) -> impl IntoView {
    const MESSAGE: &str = "lockdown-message";
    let (i18n, meta) = (room.i18n, use_meta());
    let t = move || &i18n.t().lockdown().summary;
    let address = Memo::new(move |_| {
        meta.with(|meta| meta.as_ref().map(|meta| meta.support_email.clone()))
            .unwrap_or_else(|| i18n.t().common().support.to_owned())
    });
    let message = Memo::new(move |_| letter(room).text(i18n));
    let mail = move || mail_to(&address.get(), i18n.t().lockdown().mail.subject, &message.get());
    let copy = Callback::new(move |()| message.get_untracked());
    let attach = move || room.mark(Step::Evidence).is_done().then(|| view! { <p>{move || t().attach}</p> });
    view! {
        <section class="stack stack--tight">
            <h3>{move || t().support_title}</h3>
            <p>{move || t().support}</p>
            {attach}
            <div>
                <a class="link-button button--primary" href=mail rel="external">
                    <Icon name=IconName::MAIL/>
                    <span>{move || t().write}" "{move || address.get()}</span>
                </a>
            </div>
            <CopyButton get=copy fallback_id=MESSAGE label=move || t().copy copied=move || t().copied
                manual=move || i18n.t().common().copy_by_hand/>
            <textarea class="input" id=MESSAGE rows="6" readonly=true aria-label=move || t().message prop:value=message></textarea>
            <p class="quiet">{move || t().support_never}</p>
        </section>
    }
}
