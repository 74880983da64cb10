//! Folkeregisteret: sections by `part`, families seen from both sides, protected addresses, and refusals.

use crate::client::{Consumer, REGISTER, answer};
use sandbox::{Person, Protection, Tag};
use serde_json::{Value, json};

fn person(identifier: &str, query: &str) -> String {
    format!("folkeregisteret/offentlig-med-hjemmel/api/v1/personer/{identifier}{query}")
}

async fn consumer() -> Consumer {
    let consumer = Consumer::open().await;
    consumer.allow("folkeregisteret", "offentlig-med-hjemmel");
    consumer
}

async fn found(consumer: &Consumer, identifier: &str, query: &str) -> Value {
    let (status, body) = consumer.ask_with(REGISTER, &person(identifier, query)).await;
    assert_eq!(status, 200, "{body}");
    body
}

fn names(body: &Value) -> Vec<&str> {
    body.as_object().unwrap().keys().map(String::as_str).collect()
}

fn one(consumer: &Consumer, wanted: impl Fn(&Person) -> bool) -> Person {
    consumer
        .street
        .population()
        .persons()
        .iter()
        .find(|person| wanted(person))
        .unwrap()
        .clone()
}

#[tokio::test]
async fn the_basis_is_what_one_gets_without_asking_for_parts() {
    let consumer = consumer().await;
    let someone = one(&consumer, |person| {
        person.is(Tag::Couple) && person.protection == Protection::Ugradert
    });
    let body = found(&consumer, &someone.identifier, "").await;
    assert_eq!(
        names(&body),
        [
            "identifikasjonsnummer",
            "identitetsgrunnlag",
            "status",
            "kjoenn",
            "foedsel",
            "sivilstand",
            "navn",
            "bostedsadresse",
            "statsborgerskap",
        ]
    );
    for section in body.as_object().unwrap().values() {
        for element in section.as_array().unwrap() {
            assert_eq!(element["erGjeldende"], true);
            for name in ["ajourholdstidspunkt", "kilde", "aarsak", "gyldighetstidspunkt"] {
                assert!(element[name].is_string(), "{element}");
            }
        }
    }
    assert_eq!(
        body["identifikasjonsnummer"][0]["foedselsEllerDNummer"],
        someone.identifier
    );
    assert_eq!(body["navn"][0]["etternavn"], someone.last_name.to_uppercase());
    assert_eq!(body["foedsel"][0]["foedselsdato"], someone.birth_date.to_string());
    assert_eq!(body["status"][0]["status"], "bosatt");
    assert_eq!(body["bostedsadresse"][0]["adressegradering"], "ugradert");
    assert_eq!(
        body["bostedsadresse"][0]["vegadresse"]["kommunenummer"],
        someone.municipality_number
    );
    let odd = someone.identifier.as_bytes()[8] % 2 == 1;
    assert_eq!(body["kjoenn"][0]["kjoenn"], if odd { "mann" } else { "kvinne" });
}

#[tokio::test]
async fn parts_are_repeated_and_recorded_and_an_unknown_one_is_refused() {
    let consumer = consumer().await;
    let someone = consumer.somebody(Tag::Couple);
    let body = found(&consumer, &someone, "?part=navn&part=sivilstand").await;
    assert_eq!(names(&body), ["identifikasjonsnummer", "sivilstand", "navn"]);
    let call = consumer.street.calls().pop().unwrap();
    assert_eq!(
        (call.api.as_str(), call.parts),
        (
            "folkeregisteret",
            vec!["navn".to_owned(), "sivilstand".to_owned()]
        )
    );
    assert!(call.subject.is_some() && call.consumer.as_ref() == Some(&consumer.orgnr));
    let both = found(&consumer, &someone, "?part=sivilstand&part=historikk").await;
    let married = both["sivilstand"].as_array().unwrap();
    assert_eq!(married.len(), 2);
    assert_eq!(
        (&married[1]["sivilstand"], &married[1]["erGjeldende"]),
        (&json!("ugift"), &json!(false))
    );
    assert_eq!(married[1]["opphoerstidspunkt"], married[0]["gyldighetstidspunkt"]);
    let (status, body) = consumer
        .ask_with(REGISTER, &person(&someone, "?part=navn,sivilstand"))
        .await;
    assert_eq!((status, &body["kode"]), (400, &json!("FREG-002")));
}

