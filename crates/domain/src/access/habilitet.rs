//! Habilitet (forvaltningsloven § 6 to § 8): what a person declares of their own ties, what their leader says of them in one case, and what
//! is found when somebody looks at a look-up about a colleague. What a tie means for a look-up is the gate's to say.
//! An assessment is of one person and one case, and counts as long as nothing brings them closer than what it was given on, for at
//! most [`DAYS`]. Persons are natural persons: several accounts of one are one.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::break_glass::Verdict;
use crate::{
    oslo,
    usecase::life::Person,
    when::{Day, Instant},
    workdays,
};

/// How many characters a reason has.
pub const REASON: RangeInclusive<usize> = 10..=500;
/// For how many days an assessment counts: a case that lasts longer is looked at again.
pub const DAYS: i64 = 90;
/// Within how many working days the leader is asked to answer.
pub const ANSWER: u8 = 2;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed.
    NoIdentity,
    /// The number is none, or not of this environment.
    NumberInvalid,
    /// It is the person's own number.
    OwnNumber,
    /// The same tie stands already.
    AlreadyDeclared,
    /// The person is no active caseworker of the organisation.
    NotCaseworker,
    /// The look-up was not stopped by anything that a leader can assess.
    NothingToAssess,
    /// One waits for its answer already.
    AlreadyAsked,
    /// One is in force that covers it.
    Covered,
    /// No other person leads the unit.
    NobodyToAsk,
    /// The person does not lead the unit of the one who asks.
    NotLeader,
    /// The person does not review what the other does.
    NotReviewer,
    /// It is the person's own.
    OwnWork,
    /// The person is a party of the case.
    Party,
    /// The reason is too short or too long.
    ReasonLength,
    /// It does not stand where the step begins.
    WrongState,
}

/// What ties a person to another one or to a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// Kin or kin by marriage, in direct line or as near as siblings (§ 6 first paragraph b).
    CloseFamily,
    /// Married, engaged or living together (§ 6 first paragraph c).
    Cohabitant,
    /// A close friend, or somebody at odds with (§ 6 second paragraph).
    Personal,
    /// Business together.
    Business,
    /// Something else that may weaken the trust in what the person does.
    Other,
    /// A company that the person leads, or sits on the board of (§ 6 first paragraph e).
    Leads,
    /// A company that the person owns a part of, or has another interest in.
    Interest,
}

/// How much a tie weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Nobody may set it aside.
    Absolute,
    /// The leader may, for one case.
    Assessable,
}

impl TieKind {
    /// To persons.
    pub const TO_PERSONS: [Self; 5] = [
        Self::CloseFamily,
        Self::Cohabitant,
        Self::Personal,
        Self::Business,
        Self::Other,
    ];
    /// To companies.
    pub const TO_COMPANIES: [Self; 2] = [Self::Leads, Self::Interest];

    /// Whether it is to a company.
    pub fn is_to_company(self) -> bool {
        Self::TO_COMPANIES.contains(&self)
    }

    /// How much it weighs.
    pub fn weight(self) -> Weight {
        match self {
            Self::CloseFamily | Self::Cohabitant | Self::Leads => Weight::Absolute,
            Self::Personal | Self::Business | Self::Other | Self::Interest => Weight::Assessable,
        }
    }
}

/// Whom or what a tie is to, as the person who declares it meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Whether it is the person themselves.
    pub own: bool,
    /// Whether the same tie stands already.
    pub declared: bool,
}

/// Declare a tie; there is no target where the number is none.
pub fn declare(person: &Person, target: Option<Target>) -> Result<(), Refusal> {
    if person.is_none() {
        return Err(Refusal::NoIdentity);
    }
    let target = target.ok_or(Refusal::NumberInvalid)?;
    if target.own {
        return Err(Refusal::OwnNumber);
    }
    if target.declared {
        return Err(Refusal::AlreadyDeclared);
    }
    Ok(())
}

/// End a tie of the person's own, which is over at `ended` where it is.
pub fn end(ended: Option<Instant>) -> Result<(), Refusal> {
    match ended {
        None => Ok(()),
        Some(_) => Err(Refusal::WrongState),
    }
}

/// What may be between a person and a party that a leader can assess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closeness {
    /// Somebody of the person's own unit.
    SameUnit,
    /// Somebody whom the person has declared a tie to.
    DeclaredTie,
}

/// What asking stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The natural person who asks.
    pub person: Person,
    /// Whether they are an active caseworker of the organisation.
    pub caseworker: bool,
    /// Whether the look-up was stopped by what a leader can assess, and by that as far as habilitet goes.
    pub assessable: bool,
    /// Whether one of the person and the case waits for its answer.
    pub waits: bool,
    /// Whether one is in force that covers what stopped the look-up.
    pub covered: bool,
    /// Whether somebody else leads the person's unit who is no party.
    pub told: bool,
}

/// Asked for, from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The natural person it is about.
    pub by: String,
    /// The day that an answer is hoped for.
    pub due: Day,
}

