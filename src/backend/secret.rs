//! Secrets are a type: what must never be printed, logged, serialised or kept cannot be, by accident.

use zeroize::Zeroize;

/// A password, code, key or TOTP secret.
///
/// There is no `Debug`, `Display`, `Serialize` or `PartialEq`: the one way in is [`Secret::expose`],
/// which is easy to search for. Its memory is overwritten when it is dropped; copies that the
/// JavaScript side holds are out of reach, so views drop theirs as soon as they can.
#[derive(Clone)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps `value`.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Whoever calls this answers for where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}
