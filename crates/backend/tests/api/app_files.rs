//! Serving the built app: pages, files, their headers.

use std::{fs, path::Path};

use reqwest::Method;
use zexa_contract::paths;

use crate::{Answer, Server};

const HASHED: &str = "/app-0123456789abcdef_bg.wasm";
const PAGE: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml")];

fn build(folder: &Path) {
    fs::create_dir_all(folder.join("icons")).unwrap();
    fs::write(folder.join("index.html"), "<!doctype html><title>Zexa</title>").unwrap();
    fs::write(folder.join("boot.js"), "export {}").unwrap();
    fs::write(folder.join("icons/icon.svg"), "<svg/>").unwrap();
    fs::write(folder.join(&HASHED[1..]), "plain").unwrap();
    fs::write(folder.join(format!("{}.br", &HASHED[1..])), "brotli").unwrap();
    fs::write(folder.join(format!("{}.gz", &HASHED[1..])), "gzip").unwrap();
    fs::write(folder.parent().unwrap().join("outside.txt"), "outside").unwrap();
}

async fn with_app(https: bool) -> (Server, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    build(&dist);
    let server = Server::with(|config| {
        config.app = Some(dist);
        config.public_origin = https.then(|| "https://conta.zexa.example".to_owned());
    })
    .await;
    (server, folder)
}

async fn get(server: &Server, path: &str, headers: &[(&str, &str)]) -> Answer {
    server.browser().send(Method::GET, path, headers, None).await
}

#[tokio::test]
async fn every_page_path_gets_the_index() {
    let (server, _folder) = with_app(false).await;
    for path in [
        "/",
        "/index.html",
        "/sign-in",
        "/settings/security/two-factor",
        "/settings/api-keys?x=1",
        "/nowhere",
    ] {
        let page = get(&server, path, PAGE).await.expect(200);
        assert_eq!(page.text, "<!doctype html><title>Zexa</title>", "{path}");
        assert_eq!(page.headers["content-type"], "text/html");
        assert_eq!(page.headers["cache-control"], "no-cache");
        let tag = page.headers["etag"].to_str().unwrap();
        let again = get(&server, path, &[PAGE[0], ("if-none-match", tag)]).await.expect(304);
        assert_eq!(again.headers["cache-control"], "no-cache");
    }
    get(&server, "/settings/api-keys", &[("accept", "application/json")]).await.expect(404);
    get(&server, "/missing.js", PAGE).await.expect(404);
    get(&server, "/v1/nowhere", PAGE).await.problem(404, "not_found");
}

#[tokio::test]
async fn files_come_with_their_type_their_lifetime_and_compressed() {
    let (server, _folder) = with_app(false).await;
    let plain = get(&server, HASHED, &[]).await.expect(200);
    assert_eq!(plain.text, "plain");
    assert_eq!(plain.headers["content-type"], "application/wasm");
    assert_eq!(plain.headers["cache-control"], "public, max-age=31536000, immutable");
    for (accepts, encoding, text) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let packed = get(&server, HASHED, &[("accept-encoding", accepts)]).await.expect(200);
        assert_eq!(packed.headers["content-encoding"], encoding);
        assert_eq!(packed.headers["content-type"], "application/wasm");
        assert!(packed.headers["vary"].to_str().unwrap().contains("accept-encoding"));
        assert_eq!(packed.text, text);
    }
    let boot = get(&server, "/boot.js", &[]).await.expect(200);
    assert_eq!(boot.headers["cache-control"], "no-cache");
    assert!(boot.headers["content-type"].to_str().unwrap().contains("javascript"));
    assert_eq!(
        get(&server, "/icons/icon.svg", &[]).await.expect(200).headers["content-type"],
        "image/svg+xml"
    );
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let (server, _folder) = with_app(false).await;
    for path in ["/", HASHED, "/missing.js", paths::META, "/v1/nowhere"] {
        let answer = get(&server, path, PAGE).await;
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert!(header("permissions-policy").contains("camera=()"));
        assert!(!answer.headers.contains_key("strict-transport-security"), "not on http");
        let policy = header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
    }
    let policy =
        get(&server, "/", PAGE).await.headers["content-security-policy"].to_str().unwrap().to_owned();
    for part in [
        // The digest is that of the one script in the page.
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-n2trC5qJQZvD4lPAES6+BgPzMWKEZ8tCX9Giiu9OuOQ='",
        "style-src 'self' 'sha256-JWh5BMswRF/kk2zcgdMffSxAn40XXcwTwErbSyszqO8='",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.split("; ").any(|given| given == part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
}

#[tokio::test]
async fn over_https_the_browser_is_told_to_stay_there() {
    let (server, _folder) = with_app(true).await;
    // Two years, as docs/deploying.md says.
    for path in ["/", "/missing.js", paths::META, "/v1/nowhere"] {
        let answer = get(&server, path, PAGE).await;
        assert_eq!(
            answer.headers["strict-transport-security"], "max-age=63072000; includeSubDomains",
            "{path}"
        );
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let (server, _folder) = with_app(false).await;
    for path in [
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "/icons/..%2f..%2foutside.txt",
        "//etc/passwd",
        "/..%5coutside.txt",
    ] {
        let answer = get(&server, path, &[]).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text.contains("outside"));
    }
    server.browser().post("/", serde_json::json!({})).await.expect(405);
}

#[tokio::test]
async fn without_an_app_only_the_api_is_there() {
    let server = Server::start().await;
    get(&server, "/", PAGE).await.expect(404);
    get(&server, paths::META, &[]).await.expect(200);
}

#[tokio::test]
async fn the_date_is_the_clock_the_rules_go_by() {
    let server = Server::start().await;
    server.advance(3_600);
    let meta = get(&server, paths::META, &[]).await.expect(200);
    assert_eq!(meta.headers["date"], "Mon, 23 Nov 2026 13:00:00 GMT");
    assert_eq!(meta.json["server_time"], server.now().0);
}
