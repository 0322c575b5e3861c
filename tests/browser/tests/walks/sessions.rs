//! Active sessions.

use anyhow::{Result, ensure};
use serde_json::json;
use walk::{Account, Browser, Fault, Look, Role, Site, walk};

use crate::sign_in::signed_in;

const PAGE: &str = "/settings/security/sessions";

#[test]
fn a_revoked_session_is_thrown_out_at_once() {
    walk(async |site: &Site| {
        let stranger = site.browser(Look::PHONE_PT).await?;
        stranger.open("/settings/security").await?;
        stranger.fill("E-mail", Account::ANA.email).await?;
        stranger.fill("Palavra-passe", Account::ANA.password).await?;
        stranger.press("Iniciar sessão").await?;
        stranger.is_at("/settings/security").await?;

        let ana = signed_in(site, PAGE).await?;
        let revoke = revocation_of_the_stranger(&ana).await?;
        ana.press(&revoke).await?;
        ana.find(Role::AlertDialog, &format!("{revoke}?")).await?;
        ana.press("Revoke").await?;
        ana.hears("session revoked. It no longer has access to your account.").await?;

        stranger.open("/settings/security/sessions").await?;
        stranger.arrives_at("Iniciar sessão").await?;
        ana.driver().refresh().await?;
        ana.arrives_at("Active sessions").await
    });
}

#[test]
fn the_table_names_device_place_and_time_and_marks_this_device() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.arrives_at("Active sessions").await?;
        ana.find(Role::Table, "Signed-in devices").await?;
        for words in ["Device", "Location", "Last active", "This device", "estimated from the network"] {
            ana.sees(words).await?;
        }
        // Three seeded sessions and this one.
        ana.until("there are not four rows", async || {
            let rows = ana.script("return document.querySelectorAll('tbody tr').length", vec![]).await?;
            Ok((rows == json!(4)).then_some(()))
        })
        .await
    });
}

#[test]
fn all_others_are_ended_in_one_act() {
    walk(async |site: &Site| {
        let other = signed_in(site, "/settings/security").await?;
        let ana = signed_in(site, PAGE).await?;
        ana.press("Revoke all others (4)").await?;
        ana.find(Role::AlertDialog, "Revoke all other sessions (4)?").await?;
        ana.press("Revoke all others").await?;
        ana.hears("4 other sessions were revoked. Only this device has access.").await?;
        ana.sees("Only this device is signed in").await?;
        other.open("/settings/security").await?;
        other.arrives_at("Sign in").await
    });
}

#[test]
fn a_session_that_is_not_recognised_leads_to_securing_the_account() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let revoke =
            named(&ana, Role::Button, |name| name.starts_with("Revoke ") && name.contains("Windows")).await?;
        ana.press(&revoke).await?;
        ana.find(Role::AlertDialog, &format!("{revoke}?")).await?;
        ana.sees_no("Then somebody may know your password").await?;
        ana.find(Role::Radio, "No, or I am not sure").await?.click().await?;
        ana.sees("Then somebody may know your password").await?;
        let link = ana.find(Role::Link, "Secure my account").await?;
        let href = link.attr("href").await?.unwrap_or_default();
        ensure!(href.contains("/settings/security/lockdown?session="), "the session is the evidence: {href}");
        // The session is still there to be kept as evidence.
        ana.press("Cancel").await?;
        ana.find(Role::Button, &revoke).await?;
        Ok(())
    });
}

#[test]
fn alike_sessions_are_one_line_that_opens_and_ends_as_one() {
    walk(async |site: &Site| {
        four_programs_sign_in(site).await?;
        let ana = signed_in(site, PAGE).await?;
        ana.press("Show each of the sessions of Opera on Linux").await?;
        let members = members(&ana).await?;
        ensure!(members.len() == 4, "each has a button of its own name: {members:?}");

        ana.press("Revoke all 4 sessions of Opera on Linux").await?;
        ana.find(Role::AlertDialog, "Revoke 4 sessions?").await?;
        ana.sees("Opera on Linux: 4 sessions").await?;
        site.fault("DELETE", "/v1/sessions/*", Fault::LostAnswer).await?;
        ana.press("Revoke").await?;
        ana.sees("3 sessions were revoked and no longer have access to your account.").await?;
        ana.hears("session revoked. It no longer has access to your account.").await?;
        ana.gone(Role::Button, "Revoke all 4 sessions of Opera on Linux").await?;
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Revoke all others (3)").await?;
        Ok(())
    });
}

#[test]
fn a_group_that_is_not_recognised_is_evidence_as_a_whole() {
    walk(async |site: &Site| {
        four_programs_sign_in(site).await?;
        let ana = signed_in(site, PAGE).await?;
        ana.press("Revoke all 4 sessions of Opera on Linux").await?;
        ana.find(Role::AlertDialog, "Revoke 4 sessions?").await?;
        ana.find(Role::Radio, "No, or I am not sure").await?.click().await?;
        ana.follow("Secure my account").await?;
        ana.arrives_at("Secure your account").await?;
        ana.sees("The 4 sessions that you do not recognise are kept in the record.").await
    });
}

