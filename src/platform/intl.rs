//! Dates, numbers and plurals in the person's language, from the browser's own `Intl`: no calendar
//! or locale data travels with the app. Months are written in words, because the order of day and
//! month in numbers is disputed even among speakers of one language.

mod formatters;

use std::{cell::RefCell, rc::Rc};

use formatters::Formatters;
use js_sys::{Date, Function, Intl};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use zexa_contract::Timestamp;

/// The plural forms that `Intl.PluralRules` tells apart in the languages of this app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// 1.
    One,
    /// Everything else.
    Other,
}

/// Formats values for one language. Cheap to copy; the formatters behind it are made once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formats {
    tag: &'static str,
}

#[derive(Clone, Copy)]
struct Locale(Signal<&'static str>);

/// Tells every component below which language values are written in.
pub fn provide_locale(tag: Signal<&'static str>) {
    provide_context(Locale(tag));
}

/// The formats of the current language; English where none was provided.
#[must_use]
pub fn use_formats() -> Signal<Formats> {
    match use_context::<Locale>() {
        Some(Locale(tag)) => Signal::derive(move || Formats::new(tag.get())),
        None => Signal::stored(Formats::new("en")),
    }
}

/// The plural form that goes with `count` in the language `tag`.
#[must_use]
pub fn plural(tag: &'static str, count: u32) -> Plural {
    Formats::new(tag).plural(count)
}

/// `value` as the language `tag` writes numbers.
#[must_use]
pub fn number(tag: &'static str, value: f64) -> String {
    Formats::new(tag).number(value)
}

impl Formats {
    /// The formats of the language with this BCP 47 tag.
    #[must_use]
    pub const fn new(tag: &'static str) -> Self {
        Self { tag }
    }

    /// "23 de Novembro de 2026".
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        self.with(|formatters| self.written(formatters.date(), at))
    }

    /// "23 de Novembro de 2026 às 14:32".
    #[must_use]
    pub fn date_time(self, at: Timestamp) -> String {
        self.with(|formatters| self.written(formatters.date_time(), at))
    }

    /// The same with the time zone: for records that leave the screen.
    #[must_use]
    pub fn date_time_zone(self, at: Timestamp) -> String {
        self.with(|formatters| self.written(formatters.date_time_zone(), at))
    }

    /// Portuguese as in Angola writes months with a capital; `Intl` follows the agreement of 1990.
    fn written(self, format: &Intl::DateTimeFormat, at: Timestamp) -> String {
        let text = apply(&format.format(), &js_date(at));
        if self.tag.starts_with("pt") { capital_month(&text) } else { text }
    }

    /// "há 3 minutos", "dentro de 2 horas".
    #[must_use]
    pub fn relative(self, at: Timestamp, now: Timestamp) -> String {
        let Distance { value, unit } = Distance::between(at, now);
        self.with(|formatters| {
            let formatter = if value == 0 { formatters.relative_now() } else { formatters.relative() };
            formatter.format(as_number(value), unit.as_str()).into()
        })
    }

    /// "12 345".
    #[must_use]
    pub fn number(self, value: f64) -> String {
        self.with(|formatters| apply(&formatters.number().format(), &JsValue::from_f64(value)))
    }

    /// The plural form that goes with `count`.
    #[must_use]
    pub fn plural(self, count: u32) -> Plural {
        self.with(|formatters| {
            if formatters.plural().select(f64::from(count)) == "one" { Plural::One } else { Plural::Other }
        })
    }

    /// The country's name for its two-letter code; the code itself where it has none.
    #[must_use]
    pub fn country(self, code: &str) -> String {
        // `Intl` throws at anything that does not look like a region.
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return code.to_owned();
        }
        let code = code.to_ascii_uppercase();
        self.with(|formatters| formatters.region().of(&code).map_or(code.clone(), String::from))
    }

    /// "14 minutos", "30 segundos": the greatest unit that fits, rounded up, so that who waits that
    /// long has waited long enough.
    #[must_use]
    pub fn duration(self, seconds: i64) -> String {
        let (value, unit) = whole_units(seconds);
        self.measured(value, unit)
    }

    /// "90 segundos", "10 minutos": in seconds where a minute more or less would say something else.
    #[must_use]
    pub fn about(self, seconds: i64) -> String {
        if seconds < 3 * MINUTE {
            self.measured(seconds.max(0), Unit::Second)
        } else {
            self.duration(seconds)
        }
    }

    fn measured(self, value: i64, unit: Unit) -> String {
        self.with(|formatters| {
            let formatter = formatters.measure(unit.as_str());
            apply(&formatter.format(), &JsValue::from_f64(as_number(value)))
        })
    }

    fn with<T>(self, use_formatters: impl FnOnce(&Formatters) -> T) -> T {
        thread_local! {
            static MADE: RefCell<Vec<Rc<Formatters>>> = const { RefCell::new(Vec::new()) };
        }
        let formatters = MADE.with(|made| {
            let mut made = made.borrow_mut();
            if let Some(known) = made.iter().find(|known| known.tag == self.tag) {
                return Rc::clone(known);
            }
            let new = Rc::new(Formatters::new(self.tag));
            made.push(Rc::clone(&new));
            new
        });
        use_formatters(&formatters)
    }
}

