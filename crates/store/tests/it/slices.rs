//! The scoped queries: what belongs to one organisation is not found from another, on either database.

use sea_orm::ConnectionTrait;
use store::{access, cases, entity, grounds, leases, lists, people, register, sessions, shields};

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
     VALUES ('no', 'v2', 'a', 's1:a', 'h2', 'returned', 0), ('ap', 'v2', 'a', 's1:a', 'h2', 'approved', 1)",
    "INSERT INTO undertaking (id, account_id, organisation_id, version, signed_at) \
     VALUES ('t1', 'a', 'ORG', 1, 0), ('t2', 'a', 'ORG', 2, 0)",
    "INSERT INTO use_case_unit (use_case_id, unit_id) VALUES ('uc', 'u')",
    "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
     VALUES ('r', 'ORG', 'hook', 'R', '{}', 'h', 0)",
    "INSERT INTO access_grant (id, organisation_id, account_id, client_id, use_case_id, requested_by, requested_at, \
     granted_at, reason) VALUES ('g', 'ORG', 'a', NULL, 'uc', 'a', 0, 1, 'r'), \
     ('gc', 'ORG', NULL, 'c', 'uc', 'a', 0, 1, 'r'), ('undecided', 'ORG', 'a', NULL, 'uc', 'a', 0, NULL, 'r')",
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
        for (now, there) in [(9, 0), (10, 1), (19, 1), (20, 0)] {
            let found = people::memberships(db, "a", now).await.unwrap();
            assert_eq!(found.len(), there, "{now}");
        }
        for (organisation, there) in [(own, 1), (other.as_str(), 0)] {
            let memberships = people::memberships_in(db, organisation, "a").await.unwrap();
            let client = people::client(db, organisation, "c").await.unwrap();
            let unit = people::unit(db, organisation, "u").await.unwrap();
            let found = [
                memberships.len(),
                client.iter().len(),
                unit.iter().len(),
                people::units(db, organisation).await.unwrap().len(),
                people::members(db, organisation).await.unwrap().len(),
            ];
            assert_eq!(found, [there; 5]);
        }
        let hashes = ["older".to_owned(), "h".to_owned()];
        let client = people::client_by_key(db, &hashes, 19).await.unwrap().unwrap();
        assert_eq!(client.id, "c");
        assert_eq!(people::client_by_key(db, &hashes, 20).await.unwrap(), None);
        assert!(people::is_bound(db, &client, "a").await.unwrap());
        assert!(!people::is_bound(db, &client, "b").await.unwrap());
        let account = people::account_by_email(db, "a@example.no").await.unwrap();
        assert_eq!(account.unwrap().id, "a");
        assert_eq!(people::active_addresses(db).await.unwrap(), ["a@example.no"]);
        let found = people::organisation_by_orgnr(db, "211111111").await.unwrap();
        assert_eq!(found.unwrap().id, other);
        assert_eq!(people::organisations(db).await.unwrap().len(), 2);
    }
}

const TODAY: domain::when::Day = domain::when::Day(time::macros::date!(2026 - 11 - 24));

/// How many of each thing that [`GROUNDS`] has one of are found.
async fn grounds_found(world: &World, organisation: &str) -> [usize; 10] {
    let db = world.db.reader();
    let subjects = ["p1:x".to_owned()];
    let use_case = register::use_case(db, organisation, "code").await.unwrap();
    let version = register::version(db, organisation, "uc", 1, TODAY).await.unwrap();
    let current = register::current_version(db, organisation, "uc", TODAY)
        .await
        .unwrap();
    let shield = shields::of(db, organisation, &subjects, 15).await.unwrap();
    [
        register::use_cases(db, organisation).await.unwrap().len(),
        use_case.iter().len(),
        register::versions(db, organisation, "uc", TODAY)
            .await
            .unwrap()
            .len()
            / 2,
        version.iter().len(),
        current.iter().filter(|version| version.id == "v1").count(),
        register::approvals(db, organisation, "v2").await.unwrap().len() / 2,
        register::units_of(db, organisation, "uc").await.unwrap().len(),
        register::items(db, organisation).await.unwrap().len(),
        shield.iter().len(),
        // The installation's stop reaches everyone.
        access::stops(db, organisation).await.unwrap().len() - 1,
    ]
}

