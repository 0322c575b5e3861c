//! The reference backend for tests: it also lets requests go wrong on purpose.

use std::process::ExitCode;

use zexa_backend::{
    command_line::{main as start, stop_signal},
    faults,
};

fn main() -> ExitCode {
    start(|app, listener| faults::serve(app, listener, stop_signal()))
}
