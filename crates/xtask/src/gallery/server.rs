//! A small server of files, with the headers that the app is served with. One thread a connection:
//! browsers keep several open, and none may wait for another.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};

use anyhow::{Context, Result};

use super::watch::Changes;
use crate::project;

/// The app's policy (see `docs/deploying.md`), but that a state may stand in a frame of the gallery,
/// and that fonts may come from it.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; frame-src 'self'; \
     base-uri 'self'; form-action 'self'; frame-ancestors 'self'; \
     require-trusted-types-for 'script'; trusted-types default";
/// No browser's request has a longer line.
const LONGEST_LINE: u64 = 64 * 1024;
/// What the page's script looks for to know that it may ask for changes.
const WATCHED: &str = "<meta name=\"gallery-watched\">";

/// A server that listens and does not answer yet.
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
}

/// Takes the address.
pub fn listen(address: SocketAddr) -> Result<Listening> {
    let listener = TcpListener::bind(address)
        .with_context(|| format!("{address} cannot be listened on; choose another with --listen"))?;
    let address = listener.local_addr()?;
    Ok(Listening { listener, address })
}

impl Listening {
    /// Where.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers for as long as the process lives.
    pub fn serve(self, folder: &Path, changes: Option<Changes>) -> Result<()> {
        println!("listening on http://{}", self.address);
        let site = Arc::new((folder.to_owned(), changes));
        for stream in self.listener.incoming() {
            let site = Arc::clone(&site);
            thread::spawn(move || {
                let (folder, changes) = &*site;
                // Whoever went away before the answer does not miss it.
                let _ = stream.and_then(|stream| converse(&stream, folder, changes.as_ref()));
            });
        }
        Ok(())
    }
}

/// Answers one request after the other, until the browser closes the connection.
fn converse(stream: &TcpStream, folder: &Path, changes: Option<&Changes>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some((method, path)) = next_request(&mut reader)? {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        answer(stream, &method, find(path, folder, changes))?;
    }
    Ok(())
}

/// Method and address of the next request. None of the headers changes what is sent.
fn next_request(reader: &mut impl BufRead) -> io::Result<Option<(String, String)>> {
    let first = line(reader)?;
    let mut words = first.split(' ').map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    while !line(reader)?.trim_end().is_empty() {}
    Ok(Some((method, path)))
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.take(LONGEST_LINE).read_line(&mut line)?;
    Ok(line)
}

/// What is sent.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    /// Its name changes with its content.
    lasting: bool,
    location: Option<&'static str>,
}

fn answer(mut stream: &TcpStream, method: &str, answer: Answer) -> io::Result<()> {
    let Answer { status, kind, body, lasting, location } = answer;
    let cache = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let location = location.map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: {cache}\r\n{location}\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\r\n",
        body.len()
    );
    let mut whole = head.into_bytes();
    if method != "HEAD" {
        whole.extend(body);
    }
    stream.write_all(&whole)
}

/// The answer to a path. The gallery stands at the root and below `/gallery/` alike: its addresses are
/// relative.
fn find(path: &str, folder: &Path, changes: Option<&Changes>) -> Answer {
    if path == "/gallery" {
        return redirect("/gallery/");
    }
    let inside = path.strip_prefix("/gallery/").or_else(|| path.strip_prefix('/')).unwrap_or(path);
    match (inside, changes) {
        ("", _) => page(folder, changes.is_some()),
        ("_changes", Some(changes)) => found("application/json", changes.as_json().into_bytes(), false),
        (name, Some(_)) if name.starts_with("_style/") => file(&project::root().join("style"), &name[7..]),
        // The address of a state in the app: somebody loaded a bare state anew.
        (name, _) if !name.contains('.') => redirect("/"),
        (name, _) => file(folder, name),
    }
}