/// The ids of the grants for the use case `uc` of an account and a client system.
async fn grants(
    world: &World,
    organisation: &str,
    account: Option<&str>,
    client: Option<&str>,
) -> Vec<String> {
    let rows = access::grants(world.db.reader(), organisation, account, client, "uc").await;
    let mut ids: Vec<_> = rows.unwrap().into_iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn grounds_are_found_in_their_own_organisation_only() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        run(&world, GROUNDS).await;
        let other = add_organisation(&world.db, "211111111").await;
        let own = world.organisation.as_str();
        assert_eq!(grounds_found(&world, own).await, [1; 10]);
        assert_eq!(grounds_found(&world, &other).await, [0; 10]);
        let db = world.db.reader();
        let ended = shields::of(db, own, &["p1:x".to_owned()], 20).await;
        assert_eq!(ended.unwrap(), None);
        assert_eq!(grants(&world, own, Some("a"), None).await, ["g"], "decided ones");
        assert_eq!(grants(&world, own, None, Some("c")).await, ["gc"]);
        assert_eq!(grants(&world, own, Some("a"), Some("c")).await, ["g", "gc"]);
        assert!(grants(&world, own, Some("c"), Some("a")).await.is_empty());
        assert!(grants(&world, own, None, None).await.is_empty());
        assert!(grants(&world, &other, Some("a"), Some("c")).await.is_empty());
    }
}

/// The version in use names the item `r`, and the register has another beside it.
async fn name_one_item_of_two(world: &World) {
    let mut content = domain::usecase::Content::begun("code", "UC");
    content.provider_agreements.push(domain::usecase::ItemRef {
        id: "r".to_owned(),
        hash: "h".to_owned(),
    });
    let content = serde_json::to_string(&content).unwrap();
    let second = "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
         SELECT 'unnamed', organisation_id, kind, title, content, content_hash, created_at FROM register_item WHERE id = 'r'";
    for statement in [
        format!("UPDATE use_case_version SET content = '{content}' WHERE id = 'v1'").as_str(),
        second,
    ] {
        world.db.writer().execute_unprepared(statement).await.unwrap();
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one reading, with everything in it")]
async fn what_a_look_up_stands_on_is_read_together() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        run(&world, GROUNDS).await;
        let other = add_organisation(&world.db, "211111111").await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        name_one_item_of_two(&world).await;
        let rows = grounds::of_use_case(db, own, "code", TODAY)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(rows.version.unwrap().id, "v1", "the active one, not the newest");
        assert!(rows.approvals.is_empty(), "v2 is not in use");
        assert_eq!(rows.holding_units, ["u"]);
        assert_eq!(rows.members.len(), 1);
        let items: Vec<_> = rows.items.keys().map(String::as_str).collect();
        assert_eq!(items, ["r"], "what its content names, and no more");
        let whole = grounds::of_organisation(db, own).await.unwrap().unwrap();
        assert_eq!((whole.items.len(), whole.use_case), (2, None));
        assert!(
            grounds::of_organisation(db, &other)
                .await
                .unwrap()
                .unwrap()
                .items
                .is_empty()
        );
        let tx = world.db.begin().await.unwrap();
        assert!(register::activate(&tx, own, "v2", "approved", 5).await.unwrap());
        tx.commit().await.unwrap();
        let rows = grounds::of_use_case(db, own, "code", TODAY)
            .await
            .unwrap()
            .unwrap();
        let approvals: Vec<_> = rows.approvals.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(approvals, ["ap"], "a version sent back is not approved");
        let elsewhere = grounds::of_use_case(db, &other, "code", TODAY)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((elsewhere.use_case, elsewhere.version), (None, None));
        assert!(
            grounds::of_use_case(db, "none", "code", TODAY)
                .await
                .unwrap()
                .is_none()
        );

        let actor = grounds::of_actor(db, own, Some("a"), Some("c"), Some("uc")).await;
        let actor = actor.unwrap();
        assert!(actor.bound && actor.account.is_some() && actor.client.is_some());
        assert_eq!(
            actor.undertaking.map(|signed| signed.version),
            Some(2),
            "the newest"
        );
        assert_eq!((actor.memberships.len(), actor.grants.len()), (1, 2));
        let stranger = grounds::of_actor(db, &other, Some("a"), Some("c"), Some("uc")).await;
        let stranger = stranger.unwrap();
        assert!(!stranger.bound && stranger.client.is_none());
        assert_eq!(stranger.undertaking, None);
        assert!(stranger.memberships.is_empty() && stranger.grants.is_empty());
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
        tx.commit().await.unwrap();
        let versions = register::versions(world.db.reader(), own, "uc", TODAY)
            .await
            .unwrap();
        let standing: Vec<_> = versions
            .iter()
            .map(|row| (row.status.as_str(), row.activated_at))
            .collect();
        assert_eq!(standing, [("superseded", None), ("active", Some(5))]);
    }
}

