//! What goes wrong at each step of securing an account: lost answers, reloads, no network, and
//! proofs asked for in the middle.

use anyhow::{Result, ensure};
use walk::{Account, Authenticator, Browser, Fault, Role, Site, walk};

use crate::{
    lockdown::{
        NEW, SKIP, arrives_at_step, begun, begun_with_second_factor, change_password, leave_out_up_to,
        make_and_type_back_codes, sign_in_again,
    },
    two_factor::{codes_on_page, confirm_with, key_on_page, place_asked_for},
};

const END_OTHERS: &str = "/v1/sessions/revoke-others";
const REVOKE_ALL: &str = "/v1/api-keys/revoke-all";
const NO_NETWORK: &str = "There is no network. Nothing was sent";

#[test]
fn lost_answers_are_looked_up_and_a_reload_repeats_nothing() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        ana.press(SKIP).await?;

        arrives_at_step(&ana, "End the other sessions").await?;
        site.fault("POST", "/v1/sessions/revoke-others", Fault::LostAnswer).await?;
        ana.press("End all other sessions").await?;
        ana.hears("Only this device is signed in.").await?;
        ana.driver().refresh().await?;
        ana.sees("You go on at the step where you were.").await?;
        ana.sees("Only this device is signed in.").await?;
        ana.gone(Role::Button, "End all other sessions").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New password").await?;
        site.fault("POST", "/v1/password", Fault::LostAnswer).await?;
        change_password(&ana).await?;
        // The session's new cookie was lost with the answer.
        sign_in_again(&ana, NEW).await?;
        ana.sees("New password: done.").await?;
        ana.driver().refresh().await?;
        ana.sees("New password: done.").await?;
        ensure!(!ana.has(Role::Button, "Save").await?, "what was done is not offered again");
        ana.press("Continue").await?;

        arrives_at_step(&ana, "End the sessions again").await?;
        ana.press("End all other sessions").await?;
        ana.hears("1 session was ended.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "API keys").await?;
        site.fault("POST", "/v1/api-keys/revoke-all", Fault::LostAnswer).await?;
        ana.press("Revoke 2 keys").await?;
        ana.sees("2 keys were revoked.").await?;
        ana.driver().refresh().await?;
        ana.sees("2 keys were revoked.").await?;
        ensure!(!ana.has(Role::Button, "Revoke 2 keys").await?, "what was done is not offered again");
        ana.press("Continue").await?;
        arrives_at_step(&ana, "Connect the authenticator app").await
    });
}

#[test]
fn a_reload_while_the_password_is_being_saved_asks_the_server_and_sends_nothing() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "End the other sessions").await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "New password").await?;
        site.fault("POST", "/v1/password", Fault::NeverArrived).await?;
        site.fault_always("GET", "/v1/events*", Fault::NeverArrived).await?;
        change_password(&ana).await?;
        ana.sees("We do not know whether it was saved").await?;
        ana.driver().refresh().await?;
        ana.sees("The answer was lost: it may have been done or not.").await?;
        ensure!(!ana.has(Role::Button, "Save").await?, "nothing can be sent before it is known");
        site.clear_faults().await?;
        ana.press("Check now").await?;
        // What was sent may lie somewhere on the way: the form tells of that, and takes another try.
        ana.sees("Not saved so far").await?;
        change_password(&ana).await?;
        ana.sees("New password: done.").await
    });
}

#[test]
fn without_a_network_nothing_is_sent_and_the_step_is_tried_again() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "End the other sessions").await?;
        ana.sees("3 other devices are signed in.").await?;
        ana.set_offline(true).await?;
        ana.press("End all other sessions").await?;
        ana.hears("There is no network. Nothing was sent").await?;
        ana.set_offline(false).await?;
        ana.press("End all other sessions").await?;
        ana.hears("3 sessions were ended.").await
    });
}

#[test]
fn a_proof_that_is_asked_for_in_the_middle_keeps_the_place() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "API keys").await?;
        site.fault("POST", "/v1/api-keys/revoke-all", Fault::StepUp).await?;
        ana.press("Revoke 2 keys").await?;
        ana.find(Role::Dialog, "Confirm that it is you").await?;
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Confirm").await?;
        ana.sees("press the button again to go on").await?;
        ana.press("Revoke 2 keys").await?;
        ana.hears("2 keys were revoked.").await
    });
}

#[test]
fn a_reload_while_a_request_is_out_asks_the_server_and_sends_nothing() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "End the other sessions").await?;
        site.fault("POST", END_OTHERS, Fault::Stall).await?;
        ana.press("End all other sessions").await?;
        site.fault_is_met("POST").await?;
        ana.driver().refresh().await?;
        ana.sees("We have checked: other devices are still signed in.").await?;
        site.clear_faults().await?;
        ana.press("End all other sessions").await?;
        // It is offered only where the step is done.
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New password").await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "End the sessions again").await?;
        ana.press("Continue").await?;
        arrives_at_step(&ana, "API keys").await?;
        site.fault("POST", REVOKE_ALL, Fault::Stall).await?;
        ana.press("Revoke 2 keys").await?;
        site.fault_is_met("POST").await?;
        ana.driver().refresh().await?;
        ana.sees("We have checked: there are keys that still work.").await
    });
}

