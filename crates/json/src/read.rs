//! What can be read from a JSON value.

use crate::Json;

/// What can be read from JSON. Derived for records and enums; what is read is what serde's derive reads, but that of a
/// name which is written twice the first counts, and that a record is an object and never an array, a word a string and
/// never an object.
pub trait Read: Sized {
    /// Reads it. Nothing if `json` is something else.
    fn read(json: &Json) -> Option<Self>;

    /// What it is where a record does not have it; nothing if it must be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

impl Read for bool {
    fn read(json: &Json) -> Option<Self> {
        if let Json::Bool(value) = json { Some(*value) } else { None }
    }
}

impl Read for String {
    fn read(json: &Json) -> Option<Self> {
        json.text().map(Self::from)
    }
}

/// Integers only: `1.0` and `1e3` are none, as with serde.
macro_rules! integer {
    ($($kind:ty),*) => {$(
        impl Read for $kind {
            fn read(json: &Json) -> Option<Self> {
                integer(json)?.try_into().ok()
            }
        }
    )*};
}
integer!(u16, u32, u64, i64);

/// Wide enough for every integer that is read.
fn integer(json: &Json) -> Option<i128> {
    let Json::Number(written) = json else { return None };
    let (is_negative, digits) = written.strip_prefix('-').map_or((false, *written), |digits| (true, digits));
    let mut value: i128 = 0;
    // What has more digits than this fits nowhere.
    if digits.len() > 20 {
        return None;
    }
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i128::from(digit - b'0');
    }
    // `-0` is no integer for serde either.
    (!is_negative || value > 0).then_some(if is_negative { -value } else { value })
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Option<Self> {
        if *json == Json::Null { Some(None) } else { T::read(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Option<Self> {
        if let Json::List(items) = json { items.iter().map(T::read).collect() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn as_both<T: Read + serde::de::DeserializeOwned>(text: &str) -> (Option<T>, Option<T>) {
        (Json::parse(text).and_then(|json| T::read(&json)), serde_json::from_str(text).ok())
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_serde_reads_them(text in "-?[0-9]{1,22}(\\.[0-9]{1,2})?(e[0-9])?") {
            let (ours, theirs) = as_both::<i64>(&text);
            prop_assert_eq!(ours, theirs);
            let (ours, theirs) = as_both::<u64>(&text);
            prop_assert_eq!(ours, theirs);
            let (ours, theirs) = as_both::<u32>(&text);
            prop_assert_eq!(ours, theirs);
            let (ours, theirs) = as_both::<u16>(&text);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn the_greatest_and_least_are_read_and_no_more() {
        for text in ["18446744073709551615", "18446744073709551616", "-1", "-0", "0"] {
            let (ours, theirs) = as_both::<u64>(text);
            assert_eq!(ours, theirs, "{text}");
        }
        for text in
            ["9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809"]
        {
            let (ours, theirs) = as_both::<i64>(text);
            assert_eq!(ours, theirs, "{text}");
        }
    }

    #[test]
    fn what_may_be_absent_is_nothing_when_it_is_null_too() {
        let json = Json::parse(r#"{"here": "x", "null": null, "list": ["a", 1]}"#).expect("JSON");
        assert_eq!(json.field::<Option<String>>("here"), Some(Some("x".into())));
        assert_eq!(json.field::<Option<String>>("null"), Some(None));
        assert_eq!(json.field::<Option<String>>("gone"), Some(None));
        assert_eq!(json.field::<String>("gone"), None);
        assert_eq!(json.field::<String>("null"), None);
        assert_eq!(json.field::<Vec<String>>("list"), None, "one of them is no string");
        assert_eq!(json.field_or("gone", 7_u32), Some(7));
        assert_eq!(json.field_or("here", 7_u32), None);
    }
}
