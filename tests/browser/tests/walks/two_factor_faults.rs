//! Two-factor authentication when things go wrong: answers that are lost, refusals in mid-flow, a
//! second tab, a phone whose clock is wrong.

use anyhow::{Result, ensure};
use walk::{Account, Authenticator, Browser, Fault, Role, Site, walk};

use crate::{
    api_keys::make_key,
    sign_in::signed_in,
    two_factor::{
        PAGE, begin_or_resume, codes_on_page, confirm_with, key_on_page, pass_the_gate, place_asked_for,
        set_up,
    },
};

const ENROLMENT: &str = "/v1/two-factor/enrolment";
const CONFIRM: &str = "/v1/two-factor/enrolment/confirm";
const ACKNOWLEDGE: &str = "/v1/two-factor/backup-codes/acknowledge";
const DISABLE: &str = "/v1/two-factor/disable";

#[test]
fn a_beginning_whose_answer_was_lost_is_found_and_resumed() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", ENROLMENT, Fault::LostAnswer).await?;
        ana.press("Enable 2FA").await?;
        ana.sees("We looked: the set-up was begun and is waiting. You can resume it.").await?;
        ana.press("Resume set-up").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        confirm_with(&ana, &app.code().await?).await?;
        pass_the_gate(&ana).await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn a_beginning_that_never_arrived_began_nothing() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", ENROLMENT, Fault::NeverArrived).await?;
        ana.press("Enable 2FA").await?;
        ana.sees("We looked: nothing was begun. You can try again.").await?;
        ana.press("Enable 2FA").await?;
        ana.find(Role::Group, "Set-up key").await?;
        Ok(())
    });
}

#[test]
fn a_confirmation_whose_answer_was_lost_leads_to_new_codes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        site.fault("POST", CONFIRM, Fault::LostAnswer).await?;
        confirm_with(&ana, &app.code().await?).await?;
        ana.sees("The app's code was accepted, but the backup codes were lost on the way.").await?;
        ana.sees("Two-factor authentication is off").await?;
        ana.press("Make a new set").await?;
        ana.sees("Store your backup codes").await?;
        finish(&ana).await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn an_acknowledgement_whose_answer_was_lost_is_looked_up() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        confirm_with(&ana, &app.code().await?).await?;
        let codes = codes_on_page(&ana).await?;
        site.fault("POST", ACKNOWLEDGE, Fault::LostAnswer).await?;
        type_back(&ana, &codes).await?;
        // The session's new cookie was lost with the answer: the person signs in again, over the page,
        // and with the second step that is on by now.
        ana.sees("If a code is asked for, use the app you have just connected").await?;
        sign_in_again(&ana).await?;
        ana.fill("6-digit code", &app.code().await?).await?;
        ana.press("Confirm").await?;
        ana.sees("From now on we also ask for a code from your app when you sign in.").await?;
        ana.press("Back to two-factor authentication").await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn an_acknowledgement_that_never_arrived_keeps_the_codes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        confirm_with(&ana, &app.code().await?).await?;
        let codes = codes_on_page(&ana).await?;
        site.fault("POST", ACKNOWLEDGE, Fault::NeverArrived).await?;
        type_back(&ana, &codes).await?;
        ana.sees("We looked: the codes are not confirmed yet. They are still here; confirm again.").await?;
        ana.press("Show the codes again").await?;
        ensure!(codes_on_page(&ana).await? == codes, "they are the same codes");
        type_back(&ana, &codes).await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn turning_off_whose_answer_was_lost_is_looked_up() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let (mut app, _) = set_up(&ana).await?;
        ana.press("Disable 2FA").await?;
        ana.fill("6-digit code", &app.code().await?).await?;
        site.fault("POST", DISABLE, Fault::LostAnswer).await?;
        ana.press("Disable 2FA").await?;
        // The session's new cookie was lost with the answer; the password alone opens the account now.
        ana.sees("If a code is still asked for, use the app's next one").await?;
        sign_in_again(&ana).await?;
        ana.sees("Two-factor authentication is off").await
    });
}

#[test]
fn too_many_tries_are_told_with_a_wait_and_keep_the_key() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let key = key_on_page(&ana).await?;
        let mut app = Authenticator::with_key(&key)?;
        site.fault("POST", CONFIRM, Fault::Status(429)).await?;
        let code = app.code().await?;
        confirm_with(&ana, &code).await?;
        ana.hears("Try again in 30 seconds.").await?;
        ana.sees("Time left:").await?;
        ensure!(key_on_page(&ana).await? == key, "the key stays");
        ensure!(ana.value("6-digit code").await? == code, "what was typed stays");
        ana.press("Confirm code").await?;
        ana.sees("Store your backup codes").await
    });
}

