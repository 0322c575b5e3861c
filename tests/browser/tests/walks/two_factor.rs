//! Two-factor authentication: set up, signing in with it, backup codes, off.

use anyhow::{Context, Result, bail, ensure};
use walk::{Account, Authenticator, Browser, Look, Role, Site, Theme, decode_qr, walk};

use crate::sign_in::{signed_in, signed_in_looking};

pub const PAGE: &str = "/settings/security/two-factor";
const QR: &str = "QR code for the authenticator app. Without a camera, use the key written on this page.";

#[test]
fn set_up_and_sign_in_with_codes_of_the_app_and_backup_codes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.sees("Two-factor authentication is off").await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        confirm_with(&ana, &app.code().await?).await?;
        let codes = pass_the_gate(&ana).await?;
        ana.sees("Two-factor authentication is on").await?;

        ana.press("Sign out").await?;
        first_step(&ana).await?;
        second_step(&ana, &app.code().await?).await?;
        ana.is_at("/settings/security").await?;

        ana.press("Sign out").await?;
        first_step(&ana).await?;
        ana.press("Use a backup code").await?;
        ana.fill("Backup code", &codes[0]).await?;
        ana.press("Confirm").await?;
        ana.is_at("/settings/security").await?;
        ana.hears("You signed in with a backup code. 9 are left.").await?;

        ana.press("Sign out").await?;
        first_step(&ana).await?;
        ana.press("Use a backup code").await?;
        ana.fill("Backup code", &codes[0]).await?;
        ana.press("Confirm").await?;
        ana.sees("That backup code is not right, or it was used before.").await?;
        ensure!(ana.path().await?.starts_with("/sign-in"), "a spent code opens nothing");
        // Written in small letters and without dashes, the next one is as good.
        ana.fill("Backup code", &codes[1].to_lowercase().replace('-', " ")).await?;
        ana.press("Confirm").await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn the_password_alone_no_longer_opens_the_account() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        set_up(&ana).await?;
        let thief = site.browser(Look::DESKTOP).await?;
        thief.open("/settings/api-keys").await?;
        thief.sign_in(Account::ANA).await?;
        thief.sees("The password is right. The second step is still to come.").await?;
        thief.open("/settings/api-keys").await?;
        thief.arrives_at("Sign in").await
    });
}

#[test]
fn a_code_of_the_app_opens_the_account_once() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let (mut app, _) = set_up(&ana).await?;
        let code = app.code().await?;
        ana.press("Sign out").await?;
        first_step(&ana).await?;
        second_step(&ana, &code).await?;
        ana.is_at("/settings/security").await?;

        let watcher = site.browser(Look::DESKTOP).await?;
        watcher.open("/sign-in").await?;
        first_step(&watcher).await?;
        second_step(&watcher, &code).await?;
        watcher.sees("That code was already used.").await?;
        ensure!(watcher.path().await? == "/sign-in", "a spent code opens nothing");
        Ok(())
    });
}

#[test]
fn the_pixels_of_the_qr_code_say_the_key_uri_in_light_and_dark() {
    walk(async |site: &Site| {
        for theme in [Theme::Light, Theme::Dark] {
            for width in [320, 1280] {
                let ana = signed_in_looking(site, Look::DESKTOP.themed(theme).wide(width), PAGE).await?;
                begin_or_resume(&ana).await?;
                the_picture_says(&ana, "ana%40zexa.example").await?;
                ana.press("Enlarge the code").await?;
                ana.find(Role::Dialog, "Point the camera here").await?;
                let link = key_uri(&ana).await?;
                ensure!(
                    decode_qr(&ana, &ana.find(Role::Image, QR).await?).await? == link,
                    "also when it is large"
                );
            }
        }
        Ok(())
    });
}

