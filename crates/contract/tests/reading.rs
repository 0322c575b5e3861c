//! Every answer is read by `zexa_json::Read` as serde's own derive reads it, whatever is wrong with it.

use proptest::{prelude::*, sample::Index};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zexa_contract::{
    Page, Problem,
    api_keys::{ApiKey, CreatedApiKey, RevokedCount},
    events::SecurityEvent,
    meta::Meta,
    password::PasswordChanged,
    session::{CurrentSession, SignInAnswer},
    sessions::Session,
    two_factor::{BackupCodeTest, Enrolment, EnrolmentConfirmed, StagedCodes, TwoFactorStatus},
};
use zexa_json::{Json, Read};

/// Changes that a newer, older or broken server may make to an answer.
#[derive(Debug, Clone)]
enum Change {
    Remove(Index),
    Replace(Index, Value),
    Add(Index, Value),
}

fn change() -> impl Strategy<Value = Change> {
    let value = prop::sample::select(vec![
        Value::Null,
        true.into(),
        0.into(),
        (-1).into(),
        70_000.into(),
        5_000_000_000_i64.into(),
        u64::MAX.into(),
        1.5.into(),
        "".into(),
        "unheard-of".into(),
        "password".into(),
        "retiring".into(),
        "used".into(),
        json!({}),
        json!({ "at": 1, "ip": "::1" }),
        json!(["totp", "backup_code"]),
    ]);
    prop_oneof![
        any::<Index>().prop_map(Change::Remove),
        (any::<Index>(), value.clone()).prop_map(|(at, value)| Change::Replace(at, value)),
        (any::<Index>(), value).prop_map(|(at, value)| Change::Add(at, value)),
    ]
}

/// Where a value lies: pointers (RFC 6901) to all values in `document`, itself first.
fn places(document: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match document {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            (0..).zip(items).for_each(|(number, value)| places(value, &format!("{at}/{number}"), found));
        }
        _ => {}
    }
}

fn changed(mut document: Value, change: Change) -> Value {
    let mut all = Vec::new();
    places(&document, "", &mut all);
    let (Change::Remove(at) | Change::Replace(at, _) | Change::Add(at, _)) = &change;
    let place = at.get(&all).clone();
    match change {
        Change::Replace(_, value) => {
            let there = document.pointer_mut(&place).expect("a place in it");
            // serde alone takes an array for a record, and an object for a word.
            let is_like =
                (!value.is_array() || there.is_array()) && (!value.is_object() || there.is_object());
            if is_like {
                *there = value;
            }
        }
        Change::Add(_, value) => {
            if let Some(Value::Object(fields)) = document.pointer_mut(&place) {
                fields.insert("of_a_newer_server".into(), value);
            }
        }
        Change::Remove(_) => {
            let Some((parent, name)) = place.rsplit_once('/') else { return document };
            match document.pointer_mut(parent) {
                Some(Value::Object(fields)) => drop(fields.remove(name)),
                Some(Value::Array(items)) => drop(items.remove(name.parse().expect("a number"))),
                _ => {}
            }
        }
    }
    document
}

fn agree<T: Read + DeserializeOwned + PartialEq>(document: &Value) -> Result<bool, TestCaseError> {
    let text = document.to_string();
    let ours = T::read(&Json::parse(&text).expect("JSON"));
    let theirs: Option<T> = serde_json::from_str(&text).ok();
    prop_assert!(
        ours.is_some() == theirs.is_some(),
        "read: {}, by serde: {}: {text}",
        ours.is_some(),
        theirs.is_some()
    );
    prop_assert!(ours == theirs, "read as something else: {text}");
    Ok(ours.is_some())
}

/// Writes the tests of a kind of answer, from documents that are whole.
macro_rules! read_alike {
    ($($name:ident: $kind:ty = $documents:expr;)*) => {$(
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(400))]
            #[test]
            fn $name(document in prop::sample::select(Vec::from($documents)), changes in prop::collection::vec(change(), 0..4)) {
                prop_assert!(agree::<$kind>(&document)?, "the whole document is read");
                let document = changes.into_iter().fold(document, changed);
                agree::<$kind>(&document)?;
            }
        }
    )*};
}

