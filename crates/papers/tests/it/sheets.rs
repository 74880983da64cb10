//! XLSX read back with another crate CSV read back with its own rules.

use std::io::Cursor;

use papers::{csv, xlsx};
use readback::calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};

use crate::sample::{FORMULA, HASH, QUOTED, book, made_at};

type Opened = Xlsx<Cursor<Vec<u8>>>;

fn opened() -> Opened {
    open_workbook_from_rs(Cursor::new(xlsx(&book(), made_at()).unwrap())).unwrap()
}

#[test]
fn every_sheet_is_there_with_its_heads_and_a_last_one_tells_what_it_is() {
    let mut workbook = opened();
    assert_eq!(
        workbook.sheet_names(),
        ["Behandlingsansvarlig", "Databehandlere", "Om protokollen"]
    );
    let sheet = workbook.worksheet_range("Behandlingsansvarlig").unwrap();
    let heads: Vec<String> = sheet
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        heads,
        ["Aktivitet", "Formål *", "Gjelder fra", "Versjon", "Fingeravtrykk"]
    );
    assert_eq!(sheet.get_value((1, 4)), Some(&Data::String(HASH.to_owned())));
}

#[test]
fn a_text_stays_a_text_and_a_date_is_a_date() {
    let mut workbook = opened();
    let sheet = workbook.worksheet_range("Behandlingsansvarlig").unwrap();
    assert_eq!(sheet.get_value((1, 0)), Some(&Data::String(FORMULA.to_owned())));
    assert_eq!(sheet.get_value((1, 1)), Some(&Data::String(QUOTED.to_owned())));
    assert_eq!(sheet.get_value((2, 1)), Some(&Data::String("@sum".to_owned())));
    let Some(Data::DateTime(date)) = sheet.get_value((1, 2)) else {
        panic!("no date: {:?}", sheet.get_value((1, 2)));
    };
    // Days since 1899-12-30: 31 March 2026.
    assert!((date.as_f64() - 46_112.0).abs() < f64::EPSILON, "{date:?}");
    let formulas = workbook.worksheet_formula("Behandlingsansvarlig").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn each_sheet_is_a_real_table_with_a_name() {
    let mut workbook = opened();
    workbook.load_tables().unwrap();
    let names: Vec<String> = workbook.table_names().into_iter().cloned().collect();
    assert_eq!(names, ["Tabell1", "Tabell2"]);
    let table = workbook.table_by_name("Tabell1").unwrap();
    assert_eq!(table.columns().len(), 5);
    assert_eq!(table.data().height(), 2);
}

#[test]
fn a_sheet_without_rows_is_a_table_all_the_same() {
    let mut empty = book();
    empty.sheets[0].rows.clear();
    let bytes = xlsx(&empty, made_at()).unwrap();
    let mut workbook: Opened = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = workbook.worksheet_range("Behandlingsansvarlig").unwrap();
    assert_eq!(sheet.rows().next().unwrap().len(), 5);
}

#[test]
fn csv_is_utf8_with_a_mark_semicolons_and_quotes_and_no_formula() {
    let bytes = csv(&book()).unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"), "a spreadsheet needs the mark");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heads[0], "Om protokollen");
    assert_eq!(heads[1..4], ["Aktivitet", "Formål *", "Gjelder fra"]);
    assert_eq!(heads[6], "Databehandler *", "{heads:?}");
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][1], format!("'{FORMULA}"));
    assert_eq!(rows[0][2], QUOTED);
    assert_eq!(rows[0][3], "2026-03-31");
    assert_eq!(rows[0][4], "3");
    assert_eq!(rows[0][5], HASH);
    assert_eq!(
        (rows[1][1].as_str(), rows[1][2].as_str(), rows[1][5].as_str()),
        ("'-1+1", "'@sum", "'+47")
    );
    assert_eq!(
        (rows[2][0].as_str(), rows[2][6].as_str()),
        ("Databehandlere", "Driftsselskapet")
    );
}
