//! The database is lost while a commit is under way: nobody knows what was done, and nobody says so.
//!
//! Between the backend and PostgreSQL stands a relay that knows a commit when it sees one. SQLite is in the
//! process and cannot be lost.

use std::{
    io,
    sync::{Arc, Mutex},
};

use reqwest::{Method, Url};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixListener, UnixStream},
    select,
};
use zexa_contract::paths;

use crate::{Answer, Browser, Place, Server};

/// When the connection breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    BeforeTheCommit,
    AfterTheCommit,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Passes everything on until it is told to cut.
struct Relay {
    cut: Arc<Mutex<Option<Cut>>>,
    folder: TempDir,
}

impl Relay {
    fn start(database: Url) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let cut = Arc::new(Mutex::new(None));
        let relay = Self { cut: cut.clone(), folder };
        tokio::spawn(async move {
            while let Ok((backend, _)) = listener.accept().await {
                let (database, cut) = (connect(&database).await.unwrap(), cut.clone());
                // An end of either side is the end of both.
                tokio::spawn(async move { pass(backend, database, &cut).await.ok() });
            }
        });
        relay
    }

    /// The same database, behind the relay.
    fn url(&self, database: &Url) -> Url {
        let mut url = database.clone();
        url.set_port(None).unwrap();
        url.query_pairs_mut()
            .clear()
            .append_pair("host", self.folder.path().to_str().unwrap())
            .append_pair("sslmode", "disable");
        url
    }
}

async fn connect(database: &Url) -> io::Result<Box<dyn Stream>> {
    let port = database.port().unwrap_or(5432);
    let host = database.query_pairs().find(|(name, _)| name == "host").map(|(_, host)| host.into_owned());
    Ok(match host {
        Some(folder) => Box::new(UnixStream::connect(format!("{folder}/.s.PGSQL.{port}")).await?),
        None => Box::new(TcpStream::connect((database.host_str().unwrap_or("localhost"), port)).await?),
    })
}

async fn pass(
    mut backend: UnixStream,
    mut database: Box<dyn Stream>,
    cut: &Mutex<Option<Cut>>,
) -> io::Result<()> {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    let holds = |part: &[u8], words: &str| part.windows(words.len()).any(|window| window == words.as_bytes());
    // The hourly cleaning commits, too.
    let mut renames = false;
    loop {
        select! {
            length = backend.read(&mut asked) => {
                let part = &asked[..length?];
                renames |= holds(part, "UPDATE api_keys SET name");
                let cut = if renames && holds(part, "COMMIT") { cut.lock().unwrap().take() } else { None };
                if part.is_empty() || cut == Some(Cut::BeforeTheCommit) {
                    return Ok(());
                }
                database.write_all(part).await?;
                if cut == Some(Cut::AfterTheCommit) {
                    // The answer says that it is done, and goes no further.
                    database.read_u8().await?;
                    return Ok(());
                }
            }
            length = database.read(&mut answered) => {
                let part = &answered[..length?];
                if part.is_empty() {
                    return Ok(());
                }
                backend.write_all(part).await?;
            }
        }
    }
}

async fn rename(browser: &mut Browser, id: &str, name: &str) -> Answer {
    let headers = [("content-type", "application/json"), (paths::CSRF_HEADER, "1")];
    let body = json!({ "name": name }).to_string().into_bytes();
    browser.try_send(Method::PATCH, &format!("{}/{id}", paths::API_KEYS), &headers, Some(body)).await.unwrap()
}

#[tokio::test]
async fn an_act_whose_commit_got_no_answer_is_neither_done_nor_failed() {
    let place = Place::new().await;
    let Some(database) = place.url().cloned() else { return };
    let relay = Relay::start(database.clone());
    let url = relay.url(&database);
    let server = Server::at(place, |config| config.database = Some(url.as_str().parse().unwrap())).await;
    let mut ana = server.signed_in().await;
    let (id, _) = ana.new_key("antes").await;
    for (cut, name) in [(Cut::BeforeTheCommit, "antes"), (Cut::AfterTheCommit, "depois")] {
        *relay.cut.lock().unwrap() = Some(cut);
        let answer = rename(&mut ana, &id, "depois").await.expect(504);
        // What the contract says of an answer that a server in front gives in the place of the backend.
        assert_eq!(answer.text, "", "{cut:?}");
        assert_eq!(ana.get(paths::API_KEYS).await.expect(200).json["items"][0]["name"], name, "{cut:?}");
    }
    rename(&mut ana, &id, "por fim").await.expect(200);
}
