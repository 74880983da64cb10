//! `hjemmel-bench`: figures with the floor and the peer beside them, taken in the same run on the same machine.
//! It asserts nothing: a figure is printed and kept, and is never a reason to fail.

mod append;
mod client;
mod decide;
mod direct;
mod figures;
mod load;
mod lookups;
mod pages;
mod register;
mod replay;
mod street;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Parser, ValueEnum};
use store::testing::TestDb;

use crate::{figures::Report, lookups::Place};

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    All,
    Decide,
    Append,
    Lookups,
    Pages,
    Register,
    Replay,
}

#[derive(Debug, Parser)]
struct Arguments {
    #[arg(default_value = "all")]
    name: Name,
    /// The release binary, with its `site/` beside it.
    #[arg(long)]
    binary: PathBuf,
    /// The commit that is measured.
    #[arg(long)]
    git: String,
    /// Where the figures are kept as JSON.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // The load tool has one thread, and the caller gives it a core of its own.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(bench(&arguments)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the bench could not go on: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn bench(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut report = Report {
        git: arguments.git.clone(),
        cores,
        figures: Vec::new(),
    };
    println!(
        "{} on {cores} cores; {} runs each: median (lowest–highest)",
        report.git,
        figures::RUNS
    );
    let wanted = |name| arguments.name == Name::All || arguments.name == name;
    let folder = tempfile::tempdir()?;
    store::testing::flush_to_disk();
    if wanted(Name::Decide) {
        decide::measure(&mut report);
    }
    if wanted(Name::Append) {
        append::measure(&mut report).await?;
    }
    if wanted(Name::Lookups) {
        for test in store::testing::databases().await {
            lookups::measure(&mut report, &arguments.binary, folder.path(), beside(&test)).await?;
        }
    }
    if wanted(Name::Pages) {
        pages::measure(&mut report, &arguments.binary, folder.path()).await?;
    }
    if wanted(Name::Register) {
        for test in store::testing::databases().await {
            register::measure(&mut report, &arguments.binary, folder.path(), beside(&test)).await?;
        }
    }
    if wanted(Name::Replay) {
        for test in store::testing::databases().await {
            replay::measure(&mut report, &arguments.binary, folder.path(), beside(&test)).await?;
        }
    }
    fs::write(&arguments.out, serde_json::to_string_pretty(&report)?)?;
    println!("\nkept in {}", arguments.out.display());
    Ok(())
}

/// Where a server is put that has a database of this kind to itself: the file is in its own folder.
fn beside(test: &TestDb) -> Place<'_> {
    Place {
        kind: test.kind,
        url: (test.kind == "postgres").then_some(&test.url),
    }
}
