//! Tests of the identity numbers. All numbers are synthetic, or made here from a date and never anyone's.

use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 24);

/// The first well-formed number with these nine digits whose first check digit leaves `rest`.
fn number(nine: &str, rest: u32) -> Option<String> {
    (0..100).map(|check| format!("{nine}{check:02}")).find(|text| {
        let digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
        remainder(&digits, &WEIGHTS_FIRST) == rest && remainder(&digits, &WEIGHTS_SECOND) == 0
    })
}

/// A number of 1964 for this date part, from this individual number on.
fn number_of_1964(date: &str, from: u16) -> PersonId {
    (from..1000)
        .find_map(|individual| number(&format!("{date}{individual:03}"), 0))
        .and_then(|text| text.parse().ok())
        .unwrap()
}

#[test]
fn the_validators_own_samples_are_well_formed() {
    for (text, kind) in [
        ("30908299902", PersonIdKind::Fnr),
        ("03851598730", PersonIdKind::Fnr),
        ("41819077906", PersonIdKind::DNumber),
        ("41819077302", PersonIdKind::DNumber),
    ] {
        let person: PersonId = text.parse().unwrap();
        assert!(person.is_synthetic());
        assert_eq!(person.kind(), kind);
        assert_eq!(person.expose(), text);
    }
}

#[test]
fn spaces_and_hyphens_of_any_kind_do_not_count() {
    for text in [
        "309082 99902",
        " 30 90 82-99902 ",
        "309082\u{a0}99902",
        "309082\u{202f}999\u{2011}02",
        "309082–99902",
    ] {
        assert_eq!(text.parse::<PersonId>().unwrap().expose(), "30908299902");
    }
}

#[test]
fn the_error_says_what_is_wrong_and_holds_no_digit_of_the_number() {
    for (text, code) in [
        (" - ", "empty"),
        ("30908299X02", "not_digits"),
        ("3090829990", "wrong_length"),
        ("309082999021", "wrong_length"),
        ("30938299902", "not_a_date"),
        ("00908299902", "not_a_date"),
        ("32908299902", "not_a_date"),
        ("30908299903", "check_digits"),
        ("30908299912", "check_digits"),
    ] {
        let error = text.parse::<PersonId>().unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        assert!(!error.to_string().contains("908"));
    }
}

#[test]
fn only_month_plus_80_is_synthetic() {
    // Plus 40 and plus 65 are used by other test populations; they are no dates here.
    for month in ["41", "52", "66", "77", "80", "93"] {
        assert!((0..1000).all(|individual| {
            number(&format!("01{month}90{individual:03}"), 0)
                .is_none_or(|text| text.parse::<PersonId>() == Err(IdError::NotADate))
        }));
    }
    assert!(number_of_1964("018190", 0).is_synthetic());
    assert!(!number_of_1964("010139", 500).is_synthetic());
}

#[test]
fn the_first_check_digit_may_leave_0_to_3_and_no_more() {
    for rest in 0..11 {
        let made: Vec<String> = (0..200)
            .filter_map(|i| number(&format!("018190{i:03}"), rest))
            .collect();
        assert!(!made.is_empty());
        for text in made {
            assert_eq!(text.parse::<PersonId>().is_ok(), rest <= 3, "rest {rest}");
        }
    }
}

#[test]
fn the_table_of_1964_tells_the_century() {
    for (date, from, born) in [
        ("018190", 0, date!(1990 - 01 - 01)),
        ("018190", 900, date!(1990 - 01 - 01)),
        ("018199", 500, date!(1899 - 01 - 01)),
        ("018112", 500, date!(2012 - 01 - 01)),
        ("018112", 0, date!(1912 - 01 - 01)),
        ("018139", 990, date!(2039 - 01 - 01)),
        ("418190", 0, date!(1990 - 01 - 01)),
    ] {
        assert_eq!(number_of_1964(date, from).birth_date(TODAY), born);
    }
}

#[test]
fn a_number_that_does_not_tell_the_century_is_the_latest_not_in_the_future() {
    let sample: PersonId = "30908299902".parse().unwrap();
    assert_eq!(sample.birth_date(TODAY), date!(1982 - 10 - 30));
    let born = |date: &str| {
        let text = (0..1000)
            .find_map(|i| number(&format!("{date}{i:03}"), 2))
            .unwrap();
        text.parse::<PersonId>().unwrap().birth_date(TODAY)
    };
    assert_eq!(born("248126"), date!(2026 - 01 - 24));
    assert_eq!(born("249126"), date!(2026 - 11 - 24));
    assert_eq!(born("259126"), date!(1926 - 11 - 25));
    assert_eq!(born("298200"), date!(2000 - 02 - 29));
    assert_eq!(born("018160"), date!(1960 - 01 - 01));
    // An individual number outside the table of 1964 tells no century either.
    assert_eq!(
        number_of_1964("018145", 600).birth_date(TODAY),
        date!(1945 - 01 - 01)
    );
}