#[test]
fn the_qr_code_is_read_for_any_name() {
    const ODD: Account = Account { email: "ção&filho:sócio?a/b@zexa.example", password: "Kianda!2026" };
    walk(async |site: &Site| {
        site.create_account(ODD)?;
        let browser = site.browser(Look::DESKTOP.wide(320)).await?;
        browser.open(PAGE).await?;
        browser.sign_in(ODD).await?;
        browser.press("Enable 2FA").await?;
        // RFC 3986: what is no unreserved character is percent-encoded, byte by byte.
        let label = "%C3%A7%C3%A3o%26filho%3As%C3%B3cio%3Fa%2Fb%40zexa.example";
        the_picture_says(&browser, label).await?;
        let mut app = Authenticator::with_key(&key_on_page(&browser).await?)?;
        confirm_with(&browser, &app.code().await?).await?;
        browser.sees("Store your backup codes").await
    });
}

/// The pixels of the QR code hold the whole key URI, with this label for the account.
async fn the_picture_says(browser: &Browser, label: &str) -> Result<()> {
    let read = decode_qr(browser, &browser.find(Role::Image, QR).await?).await?;
    let link = key_uri(browser).await?;
    ensure!(read == link, "the picture says {read}, the link {link}");
    let beginning = format!("otpauth://totp/Zexa:{label}?");
    ensure!(read.starts_with(&beginning), "the key URI begins {read}");
    let key = key_on_page(browser).await?;
    ensure!(read.contains(&format!("secret={}&", key.replace(' ', ""))), "the key is in the URI");
    ensure!(read.ends_with("issuer=Zexa&algorithm=SHA1&digits=6&period=30"), "the rest is {read}");
    Ok(())
}

/// The key URI that an app on this device opens.
async fn key_uri(browser: &Browser) -> Result<String> {
    let find = "return [...document.querySelectorAll('a')].find(link => link.protocol === 'otpauth:')?.getAttribute('href')";
    let uri = browser.script(find, vec![]).await?;
    Ok(uri.as_str().context("no link opens an app")?.to_owned())
}

#[test]
fn a_wrong_code_keeps_the_key_and_a_reload_resumes_it() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let key = key_on_page(&ana).await?;
        confirm_with(&ana, "12 34").await?;
        ana.sees("The code has exactly 6 digits.").await?;
        confirm_with(&ana, "000000").await?;
        ana.sees("That code is not of this key").await?;
        ensure!(key_on_page(&ana).await? == key, "the key stays");

        ana.driver().refresh().await?;
        begin_or_resume(&ana).await?;
        ensure!(key_on_page(&ana).await? == key, "the key is the same after a reload");
        let code = Authenticator::with_key(&key)?.code().await?;
        // People type it as the app shows it.
        confirm_with(&ana, &format!("{} {}", &code[..3], &code[3..])).await?;
        ana.sees("Store your backup codes").await
    });
}

#[test]
fn the_backup_codes_are_stored_before_the_screen_closes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.press("Enable 2FA").await?;
        let mut app = Authenticator::with_key(&key_on_page(&ana).await?)?;
        confirm_with(&ana, &app.code().await?).await?;
        let codes = codes_on_page(&ana).await?;
        ensure!(codes.len() == 10, "{} codes", codes.len());

        // Another page is not reached without being asked.
        ana.follow("API keys").await?;
        ana.sees("The codes are not stored yet").await?;
        ana.press("Stay and store the codes").await?;
        ana.is_at(&format!("{PAGE}?panel=backup-codes")).await?;

        // The gate asks for a code that is no longer on the screen.
        ana.press("I have stored the codes").await?;
        ana.sees("Show that you have them").await?;
        for code in &codes {
            ana.sees_no(code).await?;
        }
        let asked = place_asked_for(&ana).await?;
        let label = format!("Backup code number {asked}");
        let wrong = codes.iter().enumerate().find(|(index, _)| index + 1 != asked).context("another code")?;
        ana.fill(&label, wrong.1).await?;
        ana.press("Finish and enable 2FA").await?;
        ana.sees(&format!("That is code number {}. Type number {asked}.", wrong.0 + 1)).await?;
        ana.fill(&label, &codes[asked - 1]).await?;
        ana.press("Finish and enable 2FA").await?;
        ana.sees("Two-factor authentication is on").await
    });
}