/// Ask for an assessment.
pub fn ask(ground: &Ground, now: Instant) -> Result<Asked, Refusal> {
    let by = ground.person.clone().ok_or(Refusal::NoIdentity)?;
    let hindered = [
        (!ground.caseworker, Refusal::NotCaseworker),
        (!ground.assessable, Refusal::NothingToAssess),
        (ground.waits, Refusal::AlreadyAsked),
        (ground.covered, Refusal::Covered),
        (!ground.told, Refusal::NobodyToAsk),
    ];
    match hindered.into_iter().find(|(is, _)| *is) {
        Some((_, why)) => Err(why),
        None => Ok(Asked {
            by,
            due: workdays::after(oslo::day_of(now), ANSWER),
        }),
    }
}

/// What the leader says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The person may handle the case.
    MayHandle,
    /// The person may not.
    MayNot,
}

impl Answer {
    /// Both.
    pub const ALL: [Self; 2] = [Self::MayHandle, Self::MayNot];
}

/// Who takes a step, with an assessment or with a look-up that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The natural person.
    pub person: Person,
    /// Whether it is theirs to answer: they lead a unit of the other's, or review what the other does.
    pub answers: bool,
    /// Whether they are a party of the case.
    pub party: bool,
}

impl Hand {
    /// The person, where it is theirs to say something of what another one did or may do.
    fn other_than(&self, by: &str, not_theirs: Refusal) -> Result<&str, Refusal> {
        let person = self.person.as_deref().ok_or(Refusal::NoIdentity)?;
        if person == by {
            return Err(Refusal::OwnWork);
        }
        if !self.answers {
            return Err(not_theirs);
        }
        if self.party {
            return Err(Refusal::Party);
        }
        Ok(person)
    }
}

/// A step with an assessment that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Answer, with a reason.
    Answer(Answer, &'a str),
    /// Take back that the person may, with a reason.
    Revoke(&'a str),
}

/// What has become of one, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The natural person it is about.
    pub by: String,
    /// What the leader said.
    pub answered: Option<Answer>,
    /// When it ends by itself.
    pub ends: Option<Instant>,
    /// When it was taken back.
    pub revoked: Option<Instant>,
}

/// Where one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Life {
    /// Waits for its answer.
    Asked,
    /// The person may handle the case.
    InForce,
    /// The person may not.
    Denied,
    /// The person might, and its time is over.
    Over,
    /// The person might, and it was taken back.
    Revoked,
}

impl Past {
    /// Where it stands at an instant. One without an end that can be read is over.
    pub fn life(&self, now: Instant) -> Life {
        match self.answered {
            None => Life::Asked,
            Some(Answer::MayNot) => Life::Denied,
            Some(Answer::MayHandle) if self.revoked.is_some() => Life::Revoked,
            Some(Answer::MayHandle) if self.ends.is_some_and(|end| now < end) => Life::InForce,
            Some(Answer::MayHandle) => Life::Over,
        }
    }

    /// Whether this person may answer it, or take an answer back.
    pub fn leader<'a>(&self, by: &'a Hand) -> Result<&'a str, Refusal> {
        by.other_than(&self.by, Refusal::NotLeader)
    }

    /// Takes a step from wherever it stands.
    pub fn take(&self, step: Step<'_>, by: &Hand, now: Instant) -> Result<Life, Refusal> {
        self.leader(by)?;
        let (begins, reason, leads_to) = match step {
            Step::Answer(Answer::MayHandle, reason) => (Life::Asked, reason, Life::InForce),
            Step::Answer(Answer::MayNot, reason) => (Life::Asked, reason, Life::Denied),
            Step::Revoke(reason) => (Life::InForce, reason, Life::Revoked),
        };
        if self.life(now) != begins {
            return Err(Refusal::WrongState);
        }
        is_reason(reason)?;
        Ok(leads_to)
    }
}

/// When an assessment ends that is given now: with its last day.
pub fn ends(now: Instant) -> Instant {
    Instant(oslo::end_of(oslo::day_of(now).plus(DAYS).0))
}

/// Whether what an assessment was given on covers what is so now: a new tie, or a new party who is close, is not covered.
pub fn covers(given: &[String], now: &[String]) -> bool {
    now.iter().all(|mark| given.contains(mark))
}

/// A look-up about a colleague, as somebody looks at it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The natural person who looked up.
    pub by: Person,
    /// What was found already.
    pub found: Option<Verdict>,
}

impl Item {
    /// Whether this person may say what they find. One whose maker is not known could be anybody's own.
    pub fn reviewer<'a>(&self, by: &'a Hand) -> Result<&'a str, Refusal> {
        let maker = self.by.as_deref().ok_or(Refusal::NoIdentity)?;
        by.other_than(maker, Refusal::NotReviewer)
    }

    /// Says what is found.
    pub fn close(&self, by: &Hand, verdict: Verdict, reason: &str) -> Result<Verdict, Refusal> {
        self.reviewer(by)?;
        if self.found.is_some() {
            return Err(Refusal::WrongState);
        }
        is_reason(reason)?;
        Ok(verdict)
    }
}

fn is_reason(text: &str) -> Result<(), Refusal> {
    if REASON.contains(&text.trim().chars().count()) {
        Ok(())
    } else {
        Err(Refusal::ReasonLength)
    }
}
