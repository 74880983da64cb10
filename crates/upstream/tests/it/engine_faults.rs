//! `fetch` when things go wrong: each fault has a type, nothing is shown, and silence is never taken for «nothing».

use std::{collections::BTreeMap, sync::atomic::Ordering, time::Duration};

use domain::catalogue::{PeriodKind, ProviderCode, Service, WaitUnit};
use serde_json::json;
use time::OffsetDateTime;
use upstream::{
    catalogue::Catalogue,
    engine::{Connection, ConsentRefusal, Engine, EngineSettings, Fault, FetchError, Fetched, Providers},
    http::HttpError,
    maskinporten::{Advice, TokenError},
};
use uuid::Uuid;

use crate::{
    engine::{direct, engine, engine_with},
    permit::{FNR, sealed, service},
    street::{Hands, Reply, Street, door, http_with, maskinporten},
};

/// A street and one who asks on it; making a client is slow, so a table of faults shares one.
struct Asker {
    street: std::sync::Arc<Street>,
    engine: Engine,
    connection: Connection,
}

impl Asker {
    async fn open() -> Self {
        let (street, hands) = (Street::open().await, Hands::new());
        let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
        Self {
            street,
            engine,
            connection,
        }
    }

    async fn fault_of(&self, reply: Reply) -> FetchError {
        let before = self.street.seen().len();
        self.street.say(reply);
        let error = self
            .engine
            .fetch(sealed(|_| {}), &self.connection)
            .await
            .unwrap_err();
        assert_eq!(
            self.street.seen().len(),
            before + 1,
            "{error}: a fault of the provider is never asked again"
        );
        error
    }
}

#[tokio::test]
async fn every_error_code_has_a_type() {
    let asker = Asker::open().await;
    let later = Fault::ProviderFault { retry_after: None };
    let table = [
        // The catalogue's own words.
        (400, "SSG-006", Fault::InvalidRequest, "invalid_request"),
        (403, "SSG-010", Fault::ConsentMissing, "consent_missing"),
        (406, "SSG-009", Fault::Forbidden, "forbidden"),
        // The common pattern.
        (500, "SSG-001", later.clone(), "provider_fault"),
        (500, "SSG-002", later.clone(), "provider_fault"),
        (404, "SSG-003", Fault::InvalidRequest, "invalid_request"),
        (403, "SSG-005", Fault::Forbidden, "forbidden"),
        (406, "AR-008", Fault::InvalidRequest, "invalid_request"),
        (403, "RESTANSE-007", Fault::ConsentMissing, "consent_missing"),
        (403, "KB-005", Fault::Forbidden, "forbidden"),
        // What the gateway says.
        (500, "DAS-001", later.clone(), "provider_fault"),
        (404, "DAS-002", Fault::InvalidRequest, "invalid_request"),
        (500, "DAS-003", later.clone(), "provider_fault"),
        (500, "DAS-006", later.clone(), "provider_fault"),
        (403, "DAS-008", Fault::Forbidden, "forbidden"),
        // A code for «nothing» with a status that means something else is not «nothing».
        (403, "SSG-008", Fault::Forbidden, "forbidden"),
        (500, "SSG-007", later.clone(), "provider_fault"),
        (400, "SSG-011", Fault::InvalidRequest, "invalid_request"),
    ];
    for (status, kode, fault, code) in table {
        let error = asker.fault_of(Reply::feil(status, kode)).await;
        assert_eq!((&error.fault, error.code()), (&fault, code), "{status} {kode}");
        assert_eq!(
            (error.status, error.provider_code.as_deref()),
            (Some(status), Some(kode))
        );
        assert!(error.correlation_id.is_some());
    }
}

#[tokio::test]
async fn a_code_of_another_form_is_not_repeated() {
    let asker = Asker::open().await;
    for kode in [
        "A-001",
        "ssg-001",
        "SSG-1",
        "SSG001",
        "SSG-0011",
        "SSG 1-001",
        "",
        "16822548834",
    ] {
        let error = asker.fault_of(Reply::feil(500, kode)).await;
        assert_eq!(
            (error.code(), error.provider_code),
            ("provider_fault", None),
            "{kode}"
        );
    }
}

