//! A request that takes long: said once.

use leptos::prelude::*;

use crate::{
    i18n::use_i18n,
    ui::{slow::when_slow, use_announcer},
};

/// Says that it takes long, each time that `busy` lasts.
pub fn say_when_slow(busy: impl Fn() -> bool + Send + Sync + 'static) {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let busy = Memo::new(move |_| busy());
    when_slow(busy, move || announcer.polite(i18n.t_now().sign_in().taking_long));
}
