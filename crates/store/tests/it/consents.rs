//! Consents in the archive: scoped, heard of once, and felt by the gate whenever a row changes, on either database.

use sea_orm::ConnectionTrait;
use store::{
    consents::{self, Chosen},
    entity::consent_event,
    lists::Slice,
};

use crate::fixture::{World, add_organisation, worlds};

async fn run(world: &World, statement: &str) -> Result<u64, sea_orm::DbErr> {
    let statement = statement.replace("ORG", &world.organisation);
    let done = world.db.writer().execute_unprepared(&statement).await?;
    Ok(done.rows_affected())
}

/// Two consents of one person, asked for by one template.
async fn lay(world: &World) {
    for statement in [
        "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0)",
        "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'code', 'UC')",
        "INSERT INTO consent_template (id, organisation_id, use_case_id, version, content, content_hash, made_by, made_at) \
         VALUES ('t1', 'ORG', 'uc', 1, '{}', 'h1', 'a', 0), ('t2', 'ORG', 'uc', 2, '{}', 'h2', 'a', 1)",
        "INSERT INTO consent (id, organisation_id, use_case_id, template_id, form, subject_pseudonym, subject_kind, purpose, \
         rights, case_hash, sealed_text, status, valid_to, asked_by, asked_at) VALUES \
         ('c1', 'ORG', 'uc', 't1', 'altinn3', 'p1:x', 'person', 'p', '[]', 'h', 'x', 'created', 100, 'a', 1), \
         ('c2', 'ORG', 'uc', 't2', 'paper', 'p2:x', 'person', 'p', '[]', 'h', 'x', 'accepted', 200, 'a', 2)",
    ] {
        run(world, statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

fn event(world: &World, kind: &str, at: i64) -> consent_event::Model {
    consent_event::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: world.organisation.clone(),
        consent_id: "c1".to_owned(),
        kind: kind.to_owned(),
        happened_at: at,
        heard_at: at,
        source: "altinn".to_owned(),
        account_id: None,
    }
}

#[tokio::test]
async fn a_consent_is_found_in_its_own_organisation_under_every_pseudonym() {
    for world in worlds().await {
        lay(&world).await;
        let other = add_organisation(&world.db, "211111111").await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let cluster = ["p1:x".to_owned(), "p2:x".to_owned()];
        let ids = |rows: Vec<store::entity::consent::Model>| -> Vec<String> {
            rows.into_iter().map(|row| row.id).collect()
        };
        assert_eq!(
            ids(consents::of_subject(db, own, "uc", &cluster).await.unwrap()),
            ["c1", "c2"]
        );
        assert_eq!(
            ids(consents::of_subject(db, own, "uc", &cluster[..1]).await.unwrap()),
            ["c1"]
        );
        assert_eq!(
            ids(consents::of_subject(db, own, "other", &cluster).await.unwrap()),
            [""; 0]
        );
        assert_eq!(
            ids(consents::of_subject(db, &other, "uc", &cluster).await.unwrap()),
            [""; 0]
        );
        assert!(consents::one(db, &other, "c1").await.unwrap().is_none());
        assert!(consents::is_taken(db, "c1").await.unwrap());
        assert_eq!(consents::asking(db).await.unwrap(), [own.to_owned()]);
        for (now, over) in [(99, vec![]), (100, vec!["c1"]), (200, vec!["c1", "c2"])] {
            assert_eq!(ids(consents::run_out(db, now, 9).await.unwrap()), over, "{now}");
        }
        let newest = consents::newest_template(db, own, "uc").await.unwrap().unwrap();
        assert_eq!((newest.id.as_str(), newest.version), ("t2", 2));
        assert!(
            consents::newest_template(db, &other, "uc")
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn a_list_is_narrowed_by_where_they_stand_at_that_moment_and_comes_in_pages() {
    for world in worlds().await {
        lay(&world).await;
        let other = add_organisation(&world.db, "211111111").await;
        let (db, own) = (world.db.reader(), world.organisation.as_str());
        let (uc, none) = ([String::from("uc")], []);
        let at = |status, now| Chosen {
            status: Some((status, now)),
            ..Chosen::default()
        };
        let in_use_cases = |ids| Chosen {
            use_cases: Some(ids),
            ..Chosen::default()
        };
        let by = |id| Chosen {
            account: Some(id),
            ..Chosen::default()
        };
        for (organisation, these, wanted) in [
            (own, Chosen::default(), &["c2", "c1"][..]),
            (&other, Chosen::default(), &[]),
            (own, in_use_cases(&uc), &["c2", "c1"]),
            (own, in_use_cases(&none), &[]),
            (own, by("a"), &["c2", "c1"]),
            (own, by("b"), &[]),
            (own, at("created", 99), &["c1"]),
            (own, at("created", 100), &[]),
            (own, at("expired", 99), &[]),
            (own, at("expired", 100), &["c1"]),
            (own, at("expired", 200), &["c2", "c1"]),
            (own, at("accepted", 199), &["c2"]),
            (own, at("accepted", 200), &[]),
            (own, at("revoked", 200), &[]),
        ] {
            let told = format!("{} {these:?}", world.test.kind);
            let rows = consents::list(db, organisation, these, Slice::WHOLE)
                .await
                .unwrap();
            let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            assert_eq!(ids, wanted, "{told}");
            let count = consents::count(db, organisation, these).await.unwrap();
            assert_eq!(count, wanted.len() as u64, "{told}");
            let of = consents::asked_in(db, organisation, these).await.unwrap();
            assert_eq!(of, if wanted.is_empty() { &none[..] } else { &uc }, "{told}");
        }
        let second = Slice { offset: 1, limit: 1 };
        let rows = consents::list(db, own, Chosen::default(), second).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["c1"]);
        run(&world, "UPDATE consent SET status = 'revoked' WHERE id = 'c1'")
            .await
            .unwrap();
        assert_eq!(consents::count(db, own, at("expired", 300)).await.unwrap(), 1);
        assert_eq!(consents::count(db, own, at("revoked", 300)).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn what_is_heard_twice_happened_once_and_is_never_changed() {
    for world in worlds().await {
        lay(&world).await;
        let db = world.db.writer();
        assert!(consents::hear(db, event(&world, "accepted", 5)).await.unwrap());
        assert!(!consents::hear(db, event(&world, "accepted", 6)).await.unwrap());
        assert!(consents::hear(db, event(&world, "revoked", 7)).await.unwrap());
        let heard = consents::events(db, &world.organisation, "c1").await.unwrap();
        let heard: Vec<(&str, i64)> = heard
            .iter()
            .map(|row| (row.kind.as_str(), row.happened_at))
            .collect();
        assert_eq!(heard, [("accepted", 5), ("revoked", 7)]);
        for statement in [
            "UPDATE consent_event SET kind = 'rejected'",
            "DELETE FROM consent_event",
            "UPDATE consent_template SET content = '{\"a\":1}'",
            "DELETE FROM consent_template WHERE id = 't2'",
        ] {
            assert!(run(&world, statement).await.is_err(), "{statement}");
        }
        assert_eq!(consents::cursor(db, &world.organisation).await.unwrap(), None);
        for continuation in ["one", "two"] {
            let to = Some(continuation.to_owned());
            consents::read_to(db, &world.organisation, to.clone(), 1)
                .await
                .unwrap();
            assert_eq!(consents::cursor(db, &world.organisation).await.unwrap(), to);
        }
    }
}

#[tokio::test]
async fn a_consent_that_can_stop_a_look_up_raises_the_epoch_and_a_yes_does_not() {
    for world in worlds().await {
        let before = world.epochs().await;
        lay(&world).await;
        let laid = world.epochs().await;
        assert!(laid.organisation > before.organisation);
        consents::hear(world.db.writer(), event(&world, "accepted", 5))
            .await
            .unwrap();
        assert_eq!(world.epochs().await, laid);
        // One more question, that it is sent, and a yes stop nobody.
        for statement in [
            "INSERT INTO consent (id, organisation_id, use_case_id, template_id, form, subject_pseudonym, subject_kind, \
             purpose, rights, case_hash, sealed_text, status, valid_to, asked_by, asked_at) VALUES \
             ('c3', 'ORG', 'uc', 't1', 'altinn3', 'p3:x', 'person', 'p', '[]', 'h', 'x', 'created', 100, 'a', 3)",
            "UPDATE consent SET sent_at = 5, view_uri = 'https://example.no' WHERE id = 'c3'",
            "UPDATE consent SET status = 'accepted' WHERE id = 'c3'",
        ] {
            run(&world, statement).await.unwrap();
            assert_eq!(world.epochs().await, laid, "{} {statement}", world.test.kind);
        }
        let mut last = laid;
        for statement in [
            "UPDATE consent SET status = 'rejected' WHERE id = 'c1'",
            "UPDATE consent SET sent_at = NULL WHERE id = 'c3'",
            "UPDATE consent SET rights = '[1]' WHERE id = 'c3'",
            "UPDATE consent SET purpose = 'q' WHERE id = 'c3'",
            "UPDATE consent SET form = 'paper' WHERE id = 'c3'",
            "UPDATE consent SET subject_pseudonym = 'p4:x' WHERE id = 'c3'",
            "UPDATE consent SET status = 'revoked' WHERE id = 'c2'",
            "UPDATE consent SET valid_to = 300 WHERE id = 'c2'",
            "DELETE FROM consent WHERE id = 'c2'",
        ] {
            run(&world, statement).await.unwrap();
            let now = world.epochs().await;
            assert!(
                now.organisation > last.organisation,
                "{} {statement}",
                world.test.kind
            );
            last = now;
        }
    }
}
