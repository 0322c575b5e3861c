//! The browser's formatters of one language. Each is made when it is first needed: to make all of them takes a
//! slow phone a tenth of a second, and a page needs a few.

use std::cell::OnceCell;

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

const DAY: [(&str, &str); 3] = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
const MINUTE: [(&str, &str); 2] = [("hour", "2-digit"), ("minute", "2-digit")];

/// What is made of it so far.
pub(super) struct Formatters {
    /// The language, as a BCP 47 tag.
    pub(super) tag: &'static str,
    date: OnceCell<Intl::DateTimeFormat>,
    date_time: OnceCell<Intl::DateTimeFormat>,
    date_time_zone: OnceCell<Intl::DateTimeFormat>,
    relative: OnceCell<Intl::RelativeTimeFormat>,
    relative_now: OnceCell<Intl::RelativeTimeFormat>,
    number: OnceCell<Intl::NumberFormat>,
    plural: OnceCell<Intl::PluralRules>,
    region: OnceCell<Intl::DisplayNames>,
}

impl Formatters {
    pub(super) const fn new(tag: &'static str) -> Self {
        Self {
            tag,
            date: OnceCell::new(),
            date_time: OnceCell::new(),
            date_time_zone: OnceCell::new(),
            relative: OnceCell::new(),
            relative_now: OnceCell::new(),
            number: OnceCell::new(),
            plural: OnceCell::new(),
            region: OnceCell::new(),
        }
    }

    pub(super) fn date(&self) -> &Intl::DateTimeFormat {
        self.date.get_or_init(|| self.date_format(&[&DAY]))
    }

    pub(super) fn date_time(&self) -> &Intl::DateTimeFormat {
        self.date_time.get_or_init(|| self.date_format(&[&DAY, &MINUTE]))
    }

    pub(super) fn date_time_zone(&self) -> &Intl::DateTimeFormat {
        let zone = [("timeZoneName", "short")];
        self.date_time_zone.get_or_init(|| self.date_format(&[&DAY, &MINUTE, &zone]))
    }

    /// "há 3 minutos".
    pub(super) fn relative(&self) -> &Intl::RelativeTimeFormat {
        self.relative.get_or_init(|| self.relative_format("always"))
    }

    /// "agora".
    pub(super) fn relative_now(&self) -> &Intl::RelativeTimeFormat {
        self.relative_now.get_or_init(|| self.relative_format("auto"))
    }

    pub(super) fn number(&self) -> &Intl::NumberFormat {
        self.number.get_or_init(|| Intl::NumberFormat::new(&locales(self.tag), &Object::new()))
    }

    /// A number with a unit; not kept, for few are needed.
    pub(super) fn measure(&self, unit: &str) -> Intl::NumberFormat {
        let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "long")]);
        Intl::NumberFormat::new(&locales(self.tag), &options)
    }

    pub(super) fn plural(&self) -> &Intl::PluralRules {
        self.plural.get_or_init(|| Intl::PluralRules::new(&locales_of_plurals(self.tag), &Object::new()))
    }

    pub(super) fn region(&self) -> &Intl::DisplayNames {
        self.region
            .get_or_init(|| Intl::DisplayNames::new(&locales(self.tag), &options(&[("type", "region")])))
    }

    fn date_format(&self, parts: &[&[(&str, &str)]]) -> Intl::DateTimeFormat {
        Intl::DateTimeFormat::new(&locales(self.tag), &options(&parts.concat()))
    }

    fn relative_format(&self, numeric: &str) -> Intl::RelativeTimeFormat {
        Intl::RelativeTimeFormat::new(&locales(self.tag), &options(&[("numeric", numeric)]))
    }
}

/// Angola counts as Portugal does ("0 chaves", "1 chave"), but the browser's data know no plural rules of
/// "pt-AO" and give it Brazil's ("0 chave").
fn locales_of_plurals(tag: &str) -> Array {
    locales(if tag.starts_with("pt") { "pt-PT" } else { tag })
}

fn locales(tag: &str) -> Array {
    Array::of1(&JsValue::from_str(tag))
}

fn options(entries: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // A fresh plain object takes every property.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}
