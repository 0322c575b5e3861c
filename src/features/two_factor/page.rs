//! The page: what the model says is in view, and what is told above it.

use leptos::prelude::*;

use super::{
    finish::FinishStage,
    leave::{AskToLeave, LeaveDialog},
    model::{Act, Event, Notice as Told, Room, StageKind},
    progress::Progress,
    proofs::{NewPhoneStage, TurnOffStage},
    room::{provide_room, use_room},
    save::SaveStage,
    scan::ScanStage,
    status::StatusStage,
    test_code::TestCodeStage,
    type_back::TypeBackStage,
    words::notice_words,
};
use crate::{
    backend::AccountError,
    features::step_up::TimeLeft,
    i18n::use_i18n,
    ui::{Button, Notice, NoticeKind, PageHeader, Spinner},
};

/// Two-factor authentication: status, set-up, backup codes, new phone, turning off.
#[component]
pub fn TwoFactorPage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), provide_room());
    let stage = Memo::new(move |_| room.model().with(|room: &Room| room.stage.kind()));
    let ask = AskToLeave::new();
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().two_factor().status.title lead=move || i18n.t().two_factor().status.lead
                brand=move || i18n.brand()/>
            <Progress/>
            <ToldAbove/>
            {move || draw(stage.get(), ask)}
            <LeaveDialog ask/>
        </section>
    }
}

/// What fills the page.
pub(super) fn draw(stage: StageKind, ask: AskToLeave) -> AnyView {
    match stage {
        StageKind::Status => view! { <StatusStage/> }.into_any(),
        StageKind::NewPhone => view! { <NewPhoneStage/> }.into_any(),
        StageKind::TurnOff => view! { <TurnOffStage/> }.into_any(),
        StageKind::TestCode => view! { <TestCodeStage/> }.into_any(),
        StageKind::Scan => view! { <ScanStage/> }.into_any(),
        StageKind::Save => view! { <SaveStage ask_to_leave=ask/> }.into_any(),
        StageKind::TypeBack => view! { <TypeBackStage ask_to_leave=ask/> }.into_any(),
        StageKind::Finished => view! { <FinishStage/> }.into_any(),
    }
}

/// The notice above the stage. It is announced where it is made, so it is not live itself.
#[component]
pub(super) fn ToldAbove() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let told = Memo::new(move |_| {
        room.model().with(|room: &Room| match room.refusal_in_form() {
            Some(_) => None,
            None => room.notice.clone(),
        })
    });
    move || {
        told.get().map(|told| {
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
            view! {
                <Notice kind>
                    <div class="stack stack--tight">
                        <p>{move || notice_words(i18n, &told)}</p>
                        {wait.map(|error| view! { <TimeLeft error on_over=over/> })}
                        {checking.then(|| view! { <Spinner/> })}
                        {again.map(|act| view! { <div><CheckAgain act/></div> })}
                    </div>
                </Notice>
            }
        })
    }
}

#[component]
fn CheckAgain(act: Act) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let again = Callback::new(move |()| room.check_again(act));
    view! { <Button on_press=again>{move || i18n.t().two_factor().outcomes.check_again}</Button> }
}
