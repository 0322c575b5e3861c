//! The app below a path of a host of files, and the API on another origin of the same site.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use serde_json::json;
use walk::{Account, Browser, Look, Role, Site, walk_apart};

use crate::{api_keys::key_on_page, sign_in::signed_in};

#[test]
fn every_page_is_below_the_path() {
    walk_apart(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/").await?;
        ana.arrives_at("Sign in").await?;
        ana.is_at("/sign-in?return=/settings/security").await?;
        ana.sign_in(Account::ANA).await?;
        ana.arrives_at("Account security").await?;
        for (link, path, heading) in crate::pages::PAGES {
            ana.follow(link).await?;
            ana.arrives_at(heading).await?;
            ana.is_at(path).await?;
            ensure!(current_link(&ana).await? == json!(link), "the navigation says where one is");
        }
        // By the page's own links, and back.
        ana.follow("Overview").await?;
        ana.arrives_at("Account security").await?;
        ana.follow("Turn on two-factor authentication").await?;
        ana.is_at("/settings/security/two-factor").await?;
        let address = ana.driver().current_url().await?;
        ensure!(address.path() == "/conta/settings/security/two-factor", "{address}");
        ana.driver().back().await?;
        ana.arrives_at("Account security").await?;
        // The host is asked for a page that is no file of its own.
        ana.open("/settings/security/sessions").await?;
        ana.find(Role::Table, "Signed-in devices").await?;
        ana.open("/settings/nowhere").await?;
        ana.arrives_at("Page not found").await?;
        ana.follow("Go to the overview").await?;
        ana.is_at("/settings/security").await?;
        ana.press("Sign out").await?;
        ana.is_at("/sign-in").await
    });
}

#[test]
fn what_was_asked_for_is_asked_of_the_other_origin() {
    walk_apart(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "apart").await?;
        ana.press("Generate").await?;
        ana.sees("The key “apart” was made").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the key works");
        // Leaving is asked about, and leads below the path.
        ana.follow("Active sessions").await?;
        ana.press("Leave anyway").await?;
        ana.is_at("/settings/security/sessions").await?;
        ana.find(Role::Table, "Signed-in devices").await?;

        site.cut_network();
        ana.follow("API keys").await?;
        ana.sees("No answer came from the server. Check the connection and try again.").await?;
        site.mend_network();
        ana.press("Try again").await?;
        ana.find(Role::Table, "API keys of the account").await?;
        Ok(())
    });
}

#[test]
fn the_estimate_of_a_password_comes_from_below_the_path() {
    walk_apart(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/password").await?;
        ana.fill("New password", "Password1!").await?;
        ana.sees("It is close to a very common password.").await
    });
}

async fn current_link(browser: &Browser) -> Result<serde_json::Value> {
    let script = "return document.querySelector('nav [aria-current=page]')?.textContent.trim()";
    browser.script(script, vec![]).await
}
