//! Active sessions.

use anyhow::{Result, ensure};
use walk::{Account, Browser, Look, Role, Site, walk};

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
        // The stranger's is the one that was active last, after this device.
        let revoke = first_revocation(&ana).await?;
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
        let rows = ana.script("return document.querySelectorAll('tbody tr').length", vec![]).await?;
        ensure!(rows == serde_json::json!(4), "three seeded sessions and this one: {rows}");
        Ok(())
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

/// The name of the first button that would revoke a session.
async fn first_revocation(browser: &Browser) -> Result<String> {
    browser
        .until("there is no session to revoke", async || {
            let names = browser.names(Role::Button).await?;
            Ok(names.into_iter().find(|name| name.starts_with("Revoke ") && !name.starts_with("Revoke all")))
        })
        .await
}
