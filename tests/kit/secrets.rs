//! What is shown of a secret: whole, once, and in no attribute.

use leptos::prelude::*;
use security_centre::ui::{QrImage, SecretText};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::stage::Stage;

#[wasm_bindgen_test]
fn no_name_of_a_picture_or_secret_tells_the_secret() {
    const URI: &str = "otpauth://totp/Zexa:ana?secret=JBSWY3DPEHPK3PXP";
    let stage = Stage::new(|| {
        view! {
            <QrImage data=URI label="QR code for your app"/>
            <SecretText id="shown" text="JBSWY3DPEHPK3PXP" label="Set-up key"/>
        }
    });
    let all = stage.root.query_selector_all("*").expect("elements");
    for at in 0..all.length() {
        let element: Element = all.get(at).expect("in range").unchecked_into();
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let value = element.get_attribute(&name).unwrap_or_default();
            assert!(!value.contains("JBSWY3DP") && !value.contains("otpauth"), "{name}={value}");
        }
    }
    let secret = stage.find("#shown");
    assert_eq!(
        secret.text_content().as_deref(),
        Some("JBSWY3DPEHPK3PXP"),
        "nothing typed between the groups"
    );
    assert_eq!(secret.get_attribute("translate").as_deref(), Some("no"));
    assert!(secret.class_list().contains("notranslate"));
}
