//! The browser's Back: it closes what was opened, asks where something would be lost, and leads to where one was.

use anyhow::{Result, ensure};
use serde_json::json;
use walk::{Account, Authenticator, Browser, Fault, Look, Role, Site, walk};

use crate::{
    api_keys, sessions,
    sign_in::{signed_in, signed_in_looking},
    two_factor::{self, codes_on_page, set_up},
};

const KEYS: &str = "/settings/api-keys";

#[test]
fn back_closes_what_was_opened_over_two_factor_authentication() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("Two-factor authentication").await?;
        let (mut app, _) = set_up(&ana).await?;
        for (button, sign) in [
            ("Change phone", "Disable 2FA"),
            ("Disable 2FA", "Change phone"),
            ("Test a saved code", "Disable 2FA"),
        ] {
            ana.press(button).await?;
            ana.find(Role::Button, "Back without changing anything").await?;
            ana.driver().back().await?;
            ana.gone(Role::Button, "Back without changing anything").await?;
            ana.find(Role::Button, sign).await?;
            ana.is_at(two_factor::PAGE).await?;
        }
        // Forward opens a form again, empty, and a reload leaves it open.
        ana.press("Disable 2FA").await?;
        ana.fill("6-digit code", "123").await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Back without changing anything").await?;
        ana.driver().forward().await?;
        ensure!(ana.value("6-digit code").await?.is_empty(), "nothing typed comes back");
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Back without changing anything").await?;
        // What was done is not done again, and what a panel's own button closes is not in the way of Back.
        ana.fill("6-digit code", &app.code().await?).await?;
        ana.press("Disable 2FA").await?;
        ana.press("Back to two-factor authentication").await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn back_from_a_set_up_leaves_it_waiting() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        ana.press("Enable 2FA").await?;
        let key = two_factor::key_on_page(&ana).await?;
        ana.driver().back().await?;
        ana.sees("A set-up is waiting for you").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.sees_no(&key).await?;
        // Forward begins nothing.
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.press("Resume set-up").await?;
        ensure!(two_factor::key_on_page(&ana).await? == key, "it is the same set-up");
        let code = Authenticator::with_key(&key)?.code().await?;
        two_factor::confirm_with(&ana, &code).await?;
        ana.sees("Store your backup codes").await
    });
}

#[test]
fn back_asks_before_it_takes_codes_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        set_up(&ana).await?;
        ana.press("Make a new set").await?;
        let codes = codes_on_page(&ana).await?;
        for _ in 0..2 {
            ana.driver().back().await?;
            ana.sees("The codes are not stored yet").await?;
            ana.press("Stay and store the codes").await?;
            ensure!(codes_on_page(&ana).await? == codes, "they are still there");
        }
        ana.driver().back().await?;
        ana.press("Leave without the codes").await?;
        ana.sees("Your backup codes were not confirmed").await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().forward().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.sees("Your backup codes were not confirmed").await?;
        for code in &codes {
            ana.sees_no(code).await?;
        }
        Ok(())
    });
}

#[test]
fn back_closes_the_form_for_a_key_and_keeps_what_was_typed() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("API keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half a name").await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.press("New Key").await?;
        ensure!(ana.value("Name of the key").await? == "half a name", "what was typed is there");
        ana.press("Cancel").await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.press("Rotate the key “sms-produção”").await?;
        ana.driver().back().await?;
        ana.gone(Role::Button, "Make the new key").await?;
        ana.is_at(KEYS).await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn what_is_written_in_the_form_for_a_key_is_there_again_after_being_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, KEYS).await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half written").await?;
        ana.follow("Active sessions").await?;
        ana.is_at("/settings/security/sessions").await?;
        ana.driver().back().await?;
        ana.find(Role::Button, "Generate").await?;
        ensure!(ana.value("Name of the key").await? == "half written", "it is there again");
        ana.driver().refresh().await?;
        ana.find(Role::Button, "Generate").await?;
        ensure!(ana.value("Name of the key").await? == "half written", "loaded anew too");
        ana.press("Cancel").await?;
        ana.driver().refresh().await?;
        ana.press("New Key").await?;
        ensure!(ana.value("Name of the key").await?.is_empty(), "what was cancelled is gone");
        Ok(())
    });
}

