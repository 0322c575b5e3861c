//! An event in words.

use crate::{
    backend::types::SecurityEvent,
    i18n::I18n,
    ui::bounded_text::{harmless, within_sentence},
};

/// What happened.
#[must_use]
pub fn what(i18n: I18n, event: &SecurityEvent) -> String {
    let told = i18n.t().events().told(event.kind);
    match event.subject.as_deref().filter(|subject| !subject.trim().is_empty()) {
        Some(subject) => told.about.replace("{}", &within_sentence(subject)),
        None => told.plain.to_owned(),
    }
}

/// The device from which it happened.
#[must_use]
pub fn device(i18n: I18n, event: &SecurityEvent) -> String {
    let words = i18n.t().sessions();
    harmless(&match (&event.browser, &event.os) {
        (Some(browser), Some(os)) => (words.device.browser_on_system)(browser, os),
        (Some(alone), None) | (None, Some(alone)) => alone.clone(),
        (None, None) => words.device.unknown.to_owned(),
    })
}

/// The place from which it happened, with its doubt.
#[must_use]
pub fn place(i18n: I18n, event: &SecurityEvent) -> String {
    let words = i18n.t().sessions();
    match &event.country {
        Some(code) => (words.device.estimated)(&i18n.formats().country(code)),
        None => words.device.unknown_location.to_owned(),
    }
}
