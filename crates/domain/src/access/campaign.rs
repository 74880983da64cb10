//! A campaign that looks over access again (gjennomgang av tilganger): somebody who decides on access begins one over what is in force then;
//! each of those grants is kept or withdrawn by one who decides on it and is neither its holder nor the one who asked for it; and it is
//! closed, with words that say why where something is left. A grant that ends meanwhile needs no answer.
//! Persons are natural persons: several accounts of one are one.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{
    Outside,
    person::{self, Hand},
    within,
};
use crate::{
    usecase::{Mark, life::Person},
    when::Day,
};

/// How far ahead the last day may lie, in days.
pub const LONGEST: i64 = 180;
/// How many characters a name has.
pub const NAME: RangeInclusive<usize> = 3..=100;
/// How many days before the last day those who have something left are reminded.
pub const REMINDED: i64 = 7;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person does not decide on the access that it is about.
    NotDecider,
    /// The name is too short or too long.
    NameLength,
    /// The last day is before today.
    DayPast,
    /// The last day is further away than a campaign may last.
    TooFar,
    /// No access is in force of what is chosen.
    NothingInForce,
    /// The person holds the access.
    OwnAccess,
    /// The person asked for the access.
    OwnWork,
    /// It needs words that say why.
    CommentMissing,
    /// The words are too many.
    CommentTooLong,
    /// It is answered already.
    Answered,
    /// The access is not in force any more.
    AccessOver,
    /// The campaign is closed.
    Closed,
}

/// What a campaign is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The last day for answers.
    pub last: Day,
}

/// Begin one over so many grants in force; gives the natural person who did.
pub fn start(by: &Hand, grants: usize, wanted: Wanted<'_>, today: Day) -> Result<String, Refusal> {
    let person = decider(by)?;
    if !NAME.contains(&wanted.name.trim().chars().count()) {
        return Err(Refusal::NameLength);
    }
    within(wanted.last, today, LONGEST).map_err(|outside| match outside {
        Outside::Past => Refusal::DayPast,
        Outside::TooFar => Refusal::TooFar,
    })?;
    if grants == 0 {
        return Err(Refusal::NothingInForce);
    }
    Ok(person.to_owned())
}

fn decider(by: &Hand) -> Result<&str, Refusal> {
    let person = by.person.as_deref().ok_or(Refusal::NoIdentity)?;
    if !by.decides {
        return Err(Refusal::NotDecider);
    }
    Ok(person)
}

/// Where a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Life {
    /// Begun, and its last day is not past.
    Open,
    /// Its last day is past, and it is not closed.
    Overdue,
    /// Closed.
    Closed,
}

/// Where a campaign with this last day stands on a day.
pub fn life(last: Day, closed: bool, today: Day) -> Life {
    if closed {
        Life::Closed
    } else if last < today {
        Life::Overdue
    } else {
        Life::Open
    }
}

/// Close a campaign in which so many are left without an answer.
pub fn close(life: Life, by: &Hand, left: usize, comment: &str) -> Result<Life, Refusal> {
    match life {
        Life::Open | Life::Overdue => {}
        Life::Closed => return Err(Refusal::Closed),
    }
    decider(by)?;
    said(left > 0, comment)?;
    Ok(Life::Closed)
}

/// What those who have something left are reminded of: some days before the last day where it was begun earlier than that, and in the
/// week after it.
pub fn reminder(begun: Day, last: Day, today: Day) -> Option<Mark> {
    let mark = Mark::reached(last, today)?;
    let told = match mark {
        Mark::Sixty | Mark::Thirty => false,
        Mark::Seven => begun.days_to(last) > REMINDED,
        Mark::Overdue => last.days_to(today) <= REMINDED,
    };
    told.then_some(mark)
}

/// A comment, which must be there where it is demanded.
fn said(demanded: bool, comment: &str) -> Result<(), Refusal> {
    let length = comment.trim().chars().count();
    if length > person::COMMENT {
        return Err(Refusal::CommentTooLong);
    }
    if demanded && length == 0 {
        return Err(Refusal::CommentMissing);
    }
    Ok(())
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The access is still needed.
    Kept,
    /// It is taken away.
    Withdrawn,
}

/// One grant of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The natural person who holds it.
    pub holder: Person,
    /// The natural person who asked for it.
    pub asker: Person,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it was not used for `person::UNUSED` days.
    pub unused: bool,
    /// Whether it covers shielded persons.
    pub elevated: bool,
    /// Its last day.
    pub last: Day,
    /// What was answered.
    pub answer: Option<Answer>,
}

/// Where one grant of a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemLife {
    /// It waits for an answer.
    Left,
    /// Kept.
    Kept,
    /// Withdrawn.
    Withdrawn,
    /// The access ended before anybody answered.
    Ended,
}

/// An answer to one grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Keep it; where it was not used, a comment says why.
    Keep(&'a str),
    /// Withdraw it, and say why.
    Withdraw(&'a str),
}

/// What an answer leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// The access lasts on, and is looked over again by this day.
    Kept(Day),
    /// It is to be taken away.
    Withdrawn,
}

impl Item {
    /// Where it stands.
    pub fn life(&self) -> ItemLife {
        match (self.answer, self.in_force) {
            (Some(Answer::Kept), _) => ItemLife::Kept,
            (Some(Answer::Withdrawn), _) => ItemLife::Withdrawn,
            (None, true) => ItemLife::Left,
            (None, false) => ItemLife::Ended,
        }
    }

    /// Whether this person may answer: one who decides, and neither the holder nor the one who asked.
    pub fn answerer<'a>(&self, by: &'a Hand) -> Result<&'a str, Refusal> {
        let person = decider(by)?;
        if self.holder.as_deref() == Some(person) {
            return Err(Refusal::OwnAccess);
        }
        if self.asker.as_deref() == Some(person) {
            return Err(Refusal::OwnWork);
        }
        Ok(person)
    }

    /// Answers, in a campaign that stands so.
    pub fn answer(&self, campaign: Life, step: Step<'_>, by: &Hand, today: Day) -> Result<Answered, Refusal> {
        match campaign {
            Life::Open | Life::Overdue => {}
            Life::Closed => return Err(Refusal::Closed),
        }
        match self.life() {
            ItemLife::Left => {}
            ItemLife::Kept | ItemLife::Withdrawn => return Err(Refusal::Answered),
            ItemLife::Ended => return Err(Refusal::AccessOver),
        }
        self.answerer(by)?;
        match step {
            Step::Keep(comment) => {
                said(self.unused, comment)?;
                Ok(Answered::Kept(self.again_by(today)))
            }
            Step::Withdraw(comment) => said(true, comment).map(|()| Answered::Withdrawn),
        }
    }

    /// By when it is looked over again: as far ahead as it could be granted today, and no later than its own last day.
    fn again_by(&self, today: Day) -> Day {
        today.plus(person::longest(self.elevated)).min(self.last)
    }
}
