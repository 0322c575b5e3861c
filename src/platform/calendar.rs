//! Days as people name them, in the device's own time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;
use zexa_contract::Timestamp;

/// The last minute of a day that was named by year, month (1 to 12) and day.
#[must_use]
pub fn end_of_day((year, month, day): (u32, u32, u32)) -> Option<Timestamp> {
    let date = Date::new(&JsValue::from_f64(0.0));
    // `Date` takes 31 February for 3 March: such a day is none.
    date.set_full_year_with_month_date(year, i32::try_from(month).ok()? - 1, i32::try_from(day).ok()?);
    date.set_hours(23);
    date.set_minutes(59);
    date.set_seconds(0);
    date.set_milliseconds(0);
    let is_that_day = date.get_month() + 1 == month && date.get_date() == day;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are whole and far below 2^53"
    )]
    is_that_day.then(|| Timestamp(date.get_time() as i64))
}
