//! Freshness, quota and parties are asked again in the append's own transaction, and permits in one batch count.

use std::sync::Arc;

use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, Statement};
use store::{
    entity::{case_key, case_party, ground},
    ledger::{AppendError, Appender, CaseParties, Freshness, Moved, PermitAppend, Quota},
    lookup::{Equal, Volume},
    testing,
};
use uuid::Uuid;

use crate::fixture::{World, permit_at, worlds};

const HOUR: i64 = 3_600_000;

fn fresh(window: i64) -> Freshness {
    let equal = Equal {
        use_case: "redusert-foreldrebetaling-barnehage".to_owned(),
        service: "summertskattegrunnlag".to_owned(),
        package: None,
        period: None,
        subjects: vec!["p0:ola".to_owned(), "p1:ola".to_owned()],
    };
    Freshness {
        equal,
        window,
        event: None,
    }
}

async fn all_at_once(appender: &Appender, items: Vec<PermitAppend>) -> (usize, Vec<Moved>) {
    let tasks: Vec<_> = items
        .into_iter()
        .map(|item| {
            let appender = appender.clone();
            tokio::spawn(async move { appender.append_permit(item).await })
        })
        .collect();
    let (mut sealed, mut moved) = (0, Vec::new());
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => sealed += 1,
            Err(AppendError::Moved(by)) => moved.push(by),
            Err(other) => panic!("{other:?}"),
        }
    }
    (sealed, moved)
}

async fn with_freshness(world: &World) -> PermitAppend {
    let mut item = world.permit().await;
    item.recheck.fresh = Some(fresh(HOUR));
    item
}

#[tokio::test]
async fn what_has_happened_lets_one_through_and_not_two() {
    for world in worlds().await {
        let appender = world.appender();
        appender
            .append_permit(with_freshness(&world).await)
            .await
            .unwrap();
        // Something happened after the first; whoever knew of it is let through, and the next has nothing new to stand on.
        let event = testing::now() + 1;
        while testing::now() <= event {
            tokio::task::yield_now().await;
        }
        let mut since = Vec::new();
        for _ in 0..3 {
            let mut item = with_freshness(&world).await;
            item.recheck.fresh = Some(Freshness {
                event: Some(event),
                ..fresh(HOUR)
            });
            since.push(item);
        }
        let (sealed, moved) = all_at_once(&appender, since).await;
        assert_eq!((sealed, moved), (1, vec![Moved::Freshness; 2]));
    }
}

#[tokio::test]
async fn of_equal_permits_sent_at_once_one_is_sealed() {
    for world in worlds().await {
        let mut items = Vec::new();
        for _ in 0..5 {
            items.push(with_freshness(&world).await);
        }
        let (sealed, moved) = all_at_once(&world.appender(), items).await;
        assert_eq!((sealed, moved), (1, vec![Moved::Freshness; 4]));
    }
}

#[tokio::test]
async fn freshness_forgets_what_failed_what_differs_and_what_is_older_than_the_window() {
    for world in worlds().await {
        let appender = world.appender();
        let first = with_freshness(&world).await;
        let id = first.lookup.id.clone();
        appender.append_permit(first).await.unwrap();
        appender.append(world.failure(&id)).await.unwrap();
        appender
            .append_permit(with_freshness(&world).await)
            .await
            .unwrap();

        let mut another_service = with_freshness(&world).await;
        if let Some(fresh) = &mut another_service.recheck.fresh {
            fresh.equal.service = "inntekt".to_owned();
        }
        appender.append_permit(another_service).await.unwrap();

        let later = world.appender_at(testing::shifted_clock(2 * HOUR));
        let decided_then = PermitAppend {
            permit: permit_at(testing::now() + 2 * HOUR),
            ..with_freshness(&world).await
        };
        later.append_permit(decided_then).await.unwrap();
    }
}

