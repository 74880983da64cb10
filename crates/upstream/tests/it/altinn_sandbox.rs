//! Consent from end to end against the sandbox: asked for, given, used for data of three services, and withdrawn; each
//! way in which it does not hold ends as a fault of its own.

use std::{collections::BTreeMap, sync::Arc, time::SystemTime};

use ::sandbox::{
    Behaviour, ClientRegistration, ConsentAnswer, Jwks, Options, OrganisationKind, Part, Running, Tag,
};
use domain::{
    catalogue::Language,
    ids::{OrgNr, SubjectId},
    lookup::{Selectors, minimise},
    period::{IncomeYear, Period},
    when::Instant,
};
use time::{Duration, OffsetDateTime};
use upstream::{
    Clock,
    altinn::{Altinn, ConsentError, Details, EventKind, Right, Status, Wanted},
    catalogue::Catalogue,
    engine::{Connection, ConsentRefusal, Engine, EngineSettings, Fault, FetchError, Fetched, Providers},
    maskinporten::{Credentials, Maskinporten, MaskinportenSettings},
};
use uuid::Uuid;

use crate::{
    contract::everything::permit_by,
    street::{CLIENT, KEY, KID, NOW, http},
};

const YEARLY: &str = "ske-samtykke-sbl-summert-skattegrunnlag";
const MONTHLY: &str = "ske-samtykke-sbl-inntekt";
const ARREARS: &str = "digdir-restanser-skatteetaten";
const SCOPES: [&str; 5] = [
    "altinn:consentrequests.read",
    "altinn:consentrequests.write",
    "skatteetaten:summertskattegrunnlag",
    "skatteetaten:inntekt",
    "skatteetaten:restanser",
];

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox follows the clock on the wall, shifted to the example's time"
)]
fn on_the_wall() -> OffsetDateTime {
    SystemTime::now().into()
}

/// A bank on the street, with everything it may ask for.
struct Bank {
    street: Running,
    engine: Engine,
    maskinporten: Maskinporten,
    altinn: Altinn,
    orgnr: OrgNr,
    person: SubjectId,
    shift: Duration,
}

impl Bank {
    async fn open() -> Self {
        crate::secrecy::listen();
        let shift = OffsetDateTime::from_unix_timestamp(NOW).unwrap() - on_the_wall();
        let street = ::sandbox::start(Options {
            clock_offset: shift,
            consent_event_delay: Duration::ZERO,
            ..Options::default()
        })
        .await
        .unwrap();
        let bank = street
            .population()
            .of_kind(OrganisationKind::Bank)
            .next()
            .unwrap();
        let orgnr: OrgNr = bank.orgnr.parse().unwrap();
        let registration = ClientRegistration {
            client_id: CLIENT.to_owned(),
            orgnr: orgnr.to_string(),
            scopes: SCOPES.map(str::to_owned).to_vec(),
            jwks: Jwks {
                keys: vec![KEY.jwk.clone()],
            },
            keys_registered_at: None,
        };
        street.register_client(registration).unwrap();
        for scope in SCOPES {
            street.grant_scope(orgnr.as_str(), scope).unwrap();
        }
        for (api, package) in [
            ("summertskattegrunnlag", "sbl"),
            ("inntekt", "sbl"),
            ("restanser", "ebevis"),
        ] {
            street.grant(orgnr.as_str(), api, package).unwrap();
        }
        let clock: Clock = Arc::new(move || on_the_wall() + shift);
        let settings = MaskinportenSettings::new(street.issuer());
        let credentials = Credentials::with_kid(CLIENT, KID, &KEY.pem).unwrap();
        let maskinporten = Maskinporten::new(http(), settings, credentials, Arc::clone(&clock)).unwrap();
        let providers = Providers::Sandbox {
            base: street.base_url.clone(),
        };
        let catalogue = Arc::new(Catalogue::builtin().unwrap());
        let engine = Engine::new(http(), catalogue, &providers, clock, EngineSettings::default()).unwrap();
        let altinn = Altinn::new(maskinporten.clone(), http(), &street.altinn_url()).unwrap();
        let person = street.population().with_tag(Tag::Ordinary).next().unwrap();
        let person = SubjectId::Person(person.identifier.parse().unwrap());
        Self {
            street,
            engine,
            maskinporten,
            altinn,
            orgnr,
            person,
            shift,
        }
    }

