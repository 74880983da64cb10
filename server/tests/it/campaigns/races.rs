//! Two at once in a campaign, and what is taken away meanwhile: one answer holds, and a grant is revoked once.

use super::{ADMIN, KARI, LEADER, LEADER_ID, UNIT, answer, begun, grant, item_of, items_left, steps};
use crate::drafts::hands::{MAIN, demo_browser, demo_houses};

#[tokio::test]
async fn of_two_who_answer_one_grant_at_once_one_does() {
    for house in demo_houses().await {
        let mut leader = demo_browser(&house, LEADER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let page = begun(&house, &mut leader, &[("enhet", UNIT), ("bruksomrade", MAIN)]).await;
        let item = item_of(&house, &page, KARI).await;
        let items = [item.id.as_str()];
        let (one, other) = tokio::join!(
            answer(&mut leader, &page, "behold", &items, "Trengs."),
            answer(&mut admin, &page, "tilbakekall", &items, "Trengs ikke.")
        );
        let mut came = [one.status, other.status];
        came.sort_unstable();
        assert_eq!(came, [303, 422], "{}", house.kind);
        let answered = item_of(&house, &page, KARI).await.answer.unwrap();
        let revoked = grant(&house, &item.grant_id).await.revoked_at.is_some();
        assert_eq!(answered == "withdrawn", revoked, "{}", house.kind);
        assert_eq!(answered == "kept", one.status == 303, "{}", house.kind);
        let told = steps(&house).await;
        let late = told.iter().filter(|step| step.ends_with(" answered")).count();
        assert_eq!((told.len(), late), (3, 1), "{}: {told:?}", house.kind);
    }
}

#[tokio::test]
async fn what_is_revoked_meanwhile_needs_no_answer_and_is_revoked_once() {
    for house in demo_houses().await {
        let mut leader = demo_browser(&house, LEADER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let page = begun(&house, &mut leader, &[("enhet", UNIT), ("bruksomrade", MAIN)]).await;
        let item = item_of(&house, &page, KARI).await;
        let beside = format!("/tilganger/{}", item.grant_id);
        let revoke = [("handling", "tilbakekall"), ("kommentar", "Slutter i dag.")];
        let items = [item.id.as_str()];
        let (in_campaign, alone) = tokio::join!(
            answer(&mut leader, &page, "tilbakekall", &items, "Trengs ikke."),
            admin.post("/sprak", &beside, &revoke)
        );
        let mut came = [in_campaign.status, alone.status];
        came.sort_unstable();
        assert_eq!(came, [303, 422], "{}", house.kind);
        let said = grant(&house, &item.grant_id).await.revoked_reason.unwrap();
        let first = in_campaign.status == 303;
        assert_eq!(said == "Trengs ikke.", first, "{}", house.kind);
        assert_eq!(item_of(&house, &page, KARI).await.answer.is_some(), first);

        // Another is taken away with the campaign none the wiser: it is over by itself.
        let page = begun(&house, &mut leader, &[("enhet", UNIT)]).await;
        let mut over = items_left(&house, &page).await;
        over.retain(|item| item.account_id != LEADER_ID);
        let beside = format!("/tilganger/{}", over[0].grant_id);
        assert_eq!(admin.post("/sprak", &beside, &revoke).await.status, 303);
        let ended = leader.get(&format!("{page}?utvalg=ended")).await.text;
        assert!(
            ended.contains("Avsluttet av seg selv") && ended.contains(&beside),
            "{ended}"
        );
        let left = leader.get(&format!("{page}?utvalg=left")).await.text;
        assert!(!left.contains(&beside), "{left}");
        let late = answer(&mut leader, &page, "behold", &[over[0].id.as_str()], "Trengs.").await;
        assert!(
            late.status == 422 && late.text.contains("så den trenger ikke noe svar"),
            "{}",
            late.text
        );
        assert_eq!(steps(&house).await.last().unwrap(), "keep access_over");
    }
}
