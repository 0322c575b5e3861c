//! The program of the reference backend.

use std::process::ExitCode;

use zexa_backend::command_line::{main as start, stop_signal};

fn main() -> ExitCode {
    start(|app, listener| app.serve(listener, stop_signal()))
}
