//! What the appender seals, what it turns away, and what it leaves as it was.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    canonical::hex,
    ledger::{EntryDraft, EntryKind, SignedNote, leaf_hash},
};
use store::{
    ledger::{AppendError, Clock, EndAppend, Idempotency, UsedKey, check_signature},
    testing,
};

use crate::fixture::{signer, worlds};

#[tokio::test]
async fn an_entry_is_sealed_at_its_place_and_the_receipt_names_its_leaf() {
    for world in worlds().await {
        let appender = world.appender();
        for index in 0..3 {
            let receipt = appender.append(world.log_read()).await.unwrap();
            assert_eq!(
                (receipt.index, receipt.ledger.as_str()),
                (index, world.organisation.as_str())
            );
            let leaf = store::ledger::entry(world.db.reader(), &world.organisation, index)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(receipt.leaf_hash, hex(&leaf_hash(leaf.leaf.as_bytes())));
            assert_eq!(receipt.leaf_hash, leaf.leaf_hash);
        }
        let head = store::ledger::head(world.db.reader(), &world.organisation)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(head.size, 3);
        assert_eq!(
            store::ledger::head(world.db.reader(), "other").await.unwrap(),
            None
        );
    }
}

#[tokio::test]
async fn every_batch_ends_in_a_checkpoint_signed_over_its_own_tree() {
    for world in worlds().await {
        let appender = world.appender();
        appender.append(world.log_read()).await.unwrap();
        appender.append(world.log_read()).await.unwrap();
        let note = store::ledger::checkpoint(world.db.reader(), &world.organisation)
            .await
            .unwrap()
            .unwrap();
        let note: SignedNote = note.parse().unwrap();
        let key = signer().key().of(&world.organisation).unwrap();
        assert!(note.is_signed_by(&key, &check_signature));
        let mut edge = domain::ledger::Edge::new();
        for leaf in store::ledger::entries(world.db.reader(), &world.organisation, 0, 10)
            .await
            .unwrap()
        {
            edge.append(leaf_hash(leaf.leaf.as_bytes()));
        }
        assert_eq!((note.checkpoint.size, note.checkpoint.root), (2, edge.root()));
    }
}

#[tokio::test]
async fn entries_sent_at_once_each_get_their_own_place_and_time_never_goes_back() {
    for world in worlds().await {
        let appender = world.appender();
        let tasks: Vec<_> = (0..300)
            .map(|_| {
                let (appender, item) = (appender.clone(), world.log_read());
                tokio::spawn(async move { appender.append(item).await.unwrap() })
            })
            .collect();
        let mut receipts = Vec::new();
        for task in tasks {
            receipts.push(task.await.unwrap());
        }
        let places: BTreeSet<_> = receipts.iter().map(|receipt| receipt.index).collect();
        assert_eq!(places, (0..300).collect());
        receipts.sort_by_key(|receipt| receipt.index);
        assert!(receipts.is_sorted_by_key(|receipt| receipt.time));
    }
}

#[tokio::test]
async fn a_clock_that_goes_back_does_not_take_the_ledger_with_it() {
    for world in worlds().await {
        let ahead = world.appender_at(testing::shifted_clock(86_400_000));
        let later = ahead.append(world.log_read()).await.unwrap();
        let behind = world.appender().append(world.log_read()).await.unwrap();
        assert_eq!(behind.index, 1);
        assert_eq!(behind.time, later.time);
    }
}

#[tokio::test]
async fn clocks_more_than_two_seconds_apart_seal_nothing_whatever_the_shift() {
    for world in worlds().await {
        for off in [-2_500, 2_500] {
            let clock = Clock::new(Arc::new(move || testing::now() + off), -off);
            let refused = world.appender_at(clock).append(world.log_read()).await;
            assert!(
                matches!(refused, Err(AppendError::ClockSkew(_))),
                "{off}: {refused:?}"
            );
        }
        let near = Clock::new(Arc::new(|| testing::now() + 1_000), 0);
        world.appender_at(near).append(world.log_read()).await.unwrap();
        assert_eq!(world.leaves().await.len(), 1);
    }
}

#[tokio::test]
async fn a_refusal_brings_its_row_and_is_ended_at_once() {
    for world in worlds().await {
        let appender = world.appender();
        let refusal = world.refusal();
        let id = refusal.draft.lookup_id.clone().unwrap();
        let receipt = appender.append(refusal).await.unwrap();
        let row = store::lookup::by_id(world.db.reader(), &world.organisation, &id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.outcome.as_str(), row.permit_index, row.end_index),
            ("refuse", None, Some(0))
        );
        assert_eq!(row.ended_at, Some(row.created_at));
        assert_eq!(
            i128::from(row.created_at) * 1_000_000,
            receipt.time.unix_timestamp_nanos()
        );
        assert_eq!(row.sealed_text, Some(vec![0, 1, 255]));
        let elsewhere = store::lookup::by_id(world.db.reader(), "other", &id)
            .await
            .unwrap();
        assert_eq!(elsewhere, None, "a row is found only within its organisation");
        appender.append(world.dry_run()).await.unwrap();
    }
}

