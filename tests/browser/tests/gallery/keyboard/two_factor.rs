//! Two-factor authentication: set up, used, its codes made anew, turned off.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use walk::{Account, Authenticator, Browser, Role, Site, walk};

use super::{Hands, sign_in, signed_in};

const PAGE: &str = "/settings/security/two-factor";
const TITLE: &str = "Two-factor authentication";

pub fn setting_up_and_signing_in() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let hands = Hands::on(&ana);
        let (mut app, codes) = set_up(&ana, &hands).await?;

        hands.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        sign_in(&hands, Account::ANA).await?;
        ana.sees("Confirm that it is you").await?;
        hands.fill("6-digit code", &app.code().await?).await?;
        hands.key(Key::Enter).await?;
        ana.arrives_at("Account security").await?;

        hands.press("Sign out").await?;
        ana.arrives_at("Sign in").await?;
        sign_in(&hands, Account::ANA).await?;
        ana.sees("Confirm that it is you").await?;
        hands.press("Use a backup code").await?;
        hands.fill("Backup code", &codes[1]).await?;
        hands.press("Confirm").await?;
        ana.arrives_at("Account security").await
    });
}

pub fn new_backup_codes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let hands = Hands::on(&ana);
        let (_, old) = set_up(&ana, &hands).await?;
        hands.press("Make a new set").await?;
        let new = store_codes(&ana, &hands).await?;
        ensure!(new != old, "the codes are new");
        ana.sees("Two-factor authentication is on").await
    });
}

pub fn turning_off() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let hands = Hands::on(&ana);
        let (mut app, _) = set_up(&ana, &hands).await?;
        hands.press("Disable 2FA").await?;
        ana.sees("The password alone opens your account again.").await?;
        hands.press_with_space("Back without changing anything").await?;
        hands.press("Disable 2FA").await?;
        ana.sees("The password alone opens your account again.").await?;
        hands.fill("6-digit code", &app.code().await?).await?;
        hands.key(Key::Enter).await?;
        ana.sees("Two-factor authentication is off").await
    });
}

/// Sets it up, and tells of the app and the backup codes.
async fn set_up(browser: &Browser, hands: &Hands<'_>) -> Result<(Authenticator, Vec<String>)> {
    browser.arrives_at(TITLE).await?;
    hands.press("Enable 2FA").await?;
    let mut app = Authenticator::with_key(&key_on_page(browser).await?)?;
    hands.fill("6-digit code", "000000").await?;
    hands.press("Confirm code").await?;
    browser.sees("That code is not of this key").await?;
    hands.is_on("textbox", "6-digit code").await?;
    // The wrong code is selected: what is typed takes its place.
    hands.type_in(&app.code().await?).await?;
    hands.key(Key::Enter).await?;
    let codes = store_codes(browser, hands).await?;
    browser.sees("Two-factor authentication is on").await?;
    Ok((app, codes))
}

/// Says that the codes are stored, and types one of them back.
async fn store_codes(browser: &Browser, hands: &Hands<'_>) -> Result<Vec<String>> {
    let codes = codes_on_page(browser).await?;
    hands.press("I have stored the codes").await?;
    let asked = place_asked_for(browser).await?;
    hands.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await?;
    hands.key(Key::Enter).await?;
    hands.press("Back to two-factor authentication").await?;
    Ok(codes)
}

async fn key_on_page(browser: &Browser) -> Result<String> {
    // It is there twice: letter by letter for ears, in groups for eyes.
    let written = browser.find(Role::Group, "Set-up key").await?.text().await?;
    Ok(written.split_whitespace().filter(|word| word.len() > 1).collect())
}

async fn codes_on_page(browser: &Browser) -> Result<Vec<String>> {
    let shown = async || {
        let lists = browser.names(Role::List).await?;
        Ok(lists.into_iter().find(|name| name.starts_with("Backup codes, set no. ")))
    };
    let name = browser.until("no codes were shown", shown).await?;
    let text = browser.find(Role::List, &name).await?.text().await?;
    Ok(text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}

/// One code of the list is asked for, by its number.
async fn place_asked_for(browser: &Browser) -> Result<usize> {
    browser
        .until("no code was asked for", async || {
            let fields = browser.names(Role::Textbox).await?;
            Ok(fields.iter().find_map(|name| name.strip_prefix("Backup code number ")?.parse().ok()))
        })
        .await
}