    async fn ask(&self, id: Uuid, from: &SubjectId, rights: &[Right]) -> Result<Details, ConsentError> {
        let wanted = Wanted {
            id,
            from,
            to: &self.orgnr,
            valid_to: Instant(on_the_wall() + self.shift + Duration::days(30)),
            rights,
            message: BTreeMap::from([(Language::Nb, "Vi trenger inntekten din.".to_owned())]),
            redirect: "https://bank.example/back".to_owned(),
        };
        self.altinn.ask(None, &wanted).await
    }

    async fn given(&self, from: &SubjectId, rights: &[Right]) -> Uuid {
        let id = Uuid::new_v4();
        let details = self.ask(id, from, rights).await.unwrap();
        assert_eq!(details.status, Status::Created);
        self.street.answer_consent(id, ConsentAnswer::Accept).unwrap();
        id
    }

    async fn fetch(
        &self,
        (service, package): (&str, &str),
        subject: &SubjectId,
        consent: Option<Uuid>,
        period: Option<Period>,
    ) -> Result<Fetched, FetchError> {
        let service = self.engine.catalogue().service(service).unwrap();
        let sealed = permit_by(service, package, subject, |facts| {
            facts.request.period = period;
            let stadie = service.parameters.iter().find(|one| one.name == "stadie");
            if let Some(stadie) = stadie {
                let settled = ("stadie".to_owned(), "oppgjoer".to_owned());
                facts.request.parameters.extend([settled]);
                let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
                let need = version.content.needs.first_mut().unwrap();
                need.parameters
                    .insert(stadie.name.clone(), vec!["oppgjoer".to_owned()]);
                domain::gate::approve_again(version);
            }
        });
        let connection = Connection::direct(self.maskinporten.clone());
        let connection = match consent {
            Some(id) => connection.with_consent(id),
            None => connection,
        };
        self.engine.fetch(sealed, &connection).await
    }

    async fn year(
        &self,
        consent: Option<Uuid>,
        subject: &SubjectId,
        year: u16,
    ) -> Result<Fetched, FetchError> {
        let period = IncomeYear::new(year).ok().map(Period::IncomeYear);
        self.fetch(("summertskattegrunnlag", "sbl"), subject, consent, period)
            .await
    }

    async fn months(&self, consent: Uuid, from: &str, to: &str) -> Result<Fetched, FetchError> {
        let period = Period::from_texts(from, to).ok();
        self.fetch(("inntekt", "sbl"), &self.person, Some(consent), period)
            .await
    }

    fn shown(&self, service: &str, fetched: Fetched) -> usize {
        let Fetched::Answer { raw, authority, .. } = fetched else {
            panic!("{fetched:?}")
        };
        let selectors = Selectors::compile(self.engine.catalogue().service(service).unwrap()).unwrap();
        minimise(raw, authority, &selectors).unwrap().items().len()
    }
}

fn right(resource: &str, metadata: &[(&str, &str)]) -> Right {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    Right {
        resource: resource.to_owned(),
        metadata: metadata.iter().map(owned).collect(),
    }
}

fn yearly() -> Right {
    right(YEARLY, &[("inntektsaar", "2025")])
}

#[tokio::test]
async fn one_consent_gives_the_data_of_two_services_within_its_limits() {
    let bank = Bank::open().await;
    let months = right(MONTHLY, &[("fraOgMed", "2025-03"), ("tilOgMed", "2025-08")]);
    let id = bank.given(&bank.person, &[yearly(), months]).await;
    let fetched = bank.year(Some(id), &bank.person, 2025).await.unwrap();
    assert!(bank.shown("summertskattegrunnlag", fetched) > 0);
    let fetched = bank.months(id, "2025-03", "2025-08").await.unwrap();
    assert!(bank.shown("inntekt", fetched) > 0);
    for outside in [
        bank.year(Some(id), &bank.person, 2024).await.unwrap_err(),
        bank.months(id, "2025-02", "2025-08").await.unwrap_err(),
        bank.months(id, "2025-03", "2025-09").await.unwrap_err(),
    ] {
        assert_eq!(
            (&outside.fault, outside.code()),
            (&Fault::ConsentNotCovering, "consent_not_covering")
        );
        assert_eq!(outside.status, Some(403));
        assert!(matches!(
            outside.provider_code.as_deref(),
            Some("SSG-010" | "IM-010")
        ));
    }
}

