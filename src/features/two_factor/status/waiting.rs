//! A set-up that was begun and not finished: go on, or drop it.

use leptos::prelude::*;

use crate::{
    backend::types::Timestamp,
    features::two_factor::{model::Act, room::use_room},
    i18n::use_i18n,
    platform::{clock, intl::use_formats},
    ui::{Button, ButtonKind, Notice, NoticeKind},
};

/// The app's code is still to come. `replaces`: of a new phone.
#[component]
pub(in crate::features::two_factor) fn Waiting(
    until: Timestamp,
    #[prop(optional)] replaces: bool,
) -> impl IntoView {
    let (i18n, room, formats) = (use_i18n(), use_room(), use_formats());
    let t = move || &i18n.t().two_factor().status;
    let anew = room.own_only();
    let text = move || {
        let until = formats.get().date_time(until);
        match (replaces, anew) {
            (true, true) => (t().waiting_anew)(&until),
            (true, false) => (t().waiting_phone)(&until),
            (false, _) => (t().waiting)(&until),
        }
    };
    let of = move |anew_words, phone_words, first_words| match (replaces, anew) {
        (true, true) => anew_words,
        (true, false) => phone_words,
        (false, _) => first_words,
    };
    let title = move || of(t().waiting_anew_title, t().waiting_phone_title, t().waiting_title);
    let go_on = move || of(t().resume_anew, t().resume_phone, t().resume);
    let resume = Callback::new(move |()| room.begin(None));
    read_again_after(until);
    view! {
        <Notice kind=NoticeKind::Warning title=title>
            <div class="stack stack--tight">
                <p>{text}</p>
                <div class="cluster">
                    <Button kind=ButtonKind::Primary on_press=resume busy=room.doing(Act::Begin)
                        busy_text=move || t().resuming disabled=room.resting(Act::Begin)>
                        {go_on}
                    </Button>
                    <CancelSetup replaces/>
                </div>
            </div>
        </Notice>
    }
}

/// What has run out is not offered any more. Looks at each tick but the first, so that a backend
/// with another idea of the time is not asked in a circle.
fn read_again_after(until: Timestamp) {
    let (status, now) = (use_room().status(), clock::use_minute_tick());
    Effect::new(move |ticked: Option<()>| {
        if now.get() >= until && ticked.is_some() {
            status.refetch();
        }
    });
}

/// The app is confirmed, the codes are not: they cannot be shown again.
#[component]
pub(in crate::features::two_factor) fn NeedsCodes() -> impl IntoView {
    let i18n = use_i18n();
    let t = move || &i18n.t().two_factor().status;
    view! {
        <Notice kind=NoticeKind::Warning title=move || t().unconfirmed_title>
            <div class="stack stack--tight">
                <p>{move || t().unconfirmed_first}</p>
                <div class="cluster">
                    <MakeCodes kind=ButtonKind::Primary first=true/>
                    <CancelSetup/>
                </div>
            </div>
        </Notice>
    }
}

/// Makes a new set of codes. `first`: it completes the first set-up.
#[component]
pub(in crate::features::two_factor) fn MakeCodes(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().status;
    let make = Callback::new(move |()| room.make_codes(first));
    view! {
        <Button kind on_press=make busy=room.doing(Act::MakeCodes) busy_text=move || t().making_codes
            disabled=room.resting(Act::MakeCodes)>
            {move || t().make_codes}
        </Button>
    }
}

/// Drops the enrolment. `replaces`: of a new phone.
#[component]
pub(in crate::features::two_factor) fn CancelSetup(#[prop(optional)] replaces: bool) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().setup;
    let cancel = Callback::new(move |()| room.cancel());
    view! {
        <Button on_press=cancel busy=room.doing(Act::Cancel) busy_text=move || t().cancelling
            disabled=room.resting(Act::Cancel)>
            {move || if replaces { t().cancel_phone } else { t().cancel }}
        </Button>
    }
}
