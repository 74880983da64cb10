//! What becomes of a use case that is in use: suspended by one person, opened again by two, ended for good by two. Each state is
//! a type that carries what is known in it; a step that is refused says why and gives the state back. Asking and confirming
//! are steps of their own, so that nobody confirms when they meant to ask. Persons are natural persons.

use serde::{Deserialize, Serialize};

use super::Person;
use crate::gate::Role;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// It needs a reason.
    ReasonMissing,
    /// It is asked for already.
    AlreadyAsked,
    /// Nobody has asked for it.
    NotAsked,
    /// The one who asked cannot confirm.
    SamePerson,
    /// Only the one who asked may take it back.
    NotAsker,
    /// The use case is not in a state that allows the step.
    WrongState,
}

/// A refused step, with the state it left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused<S> {
    /// The state, unchanged.
    pub state: S,
    /// Why.
    pub why: Refusal,
}

/// In use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InUse {
    /// Who has asked for it to be ended.
    pub ending: Option<String>,
}

/// Stopped for a while.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suspended {
    /// Who has asked for it to be opened.
    pub opening: Option<String>,
    /// Who has asked for it to be ended.
    pub ending: Option<String>,
}

/// Ended for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended;

/// Where a use case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// In use.
    InUse(InUse),
    /// Stopped for a while.
    Suspended(Suspended),
    /// Ended for good.
    Ended(Ended),
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Stop it for a while.
    Suspend,
    /// Ask for it to be opened.
    AskToOpen,
    /// Open it, as the second person.
    Open,
    /// Ask for it to be ended.
    AskToEnd,
    /// End it, as the second person.
    End,
    /// Take back what one has asked for.
    TakeBack,
}

impl Act {
    /// Every step.
    pub const ALL: [Self; 6] = [
        Self::Suspend,
        Self::AskToOpen,
        Self::Open,
        Self::AskToEnd,
        Self::End,
        Self::TakeBack,
    ];

    /// The roles that may take it. Opening and ending are the approver's, since they answer for the use case.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Suspend | Self::AskToOpen | Self::AskToEnd | Self::TakeBack => {
                &[Role::PrivacyOfficer, Role::Approver, Role::Admin]
            }
            Self::Open | Self::End => &[Role::Approver],
        }
    }
}

