//! The page: what the model says is in view.

use leptos::prelude::*;

use super::{
    finish::FinishStage,
    leave::{AskToLeave, LeaveDialog},
    model::{Room, StageKind},
    panel::follow_history,
    progress::Progress,
    proofs::{NewPhoneStage, TurnOffStage},
    room::provide_room,
    save::SaveStage,
    scan::ScanStage,
    status::StatusStage,
    test_code::TestCodeStage,
    told::ToldAbove,
    type_back::TypeBackStage,
};
use crate::{i18n::use_i18n, ui::PageHeader};

/// Two-factor authentication: status, set-up, backup codes, new phone, turning off.
#[component]
pub fn TwoFactorPage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), provide_room());
    let stage = Memo::new(move |_| room.model().with(|room: &Room| room.stage.kind()));
    let ask = AskToLeave::new();
    follow_history(ask);
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
