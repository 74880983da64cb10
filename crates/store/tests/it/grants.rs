//! Persons' grants on both databases: each stands in one list, found a page at a time within one organisation and its units; of those that
//! are renewed the gate reads none; and nobody has two requests open for one use case.

use sea_orm::ConnectionTrait;
use store::{
    access, grants,
    lists::{self, Grants, Slice, Stands},
};

use crate::fixture::{World, add_organisation, worlds};

const ROWS: &[&str] = &[
    "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0), \
     ('b', 'b@example.no', 'B', 'x', 0)",
    "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U')",
    "INSERT INTO membership (id, account_id, organisation_id, unit_id, roles, valid_from) VALUES \
     ('m', 'a', 'ORG', 'u', '[]', 0)",
    "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'code', 'UC'), ('v', 'ORG', 'v', 'V')",
    "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, reason, \
     granted_at, refused_at, returned_at, revoked_at, valid_from, valid_to) VALUES \
     ('waits', 'ORG', 'a', 'uc', 'a', 9, 'r', NULL, NULL, NULL, NULL, NULL, NULL), \
     ('back', 'ORG', 'b', 'uc', 'a', 8, 'r', NULL, NULL, 9, NULL, NULL, NULL), \
     ('held', 'ORG', 'a', 'uc', 'a', 7, 'r', 8, NULL, NULL, NULL, 8, 20), \
     ('over', 'ORG', 'a', 'uc', 'a', 6, 'r', 7, NULL, NULL, NULL, 7, 10), \
     ('refused', 'ORG', 'a', 'uc', 'a', 5, 'r', NULL, 6, NULL, NULL, NULL, NULL), \
     ('gone', 'ORG', 'b', 'uc', 'a', 4, 'r', 5, NULL, NULL, 6, 5, 20), \
     ('elsewhere', 'ORG', 'a', 'v', 'b', 3, 'r', 4, NULL, NULL, NULL, 4, 20)",
    "UPDATE access_grant SET revoked_at = 8, replaced_by = 'held' WHERE id = 'over'",
];

const NOW: i64 = 10;

async fn fill(world: &World) {
    for statement in ROWS {
        let statement = statement.replace("ORG", &world.organisation);
        let done = world.db.writer().execute_unprepared(&statement).await;
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

async fn listed(world: &World, organisation: &str, narrow: Grants<'_>) -> Vec<String> {
    let slice = Slice { offset: 0, limit: 25 };
    let db = world.db.reader();
    let rows = lists::grants(db, organisation, narrow, slice).await.unwrap();
    let count = lists::count_grants(db, organisation, narrow).await.unwrap();
    assert_eq!(u64::try_from(rows.len()).unwrap(), count);
    rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn each_stands_in_one_list_of_its_organisation() {
    for world in worlds().await {
        fill(&world).await;
        let other = add_organisation(&world.db, "211111111").await;
        let own = world.organisation.as_str();
        let all = Grants {
            now: NOW,
            ..Grants::default()
        };
        let every = ["waits", "back", "held", "over", "refused", "gone", "elsewhere"];
        assert_eq!(listed(&world, own, all).await, every);
        assert!(listed(&world, &other, all).await.is_empty());
        for (stands, wanted) in [
            (Stands::Waiting, vec!["waits"]),
            (Stands::SentBack, vec!["back"]),
            (Stands::InForce, vec!["held", "elsewhere"]),
            (Stands::Expired, vec![]),
            (Stands::Replaced, vec!["over"]),
            (Stands::Refused, vec!["refused"]),
            (Stands::Revoked, vec!["gone"]),
        ] {
            let some = Grants {
                stands: Some(stands),
                ..all
            };
            assert_eq!(listed(&world, own, some).await, wanted, "{stands:?}");
        }
        let later = Grants {
            stands: Some(Stands::Expired),
            now: 20,
            ..all
        };
        assert_eq!(listed(&world, own, later).await, ["held", "elsewhere"]);
        let units = ["u".to_owned()];
        let of_unit = Grants {
            units: Some(&units),
            account: Some("b"),
            ..all
        };
        assert!(listed(&world, own, of_unit).await.is_empty());
        let of_none = Grants {
            units: Some(&[]),
            ..all
        };
        assert!(listed(&world, own, of_none).await.is_empty());
    }
}

const LOOKUPS: &str = "INSERT INTO lookup (id, organisation_id, account_id, use_case_code, requested_fields, facts, outcome, created_at) \
     VALUES ('early', 'ORG', 'a', 'v', '[]', '{}', 'permit', 8), ('refused', 'ORG', 'a', 'v', '[]', '{}', 'refuse', 9), \
     ('another', 'ORG', 'b', 'v', '[]', '{}', 'permit', 9), ('now', 'ORG', 'a', 'code', '[]', '{}', 'permit', 9)";

#[tokio::test]
async fn what_is_held_and_not_used_is_told_by_what_was_let_through() {
    for world in worlds().await {
        fill(&world).await;
        let own = world.organisation.as_str();
        let unused = |since| Grants {
            stands: Some(Stands::Unused(since)),
            now: NOW,
            ..Grants::default()
        };
        assert_eq!(listed(&world, own, unused(9)).await, ["held", "elsewhere"]);
        assert_eq!(
            listed(&world, own, unused(8)).await,
            ["elsewhere"],
            "given for so short a time"
        );
        let lookups = LOOKUPS.replace("ORG", own);
        world.db.writer().execute_unprepared(&lookups).await.unwrap();
        assert_eq!(listed(&world, own, unused(9)).await, ["elsewhere"]);
        assert!(listed(&world, own, unused(8)).await.is_empty());
    }
}

#[tokio::test]
async fn the_gate_reads_what_took_the_place_of_another_and_no_request_is_open_twice() {
    for world in worlds().await {
        fill(&world).await;
        let (db, own) = (world.db.writer(), world.organisation.as_str());
        let read = access::grants(db, own, Some("a"), None, "uc").await.unwrap();
        assert_eq!(
            read.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(),
            ["held"]
        );
        assert!(grants::is_open(db, own, "a", "uc").await.unwrap());
        assert!(grants::is_open(db, own, "b", "uc").await.unwrap(), "sent back");
        assert!(!grants::is_open(db, own, "a", "v").await.unwrap());
        let waits = grants::one(db, own, "waits").await.unwrap().unwrap();
        let mut twice = waits.clone();
        "twice".clone_into(&mut twice.id);
        assert!(grants::add(db, twice).await.is_err());
        let replaced = grants::replace(db, &waits, "b", 12).await.unwrap();
        assert_eq!(replaced, ["held"]);
        let held = grants::one(db, own, "held").await.unwrap().unwrap();
        assert_eq!(
            (held.revoked_at, held.replaced_by.as_deref()),
            (Some(12), Some("waits"))
        );
        assert!(grants::replace(db, &waits, "b", 12).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_asked_for_on_behalf_of_others_and_what_is_of_one_use_case_are_lists_of_their_own() {
    for world in worlds().await {
        fill(&world).await;
        let own = world.organisation.as_str();
        let all = Grants {
            now: NOW,
            ..Grants::default()
        };
        let by = |asker| Grants {
            for_others_by: Some(asker),
            ..all
        };
        assert_eq!(listed(&world, own, by("a")).await, ["back"]);
        assert!(listed(&world, own, by("b")).await.is_empty(), "it is answered");
        let of = Grants {
            use_case: Some("v"),
            ..all
        };
        assert_eq!(listed(&world, own, of).await, ["elsewhere"]);
    }
}