#[test]
fn it_can_be_turned_off_with_a_code() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let (mut app, _) = set_up(&ana).await?;
        ana.press("Disable 2FA").await?;
        ana.sees("The password alone opens your account again.").await?;
        ana.fill("6-digit code", &app.code().await?).await?;
        ana.press("Disable 2FA").await?;
        ana.sees("Two-factor authentication is off").await?;
        ana.press("Sign out").await?;
        ana.sign_in(Account::ANA).await?;
        ana.is_at("/settings/security").await
    });
}

/// Confirms the set-up with a code.
pub async fn confirm_with(browser: &Browser, code: &str) -> Result<()> {
    browser.fill("6-digit code", code).await?;
    browser.press("Confirm code").await
}

/// The second step of a sign-in.
pub async fn second_step(browser: &Browser, code: &str) -> Result<()> {
    browser.fill("6-digit code", code).await?;
    browser.press("Confirm").await
}

/// Sets it up and tells of the app and the backup codes.
pub async fn set_up(browser: &Browser) -> Result<(Authenticator, Vec<String>)> {
    browser.press("Enable 2FA").await?;
    let mut app = Authenticator::with_key(&key_on_page(browser).await?)?;
    confirm_with(browser, &app.code().await?).await?;
    let codes = pass_the_gate(browser).await?;
    browser.sees("Two-factor authentication is on").await?;
    Ok((app, codes))
}

/// Stores the codes, shows that they are stored, and tells them.
pub async fn pass_the_gate(browser: &Browser) -> Result<Vec<String>> {
    let codes = codes_on_page(browser).await?;
    browser.press("I have stored the codes").await?;
    let asked = place_asked_for(browser).await?;
    browser.fill(&format!("Backup code number {asked}"), &codes[asked - 1]).await?;
    browser.press("Finish and enable 2FA").await?;
    browser.press("Back to two-factor authentication").await?;
    Ok(codes)
}

pub async fn begin_or_resume(browser: &Browser) -> Result<()> {
    let button = browser
        .until("neither a beginning nor a way to resume", async || {
            for name in ["Enable 2FA", "Resume set-up"] {
                if browser.has(Role::Button, name).await? {
                    return Ok(Some(name));
                }
            }
            Ok(None)
        })
        .await?;
    browser.press(button).await
}

pub async fn key_on_page(browser: &Browser) -> Result<String> {
    // It is there twice: letter by letter for ears, in groups for eyes.
    let written = browser.find(Role::Group, "Set-up key").await?.text().await?;
    let key = written.split_whitespace().filter(|word| word.len() > 1).collect::<Vec<_>>().join(" ");
    browser.secret("the set-up key", &key.replace(' ', "")).await?;
    Ok(key)
}

pub async fn codes_on_page(browser: &Browser) -> Result<Vec<String>> {
    let shown = async || {
        let lists = browser.names(Role::List).await?;
        Ok(lists.into_iter().find(|name| name.starts_with("Backup codes, set no. ")))
    };
    let name = browser.until("no codes were shown", shown).await?;
    let codes = browser.items(&name).await?;
    for code in &codes {
        browser.secret("a backup code", code).await?;
    }
    Ok(codes)
}

/// The gate asks for one code of the list, by its number.
pub async fn place_asked_for(browser: &Browser) -> Result<usize> {
    browser
        .until("no code was asked for", async || {
            let fields = browser.names(Role::Textbox).await?;
            Ok(fields.iter().find_map(|name| name.strip_prefix("Backup code number ")?.parse().ok()))
        })
        .await
}

/// Password, and then the second step is asked for.
pub async fn first_step(browser: &Browser) -> Result<()> {
    browser.arrives_at("Sign in").await?;
    browser.sign_in(Account::ANA).await?;
    browser.sees("Confirm that it is you").await?;
    if browser.path().await? == "/settings/security" {
        bail!("the password alone opened the account");
    }
    Ok(())
}
