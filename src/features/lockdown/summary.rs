//! The end: how everything stands, what is left, and the message to support.

use std::fmt::Write;

use leptos::prelude::*;

use super::{
    evidence::Download,
    model::{Event, Mark, Step},
    page::Standing,
    room::{Room, STEP_HEADING, use_room},
    words,
};
use crate::{
    features::api_keys::model::support::mail_to,
    session::use_meta,
    ui::{Button, Icon, IconName, Notice, NoticeKind},
};

/// What was done, and what was not.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().summary;
    let left = Memo::new(move |_| {
        Step::ALL.into_iter().filter(|step| !room.mark(*step).is_done()).collect::<Vec<_>>()
    });
    let how_it_stands = move || {
        let count = left.with(|left| u32::try_from(left.len()).unwrap_or(u32::MAX));
        if count == 0 {
            view! { <Notice kind=NoticeKind::Success>{move || t().all_done}</Notice> }
        } else {
            view! { <Notice kind=NoticeKind::Warning>{move || i18n.count(&t().some_left, count)}</Notice> }
        }
    };
    let take_up = move || {
        left.get()
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
    let finish = Callback::new(move |()| room.finish());
    view! {
        <div class="two-col">
            <article class="card stack">
                <h2 class="card__title" id=STEP_HEADING tabindex="-1">{move || t().title}</h2>
                {how_it_stands}
                <ul class="advice">{move || receipts(room).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <div class="stack stack--tight">{take_up}</div>
                <Support room/>
                {move || room.snapshot.with(Option::is_some).then(|| view! { <Download room/> })}
                <div class="card__actions">
                    <Button on_press=finish described_by="lockdown-later".to_owned()>{move || t().finish}</Button>
                </div>
                <p class="quiet" id="lockdown-later">{move || t().later}</p>
            </article>
            <aside class="two-col__side"><Standing room/></aside>
        </div>
    }
}

/// What was done, line by line, with its time.
fn receipts(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    let steps =
        room.way.with(|way| way.as_ref().map(|way| way.steps().collect::<Vec<_>>()).unwrap_or_default());
    steps
        .into_iter()
        .filter_map(|(step, mark)| {
            let Mark::Done(receipt) = mark else { return None };
            let when = i18n.formats().date_time_zone(receipt.at);
            let mut line = format!("{} – {when}", words::name(i18n, step));
            let count = words::receipt(i18n, step, receipt.count);
            if !count.is_empty() {
                let _ = write!(line, ". {count}");
            }
            Some(line)
        })
        .collect()
}

/// What was not done, line by line, with what is known of it.
fn left_over(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    Step::ALL
        .into_iter()
        .map(|step| (step, room.mark(step)))
        .filter(|(_, mark)| !mark.is_done())
        .map(|(step, mark)| format!("{}: {}", words::name(i18n, step), words::mark(i18n, mark)))
        .collect()
}

/// The address, as a link with a message that is half written and as text for who has no mail program.
#[component]
fn Support(room: Room) -> impl IntoView {
    let (i18n, meta) = (room.i18n, use_meta());
    let t = move || &i18n.t().lockdown().summary;
    let address = Memo::new(move |_| {
        meta.with(|meta| meta.as_ref().map(|meta| meta.support_email.clone()))
            .unwrap_or_else(|| i18n.t().common().support.to_owned())
    });
    let mail = move || {
        let account = room.session.current().map(|current| current.account.email).unwrap_or_default();
        let began = room.way.with(|way| way.as_ref().map(|way| i18n.formats().date_time_zone(way.began())));
        let listed = |lines: Vec<String>| lines.iter().map(|line| format!("- {line}\n")).collect::<String>();
        let (done, left) = (listed(receipts(room)), listed(left_over(room)));
        let body = (t().mail_body)(&account, &began.unwrap_or_default(), &done, &left);
        mail_to(&address.get(), t().mail_subject, &body)
    };
    view! {
        <section class="stack stack--tight">
            <h3>{move || t().support_title}</h3>
            <p>{move || t().support}</p>
            <div>
                <a class="link-button button--primary" href=mail rel="external">
                    <Icon name=IconName::MAIL/>
                    <span>{move || t().write}" "{move || address.get()}</span>
                </a>
            </div>
            <p class="quiet">{move || t().support_never}</p>
        </section>
    }
}
