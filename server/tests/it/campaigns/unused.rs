//! What is held and not used is a list with its last use, and a campaign is begun from it.

use sea_orm::EntityTrait as _;
use serde_json::Value;
use store::entity::campaign;

use super::{ADMIN, KARI, aged, begun, grants, id_of, items};
use crate::drafts::hands::{demo_browser, demo_houses, organisation};

#[tokio::test]
async fn what_is_not_used_is_listed_with_its_last_use_and_a_campaign_begins_from_it() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let unused = "/tilganger/alle?utvalg=unused";
        assert!(
            !admin.get(unused).await.text.contains("gjennomganger/ny"),
            "nothing to begin over"
        );
        let held = grants(&house).await.into_iter().find(|row| {
            row.account_id.as_deref() == Some(KARI) && row.granted_at.is_some() && row.revoked_at.is_none()
        });
        let held = held.unwrap();
        aged(&house, &held.id).await;
        let listed = admin.get(unused).await.text;
        let from = "href=\"/tilganger/gjennomganger/ny?utvalg=unused\"";
        for text in ["Sist brukt", "Aldri", from, &format!("/tilganger/{}", held.id)] {
            assert!(listed.contains(text), "`{text}` is missing in {listed}");
        }
        let form = admin.get("/tilganger/gjennomganger/ny?utvalg=unused").await.text;
        let ticked = form.split("id=\"ubrukte\"").nth(1).unwrap();
        assert!(ticked.split('>').next().unwrap().contains("checked"), "{form}");
        let page = begun(&house, &mut admin, &[("ubrukte", "ja")]).await;
        let over: Vec<String> = items(&house, &page)
            .await
            .into_iter()
            .map(|item| item.grant_id)
            .collect();
        assert_eq!(over, [held.id], "{}", house.kind);
        let told: Vec<Value> = house
            .leaves_since(&organisation(&house).await)
            .await
            .into_iter()
            .map(|leaf| leaf["evidence"].clone())
            .filter(|evidence| evidence["step"] == "start")
            .collect();
        assert_eq!(told[0]["did"]["grants"], 1);
        assert_eq!(told[0]["did"]["grantsHash"].as_str().unwrap().len(), 64);
        let row = campaign::Entity::find_by_id(id_of(&page))
            .one(house.rooms.db.reader())
            .await;
        assert!(row.unwrap().unwrap().unused);
    }
}
