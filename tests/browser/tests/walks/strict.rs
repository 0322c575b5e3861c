//! What a page refuses to do, whoever asks: the headers, and attacks from within.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use walk::{Browser, Engine, Foreign, Look, Site, UNPROTECTED, walk};

use crate::sign_in::signed_in;

const ATTACKS: &str = include_str!("strict/attacks.js");
/// What the attack answers with in an engine that knows nothing of what it needs.
const UNKNOWN: &str = "unknown here";
/// Sinks of Trusted Types, and what they must not take.
const REFUSED_MARKUP: [&str; 12] = [
    "<img src=\"x\"onerror=\"a()\">",
    "<a href=\"java&#115;cript:a()\">x</a>",
    "<meta http-equiv=refresh content=0>",
    "<form action=\"/\">",
    "<input>",
    "<object data=\"/\">",
    "<embed src=\"/\">",
    "<base href=\"/\">",
    "<svg><set attributeName=\"href\"></svg>",
    "<span/onclick=a()>",
    "<span class=\"a\"onclick=\"a()\">",
    "<span class=\"a\" style=\"color: red\">",
];

#[test]
fn what_gets_into_a_page_can_do_nothing() {
    walk(async |site: &Site| {
        let foreign = Foreign::listen().await?;
        let ana = signed_in(site, "/settings/api-keys").await?;
        for words in
            ["Content Security Policy", "Content-Security-Policy", "Trusted", "picture.svg", "/frame?"]
        {
            site.forgives(words);
        }
        for (name, refused_by) in attacks(&ana, &foreign).await? {
            let attack = ana.script(ATTACKS, vec![json!(foreign.origin), json!(name)]).await?;
            if attack == json!(UNKNOWN) {
                continue;
            }
            ana.until(&format!("“{name}” was not refused by any of {refused_by:?}"), async || {
                let refused: Vec<String> =
                    serde_json::from_value(ana.script("return window.refused", vec![]).await?)?;
                let is_it = |refusal: &String| refused_by.iter().any(|by| refusal.starts_with(by.as_str()));
                Ok(refused.iter().any(is_it).then_some(()))
            })
            .await?;
        }
        let ran = ana.script("return window.ran", vec![]).await?;
        ensure!(ran == json!([]), "this ran: {ran}");
        Ok(())
    });
}

/// Without a policy every one of them succeeds, so it is the policy that refuses them. In one engine: what each attack
/// needs of a browser is there.
#[test]
fn what_gets_into_an_unprotected_page_can_do_all_of_it() {
    walk(async |site: &Site| {
        let foreign = Foreign::listen().await?;
        let page = site.browser(Look::DESKTOP).await?;
        if page.engine() != Engine::Chromium {
            return Ok(());
        }
        page.driver().goto(format!("{}{UNPROTECTED}", foreign.origin)).await?;
        for (name, _) in attacks(&page, &foreign).await? {
            page.script(ATTACKS, vec![json!(foreign.origin), json!(name)]).await?;
            page.until(&format!("“{name}” can do nothing anywhere"), async || {
                let ran: Vec<String> =
                    serde_json::from_value(page.script("return window.ran", vec![]).await?)?;
                Ok(ran.contains(&name).then_some(()))
            })
            .await?;
        }
        // What has run there goes with its page.
        page.open("/sign-in").await
    });
}

/// The names of the attacks, and what refuses each.
async fn attacks(page: &Browser, foreign: &Foreign) -> Result<Vec<(String, Vec<String>)>> {
    let list = page.script(ATTACKS, vec![json!(foreign.origin)]).await?;
    serde_json::from_value(list).context("a list of attacks")
}

/// Refused before any of it is looked at as markup; what the app writes passes.
#[test]
fn markup_is_taken_from_the_app_alone() {
    walk(async |site: &Site| {
        for words in ["Content Security Policy", "Content-Security-Policy", "Trusted"] {
            site.forgives(words);
        }
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.arrives_at("Sign in").await?;
        let script = "if (!window.trustedTypes) return arguments[0]; \
            return arguments[0].filter(markup => { \
                try { document.createElement('template').innerHTML = markup; return false } \
                catch { return true } })";
        let refused = browser.script(script, vec![json!(REFUSED_MARKUP)]).await?;
        ensure!(refused == json!(REFUSED_MARKUP), "more was taken than {refused}");
        let ours = "<span class=\"button__spinner\" aria-hidden=\"true\"></span>";
        let taken = "const place = document.createElement('template'); \
            place.innerHTML = arguments[0]; return place.innerHTML";
        ensure!(browser.script(taken, vec![json!(ours)]).await? == json!(ours));
        let worker = "if (!window.trustedTypes) return []; \
            const own = document.querySelector('meta[name=zexa-strength-worker]').content; \
            return [own, '/settings/security', document.querySelector('script[src]').src, \
                    URL.createObjectURL(new Blob())].filter(address => { \
                try { document.createElement('script').src = address; return address !== own } \
                catch { return address === own } })";
        let wrong = browser.script(worker, vec![]).await?;
        ensure!(wrong == json!([]), "these addresses of scripts were judged wrongly: {wrong}");
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
            for rule in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
                ensure!(has_rule(&policy, rule), "the policy of {path} lacks {rule}: {policy}");
            }
            ensure!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                (
                    "permissions-policy",
                    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
                ),
            ] {
                ensure!(header(name) == value, "{path} has {name}: {}", header(name));
            }
        }
        let page = reqwest::get(format!("{}/settings/api-keys", site.origin)).await?;
        let policy = page.headers()["content-security-policy"].to_str()?.to_owned();
        for rule in [
            "connect-src 'self'",
            "img-src 'self' data:",
            "worker-src 'self'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types default",
        ] {
            ensure!(has_rule(&policy, rule), "the policy of a page lacks {rule}: {policy}");
        }
        // And the one script in the page, by its digest, as is the style of the first frame.
        for rule in ["script-src 'self' 'wasm-unsafe-eval' ", "style-src 'self' "] {
            let is_it = |one: &str| {
                let rest = one.strip_prefix(rule);
                rest.is_some_and(|rest| rest.starts_with("'sha256-") && !rest.contains(' '))
            };
            ensure!(policy.split("; ").any(is_it), "the policy of a page has another {rule}: {policy}");
        }
        Ok(())
    });
}

/// Whether a policy has this rule, and not one that begins with it.
fn has_rule(policy: &str, rule: &str) -> bool {
    policy.split(';').any(|one| one.trim() == rule)
}
