//! What an answer says of protection, against every way of saying it, half saying it and leaving it out: the levels of
//! adressebeskyttelse, the flag `skjermet`, an earlier number of the same person, and a list of nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::{AnswerSelectors, Grading, GradingPlace, Sections, Service},
    gate::{ApprovalFacts, approve_again, example},
    lookup::{MinimiseError, Minimised, Permit, RawAnswer, ResultClass, Sealed, Selectors, minimise},
    usecase::ShieldLevel,
};
use serde_json::{Value, json};

use crate::minimiser::{SOMEONE_ELSE, SUBJECT, sealed, service as plain};

const FIELD: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";

/// A register of people: a name, a home, and how strongly both are protected.
fn register() -> Service {
    let place = |sections: &[&str], member: &str, optional| GradingPlace {
        sections: sections.iter().map(|name| (*name).to_owned()).collect(),
        member: member.to_owned(),
        optional,
    };
    let level = |name: &str, level| (name.to_owned(), level);
    let mut service = plain();
    service.sections = Some(Sections {
        parameter: "part".to_owned(),
        always: vec!["numre".to_owned(), "beskyttelse".to_owned()],
    });
    service.answer = AnswerSelectors {
        subject: "$.numre[?@.gjelder==true].nummer".to_owned(),
        numbers: Some("$.numre[*].nummer".to_owned()),
        grading: Some(Grading {
            section: "beskyttelse".to_owned(),
            current: "gjelder".to_owned(),
            places: vec![
                place(&["beskyttelse"], "nivaa", false),
                place(&["bosted", "delt"], "gradering", false),
                place(&["kontakt"], "gradering", true),
            ],
            levels: BTreeMap::from([
                level("ugradert", None),
                level("klientadresse", Some(ShieldLevel::ClientAddress)),
                level("fortrolig", Some(ShieldLevel::Confidential)),
                level("strengtFortrolig", Some(ShieldLevel::StrictlyConfidential)),
            ]),
        }),
        ..AnswerSelectors::default()
    };
    name_field(&mut service, "$.navn");
    service
}

/// The example's permit is for one field; here it stands where the test's answers have their name.
fn name_field(service: &mut Service, selector: &str) {
    let mut field = service.fields.remove(0);
    field.name = FIELD.to_owned();
    field.selector = selector.to_owned();
    field.kind = domain::catalogue::ValueKind::Text;
    service.fields = vec![field];
}

/// A sealed permit of a use case that may look up these levels.
fn authority(levels: &[ShieldLevel], elevated: bool) -> Sealed<Permit> {
    let mut facts = example();
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.content.shielded_levels = levels.to_vec();
    let second = ApprovalFacts {
        person: Some("s1:second".to_owned()),
        ..version.approvals[0].clone()
    };
    version.approvals.push(second);
    approve_again(version);
    let grant = &mut facts.grants.as_mut().unwrap()[0];
    (grant.elevated, grant.first_granted_by) = (elevated, Some("s1:leader".to_owned()));
    sealed(&facts)
}

fn asked_for(sections: &[&str]) -> BTreeSet<String> {
    sections.iter().map(|name| (*name).to_owned()).collect()
}

fn run_as(body: Value, levels: &[ShieldLevel], elevated: bool) -> Result<Minimised, MinimiseError> {
    let raw = RawAnswer::of_sections(body, asked_for(&["numre", "beskyttelse", "bosted"]));
    let selectors = Selectors::compile(&register()).unwrap();
    minimise(raw, authority(levels, elevated), &selectors)
}

fn run(body: Value) -> Result<Minimised, MinimiseError> {
    run_as(body, &[], false)
}

