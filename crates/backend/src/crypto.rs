//! Randomness, hashes and the key file. Knows nothing of what the secrets are for.

use std::{fs, io, path::Path};

use chacha20poly1305::{
    XChaCha20Poly1305,
    aead::{Aead, KeyInit, Payload},
};
use data_encoding::{BASE32_DNSSEC, BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

const KEY_FILE: &str = "secret.key";
const KEY_LENGTH: usize = 32;
const NONCE_LENGTH: usize = 24;

/// Fresh random bytes from the operating system's generator (through a CSPRNG).
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    rand::random()
}

/// An opaque id with 96 random bits. Not a secret.
#[must_use]
pub fn random_id() -> String {
    BASE32_DNSSEC.encode(&random_bytes::<12>())
}

/// A token with 256 random bits: a secret.
#[must_use]
pub fn random_token() -> String {
    BASE64URL_NOPAD.encode(&random_bytes::<32>())
}

/// SHA-256 in hex: for storing secrets that are long and random.
#[must_use]
pub fn sha256_hex(data: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(data))
}

/// The keys that never enter the database. Derived from one file in the data folder.
pub struct Keys {
    sealing: XChaCha20Poly1305,
    hashing: [u8; KEY_LENGTH],
}

/// A sealed value that does not open: it was changed, or the key file is another one.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open with the key file")]
pub struct SealBroken;

impl Keys {
    /// Reads the key file of the data folder, or makes it, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is not 32 bytes long.
    pub fn open(data: &Path) -> io::Result<Self> {
        let path = data.join(KEY_FILE);
        let master = match fs::read(&path) {
            Ok(bytes) => <[u8; KEY_LENGTH]>::try_from(bytes)
                .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "secret.key is damaged"))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let fresh = random_bytes();
                write_whole(data, &path, &fresh)?;
                fresh
            }
            Err(error) => return Err(error),
        };
        Ok(Self {
            sealing: XChaCha20Poly1305::new(&derive(&master, b"zexa seal 1").into()),
            hashing: derive(&master, b"zexa hash 1"),
        })
    }

    /// Encrypts `plain`; it opens only together with the same `context`.
    #[must_use]
    pub fn seal(&self, plain: &[u8], context: &str) -> String {
        let nonce = random_bytes::<NONCE_LENGTH>();
        let sealed = self
            .sealing
            .encrypt(&nonce.into(), Payload { msg: plain, aad: context.as_bytes() })
            .expect("XChaCha20-Poly1305 takes messages of this size");
        BASE64URL_NOPAD.encode(&[&nonce, sealed.as_slice()].concat())
    }

    /// Decrypts what [`Keys::seal`] made.
    ///
    /// # Errors
    /// When the value was changed, or sealed for another context or with another key file.
    pub fn open_sealed(&self, sealed: &str, context: &str) -> Result<Vec<u8>, SealBroken> {
        let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| SealBroken)?;
        let (nonce, message) = bytes.split_first_chunk::<NONCE_LENGTH>().ok_or(SealBroken)?;
        self.sealing
            .decrypt(&(*nonce).into(), Payload { msg: message, aad: context.as_bytes() })
            .map_err(|_| SealBroken)
    }

    /// A keyed hash for secrets that are short enough to be guessed by someone with the database
    /// (backup codes): without the key file they cannot be tried.
    #[must_use]
    pub fn keyed_hash(&self, data: &[u8], context: &str) -> String {
        let mut mac = keyed(&self.hashing);
        mac.update(context.as_bytes());
        mac.update(b"\0");
        mac.update(data);
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }
}

fn derive(master: &[u8; KEY_LENGTH], purpose: &[u8]) -> [u8; KEY_LENGTH] {
    let mut mac = keyed(master);
    mac.update(purpose);
    mac.finalize().into_bytes().into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// Writes the file beside its place first: a start that is killed in the middle must not leave half a key,
/// with which no other start would go on. A key that somebody else has put there meanwhile stays.
fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = folder.join(format!("{KEY_FILE}.{}", random_id()));
    write_private(&draft, bytes)?;
    let put = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    put?;
    sync_folder(folder)
}

/// The name is on the disk before anything is sealed with the key.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Folders cannot be opened as files here.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_values_open_only_in_their_own_context_and_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let sealed = keys.seal(b"secret", "ana");
        assert_eq!(keys.open_sealed(&sealed, "ana").unwrap(), b"secret");
        assert!(keys.open_sealed(&sealed, "rui").is_err());
        let mut changed = sealed.into_bytes();
        changed[40] = if changed[40] == b'A' { b'B' } else { b'A' };
        assert!(keys.open_sealed(std::str::from_utf8(&changed).unwrap(), "ana").is_err());
    }

    #[test]
    fn of_two_first_starts_at_once_one_has_the_key_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(KEY_FILE);
        write_whole(folder.path(), &path, b"first").unwrap();
        let late = write_whole(folder.path(), &path, b"second").unwrap_err();
        assert_eq!(late.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft stays");
    }

    #[test]
    fn the_key_file_is_kept_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Keys::open(folder.path()).unwrap().seal(b"x", "c");
        assert_eq!(Keys::open(folder.path()).unwrap().open_sealed(&sealed, "c").unwrap(), b"x");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
