//! Formulas as lines: what is written is read back the same, and a line that can't be read says which.

use domain::{
    catalogue::{Label, Language},
    derived::{Absent, Band, Dated, Expected, Input, Of, Parameter, TestRow, Unit},
    when::Day,
};

use super::*;
use crate::texts::Texts;

const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn inputs() -> Vec<Input> {
    let input = |name: &str, unit, of, absent, fields: &[&str]| Input {
        name: name.to_owned(),
        unit,
        service: "inntekt".to_owned(),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        of,
        absent,
    };
    vec![
        input(
            "income",
            Unit::Amount,
            Of::Everyone,
            Absent::Zero,
            &["lonn.belop", "trygd"],
        ),
        input(
            "people",
            Unit::Number,
            Of::Applicant,
            Absent::Withhold,
            &["antall"],
        ),
    ]
}

#[test]
fn what_is_written_is_read_back_in_every_language() {
    let dated = |value, from, to: Option<&str>, source: &str| Dated {
        value,
        from: day(from),
        to: to.map(day),
        source: source.to_owned(),
    };
    let parameters = vec![
        Parameter {
            name: "limit".to_owned(),
            unit: Unit::Amount,
            values: vec![
                dated(58_365_050, "2021-08-01", Some("2022-07-31"), "Vedtak; 2021"),
                dated(64_270_000, "2024-08-01", None, "Vedtak"),
            ],
        },
        Parameter {
            name: "months".to_owned(),
            unit: Unit::Number,
            values: vec![dated(11, "2005-01-01", None, "Forskrift § 3")],
        },
    ];
    let row = |expected, numbers: &[(&str, i64)]| TestRow {
        day: day("2025-01-01"),
        inputs: numbers
            .iter()
            .map(|(name, number)| ((*name).to_owned(), *number))
            .collect(),
        expected,
    };
    let tests = vec![
        row(Expected::YesNo(true), &[("income", 123_456), ("people", 3)]),
        row(Expected::YesNo(false), &[("income", -100)]),
        row(Expected::Amount(123_450), &[]),
        row(Expected::Band("low".to_owned()), &[("people", 1)]),
        row(Expected::Withheld, &[]),
    ];
    for language in LANGUAGES {
        let words = &Texts::of(language).derived.form;
        assert_eq!(read_inputs(words, &write_inputs(words, &inputs())), Ok(inputs()));
        assert_eq!(
            read_parameters(words, &write_parameters(words, &parameters)),
            Ok(parameters.clone())
        );
        assert_eq!(
            read_tests(words, &inputs(), &write_tests(words, &inputs(), &tests)),
            Ok(tests.clone())
        );
    }
    let bands = vec![Band {
        code: "low".to_owned(),
        label: Label {
            nb: "Lav".to_owned(),
            nn: "Låg".to_owned(),
            en: "Low".to_owned(),
        },
    }];
    assert_eq!(read_bands(&write_bands(&bands)), Ok(bands));
}

#[test]
fn a_line_that_cannot_be_read_is_told_by_its_number() {
    let words = &Texts::of(Language::Nb).derived.form;
    let good = write_inputs(words, &inputs());
    assert_eq!(read_inputs(words, &format!("{good}\n\nincome; kroner")), Err(4));
    assert_eq!(read_inputs(words, "x; euro; alle; null; s; f"), Err(1));
    assert_eq!(
        read_parameters(words, "limit; kroner; mye; 2024-08-01; ; Vedtak"),
        Err(1)
    );
    assert_eq!(
        read_parameters(words, "limit; kroner; 1; i fjor; ; Vedtak"),
        Err(1)
    );
    assert_eq!(read_tests(words, &inputs(), "2025-01-01; income 5; ja"), Err(1));
    assert_eq!(read_tests(words, &inputs(), "2025-01-01; income=5; "), Err(1));
    assert_eq!(read_bands("low; Lav"), Err(1));
    assert_eq!(read_inputs(words, " \n"), Ok(Vec::new()));
}

#[test]
fn amounts_are_read_as_people_write_them() {
    assert_eq!(number(Unit::Amount, "642 700"), Some(64_270_000));
    assert_eq!(number(Unit::Amount, "1\u{a0}234,50"), Some(123_450));
    assert_eq!(number(Unit::Amount, "1,234,5"), None);
    assert_eq!(number(Unit::Number, "11"), Some(11));
    assert_eq!(number(Unit::Number, "11,5"), None);
}
