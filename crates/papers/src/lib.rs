//! The printing room: papers that are already in words become XLSX, CSV, tagged PDF and JSON-LD.
//! It has no clock, asks nobody and fetches nothing; the fonts are built in.

mod csv;
mod jsonld;
mod pdf;
mod receipt;
mod xlsx;

pub use csv::csv;
pub use jsonld::jsonld;
pub use pdf::pdf;
pub use receipt::receipt;
pub use xlsx::xlsx;

/// A paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The sheet writer refused.
    #[error("cannot write the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The lines could not be written.
    #[error("cannot write the lines: {0}")]
    Lines(#[from] ::csv::Error),
    /// The PDF would not be valid PDF/UA-1.
    #[error("cannot write the document: {0}")]
    Document(String),
    /// A built-in font cannot be read.
    #[error("cannot read a built-in font")]
    Font,
    /// The JSON cannot be written.
    #[error("cannot write the JSON: {0}")]
    Json(#[from] serde_json::Error),
}
