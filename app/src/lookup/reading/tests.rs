//! What is typed becomes exactly what is asked, or an error at the right field.

use domain::{catalogue::Language, usecase::SubjectCategory};

use super::*;
use crate::{lookup::typed::code_of, wire::ReasonChoice};

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

fn asked(form: &UseCaseForm, typed: &Typed) -> AskedSet {
    read(form, typed, Texts::of(Language::Nb), "k").unwrap()
}

#[test]
fn a_filled_form_becomes_one_look_up_of_the_latest_available() {
    let set = asked(&form(), &typed());
    assert_eq!(set.lookups.len(), 1);
    assert_eq!(set.lookups[0].period, Some(AskedPeriod::Latest));
    assert_eq!(set.lookups[0].rights_package.as_deref(), Some("pakke"));
    assert_eq!(set.lookups[0].subject.kind, SubjectKind::Person);
    assert_eq!(set.lookups[0].subject.number.0, PERSON);
    assert_eq!(set.lookups[0].fields, None);
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
fn only_what_cannot_be_asked_stops_in_the_form() {
    let mut typed = Typed::fresh(&form());
    typed.services.clear();
    typed.subjects[0].category.clear();
    typed.year.clear();
    assert_eq!(ids(&form(), &typed), ["tjeneste", "nummer-0"]);
    typed.subjects[0].number = " - \u{a0}".to_owned();
    assert_eq!(ids(&form(), &typed), ["tjeneste", "nummer-0"]);
}

#[test]
fn an_empty_name_is_no_service() {
    let posted = [("tjeneste", ""), ("nummer-0", PERSON)].map(|(n, v)| (n.to_owned(), v.to_owned()));
    let typed = Typed::read(&crate::page::Form::from(posted.to_vec()));
    assert_eq!(ids(&form(), &typed), ["tjeneste"]);
}

#[test]
fn everything_that_the_gate_can_name_is_asked_as_typed() {
    let mut typed = Typed::fresh(&form());
    typed.subjects[0] = TypedSubject {
        number: "1234".to_owned(),
        ..TypedSubject::default()
    };
    typed.reason.clear();
    typed.year.clear();
    let set = asked(&form(), &typed);
    assert_eq!(set.case_reference.0, "");
    assert_eq!(set.reason, "");
    assert_eq!(set.reason_text, None);
    let [lookup] = set.lookups.as_slice() else {
        panic!("one look-up")
    };
    assert_eq!(lookup.period, None);
    assert_eq!(lookup.subject.number.0, "1234");
    assert_eq!(lookup.subject.category, None);
    assert_eq!(lookup.subject.relation, None);
    assert_eq!(lookup.subject.evidence, None);
}

#[test]
fn a_number_with_a_slip_is_asked_with_its_slip() {
    for (text, number) in [
        ("028517 98068", "02851798068"),
        ("1234", "1234"),
        ("x028517 98067", "x02851798067"),
        ("028517\u{2013}9806\u{ad}7", PERSON),
    ] {
        let mut typed = typed();
        typed.subjects[0].number = text.to_owned();
        let subject = asked(&form(), &typed).lookups.remove(0).subject;
        assert_eq!(subject.number.0, number, "{text}");
        assert_eq!(subject.kind, SubjectKind::Person, "{text}");
    }
}

#[test]
fn a_case_that_does_not_fit_the_pattern_and_a_reason_that_is_not_offered_go_to_the_desk() {
    let mut typed = typed();
    typed.case = " 123 ".to_owned();
    typed.reason = "fordi".to_owned();
    let set = asked(&form(), &typed);
    assert_eq!(set.case_reference.0, "123");
    assert_eq!(set.reason, "fordi");
}

#[test]
fn the_example_of_a_pattern_fits_the_pattern() {
    for pattern in ["####/######", "@@-##", "SAK-*", "?", "20##-*"] {
        assert!(usecase::matches(pattern, &example(pattern)), "{pattern}");
    }
}

#[test]
fn a_missing_text_goes_to_the_desk_and_a_number_in_it_never_does() {
    let mut typed = typed();
    typed.reason = "klage".to_owned();
    assert_eq!(asked(&form(), &typed).reason_text, None);
    typed.reason_text = format!("Gjelder {PERSON} i klagesaken");
    assert_eq!(ids(&form(), &typed), ["grunntekst"]);
    typed.reason_text = "Klager på fastsatt inntekt for i fjor".to_owned();
    let text = asked(&form(), &typed).reason_text.unwrap();
    assert_eq!(text.0, typed.reason_text);
}

#[test]
fn a_number_in_the_text_is_refused_also_where_no_text_is_demanded() {
    let mut typed = typed();
    typed.reason_text = format!("se {PERSON}");
    assert_eq!(ids(&form(), &typed), ["grunntekst"]);
}

#[test]
fn a_further_person_is_asked_about_with_or_without_a_tie() {
    let mut typed = typed();
    typed.subjects.push(TypedSubject {
        number: "312345677".to_owned(),
        category: "employer".to_owned(),
        ..TypedSubject::default()
    });
    let set = asked(&form(), &typed);
    let other = &set.lookups[1].subject;
    // Only persons may be asked about here, so it is a person's number, and a wrong one.
    assert_eq!(other.kind, SubjectKind::Person);
    assert_eq!(
        other.category,
        Some(SubjectCategory::Employer),
        "though it is not on the form"
    );
    assert_eq!(other.relation, None);
    typed.subjects[1].relation = "employed_by".to_owned();
    typed.subjects[1].evidence = "register".to_owned();
    let set = asked(&form(), &typed);
    let other = &set.lookups[1].subject;
    assert_eq!(other.relation.as_deref(), Some("employed_by"));
    assert_eq!(other.evidence.as_deref(), Some("register"));
}

#[test]
fn every_category_is_known_by_its_code() {
    for category in [SubjectCategory::Applicant, SubjectCategory::CoDebtor] {
        assert_eq!(category_of(code_of(category)), Some(category));
    }
    assert_eq!(category_of(""), None);
    assert_eq!(category_of("naboen"), None);
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
fn the_same_wrong_number_twice_is_told_too() {
    let mut typed = typed();
    typed.subjects[0].number = "12 34".to_owned();
    typed.subjects.push(TypedSubject {
        number: "1234".to_owned(),
        ..TypedSubject::default()
    });
    assert_eq!(ids(&form(), &typed), ["nummer-1"]);
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
fn a_number_is_asked_in_the_services_that_are_about_its_kind_and_else_in_all_chosen() {
    let mut form = form();
    form.services
        .push(service("avgift", SubjectKind::Organisation, PeriodKind::None));
    let mut typed = typed();
    typed.services = vec!["skatt".to_owned(), "avgift".to_owned()];
    typed.subjects[0].number = "310 000 007".to_owned();
    let set = asked(&form, &typed);
    assert_eq!(set.lookups.len(), 1);
    assert_eq!(set.lookups[0].service, "avgift");
    assert_eq!(set.lookups[0].subject.kind, SubjectKind::Organisation);
    typed.services = vec!["skatt".to_owned()];
    let set = asked(&form, &typed);
    assert_eq!(set.lookups[0].service, "skatt");
    assert_eq!(set.lookups[0].subject.kind, SubjectKind::Organisation);
}

#[test]
fn a_whole_number_is_what_it_is_and_a_wrong_one_what_the_use_case_asks_for() {
    let organisation: OrgNr = "312345676".parse().unwrap();
    for (asks_for, number, kind) in [
        ((true, false), PERSON, SubjectKind::Person),
        ((true, false), organisation.as_str(), SubjectKind::Organisation),
        ((true, false), "310000007", SubjectKind::Person),
        ((false, true), PERSON, SubjectKind::Person),
        ((false, true), "02851798068", SubjectKind::Organisation),
        ((true, true), "310000007", SubjectKind::Organisation),
        ((true, true), "02851798068", SubjectKind::Person),
    ] {
        assert_eq!(kind_of(asks_for, number), kind, "{asks_for:?} {number}");
    }
}

#[test]
fn a_service_that_the_form_does_not_have_is_asked_for_by_the_name_that_was_posted() {
    let mut typed = typed();
    typed.services = vec!["annet".to_owned(), "skatt".to_owned(), "annet".to_owned()];
    typed.packages.insert("annet".to_owned(), "annenpakke".to_owned());
    let set = asked(&form(), &typed);
    let [known, unknown] = set.lookups.as_slice() else {
        panic!("two look-ups")
    };
    assert_eq!(
        (known.service.as_str(), known.rights_package.as_deref()),
        ("skatt", Some("pakke"))
    );
    assert_eq!(
        (unknown.service.as_str(), unknown.rights_package.as_deref()),
        ("annet", Some("annenpakke"))
    );
    assert_eq!(unknown.period, Some(AskedPeriod::Latest));
    typed.packages.insert("skatt".to_owned(), "annenpakke".to_owned());
    let other = asked(&form(), &typed).lookups.remove(0);
    assert_eq!(other.rights_package.as_deref(), Some("annenpakke"));
    typed.packages.insert("skatt".to_owned(), "pakke".to_owned());
    let fixed = asked(&form(), &typed).lookups.remove(0);
    assert_eq!(fixed.rights_package.as_deref(), Some("pakke"));
    typed.services = (0..500).map(|number| format!("annet-{number}")).collect();
    assert_eq!(asked(&form(), &typed).lookups.len(), MOST_UNKNOWN);
}

#[test]
fn ticked_fields_are_asked_for_and_no_others_also_when_nobody_knows_them() {
    let mut typed = typed();
    let names = vec!["inntekt".to_owned(), "finnesikke".to_owned()];
    typed.fields.insert("skatt".to_owned(), names.clone());
    typed.fields.insert("ikkevalgt".to_owned(), names.clone());
    let set = asked(&form(), &typed);
    assert_eq!(set.lookups.len(), 1);
    assert_eq!(set.lookups[0].fields, Some(names));
}

#[test]
fn without_a_form_everything_is_asked_as_posted() {
    let mut typed = typed();
    typed.services = vec!["skatt".to_owned()];
    typed.packages.insert("skatt".to_owned(), "pakke".to_owned());
    typed.subjects.push(TypedSubject {
        number: "310 000 007".to_owned(),
        ..TypedSubject::default()
    });
    typed.case.clear();
    let set = read_without_form("andres", &typed, "k");
    assert_eq!(set.use_case, "andres");
    assert_eq!(set.case_reference.0, "");
    let kinds: Vec<SubjectKind> = set.lookups.iter().map(|lookup| lookup.subject.kind).collect();
    assert_eq!(kinds, [SubjectKind::Person, SubjectKind::Organisation]);
    assert!(set.lookups.iter().all(|lookup| {
        lookup.service == "skatt"
            && lookup.rights_package.as_deref() == Some("pakke")
            && lookup.period == Some(AskedPeriod::Latest)
    }));
}

#[test]
fn without_a_form_and_a_service_there_is_still_something_to_refuse() {
    let set = read_without_form("andres", &Typed::read(&crate::page::Form::default()), "k");
    assert_eq!(set.lookups.len(), 1);
    assert_eq!(set.lookups[0].service, "");
    assert_eq!(set.lookups[0].period, None);
    assert_eq!(set.lookups[0].subject.number.0, "");
}

#[test]
fn without_a_form_the_period_is_the_one_that_was_typed() {
    let mut typed = typed();
    typed.year.clear();
    typed.from_month = "03.2026".to_owned();
    typed.to_month = "05.2026".to_owned();
    let period = |typed: &Typed| read_without_form("x", typed, "k").lookups.remove(0).period;
    let span = AskedPeriod::Span {
        from: "2026-03".to_owned(),
        to: "2026-05".to_owned(),
    };
    assert_eq!(period(&typed), Some(span));
    typed.to_month = "mai".to_owned();
    assert_eq!(period(&typed), Some(AskedPeriod::Unreadable));
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
fn any_year_is_asked_for_and_what_is_no_year_is_unreadable() {
    let mut typed = typed();
    for (text, period) in [
        ("2024", Some(AskedPeriod::IncomeYear(2024))),
        ("2019", Some(AskedPeriod::IncomeYear(2019))),
        ("i fjor", Some(AskedPeriod::Unreadable)),
        ("70000", Some(AskedPeriod::Unreadable)),
        ("siste", Some(AskedPeriod::Latest)),
        ("", None),
    ] {
        typed.year = text.to_owned();
        assert_eq!(asked(&form(), &typed).lookups[0].period, period, "{text}");
    }
}
