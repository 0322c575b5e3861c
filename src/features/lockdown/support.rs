//! The message to support: put together from the way and the record, and offered.

use std::fmt::Write;

use leptos::prelude::*;

use super::{
    mail::Letter,
    model::{Lockdown, Mark, Noted, Step},
    report::{Snapshot, key_line, moment},
    room::Room,
    words,
};
use crate::{
    features::api_keys::model::support::mail_to,
    session::use_meta,
    ui::{CopyButton, Icon, IconName, bounded_text::harmless},
};

/// The keys that still work, a line each.
pub(super) fn living_lines(room: Room) -> Vec<String> {
    let keys = room.at_end.get().and_then(|at_end| at_end.keys).unwrap_or_default();
    keys.iter().map(|key| key_line(room.i18n, key)).collect()
}

/// What was done, line by line, with its time.
pub(super) fn receipts(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    let steps =
        room.way.with(|way| way.as_ref().map(|way| way.steps().collect::<Vec<_>>()).unwrap_or_default());
    let of_way = |way: &Lockdown| {
        let (names, besides) = way.asked.revoked();
        words::and_more(i18n, &names, besides)
    };
    let revoked = room.way.with(|way| way.as_ref().map(of_way)).unwrap_or_default();
    steps
        .into_iter()
        .filter_map(|(step, mark)| {
            let Mark::Done(receipt) = mark else { return None };
            let mut line = format!("{} – {}", words::name(i18n, step), moment(i18n, receipt.at));
            let count = words::receipt(room, step, receipt.count);
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

/// What the person did not recognise, as the record has it; what it does not have, by its id.
fn reported(room: Room) -> Vec<String> {
    let i18n = room.i18n;
    let words = &i18n.t().lockdown().mail;
    // In the language of now, as long as there is more than the text.
    let of_snapshot = |snapshot: &Snapshot| {
        let mut noted = Noted::default();
        noted.note(snapshot.reported_ids(), std::iter::empty(), snapshot.reported_lines(i18n));
        noted
    };
    let noted = room
        .snapshot
        .with(|snapshot| snapshot.as_ref().map(of_snapshot))
        .or_else(|| room.way.with(|way| way.as_ref().map(|way| way.noted.clone())))
        .unwrap_or_default();
    let more = (noted.more > 0).then(|| i18n.count(&words.more, noted.more));
    let by_id = |ids: StoredValue<Vec<String>>, name: fn(&str) -> String| {
        let untold = |ids: &Vec<String>| {
            ids.iter().filter(|id| !noted.tells_of(id)).map(|id| name(&harmless(id))).collect::<Vec<_>>()
        };
        ids.with_value(untold)
    };
    let untold = [by_id(room.reported, words.session), by_id(room.reported_events, words.event)].concat();
    noted.lines.iter().cloned().chain(more).chain(untold).collect()
}

/// The address, as a link with a message that is half written and as text for who has no mail program.
#[component]
pub(super) fn Support(room: Room) -> impl IntoView {
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
