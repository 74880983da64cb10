//! What a reviewer weighs, on both databases: comments stay as they were written, and what is counted is counted within one
//! organisation, one time and one use case.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use store::{
    entity::part_comment,
    lists, register,
    review::{self, Span},
};

use crate::fixture::{World, add_organisation, worlds};

const TODAY: domain::when::Day = domain::when::Day(time::macros::date!(2026 - 11 - 24));

const ROWS: &[&str] = &[
    "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0), \
     ('b', 'b@example.no', 'B', 'x', 0)",
    "INSERT INTO client_system (id, organisation_id, name, key_hash, roles, created_at) \
     VALUES ('c', 'ORG', 'C', 'h', '[]', 0)",
    "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'code', 'UC'), \
     ('other', 'ORG', 'other', 'O')",
    "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) \
     VALUES ('v1', 'uc', 1, 'active', 'mine', 'h1', 0), ('o1', 'other', 1, 'superseded', 'old', 'h2', 0), \
     ('o2', 'other', 2, 'active', 'theirs', 'h3', 0)",
    "INSERT INTO access_grant (id, organisation_id, account_id, client_id, use_case_id, requested_by, requested_at, \
     granted_at, refused_at, revoked_at, valid_from, valid_to, reason) VALUES \
     ('g1', 'ORG', 'a', NULL, 'uc', 'a', 0, 1, NULL, NULL, 10, 20, 'r'), \
     ('g2', 'ORG', 'a', NULL, 'uc', 'a', 0, 1, NULL, NULL, 12, NULL, 'r'), \
     ('g3', 'ORG', NULL, 'c', 'uc', 'a', 0, 1, NULL, NULL, 10, NULL, 'r'), \
     ('revoked', 'ORG', 'b', NULL, 'uc', 'a', 0, 1, NULL, 5, 10, NULL, 'r'), \
     ('refused', 'ORG', 'b', NULL, 'uc', 'a', 0, 1, 5, NULL, 10, NULL, 'r'), \
     ('asked', 'ORG', 'b', NULL, 'uc', 'a', 0, NULL, NULL, NULL, 10, NULL, 'r'), \
     ('elsewhere', 'ORG', 'b', NULL, 'other', 'a', 0, 1, NULL, NULL, 10, NULL, 'r')",
    "INSERT INTO lookup (id, organisation_id, use_case_code, service, subject_pseudonym, category, requested_fields, \
     facts, outcome, created_at) VALUES \
     ('1', 'ORG', 'code', 's', 'p1', 'applicant', '[\"f\"]', '{}', 'permit', 11), \
     ('2', 'ORG', 'code', 's', 'p1', 'applicant', '[\"f\"]', '{}', 'permit', 12), \
     ('3', 'ORG', 'code', 's', 'p2', 'child', '[\"f\",\"g\"]', '{}', 'permit', 13), \
     ('4', 'ORG', 'code', 't', 'p1', NULL, '[]', '{}', 'permit', 14), \
     ('old', 'ORG', 'code', 's', 'p3', 'child', '[\"f\"]', '{}', 'permit', 10), \
     ('refused', 'ORG', 'code', 's', 'p3', 'child', '[\"f\"]', '{}', 'refuse', 15), \
     ('dry', 'ORG', 'code', 's', 'p3', 'child', '[\"f\"]', '{}', 'dry_run', 15), \
     ('others', 'ORG', 'other', 's', 'p3', 'child', '[\"f\"]', '{}', 'permit', 15)",
];