#[tokio::test]
async fn a_family_is_the_same_from_every_side() {
    let consumer = consumer().await;
    let people = consumer.street.population().persons();
    let child = one(&consumer, |person| {
        person.parents.len() == 2 && people[person.parents[0]].spouse.is_some()
    });
    let parts = "?part=relasjon-utvidet&part=sivilstand&part=bostedsadresse";
    let relation = |body: &Value, other: &str| {
        let relations = body["familierelasjon"].as_array().unwrap();
        let of = relations
            .iter()
            .find(|relation| relation["relatertPerson"] == other)
            .unwrap();
        (
            of["relatertPersonsRolle"].clone(),
            of["minRolleForPerson"].clone(),
        )
    };
    let as_child = found(&consumer, &child.identifier, parts).await;
    assert_eq!(as_child["foreldreansvar"].as_array().unwrap().len(), 2);
    let mut homes = vec![as_child["bostedsadresse"][0]["vegadresse"].clone()];
    for parent in child.parents.iter().map(|place| &people[*place]) {
        let as_parent = found(&consumer, &parent.identifier, parts).await;
        let (theirs, mine) = relation(&as_child, &parent.identifier);
        assert_eq!(
            relation(&as_parent, &child.identifier),
            (mine.clone(), theirs.clone())
        );
        assert_eq!(mine, "barn");
        assert!(["mor", "far", "medmor"].contains(&theirs.as_str().unwrap()));
        let spouse = &people[parent.spouse.unwrap()];
        assert_eq!(
            relation(&as_parent, &spouse.identifier).0,
            "ektefelleEllerPartner"
        );
        assert_eq!(
            as_parent["sivilstand"][0]["relatertVedSivilstand"],
            spouse.identifier
        );
        homes.push(as_parent["bostedsadresse"][0]["vegadresse"].clone());
    }
    assert!(
        homes.iter().all(|home| *home == homes[0]),
        "a household has one address"
    );
    let shared = one(&consumer, |person| person.is(Tag::SharedResidence));
    let body = found(
        &consumer,
        &shared.identifier,
        "?part=deltBosted&part=bostedsadresse",
    )
    .await;
    assert_ne!(body["deltBosted"][0]["vegadresse"]["adressenavn"], Value::Null);
    assert_ne!(
        body["deltBosted"][0]["vegadresse"],
        body["bostedsadresse"][0]["vegadresse"]
    );
}

#[tokio::test]
async fn a_strictly_confidential_address_is_nowhere_and_a_confidential_one_is_marked() {
    let consumer = consumer().await;
    let everything = "?part=person-basis&part=relasjon-utvidet&part=historikk";
    let hidden = one(&consumer, |person| {
        person.protection == Protection::StrengtFortrolig
    });
    let body = found(&consumer, &hidden.identifier, everything).await;
    assert_eq!(
        body["adressebeskyttelse"][0]["graderingsnivaa"],
        "strengtFortrolig"
    );
    assert!(
        names(&body)
            .iter()
            .all(|name| !name.to_lowercase().contains("adresse") || *name == "adressebeskyttelse")
    );
    for telling in ["vegadresse", "\"kommunenummer\"", "postnummer"] {
        assert!(!body.to_string().contains(telling), "{telling}");
    }
    for (protection, name) in [
        (Protection::Fortrolig, "fortrolig"),
        (Protection::Klientadresse, "klientadresse"),
    ] {
        let marked = one(&consumer, |person| person.protection == protection);
        let body = found(&consumer, &marked.identifier, "").await;
        assert_eq!(body["adressebeskyttelse"][0]["graderingsnivaa"], name);
        assert_eq!(body["bostedsadresse"][0]["adressegradering"], name);
    }
}

