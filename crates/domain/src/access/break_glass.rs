//! The life of a hastetilgang (break-glass): a caseworker opens it with a reason for some hours, where the version in use allows it and a
//! unit of theirs holds the use case, with the data-protection officer and a reviewer told at once; the first look-up makes it used; and
//! another natural person says afterwards whether it was justified. Until then its holder opens no other.
//! What it lifts is the gate's to say. Persons are natural persons: several accounts of one are one.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::{
    oslo,
    usecase::life::Person,
    when::{Day, Instant},
    workdays,
};

/// How many hours it may be opened for.
pub const HOURS: RangeInclusive<i64> = 1..=24;
/// How many characters a reason has.
pub const REASON: RangeInclusive<usize> = 20..=500;
/// How many characters the reviewer's comment has.
pub const COMMENT: RangeInclusive<usize> = 5..=500;
/// Within how many working days it is reviewed.
pub const REVIEW: u8 = 5;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person is no active caseworker of the organisation.
    NotCaseworker,
    /// No version of the use case is in use.
    UseCaseNotInUse,
    /// The version in use does not allow it.
    NotAllowed,
    /// No unit of the person's holds the use case.
    UnitDoesNotHold,
    /// The person has one that is not reviewed.
    Unreviewed,
    /// Nobody else could be told: the data-protection officer, and one who reviews.
    NobodyToTell,
    /// The reason is too short or too long.
    ReasonLength,
    /// It is for no time, or for longer than it may last.
    Hours,
    /// Only who opened it may end it.
    NotHolder,
    /// The person neither answers for accounts nor leads the unit.
    NotReviewer,
    /// The person opened it.
    OwnWork,
    /// The comment is too short or too long.
    CommentLength,
    /// It does not stand where the step begins.
    WrongState,
}

/// What the reviewer found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There was cause.
    Justified,
    /// There was none.
    NotJustified,
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Justified, Self::NotJustified];
}

/// The use case as the one who opens it meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseCase {
    /// Whether the version in use allows it.
    pub allowed: bool,
    /// Whether a unit of the person's holds the use case.
    pub held: bool,
}

/// What opening stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The natural person who opens.
    pub person: Person,
    /// Whether they are an active caseworker of the organisation.
    pub caseworker: bool,
    /// The use case, where a version of it is in use.
    pub use_case: Option<UseCase>,
    /// Whether the person has one that is not reviewed.
    pub unreviewed: bool,
    /// Whether a data-protection officer and one who reviews, other persons both, can be told.
    pub told: bool,
}

/// Opened, from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The natural person who holds it.
    pub by: String,
    /// When it ends by itself.
    pub ends: Instant,
    /// The last day for its review.
    pub review: Day,
}

/// Open one, for so many hours.
pub fn open(ground: &Ground, hours: i64, reason: &str, now: Instant) -> Result<Opened, Refusal> {
    let by = ground.person.clone().ok_or(Refusal::NoIdentity)?;
    if !ground.caseworker {
        return Err(Refusal::NotCaseworker);
    }
    let use_case = ground.use_case.ok_or(Refusal::UseCaseNotInUse)?;
    if !use_case.allowed {
        return Err(Refusal::NotAllowed);
    }
    if !use_case.held {
        return Err(Refusal::UnitDoesNotHold);
    }
    if ground.unreviewed {
        return Err(Refusal::Unreviewed);
    }
    if !ground.told {
        return Err(Refusal::NobodyToTell);
    }
    if !REASON.contains(&reason.trim().chars().count()) {
        return Err(Refusal::ReasonLength);
    }
    if !HOURS.contains(&hours) {
        return Err(Refusal::Hours);
    }
    Ok(Opened {
        by,
        ends: Instant(now.0.saturating_add(time::Duration::hours(hours))),
        review: workdays::after(oslo::day_of(now), REVIEW),
    })
}

/// Who takes a step with one that is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The natural person.
    pub person: Person,
    /// Whether the person reviews what the holder does: an admin, or the leader of a unit of theirs.
    pub reviews: bool,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// End it before its time.
    Close,
    /// Say what was found. One that is open is over with it.
    Review(Verdict, &'a str),
}

/// What has become of one, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The natural person who opened it.
    pub by: String,
    /// When it ends by itself.
    pub ends: Instant,
    /// When it was ended before its time.
    pub closed: Option<Instant>,
    /// Whether anybody was looked up under it.
    pub used: bool,
    /// What its review found.
    pub reviewed: Option<Verdict>,
}

/// Where one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Life {
    /// Open, and nobody looked up under it.
    Opened,
    /// Open, and somebody looked up.
    Used,
    /// Over, and waits for its review; whether anybody was looked up under it or not.
    Over,
    /// Reviewed, and over.
    Reviewed(Verdict),
}

impl Life {
    /// Whether a look-up may rest on it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Opened | Self::Used)
    }
}

impl Past {
    /// Where it stands at an instant.
    pub fn life(&self, now: Instant) -> Life {
        if let Some(verdict) = self.reviewed {
            return Life::Reviewed(verdict);
        }
        let over = self.ends <= now || self.closed.is_some_and(|at| at <= now);
        match (over, self.used) {
            (true, _) => Life::Over,
            (false, true) => Life::Used,
            (false, false) => Life::Opened,
        }
    }

    /// Whether this person may review it: one who reviews, and is not the one who opened it.
    pub fn reviewer<'a>(&self, by: &'a Hand) -> Result<&'a str, Refusal> {
        let person = by.person.as_deref().ok_or(Refusal::NoIdentity)?;
        if person == self.by {
            return Err(Refusal::OwnWork);
        }
        if !by.reviews {
            return Err(Refusal::NotReviewer);
        }
        Ok(person)
    }

    /// Takes a step from wherever it stands.
    pub fn take(&self, step: Step<'_>, by: &Hand, now: Instant) -> Result<Life, Refusal> {
        let life = self.life(now);
        match step {
            Step::Close => {
                let person = by.person.as_deref().ok_or(Refusal::NoIdentity)?;
                if person != self.by {
                    return Err(Refusal::NotHolder);
                }
                if !life.is_open() {
                    return Err(Refusal::WrongState);
                }
                Ok(Life::Over)
            }
            Step::Review(verdict, comment) => {
                self.reviewer(by)?;
                if matches!(life, Life::Reviewed(_)) {
                    return Err(Refusal::WrongState);
                }
                if !COMMENT.contains(&comment.trim().chars().count()) {
                    return Err(Refusal::CommentLength);
                }
                Ok(Life::Reviewed(verdict))
            }
        }
    }
}

/// Whether the last day for a review is past.
pub fn is_overdue(review: Day, today: Day) -> bool {
    review < today
}
