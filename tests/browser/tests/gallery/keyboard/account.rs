//! Signing in, sessions, the password.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use walk::{Account, Browser, Role, Site, walk};

use super::{Hands, sign_in, signed_in};

const PAGES: [(&str, &str); 5] = [
    ("/settings/security", "Account security"),
    ("/settings/security/two-factor", "Two-factor authentication"),
    ("/settings/security/sessions", "Active sessions"),
    ("/settings/security/password", "Change password"),
    ("/settings/api-keys", "API keys"),
];

pub fn signing_in_and_around_every_page() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGES[0].0).await?;
        let hands = Hands::on(&ana);
        for (path, heading) in PAGES {
            ana.open(path).await?;
            ana.arrives_at(heading).await?;
            hands.go_around().await?;
        }
        // The first thing on every page leads past the navigation.
        ana.open(PAGES[2].0).await?;
        ana.arrives_at(PAGES[2].1).await?;
        hands.go_to("link", "Skip to content").await?;
        hands.key(Key::Enter).await?;
        hands.go_to("button", &first_revocation(&ana).await?).await?;
        hands.go_back_to("link", "API keys").await?;
        hands.key(Key::Enter).await?;
        ana.arrives_at("API keys").await?;
        hands.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        hands.go_around().await
    });
}

pub fn ending_sessions() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/sessions").await?;
        let hands = Hands::on(&ana);
        ana.arrives_at("Active sessions").await?;
        hands.go_to("checkbox", "Select all that are shown").await?;
        hands.key(Key::Space).await?;
        hands.press("Clear the selection").await?;
        hands.is_on("checkbox", "Select all that are shown").await?;

        let revoke = first_revocation(&ana).await?;
        hands.press(&revoke).await?;
        ana.find(Role::AlertDialog, &format!("{revoke}?")).await?;
        hands.key(Key::Escape).await?;
        hands.is_on("button", &revoke).await?;

        hands.key(Key::Space).await?;
        ana.find(Role::AlertDialog, &format!("{revoke}?")).await?;
        hands.press("Revoke").await?;
        ana.hears("session revoked. It no longer has access to your account.").await?;

        hands.press("Revoke all others (2)").await?;
        ana.find(Role::AlertDialog, "Revoke all other sessions (2)?").await?;
        hands.press_with_space("Revoke all others").await?;
        ana.hears("2 other sessions were revoked. Only this device has access.").await
    });
}

pub fn changing_the_password() {
    const NEW: Account = Account { password: "Mussulo-batuque-77", ..Account::ANA };
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/password").await?;
        let hands = Hands::on(&ana);
        ana.arrives_at("Change password").await?;
        hands.fill("Current password", "Kianda!2025").await?;
        hands.fill("New password", NEW.password).await?;
        hands.press("Save").await?;
        ana.sees("This is not the current password. Nothing was changed").await?;
        ensure!(ana.value("New password").await? == NEW.password, "the new password stays typed");
        hands.is_on("textbox", "Current password").await?;
        hands.retype(Account::ANA.password).await?;
        hands.key(Key::Enter).await?;
        ana.hears("Password changed").await?;

        hands.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        sign_in(&hands, NEW).await?;
        ana.arrives_at("Account security").await
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
