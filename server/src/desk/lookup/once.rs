//! One act per idempotency key, from the first look-up of a set to the last. It goes on to its end also when the asker
//! hangs up; a repeat gets the same answer, or is told that the key is used.

use std::sync::Arc;

use app::wire::SetView;
use store::{epoch::Epochs, ledger::Idempotency, lookup as archive};

use super::{
    DAY, Lookups,
    ask::{AskSet, Asker},
    derive::Gathered,
    replay::{self, Answered, AskError, ReplayKey},
};
use crate::error::{Class, Error};

impl Lookups {
    /// Makes a set of look-ups, once per idempotency key. It goes on to its end also when the asker hangs up.
    pub async fn make(
        &self,
        asker: Asker,
        set: AskSet,
        key: Option<ReplayKey>,
    ) -> Result<Arc<SetView>, AskError> {
        let mac = match &key {
            Some(_) => self.body_mac(&asker, &set)?,
            // Nothing is compared with it.
            None => String::new(),
        };
        let running = match &key {
            None => None,
            Some(key) => match self
                .rooms
                .corridor
                .replays
                .begin(key, &mac, self.rooms.clock.now_ms())
                .await
            {
                replay::Known::First(running) => Some(running),
                replay::Known::Same(answered) => return self.again(&asker, key, answered).await,
                replay::Known::Stale => return Err(self.used(&asker, key).await),
                replay::Known::Reused => return Err(AskError::Reused),
            },
        };
        let room = self.clone();
        let (who, used) = (asker.clone(), key.clone());
        let idempotency = key.map(|key| Idempotency {
            scope: key.scope,
            acting: key.acting,
            key: key.key,
            body_mac: mac.clone(),
        });
        let task = tokio::spawn(async move {
            let answered = room.walk(&asker, &set, idempotency).await;
            match (running, &answered) {
                (Some(running), Ok(answered)) => running.done(answered.clone(), room.rooms.clock.now_ms()),
                (Some(running), Err(_)) => running.failed(),
                (None, _) => {}
            }
            answered
        });
        let answered = task
            .await
            .map_err(|cause| Error::caused(Class::Internal, "making a look-up", cause))?;
        match (answered, used) {
            (Ok(answered), _) => Ok(answered.view),
            (Err(error), Some(key)) if error.class() == Class::Conflict => {
                self.not_used_before(&key, &mac, &who).await?;
                Err(AskError::House(error))
            }
            (Err(error), _) => Err(AskError::House(error)),
        }
    }

    /// The same answer again, if nothing it stood on has moved.
    async fn again(
        &self,
        asker: &Asker,
        key: &ReplayKey,
        answered: Answered,
    ) -> Result<Arc<SetView>, AskError> {
        let epochs = store::epoch::read(self.rooms.db.reader(), &asker.organisation)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading the epochs", cause))?;
        let over = answered
            .valid_until
            .is_some_and(|end| self.rooms.clock.now_ms() >= end);
        if epochs != answered.epochs || over {
            return Err(self.used(asker, key).await);
        }
        Ok(answered.view)
    }

    async fn used(&self, asker: &Asker, key: &ReplayKey) -> AskError {
        let since = self.rooms.clock.now_ms().saturating_sub(DAY);
        let used = archive::used_key(self.rooms.db.reader(), &key.scope, &key.acting, &key.key, since).await;
        match used {
            Ok(Some(used)) => match self.receipt_of(&asker.organisation, &used.lookup_id).await {
                Ok(receipt) => AskError::Used {
                    lookup_id: used.lookup_id,
                    receipt,
                },
                Err(error) => AskError::House(error),
            },
            // Nothing was sealed under the key: the act that held it ended before its seal.
            Ok(None) => AskError::House(Error::new(
                Class::Unavailable,
                "the act under this key did not end well",
            )),
            Err(cause) => AskError::House(Error::caused(
                Class::Unavailable,
                "reading an idempotency key",
                cause,
            )),
        }
    }

    async fn not_used_before(&self, key: &ReplayKey, mac: &str, asker: &Asker) -> Result<(), AskError> {
        let since = self.rooms.clock.now_ms().saturating_sub(DAY);
        let used = archive::used_key(self.rooms.db.reader(), &key.scope, &key.acting, &key.key, since)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading an idempotency key", cause))?;
        match used {
            None => Ok(()),
            Some(used) if used.body_mac != mac => Err(AskError::Reused),
            Some(used) => {
                let receipt = self.receipt_of(&asker.organisation, &used.lookup_id).await?;
                Err(AskError::Used {
                    lookup_id: used.lookup_id,
                    receipt,
                })
            }
        }
    }

    fn body_mac(&self, asker: &Asker, set: &AskSet) -> Result<String, Error> {
        let body = domain::canonical::to_string(&(asker.trigger, set))
            .map_err(|cause| Error::caused(Class::Internal, "writing a request", cause))?;
        Ok(self
            .rooms
            .keys
            .keyed_hash("hjemmel/idempotency/1", body.as_bytes()))
    }

    /// Every look-up of the set, one after another: each permit makes its subject a party for the next.
    async fn walk(&self, asker: &Asker, set: &AskSet, key: Option<Idempotency>) -> Result<Answered, Error> {
        let set_id = uuid::Uuid::now_v7().to_string();
        let shared = (set.asks.len() > 1).then_some(set_id.as_str());
        let mut key = key;
        let mut results = Vec::new();
        let mut valid_until: Option<i64> = None;
        let mut first: Option<(Epochs, String)> = None;
        let mut offers_glass = false;
        let later = asker.later();
        let askers = std::iter::once(asker).chain(std::iter::repeat(&later));
        let mut gathered = Gathered::of(set.asks.len());
        for (place, (asker, ask)) in askers.zip(&set.asks).enumerate() {
            let done = self
                .newest(asker, set, ask, shared, &mut key, (&mut gathered, place))
                .await?;
            valid_until = match (valid_until, done.valid_until) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            // What the first stood on: if anything has moved since, the answer is not given again.
            offers_glass |= done.offers_glass;
            first.get_or_insert((done.epochs, done.title));
            results.push(done.view);
        }
        let (epochs, use_case_title) = first.unwrap_or_default();
        let view = SetView {
            set_id,
            use_case: set.use_case.clone(),
            use_case_title,
            case_reference: set.case_reference.clone().unwrap_or_default().into(),
            results,
            derived: gathered.views(&self.rooms.catalogue, asker.language),
            offers_glass,
        };
        Ok(Answered {
            view: Arc::new(view),
            epochs,
            valid_until,
        })
    }
}
