//! A request that takes long: said once, so that nobody takes silence for an end.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{i18n::use_i18n, ui::use_announcer};

/// What takes so long is worth a word.
const SLOW: Duration = Duration::from_secs(8);

/// Says that it takes long, each time that `busy` lasts.
pub fn say_when_slow(busy: impl Fn() -> bool + Send + Sync + 'static) {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let busy = Memo::new(move |_| busy());
    let clear = |timer: Option<TimeoutHandle>| {
        if let Some(timer) = timer {
            timer.clear();
        }
    };
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move || {
        clear(waiting.get_value());
        let tell = move || announcer.polite(i18n.t_now().sign_in().taking_long);
        waiting.set_value(busy.get().then(|| set_timeout_with_handle(tell, SLOW).ok()).flatten());
    });
    on_cleanup(move || clear(waiting.try_get_value().flatten()));
}
