//! The catalogue against bodies of both kinds, by the same demands: those of the sandbox, asked over HTTP by a client
//! written out here, and those that the providers themselves have published, where that folder is at hand
//! (`HJEMMEL_REFERENCE_DATA`, or `../shared/reference/data` beside the workspace).

mod codes;
mod consumer;
pub(crate) mod everything;

use std::{collections::BTreeSet, path::PathBuf};

use ::sandbox::Protection;
use domain::{
    catalogue::{Service, SubjectKind},
    ids::SubjectId,
    lookup::{MinimiseError, Minimised, RawAnswer, ResultClass, Selectors, Value as Shown, minimise},
};
use serde_json::Value;
use serde_json_path::JsonPath;
use upstream::catalogue::Catalogue;

use self::{
    consumer::{Consumer, questions},
    everything::permit,
};
use crate::permit::{FNR, ORGNR, OTHER_ORGNR, other_person};

/// Leaves of an answer that no field holds, by service. They say whom or what the answer is about, or belong to what a
/// use case cannot ask for yet: the specification behind an amount. A path that ends in `.` is one with all below it.
const NO_FIELDS: &[(&str, &[&str])] = &[
    (
        "summertskattegrunnlag",
        &[
            "personidentifikator",
            "inntektsaar",
            "skjermet",
            "stadie",
            "skatteoppgjoersdato",
            "ajourholdstidspunkt",
            "grunnlag[].tekniskNavn",
            "grunnlag[].kategori",
            "grunnlag[].andelSkattefritt",
            "grunnlag[].andelOverfoertFraBarn",
            "grunnlag[].spesifisering[].",
            "svalbardGrunnlag[].tekniskNavn",
            "svalbardGrunnlag[].kategori",
            "svalbardGrunnlag[].andelOverfoertFraBarn",
            "svalbardGrunnlag[].spesifisering[].",
            "kildeskattPaaLoennGrunnlag[].tekniskNavn",
            "kildeskattPaaLoennGrunnlag[].kategori",
            "kildeskattPaaLoennGrunnlag[].spesifisering[].",
        ],
    ),
    ("sistetilgjengeligeskatteoppgjoer", &["personidentifikator"]),
    ("inntekt", &["oppgaveInntektsmottaker[].skjermet"]),
    ("beregnetskatt", &["personidentifikator", "skjermet"]),
    ("restanser", &["forespurteOrganisasjon"]),
    ("folkeregisteret-person", &[]),
];

fn catalogue() -> Catalogue {
    Catalogue::builtin().unwrap()
}

/// Every section there is a field in.
fn sections(service: &Service) -> BTreeSet<String> {
    let fields: Vec<String> = service.fields.iter().map(|field| field.name.clone()).collect();
    service.sections_of(&fields).unwrap_or_default()
}

/// One service's description, ready to be held against bodies.
struct Described<'a> {
    service: &'a Service,
    selectors: Selectors,
    paths: Vec<JsonPath>,
}

impl<'a> Described<'a> {
    fn by(service: &'a Service) -> Self {
        Self {
            service,
            selectors: Selectors::compile(service).unwrap(),
            paths: service
                .fields
                .iter()
                .map(|field| JsonPath::parse(&field.selector).unwrap())
                .collect(),
        }
    }

    fn run(&self, body: &Value, subject: &SubjectId) -> Result<Minimised, MinimiseError> {
        let raw = RawAnswer::of_sections(body.clone(), sections(self.service));
        minimise(raw, permit(self.service, subject), &self.selectors)
    }
}

/// One leaf: its place with and without indexes, and whether it still holds.
struct Leaf {
    location: String,
    path: String,
    former: bool,
}

fn leaves(value: &Value, location: &str, path: &str, former: bool, found: &mut Vec<Leaf>) {
    match value {
        Value::Object(members) => {
            let former = former || members.get("erGjeldende") == Some(&Value::Bool(false));
            for (name, member) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                leaves(member, &format!("{location}['{name}']"), &path, former, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(
                    item,
                    &format!("{location}[{index}]"),
                    &format!("{path}[]"),
                    former,
                    found,
                );
            }
        }
        _ => found.push(Leaf {
            location: location.to_owned(),
            path: path.to_owned(),
            former,
        }),
    }
}

