//! Pages and files: which there are, how they are packed, how long they are kept.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use deployed::{BELOW, Server, Setup, Site, app, placed};
use reqwest::Method;

const FOREVER: &str = "public, max-age=31536000, immutable";
const PACKED: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

crate::behind_both!(
    pages_get_the_index,
    a_page_that_has_not_changed_is_not_sent_again,
    what_is_missing_is_missing,
    every_file_comes_packed_with_its_type_and_lifetime,
    nothing_outside_the_folder_is_served,
    files_are_only_read,
    below_a_path_are_pages_and_files_and_beside_it_none,
);

async fn pages_get_the_index(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let index = fs::read(app()?.join("index.html"))?;
    for path in [
        "/",
        "/index.html",
        "/sign-in",
        "/settings/security/two-factor",
        "/settings/api-keys?filter=v1.2",
        "/settings/0123456789abcdef",
        "/nowhere",
        "/v1x",
    ] {
        let page = site.get(path, &[]).await?.expect(200)?;
        ensure!(page.body == index, "{path} is no page");
        ensure!(page.header("content-type")?.starts_with("text/html"), "{path}");
        page.has("cache-control", "no-cache")?;
    }
    Ok(())
}

async fn a_page_that_has_not_changed_is_not_sent_again(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let page = site.get("/settings/api-keys", &[]).await?.expect(200)?;
    let tag = page.header("etag")?;
    let again = site.get("/settings/api-keys", &[("if-none-match", tag)]).await?.expect(304)?;
    again.has("cache-control", "no-cache")?;
    ensure!(again.body.is_empty());
    site.get("/settings/api-keys", &[("if-none-match", "\"another\"")]).await?.expect(200)?;
    Ok(())
}

/// What old tabs ask for: a page in the place of a script would be taken for the script.
async fn what_is_missing_is_missing(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let centre = folder_of_the_centre()?;
    for path in [
        "/missing.js",
        "/app-0123456789abcdef.js",
        "/settings/app-0123456789abcdef_bg.wasm",
        "/centre-0123456789abcdef/security-centre.js",
        "/centre-0123456789abcdef/page",
        "/centre-0123456789abcdef/",
        "/centre-0123456789abcdef",
        "/strength-0123456789abcdef/loader",
        "/strength-missing",
        &format!("/{centre}/missing"),
        &format!("/{centre}/missing.wasm"),
        &format!("/{centre}/"),
        &format!("/{centre}"),
    ] {
        for accept in ["*/*", "text/html,application/xhtml+xml"] {
            let answer = site.get(path, &[("accept", accept)]).await?;
            let answer = answer.expect(404).with_context(|| path.to_owned())?;
            ensure!(!answer.text().contains("first-paint"), "{path} is a page");
            answer.has("cache-control", "no-cache").with_context(|| path.to_owned())?;
        }
    }
    Ok(())
}

async fn every_file_comes_packed_with_its_type_and_lifetime(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let root = app()?;
    let mut seen = 0;
    for file in files_below(&root)? {
        if packed_kind(&file) || is_for_static_hosts(&file) {
            continue;
        }
        seen += 1;
        let path = format!("/{}", file.strip_prefix(&root)?.display());
        for accepted in ["", "identity", "gzip", "br", "gzip, deflate, br, zstd"] {
            is_right(&site, &file, &path, accepted).await.with_context(|| format!("{path} as {accepted}"))?;
        }
    }
    ensure!(seen > 10, "{} is no release", root.display());
    Ok(())
}

/// `_headers` and `_redirects`: other hosts read them, and nobody asks for them.
fn is_for_static_hosts(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'))
}

async fn is_right(site: &Site, file: &Path, path: &str, accepted: &str) -> Result<()> {
    let accepts = [("accept-encoding", accepted)];
    let accepts = if accepted.is_empty() { &accepts[..0] } else { &accepts[..] };
    let answer = site.get(path, accepts).await?.expect(200)?;
    answer.has("cache-control", if is_forever(path) { FOREVER } else { "no-cache" })?;
    let kind = answer.header("content-type")?.split(';').next().unwrap_or_default();
    let kinds: &[&str] = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => &["text/html"],
        Some("js") => &["text/javascript", "application/javascript"],
        Some("css") => &["text/css"],
        Some("wasm") => &["application/wasm"],
        Some("svg") => &["image/svg+xml"],
        Some("png") => &["image/png"],
        other => anyhow::bail!("no test knows the type of {other:?}"),
    };
    ensure!(kinds.contains(&kind), "its type is {kind}");
    // A picture of this kind is compressed already.
    let is_packed = kind != "image/png";
    for (_, extension) in PACKED {
        ensure!(beside(file, extension).exists() == is_packed, "as a .{extension}: {}", !is_packed);
    }
    if is_packed {
        let vary = answer.header("vary")?.to_lowercase();
        ensure!(vary.contains("accept-encoding"), "caches would mix up its forms: {vary}");
    }
    // The smaller form comes first.
    let expected = PACKED.into_iter().find(|(encoding, _)| {
        is_packed && accepted.contains(encoding) && (*encoding != "br" || site.server.has_brotli())
    });
    if let Some((encoding, extension)) = expected {
        answer.has("content-encoding", encoding)?;
        ensure!(answer.body == fs::read(beside(file, extension))?, "the body is another");
    } else {
        answer.lacks("content-encoding")?;
        ensure!(answer.body == fs::read(file)?, "the body is another");
    }
    Ok(())
}