#[test]
fn a_leap_day_needs_a_leap_year() {
    assert_eq!(century_of_1964(1, 0), Some(1900));
    // 29 February 1900 never was; the digits can only mean 2000.
    assert_eq!(
        number_of_1964("298200", 0).birth_date(TODAY),
        date!(2000 - 02 - 29)
    );
    assert_eq!(
        number("298201001", 0).map(|t| t.parse::<PersonId>()),
        Some(Err(IdError::NotADate))
    );
}

#[test]
fn a_real_number_born_in_the_future_is_nobodys() {
    assert!(number_of_1964("010139", 500).is_in_future(TODAY));
    let person = number_of_1964("010137", 500);
    assert!(person.is_in_future(date!(2036 - 12 - 31)));
    assert!(!person.is_in_future(date!(2037 - 01 - 01)));
    // Synthetic numbers are somebody's in the test register whatever their date.
    assert!(!number_of_1964("018139", 500).is_in_future(TODAY));
    // Without a told century the last one is always possible.
    let open = (500..1000)
        .find_map(|i| number(&format!("010139{i}"), 1))
        .unwrap();
    assert!(!open.parse::<PersonId>().unwrap().is_in_future(TODAY));
}

#[test]
fn a_person_never_prints_whole() {
    let person: PersonId = "30908299902".parse().unwrap();
    let subject = SubjectId::Person(person.clone());
    for text in [
        person.to_string(),
        format!("{person:?}"),
        person.masked(),
        subject.to_string(),
    ] {
        assert_eq!(text, "309082 *****");
    }
    assert!(!format!("{subject:?}").contains("99902"));
}

/// The well-formed organisation number with these eight digits, if there is one.
fn organisation(eight: &str) -> Option<OrgNr> {
    (0..10).find_map(|check| format!("{eight}{check}").parse().ok())
}

#[test]
fn an_organisation_has_nine_digits_and_a_check_digit() {
    let orgnr = organisation("31241324").unwrap();
    let text = orgnr.to_string();
    let check = orgnr.as_str().chars().last().unwrap();
    assert!(orgnr.is_synthetic());
    assert_eq!(format!(" 312 413\u{a0}24{check}").parse(), Ok(orgnr));
    let fitting = (0..10)
        .filter(|check| format!("31241324{check}").parse::<OrgNr>().is_ok())
        .count();
    assert_eq!(fitting, 1);
    assert_eq!(
        "31241324".parse::<OrgNr>(),
        Err(IdError::WrongLength {
            expected: 9,
            found: 8
        })
    );
    // Eight digits that leave a remainder of 10 have no check digit.
    assert!((0..99).any(|eight| organisation(&format!("312413{eight:02}")).is_none()));
    // No series of organisation numbers starts with 1, so this one is nobody's, and not synthetic.
    assert!(
        !organisation("10000000")
            .or_else(|| organisation("10000001"))
            .unwrap()
            .is_synthetic()
    );
    assert_eq!(
        serde_json::from_str::<OrgNr>(&format!("\"{text}\""))
            .unwrap()
            .as_str(),
        text
    );
    assert!(serde_json::from_str::<OrgNr>("\"123\"").is_err());
}

#[test]
fn a_subject_knows_its_kind() {
    let person = SubjectId::Person("03851598730".parse().unwrap());
    let orgnr = organisation("31241324").unwrap();
    let organisation = SubjectId::Organisation(orgnr.clone());
    assert_eq!(person.kind(), SubjectKind::Person);
    assert_eq!(organisation.kind(), SubjectKind::Organisation);
    assert!(person.is_synthetic());
    assert!(organisation.is_synthetic());
    assert_eq!(organisation.expose(), orgnr.as_str());
}

#[test]
fn an_identity_number_is_found_in_free_text() {
    for text in [
        "30908299902",
        "Gjelder 309082 99902, ny søknad",
        "(30.90.82-99902)",
        "fnr:30908299902kr",
        "30\u{a0}90\u{a0}82\u{a0}99902",
        "sak 17 309082-99902 2024",
        "KID 00030908299902",
        "ektefelle\n309082\n99902",
    ] {
        assert!(contains_identity_number(text), "{text}");
    }
    for text in [
        "",
        "Søknad om barnehageplass, sak 2026/1234",
        "perioden 01.01.2024-31.12.2024",
        "30908299903",
        "309082 og 99902",
        "org. 312 413 240",
        "tlf 22 33 44 55",
    ] {
        assert!(!contains_identity_number(text), "{text}");
    }
}