fn has_no_field(service: &Service, path: &str) -> bool {
    let known = NO_FIELDS.iter().find(|(code, _)| *code == service.code);
    known.is_some_and(|(_, paths)| {
        paths
            .iter()
            .any(|known| *known == path || (known.ends_with('.') && path.starts_with(known)))
    })
}

/// What is demanded of an open person's or organisation's body, whoever wrote it.
fn holds(described: &Described<'_>, what: &str, body: &Value, subject: &SubjectId) {
    let shown = described
        .run(body, subject)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(shown.result(), ResultClass::Found, "{what}");
    assert!(
        !shown.items().is_empty(),
        "{what}: nothing of it is in the catalogue"
    );

    // Nothing is in the body that the catalogue does not describe, but for what is named above.
    let service = described.service;
    let selected: BTreeSet<String> = described
        .paths
        .iter()
        .flat_map(|path| path.query_located(body).all())
        .map(|node| node.location().to_string())
        .collect();
    let mut all = Vec::new();
    leaves(body, "$", "", false, &mut all);
    let unknown: BTreeSet<&str> = all
        .iter()
        .filter(|leaf| !leaf.former && !selected.contains(&leaf.location))
        .filter(|leaf| !leaf.path.ends_with(".erGjeldende") && !has_no_field(service, &leaf.path))
        .map(|leaf| leaf.path.as_str())
        .collect();
    assert!(unknown.is_empty(), "{what}: no field holds {unknown:?}");

    // Every code has a meaning in every language.
    for item in shown.items() {
        let field = service.field(&item.field).unwrap();
        if let (Some(list), Shown::Text(code)) = (&field.code_list, &item.value) {
            let label = service.code_lists.get(list).and_then(|codes| codes.get(code));
            let label = label.unwrap_or_else(|| panic!("{what}: `{code}` of `{list}` has no meaning"));
            assert!(
                [&label.nb, &label.nn, &label.en]
                    .iter()
                    .all(|text| !text.is_empty())
            );
        }
    }

    // The same body about anyone else shows nothing.
    let other = match subject {
        SubjectId::Person(_) => SubjectId::Person(other_person()),
        SubjectId::Organisation(_) => SubjectId::Organisation(OTHER_ORGNR.parse().unwrap()),
    };
    assert_eq!(
        described.run(body, &other).unwrap_err(),
        MinimiseError::WrongSubject,
        "{what}"
    );
}

fn is_held_back(described: &Described<'_>, what: &str, body: &Value, subject: &SubjectId) {
    let shown = described
        .run(body, subject)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(
        (shown.result(), shown.items().len()),
        (ResultClass::None, 0),
        "{what}"
    );
    assert!(shown.held_back_as_shielded(), "{what}");
}

/// So many ways or more are shared out among the subjects.
const TURNS: usize = 7;

#[tokio::test]
async fn what_the_sandbox_says_is_what_the_catalogue_describes() {
    let catalogue = catalogue();
    let consumer = Consumer::open(&catalogue).await;
    for service in catalogue.services() {
        let described = Described::by(service);
        let token = consumer.token(&service.scope).await;
        let (mut open, mut held, mut ways) = (0, 0, BTreeSet::new());
        for (turn, (subject, protection)) in consumer.subjects(service).into_iter().enumerate() {
            // Each is asked about in some of the ways, so that all are tried and none a hundred times.
            let questions = questions(service, &subject);
            for (way, below) in questions.iter().enumerate() {
                if questions.len() >= TURNS && way % TURNS != turn % TURNS {
                    continue;
                }
                let (status, body) = consumer.get(&token, service, below).await;
                if status != 200 {
                    assert!(matches!(status, 404 | 410), "{}: {status} {body}", service.code);
                    continue;
                }
                ways.insert(way);
                let what = format!("the sandbox's {} (way {way}, {protection:?})", service.code);
                if protects(service, protection) {
                    is_held_back(&described, &what, &body, &subject);
                    held += 1;
                } else {
                    holds(&described, &what, &body, &subject);
                    open += 1;
                }
            }
        }
        let (subject, _) = consumer.subjects(service).remove(0);
        assert_eq!(
            ways.len(),
            questions(service, &subject).len(),
            "{}: each way has been answered",
            service.code
        );
        assert!(open > 5, "{}: {open} open bodies", service.code);
        let tells = service.answer.shielded.is_some() || service.answer.grading.is_some();
        assert_eq!(held > 0, tells, "{}: {held} bodies held back", service.code);
    }
}

