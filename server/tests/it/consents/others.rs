//! What is nobody's consent to what is looked up: somebody else's under the same id, one to another purpose or by another text, one for more
//! than is approved, and one that is sent again after it was taken back.

use sandbox::{Behaviour, ConsentAnswer, Part};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, IntoActiveModel as _, QueryOrder as _};
use serde_json::{Value, json};
use server::desk::consents::hear;
use store::entity::{consent_template, lookup};
use time::Duration;

use super::{
    ASK, CASEWORKER, OFFICER, RECORD, TEMPLATE,
    altinn::{asked, id, page_id},
    heard, loan, number_of, on_paper, rows, send, stopped, text, told, wanted, with,
};
use crate::{
    drafts::hands::demo_browser,
    house::{TestHouse, demo_houses_with},
    samples::Sample,
    town::{Town, town},
};

fn live(failing: Vec<String>) -> Vec<String> {
    let of = failing
        .into_iter()
        .filter(|check| check.starts_with("consent.live"));
    of.collect()
}

async fn run(house: &TestHouse, statement: &str) {
    let done = house.rooms.db.writer().execute_unprepared(statement).await;
    assert_eq!(done.unwrap().rows_affected(), 1, "{statement}");
}

/// Somebody else than the one whom the loan's samples are about.
fn somebody(house: &TestHouse) -> String {
    let number = number_of(house);
    let other = Sample::first(house, |sample| {
        let own = &sample["body"]["subject"]["fnr"];
        own.is_string() && *own != number
    });
    other.body["subject"]["fnr"].as_str().unwrap().to_owned()
}