#[test]
fn a_key_that_is_kept_stays_kept_over_a_reload() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "API keys").await?;
        ana.find(Role::Checkbox, "sms-produção").await?.click().await?;
        ana.sees("The keys that you leave go on giving access.").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::LostAnswer).await?;
        site.fault_always("GET", "/v1/api-keys", Fault::NeverArrived).await?;
        ana.press("Revoke 1 key").await?;
        ana.sees("The answer was lost: it may have been done or not.").await?;
        ana.driver().refresh().await?;
        ana.sees("The answer was lost: it may have been done or not.").await?;
        site.clear_faults().await?;
        ana.press("Check now").await?;
        ana.sees("1 key was revoked.").await?;
        ensure!(!ana.has(Role::Button, "Revoke 1 key").await?, "the kept key is not offered for revoking");
        ana.open("/settings/api-keys").await?;
        ana.find(Role::Button, "Revoke the key “sms-produção”").await?;
        Ok(())
    });
}

#[test]
fn without_a_network_no_step_sends_anything() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "New password").await?;
        // The estimate asks for its script as soon as a new password is written.
        site.forgives("/strength-");
        ana.set_offline(true).await?;
        change_password(&ana).await?;
        ana.sees(NO_NETWORK).await?;
        ana.set_offline(false).await?;
        ana.press("Save").await?;
        ana.hears("Password changed").await?;
        ana.press("Continue").await?;

        // The new password ended the others.
        arrives_at_step(&ana, "End the sessions again").await?;
        ana.press("Continue").await?;
        arrives_at_step(&ana, "API keys").await?;
        ana.find(Role::Button, "Revoke 2 keys").await?;
        ana.set_offline(true).await?;
        ana.press("Revoke 2 keys").await?;
        ana.sees(NO_NETWORK).await?;
        ana.set_offline(false).await?;
        ana.press("Revoke 2 keys").await?;
        ana.hears("2 keys were revoked.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "Connect the authenticator app").await?;
        ana.find(Role::Button, "Connect the app").await?;
        ana.set_offline(true).await?;
        ana.press("Connect the app").await?;
        ana.sees(NO_NETWORK).await?;
        ana.set_offline(false).await?;
        ana.press("Connect the app").await?;
        ensure!(!key_on_page(&ana).await?.is_empty(), "the set-up goes on");
        Ok(())
    });
}

#[test]
fn a_proof_asked_for_at_an_earlier_step_keeps_the_place_too() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "End the other sessions").await?;
        site.fault("POST", END_OTHERS, Fault::StepUp).await?;
        ana.press("End all other sessions").await?;
        prove(&ana).await?;
        ana.sees("press the button again to go on").await?;
        ana.press("End all other sessions").await?;
        ana.hears("3 sessions were ended.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New password").await?;
        site.fault("POST", "/v1/password", Fault::StepUp).await?;
        change_password(&ana).await?;
        prove(&ana).await?;
        // What was typed is still there, and goes on by itself.
        ana.hears("Password changed").await
    });
}

#[test]
fn lost_answers_at_the_last_doors_are_looked_up() {
    walk(async |site: &Site| {
        let (ana, _) = begun_with_second_factor(site).await?;
        leave_out_up_to(&ana, "End the sessions again").await?;
        site.fault("POST", END_OTHERS, Fault::LostAnswer).await?;
        ana.press("End all other sessions").await?;
        ana.hears("Only this device is signed in.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "API keys").await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "Connect the authenticator app").await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "New backup codes").await?;
        make_and_type_back_codes(&ana).await?;
        site.fault("POST", "/v1/two-factor/backup-codes/acknowledge", Fault::LostAnswer).await?;
        ana.press("Confirm the new set").await?;
        ana.sees("New backup codes: done.").await?;
        ana.driver().refresh().await?;
        ana.sees("New backup codes: done.").await?;
        ensure!(!ana.has(Role::Button, "Make a new set").await?, "what was done is not offered again");
        Ok(())
    });
}

#[test]
fn the_last_doors_keep_their_place_over_a_proof_a_reload_and_no_network() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "Connect the authenticator app").await?;
        site.fault("POST", "/v1/two-factor/enrolment", Fault::StepUp).await?;
        ana.press("Connect the app").await?;
        prove(&ana).await?;
        let key = key_on_page(&ana).await?;
        ana.driver().refresh().await?;
        ana.sees("You go on at the step where you were.").await?;
        ana.press("Resume set-up").await?;
        ensure!(key_on_page(&ana).await? == key, "the set-up that was begun goes on, with its key");
        let mut app = Authenticator::with_key(&key)?;
        ana.set_offline(true).await?;
        confirm_with(&ana, &app.code().await?).await?;
        ana.sees(NO_NETWORK).await?;
        ana.set_offline(false).await?;
        ana.press("Confirm code").await?;
        let codes = codes_on_page(&ana).await?;
        ana.press("I have stored the codes").await?;
        let asked = place_asked_for(&ana).await?;
        ana.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await?;
        site.fault("POST", "/v1/two-factor/backup-codes/acknowledge", Fault::StepUp).await?;
        ana.press("Finish and enable 2FA").await?;
        prove(&ana).await?;
        ana.sees("Connect the authenticator app: done.").await?;
        ana.driver().refresh().await?;
        ana.sees("Connect the authenticator app: done.").await?;
        ensure!(!ana.has(Role::Button, "Connect the app").await?, "what was done is not offered again");
        Ok(())
    });
}

/// In place, with the password.
async fn prove(browser: &Browser) -> Result<()> {
    browser.find(Role::Dialog, "Confirm that it is you").await?;
    browser.fill("Password", Account::ANA.password).await?;
    browser.press("Confirm").await
}
