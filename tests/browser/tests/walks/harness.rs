//! The walks' own guards: what they promise to notice, they notice.

use walk::{Account, Browser, Fault, Look, Role, Site, problems_of};

use crate::sign_in::signed_in;

const PAGE: &str = "/settings/security/sessions";

/// Fails unless one of the problems says each of these.
#[track_caller]
fn tells(problems: &[String], expected: &[&str]) {
    for words in expected {
        assert!(problems.iter().any(|problem| problem.contains(words)), "“{words}” in {problems:#?}");
    }
}

/// What comes of breaking a page by a script.
fn problems_after(script: &'static str) -> Vec<String> {
    problems_of(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.arrives_at("Sign in").await?;
        browser.script(script, vec![]).await?;
        browser.arrives_at("Sign in").await
    })
}

#[test]
fn an_error_in_the_console_fails_a_walk() {
    let problems = problems_after("setTimeout(() => console.error('something is wrong here'), 0)");
    tells(&problems, &["something is wrong here"]);
}

#[test]
fn an_error_of_a_script_fails_a_walk() {
    let problems = problems_after("setTimeout(() => { throw new Error('nobody caught it') }, 0)");
    tells(&problems, &["nobody caught it"]);
}

#[test]
fn a_violation_of_the_policy_fails_a_walk() {
    let script =
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))";
    let problems = problems_after(script);
    let said = problems.iter().any(|problem| problem.replace('-', " ").contains("Content Security Policy"));
    assert!(said, "{problems:#?}");
}

#[test]
fn a_walk_that_goes_well_has_no_problems() {
    assert_eq!(problems_after("console.log('all is well')"), [""; 0]);
}

#[test]
fn a_secret_that_gets_anywhere_fails_a_walk() {
    let problems = problems_of(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        // A room that comes later gives the document its title anew.
        ana.sees("This device").await?;
        let leak = "const [secret] = arguments; \
            history.replaceState({ secret }, '', '#' + encodeURIComponent(secret)); \
            document.title = secret; document.cookie = 'leak=' + secret; window.name = secret; \
            localStorage.setItem('leak', secret); sessionStorage.setItem(secret, ''); \
            console.log('leak', secret); \
            document.body.append(document.createElement('p')); \
            document.querySelector('body > p').append(secret); \
            document.querySelector('body > p').title = secret; \
            const field = Object.assign(document.createElement('input'), { name: 'leak', value: secret }); \
            document.querySelector('body > p').append(field)";
        ana.script(leak, vec![Account::ANA.password.into()]).await?;
        ana.is_at(PAGE).await
    });
    for place in [
        "the URL",
        "the document's title",
        "the history's state",
        "the window's name",
        "a cookie",
        "the local storage",
        "the session storage",
        "the console of",
        "the text of the page",
        "the attribute title of a p",
        "the field leak",
    ] {
        tells(&problems, &[&format!("what was typed into “Password” is in {place}")]);
    }
    let told = problems
        .iter()
        .any(|problem| problem.starts_with("what was typed") && problem.contains(Account::ANA.password));
    assert!(!told, "a message about a secret tells it");
}

#[test]
fn a_secret_that_stays_when_its_page_is_left_fails_a_walk() {
    let problems = problems_of(async |site: &Site| {
        let ana = signed_in(site, PAGE).await?;
        show(&ana, "zx_live_shown_on_this_page").await?;
        ana.secret("the key", "zx_live_shown_on_this_page").await?;
        ana.sees("zx_live_shown_on_this_page").await?;
        ana.follow("Overview").await?;
        ana.is_at("/settings/security").await
    });
    tells(&problems, &["the key is in the text of the page at /settings/security"]);
    assert!(!problems.iter().any(|problem| problem.contains(&format!("at {PAGE}"))), "{problems:#?}");
}

#[test]
fn what_stays_busy_fails_a_walk() {
    let script = "document.body.append(Object.assign(document.createElement('p'), { ariaBusy: 'true' }))";
    tells(&problems_after(script), &["something stayed busy"]);
}

#[test]
fn a_button_without_a_name_and_words_of_programmers_fail_a_walk() {
    let script = "document.body.append(document.createElement('button')); \
        for (const text of ['undefined', 'NaN minutes', 'None', 'Some(3)', '[object Object]', '{n} keys', \
                            'two_factor_begun']) { \
          const line = document.createElement('p'); line.append(text); document.body.append(line); \
        }";
    let problems = problems_after(script);
    tells(&problems, &["a button without a name at /sign-in"]);
    for words in
        ["undefined", "NaN minutes", "None", "Some(3)", "[object Object]", "{n} keys", "two_factor_begun"]
    {
        tells(&problems, &[&format!("no text for people at /sign-in: \"{words}\"")]);
    }
}

#[test]
fn a_fault_that_nothing_met_fails_a_walk() {
    let problems = problems_of(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        site.fault("DELETE", "/v1/api-keys/*", Fault::LostAnswer).await?;
        browser.find(Role::Button, "Sign in").await?;
        Ok(())
    });
    tells(&problems, &["no request met these faults"]);
}

async fn show(browser: &Browser, text: &str) -> anyhow::Result<()> {
    let script =
        "document.body.append(Object.assign(document.createElement('p'), { textContent: arguments[0] }))";
    browser.script(script, vec![text.into()]).await.map(|_| ())
}
