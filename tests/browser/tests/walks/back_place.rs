//! The browser's Back leads to where one was: how far the page was scrolled, and what had the focus.

use anyhow::{Result, ensure};
use serde_json::json;
use walk::{Account, Browser, Look, Role, Site, walk};

use crate::{
    sessions,
    sign_in::signed_in_looking,
    two_factor::{self, codes_on_page, set_up},
};

const KEYS: &str = "/settings/api-keys";

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
        scroll_by(&ana, "scrollTo(0, 1600)").await?;
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
fn whoever_stays_is_where_they_were() {
    walk(async |site: &Site| {
        let ana = signed_in_looking(site, Look::DESKTOP.wide(360), two_factor::PAGE).await?;
        set_up(&ana).await?;
        ana.press("Make a new set").await?;
        let codes = codes_on_page(&ana).await?;
        let scrolled = scroll_by(&ana, "scrollTo(0, 250)").await?;
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
            let scrolled = scroll_by(&ana, &format!("{button}.scrollIntoView({{ block: 'start' }})")).await?;
            ensure!(scrolled > 200.0, "the list is scrolled");
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

/// Scrolls by a script, and waits until the page has been told, which takes a frame and in some engines several. Answers
/// where the page is then.
async fn scroll_by(browser: &Browser, script: &str) -> Result<f64> {
    let listen = "window.isScrolled = false; \
        addEventListener('scroll', () => { window.isScrolled = true }, { once: true }); \
        const before = scrollY;";
    browser.script(&format!("{listen} {script}; window.isScrolled = scrollY === before"), vec![]).await?;
    browser
        .until("the page is not scrolled", async || {
            Ok((browser.script("return window.isScrolled", vec![]).await? == json!(true)).then_some(()))
        })
        .await?;
    place_scrolled(browser).await
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
