//! `cargo xtask`: the one way to serve, build and test Hjemmel, for people and for CI alike.
//!
//! It installs what it may and otherwise says the one line to type. It knows the product only by its folders and
//! its command line, and never reads the product's data.

mod check;
mod house;
mod needs;
mod shell;
mod site;
mod tidy;

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use house::{House, Profile};
use shell::Outcome;

const HELP: &str = "\
cargo xtask serve [ARGS]   build everything and serve the demo on http://127.0.0.1:3000
cargo xtask build          build the release binary with everything it serves; the last line is its path
cargo xtask test [STEP]    run every check that CI runs, or only the named steps; `--long` kills and soaks for an hour or two
cargo xtask bench [NAME]   measure the release binary on this machine: all, decide, append,
                           lookups, pages, register or replay
cargo xtask bench gate [--quick]
                           the gate beside cedar-policy, regorus, casbin and a plain loop, which are built apart";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = House::find().and_then(|house| match command.as_str() {
        "serve" => serve(&house, &rest),
        "build" => build(&house),
        "bench" => bench(&house, &rest),
        "test" => {
            let (flags, steps): (Vec<String>, Vec<String>) =
                rest.into_iter().partition(|word| word == "--long");
            return_code(check::run(&house, &steps, !flags.is_empty())?)
        }
        _ => Err(HELP.to_owned()),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn serve(house: &House, arguments: &[String]) -> Outcome {
    let binary = site::binary_with_site(house, Profile::Development)?;
    let mut server = Command::new(binary);
    server
        .current_dir(&house.root)
        .args(["serve", "--sandbox", "--demo"])
        .args(arguments);
    if env::var_os("HJEMMEL_DATA_DIR").is_none() {
        server.env("HJEMMEL_DATA_DIR", house.root.join("data"));
    }
    // The server takes this process's place, so that a signal reaches it and nothing is left behind.
    Err(format!("the server did not start: {}", server.exec()))
}

fn build(house: &House) -> Outcome {
    let binary = site::binary_with_site(house, Profile::Release)?;
    println!("{}", binary.display());
    Ok(())
}

fn bench(house: &House, names: &[String]) -> Outcome {
    if let Some((name, rest)) = names.split_first()
        && name == "gate"
    {
        return bench_gate(house, rest);
    }
    let binary = site::binary_with_site(house, Profile::Release)?;
    let profile = Profile::Release.server();
    // Beside the server, so that both are built of the same.
    let of = [
        "--package",
        "server",
        "--package",
        "bench",
        "--bin",
        "hjemmel-bench",
    ];
    let build = [&["build", "--profile", profile], &of[..]].concat();
    shell::run(shell::cargo(&build).current_dir(&house.root))?;
    let git = commit(house)?;
    let mut bench = Command::new(house.output(Profile::Release).join("hjemmel-bench"));
    bench
        .args(names)
        .arg("--binary")
        .arg(binary)
        .args(["--git", git.trim(), "--out"]);
    shell::run(
        bench
            .arg(house.target.join("bench.json"))
            .current_dir(&house.root),
    )
}

/// The peers are a workspace of their own, so that nothing else builds them.
fn bench_gate(house: &House, arguments: &[String]) -> Outcome {
    let manifest = house.root.join("crates/bench-gate/Cargo.toml");
    let mut build = shell::cargo(&["build", "--profile", Profile::Release.server(), "--locked"]);
    build.arg("--manifest-path").arg(manifest);
    shell::run(
        build
            .arg("--target-dir")
            .arg(&house.target)
            .current_dir(&house.root),
    )?;
    let mut bench = Command::new(house.output(Profile::Release).join("bench-gate"));
    bench
        .args(arguments)
        .args(["--git", commit(house)?.trim(), "--out"]);
    shell::run(
        bench
            .arg(house.target.join("bench-gate.json"))
            .current_dir(&house.root),
    )
}

fn commit(house: &House) -> Outcome<String> {
    let mut describe = Command::new("git");
    describe.args(["describe", "--always", "--dirty", "--abbrev=12"]);
    shell::output(describe.current_dir(&house.root))
}

/// A failed check has already said all there is to say.
fn return_code(all_passed: bool) -> Outcome {
    if all_passed { Ok(()) } else { Err(String::new()) }
}