#[tokio::test]
async fn a_404_that_is_not_the_providers_own_says_nothing_about_the_subject() {
    let asker = Asker::open().await;
    for status in [404, 410] {
        let gateway = Reply::Say(status, "text/plain", "Unknown instance. ID=8ac2".to_owned());
        for reply in [
            gateway,
            Reply::json(status, &json!({})),
            Reply::json(status, &json!({"kode": "16822548834"})),
        ] {
            assert_eq!(asker.fault_of(reply).await.fault, Fault::UnknownAddress);
        }
    }
}

#[tokio::test]
async fn a_provider_that_wants_a_pause_is_heard() {
    let asker = Asker::open().await;
    let pause = || Some(Duration::from_secs(7));
    let busy = asker
        .fault_of(Reply::With(429, "retry-after", "7", "{}".to_owned()))
        .await;
    assert_eq!(
        (&busy.fault, busy.retry_after()),
        (&Fault::TooMany { retry_after: pause() }, pause())
    );
    let down = asker
        .fault_of(Reply::With(503, "retry-after", "7", "{}".to_owned()))
        .await;
    assert_eq!(
        (down.fault.clone(), down.may_pass()),
        (Fault::ProviderFault { retry_after: pause() }, true)
    );
}

#[tokio::test]
async fn an_answer_that_can_not_be_trusted_is_none() {
    let asker = Asker::open().await;
    let say = |content_type, body: &str| Reply::Say(200, content_type, body.to_owned());
    let large = format!("[\"{}\"]", "x".repeat(6 * 1024 * 1024));
    let too_large = Fault::Http(HttpError::TooLarge(5 * 1024 * 1024));
    let torn = Fault::Http(HttpError::Unreadable { line: 1, column: 5 });
    let latin = "application/json;charset=ISO-8859-1";
    let packed = Reply::With(200, "content-encoding", "gzip", "{}".to_owned());
    let table = [
        (
            say("text/html", "{}"),
            Fault::Http(HttpError::ContentType),
            "unreadable",
        ),
        (
            say(latin, "{}"),
            Fault::Http(HttpError::ContentType),
            "unreadable",
        ),
        (say("application/json", "{\"a\":"), torn, "unreadable"),
        (
            Reply::json(200, &json!("16822548834")),
            Fault::UnexpectedShape,
            "unreadable",
        ),
        (
            Reply::json(200, &json!(null)),
            Fault::UnexpectedShape,
            "unreadable",
        ),
        (
            Reply::json(202, &json!({})),
            Fault::UnexpectedStatus,
            "unexpected_status",
        ),
        (
            Reply::Say(204, "application/json", String::new()),
            Fault::UnexpectedStatus,
            "unexpected_status",
        ),
        (packed, Fault::Http(HttpError::Encoding), "unreadable"),
        (say("application/json", &large), too_large.clone(), "too_large"),
        (Reply::Endless, too_large, "too_large"),
    ];
    for (reply, fault, code) in table {
        let error = asker.fault_of(reply).await;
        assert_eq!(
            (&error.fault, error.code(), error.is_timeout()),
            (&fault, code, false)
        );
    }
}

