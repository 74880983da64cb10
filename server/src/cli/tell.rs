//! What the command line says: results on standard output, complaints on standard error.
//! A reader that has gone away (a closed pipe) is not an error worth a panic.

use std::io::Write as _;

/// One line of result.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// One line about what is wrong.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "hjemmel: {line}");
}
