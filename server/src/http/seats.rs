//! The places for open connections. When all are taken a newcomer gets the place of whoever has been silent longest, so that a crowd that
//! holds connections and says nothing keeps nobody out. A connection with a request under way keeps its place; when every one has, the
//! newcomer waits.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// All places of one listener.
#[derive(Debug)]
pub(super) struct Seats {
    most: usize,
    held: Mutex<Held>,
    /// Told whenever a place may have come free.
    freed: Notify,
}

#[derive(Debug, Default)]
struct Held {
    /// Counts seats and silences, so that the older has the lower number.
    next: u64,
    taken: HashMap<u64, Taken>,
    /// The silent ones, by when they fell silent.
    silent: BTreeMap<u64, u64>,
    /// How many are asked to leave and have not left: one at a time is enough for one who waits.
    leaving: usize,
}

#[derive(Debug)]
struct Taken {
    /// Requests under way.
    under_way: usize,
    /// Since when it is silent.
    since: Option<u64>,
    leave: Arc<Notify>,
    asked: bool,
}

impl Held {
    fn number(&mut self) -> u64 {
        self.next = self.next.wrapping_add(1);
        self.next
    }

    fn fall_silent(&mut self, seat: u64) {
        let since = self.number();
        if let Some(taken) = self.taken.get_mut(&seat) {
            taken.since = Some(since);
            self.silent.insert(since, seat);
        }
    }

    /// Asks the one who has been silent longest to leave.
    fn ask_one_to_leave(&mut self) {
        if self.leaving > 0 {
            return;
        }
        let Some((_, seat)) = self.silent.pop_first() else {
            return;
        };
        if let Some(taken) = self.taken.get_mut(&seat) {
            taken.since = None;
            taken.asked = true;
            taken.leave.notify_one();
            self.leaving = self.leaving.saturating_add(1);
        }
    }

    fn left(&mut self, seat: u64) {
        let Some(taken) = self.taken.remove(&seat) else {
            return;
        };
        if let Some(since) = taken.since {
            self.silent.remove(&since);
        }
        if taken.asked {
            self.leaving = self.leaving.saturating_sub(1);
        }
    }
}

impl Seats {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            held: Mutex::new(Held::default()),
            freed: Notify::new(),
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place, as soon as there is one.
    pub(super) async fn take(self: &Arc<Self>) -> Seat {
        loop {
            let freed = self.freed.notified();
            if let Some(seat) = self.try_take() {
                return seat;
            }
            freed.await;
        }
    }

    fn try_take(self: &Arc<Self>) -> Option<Seat> {
        let mut held = self.held();
        if held.taken.len() >= self.most {
            held.ask_one_to_leave();
            return None;
        }
        let number = held.number();
        let leave = Arc::new(Notify::new());
        let taken = Taken {
            under_way: 0,
            since: None,
            leave: Arc::clone(&leave),
            asked: false,
        };
        held.taken.insert(number, taken);
        held.fall_silent(number);
        Some(Seat {
            seats: Arc::clone(self),
            number,
            leave,
        })
    }

    fn begin(&self, seat: u64) {
        let mut held = self.held();
        let Some(taken) = held.taken.get_mut(&seat) else {
            return;
        };
        taken.under_way = taken.under_way.saturating_add(1);
        if let Some(since) = taken.since.take() {
            held.silent.remove(&since);
        }
    }

    fn end(&self, seat: u64) {
        let mut held = self.held();
        let Some(taken) = held.taken.get_mut(&seat) else {
            return;
        };
        taken.under_way = taken.under_way.saturating_sub(1);
        if taken.under_way == 0 {
            held.fall_silent(seat);
            drop(held);
            // Whoever waits may have this one's place.
            self.freed.notify_one();
        }
    }
}

/// One connection's place, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Arc<Seats>,
    number: u64,
    leave: Arc<Notify>,
}

impl Seat {
    /// Until it is asked to leave.
    pub(super) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    /// How the connection's requests tell that they are under way.
    pub(super) fn bell(&self) -> Bell {
        Bell {
            seats: Arc::clone(&self.seats),
            seat: self.number,
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.held().left(self.number);
        self.seats.freed.notify_one();
    }
}

/// Of one connection, for each of its requests.
#[derive(Debug, Clone)]
pub(super) struct Bell {
    seats: Arc<Seats>,
    seat: u64,
}

impl Bell {
    /// A request is under way until what is returned is dropped.
    pub(super) fn ring(&self) -> UnderWay {
        self.seats.begin(self.seat);
        UnderWay(self.clone())
    }
}

/// A request that is not answered to its end.
#[derive(Debug)]
pub(super) struct UnderWay(Bell);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.seats.end(self.0.seat);
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_newcomer_gets_the_place_of_the_one_who_has_been_silent_longest() {
        let seats = Seats::new(2);
        let first = seats.take().now_or_never().unwrap();
        let second = seats.take().now_or_never().unwrap();
        // The first speaks and falls silent again: now the second has been silent longer.
        drop(first.bell().ring());
        let mut waiting = Box::pin(seats.take());
        assert!(
            waiting.as_mut().now_or_never().is_none(),
            "the place is not free yet"
        );
        assert!(second.asked_to_leave().now_or_never().is_some());
        assert!(first.asked_to_leave().now_or_never().is_none());
        drop(second);
        assert!(waiting.now_or_never().is_some());
    }

    #[test]
    fn nobody_with_a_request_under_way_is_asked_to_leave() {
        let seats = Seats::new(1);
        let seat = seats.take().now_or_never().unwrap();
        let (one, other) = (seat.bell().ring(), seat.bell().ring());
        let mut waiting = Box::pin(seats.take());
        assert!(waiting.as_mut().now_or_never().is_none());
        drop(one);
        assert!(waiting.as_mut().now_or_never().is_none());
        assert!(
            seat.asked_to_leave().now_or_never().is_none(),
            "one is still under way"
        );
        drop(other);
        assert!(waiting.as_mut().now_or_never().is_none());
        assert!(seat.asked_to_leave().now_or_never().is_some());
        drop(seat);
        assert!(waiting.now_or_never().is_some());
    }

    #[test]
    fn a_place_that_is_left_is_free_and_nothing_is_remembered_of_it() {
        let seats = Seats::new(1);
        for _ in 0..1_000 {
            let seat = seats.take().now_or_never().unwrap();
            drop(seat.bell().ring());
        }
        let held = seats.held();
        assert!(held.taken.is_empty() && held.silent.is_empty() && held.leaving == 0);
    }
}
