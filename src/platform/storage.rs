//! What is remembered on this device: the language, the theme, and that somebody is signed in here, not who;
//! by design nothing else. `public/early.js` reads the same three keys before the first paint. This tab alone remembers, until it
//! is closed, how far the securing of an account has come, and which new key nobody is known to have
//! stored: steps, outcomes, what was asked for or an id, never a secret; what is written in the form for a new key, unless it could be a key; when a change of password was sent of
//! which nobody knows whether it was made; and that the second step of a sign-in is still to come.

use leptos::prelude::window;
use web_sys::Storage;

const LANGUAGE: &str = "zexa.language";
const THEME: &str = "zexa.theme";
const SIGNED_IN: &str = "zexa.signed-in";
const LOCKDOWN: &str = "zexa.lockdown";
const LOCKDOWN_FILE: &str = "zexa.lockdown-file";
const UNFINISHED_KEY: &str = "zexa.unfinished-key";
const KEY_FORM: &str = "zexa.key-form";
const PASSWORD_SENT_AT: &str = "zexa.password-sent-at";
const SECOND_STEP: &str = "zexa.second-step";

/// The language chosen on this device, if one was.
#[must_use]
pub fn language() -> Option<String> {
    read(LANGUAGE)
}

/// Remembers the chosen language.
pub fn remember_language(tag: &str) {
    write(LANGUAGE, Some(tag));
}

/// The theme chosen on this device (`light` or `dark`); `None` follows the system.
#[must_use]
pub fn theme() -> Option<String> {
    read(THEME)
}

/// Remembers the chosen theme; `None` follows the system again.
pub fn remember_theme(theme: Option<&str>) {
    write(THEME, theme);
}

/// Remembers whether somebody is signed in here: then the next visit asks for their page without waiting to
/// hear whether they still are.
pub fn remember_signed_in(is_signed_in: bool) {
    write(SIGNED_IN, is_signed_in.then_some("yes"));
}

/// How far the securing of the account has come in this tab.
#[must_use]
pub fn lockdown() -> Option<String> {
    read_in_tab(LOCKDOWN)
}

/// Remembers it for this tab; `None` forgets it, and the file that goes with it.
pub fn remember_lockdown(record: Option<&str>) {
    write_in_tab(LOCKDOWN, record);
    if record.is_none() {
        remember_lockdown_file(None);
    }
}

/// The record of what was found when this tab began to secure the account, as the text of a file.
#[must_use]
pub fn lockdown_file() -> Option<String> {
    read_in_tab(LOCKDOWN_FILE)
}

/// Remembers it for this tab; `None` forgets it.
pub fn remember_lockdown_file(text: Option<&str>) {
    write_in_tab(LOCKDOWN_FILE, text);
}

/// Which key this tab was making when its page went.
#[must_use]
pub fn unfinished_key() -> Option<String> {
    read_in_tab(UNFINISHED_KEY)
}

/// Remembers it for this tab; `None` forgets it.
pub fn remember_unfinished_key(record: Option<&str>) {
    write_in_tab(UNFINISHED_KEY, record);
}

/// What is written in the form for a new key.
#[must_use]
pub fn key_form() -> Option<String> {
    read_in_tab(KEY_FORM)
}

/// Remembers it for this tab; `None` forgets it.
pub fn remember_key_form(record: Option<&str>) {
    write_in_tab(KEY_FORM, record);
}

/// When a change of password was sent from this tab that may have been made or not, with the ids of account
/// and sessions.
#[must_use]
pub fn password_sent_at() -> Option<String> {
    read_in_tab(PASSWORD_SENT_AT)
}

/// Remembers it for this tab; `None` forgets it.
pub fn remember_password_sent_at(sent_at: Option<&str>) {
    write_in_tab(PASSWORD_SENT_AT, sent_at);
}

/// Which proofs the second step of a sign-in in this tab takes, and until when. The attempt itself is in no script's reach.
#[must_use]
pub fn second_step() -> Option<String> {
    read_in_tab(SECOND_STEP)
}

/// Remembers it for this tab; `None` forgets it.
pub fn remember_second_step(record: Option<&str>) {
    write_in_tab(SECOND_STEP, record);
}

/// Forgets what this tab remembers of the account.
pub fn forget_account() {
    remember_lockdown(None);
    remember_unfinished_key(None);
    remember_key_form(None);
    remember_password_sent_at(None);
}

fn read_in_tab(key: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn write_in_tab(key: &str, value: Option<&str>) {
    if let Ok(Some(storage)) = window().session_storage() {
        write_to(&storage, key, value);
    }
}

fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn write(key: &str, value: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        write_to(&storage, key, value);
    }
}

/// A browser that refuses storage (private windows, full disk) only forgets.
fn write_to(storage: &Storage, key: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
