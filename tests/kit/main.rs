//! The kit in a real browser: what a person, a keyboard and a screen reader get from it. One file a
//! subject; run by `cargo xtask test components`.

#![cfg(target_arch = "wasm32")]

mod address;
mod button;
mod code_field;
mod copy_button;
mod dialog;
mod fields;
mod leave_guard;
mod live_region;
mod long_table;
mod panel;
mod relative_time;
mod scroll;
mod secrets;
mod shadow;
mod stage;
mod table;
mod time;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
