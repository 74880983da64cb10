//! A revocation among a thousand look-ups at two servers, on both databases: whatever each server remembers, the log holds no permit after the
//! entry of the revocation.

use futures::StreamExt as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use store::{
    entity::{access_grant, use_case},
    ledger,
};

use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation},
    house::TestHouse,
    samples::Sample,
};

const LOOKUPS: usize = 1_000;
const AT_ONCE: usize = 24;
const ADMIN: &str = "tilgangsansvarlig@demo.example";

/// The page of the access that a sample's acting person has.
async fn held(house: &TestHouse, own: &str, sample: &Sample) -> String {
    let db = house.rooms.db.reader();
    let owner = use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(own))
        .filter(use_case::Column::Code.eq(MAIN))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let grant = access_grant::Entity::find()
        .filter(access_grant::Column::UseCaseId.eq(owner.id))
        .filter(access_grant::Column::AccountId.eq(sample.body["actingPerson"].as_str().unwrap()))
        .filter(access_grant::Column::RevokedAt.is_null())
        .one(db)
        .await
        .unwrap();
    format!("/tilganger/{}", grant.unwrap().id)
}

/// The whole log, in its order.
async fn log(house: &TestHouse, own: &str) -> Vec<Value> {
    house.rooms.appender.drain_outbox(own).await.unwrap();
    let mut all = Vec::new();
    loop {
        let from = u64::try_from(all.len()).unwrap();
        let next = ledger::entries(house.rooms.db.reader(), own, from, 1_000)
            .await
            .unwrap();
        if next.is_empty() {
            return all;
        }
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        all.extend(next.iter().map(|leaf| read(&leaf.leaf)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_look_up_is_permitted_after_the_entry_of_a_revocation_whatever_runs_at_once() {
    for house in demo_houses().await {
        let (own, beside) = (organisation(&house).await, house.beside("+0s").await);
        let sample = Sample::permitted(&house, MAIN);
        let page = held(&house, &own, &sample).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let urls = [&house.url, &beside.url];
        let asks = (0..LOOKUPS).map(|number| sample.ask(urls[number % 2], "lookups"));
        let mut asked = futures::stream::iter(asks).buffer_unordered(AT_ONCE);
        let (mut permitted, mut refused) = (0, 0);
        let mut count = |status: u16| match status {
            // No provider answers here: what the gate lets through ends as the provider's failure.
            502 => permitted += 1,
            403 => refused += 1,
            other => panic!("{}: {other}", house.kind),
        };
        for _ in 0..LOOKUPS / 3 {
            count(asked.next().await.unwrap().status);
        }
        let why = [("handling", "tilbakekall"), ("kommentar", "Byttet oppgaver.")];
        let (revoked, ()) = tokio::join!(admin.post("/sprak", &page, &why), async {
            while let Some(answer) = asked.next().await {
                count(answer.status);
            }
        });
        assert_eq!(revoked.status, 303, "{}", revoked.text);
        assert!(
            permitted >= LOOKUPS / 3 && refused > 0,
            "{}: {permitted}, {refused}",
            house.kind
        );

        let log = log(&house, &own).await;
        let revocation = |leaf: &Value| leaf["evidence"]["step"] == json!("revoke");
        let at = log.iter().position(revocation).unwrap();
        let (before, after) = log.split_at(at);
        let of = |part: &[Value], kind: &str| part.iter().filter(|leaf| leaf["kind"] == kind).count();
        assert_eq!(
            of(after, "lookup.permitted"),
            0,
            "{}: permitted after it was revoked",
            house.kind
        );
        assert_eq!(
            (of(before, "lookup.permitted"), of(after, "lookup.refused")),
            (permitted, refused),
            "{}",
            house.kind
        );
    }
}
