//! Every flow by keyboard alone, on the release app and the real backend: with Tab, Shift and Tab,
//! Enter, the space bar and Esc. At every step the focus is to be seen and follows the reading order.

mod account;
mod api_keys;
mod hands;
mod two_factor;

use std::thread;

use libtest_mimic::{Failed, Trial};
use walk::{Account, Look, Site};

use hands::Hands;

const FLOWS: [(&str, fn()); 8] = [
    ("signing_in_and_around_every_page", account::signing_in_and_around_every_page),
    ("ending_sessions", account::ending_sessions),
    ("changing_the_password", account::changing_the_password),
    ("setting_up_two_factor_and_signing_in_with_it", two_factor::setting_up_and_signing_in),
    ("new_backup_codes", two_factor::new_backup_codes),
    ("turning_two_factor_off", two_factor::turning_off),
    ("making_renaming_and_revoking_a_key", api_keys::making_renaming_and_revoking),
    ("a_key_after_a_step_up_and_revoking_all", api_keys::step_up_and_revoking_all),
];

/// One test a flow.
pub fn trials() -> Vec<Trial> {
    let trial = |(name, flow): (&'static str, fn())| {
        let name = format!("keyboard::{name}");
        Trial::test(name.clone(), move || run(&name, flow))
    };
    FLOWS.map(trial).into()
}

/// A walk is known by the name of its thread.
fn run(name: &str, flow: fn()) -> Result<(), Failed> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(flow)?;
    thread.join().map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the walk panicked").into()
    })
}

/// Opens a page and signs in on the way, by keyboard.
async fn signed_in(site: &Site, path: &str) -> anyhow::Result<walk::Browser> {
    let browser = site.browser(Look::DESKTOP).await?;
    browser.open(path).await?;
    browser.arrives_at("Sign in").await?;
    sign_in(&Hands::on(&browser), Account::ANA).await?;
    browser.is_at(path).await?;
    Ok(browser)
}

/// The password and Enter: nobody has to look for the button.
async fn sign_in(hands: &Hands<'_>, account: Account) -> anyhow::Result<()> {
    hands.fill("E-mail", account.email).await?;
    hands.fill("Password", account.password).await?;
    hands.key(thirtyfour::Key::Enter).await
}
