//! What a search finds, in which order, and how letters are folded.

use super::*;
use crate::catalogue::{Label, Meaning, Sensitivity, ValueKind};

fn label(nb: &str, nn: &str, en: &str) -> Label {
    Label {
        nb: nb.to_owned(),
        nn: nn.to_owned(),
        en: en.to_owned(),
    }
}

fn field(name: &str, label: Label) -> Field {
    Field {
        name: name.to_owned(),
        selector: "$.x".to_owned(),
        label,
        meaning: None,
        group: "g".to_owned(),
        kind: ValueKind::Amount,
        unit: None,
        sensitivity: Sensitivity::Ordinary,
        secret: true,
        code_list: None,
        specification_types: Vec::new(),
    }
}

fn service(fields: Vec<Field>) -> Service {
    let whole = serde_json::json!({
        "code": "prove", "provider": "p", "title": {"nb": "P", "nn": "P", "en": "P"},
        "summary": {"nb": "P", "nn": "P", "en": "P"}, "hosts": {}, "sandboxPath": "/", "path": "/", "scope": "s",
        "subject": "person", "period": "none", "errors": {}, "maxConcurrent": 1, "answer": {"subject": "$"},
        "groups": [], "fields": [],
        "codeLists": {"type": {"1": {"nb": "Enebolig", "nn": "Einebustad", "en": "Detached house"}}},
    });
    let mut service: Service = serde_json::from_value(whole).unwrap();
    service.fields = fields;
    service
}

fn index() -> Index {
    let mut kind = field(
        "bygningstype",
        label("Bygningstype", "Bygningstype", "Type of building"),
    );
    kind.code_list = Some("type".to_owned());
    let mut value = field("verdi", label("Verdi", "Verdi", "Value"));
    value.meaning = Some(Meaning {
        nb: Some("Verdien av bolig ved årets slutt".to_owned()),
        ..Meaning::default()
    });
    Index::new(&[service(vec![
        kind,
        value,
        field(
            "formuesverdiForPrimaerbolig",
            label("Primærbolig", "Primærbustad", "Main dwelling"),
        ),
        field("bolig", label("Bolig", "Bustad", "Dwelling")),
        field(
            "foedselsdato",
            label("Fødselsdato", "Fødselsdato", "Date of birth"),
        ),
        field(
            "bsu",
            label(
                "Boligsparing for ungdom",
                "Bustadsparing for ungdom",
                "Home savings for young people",
            ),
        ),
        field(
            "aarsinntekt",
            label("Inntekt i året", "Inntekt i året", "Income of the year"),
        ),
    ])])
}

fn found(question: &str, reader: Language) -> Vec<String> {
    let index = index();
    let found = index.find(question, reader).into_iter();
    found.map(|one| one.field.to_owned()).collect()
}

#[test]
fn the_nearest_stands_first_whole_words_before_starts_before_insides_labels_before_codes() {
    let expected = [
        "bolig",
        "bsu",
        "formuesverdiForPrimaerbolig",
        "verdi",
        "bygningstype",
    ];
    assert_eq!(found("bolig", Language::Nb), expected);
}

#[test]
fn every_language_is_searched_whatever_the_readers() {
    for reader in [Language::Nb, Language::Nn, Language::En] {
        assert_eq!(found("dwelling", reader).len(), 2, "{reader:?}");
        assert_eq!(found("bustadsparing", reader), ["bsu"], "{reader:?}");
        assert_eq!(found("detached", reader), ["bygningstype"], "{reader:?}");
        assert_eq!(
            found("formuesverdiforprimaerbolig", reader).len(),
            1,
            "{reader:?}"
        );
    }
}

#[test]
fn case_and_the_norwegian_letters_are_folded_and_who_lacks_them_finds_it_too() {
    for question in [
        "fødselsdato",
        "FØDSELSDATO",
        "foedselsdato",
        "fodselsdato",
        "fo\u{308}dselsdato",
    ] {
        assert_eq!(found(question, Language::Nb), ["foedselsdato"], "{question}");
    }
    for question in ["året", "aaret", "aret"] {
        assert_eq!(
            found(question, Language::Nb),
            ["aarsinntekt", "verdi"],
            "{question}"
        );
    }
    assert_eq!(
        found("primærbolig", Language::Nb),
        ["formuesverdiForPrimaerbolig"]
    );
}

#[test]
fn every_word_must_be_found_and_the_order_of_words_does_not_matter() {
    assert_eq!(found("ungdom boligsparing", Language::Nb), ["bsu"]);
    assert_eq!(found("bolig romskip", Language::Nb), Vec::<String>::new());
    // One word in English and one in Norwegian are still one field.
    assert_eq!(found("savings ungdom", Language::En), ["bsu"]);
}

#[test]
fn a_question_without_words_finds_nothing_and_a_short_word_not_everything_it_stands_in() {
    for question in ["", "   ", "!?.,", "\u{0}"] {
        assert!(found(question, Language::Nb).is_empty(), "{question:?}");
    }
    assert!(found("ol", Language::Nb).is_empty(), "`ol` stands inside `bolig`");
    let long = "bolig ".repeat(10_000);
    assert!(!found(&long, Language::Nb).is_empty());
}

#[test]
fn a_find_says_why_where_the_label_does_not() {
    let index = index();
    let in_code = index.find("enebolig", Language::En);
    let expected = Because {
        place: Place::Code,
        language: Some(Language::Nb),
        text: "Enebolig",
    };
    assert_eq!(in_code[0].because, [expected]);
    assert!(index.find("dwelling", Language::En)[0].because.is_empty());
    let other = &index.find("dwelling", Language::Nb)[0].because[0];
    assert_eq!((other.place, other.language), (Place::Label, Some(Language::En)));
}
