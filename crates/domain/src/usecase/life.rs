//! The life of a use-case version: draft, submitted, approved, active, and what may happen in between. Each state is a type
//! that carries what is known in it, each step takes the state and gives the next, and a step that is refused says why and
//! gives the state back. Persons are natural persons, by staff-identity pseudonym: several accounts of one are one.

mod period;
pub mod standing;

use std::collections::BTreeSet;

use serde::Serialize;

pub use self::period::Period;
use crate::when::Day;

/// A natural person; `None` for an account whose own identity is not confirmed.
pub type Person = Option<String>;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// Something mandatory is missing.
    Incomplete,
    /// It says that it follows a template, and departs from what is locked there.
    Departs,
    /// The gate would not let a look-up through on it.
    NotReady,
    /// The person has written or submitted it.
    OwnWork,
    /// The person has approved it already.
    Twice,
    /// An approver from a cooperating organisation is one of two at most, and never the only one.
    Elsewhere,
    /// The content is another than the one that was read.
    Stale,
    /// The data-protection officer has not advised yet.
    AdviceMissing,
    /// A return needs its reasons.
    ReasonMissing,
    /// Only one who wrote it may take it back.
    NotAuthor,
    /// It was to begin on a day that is past.
    StartPast,
    /// Its last day is past.
    EndPast,
    /// Its last day is before its first.
    DaysCrossed,
    /// Its first day is not come.
    NotYet,
}

/// A refused step, with the state it left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused<S> {
    /// The state, unchanged.
    pub state: S,
    /// Why.
    pub why: Refusal,
}

fn refuse<S, T>(state: S, why: Refusal) -> Result<T, Refused<S>> {
    Err(Refused { state, why })
}

/// Being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Everyone who has written in it since the last approved version.
    pub editors: BTreeSet<String>,
}

/// Sent for approval: its content is frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The hash of the frozen content.
    pub hash: String,
    /// Everyone who has written in it, and who submitted it.
    pub authors: BTreeSet<String>,
    /// Who has approved it so far.
    pub approvers: BTreeSet<String>,
    /// Whether one of them is from a cooperating organisation.
    pub elsewhere: bool,
    /// How many approvers it needs.
    pub needed: usize,
    /// Whether the data-protection officer's advice is demanded and not there.
    pub advice_missing: bool,
    /// When it is to be in use.
    pub period: Period,
}

/// Sent back with reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Everyone who has written in it.
    pub authors: BTreeSet<String>,
    /// Why it was sent back.
    pub reason: String,
}

/// Approved by all it needs, and not begun: it begins by itself at the midnight that opens its first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// The hash that was approved.
    pub hash: String,
    /// Everyone who has written in it, and who submitted it.
    pub authors: BTreeSet<String>,
    /// The first day.
    pub from: Day,
    /// The last day; absent means until ended.
    pub to: Option<Day>,
}

/// In use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    /// The hash that was approved.
    pub hash: String,
}

/// Replaced by another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded;

/// What stands ready when a draft is submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The hash of the content as it is submitted.
    pub hash: String,
    /// How many approvers it needs.
    pub needed: usize,
    /// Whether anything mandatory is missing.
    pub complete: bool,
    /// Whether it keeps to the template that it follows, where it follows one.
    pub keeps_template: bool,
    /// Whether the gate would let a look-up through on it.
    pub gate: bool,
    /// Whether the data-protection officer's advice is demanded and not there.
    pub advice_missing: bool,
}

/// One who approves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// The natural person.
    pub person: Person,
    /// Whether they are from a cooperating organisation.
    pub elsewhere: bool,
}

impl Approver {
    /// One of the organisation's own.
    pub fn own(person: Person) -> Self {
        Self {
            person,
            elsewhere: false,
        }
    }
}

/// What an approval led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterApproval {
    /// It waits for another person.
    Waiting(Submitted),
    /// It has all it needs.
    Approved(Approved),
}

impl Draft {
    /// The first draft of a person.
    pub fn begun_by(person: Person) -> Result<Self, Refused<Self>> {
        Self::default().written_by(person)
    }

    /// A person has written in it.
    pub fn written_by(mut self, person: Person) -> Result<Self, Refused<Self>> {
        let Some(person) = person else {
            return refuse(self, Refusal::NoIdentity);
        };
        self.editors.insert(person);
        Ok(self)
    }