#[tokio::test]
async fn a_redirect_is_never_followed() {
    let asker = Asker::open().await;
    for status in [301, 302, 303, 307, 308] {
        let error = asker
            .fault_of(Reply::With(status, "location", "/elsewhere", "{}".to_owned()))
            .await;
        assert_eq!(
            (error.fault.clone(), error.code()),
            (Fault::Http(HttpError::Redirect), "redirected")
        );
    }
    assert_eq!(asker.street.elsewhere.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn silence_ends_in_a_timeout_with_the_calls_id() {
    let (street, hands) = (Street::open().await, Hands::new());
    let connection = direct(&street, &hands);
    // A token first, so that the short time is spent on the silence alone.
    engine(&street, &hands)
        .fetch(sealed(|_| {}), &connection)
        .await
        .unwrap();
    let short = Duration::from_millis(500);
    let http = http_with(|settings| settings.total = short);
    for (http, total) in [(http, Duration::from_secs(30)), (http_with(|_| {}), short)] {
        street.say(Reply::Hang);
        let settings = EngineSettings {
            total,
            ..EngineSettings::default()
        };
        let outcome = engine_with(&street, &hands, http, settings)
            .fetch(sealed(|_| {}), &connection)
            .await;
        let error = outcome.unwrap_err();
        assert!(error.is_timeout() && error.may_pass(), "{error:?}");
        let last = street.seen().last().map(|seen| seen.correlation_id.clone());
        assert_eq!(error.correlation_id.map(|id| id.to_string()), last);
    }
    assert_eq!(street.seen().len(), 3, "what has left is never sent again");
}

#[tokio::test]
async fn a_body_that_stops_half_way_ends_in_a_timeout() {
    let (street, hands) = (Street::open().await, Hands::new());
    let http = http_with(|settings| settings.read = Duration::from_millis(500));
    street.say(Reply::Stall);
    let connection = direct(&street, &hands);
    let engine = engine_with(&street, &hands, http, EngineSettings::default());
    let error = engine.fetch(sealed(|_| {}), &connection).await.unwrap_err();
    assert_eq!(
        (&error.fault, error.is_timeout()),
        (&Fault::Http(HttpError::Timeout), true)
    );
    assert_eq!(street.seen().len(), 1);
}

#[tokio::test]
async fn what_never_left_is_sent_once_more_and_what_left_is_not() {
    let (street, hands) = (Street::open().await, Hands::new());
    // TLS to a door that closes at once never gets as far as a request; plain text to one that listens first does.
    for (scheme, listens, code, times) in [
        ("https", false, "no_connection", 2),
        ("http", true, "broken_off", 1),
    ] {
        let (address, callers) = door(listens).await;
        let catalogue = std::sync::Arc::new(Catalogue::new(vec![service()]).unwrap());
        let providers = Providers::Sandbox {
            base: format!("{scheme}://{address}"),
        };
        let settings = EngineSettings {
            reconnect_wait: Duration::ZERO,
            ..EngineSettings::default()
        };
        let engine = Engine::new(http_with(|_| {}), catalogue, &providers, hands.clock(), settings).unwrap();
        let error = engine
            .fetch(sealed(|_| {}), &direct(&street, &hands))
            .await
            .unwrap_err();
        assert_eq!(
            (error.code(), callers.load(Ordering::SeqCst)),
            (code, times),
            "{error}"
        );
        assert!(error.may_pass() && !format!("{error:?}").contains("16822548834"));
    }
}

#[tokio::test]
async fn waiting_in_line_counts_too() {
    let (street, hands) = (Street::open().await, Hands::new());
    let settings = EngineSettings {
        total: Duration::from_millis(200),
        ..EngineSettings::default()
    };
    let engine = engine_with(&street, &hands, http_with(|_| {}), settings);
    let connection = direct(&street, &hands);
    (0..3).for_each(|_| street.say(Reply::Hang));
    let all = futures::future::join_all((0..3).map(|_| engine.fetch(sealed(|_| {}), &connection))).await;
    assert!(
        all.iter()
            .all(|outcome| outcome.as_ref().is_err_and(FetchError::is_timeout))
    );
}

#[tokio::test]
async fn no_token_is_no_call_and_carries_the_advice() {
    let (street, hands) = (Street::open().await, Hands::new());
    let refusal = || {
        Reply::json(
            400,
            &json!({"error": "invalid_grant", "error_description": "MP-251"}),
        )
    };
    street.say_token(refusal());
    let error = engine(&street, &hands)
        .fetch(sealed(|_| {}), &direct(&street, &hands))
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.advice()),
        ("no_token", Some(Advice::DelegateInAltinn))
    );
    assert!(matches!(error.fault, Fault::Token(TokenError::Refused(_))) && !error.may_pass());
    assert_eq!((street.seen().len(), error.correlation_id), (0, None));
}

#[tokio::test]
async fn a_consent_that_maskinporten_makes_no_token_of_is_refused_and_a_token_without_one_is_another_fault() {
    let (street, hands) = (Street::open().await, Hands::new());
    let refusal = || {
        Reply::json(
            400,
            &json!({"error": "invalid_request", "error_description": "MP-303"}),
        )
    };
    street.say_token(refusal());
    let consent = Connection::direct(maskinporten(&street, &hands)).with_consent(Uuid::from_u128(1));
    let error = engine(&street, &hands)
        .fetch(sealed(|_| {}), &consent)
        .await
        .unwrap_err();
    assert_eq!(error.fault, Fault::ConsentRefused(ConsentRefusal::Unsaid));
    assert_eq!(error.code(), "consent_refused");
    street.say_token(refusal());
    let error = engine(&street, &hands)
        .fetch(sealed(|_| {}), &direct(&street, &hands))
        .await
        .unwrap_err();
    assert_eq!(error.code(), "no_token");
}

