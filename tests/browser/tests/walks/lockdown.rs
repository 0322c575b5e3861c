//! Securing an account that somebody else may be in: the whole way.

use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::time::sleep;
use walk::{Account, Authenticator, Browser, Fault, Look, Role, Site, walk};

use crate::{
    sign_in::signed_in,
    two_factor::{self, codes_on_page, confirm_with, key_on_page, place_asked_for},
};

pub const PAGE: &str = "/settings/security/lockdown";
pub const NEW: Account = Account { password: "Mussulo-batuque-77", ..Account::ANA };
/// What was done so shortly before the beginning may have been done after it, for all that two clocks can
/// tell.
pub const CLOCK_SLACK: Duration = Duration::from_secs(6);
pub const SKIP: &str = "Leave this step out";

#[test]
fn every_door_is_closed_in_order_and_the_owner_stays_in() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("I think someone is in my account").await?;
        ana.arrives_at("Secure your account").await?;
        ana.press("Start").await?;

        arrives_at_step(&ana, "Keep a record").await?;
        ana.sees("4 sessions").await?;
        ana.sees("2 API keys").await?;
        ana.press("Download the record").await?;
        ana.hears("The record was handed to the browser.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "End the other sessions").await?;
        ana.sees("3 other devices are signed in.").await?;
        ana.press("End all other sessions").await?;
        ana.hears("3 sessions were ended.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New password").await?;
        change_password(&ana).await?;
        ana.hears("Password changed").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "End the sessions again").await?;
        ana.sees("Only this device is signed in.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "API keys").await?;
        ana.sees("the messages that go through it will stop.").await?;
        ana.press("Revoke 2 keys").await?;
        ana.hears("2 keys were revoked.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "Connect the authenticator app").await?;
        set_up(&ana).await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New backup codes").await?;
        ana.sees("New backup codes: done.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "Check your e-mail and phone number").await?;
        ana.press("I have checked").await?;

        arrives_at_step(&ana, "How the account stands").await?;
        ana.sees("Every door that we know of is closed.").await?;
        let mail = ana.find(Role::Link, "Write to suporte@zexa.ao").await?.attr("href").await?;
        let mail = mail.unwrap_or_default();
        ensure!(mail.starts_with("mailto:suporte@zexa.ao?"), "{mail}");
        ensure!(mail.contains("2%20keys%20were%20revoked"), "what was done is said: {mail}");
        ensure!(!mail.contains("Mussulo") && !mail.contains("Kianda"), "no secret is in the message");
        ana.press("Finish").await?;
        ana.find(Role::Heading, "You have come to the end").await?;

        let thief = site.browser(Look::DESKTOP).await?;
        thief.open("/sign-in").await?;
        thief.sign_in(Account::ANA).await?;
        thief.hears("The e-mail address or the password is not right.").await
    });
}

#[test]
fn keys_that_were_not_revoked_are_told_one_by_one_and_tried_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "relatorios").await?;
        ana.press("Generate").await?;
        ana.press("I have stored it").await?;
        ana.open(PAGE).await?;
        ana.press("Start").await?;
        leave_out_up_to(&ana, "API keys").await?;
        ana.find(Role::Checkbox, "sms-produção").await?.click().await?;
        ana.sees("The keys that you leave go on giving access.").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::Status(500)).await?;
        ana.press("Revoke 2 keys").await?;
        ana.sees("1 key was not revoked and still works. Try again.").await?;
        ana.press("Revoke 1 key").await?;
        ana.hears("2 keys were revoked.").await?;
        ana.open("/settings/api-keys").await?;
        ana.find(Role::Button, "Revoke the key “sms-produção”").await?;
        ensure!(!ana.has(Role::Button, "Revoke the key “relatorios”").await?, "it is gone");
        Ok(())
    });
}

#[test]
fn a_second_factor_that_is_on_is_replaced_and_lost_answers_are_looked_up() {
    walk(async |site: &Site| {
        let (ana, mut old) = begun_with_second_factor(site).await?;
        leave_out_up_to(&ana, "Connect the authenticator app").await?;
        ana.press("Connect the app").await?;
        ana.fill("6-digit code", &old.code().await?).await?;
        ana.press("Continue").await?;
        let mut new = Authenticator::with_key(&key_on_page(&ana).await?)?;
        site.fault("POST", "/v1/two-factor/enrolment/confirm", Fault::LostAnswer).await?;
        confirm_with(&ana, &new.code().await?).await?;
        sign_in_again(&ana, Account::ANA).await?;
        ana.sees("The second step is still to come.").await?;
        ana.fill("6-digit code", &new.code().await?).await?;
        ana.press("Confirm").await?;
        ana.sees("Connect the authenticator app: done.").await?;
        ana.driver().refresh().await?;
        ana.sees("Connect the authenticator app: done.").await?;
        ana.press("Continue").await?;

        arrives_at_step(&ana, "New backup codes").await?;
        make_and_type_back_codes(&ana).await?;
        ana.press("Confirm the new set").await?;
        ana.sees("New backup codes: done.").await?;
        ana.press("Continue").await?;
        arrives_at_step(&ana, "Check your e-mail and phone number").await
    });
}