#[tokio::test]
async fn a_lookup_has_one_decision_and_an_end_only_after_its_permit() {
    for world in worlds().await {
        let appender = world.appender();
        let refusal = world.refusal();
        let id = refusal.draft.lookup_id.clone().unwrap();
        let again = EndAppend {
            draft: refusal.draft.clone(),
            ..world.refusal()
        };
        appender.append(refusal).await.unwrap();
        assert!(
            matches!(appender.append(again).await, Err(AppendError::WrongKind)),
            "the row is another's"
        );
        assert!(matches!(
            appender.append(world.disclosure(&id)).await,
            Err(AppendError::NoPermit)
        ));
        assert!(matches!(
            appender.append(world.failure("unknown")).await,
            Err(AppendError::NoPermit)
        ));

        let permit = world.permit().await;
        let id = permit.lookup.id.clone();
        appender.append_permit(permit).await.unwrap();
        let receipt = appender.append(world.disclosure(&id)).await.unwrap();
        let twice = appender.append(world.failure(&id)).await;
        assert!(matches!(twice, Err(AppendError::AlreadySealed)), "{twice:?}");
        let row = store::lookup::by_id(world.db.reader(), &world.organisation, &id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((row.permit_index, row.end_index), (Some(1), Some(2)));
        assert_eq!(receipt.index, 2);
        assert_eq!(row.result_class.as_deref(), Some("found"));
        assert_eq!(row.shown.as_deref(), Some(r#"["belop"]"#));
    }
}

#[tokio::test]
async fn two_ends_sent_at_once_seal_one() {
    for world in worlds().await {
        let appender = world.appender();
        let permit = world.permit().await;
        let id = permit.lookup.id.clone();
        appender.append_permit(permit).await.unwrap();
        let (one, other) = tokio::join!(
            appender.append(world.disclosure(&id)),
            appender.append(world.failure(&id))
        );
        assert_eq!(
            u8::from(one.is_ok()) + u8::from(other.is_ok()),
            1,
            "{one:?} {other:?}"
        );
        assert_eq!(world.leaves().await.len(), 2);
    }
}

#[tokio::test]
async fn an_entry_of_the_wrong_kind_is_turned_away_before_the_queue() {
    for world in worlds().await {
        let appender = world.appender();
        for kind in [
            EntryKind::LookupPermitted,
            EntryKind::LookupDisclosed,
            EntryKind::LookupRefused,
        ] {
            let mut draft = EntryDraft::new(kind);
            draft.lookup_id = Some("x".to_owned());
            let refused = appender
                .append(EndAppend::alone(&world.organisation, draft))
                .await;
            assert!(matches!(refused, Err(AppendError::WrongKind)), "{kind:?}");
        }
        let mut permit = world.permit().await;
        permit.draft.kind = EntryKind::LogRead;
        assert!(matches!(
            appender.append_permit(permit).await,
            Err(AppendError::WrongKind)
        ));
        assert!(world.leaves().await.is_empty());
    }
}

#[tokio::test]
async fn one_bad_item_does_not_take_the_others_with_it() {
    for world in worlds().await {
        let appender = world.appender();
        // The organisation of this row is known to nobody, so the database refuses it.
        let bad = || {
            let mut refusal = world.refusal();
            refusal.ledger = "nobody".to_owned();
            if let store::ledger::LookupChange::Insert(row) = &mut refusal.lookup {
                row.organisation_id = "nobody".to_owned();
            }
            refusal
        };
        let good = || EndAppend {
            ledger: "nobody".to_owned(),
            ..world.log_read()
        };
        let (a, b, c, d) = tokio::join!(
            appender.append(good()),
            appender.append(bad()),
            appender.append(good()),
            appender.append(good())
        );
        assert!(matches!(b, Err(AppendError::Database(_))), "{b:?}");
        let places: BTreeSet<_> = [a, c, d]
            .into_iter()
            .map(|receipt| receipt.unwrap().index)
            .collect();
        assert_eq!(places, (0..3).collect());
    }
}

#[tokio::test]
async fn an_idempotency_key_is_used_once_a_day_and_only_by_what_was_sealed() {
    for world in worlds().await {
        let appender = world.appender();
        let key = Idempotency {
            scope: "client".to_owned(),
            acting: "person".to_owned(),
            key: "k".to_owned(),
            body_mac: "mac".to_owned(),
        };
        let mut moved = world.permit().await;
        moved.idempotency = Some(key.clone());
        moved.epochs.organisation += 1;
        assert!(matches!(
            appender.append_permit(moved).await,
            Err(AppendError::Moved(_))
        ));

        let mut first = world.permit().await;
        first.idempotency = Some(key.clone());
        let id = first.lookup.id.clone();
        appender.append_permit(first).await.unwrap();
        let mut second = world.refusal();
        second.idempotency = Some(key.clone());
        match appender.append(second).await {
            Err(AppendError::KeyUsed(used)) => {
                assert_eq!(
                    used,
                    UsedKey {
                        lookup_id: id,
                        body_mac: "mac".to_owned()
                    }
                );
            }
            other => panic!("{other:?}"),
        }
        let mut elsewhere = world.refusal();
        elsewhere.idempotency = Some(Idempotency {
            acting: "another".to_owned(),
            ..key.clone()
        });
        appender.append(elsewhere).await.unwrap();

        let tomorrow = world.appender_at(testing::shifted_clock(24 * 60 * 60 * 1_000 + 60_000));
        let mut later = world.refusal();
        later.idempotency = Some(key);
        tomorrow.append(later).await.unwrap();
        assert_eq!(world.leaves().await.len(), 3);
    }
}