impl InUse {
    /// Stop it for a while. One person may; what was asked for before stands no more.
    pub fn suspend(self, person: Person, reason: &str) -> Result<Suspended, Refused<Self>> {
        match asker(person, reason) {
            Ok(_) => Ok(Suspended::default()),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// Ask for it to be ended.
    pub fn ask_to_end(mut self, person: Person, reason: &str) -> Result<Self, Refused<Self>> {
        match ask(&mut self.ending, person, reason) {
            Ok(()) => Ok(self),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// End it, as the second person.
    pub fn end(self, person: Person) -> Result<Ended, Refused<Self>> {
        match confirm(self.ending.as_ref(), person) {
            Ok(()) => Ok(Ended),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// Take back what one has asked for.
    pub fn take_back(mut self, person: Person) -> Result<Self, Refused<Self>> {
        match take_back(&mut [&mut self.ending], person) {
            Ok(()) => Ok(self),
            Err(why) => Err(Refused { state: self, why }),
        }
    }
}

impl Suspended {
    /// Ask for it to be opened.
    pub fn ask_to_open(mut self, person: Person, reason: &str) -> Result<Self, Refused<Self>> {
        match ask(&mut self.opening, person, reason) {
            Ok(()) => Ok(self),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// Open it, as the second person.
    pub fn open(self, person: Person) -> Result<InUse, Refused<Self>> {
        match confirm(self.opening.as_ref(), person) {
            Ok(()) => Ok(InUse::default()),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// Ask for it to be ended.
    pub fn ask_to_end(mut self, person: Person, reason: &str) -> Result<Self, Refused<Self>> {
        match ask(&mut self.ending, person, reason) {
            Ok(()) => Ok(self),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// End it, as the second person.
    pub fn end(self, person: Person) -> Result<Ended, Refused<Self>> {
        match confirm(self.ending.as_ref(), person) {
            Ok(()) => Ok(Ended),
            Err(why) => Err(Refused { state: self, why }),
        }
    }

    /// Take back what one has asked for.
    pub fn take_back(mut self, person: Person) -> Result<Self, Refused<Self>> {
        match take_back(&mut [&mut self.opening, &mut self.ending], person) {
            Ok(()) => Ok(self),
            Err(why) => Err(Refused { state: self, why }),
        }
    }
}

impl Standing {
    /// Takes a step from whatever state it is in.
    pub fn take(self, act: Act, person: Person, reason: &str) -> Result<Self, Refused<Self>> {
        match self {
            Self::InUse(state) => match act {
                Act::Suspend => again(state.suspend(person, reason), Self::Suspended, Self::InUse),
                Act::AskToEnd => again(state.ask_to_end(person, reason), Self::InUse, Self::InUse),
                Act::End => again(state.end(person), Self::Ended, Self::InUse),
                Act::TakeBack => again(state.take_back(person), Self::InUse, Self::InUse),
                Act::AskToOpen | Act::Open => wrong(Self::InUse(state)),
            },
            Self::Suspended(state) => match act {
                Act::AskToOpen => again(
                    state.ask_to_open(person, reason),
                    Self::Suspended,
                    Self::Suspended,
                ),
                Act::Open => again(state.open(person), Self::InUse, Self::Suspended),
                Act::AskToEnd => again(state.ask_to_end(person, reason), Self::Suspended, Self::Suspended),
                Act::End => again(state.end(person), Self::Ended, Self::Suspended),
                Act::TakeBack => again(state.take_back(person), Self::Suspended, Self::Suspended),
                Act::Suspend => wrong(Self::Suspended(state)),
            },
            Self::Ended(state) => match act {
                Act::Suspend | Act::AskToOpen | Act::Open | Act::AskToEnd | Act::End | Act::TakeBack => {
                    wrong(Self::Ended(state))
                }
            },
        }
    }

    /// The steps that the state allows this person now; a reason is not looked at.
    pub fn open_to(&self, person: &Person) -> Vec<Act> {
        let allowed = |act: &&Act| self.clone().take(**act, person.clone(), "-").is_ok();
        Act::ALL.iter().filter(allowed).copied().collect()
    }
}

fn again<S, T>(
    step: Result<S, Refused<T>>,
    next: fn(S) -> Standing,
    back: fn(T) -> Standing,
) -> Result<Standing, Refused<Standing>> {
    match step {
        Ok(state) => Ok(next(state)),
        Err(refused) => Err(Refused {
            state: back(refused.state),
            why: refused.why,
        }),
    }
}

fn wrong(state: Standing) -> Result<Standing, Refused<Standing>> {
    Err(Refused {
        state,
        why: Refusal::WrongState,
    })
}

fn asker(person: Person, reason: &str) -> Result<String, Refusal> {
    let person = person.ok_or(Refusal::NoIdentity)?;
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(person)
}

fn ask(asked: &mut Option<String>, person: Person, reason: &str) -> Result<(), Refusal> {
    let person = asker(person, reason)?;
    if asked.is_some() {
        return Err(Refusal::AlreadyAsked);
    }
    *asked = Some(person);
    Ok(())
}

fn confirm(asked: Option<&String>, person: Person) -> Result<(), Refusal> {
    let person = person.ok_or(Refusal::NoIdentity)?;
    match asked {
        None => Err(Refusal::NotAsked),
        Some(first) if *first == person => Err(Refusal::SamePerson),
        Some(_) => Ok(()),
    }
}

fn take_back(asked: &mut [&mut Option<String>], person: Person) -> Result<(), Refusal> {
    let person = person.ok_or(Refusal::NoIdentity)?;
    if asked.iter().all(|one| one.is_none()) {
        return Err(Refusal::NotAsked);
    }
    let mut taken = false;
    for one in asked {
        if one.as_ref() == Some(&person) {
            **one = None;
            taken = true;
        }
    }
    if taken { Ok(()) } else { Err(Refusal::NotAsker) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_use() -> Standing {
        Standing::InUse(InUse::default())
    }

    /// Takes steps by name of person; each must be taken.
    fn walked(steps: &[(Act, &str)]) -> Standing {
        steps.iter().fold(in_use(), |state, (act, person)| {
            state.take(*act, Some((*person).to_owned()), "fordi").unwrap()
        })
    }

    fn why(state: &Standing, act: Act, person: Option<&str>, reason: &str) -> Refusal {
        let refused = state
            .clone()
            .take(act, person.map(str::to_owned), reason)
            .unwrap_err();
        assert_eq!(&refused.state, state, "a refused step leaves the state as it was");
        refused.why
    }

    #[test]
    fn one_person_suspends_and_two_open() {
        let suspended = walked(&[(Act::Suspend, "a")]);
        assert_eq!(suspended, Standing::Suspended(Suspended::default()));
        assert_eq!(why(&suspended, Act::Open, Some("b"), ""), Refusal::NotAsked);
        let asked = walked(&[(Act::Suspend, "a"), (Act::AskToOpen, "a")]);
        assert_eq!(why(&asked, Act::Open, Some("a"), ""), Refusal::SamePerson);
        assert_eq!(why(&asked, Act::AskToOpen, Some("b"), "x"), Refusal::AlreadyAsked);
        assert_eq!(
            walked(&[(Act::Suspend, "a"), (Act::AskToOpen, "a"), (Act::Open, "b")]),
            in_use()
        );
    }

    #[test]
    fn two_persons_end_it_for_good_whether_suspended_or_not() {
        for before in [vec![], vec![(Act::Suspend, "a")]] {
            let asked: Vec<_> = before.iter().copied().chain([(Act::AskToEnd, "a")]).collect();
            assert_eq!(why(&walked(&asked), Act::End, Some("a"), ""), Refusal::SamePerson);
            let ended: Vec<_> = asked.iter().copied().chain([(Act::End, "b")]).collect();
            let ended = walked(&ended);
            assert_eq!(ended, Standing::Ended(Ended));
            for act in Act::ALL {
                assert_eq!(why(&ended, act, Some("c"), "x"), Refusal::WrongState);
            }
        }
    }

    #[test]
    fn nothing_is_done_without_a_person_and_nothing_is_asked_for_without_a_reason() {
        let suspended = walked(&[(Act::Suspend, "a")]);
        for (state, act) in [
            (&in_use(), Act::Suspend),
            (&in_use(), Act::AskToEnd),
            (&suspended, Act::AskToOpen),
            (&suspended, Act::AskToEnd),
        ] {
            assert_eq!(why(state, act, None, "x"), Refusal::NoIdentity);
            assert_eq!(why(state, act, Some("a"), " "), Refusal::ReasonMissing);
        }
        for act in [Act::Open, Act::End, Act::TakeBack] {
            assert_eq!(why(&suspended, act, None, "x"), Refusal::NoIdentity);
        }
    }

    #[test]
    fn only_the_asker_takes_it_back_and_a_suspension_voids_what_was_asked_for() {
        let asked = walked(&[(Act::AskToEnd, "a")]);
        assert_eq!(why(&asked, Act::TakeBack, Some("b"), ""), Refusal::NotAsker);
        assert_eq!(walked(&[(Act::AskToEnd, "a"), (Act::TakeBack, "a")]), in_use());
        assert_eq!(why(&in_use(), Act::TakeBack, Some("a"), ""), Refusal::NotAsked);
        let suspended = walked(&[(Act::AskToEnd, "a"), (Act::Suspend, "b")]);
        assert_eq!(why(&suspended, Act::End, Some("b"), ""), Refusal::NotAsked);
    }

    #[test]
    fn what_is_open_to_a_person_is_what_would_be_taken() {
        let person = |name: &str| Some(name.to_owned());
        assert_eq!(in_use().open_to(&person("a")), [Act::Suspend, Act::AskToEnd]);
        let asked = walked(&[(Act::Suspend, "a"), (Act::AskToOpen, "a")]);
        assert_eq!(asked.open_to(&person("a")), [Act::AskToEnd, Act::TakeBack]);
        assert_eq!(asked.open_to(&person("b")), [Act::Open, Act::AskToEnd]);
        assert_eq!(asked.open_to(&None), []);
    }
}
