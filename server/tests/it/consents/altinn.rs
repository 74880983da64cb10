//! A consent that the simulated Altinn keeps: asked for, given, looked up on, and taken back between two look-ups; refused; not heard of
//! while Altinn is away; and told of by its list of what happens.

use sandbox::{Behaviour, ConsentAnswer, Part};
use sea_orm::EntityTrait as _;
use server::desk::consents::hear;
use store::entity::lookup;
use time::Duration;
use uuid::Uuid;

use super::{ASK, CASEWORKER, heard, loan, number_of, rows, send, stopped, told, wanted, with};
use crate::{
    drafts::hands::demo_browser,
    house::{Browser, TestHouse},
    samples::{checks, failing},
    town::{Town, town},
};

/// Asks the applicant for both services; gives the consent's page.
pub(super) async fn asked(house: &TestHouse, browser: &mut Browser) -> String {
    let page = browser.get(ASK).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let answer = send(browser, ASK, &wanted(house, &page)).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

pub(super) fn id(page: &str) -> Uuid {
    page.rsplit('/').next().unwrap().parse().unwrap()
}

/// The look-ups that rested on a consent.
async fn used(house: &TestHouse, page: &str) -> usize {
    let all = lookup::Entity::find().all(house.rooms.db.reader()).await.unwrap();
    let id = id(page).hyphenated().to_string();
    all.iter()
        .filter(|row| row.consent_id.as_deref() == Some(&id))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_is_asked_for_given_used_and_taken_back_between_two_look_ups() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let number = number_of(house);
        let page = asked(house, &mut caseworker).await;
        let shown = caseworker.get(&page).await;
        assert!(
            shown.text.contains(&street.altinn_url()),
            "the link to the person: {}",
            shown.text
        );
        assert!(!shown.text.contains(&number) && !format!("{:?}", rows(house).await).contains(&number));
        // Asked for is not given; the look-up itself asks Altinn, and fetches nothing.
        let before = loan(house, "inntekt").ask(&house.url, "lookups").await;
        assert_eq!(before.status, 403);
        assert_eq!(checks(&before, "fail"), ["consent.live consent_not_accepted"]);
        // Given: the next look-up hears of it by itself, and shows what the package gives.
        street.answer_consent(id(&page), ConsentAnswer::Accept).unwrap();
        for service in ["summertskattegrunnlag", "inntekt"] {
            let sample = loan(house, service);
            let found = sample.ask(&house.url, "lookups").await;
            assert_eq!(found.status, 200, "{service} {}", found.text);
            assert!(!found.json()["data"].as_array().unwrap().is_empty(), "{service}");
        }
        assert_eq!(used(house, &page).await, 2);
        assert!(
            heard(house, &page_id(&page))
                .await
                .contains(&("accepted".to_owned(), "altinn".to_owned()))
        );
        // Another period than what was consented to is refused before anybody is asked.
        let mut elsewhere = loan(house, "inntekt");
        elsewhere.body["period"] = serde_json::json!({"from": "2025-01", "to": "2025-12"});
        let refused = elsewhere.ask(&house.url, "lookups").await;
        assert!(checks(&refused, "fail").contains(&"consent.live consent_elsewhere".to_owned()));
        // Taken back in Altinn: the next look-up is stopped, though nobody has told the house.
        street.answer_consent(id(&page), ConsentAnswer::Revoke).unwrap();
        assert_eq!(
            stopped(house, "inntekt", "lookups").await,
            ["consent.live revoked"]
        );
        assert_eq!(used(house, &page).await, 2);
        let shown = caseworker.get(&page).await;
        assert!(shown.text.contains("Trukket tilbake") && !shown.text.contains("value=\"oppdater\""));
        let steps = told(house, &number).await;
        for step in ["ask", "send", "hear accepted", "hear revoked"] {
            assert_eq!(
                steps.iter().filter(|known| *known == step).count(),
                1,
                "{step} of {steps:?}"
            );
        }
    }
}