/// Whether an ordinary permit does not reach so far. Skatteetaten's flag tells of the two highest levels alone.
fn protects(service: &Service, protection: Protection) -> bool {
    match protection {
        Protection::Ugradert => false,
        Protection::Klientadresse => service.answer.grading.is_some(),
        Protection::Fortrolig | Protection::StrengtFortrolig => {
            service.answer.grading.is_some() || service.answer.shielded.is_some()
        }
    }
}

/// The providers' own bodies, where they are at hand.
fn reference() -> Option<PathBuf> {
    let named = std::env::var_os("HJEMMEL_REFERENCE_DATA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/data");
    let found = named.into_iter().chain([beside]).find(|folder| folder.is_dir());
    if found.is_none() {
        #[expect(
            clippy::print_stderr,
            reason = "a test that did not look says so, in one line"
        )]
        {
            eprintln!(
                "skipped: no recorded bodies here (HJEMMEL_REFERENCE_DATA); the sandbox's were looked at"
            );
        }
    }
    found
}

fn text(folder: &std::path::Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap_or_else(|fault| panic!("{file}: {fault}"))
}

/// Numbers in published bodies are not always numbers; then one that is takes its place, everywhere in the body.
fn with_number(service: &Service, text: &str) -> (Value, SubjectId) {
    let body: Value = serde_json::from_str(text).unwrap();
    let place = match service.code.as_str() {
        "inntekt" => body.pointer("/oppgaveInntektsmottaker/0/inntektsmottaker/personidentifikator"),
        "restanser" => body.pointer("/forespurteOrganisasjon"),
        "folkeregisteret-person" => body.pointer("/identifikasjonsnummer/0/foedselsEllerDNummer"),
        _ => body.pointer("/personidentifikator"),
    };
    let number = place.and_then(Value::as_str).unwrap().to_owned();
    let known = match service.subject {
        SubjectKind::Person => number.parse().map(SubjectId::Person).ok(),
        SubjectKind::Organisation => number.parse().map(SubjectId::Organisation).ok(),
    };
    if let Some(subject) = known {
        return (body, subject);
    }
    let (other, subject) = match service.subject {
        SubjectKind::Person => (FNR, SubjectId::Person(FNR.parse().unwrap())),
        SubjectKind::Organisation => (ORGNR, SubjectId::Organisation(ORGNR.parse().unwrap())),
    };
    (
        serde_json::from_str(&text.replace(&number, other)).unwrap(),
        subject,
    )
}

#[test]
fn what_the_providers_have_published_is_what_the_catalogue_describes() {
    let Some(folder) = reference() else { return };
    let catalogue = catalogue();
    for (code, file) in [
        ("summertskattegrunnlag", "eksempler/summertskattegrunnlag-v2.json"),
        (
            "sistetilgjengeligeskatteoppgjoer",
            "eksempler/sistetilgjengeligeskatteoppgjoer.json",
        ),
        ("inntekt", "eksempler/inntekt.json"),
        ("beregnetskatt", "eksempler/beregnetskatt-v2.json"),
        ("restanser", "eksempler/restanser-v2.json"),
    ] {
        let service = catalogue.service(code).unwrap();
        let described = Described::by(service);
        let (body, subject) = with_number(service, &text(&folder, file));
        holds(&described, file, &body, &subject);
    }
    let service = catalogue.service("folkeregisteret-person").unwrap();
    let described = Described::by(service);
    let (mut open, mut held) = (0, 0);
    for entry in std::fs::read_dir(folder.join("folkeregisteret/examples/persons")).unwrap() {
        let path = entry.unwrap().path();
        let (body, subject) = with_number(service, &std::fs::read_to_string(&path).unwrap());
        let what = format!("recorded person {open}+{held}");
        let graded = body
            .pointer("/adressebeskyttelse/0/graderingsnivaa")
            .and_then(Value::as_str);
        if graded.is_some_and(|level| level != "ugradert") {
            is_held_back(&described, &what, &body, &subject);
            held += 1;
        } else {
            holds(&described, &what, &body, &subject);
            open += 1;
        }
    }
    assert!(open >= 9 && held >= 1, "{open} open, {held} held back");
}
