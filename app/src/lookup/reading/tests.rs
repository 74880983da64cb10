//! What is typed becomes exactly what is asked, or an error at the right field.

use domain::catalogue::Language;

use super::*;
use crate::wire::ReasonChoice;

/// Synthetic: month plus 80.
const PERSON: &str = "02851798067";

fn service(code: &str, subject: SubjectKind, period: PeriodKind) -> ServiceForm {
    ServiceForm {
        service: code.to_owned(),
        label: code.to_owned(),
        provider: "Skatteetaten".to_owned(),
        rights_package: Some("pakke".to_owned()),
        subject,
        period,
        years: vec![2025, 2024],
        earliest: None,
        latest: None,
        fields: Vec::new(),
    }
}

fn form() -> UseCaseForm {
    UseCaseForm {
        code: "barnehage".to_owned(),
        title: "Barnehage".to_owned(),
        purpose: "Redusert betaling".to_owned(),
        version: 1,
        services: vec![service("skatt", SubjectKind::Person, PeriodKind::IncomeYear)],
        categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
        reasons: vec![
            ReasonChoice {
                code: "soknad".to_owned(),
                label: String::new(),
                needs_text: false,
            },
            ReasonChoice {
                code: "klage".to_owned(),
                label: String::new(),
                needs_text: true,
            },
        ],
        case_pattern: "####/######".to_owned(),
        max_subjects: 6,
    }
}

fn typed() -> Typed {
    let mut typed = Typed::fresh(&form());
    typed.case = "2026/123456".to_owned();
    typed.reason = "soknad".to_owned();
    typed.subjects[0].number = PERSON.to_owned();
    typed
}

fn ids(form: &UseCaseForm, typed: &Typed) -> Vec<String> {
    match read(form, typed, Texts::of(Language::Nb), "k") {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.id).collect(),
    }
}

#[test]
fn a_filled_form_becomes_one_look_up_with_the_newest_year() {
    let set = read(&form(), &typed(), Texts::of(Language::Nb), "k").unwrap();
    assert_eq!(set.lookups.len(), 1);
    assert_eq!(set.lookups[0].period, Some(AskedPeriod::IncomeYear(2025)));
    assert_eq!(set.lookups[0].rights_package.as_deref(), Some("pakke"));
    assert_eq!(set.lookups[0].subject.number.0, PERSON);
    assert_eq!(set.idempotency_key, "k");
    assert_eq!(set.reason_text, None);
}

#[test]
fn a_number_may_be_typed_with_spaces() {
    for text in [
        "028517 98067",
        " 02 85 17 980 67 ",
        "028517-98067",
        "028517\u{a0}98067",
    ] {
        let mut typed = typed();
        typed.subjects[0].number = text.to_owned();
        let set = read(&form(), &typed, Texts::of(Language::Nb), "k").unwrap();
        assert_eq!(set.lookups[0].subject.number.0, PERSON, "{text}");
    }
}

#[test]
fn an_empty_form_tells_every_fault_at_once() {
    let mut typed = Typed::fresh(&form());
    typed.services.clear();
    typed.subjects[0].category.clear();
    assert_eq!(
        ids(&form(), &typed),
        ["tjeneste", "sak", "grunn", "nummer-0", "rolle-0"]
    );
}

#[test]
fn a_number_with_a_slip_is_told_at_its_field() {
    for text in ["02851798068", "1234", "abc", "99999999999"] {
        let mut typed = typed();
        typed.subjects[0].number = text.to_owned();
        assert_eq!(ids(&form(), &typed), ["nummer-0"], "{text}");
    }
}

#[test]
fn a_case_that_does_not_fit_the_pattern_is_told_with_an_example() {
    let mut typed = typed();
    typed.case = "123".to_owned();
    let errors = read(&form(), &typed, Texts::of(Language::Nb), "k").unwrap_err();
    assert_eq!(errors[0].id, "sak");
    assert!(errors[0].message.contains("1234/567891"), "{}", errors[0].message);
}

#[test]
fn the_example_of_a_pattern_fits_the_pattern() {
    for pattern in ["####/######", "@@-##", "SAK-*", "?", "20##-*"] {
        assert!(usecase::matches(pattern, &example(pattern)), "{pattern}");
    }
}

#[test]
fn a_reason_that_demands_a_text_gets_one_and_never_a_number() {
    let mut typed = typed();
    typed.reason = "klage".to_owned();
    assert_eq!(ids(&form(), &typed), ["grunntekst"]);
    typed.reason_text = format!("Gjelder {PERSON} i klagesaken");
    assert_eq!(ids(&form(), &typed), ["grunntekst"]);
    typed.reason_text = "Klager på fastsatt inntekt for i fjor".to_owned();
    assert!(ids(&form(), &typed).is_empty());
}

