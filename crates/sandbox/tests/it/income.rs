//! Inntekt: months that agree with the year, what each package leaves out, and its codes.

use crate::client::{Consumer, INCOME, SUMMARY, answer, summary};
use sandbox::{Protection, Tag};
use serde_json::Value;

fn months(package: &str, identifier: &str, period: &str) -> String {
    format!("inntekt/v1/{package}/{identifier}/inntekter?{period}")
}

const YEAR: &str = "fraOgMed=2024-01&tilOgMed=2024-12";

fn reports(body: &Value) -> &Vec<Value> {
    body["oppgaveInntektsmottaker"].as_array().unwrap()
}

fn lines(body: &Value) -> impl Iterator<Item = &Value> {
    reports(body)
        .iter()
        .flat_map(|report| report["inntekt"].as_array().unwrap())
}

fn oere(line: &Value) -> i64 {
    let text = line["beloep"].to_string();
    let (kroner, rest) = text.split_once('.').unwrap_or((&text, "0"));
    kroner.parse::<i64>().unwrap() * 100 + format!("{rest:0<2}").parse::<i64>().unwrap()
}

async fn consumer(packages: &[&str]) -> Consumer {
    let consumer = Consumer::open().await;
    for package in packages {
        consumer.allow("inntekt", package);
    }
    consumer
}

