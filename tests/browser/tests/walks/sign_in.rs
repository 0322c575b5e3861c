//! Signing in and out.

use anyhow::{Result, ensure};
use walk::{Account, Fault, Look, Role, Site, walk};

use crate::two_factor::{self, first_step, second_step, set_up};

const WRONG: Account = Account { password: "Kianda!2025", ..Account::ANA };

#[test]
fn a_wrong_password_is_told_and_the_right_one_opens() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/sign-in").await?;
        ana.arrives_at("Sign in").await?;
        ana.sign_in(WRONG).await?;
        ana.hears("The e-mail address or the password is not right.").await?;
        ensure!(ana.value("E-mail").await? == Account::ANA.email, "the address stays typed");

        ana.sign_in(Account::ANA).await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn who_has_to_wait_hears_when_the_wait_is_over() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/sign-in").await?;
        ana.arrives_at("Sign in").await?;
        site.fault("POST", "/v1/session", Fault::Status(429)).await?;
        ana.sign_in(Account::ANA).await?;
        ana.hears("Too many requests were made in a short time, so this one was not heard.").await?;
        ana.sees("Time left:").await?;
        ana.let_pass(31).await?;
        ana.hears("You can try again now.").await?;
        ana.sees_no("Time left:").await?;
        ana.press("Sign in").await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn an_empty_form_says_what_is_missing_at_each_field() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/sign-in").await?;
        ana.press("Sign in").await?;
        ana.sees("Type your account's e-mail address.").await?;
        ana.sees("Type your password.").await?;
        ana.fill("E-mail", "ana").await?;
        ana.press("Sign in").await?;
        ana.sees("Something is missing in the e-mail address, as in name@example.ao.").await?;
        ana.fill("E-mail", Account::ANA.email).await?;
        ana.press("Sign in").await?;
        ana.sees("Type your password.").await
    });
}

#[test]
fn sign_in_leads_back_to_the_page_first_asked_for() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/settings/api-keys").await?;
        ana.arrives_at("Sign in").await?;
        ana.sign_in(Account::ANA).await?;
        ana.arrives_at("API keys").await?;
        ana.is_at("/settings/api-keys").await?;
        ana.focus_is_on_heading().await
    });
}

#[test]
fn who_is_signed_in_is_led_on_and_back_leads_to_no_sign_in() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/a-page-that-is-none").await?;
        ana.arrives_at("Page not found").await?;
        ana.open("/settings/api-keys").await?;
        ana.arrives_at("Sign in").await?;
        ana.sign_in(Account::ANA).await?;
        ana.arrives_at("API keys").await?;
        ana.driver().back().await?;
        ana.arrives_at("Page not found").await?;
        ana.open("/sign-in").await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn after_signing_out_the_pages_ask_for_the_password_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        for path in ["/settings/security", "/settings/api-keys"] {
            ana.open(path).await?;
            ana.arrives_at("Sign in").await?;
        }
        // Neither does the browser's way back show what was there.
        ana.driver().back().await?;
        ana.arrives_at("Sign in").await
    });
}

#[test]
fn a_reload_goes_on_with_the_second_step() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        let (mut app, _) = set_up(&ana).await?;
        ana.press("Sign out").await?;
        first_step(&ana).await?;
        ana.driver().refresh().await?;
        ana.sees("Confirm that it is you").await?;
        second_step(&ana, &app.code().await?).await?;
        ana.is_at("/settings/security").await?;

        // An attempt that the browser has lost begins with the password; so does one that is given up.
        ana.press("Sign out").await?;
        first_step(&ana).await?;
        ana.driver().delete_all_cookies().await?;
        ana.driver().refresh().await?;
        second_step(&ana, "123456").await?;
        ana.find(Role::Textbox, "Password").await?;
        first_step(&ana).await?;
        ana.press("Start again").await?;
        ana.driver().refresh().await?;
        ana.find(Role::Textbox, "Password").await?;
        Ok(())
    });
}

#[test]
fn what_was_refused_to_an_ended_session_is_no_answer_to_who_signs_in_next() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        // The browser still believes that somebody is signed in, and asks for the keys at once.
        ana.driver().delete_all_cookies().await?;
        ana.open("/settings/api-keys").await?;
        ana.arrives_at("Sign in").await?;
        ana.sign_in(Account::ANA).await?;
        ana.arrives_at("API keys").await?;
        ana.sees("sms-produção").await?;
        ana.sees_no("Sign in again").await
    });
}

#[test]
fn a_second_tab_is_signed_out_with_the_first() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/sessions").await?;
        let first = ana.driver().window().await?;
        let second = ana.driver().new_tab().await?;
        ana.driver().switch_to_window(second.clone()).await?;
        ana.open("/settings/api-keys").await?;
        ana.arrives_at("API keys").await?;
        ana.driver().switch_to_window(first).await?;
        ana.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        ana.driver().switch_to_window(second).await?;
        ana.arrives_at("Sign in").await
    });
}

#[test]
fn the_way_in_and_out_in_portuguese_on_a_phone() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::PHONE_PT).await?;
        ana.open("/settings/security/sessions").await?;
        ana.arrives_at("Iniciar sessão").await?;
        ana.fill("E-mail", WRONG.email).await?;
        ana.fill("Palavra-passe", WRONG.password).await?;
        ana.press("Iniciar sessão").await?;
        ana.hears("O e-mail ou a palavra-passe não estão certos.").await?;
        ana.fill("Palavra-passe", Account::ANA.password).await?;
        ana.press("Iniciar sessão").await?;
        ana.arrives_at("Sessões activas").await?;
        ana.press("Terminar sessão").await?;
        ana.arrives_at("Iniciar sessão").await
    });
}

#[test]
fn a_shown_password_can_be_read_and_hidden_again() {
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/sign-in").await?;
        ana.fill("Password", "shown-and-hidden").await?;
        let kind = async || anyhow::Ok(ana.find(Role::Textbox, "Password").await?.attr("type").await?);
        ensure!(kind().await?.as_deref() == Some("password"));
        ana.press("Show password").await?;
        ensure!(kind().await?.as_deref() == Some("text"));
        ana.press("Hide password").await?;
        ensure!(kind().await?.as_deref() == Some("password"));
        Ok(())
    });
}

/// A browser that is signed in and looks at `path`.
pub async fn signed_in(site: &Site, path: &str) -> Result<walk::Browser> {
    signed_in_looking(site, Look::DESKTOP, path).await
}

/// The same, with a look of its own; its language is English.
pub async fn signed_in_looking(site: &Site, look: Look, path: &str) -> Result<walk::Browser> {
    let browser = site.browser(look).await?;
    browser.open(path).await?;
    browser.arrives_at("Sign in").await?;
    browser.sign_in(Account::ANA).await?;
    browser.is_at(path).await?;
    Ok(browser)
}
