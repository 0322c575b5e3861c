//! The browser's Back: it closes what was opened, asks where something would be lost.

use anyhow::ensure;
use serde_json::json;
use walk::{Account, Authenticator, Engine, Fault, Role, Site, walk};

use crate::{
    api_keys,
    sign_in::signed_in,
    two_factor::{self, codes_on_page, set_up},
};

const KEYS: &str = "/settings/api-keys";

#[test]
fn back_closes_what_was_opened_over_two_factor_authentication() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("Two-factor authentication").await?;
        let (mut app, _) = set_up(&ana).await?;
        for (button, sign) in [
            ("Change phone", "Disable 2FA"),
            ("Disable 2FA", "Change phone"),
            ("Test a saved code", "Disable 2FA"),
        ] {
            ana.press(button).await?;
            ana.find(Role::Button, "Back without changing anything").await?;
            ana.driver().back().await?;
            ana.gone(Role::Button, "Back without changing anything").await?;
            ana.find(Role::Button, sign).await?;
            ana.is_at(two_factor::PAGE).await?;
        }
        // Forward opens a form again, empty, and a reload leaves it open.
        ana.press("Disable 2FA").await?;
        ana.fill("6-digit code", "123").await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Back without changing anything").await?;
        ana.driver().forward().await?;
        ensure!(ana.value("6-digit code").await?.is_empty(), "nothing typed comes back");
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Back without changing anything").await?;
        // What was done is not done again, and what a panel's own button closes is not in the way of Back.
        ana.fill("6-digit code", &app.code().await?).await?;
        ana.press("Disable 2FA").await?;
        ana.press("Back to two-factor authentication").await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn back_from_a_set_up_leaves_it_waiting() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        ana.press("Enable 2FA").await?;
        let key = two_factor::key_on_page(&ana).await?;
        ana.driver().back().await?;
        ana.sees("A set-up is waiting for you").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.sees_no(&key).await?;
        // Forward begins nothing.
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.press("Resume set-up").await?;
        ensure!(two_factor::key_on_page(&ana).await? == key, "it is the same set-up");
        let code = Authenticator::with_key(&key)?.code().await?;
        two_factor::confirm_with(&ana, &code).await?;
        ana.sees("Store your backup codes").await
    });
}

#[test]
fn back_asks_before_it_takes_codes_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        set_up(&ana).await?;
        ana.press("Make a new set").await?;
        let codes = codes_on_page(&ana).await?;
        for _ in 0..2 {
            ana.driver().back().await?;
            ana.sees("The codes are not stored yet").await?;
            ana.press("Stay and store the codes").await?;
            ensure!(codes_on_page(&ana).await? == codes, "they are still there");
        }
        ana.driver().back().await?;
        ana.press("Leave without the codes").await?;
        ana.sees("Your backup codes were not confirmed").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.sees("Your backup codes were not confirmed").await?;
        for code in &codes {
            ana.sees_no(code).await?;
        }
        Ok(())
    });
}

#[test]
fn back_closes_the_form_for_a_key_and_keeps_what_was_typed() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("API keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half a name").await?;
        // The way past the navigation is no step that Back has to take back first.
        ana.script("document.querySelector('a[href=\"#main\"]').click()", vec![]).await?;
        ana.until("the focus is not past the navigation", async || {
            let is_there = ana.script("return document.activeElement.id === 'main'", vec![]).await?;
            Ok((is_there == json!(true)).then_some(()))
        })
        .await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.press("New Key").await?;
        ensure!(ana.value("Name of the key").await? == "half a name", "what was typed is there");
        ana.press("Cancel").await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.press("Rotate the key “sms-produção”").await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Make the new key").await?;
        ana.is_at(KEYS).await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn what_is_written_in_the_form_for_a_key_is_there_again_after_being_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, KEYS).await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half written").await?;
        ana.follow("Active sessions").await?;
        ana.is_at("/settings/security/sessions").await?;
        ana.driver().back().await?;
        ana.find(Role::Button, "Generate").await?;
        ensure!(ana.value("Name of the key").await? == "half written", "it is there again");
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Generate").await?;
        ensure!(ana.value("Name of the key").await? == "half written", "loaded anew too");
        ana.press("Cancel").await?;
        // The address says so within a step of the history; nobody reloads before that, but drivers do.
        ana.is_at(KEYS).await?;
        ana.driver().refresh().await?;
        ana.press("New Key").await?;
        ensure!(ana.value("Name of the key").await?.is_empty(), "what was cancelled is gone");
        Ok(())
    });
}

