//! From consent to token to data: what Maskinporten puts into a token and when it makes none, and what the providers
//! check of it, each in its own way.

use crate::client::{answer, summary};
use crate::consents::{ARREARS, Bank, MONTHLY, WRITE, YEARLY, right};
use sandbox::{Behaviour, ConsentAnswer, OrganisationKind, Part, Tag};
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

const SUMMARY: &str = "skatteetaten:summertskattegrunnlag";
const INCOME: &str = "skatteetaten:inntekt";
const OWED: &str = "skatteetaten:restanser";

fn person(number: &str) -> String {
    format!("urn:altinn:person:identifier-no:{number}")
}

impl Bank {
    async fn given(&self, rights: &Value) -> Uuid {
        let mut body = self.request();
        body["consentRights"] = rights.clone();
        let id = self.asked_for(&body).await;
        self.answers(id, ConsentAnswer::Accept);
        id
    }

    async fn exchange(&self, scope: &str, details: Value) -> (u16, Value) {
        let mut claims = self.consumer.claims();
        claims.insert("scope".into(), json!(scope));
        claims.insert("authorization_details".into(), details);
        self.consumer.exchange(claims).await
    }

    async fn token(&self, scope: &str, id: Uuid, from: &str) -> (u16, Value) {
        let detail = json!({"type": "urn:altinn:consent", "id": id, "from": from});
        self.exchange(scope, json!([detail])).await
    }

