//! A row of the list of keys: which key it is, what is told of it, what can be done.

use std::{collections::BTreeSet, sync::Arc};

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    bulk::ChooseOne,
    list::Acts,
    listing::Listing,
    model::{
        create::{Event, Stage},
        name::told_apart,
        revoke::Trouble,
        risk::{Remedies, ends_within_a_day},
        rotation::can_be_rotated,
    },
    odd::{Twins, is_twin, name_oddities},
    purpose::purpose_note,
    reveal::{RevealInRow, is_revealed},
    revocation::trouble_words,
    status::Status,
};
use crate::{
    backend::types::{ApiKey, KeyStatus, KeyUse},
    i18n::{I18n, api_keys::ApiKeys},
    platform::clock,
    shared::News,
    ui::{
        Button, ButtonKind, Notice, NoticeKind,
        bounded_text::bounded,
        button::row_button,
        time::{date, time_ago},
    },
};

/// Draws rows. One value for all of them: ten thousand rows are scrolled through.
#[derive(Clone, Copy)]
pub struct Row {
    pub(super) i18n: I18n,
    pub(super) listing: Memo<Listing>,
    pub(super) acts: Acts,
    pub(super) twins: Signal<Twins>,
    /// Names that two keys have.
    pub(super) shared_names: Memo<Arc<BTreeSet<String>>>,
    pub(super) can_rotate: Memo<bool>,
    pub(super) has_tools: Memo<bool>,
    pub(super) remedies: Memo<Remedies>,
    pub(super) stage: Memo<Stage>,
    pub(super) news: News,
}

