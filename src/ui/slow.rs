//! What takes long: worth a word, so that nobody takes silence for an end.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// Waiting that takes so long is slow.
const SLOW: Duration = Duration::from_secs(8);

/// Does `tell` each time that `waits` has lasted a while. The page may have gone when it is done.
pub fn when_slow(waits: Memo<bool>, tell: impl Fn() + Copy + 'static) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let forget_timer = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(forget_timer);
    Effect::new(move || {
        forget_timer();
        if waits.get() {
            timer.set_value(set_timeout_with_handle(tell, SLOW).ok());
        }
    });
}