async fn nothing_outside_the_folder_is_served(server: Server) -> Result<()> {
    let root = tempfile::tempdir()?;
    let folder = root.path().join("served");
    fs::create_dir_all(folder.join("icons"))?;
    fs::write(folder.join("index.html"), "<!doctype html>the page")?;
    fs::write(root.path().join("outside.txt"), "outside")?;
    let setup = Setup { root: Some(folder), ..Setup::of(server) };
    let site = Site::with(setup)?;
    for path in [
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "/icons/..%2f..%2foutside.txt",
        "/icons/%2e%2e%2f%2e%2e%2foutside.txt",
        "//etc/passwd",
        "/..%5coutside.txt",
    ] {
        let answer = site.get(path, &[]).await?;
        ensure!(!answer.text().contains("outside") && !answer.text().contains("root:"), "{path}");
        ensure!(matches!(answer.status, 200 | 400 | 404), "{path}: {}", answer.status);
    }
    // A folder is no list of what is in it.
    ensure!(site.get("/icons/", &[]).await?.expect(200)?.text() == "<!doctype html>the page");
    Ok(())
}

async fn files_are_only_read(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        for path in ["/", "/settings/api-keys", "/apple-touch-icon.png"] {
            site.send(method.clone(), path, &[], None).await?.expect(405)?;
        }
    }
    let head = site.send(Method::HEAD, "/settings/api-keys", &[], None).await?.expect(200)?;
    ensure!(head.body.is_empty());
    Ok(())
}

async fn below_a_path_are_pages_and_files_and_beside_it_none(server: Server) -> Result<()> {
    let folder = tempfile::tempdir()?;
    placed(folder.path())?;
    let root = folder.path().to_owned();
    let site = Site::with(Setup { root: Some(root.clone()), below: true, ..Setup::of(server) })?;
    let release = root.join(BELOW.trim_start_matches('/'));
    let index = fs::read(release.join("index.html"))?;
    for path in ["", "/", "/sign-in", "/settings/security/two-factor", "/settings/api-keys?filter=v1.2"] {
        let page =
            site.get(&format!("{BELOW}{path}"), &[]).await?.expect(200).with_context(|| path.to_owned())?;
        ensure!(page.body == index, "{BELOW}{path} is no page");
        page.has("cache-control", "no-cache")?;
    }
    let centre = folder_of_the_centre()?;
    for path in
        ["/missing.js", "/centre-0123456789abcdef/page", &format!("/{centre}/missing"), "/strength-missing"]
    {
        let answer = site.get(&format!("{BELOW}{path}"), &[("accept", "text/html")]).await?;
        answer.expect(404).with_context(|| path.to_owned())?;
    }
    for path in ["/", "/sign-in", "/settings/api-keys", "/contas", "/conta.html"] {
        let answer = site.get(path, &[("accept", "text/html")]).await?;
        // nginx shows nobody what is in a folder.
        ensure!(matches!(answer.status, 403 | 404), "{path}: {}", answer.status);
        ensure!(!answer.text().contains("first-paint"), "{path} is a page of the app");
    }
    for file in files_below(&release)? {
        if !packed_kind(&file) {
            let path = format!("{BELOW}/{}", file.strip_prefix(&release)?.display());
            let lifetime =
                if path.ends_with("index.html") || path.ends_with("icon.png") { "no-cache" } else { FOREVER };
            site.get(&path, &[])
                .await?
                .expect(200)
                .with_context(|| path.clone())?
                .has("cache-control", lifetime)?;
        }
    }
    site.get("/v1/meta", &[]).await?.expect(200)?;
    Ok(())
}

/// By the names that `cargo xtask build` gives: not by the rule of any configuration.
fn is_forever(path: &str) -> bool {
    !["/index.html", "/apple-touch-icon.png"].contains(&path)
}

pub(crate) fn folder_of_the_centre() -> Result<String> {
    let names = fs::read_dir(app()?)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names = names.collect::<Result<Vec<String>>>()?;
    names.into_iter().find(|name| name.starts_with("centre-")).context("the release is not split")
}

fn packed_kind(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "br" || extension == "gz")
}

fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{extension}"));
    name.into()
}

pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
