//! The server's clock. People's devices are often wrong by minutes; what is shown or compared here
//! is the browser's clock, corrected by what the server last said.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use zexa_contract::Timestamp;

use crate::shared::Shared;

/// How often words such as "3 minutes ago" are looked at.
const HALF_A_MINUTE: Duration = Duration::from_secs(30);

/// A sample further than this from what we believed means that a clock was set, not that the
/// network was slow.
const CLOCK_WAS_SET_MS: i64 = 5_000;

thread_local! {
    static OFFSET_MS: Cell<Option<i64>> = const { Cell::new(None) };
}

/// Takes note of the time the server just told (its `Date` header or a time in its answer).
pub fn observe(server_ms: i64) {
    observe_at(server_ms, device_ms());
}

/// The same of a time that the server told when the device's clock said `device_ms`.
pub fn observe_at(server_ms: i64, device_ms: i64) {
    let sample = server_ms - device_ms;
    OFFSET_MS.with(|offset| offset.set(Some(refine(offset.get(), sample))));
}

/// The server's time, as well as we know it; the device's before the server said anything.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp(device_ms() + OFFSET_MS.with(Cell::get).unwrap_or(0))
}

/// Milliseconds for which this page has been there, by a clock that nobody sets: for how long things take.
#[must_use]
pub fn running_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// How far the device's clock is behind the server's, in milliseconds; `None` before any answer.
#[must_use]
pub fn device_lag_ms() -> Option<i64> {
    OFFSET_MS.with(Cell::get)
}

/// A sample is never too great: the answer was on its way for a while, and `Date` is cut to the
/// second. So of samples that agree, the greatest is the nearest to the truth.
fn refine(kept: Option<i64>, sample: i64) -> i64 {
    match kept {
        Some(kept) if (sample - kept).abs() <= CLOCK_WAS_SET_MS => kept.max(sample),
        _ => sample,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
fn device_ms() -> i64 {
    js_sys::Date::now() as i64
}

#[derive(Clone, Copy)]
struct SharedTick(Shared<Timestamp>);

/// Starts the clock that relative times share. Once, at the root of the app.
pub fn provide_clock() {
    let time = Shared::new(now());
    provide_context(SharedTick(time));
    every(HALF_A_MINUTE, move || time.set(now()));
}

/// The same clock for a page that goes again.
pub fn provide_clock_of_page() {
    if let Some(SharedTick(time)) = use_context() {
        provide_context(SharedTick(time.of_page()));
    }
}

/// Server time, renewed every 30 seconds: for "3 minutes ago".
#[must_use]
pub fn use_minute_tick() -> Signal<Timestamp> {
    match use_context() {
        Some(SharedTick(time)) => time.signal(),
        None => tick(HALF_A_MINUTE),
    }
}

/// Server time, renewed every second for as long as the calling component lives: for countdowns.
#[must_use]
pub fn use_second_tick() -> Signal<Timestamp> {
    tick(Duration::from_secs(1))
}

fn tick(interval: Duration) -> Signal<Timestamp> {
    let (time, set_time) = signal(now());
    every(interval, move || set_time.set(now()));
    time.into()
}

/// Does it again and again, for as long as the calling component lives.
fn every(interval: Duration, act: impl Fn() + 'static) {
    if let Ok(interval) = set_interval_with_handle(act, interval) {
        on_cleanup(move || interval.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::refine;

    #[test]
    fn the_first_sample_counts() {
        assert_eq!(refine(None, -90_000), -90_000);
    }

    #[test]
    fn a_slow_answer_does_not_move_the_clock_back() {
        assert_eq!(refine(Some(1_000), -2_500), 1_000);
        assert_eq!(refine(Some(1_000), 1_400), 1_400);
    }

    #[test]
    fn a_clock_that_was_set_is_believed_at_once() {
        assert_eq!(refine(Some(1_000), -3_600_000), -3_600_000);
        assert_eq!(refine(Some(1_000), 3_600_000), 3_600_000);
    }
}