#[tokio::test]
async fn an_organisations_consent_gives_its_arrears() {
    let bank = Bank::open().await;
    let population = bank.street.population();
    let mut owing = population
        .organisations()
        .iter()
        .filter(|one| population.owes(one));
    let mut next = || SubjectId::Organisation(owing.next().unwrap().orgnr.parse().unwrap());
    let (one, other) = (next(), next());
    let id = bank.given(&one, &[right(ARREARS, &[])]).await;
    let arrears = ("restanser", "ebevis");
    let fetched = bank.fetch(arrears, &one, Some(id), None).await.unwrap();
    assert!(bank.shown("restanser", fetched) > 0);
    let error = bank.fetch(arrears, &other, Some(id), None).await.unwrap_err();
    assert_eq!(error.fault, Fault::ConsentRefused(ConsentRefusal::OtherParty));
    let error = bank.fetch(arrears, &one, None, None).await.unwrap_err();
    assert_eq!(error.fault, Fault::ConsentMissing);
    assert_eq!(error.provider_code.as_deref(), Some("RESTANSE-007"));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table, one row for each way to be wrong")]
async fn each_way_in_which_a_consent_does_not_hold_is_a_fault_of_its_own() {
    use ConsentAnswer::{Accept, Reject, Revoke};
    let bank = Bank::open().await;
    let other = bank.street.population().with_tag(Tag::Pensioner).next().unwrap();
    let other = SubjectId::Person(other.identifier.parse().unwrap());
    let state = async |acts: &[ConsentAnswer]| {
        let id = Uuid::new_v4();
        bank.ask(id, &bank.person, &[yearly()]).await.unwrap();
        for act in acts {
            bank.street.answer_consent(id, *act).unwrap();
        }
        id
    };
    let months = right(MONTHLY, &[("fraOgMed", "2025-01"), ("tilOgMed", "2025-12")]);
    let monthly = bank.given(&bank.person, &[months]).await;
    let person = &bank.person;
    for (consent, subject, fault, code) in [
        (None, person, Fault::ConsentMissing, "consent_missing"),
        (
            Some(monthly),
            person,
            Fault::ConsentNotCovering,
            "consent_not_covering",
        ),
        (
            Some(state(&[]).await),
            person,
            Fault::ConsentRefused(ConsentRefusal::NotAccepted),
            "consent_not_accepted",
        ),
        (
            Some(state(&[Reject]).await),
            person,
            Fault::ConsentRefused(ConsentRefusal::NotAccepted),
            "consent_not_accepted",
        ),
        (
            Some(state(&[Accept, Revoke]).await),
            person,
            Fault::ConsentRefused(ConsentRefusal::Revoked),
            "consent_revoked",
        ),
        (
            Some(Uuid::new_v4()),
            person,
            Fault::ConsentRefused(ConsentRefusal::NotFound),
            "consent_not_found",
        ),
        (
            Some(state(&[Accept]).await),
            &other,
            Fault::ConsentRefused(ConsentRefusal::OtherParty),
            "consent_other_party",
        ),
    ] {
        bank.street.forget_calls();
        let error = bank.year(consent, subject, 2025).await.unwrap_err();
        assert_eq!((&error.fault, error.code()), (&fault, code));
        let asked = usize::from(!matches!(fault, Fault::ConsentRefused(_)));
        assert_eq!(
            bank.street.calls().len(),
            asked,
            "{code}: no provider is asked without a token"
        );
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains(person.expose()) && !shown.contains(other.expose()),
            "{shown}"
        );
        assert!(!error.may_pass());
    }
}

#[tokio::test]
async fn a_withdrawal_is_felt_at_the_next_question_although_the_last_token_lives() {
    let bank = Bank::open().await;
    let id = bank.given(&bank.person, &[yearly()]).await;
    bank.year(Some(id), &bank.person, 2025).await.unwrap();
    bank.street.answer_consent(id, ConsentAnswer::Revoke).unwrap();
    let error = bank.year(Some(id), &bank.person, 2025).await.unwrap_err();
    assert_eq!(error.fault, Fault::ConsentRefused(ConsentRefusal::Revoked));
    assert_eq!(bank.altinn.read(None, id).await.unwrap().status, Status::Revoked);
}

#[tokio::test]
async fn a_dropped_token_costs_a_new_look_at_the_consent() {
    let bank = Bank::open().await;
    let id = bank.given(&bank.person, &[yearly()]).await;
    bank.street.behave(Behaviour {
        drop_token_401_once: true,
        ..Behaviour::default()
    });
    bank.year(Some(id), &bank.person, 2025).await.unwrap();
    let events = bank.altinn.read(None, id).await.unwrap().events;
    let used = events
        .iter()
        .filter(|event| event.kind == EventKind::Used)
        .count();
    assert_eq!(used, 2);
}