#[test]
fn back_asks_before_it_takes_a_key_away() {
    walk(async |site: &Site| {
        let ana = signed_in(site, KEYS).await?;
        let key = api_keys::make_key(&ana, "not stored").await?;
        ana.driver().back().await?;
        ana.find(Role::AlertDialog, "The key is not stored yet").await?;
        ana.press("Stay and store the key").await?;
        ana.sees(&key).await?;
        ana.driver().back().await?;
        ana.press("Go back without the key").await?;
        ana.sees("you went back before you said that you had stored it").await?;
        ana.sees_no(&key).await?;
        ana.is_at(KEYS).await?;
        // Forward makes no other key and shows none.
        ana.driver().forward().await?;
        ana.is_at(KEYS).await?;
        ana.sees("you went back before you said that you had stored it").await?;
        ana.sees_no(&key).await
    });
}

#[test]
fn back_leads_to_where_one_was_on_a_long_page() {
    walk(async |site: &Site| {
        for system in
            ["Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64"]
        {
            for name in ["", " Edg/154.0.0.0", " OPR/140.0.0.0"] {
                let browser = format!(
                    "Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/154.0.0.0 Safari/537.36{name}"
                );
                // Three alike would be one line.
                for _ in 0..2 {
                    sessions::sign_in_by(site, Account::ANA, &browser).await?;
                }
            }
        }
        let ana = signed_in_looking(site, Look::DESKTOP.wide(360), "/settings/security").await?;
        ana.follow("Active sessions").await?;
        ana.until("the list is not long", async || {
            let room =
                ana.script("return document.documentElement.scrollHeight - innerHeight", vec![]).await?;
            Ok(room.as_f64().filter(|room| *room > 2_000.0))
        })
        .await?;
        ana.script("scrollTo(0, 1600)", vec![]).await?;
        let (row, scrolled) = ana
            .until("no row is in sight", async || {
                let place = place(&ana).await?;
                Ok((place.1 > 1_500.0).then_some(place))
            })
            .await?;
        // Pressed as it is with a finger, without moving the page.
        ana.script("document.querySelector('.app__nav a[href$=\"/api-keys\"]').click()", vec![]).await?;
        ana.arrives_at("API keys").await?;
        ensure!(place_scrolled(&ana).await? < 1.0, "another page begins at its top");
        ana.driver().back().await?;
        ana.arrives_at("Active sessions").await?;
        ana.until(&format!("row {row} is not where it was, at {scrolled}"), async || {
            let (now, _) = place(&ana).await?;
            Ok((now.abs_diff(row) <= 1).then_some(()))
        })
        .await?;
        ana.focus_is_on_heading().await?;
        ensure!((place_scrolled(&ana).await? - scrolled).abs() < 300.0, "and stays there");
        Ok(())
    });
}

