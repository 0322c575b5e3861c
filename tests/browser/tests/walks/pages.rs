//! What every page owes: a title, a heading with the focus, a width that fits, words in the
//! person's language.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use walk::{Browser, Fault, Look, Role, Site, Theme, walk};

use crate::sign_in::{signed_in, signed_in_looking};

/// Link in the navigation, path, main heading.
pub const PAGES: [(&str, &str, &str); 6] = [
    ("Overview", "/settings/security", "Account security"),
    ("Two-factor authentication", "/settings/security/two-factor", "Two-factor authentication"),
    ("Active sessions", "/settings/security/sessions", "Active sessions"),
    ("Recent activity", "/settings/security/activity", "Recent activity"),
    ("Change password", "/settings/security/password", "Change password"),
    ("API keys", "/settings/api-keys", "API keys"),
];

#[test]
fn every_page_is_reached_by_its_name_and_begins_at_its_heading() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        for (link, path, heading) in PAGES {
            ana.follow(link).await?;
            ana.is_at(path).await?;
            ana.arrives_at(heading).await?;
            ana.focus_is_on_heading().await?;
            let title = ana.driver().title().await?;
            ensure!(title.starts_with(heading) && title.contains("Zexa"), "the title of {path} is “{title}”");
        }
        Ok(())
    });
}

#[test]
fn no_page_scrolls_sideways_on_the_smallest_phone() {
    walk(async |site: &Site| {
        let small = Look { height: 640, ..Look::DESKTOP.wide(320) };
        let browser = site.browser(small).await?;
        browser.open("/sign-in").await?;
        browser.arrives_at("Sign in").await?;
        browser.fits_its_width().await?;
        let ana = signed_in_looking(site, small, "/settings/security").await?;
        for (_, path, heading) in PAGES {
            ana.open(path).await?;
            ana.arrives_at(heading).await?;
            ana.until("the page went on loading", async || {
                let busy = ana.script("return !!document.querySelector('[aria-busy=true]')", vec![]).await?;
                Ok((busy == serde_json::json!(false)).then_some(()))
            })
            .await?;
            ana.fits_its_width().await?;
        }
        Ok(())
    });
}

#[test]
fn a_chosen_language_is_remembered_and_told_to_the_browser() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/sessions").await?;
        ana.press("PT – Português").await?;
        ana.arrives_at("Sessões activas").await?;
        let language = async || ana.script("return document.documentElement.lang", vec![]).await;
        ensure!(
            language().await?.as_str().is_some_and(|tag| tag.starts_with("pt")),
            "the page says its language"
        );
        ana.driver().refresh().await?;
        ana.arrives_at("Sessões activas").await?;
        ensure!(ana.driver().title().await?.starts_with("Sessões activas"), "the title follows");
        ana.press("EN – English").await?;
        ana.arrives_at("Active sessions").await?;
        ensure!(language().await?.as_str().is_some_and(|tag| tag.starts_with("en")));
        Ok(())
    });
}

/// On a device of the other theme, from the first frame on.
#[test]
fn the_browsers_own_bar_follows_the_chosen_theme() {
    const BAR: &str = "return [...document.querySelectorAll('meta[name=theme-color]')] \
        .find(colour => matchMedia(colour.media).matches).content";
    walk(async |site: &Site| {
        let ana = site.browser(Look::DESKTOP).await?;
        ana.open("/sign-in").await?;
        ana.press("Appearance: Automatic").await?;
        ana.press("Appearance: Light").await?;
        ana.find(Role::Button, "Appearance: Dark").await?;
        let dark = ana.script(BAR, vec![]).await?;
        ensure!(dark == json!("#10161c"), "the bar is {dark} when dark is chosen");
        ana.open("/sign-in").await?;
        let dark = ana.script(BAR, vec![]).await?;
        ensure!(dark == json!("#10161c"), "the bar is {dark} when dark was chosen before");
        ana.press("Appearance: Dark").await?;
        ana.find(Role::Button, "Appearance: Automatic").await?;
        let light = ana.script(BAR, vec![]).await?;
        ensure!(light == json!("#ffffff"), "the bar is {light} on a light device");
        Ok(())
    });
}