#[test]
fn what_could_not_be_ended_is_tried_again() {
    walk(async |site: &Site| {
        four_programs_sign_in(site).await?;
        let ana = signed_in(site, PAGE).await?;
        site.fault("DELETE", "/v1/sessions/*", Fault::Status(503)).await?;
        ana.press("Revoke all 4 sessions of Opera on Linux").await?;
        ana.press("Revoke").await?;
        ana.sees("4 of those chosen are still signed in.").await?;
        ana.press("Revoke the rest (4)").await?;
        ana.hears("4 sessions were revoked and no longer have access to your account.").await?;
        ana.gone(Role::Button, "Revoke the rest (4)").await
    });
}

#[test]
fn a_proof_asked_for_in_the_middle_keeps_what_was_chosen() {
    walk(async |site: &Site| {
        four_programs_sign_in(site).await?;
        let ana = signed_in(site, PAGE).await?;
        ana.find(Role::Checkbox, "Select all that are shown").await?.click().await?;
        site.fault("DELETE", "/v1/sessions/*", Fault::StepUp).await?;
        ana.press("Revoke those selected (7)").await?;
        ana.find(Role::AlertDialog, "Revoke 7 sessions?").await?;
        ana.press("Revoke").await?;
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Confirm").await?;
        ana.sees("7 of those chosen are still signed in.").await?;
        ana.press("Revoke the rest (7)").await?;
        ana.hears("7 sessions were revoked and no longer have access to your account.").await?;
        ana.sees("Only this device is signed in").await
    });
}

#[test]
fn what_is_new_comes_first_and_a_filter_shows_it_alone() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        // The sessions of more than a month are a phone's in Angola and an iPhone's in Portugal.
        ana.sees("Recent device").await?;
        ana.sees("It is a hint, not a proof.").await?;
        let rows = ana
            .script("return [...document.querySelectorAll('tbody th')].map(h => h.innerText)", vec![])
            .await?;
        let rows: Vec<String> = serde_json::from_value(rows)?;
        ensure!(rows.get(1).is_some_and(|row| row.contains("Windows")), "after this device: {rows:?}");
        Ok(())
    });
}

#[test]
fn all_tabs_of_a_browser_are_thrown_out_together() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        let first = ana.driver().window().await?;
        // What coming back to a tab does is another matter: here the other tab has to tell.
        let deaf = "window.addEventListener('focus', event => event.stopImmediatePropagation(), true)";
        ana.script(deaf, vec![]).await?;
        let second = ana.driver().new_tab().await?;
        ana.driver().switch_to_window(second.clone()).await?;
        ana.open("/settings/security/two-factor").await?;
        ana.arrives_at("Two-factor authentication").await?;

        let owner = signed_in(site, PAGE).await?;
        owner.press("Revoke all others (4)").await?;
        owner.press("Revoke all others").await?;
        owner.sees("Only this device is signed in").await?;

        ana.follow("API keys").await?;
        ana.find(Role::Dialog, "Sign in again").await?;
        ana.driver().switch_to_window(first).await?;
        ana.find(Role::Dialog, "Sign in again").await?;

        // Signed in again in one, the other asks no more.
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Sign in").await?;
        ana.gone(Role::Dialog, "Sign in again").await?;
        ana.driver().switch_to_window(second).await?;
        ana.gone(Role::Dialog, "Sign in again").await
    });
}

/// Four programs of one kind sign in.
async fn four_programs_sign_in(site: &Site) -> Result<()> {
    const OPERA: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                         Chrome/154.0.0.0 Safari/537.36 OPR/140.0.0.0";
    for _ in 0..4 {
        sign_in_by(site, Account::ANA, OPERA).await?;
    }
    Ok(())
}

/// Somebody signs in with a program that calls itself this.
pub async fn sign_in_by(site: &Site, account: Account, program: &str) -> Result<()> {
    let body = json!({ "email": account.email, "password": account.password });
    let answer = reqwest::Client::new()
        .post(format!("{}/v1/session", site.origin))
        .header("user-agent", program)
        .header("origin", &site.origin)
        .header("x-zexa-request", "1")
        .json(&body)
        .send()
        .await?;
    ensure!(answer.status().is_success(), "signing in: {}", answer.status());
    Ok(())
}

/// The names of the buttons that end one of them; none twice.
async fn members(browser: &Browser) -> Result<Vec<String>> {
    let mut names = browser
        .until("there are not four buttons", async || {
            let names = browser.names(Role::Button).await?;
            let names: Vec<String> =
                names.into_iter().filter(|name| name.starts_with("Revoke Opera")).collect();
            Ok((names.len() == 4).then_some(names))
        })
        .await?;
    names.sort();
    names.dedup();
    Ok(names)
}

/// The first name of this role that fits.
async fn named(browser: &Browser, role: Role, fits: impl Fn(&str) -> bool) -> Result<String> {
    browser
        .until("nothing has such a name", async || {
            Ok(browser.names(role).await?.into_iter().find(|name| fits(name)))
        })
        .await
}

/// The button that would end the session which is not of the seeded devices.
async fn revocation_of_the_stranger(browser: &Browser) -> Result<String> {
    let seeded = ["Windows", "Samsung", "Mobile Safari"];
    named(browser, Role::Button, |name| {
        let one = name.starts_with("Revoke ") && !name.starts_with("Revoke all");
        one && !seeded.iter().any(|device| name.contains(device))
    })
    .await
}
