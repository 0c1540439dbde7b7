//! The same functions from a command line, for continuous integration and content pipelines.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