#[tokio::test]
async fn asking_twice_asks_once_and_the_list_tells_what_happened_since() {
    let bank = Bank::open().await;
    let id = bank.given(&bank.person, &[yearly()]).await;
    let details = bank.ask(id, &bank.person, &[yearly()]).await.unwrap();
    assert_eq!(details.status, Status::Accepted);
    assert!(details.consented.is_some() && details.view.starts_with(&bank.street.altinn_url()));
    let other = [right(YEARLY, &[("inntektsaar", "2024")])];
    assert_eq!(
        bank.ask(id, &bank.person, &other).await,
        Err(ConsentError::IdTaken)
    );
    let stranger = bank.street.population().with_tag(Tag::Pensioner).next().unwrap();
    let stranger = SubjectId::Person(stranger.identifier.parse().unwrap());
    assert_eq!(
        bank.ask(id, &stranger, &[yearly()]).await,
        Err(ConsentError::IdTaken)
    );
    bank.street.answer_consent(id, ConsentAnswer::Revoke).unwrap();
    let page = bank.altinn.events(None, None).await.unwrap();
    let seen: Vec<(Uuid, EventKind)> = page.events.iter().map(|one| (one.consent, one.kind)).collect();
    assert_eq!(seen, [(id, EventKind::Accepted), (id, EventKind::Revoked)]);
    assert_eq!(page.next, None);
}

#[tokio::test]
async fn more_than_a_page_of_events_is_read_through_its_continuations() {
    let bank = Bank::open().await;
    let mut expected = Vec::new();
    for _ in 0..101 {
        expected.push(bank.given(&bank.person, &[yearly()]).await);
    }
    let first = bank.altinn.events(None, None).await.unwrap();
    assert_eq!(first.events.len(), 100);
    let last = bank.altinn.events(None, first.next.as_deref()).await.unwrap();
    assert_eq!(last.next, None);
    let seen: Vec<Uuid> = first
        .events
        .iter()
        .chain(&last.events)
        .map(|one| one.consent)
        .collect();
    assert_eq!(seen, expected);
    let wrong = bank.altinn.events(None, Some("x")).await;
    assert!(matches!(wrong, Err(ConsentError::Invalid { .. })), "{wrong:?}");
}

#[tokio::test]
async fn what_the_simulated_altinn_refuses_has_a_type() {
    let bank = Bank::open().await;
    let person = &bank.person;
    let nobody = SubjectId::Person("30908299902".parse().unwrap());
    let no_one = SubjectId::Organisation("310322881".parse().unwrap());
    for (from, rights, expected) in [
        (&nobody, vec![yearly()], ConsentError::UnknownPerson),
        (
            &no_one,
            vec![right(ARREARS, &[])],
            ConsentError::UnknownOrganisation,
        ),
        (person, vec![right("ukjent", &[])], ConsentError::UnknownResource),
        (
            person,
            vec![yearly(), right(ARREARS, &[])],
            ConsentError::RightsApart,
        ),
        (person, vec![right(YEARLY, &[])], ConsentError::MetadataMissing),
        (
            person,
            vec![right(YEARLY, &[("inntektsaar", "")])],
            ConsentError::MetadataMissing,
        ),
        (
            person,
            vec![right(ARREARS, &[("inntektsaar", "2025")])],
            ConsentError::MetadataUnknown,
        ),
    ] {
        assert_eq!(bank.ask(Uuid::new_v4(), from, &rights).await, Err(expected));
    }
    let none = bank.ask(Uuid::new_v4(), person, &[]).await;
    assert!(matches!(none, Err(ConsentError::Invalid { .. })), "{none:?}");
    assert_eq!(
        bank.altinn.read(None, Uuid::new_v4()).await,
        Err(ConsentError::NotFound)
    );
    bank.street
        .revoke(bank.orgnr.as_str(), "summertskattegrunnlag", Some("sbl"));
    assert_eq!(
        bank.ask(Uuid::new_v4(), person, &[yearly()]).await,
        Err(ConsentError::NotAuthorised)
    );
    bank.street.behave(Behaviour {
        part: Part::Altinn,
        status: Some(503),
        ..Behaviour::default()
    });
    let error = bank.altinn.read(None, Uuid::new_v4()).await.unwrap_err();
    assert_eq!(
        (&error, error.may_pass()),
        (&ConsentError::Unavailable(503), true)
    );
}
