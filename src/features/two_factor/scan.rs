//! The key in three equal ways, and the app's code.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{
    model::{Act, Event, Room, Stage},
    room::{FORM_HEADING, STAGE_HEADING, use_room},
    status::CancelSetup,
    told::ToldInForm,
    words::refusal_words,
};
use crate::{
    backend::{
        Secret,
        types::{Enrolment, ProofMethod, Timestamp},
    },
    features::sign_in::model::{ProofComplaint, check_proof},
    i18n::use_i18n,
    platform::{clock, media},
    ui::{
        Button, ButtonKind, CodeField, CopyButton, Countdown, Dialog, IconName, QrImage, SecretText,
        use_announcer,
    },
};

/// So long before its end the end of the set-up is announced.
const WARN_SECONDS: i64 = 120;

/// What was answered "not yet" is asked again after so long.
const ASK_AGAIN_MS: f64 = 30_000.0;

/// The element that holds the key, for copying by hand.
const KEY_ID: &str = "two-factor-key";

/// Shows the key and waits for the app's code.
#[component]
pub(super) fn ScanStage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().setup;
    let enrolment = room.model().with_untracked(|room| match &room.stage {
        Stage::Scan(enrolment) => Some(enrolment.clone()),
        _ => None,
    });
    enrolment.map(|Enrolment { secret, key_uri, expires_at, replaces }| {
        let anew = room.own_only();
        let of = move |anew_words, phone_words, first_words| match (replaces, anew) {
            (true, true) => anew_words,
            (true, false) => phone_words,
            (false, _) => first_words,
        };
        let title = move || of(t().title_anew, t().title_phone, t().title);
        let lead = move || of(t().lead_anew, t().lead_phone, t().lead);
        mind_the_time(expires_at);
        view! {
            <article class="card stack">
                <h2 class="card__title" id=STAGE_HEADING tabindex="-1">
                    {title}
                </h2>
                <p>{lead}</p>
                <Ways secret key_uri/>
                <CodeForm/>
                <p class="quiet">{move || t().deadline}" "<Countdown until=expires_at/></p>
                <p class="quiet">{move || t().old_entry}</p>
                <div class="cluster"><CancelSetup replaces/></div>
            </article>
        }
    })
}

/// Warns before the time is over, and has the backend asked when it seems to be: by the clock of the device, which may
/// be set meanwhile, or by how long the page has been there, which may not count while the device sleeps. Again and
/// again, because the answer may be that it is not.
fn mind_the_time(expires_at: Timestamp) {
    let (i18n, room, announcer, now) = (use_i18n(), use_room(), use_announcer(), clock::use_second_tick());
    let opened = (clock::now(), clock::running_ms());
    let (warned, asked_at) = (StoredValue::new(false), StoredValue::new(None::<f64>));
    Effect::new(move || {
        let running = clock::running_ms();
        let left = time_left(expires_at, opened, (now.get(), running));
        if (1..=WARN_SECONDS).contains(&left) && !warned.get_value() {
            warned.set_value(true);
            let words = i18n.t_now().two_factor().setup.ends_soon;
            announcer.polite(words(&i18n.formats().duration(left)));
        }
        let asked_just_now = asked_at.get_value().is_some_and(|at| running - at < ASK_AGAIN_MS);
        if left <= 0 && !asked_just_now {
            asked_at.set_value(Some(running));
            untrack(|| room.on(Event::DeadlinePassed));
        }
    });
}

/// Seconds left by the clock that is further on. Each moment as the server's clock and that of the page say it.
#[expect(clippy::cast_possible_truncation, reason = "a page is not there for millions of years")]
fn time_left(until: Timestamp, opened: (Timestamp, f64), now: (Timestamp, f64)) -> i64 {
    let by_page = until.seconds_since(opened.0) - ((now.1 - opened.1) / 1000.0) as i64;
    until.seconds_since(now.0).min(by_page)
}

