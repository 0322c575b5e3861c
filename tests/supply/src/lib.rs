//! Nothing to use: see `tests/dependencies.rs`.
