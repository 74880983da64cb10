//! Tagged PDF, PDF/UA-1: language, title, outline, headings, lists and tables with their heads in the structure tree. The writer
//! refuses what would not be valid; letters that the built-in font lacks are replaced by a mark that says so.

mod lay;
mod letters;
mod paint;
mod tree;

use domain::{papers::Paper, when::Instant};

use crate::PrintError;

/// The paper on A4 pages.
pub fn pdf(paper: &Paper, made_at: Instant) -> Result<Vec<u8>, PrintError> {
    let letters = letters::Letters::open()?;
    let laid = lay::lay(paper, &letters);
    paint::paint(paper, &laid, &letters, made_at)
}
