//! `bench-gate`: the gate beside three policy engines and a plain loop, on the same seeded requests in the same run.
//! Answers are compared with an oracle before anything is timed, and the first that differs ends the run.

mod cause;
mod count;
mod engines;
#[expect(
    dead_code,
    reason = "shared with the other bench, which measures what is durable as well"
)]
#[path = "../../bench/src/figures.rs"]
mod figures;
mod instructions;
mod measure;
mod random;
mod table;
mod world;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Parser;

use crate::{
    engines::{Casbin, Engine, Explained, Failure, Forbids, Machine, Outcome, Permit, Plain},
    figures::Report,
    world::World,
};

const SEED: u64 = 20_261_124;

#[derive(Debug, Parser)]
struct Arguments {
    /// A twentieth of the requests, two sizes and one run.
    #[arg(long)]
    quick: bool,
    /// The commit that is measured.
    #[arg(long, default_value = "unknown")]
    git: String,
    /// Where the figures are kept as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Decides so many requests with the engine of this place in the table, and measures nothing: for a tool that counts instructions.
    #[arg(long, hide = true, num_args = 2)]
    counted: Option<Vec<usize>>,
}

/// How much is measured.
pub(crate) struct Size {
    pub(crate) requests: usize,
    pub(crate) runs: usize,
    pub(crate) grounds: &'static [usize],
}

/// Calls `$call::<E>($argument)` for every engine, in the table's order.
macro_rules! each_engine {
    ($go:ident) => {
        $go!(Outcome, Explained, Plain, Permit, Forbids, Machine, Casbin)
    };
}
pub(crate) use each_engine;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.counted.as_deref() {
        Some([place, requests]) => counted(*place, *requests),
        Some(_) | None => bench(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the bench could not go on: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bench(arguments: &Arguments) -> Result<(), Failure> {
    let size = if arguments.quick {
        Size {
            requests: 5_000,
            runs: 1,
            grounds: &[100, 1_000],
        }
    } else {
        Size {
            requests: 100_000,
            runs: figures::RUNS,
            grounds: &[10, 100, 1_000, 10_000],
        }
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut report = Report {
        git: arguments.git.clone(),
        cores,
        figures: Vec::new(),
    };
    println!(
        "{} on {cores} cores; {} requests of seed {SEED}, {} runs each: median (lowest–highest)",
        report.git, size.requests, size.runs
    );
    println!(
        "cedar-policy 4.14.1, regorus 0.14.1 and casbin 2.20.0 answer fourteen causes, and so does the plain loop; Hjemmel is asked all 31 checks"
    );
    println!(
        "one thread, warm; nothing is durable, for nobody writes anything; reading the clock is {:.3} µs of every time",
        measure::clock()
    );
    for grounds in size.grounds {
        let world = World::new(*grounds, size.requests, SEED);
        table::measure(&mut report, &world, &size)?;
    }
    if let Some(out) = &arguments.out {
        fs::write(out, serde_json::to_string_pretty(&report)?)?;
        println!("\nkept in {}", out.display());
    }
    Ok(())
}

fn counted(place: usize, requests: usize) -> Result<(), Failure> {
    let world = World::new(instructions::GROUNDS, requests, SEED);
    macro_rules! go {
        ($($engine:ty),*) => {
            [$(measure::run_counted::<$engine> as fn(&World) -> Result<(), Failure>),*]
        };
    }
    let engines = each_engine!(go);
    let run = engines.get(place).ok_or("there is no such engine")?;
    run(&world)
}

/// The engines' names, in the table's order.
pub(crate) fn names() -> Vec<&'static str> {
    macro_rules! go {
        ($($engine:ty),*) => { vec![$(<$engine as Engine>::NAME),*] };
    }
    each_engine!(go)
}
