//! The binary `hjemmel`: hands the command line to `server::cli` and its exit code to the shell.
//! There is nothing else here on purpose.

use std::process::ExitCode;

/// A look-up makes thousands of small things that live for a millisecond; the C library's allocator spends a third of the
/// time on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::main()
}