#[tokio::test]
async fn the_dead_and_those_with_d_numbers_are_told_apart() {
    let consumer = consumer().await;
    let dead = one(&consumer, |person| person.death_date.is_some());
    let body = found(&consumer, &dead.identifier, "").await;
    assert_eq!(body["status"][0]["status"], "doed");
    assert_eq!(
        body["doedsfall"]["doedsdato"],
        dead.death_date.unwrap().to_string()
    );
    let body = found(&consumer, &consumer.somebody(Tag::DNumber), "").await;
    assert_eq!(body["identifikasjonsnummer"][0]["identifikatortype"], "dNummer");
    assert_eq!(body["status"][0]["status"], "midlertidig");
    assert!(body.get("bostedsadresse").is_none() && body["postadresseIUtlandet"].is_array());
    let moved = one(&consumer, |person| person.is(Tag::FormerDNumber));
    let former = moved.former_identifier.unwrap();
    let body = found(&consumer, &former, "?part=identifikasjonsnummer&part=historikk").await;
    let numbers = body["identifikasjonsnummer"].as_array().unwrap();
    assert_eq!(numbers[0]["foedselsEllerDNummer"], moved.identifier);
    assert_eq!(
        (&numbers[1]["foedselsEllerDNummer"], &numbers[1]["status"]),
        (&json!(former), &json!("opphoert"))
    );
}

#[tokio::test]
async fn refusals_have_their_status_and_a_code() {
    let consumer = consumer().await;
    let someone = consumer.somebody(Tag::Ordinary);
    let token = consumer.token_for(REGISTER).await;
    let other_scope = consumer.token().await;
    let asked = async |path: String, token: &str, headers: &[(&str, &str)]| {
        let (status, body) = answer(consumer.get(&path, token, headers).await).await;
        (status, body["kode"].as_str().unwrap_or_default().to_owned())
    };
    let csv = [("Accept", "text/csv")];
    assert_eq!(
        asked(person(&someone, ""), "x", &[]).await,
        (401, "FREG-003".into())
    );
    assert_eq!(
        asked(person(&someone, ""), &other_scope, &[]).await,
        (403, "FREG-004".into())
    );
    assert_eq!(
        asked(person("01810100000", ""), &token, &[]).await,
        (404, "FREG-005".into())
    );
    assert_eq!(
        asked(person("0181010000", ""), &token, &[]).await,
        (400, "FREG-002".into())
    );
    assert_eq!(
        asked(person(&someone, ""), &token, &csv).await,
        (406, "FREG-006".into())
    );
    let elsewhere = format!("folkeregisteret/privat/api/v1/personer/{someone}");
    assert_eq!(asked(elsewhere, &token, &[]).await, (404, "FREG-005".into()));
    let page = consumer
        .http
        .get(format!("{}/admin/calls", consumer.street.base_url))
        .send()
        .await
        .unwrap();
    assert!(!page.text().await.unwrap().contains(&someone));
    let xml = consumer
        .get(
            &person(&someone, "?part=navn"),
            &token,
            &[("Accept", "application/xml")],
        )
        .await;
    let xml = xml.text().await.unwrap();
    assert!(
        xml.contains("<folkeregisterperson xmlns=") && xml.contains("<navn><ajourholdstidspunkt>"),
        "{xml}"
    );
}

#[tokio::test]
async fn faults_strike_it_too_when_they_are_meant_for_it() {
    let consumer = consumer().await;
    let someone = consumer.somebody(Tag::Ordinary);
    let path = person(&someone, "");
    let token = consumer.token_for(REGISTER).await;
    consumer
        .admin("behaviour", &json!({"status": 429, "retryAfter": 250}))
        .await;
    assert_eq!(
        consumer.get(&path, &token, &[]).await.status(),
        200,
        "that was for Skatteetaten"
    );
    let fault = json!({"part": "folkeregisteret", "status": 429, "retryAfter": 250, "times": 1});
    consumer.admin("behaviour", &fault).await;
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"]),
        (429, &"250".parse().unwrap())
    );
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    consumer
        .admin("behaviour", &json!({"dropToken401Once": true}))
        .await;
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 401);
    consumer
        .admin(
            "behaviour",
            &json!({"wrongSubject": true, "newTechnicalName": true, "unknownField": true}),
        )
        .await;
    let (status, body) = answer(consumer.get(&path, &token, &[]).await).await;
    assert_eq!(status, 200);
    assert_ne!(body["identifikasjonsnummer"][0]["foedselsEllerDNummer"], someone);
    assert!(body.get(sandbox::CANARY_NAME).is_some());
    assert_eq!(body["navn"][0]["nyttFeltIPosten"], sandbox::CANARY_TEXT);
}

