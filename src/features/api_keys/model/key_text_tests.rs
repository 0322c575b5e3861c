//! Keys in texts: whole, cut, mistyped, hidden, and without their beginning.

use proptest::prelude::*;

use super::*;
use crate::features::api_keys::model::samples;

fn whole(random: &str) -> String {
    let signed = format!("{KEY_PREFIX}{random}");
    format!("{signed}{}", checksum(&signed))
}

fn a_key() -> String {
    whole("AbCd0123456789abcdefghijklmnopqr")
}

fn listed(key: &str) -> ApiKey {
    ApiKey { prefix: key[..12].to_owned(), last4: key[42..].to_owned(), ..samples::key("1", "Loja") }
}

#[test]
fn the_checksum_is_the_one_of_the_reference_backend() {
    // CRC-32 of "123456789" is 0xCBF43926 = 3421780262.
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    assert_eq!(checksum("123456789"), "3jZRME");
}

#[test]
fn a_key_is_found_in_a_line_of_a_log_and_matched() {
    let key = a_key();
    let line = format!("2026-11-23 GET /v1/whoami Authorization=\"Bearer {key}\" 200");
    let found = traces(&line, 5);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].form, Form::Whole);
    let other = listed(&whole("ZZZZ0123456789abcdefghijklmnopqr"));
    let keys = [listed(&key), other];
    assert_eq!(matches(&found[0], &keys), [&keys[0]]);
}

#[test]
fn keys_in_one_row_are_all_found() {
    let (one, other) = (a_key(), whole("ZZZZ0123456789abcdefghijklmnopqr"));
    let keys = [listed(&one), listed(&other)];
    let found = traces(&format!("{one}{other}x"), 5);
    assert_eq!(found.len(), 2);
    for (trace, key) in found.iter().zip(&keys) {
        assert_eq!(trace.form, Form::Whole);
        assert_eq!(matches(trace, &keys), [key]);
    }
}

#[test]
fn what_is_kept_of_a_key_is_what_the_list_shows() {
    let key = a_key();
    let kept = format!("{:?}", traces(&key, 1));
    assert!(!kept.contains(&key[12..42]), "{kept}");
    assert!(kept.contains(&key[..12]) && kept.contains(&key[42..]));
}

#[test]
fn a_cut_a_slip_and_a_mask_are_told_apart() {
    let key = a_key();
    let form = |text: &str| traces(text, 1)[0].form;
    assert_eq!(form(&key[..30]), Form::Cut(30));
    assert_eq!(form(&format!("{}x", key.replace("0123", "0124"))), Form::TooLong(47));
    assert_eq!(form(&key.replace("0123", "0124")), Form::Slip);
    for mask in ["…", "...", "****************", "••••"] {
        let masked = format!("{}{mask}{}", &key[..12], &key[42..]);
        assert_eq!(form(&masked), Form::Masked, "{masked}");
        assert_eq!(matches(&traces(&masked, 1)[0], &[listed(&key)]).len(), 1);
    }
    assert!(traces("nothing of the kind", 5).is_empty());
    assert!(matches(&traces("zx_live_", 1)[0], &[listed(&key)]).is_empty(), "no key fits everything");
}

#[test]
fn a_key_with_one_wrong_end_still_leads_to_the_likely_one() {
    let key = a_key();
    let keys = [listed(&whole("ZZZZ0123456789abcdefghijklmnopqr")), listed(&key)];
    let found = |text: &str| {
        let trace = traces(text, 1).remove(0);
        assert!(trace.form.is_damaged(), "{text}");
        matches(&trace, &keys).into_iter().cloned().collect::<Vec<_>>()
    };
    let other = if key.ends_with('x') { 'y' } else { 'x' };
    assert_eq!(found(&format!("{}{other}", &key[..45])), keys[1..], "a changed end");
    assert_eq!(found(&key.replace("AbCd", "AbCe")), keys[1..], "a changed beginning");
    assert!(found(&whole("YYYY0123456789abcdefghijklmnopqr").replace("YYYY", "YYYX")).is_empty());
    let whole_other = traces(&whole("AbCd9123456789abcdefghijklmnopqr"), 1).remove(0);
    assert!(matches(&whole_other, &keys).is_empty(), "a whole key is that key or none");
}

#[test]
fn only_more_than_the_list_shows_is_a_secret() {
    assert!(holds_a_secret(&a_key()));
    assert!(holds_a_secret(&a_key()[..14]));
    assert!(!holds_a_secret("zx_live_AbCd"));
    assert!(!holds_a_secret("Loja"));
}

#[test]
fn a_part_of_a_key_without_its_beginning_is_suspected() {
    assert!(could_be_of_a_key(&a_key()[20..]));
    assert!(could_be_of_a_key(&format!("key={}", &a_key()[8..24])));
    for name in ["Loja2", "relatorios-2026-Q3", "PagamentosMulticaixa", "2026112314320500000"] {
        assert!(!could_be_of_a_key(name), "{name}");
    }
}

proptest! {
    #[test]
    fn every_key_is_known_again_and_no_single_slip_passes(
        random in "[0-9A-Za-z]{32}", place in 8usize..46, slip in "[0-9A-Za-z]",
    ) {
        let key = whole(&random);
        prop_assert_eq!(traces(&key, 1)[0].form, Form::Whole);
        let mut slipped = key.clone();
        slipped.replace_range(place..=place, &slip);
        prop_assume!(slipped != key);
        prop_assert_eq!(traces(&slipped, 1)[0].form, Form::Slip);
    }

    #[test]
    fn any_text_can_be_pasted(text in "(zx_live_|\\PC){0,20}") {
        for trace in traces(&text, 5) {
            let _ = matches(&trace, &[]);
        }
        let _ = holds_a_secret(&text);
    }
}
