//! API keys: made, used, revoked.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use walk::{Browser, Role, Site, walk};

use crate::sign_in::signed_in;

const PAGE: &str = "/settings/api-keys";

#[test]
fn a_key_works_from_its_making_to_its_revocation_and_not_a_moment_longer() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make_key(&ana, "staging environment").await?;
        let (status, body) = site.whoami(&key).await?;
        ensure!(status == StatusCode::OK, "a new key is accepted: {status}");
        ensure!(body["key_name"] == "staging environment", "whoami knows the key: {body}");

        ana.press("I have stored it").await?;
        ana.sees_no(&key).await?;
        ana.press("Revoke the key “staging environment”").await?;
        ana.find(Role::AlertDialog, "Revoke this key?").await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "a question revokes nothing");
        // It was used a moment ago: it has to be named.
        ana.press("Revoke").await?;
        ana.sees("That is neither this key's name nor its end.").await?;
        ana.fill("To confirm, type the key's name or its last 4 characters", "staging environment").await?;
        ana.press("Revoke").await?;
        ana.hears("The key “staging environment” was revoked and does not work any more.").await?;
        let (status, body) = site.whoami(&key).await?;
        ensure!(status == StatusCode::UNAUTHORIZED, "a revoked key is refused: {status}");
        ensure!(body["code"] == "unauthenticated", "and with a code: {body}");
        ana.gone(Role::Button, "Revoke the key “staging environment”").await
    });
}

#[test]
fn a_key_is_shown_once() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make_key(&ana, "production app").await?;
        ensure!(key.starts_with("zx_live_") && key.len() == 46, "it looks like a key: {}", key.len());
        ana.sees("It is shown this once and cannot be retrieved again, not even by us.").await?;
        ana.press("I have stored it").await?;
        ana.sees(&format!("{}…{}", &key[..12], &key[42..])).await?;
        ana.sees_no(&key).await?;
        ana.driver().refresh().await?;
        ana.arrives_at("API keys").await?;
        ana.sees(&format!("{}…{}", &key[..12], &key[42..])).await?;
        ana.sees_no(&key).await
    });
}

#[test]
fn a_name_is_needed_and_has_to_be_new() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("New Key").await?;
        ana.press("Generate").await?;
        ana.sees("Write a name that says what the key is for.").await?;
        ana.fill("Name of the key", &"x".repeat(65)).await?;
        ana.press("Generate").await?;
        ana.sees("The name has 65 characters; the most is 64.").await?;
        ana.fill("Name of the key", "one of its kind").await?;
        ana.press("Generate").await?;
        ana.press("I have stored it").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "one of its kind").await?;
        ana.press("Generate").await?;
        ana.sees("There is already a key with this name.").await
    });
}

#[test]
fn hostile_names_are_shown_as_harmless_text() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let name = "<img src=x onerror=alert(1)>\u{202e}'\"";
        make_key(&ana, name).await?;
        ana.press("I have stored it").await?;
        ana.sees("<img src=x onerror=alert(1)>").await?;
        let pictures = ana.script("return document.querySelectorAll('img').length", vec![]).await?;
        ensure!(pictures == serde_json::json!(0), "the name became markup");
        Ok(())
    });
}

#[test]
fn all_keys_are_revoked_in_one_confirmed_act() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make_key(&ana, "compromised").await?;
        ana.press("I have stored it").await?;
        // What is below moves up when the panel goes.
        ana.gone(Role::Button, "I have stored it").await?;
        ana.sees("Suspect someone got in?").await?;
        ana.press("Revoke all API keys").await?;
        ana.find(Role::AlertDialog, "Revoke all API keys?").await?;
        ana.press("Revoke 3 keys").await?;
        ana.hears("3 keys were revoked and do not work any more.").await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::UNAUTHORIZED, "the key is refused");
        ana.sees("Make one when a program needs to reach your account.").await?;
        let names = ana.names(Role::Link).await?;
        ensure!(
            names.iter().any(|name| name.contains("suporte@zexa.ao")),
            "support can be reached: {names:?}"
        );
        Ok(())
    });
}

/// Makes a key and reads it off the page, where it stays.
pub async fn make_key(browser: &Browser, name: &str) -> Result<String> {
    browser.arrives_at("API keys").await?;
    browser.press("New Key").await?;
    browser.fill("Name of the key", name).await?;
    browser.press("Generate").await?;
    key_on_page(browser).await
}

/// Reads the new key off the page.
pub async fn key_on_page(browser: &Browser) -> Result<String> {
    let key = browser.find(Role::Group, "The key").await?.text().await?;
    browser.secret("the API key", &key).await?;
    Ok(key)
}