#[test]
fn a_change_of_theme_reaches_every_text_at_once() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/sessions").await?;
        let colours = async || {
            ana.find(Role::Table, "Signed-in devices").await?;
            let script = "return [...document.querySelectorAll('h1, h2, p, th, td, a')].map(e => getComputedStyle(e).color)";
            ana.script(script, vec![]).await
        };
        let light = colours().await?;
        ana.take_on(Look::DESKTOP.themed(Theme::Dark)).await?;
        ana.driver().refresh().await?;
        let dark = colours().await?;
        ensure!(light != dark, "both themes look the same");
        for (theme, expected) in [(Theme::Light, light), (Theme::Dark, dark)] {
            ana.take_on(Look::DESKTOP.themed(theme)).await?;
            let change = async || Ok((colours().await? == expected).then_some(()));
            ana.until("some texts kept the colours of the other theme", change).await?;
        }
        Ok(())
    });
}

#[test]
fn an_unknown_address_says_so_and_leads_on() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.open("/settings/nowhere").await?;
        ana.arrives_at("Page not found").await?;
        ana.follow("Go to the overview").await?;
        ana.is_at("/settings/security").await
    });
}

#[test]
fn what_is_loaded_ahead_is_not_loaded_again() {
    walk(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.arrives_at("Sign in").await?;
        is_loaded_once(&browser, &["security-centre_bg.wasm", "/v1/meta"]).await
    });
}

#[test]
fn what_a_page_reads_is_asked_for_while_the_app_is_on_its_way() {
    walk(async |site: &Site| {
        const READS: [&str; 4] = ["/v1/two-factor", "/v1/sessions", "/v1/api-keys", "/v1/events"];
        let ana = signed_in(site, "/settings/security").await?;
        // Signed in, and without a file of the app in its cache.
        let fresh = site.browser(Look::DESKTOP).await?;
        // An engine's own frame around a picture breaks the policy.
        for words in ["apple-touch-icon.png", "favicon.ico"] {
            site.forgives(words);
        }
        fresh.open("/apple-touch-icon.png").await?;
        for cookie in ana.driver().get_all_cookies().await? {
            fresh.driver().add_cookie(cookie).await?;
        }
        let page = reqwest::get(format!("{}/index.html", site.origin)).await?.text().await?;
        let module =
            page.split('"').find(|part| part.ends_with("_bg.wasm")).context("the page names no module")?;
        site.fault("GET", module, Fault::Latency(1_500)).await?;
        fresh.open("/settings/security").await?;
        fresh.sees("2 keys").await?;
        is_loaded_once(&fresh, &READS).await?;
        // No code of the app can ask before its module is there.
        let script = "const loaded = performance.getEntriesByType('resource'); \
            const module = loaded.find(({ name }) => name.endsWith('_bg.wasm')); \
            return loaded.filter(({ name, startTime }) => name.includes('/v1/') && startTime > module.responseEnd) \
                .map(({ name }) => name)";
        let late = fresh.script(script, vec![]).await?;
        ensure!(late == json!([]), "these questions waited for the app: {late}");
        Ok(())
    });
}

/// Each of these files and answers was asked for, and once only.
async fn is_loaded_once(browser: &Browser, endings: &[&str]) -> Result<()> {
    let script = "return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)";
    let loaded = browser.script(script, vec![]).await?;
    let loaded: Vec<_> = loaded.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    for ending in endings {
        let times = loaded.iter().filter(|name| name.ends_with(ending)).count();
        ensure!(times == 1, "{ending} was loaded {times} times: {loaded:?}");
    }
    Ok(())
}
