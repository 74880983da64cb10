//! When the database fails in the middle, the waiters are told so and the ledger goes on from what is really there.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::ledger::{AppendError, Idempotency};
use tokio::task::JoinSet;

use crate::fixture::{World, worlds};

/// Makes every commit of a batch fail at its last moment, in a way that both databases know.
async fn break_commits(world: &World) {
    let mut statements =
        vec!["CREATE TABLE broken (id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED)"];
    if world.test.kind == "postgres" {
        statements.push(
            "CREATE FUNCTION break_commit() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN INSERT INTO broken VALUES ('nobody'); RETURN NULL; END $$",
        );
        statements.push(
            "CREATE TRIGGER breaks AFTER INSERT ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION break_commit()",
        );
    } else {
        statements.push(
            "CREATE TRIGGER breaks AFTER INSERT ON ledger_checkpoint \
             BEGIN INSERT INTO broken VALUES ('nobody'); END",
        );
    }
    for statement in statements {
        world.db.writer().execute_unprepared(statement).await.unwrap();
    }
}

async fn mend_commits(world: &World) {
    let on = if world.test.kind == "postgres" {
        " ON ledger_checkpoint"
    } else {
        ""
    };
    world
        .db
        .writer()
        .execute_unprepared(&format!("DROP TRIGGER breaks{on}"))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_commit_that_fails_is_unknown_to_its_waiters_and_forgotten_by_the_next_batch() {
    for world in worlds().await {
        let appender = world.appender();
        appender.append(world.log_read()).await.unwrap();
        break_commits(&world).await;
        let item = world.permit().await;
        let id = item.lookup.id.clone();
        let lost = appender.append_permit(item).await;
        assert!(matches!(lost, Err(AppendError::Unknown(_))), "{lost:?}");
        mend_commits(&world).await;
        let next = appender.append(world.log_read()).await.unwrap();
        assert_eq!(next.index, 1, "nothing of the lost batch stands");
        let row = store::lookup::by_id(world.db.reader(), &world.organisation, &id)
            .await
            .unwrap();
        assert_eq!(row, None);
    }
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_of_a_batch_seals_nothing_and_the_next_one_goes_on() {
    for world in worlds().await {
        if world.test.kind != "postgres" {
            continue;
        }
        let appender = world.appender();
        let ground = world.db.begin().await.unwrap();
        ground
            .execute_unprepared("SELECT value FROM epoch WHERE scope = 'installation' FOR UPDATE")
            .await
            .unwrap();
        let (waiting, item) = (appender.clone(), world.log_read());
        let cut = tokio::spawn(async move { waiting.append(item).await });
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                    WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let until_cut = async {
            loop {
                let statement = Statement::from_string(DbBackend::Postgres, kill);
                if !world
                    .db
                    .reader()
                    .query_all_raw(statement)
                    .await
                    .unwrap()
                    .is_empty()
                {
                    break;
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), until_cut)
            .await
            .unwrap();
        let outcome = cut.await.unwrap();
        assert!(matches!(outcome, Err(AppendError::Database(_))), "{outcome:?}");
        ground.rollback().await.unwrap();
        assert_eq!(appender.append(world.log_read()).await.unwrap().index, 0);
    }
}

#[tokio::test]
async fn a_full_queue_turns_away_at_once_and_loses_nothing_it_took() {
    for world in worlds().await {
        let appender = world.appender();
        let mut tasks = JoinSet::new();
        for _ in 0..1_500 {
            let (appender, item) = (appender.clone(), world.log_read());
            tasks.spawn(async move { appender.append(item).await });
        }
        let (mut sealed, mut busy) = (0, 0);
        while let Some(outcome) = tasks.join_next().await {
            match outcome.unwrap() {
                Ok(_) => sealed += 1,
                Err(AppendError::Busy) => busy += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(busy > 0, "the queue is bounded");
        let head = store::ledger::head(world.db.reader(), &world.organisation)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((sealed + busy, head.size), (1_500, sealed));
    }
}

#[tokio::test]
async fn a_request_that_ended_before_its_seal_is_not_sealed_and_leaves_its_key_free() {
    for world in worlds().await {
        let appender = world.appender();
        let key = Idempotency {
            scope: "client".to_owned(),
            acting: String::new(),
            key: "k".to_owned(),
            body_mac: "mac".to_owned(),
        };
        let mut item = world.permit().await;
        item.idempotency = Some(key.clone());
        // Polled once, which puts it into the queue, and then dropped as a request is whose client has gone.
        tokio::select! {
            biased;
            sealed = appender.append_permit(item) => panic!("{sealed:?}"),
            () = std::future::ready(()) => {}
        }
        let mut next = world.permit().await;
        next.idempotency = Some(key);
        assert_eq!(appender.append_permit(next).await.unwrap().commit().index, 0);
    }
}

/// How many rows another process would find.
async fn kept(world: &World) -> i64 {
    let another = world.test.open().await;
    let count = Statement::from_string(DbBackend::Sqlite, "SELECT COUNT(*) AS kept FROM big");
    let row = another.reader().query_one_raw(count).await.unwrap().unwrap();
    row.try_get("", "kept").unwrap()
}

#[tokio::test]
async fn after_sqlite_has_ended_a_transaction_by_itself_a_commit_is_a_commit_again() {
    for world in worlds().await {
        if world.test.kind != "sqlite" {
            continue;
        }
        let writer = world.db.writer();
        writer
            .execute_unprepared("CREATE TABLE big (text TEXT)")
            .await
            .unwrap();
        // As a full disk: SQLite rolls back without being asked to.
        writer
            .execute_unprepared("PRAGMA max_page_count = 1")
            .await
            .unwrap();
        let full = world.db.begin().await.unwrap();
        full.execute_unprepared("INSERT INTO big VALUES (hex(randomblob(1000000)))")
            .await
            .unwrap_err();
        drop(full);
        // What is rolled back next must not stay open under all that comes after it.
        let nothing = world.db.begin().await.unwrap();
        nothing.rollback().await.unwrap();
        let small = world.db.begin().await.unwrap();
        small
            .execute_unprepared("INSERT INTO big VALUES ('small')")
            .await
            .unwrap();
        small.commit().await.unwrap();
        assert_eq!(kept(&world).await, 1);
    }
}