    async fn token_of(&self, scope: &str, id: Uuid) -> String {
        let (status, body) = self.token(scope, id, &person(&self.person)).await;
        assert_eq!(status, 200, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    async fn code(&self, token: &str, path: &str) -> (u16, String) {
        let (status, body) = answer(self.consumer.get(path, token, &[]).await).await;
        (status, body["kode"].as_str().unwrap_or("").to_owned())
    }
}

fn claims(token: &str) -> Value {
    use base64::Engine;
    let payload = token.split('.').nth(1).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(payload)
        .unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[tokio::test]
async fn a_token_tells_of_the_consent_it_rests_on_and_the_use_is_written_down() {
    let bank = Bank::open().await;
    let rights = json!([right(YEARLY, &json!({"inntektsaar": "2024"}))]);
    let id = bank.given(&rights).await;
    let token = claims(&bank.token_of(SUMMARY, id).await);
    let details = token["authorization_details"].as_array().unwrap();
    assert_eq!(details.len(), 1);
    let detail = &details[0];
    assert_eq!(
        (&detail["type"], &detail["id"]),
        (&json!("urn:altinn:consent"), &json!(id))
    );
    assert_eq!(detail["from"], json!(person(&bank.person)));
    assert_eq!(
        (&detail["to"], &token["consumer"]),
        (&token["consumer"], &detail["to"])
    );
    assert_eq!(detail["consentRights"], rights);
    assert!(detail["consented"].is_string() && detail["validTo"].is_string());
    let events = bank.read(id).await["consentRequestEvents"].clone();
    assert_eq!(events.as_array().unwrap().last().unwrap()["eventType"], "Used");
}

#[tokio::test]
async fn no_token_is_made_of_what_is_no_living_consent_between_these_two() {
    use ConsentAnswer::{Accept, Delete, Reject, Revoke};
    let bank = Bank::open().await;
    let own = person(&bank.person);
    let other = person(&bank.consumer.somebody(Tag::Pensioner));
    let state = |acts: &'static [ConsentAnswer]| {
        let bank = &bank;
        async move {
            let id = bank.asked().await;
            for act in acts {
                bank.answers(id, *act);
            }
            id
        }
    };
    for (id, from, why) in [
        (Uuid::new_v4(), &own, "not found"),
        (state(&[]).await, &own, "is not accepted"),
        (state(&[Reject]).await, &own, "is not accepted"),
        (state(&[Accept, Revoke]).await, &own, "is revoked"),
        (state(&[Accept, Delete]).await, &own, "is not accepted"),
        (state(&[Accept]).await, &other, "does not match"),
    ] {
        let (status, body) = bank.token(SUMMARY, id, from).await;
        let said = body["error_description"].as_str().unwrap();
        assert_eq!(status, 400, "{body}");
        assert!(said.contains("MP-303") && said.contains(why), "{why}: {said}");
        assert!(!said.contains(&bank.person));
    }
    let id = state(&[Accept]).await;
    let detail = json!({"type": "urn:altinn:consent", "id": id, "from": own});
    for details in [
        json!([]),
        json!([detail, detail]),
        json!([{"type": "urn:altinn:consent", "id": id}]),
        json!([{"type": "urn:altinn:consent", "id": "1", "from": own}]),
        json!([{"type": "urn:altinn:systemuser", "systemuser_org": {}}]),
        json!("x"),
    ] {
        let (status, body) = bank.exchange(SUMMARY, details.clone()).await;
        let said = body["error_description"].as_str().unwrap();
        assert!(status == 400 && said.contains("MP-303"), "{details}: {said}");
    }
    bank.consumer.street.set_clock_offset(Duration::days(31));
    let now = crate::client::now() + 31 * 24 * 60 * 60;
    let mut claims = bank.consumer.claims();
    claims.insert("iat".into(), json!(now));
    claims.insert("exp".into(), json!(now + 100));
    claims.insert("authorization_details".into(), json!([detail]));
    let (_, body) = bank.consumer.exchange(claims).await;
    assert!(
        body["error_description"].as_str().unwrap().contains("is expired"),
        "{body}"
    );
}

#[tokio::test]
async fn a_consent_to_another_organisation_is_not_found_to_be_ours() {
    let bank = Bank::open().await;
    let id = bank
        .given(&json!([right(YEARLY, &json!({"inntektsaar": "2024"}))]))
        .await;
    let street = &bank.consumer.street;
    let municipality = bank.other(OrganisationKind::Municipality, &[SUMMARY]);
    street.grant_scope(&municipality, SUMMARY).unwrap();
    let mut claims = bank.claims_of_other();
    let detail = json!([{"type": "urn:altinn:consent", "id": id, "from": person(&bank.person)}]);
    claims.insert("authorization_details".into(), detail);
    let (status, body) = bank.consumer.exchange(claims).await;
    assert_eq!(status, 400);
    assert!(
        body["error_description"]
            .as_str()
            .unwrap()
            .contains("does not match")
    );
}

#[tokio::test]
async fn each_provider_gives_what_the_consent_covers_and_nothing_else() {
    let bank = Bank::open().await;
    let other = bank.consumer.somebody(Tag::Pensioner);
    let both = json!([
        right(YEARLY, &json!({"inntektsaar": "2024"})),
        right(MONTHLY, &json!({"fraOgMed": "2024-03", "tilOgMed": "2024-08"})),
    ]);
    let id = bank.given(&both).await;
    let token = bank.token_of(SUMMARY, id).await;
    for (path, status, code) in [
        (summary("oppgjoer", "sbl", 2024, &bank.person), 200, ""),
        (summary("oppgjoer", "sbl", 2023, &bank.person), 403, "SSG-010"),
        (summary("oppgjoer", "sbl", 2024, &other), 403, "SSG-010"),
        (summary("utkast", "sbl", 2024, &bank.person), 403, "SSG-005"),
    ] {
        assert_eq!(
            bank.code(&token, &path).await,
            (status, code.to_owned()),
            "{path}"
        );
    }
    let token = bank.token_of(INCOME, id).await;
    let income = |person: &str, query: &str| format!("inntekt/v1/sbl/{person}/inntekter{query}");
    for (query, status, code) in [
        ("?fraOgMed=2024-03&tilOgMed=2024-08", 200, ""),
        ("?fraOgMed=2024-05&tilOgMed=2024-05", 200, ""),
        ("?fraOgMed=2024-02&tilOgMed=2024-08", 403, "IM-010"),
        ("?fraOgMed=2024-03&tilOgMed=2024-09", 403, "IM-010"),
        ("?tilOgMed=2024-08", 403, "IM-010"),
        ("?fraOgMed=2024-03", 403, "IM-010"),
        ("?fraOgMed=2024-3&tilOgMed=2024-08", 403, "IM-010"),
        ("?fraOgMed=2024-08&tilOgMed=2024-03", 400, "IM-006"),
    ] {
        let path = income(&bank.person, query);
        assert_eq!(
            bank.code(&token, &path).await,
            (status, code.to_owned()),
            "{path}"
        );
    }
    let path = income(&other, "?fraOgMed=2024-05&tilOgMed=2024-05");
    assert_eq!(bank.code(&token, &path).await, (403, "IM-010".to_owned()));
}

#[tokio::test]
async fn a_token_without_a_consent_or_on_another_resource_gives_nothing() {
    let bank = Bank::open().await;
    let yearly = bank
        .given(&json!([right(YEARLY, &json!({"inntektsaar": "2024"}))]))
        .await;
    let months = json!({"fraOgMed": "2024-01", "tilOgMed": "2024-12"});
    let monthly = bank.given(&json!([right(MONTHLY, &months)])).await;
    let year = summary("oppgjoer", "sbl", 2024, &bank.person);
    let month = format!(
        "inntekt/v1/sbl/{}/inntekter?fraOgMed=2024-01&tilOgMed=2024-12",
        bank.person
    );
    for (scope, id, path, code) in [
        (SUMMARY, None, &year, "SSG-010"),
        (SUMMARY, Some(monthly), &year, "SSG-010"),
        (INCOME, None, &month, "IM-010"),
        (INCOME, Some(yearly), &month, "IM-010"),
    ] {
        let token = match id {
            Some(id) => bank.token_of(scope, id).await,
            None => bank.consumer.token_for(scope).await,
        };
        assert_eq!(bank.code(&token, path).await, (403, code.to_owned()), "{path}");
    }
}

#[tokio::test]
async fn arrears_are_the_organisations_own_to_consent_to() {
    let bank = Bank::open().await;
    let population = bank.consumer.street.population();
    let mut owing = population
        .organisations()
        .iter()
        .filter(|one| population.owes(one));
    let (one, other) = (
        owing.next().unwrap().orgnr.clone(),
        owing.next().unwrap().orgnr.clone(),
    );
    let from = format!("urn:altinn:organization:identifier-no:{one}");
    let mut body = bank.request();
    body["from"] = json!(from);
    body["consentRights"] = json!([right(ARREARS, &json!({}))]);
    let id = bank.asked_for(&body).await;
    bank.answers(id, ConsentAnswer::Accept);
    let (status, said) = bank.token(OWED, id, &from).await;
    assert_eq!(status, 200, "{said}");
    let token = said["access_token"].as_str().unwrap();
    assert_eq!(
        bank.code(token, &format!("restanser/v2/ebevis/{one}")).await,
        (200, String::new())
    );
    let refused = (403, "RESTANSE-007".to_owned());
    assert_eq!(
        bank.code(token, &format!("restanser/v2/ebevis/{other}")).await,
        refused
    );
    let bare = bank.consumer.token_for(OWED).await;
    assert_eq!(
        bank.code(&bare, &format!("restanser/v2/ebevis/{one}")).await,
        refused
    );
}

#[tokio::test]
async fn a_consent_ends_with_its_time_although_the_token_lives_and_a_withdrawal_with_the_token() {
    let bank = Bank::open().await;
    let mut body = bank.request();
    body["validTo"] = json!(bank.after(Duration::seconds(60)));
    let id = bank.asked_for(&body).await;
    bank.answers(id, ConsentAnswer::Accept);
    let token = bank.token_of(SUMMARY, id).await;
    let path = summary("oppgjoer", "sbl", 2024, &bank.person);
    bank.consumer.street.set_clock_offset(Duration::seconds(61));
    assert_eq!(bank.code(&token, &path).await, (403, "SSG-010".to_owned()));
    bank.consumer.street.set_clock_offset(Duration::ZERO);
    bank.answers(id, ConsentAnswer::Revoke);
    assert_eq!(
        bank.code(&token, &path).await.0,
        200,
        "tokens can't be called back"
    );
    let (status, body) = bank.token(SUMMARY, id, &person(&bank.person)).await;
    assert_eq!(status, 400, "{body}");
}

#[tokio::test]
async fn altinn_can_be_told_to_fail_by_itself() {
    let bank = Bank::open().await;
    bank.consumer.street.behave(Behaviour {
        part: Part::Altinn,
        status: Some(503),
        times: Some(1),
        ..Behaviour::default()
    });
    let token = bank.consumer.token_for(WRITE).await;
    assert_eq!(bank.post(&token, &bank.request()).await.status(), 503);
    assert_eq!(bank.post(&token, &bank.request()).await.status(), 201);
    // The fault of a token that is dropped is that of the data's providers, and waits for them.
    bank.consumer.street.behave(Behaviour {
        drop_token_401_once: true,
        ..Behaviour::default()
    });
    assert_eq!(bank.post(&token, &bank.request()).await.status(), 201);
    assert!(bank.consumer.street.behaviour().drop_token_401_once);
}

#[tokio::test]
async fn a_supplier_asks_and_uses_in_the_name_of_its_customer() {
    let bank = Bank::open().await;
    let street = &bank.consumer.street;
    let supplier = bank.other(OrganisationKind::Supplier, &[WRITE, SUMMARY]);
    for scope in [WRITE, SUMMARY] {
        street.delegate(&bank.consumer.orgnr, &supplier, scope).unwrap();
    }
    let claims = |scope: &str, details: Option<Value>| {
        let mut claims = bank.claims_of_other();
        claims.insert("scope".into(), json!(scope));
        claims.insert("consumer_org".into(), json!(bank.consumer.orgnr));
        if let Some(details) = details {
            claims.insert("authorization_details".into(), details);
        }
        claims
    };
    let (_, said) = bank.consumer.exchange(claims(WRITE, None)).await;
    let (status, said) = answer(
        bank.post(said["access_token"].as_str().unwrap(), &bank.request())
            .await,
    )
    .await;
    assert_eq!(status, 201, "{said}");
    assert_eq!(
        said["handledBy"],
        json!(format!("urn:altinn:organization:identifier-no:{}", supplier))
    );
    let id: Uuid = said["id"].as_str().unwrap().parse().unwrap();
    bank.answers(id, ConsentAnswer::Accept);
    let detail = json!([{"type": "urn:altinn:consent", "id": id, "from": person(&bank.person)}]);
    let (status, said) = bank.consumer.exchange(claims(SUMMARY, Some(detail))).await;
    assert_eq!(status, 200, "{said}");
    let path = summary("oppgjoer", "sbl", 2024, &bank.person);
    assert_eq!(
        bank.code(said["access_token"].as_str().unwrap(), &path).await.0,
        200
    );
}
