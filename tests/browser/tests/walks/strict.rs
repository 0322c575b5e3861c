//! What a page refuses to do, whoever asks: the headers, and attacks from within.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use walk::{Look, Role, Site, release, walk, walk_over};

use crate::sign_in::signed_in;

/// What code would try that got into the page, with another origin to talk to. `ran` is what it did, the
/// policy's refusals are kept by their directive. No `eval`: the driver's own code is allowed it, everywhere
/// but in the page.
const ATTACKS: &str = r#"
    const [foreign] = arguments;
    const make = (name, more) => Object.assign(document.createElement(name), more);
    const attempt = act => { try { act() } catch (refusal) { /* Trusted Types throw. */ } };
    const add = element => document.body.append(element);
    window.refused = [];
    window.ran = [];
    addEventListener('securitypolicyviolation', event => window.refused.push(event.effectiveDirective));
    attempt(() => { const script = make('script'); script.append("ran.push('inline script')"); add(script) });
    attempt(() => add(make('script', { src: foreign + '/boot.js' })));
    attempt(() => document.body.insertAdjacentHTML(
        'beforeend', `<img alt="" src="data:," onerror="ran.push('handler in markup')">`));
    attempt(() => add(make('a', { href: "javascript:ran.push('address')", id: 'trap', textContent: 'trap' })));
    attempt(() => document.getElementById('trap').click());
    attempt(() => setTimeout("ran.push('text for a timer')", 0));
    attempt(() => add(make('style', { textContent: 'h1 { letter-spacing: 7px }' })));
    attempt(() => document.querySelector('h1').setAttribute('style', 'word-spacing: 7px'));
    attempt(() => add(make('link', { rel: 'stylesheet', href: foreign + '/style.css' })));
    attempt(() => add(make('img', { alt: '', src: foreign + '/apple-touch-icon.png',
        onload: () => window.ran.push('foreign image') })));
    attempt(() => add(make('iframe', { src: foreign + '/sign-in', title: 'trap',
        onload: event => event.target.contentWindow.length === undefined && window.ran.push('frame') })));
    attempt(() => { fetch(foreign + '/v1/meta').then(() => window.ran.push('foreign request'), () => {}) });
    attempt(() => add(make('base', { href: foreign })));
    attempt(() => { const form = make('form', { action: foreign + '/v1/session', method: 'post' }); add(form);
        form.submit() });
"#;

#[test]
fn what_gets_into_a_page_can_do_nothing() {
    walk(async |site: &Site| {
        let ana = signed_in(site, "/settings/api-keys").await?;
        for words in ["Content Security Policy", "Content-Security-Policy", "Trusted", "apple-touch-icon"] {
            site.forgives(words);
        }
        ana.script(ATTACKS, vec![json!(site.foreign_origin())]).await?;
        for directive in [
            "script-src|require-trusted-types-for",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "frame-src",
            "connect-src",
            "base-uri",
            "form-action",
        ] {
            ana.until(&format!("nothing was refused by {directive}"), async || {
                let refused = ana.script("return window.refused", vec![]).await?;
                let is_it = |name: &Value| {
                    name.as_str().is_some_and(|name| directive.split('|').any(|one| name.starts_with(one)))
                };
                Ok(refused.as_array().is_some_and(|refused| refused.iter().any(is_it)).then_some(()))
            })
            .await?;
        }
        let ran = ana.script("return window.ran", vec![]).await?;
        ensure!(ran == json!([]), "this ran: {ran}");
        let look = "const { letterSpacing, wordSpacing } = getComputedStyle(document.querySelector('h1')); \
            return [letterSpacing, wordSpacing].includes('7px')";
        ensure!(ana.script(look, vec![]).await? == json!(false), "a foreign style is worn");
        Ok(())
    });
}

