//! Two-factor authentication is on: since when, how many codes are left, and what can be changed.

use leptos::prelude::*;

use super::waiting::{MakeCodes, Waiting};
use crate::{
    backend::types::{BackupCodesStatus, StagedCodesStatus, Timestamp, TwoFactorStatus},
    features::two_factor::{
        model::{Door, Event},
        picture::{Stock, worth_a_look},
        room::use_room,
    },
    i18n::use_i18n,
    platform::{clock, intl::use_formats},
    session::use_meta,
    ui::{Badge, BadgeKind, Button, ButtonKind, IconName, Notice, NoticeKind, TimeAt},
};

/// On.
#[component]
pub(super) fn On(status: TwoFactorStatus, since: Timestamp) -> impl IntoView {
    let i18n = use_i18n();
    let t = move || &i18n.t().two_factor().status;
    let stock = Stock::of(&status);
    let TwoFactorStatus { pending, backup_codes, staged_codes, .. } = status;
    let replacing = pending.is_some();
    view! {
        {pending.map(|pending| view! { <Waiting until=pending.expires_at replaces=true/> })}
        {staged_codes.map(|staged| view! { <Unconfirmed staged/> })}
        <StockWarning stock/>
        <article class="card">
            <div class="card__header">
                <h2 class="card__title">{move || t().on_title}</h2>
                <Badge kind=BadgeKind::Success icon=IconName::SHIELD_CHECK>{move || i18n.t().common().on}</Badge>
            </div>
            <p class="card__text">{move || t().on_text}</p>
            <dl class="facts">
                <div><dt>{move || t().since}</dt><dd><TimeAt at=since/></dd></div>
            </dl>
        </article>
        <div class="card-grid">
            <CodesCard backup_codes/>
            {(!replacing).then(|| view! { <PhoneCard/> })}
            <TurnOffCard/>
        </div>
    }
}

/// A set was made and its codes were never confirmed.
#[component]
fn Unconfirmed(staged: StagedCodesStatus) -> impl IntoView {
    let i18n = use_i18n();
    let t = move || &i18n.t().two_factor().status;
    view! {
        <Notice title=move || t().unconfirmed_title>{move || (t().unconfirmed_set)(staged.set_number)}</Notice>
    }
}

#[component]
fn StockWarning(stock: Stock) -> impl IntoView {
    let i18n = use_i18n();
    let t = move || &i18n.t().two_factor().status;
    match stock {
        Stock::Enough => None,
        Stock::Low { left } => Some(
            view! { <Notice kind=NoticeKind::Warning>{move || i18n.count(&t().codes_low, left)}</Notice> }
                .into_any(),
        ),
        Stock::Last => {
            Some(view! { <Notice kind=NoticeKind::Error>{move || t().codes_last}</Notice> }.into_any())
        }
        Stock::Empty => {
            Some(view! { <Notice kind=NoticeKind::Error>{move || t().codes_none}</Notice> }.into_any())
        }
    }
}

#[component]
fn CodesCard(backup_codes: Option<BackupCodesStatus>) -> impl IntoView {
    let (i18n, room, formats, meta) = (use_i18n(), use_room(), use_formats(), use_meta());
    let t = move || &i18n.t().two_factor().status;
    let can_test = move || meta.get().is_some_and(|meta| meta.capabilities.test_backup_code);
    let test = Callback::new(move |()| room.on(Event::Open(Door::TestCode)));
    let old = backup_codes.as_ref().is_some_and(|codes| worth_a_look(codes, clock::now()));
    let reminder = move || {
        (old && can_test())
            .then(|| view! { <Notice title=move || t().codes_old_title>{move || t().codes_old}</Notice> })
    };
    let facts = backup_codes.map(|codes| {
        let number = move |n: u32| formats.get().number(f64::from(n));
        view! {
            <dl class="facts">
                <div><dt>{move || t().left}</dt><dd>{move || (t().left_of)(&number(codes.left), &number(codes.total))}</dd></div>
                <div><dt>{move || t().set}</dt><dd>{move || (t().set_number)(codes.set_number)}</dd></div>
                <div><dt>{move || t().made}</dt><dd><TimeAt at=codes.made_at date_only=true/></dd></div>
            </dl>
        }
    });
    view! {
        <article class="card">
            <h2 class="card__title">{move || t().codes}</h2>
            <p class="card__text">{move || t().codes_text}</p>
            {facts}
            {reminder}
            <div class="card__actions">
                <MakeCodes/>
                {move || can_test().then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=test node_ref=room.doors().test_code>{move || t().test_code}</Button>
                })}
            </div>
        </article>
    }
}

#[component]
fn PhoneCard() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().status;
    let open = Callback::new(move |()| room.on(Event::Open(Door::NewPhone)));
    view! {
        <article class="card">
            <h2 class="card__title">{move || t().phone}</h2>
            <p class="card__text">{move || t().phone_text}</p>
            <div class="card__actions">
                <Button icon=IconName::PHONE on_press=open node_ref=room.doors().new_phone>{move || t().new_phone}</Button>
            </div>
        </article>
    }
}

#[component]
fn TurnOffCard() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().status;
    let open = Callback::new(move |()| room.on(Event::Open(Door::TurnOff)));
    view! {
        <article class="card danger-zone">
            <h2 class="card__title">{move || t().off_section}</h2>
            <p class="card__text">{move || t().off_section_text}</p>
            <div class="card__actions">
                <Button kind=ButtonKind::Danger on_press=open node_ref=room.doors().turn_off>{move || t().turn_off}</Button>
            </div>
        </article>
    }
}
