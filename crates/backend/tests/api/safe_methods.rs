//! Requests that only read (GET, HEAD, OPTIONS) do nothing.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;
use zexa_backend::store::Conn;
use zexa_contract::paths;

use crate::{
    Browser, Server,
    browser::{enabled, fresh_key},
    openapi::DOCUMENT,
    server::{EMAIL, PASSWORD},
};

const SAFE: [Method; 3] = [Method::GET, Method::HEAD, Method::OPTIONS];

/// What is noted of every request: when, from where, from which network a key was used.
const ACTIVITY: [(&str, &str); 6] = [
    ("sessions", "last_active_at"),
    ("sessions", "ip"),
    ("sessions", "country"),
    ("api_keys", "last_used_at"),
    ("api_keys", "last_used_ip"),
    ("api_keys", "last_used_country"),
];
const ACTIVITY_ALONE: &str = "key_networks";

/// Every row of every table, but for what is noted of every request.
async fn rows(server: &Server) -> BTreeMap<String, Vec<String>> {
    let mut conn = server.app.store.read().await.unwrap();
    let columns = if server.place.url().is_some() {
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
    } else {
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    };
    let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&mut *conn).await.unwrap();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in columns {
        let is_activity = table == ACTIVITY_ALONE || ACTIVITY.contains(&(table.as_str(), column.as_str()));
        if !is_activity && !table.starts_with('_') && !table.starts_with("sqlite") {
            tables.entry(table).or_default().push(format!("COALESCE(CAST({column} AS TEXT), '-')"));
        }
    }
    let mut all = BTreeMap::new();
    for (table, columns) in tables {
        all.insert(table.clone(), rows_of(&mut conn, &table, &columns).await);
    }
    all
}

async fn rows_of(conn: &mut Conn, table: &str, columns: &[String]) -> Vec<String> {
    let query = format!("SELECT {} AS found FROM {table} ORDER BY 1", columns.join(" || ' ' || "));
    sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(conn).await.unwrap()
}

/// The addresses of the document, with ids that are there.
fn addresses(key: &str, session: &str) -> Vec<(&'static str, String)> {
    let paths = DOCUMENT["paths"].as_object().unwrap().keys();
    let with_ids = |path: &str| {
        let id = if path.starts_with(paths::API_KEYS) { key } else { session };
        path.replace("{id}", id)
    };
    paths.map(|path| (path.as_str(), with_ids(path))).collect()
}

/// The account with something of everything that an act could end, use up or change, and its ids of a key and
/// of another session.
async fn account_in_the_middle_of_things(server: &Server) -> (Browser, Browser, String, String, String) {
    let mut ana = server.signed_in().await;
    let factor = enabled(server, &mut ana).await;
    let (key, secret) = ana.new_key("facturas").await;
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201);
    let mut phone = server.browser();
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    let other = phone.challenge("backup_code", &factor.codes[3]).await.expect(200).text_of("id");
    // This one has been asked for its second factor.
    let mut visitor = server.browser();
    visitor.sign_in(EMAIL, PASSWORD).await.expect(200);
    (ana, visitor, key, secret, other)
}

#[tokio::test]
async fn whoever_reads_changes_nothing() {
    let server = Server::start().await;
    let (mut ana, mut visitor, key, secret, other) = account_in_the_middle_of_things(&server).await;
    // Long enough for all that is noted to be noted anew.
    server.advance(120);
    let before = rows(&server).await;
    assert!(before.len() >= 10 && before["backup_codes"].len() >= 20, "that is not all: {before:?}");
    let bearer = format!("Bearer {secret}");
    let mut answered = 0;
    for (_, address) in addresses(&key, &other) {
        for method in SAFE {
            for query in ["", "?_method=DELETE"] {
                let address = format!("{address}{query}");
                let json = [("content-type", "application/json"), (paths::CSRF_HEADER, "1")];
                let overridden = [json[0], json[1], ("x-http-method-override", "DELETE")];
                let answer = ana.send(method.clone(), &address, &overridden, None).await;
                answered += usize::from(answer.status == 200);
                visitor.send(method.clone(), &address, &overridden, None).await;
                let with_key = [("authorization", bearer.as_str())];
                server.browser().send(method.clone(), &address, &with_key, None).await;
            }
        }
    }
    assert!(answered >= 16, "{answered} answers: nothing was read");
    assert_eq!(rows(&server).await, before);
    // That would have been seen.
    ana.delete(&format!("{}/{other}", paths::SESSIONS)).await.expect(204);
    assert_ne!(rows(&server).await, before);
}

#[tokio::test]
async fn an_act_is_no_page_to_read() {
    let server = Server::start().await;
    let (mut ana, _, key, _, other) = account_in_the_middle_of_things(&server).await;
    let mut refused = 0;
    for (path, address) in addresses(&key, &other) {
        if DOCUMENT["paths"][path].get("get").is_some() {
            continue;
        }
        for method in [Method::GET, Method::HEAD] {
            let answer = ana.send(method.clone(), &address, &[], None).await;
            assert_eq!(answer.status, 405, "{method} {address}");
        }
        refused += 1;
    }
    assert!(refused >= 12, "{refused}: the document was not read");
}
