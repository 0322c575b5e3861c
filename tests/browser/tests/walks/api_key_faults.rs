//! API keys when things go wrong: requests that are refused, proofs asked in mid-act, other tabs, pages that
//! go before a key was stored.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use walk::{Account, Browser, Fault, Role, Site, walk};

use crate::{
    api_keys::{key_on_page, make_key},
    sign_in::signed_in,
};

const PAGE: &str = "/settings/api-keys";
const KEYS: &str = "/v1/api-keys";
const ONE_KEY: &str = "/v1/api-keys/*";
const SAMPLE: &str = "ambiente de testes";
const ORPHAN: &str = "A key that nobody has";
const DOUBT: &str = "We do not know whether the key was made";
/// Of a key that was on a screen.
const UNSURE: &str = "Did you store it?";

#[test]
fn a_creation_that_was_refused_makes_nothing_and_can_be_repeated() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        write_form(&ana, "once only").await?;
        site.fault("POST", KEYS, Fault::Status(500)).await?;
        ana.press("Generate").await?;
        ana.hears("The server failed, and nothing was changed.").await?;
        ensure!(ana.value("Name of the key").await? == "once only", "what was typed stays");
        ana.press("Generate").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the key works");
        ana.press("I have stored it").await
    });
}

#[test]
fn a_proof_asked_in_mid_creation_keeps_the_form_and_makes_one_key() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        write_form(&ana, "proved").await?;
        site.fault("POST", KEYS, Fault::StepUp).await?;
        ana.press("Generate").await?;
        prove(&ana).await?;
        key_on_page(&ana).await?;
        ana.press("I have stored it").await?;
        is_listed_once(&ana, "proved").await
    });
}

#[test]
fn a_name_that_was_taken_elsewhere_is_told_at_its_field() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        write_form(&ana, "wanted twice").await?;
        // Another browser: nothing tells this one.
        let other = signed_in(site, PAGE).await?;
        make_key(&other, "wanted twice").await?;
        ana.press("Generate").await?;
        ana.sees("There is already a key with this name.").await?;
        ana.find(Role::Textbox, "Name of the key").await?;
        other.press("I have stored it").await
    });
}

#[test]
fn a_key_that_was_rotated_elsewhere_is_not_rotated_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press(&format!("Rotate the key “{SAMPLE}”")).await?;
        ana.find(Role::Button, "Make the new key").await?;
        let other = signed_in(site, PAGE).await?;
        rotate(&other).await?;
        key_on_page(&other).await?;
        other.press("I have stored it").await?;
        ana.press("Make the new key").await?;
        // Where no overlap was chosen the old key is gone; otherwise it is on its way out.
        ana.sees("The key was not rotated.").await
    });
}

#[test]
fn a_revocation_that_was_refused_says_so_in_the_row_and_can_be_tried_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let key = make_key(&ana, "stubborn").await?;
        ana.press("I have stored it").await?;
        ana.press("Revoke the key “stubborn”").await?;
        for status in [500, 429] {
            site.fault("DELETE", ONE_KEY, Fault::Status(status)).await?;
            ana.press("Revoke").await?;
            site.fault_is_met("DELETE").await?;
            ana.sees(if status == 500 { "The server failed" } else { "Too many requests" }).await?;
            ana.sees_no("It was not revoked.").await?;
            ana.press("Cancel").await?;
            ana.sees("It was not revoked.").await?;
            ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "it still works");
            ana.press("Try again").await?;
            ana.find(Role::AlertDialog, "Revoke this key?").await?;
            // It has just been used, so it is named.
            ana.fill("To confirm, type the key's name or its last 4 characters", "stubborn").await?;
        }
        ana.press("Revoke").await?;
        ana.hears("The key “stubborn” was revoked and does not work any more.").await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::UNAUTHORIZED, "it is refused");
        Ok(())
    });
}

#[test]
fn a_proof_asked_in_mid_revocation_is_no_failure_and_the_act_is_pressed_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("DELETE", ONE_KEY, Fault::StepUp).await?;
        ana.press(&format!("Revoke the key “{SAMPLE}”")).await?;
        ana.press("Revoke").await?;
        prove(&ana).await?;
        ana.sees("Nothing has been changed yet: press the button again to go on.").await?;
        ana.sees_no("It was not revoked.").await?;
        ana.press("Cancel").await?;
        ana.gone(Role::AlertDialog, "Revoke this key?").await?;
        ana.sees_no("It was not revoked.").await?;
        ana.press(&format!("Revoke the key “{SAMPLE}”")).await?;
        ana.press("Revoke").await?;
        ana.hears(&format!("The key “{SAMPLE}” was revoked and does not work any more.")).await
    });
}

