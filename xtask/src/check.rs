//! `cargo xtask test`: every check, the cheap ones first, with the time and count of each.
//!
//! All steps run even when an earlier one failed, so that one run tells everything. The last line is the sum.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::house::{House, PROGRAM, Profile};
use crate::shell::{self, Count, Outcome, cargo, count, output};
use crate::{needs, site, tidy};

type Step = (&'static str, fn(&House) -> Outcome<Count>);

/// How long the faults are kept up: set for the browser step, whose stories of faults and load read it.
const LONG_VARIABLE: &str = "HJEMMEL_LONG";

const STEPS: [Step; 7] = [
    ("format", format),
    ("tidy", tidy),
    ("lint", lint),
    ("lint-browser", lint_browser),
    (ROOMS, rooms),
    ("generated", generated),
    (BROWSER, browser),
];

const BROWSER: &str = "browser";
const ROOMS: &str = "rooms";

/// How many times as much as usual is drawn at random in the law room, and how often that is in a long run: ten million looks at the gate.
const LAW_VARIABLE: &str = "HJEMMEL_LAW_TIMES";
const LAW_TIMES: &str = "100";

/// Runs the steps named in `only`, or all; tells whether all passed. `long` has 200 kills instead of 20, half an hour of
/// load instead of seconds, and ten million looks at the gate.
pub(crate) fn run(house: &House, only: &[String], long: bool) -> Outcome<bool> {
    let names = STEPS.map(|(name, _)| name);
    if let Some(unknown) = only.iter().find(|name| !names.contains(&name.as_str())) {
        return Err(format!(
            "no step is called `{unknown}`; the steps are: {}",
            names.join(", ")
        ));
    }
    let mut rows = Vec::new();
    for (name, step) in STEPS {
        if !only.is_empty() && !only.iter().any(|wanted| wanted == name) {
            continue;
        }
        let step = match name {
            BROWSER if long => long_browser,
            ROOMS if long => long_rooms,
            _ => step,
        };
        println!("\n== {name}");
        let start = Instant::now();
        let count = step(house).unwrap_or_else(|error| {
            println!("{error}");
            Count { passed: 0, failed: 1 }
        });
        rows.push((name, count, start.elapsed()));
    }
    Ok(report(&rows))
}

fn report(rows: &[(&str, Count, Duration)]) -> bool {
    println!();
    for (name, count, time) in rows {
        println!(
            "{name:<14} {:>7.1} s  {:>5} passed  {:>3} failed",
            time.as_secs_f64(),
            count.passed,
            count.failed
        );
    }
    let total = rows
        .iter()
        .fold(Count::default(), |sum, (_, count, _)| sum.plus(*count));
    println!("\n{} passed, {} failed", total.passed, total.failed);
    total.failed == 0
}

fn one(command: &mut Command, house: &House) -> Outcome<Count> {
    shell::run(command.current_dir(&house.root))?;
    Ok(Count::ONE)
}

fn format(house: &House) -> Outcome<Count> {
    one(&mut cargo(&["fmt", "--all", "--check"]), house)
}

/// The rules of the house, and the tests of this program. Those stand here because it is built alone: among the other packages its
/// libraries would be built once more, with their features.
fn tidy(house: &House) -> Outcome<Count> {
    let kept = tidy::run(house)?;
    let tests = count(cargo(&["test", "--package", "xtask"]).current_dir(&house.root))?;
    Ok(kept.plus(tests))
}

fn lint(house: &House) -> Outcome<Count> {
    // The wasm entry has a step of its own: natively it would switch the browser side on beside the server side.
    let arguments = [
        "clippy",
        "--workspace",
        "--exclude",
        "hydrate",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    one(&mut cargo(&arguments), house)
}

fn lint_browser(house: &House) -> Outcome<Count> {
    needs::wasm_target()?;
    let target = [
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        Profile::Development.wasm(),
    ];
    one(
        &mut cargo(
            &[
                &["clippy", "--package", "hydrate"],
                &target[..],
                &["--", "-D", "warnings"],
            ]
            .concat(),
        ),
        house,
    )
}

/// Every room. The law room alone, before the others: `cargo law`.
fn rooms(house: &House) -> Outcome<Count> {
    count(&mut rooms_runner(house)?)
}

fn long_rooms(house: &House) -> Outcome<Count> {
    count(rooms_runner(house)?.env(LAW_VARIABLE, LAW_TIMES))
}

fn rooms_runner(house: &House) -> Outcome<Command> {
    needs::debian_packages()?;
    let of = [&["test", "--no-fail-fast"], &PROGRAM[..]].concat();
    let mut runner = cargo(&of);
    runner
        .current_dir(&house.root)
        .env("RUST_TEST_THREADS", at_a_time().to_string());
    Ok(runner)
}

/// Twice as many tests as processors: half of what a test does is waiting for a database.
fn at_a_time() -> usize {
    2 * std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The tests before this step have written these files anew; what is committed must be the same.
fn generated(house: &House) -> Outcome<Count> {
    let folders = [
        "status",
        "--porcelain",
        "--",
        "docs/tables",
        "docs/contracts",
        "docs/examples",
    ];
    let changed = output(Command::new("git").args(folders).current_dir(&house.root))?;
    if changed.is_empty() {
        return Ok(Count::ONE);
    }
    Err(format!(
        "generated files differ from what is committed; read and commit them:\n{changed}"
    ))
}

fn browser(house: &House) -> Outcome<Count> {
    count(&mut browser_runner(house)?)
}

fn long_browser(house: &House) -> Outcome<Count> {
    count(browser_runner(house)?.env(LONG_VARIABLE, "1"))
}

fn browser_runner(house: &House) -> Outcome<Command> {
    needs::debian_packages()?;
    let binary = site::binary_with_site(house, Profile::Development)?;
    let mut runner = Command::new("node");
    runner
        .args(["--test-reporter=spec", "run.mjs"])
        .current_dir(house.npm())
        .env("HJEMMEL_BINARY", binary);
    Ok(runner)
}
