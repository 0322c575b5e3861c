//! A panel that a press opens over what a page shows, as an entry of the history: Back closes it, as it closes whatever a
//! person has opened. Which panel it is stands in the query, and nothing else of it: a panel that only an act can open
//! is not opened again by Forward or by loading the page anew.

use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::{
    address::{self, Location, use_location},
    events::listen,
};

/// The parameter of the query.
const PARAMETER: &str = "panel";

/// No browser takes longer for a step in the history.
const A_STEP: Duration = Duration::from_secs(1);

/// What the address said when it was last looked at.
#[derive(Clone)]
struct Seen {
    address: String,
    panel: Option<String>,
}

/// How far the page is with leaving the entry of a panel that it shows no more.
#[derive(Clone, Copy, PartialEq)]
enum Leaving {
    Not,
    /// It will be left when the page has come to rest.
    Due,
    /// The browser is on its way.
    Asked,
}

/// Keeps the history in step with the page of the calling component: `shown` is the panel that it shows. Where the person
/// has moved in the history, `asked` is told what the address asks for: a panel, or none. The page does that or does not;
/// the address then says what it shows. Nothing is done before the page is `ready` to open panels.
pub fn use_panel_history(
    shown: Signal<Option<&'static str>>,
    ready: Signal<bool>,
    asked: Callback<Option<String>>,
) {
    let location = use_location();
    let page = untrack(|| location.path());
    let leaving = StoredValue::new(Leaving::Not);
    let left = page.clone();
    on_cleanup(move || {
        if leaving.try_get_value() == Some(Leaving::Asked) {
            stay_where_the_person_went(location, left);
        }
    });
    Effect::new(move |before: Option<Option<Seen>>| {
        let before = before.flatten();
        let (panel, address) = (location.parameter(PARAMETER), location.now());
        let (is_ready, mut open) = (ready.get(), shown.get());
        if !is_ready || address::parts(&address).0 != page {
            return before;
        }
        let has_moved = before.as_ref().and_then(|before| before.panel.as_ref()) != panel.as_ref();
        if leaving.get_value() == Leaving::Asked {
            if !has_moved {
                return before;
            }
            leaving.set_value(Leaving::Not);
        } else if has_moved && open != panel.as_deref() {
            untrack(|| asked.run(panel.clone()));
            open = shown.get_untracked();
        }
        match (open, &panel) {
            (Some(name), None) => location.go(&with(&address, Some(name))),
            (Some(name), Some(panel)) if name != panel => location.replace(&with(&address, Some(name))),
            (None, Some(_)) => put_away(location, shown, leaving),
            // What was asked of the page meanwhile is not taken back with the panel.
            (None, None) => {
                if let Some(Seen { address: last, panel: Some(_) }) = &before {
                    let kept = with(last, None);
                    if kept != address {
                        location.replace(&kept);
                    }
                }
            }
            _ => {}
        }
        Some(Seen { address, panel })
    });
}

/// Leaves the entry of a panel that is shown no more: it is not to be in the way of who goes back.
fn put_away(location: Location, shown: Signal<Option<&'static str>>, leaving: StoredValue<Leaving>) {
    // Of a page that was loaded at this address, nothing of the app need lie beneath.
    if address::entry() == 0 {
        return location.replace(&with(&location.now(), None));
    }
    if leaving.get_value() == Leaving::Due {
        return;
    }
    leaving.set_value(Leaving::Due);
    // In a task of its own: what puts a panel away may be that the person goes to another site, and a page that is being
    // left must not ask to go anywhere.
    let leave = move || {
        let is_there =
            shown.try_get_untracked() == Some(None) && untrack(|| location.parameter(PARAMETER)).is_some();
        let is_asked = is_there && window().history().is_ok_and(|history| history.back().is_ok());
        leaving.try_set_value(if is_asked { Leaving::Asked } else { Leaving::Not });
    };
    set_timeout(leave, Duration::ZERO);
}

/// The page `left` was left for another while the browser was on its way out of the entry of a panel. Most browsers still
/// take that step, beneath the panel, and it is no wish of the person's; one that goes back to the panel's entry is.
fn stay_where_the_person_went(location: Location, left: String) {
    let went = location.now();
    let mut has_come = false;
    let late = listen(&window(), "popstate", false, move |_| {
        let is_beneath =
            address::parts(&location.now()).0 == left && untrack(|| location.parameter(PARAMETER)).is_none();
        if is_beneath && !has_come {
            has_come = true;
            location.go(&went);
        }
    });
    let late = SendWrapper::new(late);
    set_timeout(move || drop(late), A_STEP);
}

/// `address` with the panel that is open now: for what else is written into the address of the page.
#[must_use]
pub fn kept_in(location: Location, address: &str) -> String {
    with(address, untrack(|| location.parameter(PARAMETER)).as_deref())
}

/// The address with this panel, or with none.
fn with(address: &str, panel: Option<&str>) -> String {
    let (path, query) = address::parts(address);
    let of_panel = format!("{PARAMETER}=");
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&of_panel));
    let panel = panel.map(|panel| format!("{of_panel}{panel}"));
    let pairs: Vec<_> = others.chain(panel.as_deref()).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn a_panel_is_one_parameter_among_others() {
        assert_eq!(with("/a", Some("new")), "/a?panel=new");
        assert_eq!(with("/a?q=%26&order=name", Some("new")), "/a?q=%26&order=name&panel=new");
        assert_eq!(with("/a?panel=old&q=x", Some("new")), "/a?q=x&panel=new");
        assert_eq!(with("/a?q=x&panel=old", None), "/a?q=x");
        assert_eq!(with("/a?panel=old#there", None), "/a");
    }
}