async fn fill(world: &World) {
    for statement in ROWS {
        let statement = statement.replace("ORG", &world.organisation);
        let done = world.db.writer().execute_unprepared(&statement).await;
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

fn comment(id: &str, at: i64) -> part_comment::Model {
    part_comment::Model {
        id: id.to_owned(),
        version_id: "v1".to_owned(),
        part: "formal".to_owned(),
        account_id: "a".to_owned(),
        person_pseudonym: "s1:a".to_owned(),
        content_hash: "h1".to_owned(),
        text: "Hvorfor?".to_owned(),
        written_at: at,
    }
}

#[tokio::test]
async fn a_comment_stays_as_it_was_written() {
    for world in worlds().await {
        fill(&world).await;
        let other = add_organisation(&world.db, "211111111").await;
        let db = world.db.writer();
        for row in [comment("first", 1), comment("second", 2)] {
            review::add_comment(db, row).await.unwrap();
        }
        let found = review::comments(db, &world.organisation, "v1").await.unwrap();
        assert_eq!(found, [comment("second", 2), comment("first", 1)]);
        assert_eq!(review::comments(db, &other, "v1").await.unwrap(), []);
        assert_eq!(review::comments(db, &world.organisation, "o2").await.unwrap(), []);
        for change in ["UPDATE part_comment SET text = 'x'", "DELETE FROM part_comment"] {
            let refused = db.execute_unprepared(change).await.unwrap_err().to_string();
            assert!(refused.contains("comments are kept"), "{refused}");
        }
        assert_eq!(
            review::comments(db, &world.organisation, "v1").await.unwrap(),
            found
        );
    }
}

#[tokio::test]
async fn look_ups_and_subjects_are_counted_by_service_in_their_time() {
    for world in worlds().await {
        fill(&world).await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let ten = Span {
            after: 10,
            through: None,
        };
        let used = review::used(db, own, "code", ten).await.unwrap();
        let told: Vec<_> = used
            .iter()
            .map(|one| (one.service.as_str(), one.lookups, one.subjects))
            .collect();
        assert_eq!(told, [("s", 3, 2), ("t", 1, 1)]);
        let mut asked: Vec<_> = review::asked(db, own, "code", ten)
            .await
            .unwrap()
            .into_iter()
            .map(|one| (one.service, one.category.unwrap_or_default(), one.fields))
            .collect();
        asked.sort();
        let wanted = [
            ("s", "applicant", "[\"f\"]"),
            ("s", "child", "[\"f\",\"g\"]"),
            ("t", "", "[]"),
        ];
        let wanted = wanted
            .map(|(service, category, fields)| (service.to_owned(), category.to_owned(), fields.to_owned()));
        assert_eq!(asked, wanted);
        let other = add_organisation(&world.db, "211111111").await;
        assert_eq!(review::used(db, &other, "code", ten).await.unwrap(), []);
        assert_eq!(review::asked(db, &other, "code", ten).await.unwrap(), []);
    }
}

#[tokio::test]
async fn what_is_counted_in_two_parts_comes_to_what_is_counted_at_once() {
    for world in worlds().await {
        fill(&world).await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let counted = |used: Vec<review::Used>| -> BTreeMap<String, (i64, i64)> {
            let of = used.into_iter();
            of.map(|one| (one.service, (one.lookups, one.subjects))).collect()
        };
        let all = Span {
            after: 9,
            through: None,
        };
        let at_once = counted(review::used(db, own, "code", all).await.unwrap());
        assert_eq!(at_once["s"], (4, 3));
        for cut in 9..=15 {
            let first = Span {
                after: 9,
                through: Some(cut),
            };
            let mut both = counted(review::used(db, own, "code", first).await.unwrap());
            for (service, (lookups, subjects)) in
                counted(review::used_anew(db, own, "code", (9, cut)).await.unwrap())
            {
                let sum = both.entry(service).or_default();
                *sum = (sum.0 + lookups, sum.1 + subjects);
            }
            assert_eq!(
                both,
                at_once,
                "{:?}, cut at {cut}",
                world.db.reader().get_database_backend()
            );
        }
    }
}

#[tokio::test]
async fn who_holds_access_is_counted_once_and_only_while_it_lasts() {
    for world in worlds().await {
        fill(&world).await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        for (now, wanted) in [(9, (0, 0)), (10, (1, 1)), (15, (1, 1)), (20, (1, 1))] {
            assert_eq!(
                review::holders(db, own, "uc", now).await.unwrap(),
                wanted,
                "{now}"
            );
        }
        let other = add_organisation(&world.db, "211111111").await;
        assert_eq!(review::holders(db, &other, "uc", 15).await.unwrap(), (0, 0));
        let in_use = lists::terms(db, own, TODAY).await.unwrap();
        let others: Vec<_> = in_use.iter().filter(|term| term.use_case != "uc").collect();
        assert_eq!(others.len(), 1);
        let contents = register::versions_of(db, own, &[others[0].version.clone()])
            .await
            .unwrap();
        assert_eq!(contents[0].content, "theirs");
        assert!(lists::terms(db, &other, TODAY).await.unwrap().is_empty());
    }
}
