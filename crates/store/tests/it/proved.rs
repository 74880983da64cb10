//! An entry is proved from its own bytes against the newest signed checkpoint, and another's bytes or key prove nothing.

use domain::ledger::VerifierKey;
use store::ledger::{Leaf, Proved, entry, proved};

use crate::fixture::{signer, worlds};

#[tokio::test]
async fn an_entry_proves_itself_and_what_is_otherwise_does_not() {
    for world in worlds().await {
        let appender = world.appender();
        for _ in 0..5 {
            appender.append(world.log_read()).await.unwrap();
        }
        let db = world.db.reader();
        let own = world.organisation.as_str();
        let keys = signer().key().all_of(own).unwrap();
        let third = entry(db, own, 3).await.unwrap().unwrap();
        assert_eq!(proved(db, &keys, own, &third).await.unwrap(), Proved::In(5));

        // The stored hash is right, and the bytes are another's.
        let changed = Leaf {
            leaf: third.leaf.replace("log.read", "log.reaf"),
            ..third.clone()
        };
        assert_ne!(changed.leaf, third.leaf);
        assert_eq!(proved(db, &keys, own, &changed).await.unwrap(), Proved::Not);
        let moved = Leaf {
            index: 2,
            ..third.clone()
        };
        assert_eq!(proved(db, &keys, own, &moved).await.unwrap(), Proved::Not);
        let later = Leaf {
            index: 5,
            ..third.clone()
        };
        assert_eq!(proved(db, &keys, own, &later).await.unwrap(), Proved::NotYet);

        let name = keys[0].name();
        let stranger = [VerifierKey::new(name, [7; 32]).unwrap()];
        assert_eq!(
            proved(db, &stranger, own, &third).await.unwrap(),
            Proved::Not,
            "signed by another key"
        );
    }
}