#[test]
fn every_answer_is_sent_with_strict_headers() {
    walk(async |site: &Site| {
        for path in ["/settings/api-keys", "/v1/meta", "/apple-touch-icon.png"] {
            let answer = reqwest::get(format!("{}{path}", site.origin)).await?;
            let header = |name: &str| {
                let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
                value.unwrap_or_default().to_owned()
            };
            let policy = header("content-security-policy");
            for rule in ["default-src 'none'", "frame-ancestors 'none'"] {
                ensure!(policy.contains(rule), "the policy of {path} lacks {rule}: {policy}");
            }
            ensure!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                ensure!(header(name) == value, "{path} has {name}: {}", header(name));
            }
            ensure!(header("permissions-policy").contains("camera=()"), "{path}");
        }
        let page = reqwest::get(format!("{}/settings/api-keys", site.origin)).await?;
        let policy = page.headers()["content-security-policy"].to_str()?.to_owned();
        for rule in [
            // And the one script in the page, by its digest.
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
            // As is the style of the first frame.
            "style-src 'self' 'sha256-",
            "require-trusted-types-for 'script'",
        ] {
            ensure!(policy.contains(rule), "the policy of a page lacks {rule}: {policy}");
        }
        Ok(())
    });
}

#[test]
fn an_app_that_was_tampered_with_does_not_start() {
    walk_over(tampered_with("security-centre_bg.wasm").path(), async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        browser.open("/sign-in").await?;
        browser.sees("The Security Centre did not load.").await?;
        browser.sees("Nothing in your account changed.").await
    });
}

#[test]
fn a_room_that_was_tampered_with_does_not_open() {
    walk_over(tampered_with("split_door.wasm").path(), async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        browser.open("/sign-in").await?;
        browser.sees("This part of the Security Centre did not arrive.").await
    });
}

#[test]
fn an_app_whose_connection_breaks_is_fetched_again() {
    walk(async |site: &Site| {
        site.break_off("security-centre_bg.wasm");
        for words in ["security-centre_bg.wasm", "ERR_CONNECTION_RESET", "NetworkError", "Load failed"] {
            site.forgives(words);
        }
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.find(Role::Textbox, "E-mail").await?;
        Ok(())
    });
}

/// A release was published, and the server has the policy of the one before.
#[test]
fn a_page_that_is_newer_than_its_policy_looks_and_works_as_it_should() {
    let folder = copy_of_the_release().expect("a copy of the release");
    let page = folder.path().join("index.html");
    let html = fs::read_to_string(&page).expect("the page");
    let changed =
        html.replace("<style data-file", "<style lang=\"\" data-file").replace("}</style>", "} </style>");
    let changed = changed.replace("})();\n</script>", "})();\n\n</script>");
    assert_eq!(
        changed.len(),
        html.len() + " lang=\"\"".len() + 2,
        "a space in the style and a line in the script"
    );
    fs::write(&page, changed).expect("the page");
    for suffix in ["br", "gz"] {
        fs::remove_file(folder.path().join(format!("index.html.{suffix}"))).expect("a compressed page");
    }
    walk_over(folder.path(), async |site: &Site| {
        for words in ["Content Security Policy", "Content-Security-Policy"] {
            site.forgives(words);
        }
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.find(Role::Textbox, "E-mail").await?;
        let ground = "return getComputedStyle(document.documentElement).backgroundColor";
        let ground = browser.script(ground, vec![]).await?;
        let has_none = ["rgba(0, 0, 0, 0)", "transparent"].iter().any(|none| ground == json!(none));
        ensure!(!has_none, "the page has no style of its own: {ground}");
        Ok(())
    });
}

fn forgive_what_is_refused(site: &Site) {
    for words in ["integrity", "/centre-", "/boot-", "NetworkError when attempting to fetch resource."] {
        site.forgives(words);
    }
}

/// The release with one of its modules changed: it does what it did, and has a byte more to say.
fn tampered_with(module: &str) -> TempDir {
    // A section of the module's own, without a name: WebAssembly core specification, 5.5.3.
    const SECTION: [u8; 3] = [0, 1, 0];
    let copy = || -> Result<TempDir> {
        let folder = copy_of_the_release()?;
        let code = fs::read_dir(folder.path())?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.is_dir() && path.join(module).exists())
            .context("no folder has this module")?;
        OpenOptions::new().append(true).open(code.join(module))?.write_all(&SECTION)?;
        for suffix in ["br", "gz"] {
            fs::remove_file(code.join(format!("{module}.{suffix}")))?;
        }
        Ok(folder)
    };
    copy().expect("a copy of the release")
}

fn copy_of_the_release() -> Result<TempDir> {
    let folder = TempDir::new()?;
    copy_folder(&release()?, folder.path())?;
    Ok(folder)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
