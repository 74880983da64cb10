//! The scoped queries: what belongs to one organisation is not found from another, on either database.

use sea_orm::ConnectionTrait;
use store::{access, cases, entity, leases, people, register, sessions};

use crate::fixture::{World, add_organisation, worlds};

async fn run(world: &World, statements: &[&str]) {
    for statement in statements {
        let statement = statement.replace("ORG", &world.organisation);
        world
            .db
            .writer()
            .execute_unprepared(&statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

const PEOPLE: &[&str] = &[
    "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0)",
    "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U')",
    "INSERT INTO membership (id, account_id, organisation_id, unit_id, roles, valid_from, ended_at) \
     VALUES ('m', 'a', 'ORG', 'u', '[]', 10, 20)",
    "INSERT INTO client_system (id, organisation_id, name, key_hash, roles, created_at, ended_at) \
     VALUES ('c', 'ORG', 'C', 'h', '[]', 0, 20)",
    "INSERT INTO client_person (client_id, account_id) VALUES ('c', 'a')",
];

const GROUNDS: &[&str] = &[
    "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'code', 'UC')",
    "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) \
     VALUES ('v1', 'uc', 1, 'active', '{}', 'h1', 0), ('v2', 'uc', 2, 'approved', '{}', 'h2', 0)",
    "INSERT INTO approval (id, version_id, account_id, person_pseudonym, content_hash, outcome, decided_at) \
     VALUES ('ap', 'v2', 'a', 's1:a', 'h2', 'approved', 0)",
    "INSERT INTO use_case_unit (use_case_id, unit_id) VALUES ('uc', 'u')",
    "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
     VALUES ('r', 'ORG', 'hook', 'R', '{}', 'h', 0)",
    "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, reason) \
     VALUES ('g', 'ORG', 'a', 'uc', 'a', 0, 'r')",
    "INSERT INTO stop (id, organisation_id, scope, reason, created_at) VALUES ('s1', 'ORG', 'organisation', 'r', 0)",
    "INSERT INTO stop (id, scope, reason, created_at) VALUES ('s2', 'everything', 'r', 0)",
    "INSERT INTO stop (id, organisation_id, scope, reason, created_at, lifted_at) \
     VALUES ('s3', 'ORG', 'organisation', 'r', 0, 1)",
    "INSERT INTO shield (id, organisation_id, subject_pseudonym, level, source, since, until) \
     VALUES ('sh', 'ORG', 'p1:x', 'strict', 'test', 10, 20)",
];

#[tokio::test]
async fn people_and_systems_are_found_in_their_own_organisation_and_time() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        let other = add_organisation(&world.db, "211111111").await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        for (now, there) in [(9, false), (10, true), (19, true), (20, false)] {
            assert_eq!(
                people::membership(db, own, "a", now).await.unwrap().is_some(),
                there,
                "{now}"
            );
        }
        assert_eq!(people::membership(db, &other, "a", 15).await.unwrap(), None);
        assert_eq!(people::members(db, own).await.unwrap().len(), 1);
        assert!(people::members(db, &other).await.unwrap().is_empty());
        assert_eq!(people::client_by_key(db, "h", 19).await.unwrap().unwrap().id, "c");
        assert_eq!(people::client_by_key(db, "h", 20).await.unwrap(), None);
        assert_eq!(people::client_persons(db, own, "c").await.unwrap(), ["a"]);
        assert!(people::client_persons(db, &other, "c").await.unwrap().is_empty());
        assert_eq!(people::units(db, own).await.unwrap().len(), 1);
        assert_eq!(people::memberships(db, "a").await.unwrap().len(), 1);
        assert_eq!(
            people::account_by_email(db, "a@example.no")
                .await
                .unwrap()
                .unwrap()
                .id,
            "a"
        );
        assert_eq!(people::organisations(db).await.unwrap().len(), 2);
    }
}

/// How many of each thing that [`GROUNDS`] has one of are found.
async fn grounds_found(world: &World, organisation: &str) -> Vec<usize> {
    let db = world.db.reader();
    let subjects = ["p1:x".to_owned()];
    let holder = access::Holder::Account("a");
    let register = [
        register::use_cases(db, organisation).await.unwrap().len(),
        register::use_case_by_code(db, organisation, "code")
            .await
            .unwrap()
            .iter()
            .len(),
        register::use_case(db, organisation, "uc")
            .await
            .unwrap()
            .iter()
            .len(),
        register::versions(db, organisation, "uc").await.unwrap().len() / 2,
        register::versions_with_status(db, organisation, "approved")
            .await
            .unwrap()
            .len(),
        register::version(db, organisation, "v1")
            .await
            .unwrap()
            .iter()
            .len(),
        register::active_version(db, organisation, "uc")
            .await
            .unwrap()
            .iter()
            .len(),
        register::approvals(db, organisation, "v2").await.unwrap().len(),
        register::units_of(db, organisation, "uc").await.unwrap().len(),
        register::items_of_kind(db, organisation, "hook")
            .await
            .unwrap()
            .len(),
        register::items(db, organisation, &["r".to_owned()])
            .await
            .unwrap()
            .len(),
        register::item(db, organisation, "r").await.unwrap().iter().len(),
    ];
    let access = [
        access::grants(db, organisation).await.unwrap().len(),
        access::grant(db, organisation, "g").await.unwrap().iter().len(),
        access::grants_of(db, organisation, holder, "uc")
            .await
            .unwrap()
            .len(),
        access::shields(db, organisation, &subjects, 15)
            .await
            .unwrap()
            .len(),
        // The installation's stop reaches everyone.
        access::stops(db, organisation).await.unwrap().len() - 1,
    ];
    register.into_iter().chain(access).collect()
}

#[tokio::test]
async fn grounds_are_found_in_their_own_organisation_only() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        run(&world, GROUNDS).await;
        let other = add_organisation(&world.db, "211111111").await;
        assert_eq!(grounds_found(&world, &world.organisation).await, [1; 17]);
        assert_eq!(grounds_found(&world, &other).await, [0; 17]);
        let db = world.db.reader();
        let ended = access::shields(db, &world.organisation, &["p1:x".to_owned()], 20)
            .await
            .unwrap();
        assert!(ended.is_empty());
        let client = access::Holder::Client("a");
        assert!(
            access::grants_of(db, &world.organisation, client, "uc")
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_version_is_activated_and_the_one_before_superseded_at_the_same_moment() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        run(&world, GROUNDS).await;
        let own = world.organisation.as_str();
        let tx = world.db.begin().await.unwrap();
        assert!(
            !register::activate(&tx, "other", "v2", "approved", 5)
                .await
                .unwrap()
        );
        assert!(!register::activate(&tx, own, "v2", "submitted", 5).await.unwrap());
        assert!(register::activate(&tx, own, "v2", "approved", 5).await.unwrap());
        assert!(
            !register::move_version(&tx, "other", "v2", "active", "ended")
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let versions = register::versions(world.db.reader(), own, "uc").await.unwrap();
        let standing: Vec<_> = versions
            .iter()
            .map(|row| (row.status.as_str(), row.activated_at))
            .collect();
        assert_eq!(standing, [("superseded", None), ("active", Some(5))]);
    }
}

#[tokio::test]
async fn a_case_keeps_its_first_key_until_it_is_destroyed() {
    for world in worlds().await {
        let (db, own) = (world.db.writer(), world.organisation.as_str());
        let key = |bytes: u8| entity::case_key::Model {
            case_hash: "case".to_owned(),
            organisation_id: own.to_owned(),
            wrapped_key: vec![bytes; 40],
            created_at: 0,
        };
        assert_eq!(
            cases::keep_key(db, key(1)).await.unwrap().wrapped_key,
            vec![1; 40]
        );
        assert_eq!(
            cases::keep_key(db, key(2)).await.unwrap().wrapped_key,
            vec![1; 40]
        );
        assert!(!cases::destroy_key(db, "other", "case").await.unwrap());
        assert!(cases::destroy_key(db, own, "case").await.unwrap());
        assert_eq!(cases::key(db, own, "case").await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_session_is_saved_over_its_older_self_and_forgotten_when_it_expires() {
    for world in worlds().await {
        let db = world.db.writer();
        let row = |data: &str, expires_at| entity::session::Model {
            id_hash: "s".to_owned(),
            account_id: Some("a".to_owned()),
            data: data.to_owned(),
            expires_at,
            created_at: 1,
            last_seen_at: 1,
        };
        assert!(sessions::create(db, row("one", 10)).await.unwrap());
        assert!(!sessions::create(db, row("two", 10)).await.unwrap());
        sessions::save(
            db,
            entity::session::Model {
                created_at: 5,
                ..row("three", 20)
            },
        )
        .await
        .unwrap();
        let loaded = sessions::load(db, "s", 19).await.unwrap().unwrap();
        assert_eq!((loaded.data.as_str(), loaded.created_at), ("three", 1));
        assert_eq!(sessions::load(db, "s", 20).await.unwrap(), None);
        assert_eq!(sessions::delete_expired(db, 19).await.unwrap(), 0);
        assert_eq!(sessions::delete_expired(db, 20).await.unwrap(), 1);
        sessions::create(db, row("four", 10)).await.unwrap();
        assert_eq!(sessions::delete_of(db, "a").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_lease_has_one_holder_and_a_token_that_only_grows() {
    for world in worlds().await {
        let db = world.db.writer();
        let first = leases::take(db, "job", "a", 0, 10).await.unwrap().unwrap();
        assert_eq!(leases::take(db, "job", "b", 5, 15).await.unwrap(), None);
        assert_eq!(
            leases::take(db, "job", "a", 5, 20).await.unwrap(),
            Some(first),
            "extended"
        );
        let second = leases::take(db, "job", "b", 20, 30).await.unwrap().unwrap();
        assert!(second > first);
        assert!(
            !leases::holds(db, "job", first, 25).await.unwrap(),
            "who slept writes nothing"
        );
        assert!(leases::holds(db, "job", second, 25).await.unwrap());
        leases::release(db, "job", first).await.unwrap();
        assert!(leases::holds(db, "job", second, 25).await.unwrap());
        leases::release(db, "job", second).await.unwrap();
        assert!(
            leases::take(db, "job", "a", 25, 35)
                .await
                .unwrap()
                .is_some_and(|token| token > second)
        );
    }
}
