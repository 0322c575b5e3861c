//! What the page for people says is what is done.

use std::fs;

use anyhow::{Context, Result, ensure};
use deployed::{Backend, Server, backends_help, edits_behind_another, edits_below, project_file, run};

#[test]
fn the_page_has_the_reference_backends_headers() -> Result<()> {
    run(async || {
        let page = fs::read_to_string(project_file("docs/deploying.md"))?;
        let backend = Backend::with_app("https")?;
        let client = reqwest::Client::builder().no_proxy().build()?;
        let answer = client.get(format!("http://{}/", backend.address)).send().await?;
        for name in [
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Strict-Transport-Security",
        ] {
            let line = format!("\n{name}: {}\n", answer.headers()[name].to_str()?);
            ensure!(page.contains(&line), "docs/deploying.md lacks {line}");
        }
        Ok(())
    })
}

#[test]
fn the_page_says_what_is_another_one_below_a_path_and_behind_another_proxy() -> Result<()> {
    let page = fs::read_to_string(project_file("docs/deploying.md"))?;
    let servers = [Server::Nginx, Server::Caddy];
    let edits = servers.into_iter().flat_map(|server| [edits_below(server), edits_behind_another(server)]);
    for (_, now) in edits.flatten() {
        for line in now.lines().map(str::trim) {
            ensure!(page.contains(line), "docs/deploying.md lacks {line}");
        }
    }
    Ok(())
}

/// The unit's command is the page's, and the backend starts with it.
#[test]
fn the_service_starts_what_the_page_says() -> Result<()> {
    let page = fs::read_to_string(project_file("docs/deploying.md"))?;
    let unit = fs::read_to_string(project_file("deploy/zexa-backend.service"))?;
    let command = unit.lines().find_map(|line| line.strip_prefix("ExecStart=/usr/local/bin/"));
    let command = command.context("the unit starts nothing")?;
    ensure!(page.contains(&format!("\n{command}\n")), "docs/deploying.md lacks {command}");
    let arguments: Vec<_> = command.split(' ').skip(1).collect();
    drop(Backend::told(&arguments)?);
    ensure!(Backend::told(&["--no-such-option"]).is_err(), "it takes anything");
    Ok(())
}

/// Every command of the backend on the page, with options that it has.
#[test]
fn the_backend_knows_what_the_page_tells_it() -> Result<()> {
    let page = fs::read_to_string(project_file("docs/deploying.md"))?;
    let mut seen = 0;
    let in_code = page.split("```").skip(1).step_by(2).flat_map(str::lines);
    for line in in_code.filter(|line| !line.starts_with("cargo ")) {
        let Some((_, told)) = line.split_once("zexa-backend ") else { continue };
        let help = backends_help(told.starts_with("create-account ").then_some("create-account"))?;
        for option in told.split(' ').filter(|word| word.starts_with("--")) {
            ensure!(help.contains(&format!(" {option}")), "{line}: {option} is not in {help}");
            seen += 1;
        }
    }
    ensure!(seen >= 6, "{seen} options: the page was not read");
    ensure!(backends_help(None)?.contains("create-account"), "it is hidden from who needs it");
    Ok(())
}
