//! CSV for Norwegian spreadsheets: UTF-8 with a byte-order mark, `;` between, quoted as RFC 4180, dates as `YYYY-MM-DD`.
//! Sheets that belong together become one rectangle; the first column says which sheet a row is of.

use std::borrow::Cow;

use domain::papers::{Book, Cell, Sheet};

use crate::PrintError;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Every row of every sheet. A column that two sheets have under the same head is one column.
pub fn csv(book: &Book) -> Result<Vec<u8>, PrintError> {
    let mut heads: Vec<&str> = Vec::new();
    for head in book.sheets.iter().flat_map(|sheet| &sheet.heads) {
        if !heads.contains(&head.text.as_str()) {
            heads.push(&head.text);
        }
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let first = std::iter::once(book.about_name.as_str());
    writer.write_record(
        first
            .chain(heads.iter().copied())
            .map(harmless)
            .map(Cow::into_owned),
    )?;
    for sheet in &book.sheets {
        for row in &sheet.rows {
            let cells = heads.iter().map(|head| cell(sheet, row, head));
            let first = std::iter::once(harmless(&sheet.name).into_owned());
            writer.write_record(first.chain(cells))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| PrintError::Lines(error.into_error().into()))
}

/// The cell of `row` under `head`; empty where the sheet has no such column.
fn cell(sheet: &Sheet, row: &[Cell], head: &str) -> String {
    let place = sheet.heads.iter().position(|own| own.text == head);
    match place.and_then(|place| row.get(place)) {
        None | Some(Cell::Empty) => String::new(),
        Some(Cell::Text(text)) => harmless(text).into_owned(),
        Some(Cell::Day(day)) => day.to_text().unwrap_or_default(),
        Some(Cell::Number(number)) => number.to_string(),
    }
}

/// A spreadsheet takes a text that begins so for a formula; an apostrophe before it makes it a text again.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}
