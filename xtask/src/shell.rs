//! Running other programs: quietly, loudly, or loudly while counting what a test runner says it ran.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Errors are sentences for the person at the terminal.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// What a test runner counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    pub(crate) const ONE: Self = Self { passed: 1, failed: 0 };

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// Cargo, as if it were called by hand: what it tells this program of its package is the environment of build scripts too, and one of
/// them would build half of the server anew.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    let told = std::env::vars_os().map(|(name, _)| name);
    for name in told.filter(|name| {
        name.to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
    }) {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = name(command);
    let status = command
        .status()
        .map_err(|error| format!("`{name}` did not start: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{name}` failed ({status})"))
    }
}

pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let name = name(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("`{name}` did not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{name}` failed ({})", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a test runner, shows what it prints, and adds up the counts it prints.
///
/// A runner that failed without naming a failed test (it did not build, say) counts as one failure,
/// and one that ran nothing has failed.
pub(crate) fn count(command: &mut Command) -> Outcome<Count> {
    let name = name(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{name}` did not start: {error}"))?;
    let mut total = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.map_err(|error| format!("`{name}` printed something unreadable: {error}"))?;
            total = total.plus(counted(&line));
            println!("{line}");
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("`{name}` was lost: {error}"))?;
    if total.failed == 0 && (!status.success() || total.passed == 0) {
        return Err(format!(
            "`{name}` failed ({status}) after {} passed tests",
            total.passed
        ));
    }
    Ok(total)
}

/// Reads `test result: ok. 3 passed; 0 failed; ...` of cargo and `# pass 3` or `ℹ fail 0` of Node.
fn counted(line: &str) -> Count {
    let words: Vec<&str> = line
        .split(|sign: char| sign.is_whitespace() || sign == ';')
        .collect();
    let number = |text: &str| text.parse::<usize>().unwrap_or(0);
    match words.as_slice() {
        ["#" | "ℹ", "pass", passed] => Count {
            passed: number(passed),
            failed: 0,
        },
        ["#" | "ℹ", "fail", failed] => Count {
            passed: 0,
            failed: number(failed),
        },
        ["test", "result:", _, passed, "passed", "", failed, "failed", ..] => Count {
            passed: number(passed),
            failed: number(failed),
        },
        _ => Count::default(),
    }
}

fn name(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .take(4)
            .map(|argument| argument.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Count, counted};

    #[test]
    fn the_closing_lines_of_both_runners_are_read() {
        let cargo = "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(
            counted(cargo),
            Count {
                passed: 12,
                failed: 2
            }
        );
        assert_eq!(counted("# pass 7"), Count { passed: 7, failed: 0 });
        assert_eq!(counted("ℹ fail 1"), Count { passed: 0, failed: 1 });
        assert_eq!(counted("test a_test ... ok"), Count::default());
    }
}
