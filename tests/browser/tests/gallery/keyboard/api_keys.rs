//! API keys: made, renamed, exchanged for new ones, revoked.

use anyhow::Result;
use thirtyfour::Key;
use walk::{Account, Browser, Fault, Role, Site, walk};

use super::{Hands, signed_in};

const PAGE: &str = "/settings/api-keys";

pub fn making_renaming_and_revoking() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let hands = Hands::on(&ana);
        make_key(&ana, &hands, "staging").await?;

        hands.press("Rename the key “staging”").await?;
        hands.fill("New name", "testing").await?;
        hands.key(Key::Enter).await?;
        hands.is_on("button", "Rename the key “testing”").await?;

        hands.press("Revoke the key “testing”").await?;
        ana.find(Role::AlertDialog, "Revoke this key?").await?;
        hands.key(Key::Escape).await?;
        hands.is_on("button", "Revoke the key “testing”").await?;
        hands.key(Key::Space).await?;
        ana.find(Role::AlertDialog, "Revoke this key?").await?;
        hands.press("Revoke").await?;
        ana.hears("The key “testing” was revoked and does not work any more.").await?;
        ana.gone(Role::Button, "Revoke the key “testing”").await
    });
}

pub fn step_up_and_revoking_all() {
    walk(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        let hands = Hands::on(&ana);
        // The password is asked for once more, over the form, which then goes on by itself.
        site.fault("POST", "/v1/api-keys", Fault::StepUp).await?;
        write_name(&ana, &hands, "compromised").await?;
        ana.find(Role::Dialog, "Confirm that it is you").await?;
        hands.fill("Password", Account::ANA.password).await?;
        hands.key(Key::Enter).await?;
        hands.press("I have stored it").await?;

        hands.press("Revoke all API keys").await?;
        ana.find(Role::AlertDialog, "Revoke all API keys?").await?;
        hands.press_with_space("Revoke 3 keys").await?;
        ana.hears("3 keys were revoked and do not work any more.").await
    });
}

async fn make_key(browser: &Browser, hands: &Hands<'_>, name: &str) -> Result<()> {
    write_name(browser, hands, name).await?;
    hands.press("I have stored it").await?;
    browser.find(Role::Button, &format!("Revoke the key “{name}”")).await.map(drop)
}

async fn write_name(browser: &Browser, hands: &Hands<'_>, name: &str) -> Result<()> {
    browser.arrives_at("API keys").await?;
    hands.press_with_space("New Key").await?;
    hands.fill("Name of the key", name).await?;
    hands.key(Key::Enter).await
}
