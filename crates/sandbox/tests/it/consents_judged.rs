//! Everything that can be wrong with a request for consent, as a table: what is changed, and which no it gets.

use crate::client::answer;
use crate::consents::{ARREARS, Bank, FOR_OTHERS, MONTHLY, READ, WRITE, YEARLY, right};
use sandbox::OrganisationKind;
use serde_json::{Value, json};
use time::Duration;

const PERSON: &str = "urn:altinn:person:identifier-no:";
const ORGANISATION: &str = "urn:altinn:organization:identifier-no:";

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table, one row for each way to be wrong")]
async fn every_fault_of_a_request_has_its_code() {
    let bank = Bank::open().await;
    let year = json!({"inntektsaar": "2024"});
    let past = bank.after(-Duration::seconds(1));
    let table = [
        // Shape.
        ("id", json!("1"), 400, "AM.VLD-00090 /id"),
        ("id", Value::Null, 400, "AM.VLD-00090 /id"),
        ("from", json!(bank.person), 400, "AM.VLD-00001 /from"),
        ("to", json!(bank.consumer.orgnr), 400, "AM.VLD-00001 /to"),
        ("validTo", json!("tomorrow"), 400, "AM.VLD-00090 /validTo"),
        ("validTo", json!(past), 400, "AM.VLD-00008 /validTo"),
        (
            "redirectUrl",
            json!("javascript:alert(1)"),
            400,
            "AM.VLD-00091 /redirectUrl",
        ),
        ("redirectUrl", Value::Null, 400, "AM.VLD-00091 /redirectUrl"),
        ("consentRights", json!([]), 400, "AM.VLD-00009 /consentRights"),
        ("consentRights", Value::Null, 400, "AM.VLD-00009 /consentRights"),
        (
            "consentRights",
            json!([{"action": ["read"], "resource": right(YEARLY, &year)["resource"], "metadata": year}]),
            400,
            "AM.VLD-00014 /consentRights/0/action",
        ),
        (
            "consentRights",
            json!([{"action": ["consent"], "resource": [], "metadata": year}]),
            400,
            "AM.VLD-00009 /consentRights/0/resource",
        ),
        // Who.
        ("from", json!(format!("{PERSON}30908299902")), 400, "AM-00004"),
        ("from", json!(format!("{ORGANISATION}310827002")), 400, "AM-00003"),
        ("to", json!(format!("{ORGANISATION}310827002")), 403, ""),
        // What.
        ("consentRights", json!([right("ukjent", &year)]), 400, "AM-00005"),
        (
            "consentRights",
            json!([{"action": ["consent"], "metadata": year, "resource": [
            {"type": "urn:altinn:app", "value": YEARLY}]}]),
            400,
            "AM-00005",
        ),
        (
            "consentRights",
            json!([{"action": ["consent"], "metadata": year, "resource": [
            {"type": "urn:altinn:resource", "value": YEARLY}, {"type": "urn:altinn:resource", "value": YEARLY}]}]),
            400,
            "AM-00005",
        ),
        (
            "consentRights",
            json!([right(YEARLY, &json!({"inntektsaar": "2024", "farge": "blå"}))]),
            400,
            "AM-00006",
        ),
        ("consentRights", json!([right(ARREARS, &year)]), 400, "AM-00006"),
        (
            "consentRights",
            json!([right(YEARLY, &json!({"inntektsaar": " "}))]),
            400,
            "AM-00007",
        ),
        (
            "consentRights",
            json!([right(YEARLY, &json!({"inntektsaar": 2024}))]),
            400,
            "AM-00007",
        ),
        (
            "consentRights",
            json!([right(YEARLY, &json!({}))]),
            400,
            "AM-00008",
        ),
        (
            "consentRights",
            json!([right(MONTHLY, &json!({"fraOgMed": "2024-01"}))]),
            400,
            "AM-00008",
        ),
        (
            "consentRights",
            json!([right(YEARLY, &year), right(ARREARS, &json!({}))]),
            400,
            "AM-00009",
        ),
    ];
    for (field, value, status, expected) in table {
        let mut body = bank.request();
        body[field] = value.clone();
        let (found, said) = bank.ask(&body).await;
        let detail = &said["validationErrors"][0];
        let code = match detail["code"].as_str() {
            Some(code) => format!("{code} {}", detail["paths"][0].as_str().unwrap()),
            None => said["code"].as_str().unwrap_or("").to_owned(),
        };
        assert_eq!(
            (found, code.as_str()),
            (status, expected),
            "{field} {value}: {said}"
        );
        if expected.starts_with("AM-") {
            let shown = said.to_string();
            assert!(!shown.contains(&bank.person), "no number in a problem: {shown}");
        }
    }
    let token = bank.consumer.token_for(WRITE).await;
    let (status, said) = answer(bank.post(&token, &json!("not an object")).await).await;
    assert_eq!((status, &said["code"]), (400, &json!("STD-00000")));
}