#[tokio::test]
async fn an_approved_version_is_in_use_from_its_first_day_on_whether_or_not_that_is_written_down() {
    for world in worlds().await {
        run(&world, PEOPLE).await;
        run(&world, GROUNDS).await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let stand = async |today: domain::when::Day| -> Vec<String> {
            let versions = register::versions(db, own, "uc", today).await.unwrap();
            versions.into_iter().map(|row| row.status).collect()
        };
        // Without a first day it never begins.
        assert_eq!(stand(TODAY).await, ["active", "approved"]);
        run(
            &world,
            &["UPDATE use_case_version SET valid_from = '2026-11-24' WHERE id = 'v2'"],
        )
        .await;
        assert_eq!(stand(TODAY.plus(-1)).await, ["active", "approved"]);
        assert_eq!(stand(TODAY).await, ["superseded", "active"]);
        let rows = grounds::of_use_case(db, own, "code", TODAY)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(rows.version.unwrap().id, "v2");
        let in_use = lists::terms(db, own, TODAY.plus(-1)).await.unwrap();
        assert_eq!(in_use[0].version, "v1");
        assert_eq!(register::begun(db, TODAY.plus(-1)).await.unwrap().len(), 0);
        assert_eq!(register::begun(db, TODAY).await.unwrap().len(), 1);
        // What is ended for good gets no version into use.
        let owner = register::use_case(db, own, "code").await.unwrap().unwrap();
        let tx = world.db.begin().await.unwrap();
        store::standing::end(&tx, &owner, 7).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stand(TODAY).await, ["ended", "returned"]);
        assert_eq!(register::begun(db, TODAY).await.unwrap().len(), 0);
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
async fn a_session_is_saved_while_it_is_there_and_forgotten_when_it_expires() {
    for world in worlds().await {
        let db = world.db.writer();
        let row = |data: &str| entity::session::Model {
            id_hash: "s".to_owned(),
            account_id: None,
            data: data.to_owned(),
            expires_at: 10,
            created_at: 1,
            last_seen_at: 1,
            provider_sid: None,
            provider_sub: None,
        };
        assert!(sessions::create(db, row("one")).await.unwrap());
        assert!(!sessions::create(db, row("two")).await.unwrap());
        let save = |data: &str| sessions::save(db, "s", Some("a".to_owned()), data.to_owned());
        save("three").await.unwrap();
        sessions::touch(db, "s", 5, 20).await.unwrap();
        let loaded = sessions::load(db, "s", 19).await.unwrap().unwrap();
        let saved = entity::session::Model {
            account_id: Some("a".to_owned()),
            expires_at: 20,
            last_seen_at: 5,
            ..row("three")
        };
        assert_eq!(loaded, saved);
        assert_eq!(sessions::load(db, "s", 20).await.unwrap(), None);
        assert_eq!(sessions::delete_expired(db, 19).await.unwrap(), 0);
        assert_eq!(sessions::delete_expired(db, 20).await.unwrap(), 1);
        save("four").await.unwrap();
        assert_eq!(sessions::load(db, "s", 0).await.unwrap(), None, "it stays ended");
        sessions::create(db, row("five")).await.unwrap();
        save("six").await.unwrap();
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
