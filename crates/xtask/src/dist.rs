//! What is done to Trunk's output before it is deployable: names that change with the content, the
//! content's digest beside each name in the page, and compressed copies beside the files, so that a
//! server need not compress.

use std::{
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::Write as _,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::{integrity, project, worker};

/// What Trunk copies or writes under a fixed name although its content changes. A folder keeps the
/// names within, which refer to each other.
const UNHASHED: [&str; 5] = ["boot.js", "first.css", "style.css", worker::FOLDER, crate::split::FOLDER];
const COMPRESSIBLE: [&str; 8] = ["html", "js", "css", "wasm", "svg", "json", "txt", "webmanifest"];

/// Makes Trunk's output in `folder` deployable.
pub fn finish(folder: &Path) -> Result<()> {
    worker::gather(folder)?;
    for name in UNHASHED {
        add_hash(folder, name)?;
    }
    integrity::pin_page(folder)?;
    compress_all(folder)
}

/// Renames `name` so that it carries a hash of its content, and the page's mentions of it with it.
fn add_hash(folder: &Path, name: &str) -> Result<()> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(());
    }
    let mut hasher = DefaultHasher::new();
    for file in files_below(&path)? {
        file.strip_prefix(folder)?.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    let hash = hasher.finish();
    let renamed = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash:016x}.{extension}"),
        None => format!("{name}-{hash:016x}"),
    };
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    // As an address in an attribute: what is said of it elsewhere, in a script's comments say, stays as it is.
    let (mention, new_mention) = if path.is_dir() {
        (format!("\"/{name}/"), format!("\"/{renamed}/"))
    } else {
        (format!("\"/{name}\""), format!("\"/{renamed}\""))
    };
    if !html.contains(&mention) {
        bail!("index.html does not mention `{mention}`, so nobody would find `{renamed}`");
    }
    fs::write(&page, html.replace(&mention, &new_mention))?;
    fs::rename(&path, folder.join(renamed))?;
    Ok(())
}

/// Writes `.br` and `.gz` beside every file of a kind that is not compressed already, also the few that are too
/// small to gain by it: so whoever serves them can tell which have copies. The best compression is slow, so the cores
/// share the files.
fn compress_all(folder: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = files_below(folder)?
        .into_iter()
        .filter(|path| extension(path).is_some_and(|kind| COMPRESSIBLE.contains(&kind)))
        .collect();
    // The largest is taken first: it decides when all are done.
    files.sort_by_key(|path| size(path));
    let queue = Mutex::new(files);
    let worker = || -> Result<()> {
        loop {
            let next = queue.lock().map_or(None, |mut files| files.pop());
            let Some(path) = next else { return Ok(()) };
            compress(&path).with_context(|| format!("compressing {}", path.display()))?;
        }
    };
    let cores = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(result) => result,
            Err(_) => bail!("a compressing thread failed"),
        })
    })
}

/// Writes a file's `.br` and `.gz` beside it.
pub fn compress(path: &Path) -> Result<()> {
    let plain = fs::read(path)?;
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut plain.as_slice(), &mut brotli, &settings)?;
    fs::write(with_suffix(path, "br"), brotli)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&plain)?;
    fs::write(with_suffix(path, "gz"), gzip.finish()?)?;
    Ok(())
}

/// What a browser has to load, in one line.
pub fn summary(folder: &Path) -> Result<String> {
    let (mut raw, mut sent) = (0, 0);
    for path in plain_files(folder)? {
        raw += size(&path);
        sent += sent_size(&path);
    }
    Ok(format!("{} KB, {} KB as sent with brotli", kilobytes(raw), kilobytes(sent)))
}

/// Every file with its size, plain and as sent.
pub fn size_table(folder: &Path) -> Result<String> {
    let mut files = plain_files(folder)?;
    files.sort_by_key(|path| std::cmp::Reverse(size(path)));
    let mut table = format!("{:>10} {:>10}  file\n", "KB", "KB brotli");
    for path in files {
        let name = path.strip_prefix(folder)?.display();
        writeln!(table, "{:>10} {:>10}  {name}", kilobytes(size(&path)), kilobytes(sent_size(&path)))?;
    }
    Ok(table)
}

/// Changes when anything changes in `inputs`, but for what is below `except`; or when `with` does.
pub fn fingerprint(inputs: &[&str], except: &[&str], with: &str) -> Result<String> {
    let root = project::root();
    let mut hasher = DefaultHasher::new();
    with.hash(&mut hasher);
    for input in inputs {
        for path in files_below(&root.join(input))? {
            let inside = path.strip_prefix(&root)?;
            if !except.iter().any(|except| inside.starts_with(except)) {
                inside.hash(&mut hasher);
                fs::read(&path)?.hash(&mut hasher);
            }
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// All files below a folder (or the file itself), in a stable order.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

/// Every file that is no compressed copy of another.
pub fn plain_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files_below(folder)?;
    files.retain(|path| !matches!(extension(path), Some("br" | "gz")));
    Ok(files)
}

/// The part of a name that changes with the content; see [`finish`].
pub fn is_hash(word: &str) -> bool {
    word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// How many bytes a browser that knows brotli gets.
pub fn sent_size(path: &Path) -> u64 {
    fs::metadata(with_suffix(path, "br")).map_or_else(|_| size(path), |data| data.len())
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |data| data.len())
}

fn extension(path: &Path) -> Option<&str> {
    path.extension()?.to_str()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[expect(clippy::cast_precision_loss, reason = "a size shown with one decimal")]
fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("zexa-xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn finished_files_have_hashed_names_the_page_knows_and_compressed_copies() {
        let folder = folder("finish");
        let page = r#"<script src="/boot.js"></script><script>// boot.js</script>
            <meta content="/strength-worker_loader.js">"#;
        fs::write(folder.join("index.html"), page.repeat(20)).unwrap();
        fs::write(folder.join("boot.js"), "go();").unwrap();
        fs::write(folder.join("strength-worker_loader.js"), "import './strength-worker.js';").unwrap();
        fs::write(folder.join("strength-worker.js"), "export { __wbg_init as default };").unwrap();
        fs::write(folder.join("strength-worker_bg.wasm"), "module").unwrap();

        finish(&folder).unwrap();

        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        let named = |start: &str, end: &str| {
            let from = html.find(start).unwrap() + 1;
            folder.join(&html[from..from + html[from..].find(end).unwrap()])
        };
        assert!(named("/boot-", "\"").exists(), "{html}");
        assert!(named("/strength-", "\"").exists(), "{html}");
        assert!(html.contains("<script>// boot.js</script>"), "a script in the page is known by its digest");
        assert!(
            html.contains("/strength-worker_loader.js\" data-integrity=\"sha256-")
                && !html.contains("\"/strength-worker")
        );
        assert!(!folder.join("boot.js").exists());
        let mut plain = Vec::new();
        let packed = fs::read(folder.join("index.html.br")).unwrap();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut plain).unwrap();
        assert_eq!(String::from_utf8(plain).unwrap(), html, "the copy is of the page as renamed");
        for file in plain_files(&folder).unwrap() {
            let copies = ["br", "gz"].map(|kind| with_suffix(&file, kind).exists());
            assert_eq!(copies, [true; 2], "{}, however small it is", file.display());
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_nobody_would_find_is_an_error() {
        let folder = folder("lost");
        fs::write(folder.join("index.html"), "<p>").unwrap();
        fs::write(folder.join("boot.js"), "go();").unwrap();
        assert!(finish(&folder).unwrap_err().to_string().contains("boot.js"));
        fs::remove_dir_all(folder).unwrap();
    }
}