fn page(folder: &Path, watched: bool) -> Answer {
    match fs::read_to_string(folder.join("index.html")) {
        Ok(html) if watched => {
            let html = html.replacen("<head>", &format!("<head>{WATCHED}"), 1);
            found("text/html; charset=utf-8", html.into_bytes(), false)
        }
        Ok(html) => found("text/html; charset=utf-8", html.into_bytes(), false),
        Err(_) => missing(),
    }
}

fn file(folder: &Path, name: &str) -> Answer {
    let path = PathBuf::from(name);
    if path.components().any(|part| !matches!(part, Component::Normal(_))) {
        return missing();
    }
    match fs::read(folder.join(&path)) {
        Ok(body) => found(kind(&path), body, has_hash(name)),
        Err(_) => missing(),
    }
}

/// Trunk puts a hash of 15 or 16 hexadecimal digits into the names of what it makes.
fn has_hash(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| part.len() >= 15 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

const fn found(kind: &'static str, body: Vec<u8>, lasting: bool) -> Answer {
    Answer { status: 200, kind, body, lasting, location: None }
}

fn missing() -> Answer {
    let body = b"not found".to_vec();
    Answer { status: 404, kind: "text/plain", body, lasting: false, location: None }
}

const fn redirect(to: &'static str) -> Answer {
    Answer { status: 302, kind: "text/plain", body: Vec::new(), lasting: false, location: Some(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a gallery, and beside it what is nobody's business.
    fn folder(name: &str) -> PathBuf {
        let outside = std::env::temp_dir().join(format!("zexa-xtask-{name}-{}", std::process::id()));
        let folder = outside.join("site");
        fs::create_dir_all(folder.join("fonts")).unwrap();
        fs::write(outside.join("secret.js"), "secret").unwrap();
        fs::write(folder.join("index.html"), "<html><head></head></html>").unwrap();
        fs::write(folder.join("app-0123456789abcdef_bg.wasm"), "wasm").unwrap();
        fs::write(folder.join("fonts/a.woff2"), "font").unwrap();
        folder
    }

    #[test]
    fn files_are_served_at_the_root_and_below_gallery_with_their_kind() {
        let folder = folder("files");
        for base in ["/", "/gallery/"] {
            assert_eq!(find(base, &folder, None).kind, "text/html; charset=utf-8");
            let wasm = find(&format!("{base}app-0123456789abcdef_bg.wasm"), &folder, None);
            assert_eq!((wasm.kind, wasm.lasting), ("application/wasm", true));
            let font = find(&format!("{base}fonts/a.woff2"), &folder, None);
            assert_eq!((font.kind, font.lasting), ("font/woff2", false));
        }
        assert_eq!(find("/gallery", &folder, None).location, Some("/gallery/"));
    }

    #[test]
    fn a_state_that_is_loaded_anew_leads_to_the_index() {
        assert_eq!(find("/settings/security", &folder("anew"), None).location, Some("/"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = folder("outside");
        let absolute = format!("/{}", folder.with_file_name("secret.js").display());
        for path in
            ["/../secret.js", "/gallery/../secret.js", "/fonts/../../secret.js", &absolute, "/none.js"]
        {
            assert_eq!(find(path, &folder, None).status, 404, "{path}");
        }
    }

    #[test]
    fn many_connections_are_answered_while_all_stay_open() {
        let folder = folder("open");
        let server = listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = server.address();
        thread::spawn(move || server.serve(&folder, None));
        let mut open: Vec<TcpStream> =
            (0..20).map(|_| TcpStream::connect(address).expect("it listens")).collect();
        for stream in open.iter_mut().rev() {
            for path in ["/", "/fonts/a.woff2"] {
                write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
                let mut start = [0; 12];
                stream.read_exact(&mut start).unwrap();
                assert_eq!(&start, b"HTTP/1.1 200");
                read_to_the_end_of_the_answer(stream);
            }
        }
    }

    fn read_to_the_end_of_the_answer(stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let header = line(&mut reader).unwrap();
            if header.trim_end().is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("Content-Length: ") {
                length = value.trim_end().parse().unwrap();
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
    }
}
