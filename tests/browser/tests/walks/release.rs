//! A release that does not come as it was published: files that are gone, changed or broken off on their way.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail, ensure};
use serde_json::json;
use tempfile::TempDir;
use walk::{Account, Fault, Look, Role, Site, release, walk, walk_over};

use crate::sign_in::signed_in;

#[test]
fn an_app_that_was_tampered_with_does_not_start() {
    walk_over(tampered_with("security-centre_bg.wasm").path(), async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        browser.open("/sign-in").await?;
        browser.sees("The Security Centre did not load.").await?;
        browser.sees("What arrived is not what we published.").await?;
        browser.sees("Nothing in your account changed.").await?;
        browser.find(Role::Button, "Reload").await?;
        Ok(())
    });
}

#[test]
fn an_app_whose_script_was_tampered_with_does_not_start() {
    walk_over(tampered_with("security-centre.js").path(), async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        browser.open("/sign-in").await?;
        browser.sees("What arrived is not what we published.").await
    });
}

#[test]
fn a_page_whose_release_is_gone_tells_of_a_newer_one() {
    for gone in ["security-centre_bg.wasm", "security-centre.js"] {
        walk_over(without(gone).path(), async |site: &Site| {
            let browser = site.browser(Look::DESKTOP).await?;
            forgive_what_is_refused(site);
            browser.open("/sign-in").await?;
            browser.sees("There is a newer version of this page.").await
        });
    }
}

#[test]
fn a_page_whose_service_is_in_trouble_says_so_and_starts_when_it_is_over() {
    walk(async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        site.fault_always("GET", "/centre-*", Fault::Status(503)).await?;
        browser.open("/sign-in").await?;
        browser.sees("The service is not answering as it should.").await?;
        site.clear_faults().await?;
        browser.press("Reload").await?;
        browser.find(Role::Textbox, "E-mail").await?;
        Ok(())
    });
}

#[test]
fn a_page_that_nothing_starts_says_so_at_once() {
    walk_over(without("boot-").path(), async |site: &Site| {
        let browser = site.browser(Look::DESKTOP).await?;
        forgive_what_is_refused(site);
        browser.open("/sign-in").await?;
        // It needs the browser's own patience otherwise: thirty seconds.
        browser.find(Role::Link, "Reload the page").await?;
        let waits = "return performance.now() > 20000";
        ensure!(browser.script(waits, vec![]).await? == json!(false), "it was waited for");
        browser.sees_no("Loading…").await
    });
}

#[test]
fn an_estimate_that_was_tampered_with_sees_no_password() {
    for changed in ["strength-worker_loader.js", "strength-worker_bg.wasm"] {
        walk_over(tampered_with(changed).path(), async |site: &Site| {
            let ana = signed_in(site, "/settings/security/password").await?;
            forgive_what_is_refused(site);
            ana.fill("Current password", Account::ANA.password).await?;
            ana.fill("New password", "Mussulo-batuque-77").await?;
            // It is tried several times before it is given up.
            ana.sees("The strength cannot be estimated at the moment.").await?;
            ana.press("Save").await?;
            ana.hears("Password changed").await
        });
    }
}

#[test]
fn a_room_that_was_tampered_with_does_not_open() {
    // Its code, and the style that only rooms need.
    for changed in ["split_door.wasm", "rooms.css"] {
        walk_over(tampered_with(changed).path(), async |site: &Site| {
            let browser = site.browser(Look::DESKTOP).await?;
            forgive_what_is_refused(site);
            browser.open("/sign-in").await?;
            browser.sees("This part of the Security Centre did not arrive.").await
        });
    }
}

#[test]
fn an_app_whose_connection_breaks_is_fetched_again() {
    walk(async |site: &Site| {
        site.break_off("security-centre_bg.wasm");
        for words in ["security-centre_bg.wasm", "ERR_CONNECTION_RESET", "NetworkError", "Load failed"] {
            site.forgives(words);
        }
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.find(Role::Textbox, "E-mail").await?;
        Ok(())
    });
}

