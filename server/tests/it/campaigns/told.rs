//! Who is told of a campaign, when, and by what mail: those who may answer when it begins, seven days before its last day while something
//! is left, and when the day is past.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use server::jobs::{mail, reminders};
use store::entity::notification;

use super::{ADMIN, KARI, LEADER, UNIT, answer, begun, day, id_of, items_left};
use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses},
    house::TestHouse,
};

async fn account(house: &TestHouse, email: &str) -> String {
    let found = store::people::account_by_email(house.rooms.db.reader(), email).await;
    found.unwrap().unwrap().id
}

/// Who was told of a campaign: mark by account.
async fn told(house: &TestHouse, page: &str) -> Vec<(String, String)> {
    let about = notification::Column::SubjectId.eq(id_of(page));
    let rows = notification::Entity::find()
        .filter(notification::Column::Subject.eq("campaign"))
        .filter(about)
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let mut told: Vec<_> = rows.into_iter().map(|row| (row.mark, row.account_id)).collect();
    told.sort();
    told
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn who_has_something_left_is_told_and_reminded_and_nobody_else_is() {
    for house in demo_houses().await {
        let (chief, admin_id) = (account(&house, LEADER).await, account(&house, ADMIN).await);
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let page = begun(&house, &mut admin, &[("enhet", UNIT), ("bruksomrade", MAIN)]).await;
        let at = |mark: &str, who: &String| (mark.to_owned(), who.clone());
        assert_eq!(
            told(&house, &page).await,
            [at("at_once", &chief)],
            "{}",
            house.kind
        );
        mail::send(&house.rooms).await.unwrap();
        let kept = house.rooms.mail.kept().unwrap();
        let sent: Vec<_> = kept.iter().filter(|mail| mail.to == LEADER).collect();
        assert_eq!(sent.len(), 1, "{}", house.kind);
        assert_eq!(sent[0].subject, "Hjemmel: tilganger å gå gjennom");
        assert!(
            sent[0].text.contains("/tilganger/gjennomganger\n"),
            "{}",
            sent[0].text
        );
        assert!(!sent[0].text.contains("Høsten"), "{}", sent[0].text);
        let notices = leader.get("/varsler").await.text;
        let link = format!("href=\"{page}\"");
        assert!(
            notices.contains(&link) && notices.contains("Startet nå"),
            "{notices}"
        );

        let remind = async |days: i64| {
            let there = house
                .beside(&format!("{}T12:00:00+01:00", day(&house, days)))
                .await;
            reminders::remind(&there.rooms, &reminders::Done::default())
                .await
                .unwrap();
            told(&house, &page).await
        };
        assert_eq!(remind(22).await.len(), 1, "{}: eight days before", house.kind);
        let mut near = [at("at_once", &chief), at("seven", &chief), at("seven", &admin_id)];
        near.sort();
        assert_eq!(remind(23).await, near, "{}", house.kind);
        assert_eq!(remind(25).await, near, "once");
        let mut late = near.to_vec();
        late.extend([at("overdue", &chief), at("overdue", &admin_id)]);
        late.sort();
        assert_eq!(remind(31).await, late, "{}", house.kind);

        // Whoever has answered to everything is not reminded.
        let page = begun(&house, &mut admin, &[("enhet", UNIT), ("bruksomrade", MAIN)]).await;
        let left = items_left(&house, &page).await;
        assert!(left.iter().any(|item| item.account_id == KARI));
        let ids: Vec<&str> = left.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(
            answer(&mut admin, &page, "behold", &ids, "Trengs.").await.status,
            303
        );
        let there = house.beside(&format!("{}T12:00:00+01:00", day(&house, 25))).await;
        reminders::remind(&there.rooms, &reminders::Done::default())
            .await
            .unwrap();
        assert_eq!(
            told(&house, &page).await,
            [at("at_once", &chief)],
            "{}",
            house.kind
        );
    }
}
