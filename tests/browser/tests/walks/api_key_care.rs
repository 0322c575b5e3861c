//! API keys in care: checked, rotated, found again, revoked by the dozen; and what goes wrong with that.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use walk::{Account, Browser, Fault, Role, Site, walk};

use crate::{api_keys::key_on_page, sign_in::signed_in};

const PAGE: &str = "/settings/api-keys";
const KEYS: &str = "/v1/api-keys";
const ROTATE: &str = "/v1/api-keys/*";

#[test]
fn a_key_is_pasted_back_and_compared() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make(&ana, "checked").await?;
        ana.fill("Paste the key you stored here", &key[..40]).await?;
        ana.press("Compare").await?;
        ana.sees("The end is missing: only 40 of the 46 characters are there.").await?;
        ana.fill("Paste the key you stored here", &key).await?;
        ana.press("Compare").await?;
        ana.sees("It is right: what you stored is the whole key.").await?;
        ensure!(ana.value("Paste the key you stored here").await?.is_empty(), "the field is emptied at once");
        ana.press("I have stored it").await?;
        ana.sees_no(&key).await
    });
}

#[test]
fn a_key_that_was_found_is_identified_here_and_revoked() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make(&ana, "leaked").await?;
        ana.press("I have stored it").await?;
        ana.fill("Key, or text that holds it", &format!("Authorization: Bearer {key} 200")).await?;
        ana.press("Identify").await?;
        ana.hears("It is the key “leaked”.").await?;
        ana.sees_no(&key).await?;
        ana.press("Identify").await?;
        ana.sees("Paste a text first.").await?;
        let slip = format!("{}{}", &key[..45], if key.ends_with('x') { 'y' } else { 'x' });
        ana.fill("Key, or text that holds it", &slip).await?;
        ana.press("Identify").await?;
        ana.sees("the checksum is wrong").await
    });
}

#[test]
fn a_rotated_key_works_beside_its_heir_until_it_is_retired() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let old = make(&ana, "rotated").await?;
        ana.press("I have stored it").await?;
        ana.press("Rotate the key “rotated”").await?;
        choose(&ana, "rotation-grace", "day").await?;
        ana.press("Make the new key").await?;
        let new = key_on_page(&ana).await?;
        ensure!(old != new, "there are two keys");
        ana.press("I have stored it").await?;
        ana.sees("The new key was not used yet.").await?;
        ensure!(site.whoami(&old).await?.0 == StatusCode::OK, "the old one still works");
        ensure!(site.whoami(&new).await?.0 == StatusCode::OK, "so does the new one");
        ana.press("End the old one at once: “rotated”").await?;
        ana.sees("This is the old key.").await?;
        // It was used today, and the new one has the same name: its end says that one means it.
        ana.fill("To confirm, type this key's last 4 characters (the new one has the same name)", &old[42..])
            .await?;
        ana.press("Revoke").await?;
        ana.hears("The key “rotated” was revoked and does not work any more.").await?;
        ensure!(site.whoami(&old).await?.0 == StatusCode::UNAUTHORIZED, "the old one is gone");
        ensure!(site.whoami(&new).await?.0 == StatusCode::OK, "the new one goes on");
        Ok(())
    });
}

#[test]
fn a_key_that_was_used_meanwhile_is_not_ended_at_once() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let old = make(&ana, "waking").await?;
        ana.press("I have stored it").await?;
        ana.press("Rotate the key “waking”").await?;
        ana.sees("The old key was never used: nothing stops if it ends at once.").await?;
        let chosen = "return document.querySelector('select[name=rotation-grace]').value";
        let chosen = ana.script(chosen, vec![]).await?;
        ensure!(chosen == serde_json::json!("day"), "nothing ends a key at once but the person's choice");
        choose(&ana, "rotation-grace", "none").await?;
        ensure!(site.whoami(&old).await?.0 == StatusCode::OK, "now it is used");
        ana.press("Make the new key").await?;
        ana.sees("The old key was used a moment ago").await?;
        ensure!(site.whoami(&old).await?.0 == StatusCode::OK, "it was not ended");
        Ok(())
    });
}

#[test]
fn a_rotation_whose_answer_was_lost_is_found_and_made_good() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", ROTATE, Fault::LostAnswer).await?;
        rotate(&ana, "ambiente de testes").await?;
        ana.sees("A key that nobody has").await?;
        ana.press("Revoke it and make another").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the second one works");
        ana.press("I have stored it").await
    });
}

#[test]
fn a_rotation_that_was_refused_can_be_tried_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        for status in [500, 429] {
            site.fault("POST", ROTATE, Fault::Status(status)).await?;
            rotate(&ana, "ambiente de testes").await?;
            ana.sees("The key was not rotated.").await?;
            ana.press("Cancel").await?;
        }
        rotate(&ana, "ambiente de testes").await?;
        key_on_page(&ana).await?;
        ana.press("I have stored it").await
    });
}

