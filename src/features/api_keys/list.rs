//! The list of keys: a table, which is cards where there is little room. Of ten thousand keys only those
//! near the seen part are in the page.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    bulk::{ChooseAll, ChooseOne, Choosing},
    creation::Creation,
    finder::{Finder, FinderBar, Listing},
    model::{name::quoted, revoke::Trouble},
    odd::{NameOddities, use_twins},
    purpose::PurposeNote,
    renaming::Renaming,
    reveal::RevealInRow,
    revocation::{Revoking, trouble_words},
    rotation::use_can_rotate,
    status::Status,
};
use crate::{
    backend::types::{ApiKey, KeyUse},
    features::api_keys::model::create::{Event, Stage},
    i18n::{I18n, api_keys::ApiKeys, use_i18n},
    ui::{
        Bounded, Button, ButtonKind, EmptyState, IconName, Notice, NoticeKind, TimeAgo, TimeAt, WindowedTable,
    },
};

/// What can be done from a row.
#[derive(Clone, Copy)]
pub struct Acts {
    /// Making and rotating.
    pub creation: Creation,
    /// Revoking one.
    pub revoking: Revoking,
    /// Renaming.
    pub renaming: Renaming,
    /// Choosing several.
    pub choosing: Choosing,
}

/// The keys, what deserves attention first; or what it means that there are none.
///
/// A row lives as long as it is near the seen part and follows its key's changes, so that the focus in
/// it stays.
#[component]
pub fn KeyTable(acts: Acts, finder: Finder) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().api_keys();
    let listing = finder.listing();
    let is_empty = Memo::new(move |_| listing.with(|listing| listing.all() == 0));
    let finds_none = Memo::new(move |_| listing.with(|listing| listing.len() == 0));
    let has_tools = finder.is_needed();
    let row = Row { i18n, listing, acts, twins: use_twins(listing), can_rotate: use_can_rotate(), has_tools };
    let columns = Signal::derive(move || {
        let words = &words().list;
        [words.key, words.created, words.last_used, words.expiry, words.status, ""]
            .map(str::to_owned)
            .to_vec()
    });
    move || {
        if is_empty.get() {
            return view! {
                <EmptyState title=move || words().list.empty_title icon=IconName::Key>
                    {move || words().list.empty}
                </EmptyState>
            }
            .into_any();
        }
        view! {
            {move || has_tools.get().then(|| view! {
                <FinderBar finder/>
                <ChooseAll choosing=acts.choosing listing/>
            })}
            {move || if finds_none.get() {
                view! {
                    <EmptyState title=move || words().find.none_title icon=IconName::Key>
                        {move || words().find.none}
                    </EmptyState>
                }
                .into_any()
            } else {
                view! {
                    <WindowedTable caption=move || words().list.caption columns class="key-table"
                        count=Signal::derive(move || listing.with(Listing::len))
                        id_at=Callback::new(move |place| {
                            listing.with(|listing| listing.key_at(place).map(|key| key.id.clone()))
                        })
                        current=Signal::derive(move || acts.creation.just_made())
                        cells=Callback::new(move |id: String| row.cells(&id))/>
                }
                .into_any()
            }}
        }
        .into_any()
    }
}

/// Draws rows. One value for all of them: ten thousand rows are scrolled through.
#[derive(Clone, Copy)]
struct Row {
    i18n: I18n,
    listing: Memo<Listing>,
    acts: Acts,
    twins: Memo<super::odd::Twins>,
    can_rotate: Memo<bool>,
    has_tools: Memo<bool>,
}

