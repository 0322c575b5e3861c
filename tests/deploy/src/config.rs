//! The shipped configurations, with what is a site's own replaced.

use std::{env, fmt, fmt::Write as _, fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{NAME, project_file, site::Places, variable};

/// A web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx with `deploy/nginx.conf`.
    Nginx,
    /// Caddy with `deploy/Caddyfile`.
    Caddy,
}

impl Server {
    /// Whether it can send what is compressed with brotli: nginx needs a module.
    #[must_use]
    pub fn has_brotli(self) -> bool {
        self == Self::Caddy || brotli_module().is_some()
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
        })
    }
}

/// The command that serves `places`; its configuration is written into `folder`.
pub(crate) fn command(server: Server, places: &Places, folder: &Path) -> Result<Command> {
    match server {
        Server::Nginx => nginx(places, folder),
        Server::Caddy => caddy(places, folder),
    }
}

/// Where Debian puts it; empty where it cannot be had, which `cargo xtask` says aloud.
fn brotli_module() -> Option<String> {
    env::var("ZEXA_NGINX_BROTLI").ok().filter(|path| !path.is_empty())
}

/// What stands around a site in Debian's own `nginx.conf`, for a single process that need not be root.
fn nginx(places: &Places, folder: &Path) -> Result<Command> {
    let mut site = Config::read("deploy/nginx.conf")?;
    site.believe_front(Server::Nginx, places)?;
    site.put("server 127.0.0.1:8080;", &format!("server {};", places.backend))?;
    site.put("listen 80;", &format!("listen 127.0.0.1:{};", places.redirecting))?;
    // The last line is the tests' own: plain http, for clients that know no TLS.
    let listen = format!("listen 127.0.0.1:{} ssl http2; listen 127.0.0.1:{};", places.https, places.http);
    site.put("listen 443 ssl http2;", &listen)?;
    // Not every machine has IPv6.
    site.put("listen [::]:80;", "")?;
    site.put("listen [::]:443 ssl http2;", "")?;
    site.put("/etc/ssl/conta.example/fullchain.pem", &places.certificate.display().to_string())?;
    site.put("/etc/ssl/conta.example/key.pem", &places.key.display().to_string())?;
    site.put("root /var/www/zexa;", &format!("root {};", places.root.display()))?;
    site.move_below(Server::Nginx, places)?;
    let module = brotli_module().map(|path| format!("load_module {path};\n")).unwrap_or_default();
    if module.is_empty() {
        site.put("brotli_static on;", "")?;
    }
    fs::write(folder.join("site.conf"), site.text)?;
    let folder_name = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "scgi", "uwsgi"]
        .map(|what| format!("    {what}_temp_path {folder_name}/{what};\n"))
        .concat();
    let main = folder.join("nginx.conf");
    fs::write(
        &main,
        format!(
            "{module}daemon off;\nmaster_process off;\npid {folder_name}/pid;\nerror_log stderr warn;\n\
             events {{ worker_connections 256; }}\nhttp {{\n    include /etc/nginx/mime.types;\n    \
             default_type application/octet-stream;\n    sendfile on;\n    gzip on;\n    gzip_types *;\n    access_log off;\n\
             {temporary}    include {folder_name}/site.conf;\n}}\n"
        ),
    )?;
    let mut command = Command::new(variable("ZEXA_NGINX")?);
    command.args(["-e", "stderr", "-c"]).arg(main);
    Ok(command)
}