#[tokio::test]
async fn permits_sent_at_once_never_pass_the_quota_together() {
    for world in worlds().await {
        let volume = Volume {
            account: Some("account-1".to_owned()),
            ..Volume::default()
        };
        let mut items = Vec::new();
        for _ in 0..8 {
            let mut item = world.permit().await;
            item.recheck.quotas = vec![
                Quota {
                    volume: volume.clone(),
                    window: HOUR,
                    limit: 3,
                },
                Quota {
                    volume: Volume::default(),
                    window: 24 * HOUR,
                    limit: 100,
                },
            ];
            items.push(item);
        }
        let (sealed, moved) = all_at_once(&world.appender(), items).await;
        assert_eq!((sealed, moved), (3, vec![Moved::Quota; 5]));
    }
}

fn of_account(limit: u64) -> Vec<Quota> {
    vec![Quota {
        volume: Volume {
            account: Some("account-1".to_owned()),
            ..Volume::default()
        },
        window: HOUR,
        limit,
    }]
}

#[tokio::test]
async fn what_another_process_sealed_counts_although_this_one_remembers_its_own() {
    for world in worlds().await {
        let (mine, other) = (world.appender(), world.appender());
        let with_quota = async |limit| {
            let mut item = world.permit().await;
            item.recheck.quotas = of_account(limit);
            item
        };
        mine.append_permit(with_quota(4).await).await.unwrap();
        mine.append_permit(with_quota(4).await).await.unwrap();
        let volume = of_account(0).remove(0).volume;
        assert_eq!(mine.remembered(&world.organisation, &volume, 0), Some(2));
        assert_eq!(other.remembered(&world.organisation, &volume, 0), None);
        other.append_permit(with_quota(4).await).await.unwrap();
        // Not known here yet, and still counted before anything is sealed.
        assert_eq!(mine.remembered(&world.organisation, &volume, 0), Some(2));
        let refused = mine.append_permit(with_quota(3).await).await;
        assert!(
            matches!(refused, Err(AppendError::Moved(Moved::Quota))),
            "{refused:?}"
        );
        assert_eq!(mine.remembered(&world.organisation, &volume, 0), Some(3));
        mine.append_permit(with_quota(4).await).await.unwrap();
    }
}

fn key(world: &World, key: u8) -> case_key::Model {
    case_key::Model {
        case_hash: "case-1".to_owned(),
        organisation_id: world.organisation.clone(),
        wrapped_key: vec![key],
        created_at: 1,
    }
}

async fn with_key(world: &World, number: u8) -> PermitAppend {
    let mut item = world.permit().await;
    item.case_key = Some(key(world, number));
    item
}

#[tokio::test]
async fn a_key_that_another_process_keeps_at_that_moment_moves_the_permit() {
    for world in worlds().await {
        let other = world.test.open().await;
        let tx = other.begin().await.unwrap();
        store::cases::keep_key(&tx, key(&world, 1)).await.unwrap();
        let (appender, item) = (world.appender(), with_key(&world, 2).await);
        let appending = tokio::spawn(async move { appender.append_permit(item).await });
        // On SQLite it can't even begin; on PostgreSQL it has looked, seen no key, and waits to keep its own.
        let until_it_waits = async {
            while world.test.kind == "postgres" && !somebody_waits(&world).await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), until_it_waits)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let moved = appending.await.unwrap();
        assert!(
            matches!(moved, Err(AppendError::Moved(Moved::CaseKey))),
            "{moved:?}"
        );
        assert!(world.leaves().await.is_empty());
    }
}

async fn somebody_waits(world: &World) -> bool {
    let waiting = "SELECT 1 AS one FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    let question = Statement::from_string(DbBackend::Postgres, waiting);
    world.db.reader().query_one_raw(question).await.unwrap().is_some()
}

