//! Recent activity, and what the overview makes of it.

use std::collections::HashSet;

use anyhow::ensure;
use walk::{Account, Fault, Role, Site, walk};

use crate::sign_in::signed_in;

const PAGE: &str = "/settings/security/activity";

#[test]
fn what_happened_is_told_with_its_time_place_and_session() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.arrives_at("Recent activity").await?;
        ana.find(Role::Table, "Security events, the latest first").await?;
        for words in [
            "A sign-in was tried with a wrong password. Nobody got in.",
            "Password changed",
            "On this device",
            "API key made: sms-produção",
        ] {
            ana.sees(words).await?;
        }
        // The list grows row by row.
        let not_me = async || {
            let mut names = ana.names(Role::Link).await?;
            names.retain(|name| name.starts_with("This wasn’t me"));
            Ok((names.len() >= 6).then_some(names))
        };
        let not_me = ana.until("six links to say that it was somebody else", not_me).await?;
        let distinct: HashSet<&String> = not_me.iter().collect();
        ensure!(distinct.len() == not_me.len(), "each link has its own name: {not_me:?}");
        Ok(())
    });
}

#[test]
fn a_sign_in_that_one_did_not_make_leads_to_securing_the_account() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.arrives_at("Recent activity").await?;
        let href = ana
            .until("no sign-in of another session", async || {
                let script =
                    "return [...document.querySelectorAll('tbody a')].map(a => a.getAttribute('href'))";
                let hrefs: Vec<String> = serde_json::from_value(ana.script(script, vec![]).await?)?;
                Ok(hrefs.into_iter().find(|href| href.contains("session=")))
            })
            .await?;
        ensure!(href.starts_with("/settings/security/lockdown?session="), "{href}");
        Ok(())
    });
}

#[test]
fn what_nobody_who_was_signed_in_did_is_kept_as_evidence_too() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        ana.arrives_at("Recent activity").await?;
        ana.sees("A sign-in was tried with a wrong password. Nobody got in.").await?;
        ana.script("document.querySelector('.table__actions summary').click()", vec![]).await?;
        ana.sees("With the wrong password, nobody got into your account.").await?;
        ana.follow("If you think that somebody did get in, secure your account, step by step").await?;
        ana.arrives_at("Secure your account").await?;
        ana.sees("The event that you did not cause is kept in the record, with its time, device and place.")
            .await
    });
}

#[test]
fn a_history_that_cannot_be_read_is_no_empty_history() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security/two-factor").await?;
        site.fault("GET", "/v1/events*", Fault::Status(500)).await?;
        ana.follow("Recent activity").await?;
        ana.arrives_at("Recent activity").await?;
        ana.press("Try again").await?;
        ana.find(Role::Table, "Security events, the latest first").await?;
        ana.sees_no("There is nothing to show yet").await
    });
}

#[test]
fn the_overview_tells_the_age_of_the_password_and_the_most_useful_steps() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.sees("The most useful next steps").await?;
        ana.find(Role::Link, "Turn on two-factor authentication").await?;
        ana.sees("Changed").await?;
        ana.sees("A sign-in was tried with a wrong password. Nobody got in.").await?;
        ana.follow("Change password").await?;
        ana.fill("Current password", Account::ANA.password).await?;
        ana.fill("New password", "Mussulo-batuque-77").await?;
        ana.press("Save").await?;
        ana.sees("Password changed").await?;
        ana.follow("Overview").await?;
        ana.arrives_at("Account security").await?;
        ana.sees("Password changed").await
    });
}
