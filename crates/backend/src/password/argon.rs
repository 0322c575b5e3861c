//! Argon2id in memory that is lent.
//!
//! The library takes its blocks from the allocator for each hash and gives them back. Over some threads that
//! leaves behind many times of what is in use at one time: 20 MB were seen to become 400 in a flood.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use unicode_normalization::UnicodeNormalization;

/// Memory for one hash at a time; it grows to what that takes, and stays.
#[derive(Default)]
pub struct Memory(Vec<Block>);

/// The hash of a password, with a fresh salt, as PHC string.
pub fn hash(argon2: &Argon2<'_>, password: &str, memory: &mut Memory) -> Option<String> {
    let salt = Salt::generate();
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params()).ok()?,
        hash: Some(output(argon2, password, &salt, Params::DEFAULT_OUTPUT_LEN, memory)?),
        salt: Some(salt),
    };
    Some(hash.to_string())
}

/// Whether `password` belongs to `stored`, at the cost that `stored` names.
pub fn verify(password: &str, stored: &str, memory: &mut Memory) -> bool {
    matches(password, stored, memory).unwrap_or(false)
}

fn matches(password: &str, stored: &str, memory: &mut Memory) -> Option<bool> {
    let stored = PasswordHash::new(stored).ok()?;
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).ok()?;
    let version = Version::try_from(stored.version?).ok()?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&stored).ok()?);
    let expected = stored.hash?;
    let found = output(&argon2, password, stored.salt.as_ref()?, expected.len(), memory)?;
    // Outputs are compared in constant time.
    Some(found == expected)
}

fn output(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    length: usize,
    Memory(blocks): &mut Memory,
) -> Option<Output> {
    // One form for all ways in which keyboards compose the same characters.
    let composed: String = password.nfc().collect();
    let needed = argon2.params().block_count();
    if blocks.len() < needed {
        blocks.resize(needed, Block::default());
    }
    let mut room = [0; Output::MAX_LENGTH];
    let out = room.get_mut(..length)?;
    // What an earlier hash has left in the blocks is written over before it is read.
    argon2.hash_password_into_with_memory(composed.as_bytes(), salt, out, &mut blocks[..needed]).ok()?;
    Output::new(out).ok()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};

    use super::*;

    fn of(memory_kib: u32, passes: u32) -> Argon2<'static> {
        let params = Params::new(memory_kib, passes, 1, None).unwrap();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
    }

    /// In both directions, in memory that was used for something else, and for more.
    #[test]
    fn the_library_and_this_agree() {
        let mut memory = Memory::default();
        for argon2 in [of(64, 2), of(8, 1), of(32, 3)] {
            let ours = hash(&argon2, "Kianda!2026", &mut memory).unwrap();
            assert!(argon2.verify_password(b"Kianda!2026", ours.as_str()).is_ok(), "{ours}");
            let theirs: PasswordHash = argon2.hash_password(b"Kianda!2026").unwrap();
            assert_eq!(ours.len(), theirs.to_string().len());
            for stored in [ours, theirs.to_string()] {
                assert!(verify("Kianda!2026", &stored, &mut memory));
                assert!(!verify("Kianda!2027", &stored, &mut memory));
            }
        }
        assert_eq!(memory.0.len(), 64);
        for odd in ["", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1", "$scrypt$ln=1$c2FsdHNhbHQ$aGFzaA"] {
            assert!(!verify("Kianda!2026", odd, &mut memory), "{odd}");
        }
    }
}