async fn code(consumer: &Consumer, path: &str) -> (u16, String) {
    let (status, body) = consumer.ask_with(INCOME, path).await;
    (status, body["kode"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_months_of_a_year_add_up_to_what_the_settlement_says_to_the_oere() {
    let consumer = consumer(&["nav"]).await;
    consumer.street.grant(&consumer.orgnr, SUMMARY, "ssb").unwrap();
    let (income, tax) = (consumer.token_for(INCOME).await, consumer.token().await);
    let mut compared = [0; 3];
    let people = consumer.street.population().persons().to_vec();
    for tag in [
        Tag::HighIncome,
        Tag::LowIncome,
        Tag::Pensioner,
        Tag::Disability,
        Tag::WorkAssessment,
    ] {
        for person in people
            .iter()
            .filter(|person| person.is(tag) && person.year(2024).oppgjoer)
            .take(4)
        {
            let path = months("nav", &person.identifier, YEAR);
            let (status, body) = answer(consumer.get(&path, &income, &[]).await).await;
            assert_eq!(status, 200, "{body}");
            let path = summary("oppgjoer", "ssb", 2024, &person.identifier);
            let (_, settled) = answer(consumer.get(&path, &tax, &[]).await).await;
            let settled = |names: &[&str]| -> i64 {
                let items = settled["grunnlag"].as_array().unwrap().iter();
                items
                    .filter(|item| names.iter().any(|name| item["tekniskNavn"] == *name))
                    .map(|item| item["beloep"].as_i64().unwrap() * 100)
                    .sum()
            };
            for (place, (kind, names)) in [
                (
                    "loennsinntekt",
                    vec!["samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt"],
                ),
                (
                    "ytelseFraOffentlige",
                    vec![
                        "arbeidsavklaringspenger",
                        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
                    ],
                ),
                (
                    "pensjonEllerTrygd",
                    vec!["alderspensjonFraFolketrygden", "samletAvtalefestetPensjon"],
                ),
            ]
            .into_iter()
            .enumerate()
            {
                let paid: i64 = lines(&body)
                    .filter(|line| line.get(kind).is_some() && line["fordel"] != "utgiftsgodtgjoerelse")
                    .map(oere)
                    .sum();
                assert_eq!(paid, settled(&names), "{kind}");
                compared[place] += usize::from(paid > 0);
            }
        }
    }
    assert!(compared.iter().all(|seen| *seen >= 3), "{compared:?}");
}

#[tokio::test]
async fn a_report_says_who_paid_what_when_and_what_was_withheld() {
    let consumer = consumer(&["nav", "husbanken"]).await;
    let person = consumer.somebody(Tag::HighIncome);
    let period = "fraOgMed=2024-05&tilOgMed=2024-06";
    let (_, body) = consumer.ask_with(INCOME, &months("nav", &person, period)).await;
    let report = &reports(&body)[0];
    assert_eq!(report["kalendermaaned"], "2024-05");
    assert_eq!(reports(&body).last().unwrap()["kalendermaaned"], "2024-06");
    assert_eq!(report["inntektsmottaker"]["personidentifikator"], person);
    assert_eq!(report["skjermet"], false);
    for number in ["opplysningspliktigId", "virksomhetId"] {
        assert!(sandbox::is_organisation_number(report[number].as_str().unwrap()));
    }
    assert_ne!(report["opplysningspliktigId"], report["virksomhetId"]);
    assert!(report["forskuddstrekk"][0]["beloep"].as_i64().unwrap() < 0);
    assert!(
        report["mottaksinformasjon"]["sisteMottakstidspunkt"]
            .as_str()
            .unwrap()
            .starts_with("2024-06")
    );
    assert!(lines(&body).any(|line| line["loennsinntekt"]["beskrivelse"] == "feriepenger"));
    let (_, less) = consumer
        .ask_with(INCOME, &months("husbanken", &person, period))
        .await;
    assert!(
        reports(&less)
            .iter()
            .all(|report| report.get("forskuddstrekk").is_none())
    );
    let mut payers = reports(&body)
        .iter()
        .map(|report| report["opplysningspliktigId"].as_str().unwrap());
    let path = months(
        "nav",
        &person,
        &format!("{period}&opplysningspliktig={}", payers.next().unwrap()),
    );
    let (_, one) = consumer.ask_with(INCOME, &path).await;
    assert_eq!(reports(&one).len(), 2);
    let call = consumer.street.calls().pop().unwrap();
    assert_eq!(call.months, Some(("2024-05".to_owned(), "2024-06".to_owned())));
}

#[tokio::test]
async fn packages_leave_out_codes_and_some_give_nothing_without_consent_or_a_payer() {
    let consumer = consumer(&["nav", "husbanken", "spkBoliglaan", "otp", "sbl"]).await;
    let (mut expenses, mut telephones) = ([0; 3], [0; 3]);
    let token = consumer.token_for(INCOME).await;
    for person in consumer.street.population().with_tag(Tag::Ordinary).take(40) {
        for (place, package) in ["nav", "husbanken", "spkBoliglaan"].into_iter().enumerate() {
            let path = months(package, &person.identifier, YEAR);
            let (status, body) = answer(consumer.get(&path, &token, &[]).await).await;
            if status == 200 {
                let count = |code: &str| {
                    lines(&body)
                        .filter(|line| line["loennsinntekt"]["beskrivelse"] == code)
                        .count()
                };
                expenses[place] += count("kilometergodtgjoerelseBil");
                telephones[place] += count("elektroniskKommunikasjon");
            }
        }
    }
    assert!(expenses[0] > 0 && telephones[0] > 0);
    assert!(expenses[1] == 0 && telephones[1] > 0, "{telephones:?}");
    assert_eq!((expenses[2], telephones[2]), (0, 0));
    let person = consumer.somebody(Tag::Pensioner);
    assert_eq!(
        code(&consumer, &months("sbl", &person, YEAR)).await,
        (403, "IM-010".into())
    );
    assert_eq!(
        code(&consumer, &months("otp", &person, YEAR)).await,
        (400, "IM-006".into())
    );
    let with_payer = format!("{YEAR}&opplysningspliktig={}", consumer.orgnr);
    assert_eq!(
        code(&consumer, &months("otp", &person, &with_payer)).await,
        (404, "IM-008".into())
    );
}

#[tokio::test]
async fn every_mistake_has_its_code() {
    let consumer = consumer(&["nav"]).await;
    let person = consumer.somebody(Tag::Ordinary);
    let none = consumer.somebody(Tag::NoData);
    for (path, status, expected) in [
        (months("nav", &none, YEAR), 404, "IM-008"),
        (
            months("nav", &person, "fraOgMed=2010-01&tilOgMed=2010-12"),
            404,
            "IM-008",
        ),
        (months("nav", "01810100000", YEAR), 404, "IM-007"),
        (months("nav", "123", YEAR), 400, "IM-006"),
        (months("nav", &person, "fraOgMed=2024-1"), 400, "IM-006"),
        (months("nav", &person, "fraOgMed=2024-13"), 400, "IM-006"),
        (
            months("nav", &person, "fraOgMed=2024-06&tilOgMed=2024-05"),
            400,
            "IM-006",
        ),
        (months("nav", &person, "historikk=ja"), 400, "IM-006"),
        (months("ukjent", &person, YEAR), 400, "IM-006"),
        (months("ssb", &person, YEAR), 403, "IM-005"),
        (format!("inntekt/v1/nav/{person}"), 404, "IM-003"),
        (format!("inntekt/v2/nav/{person}/inntekter"), 404, "IM-003"),
    ] {
        assert_eq!(code(&consumer, &path).await, (status, expected.into()), "{path}");
    }
    let path = months("nav", &person, YEAR);
    let scopeless = consumer.token().await;
    assert_eq!(
        answer(consumer.get(&path, &scopeless, &[]).await).await.1["kode"],
        "IM-005"
    );
    let (status, body) = answer(consumer.get(&path, "no.such.token", &[]).await).await;
    assert_eq!((status, &body["kode"]), (401, &Value::from("IM-004")));
    let token = consumer.token_for(INCOME).await;
    let (status, body) = answer(consumer.get(&path, &token, &[("Accept", "text/csv")]).await).await;
    assert_eq!((status, &body["kode"]), (406, &Value::from("IM-009")));
}

#[tokio::test]
async fn data_and_errors_come_as_xml_too() {
    let consumer = consumer(&["nav"]).await;
    let token = consumer.token_for(INCOME).await;
    let as_xml = async |identifier: &str| {
        let path = months("nav", identifier, YEAR);
        let response = consumer
            .get(&path, &token, &[("Accept", "application/xml")])
            .await;
        assert_eq!(response.headers()["content-type"], "application/xml");
        response.text().await.unwrap()
    };
    let text = as_xml(&consumer.somebody(Tag::Pensioner)).await;
    assert!(text.contains("<oppgaverInntektsmottaker xmlns=\"urn:no:skatteetaten:datasamarbeid:inntektsmottaker:inntekt:v1\"><oppgaveInntektsmottaker><opplysningspliktigId>"));
    assert!(text.contains("<pensjonEllerTrygd><beskrivelse>alderspensjon</beskrivelse>"));
    let text = as_xml("01810100000").await;
    assert!(
        text.contains("<feil xmlns=\"urn:no:skatteetaten:datasamarbeid:feil:v1\"><kode>IM-007</kode>"),
        "{text}"
    );
}

#[tokio::test]
async fn a_month_is_there_from_the_fifth_of_the_next_and_corrections_only_when_asked_for() {
    let now = crate::client::now();
    let shift = time::macros::datetime!(2026-05-05 12:00 UTC).unix_timestamp() - now;
    let consumer = consumer(&["nav"]).await;
    consumer.street.set_clock_offset(time::Duration::seconds(shift));
    let mut claims = consumer.claims();
    for (name, value) in [
        ("scope", Value::from(INCOME)),
        ("iat", Value::from(now + shift)),
        ("exp", Value::from(now + shift + 100)),
    ] {
        claims.insert(name.to_owned(), value);
    }
    let token = consumer.exchange(claims).await.1["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let person = consumer
        .street
        .population()
        .with_tag(Tag::Pensioner)
        .find(|person| person.death_date.is_none());
    let person = person.unwrap().identifier.clone();
    let newest = async |days: i64, token: &str| {
        consumer
            .street
            .set_clock_offset(time::Duration::seconds(shift - days * 86_400));
        let path = months("nav", &person, "fraOgMed=2026-01");
        let (status, body) = answer(consumer.get(&path, token, &[]).await).await;
        assert_eq!(status, 200, "{body}");
        reports(&body).last().unwrap()["kalendermaaned"].clone()
    };
    // The clock of the street goes back, so the token made now has not ended there.
    assert_eq!(newest(0, &token).await, "2026-04");
    assert_eq!(newest(1, &token).await, "2026-03");
    let corrected =
        consumer.street.population().persons().iter().find(|person| {
            person.index.is_multiple_of(5) && person.is(Tag::Ordinary) && person.is(Tag::Couple)
        });
    let path = |history| {
        months(
            "nav",
            &corrected.unwrap().identifier,
            &format!("fraOgMed=2024-03&tilOgMed=2024-03&historikk={history}"),
        )
    };
    let now = reports(&answer(consumer.get(&path(false), &token, &[]).await).await.1).len();
    let ever = answer(consumer.get(&path(true), &token, &[]).await).await.1;
    assert_eq!(reports(&ever).len(), 2 * now);
    assert_eq!(
        oere(&reports(&ever)[0]["inntekt"][0]) - oere(&reports(&ever)[1]["inntekt"][0]),
        100_000
    );
}

#[tokio::test]
async fn shielding_hides_everything_or_only_who_paid() {
    let consumer = consumer(&["nav", "ssb"]).await;
    let people = consumer.street.population();
    let person = people
        .persons()
        .iter()
        .find(|person| person.protection == Protection::StrengtFortrolig)
        .unwrap();
    let (_, body) = consumer
        .ask_with(INCOME, &months("nav", &person.identifier, YEAR))
        .await;
    assert!(reports(&body).iter().all(|report| report["skjermet"] == true));
    assert!(lines(&body).map(oere).sum::<i64>() > 0);
    assert!(!body.to_string().contains("virksomhetId") && !body.to_string().contains("opplysningspliktigId"));
    let (status, body) = consumer
        .ask_with(INCOME, &months("ssb", &person.identifier, YEAR))
        .await;
    assert_eq!((status, reports(&body).len()), (200, 1));
    assert_eq!(body["oppgaveInntektsmottaker"][0]["skjermet"], true);
    assert!(body["oppgaveInntektsmottaker"][0].get("inntekt").is_none());
}

#[tokio::test]
async fn what_is_reported_on_svalbard_says_so_and_the_dead_are_paid_no_longer() {
    let consumer = consumer(&["nav"]).await;
    let (_, body) = consumer
        .ask_with(INCOME, &months("nav", &consumer.somebody(Tag::Svalbard), YEAR))
        .await;
    assert!(lines(&body).any(|line| line["skatteOgAvgiftsregel"] == "svalbard"));
    let dead = consumer
        .street
        .population()
        .with_tag(Tag::Dead)
        .find(|person| person.death_date.is_some_and(|died| died.year() == 2024));
    let path = months(
        "nav",
        &dead.unwrap().identifier,
        "fraOgMed=2024-01&tilOgMed=2025-12",
    );
    let (_, body) = consumer.ask_with(INCOME, &path).await;
    assert_eq!(reports(&body).last().unwrap()["kalendermaaned"], "2024-08");
}
