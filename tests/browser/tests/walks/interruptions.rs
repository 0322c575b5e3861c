//! What goes wrong on the way: the session ends, the network goes, the answer is lost.

use anyhow::ensure;
use reqwest::StatusCode;
use serde_json::json;
use walk::{Account, Fault, Role, Site, walk};

use crate::{api_keys::key_on_page, sign_in::signed_in};

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
        let key = key_on_page(&ana).await?;
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
        // The room's code is fetched when it is first opened; here only its list is not to be had.
        let ana = signed_in(site, "/settings/security/sessions").await?;
        ana.find(Role::Table, "Signed-in devices").await?;
        ana.follow("Two-factor authentication").await?;
        ana.arrives_at("Two-factor authentication").await?;
        site.cut_network();
        ana.follow("Active sessions").await?;
        ana.sees("No answer came from the server. Check the connection and try again.").await?;
        ana.sees_no("Only this device is signed in").await?;
        site.mend_network();
        ana.press("Try again").await?;
        ana.find(Role::Table, "Signed-in devices").await?;
        Ok(())
    });
}

#[test]
fn a_room_whose_code_does_not_come_says_so_and_comes_at_the_next_try() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        for words in ["/centre-", "NetworkError when attempting to fetch resource."] {
            site.forgives(words);
        }
        site.cut_network();
        ana.follow("Two-factor authentication").await?;
        ana.arrives_at("Two-factor authentication").await?;
        ana.hears("This part of the Security Centre did not arrive.").await?;
        ana.press("Try again").await?;
        ana.hears("This part of the Security Centre did not arrive.").await?;
        site.mend_network();
        ana.press("Try again").await?;
        ana.find(Role::Button, "Enable 2FA").await?;
        ana.arrives_at("Two-factor authentication").await?;
        // What was there before is there still.
        ana.follow("Overview").await?;
        ana.arrives_at("Account security").await
    });
}

#[test]
fn a_key_whose_answer_was_lost_is_found_and_replaced() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("New Key").await?;
        ana.fill("Name of the key", "lost on the way").await?;
        site.fault("POST", "/v1/api-keys", Fault::LostAnswer).await?;
        ana.press("Generate").await?;
        ana.sees("A key that nobody has").await?;
        ana.press("Revoke it and make another").await?;
        ana.sees("The key “lost on the way” was made").await?;
        let key = key_on_page(&ana).await?;
        ensure!(site.whoami(&key).await?.0 == StatusCode::OK, "the second one works");
        ana.press("I have stored it").await?;
        // Rows come one after the other; the table says how many there are, with that of the headings.
        let rows = "return document.querySelector('table')?.getAttribute('aria-rowcount') ?? null";
        ana.until("there are not three keys: the first one has not gone", async || {
            Ok((ana.script(rows, vec![]).await? == json!("4")).then_some(()))
        })
        .await
    });
}

#[test]
fn a_revocation_whose_answer_was_lost_is_looked_up() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("Revoke the key “ambiente de testes”").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::LostAnswer).await?;
        ana.press("Revoke").await?;
        ana.hears("The key “ambiente de testes” was revoked and does not work any more.").await?;
        ana.gone(Role::Button, "Revoke the key “ambiente de testes”").await
    });
}

#[test]
fn an_act_whose_answer_takes_its_time_is_busy_until_it_comes() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        ana.press("Revoke the key “ambiente de testes”").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::Stall).await?;
        ana.press("Revoke").await?;
        site.fault_is_met("DELETE").await?;
        ana.find(Role::AlertDialog, "Revoke this key?").await?;
        site.clear_faults().await?;
        ana.hears("The key “ambiente de testes” was revoked and does not work any more.").await
    });
}

#[test]
fn a_broken_answer_is_told_in_words() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        site.fault_always("GET", "/v1/api-keys*", Fault::Rubbish).await?;
        ana.follow("API keys").await?;
        ana.arrives_at("API keys").await?;
        ana.sees("The server’s answer could not be read.").await?;
        ana.sees_no("Make one when a program needs to reach your account.").await
    });
}

#[test]
fn what_the_overview_could_not_read_is_said_with_its_reason_and_read_again() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        ana.arrives_at("Two-factor authentication").await?;
        site.fault_always("GET", "/v1/sessions*", Fault::Rubbish).await?;
        ana.follow("Overview").await?;
        ana.sees("The server’s answer could not be read.").await?;
        ana.sees("Could not be read just now").await?;
        ana.sees("2 keys").await?;
        ana.press("Try again").await?;
        ana.hears("The server’s answer could not be read.").await?;
        ensure!(ana.focused().await? == "Try again", "the focus stays on what can be pressed again");
        site.clear_faults().await?;
        ana.press("Try again").await?;
        ana.focus_is_on_heading().await?;
        ana.sees("4 sessions").await?;
        ana.sees_no("Could not be read just now").await?;
        ana.gone(Role::Button, "Try again").await?;

        ana.follow("Two-factor authentication").await?;
        ana.arrives_at("Two-factor authentication").await?;
        ana.set_offline(true).await?;
        ana.follow("Overview").await?;
        ana.sees("There is no network.").await?;
        ana.set_offline(false).await?;
        ana.sees("4 sessions").await?;
        ana.gone(Role::Button, "Try again").await
    });
}
