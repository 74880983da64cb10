//! Access for many at once, on both databases: asked for by one for a whole unit, granted together by another, each with its own entry.

use sea_orm::EntityTrait as _;
use store::entity::access_grant;

use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation, today},
    house::TestHouse,
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
const CARE: &str = "01980000-0000-7000-8000-00000000b004";
const QUEUE: &str = "/tilganger/ko";

/// What is asked for and not answered, by id.
async fn open(house: &TestHouse) -> Vec<String> {
    let rows = access_grant::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    rows.into_iter()
        .filter(|row| {
            row.granted_at.is_none() && row.refused_at.is_none() && row.reason.contains("hele enheten")
        })
        .map(|row| row.id)
        .collect()
}

async fn in_force(house: &TestHouse) -> usize {
    let rows = access_grant::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    rows.iter()
        .filter(|row| row.granted_at.is_some() && row.reason.contains("hele enheten"))
        .count()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_unit_is_asked_for_by_one_and_granted_by_another() {
    for house in demo_houses().await {
        let mut leader = demo_browser(&house, LEADER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        let last = today(&house).plus(60).to_text().unwrap();
        let unit = format!("enhet:{UNIT}");
        let ask = |unit| {
            vec![
                ("bruksomrade", MAIN),
                ("person", unit),
                ("til", last.as_str()),
                ("begrunnelse", "Gjelder hele enheten i vinter."),
            ]
        };
        let page = leader.get("/tilganger").await.text;
        assert!(page.contains("Alle saksbehandlere i Barnehage"), "{page}");
        assert!(!page.contains("Alle saksbehandlere i Omsorg"), "{page}");
        let other = format!("enhet:{CARE}");
        assert_eq!(
            leader.post("/sprak", "/tilganger", &ask(&other)).await.status,
            404
        );
        assert_eq!(
            caseworker.post("/sprak", "/tilganger", &ask(&unit)).await.status,
            403
        );
        assert!(open(&house).await.is_empty());

        let asked = leader.post("/tilganger", "/tilganger", &ask(&unit)).await;
        assert_eq!(asked.status, 303, "{}", asked.text);
        let ids = open(&house).await;
        assert!(!ids.is_empty(), "{ids:?}");
        // Whoever waits is not asked for once more.
        let again = leader.post("/tilganger", "/tilganger", &ask(&unit)).await;
        assert_eq!(again.status, 422);
        assert_eq!(open(&house).await.len(), ids.len());

        let ticked: Vec<(&str, &str)> = ids
            .iter()
            .map(|id| ("valgt", id.as_str()))
            .chain([("handling", "gi-valgte")])
            .collect();
        // Nobody grants what they have asked for themselves.
        let own = leader.post(QUEUE, QUEUE, &ticked).await;
        assert_eq!(own.status, 422, "{}", own.text);
        assert_eq!((open(&house).await.len(), in_force(&house).await), (ids.len(), 0));
        assert_eq!(caseworker.post("/sprak", QUEUE, &ticked).await.status, 403);
        let mut with_nobodys = ticked.clone();
        with_nobodys.push(("valgt", "01980000-0000-7000-8000-0000000fffff"));
        let nobodys = admin.post(QUEUE, QUEUE, &with_nobodys).await;
        assert_eq!(nobodys.status, 404, "{}", nobodys.text);
        assert_eq!(in_force(&house).await, 0, "none of them");
        let granted = admin.post(QUEUE, QUEUE, &ticked).await;
        assert_eq!(granted.status, 303, "{}", granted.text);
        assert_eq!((open(&house).await.len(), in_force(&house).await), (0, ids.len()));
        let twice = admin.post(QUEUE, QUEUE, &ticked).await;
        assert_eq!(twice.status, 422);

        let leaves = house.leaves_since(&organisation(&house).await).await;
        let steps = |step: &str, refused: bool| {
            leaves
                .iter()
                .filter(|leaf| {
                    leaf["evidence"]["step"] == step && leaf["evidence"]["refused"].is_string() == refused
                })
                .count()
        };
        assert_eq!(steps("ask", false), ids.len());
        assert_eq!(steps("grant", false), ids.len());
        assert_eq!(steps("grant", true), 2 * ids.len());
    }
}
