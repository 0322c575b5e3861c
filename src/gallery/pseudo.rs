//! Pseudo-localised texts: 40 % longer and accented, to find layouts that hold only the words they
//! were drawn for.
//!
//! Done to the page and not to the words, after the play and for as long as the page lives. A third
//! set of [`Messages`](crate::i18n::Messages) would have to wrap every function in it and could not be
//! `const`; this costs the app nothing, and the play finds its way by the true words. What came from
//! outside (`bdi`), moments, codes and whatever must not be translated stays as it is.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, MutationObserver, MutationObserverInit, Node, js_sys};

use leptos::prelude::document;

/// Attributes that people read or hear.
const WORDS: [&str; 4] = ["aria-label", "aria-valuetext", "title", "placeholder"];
/// Foreign text, moments, codes, and what is no text.
const KEPT: &str =
    "bdi, time, code, pre, svg, script, style, .mono, .notranslate, [translate=no], [role=timer]";

/// Where a pseudo-localised text ends, so that it is known for what it is.
const END: char = '»';

/// `text`, longer and accented. Short texts grow more, as they do in translation.
#[must_use]
pub fn pseudo(text: &str) -> String {
    let inner = text.trim();
    if !inner.chars().any(char::is_alphabetic) || inner.ends_with(END) {
        return text.to_owned();
    }
    let accented: String = inner.chars().map(accent).collect();
    let length = inner.chars().count();
    let more = (length * 2).div_ceil(5).max(1);
    let filling: String = " lőňğ".chars().cycle().take(more).collect();
    text.replacen(inner, &format!("{accented}{}{END}", filling.trim_end()), 1)
}

const fn accent(c: char) -> char {
    match c {
        'a' => 'å',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' => 'ö',
        's' => 'š',
        'u' => 'û',
        'y' => 'ý',
        'A' => 'Å',
        'C' => 'Ç',
        'E' => 'É',
        'I' => 'Î',
        'N' => 'Ñ',
        'O' => 'Ö',
        'S' => 'Š',
        'U' => 'Û',
        other => other,
    }
}

/// Makes every text of the page so, now and whenever one changes.
pub fn spread() {
    let Some(body) = document().body() else { return };
    mend(&body);
    let options = MutationObserverInit::new();
    options.set_attributes(true);
    options.set_character_data(true);
    options.set_child_list(true);
    options.set_subtree(true);
    let changed = Closure::<dyn Fn(js_sys::Array, MutationObserver)>::new(
        move |_: js_sys::Array, observer: MutationObserver| {
            if let Some(body) = document().body() {
                mend(&body);
            }
            // Our own changes are no news.
            observer.take_records();
        },
    );
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        // Refused only for options without sense.
        let _ = observer.observe_with_options(&body, &options);
    }
    // For as long as the page lives.
    changed.forget();
}

fn mend(node: &Node) {
    if let Some(element) = node.dyn_ref::<Element>() {
        if element.matches(KEPT).unwrap_or(false) {
            return;
        }
        mend_attributes(element);
    } else if node.node_type() == Node::TEXT_NODE {
        let before = node.node_value().unwrap_or_default();
        let after = pseudo(&before);
        if after != before {
            node.set_node_value(Some(&after));
        }
    }
    let mut child = node.first_child();
    while let Some(now) = child {
        mend(&now);
        child = now.next_sibling();
    }
}

fn mend_attributes(element: &Element) {
    for name in WORDS {
        let Some(before) = element.get_attribute(name) else { continue };
        let after = pseudo(&before);
        if after != before {
            // Fails only for names that are no attribute names.
            let _ = element.set_attribute(name, &after);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_grow_by_two_fifths_and_change_their_letters() {
        for text in ["Guardar", "Sessões activas", "A", &"palavra ".repeat(20)] {
            let (before, after) = (text.trim().chars().count(), pseudo(text));
            assert!(after.trim().chars().count() * 10 >= before * 14, "{after}");
            assert_ne!(after, text);
        }
        assert_eq!(pseudo(" Sign in "), " Šîgñ îñ lő» ");
    }

    #[test]
    fn what_is_no_word_stays_and_nothing_grows_twice() {
        for text in ["", "  ", "12 345", "…", "“”"] {
            assert_eq!(pseudo(text), text);
        }
        assert_eq!(pseudo(&pseudo("Guardar")), pseudo("Guardar"));
    }
}