read_alike! {
    meta: Meta = [samples::meta()];
    current_session: CurrentSession = [samples::current_session()];
    sign_in: SignInAnswer = [
        samples::with(samples::current_session(), "status", "signed_in"),
        json!({ "status": "challenge_required", "methods": ["totp", "backup_code", "eyes"], "expires_at": 9 }),
    ];
    two_factor: TwoFactorStatus = [samples::two_factor(), json!({})];
    enrolment: Enrolment =
        [json!({ "secret": "JBSW", "key_uri": "otpauth://totp/x", "expires_at": 7, "replaces": false })];
    confirmed: EnrolmentConfirmed =
        [samples::with(samples::staged_codes(), "next", "acknowledge_codes"), json!({ "next": "replaced" })];
    codes: StagedCodes = [samples::staged_codes()];
    code_test: BackupCodeTest = [
        json!({ "result": "valid" }),
        json!({ "result": "used", "at": 3 }),
        json!({ "result": "retired", "set_number": 2 }),
        json!({ "result": "unknown" }),
    ];
    keys: Page<ApiKey> = [json!({ "items": [samples::api_key(), samples::api_key()], "next_cursor": "abc" }), json!({ "items": [] })];
    created: CreatedApiKey = [
        json!({ "key": samples::api_key(), "secret": "zx_live_…" }),
        json!({ "key": samples::api_key(), "already_created": true }),
    ];
    sessions: Page<Session> = [json!({ "items": [samples::session()], "next_cursor": null })];
    events: Page<SecurityEvent> = [json!({ "items": [samples::event(), samples::event()] })];
    revoked: RevokedCount = [json!({ "revoked": 4 })];
    password_changed: PasswordChanged = [json!({ "sessions_ended": 4 })];
    problem: Problem = [samples::problem()];
}

/// Whole answers, with all that they can have.
mod samples {
    use serde_json::{Value, json};

    pub fn with(mut document: Value, name: &str, value: &str) -> Value {
        document[name] = value.into();
        document
    }

    pub fn current_session() -> Value {
        json!({
            "id": "s1", "account": { "id": "a1", "email": "kianda@exemplo.ao", "display_name": "Kianda" },
            "proved_at": 1_780_000_000_000_i64, "expires_at": 1_790_000_000_000_i64, "backup_codes_left": 9,
        })
    }

    pub fn meta() -> Value {
        json!({
            "server_time": 1_780_000_000_000_i64,
            "capabilities": {
                "key_expiry": true, "key_rotation": true, "revoke_all_keys": true, "test_backup_code": false, "events": true,
            },
            "password_policy": {
                "min_length": 8, "max_length": 256, "needs_uppercase": true, "needs_number": true, "needs_special": false,
            },
            "limits": {
                "key_name_length": 64, "keys_per_account": 10_000, "enrolment_seconds": 900, "step_up_seconds": 300,
            },
            "keys": { "environments": true, "permissions": ["messages:send"], "expiry_required": false },
            "support_email": "suporte@zexa.ao",
            "session": current_session(),
        })
    }

    pub fn staged_codes() -> Value {
        json!({ "set_number": 2, "codes": ["aaaa-bbbb", "cccc-dddd"], "already_created": false, "made_at": -5 })
    }

    pub fn two_factor() -> Value {
        json!({
            "active_since": 5,
            "pending": { "expires_at": 6, "verified": true, "replaces": false },
            "backup_codes": { "set_number": 1, "total": 10, "left": 3, "made_at": 5 },
            "staged_codes": { "set_number": 2, "made_at": 6 },
        })
    }

    pub fn api_key() -> Value {
        json!({
            "id": "k1", "name": "sms-prod ção 🔑", "prefix": "zx_live_abcd", "last4": "wxyz", "created_at": 1,
            "last_used": { "at": 2, "ip": "105.168.1.2", "country": "AO" }, "expires_at": 3, "status": "active",
            "environment": "production", "permissions": ["messages:send"],
            "networks": [{ "at": 2, "ip": "105.168.1.2" }], "replaced_by": "k2",
        })
    }

    pub fn session() -> Value {
        json!({
            "id": "s2", "current": false, "browser": "Chrome 156", "os": "Windows 11", "device": "Samsung SM-A146B",
            "kind": "phone", "ip": "::1", "country": "AO", "signed_in_at": 1, "last_active_at": 2,
        })
    }

    pub fn event() -> Value {
        json!({
            "id": "e1", "kind": "api_key_created", "at": 1, "subject": "sms", "session_id": "s1", "browser": "Firefox 150",
            "os": "Debian", "device_kind": "computer", "ip": "127.0.0.1", "country": "AO",
        })
    }

    pub fn problem() -> Value {
        json!({
            "type": "urn:zexa:problem:invalid", "title": "…", "status": 422, "code": "invalid", "attempts_left": 2,
            "until": 9, "retry_after": 30, "max_age": 300, "methods": ["totp"],
            "errors": [{ "field": "name", "reason": "too_long" }, { "field": "x.y", "reason": "of_a_newer_server" }],
        })
    }
}
