//! The place of a page, or of a part of one that comes and goes often: what it reads of that which outlives it goes
//! with it.

use leptos::{prelude::*, tachys::reactive_graph::OwnedView};

use crate::{
    i18n::use_i18n,
    platform::{clock, intl},
    session::use_session,
};

/// A page, or a part of one, in its place. Language, clock and session are copies of its own there ([`crate::shared`]).
#[component]
pub fn PagePlace(
    /// What stands there.
    children: Children,
) -> impl IntoView {
    // What is provided stays with an owner when that is cleaned up for the next page: so each has one.
    let place = Owner::current().map_or_else(Owner::new, |outside| outside.child());
    let page = place.with(|| {
        let i18n = use_i18n().provide_copy();
        intl::provide_locale(Signal::derive(move || i18n.tag()));
        provide_context(use_session().of_page());
        clock::provide_clock_of_page();
        children()
    });
    OwnedView::new_with_owner(page, place)
}
