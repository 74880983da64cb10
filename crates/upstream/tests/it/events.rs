//! Event lists: read page by page from the simulated Skatteetaten, and from a street that answers as the lists may answer too.

use std::sync::Arc;

use ::sandbox::{
    Behaviour, ClientRegistration, EventKind as Told, EventList, Jwks, Options, OrganisationKind, Tag,
};
use domain::{
    events::EventKind,
    ids::SubjectId,
    oslo,
    when::{Day, Instant},
};
use serde_json::json;
use time::OffsetDateTime;
use upstream::{
    Clock,
    catalogue::Catalogue,
    engine::{Connection, Providers},
    events::{EventLists, EventsError},
    maskinporten::{Credentials, Maskinporten, MaskinportenSettings},
};

use crate::street::{CLIENT, Hands, KEY, KID, Reply, Street, http, maskinporten};

const SUMMARY: &str = "summertskattegrunnlag";
const INCOME: &str = "inntekt";

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox follows the clock on the wall"
)]
fn now() -> OffsetDateTime {
    std::time::SystemTime::now().into()
}

fn today() -> Day {
    oslo::day_of(Instant(now()))
}

struct Reader {
    street: ::sandbox::Running,
    lists: EventLists,
    catalogue: Catalogue,
    connection: Connection,
    orgnr: String,
}

/// A bank that may read the lists of its scopes.
async fn reader(scopes: &[&str]) -> Reader {
    crate::secrecy::listen();
    let street = ::sandbox::start(Options::default()).await.unwrap();
    let bank = street
        .population()
        .of_kind(OrganisationKind::Bank)
        .next()
        .unwrap();
    let orgnr = bank.orgnr.clone();
    let registration = ClientRegistration {
        client_id: CLIENT.to_owned(),
        orgnr: orgnr.clone(),
        scopes: [SUMMARY, INCOME]
            .map(|scope| format!("skatteetaten:{scope}"))
            .to_vec(),
        jwks: Jwks {
            keys: vec![KEY.jwk.clone()],
        },
        keys_registered_at: None,
    };
    street.register_client(registration).unwrap();
    for scope in scopes {
        street
            .grant_scope(&orgnr, &format!("skatteetaten:{scope}"))
            .unwrap();
    }
    let clock: Clock = Arc::new(now);
    let settings = MaskinportenSettings::new(street.issuer());
    let credentials = Credentials::with_kid(CLIENT, KID, &KEY.pem).unwrap();
    let maskinporten = Maskinporten::new(http(), settings, credentials, clock).unwrap();
    let catalogue = Catalogue::builtin().unwrap();
    let providers = Providers::Sandbox {
        base: street.base_url.clone(),
    };
    Reader {
        lists: EventLists::new(http(), &catalogue, &providers),
        connection: Connection::direct(maskinporten),
        catalogue,
        street,
        orgnr,
    }
}

impl Reader {
    async fn start(&self, service: &str, day: Day) -> Result<Option<u64>, EventsError> {
        let service = self.catalogue.service(service).unwrap();
        self.lists.start(&self.connection, service, day).await
    }

    async fn page(&self, service: &str, from: u64, most: u16) -> Result<upstream::events::Page, EventsError> {
        let service = self.catalogue.service(service).unwrap();
        self.lists.page(&self.connection, service, (from, most)).await
    }
}

