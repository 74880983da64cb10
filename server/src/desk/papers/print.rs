//! From what was read to a file: the front room's words, the printing room's formats.

use app::{
    papers::{application_paper, record_book, record_paper},
    wire::{File, RecordFormat, UseCasePaper},
};
use domain::{canonical, catalogue::Language, papers::Record, when::Instant};
use papers::PrintError;

use crate::error::{Class, Error};

fn printing(cause: PrintError) -> Error {
    Error::caused(Class::Internal, "printing a paper", cause)
}

/// The record of processing in one of its formats.
pub fn record(record: &Record, format: RecordFormat, language: Language, now: i64) -> Result<File, Error> {
    let made_at = Instant::from_millis(now);
    let bytes = match format {
        RecordFormat::Xlsx => papers::xlsx(&record_book(language, record), made_at),
        RecordFormat::Csv => papers::csv(&record_book(language, record)),
        RecordFormat::Pdf => papers::pdf(&record_paper(language, record), made_at),
        RecordFormat::JsonLd => papers::jsonld(record),
    };
    Ok(File {
        name: format.file_name(),
        media_type: format.media_type(),
        bytes: bytes.map_err(printing)?,
    })
}

/// The application to the provider as a PDF.
pub fn application(about: &UseCasePaper, language: Language, now: i64) -> Result<File, Error> {
    let paper = application_paper(language, about);
    Ok(File {
        name: "soknad.pdf".to_owned(),
        media_type: RecordFormat::Pdf.media_type(),
        bytes: papers::pdf(&paper, Instant::from_millis(now)).map_err(printing)?,
    })
}

/// One hash that names every version in the record: of the canonical list of code, number and content hash.
pub fn versions_hash(record: &Record) -> Result<String, Error> {
    let versions: Vec<(&str, u32, &str)> = record
        .activities
        .iter()
        .map(|activity| (activity.code.as_str(), activity.version, activity.hash.as_str()))
        .collect();
    canonical::hash(&versions).map_err(|cause| Error::caused(Class::Internal, "hashing a list", cause))
}