#[tokio::test]
async fn several_broken_fields_are_told_at_once() {
    let bank = Bank::open().await;
    let (status, said) = bank.ask(&json!({})).await;
    assert_eq!(status, 400);
    let paths: Vec<&str> = said["validationErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["paths"][0].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "/id",
            "/from",
            "/to",
            "/validTo",
            "/redirectUrl",
            "/consentRights"
        ]
    );
}

#[tokio::test]
async fn both_spellings_of_metadata_and_all_casings_of_keys_are_read() {
    let bank = Bank::open().await;
    let mut body = bank.request();
    let months = json!({"FRAOGMED": "2024-01", "tilogmed": "2024-12"});
    let mut other = right(MONTHLY, &Value::Null);
    other["metaData"] = months;
    other.as_object_mut().unwrap().remove("metadata");
    body["consentRights"].as_array_mut().unwrap().push(other);
    let (status, said) = bank.ask(&body).await;
    assert_eq!(status, 201, "{said}");
    assert_eq!(
        said["consentRights"][1]["metadata"],
        json!({"fraOgMed": "2024-01", "tilOgMed": "2024-12"})
    );
}

#[tokio::test]
async fn a_token_must_be_good_and_have_the_scope_and_the_package_must_be_granted() {
    let bank = Bank::open().await;
    let body = bank.request();
    let reader = bank.consumer.token_for(READ).await;
    let writer = bank.consumer.token_for(WRITE).await;
    assert_eq!(bank.post("x", &body).await.status(), 401);
    assert_eq!(bank.post(&reader, &body).await.status(), 403);
    assert_eq!(bank.get(&writer, "/events").await.0, 403);
    bank.consumer
        .street
        .revoke(&bank.consumer.orgnr, "summertskattegrunnlag", Some("sbl"));
    assert_eq!(bank.post(&writer, &body).await.status(), 403);
    bank.consumer
        .street
        .grant(&bank.consumer.orgnr, "summertskattegrunnlag", "sbl")
        .unwrap();
    assert_eq!(bank.post(&writer, &body).await.status(), 201);
    bank.consumer.street.set_clock_offset(Duration::seconds(121));
    assert_eq!(bank.post(&writer, &body).await.status(), 401);
}

#[tokio::test]
async fn one_who_may_ask_for_others_handles_what_they_get() {
    let bank = Bank::open().await;
    let street = &bank.consumer.street;
    let other = street
        .population()
        .of_kind(OrganisationKind::Municipality)
        .next()
        .unwrap()
        .orgnr
        .clone();
    street.grant_scope(&bank.consumer.orgnr, FOR_OTHERS).unwrap();
    let mut body = bank.request();
    body["to"] = json!(format!("{ORGANISATION}{other}"));
    body["from"] = json!(format!("{ORGANISATION}{}", bank.consumer.orgnr));
    body["consentRights"] = json!([right(ARREARS, &json!({}))]);
    let token = bank.consumer.token_for(FOR_OTHERS).await;
    let (status, said) = answer(bank.post(&token, &body).await).await;
    assert_eq!(status, 201, "{said}");
    assert_eq!(
        said["handledBy"],
        json!(format!("{ORGANISATION}{}", bank.consumer.orgnr))
    );
    let id = said["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(bank.read(id).await["to"], body["to"]);
}