#[tokio::test]
async fn every_field_and_value_is_of_the_published_model_where_it_is_present() {
    let model = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/reference/data/folkeregisteret/openapi/folkeregisteret-rp1-offentligmedhjemmel-openapi.json"
    );
    let Ok(text) = std::fs::read_to_string(model) else {
        println!("skipped: the published model is not here");
        return;
    };
    let model: Value = serde_json::from_str(&text).unwrap();
    let schemas = &model["components"]["schemas"];
    let consumer = consumer().await;
    let token = consumer.token_for(REGISTER).await;
    let everything =
        "?part=person-basis&part=relasjon-utvidet&part=identitetsgrunnlag-utvidet&part=historikk";
    let mut checked = 0;
    for someone in consumer.street.population().persons().iter().step_by(3) {
        let path = person(&someone.identifier, everything);
        let (_, body) = answer(consumer.get(&path, &token, &[]).await).await;
        checked += described(schemas, &schemas["Folkeregisterperson"], &body);
    }
    assert!(checked > 2_000, "{checked}");
}

/// How many plain values were found to be described.
fn described(schemas: &Value, schema: &Value, value: &Value) -> usize {
    let name = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next());
    if let Some(name) = name {
        return described(schemas, &schemas[name], value);
    }
    match value {
        Value::Array(list) => {
            let each = list
                .iter()
                .map(|member| described(schemas, &schema["items"], member));
            each.sum()
        }
        Value::Object(fields) => {
            let known = schema["properties"].as_object().unwrap();
            let required = schema["required"].as_array().into_iter().flatten();
            for name in required {
                assert!(fields.contains_key(name.as_str().unwrap()), "{name} is missing");
            }
            let each = fields.iter().map(|(name, field)| {
                let schema = known.get(name);
                assert!(schema.is_some(), "{name} is not described");
                described(schemas, schema.unwrap(), field)
            });
            each.sum()
        }
        _ => {
            if let Some(values) = schema["enum"].as_array() {
                // The model writes values in capitals; the service does not.
                let plain = |value: &Value| value.as_str().unwrap().replace('_', "").to_lowercase();
                assert!(
                    values.iter().any(|listed| plain(listed) == plain(value)),
                    "{value}"
                );
            }
            1
        }
    }
}

#[tokio::test]
async fn the_list_tells_whom_something_has_happened_to_and_the_person_is_as_it_says() {
    let consumer = consumer().await;
    let list = |query: &str| format!("folkeregisteret/offentlig-med-hjemmel/api/v1/hendelser/{query}");
    let (status, latest) = consumer.ask_with(REGISTER, &list("siste/sekvensnummer")).await;
    assert_eq!(status, 200);
    let latest = latest.as_i64().unwrap();
    let page = |from: i64| list(&format!("feed?seq={from}"));
    assert_eq!(
        consumer.ask_with(REGISTER, &page(latest + 1)).await,
        (200, json!([]))
    );
    assert_eq!(consumer.ask_with(REGISTER, &list("feed")).await.0, 400);
    let someone = one(&consumer, |person| {
        person.protection == Protection::Ugradert && person.is(Tag::Ordinary)
    });
    let changed = consumer
        .http
        .post(format!(
            "{}/admin/persons/{}/protection",
            consumer.street.base_url, someone.index
        ))
        .json(&json!({"level": "fortrolig"}))
        .send();
    assert_eq!(changed.await.unwrap().status().as_u16(), 204);
    assert!(
        !consumer.street.protect(usize::MAX, Protection::Fortrolig),
        "nobody"
    );
    let (_, told) = consumer.ask_with(REGISTER, &page(latest + 1)).await;
    let told = told.as_array().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0]["hendelse"]["folkeregisteridentifikator"],
        someone.identifier.as_str()
    );
    assert_eq!(told[0]["hendelse"]["hendelsetype"], "endringIAdressebeskyttelse");
    let now = found(&consumer, &someone.identifier, "?part=adressebeskyttelse").await;
    assert_eq!(now["adressebeskyttelse"][0]["graderingsnivaa"], "fortrolig");
    // The number that was asked from is in the page; after the last there is nothing.
    let last = told[0]["sekvensnummer"].as_i64().unwrap();
    assert_eq!(
        consumer
            .ask_with(REGISTER, &page(last))
            .await
            .1
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(consumer.ask_with(REGISTER, &page(last + 1)).await.1, json!([]));
}