#[test]
fn back_closes_the_question_who_one_is_and_nothing_else() {
    const QUESTION: &str = "Confirm that it is you";
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.follow("Two-factor authentication").await?;
        ana.arrives_at("Two-factor authentication").await?;
        site.fault("POST", "/v1/two-factor/enrolment", Fault::StepUp).await?;
        ana.press("Enable 2FA").await?;
        ana.find(Role::Dialog, QUESTION).await?;
        ana.driver().back().await?;
        ana.gone(Role::Dialog, QUESTION).await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.find(Role::Button, "Enable 2FA").await?;

        // Over a form, which keeps what was typed.
        ana.follow("API keys").await?;
        ana.arrives_at("API keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "half a name").await?;
        site.fault("POST", "/v1/api-keys", Fault::StepUp).await?;
        ana.press("Generate").await?;
        ana.find(Role::Dialog, QUESTION).await?;
        ana.driver().back().await?;
        ana.gone(Role::Dialog, QUESTION).await?;
        ana.is_at(&format!("{KEYS}?panel=new-key")).await?;
        ensure!(ana.value("Name of the key").await? == "half a name", "what was typed is there");
        ana.driver().back().await?;
        ana.gone(Role::Button, "Generate").await?;
        ana.is_at(KEYS).await?;
        ana.driver().back().await?;
        ana.is_at(two_factor::PAGE).await?;
        ana.driver().back().await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn a_page_that_is_left_takes_the_question_who_one_is_along() {
    walk(async |site: &Site| {
        let ana = signed_in(site, two_factor::PAGE).await?;
        site.fault("POST", "/v1/two-factor/enrolment", Fault::StepUp).await?;
        ana.press("Enable 2FA").await?;
        ana.find(Role::Dialog, "Confirm that it is you").await?;
        // No finger reaches a link below the dialog; an extension or a script does.
        ana.script("document.querySelector('.app__nav a[href$=\"/api-keys\"]').click()", vec![]).await?;
        ana.gone(Role::Dialog, "Confirm that it is you").await?;
        ana.arrives_at("API keys").await?;
        ana.follow("Two-factor authentication").await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.sees_no("A set-up is waiting for you").await
    });
}

#[test]
fn whoever_stays_is_where_they_were() {
    walk(async |site: &Site| {
        let ana = signed_in_looking(site, Look::DESKTOP.wide(360), two_factor::PAGE).await?;
        set_up(&ana).await?;
        ana.press("Make a new set").await?;
        let codes = codes_on_page(&ana).await?;
        let scrolled = scroll_to(&ana, 250.0).await?;
        for _ in 0..2 {
            ana.driver().back().await?;
            ana.sees("The codes are not stored yet").await?;
            ana.press("Stay and store the codes").await?;
            ana.gone(Role::AlertDialog, "The codes are not stored yet").await?;
            ensure!(codes_on_page(&ana).await? == codes, "they are still there");
            let now = place_scrolled(&ana).await?;
            ensure!((now - scrolled).abs() < 2.0, "the page was at {scrolled}, and is at {now}");
        }
        Ok(())
    });
}

#[test]
fn what_closes_a_panel_leads_to_where_it_was_opened() {
    const ROTATE: &str = "Rotate the key “sms-produção”";
    walk(async |site: &Site| {
        let ana = signed_in_looking(site, Look::DESKTOP.wide(360), KEYS).await?;
        for close in ["Back", "Cancel"] {
            ana.find(Role::Button, ROTATE).await?;
            // A name from outside has its bounds in the text.
            let button = "document.querySelector('[aria-label^=\"Rotate\"][aria-label*=\"sms-produção\"]')";
            ana.script(&format!("{button}.scrollIntoView({{ block: 'start' }})"), vec![]).await?;
            let scrolled = ana
                .until("the list is not scrolled", async || {
                    Ok(Some(place_scrolled(&ana).await?).filter(|place| *place > 200.0))
                })
                .await?;
            ana.script(&format!("{button}.focus({{ preventScroll: true }}); {button}.click()"), vec![])
                .await?;
            ana.find(Role::Button, "Make the new key").await?;
            match close {
                "Back" => ana.driver().back().await?,
                name => ana.press(name).await?,
            }
            ana.gone(Role::Button, "Make the new key").await?;
            ana.is_at(KEYS).await?;
            ana.until(&format!("{close}: the page is not at {scrolled} again"), async || {
                Ok(((place_scrolled(&ana).await? - scrolled).abs() < 2.0).then_some(()))
            })
            .await?;
            ana.until(&format!("{close}: the focus is not where the panel was opened"), async || {
                let has_it =
                    ana.script(&format!("return document.activeElement === {button}"), vec![]).await?;
                Ok((has_it == json!(true)).then_some(()))
            })
            .await?;
        }
        Ok(())
    });
}

/// Scrolls so far, and waits until the page is there.
async fn scroll_to(browser: &Browser, place: f64) -> Result<f64> {
    browser.script(&format!("scrollTo(0, {place})"), vec![]).await?;
    browser
        .until(&format!("the page cannot be scrolled to {place}"), async || {
            Ok(Some(place_scrolled(browser).await?).filter(|now| (now - place).abs() < 2.0))
        })
        .await
}

/// The number of the row in the middle of the window, 0 where there is none, and how far the page is scrolled.
async fn place(browser: &Browser) -> Result<(u64, f64)> {
    let row = "const here = document.elementFromPoint(innerWidth / 2, innerHeight / 2); \
        return Number(here?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0)";
    let row = browser.script(row, vec![]).await?.as_u64().unwrap_or_default();
    Ok((row, if row == 0 { 0.0 } else { place_scrolled(browser).await? }))
}

async fn place_scrolled(browser: &Browser) -> Result<f64> {
    let scrolled = browser.script("return scrollY", vec![]).await?;
    ensure!(scrolled != json!(null), "a page is somewhere");
    Ok(scrolled.as_f64().unwrap_or_default())
}
