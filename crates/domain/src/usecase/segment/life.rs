//! The lives around a template: a version that waits for a second person, and an organisation's membership. Each step says why
//! when it is not taken. Persons are natural persons, as in `usecase::life`.

use serde::{Deserialize, Serialize};

use crate::usecase::life::Person;

/// Why a step with a segment was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person proposed it.
    OwnWork,
    /// It is another than the one that was read.
    Stale,
    /// Nothing is locked, so nothing is shared.
    NothingLocked,
    /// A rule that the version names says something else in the register now, or is gone.
    RuleMissing,
    /// The use case has no version in use.
    NotInUse,
    /// What it says is published already.
    NoChange,
    /// A version waits for a second person already.
    AlreadyWaiting,
    /// What has changed is not told.
    NoteMissing,
    /// A name is missing.
    NameMissing,
    /// It is no organisation number.
    BadNumber,
    /// It is the coordinator's own organisation.
    Oneself,
    /// The organisation is invited or a member already.
    AlreadyInvited,
    /// The membership is not at the place where this can be done.
    WrongState,
}

/// A version of a template that waits for a second person of the coordinator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The natural person who proposed it.
    pub by: String,
    /// The hash of what it says.
    pub hash: String,
}

impl Proposal {
    /// The first of two persons.
    pub fn by(person: Person, hash: &str) -> Result<Self, SegmentRefusal> {
        let by = person.ok_or(SegmentRefusal::NoIdentity)?;
        Ok(Self {
            by,
            hash: hash.to_owned(),
        })
    }

    /// The second confirms what was read under `hash`: the natural person who did.
    pub fn confirm(self, person: Person, hash: &str) -> Result<String, SegmentRefusal> {
        let person = person.ok_or(SegmentRefusal::NoIdentity)?;
        if self.hash != hash {
            return Err(SegmentRefusal::Stale);
        }
        if self.by == person {
            return Err(SegmentRefusal::OwnWork);
        }
        Ok(person)
    }
}

/// Where an organisation stands in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// The coordinator has invited it.
    Invited,
    /// It belongs to the segment.
    Member,
    /// It said no.
    Declined,
    /// It left.
    Left,
    /// The coordinator took the invitation back.
    Withdrawn,
}

/// What may be done with a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberAct {
    /// The invited organisation says yes.
    Accept,
    /// The invited organisation says no.
    Decline,
    /// The member leaves.
    Leave,
    /// The coordinator takes the invitation back.
    Withdraw,
}

impl Membership {
    /// Every place.
    pub const ALL: [Self; 5] = [
        Self::Invited,
        Self::Member,
        Self::Declined,
        Self::Left,
        Self::Withdrawn,
    ];

    /// Whether the organisation is invited or belongs to the segment.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Invited | Self::Member)
    }

    /// Takes a step.
    pub fn take(self, act: MemberAct) -> Result<Self, SegmentRefusal> {
        match (self, act) {
            (Self::Invited, MemberAct::Accept) => Ok(Self::Member),
            (Self::Invited, MemberAct::Decline) => Ok(Self::Declined),
            (Self::Invited, MemberAct::Withdraw) => Ok(Self::Withdrawn),
            (Self::Member, MemberAct::Leave) => Ok(Self::Left),
            (Self::Invited, MemberAct::Leave)
            | (Self::Member, MemberAct::Accept | MemberAct::Decline | MemberAct::Withdraw)
            | (Self::Declined | Self::Left | Self::Withdrawn, _) => Err(SegmentRefusal::WrongState),
        }
    }
}
