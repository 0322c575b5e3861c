//! The list of keys: a table, which is cards where there is little room. Of ten thousand keys only those
//! near the seen part are in the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    bulk::{ChooseAll, Choosing},
    creation::Creation,
    finder::Finder,
    finder_bar::FinderBar,
    listing::Listing,
    model::rotation::shared_names,
    odd::use_twins,
    renaming::Renaming,
    revocation::Revoking,
    rotation::use_can_rotate,
    row::Row,
    status::use_remedies,
};
use crate::{
    i18n::use_i18n,
    shared::News,
    ui::{EmptyState, IconName, WindowedTable},
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

impl Acts {
    /// Hears of a change of what they say in rows. Reactive.
    fn track(self) {
        self.creation.state().track();
        self.creation.just_made();
        self.creation.is_stored("");
        self.revoking.track();
        self.choosing.track();
    }
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
    let stage = acts.creation.stage();
    let (twins, can_rotate) = (use_twins(listing), use_can_rotate());
    let remedies = use_remedies();
    let shared_names = Memo::new(move |_| Arc::new(listing.with(|listing| shared_names(listing.keys()))));
    let news = News::of(move || {
        listing.track();
        twins.track();
        shared_names.track();
        can_rotate.track();
        has_tools.track();
        remedies.track();
        acts.track();
    });
    let row = Row { i18n, listing, acts, stage, twins, shared_names, can_rotate, has_tools, remedies, news };
    let columns = Signal::derive(move || {
        let words = &words().list;
        [words.key, words.created, words.last_used, words.expiry, words.status, ""]
            .map(str::to_owned)
            .to_vec()
    });
    move || {
        if is_empty.get() {
            return view! {
                <EmptyState title=move || words().list.empty_title icon=IconName::KEY>
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
                    <EmptyState title=move || words().find.none_title icon=IconName::KEY>
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
                        cells=Callback::new(move |(id, place): (String, usize)| row.cells(id, place))/>
                }
                .into_any()
            }}
        }
        .into_any()
    }
}
