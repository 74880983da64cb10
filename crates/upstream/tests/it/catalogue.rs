//! The catalogue as it is shipped, and every way a file can contradict itself.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalogue::{
        EventList, Field, Grading, GradingPlace, Label, PeriodKind, ProviderCode, Sections, Service, section,
    },
    usecase::ShieldLevel,
};
use upstream::{
    catalogue::{Catalogue, CatalogueError},
    engine::{Engine, EngineSettings, Providers},
    http::{Http, HttpSettings, Transport},
};

use crate::{
    permit::{field, label, service},
    street::Hands,
};

#[test]
fn what_is_shipped_is_whole_and_can_be_asked_everywhere() {
    let catalogue = Arc::new(Catalogue::builtin().unwrap());
    assert!(catalogue.services().count() >= 2);
    let service = catalogue.service("summertskattegrunnlag").unwrap();
    assert!(service.fields.len() > 200, "the information model is complete");
    assert_eq!(service.errors.get("SSG-008"), Some(&ProviderCode::None));
    assert!(catalogue.service("finnes-ikke").is_none());
    let sandbox = Providers::Sandbox {
        base: "http://127.0.0.1:4000/".to_owned(),
    };
    let everywhere = [
        (Providers::Test, Transport::TlsOnly),
        (Providers::Production, Transport::TlsOnly),
        (sandbox, Transport::LoopbackAllowed),
    ];
    for (providers, transport) in everywhere {
        let http = Http::new(HttpSettings::new(transport)).unwrap();
        let clock = Hands::new().clock();
        Engine::new(
            http,
            Arc::clone(&catalogue),
            &providers,
            clock,
            EngineSettings::default(),
        )
        .unwrap();
    }
}

#[test]
fn a_plain_text_sandbox_elsewhere_makes_no_engine() {
    let catalogue = Arc::new(Catalogue::new(vec![service()]).unwrap());
    let http = Http::new(HttpSettings::new(Transport::LoopbackAllowed)).unwrap();
    let providers = Providers::Sandbox {
        base: "http://sandbox.example".to_owned(),
    };
    let error = Engine::new(
        http,
        catalogue,
        &providers,
        Hands::new().clock(),
        EngineSettings::default(),
    )
    .unwrap_err();
    assert_eq!(error.service, "summertskattegrunnlag");
}

