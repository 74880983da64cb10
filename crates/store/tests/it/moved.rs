//! What moved since an epoch is named, on whichever path the write came, and nothing else is.

use sea_orm::ConnectionTrait;
use store::moved::{self, Moving};

use crate::fixture::{World, add_organisation, worlds};

/// The items and use cases that a statement moves, as told under the epochs before and after it.
async fn moves(world: &World, statement: &str) -> Option<(Vec<String>, Vec<String>)> {
    let before = world.epochs().await;
    let statement = statement.replace("ORG", &world.organisation);
    world
        .db
        .writer()
        .execute_unprepared(&statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    let after = world.epochs().await;
    let (db, own) = (world.db.reader(), world.organisation.as_str());
    let mut items = moved::since(db, own, Moving::Item, before, after)
        .await
        .unwrap()?;
    let mut use_cases = moved::since(db, own, Moving::UseCase, before, after)
        .await
        .unwrap()?;
    items.sort();
    use_cases.sort();
    Some((items, use_cases))
}

/// The statement, and what it moves of items and of use cases.
type Write = (&'static str, &'static [&'static str], &'static [&'static str]);

const WRITES: &[Write] = &[
    (
        "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
         VALUES ('r', 'ORG', 'hook', 'R', '{}', 'h', 0), ('s', 'ORG', 'hook', 'S', '{}', 'h', 0)",
        &["r", "s"],
        &[],
    ),
    (
        "UPDATE register_item SET live = '{\"a\":1}' WHERE id = 's'",
        &["s"],
        &[],
    ),
    (
        "UPDATE register_item SET id = 't' WHERE id = 's'",
        &["s", "t"],
        &[],
    ),
    (
        "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('a', 'ORG', 'a', 'A'), ('b', 'ORG', 'b', 'B')",
        &[],
        &["a", "b"],
    ),
    ("UPDATE use_case SET suspended_at = 5 WHERE id = 'b'", &[], &["b"]),
    (
        "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) \
         VALUES ('v', 'a', 1, 'draft', '{}', 'h', 0)",
        &[],
        &[],
    ),
    (
        "UPDATE use_case_version SET content = '{\"a\":1}' WHERE id = 'v'",
        &[],
        &[],
    ),
    (
        "UPDATE use_case_version SET status = 'active' WHERE id = 'v'",
        &[],
        &["a"],
    ),
    (
        "UPDATE use_case_version SET content = '{}' WHERE id = 'v'",
        &[],
        &["a"],
    ),
    (
        "UPDATE use_case_version SET use_case_id = 'b' WHERE id = 'v'",
        &[],
        &["a", "b"],
    ),
    (
        "UPDATE use_case_version SET status = 'draft' WHERE id = 'v'",
        &[],
        &["b"],
    ),
    (
        "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U')",
        &[],
        &[],
    ),
    ("DELETE FROM use_case_version", &[], &[]),
    ("DELETE FROM use_case WHERE id = 'a'", &[], &["a"]),
    ("DELETE FROM register_item", &["r", "t"], &[]),
];

#[tokio::test]
async fn each_write_moves_what_it_is_about_and_nothing_else() {
    for world in worlds().await {
        let other = add_organisation(&world.db, "211111111").await;
        let before = world.epochs().await;
        for (statement, items, use_cases) in WRITES {
            let (moved_items, moved_use_cases) = moves(&world, statement).await.unwrap();
            let kind = world.test.kind;
            assert_eq!(moved_items, *items, "{kind} {statement}");
            assert_eq!(moved_use_cases, *use_cases, "{kind} {statement}");
        }
        let (db, now) = (world.db.reader(), world.epochs().await);
        let theirs = moved::since(db, &other, Moving::Item, before, now).await.unwrap();
        assert_eq!(theirs, Some(Vec::new()), "another's");
    }
}

#[tokio::test]
async fn where_everything_may_have_moved_nothing_is_named() {
    for world in worlds().await {
        let account = "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0)";
        assert_eq!(moves(&world, account).await, None, "the installation moved");
        let rows: Vec<String> = (0..501)
            .map(|number| format!("('i{number}', 'ORG', 'hook', 'I', '{{}}', 'h', 0)"))
            .collect();
        let many = |rows: &[String]| {
            format!(
                "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) VALUES {}",
                rows.join(", ")
            )
        };
        assert_eq!(
            moves(&world, &many(&rows)).await,
            None,
            "more than are taken in one by one"
        );
        let renamed = "UPDATE register_item SET title = 'J' WHERE id <> 'i0'";
        let (items, _) = moves(&world, renamed).await.unwrap();
        assert_eq!(items.len(), 500);
    }
}