#[tokio::test]
async fn a_list_is_read_from_a_day_on_and_a_page_at_a_time() {
    let reader = reader(&[SUMMARY, INCOME]).await;
    let person = reader
        .street
        .population()
        .with_tag(Tag::Ordinary)
        .next()
        .unwrap()
        .clone();
    assert_eq!(
        reader.start(SUMMARY, today()).await.unwrap(),
        None,
        "nothing today yet"
    );
    // Settlements of years gone by stand there already: pages follow each other without a gap or a repeat.
    let first = Day::parse("2020-01-01").unwrap();
    let mut from = reader.start(SUMMARY, first).await.unwrap().unwrap();
    let mut places = Vec::new();
    loop {
        let page = reader.page(SUMMARY, from, 100).await.unwrap();
        assert!(page.told <= 100);
        places.extend(page.events.iter().map(|event| event.sequence));
        let Some(next) = page.next else { break };
        from = next;
    }
    assert!(places.len() > 100 && places.is_sorted_by(|one, next| one < next));

    let told = reader
        .street
        .tell_event(EventList::Settlements, person.index, "2024", Told::Endret)
        .unwrap();
    assert_eq!(reader.start(SUMMARY, today()).await.unwrap(), Some(told));
    let page = reader.page(SUMMARY, told, 1_000).await.unwrap();
    assert_eq!((page.told, page.next), (1, Some(told + 1)));
    let event = &page.events[0];
    assert_eq!(
        event.subject,
        SubjectId::Person(person.identifier.parse().unwrap())
    );
    assert_eq!(
        (event.kind, event.period.to_string()),
        (EventKind::Changed, "2024".to_owned())
    );
    assert!(event.at.is_some_and(|at| at <= Instant(now())));
    assert!(
        !format!("{page:?}").contains(&person.identifier),
        "the number never prints"
    );

    // The list of income tells neither when nor what.
    let told = reader
        .street
        .tell_event(EventList::Income, person.index, "2026-01", Told::Ny)
        .unwrap();
    let page = reader.page(INCOME, told, 1_000).await.unwrap();
    let event = &page.events[0];
    assert_eq!((event.kind, event.at), (EventKind::Unsaid, None));
    assert_eq!(event.period.to_string(), "2026-01");
    reader.street.shutdown().await;
}

#[tokio::test]
async fn who_may_not_read_a_list_and_one_that_is_out_of_order_are_told_apart() {
    let reader = reader(&[SUMMARY]).await;
    assert!(matches!(
        reader.page(INCOME, 1, 10).await,
        Err(EventsError::Token(_))
    ));
    assert_eq!(reader.page("restanser", 1, 10).await, Err(EventsError::NoList));
    reader.street.behave(Behaviour {
        status: Some(503),
        ..Behaviour::default()
    });
    assert_eq!(
        reader.page(SUMMARY, 1, 10).await,
        Err(EventsError::Unavailable(503))
    );
    // One refused token is followed by a new one.
    reader.street.behave(Behaviour {
        drop_token_401_once: true,
        ..Behaviour::default()
    });
    assert!(reader.page(SUMMARY, 1, 10).await.is_ok());
    let calls = reader.street.calls();
    assert!(
        calls
            .iter()
            .all(|call| call.consumer.as_ref().is_none_or(|of| *of == reader.orgnr))
    );
    reader.street.shutdown().await;
}

#[tokio::test]
async fn a_bare_list_and_events_about_nobody_that_can_be_known_are_read() {
    let street = Street::open().await;
    let catalogue = Catalogue::builtin().unwrap();
    let providers = Providers::Sandbox { base: street.base() };
    let lists = EventLists::new(http(), &catalogue, &providers);
    let connection = Connection::direct(maskinporten(&street, &Hands::new()));
    let service = catalogue.service(SUMMARY).unwrap();
    let number = crate::permit::FNR;
    for (reply, told, kept, next) in [
        (Reply::json(200, &json!([])), 0, 0, None),
        (Reply::json(200, &json!({"hendelser": []})), 0, 0, None),
        (
            Reply::json(
                200,
                &json!([
                    // Before the place that was asked for, without a number, with another kind of number, without a period.
                    {"sekvensnummer": 4, "identifikator": number, "gjelderPeriode": "2024"},
                    {"sekvensnummer": 5, "gjelderPeriode": "2024"},
                    {"sekvensnummer": 6, "identifikator": "310827002", "gjelderPeriode": "2024"},
                    {"sekvensnummer": 9, "identifikator": number},
                    {"sekvensnummer": 11, "identifikator": number, "gjelderPeriode": "2024", "hendelsetype": "SLETTET",
                     "ajourholdstidspunkt": "2026-11-03T10:12:00+01:00", "registreringstidspunkt": "2026-11-03T10:12:00"},
                ]),
            ),
            4,
            1,
            Some(12),
        ),
    ] {
        street.say(reply);
        let page = lists.page(&connection, service, (5, 10)).await.unwrap();
        assert_eq!((page.told, page.events.len(), page.next), (told, kept, next));
    }
    street.say(Reply::json(200, &json!({"hendelser": "ingen"})));
    let page = lists.page(&connection, service, (5, 10)).await;
    assert_eq!(page, Err(EventsError::Unreadable(200)));
    // An address that nobody knows is no empty list.
    street.say(Reply::feil(404, "FA-002"));
    let page = lists.page(&connection, service, (5, 10)).await;
    assert_eq!(page, Err(EventsError::Unreadable(404)));
}
