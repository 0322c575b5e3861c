//! What every field has around its input: a label, a hint, an error, tied together for ears.

use leptos::{
    attr::{Attribute, custom::custom_attribute},
    prelude::*,
};

use super::{
    icon::{Icon, IconName},
    live_region::use_announcer,
};

/// The ids that tie a field's parts together.
#[derive(Debug, Clone)]
pub struct FieldIds {
    /// The input.
    pub input: String,
    hint: String,
    error: String,
}

impl FieldIds {
    /// Ids for a field of this name; unique even when the name stands on the page twice.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let input = super::unique_id(name);
        Self { hint: format!("{input}-hint"), error: format!("{input}-error"), input }
    }

    /// The value of `aria-describedby`: what is there, in the order it is read.
    #[must_use]
    pub fn described_by(&self, has_hint: bool, has_error: bool, other: Option<&str>) -> Option<String> {
        let parts: Vec<&str> =
            [has_error.then_some(self.error.as_str()), has_hint.then_some(self.hint.as_str()), other]
                .into_iter()
                .flatten()
                .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// Phones must not mend what is typed into a code or a password. Leptos has no such attribute yet.
pub fn no_autocorrect() -> impl Attribute {
    custom_attribute("autocorrect", "off")
}

/// The frame around an input.
#[component]
pub fn FieldFrame(
    /// The ids of its parts.
    ids: FieldIds,
    /// The field's name.
    label: Signal<String>,
    /// What helps to fill it.
    hint: Option<Signal<String>>,
    /// What is wrong with it now.
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let has_error = Memo::new(move |_| error.with(Option::is_some));
    // Whoever is in the field already hears no change of its description.
    let announcer = use_announcer();
    Effect::new(move || {
        if let Some(words) = error.get() {
            announcer.assertive(words);
        }
    });
    view! {
        <div class="field" class=("field--invalid", move || has_error.get())>
            <label class="field__label" for=ids.input>
                {move || label.get()}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=ids.hint>{move || hint.get()}</p> })}
            {children()}
            <p class="field__error" id=ids.error hidden=move || !has_error.get()>
                <Icon name=IconName::ERROR/>
                <span>{move || error.get()}</span>
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::FieldIds;

    #[test]
    fn a_field_is_described_by_what_is_there_error_first() {
        let ids = FieldIds::new("code");
        let (error, hint) = (format!("{}-error", ids.input), format!("{}-hint", ids.input));
        assert_eq!(ids.described_by(false, false, None), None);
        assert_eq!(ids.described_by(true, true, Some("rules")), Some(format!("{error} {hint} rules")));
    }

    #[test]
    fn two_fields_of_one_name_have_different_ids() {
        assert_ne!(FieldIds::new("code").input, FieldIds::new("code").input);
    }
}
