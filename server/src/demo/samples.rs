//! Ready bodies for `POST /api/v1/lookups`: one permit and one refusal for each check that the demo can make fail.
//! Each has its own case, so that every sample gives the same outcome however often and in whatever order it is sent.

mod cases;
mod services;

pub(super) use cases::cases;
use domain::{ids::PersonId, usecase::SubjectCategory};
use serde_json::{Value, json};
use time::Date;

use super::{
    cast::{Cast, ENDED, EXAMPLES, KARI, NO_GRANT, UNSIGNED},
    ground::{COMPUTED, HOME_HELP_PACKAGE, LATEST, PACKAGE, SUMMARY},
    lay::{MAIN, OTHERS, RECKONED, TWIN},
    variants::{FRESH, VARIANTS},
};

/// The income year the samples ask for.
pub(super) const YEAR: u16 = 2024;
pub(super) const FRESH_CASE: &str = "2026/00090";

/// A body, and what must come of it.
pub(super) struct Sample {
    pub(super) title: String,
    pub(super) client: usize,
    pub(super) failing: Vec<String>,
    pub(super) body: Value,
}

/// A party that a sample's case has from the start.
pub(super) struct Party {
    pub(super) case: String,
    pub(super) number: String,
    pub(super) category: SubjectCategory,
}

fn case(number: usize) -> String {
    format!("2026/{number:05}")
}

/// The parties that samples stand on.
pub(super) fn parties(cast: &Cast) -> Vec<Party> {
    let party = |number: usize, person: &str, category| Party {
        case: case(number),
        number: person.to_owned(),
        category,
    };
    vec![
        party(2, &cast.parent, SubjectCategory::Applicant),
        party(20, &cast.parent, SubjectCategory::Applicant),
        party(20, &cast.spouse, SubjectCategory::SpouseOrCohabitant),
    ]
}

/// A body for the main use case, which a sample then changes in one place.
fn body(number: usize, person: &str) -> Value {
    json!({
        "useCase": MAIN,
        "service": SUMMARY,
        "rightsPackage": PACKAGE,
        "subject": {"fnr": person, "category": "applicant"},
        "period": {"incomeYear": YEAR},
        "caseReference": case(number),
        "reason": {"code": "application"},
        "actingPerson": KARI,
    })
}

fn with(mut body: Value, changes: Value) -> Value {
    if let (Some(body), Value::Object(changes)) = (body.as_object_mut(), changes) {
        for (name, value) in changes {
            if value.is_null() {
                body.remove(&name);
            } else {
                body.insert(name, value);
            }
        }
    }
    body
}

fn sample(title: &str, failing: &[&str], body: Value) -> Sample {
    Sample {
        title: title.to_owned(),
        client: 0,
        failing: failing.iter().map(|code| (*code).to_owned()).collect(),
        body,
    }
}

/// Every sample, permits first.
pub(super) fn all(cast: &Cast, today: Date) -> Vec<Sample> {
    let mut samples = permits(cast);
    samples.extend(services::permits(cast));
    samples.extend(reckoned(cast));
    samples.extend(cases::permits(cast));
    samples.extend(refused_actors(cast));
    samples.extend(refused_scopes(cast, today));
    samples.extend(refused_cases(cast));
    samples.extend(refused_grounds(cast));
    samples.extend(services::refused(cast));
    samples.extend(cases::refused(cast));
    samples
}

fn permits(cast: &Cast) -> Vec<Sample> {
    let spouse = json!({
        "fnr": cast.spouse,
        "category": "spouse_or_cohabitant",
        "relation": "married_to",
        "evidence": "application",
    });
    vec![
        sample("Søkerens inntektsgrunnlag", &[], body(1, &cast.parent)),
        sample(
            "Ektefellens inntektsgrunnlag i samme sak",
            &[],
            with(body(2, &cast.spouse), json!({"subject": spouse})),
        ),
        sample(
            "Bare to av feltene",
            &[],
            with(
                body(3, &cast.parent),
                json!({"fields": [
                    "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
                    "alminneligInntektFoerSaerfradrag",
                ]}),
            ),
        ),
        sample(
            "En selvstendig næringsdrivende",
            &[],
            body(7, &cast.self_employed),
        ),
        sample(
            "Siste tilgjengelige skatteoppgjør",
            &[],
            with(
                body(4, &cast.parent),
                json!({"service": LATEST, "rightsPackage": null, "period": null}),
            ),
        ),
        Sample {
            client: 3,
            ..sample("Portalen får bare sine egne felt", &[], body(5, &cast.parent))
        },
        Sample {
            client: 2,
            ..sample(
                "Den andre kommunens eget oppslag",
                &[],
                with(
                    body(6, &cast.pensioner),
                    json!({
                        "useCase": OTHERS, "actingPerson": null,
                        "service": COMPUTED, "rightsPackage": HOME_HELP_PACKAGE,
                    }),
                ),
            )
        },
    ]
}

