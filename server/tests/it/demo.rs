//! The demo as it is laid, on both databases: its people have taken every step through the doors, nobody answered for their own work, and
//! each sample is answered as it says.

use std::collections::BTreeSet;

use serde_json::Value;
use store::{grounds, lists, register};

use crate::{
    drafts::hands::{demo_houses, organisation, today},
    house::TestHouse,
    samples,
};

/// The accounts that took a step with something, by the log; each moved by the demo.
fn who_did<'a>(leaves: &'a [Value], step: &str, about: &str, id: &str) -> BTreeSet<&'a str> {
    let of = |leaf: &&Value| leaf["evidence"]["step"] == step && leaf["evidence"][about] == id;
    let steps = leaves.iter().filter(of);
    steps
        .map(|leaf| {
            assert_eq!(leaf["actor"]["process"], "demo", "{leaf}");
            assert!(leaf["evidence"].get("refused").is_none(), "{leaf}");
            leaf["actor"]["account"].as_str().unwrap()
        })
        .collect()
}

#[tokio::test]
async fn every_item_and_version_of_the_demo_came_through_a_door_and_by_two_persons() {
    for house in demo_houses().await {
        let own = organisation(&house).await;
        let leaves = house.leaves(&own).await;
        let db = house.rooms.db.reader();
        let ground = grounds::of_organisation(db, &own).await.unwrap().unwrap();
        assert!(ground.items.len() > 20, "{}", ground.items.len());
        for (id, row) in &ground.items {
            let wrote = who_did(&leaves, "add", "item", id);
            assert_eq!(wrote.len(), 1, "{} {id}", house.kind);
            let verified = row.verified_by.as_deref();
            assert!(
                verified.is_none_or(|account| !wrote.contains(account)),
                "{} {id}",
                house.kind
            );
        }
        let in_use = lists::terms(db, &own, today(&house)).await.unwrap();
        assert!(in_use.len() > 15, "{}", in_use.len());
        for term in in_use {
            let wrote = who_did(&leaves, "begin", "useCase", &term.code);
            let sent = who_did(&leaves, "submit", "useCase", &term.code);
            let approved = who_did(&leaves, "approve", "useCase", &term.code);
            assert_eq!(wrote, sent, "{} {}", house.kind, term.code);
            assert!(
                !approved.is_empty() && approved.is_disjoint(&sent),
                "{} {}",
                house.kind,
                term.code
            );
            let answers = register::approvals(db, &own, &term.version).await.unwrap();
            assert_eq!(answers.len(), approved.len(), "{} {}", house.kind, term.code);
        }
    }
}

#[tokio::test]
async fn laid_twice_the_demo_is_laid_once() {
    for house in demo_houses().await {
        let own = organisation(&house).await;
        let before = house.leaves(&own).await.len();
        server::demo::prepare(&house.rooms).await.unwrap();
        assert_eq!(house.leaves(&own).await.len(), before, "{}", house.kind);
    }
}

/// The checks that fail when a sample is decided, without being fetched.
async fn failing(house: &TestHouse, demo: &Value, sample: &Value) -> BTreeSet<String> {
    let key = samples::key(demo, &sample["client"]);
    let answer = samples::ask(&house.url, "decisions", &key, &sample["body"]).await;
    samples::failing(&answer).into_iter().collect()
}

#[tokio::test]
async fn each_sample_fails_what_it_says_and_nothing_else() {
    for house in demo_houses().await {
        let demo = samples::demo(&house);
        for sample in demo["samples"].as_array().unwrap() {
            let said = sample["failing"].as_array().unwrap().iter();
            let mut said: BTreeSet<String> = said.map(|code| code.as_str().unwrap().to_owned()).collect();
            // Nobody has looked up before: that takes the simulated providers.
            said.remove("need.fresh");
            // Nor does the case system answer, which means no.
            if sample["body"]["useCase"] == "ny-vurdering-foreldrebetaling" {
                said = ["case.reference", "case.assigned"].map(str::to_owned).into();
            }
            assert_eq!(
                failing(&house, &demo, sample).await,
                said,
                "{} {}",
                house.kind,
                sample["title"]
            );
        }
    }
}