impl Row {
    fn words(self) -> &'static ApiKeys {
        self.i18n.t().api_keys()
    }

    /// The cells of the row of the key with this id: its name; what is told of it; what can be done.
    fn cells(self, id: &str) -> Vec<ViewFnOnce> {
        let Some(first) = self.listing.with_untracked(|listing| listing.key(id).cloned()) else {
            return Vec::new();
        };
        let key = Memo::new(move |before: Option<&ApiKey>| {
            let last = before.unwrap_or(&first);
            // A key that has just gone is shown as it was until its row goes too.
            self.listing.with(|listing| listing.key(&last.id).cloned()).unwrap_or_else(|| last.clone())
        });
        let header = move || {
            view! { <th role="rowheader" scope="row" class="table__header">{self.identity(key)}</th> }
        };
        let actions = move || {
            view! { <td role="cell" class="table__actions"><div class="table__value">{self.buttons(key)}</div></td> }
        };
        vec![header.into(), (move || self.facts(key)).into(), actions.into()]
    }

    /// What is told of a key.
    fn facts(self, key: Memo<ApiKey>) -> AnyView {
        let created_at = key.with_untracked(|key| key.created_at);
        let expiry = move || match key.with(|key| key.expires_at) {
            Some(at) => view! { <TimeAt at date_only=true/> }.into_any(),
            None => view! { <span class="quiet">{self.words().list.no_expiry}</span> }.into_any(),
        };
        let label = move |name: fn(&ApiKeys) -> &'static str| move || name(self.words());
        view! {
            <td role="cell" data-label=label(|words| words.list.created)>
                <div class="table__value"><TimeAt at=created_at date_only=true/></div>
            </td>
            <td role="cell" data-label=label(|words| words.list.last_used)>
                <div class="table__value">{move || self.last_use(key)}</div>
            </td>
            <td role="cell" data-label=label(|words| words.list.expiry)>
                <div class="table__value">{expiry}</div>
            </td>
            <td role="cell" data-label=label(|words| words.list.status)>
                <div class="table__value"><Status key creation=self.acts.creation/></div>
            </td>
        }
        .into_any()
    }

    /// Which key it is; the key itself while it can be seen; and why it is still there if its end was
    /// asked for.
    fn identity(self, key: Memo<ApiKey>) -> AnyView {
        let parts = move || key.with(|key| format!("{}…{}", key.prefix, key.last4));
        let trouble = Memo::new(move |_| key.with(|key| self.acts.revoking.in_row(&key.id)));
        let choice =
            move || self.has_tools.get().then(|| view! { <ChooseOne choosing=self.acts.choosing key/> });
        view! {
            <div class="key-row__name">
                {choice}
                <div>
                    <div><Bounded text=Signal::derive(move || key.with(|key| key.name.clone())) lines=2/></div>
                    <div class="mono nowrap quiet">{parts}</div>
                    <PurposeNote key/>
                </div>
            </div>
            <NameOddities key twins=self.twins/>
            <RevealInRow key creation=self.acts.creation/>
            {move || trouble.get().map(|trouble| self.trouble(key, &trouble))}
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
                <div><TimeAgo at/></div>
                <div class="quiet"><Bounded text=place lines=3/></div>
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
            view! { <li><Bounded text=place lines=2/>", "<TimeAgo at=used.at/></li> }
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
        let name = move || key.with(|key| quoted(&key.name));
        let Acts { creation, revoking, renaming, .. } = self.acts;
        let stage = creation.stage();
        // One key is made at a time; and what is on its way out already is not rotated again.
        let can_rotate = Memo::new(move |_| {
            self.can_rotate.get()
                && matches!(stage.get(), Stage::Closed | Stage::Form | Stage::Rotation)
                && key.with(|key| key.status == crate::backend::types::KeyStatus::Active)
        });
        view! {
            <Button kind=ButtonKind::Quiet label=move || (self.words().rename.rename_named)(&name())
                on_press=Callback::new(move |()| renaming.ask(key.get_untracked()))>
                {move || self.words().rename.rename}
            </Button>
            {move || can_rotate.get().then(|| view! {
                <Button kind=ButtonKind::Quiet label=move || (self.words().rotate.rotate_named)(&name())
                    on_press=Callback::new(move |()| creation.dispatch(Event::OpenRotation(key.get_untracked())))>
                    {move || self.words().rotate.rotate}
                </Button>
            })}
            <Button label=move || (self.words().revoke.revoke_named)(&name())
                on_press=Callback::new(move |()| revoking.ask(key.get_untracked()))>
                {move || self.words().revoke.revoke}
            </Button>
        }
        .into_any()
    }
}