    /// Freeze it and send it for approval, to be in use for `period`.
    pub fn submit(
        self,
        person: Person,
        ready: Ready,
        period: Period,
        today: Day,
    ) -> Result<Submitted, Refused<Self>> {
        let Some(person) = person else {
            return refuse(self, Refusal::NoIdentity);
        };
        if !ready.complete {
            return refuse(self, Refusal::Incomplete);
        }
        if !ready.keeps_template {
            return refuse(self, Refusal::Departs);
        }
        if !ready.gate {
            return refuse(self, Refusal::NotReady);
        }
        if let Err(why) = period.judge(today) {
            return refuse(self, why);
        }
        let mut authors = self.editors;
        authors.insert(person);
        Ok(Submitted {
            hash: ready.hash,
            authors,
            approvers: BTreeSet::new(),
            elsewhere: false,
            needed: ready.needed,
            advice_missing: ready.advice_missing,
            period,
        })
    }
}

impl Submitted {
    /// A person approves what was read under `hash`. One whose first day has passed on the way begins today.
    pub fn approve(mut self, by: Approver, hash: &str, today: Day) -> Result<AfterApproval, Refused<Self>> {
        let Some(person) = by.person else {
            return refuse(self, Refusal::NoIdentity);
        };
        if self.hash != hash {
            return refuse(self, Refusal::Stale);
        }
        if self.authors.contains(&person) {
            return refuse(self, Refusal::OwnWork);
        }
        if self.approvers.contains(&person) {
            return refuse(self, Refusal::Twice);
        }
        if by.elsewhere && (self.elsewhere || self.needed < 2) {
            return refuse(self, Refusal::Elsewhere);
        }
        if self.advice_missing {
            return refuse(self, Refusal::AdviceMissing);
        }
        if self.period.to.is_some_and(|last| last < today) {
            return refuse(self, Refusal::EndPast);
        }
        self.approvers.insert(person);
        self.elsewhere |= by.elsewhere;
        if self.approvers.len() < self.needed {
            return Ok(AfterApproval::Waiting(self));
        }
        Ok(AfterApproval::Approved(Approved {
            hash: self.hash,
            authors: self.authors,
            from: self.period.from.map_or(today, |from| from.max(today)),
            to: self.period.to,
        }))
    }

    /// A person sends it back, with reasons. Approvals given are void.
    pub fn send_back(self, person: Person, reason: &str) -> Result<Returned, Refused<Self>> {
        match sent_back(&self.authors, person, reason) {
            Ok(reason) => Ok(Returned {
                authors: self.authors,
                reason,
            }),
            Err(why) => refuse(self, why),
        }
    }

    /// One who wrote it takes it back. Approvals given are void.
    pub fn withdraw(self, person: Person) -> Result<Draft, Refused<Self>> {
        match taken_back(&self.authors, person) {
            Ok(()) => Ok(Draft {
                editors: self.authors,
            }),
            Err(why) => refuse(self, why),
        }
    }
}

fn sent_back(authors: &BTreeSet<String>, person: Person, reason: &str) -> Result<String, Refusal> {
    let person = person.ok_or(Refusal::NoIdentity)?;
    if authors.contains(&person) {
        return Err(Refusal::OwnWork);
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(reason.to_owned())
}

fn taken_back(authors: &BTreeSet<String>, person: Person) -> Result<(), Refusal> {
    let person = person.ok_or(Refusal::NoIdentity)?;
    if authors.contains(&person) {
        Ok(())
    } else {
        Err(Refusal::NotAuthor)
    }
}

impl Returned {
    /// It is taken up again; who wrote it stays known.
    pub fn take_up(self) -> Draft {
        Draft {
            editors: self.authors,
        }
    }
}

impl Approved {
    /// It begins; the version before it is superseded at the same moment.
    pub fn start(
        self,
        before: Option<Active>,
        today: Day,
    ) -> Result<(Active, Option<Superseded>), Refused<Self>> {
        if today < self.from {
            return refuse(self, Refusal::NotYet);
        }
        Ok((Active { hash: self.hash }, before.map(|_| Superseded)))
    }

    /// A person sends it back before it begins, with reasons. Approvals given are void.
    pub fn send_back(self, person: Person, reason: &str) -> Result<Returned, Refused<Self>> {
        match sent_back(&self.authors, person, reason) {
            Ok(reason) => Ok(Returned {
                authors: self.authors,
                reason,
            }),
            Err(why) => refuse(self, why),
        }
    }

    /// One who wrote it takes it back before it begins. Approvals given are void.
    pub fn withdraw(self, person: Person) -> Result<Draft, Refused<Self>> {
        match taken_back(&self.authors, person) {
            Ok(()) => Ok(Draft {
                editors: self.authors,
            }),
            Err(why) => refuse(self, why),
        }
    }
}

#[cfg(test)]
mod tests;