impl Row {
    fn words(self) -> &'static ApiKeys {
        self.i18n.t().api_keys()
    }

    /// The cells of the row of the key with this id, drawn in this place of the list: its name; what is
    /// told of it; what can be done. Each is drawn as a whole when its key or the language changes: a
    /// row that watches every word by itself costs a slow phone more than a frame.
    pub fn cells(self, id: String, place: usize) -> Vec<ViewFnOnce> {
        // Many rows come and go in the page's time: each leaves nothing behind.
        let row = Self { i18n: self.i18n.provide_copy(), news: self.news.of_row(), ..self };
        clock::provide_clock_of_page();
        let (number, first) = self.listing.with_untracked(|listing| {
            let number = listing.number_at(place).unwrap_or_default();
            (number, listing.key_near(&id, number).cloned())
        });
        let Some(first) = first else { return Vec::new() };
        let key = Memo::new(move |before: Option<&ApiKey>| {
            // A key that has just gone is shown as it was until its row goes too.
            row.news
                .read(|| self.listing.with(|listing| listing.key_near(&id, number).cloned()))
                .or_else(|| before.cloned())
                .unwrap_or_else(|| first.clone())
        });
        let header = move || {
            view! { <th role="rowheader" scope="row" class="table__header">{row.identity(key)}</th> }
        };
        let actions = move || {
            view! { <td role="cell" class="table__actions"><div class="table__value">{row.buttons(key)}</div></td> }
        };
        let (past, future) = (move || row.past(key), move || row.future(key));
        vec![header.into(), past.into(), future.into(), actions.into()]
    }

    /// What buttons call the key.
    fn name(self, key: Memo<ApiKey>) -> Memo<String> {
        Memo::new(move |_| {
            key.with(|key| self.news.read(|| self.shared_names.with(|shared| told_apart(key, shared))))
        })
    }

    /// When the key was made and last used.
    fn past(self, key: Memo<ApiKey>) -> AnyView {
        let shown = move || {
            let words = &self.words().list;
            let created = date(self.i18n.formats(), key.with(|key| key.created_at));
            view! {
                <td role="cell" data-label=words.created><div class="table__value">{created}</div></td>
                <td role="cell" data-label=words.last_used><div class="table__value">{self.last_use(key)}</div></td>
            }
        };
        shown.into_any()
    }

    /// When it ends, and how it stands.
    fn future(self, key: Memo<ApiKey>) -> AnyView {
        let tick = clock::use_minute_tick();
        let is_near = Memo::new(move |_| key.with(|key| ends_within_a_day(key, tick.get())));
        let remedies = Memo::new(move |_| self.news.read(|| self.remedies.get()));
        let shown = move || {
            let words = &self.words().list;
            let expiry = match key.with(|key| key.expires_at) {
                Some(at) if is_near.get() || key.with(|key| key.status == KeyStatus::Retiring) => {
                    self.i18n.formats().date_time(at).into_any()
                }
                Some(at) => date(self.i18n.formats(), at).into_any(),
                None => view! { <span class="quiet">{words.no_expiry}</span> }.into_any(),
            };
            let is_new = Memo::new(move |_| {
                let made = self.news.read(|| self.acts.creation.just_made());
                key.with(|key| made.as_deref() == Some(key.id.as_str()))
            });
            let is_stored =
                Memo::new(move |_| key.with(|key| self.news.read(|| self.acts.creation.is_stored(&key.id))));
            view! {
                <td role="cell" data-label=words.expiry><div class="table__value">{expiry}</div></td>
                <td role="cell" data-label=words.status>
                    <div class="table__value"><Status key is_new is_stored remedies=remedies.get() creation=self.acts.creation/></div>
                </td>
            }
        };
        shown.into_any()
    }

    /// Which key it is; the key itself while it can be seen; and why it is still there if its end was
    /// asked for.
    fn identity(self, key: Memo<ApiKey>) -> AnyView {
        let choosing = self.acts.choosing;
        let (has_tools, is_twin) = (
            Memo::new(move |_| self.news.read(|| self.has_tools.get())),
            Memo::new(move |_| {
                key.with(|key| self.news.read(|| self.twins.with(|twins| is_twin(key, twins))))
            }),
        );
        let name = move || {
            let now = key.get();
            let choice = has_tools.get().then(|| {
                let is_chosen =
                    Memo::new(move |_| key.with(|key| self.news.read(|| choosing.is_chosen(&key.id))));
                view! { <ChooseOne choosing key name=self.name(key) is_chosen/> }
            });
            view! {
                <div class="key-row__name">
                    {choice}
                    <div>
                        <div>{bounded(&now.name, 2)}</div>
                        <div class="mono nowrap quiet">{format!("{}…{}", now.prefix, now.last4)}</div>
                        {purpose_note(self.i18n, &now)}
                    </div>
                </div>
                {name_oddities(self.i18n, &now, is_twin.get())}
            }
        };
        let besides = Memo::new(move |_| {
            key.with(|key| {
                self.news.read(|| {
                    let is_open = self.stage.get() == Stage::Reveal;
                    (is_open && is_revealed(self.acts.creation, key), self.acts.revoking.in_row(&key.id))
                })
            })
        });
        let besides = move || {
            let (is_revealed, trouble) = besides.get();
            view! {
                {is_revealed.then(|| view! { <RevealInRow key creation=self.acts.creation/> })}
                {trouble.map(|trouble| self.trouble(key, &trouble))}
            }
        };
        view! {
            {name}
            {besides}
        }
        .into_any()
    }

    fn trouble(self, key: Memo<ApiKey>, trouble: &Trouble) -> AnyView {
        let (is_settled, words) = (*trouble != Trouble::Looking, trouble_words(self.i18n, trouble));
        let ask = Callback::new(move |()| self.acts.revoking.ask(key.get_untracked()));
        view! {
            <Notice kind=if is_settled { NoticeKind::Error } else { NoticeKind::Info }>
                <div class="stack stack--tight">
                    <p>{words}</p>
                    {is_settled.then(|| view! {
                        <div><Button on_press=ask>{move || self.words().revoke.retry}</Button></div>
                    })}
                </div>
            </Notice>
        }
        .into_any()
    }

    /// When and from where the key was last used.
    fn last_use(self, key: Memo<ApiKey>) -> AnyView {
        let words = &self.words().list;
        let Some(KeyUse { at, country, .. }) = key.with(|key| key.last_used.clone()) else {
            return view! { <span class="quiet">{words.never_used}</span> }.into_any();
        };
        let place = match country {
            Some(code) => (words.from_country)(&self.i18n.formats().country(&code)),
            None => words.from_unknown.to_owned(),
        };
        view! {
            <div>
                <div>{time_ago(self.i18n.formats(), at)}</div>
                <div class="quiet">{bounded(&place, 3)}</div>
                {self.networks(key)}
            </div>
        }
        .into_any()
    }

    /// Where it was used from today, when that is more than one place: who reads it knows which is theirs.
    fn networks(self, key: Memo<ApiKey>) -> Option<AnyView> {
        let words = &self.words().list;
        let uses = key.with(|key| key.networks.clone());
        let one = |used: KeyUse| {
            let country = used.country.map(|code| self.i18n.formats().country(&code));
            let place = (words.network)(&used.ip, country.as_deref());
            view! { <li>{bounded(&place, 2)}", "{time_ago(self.i18n.formats(), used.at)}</li> }
        };
        (uses.len() > 1).then(|| {
            view! {
                <ul class="plain-list quiet" aria-label=words.networks>
                    {uses.into_iter().map(one).collect_view()}
                </ul>
            }
            .into_any()
        })
    }

    fn buttons(self, key: Memo<ApiKey>) -> AnyView {
        let Acts { creation, revoking, renaming, .. } = self.acts;
        let tick = clock::use_minute_tick();
        // One key is made at a time; and only what the backend would rotate.
        let can_rotate = Memo::new(move |_| {
            self.news.read(|| {
                self.can_rotate.get()
                    && matches!(self.stage.get(), Stage::Closed | Stage::Form | Stage::Rotation)
            }) && key.with(|key| can_be_rotated(key, tick.get()))
        });
        let quoted_name = self.name(key);
        let buttons = move || {
            let (words, name) = (self.words(), quoted_name.get());
            let rotate = can_rotate.get().then(|| {
                row_button(
                    ButtonKind::Quiet,
                    words.rotate.rotate,
                    (words.rotate.rotate_named)(&name),
                    move || {
                        creation.dispatch(Event::OpenRotation(key.get_untracked()));
                    },
                )
            });
            view! {
                {row_button(ButtonKind::Quiet, words.rename.rename, (words.rename.rename_named)(&name), move || {
                    renaming.ask(key.get_untracked());
                })}
                {rotate}
                {row_button(ButtonKind::Secondary, words.revoke.revoke, (words.revoke.revoke_named)(&name), move || {
                    revoking.ask(key.get_untracked());
                })}
            }
        };
        buttons.into_any()
    }
}