fn person(more: &Value) -> Value {
    let mut body = json!({"numre": [{"gjelder": true, "nummer": SUBJECT}], "navn": "MUNTER FURU"});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn is_shown(outcome: &Result<Minimised, MinimiseError>) -> bool {
    outcome
        .as_ref()
        .is_ok_and(|minimised| minimised.result() == ResultClass::Found && minimised.items().len() == 1)
}

fn is_held_back(outcome: &Result<Minimised, MinimiseError>) -> bool {
    outcome.as_ref().is_ok_and(|minimised| {
        let empty =
            minimised.items().is_empty() && minimised.quality().is_empty() && minimised.surplus() == 0;
        minimised.result() == ResultClass::None && empty && minimised.held_back_as_shielded()
    })
}

#[test]
fn an_open_person_is_shown_whether_the_register_says_so_or_says_nothing() {
    for body in [
        json!({}),
        json!({"beskyttelse": []}),
        json!({"beskyttelse": [{"gjelder": true, "nivaa": "ugradert"}]}),
        json!({"bosted": [{"gjelder": true, "gradering": "ugradert"}], "kontakt": [{"gjelder": true}]}),
        // It was so once, and is no longer.
        json!({"beskyttelse": [{"gjelder": false, "nivaa": "fortrolig"}, {"gjelder": true, "nivaa": "ugradert"}]}),
    ] {
        assert!(is_shown(&run(person(&body))), "{body}");
    }
}

#[test]
fn a_flag_may_mean_every_level_so_every_level_must_be_allowed() {
    let both = [ShieldLevel::Confidential, ShieldLevel::StrictlyConfidential];
    for (levels, elevated, may) in [
        (&both[..], true, true),
        (&both[..], false, false),
        (&both[..1], true, false),
        (&both[1..], true, false),
        (&[], true, false),
    ] {
        let authority = authority(levels, elevated);
        assert_eq!(
            authority.permit().shielded_allowed(),
            may,
            "{levels:?} {elevated}"
        );
    }
}

#[test]
fn silence_is_open_only_where_the_question_asked() {
    let selectors = Selectors::compile(&register()).unwrap();
    for raw in [
        RawAnswer::new(person(&json!({}))),
        RawAnswer::of_sections(person(&json!({})), asked_for(&["numre", "bosted"])),
        // Not even what the answer says by itself makes up for a question that was not put.
        RawAnswer::new(person(
            &json!({"beskyttelse": [{"gjelder": true, "nivaa": "ugradert"}]}),
        )),
    ] {
        let outcome = minimise(raw, authority(&[], false), &selectors);
        assert_eq!(outcome.unwrap_err(), MinimiseError::ShieldUnknown);
    }
}

#[test]
fn a_graded_person_is_held_back_and_looks_like_none() {
    for level in ["klientadresse", "fortrolig", "strengtFortrolig"] {
        for body in [
            json!({"beskyttelse": [{"gjelder": true, "nivaa": level}]}),
            // Without a word on whether it still holds, it holds.
            json!({"beskyttelse": [{"nivaa": level}]}),
            json!({"bosted": [{"gjelder": true, "gradering": level}]}),
            // One address of two, and one that the person shares with somebody else.
            json!({"bosted": [{"gjelder": true, "gradering": "ugradert"}, {"gjelder": true, "gradering": level}]}),
            json!({"delt": [{"gjelder": true, "gradering": level}]}),
            json!({"kontakt": [{"gjelder": true, "gradering": level}]}),
            json!({"beskyttelse": [{"gjelder": true, "nivaa": "ugradert"}], "bosted": [{"gradering": level}]}),
        ] {
            assert!(is_held_back(&run(person(&body))), "{body}");
        }
    }
}

#[test]
fn a_level_that_is_not_told_where_it_must_be_is_not_open() {
    for body in [
        json!({"beskyttelse": [{"gjelder": true}]}),
        json!({"beskyttelse": [{"gjelder": true, "nivaa": null}]}),
        json!({"beskyttelse": [{"gjelder": true, "nivaa": "UGRADERT"}]}),
        json!({"beskyttelse": [{"gjelder": true, "nivaa": "nyttNivaa"}]}),
        json!({"beskyttelse": [{"gjelder": true, "nivaa": ["ugradert"]}]}),
        json!({"beskyttelse": {"gjelder": true, "nivaa": "ugradert"}}),
        json!({"beskyttelse": null}),
        json!({"beskyttelse": "ugradert"}),
        json!({"beskyttelse": ["ugradert"]}),
        json!({"bosted": [{"gjelder": true}]}),
        json!({"bosted": [{"gjelder": "nei"}]}),
        json!({"bosted": [null]}),
        json!({"kontakt": ["her"]}),
    ] {
        let outcome = run(person(&body));
        assert_eq!(outcome.unwrap_err(), MinimiseError::ShieldUnknown, "{body}");
    }
}

#[test]
fn a_level_is_shown_to_those_who_may_see_that_level_and_no_other() {
    use ShieldLevel::{ClientAddress, Confidential, StrictlyConfidential};
    let of = |level: &str| person(&json!({"beskyttelse": [{"gjelder": true, "nivaa": level}]}));
    let table = [
        ("fortrolig", vec![Confidential], true),
        ("fortrolig", vec![Confidential, StrictlyConfidential], true),
        ("fortrolig", vec![StrictlyConfidential], false),
        ("fortrolig", vec![ClientAddress], false),
        ("klientadresse", vec![ClientAddress], true),
        ("klientadresse", vec![Confidential], false),
        ("strengtFortrolig", vec![Confidential], false),
        ("strengtFortrolig", vec![StrictlyConfidential], true),
    ];
    for (level, allowed, shown) in table {
        let outcome = run_as(of(level), &allowed, true);
        assert_eq!(is_shown(&outcome), shown, "{level} {allowed:?}");
        assert_eq!(is_held_back(&outcome), !shown, "{level} {allowed:?}");
        let ordinary = run_as(of(level), &allowed, false);
        assert!(is_held_back(&ordinary), "an ordinary access never sees {level}");
    }
}

#[test]
fn an_earlier_number_is_the_same_person_only_where_the_answer_ties_them_together() {
    let numbers = |rows: Value| person(&json!({ "numre": rows }));
    // Asked by the number that was, answered under the number that is, with both in the answer.
    let tied = numbers(json!([
        {"gjelder": true, "nummer": SOMEONE_ELSE}, {"gjelder": false, "nummer": SUBJECT},
    ]));
    assert!(is_shown(&run(tied)));
    for other in [
        json!([{"gjelder": true, "nummer": SOMEONE_ELSE}]),
        // Two in use are no answer to whom it is about.
        json!([{"gjelder": true, "nummer": SOMEONE_ELSE}, {"gjelder": true, "nummer": SUBJECT}]),
        // None in use.
        json!([{"gjelder": false, "nummer": SUBJECT}]),
        json!([]),
    ] {
        let outcome = run(numbers(other.clone()));
        assert_eq!(outcome.unwrap_err(), MinimiseError::WrongSubject, "{other}");
    }
    // The number stands elsewhere in the answer: as a relative, not as the person's own.
    let relative = person(&json!({
        "numre": [{"gjelder": true, "nummer": SOMEONE_ELSE}], "familie": [{"nummer": SUBJECT}],
    }));
    assert_eq!(run(relative).unwrap_err(), MinimiseError::WrongSubject);
    // A merged number is not a way around protection.
    let graded = person(&json!({
        "numre": [{"gjelder": true, "nummer": SOMEONE_ELSE}, {"gjelder": false, "nummer": SUBJECT}],
        "beskyttelse": [{"gjelder": true, "nivaa": "fortrolig"}],
    }));
    assert!(is_held_back(&run(graded)));
}

/// Reports month by month, as Inntekt gives them.
fn reports(if_absent: Option<bool>) -> Service {
    let mut service = plain();
    service.answer = AnswerSelectors {
        subject: "$[?!@[?@.person != $.rapporter[0].person]][0].person".to_owned(),
        empty: Some("$.rapporter".to_owned()),
        shielded: Some("$.rapporter[*].skjermet".to_owned()),
        shielded_if_absent: if_absent,
        ..AnswerSelectors::default()
    };
    name_field(&mut service, "$.rapporter[*].navn");
    service
}

fn run_reports(if_absent: Option<bool>, rows: &Value) -> Result<Minimised, MinimiseError> {
    let selectors = Selectors::compile(&reports(if_absent)).unwrap();
    let raw = RawAnswer::new(json!({ "rapporter": rows }));
    minimise(raw, authority(&[], false), &selectors)
}

fn report(flag: Value) -> Value {
    let mut report = json!({"person": SUBJECT, "navn": "januar"});
    if !flag.is_null() {
        report["skjermet"] = flag;
    }
    report
}

#[test]
fn a_flag_that_may_be_left_out_is_no_when_it_is_and_yes_wherever_it_stands() {
    let (yes, no, absent) = (json!(true), json!(false), Value::Null);
    for flags in [
        vec![&no],
        vec![&absent],
        vec![&no, &absent],
        vec![&absent, &absent, &no],
    ] {
        let rows: Vec<Value> = flags.iter().map(|flag| report((*flag).clone())).collect();
        let shown = run_reports(Some(false), &json!(rows)).unwrap();
        assert_eq!(
            (shown.result(), shown.items().len()),
            (ResultClass::Found, rows.len())
        );
    }
    for flags in [
        vec![&yes],
        vec![&absent, &yes],
        vec![&yes, &no],
        vec![&no, &no, &yes],
    ] {
        let rows: Vec<Value> = flags.iter().map(|flag| report((*flag).clone())).collect();
        assert!(is_held_back(&run_reports(Some(false), &json!(rows))));
    }
    for odd in [json!("nei"), json!(0), json!([]), json!({})] {
        let rows = json!([report(no.clone()), report(odd)]);
        assert_eq!(
            run_reports(Some(false), &rows).unwrap_err(),
            MinimiseError::ShieldUnknown
        );
    }
    // Where the catalogue does not say that it may be left out, its absence is a fault.
    let rows = json!([report(absent)]);
    assert_eq!(
        run_reports(None, &rows).unwrap_err(),
        MinimiseError::ShieldUnknown
    );
}

#[test]
fn a_list_of_nothing_is_nothing_and_not_about_someone_else() {
    let nothing = run_reports(Some(false), &json!([])).unwrap();
    assert_eq!((nothing.result(), nothing.items().len()), (ResultClass::None, 0));
    assert!(!nothing.held_back_as_shielded());
    // Nothing like it: no list, a list of something, a list where it does not belong.
    for rows in [json!(null), json!({}), json!(""), json!([{}]), json!([null])] {
        assert_eq!(
            run_reports(Some(false), &rows).unwrap_err(),
            MinimiseError::WrongSubject,
            "{rows}"
        );
    }
    let selectors = Selectors::compile(&reports(Some(false))).unwrap();
    for body in [json!([]), json!({}), json!({"andre": []})] {
        let outcome = minimise(RawAnswer::new(body), authority(&[], false), &selectors);
        assert_eq!(outcome.unwrap_err(), MinimiseError::WrongSubject);
    }
}

#[test]
fn one_report_about_someone_else_or_about_nobody_shows_none_of_them() {
    for other in [
        json!({"person": SOMEONE_ELSE, "navn": "x"}),
        json!({"navn": "x"}),
        json!(null),
    ] {
        for rows in [
            json!([report(json!(false)), other.clone()]),
            json!([other, report(json!(false))]),
        ] {
            assert_eq!(
                run_reports(Some(false), &rows).unwrap_err(),
                MinimiseError::WrongSubject,
                "{rows}"
            );
        }
    }
}

/// What an answer told, without the numbers.
fn told(outcome: &Result<Minimised, MinimiseError>) -> Option<(Option<ShieldLevel>, bool)> {
    let protection = outcome.as_ref().unwrap().protection()?;
    Some((protection.level, protection.flagged))
}

#[test]
fn what_an_answer_tells_is_known_to_the_register_whether_it_is_shown_or_held_back() {
    use ShieldLevel::{ClientAddress, Confidential, StrictlyConfidential};
    let of = |level: &str| person(&json!({"beskyttelse": [{"gjelder": true, "nivaa": level}]}));
    for (body, level) in [
        (person(&json!({})), None),
        (of("ugradert"), None),
        (of("klientadresse"), Some(ClientAddress)),
        (of("fortrolig"), Some(Confidential)),
        (of("strengtFortrolig"), Some(StrictlyConfidential)),
        // The strictest of what is told of the person and of each address.
        (
            person(&json!({
                "beskyttelse": [{"nivaa": "klientadresse"}],
                "bosted": [{"gradering": "strengtFortrolig"}, {"gradering": "fortrolig"}],
            })),
            Some(StrictlyConfidential),
        ),
    ] {
        for levels in [&[][..], &[ClientAddress, Confidential, StrictlyConfidential]] {
            let outcome = run_as(body.clone(), levels, true);
            assert_eq!(told(&outcome), Some((level, false)), "{body}");
        }
    }
    // The flag means one of the two strictest; that it says no tells nothing of klientadresse.
    let flagged = run_reports(Some(false), &json!([report(json!(true))]));
    assert_eq!(told(&flagged), Some((Some(StrictlyConfidential), true)));
    for rows in [
        json!([report(json!(false))]),
        json!([report(Value::Null)]),
        json!([]),
    ] {
        assert_eq!(told(&run_reports(Some(false), &rows)), None, "{rows}");
    }
}

#[test]
fn every_number_that_the_answer_ties_to_the_person_is_protected_with_them() {
    let body = person(&json!({
        "numre": [{"gjelder": true, "nummer": SOMEONE_ELSE}, {"gjelder": false, "nummer": SUBJECT},
                  {"gjelder": false, "nummer": "12345"}],
        "beskyttelse": [{"gjelder": true, "nivaa": "fortrolig"}],
    }));
    let outcome = run(body).unwrap();
    let numbers: Vec<&str> = outcome
        .protection()
        .unwrap()
        .numbers
        .iter()
        .map(domain::ids::SubjectId::expose)
        .collect();
    assert_eq!(numbers, [SUBJECT, SOMEONE_ELSE]);
    assert!(
        !format!("{outcome:?}").contains(SOMEONE_ELSE),
        "no number is printed"
    );
}

#[test]
fn a_question_for_the_level_alone_shows_nothing_whatever_it_is_told() {
    let mut facts = example();
    let shield = facts.shield.as_mut().unwrap();
    shield.level_lookup = true;
    let selectors = Selectors::compile(&register()).unwrap();
    for (level, known) in [
        ("ugradert", None),
        ("fortrolig", Some(ShieldLevel::Confidential)),
        ("strengtFortrolig", Some(ShieldLevel::StrictlyConfidential)),
    ] {
        let body = person(&json!({"beskyttelse": [{"gjelder": true, "nivaa": level}]}));
        let raw = RawAnswer::of_sections(body, asked_for(&["numre", "beskyttelse", "bosted"]));
        let outcome = minimise(raw, sealed(&facts), &selectors);
        assert_eq!(told(&outcome), Some((known, false)));
        let minimised = outcome.unwrap();
        assert_eq!(
            (minimised.result(), minimised.items().len()),
            (ResultClass::None, 0)
        );
        assert!(minimised.quality().is_empty() && minimised.surplus() == 0);
        // It is nobody's answer that was held back, and nobody is told to look at it.
        assert!(!minimised.held_back_as_shielded());
    }
}
