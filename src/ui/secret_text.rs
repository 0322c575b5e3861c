//! A secret, shown: in groups for the eye, in one piece for the clipboard, out of reach of page
//! translators and session recorders.

use leptos::prelude::*;

use crate::platform::clipboard::answer_copy_event;

/// A shown secret; see `docs/designing.md`.
#[component]
pub fn SecretText(
    /// The element's id, for `CopyButton`.
    #[prop(into)]
    id: String,
    /// The secret.
    #[prop(into)]
    text: String,
    /// Characters per group; 0 draws no groups.
    #[prop(default = 4)]
    group: usize,
    /// What it is.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Read out letter by letter: for what is typed into another device. Otherwise screen readers try
    /// to pronounce the groups as words.
    #[prop(optional)]
    spelled: bool,
) -> impl IntoView {
    let letters = spelled.then(|| view! { <span class="visually-hidden">{spell(&text)}</span> });
    let groups = groups(&text, group)
        .into_iter()
        .map(|group| view! { <span class="secret__group" aria-hidden=spelled.then_some("true")>{group}</span> })
        .collect_view();
    let whole = StoredValue::new(text);
    view! {
        // Translators must not touch it, recorders must not keep it: each tool has its own sign.
        <code
            id=id
            class="secret notranslate fs-exclude ph-no-capture sentry-mask"
            translate="no"
            dir="ltr"
            tabindex="0"
            role=label.map(|_| "group")
            aria-label=move || label.map(|label| label.get())
            data-private="true"
            data-hj-suppress="true"
            data-sentry-mask="true"
            data-dd-privacy="mask"
            on:copy=move |event| {
                whole.with_value(|text| answer_copy_event(&event, text));
            }
        >
            {letters}
            {groups}
        </code>
    }
}

fn spell(text: &str) -> String {
    text.chars().flat_map(|letter| [letter, ' ']).collect()
}

fn groups(text: &str, size: usize) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let size = if size == 0 { characters.len().max(1) } else { size };
    characters.chunks(size).map(|group| group.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::groups;

    #[test]
    fn groups_are_cut_by_characters() {
        assert_eq!(groups("ABCDEFGHIJ", 4), ["ABCD", "EFGH", "IJ"]);
        assert_eq!(groups("çãéõ", 3), ["çãé", "õ"]);
        assert_eq!(groups("ABCDEF", 0), ["ABCDEF"]);
        assert!(groups("", 4).is_empty());
    }

    proptest! {
        #[test]
        fn the_groups_together_are_the_secret(text in "\\PC{0,60}", size in 0usize..9) {
            prop_assert_eq!(groups(&text, size).concat(), text);
        }
    }
}
