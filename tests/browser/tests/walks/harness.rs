//! The walks' own guards: what they promise to notice, they notice.

use walk::{Look, Site, walk};

#[test]
#[should_panic(expected = "something is wrong here")]
fn an_error_in_the_console_fails_a_walk() {
    walk(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.script("setTimeout(() => console.error('something is wrong here'), 0)", vec![]).await?;
        browser.arrives_at("Sign in").await
    });
}

#[test]
#[should_panic(expected = "Content Security Policy")]
fn a_violation_of_the_policy_fails_a_walk() {
    walk(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.arrives_at("Sign in").await?;
        let script =
            "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))";
        browser.script(script, vec![]).await?;
        browser.arrives_at("Sign in").await
    });
}
