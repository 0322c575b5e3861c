//! The program itself: what it prints, what it seeds, how it stops.

use std::process::Command;

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Browser, Place,
    program::Program,
    server::{EMAIL, PASSWORD},
};

#[cfg(unix)]
#[tokio::test]
async fn a_new_database_is_seeded_once_and_nothing_secret_is_logged() {
    let place = Place::new().await;
    let program = Program::start(&place);
    let said = program.said.join("\n");
    for text in [EMAIL, PASSWORD, "sms-produção", "ambiente de testes", "Samsung SM-A146B, AO", "iPhone, PT"]
    {
        assert!(said.contains(text), "{text} in {said}");
    }
    let mut ana = Browser::new(&program.base);
    ana.sign_in(EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
    ana.sign_in(EMAIL, PASSWORD).await.expect(200);
    let session = ana.get(paths::SESSION).await.expect(200);
    assert_eq!(session.json["account"]["display_name"], "Ana Domingos");
    let sessions = ana.get(paths::SESSIONS).await.json["items"].as_array().unwrap().clone();
    assert_eq!(sessions.len(), 4, "three earlier ones and this one");
    assert!(sessions[1..].iter().all(|session| session["country"].is_string() && session["os"].is_string()));
    let keys = ana.get(paths::API_KEYS).await.json["items"].as_array().unwrap().clone();
    assert_eq!(keys.len(), 2);
    assert!(keys[0].get("last_used").is_none() && keys[1]["last_used"]["country"] == "AO");
    assert!(ana.get(paths::EVENTS).await.json["items"].as_array().unwrap().len() >= 7);
    let (_, secret) = ana.new_key("a").await;
    ana.whoami(&secret).await.expect(200);
    let token = ana.cookies["zexa_session"].clone();

    let log = program.stop();
    assert!(log.contains("stopping"), "it stopped in order: {log}");
    for text in [PASSWORD, EMAIL, &secret, &token, "Errada"] {
        assert!(!log.contains(text), "{text} in {log}");
    }
    let again = Program::start(&place);
    assert_eq!(again.said, Vec::<String>::new(), "nothing was seeded");
    ana.base.clone_from(&again.base);
    ana.get(paths::SESSION).await.expect(200);
    again.stop();
}

/// What is served to people knows no faults, and says nothing of them.
#[tokio::test]
async fn nothing_can_be_made_to_go_wrong() {
    let place = Place::new().await;
    let program = Program::start(&place);
    let mut anybody = Browser::new(&program.base);
    anybody.get("/_faults").await.expect(404);
    let plan = json!({ "method": "GET", "path": paths::META, "fault": "status:503" });
    anybody.post("/_faults", plan).await.expect(404);
    anybody.get(paths::META).await.expect(200);
    let document = anybody.get(paths::OPENAPI).await.expect(200);
    assert!(!document.text.contains("_faults"), "the document speaks of faults");
}

/// How the program ends that cannot open this database, and what it says.
fn refused(database: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_zexa-backend"));
    program.args(["create-account", "rui@zexa.example", "Rui", "--data"]).arg(place.path().join("data"));
    program.env("ZEXA_DATABASE", database).env("ZEXA_PASSWORD", PASSWORD);
    let ended = program.output().unwrap();
    assert!(!ended.status.success());
    let said = [ended.stdout, ended.stderr].concat();
    String::from_utf8(said).unwrap()
}

#[test]
fn a_database_that_cannot_be_opened_is_told_without_its_password() {
    for (database, why) in [
        (
            "postgres://zexa:Segredo@127.0.0.1:1/zexa",
            "the database postgres://127.0.0.1:1/zexa cannot be opened",
        ),
        ("postgres://zexa:Segredo@127.0.0.1:1/zexa", "onnection refused"),
        ("postgres://zexa:Segredo@127.0.0.1:1/zexa?sslmod=require", "a parameter that is not known"),
        ("postgres://zexa:Segredo@127.0.0.1:port/zexa", "cannot be read"),
        ("mysql://zexa:Segredo@127.0.0.1/zexa", "has to begin with postgres://"),
    ] {
        let said = refused(database);
        assert!(said.contains(why), "{said}");
        assert!(!said.contains("Segredo") && !said.contains("panicked"), "{said}");
    }
}

#[tokio::test]
async fn a_database_in_which_not_all_texts_fit_is_refused() {
    let other = Place::like("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'").await;
    if let Some(url) = other.url() {
        let said = refused(url.as_str());
        assert!(said.contains("encoding is SQL_ASCII"), "{said}");
    }
}

#[tokio::test]
async fn an_account_is_made_from_the_command_line() {
    let place = Place::new().await;
    let program = Program::start(&place);
    let mut maker = Command::new(env!("CARGO_BIN_EXE_zexa-backend"));
    maker.args(["create-account", "rui@zexa.example", "Rui", "--data"]).arg(&place.data);
    maker.args(place.url().map(|url| format!("--database={url}")));
    let made = maker.env("ZEXA_PASSWORD", PASSWORD).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Browser::new(&program.base).sign_in("rui@zexa.example", PASSWORD).await.expect(200);
}

#[test]
fn the_openapi_document_is_printed() {
    let printed = Command::new(env!("CARGO_BIN_EXE_zexa-backend")).arg("print-openapi").output().unwrap();
    assert!(printed.status.success());
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), zexa_backend::openapi::document_text().unwrap());
}

#[test]
fn a_data_folder_that_cannot_be_is_told_and_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let failed = Command::new(env!("CARGO_BIN_EXE_zexa-backend")).arg("--data").arg(&file).output().unwrap();
    assert!(!failed.status.success());
    let log = String::from_utf8(failed.stderr).unwrap();
    assert!(log.contains("data folder") && !log.contains("panicked"), "{log}");
}
