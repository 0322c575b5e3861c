//! What lies in the data folder: no secret that opens anything, readable by its owner alone.

use std::fs;

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Server,
    browser::{enabled, fresh_key},
    server::PASSWORD,
};

#[tokio::test]
async fn no_secret_lies_in_the_database() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let (_, key) = ana.new_key("a").await;
    let staged = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    let mut secrets = vec![PASSWORD.to_owned(), key.clone(), key[8..40].to_owned(), factor.secret.clone()];
    secrets.extend(ana.cookies.values().cloned());
    secrets.extend(factor.codes);
    secrets.push(staged["codes"][0].as_str().unwrap().to_owned());
    let dashless: Vec<_> = secrets.iter().map(|secret| secret.replace('-', "")).collect();
    secrets.extend(dashless);
    let raw = data_encoding::BASE32_NOPAD.decode(factor.secret.as_bytes()).unwrap();

    let mut files = 0;
    for file in fs::read_dir(server.data()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        files += 1;
        for secret in secrets.iter().map(String::as_bytes).chain([raw.as_slice()]) {
            assert!(
                !bytes.windows(secret.len()).any(|window| window == secret),
                "{}",
                String::from_utf8_lossy(secret)
            );
        }
    }
    assert!(files >= 2);
}

#[cfg(unix)]
#[tokio::test]
async fn the_data_folder_and_the_key_file_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::start().await;
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(server.data()), 0o700);
    assert_eq!(mode(&server.data().join("secret.key")), 0o600);
}

#[tokio::test]
async fn everything_survives_a_restart() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let (_, key) = ana.new_key("a").await;
    let before = ana.get(paths::TWO_FACTOR).await.text;
    let server = server.restart().await;
    ana.base.clone_from(&server.base);
    assert_eq!(ana.get(paths::TWO_FACTOR).await.expect(200).text, before);
    ana.whoami(&key).await.expect(200);
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
}

#[tokio::test]
async fn cleaning_removes_what_has_run_out_and_nothing_else() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let mut ana = server.signed_in().await;
    let (_, key) = ana.new_key("a").await;
    server.browser().header("x-forwarded-for", "41.63.170.1").whoami(&key).await.expect(200);
    server.browser().sign_in(crate::server::EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
    server.advance(10 * 24 * 60 * 60);
    let mut fresh = server.signed_in().await;
    server.advance(5 * 24 * 60 * 60);
    fresh.whoami(&key).await.expect(200);
    zexa_backend::housekeeping::clean(&server.app).await.unwrap();
    ana.get(paths::SESSION).await.problem(401, "unauthenticated");
    fresh.get(paths::SESSION).await.expect(200);
    fresh.whoami(&key).await.expect(200);
    let rows = |table: &'static str| {
        let store = server.app.store.clone();
        async move {
            let count: i64 =
                sqlx::query_scalar(table).fetch_one(&mut *store.read().await.unwrap()).await.unwrap();
            count
        }
    };
    assert_eq!(rows("SELECT COUNT(*) FROM key_networks").await, 1, "of the last day");
    assert_eq!(rows("SELECT COUNT(*) FROM sessions").await, 1);
    assert_eq!(rows("SELECT COUNT(*) FROM throttles").await, 0);
    assert_eq!(rows("SELECT COUNT(*) FROM idempotency_keys").await, 0);
    assert_eq!(rows("SELECT COUNT(*) FROM api_keys").await, 1);
}

#[tokio::test]
async fn a_busy_database_is_told_and_leaves_nothing_half_done() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let busy = server.app.store.write().await.unwrap();
    let body = json!({ "name": "a" });
    let refused = ana.once(paths::API_KEYS, &fresh_key(), body).await.problem(503, "unavailable");
    assert_eq!(refused.headers["retry-after"], "2");
    ana.get(paths::SESSIONS).await.expect(200);
    drop(busy);
    assert_eq!(ana.get(paths::API_KEYS).await.json["items"], json!([]));
    ana.new_key("a").await;
}

/// A kill of the program proves nothing of this: what the operating system was given survives it.
#[tokio::test]
async fn a_commit_is_on_the_disk_before_it_is_acknowledged() {
    let server = Server::start().await;
    let mut tx = server.app.store.write().await.unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(synchronous, 2, "FULL");
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(journal, "wal");
}