#[tokio::test]
async fn nobody_there_is_no_connection() {
    let (street, hands) = (Street::open().await, Hands::new());
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let catalogue = std::sync::Arc::new(Catalogue::new(vec![service()]).unwrap());
    let providers = Providers::Sandbox {
        base: format!("http://{closed}"),
    };
    let settings = EngineSettings {
        reconnect_wait: Duration::ZERO,
        ..EngineSettings::default()
    };
    let engine = Engine::new(http_with(|_| {}), catalogue, &providers, hands.clock(), settings).unwrap();
    let error = engine
        .fetch(sealed(|_| {}), &direct(&street, &hands))
        .await
        .unwrap_err();
    assert_eq!((error.code(), error.may_pass()), ("no_connection", true));
}

#[tokio::test]
async fn a_permit_whose_time_is_over_asks_nobody() {
    let (street, hands) = (Street::open().await, Hands::new());
    let permit = sealed(|_| {});
    let over =
        permit.permit().valid_until() - OffsetDateTime::from_unix_timestamp(crate::street::NOW).unwrap();
    hands.forward(over.whole_seconds());
    let error = engine(&street, &hands)
        .fetch(permit, &direct(&street, &hands))
        .await
        .unwrap_err();
    assert_eq!((error.fault, street.seen().len()), (Fault::PermitOver, 0));
}

