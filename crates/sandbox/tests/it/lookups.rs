//! The order of checks, each code, and what a package gives.

use crate::client::{Consumer, PACKAGE, SCOPE, SUMMARY, answer, latest, summary};
use sandbox::{Protection, Tag};
use serde_json::Value;

const CORRELATION: &str = "13a865f5-28f9-47db-9abd-ab78977c79fe";

fn items(body: &Value) -> &Vec<Value> {
    body["grunnlag"].as_array().unwrap()
}

fn amount(body: &Value, name: &str) -> Option<i64> {
    items(body)
        .iter()
        .find(|item| item["tekniskNavn"] == name)
        .map(|item| item["beloep"].as_i64().unwrap())
}

async fn code(consumer: &Consumer, path: &str) -> (u16, String) {
    let (status, body) = consumer.ask(path).await;
    (status, body["kode"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn an_ordinary_person_has_settled_data_cut_to_the_package() {
    let consumer = Consumer::open().await;
    let person = consumer
        .street
        .population()
        .with_tag(Tag::Ordinary)
        .next()
        .unwrap()
        .clone();
    for year in [2024, 2025] {
        let (status, body) = consumer
            .ask(&summary("oppgjoer", PACKAGE, year, &person.identifier))
            .await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["personidentifikator"], person.identifier);
        assert_eq!(body["inntektsaar"], year.to_string());
        assert_eq!(body["stadie"], "oppgjoer");
        assert_eq!(body["skjermet"], false);
        assert!(body["skatteoppgjoersdato"].is_string() && body["ajourholdstidspunkt"].is_string());
        assert!(amount(&body, "alminneligInntektFoerSaerfradrag").is_some());
        assert!(
            amount(
                &body,
                "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt"
            )
            .unwrap()
                > 0
        );
        assert!(
            items(&body)
                .iter()
                .all(|item| item.get("spesifisering").is_none())
        );
        assert_eq!(amount(&body, "innskudd"), None);
        assert_eq!(amount(&body, "fradragForFagforeningskontingent"), None);
    }
}

#[tokio::test]
async fn packages_differ_in_items_and_in_detail() {
    let consumer = Consumer::open().await;
    for package in ["ssb", "navsupplerendestoenad", "nav"] {
        consumer.street.grant(&consumer.orgnr, SUMMARY, package).unwrap();
    }
    let mut kinds = [Vec::new(), Vec::new()];
    let mut dues = [0, 0];
    for person in consumer.street.population().with_tag(Tag::Ordinary).take(12) {
        let token = consumer.token().await;
        for (place, package) in ["ssb", "navsupplerendestoenad"].into_iter().enumerate() {
            let path = summary("oppgjoer", package, 2025, &person.identifier);
            let (status, body) = answer(consumer.get(&path, &token, &[]).await).await;
            assert_eq!(status, 200, "{body}");
            dues[place] += usize::from(amount(&body, "fradragForFagforeningskontingent").is_some());
            for detail in items(&body)
                .iter()
                .filter_map(|item| item["spesifisering"].as_array())
                .flatten()
            {
                kinds[place].push(detail["type"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(dues[0] > 0 && dues[1] == 0, "{dues:?}");
    assert!(kinds[0].iter().any(|kind| kind == "Konto") && kinds[0].iter().any(|kind| kind == "Eiendom"));
    assert!(!kinds[1].is_empty() && kinds[1].iter().all(|kind| kind == "Kjoeretoey"));
}

#[tokio::test]
async fn a_draft_is_another_stage_of_the_newest_year() {
    let consumer = Consumer::open().await;
    let person = consumer.somebody(Tag::OnlyUtkast);
    let (status, body) = consumer.ask(&summary("utkast", PACKAGE, 2025, &person)).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(body["stadie"], "utkast");
    assert!(body.get("skatteoppgjoersdato").is_none());
    assert_eq!(
        code(&consumer, &summary("oppgjoer", PACKAGE, 2025, &person)).await,
        (404, "SSG-008".into())
    );
    assert_eq!(
        code(&consumer, &summary("utkast", PACKAGE, 2024, &person)).await,
        (404, "SSG-008".into())
    );
    assert_eq!(code(&consumer, &latest(&person)).await, (404, "TD-004".into()));
    assert_eq!(
        code(&consumer, &summary("fastsatt", PACKAGE, 2025, &person)).await,
        (403, "SSG-005".into())
    );
}

#[tokio::test]
async fn people_without_data_unknown_numbers_and_deleted_years_have_codes_of_their_own() {
    let consumer = Consumer::open().await;
    let nobody = "01810100000";
    for (tag, year, expected) in [
        (Tag::NoData, 2024, (404, "SSG-008")),
        (Tag::Child, 2024, (404, "SSG-008")),
        (Tag::Deleted, 2022, (410, "SSG-011")),
        (Tag::LateSettlement, 2025, (404, "SSG-008")),
    ] {
        let person = consumer.somebody(tag);
        let (status, code) = code(&consumer, &summary("oppgjoer", PACKAGE, year, &person)).await;
        assert_eq!((status, code.as_str()), expected, "{tag:?}");
    }
    assert_eq!(
        code(&consumer, &summary("oppgjoer", PACKAGE, 2024, nobody)).await,
        (404, "SSG-007".into())
    );
    assert_eq!(code(&consumer, &latest(nobody)).await, (404, "TD-004".into()));
    let deleted = consumer.somebody(Tag::Deleted);
    assert_eq!(
        consumer
            .ask(&summary("oppgjoer", PACKAGE, 2023, &deleted))
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn parameters_are_validated() {
    let consumer = Consumer::open().await;
    let person = consumer.somebody(Tag::Ordinary);
    for (path, message) in [
        (
            format!("{SUMMARY}/v2/oppgjoer/{PACKAGE}/2024/1234567890"),
            "nøyaktig 11 siffer",
        ),
        (
            format!("{SUMMARY}/v2/oppgjoer/{PACKAGE}/2024/1234567890x"),
            "nøyaktig 11 siffer",
        ),
        (
            format!("{SUMMARY}/v2/oppgjoer/{PACKAGE}/24/{person}"),
            "inntektsår",
        ),
        (
            format!("{SUMMARY}/v2/oppgjoer/{PACKAGE}/2016/{person}"),
            "inntektsår",
        ),
        (
            format!("{SUMMARY}/v2/oppgjoer/{PACKAGE}/2026/{person}"),
            "inntektsår",
        ),
        (format!("{SUMMARY}/v2/ukjent/{PACKAGE}/2024/{person}"), "stadie"),
        (
            format!("{SUMMARY}/v2/oppgjoer/ukjent/2024/{person}"),
            "Oppgitt rettighetspakke er ugyldig.",
        ),
    ] {
        let (status, body) = consumer.ask(&path).await;
        assert_eq!((status, body["kode"].as_str()), (400, Some("SSG-006")), "{body}");
        assert!(body["melding"].as_str().unwrap().contains(message), "{body}");
    }
    assert_eq!(code(&consumer, &latest("12")).await, (400, "TD-003".into()));
}

#[tokio::test]
async fn unknown_addresses_are_told_so_by_whoever_gets_them() {
    let consumer = Consumer::open().await;
    assert_eq!(
        code(&consumer, "summertskattegrunnlag/v1/x").await,
        (404, "SSG-003".into())
    );
    assert_eq!(
        code(&consumer, "sistetilgjengeligeskatteoppgjoer/v9/x").await,
        (404, "TD-006".into())
    );
    let (status, body) = consumer.ask("finnesikke/v1/x").await;
    assert_eq!(status, 404);
    assert!(body.as_str().unwrap().starts_with("Unknown instance. ID="));
}

#[tokio::test]
async fn a_call_needs_a_token_that_lives_and_was_signed_here() {
    let consumer = Consumer::open().await;
    let person = consumer.somebody(Tag::Ordinary);
    let paths = [
        (summary("oppgjoer", PACKAGE, 2024, &person), "SSG-004"),
        (latest(&person), "TD-002"),
    ];
    let good = consumer.token().await;
    let (head, signature) = good.rsplit_once('.').unwrap();
    let forged = format!("{head}.{}", signature.chars().rev().collect::<String>());
    for (path, expected) in &paths {
        for bad in ["", "abc", forged.as_str()] {
            let response = consumer.get(path, bad, &[]).await;
            assert!(response.headers().contains_key("www-authenticate"));
            let (status, body) = answer(response).await;
            assert_eq!((status, body["kode"].as_str()), (401, Some(*expected)));
        }
        let url = format!("{}/skatteetaten/{path}", consumer.street.base_url);
        assert_eq!(consumer.http.get(url).send().await.unwrap().status(), 401);
        assert_eq!(consumer.get(path, &good, &[]).await.status(), 200);
    }
    consumer.street.set_clock_offset(time::Duration::seconds(121));
    assert_eq!(
        consumer.get(&paths[0].0, &good, &[]).await.status(),
        401,
        "the token has ended"
    );
}

#[tokio::test]
async fn a_token_of_another_scope_or_consumer_is_forbidden_before_anything_else_is_looked_at() {
    let consumer = Consumer::open().await;
    consumer.register(&[SCOPE, "skatteetaten:inntekt"], None);
    consumer
        .street
        .grant(&consumer.orgnr, "inntekt", "husbanken")
        .unwrap();
    let mut claims = consumer.claims();
    claims.insert("scope".into(), "skatteetaten:inntekt".into());
    let (_, body) = consumer.exchange(claims).await;
    let token = body["access_token"].as_str().unwrap();
    let bad_in_every_way = format!("{SUMMARY}/v2/ukjent/ukjent/1/2");
    for (path, expected) in [
        (bad_in_every_way.as_str(), "SSG-005"),
        (latest("2").as_str(), "DAS-008"),
    ] {
        let response = consumer.get(path, token, &[("Accept", "text/csv")]).await;
        let (status, body) = answer(response).await;
        assert_eq!((status, body["kode"].as_str()), (403, Some(expected)));
    }
    let person = consumer.somebody(Tag::Ordinary);
    assert_eq!(
        code(&consumer, &summary("oppgjoer", "nav", 2024, &person)).await,
        (403, "SSG-005".into())
    );
    consumer.street.grant(&consumer.orgnr, SUMMARY, "sbl").unwrap();
    assert_eq!(
        code(&consumer, &summary("oppgjoer", "sbl", 2024, &person)).await,
        (403, "SSG-010".into())
    );
}

#[tokio::test]
async fn of_several_mistakes_the_first_in_the_order_is_told() {
    let consumer = Consumer::open().await;
    let csv = [("Accept", "text/csv")];
    let person = consumer.somebody(Tag::NoData);
    let token = consumer.token().await;
    for (token, path, headers, expected) in [
        ("", "ukjent/ukjent/1/2".to_owned(), &csv[..], (401, "SSG-004")),
        (&token, "ukjent/ukjent/1/2".to_owned(), &csv[..], (400, "SSG-006")),
        (&token, "ukjent/nav/1/2".to_owned(), &csv[..], (403, "SSG-005")),
        (
            &token,
            format!("ukjent/{PACKAGE}/1/2"),
            &csv[..],
            (400, "SSG-006"),
        ),
        (
            &token,
            format!("fastsatt/{PACKAGE}/1/2"),
            &csv[..],
            (403, "SSG-005"),
        ),
        (
            &token,
            format!("oppgjoer/{PACKAGE}/1/2"),
            &csv[..],
            (406, "SSG-009"),
        ),
        (&token, format!("oppgjoer/{PACKAGE}/1/2"), &[], (400, "SSG-006")),
        (
            &token,
            format!("oppgjoer/{PACKAGE}/2024/2"),
            &[],
            (400, "SSG-006"),
        ),
        (
            &token,
            format!("oppgjoer/{PACKAGE}/2024/01810100000"),
            &[],
            (404, "SSG-007"),
        ),
        (
            &token,
            format!("oppgjoer/{PACKAGE}/2024/{person}"),
            &[],
            (404, "SSG-008"),
        ),
    ] {
        let response = consumer
            .get(&format!("{SUMMARY}/v2/{path}"), token, headers)
            .await;
        let (status, body) = answer(response).await;
        assert_eq!(
            (status, body["kode"].as_str().unwrap()),
            expected,
            "{path}: {body}"
        );
    }
}

#[tokio::test]
async fn errors_carry_the_callers_correlation_id_in_json_and_in_xml() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::NoData));
    let token = consumer.token().await;
    let (_, body) = answer(
        consumer
            .get(&path, &token, &[("Korrelasjonsid", CORRELATION)])
            .await,
    )
    .await;
    assert_eq!(body["korrelasjonsid"], CORRELATION);
    let headers = [("Korrelasjonsid", CORRELATION), ("Accept", "application/xml")];
    let response = consumer.get(&path, &token, &headers).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/xml");
    let text = response.text().await.unwrap();
    assert!(
        text.contains(
            "<feil xmlns=\"urn:no:skatteetaten:datasamarbeid:feil:v1\"><kode>SSG-008</kode><melding>"
        )
    );
    assert!(text.ends_with(&format!("<korrelasjonsid>{CORRELATION}</korrelasjonsid></feil>")));
    let (_, body) = answer(
        consumer
            .get(&path, &token, &[("Korrelasjonsid", "not-a-uuid")])
            .await,
    )
    .await;
    assert_eq!(body["korrelasjonsid"].as_str().unwrap().len(), 36);
}

#[tokio::test]
async fn data_comes_as_json_or_xml_and_as_nothing_else() {
    let consumer = Consumer::open().await;
    let person = consumer.somebody(Tag::Ordinary);
    let token = consumer.token().await;
    for (path, expected) in [
        (summary("oppgjoer", PACKAGE, 2024, &person), "SSG-009"),
        (latest(&person), "TD-005"),
    ] {
        let (status, body) = answer(consumer.get(&path, &token, &[("Accept", "text/csv")]).await).await;
        assert_eq!((status, body["kode"].as_str()), (406, Some(expected)));
        let text = consumer
            .get(&path, &token, &[("Accept", "application/xml")])
            .await
            .text()
            .await
            .unwrap();
        assert!(text.contains(&format!("<personidentifikator>{person}</personidentifikator>")));
    }
}

#[tokio::test]
async fn the_newest_settled_year_is_the_one_that_can_be_fetched() {
    let consumer = Consumer::open().await;
    for (tag, expected) in [
        (Tag::Ordinary, "2025"),
        (Tag::LateSettlement, "2024"),
        (Tag::Dead, "2024"),
    ] {
        let person = consumer.somebody(tag);
        let (status, body) = consumer.ask(&latest(&person)).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["sisteTilgjengeligePeriode"], expected, "{tag:?}");
        assert_eq!(body["ressursId"], "skattegrunnlag");
        let year = expected.parse().unwrap();
        assert_eq!(
            consumer.ask(&summary("oppgjoer", PACKAGE, year, &person)).await.0,
            200
        );
    }
}

#[tokio::test]
async fn shielding_hides_everything_or_only_what_tells_where_as_the_package_says() {
    let consumer = Consumer::open().await;
    for package in ["ssb", "nav"] {
        consumer.street.grant(&consumer.orgnr, SUMMARY, package).unwrap();
    }
    for person in consumer.street.population().with_tag(Tag::Protected) {
        assert!(matches!(
            person.protection,
            Protection::Fortrolig | Protection::StrengtFortrolig
        ));
        let (_, full) = consumer
            .ask(&summary("oppgjoer", "ssb", 2024, &person.identifier))
            .await;
        let mut names: Vec<&str> = full.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            ["inntektsaar", "personidentifikator", "skjermet", "stadie"]
        );
        assert_eq!(full["skjermet"], true);
        let (_, geographic) = consumer
            .ask(&summary("oppgjoer", "nav", 2024, &person.identifier))
            .await;
        assert_eq!(geographic["skjermet"], true);
        assert!(amount(&geographic, "alminneligInntektFoerSaerfradrag").is_some());
        let text = geographic.to_string();
        for telling in [
            "arbeidsgiversNavn",
            "bankensNavn",
            "kommunenummer",
            "registreringsnummer",
            "organisasjonsnummer",
        ] {
            assert!(!text.contains(telling), "{telling}");
        }
        let (_, sums) = consumer
            .ask(&summary("oppgjoer", PACKAGE, 2024, &person.identifier))
            .await;
        assert_eq!(sums["skjermet"], true);
        assert!(!items(&sums).is_empty());
    }
}

#[tokio::test]
async fn a_former_d_number_finds_the_same_data_as_the_birth_number() {
    let consumer = Consumer::open().await;
    let person = consumer
        .street
        .population()
        .with_tag(Tag::FormerDNumber)
        .next()
        .unwrap()
        .clone();
    let former = person.former_identifier.unwrap();
    let (_, by_former) = consumer.ask(&summary("oppgjoer", PACKAGE, 2024, &former)).await;
    let (_, by_present) = consumer
        .ask(&summary("oppgjoer", PACKAGE, 2024, &person.identifier))
        .await;
    assert_eq!(by_former["grunnlag"], by_present["grunnlag"]);
    assert_eq!(by_former["personidentifikator"], former);
}

#[tokio::test]
async fn only_reading_is_possible() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let url = format!("{}/skatteetaten/{path}", consumer.street.base_url);
    let token = consumer.token().await;
    assert_eq!(
        consumer
            .http
            .post(url)
            .bearer_auth(token)
            .send()
            .await
            .unwrap()
            .status(),
        405
    );
}

#[tokio::test]
async fn pay_taxed_on_svalbard_or_by_withholding_stands_in_a_list_of_its_own() {
    let consumer = Consumer::open().await;
    for (tag, list, other, name) in [
        (
            Tag::Svalbard,
            "svalbardGrunnlag",
            "kildeskattPaaLoennGrunnlag",
            "loennsinntektMedTrygdeavgiftspliktOmfattetAvLoennstrekkordningen",
        ),
        (
            Tag::WithholdingTax,
            "kildeskattPaaLoennGrunnlag",
            "svalbardGrunnlag",
            "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
        ),
    ] {
        let person = consumer.somebody(tag);
        let (status, body) = consumer.ask(&summary("oppgjoer", PACKAGE, 2024, &person)).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(body[list][0]["tekniskNavn"], name);
        assert!(body[list][0]["beloep"].as_i64().unwrap() > 0);
        assert!(body.get(other).is_none());
        assert!(!items(&body).is_empty());
    }
}
