//! XLSX: one real table to a sheet, its head frozen, dates as dates. Texts are written as texts, so none becomes a formula.
//! What the law demands is marked by the head's words first and by its colour second.

use domain::{
    papers::{Book, Cell, Sheet},
    when::{Day, Instant},
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

use crate::PrintError;

const MANDATORY: Color = Color::RGB(0x00F9_D5A7);
const OPTIONAL: Color = Color::RGB(0x00D3_E8CF);
/// In characters.
const NARROW: f64 = 14.0;
const WIDE: f64 = 44.0;
/// A column whose longest line has more characters than this is wide.
const SHORT: usize = 16;

/// A workbook with every sheet of the book, and one that tells what it is.
pub fn xlsx(book: &Book, made_at: Instant) -> Result<Vec<u8>, PrintError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(made_at.millis().div_euclid(1000))?;
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    for (place, sheet) in book.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        write_sheet(page, sheet, &format!("Tabell{}", place + 1))?;
    }
    let about = workbook.add_worksheet();
    about.set_name(&book.about_name)?;
    about.set_column_width(0, NARROW * 2.0)?;
    about.set_column_width(1, WIDE * 1.5)?;
    about.write_string_with_format(0, 0, &book.title, &Format::new().set_bold())?;
    for (row, (name, value)) in (1_u32..).zip(&book.about) {
        about.write_string_with_format(row, 0, name, &text_format().set_bold())?;
        write_cell(about, row, 1, value)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn text_format() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, name: &str) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = sheet
        .heads
        .iter()
        .map(|head| {
            let colour = if head.mandatory { MANDATORY } else { OPTIONAL };
            let format = text_format()
                .set_bold()
                .set_font_color(Color::Black)
                .set_background_color(colour);
            TableColumn::new()
                .set_header(&head.text)
                .set_header_format(format)
        })
        .collect();
    let table = Table::new()
        .set_name(name)
        .set_columns(&columns)
        .set_style(TableStyle::Light1)
        .set_first_column(true);
    // A table has at least one row under its head, if only an empty one.
    let last_row = u32::try_from(sheet.rows.len().max(1)).unwrap_or(u32::MAX);
    let last_column = u16::try_from(sheet.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.add_table(0, 0, last_row, last_column, &table)?;
    page.set_freeze_panes(1, 1)?;
    page.set_landscape();
    page.set_repeat_rows(0, 0)?;
    page.set_print_fit_to_pages(1, 0);
    for (column, place) in (0_u16..).zip(0..sheet.heads.len()) {
        page.set_column_width(column, width(sheet, place))?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(page, row, column, cell)?;
        }
    }
    Ok(())
}

fn width(sheet: &Sheet, place: usize) -> f64 {
    let cells = sheet.rows.iter().filter_map(|row| row.get(place));
    let is_long = |cell: &Cell| match cell {
        Cell::Text(text) => text.lines().any(|line| line.chars().count() > SHORT),
        Cell::Empty | Cell::Day(_) | Cell::Number(_) => false,
    };
    if cells.into_iter().any(is_long) {
        WIDE
    } else {
        NARROW
    }
}

/// A cell holds at most 32,767 UTF-16 units; what is longer is cut with a sign that more follows in the other formats.
fn fitting(text: &str) -> String {
    const MOST: usize = 32_000;
    let mut units = 0;
    let mut kept = String::new();
    for letter in text.chars() {
        units += letter.len_utf16();
        if units > MOST {
            kept.push_str(" […]");
            return kept;
        }
        kept.push(letter);
    }
    kept
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string_with_format(row, column, fitting(text), &text_format())?;
        }
        Cell::Day(day) => {
            // The reader's own spreadsheet shows it in the reader's own way.
            let format = text_format().set_num_format("yyyy-mm-dd");
            page.write_datetime_with_format(row, column, excel_day(*day)?, &format)?;
        }
        Cell::Number(number) => {
            page.write_number_with_format(row, column, f64::from(*number), &text_format())?;
        }
    }
    Ok(())
}

fn excel_day(Day(date): Day) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, u8::from(date.month()), date.day())
}