/// By camera, by link, by hand.
#[component]
fn Ways(secret: Secret<String>, key_uri: Secret<String>) -> impl IntoView {
    let i18n = use_i18n();
    let t = move || &i18n.t().two_factor().setup;
    let key = secret.expose().clone();
    let copied = StoredValue::new(secret);
    let key_uri = StoredValue::new(key_uri);
    let enlarged = RwSignal::new(false);
    let uri = move || key_uri.with_value(|uri| uri.expose().clone());
    let by_camera = move || {
        view! {
            <section class="enrol__qr">
                <h3>{move || t().qr_title}</h3>
                <p>{move || t().qr_text}</p>
                <QrImage data=uri() label=move || t().qr_label/>
                <Button kind=ButtonKind::Quiet icon=IconName::ENLARGE on_press=move |()| enlarged.set(true)>
                    {move || t().enlarge}
                </Button>
            </section>
        }
    };
    let on_this_device = move || {
        view! {
            <section class="enrol__here">
                <h3>{move || t().same_device}</h3>
                <a class="link-button" href=uri() rel="external noreferrer" data-private="true">{move || t().open_app}</a>
                <p class="quiet">{move || t().open_app_hint}</p>
            </section>
        }
    };
    // On a phone the app is on this device, more often than not. The order is that of the document,
    // so that eyes, ears and the Tab key meet the ways in the same one.
    let phone = media::is_phone();
    let close = Callback::new(move |()| enlarged.set(false));
    view! {
        <Dialog open=enlarged on_close=close title=move || t().enlarged_title
            close_label=move || i18n.t().common().close wide=true>
            <div class="qr-enlarged"><QrImage data=uri() label=move || t().qr_label/></div>
        </Dialog>
        <div class="enrol">
            {phone.then(on_this_device)}
            {by_camera()}
            <section class="enrol__key stack stack--tight">
                <h3>{move || t().key_title}</h3>
                <p>{move || t().key_text}</p>
                <SecretText id=KEY_ID text=key label=move || t().key_label spelled=true/>
                <CopyButton get=Callback::new(move |()| copied.with_value(|key| key.expose().clone()))
                    fallback_id=KEY_ID label=move || t().copy_key copied=move || t().key_copied
                    manual=move || i18n.t().common().copy_by_hand/>
            </section>
            {(!phone).then(on_this_device)}
        </div>
    }
}

/// The code field. A refused code stays, selected, with the reason at the field; key and QR stay.
#[component]
fn CodeForm() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().setup;
    let typed = RwSignal::new(String::new());
    let complaint = RwSignal::new(None::<ProofComplaint>);
    let input = NodeRef::<html::Input>::new();

    let send = move || match check_proof(ProofMethod::Totp, &typed.get_untracked()) {
        Ok(code) => {
            complaint.set(None);
            room.confirm(code);
        }
        Err(found) => complaint.set(Some(found)),
    };
    let error = Signal::derive(move || {
        let refused = || {
            room.model()
                .with(|room: &Room| room.refusal_in_form().map(|error| refusal_words(i18n, room, error)))
        };
        match complaint.get() {
            Some(ProofComplaint::Missing) => Some(t().code_missing.to_owned()),
            Some(ProofComplaint::WrongLength | ProofComplaint::CodeOfApp) => {
                Some(t().code_wrong_length.to_owned())
            }
            None => refused(),
        }
    });
    view! {
        <form class="form" novalidate=true on:submit=move |event: SubmitEvent| { event.prevent_default(); send(); }>
            <h3 id=FORM_HEADING tabindex="-1">{move || t().code_title}</h3>
            <ToldInForm/>
            <CodeField name="code" label=move || t().code hint=move || t().code_hint value=typed error=error
                node_ref=input on_complete=Callback::new(move |_| send())/>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary submit=true busy=room.doing(Act::Confirm)
                    busy_text=move || t().confirming disabled=room.resting(Act::Confirm)>
                    {move || t().confirm}
                </Button>
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_over_by_whichever_clock_is_further_on() {
        let opened = (Timestamp(0), 5_000.0);
        let left = |now, running| time_left(Timestamp(600_000), opened, (Timestamp(now), running));
        assert_eq!(left(60_000, 65_000.0), 540);
        assert_eq!(left(-3_600_000, 65_000.0), 540, "the device's clock was set back");
        assert_eq!(left(600_000, 5_000.0), 0, "the device slept");
        assert!(left(3_600_000, 65_000.0) < 0, "it was set forward: the backend is asked");
    }
}
