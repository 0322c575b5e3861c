//! Changing the password.

use anyhow::ensure;
use serde_json::json;
use walk::{Account, Fault, Look, Role, Site, walk};

use crate::sign_in::signed_in;

const PAGE: &str = "/settings/security/password";
const NEW: Account = Account { password: "Mussulo-batuque-77", ..Account::ANA };

#[test]
fn the_new_password_opens_and_the_old_one_no_longer_does() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.fill("Current password", Account::ANA.password).await?;
        ana.fill("New password", NEW.password).await?;
        ana.press("Save").await?;
        ana.hears("Password changed").await?;

        let other = site.browser(Look::DESKTOP).await?;
        other.open("/sign-in").await?;
        other.sign_in(Account::ANA).await?;
        other.hears("The e-mail address or the password is not right.").await?;
        other.sign_in(NEW).await?;
        other.is_at("/settings/security").await
    });
}

#[test]
fn the_four_rules_are_told_while_typing() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        for rule in ["at least 8 characters", "one uppercase letter", "one number", "one special character"] {
            ana.sees(rule).await?;
        }
        ana.fill("Current password", Account::ANA.password).await?;
        ana.fill("New password", "abc").await?;
        ana.press("Save").await?;
        ana.sees("Still missing: at least 8 characters, one uppercase letter").await
    });
}

#[test]
fn the_strength_is_estimated_in_a_worker() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.fill("New password", "Password1!").await?;
        ana.sees("It is close to a very common password.").await?;
        ana.fill("New password", "Mussulo-batuque-77-jacaré").await?;
        ana.sees("Very good").await?;
        let loaded = ana
            .script("return performance.getEntriesByType('resource').map(e => e.name).join(' ')", vec![])
            .await?;
        let loaded = loaded.as_str().unwrap_or_default().to_owned();
        ensure!(loaded.contains("strength"), "the estimator is a file of its own: {loaded}");
        Ok(())
    });
}

#[test]
fn a_wrong_current_password_changes_nothing_and_keeps_what_was_typed() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.fill("Current password", "Kianda!2025").await?;
        ana.fill("New password", NEW.password).await?;
        ana.press("Save").await?;
        ana.sees("This is not the current password. Nothing was changed").await?;
        ensure!(ana.value("New password").await? == NEW.password, "the new password stays typed");
        Ok(())
    });
}

#[test]
fn a_form_rests_when_the_password_was_changed_in_another_tab() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.sees("We advise 15 characters or more").await?;
        // What another tab of this browser says reaches this one, and only that.
        let script = "new BroadcastChannel('zexa-security-centre').postMessage('password-changed')";
        ana.script(script, vec![]).await?;
        ana.hears("The password was changed in another tab").await?;
        ana.fill("Current password", NEW.password).await?;
        ana.fill("New password", "Lubango-jindungo-12").await?;
        ana.press("Save").await?;
        ana.sees_no("This is not the current password").await?;
        ana.press("Go on here").await?;
        ana.gone(Role::Button, "Go on here").await?;
        ana.press("Save").await?;
        ana.sees("This is not the current password").await
    });
}

#[test]
fn words_of_this_country_and_of_the_person_are_known_in_the_worker() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.fill("New password", "Imbondeiro1!").await?;
        ana.sees("Words, names and places that everybody knows are easy to guess.").await?;
        ana.fill("New password", "P030710P$E4O").await?;
        ana.sees("It is a very common password.").await
    });
}

#[test]
fn the_fields_stand_as_password_managers_expect_them() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.arrives_at("Change password").await?;
        // No field to type the new password twice, and nothing that cuts a long one short.
        let script = "return [...document.querySelector('main form').elements]
            .filter(e => e.type !== 'checkbox' && e.tagName === 'INPUT')
            .map(e => [e.type, e.autocomplete, e.maxLength, e.value])";
        let expected = json!([
            ["email", "username", -1, Account::ANA.email],
            ["password", "current-password", -1, ""],
            ["password", "new-password", -1, ""],
        ]);
        ana.until("the fields are others", async || {
            Ok((ana.script(script, vec![]).await? == expected).then_some(()))
        })
        .await?;
        let caps_lock = "document.querySelector('[autocomplete=new-password]').dispatchEvent(
            new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true, bubbles: true }))";
        ana.script(caps_lock, vec![]).await?;
        ana.sees("Caps Lock is on.").await
    });
}

#[test]
fn the_other_sessions_end_and_the_keys_stay_and_that_is_said() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let others = ana.find(Role::Checkbox, "End all other sessions (3)").await?;
        ensure!(others.is_selected().await?, "they end unless the person wants otherwise");
        ana.sees("Changing the password does not revoke API keys: they go on giving access.").await?;
        ana.find(Role::Link, "See the API keys").await?;
        ana.fill("Current password", Account::ANA.password).await?;
        ana.fill("New password", NEW.password).await?;
        ana.press("Save").await?;
        ana.hears("3 other sessions were ended.").await?;
        ana.follow("See the API keys").await?;
        ana.find(Role::Button, "Revoke the key “sms-produção”").await?;
        Ok(())
    });
}

#[test]
fn a_change_whose_answer_was_lost_is_looked_up() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.fill("Current password", Account::ANA.password).await?;
        ana.fill("New password", NEW.password).await?;
        site.fault("POST", "/v1/password", Fault::NeverArrived).await?;
        ana.press("Save").await?;
        ana.sees("we have checked: the old password still counts.").await?;
        ensure!(ana.value("New password").await? == NEW.password, "what was typed is still there");
        site.fault("POST", "/v1/password", Fault::LostAnswer).await?;
        ana.press("Save").await?;
        // The session's new cookie was lost with the answer.
        ana.find(Role::Dialog, "Sign in again").await?;
        ana.sees("Try the NEW one first; if it is refused, the old one.").await?;
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Sign in").await?;
        ana.sees("The password is not right. Check it and try again.").await?;
        // To close it would lose what was typed, and nobody knows which password counts.
        ana.press("Cancel").await?;
        ana.sees("Keep both until you know which one works").await?;
        ana.press("Sign in").await?;
        ana.fill("Password", NEW.password).await?;
        ana.press("Sign in").await?;
        ana.sees("The answer was lost, but we have checked: the new password was saved").await
    });
}