/// Caddy's ports are options of the whole program; it must neither fetch certificates nor be ruled from outside.
fn caddy(places: &Places, folder: &Path) -> Result<Command> {
    let mut site = Config::read("deploy/Caddyfile")?;
    site.believe_front(Server::Caddy, places)?;
    let options = format!(
        "{{\n\tadmin off\n\tskip_install_trust\n\thttp_port {}\n\thttps_port {}\n\tservers {{",
        places.redirecting, places.https
    );
    site.put("{\n\tservers {", &options)?;
    site.put("root * /var/www/zexa", &format!("root * {}", places.root.display()))?;
    site.put("reverse_proxy 127.0.0.1:8080 {", &format!("reverse_proxy {} {{", places.backend))?;
    site.move_below(Server::Caddy, places)?;
    let start = format!("\n{NAME} {{\n");
    let rules = site.text.split_once(&start).map(|(_, rules)| rules.to_owned());
    let rules = rules.context("deploy/Caddyfile ends with the site")?;
    let (certificate, key) = (places.certificate.display(), places.key.display());
    site.put(&start, &format!("{start}\ttls {certificate} {key}\n"))?;
    // The same rules again, in plain http for clients that know no TLS: the tests' own.
    write!(site.text, "\nhttp://{NAME}:{} {{\n{rules}", places.http)?;
    let file = folder.join("Caddyfile");
    fs::write(&file, site.text)?;
    let mut command = Command::new(variable("ZEXA_CADDY")?);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
    // What it would keep, it keeps here.
    command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
    Ok(command)
}

/// What is another one where the app is below a path: docs/deploying.md says it, too.
#[must_use]
pub const fn edits_below(server: Server) -> &'static [(&'static str, &'static str)] {
    match server {
        Server::Nginx => &[
            (
                r"location ~ (\.[^/]*$|^/(centre|strength)-) {",
                r"location ~ ^/conta/(.*\.[^/]*$|(centre|strength)-) {",
            ),
            ("location / {", "location ~ ^/conta(/|$) {"),
            ("try_files $uri /index.html;", "try_files $uri /conta/index.html;"),
        ],
        Server::Caddy => &[
            (
                r"@page not path_regexp (\.[^/]*$|^/(centre|strength)-)",
                "@page {\n\t\t\tpath /conta /conta/*\n\t\t\tnot path_regexp (\\.[^/]*$|^/conta/(centre|strength)-)\n\t\t}",
            ),
            ("rewrite @page /index.html", "rewrite @page /conta/index.html"),
        ],
    }
}

/// The address of the proxy in front that docs/deploying.md writes.
const FRONT: &str = "10.0.0.7";

/// What is added where another proxy stands in front: docs/deploying.md says it, too.
#[must_use]
pub const fn edits_behind_another(server: Server) -> &'static [(&'static str, &'static str)] {
    match server {
        Server::Nginx => &[(
            "client_max_body_size 32k;",
            "client_max_body_size 32k;\n    set_real_ip_from 10.0.0.7;\n    real_ip_header X-Forwarded-For;",
        )],
        Server::Caddy => &[(
            "reverse_proxy 127.0.0.1:8080 {",
            "@direct not remote_ip 10.0.0.7\n\t\trequest_header @direct X-Forwarded-For {remote_host}\n\t\t\
             reverse_proxy 127.0.0.1:8080 {\n\t\t\ttrusted_proxies 10.0.0.7\n\t\t\t\
             header_up X-Forwarded-For {header.X-Forwarded-For}",
        )],
    }
}

/// A configuration on its way from the project to a server.
struct Config {
    file: &'static str,
    text: String,
}

impl Config {
    fn read(file: &'static str) -> Result<Self> {
        Ok(Self { file, text: fs::read_to_string(project_file(file))? })
    }

    fn move_below(&mut self, server: Server, places: &Places) -> Result<()> {
        let edits = if places.below { edits_below(server) } else { &[] };
        edits.iter().try_for_each(|(from, to)| self.put(from, to))
    }

    fn believe_front(&mut self, server: Server, places: &Places) -> Result<()> {
        let Some(front) = places.front else { return Ok(()) };
        let mut edits = edits_behind_another(server).iter();
        edits.try_for_each(|(from, to)| self.put(from, &to.replace(FRONT, &front.to_string())))
    }

    /// Replaces what must be there exactly once: otherwise it is no longer clear what is tested.
    fn put(&mut self, from: &str, to: &str) -> Result<()> {
        let count = self.text.matches(from).count();
        ensure!(count == 1, "{} has `{from}` {count} times, not once", self.file);
        self.text = self.text.replacen(from, to, 1);
        Ok(())
    }
}
