//! Seeded randomness: the same seed gives the same ids, keys and codes. Nothing here is secret.

use data_encoding::{BASE32_DNSSEC, HEXLOWER};
use zexa_contract::api_keys::KEY_PREFIX;

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Crockford's base32: no I, L, O or U.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_RANDOM: usize = 32;
const KEY_CHECKSUM: usize = 6;
const CODE_GROUPS: usize = 3;
const CODE_GROUP: usize = 4;

/// A generator of everything that is random in the world.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Random(fastrand::Rng);

impl Random {
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    pub fn id(&mut self) -> String {
        BASE32_DNSSEC.encode(&self.bytes::<12>())
    }

    pub fn token(&mut self) -> u64 {
        self.0.u64(..)
    }

    pub fn hex<const N: usize>(&mut self) -> String {
        HEXLOWER.encode(&self.bytes::<N>())
    }

    /// An API key in the form of the contract, with its checksum.
    pub fn api_key(&mut self) -> String {
        let mut key = KEY_PREFIX.to_owned();
        key.extend((0..KEY_RANDOM).map(|_| self.one_of(BASE62)));
        let mut rest = crc32fast::hash(key.as_bytes());
        let mut digits = ['0'; KEY_CHECKSUM];
        for digit in digits.iter_mut().rev() {
            *digit = char::from(BASE62[(rest % 62) as usize]);
            rest /= 62;
        }
        key.extend(digits);
        key
    }

    pub fn backup_code(&mut self) -> String {
        let groups = (0..CODE_GROUPS).map(|_| (0..CODE_GROUP).map(|_| self.one_of(CROCKFORD)).collect());
        groups.collect::<Vec<String>>().join("-")
    }

    fn one_of(&mut self, symbols: &[u8]) -> char {
        char::from(symbols[self.0.usize(..symbols.len())])
    }
}