/// The one word after "de" that is a month: the first, for the day stands before it.
fn capital_month(text: &str) -> String {
    match text.split_once(" de ") {
        Some((day, rest)) => {
            let mut letters = rest.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let rest: String = first.chain(letters).collect();
            format!("{day} de {rest}")
        }
        None => text.to_owned(),
    }
}

fn apply(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn js_date(at: Timestamp) -> JsValue {
    Date::new(&JsValue::from_f64(as_number(at.0))).into()
}

#[expect(clippy::cast_precision_loss, reason = "times and counts are far below 2^53")]
const fn as_number(value: i64) -> f64 {
    value as f64
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Month,
    Year,
}

impl Unit {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How far apart two moments are, in the unit a person would choose.
#[derive(Debug, PartialEq, Eq)]
struct Distance {
    value: i64,
    unit: Unit,
}

impl Distance {
    fn between(at: Timestamp, now: Timestamp) -> Self {
        let seconds = at.seconds_since(now);
        let (size, unit) = match seconds.abs() {
            0..45 => return Self { value: 0, unit: Unit::Second },
            45..HOUR => (MINUTE, Unit::Minute),
            HOUR..DAY => (HOUR, Unit::Hour),
            DAY..2_592_000 => (DAY, Unit::Day),
            2_592_000..31_536_000 => (30 * DAY, Unit::Month),
            _ => (365 * DAY, Unit::Year),
        };
        let whole = (seconds.abs() / size).max(1);
        Self { value: whole * seconds.signum(), unit }
    }
}

fn whole_units(seconds: i64) -> (i64, Unit) {
    let seconds = seconds.max(0);
    let (size, unit) = match seconds {
        0..=59 => (1, Unit::Second),
        60..=3_599 => (MINUTE, Unit::Minute),
        3_600..=86_399 => (HOUR, Unit::Hour),
        _ => (DAY, Unit::Day),
    };
    (seconds / size + i64::from(seconds % size != 0), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(seconds: i64) -> (i64, &'static str) {
        let now = Timestamp(1_800_000_000_000);
        let Distance { value, unit } = Distance::between(now.plus_seconds(seconds), now);
        (value, unit.as_str())
    }

    #[test]
    fn moments_are_told_in_the_unit_a_person_would_choose() {
        assert_eq!(distance(-10), (0, "second"));
        assert_eq!(distance(-50), (-1, "minute"));
        assert_eq!(distance(-180), (-3, "minute"));
        assert_eq!(distance(-3_600), (-1, "hour"));
        assert_eq!(distance(-86_400 * 3), (-3, "day"));
        assert_eq!(distance(-86_400 * 45), (-1, "month"));
        assert_eq!(distance(-86_400 * 800), (-2, "year"));
        assert_eq!(distance(7_200), (2, "hour"));
    }

    #[test]
    fn months_have_a_capital_in_angola() {
        assert_eq!(capital_month("23 de novembro de 2026 às 14:32"), "23 de Novembro de 2026 às 14:32");
        assert_eq!(capital_month("23/11/2026"), "23/11/2026");
    }

    #[test]
    fn a_wait_is_never_told_too_short() {
        assert_eq!(whole_units(59), (59, Unit::Second));
        assert_eq!(whole_units(61), (2, Unit::Minute));
        assert_eq!(whole_units(3_600), (1, Unit::Hour));
        assert_eq!(whole_units(90_000), (2, Unit::Day));
        assert_eq!(whole_units(-5), (0, Unit::Second));
    }
}
