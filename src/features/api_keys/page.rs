//! The page: making a key, the list, the advice beside it, and the panel for the moment of doubt.

use leptos::prelude::*;

use super::{
    LIST_HEADING,
    advice::Advice,
    bulk::use_choosing,
    bulk_progress::RevokeManyProgress,
    bulk_question::RevokeManyDialog,
    creation::{Creation, use_creation},
    finder::use_finder,
    keys::{KeyList, use_key_list},
    list::{Acts, KeyTable},
    lost::{OrphanNotice, UnknownNotice},
    model::create::{Create, Event, Stage},
    new_key::{NewKeyForm, use_draft},
    panel::{BackQuestion, follow_history},
    renaming::{RenameDialog, use_renaming},
    reveal::KeyReveal,
    revocation::{RevokedNote, use_revoking},
    revoke_question::RevokeDialog,
    rotation::RotationForm,
    rotations::RotationsUnderWay,
    suspect::SuspectPanel,
    which_key::WhichKey,
};
use crate::{
    i18n::use_i18n,
    shell::{LeaveQuestion, PagePlace},
    ui::{Button, ButtonKind, IconName, LoadState, PageHeader},
};

/// Settings → API Keys.
#[component]
pub fn ApiKeysPage() -> impl IntoView {
    let i18n = use_i18n();
    let keys = use_key_list();
    let creation = use_creation(keys);
    // Before the search: where Back leads to, what is asked of the list stands in the address before that is read there.
    let asks = follow_history(creation);
    let (revoking, renaming) = (use_revoking(keys, LIST_HEADING), use_renaming(keys));
    let (choosing, finder) = (use_choosing(keys, revoking), use_finder(creation));
    let acts = Acts { creation, revoking, renaming, choosing };
    let stage = creation.stage();
    let at_risk = Memo::new(move |_| creation.state().with(Create::would_lose_a_key));
    let lost_by_leaving = move || {
        let words = i18n.t().api_keys();
        if stage.get() == Stage::Reveal { words.reveal.leave } else { words.create.leave }
    };
    let arrived = Memo::new(move |_| keys.arrived());
    let new_key = move || {
        (stage.get() == Stage::Closed).then(|| {
            view! {
                <Button kind=ButtonKind::Primary icon=IconName::PLUS node_ref=creation.new_key()
                    on_press=Callback::new(move |()| creation.dispatch(Event::Open))>
                    {move || i18n.t().api_keys().new_key}
                </Button>
            }
        })
    };
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().api_keys().title lead=move || i18n.t().api_keys().lead
                brand=move || i18n.brand()>
                {new_key}
            </PageHeader>
            <MakingPanel creation/>
            <RotationsUnderWay keys revoking/>
            <RevokeManyProgress choosing/>
            <section class="stack" aria-labelledby=LIST_HEADING>
                <h2 id=LIST_HEADING tabindex="-1">{move || i18n.t().api_keys().list.heading}</h2>
                <RevokedNote revoking/>
                <ListState keys/>
                {move || arrived.get().then(|| view! { <KeyTable acts finder/> })}
            </section>
            <Advice/>
            <WhichKey creation revoking finder/>
            <SuspectPanel/>
            <RevokeDialog revoking/>
            <RenameDialog renaming keys/>
            <RevokeManyDialog choosing/>
            <BackQuestion creation asks/>
            <LeaveQuestion at_risk=at_risk text=lost_by_leaving/>
        </section>
    }
}

/// The panel that the making of a key asks for.
#[component]
fn MakingPanel(creation: Creation) -> impl IntoView {
    let draft = use_draft();
    let stage = creation.stage();
    // What was typed outlives a failure and an unknown outcome, going back and being away; not the end of the making.
    Effect::new(move |before: Option<()>| {
        let is_over =
            matches!(stage.get(), Stage::Closed | Stage::Reveal | Stage::Orphan) && !creation.take_aside();
        if before.is_some() && is_over {
            draft.clear();
        }
    });
    let panel = move |stage| match stage {
        Stage::Closed => ().into_any(),
        Stage::Form => view! { <NewKeyForm creation draft/> }.into_any(),
        Stage::Rotation => view! { <RotationForm creation/> }.into_any(),
        Stage::Reveal => view! { <KeyReveal creation list_heading=LIST_HEADING/> }.into_any(),
        Stage::Orphan => view! { <OrphanNotice creation/> }.into_any(),
        Stage::Unknown => view! { <UnknownNotice creation/> }.into_any(),
    };
    move || {
        let stage = stage.get();
        view! { <PagePlace>{panel(stage)}</PagePlace> }
    }
}

/// Waiting for the first list, and the failure of any.
#[component]
fn ListState(keys: KeyList) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <LoadState reading=keys.reading() view=|_| () error=move |error| i18n.explain(&error)
            loading_text=move || i18n.t().common().loading retry_text=move || i18n.t().common().try_again/>
    }
}
