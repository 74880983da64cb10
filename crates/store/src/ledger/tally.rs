//! How often a volume was used in the last day, remembered between batches, so that a busy day is not counted anew for
//! every look-up. It is believed only while the ledger's head is where this process left it: another writer moves the head.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use crate::lookup::Volume;

/// How far back it reaches: the longest window of any quota.
pub(super) const SPAN: i64 = 24 * 60 * 60 * 1000;

/// How many volumes are remembered; beyond it, all are forgotten: it is a memory, not a store.
const LARGEST: usize = 4_096;

/// The look-ups of one volume: for each moment, how many there were up to and with it.
#[derive(Debug, Default)]
struct Times {
    runs: VecDeque<(i64, u64)>,
    forgotten: u64,
}

impl Times {
    fn add(&mut self, time: i64) {
        let total = self.total() + 1;
        match self.runs.back_mut() {
            // Time never goes back in a ledger.
            Some((last, count)) if *last >= time => *count = total,
            _ => self.runs.push_back((time, total)),
        }
        while let Some((first, count)) = self.runs.front().copied()
            && first <= time.saturating_sub(SPAN)
        {
            self.forgotten = count;
            self.runs.pop_front();
        }
    }

    fn total(&self) -> u64 {
        self.runs.back().map_or(self.forgotten, |(_, total)| *total)
    }

    fn after(&self, since: i64) -> u64 {
        let older = self.runs.partition_point(|(time, _)| *time <= since);
        let before = older
            .checked_sub(1)
            .and_then(|last| self.runs.get(last))
            .map_or(self.forgotten, |(_, total)| *total);
        self.total() - before
    }
}

/// The volumes of one ledger.
#[derive(Debug, Default)]
struct Tally {
    size: Option<i64>,
    volumes: HashMap<Volume, Times>,
}

impl Tally {
    /// Forgets everything unless the ledger is as long as it was when this was written.
    fn at(&mut self, size: i64) {
        if self.size != Some(size) || self.volumes.len() > LARGEST {
            *self = Self {
                size: Some(size),
                volumes: HashMap::new(),
            };
        }
    }

    /// How many look-ups `volume` has after `since`; `None` when that is not remembered.
    fn after(&self, volume: &Volume, since: i64) -> Option<u64> {
        self.volumes.get(volume).map(|times| times.after(since))
    }

    /// Remembers a volume, by the times of its look-ups within the last day, oldest first.
    fn learn(&mut self, volume: Volume, times: impl IntoIterator<Item = i64>) {
        let mut learnt = Times::default();
        for time in times {
            learnt.add(time);
        }
        self.volumes.insert(volume, learnt);
    }

    /// The ledger has grown to `size`, with these look-ups at `time`.
    fn grown<'a>(&mut self, size: i64, time: i64, volumes: impl IntoIterator<Item = &'a Volume>) {
        self.size = Some(size);
        for volume in volumes {
            if let Some(times) = self.volumes.get_mut(volume) {
                times.add(time);
            }
        }
    }
}

/// The tallies of every ledger.
#[derive(Debug, Default)]
pub(super) struct Tallies(Mutex<HashMap<String, Tally>>);

impl Tallies {
    fn with<T>(&self, ledger: &str, act: impl FnOnce(&mut Tally) -> T) -> T {
        // A panic while the map was held leaves a map that is still right.
        let mut tallies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match tallies.get_mut(ledger) {
            Some(tally) => act(tally),
            None => act(tallies.entry(ledger.to_owned()).or_default()),
        }
    }

    /// How many look-ups `volume` had after `since` when this process last wrote to the ledger; `None` when that is not
    /// remembered. Another writer's look-ups may be missing, so a permit is never sealed on it.
    pub(super) fn after(&self, ledger: &str, volume: &Volume, since: i64) -> Option<u64> {
        self.with(ledger, |tally| tally.after(volume, since))
    }
}

/// The tally of one ledger, as one batch asks it, under the head's lock.
pub(super) struct Asked<'a> {
    tallies: &'a Tallies,
    ledger: &'a str,
}

impl<'a> Asked<'a> {
    /// For a ledger of this size; what was remembered at another size is forgotten.
    pub(super) fn at(tallies: &'a Tallies, ledger: &'a str, size: i64) -> Self {
        tallies.with(ledger, |tally| tally.at(size));
        Self { tallies, ledger }
    }

    pub(super) fn after(&self, volume: &Volume, since: i64) -> Option<u64> {
        self.tallies.after(self.ledger, volume, since)
    }

    pub(super) fn learn(&self, volume: Volume, times: impl IntoIterator<Item = i64>) {
        self.tallies.with(self.ledger, |tally| tally.learn(volume, times));
    }

    pub(super) fn grown(&self, size: i64, time: i64, added: &[Volume]) {
        self.tallies
            .with(self.ledger, |tally| tally.grown(size, time, added));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volume(account: &str) -> Volume {
        Volume {
            account: Some(account.to_owned()),
            ..Volume::default()
        }
    }

    #[test]
    fn it_counts_what_is_younger_than_the_window() {
        let mut tally = Tally::default();
        tally.at(7);
        assert_eq!(tally.after(&volume("a"), 0), None);
        tally.learn(volume("a"), [10, 20, 20, 30]);
        tally.grown(8, 30, [&volume("a"), &volume("b")]);
        let after = |since| tally.after(&volume("a"), since);
        assert_eq!(
            [0, 9, 10, 19, 20, 29, 30].map(after),
            [5, 5, 4, 4, 2, 2, 0].map(Some)
        );
        assert_eq!(tally.after(&volume("b"), 0), None);
    }

    #[test]
    fn a_day_later_the_old_ones_are_forgotten_and_the_young_ones_still_right() {
        let mut tally = Tally::default();
        tally.learn(volume("a"), [0, 1, 2]);
        tally.grown(1, SPAN + 1, [&volume("a")]);
        assert_eq!(tally.after(&volume("a"), 1), Some(2));
        assert_eq!(tally.after(&volume("a"), 2), Some(1));
    }

    #[test]
    fn another_writer_makes_it_forget() {
        let mut tally = Tally::default();
        tally.at(7);
        tally.learn(volume("a"), [1]);
        tally.at(7);
        assert_eq!(tally.after(&volume("a"), 0), Some(1));
        tally.at(8);
        assert_eq!(tally.after(&volume("a"), 0), None);
    }
}
