//! What is kept: no secret that opens anything, readable by its owner alone, and nothing by halves.

use std::fs;

use serde_json::json;
use sqlx::AssertSqlSafe;
use zexa_backend::{AppState, accounts, store, store::Conn};
use zexa_contract::paths;

use crate::{
    Place, Server,
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

    let mut kept: Vec<_> =
        fs::read_dir(server.data()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
    if server.place.url().is_some() {
        kept.push(rows_of_all_tables(&mut server.app.store.read().await.unwrap()).await);
    }
    assert!(kept.len() >= 2);
    for bytes in kept {
        for secret in secrets.iter().map(String::as_bytes).chain([raw.as_slice()]) {
            assert!(
                !bytes.windows(secret.len()).any(|window| window == secret),
                "{}",
                String::from_utf8_lossy(secret)
            );
        }
    }
}

/// What PostgreSQL holds; its own files are not the backend's.
async fn rows_of_all_tables(conn: &mut Conn) -> Vec<u8> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let mut all = String::new();
    for table in tables {
        let rows = format!("SELECT t::text FROM {table} t");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(rows)).fetch_all(&mut *conn).await.unwrap();
        all.push_str(&rows.join("\n"));
    }
    assert!(all.contains("ana@zexa.example"), "that is not all");
    all.into_bytes()
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

/// Another program on the same database, as there may be for a moment when one takes the place of the other.
async fn second_program(server: &Server) -> AppState {
    AppState::start(server.place.config(), server.clock.clone()).await.unwrap()
}

#[tokio::test]
async fn two_programs_take_turns_in_writing() {
    let server = Server::start().await;
    let other = second_program(&server).await;
    let turn = server.app.store.write().await.unwrap();
    let refused = other.store.write().await.unwrap_err();
    assert!(store::is_busy(&refused), "{refused}");
    drop(turn);
    other.store.write().await.unwrap();
}

#[tokio::test]
async fn who_waited_for_the_turn_sees_what_was_written_meanwhile() {
    let server = Server::start().await;
    let other = second_program(&server).await;
    let mut turn = server.app.store.write().await.unwrap();
    accounts::insert(&mut turn, "rui@zexa.example", "Rui", "", server.now()).await.unwrap();
    let waiting = tokio::spawn(async move {
        let mut tx = other.store.write().await.unwrap();
        accounts::by_email(&mut tx, "rui@zexa.example").await.unwrap().is_some()
    });
    tokio::task::yield_now().await;
    turn.commit().await.unwrap();
    assert!(waiting.await.unwrap());
}

#[tokio::test]
async fn who_only_reads_cannot_write() {
    let server = Server::start().await;
    let mut conn = server.app.store.read().await.unwrap();
    sqlx::query("DELETE FROM accounts").execute(&mut *conn).await.unwrap_err();
}

/// A kill of the program proves nothing of this: what the operating system was given survives it.
#[tokio::test]
async fn a_commit_is_on_the_disk_before_it_is_acknowledged() {
    let place = Place::new().await;
    if place.url().is_none() {
        return on_the_disk_in_sqlite(&Server::at(place, |_| {}).await).await;
    }
    // Whatever PostgreSQL is told for the database: never less than this.
    for (told, is) in [("off", "on"), ("remote_apply", "remote_apply")] {
        let place = Place::new().await;
        place.set(&format!("synchronous_commit = {told}")).await;
        let server = Server::at(place, |_| {}).await;
        let mut tx = server.app.store.write().await.unwrap();
        let found: String = sqlx::query_scalar("SHOW synchronous_commit").fetch_one(&mut *tx).await.unwrap();
        assert_eq!(found, is);
    }
}

async fn on_the_disk_in_sqlite(server: &Server) {
    let mut tx = server.app.store.write().await.unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(synchronous, 2, "FULL");
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(journal, "wal");
}
