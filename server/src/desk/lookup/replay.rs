//! The same act asked for twice is done once: a repeat in flight waits, a repeat within a minute gets the same answer
//! from this process's memory, and anything later is told that the key is used. Values live nowhere else, and not longer.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use app::wire::{ReceiptView, SetView};
use store::epoch::Epochs;
use tokio::sync::watch;

use crate::error::Error;

/// How long an answer is kept, in milliseconds.
const KEPT: i64 = 60_000;

/// A key in its scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReplayKey {
    pub scope: String,
    pub acting: String,
    pub key: String,
}

/// A whole answer, and until when it may be given again.
#[derive(Debug, Clone)]
pub struct Answered {
    pub view: Arc<SetView>,
    pub epochs: Epochs,
    /// The earliest end of its permits; absent for refusals.
    pub valid_until: Option<i64>,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum AskError {
    /// The key came with another body.
    Reused,
    /// The key is used, and the answer is not kept: which look-up, and where it is sealed.
    Used {
        lookup_id: String,
        receipt: Option<ReceiptView>,
    },
    /// Something went wrong.
    House(Error),
}

impl From<Error> for AskError {
    fn from(error: Error) -> Self {
        Self::House(error)
    }
}

#[derive(Debug, Clone)]
enum State {
    Running,
    Done {
        answer: Answered,
        at: i64,
    },
    /// It ended without an answer.
    Failed,
}

#[derive(Debug, Clone)]
struct Slot {
    body_mac: String,
    state: watch::Receiver<State>,
}

/// How many answers are kept at most. Beyond it the oldest goes early; who repeats that one is told that the key is used.
const MOST: usize = 1_000;

/// The acts under way, and the answers of the last minute in the order they came.
#[derive(Debug, Default)]
struct Held {
    slots: HashMap<ReplayKey, Slot>,
    done: VecDeque<(i64, ReplayKey)>,
}

impl Held {
    fn forget(&mut self, now: i64) {
        while let Some((at, _)) = self.done.front()
            && (now >= at.saturating_add(KEPT) || self.done.len() > MOST)
            && let Some((_, key)) = self.done.pop_front()
        {
            self.slots.remove(&key);
        }
    }
}

/// The acts of the last minute.
#[derive(Debug, Clone, Default)]
pub struct Replays {
    held: Arc<Mutex<Held>>,
}

/// What the memory says of a key.
#[derive(Debug)]
pub enum Known {
    /// Nothing: the caller is first, and must end what it begins.
    First(Running),
    /// The answer of the same act.
    Same(Answered),
    /// The same act was done, and its answer may not be given again.
    Stale,
    /// Another body under the key.
    Reused,
}

/// The act that is under way under a key. Dropped without an end, as when its task was cut off, it lets the key go.
#[derive(Debug)]
pub struct Running {
    key: ReplayKey,
    sender: watch::Sender<State>,
    replays: Replays,
}

impl Running {
    /// Ends the act with its answer.
    pub fn done(self, answer: Answered, now: i64) {
        let mut held = self.replays.lock();
        self.sender.send_replace(State::Done { answer, at: now });
        held.done.push_back((now, self.key.clone()));
        held.forget(now);
    }

    /// Ends the act without an answer.
    pub fn failed(self) {
        self.sender.send_replace(State::Failed);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(*self.sender.borrow(), State::Done { .. }) {
            self.replays.lock().slots.remove(&self.key);
        }
    }
}

impl Replays {
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the answers that are a minute old. Called now and then, so that values go also when nobody asks.
    pub fn forget(&self, now: i64) {
        self.lock().forget(now);
    }

