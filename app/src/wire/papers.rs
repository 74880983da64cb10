//! Papers: what one use case's are made of, and a file that is handed out.

use domain::{
    papers::{Activity, Organisation, Record},
    when::Day,
};

/// A use case, whole, with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCasePaper {
    pub organisation: Organisation,
    pub activity: Activity,
    pub today: Day,
}

/// Which version a paper is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperVersion {
    /// The one in use.
    InUse,
    /// The newest, whatever its status.
    Newest,
}

/// One page of the record of processing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPage {
    /// With the activities of this page only.
    pub record: Record,
    pub page: usize,
    pub pages: usize,
}

impl RecordPage {
    /// As many activities as stand on one page of the screen.
    pub const ACTIVITIES: usize = 25;
}

/// The formats of the record of processing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordFormat {
    Xlsx,
    Csv,
    Pdf,
    JsonLd,
}

impl RecordFormat {
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Pdf, Self::JsonLd];

    /// The word for it on the command line and in the log.
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// The name of the file.
    pub fn file_name(self) -> String {
        format!("protokoll.{}", self.word())
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::JsonLd => "application/ld+json",
        }
    }
}

/// A file to be saved.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Plain letters, digits, hyphens and one dot.
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
