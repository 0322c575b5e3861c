//! What the page for people says is what is done.

use std::fs;

use anyhow::{Result, ensure};
use deployed::{Backend, Server, edits_behind_another, edits_below, project_file, run};

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
