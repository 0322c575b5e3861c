//! Moments, as people say them; the exact one is in the tooltip and in `datetime`.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use zexa_contract::Timestamp;

use crate::platform::{
    clock,
    intl::{Formats, use_formats},
};

/// "há 3 minutos", kept true by the shared clock.
#[component]
pub fn TimeAgo(
    /// The moment.
    at: Timestamp,
) -> impl IntoView {
    let formats = use_formats();
    let now = clock::use_minute_tick();
    // A moment that the server told a breath ago is not in the future.
    let relative = move || formats.get().relative(at, now.get().max(at));
    view! {
        <time class="time" datetime=iso(at) title=move || formats.get().date_time(at)>
            {relative}
        </time>
    }
}

/// A date, with or without the time of day.
#[component]
pub fn TimeAt(
    /// The moment.
    at: Timestamp,
    /// Without the time of day.
    #[prop(optional)]
    date_only: bool,
    /// With the time zone.
    #[prop(optional)]
    zone: bool,
) -> impl IntoView {
    let formats = use_formats();
    let text = move || match (date_only, zone) {
        (true, _) => formats.get().date(at),
        (false, true) => formats.get().date_time_zone(at),
        (false, false) => formats.get().date_time(at),
    };
    view! { <time class="time" datetime=iso(at)>{text}</time> }
}

/// [`TimeAgo`] in a language that does not change while it is drawn; the time goes on.
pub fn time_ago(formats: Formats, at: Timestamp) -> impl IntoView {
    let now = clock::use_minute_tick();
    view! {
        <time class="time" datetime=iso(at) title=formats.date_time(at)>
            {move || formats.relative(at, now.get().max(at))}
        </time>
    }
}

/// The same with the exact moment below it, for whoever has no mouse to ask for it. The zone is said once, beside
/// the list.
pub fn exact_time_ago(formats: Formats, at: Timestamp) -> impl IntoView {
    let now = clock::use_minute_tick();
    view! {
        <time class="time" datetime=iso(at)>{move || formats.relative(at, now.get().max(at))}</time>
        <span class="quiet exact">{formats.date_time(at)}</span>
    }
}

/// A date without the time of day, in a language that does not change while it is drawn.
pub fn date(formats: Formats, at: Timestamp) -> impl IntoView {
    view! { <time class="time" datetime=iso(at)>{formats.date(at)}</time> }
}

/// The time left, as minutes and seconds. Not read out while it runs: say the whole in words beside
/// it.
#[component]
pub fn Countdown(
    /// The moment it runs to.
    until: Timestamp,
    /// Called once when it is reached.
    #[prop(optional, into)]
    on_end: Option<Callback<()>>,
) -> impl IntoView {
    let now = clock::use_second_tick();
    let left = Memo::new(move |_| until.seconds_since(now.get()).max(0));
    // The last second shown as 0:00 has to go by, or whoever is asked at the end says "not yet".
    let over = Memo::new(move |_| now.get() >= until);
    let ended = StoredValue::new(false);
    Effect::new(move || {
        if over.get() && !ended.get_value() {
            ended.set_value(true);
            if let Some(on_end) = on_end {
                on_end.run(());
            }
        }
    });
    view! {
        <span class="countdown" role="timer" aria-live="off">
            {move || minutes_and_seconds(left.get())}
        </span>
    }
}

/// With hours before them where there are any.
fn minutes_and_seconds(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn iso(at: Timestamp) -> Option<String> {
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    // Beyond the year 275760 a date has no text, and asking for it throws.
    date.get_time().is_finite().then(|| date.to_iso_string().into())
}

#[cfg(test)]
mod tests {
    use super::minutes_and_seconds;

    #[test]
    fn seconds_have_two_digits() {
        assert_eq!(minutes_and_seconds(605), "10:05");
        assert_eq!(minutes_and_seconds(0), "0:00");
        assert_eq!(minutes_and_seconds(82_799), "22:59:59");
    }
}