/// What is broken, and what the error must name.
type Case = (fn(&mut Service), &'static str);

#[test]
#[expect(clippy::too_many_lines, reason = "a table, one row for each way to be wrong")]
fn a_service_that_contradicts_itself_is_refused_with_the_place() {
    let cases: Vec<Case> = vec![
        (
            |s| s.fields = vec![field("loenn"), field("loenn")],
            "the field `loenn` stands twice",
        ),
        (|s| s.fields = vec![field("")], "a field has no name"),
        (
            |s| {
                s.fields = vec![Field {
                    selector: "$[".to_owned(),
                    ..field("a")
                }];
            },
            "field `a` has a selector",
        ),
        (
            |s| {
                s.fields = vec![Field {
                    group: "x".to_owned(),
                    ..field("a")
                }];
            },
            "the unknown group `x`",
        ),
        (
            |s| {
                s.fields = vec![Field {
                    code_list: Some("x".to_owned()),
                    ..field("a")
                }];
            },
            "the unknown code list `x`",
        ),
        (
            |s| s.groups.push(s.groups[0].clone()),
            "the group `inntekt` stands twice",
        ),
        (
            |s| s.packages.push(s.packages[0].clone()),
            "the package `kommuneforeldrebetaling` stands twice",
        ),
        (
            |s| s.parameters.push(s.parameters[0].clone()),
            "the parameter `stadie` stands twice",
        ),
        (
            |s| s.answer.subject = "personidentifikator".to_owned(),
            "the answer's subject has a selector",
        ),
        (
            |s| s.answer.shielded = Some("$..[".to_owned()),
            "the answer's discretion flag",
        ),
        (
            |s| s.answer.numbers = Some("$[".to_owned()),
            "the answer's numbers",
        ),
        (
            |s| s.answer.empty = Some("x".to_owned()),
            "the answer's empty list",
        ),
        (
            |s| s.answer.grading = Some(grading()),
            "the section `vern`, which is not always asked for",
        ),
        (
            |s| {
                s.sections = Some(sections(&["navn"]));
                s.answer.grading = Some(grading());
            },
            "the section `vern`, which is not always asked for",
        ),
        (
            |s| {
                s.sections = Some(sections(&["vern"]));
                s.answer.grading = Some(Grading {
                    places: Vec::new(),
                    ..grading()
                });
            },
            "no level is read in the section `vern`",
        ),
        (
            |s| {
                s.sections = Some(sections(&["vern"]));
                s.answer.grading = Some(Grading {
                    levels: BTreeMap::from([("x".to_owned(), None)]),
                    ..grading()
                });
            },
            "knows no level above open",
        ),
        (
            |s| {
                s.sections = Some(sections(&[]));
                s.fields = vec![Field {
                    selector: "$.bosted[*].gate".to_owned(),
                    ..field("hjem.gate")
                }];
            },
            "field `hjem.gate` does not stand in the section `hjem`",
        ),
        (
            |s| {
                s.sections = Some(Sections {
                    parameter: "stadie".to_owned(),
                    always: Vec::new(),
                });
            },
            "no query parameter of their own",
        ),
        (
            |s| s.answer.quality = BTreeMap::from([("stadie".to_owned(), "x".to_owned())]),
            "quality `stadie`",
        ),
        (
            |s| s.path = "/{stadie}/{ukjent}".to_owned(),
            "the unknown placeholder `ukjent`",
        ),
        (
            |s| s.path = "/{stadie}/{rettighetspakke}/{inntektsaar}".to_owned(),
            "no place for the subject",
        ),
        (
            |s| s.path = "/{stadie}/{inntektsaar}/{personidentifikator}".to_owned(),
            "no place for the package",
        ),
        (
            |s| s.path = "/{rettighetspakke}/{personidentifikator}".to_owned(),
            "no place for the income year",
        ),
        (
            |s| s.period = PeriodKind::None,
            "a place for the income year, which the service does not take",
        ),
        (
            |s| s.packages.clear(),
            "a place for the package, which the service does not take",
        ),
        (|s| s.path = "/{stadie".to_owned(), "a brace without its partner"),
        (
            |s| s.path = "/stadie}/x".to_owned(),
            "a brace without its partner",
        ),
        (|s| s.path = "/{stadie}//x".to_owned(), "an empty segment"),
        (|s| s.path = "x".to_owned(), "the path does not start with `/`"),
        (
            |s| s.sandbox_path = "x".to_owned(),
            "`sandboxPath` does not start with `/`",
        ),
        (|s| _ = s.hosts.remove("production"), "no host for production"),
        (
            |s| _ = s.hosts.insert("test".to_owned(), "http://a.example".to_owned()),
            "the host for test is not a TLS address",
        ),
        (
            |s| {
                s.events = Some(EventList {
                    name: "hendelser".to_owned(),
                    hosts: BTreeMap::new(),
                    sandbox_path: "/x".to_owned(),
                });
            },
            "no host of events for production",
        ),
        (
            |s| {
                s.events = Some(EventList {
                    name: "to ord".to_owned(),
                    hosts: s.hosts.clone(),
                    sandbox_path: "/x".to_owned(),
                });
            },
            "the list of events has no plain name or no path",
        ),
        (|s| s.max_concurrent = 0, "`maxConcurrent` is 0"),
        (
            |s| s.scope = "a b".to_owned(),
            "the scope is empty or holds white space",
        ),
        (|s| s.code = String::new(), "the code is empty"),
        (
            |s| {
                s.title = Label {
                    nn: " ".to_owned(),
                    ..label("x")
                }
            },
            "title lacks a text in a language",
        ),
        (|s| s.groups[0].label.en.clear(), "group `inntekt` lacks a text"),
        (
            |s| _ = s.packages[0].parameters.insert("x".to_owned(), vec![]),
            "names the unknown parameter `x`",
        ),
        (
            |s| {
                _ = s.packages[0]
                    .parameters
                    .insert("stadie".to_owned(), vec!["x".to_owned()]);
            },
            "allows the unknown value `x` of `stadie`",
        ),
    ];
    for (change, place) in cases {
        let mut broken = service();
        change(&mut broken);
        let error = Catalogue::new(vec![broken]).unwrap_err();
        assert!(error.to_string().contains(place), "{error}");
    }
    Catalogue::new(vec![service()]).unwrap();
    assert_eq!(
        Catalogue::new(vec![service(), service()]).unwrap_err(),
        CatalogueError::Twice("summertskattegrunnlag".to_owned())
    );
}

fn sections(always: &[&str]) -> Sections {
    Sections {
        parameter: "part".to_owned(),
        always: always.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn grading() -> Grading {
    Grading {
        section: "vern".to_owned(),
        current: "gjelder".to_owned(),
        places: vec![GradingPlace {
            sections: vec!["vern".to_owned()],
            member: "nivaa".to_owned(),
            optional: false,
        }],
        levels: BTreeMap::from([
            ("apen".to_owned(), None),
            ("hemmelig".to_owned(), Some(ShieldLevel::Confidential)),
        ]),
    }
}

#[test]
fn a_question_names_the_sections_of_its_fields_and_those_it_cannot_do_without() {
    let mut register = service();
    assert_eq!(register.sections_of(&["navn.fornavn".to_owned()]), None);
    register.sections = Some(sections(&["vern"]));
    let wanted = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let sections = register.sections_of(&names).unwrap();
        sections.into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        wanted(&["navn.fornavn", "bosted.gate.navn", "navn.etternavn"]),
        "bosted navn vern"
    );
    assert_eq!(wanted(&["vern.nivaa"]), "vern");
    assert_eq!(wanted(&[]), "vern");
}

#[test]
fn folkeregisteret_is_never_asked_without_the_protection_of_the_person() {
    let catalogue = Catalogue::builtin().unwrap();
    let register = catalogue.service("folkeregisteret-person").unwrap();
    for field in &register.fields {
        let sections = register.sections_of(std::slice::from_ref(&field.name)).unwrap();
        assert!(sections.contains("adressebeskyttelse") && sections.contains(section(&field.name)));
        assert!(
            sections.len() <= 3,
            "{}: nothing beyond what is needed",
            field.name
        );
    }
    let grading = register.answer.grading.as_ref().unwrap();
    let known: Vec<&String> = register.code_lists["gradering"].keys().collect();
    assert_eq!(
        grading.levels.keys().collect::<Vec<_>>(),
        known,
        "each level of the code list has a meaning"
    );
    // Wherever a field tells a level, the level is read there too.
    for field in register
        .fields
        .iter()
        .filter(|field| field.code_list.as_deref() == Some("gradering"))
    {
        let read = grading.places.iter().any(|place| {
            field.name.ends_with(&format!(".{}", place.member))
                && place.sections.iter().any(|one| one == section(&field.name))
        });
        assert!(read, "{}", field.name);
    }
}

#[test]
fn a_file_with_a_member_nobody_knows_is_refused() {
    let mut text = serde_json::to_value(service()).unwrap();
    Catalogue::read("a.json", &text.to_string()).unwrap();
    text["sekret"] = true.into();
    let error = Catalogue::read("a.json", &text.to_string()).unwrap_err();
    assert!(
        error.to_string().contains("`a.json`") && error.to_string().contains("sekret"),
        "{error}"
    );
}