#[test]
fn back_asks_before_it_takes_a_key_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, KEYS).await?;
        let key = api_keys::make_key(&ana, "not stored").await?;
        ana.driver().back().await?;
        ana.find(Role::AlertDialog, "The key is not stored yet").await?;
        ana.press("Stay and store the key").await?;
        ana.sees(&key).await?;
        ana.driver().back().await?;
        ana.press("Go back without the key").await?;
        ana.sees("you went back before you said that you had stored it").await?;
        ana.sees_no(&key).await?;
        ana.is_at(KEYS).await?;
        // Forward makes no other key and shows none.
        ana.driver().forward().await?;
        ana.is_at(KEYS).await?;
        ana.sees("you went back before you said that you had stored it").await?;
        ana.sees_no(&key).await
    });
}

#[test]
fn back_closes_the_question_who_one_is_and_nothing_else() {
    const QUESTION: &str = "Confirm that it is you";
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("Two-factor authentication").await?;
        ana.arrives_at("Two-factor authentication").await?;
        site.fault("POST", "/v1/two-factor/enrolment", Fault::StepUp).await?;
        ana.press("Enable 2FA").await?;
        ana.find(Role::Dialog, QUESTION).await?;
        ana.driver().back().await?;
        ana.gone(Role::Dialog, QUESTION).await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.find(Role::Button, "Enable 2FA").await?;

        // Over a form, which keeps what was typed.
        ana.follow("API keys").await?;
        ana.arrives_at("API keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half a name").await?;
        site.fault("POST", "/v1/api-keys", Fault::StepUp).await?;
        ana.press("Generate").await?;
        ana.find(Role::Dialog, QUESTION).await?;
        ana.driver().back().await?;
        ana.gone(Role::Dialog, QUESTION).await?;
        ana.is_at(&format!("{KEYS}?panel=new-key")).await?;
        ensure!(ana.value("Name of the key").await? == "half a name", "what was typed is there");
        ana.driver().back().await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.driver().back().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn who_leaves_the_page_while_a_panel_closes_is_not_brought_back() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("API keys").await?;
        ana.press("New Key").await?;
        ana.is_at(&format!("{KEYS}?panel=new-key")).await?;
        // As soon as the page has asked the browser to step out of the panel's entry, and before that is done.
        let at_once = "const back = history.back.bind(history); \
            history.back = () => { \
              delete history.back; \
              back(); \
              document.querySelector('nav a[href=\"/settings/security\"]').click(); \
            }; \
            window.steps = 0; \
            addEventListener('popstate', () => { window.steps += 1 })";
        ana.script(at_once, vec![]).await?;
        ana.press("Cancel").await?;
        ana.arrives_at("Account security").await?;
        if ana.engine() == Engine::Firefox {
            // It takes such a step no more once the page has gone elsewhere.
            return ana.is_at("/settings/security").await;
        }
        ana.until("the step never came", async || {
            Ok((ana.script("return window.steps > 0", vec![]).await? == json!(true)).then_some(()))
        })
        .await?;
        ana.is_at("/settings/security").await?;
        ana.arrives_at("Account security").await?;
        ana.driver().back().await?;
        ana.is_at(KEYS).await?;
        ana.gone(Role::Button, "Generate").await
    });
}

#[test]
fn back_from_signing_in_again_moves_no_page_below_the_question() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("API keys").await?;
        ana.arrives_at("API keys").await?;
        let other = signed_in(site, "/settings/security/sessions").await?;
        other.press("Revoke all others (4)").await?;
        other.press("Revoke all others").await?;
        other.sees("Only this device is signed in").await?;

        ana.follow("Active sessions").await?;
        ana.find(Role::Dialog, "Sign in again").await?;
        ana.driver().back().await?;
        ana.gone(Role::Dialog, "Sign in again").await?;
        ana.arrives_at("Sign in").await?;
        ana.sign_in(Account::ANA).await?;
        ana.is_at("/settings/security/sessions").await?;
        ana.arrives_at("Active sessions").await
    });
}

#[test]
fn a_page_that_is_left_takes_the_question_who_one_is_along() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        site.fault("POST", "/v1/two-factor/enrolment", Fault::StepUp).await?;
        ana.press("Enable 2FA").await?;
        ana.find(Role::Dialog, "Confirm that it is you").await?;
        // No finger reaches a link below the dialog; an extension or a script does.
        ana.script("document.querySelector('.app__nav a[href$=\"/api-keys\"]').click()", vec![]).await?;
        ana.gone(Role::Dialog, "Confirm that it is you").await?;
        ana.arrives_at("API keys").await?;
        ana.follow("Two-factor authentication").await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.sees_no("A set-up is waiting for you").await
    });
}