#[tokio::test]
async fn a_catalogue_that_changed_after_the_decision_asks_nobody() {
    let (street, hands) = (Street::open().await, Hands::new());
    let ask = async |change: fn(&mut Service)| {
        let mut service = service();
        change(&mut service);
        let catalogue = std::sync::Arc::new(Catalogue::new(vec![service]).unwrap());
        let providers = Providers::Sandbox { base: street.base() };
        let settings = EngineSettings::default();
        let engine = Engine::new(http_with(|_| {}), catalogue, &providers, hands.clock(), settings).unwrap();
        engine
            .fetch(sealed(|_| {}), &direct(&street, &hands))
            .await
            .unwrap_err()
            .fault
    };
    assert_eq!(
        ask(|service| service.code = "annet".to_owned()).await,
        Fault::UnknownService
    );
    let months = ask(|service| {
        service.period = PeriodKind::Months;
        service.path = "/{stadie}/{rettighetspakke}/{personidentifikator}".to_owned();
    });
    assert_eq!(months.await, Fault::NotBuildable("period"));
    let organisation = ask(|service| service.subject = domain::catalogue::SubjectKind::Organisation);
    assert_eq!(organisation.await, Fault::NotBuildable("subject"));
    let value = ask(|service| {
        service.parameters[0].values.remove("oppgjoer");
        service.packages.clear();
        service.path = "/{stadie}/{inntektsaar}/{personidentifikator}".to_owned();
    });
    assert_eq!(value.await, Fault::NotBuildable("parameter"));
    assert_eq!((street.seen().len(), street.token_calls()), (0, 0));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table, one row for each form of an error")]
async fn a_code_is_read_by_each_of_its_names_in_json_and_in_xml() {
    let asker = Asker::open().await;
    let json = "application/json";
    let xml = "application/xml";
    let namespace = "urn:no:skatteetaten:datasamarbeid:feil:v1";
    let table = [
        (
            json,
            r#"{"kode":"BSA-005","melding":"x"}"#.to_owned(),
            Some("BSA-005"),
        ),
        (
            json,
            r#"{"httpStatus":403,"alvorlighetsgrad":"FEIL","feilkode":"FREG-004","feilmelding":"x"}"#
                .to_owned(),
            Some("FREG-004"),
        ),
        (
            json,
            r#"{"code":"IM-005","message":"x"}"#.to_owned(),
            Some("IM-005"),
        ),
        (json, r#"{"kode":403,"code":"IM-005"}"#.to_owned(), Some("IM-005")),
        (json, r#"{"kode":["IM-005"]}"#.to_owned(), None),
        (
            xml,
            format!(
                r#"<?xml version="1.0"?><feil xmlns="{namespace}"><kode>RESTANSE-005</kode><melding>x</melding></feil>"#
            ),
            Some("RESTANSE-005"),
        ),
        (
            "text/xml; charset=utf-8",
            format!(
                "<f:feil xmlns:f=\"{namespace}\"><f:melding>x</f:melding><f:kode>\n IM-005 </f:kode></f:feil>"
            ),
            Some("IM-005"),
        ),
        (
            "application/problem+xml",
            "<problem><feilkode type=\"x\">FREG-004</feilkode></problem>".to_owned(),
            Some("FREG-004"),
        ),
        // Neither an identity number, nor markup, nor what says that it is something else, is a code.
        (xml, format!("<feil><kode>{FNR}</kode></feil>"), None),
        (xml, "<feil><kode><x>IM-005</x></kode></feil>".to_owned(), None),
        (xml, "<kode".to_owned(), None),
        (
            xml,
            "<feil><melding>kode>IM-005</melding></feil>".to_owned(),
            None,
        ),
        ("text/html", "<kode>IM-005</kode>".to_owned(), None),
        ("text/plain", r#"{"kode":"IM-005"}"#.to_owned(), None),
    ];
    for (content_type, body, code) in table {
        let error = asker.fault_of(Reply::Say(403, content_type, body.clone())).await;
        assert_eq!(
            (error.provider_code.as_deref(), error.code()),
            (code, "forbidden"),
            "{content_type}: {body}"
        );
    }
}

#[tokio::test]
async fn nothing_in_xml_is_nothing_all_the_same() {
    let asker = Asker::open().await;
    let body = "<feil><kode>SSG-008</kode></feil>".to_owned();
    asker.street.say(Reply::Say(404, "application/xml", body));
    let fetched = asker
        .engine
        .fetch(sealed(|_| {}), &asker.connection)
        .await
        .unwrap();
    assert!(
        matches!(fetched, Fetched::Nothing { deleted: false, .. }),
        "{fetched:?}"
    );
}

#[tokio::test]
async fn a_provider_that_counts_milliseconds_is_waited_for_in_milliseconds() {
    let (street, hands) = (Street::open().await, Hands::new());
    let connection = direct(&street, &hands);
    for (unit, header, wait) in [
        (WaitUnit::Seconds, "7", Some(Duration::from_secs(7))),
        (WaitUnit::Milliseconds, "7000", Some(Duration::from_secs(7))),
        (WaitUnit::Milliseconds, "250", Some(Duration::from_millis(250))),
        (WaitUnit::Seconds, "7200", Some(Duration::from_hours(1))),
        (WaitUnit::Milliseconds, "7200000", Some(Duration::from_hours(1))),
        (WaitUnit::Milliseconds, "soon", None),
    ] {
        let mut counted = service();
        counted.retry_after = unit;
        let engine = engine_for(&street, &hands, counted);
        street.say(Reply::With(429, "retry-after", header, "{}".to_owned()));
        let error = engine.fetch(sealed(|_| {}), &connection).await.unwrap_err();
        assert_eq!(
            (error.code(), error.retry_after()),
            ("too_many", wait),
            "{unit:?} {header}"
        );
    }
}

#[tokio::test]
async fn the_numbers_of_another_provider_follow_no_pattern() {
    let (street, hands) = (Street::open().await, Hands::new());
    let connection = direct(&street, &hands);
    let mut register = service();
    register.provider = "folkeregisteret".to_owned();
    register.errors = BTreeMap::from([("FREG-001".to_owned(), ProviderCode::ProviderFault)]);
    let engine = engine_for(&street, &hands, register);
    for (status, kode, code) in [
        (403, "FREG-007", "forbidden"),
        (403, "FREG-010", "forbidden"),
        (404, "FREG-001", "provider_fault"),
        (400, "FREG-001", "provider_fault"),
        (400, "FREG-002", "invalid_request"),
    ] {
        street.say(Reply::feil(status, kode));
        let error = engine.fetch(sealed(|_| {}), &connection).await.unwrap_err();
        assert_eq!(error.code(), code, "{status} {kode}");
    }
    street.say(Reply::feil(404, "FREG-003"));
    let fetched = engine.fetch(sealed(|_| {}), &connection).await.unwrap();
    assert!(
        matches!(fetched, Fetched::Nothing { deleted: false, .. }),
        "{fetched:?}"
    );
}

fn engine_for(street: &Street, hands: &Hands, service: Service) -> Engine {
    let catalogue = std::sync::Arc::new(Catalogue::new(vec![service]).unwrap());
    let providers = Providers::Sandbox { base: street.base() };
    Engine::new(
        http_with(|_| {}),
        catalogue,
        &providers,
        hands.clock(),
        EngineSettings::default(),
    )
    .unwrap()
}