    /// Looks a key up, and begins an act under it when it is new. A repeat in flight waits here.
    pub async fn begin(&self, key: &ReplayKey, body_mac: &str, now: i64) -> Known {
        let mut slot = match self.claim(key, body_mac, now) {
            Ok(running) => return Known::First(running),
            Err(slot) => slot,
        };
        if slot.body_mac != body_mac {
            return Known::Reused;
        }
        // An error means that the act ended without a word, as when its task was cut off.
        let ended = slot
            .state
            .wait_for(|state| !matches!(state, State::Running))
            .await;
        match ended.as_deref() {
            Ok(State::Done { answer, at }) if now < at.saturating_add(KEPT) => Known::Same(answer.clone()),
            Ok(State::Done { .. } | State::Failed | State::Running) | Err(_) => Known::Stale,
        }
    }

    fn claim(&self, key: &ReplayKey, body_mac: &str, now: i64) -> Result<Running, Slot> {
        let mut held = self.lock();
        held.forget(now);
        if let Some(slot) = held.slots.get(key) {
            return Err(slot.clone());
        }
        let (sender, state) = watch::channel(State::Running);
        let slot = Slot {
            body_mac: body_mac.to_owned(),
            state,
        };
        held.slots.insert(key.clone(), slot);
        Ok(Running {
            key: key.clone(),
            sender,
            replays: self.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> ReplayKey {
        ReplayKey {
            scope: "client".to_owned(),
            acting: String::new(),
            key: "k".to_owned(),
        }
    }

    fn answer() -> Answered {
        let view = SetView {
            set_id: "set".to_owned(),
            use_case: String::new(),
            use_case_title: String::new(),
            case_reference: String::new().into(),
            results: Vec::new(),
            derived: Vec::new(),
            offers_glass: false,
        };
        Answered {
            view: Arc::new(view),
            epochs: Epochs::default(),
            valid_until: None,
        }
    }

    #[tokio::test]
    async fn a_repeat_in_flight_waits_and_gets_the_same_answer() {
        let replays = Replays::default();
        let Known::First(running) = replays.begin(&key(), "mac", 0).await else {
            panic!("not first")
        };
        let waiting = tokio::spawn({
            let replays = replays.clone();
            async move { replays.begin(&key(), "mac", 1).await }
        });
        tokio::task::yield_now().await;
        running.done(answer(), 2);
        assert!(matches!(waiting.await.unwrap(), Known::Same(_)));
    }

    #[tokio::test]
    async fn another_body_under_the_key_is_told_apart() {
        let replays = Replays::default();
        let first = replays.begin(&key(), "mac", 0).await;
        assert!(matches!(first, Known::First(_)));
        assert!(matches!(replays.begin(&key(), "other", 0).await, Known::Reused));
    }

    #[tokio::test]
    async fn an_answer_is_forgotten_after_a_minute() {
        let replays = Replays::default();
        let Known::First(running) = replays.begin(&key(), "mac", 0).await else {
            panic!("not first")
        };
        running.done(answer(), 0);
        assert!(matches!(
            replays.begin(&key(), "mac", 59_999).await,
            Known::Same(_)
        ));
        assert!(matches!(
            replays.begin(&key(), "mac", 60_000).await,
            Known::First(_)
        ));
    }

    #[tokio::test]
    async fn an_act_that_was_cut_off_does_not_hold_its_key() {
        let replays = Replays::default();
        drop(replays.begin(&key(), "mac", 0).await);
        assert!(matches!(replays.begin(&key(), "mac", 1).await, Known::First(_)));
    }

    #[tokio::test]
    async fn answers_go_when_they_are_old_or_too_many_also_when_nobody_asks() {
        let replays = Replays::default();
        for number in 0..=MOST {
            let key = ReplayKey {
                key: number.to_string(),
                ..key()
            };
            let Known::First(running) = replays.begin(&key, "mac", 0).await else {
                panic!("not first")
            };
            running.done(answer(), 0);
        }
        assert_eq!(replays.lock().slots.len(), MOST);
        replays.forget(59_999);
        assert_eq!(replays.lock().slots.len(), MOST);
        replays.forget(60_000);
        let held = replays.lock();
        assert!(held.slots.is_empty() && held.done.is_empty());
    }
}
