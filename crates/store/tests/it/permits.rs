//! Order of truth: a permit is sealed only on grounds that have not moved, and changes come before what they affect.

use domain::ledger::{EntryDraft, EntryKind};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use store::{
    entity::{organisation, outbox},
    ledger::{AppendError, Moved},
    testing,
};

use crate::fixture::{World, add_organisation, permit, worlds};

fn assert_moved<T: std::fmt::Debug>(outcome: Result<T, AppendError>, by: Moved) {
    match outcome {
        Err(AppendError::Moved(moved)) => assert_eq!(moved, by),
        other => panic!("{other:?}"),
    }
}

async fn change_ground(world: &World, db: &impl sea_orm::ConnectionTrait) {
    let change = organisation::ActiveModel {
        id: Set(world.organisation.clone()),
        review_grace_days: Set(1),
        ..Default::default()
    };
    change.update(db).await.unwrap();
}

#[tokio::test]
async fn a_permit_comes_back_sealed_with_its_commit() {
    for world in worlds().await {
        let item = world.permit().await;
        let id = item.lookup.id.clone();
        let sealed = world.appender().append_permit(item).await.unwrap();
        let leaves = world.leaves().await;
        assert_eq!(sealed.commit().index, 0);
        assert_eq!(leaves[0]["kind"], "lookup.permitted");
        assert_eq!(leaves[0]["lookupId"], json!(id));
        assert_eq!(sealed.permit().service(), "summertskattegrunnlag");
        let row = store::lookup::by_id(world.db.reader(), &world.organisation, &id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.outcome.as_str(), row.permit_index, row.ended_at),
            ("permit", Some(0), None)
        );
    }
}

#[tokio::test]
async fn a_ground_written_to_since_the_facts_were_read_stops_the_permit_and_nothing_else() {
    for world in worlds().await {
        let appender = world.appender();
        let item = world.permit().await;
        change_ground(&world, world.db.writer()).await;
        assert_moved(appender.append_permit(item).await, Moved::Epoch);
        assert!(world.leaves().await.is_empty());
        appender.append(world.refusal()).await.unwrap();
        appender.append_permit(world.permit().await).await.unwrap();
    }
}

#[tokio::test]
async fn a_ground_of_another_organisation_moves_nothing_here() {
    for world in worlds().await {
        let item = world.permit().await;
        add_organisation(&world.db, "211111111").await;
        world.appender().append_permit(item).await.unwrap();
    }
}

#[tokio::test]
async fn a_revocation_under_way_is_waited_for_and_wins() {
    for world in worlds().await {
        let appender = world.appender();
        let item = world.permit().await;
        let revocation = world.db.begin().await.unwrap();
        change_ground(&world, &revocation).await;
        let waiting = tokio::spawn(async move { appender.append_permit(item).await });
        revocation.commit().await.unwrap();
        assert_moved(waiting.await.unwrap(), Moved::Epoch);
    }
}

#[tokio::test]
async fn a_permit_is_not_sealed_after_what_it_stood_on_has_ended() {
    for world in worlds().await {
        let end = i64::try_from(permit().valid_until().unix_timestamp_nanos() / 1_000_000).unwrap();
        let left = end - testing::now();
        let late = world.appender_at(testing::shifted_clock(left));
        assert_moved(late.append_permit(world.permit().await).await, Moved::Expired);
        let timely = world.appender_at(testing::shifted_clock(left - 60_000));
        timely.append_permit(world.permit().await).await.unwrap();
    }
}

#[tokio::test]
async fn changes_of_grounds_become_entries_before_the_lookups_they_affect() {
    for world in worlds().await {
        let appender = world.appender();
        let tx = world.db.begin().await.unwrap();
        change_ground(&world, &tx).await;
        for step in 0..3 {
            let mut draft = EntryDraft::new(EntryKind::RegisterChanged);
            draft.evidence = Some(json!({ "step": step }));
            store::outbox::put(&tx, &world.organisation, &draft, testing::now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let sealed = appender.append_permit(world.permit().await).await.unwrap();
        assert_eq!(sealed.commit().index, 3);
        let leaves = world.leaves().await;
        let steps: Vec<_> = leaves
            .iter()
            .take(3)
            .map(|leaf| leaf["evidence"]["step"].clone())
            .collect();
        assert_eq!(steps, [0, 1, 2]);
        assert!(
            store::outbox::waiting(world.db.reader())
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_change_that_was_rolled_back_is_no_entry() {
    for world in worlds().await {
        let tx = world.db.begin().await.unwrap();
        let draft = EntryDraft::new(EntryKind::RegisterChanged);
        store::outbox::put(&tx, &world.organisation, &draft, testing::now())
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        world.appender().drain_outbox(&world.organisation).await.unwrap();
        assert!(world.leaves().await.is_empty());
    }
}

#[tokio::test]
async fn an_outbox_that_nobody_asks_for_gets_a_batch_of_its_own() {
    for world in worlds().await {
        let _appender = world.appender();
        let draft = EntryDraft::new(EntryKind::AccessChanged);
        store::outbox::put(world.db.writer(), &world.organisation, &draft, testing::now())
            .await
            .unwrap();
        let until_sealed = async { while world.leaves().await.is_empty() {} };
        tokio::time::timeout(std::time::Duration::from_secs(20), until_sealed)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn an_outbox_row_that_is_no_entry_is_told_of_and_stops_nobody() {
    for world in worlds().await {
        let row = outbox::Model {
            id: "bad".to_owned(),
            ledger: world.organisation.clone(),
            draft: "not an entry".to_owned(),
            created_at: 0,
        };
        outbox::Entity::insert(row.into_active_model())
            .exec_without_returning(world.db.writer())
            .await
            .unwrap();
        world.appender().append(world.log_read()).await.unwrap();
        let leaves = world.leaves().await;
        assert_eq!(leaves.len(), 2);
        assert_eq!(leaves[0]["evidence"]["unreadableOutboxRow"], "bad");
    }
}
