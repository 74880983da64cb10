//! The record of processing on the command line. Handing it out is itself an entry, which stands in the outbox before the file is
//! made; a serving process seals it at once, and where none runs the command says that the entry waits for one.

use std::error::Error as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use app::wire::RecordFormat;
use clap::{Args, ValueEnum};
use domain::catalogue::Language;
use domain::ledger::{Actor, EntryDraft, EntryKind};
use serde_json::json;
use store::Db;

use super::clock;
use super::ledger::sealed_by_a_server;
use crate::compose::{StartError, open_database_patiently};
use crate::config::Config;
use crate::desk::papers;
use crate::error::Error;

/// The formats by their words.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Xlsx,
    Csv,
    Pdf,
    Jsonld,
}

impl Format {
    fn of_the_record(self) -> RecordFormat {
        match self {
            Self::Xlsx => RecordFormat::Xlsx,
            Self::Csv => RecordFormat::Csv,
            Self::Pdf => RecordFormat::Pdf,
            Self::Jsonld => RecordFormat::JsonLd,
        }
    }
}

/// What is to be written, and where.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(long, value_enum)]
    format: Format,
    /// The organisation's number; needed where there are several.
    #[arg(long, value_name = "ORGNR")]
    organisation: Option<String>,
    /// The file; else standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) async fn export(config: &Config, wanted: &Export) -> Result<(), StartError> {
    let db = open_database_patiently(config).await?;
    let organisation = chosen(&db, wanted.organisation.as_deref()).await?;
    let catalogue = upstream::catalogue::Catalogue::builtin()?;
    let now = clock(config).now_ms();
    let format = wanted.format.of_the_record();
    let record = papers::read::record(&db, &catalogue, &organisation, now)
        .await
        .map_err(|error| unmade(&error))?;
    let file = papers::print_record(&record, format, Language::Nb, now).map_err(|error| unmade(&error))?;
    let mut draft = EntryDraft::new(EntryKind::ExportMade);
    draft.actor = Some(Actor {
        process: Some("record export".to_owned()),
        ..Actor::default()
    });
    draft.evidence = Some(json!({
        "what": "record",
        "format": format.word(),
        "useCases": record.activities.len(),
        "versions": papers::versions_hash(&record).map_err(|error| unmade(&error))?,
    }));
    let tx = db.begin().await?;
    store::outbox::put(&tx, &organisation, &draft, now).await?;
    tx.commit().await?;
    sealed_by_a_server(&db).await?;
    write(wanted.out.as_deref(), &file.bytes)?;
    Ok(db.close().await?)
}

fn unmade(error: &Error) -> StartError {
    let cause = error
        .source()
        .map_or_else(String::new, |cause| format!(": {cause}"));
    StartError::Usage(format!("cannot make the record: {error}{cause}"))
}

/// The organisation of this number, or the only one there is.
pub(super) async fn chosen(db: &Db, orgnr: Option<&str>) -> Result<String, StartError> {
    let all = store::people::organisations(db.reader()).await?;
    let named = |orgnr: &str| all.iter().find(|one| one.orgnr == orgnr);
    match (orgnr, all.as_slice()) {
        (Some(orgnr), _) => named(orgnr)
            .map(|one| one.id.clone())
            .ok_or_else(|| StartError::Usage(format!("no organisation has the number `{orgnr}`"))),
        (None, [only]) => Ok(only.id.clone()),
        (None, []) => Err(StartError::Usage("there is no organisation yet".to_owned())),
        (None, several) => {
            let numbers: Vec<&str> = several.iter().map(|one| one.orgnr.as_str()).collect();
            Err(StartError::Usage(format!(
                "choose one with --organisation: {}",
                numbers.join(", ")
            )))
        }
    }
}

fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), StartError> {
    let (place, written) = match out {
        Some(path) => (path.display().to_string(), std::fs::write(path, bytes)),
        None => ("standard output".to_owned(), std::io::stdout().write_all(bytes)),
    };
    written.map_err(|error| StartError::Io(place, error))
}
