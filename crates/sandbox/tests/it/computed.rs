//! Beregnet skatt: sums that agree with their parts and with the settlement, packages, and its codes.

use crate::client::{COMPUTED, Consumer, SUMMARY, answer, summary};
use sandbox::{Protection, Tag};
use serde_json::Value;

fn computed(package: &str, year: u16, identifier: &str) -> String {
    format!("beregnetskatt/v2/{package}/{year}/{identifier}")
}

async fn consumer(packages: &[&str]) -> Consumer {
    let consumer = Consumer::open().await;
    for package in packages {
        consumer.allow("beregnetskatt", package);
    }
    consumer
}

/// What the tax is made of; the others are parts of these.
const PARTS: [&str; 6] = [
    "formuesskattTilStat",
    "formuesskattTilKommune",
    "inntektsskattTilKommuneOgFylkeskommune",
    "fellesskatt",
    "trinnskatt",
    "sumTrygdeavgift",
];

#[tokio::test]
async fn the_tax_is_the_sum_of_its_parts_and_rests_on_the_incomes_of_the_settlement() {
    let consumer = consumer(&["ssb"]).await;
    consumer.street.grant(&consumer.orgnr, SUMMARY, "ssb").unwrap();
    let (token, tax_token) = (consumer.token_for(COMPUTED).await, consumer.token().await);
    let (mut taxed, mut wealthy) = (0, 0);
    let people = consumer.street.population().persons().iter();
    let chosen = people.filter(|person| person.is(Tag::Pensioner) || person.index.is_multiple_of(9));
    for person in chosen.filter(|person| person.year(2024).oppgjoer) {
        let path = computed("ssb", 2024, &person.identifier);
        let (status, body) = answer(consumer.get(&path, &token, &[]).await).await;
        assert_eq!(status, 200, "{body}");
        if body["skjermet"] == true {
            continue;
        }
        let fastland = &body["beregnetSkattFastland"];
        let levies = &fastland["skattOgAvgift"];
        let amount = |name: &str| levies[name]["beloep"].as_i64().unwrap();
        let parts: i64 = PARTS.map(amount).iter().sum();
        assert_eq!(fastland["beregnetSkatt"], parts);
        assert_eq!(
            amount("inntektsskattTilKommune") + amount("inntektsskattTilFylkeskommune"),
            amount("inntektsskattTilKommuneOgFylkeskommune")
        );
        let path = summary("oppgjoer", "ssb", 2024, &person.identifier);
        let (_, settled) = answer(consumer.get(&path, &tax_token, &[]).await).await;
        let held = |name: &str| {
            let items = settled["grunnlag"].as_array().unwrap();
            items
                .iter()
                .find(|item| item["tekniskNavn"] == name)
                .map_or(0, |item| item["beloep"].as_i64().unwrap())
        };
        let results = &fastland["oevrigeResultaterAvBeregning"];
        assert_eq!(
            results["alminneligInntektFoerSaerfradrag"],
            held("alminneligInntektFoerSaerfradrag")
        );
        let basis = "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt";
        assert_eq!(results[basis], held(basis));
        assert_eq!(
            fastland["informasjonTilSkattelister"]["nettoformue"],
            held("nettoformue").max(0)
        );
        assert_eq!(body["skatteoppgjoersdato"], settled["skatteoppgjoersdato"]);
        taxed += usize::from(parts > 0);
        wealthy += usize::from(amount("formuesskattTilStat") > 0);
    }
    assert!(taxed > 15 && wealthy > 0, "{taxed} {wealthy}");
}

#[tokio::test]
async fn packages_differ_in_what_they_give() {
    let packages = [
        "kommunePraktiskBistand",
        "kommuneLangtidsoppholdInstitusjon",
        "kredittopplysning",
    ];
    let consumer = consumer(&packages).await;
    let person = consumer.somebody(Tag::Pensioner);
    for (package, expected) in
        packages
            .into_iter()
            .zip([[false, true, false], [true, true, false], [false, false, true]])
    {
        // Names are compared without regard to capitals.
        let (status, body) = consumer
            .ask_with(COMPUTED, &computed(&package.to_lowercase(), 2024, &person))
            .await;
        assert_eq!(status, 200, "{body}");
        let has = |name: &str| body["beregnetSkattFastland"].get(name).is_some();
        let sections = [
            "skattOgAvgift",
            "oevrigeResultaterAvBeregning",
            "informasjonTilSkattelister",
        ]
        .map(has);
        assert_eq!(sections, expected, "{package}");
        assert!(body["beregnetSkattFastland"]["beregnetSkatt"].as_i64().unwrap() > 0);
    }
}