/// What is answered by formulas: asked by a person, and by the portal when somebody applies.
fn reckoned(cast: &Cast) -> Vec<Sample> {
    let body = |number| with(body(number, &cast.parent), json!({"useCase": RECKONED}));
    vec![
        sample("Gratis kjernetid som beregnet svar", &[], body(80)),
        Sample {
            client: 3,
            ..sample(
                "Portalen spør automatisk når noen søker",
                &[],
                with(
                    body(81),
                    json!({"actingPerson": null, "trigger": "citizen_application"}),
                ),
            )
        },
    ]
}

fn refused_actors(cast: &Cast) -> Vec<Sample> {
    let by = |number, person: &str| with(body(number, &cast.parent), json!({"actingPerson": person}));
    vec![
        sample("En som har sluttet", &["actor.active"], by(10, ENDED)),
        sample(
            "Taushetserklæringen er ikke signert",
            &["actor.undertaking"],
            by(11, UNSIGNED),
        ),
        sample(
            "Uten tilgang til bruksområdet",
            &["access.grant"],
            by(12, NO_GRANT),
        ),
    ]
}

fn refused_scopes(cast: &Cast, today: Date) -> Vec<Sample> {
    let base = |number| body(number, &cast.parent);
    let subject = |number, fnr: &str| {
        with(
            base(number),
            json!({"subject": {"fnr": fnr, "category": "applicant"}}),
        )
    };
    vec![
        sample(
            "Tjenesten er ikke i databehovet",
            &[
                "basis.special",
                "basis.disclosure",
                "agreement.provider",
                "scope.service",
                "scope.fields",
                "scope.period",
                "scope.subject",
            ],
            with(base(13), json!({"rightsPackage": "husbankenbostoette"})),
        ),
        sample(
            "Et felt utenfor databehovet",
            &["scope.fields"],
            with(base(14), json!({"fields": ["bruttoformue"]})),
        ),
        sample(
            "En særlig kategori utenfor databehovet",
            &["basis.special", "scope.fields"],
            with(base(29), json!({"fields": ["fradragForFagforeningskontingent"]})),
        ),
        sample(
            "Et felt som ikke finnes",
            &["scope.fields"],
            with(base(15), json!({"fields": ["finnesIkke"]})),
        ),
        sample(
            "Året er utenfor vinduet",
            &["scope.period"],
            with(base(16), json!({"period": {"incomeYear": 2018}})),
        ),
        sample(
            "Ugyldig fødselsnummer",
            &["scope.subject", "subject.party"],
            subject(17, &with_wrong_check_digit(&cast.parent)),
        ),
        sample(
            "Et nummer som ikke er syntetisk",
            &["environment.match"],
            subject(18, &nobodys_number(today)),
        ),
        Sample {
            client: 3,
            ..sample(
                "Et felt som ikke er delt med portalen",
                &["scope.fields"],
                with(base(19), json!({"fields": ["utbytteFraAksje"]})),
            )
        },
    ]
}

