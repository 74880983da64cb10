//! The binary `hjemmel`: hands the command line to `server::cli` and its exit code to the shell.
//! There is nothing else here on purpose.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
