//! Restanser: an organisation's arrears, the package that needs consent, and the codes.

use crate::client::{ARREARS, Consumer, answer};
use serde_json::Value;

async fn consumer() -> Consumer {
    let consumer = Consumer::open().await;
    consumer.allow("restanser", "dibk");
    consumer
}

#[tokio::test]
async fn arrears_add_up_and_those_without_any_are_told_so() {
    let consumer = consumer().await;
    let token = consumer.token_for(ARREARS).await;
    let (mut owing, mut clear) = (0, 0);
    for organisation in consumer.street.population().organisations() {
        let path = format!("restanser/v2/dibk/{}", organisation.orgnr);
        let (status, body) = answer(consumer.get(&path, &token, &[]).await).await;
        if status == 404 {
            assert_eq!(body["kode"], "RESTANSE-008");
            clear += 1;
            continue;
        }
        owing += 1;
        assert_eq!(body["forespurteOrganisasjon"], organisation.orgnr);
        assert!(!body["levert"].as_str().unwrap().ends_with('Z'));
        let kinds = body["restanser"].as_object().unwrap();
        assert_eq!(kinds.len(), 6);
        let mut total = 0;
        for kind in kinds.values() {
            let amount = |name: &str| kind.get(name).map_or(0, |amount| amount.as_i64().unwrap());
            let sum = amount("forfaltOgUbetaltKrav") + amount("forfaltOgUbetaltRenter");
            assert_eq!(amount("forfaltOgUbetalt"), sum);
            total += sum;
        }
        assert!(total > 0);
        let call = consumer.street.calls().pop().unwrap();
        assert_eq!(
            (call.organisation, call.subject),
            (Some(organisation.index), None)
        );
    }
    assert!(owing >= 10 && clear >= 10, "{owing} {clear}");
}

#[tokio::test]
async fn a_package_of_consent_refuses_without_one_and_every_mistake_has_its_code() {
    let consumer = consumer().await;
    consumer.allow("restanser", "ebevis");
    let orgnr = consumer.orgnr.clone();
    for (path, status, expected) in [
        (format!("restanser/v2/ebevis/{orgnr}"), 403, "RESTANSE-007"),
        (format!("restanser/v2/ukjent/{orgnr}"), 400, "RESTANSE-006"),
        ("restanser/v2/dibk/12345678".to_owned(), 400, "RESTANSE-006"),
        ("restanser/v2/dibk/310827002".to_owned(), 404, "RESTANSE-008"),
        (format!("restanser/v1/dibk/{orgnr}"), 404, "RESTANSE-003"),
    ] {
        let (found, body) = consumer.ask_with(ARREARS, &path).await;
        assert_eq!(
            (found, body["kode"].as_str().unwrap()),
            (status, expected),
            "{path}"
        );
    }
    let path = format!("restanser/v2/dibk/{orgnr}");
    let (status, body) = answer(consumer.get(&path, "x", &[]).await).await;
    assert_eq!((status, &body["kode"]), (401, &Value::from("RESTANSE-004")));
    let token = consumer.token_for(ARREARS).await;
    let (status, body) = answer(consumer.get(&path, &token, &[("Accept", "text/plain")]).await).await;
    assert_eq!((status, &body["kode"]), (406, &Value::from("RESTANSE-009")));
    consumer.street.revoke(&orgnr, "restanser", Some("dibk"));
    let text = consumer
        .get(&path, &token, &[("Accept", "application/xml")])
        .await
        .text()
        .await
        .unwrap();
    assert!(text.contains("<kode>RESTANSE-005</kode>"), "{text}");
}