#[test]
fn a_proof_asked_in_mid_rotation_does_not_lose_it() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", ROTATE, Fault::StepUp).await?;
        ana.press("Rotate the key “ambiente de testes”").await?;
        choose(&ana, "rotation-grace", "hour").await?;
        ana.press("Make the new key").await?;
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Confirm").await?;
        key_on_page(&ana).await?;
        ana.press("I have stored it").await
    });
}

#[test]
fn two_tabs_agree_and_a_stale_one_is_told() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let other = signed_in(site, PAGE).await?;
        other.press("Revoke the key “ambiente de testes”").await?;
        other.press("Revoke").await?;
        other.gone(Role::Button, "Revoke the key “ambiente de testes”").await?;
        // This browser has not heard of it: the question looks, and nothing is left to be asked.
        ana.press("Revoke the key “ambiente de testes”").await?;
        ana.sees("This key is already gone").await?;
        ana.gone(Role::Button, "Revoke").await?;
        ana.press("Close").await?;
        ana.gone(Role::Button, "Revoke the key “ambiente de testes”").await
    });
}

#[test]
fn many_keys_are_revoked_and_a_failure_can_be_tried_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        for name in ["um", "dois", "quatro"] {
            make(&ana, name).await?;
            ana.press("I have stored it").await?;
        }
        ana.fill("Search keys", "um").await?;
        ana.is_at("/settings/api-keys?q=um").await?;
        ana.press("Clear the filters").await?;
        ana.find(Role::Checkbox, "Select all in the list as filtered").await?.click().await?;
        // The key made last is always shown; the other three are neither forgotten nor acted on.
        ana.fill("Search keys", "um").await?;
        ana.sees("3 selected keys are hidden by the filters and will not be revoked.").await?;
        ana.find(Role::Button, "Revoke 2 keys").await?;
        ana.press("Clear the filters").await?;
        ana.press("Revoke 5 keys").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::Status(500)).await?;
        ana.fill("To confirm, type the number of keys: 5", "5").await?;
        ana.press("Revoke 5 keys").await?;
        ana.sees("1 was not revoked and still works:").await?;
        ana.press("Try 1 key again").await?;
        ana.sees("5 of 5 revoked").await?;
        ana.press("Close this result").await?;
        ana.sees("No keys").await
    });
}

#[test]
fn a_search_for_a_key_gets_into_no_address() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        // So few keys as there are need no search.
        for name in ["one", "two", "three"] {
            make(&ana, name).await?;
            ana.press("I have stored it").await?;
        }
        ana.open(&format!("{PAGE}?q=nothing")).await?;
        ana.sees("No key matches").await?;
        ana.fill("Search keys", "zx_live_AbCd0123456789").await?;
        ana.sees("The text held a key").await?;
        ensure!(!ana.path().await?.contains("zx_live_"), "the address holds no key");
        Ok(())
    });
}

#[test]
fn a_key_is_made_for_an_environment_and_little_else() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "small").await?;
        choose(&ana, "key-environment", "staging").await?;
        ana.find(Role::Radio, "Only what I choose").await?.click().await?;
        ana.press("Generate").await?;
        ana.sees("Choose at least one permission").await?;
        ana.find(Role::Checkbox, "Send messages").await?.click().await?;
        ana.press("Generate").await?;
        let key = key_on_page(&ana).await?;
        let (_, body) = site.whoami(&key).await?;
        ensure!(body["environment"] == "staging", "whoami tells it: {body}");
        ensure!(body["permissions"] == serde_json::json!(["messages:send"]), "and what it may: {body}");
        ana.press("I have stored it").await?;
        ana.sees("Staging").await
    });
}

#[test]
fn a_creation_that_is_limited_makes_nothing() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", KEYS, Fault::Status(429)).await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "too fast").await?;
        ana.press("Generate").await?;
        ana.hears("Too many").await?;
        ana.press("Generate").await?;
        key_on_page(&ana).await?;
        ana.press("I have stored it").await
    });
}

/// Makes a key and reads it off the page.
async fn make(browser: &Browser, name: &str) -> Result<String> {
    browser.press("New Key").await?;
    browser.fill("Name of the key", name).await?;
    browser.press("Generate").await?;
    key_on_page(browser).await
}

async fn rotate(browser: &Browser, name: &str) -> Result<()> {
    browser.press(&format!("Rotate the key “{name}”")).await?;
    choose(browser, "rotation-grace", "hour").await?;
    browser.press("Make the new key").await
}

/// Chooses an option of a native select.
async fn choose(browser: &Browser, select: &str, value: &str) -> Result<()> {
    let script = "const select = document.querySelector(`select[name=${arguments[0]}]`); \
                  if (!select) return false; select.value = arguments[1]; \
                  select.dispatchEvent(new Event('change', { bubbles: true })); return true";
    browser
        .until(&format!("there is no select {select}"), async || {
            let done = browser.script(script, vec![select.into(), value.into()]).await?;
            Ok((done == serde_json::json!(true)).then_some(()))
        })
        .await
}
