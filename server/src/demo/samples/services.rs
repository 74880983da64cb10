//! Samples of the use cases beside the main one: one service each, with what it gives and one thing it stops.
//! Each has its own case, and comes from the system of the organisation that holds the use case.

use serde_json::{Value, json};

use super::{Sample, YEAR, case, sample, with};
use crate::demo::{
    cast::{
        AGENCY_CASEWORKER, BANK_CASEWORKER, CARE, CLIENT, CLIENT_AGENCY, CLIENT_BANK, CLIENT_CARE, CLIENTS,
        Cast, KARI,
    },
    ground::{
        APPROVAL_PACKAGE, ARREARS, COMPUTED, HOME_HELP_PACKAGE, HOUSING_PACKAGE, INCOME, LOAN_PACKAGE,
        LONG_STAY_PACKAGE, REGISTER, SUMMARY,
    },
    lay::HOME_HELP,
};

/// One use case as its samples ask: the code, the service with its package, the period, and who asks.
struct Asking {
    use_case: &'static str,
    service: &'static str,
    package: Option<&'static str>,
    period: Value,
    client: &'static str,
    person: &'static str,
}

impl Asking {
    fn body(&self, number: usize, subject: &Value) -> Value {
        let body = json!({
            "useCase": self.use_case,
            "service": self.service,
            "subject": subject,
            "caseReference": case(number),
            "reason": {"code": "application"},
            "actingPerson": self.person,
        });
        // A service without packages or without a period is asked without a word on them.
        with(
            body,
            json!({"rightsPackage": self.package, "period": self.period}),
        )
    }

    fn sample(&self, title: &str, failing: &[&str], body: Value) -> Sample {
        let client = CLIENTS.iter().position(|client| client.id == self.client);
        Sample {
            client: client.unwrap_or_default(),
            ..sample(title, failing, body)
        }
    }
}

fn of_person(fnr: &str) -> Value {
    json!({"fnr": fnr, "category": "applicant"})
}

fn of_organisation(orgnr: &str) -> Value {
    json!({"orgnr": orgnr, "category": "applicant"})
}

fn months(from: &str, to: &str) -> Value {
    json!({"from": from, "to": to})
}

fn household() -> Asking {
    Asking {
        use_case: "husholdning-foreldrebetaling",
        service: REGISTER,
        package: None,
        period: Value::Null,
        client: CLIENT,
        person: KARI,
    }
}

fn home_help() -> Asking {
    Asking {
        use_case: HOME_HELP,
        service: COMPUTED,
        package: Some(HOME_HELP_PACKAGE),
        period: json!({ "incomeYear": YEAR }),
        client: CLIENT_CARE,
        person: CARE,
    }
}

fn long_stay() -> Asking {
    Asking {
        use_case: "langtidsopphold-institusjon",
        package: Some(LONG_STAY_PACKAGE),
        ..home_help()
    }
}

fn housing() -> Asking {
    Asking {
        use_case: "bostotte",
        service: INCOME,
        package: Some(HOUSING_PACKAGE),
        period: months("2025-01", "2025-03"),
        ..home_help()
    }
}

fn loan() -> Asking {
    Asking {
        use_case: "samtykkebasert-lanesoknad",
        service: SUMMARY,
        package: Some(LOAN_PACKAGE),
        period: json!({ "incomeYear": YEAR }),
        client: CLIENT_BANK,
        person: BANK_CASEWORKER,
    }
}

fn loan_income() -> Asking {
    Asking {
        service: INCOME,
        period: months("2025-10", "2025-12"),
        ..loan()
    }
}

fn approval() -> Asking {
    Asking {
        use_case: "sentral-godkjenning",
        service: ARREARS,
        package: Some(APPROVAL_PACKAGE),
        period: Value::Null,
        client: CLIENT_AGENCY,
        person: AGENCY_CASEWORKER,
    }
}

/// One answer of each service.
pub(super) fn permits(cast: &Cast) -> Vec<Sample> {
    vec![
        household().sample(
            "Hvem som bor her (Folkeregisteret)",
            &[],
            household().body(70, &of_person(&cast.parent)),
        ),
        home_help().sample(
            "Praktisk bistand (Beregnet skatt)",
            &[],
            home_help().body(100, &of_person(&cast.pensioner)),
        ),
        long_stay().sample(
            "Langtidsopphold i institusjon (Beregnet skatt)",
            &[],
            long_stay().body(101, &of_person(&cast.pensioner)),
        ),
        housing().sample(
            "Tre måneders inntekt (Inntekt)",
            &[],
            housing().body(102, &of_person(&cast.single)),
        ),
        approval().sample(
            "Et foretak med restanser (Restanser)",
            &[],
            approval().body(103, &of_organisation(&cast.debtor)),
        ),
    ]
}

/// One refusal of each use case.
pub(super) fn refused(cast: &Cast) -> Vec<Sample> {
    let field = |asking: &Asking, number, name: &str| {
        with(
            asking.body(number, &of_person(&cast.parent)),
            json!({"fields": [name]}),
        )
    };
    let mut samples = vec![
        household().sample(
            "Person med adressebeskyttelse (Folkeregisteret)",
            &["subject.shielded"],
            household().body(71, &of_person(&cast.protected)),
        ),
        household().sample(
            "Taushetsbelagt felt utenfor databehovet (Folkeregisteret)",
            &["basis.disclosure", "scope.fields"],
            field(&household(), 72, "familierelasjon.relatertPerson"),
        ),
        home_help().sample(
            "Ektefellen hører ikke til databehovet (Beregnet skatt)",
            &["scope.subject", "subject.party"],
            home_help().body(
                110,
                &json!({"fnr": cast.spouse, "category": "spouse_or_cohabitant"}),
            ),
        ),
        home_help().sample(
            "Pakken til et annet bruksområde (Beregnet skatt)",
            &[
                "basis.special",
                "basis.disclosure",
                "agreement.provider",
                "scope.service",
                "scope.fields",
                "scope.period",
                "scope.subject",
            ],
            with(
                home_help().body(111, &of_person(&cast.pensioner)),
                json!({ "rightsPackage": LONG_STAY_PACKAGE }),
            ),
        ),
        long_stay().sample(
            "Året er utenfor vinduet (Beregnet skatt)",
            &["scope.period"],
            with(
                long_stay().body(112, &of_person(&cast.pensioner)),
                json!({"period": {"incomeYear": 2018}}),
            ),
        ),
    ];
    samples.extend(refused_elsewhere(cast));
    samples
}

/// The refusals of the other services.
fn refused_elsewhere(cast: &Cast) -> Vec<Sample> {
    vec![
        housing().sample(
            "Månedene er utenfor vinduet (Inntekt)",
            &["scope.period"],
            with(
                housing().body(113, &of_person(&cast.single)),
                json!({"period": months("2018-01", "2018-03")}),
            ),
        ),
        approval().sample(
            "Person der tjenesten gjelder virksomheter (Restanser)",
            &["scope.subject"],
            approval().body(114, &of_person(&cast.self_employed)),
        ),
        loan().sample(
            "Banken har ikke samtykke (Summert skattegrunnlag)",
            &["consent.live"],
            loan().body(115, &of_person(&cast.parent)),
        ),
        loan_income().sample(
            "Banken har ikke samtykke (Inntekt)",
            &["consent.live"],
            loan_income().body(116, &of_person(&cast.parent)),
        ),
    ]
}
