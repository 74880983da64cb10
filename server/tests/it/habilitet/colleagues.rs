//! An employee of another unit is served like anyone else, and somebody else looks at the look-up.

use sea_orm::EntityTrait as _;
use store::entity::review_item;

use super::{
    ADMIN, ADMIN_ID, CARE, CASEWORKER, DPO, LEADER, REASON, ask, body, detail, head, is_another, is_subject,
    press, stopped, told, town,
};
use crate::{drafts::hands::demo_browser, house::TestHouse};

const LIST: &str = "/kollegaoppslag";
const FINE: [(&str, &str); 2] = [("vurdering", "begrunnet"), ("begrunnelse", REASON)];

async fn items(house: &TestHouse) -> Vec<review_item::Model> {
    let all = review_item::Entity::find().all(house.rooms.db.reader()).await;
    let mut all = all.unwrap();
    all.retain(|item| item.kind == "colleague");
    all.sort_by_key(|item| item.created_at);
    all
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_look_up_about_a_colleague_is_made_and_looked_at_by_another_person() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let body = body(house);
        let case = body["caseReference"].as_str().unwrap();
        is_subject(house, CARE, &body).await;
        let made = ask(house, &house.url, "lookups", &body).await;
        assert_eq!(
            (made.status, detail(&made).as_str()),
            (200, "colleague"),
            "{}",
            made.text
        );
        let dry = ask(house, &house.url, "decisions", &body).await;
        assert_eq!(detail(&dry), "colleague");
        let raised = items(house).await;
        assert_eq!(
            raised.len(),
            1,
            "{}: shown once, and a dry run shows nothing",
            house.kind
        );
        assert_eq!(raised[0].lookup_id.as_deref(), made.json()["lookupId"].as_str());
        let page = format!("{LIST}/{}", raised[0].id);

        let mut leader = demo_browser(house, LEADER).await;
        let mut dpo = demo_browser(house, DPO).await;
        let mut kari = demo_browser(house, CASEWORKER).await;
        for browser in [&mut leader, &mut dpo] {
            assert!(browser.get(LIST).await.text.contains(&page));
            let shown = browser.get(&page).await.text;
            assert!(
                shown.contains(case) && shown.contains("Opplysninger som ble vist"),
                "{shown}"
            );
            assert!(
                !shown.contains(head(&body)) && !shown.contains("Ingen opplysninger"),
                "{shown}"
            );
        }
        assert!(!dpo.get(&page).await.text.contains("<textarea"), "reads only");
        assert_eq!(
            press(&mut dpo, &page, "gjennomga", &FINE).await,
            403,
            "never closes"
        );
        assert_eq!(kari.get(LIST).await.status, 403);
        assert_eq!(press(&mut kari, &page, "gjennomga", &FINE).await, 403);
        let mut stranger = demo_browser(house, "tilgangsansvarlig@annen.example").await;
        assert_eq!(stranger.get(&page).await.status, 404);
        assert_eq!(press(&mut stranger, &page, "gjennomga", &FINE).await, 404);
        assert_eq!(
            press(&mut leader, &page, "gjennomga", &FINE[1..]).await,
            422,
            "found what?"
        );
        let short = [("vurdering", "begrunnet"), ("begrunnelse", "Ok")];
        assert_eq!(press(&mut leader, &page, "gjennomga", &short).await, 422);
        assert_eq!(press(&mut leader, &page, "gjennomga", &FINE).await, 303);
        assert_eq!(press(&mut leader, &page, "gjennomga", &FINE).await, 422, "once");
        assert!(dpo.get(&page).await.text.contains(REASON));
        let closed = &items(house).await[0];
        assert_eq!(closed.verdict.as_deref(), Some("justified"));

        // Who is the party learns nothing of it, whatever they review.
        is_another(house, CARE).await;
        is_subject(house, ADMIN_ID, &body).await;
        assert_eq!(stopped(house, &house.url, &body).await, [""; 0]);
        let next = format!("{LIST}/{}", items(house).await[1].id);
        let mut admin = demo_browser(house, ADMIN).await;
        assert_eq!(admin.get(&next).await.status, 404);
        assert!(!admin.get(LIST).await.text.contains(&next));
        assert_eq!(press(&mut admin, &next, "gjennomga", &FINE).await, 404);
        assert!(leader.get(LIST).await.text.contains(&next));
        is_another(house, ADMIN_ID).await;
        let not = [("vurdering", "ikke-begrunnet"), ("begrunnelse", REASON)];
        assert_eq!(press(&mut admin, &next, "gjennomga", &not).await, 303, "no party");
        let steps = [
            "colleague.close reason_length",
            "colleague.close",
            "colleague.close wrong_state",
            "colleague.close",
        ];
        assert_eq!(told(house, "colleague.").await, steps, "{}", house.kind);
    }
    town.street.shutdown().await;
}