#[test]
fn an_app_that_somebody_else_was_bringing_in_is_none_here() {
    walk(async |site: &Site| {
        let thief = site.intruder(Account::ANA).await?;
        let key = thief.begin_enrolment().await?;
        let mut app = Authenticator::with_key(&key)?;
        thief.confirm_enrolment(&app.code().await?).await?;
        let ana = signed_in(site, PAGE).await?;
        ana.press("Start").await?;
        arrives_at_step(&ana, "Keep a record").await?;
        // Nobody is thrown out on this way: what the thief began waits in their session.
        leave_out_up_to(&ana, "Connect the authenticator app").await?;
        ana.sees("Connect the app").await?;
        ana.sees_no("An unfinished set-up is waiting").await?;
        ensure!(!ana.has(Role::Button, "Make a new set").await?, "the thief's app is not gone on with");
        ana.press("Connect the app").await?;
        let shown = key_on_page(&ana).await?.replace(' ', "");
        ensure!(!shown.eq_ignore_ascii_case(&key), "the owner gets a key of their own");
        Ok(())
    });
}

#[test]
fn the_way_is_kept_without_secrets_and_forgotten_at_sign_out() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        ana.press(SKIP).await?;
        arrives_at_step(&ana, "End the other sessions").await?;
        let record = ana.script("return sessionStorage.getItem('zexa.lockdown')", vec![]).await?;
        let record = record.as_str().unwrap_or_default().to_owned();
        ensure!(record.len() < 200 && !record.contains('@'), "only steps and outcomes are kept: {record}");
        ana.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        let kept = ana.script("return sessionStorage.getItem('zexa.lockdown')", vec![]).await?;
        ensure!(kept.is_null(), "signing out forgets it: {kept}");
        Ok(())
    });
}

/// On the page, begun. A sign-in is proof enough.
pub async fn begun(site: &Site) -> Result<Browser> {
    let ana = signed_in(site, PAGE).await?;
    ana.press("Start").await?;
    arrives_at_step(&ana, "Keep a record").await?;
    ana.sees("4 sessions").await?;
    Ok(ana)
}

/// The focus goes to each step's heading.
pub async fn arrives_at_step(browser: &Browser, name: &str) -> Result<()> {
    browser.find(Role::Heading, name).await?;
    browser
        .until(&format!("the focus did not come to “{name}”"), async || {
            Ok((browser.focused().await? == name).then_some(()))
        })
        .await
}

/// In place, after the session's new cookie was lost on the way.
pub async fn sign_in_again(browser: &Browser, account: Account) -> Result<()> {
    browser.find(Role::Dialog, "Sign in again").await?;
    browser.fill("Password", account.password).await?;
    browser.press("Sign in").await
}

pub async fn change_password(browser: &Browser) -> Result<()> {
    browser.fill("Current password", Account::ANA.password).await?;
    browser.fill("New password", NEW.password).await?;
    browser.press("Save").await
}

async fn set_up(browser: &Browser) -> Result<()> {
    browser.sees("Two-factor authentication is off.").await?;
    browser.press("Connect the app").await?;
    let mut app = Authenticator::with_key(&key_on_page(browser).await?)?;
    confirm_with(browser, &app.code().await?).await?;
    let codes = codes_on_page(browser).await?;
    browser.press("I have stored the codes").await?;
    let asked = place_asked_for(browser).await?;
    browser.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await?;
    browser.press("Finish and enable 2FA").await?;
    browser.sees("Connect the authenticator app: done.").await
}

/// From the first step to this one, with all between left out.
pub async fn leave_out_up_to(browser: &Browser, name: &str) -> Result<()> {
    const STEPS: [&str; 6] = [
        "End the other sessions",
        "New password",
        "End the sessions again",
        "API keys",
        "Connect the authenticator app",
        "New backup codes",
    ];
    for step in STEPS {
        browser.press(SKIP).await?;
        arrives_at_step(browser, step).await?;
        if step == name {
            return Ok(());
        }
    }
    anyhow::bail!("there is no step “{name}”")
}

/// The way is begun by somebody whose second factor is on, with their authenticator app.
pub async fn begun_with_second_factor(site: &Site) -> Result<(Browser, Authenticator)> {
    let ana = signed_in(site, "/settings/security/two-factor").await?;
    let (app, _) = two_factor::set_up(&ana).await?;
    sleep(CLOCK_SLACK).await;
    ana.open(PAGE).await?;
    ana.press("Start").await?;
    arrives_at_step(&ana, "Keep a record").await?;
    Ok((ana, app))
}

/// Up to the button that makes the new codes the ones that count.
pub async fn make_and_type_back_codes(browser: &Browser) -> Result<()> {
    browser.press("Make a new set").await?;
    let codes = codes_on_page(browser).await?;
    browser.press("I have stored the codes").await?;
    let asked = place_asked_for(browser).await?;
    browser.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await
}