/// A next version of the loan's template, as rows alone can make it; gives its number.
async fn template(house: &TestHouse, change: impl Fn(&mut Value)) -> String {
    let newest = consent_template::Entity::find()
        .order_by_desc(consent_template::Column::Version)
        .one(house.rooms.db.reader())
        .await;
    let mut row = newest.unwrap().unwrap();
    let mut content: Value = serde_json::from_str(&row.content).unwrap();
    change(&mut content);
    row.id = uuid::Uuid::now_v7().to_string();
    row.version += 1;
    row.content = content.to_string();
    let version = row.version.to_string();
    let added = consent_template::Entity::insert(row.into_active_model())
        .exec_without_returning(house.rooms.db.writer())
        .await;
    assert_eq!(added.unwrap(), 1);
    version
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_of_somebody_else_under_the_same_id_lets_nobody_through() {
    let Town { houses, street } = town().await;
    street.set_consent_event_delay(Duration::ZERO);
    for (house, other) in houses.iter().zip(houses.iter().rev()) {
        // Another installation of the same bank asks somebody else, who says yes.
        server::demo::admit(&other.rooms, &street).await.unwrap();
        let mut there = demo_browser(other, CASEWORKER).await;
        let form = there.get(ASK).await;
        let fields = with(&wanted(other, &form), "nummer", &somebody(other));
        let answer = send(&mut there, ASK, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let page = answer.header("location").to_owned();
        street.answer_consent(id(&page), ConsentAnswer::Accept).unwrap();
        // The same id here is about the applicant. Altinn does not take it, and nobody has said yes.
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut here = demo_browser(house, CASEWORKER).await;
        let form = here.get(ASK).await;
        let fields = with(&wanted(house, &form), "id", &page_id(&page));
        assert_eq!(send(&mut here, ASK, &fields).await.status, 422);
        let own = page_id(&page);
        let kinds = || async {
            let said = heard(house, &own).await;
            said.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds().await, ["created", "deleted"]);
        assert_eq!(send(&mut here, ASK, &fields).await.status, 422);
        // Nor does the list say it of one that never left, were it left standing.
        let back = format!("UPDATE consent SET status = 'created' WHERE id = '{own}'");
        run(house, &back).await;
        hear::follow(&house.rooms).await.unwrap();
        assert_eq!(kinds().await, ["created", "deleted"]);
        assert_eq!(
            live(stopped(house, "inntekt", "lookups").await),
            ["consent.live consent_missing"]
        );
        // Nor does Altinn's answer, had it left: what stands there is between others.
        run(house, &back).await;
        run(
            house,
            &format!("UPDATE consent SET sent_at = 1 WHERE id = '{own}'"),
        )
        .await;
        assert_eq!(live(stopped(house, "inntekt", "lookups").await).len(), 1);
        let row = rows(house).await.into_iter().find(|row| row.id == own).unwrap();
        assert_eq!(row.status, "deleted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_to_one_purpose_is_none_to_another() {
    for house in demo_houses_with(&[]).await {
        let purpose = std::cell::RefCell::new(Value::Null);
        let other = template(&house, |content| {
            purpose.replace(content["purpose"].take());
            content["purpose"] = json!("noe-annet");
        });
        let other = other.await;
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let form = caseworker.get(RECORD).await;
        assert!(!form.text.contains("name=\"nummer\""), "{}", form.text);
        let fields = with(&filled(&house), "versjon", &other);
        for page in [ASK, RECORD] {
            assert_eq!(send(&mut caseworker, page, &fields).await.status, 422, "{page}");
        }
        assert!(rows(&house).await.is_empty());
        // The purpose on the receipt is the one that the template was written for, in its words.
        let said = template(&house, |content| {
            content["purpose"] = purpose.take();
            content["statement"] = json!("Slik formålet ble sagt den gangen");
        });
        said.await;
        let fields = on_paper(&house, &mut caseworker).await;
        let page = send(&mut caseworker, RECORD, &fields)
            .await
            .header("location")
            .to_owned();
        template(&house, |content| {
            content["statement"] = json!("Slik det blir sagt nå");
        })
        .await;
        let receipt = caseworker.get(&format!("{page}/kvittering")).await;
        assert!(
            receipt.text.contains("Slik formålet ble sagt den gangen"),
            "{}",
            receipt.text
        );
        assert!(!receipt.text.contains("Slik det blir sagt nå"));
    }
}

/// Both forms filled in, as one who has seen neither could send them.
fn filled(house: &TestHouse) -> Vec<(String, String)> {
    let day = |days| crate::drafts::hands::today(house).plus(days).to_text().unwrap();
    let mut fields = super::typed(house, &uuid::Uuid::now_v7().to_string(), "1");
    for (name, value) in [
        ("form", "papir".to_owned()),
        ("gitt", day(0)),
        ("siste", day(29)),
        ("sted", "Arkivsak 4711".to_owned()),
    ] {
        fields.push((name.to_owned(), value));
    }
    fields
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_for_more_than_is_approved() {
    for house in demo_houses_with(&[]).await {
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let fields = filled(&house);
        for page in [ASK, RECORD] {
            let year = with(&fields, "aar", "2010");
            assert_eq!(send(&mut caseworker, page, &year).await.status, 422, "{page}");
            let months = with(&with(&fields, "fra", "2010-01"), "til", "2010-03");
            assert_eq!(send(&mut caseworker, page, &months).await.status, 422, "{page}");
        }
        assert!(rows(&house).await.is_empty());
        // One day more than the template is for is refused, too.
        let last = crate::drafts::hands::today(&house).plus(30).to_text().unwrap();
        let long = with(&fields, "siste", &last);
        assert_eq!(send(&mut caseworker, RECORD, &long).await.status, 422);
        assert_eq!(send(&mut caseworker, RECORD, &fields).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_waits_is_not_sent_with_another_text_or_after_it_was_taken_back() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let number = number_of(house);
        street.behave(Behaviour {
            part: Part::Altinn,
            status: Some(503),
            ..Behaviour::default()
        });
        let form = caseworker.get(ASK).await;
        let fields = wanted(house, &form);
        assert_eq!(send(&mut caseworker, ASK, &fields).await.status, 422);
        let waiting = rows(house).await.remove(0);
        // A newer template with the same services and days: the row says the older one.
        let mut officer = demo_browser(house, OFFICER).await;
        let mut newer = text("1", "30");
        newer.push(("tjeneste".to_owned(), "summertskattegrunnlag".to_owned()));
        assert_eq!(send(&mut officer, TEMPLATE, &newer).await.status, 303);
        street.behave(Behaviour::default());
        let newer = with(&fields, "versjon", "2");
        assert_eq!(send(&mut caseworker, ASK, &newer).await.status, 422);
        let asked_id = waiting.id.parse().unwrap();
        assert_eq!(street.consent_status(asked_id), None, "nobody was asked");
        // And one whose form waits, and who takes it back meanwhile, is asked no more.
        street.behave(Behaviour {
            part: Part::Altinn,
            status: Some(503),
            ..Behaviour::default()
        });
        let form = caseworker.get(ASK).await;
        let fields = wanted(house, &form);
        assert_eq!(send(&mut caseworker, ASK, &fields).await.status, 422);
        let waiting = rows(house)
            .await
            .into_iter()
            .find(|row| row.id != waiting.id)
            .unwrap();
        let page = format!("/samtykker/{}", waiting.id);
        let press = [("handling".to_owned(), "trekk".to_owned())];
        assert_eq!(send(&mut caseworker, &page, &press).await.status, 303);
        street.behave(Behaviour::default());
        assert_eq!(send(&mut caseworker, ASK, &fields).await.status, 422);
        assert_eq!(
            street.consent_status(waiting.id.parse().unwrap()),
            None,
            "nobody was asked"
        );
        assert_eq!(send(&mut caseworker, &page, &press).await.status, 422);
        let steps = told(house, &number).await;
        for step in ["ask other_before", "send over", "withdraw over"] {
            assert!(steps.contains(&step.to_owned()), "{step} of {steps:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_look_ups_on_a_consent_are_not_a_caseworkers_to_read() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let page = asked(house, &mut caseworker).await;
        street.answer_consent(id(&page), ConsentAnswer::Accept).unwrap();
        for service in ["summertskattegrunnlag", "inntekt"] {
            let found = loan(house, service).ask(&house.url, "lookups").await;
            assert_eq!(found.status, 200, "{service} {}", found.text);
        }
        let all = lookup::Entity::find().all(house.rooms.db.reader()).await.unwrap();
        let own = page_id(&page);
        let theirs = all
            .iter()
            .find(|row| row.consent_id.as_deref() == Some(&own))
            .unwrap();
        // One of the two is a colleague's.
        run(
            house,
            &format!(
                "UPDATE lookup SET account_id = (SELECT id FROM account WHERE email = '{OFFICER}') WHERE id = '{}'",
                theirs.id
            ),
        )
        .await;
        let mut officer = demo_browser(house, OFFICER).await;
        let seen = caseworker.get(&page).await.text.matches("<tr").count();
        let followed = officer.get(&page).await.text.matches("<tr").count();
        assert_eq!(seen + 1, followed, "{} {seen}", house.kind);
    }
}