#[test]
fn two_tabs_of_a_browser_agree() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.find(Role::Button, &format!("Revoke the key “{SAMPLE}”")).await?;
        let first = ana.driver().window().await?;
        // What coming back to a tab does is another matter: here the other tab has to tell.
        let deaf = "window.addEventListener('focus', event => event.stopImmediatePropagation(), true); \
                    document.addEventListener('visibilitychange', event => event.stopImmediatePropagation(), true)";
        ana.script(deaf, vec![]).await?;
        let second = ana.driver().new_tab().await?;
        ana.driver().switch_to_window(second).await?;
        ana.open(PAGE).await?;
        make_key(&ana, "from the second tab").await?;
        ana.press("I have stored it").await?;
        ana.press(&format!("Revoke the key “{SAMPLE}”")).await?;
        ana.press("Revoke").await?;
        ana.gone(Role::Button, &format!("Revoke the key “{SAMPLE}”")).await?;

        ana.driver().switch_to_window(first).await?;
        ana.find(Role::Button, "Revoke the key “from the second tab”").await?;
        ana.gone(Role::Button, &format!("Revoke the key “{SAMPLE}”")).await
    });
}

#[test]
fn a_key_that_was_left_on_the_screen_is_found_again_after_a_reload_and_replaced() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let lost = make_key(&ana, "left behind").await?;
        ana.follow("Overview").await?;
        ana.press("Leave anyway").await?;
        ana.is_at("/settings/security").await?;
        ana.driver().refresh().await?;
        ana.follow("API keys").await?;
        ana.sees(UNSURE).await?;
        ana.sees("this page was left or loaded anew before you said that you had stored it").await?;
        ana.sees_no(&lost).await?;
        ana.driver().refresh().await?;
        ana.sees(UNSURE).await?;
        ana.press("Revoke it and make another").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&lost).await?.0 == StatusCode::UNAUTHORIZED, "the lost one opens nothing");
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the other one works");
        ana.press("I have stored it").await?;
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Revoke the key “left behind”").await?;
        ana.sees_no(UNSURE).await
    });
}

#[test]
fn a_creation_whose_answer_was_lost_is_found_again_after_a_reload() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        write_form(&ana, "lost and reloaded").await?;
        site.fault("POST", KEYS, Fault::LostAnswer).await?;
        ana.press("Generate").await?;
        ana.sees(ORPHAN).await?;
        ana.driver().refresh().await?;
        // Nobody ever saw it: nobody is asked whether it is stored.
        ana.sees(ORPHAN).await?;
        ana.sees("Nobody has seen it").await?;
        ana.sees_no(UNSURE).await?;
        ana.press("Leave it as it is").await?;
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Revoke the key “lost and reloaded”").await?;
        ana.sees_no(ORPHAN).await
    });
}

#[test]
fn a_doubt_that_was_left_comes_back_with_its_safe_repeat() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        write_form(&ana, "in doubt").await?;
        site.fault("POST", KEYS, Fault::NeverArrived).await?;
        ana.press("Generate").await?;
        ana.sees(DOUBT).await?;
        ana.follow("Overview").await?;
        ana.is_at("/settings/security").await?;
        ana.driver().back().await?;
        ana.sees(DOUBT).await?;
        ana.sees("The key is not in the list").await?;
        ana.driver().refresh().await?;
        ana.sees(DOUBT).await?;
        ana.press("Repeat the request").await?;
        key_on_page(&ana).await?;
        ana.press("I have stored it").await?;
        is_listed_once(&ana, "in doubt").await?;
        ana.driver().refresh().await?;
        is_listed_once(&ana, "in doubt").await?;
        ana.sees_no(DOUBT).await
    });
}

#[test]
fn a_key_that_was_made_on_a_device_that_is_gone_can_be_replaced_from_its_row() {
    walk(async |site: &Site| {
        let phone = signed_in(site, PAGE).await?;
        let lost = make_key(&phone, "made on the phone").await?;
        // The phone is lost with the key on its screen.
        let ana = signed_in(site, PAGE).await?;
        ana.sees("Made a short while ago, and not used yet.").await?;
        ana.press("I did not store it: the key “made on the phone”").await?;
        ana.sees(UNSURE).await?;
        ana.press("Revoke it and make another").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&lost).await?.0 == StatusCode::UNAUTHORIZED, "the lost one opens nothing");
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the other one works");
        ana.press("I have stored it").await?;
        phone.press("I have stored it").await
    });
}

async fn write_form(browser: &Browser, name: &str) -> Result<()> {
    browser.arrives_at("API keys").await?;
    browser.press("New Key").await?;
    browser.fill("Name of the key", name).await
}

async fn rotate(browser: &Browser) -> Result<()> {
    browser.press(&format!("Rotate the key “{SAMPLE}”")).await?;
    browser.press("Make the new key").await
}

async fn prove(browser: &Browser) -> Result<()> {
    browser.find(Role::Dialog, "Confirm that it is you").await?;
    browser.fill("Password", Account::ANA.password).await?;
    browser.press("Confirm").await
}

/// Waits for the row of this key, and says so if there are two.
async fn is_listed_once(browser: &Browser, name: &str) -> Result<()> {
    browser.find(Role::Button, &format!("Revoke the key “{name}”")).await?;
    Ok(())
}
