//! The page on which a person answers: what it tells, in three languages, and what its buttons do. Forms alone.

use crate::consents::{Bank, MONTHLY, right};
use sandbox::{ConsentAnswer, ConsentStatus};
use serde_json::json;
use time::Duration;
use uuid::Uuid;

impl Bank {
    fn view(&self, id: Uuid) -> String {
        format!(
            "{}/accessmanagement/ui/consent/request?id={id}",
            self.consumer.street.altinn_url()
        )
    }

    async fn page(&self, address: &str) -> (u16, String) {
        let response = self.consumer.http.get(address).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// Sends the form with this answer as the page has it, and gives status, place and page.
    async fn press(&self, page: &str, answer: &str) -> (u16, Option<String>, String) {
        let form = page
            .split("<form ")
            .find(|form| form.contains(&format!("value=\"{answer}\"")))
            .unwrap();
        let action = form.split_once("action=\"").unwrap().1.split_once('"').unwrap().0;
        self.send(&action.replace("&amp;", "&"), answer).await
    }

    async fn send(&self, action: &str, answer: &str) -> (u16, Option<String>, String) {
        let request = self
            .consumer
            .http
            .post(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(format!("answer={answer}"));
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let place = response
            .headers()
            .get("location")
            .map(|to| to.to_str().unwrap().to_owned());
        (status, place, response.text().await.unwrap())
    }
}

#[tokio::test]
async fn the_page_says_who_asks_for_what_how_long_and_that_it_is_simulated_in_three_languages() {
    let bank = Bank::open().await;
    let mut body = bank.request();
    let months = json!({"fraOgMed": "2024-01", "tilOgMed": "2024-12"});
    body["consentRights"]
        .as_array_mut()
        .unwrap()
        .push(right(MONTHLY, &months));
    let id = bank.asked_for(&body).await;
    let population = bank.consumer.street.population();
    let person = population.find(&bank.person).unwrap();
    let asker = population.find_organisation(&bank.consumer.orgnr).unwrap();
    for (language, title, simulated, message, button) in [
        (
            "nb",
            "Forespørsel om samtykke",
            "Simulert Altinn",
            "Vi trenger &lt;inntekten&gt; din.",
            "Jeg samtykker",
        ),
        (
            "nn",
            "Førespurnad om samtykke",
            "Simulert Altinn",
            "Vi treng inntekta di.",
            "Eg samtykkjer",
        ),
        (
            "en",
            "Request for consent",
            "Simulated Altinn",
            "We need your income.",
            "I consent",
        ),
    ] {
        let (status, page) = bank.page(&format!("{}&lang={language}", bank.view(id))).await;
        assert_eq!(status, 200);
        for text in [
            format!("<html lang=\"{language}\">"),
            format!("<h1>{title}</h1>"),
            format!("<title>{title} – Simulert Altinn</title>"),
            format!(">{button}</button>"),
            simulated.to_owned(),
            message.to_owned(),
            asker.name.clone(),
            asker.orgnr.clone(),
            person.last_name.clone(),
            "<dd>2024</dd>".to_owned(),
            "<dd>2024-12</dd>".to_owned(),
        ] {
            assert!(page.contains(&text), "{language}: {text} in {page}");
        }
        assert!(!page.contains(&bank.person), "no identity number on the page");
        assert!(!page.contains("<script") && !page.contains("style="), "{page}");
    }
}

#[tokio::test]
async fn a_yes_sends_back_with_ok_and_can_be_withdrawn_on_the_same_page() {
    let bank = Bank::open().await;
    let id = bank.asked().await;
    let (_, page) = bank.page(&bank.view(id)).await;
    let (status, place, _) = bank.press(&page, "accept").await;
    assert_eq!(
        (status, place.as_deref()),
        (303, Some("https://bank.example/back?sak=1&Status=OK"))
    );
    assert_eq!(
        bank.consumer.street.consent_status(id),
        Some(ConsentStatus::Accepted)
    );
    let (_, page) = bank.page(&bank.view(id)).await;
    assert!(!page.contains("value=\"accept\"") && page.contains("Samtykket er gitt"));
    let (status, place, _) = bank.press(&page, "revoke").await;
    assert_eq!(status, 303);
    let (status, page) = bank.page(&place.unwrap()).await;
    assert_eq!(status, 200);
    assert!(
        page.contains("Samtykket er trukket") && !page.contains("<form"),
        "{page}"
    );
    assert_eq!(
        bank.consumer.street.consent_status(id),
        Some(ConsentStatus::Revoked)
    );
}

#[tokio::test]
async fn a_no_sends_back_with_failed_and_can_t_be_answered_again() {
    let bank = Bank::open().await;
    let id = bank.asked().await;
    let (_, page) = bank.page(&bank.view(id)).await;
    let (status, place, _) = bank.press(&page, "reject").await;
    assert_eq!(
        (status, place.as_deref()),
        (303, Some("https://bank.example/back?sak=1&Status=Failed"))
    );
    let (status, _, late) = bank.press(&page, "accept").await;
    assert_eq!(status, 409);
    assert!(
        late.contains("role=\"alert\"") && late.contains("Samtykket er avslått"),
        "{late}"
    );
    assert_eq!(
        bank.consumer.street.consent_status(id),
        Some(ConsentStatus::Rejected)
    );
}

#[tokio::test]
async fn a_page_of_nothing_of_the_past_or_of_a_strange_answer_says_so() {
    let bank = Bank::open().await;
    for address in [
        bank.view(Uuid::new_v4()),
        bank.view(Uuid::nil()).replace("id=", "x="),
    ] {
        let (status, page) = bank.page(&address).await;
        assert_eq!(status, 404);
        assert!(page.contains("<h1>Forespørselen finnes ikke</h1>"), "{page}");
    }
    assert_eq!(bank.send(&bank.view(Uuid::new_v4()), "accept").await.0, 404);
    let id = bank.asked().await;
    assert_eq!(bank.send(&bank.view(id), "perhaps").await.0, 422);
    assert_eq!(bank.send(&bank.view(id), "delete").await.0, 409);
    assert_eq!(
        bank.consumer.street.consent_status(id),
        Some(ConsentStatus::Created)
    );
    bank.consumer.street.set_clock_offset(Duration::days(40));
    let (_, page) = bank.page(&bank.view(id)).await;
    assert!(page.contains("Tiden er ute") && !page.contains("<form"), "{page}");
}

#[tokio::test]
async fn the_streets_own_pages_list_consents_by_place_and_answer_them() {
    let bank = Bank::open().await;
    let id = bank.asked().await;
    let address = format!("{}/admin/consents", bank.consumer.street.base_url);
    let (_, text) = bank.page(&address).await;
    assert!(
        text.contains(&id.to_string()) && !text.contains(&bank.person),
        "{text}"
    );
    let act = format!("consents/{id}");
    assert_eq!(bank.consumer.admin(&act, &json!({"answer": "accept"})).await, 204);
    assert_eq!(bank.consumer.admin(&act, &json!({"answer": "accept"})).await, 409);
    assert_eq!(bank.consumer.admin(&act, &json!({"answer": "maybe"})).await, 422);
    let unknown = format!("consents/{}", Uuid::new_v4());
    assert_eq!(
        bank.consumer.admin(&unknown, &json!({"answer": "accept"})).await,
        404
    );
    assert_eq!(
        bank.consumer
            .admin("consents/delay", &json!({"seconds": 7}))
            .await,
        204
    );
    let (_, text) = bank.page(&address).await;
    assert!(text.contains("\"eventDelaySeconds\":7"), "{text}");
    bank.answers(id, ConsentAnswer::Revoke);
}