pub(super) fn page_id(page: &str) -> String {
    id(page).hyphenated().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_asks_once_and_a_no_is_a_no() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let page = caseworker.get(ASK).await;
        let fields = wanted(house, &page);
        let first = send(&mut caseworker, ASK, &fields)
            .await
            .header("location")
            .to_owned();
        assert_eq!(
            send(&mut caseworker, ASK, &fields).await.header("location"),
            first
        );
        assert_eq!(
            send(&mut caseworker, ASK, &with(&fields, "dager", "29"))
                .await
                .status,
            422
        );
        assert_eq!(rows(house).await.len(), 1);
        street.answer_consent(id(&first), ConsentAnswer::Reject).unwrap();
        // Asked by hand, Altinn says so at once.
        let press = [("handling".to_owned(), "oppdater".to_owned())];
        assert_eq!(send(&mut caseworker, &first, &press).await.status, 303);
        assert!(caseworker.get(&first).await.text.contains("Avslått av personen"));
        assert_eq!(
            stopped(house, "inntekt", "lookups").await,
            ["consent.live consent_not_accepted"]
        );
        // A new question after a no is another one, and counts when it is given.
        let second = asked(house, &mut caseworker).await;
        street.answer_consent(id(&second), ConsentAnswer::Accept).unwrap();
        assert_eq!(
            loan(house, "inntekt").ask(&house.url, "lookups").await.status,
            200
        );
        assert_eq!((used(house, &first).await, used(house, &second).await), (0, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_rests_on_a_consent_while_altinn_can_not_say_where_it_stands() {
    let Town { houses, street } = town().await;
    for house in &houses {
        street.behave(Behaviour::default());
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let page = asked(house, &mut caseworker).await;
        street.answer_consent(id(&page), ConsentAnswer::Accept).unwrap();
        assert_eq!(
            loan(house, "inntekt").ask(&house.url, "lookups").await.status,
            200
        );
        street.behave(Behaviour {
            part: Part::Altinn,
            status: Some(503),
            ..Behaviour::default()
        });
        assert_eq!(
            stopped(house, "inntekt", "lookups").await,
            ["consent.live unknown"]
        );
        // Nobody is asked meanwhile, what was typed is kept, and the same form asks when Altinn is back.
        let form = caseworker.get(ASK).await;
        let fields = wanted(house, &form);
        let away = send(&mut caseworker, ASK, &fields).await;
        assert_eq!(away.status, 422);
        let unknown = "Vi vet ikke om forespørselen kom fram.";
        assert!(away.text.contains(unknown), "{}", away.text);
        street.behave(Behaviour::default());
        assert_eq!(send(&mut caseworker, ASK, &fields).await.status, 303);
        assert!(failing(&loan(house, "inntekt").ask(&house.url, "lookups").await).is_empty());
        // What is taken back here still stands in Altinn, and the page leads there.
        let taken_back = [("handling".to_owned(), "trekk".to_owned())];
        assert_eq!(send(&mut caseworker, &page, &taken_back).await.status, 303);
        let shown = caseworker.get(&page).await.text;
        assert!(
            shown.contains("står fortsatt i Altinn") && shown.contains(&street.altinn_url()),
            "{shown}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn altinns_list_tells_of_what_nobody_has_asked_for_and_time_ends_the_rest() {
    let Town { houses, street } = town().await;
    street.set_consent_event_delay(Duration::ZERO);
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let page = asked(house, &mut caseworker).await;
        street.answer_consent(id(&page), ConsentAnswer::Accept).unwrap();
        street.answer_consent(id(&page), ConsentAnswer::Revoke).unwrap();
        assert_eq!(hear::follow(&house.rooms).await.unwrap(), 2);
        assert_eq!(
            hear::follow(&house.rooms).await.unwrap(),
            0,
            "the same list again is no news"
        );
        let said: Vec<String> = heard(house, &page_id(&page))
            .await
            .into_iter()
            .map(|(kind, _)| kind)
            .collect();
        assert_eq!(said, ["created", "accepted", "revoked"]);
        assert!(
            caseworker
                .get("/samtykker")
                .await
                .text
                .contains("Trukket tilbake")
        );
        // One whose time is over is over for the next look-up, and is written down by the job of a later day.
        let second = asked(house, &mut caseworker).await;
        let later = house.beside("2099-01-01T10:00:00Z").await;
        assert!(hear::follow(&later.rooms).await.is_ok());
        let said: Vec<String> = heard(house, &page_id(&second))
            .await
            .into_iter()
            .map(|(kind, _)| kind)
            .collect();
        assert_eq!(said, ["created", "expired"]);
    }
}
