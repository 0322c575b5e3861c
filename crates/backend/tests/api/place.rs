//! Where the backend of a test keeps everything: a folder and, on PostgreSQL, a database of the test's own.
//!
//! That is SQLite unless `ZEXA_TEST_POSTGRES` holds the URL of a server on which databases may be made.

use std::{env, path::PathBuf};

use reqwest::Url;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use zexa_backend::{
    Config, crypto,
    store::{DatabaseUrl, Store},
};

const SERVER: &str = "ZEXA_TEST_POSTGRES";

/// A place where nothing is kept yet. Its database goes with it.
pub struct Place {
    /// Made by the backend.
    pub data: PathBuf,
    database: Option<Database>,
    _folder: TempDir,
}

impl Place {
    /// The tables may be there, as the migrations make them.
    pub async fn new() -> Self {
        let template = if server().is_some() { template().await } else { "" };
        Self::like(&format!("TEMPLATE {template}")).await
    }

    /// Nothing at all is there.
    pub async fn bare() -> Self {
        Self::like("").await
    }

    /// With a database of this kind, where it is PostgreSQL's.
    pub async fn like(kind: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match server() {
            Some(server) => Some(Database::new(server, kind).await),
            None => None,
        };
        Self { data: folder.path().join("data"), database, _folder: folder }
    }

    /// The settings of a backend that keeps everything here.
    pub fn config(&self) -> Config {
        let database = self.url().map(|url| url.as_str().parse().unwrap());
        Config { database, ..Config::new(&self.data) }
    }

    /// The address of the database, where it is PostgreSQL's.
    pub fn url(&self) -> Option<&Url> {
        self.database.as_ref().map(|database| &database.url)
    }

    /// Changes a setting of the database, for those who connect from now on.
    pub async fn set(&self, setting: &str) {
        let Database { server, name, .. } = self.database.as_ref().unwrap();
        tell(server, &format!("ALTER DATABASE {name} SET {setting}")).await;
    }
}

struct Database {
    server: Url,
    name: String,
    url: Url,
}

impl Database {
    async fn new(server: Url, kind: &str) -> Self {
        // As a name it needs no quotes when it begins with a letter.
        let name = format!("zexa_{}", data_encoding::HEXLOWER.encode(&crypto::random_bytes::<12>()));
        tell(&server, &format!("CREATE DATABASE {name} {kind}")).await;
        Self { url: named(&server, &name), server, name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let forget = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let server = self.server.clone();
        // Tests run in a runtime each, and none of them can be waited for here.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(tell(&server, &forget));
        });
        dropped.join().unwrap();
    }
}

fn server() -> Option<Url> {
    env::var(SERVER).ok().map(|url| url.parse().unwrap())
}

fn named(server: &Url, database: &str) -> Url {
    let mut url = server.clone();
    url.set_path(database);
    url
}

async fn tell(server: &Url, statement: &str) {
    let mut conn = PgConnection::connect(server.as_str()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

/// A database with all tables and nothing in them: a copy of it takes a fraction of making it. It stays on
/// the server, for every run with the same migrations.
async fn template() -> &'static str {
    static MADE: OnceCell<String> = OnceCell::const_new();
    MADE.get_or_init(|| async {
        let server = server().unwrap();
        let migrations: Vec<u8> =
            sqlx::migrate!("./migrations").iter().flat_map(|migration| migration.checksum.to_vec()).collect();
        let name = format!("zexa_template_{}", &crypto::sha256_hex(&migrations)[..16]);
        let mut conn = PgConnection::connect(server.as_str()).await.unwrap();
        // Of several that run at one time one makes it.
        sqlx::query("SELECT pg_advisory_lock(1)").execute(&mut conn).await.unwrap();
        let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(&name)
            .fetch_one(&mut conn)
            .await
            .unwrap();
        if !there {
            let making = format!("{name}_new");
            tell(&server, &format!("DROP DATABASE IF EXISTS {making}")).await;
            tell(&server, &format!("CREATE DATABASE {making}")).await;
            let url: DatabaseUrl = named(&server, &making).as_str().parse().unwrap();
            let folder = tempfile::tempdir().unwrap();
            Store::open(folder.path(), Some(&url)).await.unwrap().close().await;
            tell(&server, &format!("ALTER DATABASE {making} RENAME TO {name}")).await;
        }
        conn.close().await.unwrap();
        name
    })
    .await
}