#[test]
fn a_step_up_in_the_middle_goes_on_by_itself() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        site.fault("POST", ENROLMENT, Fault::StepUp).await?;
        ana.press("Enable 2FA").await?;
        prove(&ana).await?;
        let key = key_on_page(&ana).await?;
        let mut app = Authenticator::with_key(&key)?;
        site.fault("POST", CONFIRM, Fault::StepUp).await?;
        confirm_with(&ana, &app.code().await?).await?;
        prove(&ana).await?;
        ana.sees("Store your backup codes").await?;
        finish(&ana).await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn what_cannot_be_undone_asks_for_the_second_factor_once_it_is_on() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let (mut app, codes) = set_up(&ana).await?;
        ana.open("/settings/api-keys").await?;
        for name in ["staging", "production"] {
            make_key(&ana, name).await?;
            ana.press("I have stored it").await?;
        }
        site.fault("DELETE", "/v1/api-keys/*", Fault::StepUp).await?;
        ana.press("Revoke the key “staging”").await?;
        ana.press("Revoke").await?;
        ana.find(Role::Dialog, "Confirm that it is you").await?;
        ensure!(!ana.has(Role::Textbox, "Password").await?, "the password alone proves nothing any more");
        ana.fill("6-digit code", "000000").await?;
        ana.press("Confirm").await?;
        ana.sees("That code is not right.").await?;
        ana.fill("6-digit code", &app.code().await?).await?;
        ana.press("Confirm").await?;
        // A proof is no order: what destroys is asked for once more.
        ana.sees("Nothing has been changed yet: press the button again to go on.").await?;
        ana.press("Revoke").await?;
        ana.hears("The key “staging” was revoked and does not work any more.").await?;

        // Without the phone, a backup code is as good.
        site.fault("DELETE", "/v1/api-keys/*", Fault::StepUp).await?;
        ana.press("Revoke the key “production”").await?;
        ana.press("Revoke").await?;
        ana.press("Use a backup code").await?;
        ana.fill("Backup code", &codes[0]).await?;
        ana.press("Confirm").await?;
        // A proof is no order: what destroys is asked for once more.
        ana.sees("Nothing has been changed yet: press the button again to go on.").await?;
        ana.press("Revoke").await?;
        ana.hears("The key “production” was revoked and does not work any more.").await
    });
}

#[test]
fn two_tabs_have_one_key_and_agree_on_how_it_ended() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let first = ana.driver().window().await?;
        ana.press("Enable 2FA").await?;
        let key = key_on_page(&ana).await?;

        let second = ana.driver().new_tab().await?;
        ana.driver().switch_to_window(second.clone()).await?;
        ana.open(PAGE).await?;
        begin_or_resume(&ana).await?;
        ensure!(key_on_page(&ana).await? == key, "both tabs show the same key");
        let mut app = Authenticator::with_key(&key)?;
        confirm_with(&ana, &app.code().await?).await?;
        pass_the_gate(&ana).await?;
        ana.sees("Two-factor authentication is on").await?;

        // The first tab was told, and does not show the key any more.
        ana.driver().switch_to_window(first).await?;
        ana.sees("This set-up is no longer waiting").await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn codes_on_show_go_once_another_tab_has_made_a_set() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        set_up(&ana).await?;
        let first = ana.driver().window().await?;
        ana.press("Make a new set").await?;
        codes_on_page(&ana).await?;

        let second = ana.driver().new_tab().await?;
        ana.driver().switch_to_window(second).await?;
        ana.open(PAGE).await?;
        ana.press("Make a new set").await?;
        codes_on_page(&ana).await?;

        ana.driver().switch_to_window(first).await?;
        ana.sees("The codes that were on this page do not count").await?;
        // Their panel has gone from the address, too.
        ana.is_at(PAGE).await
    });
}

#[test]
fn a_set_up_that_ended_with_its_session_is_told_as_that_and_begun_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        let other = signed_in(site, "/settings/security/sessions").await?;
        other.press("Revoke all others (4)").await?;
        other.press("Revoke all others").await?;
        other.sees("Only this device is signed in").await?;

        confirm_with(&ana, &app.code().await?).await?;
        ana.find(Role::Dialog, "Sign in again").await?;
        ana.sees("The set-up you were making ended with your session.").await?;
        ana.sees_no("What you typed on this page is still here").await?;
        sign_in_again(&ana).await?;
        ana.sees("Delete this attempt's Zexa entry from the app and start again.").await?;
        ana.press("Start again").await?;
        ana.find(Role::Group, "Set-up key").await?;
        Ok(())
    });
}

#[test]
fn a_phone_whose_clock_is_wrong_is_told_by_how_much() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        // A new time step may begin on the way: then it is a step more, or less.
        confirm_with(&ana, &app.code_at(-90)).await?;
        ana.sees("your phone's clock is about").await?;
        let told = ana.text().await?;
        ensure!(["90 seconds slow", "120 seconds slow"].iter().any(|words| told.contains(words)), "{told}");
        confirm_with(&ana, &app.code_at(90)).await?;
        ana.sees("seconds fast").await?;
        let told = ana.text().await?;
        ensure!(["90 seconds fast", "60 seconds fast"].iter().any(|words| told.contains(words)), "{told}");
        confirm_with(&ana, "000000").await?;
        ana.sees("That code is not of this key").await?;
        // The explanation never blocks: what is right is taken.
        confirm_with(&ana, &app.code().await?).await?;
        ana.sees("Store your backup codes").await
    });
}

/// Stores the codes of whatever set is shown, and confirms them.
async fn finish(browser: &Browser) -> Result<()> {
    let codes = codes_on_page(browser).await?;
    type_back(browser, &codes).await?;
    browser.press("Back to two-factor authentication").await
}

/// Says that they are stored, and types the one that is asked for.
async fn type_back(browser: &Browser, codes: &[String]) -> Result<()> {
    browser.press("I have stored the codes").await?;
    let asked = place_asked_for(browser).await?;
    browser.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await?;
    let finish = ["Finish and enable 2FA", "Confirm the new set"];
    for name in finish {
        if browser.has(Role::Button, name).await? {
            return browser.press(name).await;
        }
    }
    anyhow::bail!("there is no button to finish with")
}

/// The session is gone: signs in again, over the page.
async fn sign_in_again(browser: &Browser) -> Result<()> {
    browser.find(Role::Dialog, "Sign in again").await?;
    browser.fill("Password", Account::ANA.password).await?;
    browser.press("Sign in").await
}

/// Gives the proof that is asked for over the page.
async fn prove(browser: &Browser) -> Result<()> {
    browser.find(Role::Dialog, "Confirm that it is you").await?;
    browser.fill("Password", Account::ANA.password).await?;
    browser.press("Confirm").await?;
    browser.gone(Role::Dialog, "Confirm that it is you").await
}
