//! A web server with a shipped configuration, and clients that ask it.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use reqwest::{Client, Method, redirect::Policy};
use tempfile::TempDir;

use crate::{Answer, Backend, Server, app, child::RunningChild, config, tls, variable};

/// The site's name in the shipped configurations.
pub const NAME: &str = "conta.example";
/// Where clients come from: not the address that the server itself asks the backend from.
pub const CLIENT: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

const STARTING: Duration = Duration::from_secs(20);
/// A port that was free a moment ago can be taken.
const TRIES: u32 = 5;

/// What is a site's own.
pub(crate) struct Places {
    pub root: PathBuf,
    pub backend: SocketAddr,
    pub http: u16,
    pub https: u16,
    /// Where http answers with the address in https.
    pub redirecting: u16,
    pub certificate: PathBuf,
    pub key: PathBuf,
    pub below: bool,
    pub front: Option<Ipv4Addr>,
}

/// What a site is made of.
pub struct Setup {
    /// The web server.
    pub server: Server,
    /// What it serves; the release when there is none.
    pub root: Option<PathBuf>,
    /// Where the API is; a backend of the site's own when there is none.
    pub backend: Option<SocketAddr>,
    /// The app is below [`crate::BELOW`] in that folder.
    pub below: bool,
    /// Another proxy in front, by its address, as docs/deploying.md has it believed.
    pub front: Option<Ipv4Addr>,
}

impl Setup {
    /// The release at the root, with a backend of its own.
    #[must_use]
    pub const fn of(server: Server) -> Self {
        Self { server, root: None, backend: None, below: false, front: None }
    }
}

/// A running web server.
pub struct Site {
    /// Which one.
    pub server: Server,
    /// Its backend, where it has one of its own; taken, it is gone.
    pub backend: Option<Backend>,
    /// What people type, here in http: `http://conta.example:…`.
    pub origin: String,
    client: Client,
    places: Places,
    // The order matters: the server ends before its files go.
    _running: RunningChild,
    folder: TempDir,
}

impl Site {
    /// The release with a backend of its own.
    ///
    /// # Errors
    /// When something does not start.
    pub fn start(server: Server) -> Result<Self> {
        Self::with(Setup::of(server))
    }

    /// The same, otherwise set up.
    ///
    /// # Errors
    /// When something does not start.
    pub fn with(setup: Setup) -> Result<Self> {
        let Setup { server, root, backend, below, front } = setup;
        let own = if backend.is_none() { Some(Backend::start()?) } else { None };
        let address = backend.or(own.as_ref().map(|own| own.address)).context("no backend")?;
        let root = root.map_or_else(app, Ok)?.canonicalize().context("the folder that is served")?;
        let folder = TempDir::new()?;
        let (certificate, key) = certify(folder.path())?;
        let mut complaints = String::new();
        for _ in 0..TRIES {
            let [http, https, redirecting] = free_ports()?;
            let (certificate, key) = (certificate.clone(), key.clone());
            let (root, backend) = (root.clone(), address);
            let places = Places { root, backend, http, https, redirecting, certificate, key, below, front };
            match serve(server, &places, folder.path())? {
                Ok(running) => {
                    let (client, origin) = (client(http)?, format!("http://{NAME}:{http}"));
                    return Ok(Self {
                        server,
                        backend: own,
                        origin,
                        client,
                        places,
                        _running: running,
                        folder,
                    });
                }
                Err(said) => complaints = said,
            }
        }
        bail!("{server} did not start:\n{complaints}")
    }

    /// Asks in http, as a client that accepts anything.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.send(Method::GET, path, headers, None).await.with_context(|| path.to_owned())
    }

    /// Any request, in http.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Result<Answer> {
        let mut request = self.client.request(method, format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        Answer::read(request.send().await?).await
    }

    /// Asks in https, and looks whether the certificate is the site's.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn get_https(&self, path: &str) -> Result<Answer> {
        self.send_https(&format!("GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"))
    }

    /// The same with a request as it goes over the wire.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn send_https(&self, request: &str) -> Result<Answer> {
        tls::send(self.places.https, &self.places.certificate, request)
    }

    /// Asks where people get who type the name alone.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get_redirected(&self, path: &str) -> Result<Answer> {
        let port = self.places.redirecting;
        let answer = client(port)?.get(format!("http://{NAME}:{port}{path}")).send().await?;
        Answer::read(answer).await
    }

    /// A folder that ends with the site.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Starts it; answers with what it said when it ended instead.
fn serve(server: Server, places: &Places, folder: &Path) -> Result<Result<RunningChild, String>> {
    let mut running = RunningChild::spawn(config::command(server, places, folder)?)?;
    let began = Instant::now();
    while began.elapsed() < STARTING && running.runs() {
        if [places.http, places.https, places.redirecting].into_iter().all(answers) {
            return Ok(Ok(running));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(Err(running.said()))
}

fn answers(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Ports that are free now, and differ.
fn free_ports() -> Result<[u16; 3]> {
    let listen = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let (a, b, c) = (listen()?, listen()?, listen()?);
    Ok([a.local_addr()?.port(), b.local_addr()?.port(), c.local_addr()?.port()])
}

/// Knows the site's name without asking anybody, and goes where it is told only.
fn client(port: u16) -> Result<Client> {
    Ok(Client::builder()
        .resolve(NAME, SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .local_address(IpAddr::V4(CLIENT))
        .redirect(Policy::none())
        .no_proxy()
        .build()?)
}

/// A certificate for the site's name that is its own authority.
fn certify(folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let (certificate, key) = (folder.join("fullchain.pem"), folder.join("key.pem"));
    let made = Command::new(variable("ZEXA_OPENSSL")?)
        .args(["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt"])
        .args(["ec_paramgen_curve:prime256v1", "-subj", &format!("/CN={NAME}"), "-addext"])
        .args([&format!("subjectAltName=DNS:{NAME}"), "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output()
        .context("starting openssl")?;
    ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Ok((certificate, key))
}
