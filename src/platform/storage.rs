//! What is remembered on this device: the language and the theme, and by design nothing else.
//! `public/boot.js` reads the same two keys before the first paint.

use leptos::prelude::window;

const LANGUAGE: &str = "zexa.language";
const THEME: &str = "zexa.theme";

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

fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// A browser that refuses storage (private windows, full disk) only forgets a preference.
fn write(key: &str, value: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}