#[test]
fn a_number_in_the_text_is_refused_also_where_no_text_is_demanded() {
    let mut typed = typed();
    typed.reason_text = format!("se {PERSON}");
    assert_eq!(ids(&form(), &typed), ["grunntekst"]);
}

#[test]
fn a_further_person_needs_role_relation_and_evidence() {
    let mut typed = typed();
    typed.subjects.push(TypedSubject {
        number: "312345676".to_owned(),
        ..TypedSubject::default()
    });
    let mut found = ids(&form(), &typed);
    found.sort();
    assert_eq!(found, ["bevis-1", "nummer-1", "rolle-1", "tilknytning-1"]);
}

#[test]
fn the_same_number_twice_is_told() {
    let mut typed = typed();
    typed.subjects.push(TypedSubject {
        number: PERSON.to_owned(),
        category: "spouse_or_cohabitant".to_owned(),
        relation: "married_to".to_owned(),
        evidence: "register".to_owned(),
    });
    assert_eq!(ids(&form(), &typed), ["nummer-1"]);
}

#[test]
fn one_who_is_not_the_applicant_needs_relation_also_in_the_first_row() {
    let mut typed = typed();
    typed.subjects[0].category = "spouse_or_cohabitant".to_owned();
    assert_eq!(ids(&form(), &typed), ["tilknytning-0", "bevis-0"]);
}

#[test]
fn blank_rows_behind_the_first_are_dropped() {
    let mut typed = typed();
    typed.add_subject(&form());
    typed.add_subject(&form());
    assert_eq!(typed.subjects.len(), 3);
    typed.drop_blank_rows();
    assert_eq!(typed.subjects.len(), 1);
}

#[test]
fn no_more_rows_than_the_case_may_have() {
    let mut typed = typed();
    for _ in 0..20 {
        typed.add_subject(&form());
    }
    assert_eq!(typed.subjects.len(), 6);
    typed.remove_subject(0);
    assert_eq!(typed.subjects.len(), 6, "the first row stays");
    typed.remove_subject(5);
    assert_eq!(typed.subjects.len(), 5);
}

#[test]
fn an_organisation_is_asked_about_only_where_a_service_knows_organisations() {
    let mut form = form();
    form.services
        .push(service("avgift", SubjectKind::Organisation, PeriodKind::Months));
    form.categories.push(SubjectCategory::Employer);
    let mut typed = typed();
    typed.services = vec!["skatt".to_owned()];
    typed.subjects[0].number = "310000007".to_owned();
    let found = ids(&form, &typed);
    assert_eq!(found, ["nummer-0"]);
}

#[test]
fn months_are_read_the_way_people_write_them() {
    assert_eq!(machine_date("03.2026", 2).as_deref(), Some("2026-03"));
    assert_eq!(machine_date("3.2026", 2).as_deref(), Some("2026-03"));
    assert_eq!(machine_date("2026-03", 2).as_deref(), Some("2026-03"));
    assert_eq!(machine_date("31.3.2026", 3).as_deref(), Some("2026-03-31"));
    for text in ["", "mars 2026", "03.26", "2026", "31.03.2026"] {
        assert_eq!(machine_date(text, 2), None, "{text}");
    }
}

#[test]
fn a_period_that_runs_backwards_is_told() {
    let mut form = form();
    form.services = vec![service("inntekt", SubjectKind::Person, PeriodKind::Months)];
    let mut typed = typed();
    typed.services = vec!["inntekt".to_owned()];
    typed.from_month = "05.2026".to_owned();
    typed.to_month = "03.2026".to_owned();
    assert_eq!(ids(&form, &typed), ["til-og-med"]);
    typed.to_month = "06.2026".to_owned();
    let set = read(&form, &typed, Texts::of(Language::Nb), "k").unwrap();
    assert_eq!(
        set.lookups[0].period,
        Some(AskedPeriod::Span {
            from: "2026-05".to_owned(),
            to: "2026-06".to_owned()
        })
    );
}

#[test]
fn only_years_in_the_window_are_taken() {
    let mut typed = typed();
    typed.year = "2024".to_owned();
    assert!(ids(&form(), &typed).is_empty());
    typed.year = "2019".to_owned();
    assert_eq!(ids(&form(), &typed), ["aar"]);
}
