//! A new release, and the way back, while tabs of the old one are open: `deploy/publish.sh`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, ensure};
use deployed::{Server, Setup, Site, app, project_file};
use tempfile::TempDir;

use crate::files::{files_below, folder_of_the_centre};

crate::behind_both!(
    old_tabs_find_their_files_and_new_ones_the_new,
    no_page_names_a_file_that_is_not_there_yet,
    what_was_replaced_days_ago_is_gone,
);

/// Folders of two releases, and the one that is served.
struct Releases {
    first: PathBuf,
    second: PathBuf,
    served: PathBuf,
    _folder: TempDir,
}

impl Releases {
    /// The second has other names for the app's code, and no compressed index: what is left of the first one's
    /// would be served in its place.
    fn new() -> Result<Self> {
        let folder = TempDir::new()?;
        let [first, second, served] = ["first", "second", "served"].map(|name| folder.path().join(name));
        copy(&app()?, &first)?;
        copy(&app()?, &second)?;
        let centre = folder_of_the_centre()?;
        fs::rename(second.join(&centre), second.join(CENTRE))?;
        let index = fs::read_to_string(second.join("index.html"))?;
        fs::write(second.join("index.html"), index.replace(&centre, CENTRE))?;
        for packed in ["index.html.br", "index.html.gz"] {
            fs::remove_file(second.join(packed))?;
        }
        Ok(Self { first, second, served, _folder: folder })
    }

    fn publish(&self, release: &Path) -> Command {
        publish(release, &self.served)
    }

    fn site(&self, server: Server) -> Result<Site> {
        done(&mut self.publish(&self.first))?;
        Site::with(Setup { root: Some(self.served.clone()), ..Setup::of(server) })
    }
}

fn publish(release: &Path, root: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg(project_file("deploy/publish.sh")).arg(release).arg(root).stdin(Stdio::null());
    command
}

const CENTRE: &str = "centre-fedcba9876543210";
const A_SECOND: Duration = Duration::from_millis(1100);
const ACCEPTED: [&str; 3] = ["identity", "gzip", "gzip, deflate, br"];

async fn old_tabs_find_their_files_and_new_ones_the_new(server: Server) -> Result<()> {
    let releases = Releases::new()?;
    let site = releases.site(server)?;
    let old_tab = mentioned(&releases.first)?;
    let new_tab = mentioned(&releases.second)?;
    let first = fs::read(releases.first.join("index.html"))?;
    let tag = site.get("/", &[]).await?.expect(200)?.header("etag")?.to_owned();
    all_there(&site, &old_tab).await?;
    site.get(&format!("/{CENTRE}/security-centre.js"), &[]).await?.expect(404)?;

    // Servers tell pages of one length apart by the second they were put there in.
    tokio::time::sleep(A_SECOND).await;
    done(&mut releases.publish(&releases.second))?;
    // Whoever has the page of before is told that it is over.
    let page = site.get("/", &[("if-none-match", &tag)]).await?.expect(200)?;
    ensure!(page.text().contains(CENTRE), "the old page is served");
    for accepted in ACCEPTED {
        let page = site.get("/settings/api-keys", &[("accept-encoding", accepted)]).await?.expect(200)?;
        page.lacks("content-encoding").context("a packed page of the release before")?;
        ensure!(page.text().contains(CENTRE));
    }
    all_there(&site, &new_tab).await?;
    all_there(&site, &old_tab).await.context("of the old tab")?;

    // Back again.
    tokio::time::sleep(A_SECOND).await;
    let newer = page.header("etag")?.to_owned();
    done(&mut releases.publish(&releases.first))?;
    let page = site.get("/", &[("if-none-match", &newer)]).await?.expect(200)?;
    ensure!(page.body == first, "the way back leads elsewhere");
    let packed = site.get("/", &[("accept-encoding", "gzip")]).await?.expect(200)?;
    ensure!(packed.body == fs::read(releases.first.join("index.html.gz"))?);
    all_there(&site, &old_tab).await?;
    all_there(&site, &new_tab).await.context("of the tab that was new")
}

async fn no_page_names_a_file_that_is_not_there_yet(server: Server) -> Result<()> {
    let releases = Releases::new()?;
    let site = releases.site(server)?;
    let (mut old, mut new) = (0, 0);
    for release in [&releases.second, &releases.first, &releases.second] {
        let mut publishing = releases.publish(release).spawn()?;
        loop {
            let is_over = publishing.try_wait()?;
            let page = site.get("/", &[]).await?.expect(200)?.text();
            for path in paths_in(&page) {
                site.get(&path, &[]).await?.expect(200).context(path)?;
            }
            if page.contains(CENTRE) {
                new += 1;
            } else {
                old += 1;
            }
            if let Some(status) = is_over {
                ensure!(status.success(), "{status}");
                break;
            }
        }
    }
    // At least after each of the three.
    ensure!(old >= 1 && new >= 2, "it was looked at {old} and {new} times");
    Ok(())
}

