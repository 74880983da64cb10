//! How much an organisation may ask: five calls at a time to each API of Skatteetaten, and so many a minute of
//! Folkeregisteret. Can be lifted for one organisation, as for a bench; counts how often it refused.
//! Skatteetaten documents the number and not the answer; 429 is the street's own choice.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// "Maks 5 samtidige kall", per API and organisation.
pub(crate) const AT_A_TIME: usize = 5;
const MINUTE: i64 = 60_000;

/// How often one organisation was refused by one API because it asked too much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusals {
    pub orgnr: String,
    pub api: String,
    pub count: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Limits {
    lifted: BTreeSet<String>,
    on_their_way: HashMap<(String, &'static str), usize>,
    /// When the minute began, and the calls since.
    minutes: HashMap<String, (i64, u32)>,
    refused: BTreeMap<(String, &'static str), u64>,
}

impl Limits {
    pub(crate) fn lift(&mut self, orgnr: &str) {
        self.lifted.insert(orgnr.to_owned());
    }

    pub(crate) fn impose(&mut self, orgnr: &str) {
        self.lifted.remove(orgnr);
    }

    pub(crate) fn lifted(&self) -> Vec<String> {
        self.lifted.iter().cloned().collect()
    }

    /// True when the call may go on; it must be followed by [`Limits::leave`] then, and only then.
    pub(crate) fn enter(&mut self, orgnr: &str, api: &'static str) -> bool {
        let lifted = self.lifted.contains(orgnr);
        let now = self.on_their_way.entry((orgnr.to_owned(), api)).or_default();
        if *now < AT_A_TIME || lifted {
            *now += 1;
            return true;
        }
        self.refuse(orgnr, api);
        false
    }

    pub(crate) fn leave(&mut self, orgnr: &str, api: &'static str) {
        if let Some(now) = self.on_their_way.get_mut(&(orgnr.to_owned(), api)) {
            *now = now.saturating_sub(1);
        }
    }

    /// The error is how many milliseconds to wait.
    pub(crate) fn within_minute(
        &mut self,
        orgnr: &str,
        api: &'static str,
        now: i64,
        most: u32,
    ) -> Result<(), i64> {
        let (began, calls) = self.minutes.entry(orgnr.to_owned()).or_insert((now, 0));
        // A clock that is set back begins a minute of its own.
        if !(*began..*began + MINUTE).contains(&now) {
            (*began, *calls) = (now, 0);
        }
        if *calls < most {
            *calls += 1;
            return Ok(());
        }
        let wait = *began + MINUTE - now;
        if self.lifted.contains(orgnr) {
            return Ok(());
        }
        self.refuse(orgnr, api);
        Err(wait)
    }

    fn refuse(&mut self, orgnr: &str, api: &'static str) {
        *self.refused.entry((orgnr.to_owned(), api)).or_default() += 1;
    }

    pub(crate) fn refused(&self) -> Vec<Refusals> {
        self.refused
            .iter()
            .map(|((orgnr, api), count)| Refusals {
                orgnr: orgnr.clone(),
                api: (*api).to_owned(),
                count: *count,
            })
            .collect()
    }

    /// Forgets the refusals, not what is on its way.
    pub(crate) fn forget(&mut self) {
        self.refused.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn the_sixth_call_is_refused_per_organisation_and_api_until_one_has_left() {
        let mut limits = Limits::default();
        for _ in 0..5 {
            assert!(limits.enter("310827002", "inntekt"));
        }
        assert!(!limits.enter("310827002", "inntekt"));
        assert!(limits.enter("310827002", "restanser"));
        assert!(limits.enter("213456789", "inntekt"));
        limits.leave("310827002", "inntekt");
        assert!(limits.enter("310827002", "inntekt"));
        assert_eq!(limits.refused().len(), 1);
        assert_eq!(limits.refused()[0].count, 1);
        limits.lift("310827002");
        assert!(limits.enter("310827002", "inntekt"));
        limits.impose("310827002");
        assert!(!limits.enter("310827002", "inntekt"));
    }

    #[test]
    fn a_minute_ends_and_tells_how_long_it_lasts() {
        let mut limits = Limits::default();
        let mut ask = |now| limits.within_minute("310827002", "folkeregisteret", now, 2);
        assert_eq!((ask(1_000), ask(2_000)), (Ok(()), Ok(())));
        assert_eq!(ask(31_000), Err(30_000));
        assert_eq!(ask(61_000), Ok(()));
        assert_eq!(ask(500), Ok(()), "a clock set back begins anew");
    }
}
