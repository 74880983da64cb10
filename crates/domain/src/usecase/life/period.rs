//! When a version is to be in use: whole days in Oslo, both of them inclusive.

use super::Refusal;
use crate::when::Day;

/// The first and the last day of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day; absent means as soon as it is approved.
    pub from: Option<Day>,
    /// The last day; absent means until ended.
    pub to: Option<Day>,
}

impl Period {
    /// Whether a version can be submitted for it.
    pub fn judge(self, today: Day) -> Result<(), Refusal> {
        if self.from.is_some_and(|from| from < today) {
            return Err(Refusal::StartPast);
        }
        if self.to.is_some_and(|last| last < today) {
            return Err(Refusal::EndPast);
        }
        if self.from.zip(self.to).is_some_and(|(from, last)| last < from) {
            return Err(Refusal::DaysCrossed);
        }
        Ok(())
    }
}
