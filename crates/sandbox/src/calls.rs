//! The street's memory of what it was asked, so that tests can ask what left the house.
//! Subjects are shown as their place in the population; identity numbers never leave in a record.

use serde::Serialize;
use std::collections::{HashMap, HashSet, VecDeque};

/// Older calls are forgotten; a load test must not fill the memory.
const KEPT: usize = 20_000;

/// One call to a simulated API of Skatteetaten or Folkeregisteret.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// Counts all calls since the street opened, from 0.
    pub number: u64,
    pub at: String,
    pub correlation_id: String,
    /// The same correlation id was used in an earlier call, which Skatteetaten forbids.
    pub correlation_repeated: bool,
    pub api: String,
    pub package: Option<String>,
    pub stadie: Option<String>,
    pub year: Option<String>,
    /// First and last month asked for, of the APIs that go by months; as the caller wrote them.
    pub months: Option<(String, String)>,
    /// The sections asked for, of Folkeregisteret.
    pub parts: Vec<String>,
    /// Place in the population; absent for a number that belongs to nobody.
    pub subject: Option<usize>,
    /// Place in the population of an organisation that was asked about.
    pub organisation: Option<usize>,
    pub consumer: Option<String>,
    pub supplier: Option<String>,
    pub status: u16,
    pub code: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Calls {
    kept: VecDeque<Call>,
    correlation_ids: HashSet<String>,
    made: u64,
    in_flight: HashMap<String, usize>,
    most_in_flight: usize,
}

impl Calls {
    pub(crate) fn begin(&mut self, api: &str) {
        let now = self.in_flight.entry(api.to_owned()).or_default();
        *now += 1;
        self.most_in_flight = self.most_in_flight.max(*now);
    }

    pub(crate) fn end(&mut self, api: &str) {
        if let Some(now) = self.in_flight.get_mut(api) {
            *now = now.saturating_sub(1);
        }
    }

    pub(crate) fn record(&mut self, mut call: Call) {
        call.number = self.made;
        self.made += 1;
        call.correlation_repeated = !self.correlation_ids.insert(call.correlation_id.clone());
        if self.kept.len() == KEPT
            && let Some(oldest) = self.kept.pop_front()
        {
            self.correlation_ids.remove(&oldest.correlation_id);
        }
        self.kept.push_back(call);
    }

    /// Forgets the calls, not the count and not what is on its way.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.correlation_ids.clear();
        self.most_in_flight = self.in_flight.values().copied().max().unwrap_or(0);
    }

    pub(crate) fn kept(&self) -> Vec<Call> {
        self.kept.iter().cloned().collect()
    }

    /// The highest number of simultaneous calls to one API; Skatteetaten allows five.
    pub(crate) fn most_in_flight(&self) -> usize {
        self.most_in_flight
    }
}