#[tokio::test]
async fn of_two_keys_for_one_case_the_first_counts_and_the_other_permit_has_moved() {
    for world in worlds().await {
        let appender = world.appender();
        let items = vec![
            with_key(&world, 1).await,
            with_key(&world, 2).await,
            with_key(&world, 3).await,
        ];
        let (sealed, moved) = all_at_once(&appender, items).await;
        assert_eq!((sealed, moved), (1, vec![Moved::CaseKey; 2]));
        let kept = store::cases::key(world.db.reader(), &world.organisation, "case-1").await;
        let kept = kept.unwrap().unwrap().wrapped_key;
        appender
            .append_permit(with_key(&world, kept[0]).await)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_ground_is_kept_once_for_all_look_ups_that_stand_on_it() {
    for world in worlds().await {
        let appender = world.appender();
        let ground = Arc::new(ground::Model {
            organisation_id: world.organisation.clone(),
            hash: "g1".to_owned(),
            facts: "{}".to_owned(),
            created_at: 0,
        });
        for appender in [&appender, &appender, &world.appender()] {
            let mut item = world.permit().await;
            item.lookup.ground_hash = Some(ground.hash.clone());
            item.ground = Some(Arc::clone(&ground));
            appender.append_permit(item).await.unwrap();
        }
        let kept = ground::Entity::find().all(world.db.reader()).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_ne!(kept[0].created_at, 0);
    }
}

#[tokio::test]
async fn dry_runs_count_in_the_quota_and_refusals_do_not() {
    for world in worlds().await {
        let appender = world.appender();
        appender.append(world.refusal()).await.unwrap();
        appender.append(world.dry_run()).await.unwrap();
        let count = async |volume: Volume| {
            store::lookup::count_since(world.db.reader(), &world.organisation, &volume, 0)
                .await
                .unwrap()
        };
        assert_eq!(count(Volume::default()).await, 1);
        assert_eq!(
            count(Volume {
                account: Some("another".to_owned()),
                ..Volume::default()
            })
            .await,
            0
        );
    }
}

async fn with_party(world: &World, pseudonym: &str, expected: &[&str]) -> PermitAppend {
    let mut item = world.permit().await;
    item.party = Some(case_party::Model {
        id: Uuid::now_v7().to_string(),
        organisation_id: world.organisation.clone(),
        case_hash: "case-1".to_owned(),
        subject_pseudonym: pseudonym.to_owned(),
        staff_pseudonym: None,
        category: "applicant".to_owned(),
        relation: None,
        evidence: None,
        lookup_id: Some(item.lookup.id.clone()),
        created_at: 0,
    });
    let expected = expected.iter().map(|&party| party.to_owned()).collect();
    item.recheck.parties = Some(CaseParties {
        case_hash: "case-1".to_owned(),
        expected,
    });
    item
}

#[tokio::test]
async fn a_party_that_came_in_between_stops_the_permit() {
    for world in worlds().await {
        let appender = world.appender();
        let items = vec![
            with_party(&world, "p1:ola", &[]).await,
            with_party(&world, "p1:kari", &[]).await,
        ];
        let (sealed, moved) = all_at_once(&appender, items).await;
        assert_eq!((sealed, moved), (1, vec![Moved::Parties]));
        let known = store::cases::parties(world.db.reader(), &world.organisation, "case-1")
            .await
            .unwrap();
        let next = with_party(&world, "p1:per", &[known[0].subject_pseudonym.as_str()]).await;
        appender.append_permit(next).await.unwrap();
        let parties = store::cases::parties(world.db.reader(), &world.organisation, "case-1")
            .await
            .unwrap();
        assert_eq!(parties.len(), 2);
    }
}

#[tokio::test]
async fn a_party_that_is_there_already_is_not_registered_twice() {
    for world in worlds().await {
        let appender = world.appender();
        appender
            .append_permit(with_party(&world, "p1:ola", &[]).await)
            .await
            .unwrap();
        appender
            .append_permit(with_party(&world, "p1:ola", &["p1:ola"]).await)
            .await
            .unwrap();
        let parties = store::cases::parties(world.db.reader(), &world.organisation, "case-1")
            .await
            .unwrap();
        assert_eq!(parties.len(), 1);
    }
}
