//! What goes wrong on the way: the session ends, the network goes, the answer is lost.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use serde_json::json;
use walk::{Account, Browser, Role, Site, walk};

use crate::sign_in::signed_in;

#[test]
fn a_session_that_ends_in_mid_work_is_renewed_in_place() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "typed before").await?;

        let other = signed_in(site, "/settings/security/sessions").await?;
        other.press("Revoke all others (4)").await?;
        other.press("Revoke all others").await?;
        other.sees("Only this device is signed in").await?;

        ana.press("Generate").await?;
        ana.find(Role::Dialog, "Sign in again").await?;
        ana.sees("What you typed on this page is still here").await?;
        ana.fill("Password", Account::ANA.password).await?;
        ana.press("Sign in").await?;
        ana.sees("The key “typed before” was made").await?;
        let key = ana.find(Role::Group, "The key").await?.text().await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the key works");
        Ok(())
    });
}

#[test]
fn without_a_network_nothing_is_sent_and_the_act_can_be_repeated() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        let revoke = "Revoke the key “ambiente de testes”";
        ana.press(revoke).await?;
        ana.set_offline(true).await?;
        ana.press("Revoke").await?;
        ana.hears("There is no network. Nothing was sent: check the connection and try again.").await?;
        ana.set_offline(false).await?;
        ana.press("Revoke").await?;
        ana.hears("The key “ambiente de testes” was revoked and does not work any more.").await?;
        ana.gone(Role::Button, revoke).await
    });
}

#[test]
fn a_list_that_cannot_be_read_is_no_empty_list() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        block(&ana, &["*/v1/sessions*"]).await?;
        ana.follow("Active sessions").await?;
        ana.sees("No answer came from the server. Check the connection and try again.").await?;
        ana.sees_no("Only this device is signed in").await?;
        block(&ana, &[]).await?;
        ana.press("Try again").await?;
        ana.find(Role::Table, "Signed-in devices").await?;
        Ok(())
    });
}

#[test]
fn a_key_whose_answer_was_lost_is_found_and_replaced() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "lost on the way").await?;
        lose_the_next_answer(&ana, "POST").await?;
        ana.press("Generate").await?;
        ana.sees("A key that nobody has").await?;
        ana.press("Revoke it and make another").await?;
        ana.sees("The key “lost on the way” was made").await?;
        let key = ana.find(Role::Group, "The key").await?.text().await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the second one works");
        ana.press("I have stored it").await?;
        let rows = ana.script("return document.querySelectorAll('tbody tr').length", vec![]).await?;
        ensure!(rows == json!(3), "the first one is gone: {rows} keys");
        Ok(())
    });
}

#[test]
fn a_revocation_whose_answer_was_lost_is_looked_up() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("Revoke the key “ambiente de testes”").await?;
        lose_the_next_answer(&ana, "DELETE").await?;
        ana.press("Revoke").await?;
        ana.hears("The key “ambiente de testes” was revoked and does not work any more.").await?;
        ana.gone(Role::Button, "Revoke the key “ambiente de testes”").await
    });
}

#[test]
fn a_broken_answer_is_told_in_words() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        let script = "const real = window.fetch; window.fetch = async (request, init) => { \
                      const answer = await real(request, init); \
                      return (request.url ?? request).includes('/v1/api-keys') \
                        ? new Response('<html>rubbish', { status: 200 }) : answer; }";
        ana.script(script, vec![]).await?;
        ana.follow("API keys").await?;
        ana.arrives_at("API keys").await?;
        ana.sees("The server answered something that makes no sense.").await?;
        ana.sees_no("Make one when a program needs to reach your account.").await
    });
}

/// Requests to these addresses fail from now on, as if the server were not there.
async fn block(browser: &Browser, patterns: &[&str]) -> Result<()> {
    let cdp = browser.driver().cdp();
    cdp.send_raw("Network.enable", json!({})).await?;
    cdp.send_raw("Network.setBlockedURLs", json!({ "urls": patterns })).await?;
    Ok(())
}

/// The next request of this method reaches the server; its answer does not reach the page.
async fn lose_the_next_answer(browser: &Browser, method: &str) -> Result<()> {
    let script = "const real = window.fetch; window.fetch = async (request, init) => { \
                  const answer = await real(request, init); \
                  if ((request.method ?? init?.method) !== arguments_[0]) return answer; \
                  window.fetch = real; throw new TypeError('Failed to fetch'); }";
    let script = format!("const arguments_ = arguments; {script}");
    browser.script(&script, vec![json!(method)]).await?;
    Ok(())
}