fn refused_cases(cast: &Cast) -> Vec<Sample> {
    let base = |number| body(number, &cast.parent);
    let own = cast.number_of(KARI).map_or("", PersonId::expose);
    let as_subject = |number, fnr: &str, category: &str| {
        with(
            base(number),
            json!({"subject": {"fnr": fnr, "category": category}}),
        )
    };
    vec![
        sample(
            "En tredje person uten relasjon",
            &["subject.party"],
            as_subject(20, &cast.single, "spouse_or_cohabitant"),
        ),
        sample(
            "Saken begynner ikke med søkeren",
            &["subject.party"],
            as_subject(21, &cast.spouse, "spouse_or_cohabitant"),
        ),
        sample(
            "Saksnummer mangler",
            &["case.reference"],
            with(base(22), json!({"caseReference": null})),
        ),
        sample(
            "Saksnummer i feil form",
            &["case.reference"],
            with(base(23), json!({"caseReference": "sak 12"})),
        ),
        sample(
            "Begrunnelse mangler",
            &["need.reason"],
            with(base(24), json!({"reason": null})),
        ),
        sample(
            "Begrunnelsen krever tekst",
            &["need.reason"],
            with(base(25), json!({"reason": {"code": "other"}})),
        ),
        sample(
            "Oppslag på seg selv",
            &["subject.conflict"],
            as_subject(26, own, "applicant"),
        ),
        sample(
            "Person med adressebeskyttelse",
            &["subject.shielded"],
            as_subject(27, &cast.protected, "applicant"),
        ),
        sample(
            "Virksomhet der tjenesten gjelder personer",
            &["scope.subject"],
            with(
                base(28),
                json!({"subject": {"orgnr": cast.company, "category": "applicant"}}),
            ),
        ),
    ]
}

/// What every check of the ground answers when there is no such use case in the organisation.
const WITHOUT_USE_CASE: &[&str] = &[
    "actor.session",
    "access.grant",
    "use_case.approved",
    "use_case.in_force",
    "basis.processing",
    "basis.special",
    "basis.disclosure",
    "agreement.provider",
    "agreement.processor",
    "secrecy.regime",
    "law_change.none",
    "dpia.approved",
    "retention.set",
    "resources.complete",
    "scope.service",
    "scope.fields",
    "scope.period",
    "scope.subject",
    "case.reference",
    "need.reason",
    "volume.quota",
];

fn refused_grounds(cast: &Cast) -> Vec<Sample> {
    let mut samples = vec![
        sample(
            "Bruksområdet er ikke godkjent",
            &["use_case.approved", "use_case.in_force", "basis.processing"],
            with(body(30, &cast.parent), json!({"useCase": TWIN})),
        ),
        sample(
            "Bruksområdet finnes ikke",
            WITHOUT_USE_CASE,
            with(body(31, &cast.parent), json!({"useCase": "finnes-ikke"})),
        ),
        sample(
            "En annen virksomhets bruksområde",
            WITHOUT_USE_CASE,
            with(body(32, &cast.parent), json!({"useCase": OTHERS})),
        ),
    ];
    for (number, variant) in (40..).zip(VARIANTS) {
        let person = if variant.code == FRESH {
            &cast.single
        } else {
            &cast.parent
        };
        let mut body = with(
            body(number, person),
            json!({"useCase": variant.code, "actingPerson": EXAMPLES}),
        );
        if variant.code == FRESH {
            body = with(body, json!({"caseReference": FRESH_CASE}));
        }
        samples.push(sample(variant.title, variant.failing, body));
    }
    samples
}

/// The same number with another last digit.
fn with_wrong_check_digit(number: &str) -> String {
    let wrong = |last: char| if last == '9' { '0' } else { '9' };
    let mut digits: Vec<char> = number.chars().collect();
    if let Some(last) = digits.last_mut() {
        *last = wrong(*last);
    }
    let changed: String = digits.iter().collect();
    // With two check digits another last digit is never valid as well, but a sample must not rest on arithmetic alone.
    if changed.parse::<PersonId>().is_ok() {
        "00000000000".to_owned()
    } else {
        changed
    }
}

/// A well-formed number whose birth date is in the future: nobody's, so that it can stand for one that is not synthetic.
fn nobodys_number(today: Date) -> String {
    (500_u16..=999)
        .flat_map(|individual| (0..100_u8).map(move |check| format!("010139{individual:03}{check:02}")))
        .find(|candidate| {
            candidate
                .parse::<PersonId>()
                .is_ok_and(|id| id.is_in_future(today) && !id.is_synthetic())
        })
        .unwrap_or_default()
}
