//! The life of a person's access to a use case: asked for with a reason and a last day, granted by another natural person than the one
//! who is to hold it and the one who asked, sent back, refused, given up or taken away, and over when its last day is. Access to
//! shielded persons takes two who grant it and is short. A refused step says why and leaves the life as it was.
//! Persons are natural persons: several accounts of one are one.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::{Outside, within};
use crate::{
    usecase::{Mark, life::Person},
    when::Day,
};

/// The longest that a person's access may reach, in days; then it is asked for again.
pub const LONGEST: i64 = 366;
/// The same where it covers shielded persons.
pub const LONGEST_ELEVATED: i64 = 90;
/// How many days access is not used before somebody should ask why it is held.
pub const UNUSED: i64 = 90;
/// How many characters a reason has.
pub const REASON: RangeInclusive<usize> = 10..=255;
/// How many characters a comment has at most.
pub const COMMENT: usize = 255;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The identity of the one who is to hold it is not confirmed.
    HolderUnknown,
    /// The one who is to hold it is no active caseworker of the organisation.
    NotCaseworker,
    /// No version of the use case is in use.
    UseCaseNotInUse,
    /// The version in use does not let anybody look up shielded persons.
    NoShielded,
    /// It is asked for already, and not answered.
    AlreadyAsked,
    /// The reason is too short or too long.
    ReasonLength,
    /// The last day is before today.
    DayPast,
    /// The last day is further away than access may reach.
    TooLong,
    /// The last day is further away than access to shielded persons may reach.
    TooLongElevated,
    /// The last day is later than the one that was asked for.
    Longer,
    /// The person neither answers for accounts nor leads the unit.
    NotDecider,
    /// The person is to hold it.
    OwnAccess,
    /// The person asked for it.
    OwnWork,
    /// The person has granted it as the first of two.
    Twice,
    /// Only who asked for it, or is to hold it, may do this.
    NotAsker,
    /// It needs words that say why.
    CommentMissing,
    /// The words are too many.
    CommentTooLong,
    /// It does not stand where the step begins.
    WrongState,
}

/// Who takes a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The natural person.
    pub person: Person,
    /// Whether the person decides on the holder's access: an admin, or the leader of a unit of theirs.
    pub decides: bool,
}

/// What a step stands on: the one who is to hold the access, and the use case as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The natural person who is to hold it.
    pub holder: Person,
    /// Whether they are an active caseworker of the organisation.
    pub caseworker: bool,
    /// Whether a version of the use case is in use.
    pub in_use: bool,
    /// Whether that version lets shielded persons be looked up.
    pub shielded: bool,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The last day.
    pub last: Day,
    /// Whether it is to cover shielded persons.
    pub elevated: bool,
    /// What it is for.
    pub reason: &'a str,
}

