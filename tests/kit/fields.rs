//! The password field and its companions.

use leptos::prelude::*;
use security_centre::ui::{Button, ButtonKind, PasswordField, StrengthMeter};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    stage::{Stage, settled},
    time::HeldTime,
};

#[wasm_bindgen_test]
async fn a_password_is_hidden_again_when_its_form_is_sent() {
    let value = RwSignal::new("Kianda!2026".to_owned());
    let stage = Stage::new(move || {
        view! {
            <form on:submit=|event| event.prevent_default()>
                <PasswordField name="new" label="New" value autocomplete="new-password"
                    show_label="Show the new password" hide_label="Hide the new password"/>
                <Button submit=true kind=ButtonKind::Primary>"Save"</Button>
            </form>
        }
    });
    let (input, toggle) = (stage.input("input"), stage.button("Show the new password"));
    assert_eq!(input.type_(), "password");
    toggle.click();
    settled().await;
    assert_eq!(input.type_(), "text");
    assert_eq!(toggle.get_attribute("aria-label").as_deref(), Some("Hide the new password"));
    stage.button("Save").click();
    settled().await;
    assert_eq!(input.type_(), "password");
    assert_eq!(input.value(), "Kianda!2026", "and nothing is lost");
}

#[wasm_bindgen_test]
async fn the_strength_is_read_out_only_when_the_level_changed_and_typing_rests() {
    let time = HeldTime::at(0.0);
    let (score, level) = (RwSignal::new(None::<u8>), RwSignal::new(String::new()));
    let words = RwSignal::new(None::<String>);
    let stage = Stage::new(move || {
        view! {
            <StrengthMeter score label="Strength" level advice="Add a word." longest_advice="Add another word."
                spoken=words/>
        }
    });
    let spoken = || stage.text("[role=status]");
    assert!(stage.try_find("[aria-valuenow], [role=meter]").is_none(), "nothing was measured");
    for (value, name) in [(0, "very weak"), (1, "weak"), (3, "good")] {
        score.set(Some(value));
        level.set(name.into());
        words.set(Some(format!("Strength: {name}")));
        time.pass(100.0).await;
        assert_eq!(spoken(), "", "silent while one types");
    }
    time.pass(5_000.0).await;
    assert_eq!(spoken(), "Strength: good");
    words.set(None);
    time.pass(5_000.0).await;
    assert_eq!(spoken(), "Strength: good", "what is being estimated is no news");
    words.set(Some(String::new()));
    time.pass(10.0).await;
    assert_eq!(spoken(), "", "taken back with its text, to be heard again");
    assert_eq!(stage.find("[role=meter]").get_attribute("aria-valuenow").as_deref(), Some("3"));
}
