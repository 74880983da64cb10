//! That somebody waits for access is told to everybody who may answer, once for each act, by notice and by a mail that names nobody; and
//! the lists that one's own access stands in, a page at a time.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use server::jobs::mail;
use store::{
    entity::{access_grant, notification},
    grants,
};

use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation, today},
    house::{Browser, TestHouse},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
/// What nobody of the unit holds.
const OTHER: &str = "langtidsopphold-institusjon";
const OWN: &str = "/tilganger";

async fn account(house: &TestHouse, email: &str) -> String {
    let found = store::people::account_by_email(house.rooms.db.reader(), email).await;
    found.unwrap().unwrap().id
}

async fn ask(house: &TestHouse, browser: &mut Browser, code: &str, more: &[(&str, &str)]) -> String {
    let last = today(house).plus(30).to_text().unwrap();
    let mut fields = vec![
        ("bruksomrade", code),
        ("til", last.as_str()),
        ("begrunnelse", "Gjelder saker om barnehage."),
    ];
    fields.extend(more);
    let answer = browser.post("/sprak", OWN, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

/// Who was told that somebody waits, by account.
async fn told(house: &TestHouse) -> Vec<String> {
    let rows = notification::Entity::find()
        .filter(notification::Column::Subject.eq("access_request"))
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let mut told: Vec<String> = rows.into_iter().map(|row| row.account_id).collect();
    told.sort();
    told
}

/// The mails that one address has got.
async fn mails(house: &TestHouse, email: &str) -> Vec<(String, String)> {
    mail::send(&house.rooms).await.unwrap();
    let kept = house.rooms.mail.kept().unwrap();
    let to = kept.iter().filter(|mail| mail.to == email);
    to.map(|mail| (mail.subject.clone(), mail.text.clone())).collect()
}

#[tokio::test]
async fn who_may_answer_is_told_that_somebody_waits_and_the_one_who_asks_is_not() {
    for house in demo_houses().await {
        let (chief, admin_id) = (account(&house, LEADER).await, account(&house, ADMIN).await);
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let page = ask(&house, &mut newcomer, MAIN, &[]).await;
        let mut both = vec![chief.clone(), admin_id.clone()];
        both.sort();
        assert_eq!(told(&house).await, both, "{}", house.kind);
        for email in [LEADER, ADMIN] {
            let [(subject, text)] = mails(&house, email).await.try_into().unwrap();
            assert_eq!(subject, "Hjemmel: noen venter på svar om tilgang");
            assert!(text.contains(&format!("{}/tilganger/ko\n", house.url)), "{text}");
            for secret in ["@", MAIN, "barnehage", NEWCOMER_ID] {
                assert!(!text.contains(secret), "`{secret}` stands in {text}");
            }
        }
        assert!(mails(&house, NEWCOMER).await.is_empty());
        let notices = leader.get("/varsler").await.text;
        for text in [
            "Noen ber om tilgang",
            "Venter på svar",
            "Spurt nå",
            "href=\"/tilganger/ko\"",
        ] {
            assert!(notices.contains(text), "`{text}` is missing in {notices}");
        }
        assert!(
            !newcomer
                .get("/varsler")
                .await
                .text
                .contains("Noen ber om tilgang")
        );

        // Sent back and asked again, it is told anew.
        let back = [("handling", "returner"), ("kommentar", "Hvilke saker?")];
        assert_eq!(leader.post("/sprak", &page, &back).await.status, 303);
        let last = today(&house).plus(30).to_text().unwrap();
        let again = [
            ("handling", "be-igjen"),
            ("til", last.as_str()),
            ("begrunnelse", "Alle saker i barnehage."),
        ];
        assert_eq!(newcomer.post("/sprak", &page, &again).await.status, 303);
        assert_eq!(told(&house).await, both, "{}", house.kind);
        assert_eq!(mails(&house, LEADER).await.len(), 2, "{}", house.kind);
        // A step that is refused, and an answer, tell nobody.
        let give = [("handling", "gi"), ("til", last.as_str())];
        assert_eq!(newcomer.post("/sprak", &page, &give).await.status, 403);
        assert_eq!(leader.post("/sprak", &page, &give).await.status, 303);
        assert_eq!(mails(&house, LEADER).await.len(), 2, "{}", house.kind);
    }
}

#[tokio::test]
async fn of_a_whole_unit_that_is_asked_for_everybody_is_told_once() {
    for house in demo_houses().await {
        let admin_id = account(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let unit = format!("enhet:{UNIT}");
        ask(&house, &mut leader, OTHER, &[("person", unit.as_str())]).await;
        let open = access_grant::Entity::find()
            .filter(access_grant::Column::RequestedBy.eq(account(&house, LEADER).await))
            .filter(access_grant::Column::GrantedAt.is_null())
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(open.len() > 1, "several are asked for: {open:?}");
        assert_eq!(
            told(&house).await,
            [admin_id],
            "{}: not the one who asked",
            house.kind
        );
        assert_eq!(mails(&house, ADMIN).await.len(), 1, "{}", house.kind);
        assert!(mails(&house, LEADER).await.is_empty(), "{}", house.kind);
    }
}

#[tokio::test]
async fn whoever_stands_in_for_the_leader_is_told_as_well() {
    for house in demo_houses().await {
        let own = organisation(&house).await;
        let stands_in = account(&house, "eksempler@demo.example").await;
        let (first, last) = (today(&house), today(&house).plus(3));
        let row = store::entity::substitute::Model {
            id: "vikar".to_owned(),
            organisation_id: own,
            unit_id: UNIT.to_owned(),
            account_id: stands_in.clone(),
            first_day: first.to_text().unwrap(),
            last_day: last.to_text().unwrap(),
            set_by: account(&house, ADMIN).await,
            set_at: 0,
            ended_by: None,
            ended_at: None,
        };
        store::units::add_substitute(house.rooms.db.writer(), row)
            .await
            .unwrap();
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        ask(&house, &mut newcomer, MAIN, &[]).await;
        let mut all = vec![
            stands_in,
            account(&house, LEADER).await,
            account(&house, ADMIN).await,
        ];
        all.sort();
        assert_eq!(told(&house).await, all, "{}", house.kind);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn ones_own_access_stands_a_page_at_a_time_and_so_does_what_one_asked_for_others() {
    for house in demo_houses().await {
        let mut leader = demo_browser(&house, LEADER).await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let page = ask(&house, &mut newcomer, MAIN, &[]).await;
        let id = page.rsplit('/').next().unwrap();
        let db = house.rooms.db.writer();
        let like = grants::one(db, &organisation(&house).await, id)
            .await
            .unwrap()
            .unwrap();
        for place in 0..26_i64 {
            let old = access_grant::Model {
                id: format!("gammel-{place}"),
                refused_at: Some(1),
                requested_at: place,
                ..like.clone()
            };
            grants::add(db, old).await.unwrap();
        }
        let first = newcomer.get(OWN).await.text;
        assert_eq!(first.matches("href=\"/tilganger/gammel-").count(), 24);
        assert!(
            first.contains(&page) && first.contains("href=\"/tilganger?side=2\""),
            "{first}"
        );
        let second = newcomer.get("/tilganger?side=2").await.text;
        assert_eq!(
            second.matches("href=\"/tilganger/gammel-").count(),
            2,
            "{}",
            house.kind
        );
        assert!(!second.contains(&format!("{page}\"")), "{second}");

        // What the leader asked for on behalf of others is paged beside it.
        let chief = account(&house, LEADER).await;
        let use_cases = store::register::use_cases(db, &organisation(&house).await)
            .await
            .unwrap();
        assert!(!use_cases.is_empty());
        let mut asked = 0;
        for member in store::people::members(db, &organisation(&house).await)
            .await
            .unwrap()
        {
            for use_case in &use_cases {
                let free = !grants::is_open(db, &like.organisation_id, &member.1.id, &use_case.id)
                    .await
                    .unwrap();
                if member.1.id != chief && free {
                    let row = access_grant::Model {
                        id: format!("andres-{asked}"),
                        account_id: Some(member.1.id.clone()),
                        use_case_id: use_case.id.clone(),
                        requested_by: chief.clone(),
                        ..like.clone()
                    };
                    grants::add(db, row).await.unwrap();
                    asked += 1;
                }
            }
        }
        assert!(asked > 25, "{asked}");
        let first = leader.get(OWN).await.text;
        assert_eq!(
            first.matches("href=\"/tilganger/andres-").count(),
            25,
            "{}",
            house.kind
        );
        assert!(first.contains("href=\"/tilganger?rad=2\""), "{first}");
        let second = leader.get("/tilganger?rad=2").await.text;
        let rest = usize::min(asked - 25, 25);
        assert_eq!(second.matches("href=\"/tilganger/andres-").count(), rest);
    }
}
