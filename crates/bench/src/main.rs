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
mod street;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Parser, ValueEnum};

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
        lookups::measure(
            &mut report,
            &arguments.binary,
            folder.path(),
            Place {
                kind: "sqlite",
                url: None,
            },
        )
        .await?;
        let databases = store::testing::databases().await;
        let url = databases
            .iter()
            .find(|test| test.kind == "postgres")
            .map(|test| test.url.as_str());
        lookups::measure(
            &mut report,
            &arguments.binary,
            folder.path(),
            Place {
                kind: "postgres",
                url,
            },
        )
        .await?;
    }
    if wanted(Name::Pages) {
        pages::measure(&mut report, &arguments.binary, folder.path()).await?;
    }
    if wanted(Name::Register) {
        large_register(&mut report, arguments, folder.path()).await?;
    }
    fs::write(&arguments.out, serde_json::to_string_pretty(&report)?)?;
    println!("\nkept in {}", arguments.out.display());
    Ok(())
}

async fn large_register(
    report: &mut Report,
    arguments: &Arguments,
    folder: &std::path::Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let databases = store::testing::databases().await;
    let postgres = databases.iter().find(|test| test.kind == "postgres");
    let places = [
        ("sqlite", None),
        ("postgres", postgres.map(|test| test.url.as_str())),
    ];
    for (kind, url) in places {
        register::measure(report, &arguments.binary, folder, Place { kind, url }).await?;
    }
    Ok(())
}
