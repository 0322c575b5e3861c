//! Random values from the browser's cryptographic generator. Works on plain http too, where
//! `crypto.randomUUID` is missing.

use std::fmt::Write;

use leptos::prelude::window;

/// A key under which a request is done at most once: 128 random bits in hexadecimal.
#[must_use]
pub fn idempotency_key() -> String {
    bytes::<16>().iter().fold(String::with_capacity(32), |mut key, byte| {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
        key
    })
}

/// Any number: a throw of the dice.
#[must_use]
pub fn number() -> u32 {
    u32::from_le_bytes(bytes())
}

fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled =
        window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Never met in a browser that runs WebAssembly. Nothing secret hangs on these values.
        bytes.fill_with(ordinary_random_byte);
    }
    bytes
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 up to, not including, 256"
)]
fn ordinary_random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}
