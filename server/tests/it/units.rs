//! Units that hold a use case, at the desk and on both databases: set by an admin, read by those who keep the grounds, sealed, and never
//! another organisation's.

use serde_json::Value;

use crate::{
    drafts::hands::{MAIN, OFFICER, demo_browser, demo_houses, field, organisation},
    house::{Answer, Browser, TestHouse},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";

async fn set(browser: &mut Browser, page: &str, before: &str, units: &[&str]) -> Answer {
    let mut fields = vec![("for", before)];
    fields.extend(units.iter().map(|unit| ("enheter", *unit)));
    browser.post(page, page, &fields).await
}

/// The organisation of somebody else.
async fn another(house: &TestHouse) -> String {
    let db = house.rooms.db.reader();
    let email = "tilgangsansvarlig@annen.example";
    let account = store::people::account_by_email(db, email).await.unwrap().unwrap();
    let memberships = store::people::memberships(db, &account.id, house.rooms.clock.now_ms())
        .await
        .unwrap();
    memberships[0].organisation_id.clone()
}

/// What the log tells of units: added and removed.
async fn told(house: &TestHouse) -> Vec<(Value, Value)> {
    let leaves = house.leaves(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        (evidence.get("step")? == "units").then(|| (evidence["added"].clone(), evidence["removed"].clone()))
    });
    steps.collect()
}

#[tokio::test]
async fn an_admin_sets_the_units_and_each_change_is_sealed() {
    for house in demo_houses().await {
        let page = format!("/bruksomrader/{MAIN}/enheter");
        let mut admin = demo_browser(&house, ADMIN).await;
        let before = field(&admin.get(&page).await.text, "for");
        let own = store::people::units(house.rooms.db.reader(), &organisation(&house).await)
            .await
            .unwrap();
        let other = own.iter().find(|unit| unit.id != before).unwrap();
        let both = [before.as_str(), other.id.as_str()];
        assert_eq!(
            set(&mut admin, &page, &before, &[&before]).await.status,
            422,
            "no change"
        );
        assert_eq!(
            set(&mut admin, &page, "", &both).await.status,
            422,
            "read something else"
        );
        let theirs = store::people::units(house.rooms.db.reader(), &another(&house).await)
            .await
            .unwrap();
        for strange in [theirs[0].id.as_str(), "finnes-ikke"] {
            let answer = set(&mut admin, &page, &before, &[&before, strange]).await;
            assert_eq!(answer.status, 422, "{strange}");
        }
        assert_eq!(set(&mut admin, &page, &before, &both).await.status, 303);
        assert_eq!(set(&mut admin, &page, &before, &[]).await.status, 422, "stale");
        let mut officer = demo_browser(&house, OFFICER).await;
        let read = officer.get(&page).await;
        assert!(read.text.contains(&other.name) && !read.text.contains("name=\"enheter\""));
        let answer = officer
            .post("/register", &page, &[("for", before.as_str())])
            .await;
        assert_eq!(answer.status, 403);
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        assert_eq!(caseworker.get(&page).await.status, 403);
        let changes = told(&house).await;
        let wanted = (serde_json::json!([other.id]), serde_json::json!([]));
        assert_eq!(changes, [wanted], "{}", house.kind);
    }
}
