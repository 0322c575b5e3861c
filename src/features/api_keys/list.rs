//! The list of keys: a table, which is cards where there is little room.

use std::collections::HashMap;

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
    backend::types::{ApiKey, KeyUse},
    i18n::use_i18n,
    platform::clock,
    ui::{
        Badge, BadgeKind, Bounded, Button, ButtonKind, Cell, EmptyState, IconName, Notice, NoticeKind, Row,
        Table, TimeAgo, TimeAt,
    },
};

/// The keys, what deserves attention first; or what it means that there are none.
///
/// A row lives as long as its key is listed and follows its changes, so that the focus in it stays.
#[component]
pub fn KeyTable(creation: Creation, revoking: Revoking, renaming: Renaming) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().list;
    let is_empty = Memo::new(move |_| creation.keys().get().is_empty());
    let by_id = Memo::new(move |_| {
        creation.keys().get().into_iter().map(|key| (key.id.clone(), key)).collect::<HashMap<_, _>>()
    });
    let order = Memo::new(move |_| {
        let mut keys = creation.keys().get();
        sort_by_risk(&mut keys, clock::now(), creation.just_made().as_deref());
        keys.into_iter().map(|key| key.id).collect::<Vec<_>>()
    });
    let columns = Signal::derive(move || {
        let words = words();
        [words.key, words.created, words.last_used, words.expiry, words.status, ""]
            .map(str::to_owned)
            .to_vec()
    });
    let row = move |id: String| {
        let first = by_id.with_untracked(|keys| keys.get(&id).cloned())?;
        let key = Memo::new(move |before: Option<&ApiKey>| {
            let now = by_id.with(|keys| keys.get(&id).cloned());
            // A key that has just gone is shown as it was until its row goes too.
            now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        });
        Some(view! { <KeyRow key creation revoking renaming/> })
    };
    move || {
        if is_empty.get() {
            return view! {
                <EmptyState title=move || words().empty_title icon=IconName::Key>{move || words().empty}</EmptyState>
            }
            .into_any();
        }
        view! {
            <Table caption=move || words().caption columns>
                <For each=move || order.get() key=Clone::clone children=row/>
            </Table>
        }
        .into_any()
    }
}

#[component]
fn KeyRow(key: Memo<ApiKey>, creation: Creation, revoking: Revoking, renaming: Renaming) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().api_keys();
    let id = key.with_untracked(|key| key.id.clone());
    let is_new = {
        let id = id.clone();
        Memo::new(move |_| creation.just_made().as_deref() == Some(id.as_str()))
    };
    let expiry = move || match key.with(|key| key.expires_at) {
        Some(at) => view! { <TimeAt at date_only=true/> }.into_any(),
        None => view! { <span class="quiet">{words().list.no_expiry}</span> }.into_any(),
    };
    let name = move || key.with(|key| quoted(&key.name));
    view! {
        <Row current=is_new row_id=id>
            <Cell label=move || words().list.key header=true><Identity key revoking/></Cell>
            <Cell label=move || words().list.created><TimeAt at=key.with_untracked(|key| key.created_at) date_only=true/></Cell>
            <Cell label=move || words().list.last_used><LastUse key/></Cell>
            <Cell label=move || words().list.expiry>{expiry}</Cell>
            <Cell label=move || words().list.status><Status key is_new/></Cell>
            <Cell label="" actions=true>
                <Button kind=ButtonKind::Quiet label=move || (words().rename.rename_named)(&name())
                    on_press=Callback::new(move |()| renaming.ask(key.get_untracked()))>
                    {move || words().rename.rename}
                </Button>
                <Button label=move || (words().revoke.revoke_named)(&name())
                    on_press=Callback::new(move |()| revoking.ask(key.get_untracked()))>
                    {move || words().revoke.revoke}
                </Button>
            </Cell>
        </Row>
    }
}

/// Which key it is, and why it is still there if its end was asked for.
#[component]
fn Identity(key: Memo<ApiKey>, revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let trouble = Memo::new(move |_| key.with(|key| revoking.trouble(&key.id)));
    let parts = move || key.with(|key| format!("{}…{}", key.prefix, key.last4));
    let ask = Callback::new(move |()| revoking.ask(key.get_untracked()));
    let what_came_of_it = move || {
        let trouble = trouble.get()?;
        let is_settled = trouble != Trouble::Looking;
        let kind = if is_settled { NoticeKind::Error } else { NoticeKind::Info };
        Some(view! {
            <Notice kind>
                <div class="stack stack--tight">
                    <p>{trouble_words(i18n, &trouble)}</p>
                    {is_settled.then(|| view! {
                        <div>
                            <Button on_press=ask>{move || i18n.t().api_keys().revoke.retry}</Button>
                        </div>
                    })}
                </div>
            </Notice>
        })
    };
    view! {
        <div><Bounded text=Signal::derive(move || key.with(|key| key.name.clone())) lines=2/></div>
        <div class="mono nowrap quiet">{parts}</div>
        {what_came_of_it}
    }
}

/// When and from where the key was last used.
#[component]
fn LastUse(key: Memo<ApiKey>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().list;
    let last_used = Memo::new(move |_| key.with(|key| key.last_used.clone()));
    move || {
        let Some(KeyUse { at, country, .. }) = last_used.get() else {
            return view! { <span class="quiet">{words().never_used}</span> }.into_any();
        };
        let place = match country {
            Some(code) => (words().from_country)(&i18n.formats().country(&code)),
            None => words().from_unknown.to_owned(),
        };
        view! {
            <div>
                <div><TimeAgo at/></div>
                <div class="quiet"><Bounded text=place lines=3/></div>
            </div>
        }
        .into_any()
    }
}

/// Whether the key works, and the advice that applies to it.
#[component]
fn Status(key: Memo<ApiKey>, is_new: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().list;
    let now_standing = Memo::new(move |_| key.with(|key| standing(key, tick.get())));
    let badge = move || {
        let (kind, text) = match now_standing.get() {
            Standing::Active => (BadgeKind::Success, words().active),
            Standing::ExpiresSoon => (BadgeKind::Warning, words().expires_soon),
            Standing::Retiring => (BadgeKind::Info, words().retiring),
            Standing::Expired => (BadgeKind::Neutral, words().expired),
            Standing::Unknown => (BadgeKind::Neutral, i18n.t().common().unknown),
        };
        view! { <Badge kind>{text}</Badge> }
    };
    let risk = Memo::new(move |_| key.with(|key| risks(key, tick.get()).first().copied()));
    let advice = move || {
        let text = match risk.get()? {
            Risk::ExpiresSoon => words().risk_expires_soon,
            Risk::Unused => words().risk_unused,
            Risk::NeverUsed => words().risk_never_used,
            // The expiry column says it already.
            Risk::NoEnd => return None,
        };
        Some(view! { <p class="quiet">{text}</p> })
    };
    view! {
        <div class="stack stack--tight">
            <div class="cluster">
                {badge}
                {move || is_new.get().then(|| view! { <Badge kind=BadgeKind::Info>{words().just_made}</Badge> })}
            </div>
            {advice}
        </div>
    }
}
