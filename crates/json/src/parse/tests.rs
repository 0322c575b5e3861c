//! Read as serde reads.

use proptest::prelude::*;

use super::*;

/// The same tree, by serde_json's parser. Numbers as they were written cannot be had from it.
fn is_same(ours: &Json, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Json::Null, serde_json::Value::Null) => true,
        (Json::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Json::Number(ours), serde_json::Value::Number(theirs)) => {
            // serde_json is wrong in the last place.
            let (ours, theirs) = (ours.parse::<f64>().unwrap(), theirs.as_f64().unwrap());
            (ours - theirs).abs() <= theirs.abs() * 1e-14 + f64::MIN_POSITIVE
        }
        (Json::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
        (Json::List(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Json::Record(ours), serde_json::Value::Object(theirs)) => {
            ours.iter().all(|(name, value)| {
                // Of a name that is written twice serde_json's tree has the last.
                ours.iter().filter(|(other, _)| other == name).count() > 1
                    || theirs.get(name.as_ref()).is_some_and(|theirs| is_same(value, theirs))
            })
        }
        _ => false,
    }
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    match (whole(text), serde_json::from_str::<serde_json::Value>(text)) {
        (Some(ours), Ok(theirs)) => prop_assert!(is_same(&ours, &theirs), "{ours:?} of {text}"),
        (None, Err(_)) => {}
        // What serde_json refuses and the grammar has: a number that is no `f64`.
        (Some(_), Err(error)) => {
            prop_assert!(error.to_string().contains("number out of range"), "{text}")
        }
        (None, Ok(theirs)) => prop_assert!(false, "{text} is {theirs}"),
    }
    Ok(())
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read(value in value(), is_pretty in any::<bool>()) {
        let text =
            if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.expect("JSON");
        prop_assert!(whole(&text).is_some());
        agree(&text)?;
    }

    #[test]
    fn broken_text_is_refused_as_serde_json_refuses_it(
        value in value(), at in any::<prop::sample::Index>(), put in "[\\[\\]{}:,\"\\\\u0-9a-f \u{1}é.+-]{0,3}", cut in 0_usize..4,
    ) {
        let text = value.to_string();
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        let end = (at + cut).min(letters.len());
        let broken: String = letters[..at].iter().copied().chain(put.chars()).chain(letters[end..].iter().copied()).collect();
        agree(&broken)?;
    }

    #[test]
    fn any_text_is_judged_as_serde_json_judges_it(text in "[\\[\\]{}:,\"\\\\unrtlse0-9dDcC .+-]{0,24}") {
        agree(&text)?;
    }
}

#[test]
fn escapes_are_read() {
    let text = r#""\"\\\/\b\f\n\r\té\ud83d\udd11 ção""#;
    assert_eq!(whole(text), Some(Json::Text("\"\\/\u{8}\u{c}\n\r\té🔑 ção".into())));
    for broken in
        [r#""\ud83d""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, r#""\udd11""#, r#""\x""#, "\"\n\"", r#"""#]
    {
        assert_eq!(whole(broken), None, "{broken}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(whole(&nested(MAX_DEPTH)).is_some());
    assert!(whole(&nested(MAX_DEPTH + 1)).is_none());
    assert!(whole(&nested(1_000_000)).is_none());
}