async fn what_was_replaced_days_ago_is_gone(server: Server) -> Result<()> {
    let releases = Releases::new()?;
    let site = releases.site(server)?;
    let old = format!("/{}/security-centre.js", folder_of_the_centre()?);
    // The first release was published long ago and replaced today: the days begin today.
    age(&releases.served)?;
    done(&mut releases.publish(&releases.second))?;
    site.get(&old, &[]).await?.expect(200).context("an old tab's file")?;
    // The way back after a long time: what lies there since is of the newest release again.
    age(&releases.served)?;
    done(&mut releases.publish(&releases.first))?;
    all_there(&site, &mentioned(&releases.first)?).await?;
    done(&mut releases.publish(&releases.second))?;
    // Long afterwards the same release is published again, as it is.
    age(&releases.served)?;
    done(&mut releases.publish(&releases.second))?;
    let missing = site.get(&old, &[]).await?.expect(404)?;
    missing.has("cache-control", "no-cache")?;
    all_there(&site, &mentioned(&releases.second)?).await?;
    let old = releases.served.join(folder_of_the_centre()?);
    ensure!(!old.exists(), "an empty folder is left");
    // It is not taken for a release when it is none.
    ensure!(!releases.publish(&releases.served.join(CENTRE)).stderr(Stdio::null()).status()?.success());
    site.get("/", &[]).await?.expect(200)?;
    Ok(())
}

/// What others put into the folder that is served is theirs, however old it is, and so is a release below a path.
#[test]
fn what_no_release_has_put_there_stays() -> Result<()> {
    let folder = TempDir::new()?;
    let [first, second, site] = ["first", "second", "site"].map(|name| folder.path().join(name));
    for (release, code) in [(&first, "rooms-1/app.js"), (&second, "rooms-2/app.js")] {
        write(&release.join("index.html"), "the page")?;
        write(&release.join(code), "code")?;
    }
    let root = site.join("www");
    let foreign = ["robots.txt", ".well-known/security.txt", "rooms-1/note.txt", "conta.html"];
    for file in foreign {
        write(&root.join(file), "not ours")?;
    }
    let empty = root.join(".well-known/acme-challenge");
    fs::create_dir_all(&empty)?;
    done(&mut publish(&first, &root))?;
    done(publish(&first, &root).arg("/conta"))?;
    for release in [&second, &second] {
        age(&root)?;
        done(&mut publish(release, &root))?;
    }
    ensure!(!root.join("rooms-1/app.js").exists(), "an old release's file is kept for ever");
    for file in foreign.into_iter().chain(["conta/index.html", "conta/rooms-1/app.js", "rooms-2/app.js"]) {
        ensure!(root.join(file).exists(), "{file} is gone");
    }
    ensure!(empty.exists(), "an empty folder of others is gone");
    // Below the path it goes the same way.
    for release in [&second, &second] {
        age(&root)?;
        done(publish(release, &root).arg("/conta/"))?;
    }
    ensure!(!root.join("conta/rooms-1").exists(), "of an old release below the path");
    ensure!(root.join("rooms-2/app.js").exists() && root.join("conta/rooms-2/app.js").exists());
    // What is written down lies where nothing is served.
    for file in files_below(&root)? {
        ensure!(!file.display().to_string().contains(".published"), "{} is served", file.display());
    }
    for list in ["www.published", "www.conta.published"] {
        ensure!(fs::read_to_string(site.join(list))? == "index.html\nrooms-2/app.js\n", "{list}");
    }
    Ok(())
}

/// Every file of a release, as tabs ask for it: also those that are fetched when a room is opened.
fn mentioned(release: &Path) -> Result<Vec<String>> {
    let path = |file: &PathBuf| Ok(format!("/{}", file.strip_prefix(release)?.display()));
    files_below(release)?.iter().map(path).filter(|path| !is_index(path)).collect()
}

fn is_index(path: &Result<String>) -> bool {
    path.as_ref().is_ok_and(|path| path.starts_with("/index.html"))
}

async fn all_there(site: &Site, paths: &[String]) -> Result<()> {
    ensure!(paths.len() > 20, "no release: {paths:?}");
    for path in paths {
        site.get(path, &[]).await?.expect(200).with_context(|| path.clone())?;
    }
    Ok(())
}

/// The addresses of this site in a page's attributes that are files.
fn paths_in(page: &str) -> Vec<String> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with('/') && text.contains('.')).map(str::to_owned).collect()
}

/// As if a month had passed.
fn age(folder: &Path) -> Result<()> {
    let month_ago = SystemTime::now() - Duration::from_hours(30 * 24);
    for file in files_below(folder)? {
        fs::File::options().write(true).open(file)?.set_modified(month_ago)?;
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(file.parent().context("a file has a folder")?)?;
    Ok(fs::write(file, text)?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().context("a file has a folder")?)?;
        fs::copy(&file, target)?;
    }
    Ok(())
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