/// A release was published, and the server has the policy of the one before.
#[test]
fn a_page_that_is_newer_than_its_policy_looks_and_works_as_it_should() {
    let folder = copy_of_the_release().expect("a copy of the release");
    let page = folder.path().join("index.html");
    let html = fs::read_to_string(&page).expect("the page");
    let changed =
        html.replace("<style data-file", "<style lang=\"\" data-file").replace("}</style>", "} </style>");
    let changed = changed.replace("})();\n</script>", "})();\n\n</script>");
    assert_eq!(
        changed.len(),
        html.len() + " lang=\"\"".len() + 2,
        "a space in the style and a line in the script"
    );
    fs::write(&page, changed).expect("the page");
    for suffix in ["br", "gz"] {
        fs::remove_file(folder.path().join(format!("index.html.{suffix}"))).expect("a compressed page");
    }
    walk_over(folder.path(), async |site: &Site| {
        for words in ["Content Security Policy", "Content-Security-Policy"] {
            site.forgives(words);
        }
        let browser = site.browser(Look::DESKTOP).await?;
        browser.open("/sign-in").await?;
        browser.find(Role::Textbox, "E-mail").await?;
        let ground = "return getComputedStyle(document.documentElement).backgroundColor";
        let ground = browser.script(ground, vec![]).await?;
        let has_none = ["rgba(0, 0, 0, 0)", "transparent"].iter().any(|none| ground == json!(none));
        ensure!(!has_none, "the page has no style of its own: {ground}");
        Ok(())
    });
}

fn forgive_what_is_refused(site: &Site) {
    for words in [
        "integrity",
        "/centre-",
        "/boot-",
        "/strength-",
        "NetworkError when attempting to fetch resource.",
        "Failed to fetch",
        "Load failed",
    ] {
        site.forgives(words);
    }
}

/// The release with one of its files changed: it does what it did, and has some bytes more to say.
fn tampered_with(name: &str) -> TempDir {
    // A section of the module's own, without a name: WebAssembly core specification, 5.5.3.
    const SECTION: [u8; 3] = [0, 1, 0];
    const COMMENT: &[u8] = b"\n//";
    let copy = || -> Result<TempDir> {
        let folder = copy_of_the_release()?;
        let file = found(folder.path(), name)?;
        let more = if name.ends_with(".wasm") { &SECTION } else { COMMENT };
        OpenOptions::new().append(true).open(&file)?.write_all(more)?;
        remove_packed(&file)?;
        Ok(folder)
    };
    copy().expect("a copy of the release")
}

/// The release without one of its files.
fn without(name: &str) -> TempDir {
    let copy = || -> Result<TempDir> {
        let folder = copy_of_the_release()?;
        let file = found(folder.path(), name)?;
        remove_packed(&file)?;
        fs::remove_file(file)?;
        Ok(folder)
    };
    copy().expect("a copy of the release")
}

/// The file whose name begins so, in the folder or one below it.
fn found(folder: &Path, name: &str) -> Result<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let is_packed = path.extension().is_some_and(|kind| kind == "br" || kind == "gz");
            let is_it = path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name));
            if path.is_dir() {
                folders.push(path);
            } else if is_it && !is_packed {
                return Ok(path);
            }
        }
    }
    bail!("the release has no {name}")
}

/// A server would hand out what was packed before.
fn remove_packed(file: &Path) -> Result<()> {
    for suffix in ["br", "gz"] {
        let mut packed = file.as_os_str().to_owned();
        packed.push(".");
        packed.push(suffix);
        // What is small is not packed.
        let _ = fs::remove_file(packed);
    }
    Ok(())
}

fn copy_of_the_release() -> Result<TempDir> {
    let folder = TempDir::new()?;
    copy_folder(&release()?, folder.path())?;
    Ok(folder)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