#[tokio::test]
async fn every_mistake_has_its_code() {
    let consumer = consumer(&["ssb"]).await;
    let person = consumer.somebody(Tag::Ordinary);
    for (path, status, expected) in [
        (
            computed("ssb", 2024, &consumer.somebody(Tag::NoData)),
            404,
            "BSA-007",
        ),
        (
            computed("ssb", 2025, &consumer.somebody(Tag::LateSettlement)),
            404,
            "BSA-007",
        ),
        (
            computed("ssb", 2022, &consumer.somebody(Tag::Deleted)),
            410,
            "BSA-010",
        ),
        (computed("ssb", 2024, "01810100000"), 404, "BSA-009"),
        (computed("ssb", 2024, "123"), 400, "BSA-006"),
        (computed("ssb", 1999, &person), 400, "BSA-006"),
        (computed("ukjent", 2024, &person), 400, "BSA-006"),
        (computed("norgesbank", 2024, &person), 403, "BSA-005"),
        (format!("beregnetskatt/v1/ssb/2024/{person}"), 404, "BSA-003"),
        (format!("beregnetskatt/v2/ssb/20244/{person}"), 400, "BSA-006"),
    ] {
        let (found, body) = consumer.ask_with(COMPUTED, &path).await;
        assert_eq!(
            (found, body["kode"].as_str().unwrap()),
            (status, expected),
            "{path}"
        );
    }
    let path = computed("ssb", 2024, &person);
    let (status, body) = answer(consumer.get(&path, "x", &[]).await).await;
    assert_eq!((status, body["kode"].as_str().unwrap()), (401, "BSA-004"));
    let token = consumer.token_for(COMPUTED).await;
    let (status, body) = answer(consumer.get(&path, &token, &[("Accept", "image/png")]).await).await;
    assert_eq!((status, body["kode"].as_str().unwrap()), (406, "BSA-008"));
    let xml = consumer
        .get(&path, &token, &[("Accept", "application/xml")])
        .await
        .text()
        .await
        .unwrap();
    assert!(
        xml.contains("<beregnetSkattFastland><skatteklasse>1</skatteklasse><beregnetSkatt>"),
        "{xml}"
    );
}

#[tokio::test]
async fn shielding_hides_everything_or_the_municipality() {
    let consumer = consumer(&["ssb", "kommuneLangtidsoppholdInstitusjon"]).await;
    let people = consumer.street.population();
    let person = people
        .persons()
        .iter()
        .find(|person| person.protection == Protection::Fortrolig)
        .unwrap();
    let (_, body) = consumer
        .ask_with(COMPUTED, &computed("ssb", 2024, &person.identifier))
        .await;
    let names: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(names, ["personidentifikator", "inntektsaar", "skjermet"]);
    let package = "kommuneLangtidsoppholdInstitusjon";
    let (_, body) = consumer
        .ask_with(COMPUTED, &computed(package, 2024, &person.identifier))
        .await;
    assert_eq!(body["skjermet"], Value::Bool(true));
    assert!(body["beregnetSkattFastland"]["beregnetSkatt"].as_i64().unwrap() > 0);
    let text = body.to_string();
    assert!(
        !text.contains("\"kommune\"") && !text.contains(&format!("\"{}\"", person.municipality_number)),
        "{text}"
    );
}

#[tokio::test]
async fn tax_on_svalbard_or_by_withholding_stands_beside_the_mainland() {
    let consumer = consumer(&["finans"]).await;
    for (tag, section) in [
        (Tag::Svalbard, "beregnetSkattSvalbard"),
        (Tag::WithholdingTax, "beregnetSkattKildeskattPaaLoenn"),
    ] {
        let (_, body) = consumer
            .ask_with(COMPUTED, &computed("finans", 2024, &consumer.somebody(tag)))
            .await;
        assert!(body[section]["beregnetSkatt"].as_i64().unwrap() > 0, "{body}");
    }
}
