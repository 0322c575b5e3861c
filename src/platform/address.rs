//! The address of the page: what it is, how the app changes it, and the links that change it without loading
//! anything. All that the app needs of a router; which page stands where is in `crate::routes`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlAnchorElement, MouseEvent, Url, UrlSearchParams};

use super::{events::listen_until_cleanup, page, scroll};
use crate::routes;

/// Where the page is, as the app knows it: while a step in the history is being caught
/// ([`super::leave_guard`]), the browser is elsewhere already.
#[derive(Clone, Copy)]
pub struct Location {
    path: RwSignal<String>,
    /// Without its question mark.
    query: RwSignal<String>,
}

/// Reads the address, and follows links and the history from now on. Once, at the root of the app.
pub fn provide_location() {
    let (path, query) = in_the_browser();
    let location = Location { path: RwSignal::new(path), query: RwSignal::new(query) };
    provide_context(location);
    scroll::keep();
    listen_until_cleanup(&window(), "popstate", false, move |_| {
        let (path, query) = in_the_browser();
        if location.arrive(path, query) {
            scroll::bring_back();
        }
    });
    listen_until_cleanup(&window(), "click", false, move |event| {
        let Some(address) = followed_link(&event) else { return };
        let is_followed = match address.split_once('#') {
            // Followed by the browser, it would be an entry of the history: Back leads out of what one has opened, not
            // back past the navigation.
            Some((page, id)) if page == location.now() => page::go_on_at(id),
            _ if routes::is_below_base(parts(&address).0) => {
                location.go(&address);
                true
            }
            // There something else is served.
            _ => false,
        };
        if is_followed {
            event.prevent_default();
        }
    });
}

/// Where the page is. Provided by the app.
pub fn use_location() -> Location {
    use_context().expect("the app provides the location")
}

impl Location {
    /// The path, with the one below which the app is served. Reactive.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// The query, without its question mark. Reactive.
    pub fn query(self) -> String {
        self.query.get()
    }

    /// Every value of a parameter of the query. Reactive.
    pub fn parameters(self, name: &str) -> Vec<String> {
        // Any text is a query.
        let Ok(query) = UrlSearchParams::new_with_str(&self.query()) else { return Vec::new() };
        query.get_all(name).iter().filter_map(|value| value.as_string()).collect()
    }

    /// The first value of a parameter of the query. Reactive.
    pub fn parameter(self, name: &str) -> Option<String> {
        self.parameters(name).into_iter().next()
    }

    /// Goes to an address of the app; Back leads here again.
    pub fn go(self, address: &str) {
        if address != self.now() {
            change_history(address, false);
        }
        self.show(address);
    }

    /// Takes another address in the place of this one: Back leads to where one was before.
    pub fn replace(self, address: &str) {
        change_history(address, true);
        self.show(address);
    }

    /// Path and query, as they are now.
    #[must_use]
    pub fn now(self) -> String {
        let (path, query) = (self.path.get_untracked(), self.query.get_untracked());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn show(self, address: &str) {
        let (path, query) = parts(address);
        if self.path.with_untracked(|here| here != path) {
            // Another page begins at its top.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        self.arrive(path.to_owned(), query.to_owned());
    }

    /// Whether that is another address than before.
    fn arrive(self, path: String, query: String) -> bool {
        let mut is_other = false;
        for (signal, now) in [(self.query, query), (self.path, path)] {
            if signal.with_untracked(|before| *before != now) {
                signal.set(now);
                is_other = true;
            }
        }
        is_other
    }
}

/// Path, query and fragment of the link of this origin that a plain click follows; nothing where the browser is to
/// do something else with it, such as opening a tab.
pub(super) fn followed_link(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let is_modified = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    if click.button() != 0 || is_modified || click.default_prevented() {
        return None;
    }
    let link =
        event.composed_path().iter().find_map(|element| element.dyn_into::<HtmlAnchorElement>().ok())?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    if is_external || !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    let target = Url::new(&link.href()).ok()?;
    let is_here = target.origin() == window().location().origin().ok()?;
    is_here.then(|| format!("{}{}{}", target.pathname(), target.search(), target.hash()))
}

/// Path and query of an address on this origin.
pub(super) fn parts(address: &str) -> (&str, &str) {
    let page = address.split('#').next().unwrap_or_default();
    page.split_once('?').unwrap_or((page, ""))
}

/// Path and query as the browser has them.
pub(super) fn in_the_browser() -> (String, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), query.trim_start_matches('?').to_owned())
}

/// Which entry of the history this is: so many of the app's own lie beneath it. The entry itself keeps the number.
pub(super) fn entry() -> u16 {
    let state = window().history().and_then(|history| history.state());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    state.ok().and_then(|state| state.as_f64()).map_or(0, |entry| entry as u16)
}

/// Gives the page the address; nothing is loaded.
pub(super) fn change_history(address: &str, is_replaced: bool) {
    let Ok(history) = window().history() else { return };
    // Refused only for another origin's address.
    let _ = if is_replaced {
        history.replace_state_with_url(&entry().into(), "", Some(address))
    } else {
        let entry = entry().saturating_add(1);
        scroll::forget_from(entry);
        history.push_state_with_url(&entry.into(), "", Some(address))
    };
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_has_a_path_and_perhaps_a_query() {
        assert_eq!(parts("/settings/api-keys"), ("/settings/api-keys", ""));
        assert_eq!(parts("/sign-in?return=/a?b#c?d"), ("/sign-in", "return=/a?b"));
        assert_eq!(parts("/a#b?c"), ("/a", ""));
    }
}
