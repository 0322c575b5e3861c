//! The list of keys: a table, which is cards on a phone.

use leptos::prelude::*;

use super::{
    creation::Creation,
    model::{
        name::quoted,
        revoke::Trouble,
        risk::{Risk, Standing, risks, sort_by_risk, standing},
    },
    renaming::Renaming,
    revocation::{Revoking, trouble_words},
};
use crate::{
    backend::types::{ApiKey, KeyUse, Timestamp},
    i18n::use_i18n,
    platform::clock,
    ui::{
        Badge, BadgeKind, Bounded, Button, ButtonKind, Cell, EmptyState, IconName, Notice, NoticeKind, Row,
        Table, TimeAgo, TimeAt,
    },
};

/// The keys, what deserves attention first; or what it means that there are none.
#[component]
pub fn KeyTable(creation: Creation, revoking: Revoking, renaming: Renaming) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys.list;
    let is_empty = Memo::new(move |_| creation.keys().get().is_empty());
    let sorted = move || {
        let mut keys = creation.keys().get();
        sort_by_risk(&mut keys, clock::now(), creation.just_made().as_deref());
        keys
    };
    let columns = Signal::derive(move || {
        let words = words();
        [words.name, words.key, words.created, words.last_used, words.expiry, words.status, ""]
            .map(str::to_owned)
            .to_vec()
    });
    move || {
        if is_empty.get() {
            return view! {
                <EmptyState title=move || words().empty_title icon=IconName::Key>{move || words().empty}</EmptyState>
            }
            .into_any();
        }
        view! {
            <Table caption=move || words().caption columns>
                <For each=sorted key=row_identity let:key>
                    <KeyRow key creation revoking renaming/>
                </For>
            </Table>
        }
        .into_any()
    }
}

/// A row is drawn anew when anything in it has changed, and only then.
fn row_identity(key: &ApiKey) -> String {
    format!("{key:?}")
}

#[component]
fn KeyRow(key: ApiKey, creation: Creation, revoking: Revoking, renaming: Renaming) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys.list;
    let key = StoredValue::new(key);
    let is_new = Memo::new(move |_| creation.just_made() == Some(key.with_value(|key| key.id.clone())));
    let ApiKey { id, name, prefix, last4, created_at, last_used, expires_at, .. } = key.get_value();
    view! {
        <Row current=is_new row_id=id.clone()>
            <Cell label=move || words().name header=true><Bounded text=name lines=2/></Cell>
            <Cell label=move || words().key><span class="mono nowrap">{format!("{prefix}…{last4}")}</span></Cell>
            <Cell label=move || words().created><TimeAt at=created_at date_only=true/></Cell>
            <Cell label=move || words().last_used><LastUse last_used/></Cell>
            <Cell label=move || words().expiry><End expires_at/></Cell>
            <Cell label=move || words().status><Status key is_new/></Cell>
            <Cell label="" actions=true><RowActions key revoking renaming/></Cell>
        </Row>
    }
}

#[component]
fn LastUse(last_used: Option<KeyUse>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys.list;
    let Some(KeyUse { at, country, .. }) = last_used else {
        return view! { <span class="quiet">{move || words().never_used}</span> }.into_any();
    };
    let place = move || match &country {
        Some(code) => (words().from_country)(&i18n.formats().country(code)),
        None => words().from_unknown.to_owned(),
    };
    view! {
        <div><TimeAgo at/></div>
        <div class="quiet"><Bounded text=Signal::derive(place)/></div>
    }
    .into_any()
}

#[component]
fn End(expires_at: Option<Timestamp>) -> impl IntoView {
    let i18n = use_i18n();
    match expires_at {
        Some(at) => view! { <TimeAt at date_only=true/> }.into_any(),
        None => view! { <span class="quiet">{move || i18n.t().api_keys.list.no_expiry}</span> }.into_any(),
    }
}

/// Whether the key works, and the advice that applies to it.
#[component]
fn Status(key: StoredValue<ApiKey>, is_new: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys.list;
    let now_standing = Memo::new(move |_| key.with_value(|key| standing(key, tick.get())));
    let badge = move || {
        let (kind, text) = match now_standing.get() {
            Standing::Active => (BadgeKind::Success, words().active),
            Standing::ExpiresSoon => (BadgeKind::Warning, words().expires_soon),
            Standing::Retiring => (BadgeKind::Info, words().retiring),
            Standing::Expired => (BadgeKind::Neutral, words().expired),
            Standing::Unknown => (BadgeKind::Neutral, i18n.t().common.unknown),
        };
        view! { <Badge kind>{text}</Badge> }
    };
    let advice = Memo::new(move |_| key.with_value(|key| risks(key, tick.get()).first().copied()));
    let advice = move || {
        let text = match advice.get()? {
            Risk::ExpiresSoon => words().risk_expires_soon,
            Risk::Unused => words().risk_unused,
            Risk::NeverUsed => words().risk_never_used,
            // The expiry column says it already.
            Risk::NoEnd => return None,
        };
        Some(view! { <p class="quiet">{text}</p> })
    };
    view! {
        <div class="cluster">
            {badge}
            {move || is_new.get().then(|| view! { <Badge kind=BadgeKind::Info>{move || words().just_made}</Badge> })}
        </div>
        {advice}
    }
}

/// *Revoke* and *Rename*, and what came of the last try to revoke.
#[component]
fn RowActions(key: StoredValue<ApiKey>, revoking: Revoking, renaming: Renaming) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys;
    let name = key.with_value(|key| quoted(&key.name));
    let revoke_label = {
        let name = name.clone();
        move || (words().revoke.revoke_named)(&name)
    };
    let trouble = Memo::new(move |_| key.with_value(|key| revoking.trouble(&key.id)));
    let ask = Callback::new(move |()| revoking.ask(key.get_value()));
    view! {
        <div class="cluster cluster--end">
            <Button kind=ButtonKind::Quiet label=move || (words().rename.rename_named)(&name) test_id="rename"
                on_press=Callback::new(move |()| renaming.ask(key.get_value()))>
                {move || words().rename.rename}
            </Button>
            <Button kind=ButtonKind::Danger label=revoke_label test_id="revoke" on_press=ask>
                {move || words().revoke.revoke}
            </Button>
        </div>
        {move || trouble.get().map(|trouble| {
            let kind = if trouble == Trouble::Looking { NoticeKind::Info } else { NoticeKind::Error };
            let can_retry = trouble != Trouble::Looking;
            view! {
                <Notice kind>
                    <div class="stack stack--tight">
                        <p>{trouble_words(i18n, &trouble)}</p>
                        {can_retry.then(|| view! {
                            <div><Button on_press=ask test_id="retry-revoke">{move || words().revoke.retry}</Button></div>
                        })}
                    </div>
                </Notice>
            }
        })}
    }
}
