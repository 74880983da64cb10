//! Campaigns on both databases: which grants stand where, as of now or as of the close; how far each has come, by unit; who sees which; and
//! how what a grant opens was used.

use sea_orm::ConnectionTrait;
use store::{
    campaigns::{self, Items, Narrowed, Stands},
    entity::campaign,
    lists::Slice,
};

use crate::fixture::{World, add_organisation, worlds};

const ROWS: &[&str] = &[
    "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0), \
     ('b', 'b@example.no', 'B', 'x', 0)",
    "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U'), ('w', 'ORG', 'W')",
    "INSERT INTO membership (id, account_id, organisation_id, unit_id, roles, valid_from) VALUES \
     ('m', 'a', 'ORG', 'u', '[]', 0), ('n', 'b', 'ORG', 'w', '[]', 0)",
    "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'code', 'UC')",
    "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, reason, \
     granted_at, valid_from, valid_to, revoked_at) VALUES \
     ('kept', 'ORG', 'a', 'uc', 'a', 1, 'r', 2, 2, 100, NULL), \
     ('gone', 'ORG', 'a', 'uc', 'a', 1, 'r', 2, 2, 100, 15), \
     ('over', 'ORG', 'b', 'uc', 'a', 1, 'r', 2, 2, 12, NULL), \
     ('left', 'ORG', 'b', 'uc', 'a', 1, 'r', 2, 2, 100, NULL)",
    "INSERT INTO campaign (id, organisation_id, name, sought, unused, last_day, started_by, started_by_person, started_at, \
     closed_at) VALUES ('open', 'ORG', 'Høst', 'høst barnehage', FALSE, '2026-12-31', 'a', 'p', 10, NULL), \
     ('shut', 'ORG', 'Vår', 'vår', FALSE, '2026-12-31', 'a', 'p', 11, 14)",
    "INSERT INTO campaign_item (id, organisation_id, campaign_id, grant_id, account_id, unit_id, answer, answered_at) VALUES \
     ('1', 'ORG', 'open', 'kept', 'a', 'u', 'kept', 11), ('2', 'ORG', 'open', 'gone', 'a', 'u', 'withdrawn', 15), \
     ('3', 'ORG', 'open', 'over', 'b', 'w', NULL, NULL), ('4', 'ORG', 'open', 'left', 'b', 'w', NULL, NULL), \
     ('5', 'ORG', 'shut', 'gone', 'a', 'u', NULL, NULL), ('6', 'ORG', 'shut', 'over', 'b', 'w', NULL, NULL)",
    "INSERT INTO lookup (id, organisation_id, account_id, use_case_code, requested_fields, facts, outcome, created_at) VALUES \
     ('l1', 'ORG', 'a', 'code', '[]', '{}', 'permit', 3), ('l2', 'ORG', 'a', 'code', '[]', '{}', 'permit', 9), \
     ('l3', 'ORG', 'a', 'code', '[]', '{}', 'refuse', 10), ('l4', 'ORG', 'b', 'code', '[]', '{}', 'permit', 3)",
];

const NOW: i64 = 20;

