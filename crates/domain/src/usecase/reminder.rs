//! When someone is reminded of an end or a review, and who. It counts days only; whether a reminder is sent already is
//! known by the archive.

use serde::{Deserialize, Serialize};

use crate::{gate::Role, when::Day};

/// How near an end or a review is: each mark is reminded of once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// At most 60 days left.
    Sixty,
    /// At most 30 days left.
    Thirty,
    /// At most 7 days left.
    Seven,
    /// The day has passed.
    Overdue,
}

impl Mark {
    /// Every mark, the farthest first.
    pub const ALL: [Self; 4] = [Self::Sixty, Self::Thirty, Self::Seven, Self::Overdue];

    /// The nearest mark that `due` has reached; `None` while more than 60 days are left. The due day itself is not overdue.
    pub fn reached(due: Day, today: Day) -> Option<Self> {
        match (due.0 - today.0).whole_days() {
            ..=-1 => Some(Self::Overdue),
            0..=7 => Some(Self::Seven),
            8..=30 => Some(Self::Thirty),
            31..=60 => Some(Self::Sixty),
            61.. => None,
        }
    }

    /// The roles that are reminded: those who keep the grounds, and past the day also those who answer for them.
    pub fn receivers(self) -> &'static [Role] {
        match self {
            Self::Sixty | Self::Thirty | Self::Seven => &[Role::PrivacyOfficer],
            Self::Overdue => &[Role::PrivacyOfficer, Role::Approver],
        }
    }
}

/// How long a mail that could not be sent waits, in milliseconds, after so many tries: a minute, twice as long each time, and
/// six hours at most; `None` when it is given up.
pub fn mail_pause(tries: u32) -> Option<i64> {
    const MINUTE: i64 = 60_000;
    match tries {
        0..=8 => Some((MINUTE << tries).min(360 * MINUTE)),
        9..=20 => Some(360 * MINUTE),
        21.. => None,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_nearest_mark_counts_and_the_last_day_is_not_overdue() {
        let today = Day(date!(2026 - 11 - 24));
        let at = |date| Mark::reached(Day(date), today);
        assert_eq!(at(date!(2027 - 01 - 24)), None);
        assert_eq!(at(date!(2027 - 01 - 23)), Some(Mark::Sixty));
        assert_eq!(at(date!(2026 - 12 - 25)), Some(Mark::Sixty));
        assert_eq!(at(date!(2026 - 12 - 24)), Some(Mark::Thirty));
        assert_eq!(at(date!(2026 - 12 - 02)), Some(Mark::Thirty));
        assert_eq!(at(date!(2026 - 12 - 01)), Some(Mark::Seven));
        assert_eq!(at(date!(2026 - 11 - 24)), Some(Mark::Seven));
        assert_eq!(at(date!(2026 - 11 - 23)), Some(Mark::Overdue));
    }

    #[test]
    fn a_mail_waits_longer_each_time_and_is_given_up_after_three_days() {
        let pauses: Vec<i64> = (0..=20).filter_map(mail_pause).collect();
        assert!(pauses.windows(2).all(|two| two[0] <= two[1]), "{pauses:?}");
        assert_eq!((pauses[0], pauses[20]), (60_000, 21_600_000));
        assert!(pauses.iter().sum::<i64>() > 3 * 86_400_000);
        assert_eq!(mail_pause(21), None);
    }

    #[test]
    fn what_is_overdue_goes_to_the_approvers_too() {
        for mark in Mark::ALL {
            let escalated = mark.receivers().contains(&Role::Approver);
            assert_eq!(escalated, mark == Mark::Overdue);
        }
    }
}
