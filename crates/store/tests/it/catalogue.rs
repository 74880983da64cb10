//! What is in use and what it says, on both databases: one's own only, nothing that is ended or not yet in use, and what is suspended
//! told of as such.

use sea_orm::ConnectionTrait as _;
use store::catalogue::contents;

use crate::fixture::{World, add_organisation, worlds};

const ROWS: [&str; 2] = [
    "INSERT INTO use_case (id, organisation_id, code, title, suspended_at, ended_at) VALUES \
     ('going', 'ORG', 'a', 'A', NULL, NULL), ('suspended', 'ORG', 'b', 'B', 5, NULL), ('ended', 'ORG', 'c', 'C', NULL, 5), \
     ('written', 'ORG', 'd', 'D', NULL, NULL), ('foreign', 'OTHER', 'a', 'A', NULL, NULL)",
    "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) VALUES \
     ('v1', 'going', 1, 'superseded', '{1}', 'h1', 0), ('v2', 'going', 2, 'active', '{2}', 'h2', 0), \
     ('v3', 'going', 3, 'draft', '{3}', 'h3', 0), ('v4', 'suspended', 1, 'active', '{4}', 'h4', 0), \
     ('v5', 'ended', 1, 'active', '{5}', 'h5', 0), ('v6', 'written', 1, 'submitted', '{6}', 'h6', 0), \
     ('v7', 'foreign', 1, 'active', '{7}', 'h7', 0)",
];

async fn lay(world: &World) -> String {
    let other = add_organisation(&world.db, "211111111").await;
    for row in ROWS {
        let row = row.replace("ORG", &world.organisation).replace("OTHER", &other);
        world.db.writer().execute_unprepared(&row).await.unwrap();
    }
    other
}

#[tokio::test]
async fn only_versions_in_use_of_ones_own_use_cases_that_are_not_ended_are_read() {
    for world in worlds().await {
        let other = lay(&world).await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let every: Vec<String> = (1..=7).map(|number| format!("v{number}")).collect();
        let mut read = contents(db, own, &every).await.unwrap();
        read.sort();
        let expected = [("v2", "{2}"), ("v4", "{4}")].map(|(id, text)| (id.to_owned(), text.to_owned()));
        assert_eq!(read, expected, "{}", world.test.kind);
        let theirs = contents(db, &other, &every).await.unwrap();
        assert_eq!(theirs, [("v7".to_owned(), "{7}".to_owned())]);
        let many: Vec<String> = (0..1_201).map(|number| format!("v{number}")).collect();
        assert_eq!(contents(db, own, &many).await.unwrap().len(), 2);
        assert!(contents(db, own, &[]).await.unwrap().is_empty());
    }
}
