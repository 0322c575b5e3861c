//! A PostgreSQL server for the tests: on a cluster that is made for it in a folder of its own, reached by
//! a socket in that folder alone, and gone with it. Debian's own cluster is not looked at.

use std::{
    env, fs,
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::{project, run};

/// Where Debian has the programs of each version, in `VERSION/bin`.
const VERSIONS: &str = "/usr/lib/postgresql";
const PACKAGE: &str = "postgresql";
/// Whom the server runs as where we are root, as whom it refuses to.
const USER: &str = "postgres";
/// A busy machine takes its time.
const PATIENCE: Duration = Duration::from_secs(60);
/// An order of texts that is not that of their bytes, so that nobody relies on it.
const NEW_CLUSTER: [&str; 7] = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=icu",
    "--icu-locale=pt",
    "--no-instructions",
];
/// Stands between us and the server: its input ends when we do, however that comes about.
const KEEPER: &str = r#"trap '' INT TERM HUP
"$0" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=400 &
cat
kill -INT $!
wait $!
rm -rf "$1""#;

/// A server that runs until this is dropped.
pub struct Postgres {
    /// What it says its version is.
    pub version: String,
    /// Where databases may be made.
    pub url: String,
    keeper: Child,
}

impl Postgres {
    /// Finds or installs the programs, makes a cluster and starts the server.
    pub fn start() -> Result<Self> {
        let programs = found_or_installed()?;
        let server = programs.join("postgres");
        let version = run::answer(run::command(&server).arg("--version")).unwrap_or_default();
        let owner = owner()?;
        let folder = env::temp_dir().join(format!("zexa-postgres-{}", std::process::id()));
        make_private(&folder, owner)?;

        let mut initdb = as_owner(&programs.join("initdb"), &folder, owner);
        initdb.arg("-D").arg(folder.join("data")).args(NEW_CLUSTER);
        if let Err(error) = run::logged("initdb", &mut initdb, "mending what it complains of") {
            fs::remove_dir_all(&folder)?;
            return Err(error);
        }
        let log = File::create(project::tools().join("logs/postgres.log"))?;
        let mut keeper = as_owner(Path::new("sh"), &folder, owner);
        keeper.arg("-c").arg(KEEPER).arg(&server).arg(&folder);
        keeper.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let url = format!("postgres://postgres@localhost/postgres?host={}", folder.display());
        let started = Self { version, url, keeper: keeper.spawn()? };
        wait_for(&programs, &folder)?;
        Ok(started)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

fn found_or_installed() -> Result<PathBuf> {
    if let Some(folder) = find() {
        return Ok(folder);
    }
    debian::install(&[PACKAGE]).context("there is no PostgreSQL server")?;
    find().with_context(|| format!("{PACKAGE} was installed, but there is no server"))
}

/// The folder of the programs: the newest of Debian's, or what is on the path.
fn find() -> Option<PathBuf> {
    let debian = fs::read_dir(VERSIONS).into_iter().flatten().flatten().map(|entry| entry.path());
    let newest = newest(debian).map(|folder| folder.join("bin"));
    let on_path = || Some(which::which("initdb").ok()?.canonicalize().ok()?.parent()?.to_owned());
    newest.filter(|folder| folder.join("initdb").exists()).or_else(on_path)
}

fn newest(folders: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    folders.filter(|folder| version(folder).is_some()).max_by_key(version)
}

fn wait_for(programs: &Path, folder: &Path) -> Result<()> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if run::answer(run::command(programs.join("pg_isready")).arg("-h").arg(folder)).is_some() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    bail!("its server does not answer:\n{}", run::log_of("postgres"))
}

/// User and group of the server, where they are not ours.
type Owner = Option<(u32, u32)>;

fn owner() -> Result<Owner> {
    if !debian::is_root() {
        return Ok(None);
    }
    let id = |kind| run::answer(run::command("id").arg(kind).arg(USER))?.parse().ok();
    match (id("-u"), id("-g")) {
        (Some(user), Some(group)) => Ok(Some((user, group))),
        _ => bail!("its server refuses to run as root, and there is no user {USER}"),
    }
}

#[cfg(unix)]
fn make_private(folder: &Path, owner: Owner) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt, chown};
    fs::DirBuilder::new().mode(0o700).create(folder)?;
    if let Some((user, group)) = owner {
        chown(folder, Some(user), Some(group))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_private(_: &Path, _: Owner) -> Result<()> {
    bail!("it is started on Unix alone")
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "users are Unix's"))]
fn as_owner(program: &Path, folder: &Path, owner: Owner) -> Command {
    let mut command = run::command(program);
    command.current_dir(folder);
    #[cfg(unix)]
    if let Some((user, group)) = owner {
        use std::os::unix::process::CommandExt;
        command.uid(user).gid(group);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_taken() {
        let folders = ["/v/9", "/v/17", "/v/15", "/v/common"].map(PathBuf::from);
        assert_eq!(newest(folders.into_iter()), Some(PathBuf::from("/v/17")));
        assert_eq!(newest([PathBuf::from("/v/common")].into_iter()), None);
    }
}
