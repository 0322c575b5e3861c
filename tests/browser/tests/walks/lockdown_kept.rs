//! What securing an account keeps: what was found, over a reload; what was done, when it is looked at again.

use anyhow::{Result, ensure};
use walk::{Browser, Role, Site, walk};

use crate::{
    lockdown::{PAGE, SKIP, arrives_at_step, begun, leave_out_up_to},
    sign_in::signed_in,
};

#[test]
fn what_was_not_recognised_is_in_the_message_after_a_reload() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/security").await?;
        ana.open(&format!("{PAGE}?session=0190-a-stranger")).await?;
        ana.press("Start").await?;
        ana.sees("4 sessions").await?;
        // Without what led here: only what was kept is left.
        ana.open(PAGE).await?;
        ana.sees("You go on at the step where you were.").await?;
        leave_out_up_to(&ana, "API keys").await?;
        ana.press(SKIP).await?;
        to_the_end(&ana).await?;
        let mail = ana.find(Role::Link, "Write to suporte@zexa.ao").await?.attr("href").await?;
        let mail = mail.unwrap_or_default();
        ensure!(mail.contains("0190-a-stranger"), "it is told of: {mail}");
        Ok(())
    });
}

#[test]
fn a_done_step_that_is_taken_up_again_and_left_stays_done() {
    walk(async |site: &Site| {
        let ana = begun(site).await?;
        leave_out_up_to(&ana, "API keys").await?;
        ana.find(Role::Checkbox, "sms-produção").await?.click().await?;
        ana.press("Revoke 1 key").await?;
        ana.press("Continue").await?;
        to_the_end(&ana).await?;
        ana.press("Go back to: API keys").await?;
        arrives_at_step(&ana, "API keys").await?;
        ana.press("Leave it as it is and continue").await?;
        arrives_at_step(&ana, "How the account stands").await?;
        ana.sees("1 key was revoked.").await?;
        ana.find(Role::Button, "Go back to: API keys").await?;
        Ok(())
    });
}

/// From the second factor, which stays off.
async fn to_the_end(browser: &Browser) -> Result<()> {
    arrives_at_step(browser, "Connect the authenticator app").await?;
    browser.press(SKIP).await?;
    arrives_at_step(browser, "New backup codes").await?;
    browser.press("Continue").await?;
    arrives_at_step(browser, "Check your e-mail and phone number").await?;
    browser.press("I have checked").await?;
    arrives_at_step(browser, "How the account stands").await
}