/// A step in the life of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Ask once more for what was sent back.
    AskAgain(Wanted<'a>),
    /// Grant it, through this day at most.
    Grant {
        /// The last day.
        last: Day,
        /// What the asker should know; may be empty.
        comment: &'a str,
    },
    /// Say no, and why.
    Refuse(&'a str),
    /// Send it back to be asked for otherwise.
    SendBack(&'a str),
    /// Take back what one has asked for.
    TakeBack,
    /// Take the access away, or give it up.
    Revoke(&'a str),
}

/// Asked for, and not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requested {
    /// The natural person who asked.
    pub asker: String,
    /// The last day that may be granted.
    pub last: Day,
    /// Whether it is to cover shielded persons.
    pub elevated: bool,
    /// The first of two who grant it.
    pub first: Option<String>,
}

/// Where a person's access stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Life {
    /// Asked for, and not answered.
    Requested(Requested),
    /// Sent back to the natural person who asked.
    SentBack(String),
    /// In force.
    InForce,
    /// Refused.
    Refused,
    /// Taken back before it was answered.
    TakenBack,
    /// Taken away, or given up.
    Revoked,
    /// Over since its last day.
    Expired,
    /// Renewed: a newer one has taken its place.
    Replaced,
}

impl Hand {
    fn known(&self) -> Result<&str, Refusal> {
        self.person.as_deref().ok_or(Refusal::NoIdentity)
    }
}

impl Ground {
    /// Whether access can stand on it at all.
    fn bears(&self, elevated: bool) -> Result<&str, Refusal> {
        if !self.caseworker {
            return Err(Refusal::NotCaseworker);
        }
        let holder = self.holder.as_deref().ok_or(Refusal::HolderUnknown)?;
        if !self.in_use {
            return Err(Refusal::UseCaseNotInUse);
        }
        if elevated && !self.shielded {
            return Err(Refusal::NoShielded);
        }
        Ok(holder)
    }
}

/// How far access may reach.
pub fn longest(elevated: bool) -> i64 {
    if elevated { LONGEST_ELEVATED } else { LONGEST }
}

fn reach(last: Day, elevated: bool, today: Day) -> Result<(), Refusal> {
    within(last, today, longest(elevated)).map_err(|outside| match (outside, elevated) {
        (Outside::Past, _) => Refusal::DayPast,
        (Outside::TooFar, true) => Refusal::TooLongElevated,
        (Outside::TooFar, false) => Refusal::TooLong,
    })
}

/// What the holder is reminded of while access runs out: 30 and 7 days before its last day, and in the week after it. Access that was
/// given for no longer than that is reminded of later, or not before it is over.
pub fn reminder(from: Day, last: Day, today: Day) -> Option<Mark> {
    let mark = Mark::reached(last, today)?;
    let longer_than = |days| from.days_to(last) > days;
    let told = match mark {
        Mark::Sixty => false,
        Mark::Thirty => longer_than(30),
        Mark::Seven => longer_than(7),
        Mark::Overdue => last.days_to(today) <= 7,
    };
    told.then_some(mark)
}

/// A comment that may be missing.
fn short(comment: &str) -> Result<(), Refusal> {
    if comment.trim().chars().count() > COMMENT {
        return Err(Refusal::CommentTooLong);
    }
    Ok(())
}

/// A comment that must be there.
fn said(comment: &str) -> Result<(), Refusal> {
    if comment.trim().is_empty() {
        return Err(Refusal::CommentMissing);
    }
    short(comment)
}

impl Requested {
    /// Ask, for oneself or as one who decides on the other's access. `open`: whether it is asked for already.
    pub fn ask(
        by: &Hand,
        ground: &Ground,
        open: bool,
        wanted: Wanted<'_>,
        today: Day,
    ) -> Result<Self, Refusal> {
        let asker = by.known()?;
        let holder = ground.bears(wanted.elevated)?;
        if asker != holder && !by.decides {
            return Err(Refusal::NotDecider);
        }
        if open {
            return Err(Refusal::AlreadyAsked);
        }
        if !REASON.contains(&wanted.reason.trim().chars().count()) {
            return Err(Refusal::ReasonLength);
        }
        reach(wanted.last, wanted.elevated, today)?;
        Ok(Self {
            asker: asker.to_owned(),
            last: wanted.last,
            elevated: wanted.elevated,
            first: None,
        })
    }

    /// Whether this person may answer it: one who decides, and neither the one who is to hold it nor the one who asked.
    pub fn answerer<'a>(&self, by: &'a Hand, ground: &Ground) -> Result<&'a str, Refusal> {
        let person = by.known()?;
        if !by.decides {
            return Err(Refusal::NotDecider);
        }
        if ground.holder.as_deref() == Some(person) {
            return Err(Refusal::OwnAccess);
        }
        if person == self.asker {
            return Err(Refusal::OwnWork);
        }
        Ok(person)
    }

    fn grant(
        &self,
        by: &Hand,
        ground: &Ground,
        (last, comment): (Day, &str),
        today: Day,
    ) -> Result<Life, Refusal> {
        let person = self.answerer(by, ground)?;
        if self.first.as_deref() == Some(person) {
            return Err(Refusal::Twice);
        }
        ground.bears(self.elevated)?;
        short(comment)?;
        reach(last, self.elevated, today)?;
        if last > self.last {
            return Err(Refusal::Longer);
        }
        if self.elevated && self.first.is_none() {
            return Ok(Life::Requested(Self {
                last,
                first: Some(person.to_owned()),
                ..self.clone()
            }));
        }
        Ok(Life::InForce)
    }

    fn take(&self, step: Step<'_>, by: &Hand, ground: &Ground, today: Day) -> Result<Life, Refusal> {
        match step {
            Step::Grant { last, comment } => self.grant(by, ground, (last, comment), today),
            Step::Refuse(comment) => {
                self.answerer(by, ground)?;
                said(comment).map(|()| Life::Refused)
            }
            Step::SendBack(comment) => {
                self.answerer(by, ground)?;
                said(comment).map(|()| Life::SentBack(self.asker.clone()))
            }
            Step::TakeBack => asks(&self.asker, by, ground).map(|()| Life::TakenBack),
            Step::AskAgain(_) | Step::Revoke(_) => Err(Refusal::WrongState),
        }
    }
}

/// The one who asked, or is to hold it.
fn asks(asker: &str, by: &Hand, ground: &Ground) -> Result<(), Refusal> {
    let person = by.known()?;
    if person != asker && ground.holder.as_deref() != Some(person) {
        return Err(Refusal::NotAsker);
    }
    Ok(())
}

/// Who answers for it takes it away; who holds it gives it up.
fn revoke(comment: &str, by: &Hand, ground: &Ground) -> Result<Life, Refusal> {
    let person = by.known()?;
    if !by.decides && ground.holder.as_deref() != Some(person) {
        return Err(Refusal::NotDecider);
    }
    said(comment).map(|()| Life::Revoked)
}

impl Life {
    /// Takes a step from wherever it stands.
    pub fn take(&self, step: Step<'_>, by: &Hand, ground: &Ground, today: Day) -> Result<Self, Refusal> {
        match self {
            Self::Requested(state) => state.take(step, by, ground, today),
            Self::SentBack(asker) => match step {
                Step::AskAgain(wanted) => {
                    asks(asker, by, ground)?;
                    Requested::ask(by, ground, false, wanted, today).map(Self::Requested)
                }
                Step::TakeBack => asks(asker, by, ground).map(|()| Self::TakenBack),
                Step::Grant { .. } | Step::Refuse(_) | Step::SendBack(_) | Step::Revoke(_) => {
                    Err(Refusal::WrongState)
                }
            },
            Self::InForce => match step {
                Step::Revoke(comment) => revoke(comment, by, ground),
                Step::AskAgain(_)
                | Step::Grant { .. }
                | Step::Refuse(_)
                | Step::SendBack(_)
                | Step::TakeBack => Err(Refusal::WrongState),
            },
            Self::Refused | Self::TakenBack | Self::Revoked | Self::Expired | Self::Replaced => {
                Err(Refusal::WrongState)
            }
        }
    }
}