async fn filled() -> Vec<World> {
    let worlds = worlds().await;
    for world in &worlds {
        for statement in ROWS {
            let statement = statement.replace("ORG", &world.organisation);
            let done = world.db.writer().execute_unprepared(&statement).await;
            done.unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
    }
    worlds
}

async fn one(world: &World, id: &str) -> campaign::Model {
    let found = campaigns::one(world.db.reader(), &world.organisation, id).await;
    found.unwrap().unwrap()
}

async fn listed(world: &World, campaign: &str, narrow: Items<'_>) -> Vec<String> {
    let row = one(world, campaign).await;
    let db = world.db.reader();
    let rows = campaigns::items(db, &row, narrow, Slice::WHOLE).await.unwrap();
    let count = campaigns::count_items(db, &row, narrow).await.unwrap();
    assert_eq!(u64::try_from(rows.len()).unwrap(), count);
    rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn a_grant_stands_as_it_is_now_and_in_a_closed_campaign_as_it_was() {
    for world in filled().await {
        let at = |stands| Items {
            stands,
            now: NOW,
            ..Items::default()
        };
        assert_eq!(
            listed(&world, "open", at(None)).await,
            ["3", "4", "1", "2"],
            "what waits first"
        );
        for (stands, wanted) in [
            (Stands::Left, "4"),
            (Stands::Kept, "1"),
            (Stands::Withdrawn, "2"),
            (Stands::Ended, "3"),
        ] {
            assert_eq!(
                listed(&world, "open", at(Some(stands))).await,
                [wanted],
                "{stands:?}"
            );
        }
        assert_eq!(
            listed(&world, "shut", at(Some(Stands::Left))).await,
            ["5"],
            "taken away later"
        );
        assert_eq!(listed(&world, "shut", at(Some(Stands::Ended))).await, ["6"]);
        let units = ["w".to_owned()];
        let theirs = Items {
            units: Some(&units),
            ..at(None)
        };
        assert_eq!(listed(&world, "open", theirs).await, ["3", "4"]);
    }
}

#[tokio::test]
async fn how_far_campaigns_have_come_is_told_by_unit() {
    for world in filled().await {
        let now = Items {
            now: NOW,
            ..Items::default()
        };
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let tallies = campaigns::tallies(db, own, &["open", "shut"], now).await.unwrap();
        let mut told: Vec<_> = tallies
            .iter()
            .map(|one| {
                let counts = [one.total, one.kept, one.withdrawn, one.left];
                (one.campaign.as_str(), one.unit.as_deref(), counts)
            })
            .collect();
        told.sort_unstable();
        let wanted = [
            ("open", Some("u"), [2, 1, 1, 0]),
            ("open", Some("w"), [2, 0, 0, 1]),
            ("shut", Some("u"), [1, 0, 0, 1]),
            ("shut", Some("w"), [1, 0, 0, 0]),
        ];
        assert_eq!(told, wanted, "{}", world.test.kind);
    }
}

#[tokio::test]
async fn a_campaign_is_found_by_its_words_within_its_organisation_by_those_it_concerns() {
    for world in filled().await {
        let other = add_organisation(&world.db, "211111111").await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let found = async |organisation: &str, narrow: Narrowed<'_>| -> Vec<String> {
            let rows = campaigns::list(db, organisation, narrow, Slice::WHOLE)
                .await
                .unwrap();
            let count = campaigns::count(db, organisation, narrow).await.unwrap();
            assert_eq!(u64::try_from(rows.len()).unwrap(), count);
            rows.into_iter().map(|row| row.id).collect()
        };
        let all = Narrowed {
            now: NOW,
            ..Narrowed::default()
        };
        assert_eq!(
            found(own, all).await,
            ["open", "shut"],
            "what is not closed first"
        );
        assert!(found(&other, all).await.is_empty());
        let words = |words| Narrowed { words, ..all };
        assert_eq!(found(own, words("HØST barne")).await, ["open"]);
        assert!(found(own, words("100%")).await.is_empty());
        let (units, none) = (["w".to_owned()], []);
        let seen = |units, account| Narrowed {
            seen_by: Some((units, account)),
            ..all
        };
        assert_eq!(found(own, seen(&units, "b")).await, ["open", "shut"]);
        assert_eq!(
            found(own, seen(&none, "a")).await,
            ["open", "shut"],
            "who began them"
        );
        assert!(found(own, seen(&none, "b")).await.is_empty());
        let open = campaigns::open(db, own).await.unwrap();
        assert_eq!(open.len(), 1);
    }
}

#[tokio::test]
async fn how_a_grant_was_used_counts_what_was_let_through() {
    for world in filled().await {
        let accounts = ["a".to_owned(), "b".to_owned()];
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let used = campaigns::used(db, own, &accounts, 5).await.unwrap();
        let of = |account: &str| {
            let used = used[&(account.to_owned(), "code".to_owned())];
            (used.last, used.since)
        };
        assert_eq!(of("a"), (Some(9), 1));
        assert_eq!(of("b"), (Some(3), 0));
        assert_eq!(used.len(), 2);
    }
}
