//! What a server remembers of a whole register says, after every write, what one that remembers nothing reads of it: on both databases,
//! and on whichever path the write came.

use sea_orm::ConnectionTrait as _;
use server::{
    compose::Rooms,
    desk::deadlines::reckon::{Reckoned, reckoned, times},
};

use crate::{
    drafts::hands::{MAIN, demo_houses, organisation},
    house::TestHouse,
};

/// Each moves something else of what is remembered; the demo's own codes and ids.
const WRITES: &[&str] = &[
    "UPDATE use_case_version SET valid_to = '2031-01-02' WHERE id = (SELECT MIN(v.id) FROM use_case_version v \
     JOIN use_case u ON u.id = v.use_case_id WHERE u.code = 'MAIN' AND v.status = 'active')",
    // Behind the application's back: the hash beside it is left as it was.
    "UPDATE use_case_version SET content = REPLACE(content, '\"service\":\"summertskattegrunnlag\"', '\"service\":\"inntekt\"') \
     WHERE id = (SELECT MIN(v.id) FROM use_case_version v JOIN use_case u ON u.id = v.use_case_id \
     WHERE u.code = 'MAIN' AND v.status = 'active')",
    "UPDATE register_item SET valid_to = '2030-02-03' WHERE id = 'fjord-databehandler-drift'",
    "UPDATE register_item SET content = '{not json' WHERE id = (SELECT MIN(r.id) FROM register_item r \
     WHERE r.kind = 'routine' AND r.organisation_id = 'ORG')",
    "UPDATE register_item SET ended_at = 1, ended_reason = 'x' WHERE kind = 'hook'",
    "UPDATE use_case SET title = 'Annet navn', suspended_at = 7 WHERE code = 'MAIN'",
    "UPDATE use_case SET code = 'aaa' WHERE code = 'MAIN'",
    "UPDATE use_case SET code = 'MAIN', suspended_at = NULL WHERE code = 'aaa'",
    "UPDATE membership SET ended_at = 1893456000000 WHERE organisation_id = 'ORG'",
    "UPDATE account SET active = FALSE WHERE email = 'saksbehandler@demo.example'",
    "UPDATE organisation SET review_grace_days = 1 WHERE id = 'ORG'",
    "UPDATE use_case_version SET status = 'approved', valid_from = '2026-01-01' WHERE status = 'active' \
     AND use_case_id = (SELECT MIN(u.id) FROM use_case u WHERE u.organisation_id = 'ORG')",
    "UPDATE use_case_version SET content = '{not json' WHERE status = 'active' \
     AND use_case_id = (SELECT MAX(v.use_case_id) FROM use_case_version v JOIN use_case u ON u.id = v.use_case_id \
     WHERE u.organisation_id = 'ORG' AND v.status = 'active' AND u.code <> 'MAIN')",
    "UPDATE use_case SET ended_at = 7 WHERE code = 'MAIN'",
    "UPDATE use_case SET ended_at = NULL WHERE code = 'MAIN'",
    "UPDATE use_case_version SET status = 'superseded' WHERE status = 'active'",
];

/// Everything that is remembered, as text.
fn told(reckoned: &Reckoned) -> String {
    format!("{reckoned:?}")
}

async fn read(rooms: &Rooms, own: &str) -> String {
    told(&reckoned(rooms, own).await.unwrap())
}

/// The use cases of one page of a list, each alone.
async fn page(rooms: &Rooms, own: &str) -> String {
    let mut lines = Vec::new();
    for code in ["aaa", "bostotte", MAIN].map(str::to_owned) {
        let times = times(rooms, own, std::slice::from_ref(&code)).await.unwrap();
        lines.push(format!(
            "{:?} {:?}",
            times.use_cases.get(&code),
            times.coming.get(&code)
        ));
    }
    lines.join("\n")
}

/// Who fetches what; a version that can't be read is an error, and on a fresh server the same one.
async fn fetched(rooms: &Rooms, own: &str) -> String {
    match rooms.usage.read(rooms, own).await {
        Ok(usage) => format!(
            "{:?}",
            usage.matrix(None, (1, 100), (1, 10_000), |at| at.field.clone())
        ),
        Err(error) => error.to_string(),
    }
}

/// What follows the first difference in both.
fn differing(one: &str, other: &str) -> Option<(String, String)> {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(same).take(200).collect::<String>();
    (one != other).then(|| (rest(one), rest(other)))
}

async fn write(house: &TestHouse, own: &str, statement: &str) {
    let statement = statement.replace("MAIN", MAIN).replace("ORG", own);
    let done = house.rooms.db.writer().execute_unprepared(&statement).await;
    let rows = done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    assert!(
        rows.rows_affected() > 0,
        "{}: {statement} wrote nothing",
        house.kind
    );
}

#[tokio::test]
async fn after_every_write_what_is_remembered_is_what_is_read_fresh() {
    for house in demo_houses().await {
        let own = organisation(&house).await;
        let mut before = read(&house.rooms, &own).await;
        for statement in WRITES {
            write(&house, &own, statement).await;
            let fresh = house.beside("+0s").await;
            let listed = page(&house.rooms, &own).await;
            let other = differing(&listed, &page(&fresh.rooms, &own).await);
            assert_eq!(other, None, "{} {statement}", house.kind);
            let uses = fetched(&house.rooms, &own).await;
            let other = differing(&uses, &fetched(&fresh.rooms, &own).await);
            assert_eq!(other, None, "{} {statement}", house.kind);
            let warm = read(&house.rooms, &own).await;
            // They are long, and the first thing that differs says enough.
            let other = differing(&warm, &read(&fresh.rooms, &own).await);
            assert_eq!(other, None, "{} {statement}", house.kind);
            assert!(
                warm != before,
                "{} {statement}: it is to move something",
                house.kind
            );
            before = warm;
        }
    }
}
