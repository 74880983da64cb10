//! How a provider is asked for one API under an agreement, as it is lived: drafted, sent, answered, and opened when another person than
//! the one who wrote the answer down has read it; and which bruksvilkår are accepted. One life for each service and rights package that
//! the agreement covers. A state carries what is known in it, a step consumes it, and a step out of order is refused.

use serde::{Deserialize, Serialize};

use super::{ProviderConnection, item_life::ItemRefusal, life::Person};
use crate::when::Day;

/// What is done with a request for one API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConnectingStep {
    /// It is written, and not sent.
    Draft,
    /// It is sent to the provider.
    Send {
        /// The day.
        on: Day,
        /// The case number, or how else it is found again.
        reference: String,
    },
    /// The provider has answered.
    Answer {
        /// The day of the answer.
        on: Day,
        /// The answer's reference.
        reference: String,
        /// Whether the provider grants it.
        granted: bool,
    },
    /// Another person has read the answer, and the package is open.
    Confirm,
    /// The provider or the organisation has taken it back.
    Withdraw {
        /// The day.
        on: Day,
        /// Why, or where it is read.
        reference: String,
    },
    /// The agreement got another provider or other purposes, or does not cover it any more: what was granted and accepted was so for
    /// something else.
    Lapse,
    /// The provider has new bruksvilkår, which nobody has accepted.
    NewTerms {
        /// Their version or date, as the provider calls it.
        version: String,
    },
    /// The bruksvilkår are accepted: the first that are told of, or those that are known and not accepted.
    AcceptTerms {
        /// Their version or date, as the provider calls it.
        version: String,
        /// The day.
        on: Day,
    },
}

/// How far a request has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Asked {
    /// Nobody has begun.
    #[default]
    Nothing,
    /// Written, not sent.
    Drafted,
    /// Sent, and not answered.
    Sent {
        /// The day it was sent.
        on: Day,
    },
    /// The provider grants it, and one person has said so.
    Answered {
        /// The natural person who wrote the answer down.
        by: String,
    },
    /// The provider says no.
    Refused,
    /// Open.
    Granted,
    /// It was open, or asked for, and is not any longer.
    Withdrawn,
}

/// Where a request stands, for those who only read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nobody has begun.
    Nothing,
    /// Written, not sent.
    Drafted,
    /// Sent, and not answered.
    Sent,
    /// Answered with yes; another person has not read it.
    Answered,
    /// Answered with no.
    Refused,
    /// Open.
    Granted,
    /// Taken back.
    Withdrawn,
}

/// Bruksvilkår of one API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Their version or date, as the provider calls it.
    pub version: String,
    /// When they were accepted; absent while they are not.
    pub accepted: Option<Day>,
}

/// One API under an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Connecting {
    /// How far the request has come.
    pub asked: Asked,
    /// The newest bruksvilkår that are known.
    pub terms: Option<Terms>,
}

/// The longest reference or version.
const LONGEST: usize = 200;

fn known(person: Person) -> Result<String, ItemRefusal> {
    person.ok_or(ItemRefusal::NoIdentity)
}

fn said(text: &str) -> Result<(), ItemRefusal> {
    if text.trim().is_empty() || text.chars().count() > LONGEST {
        Err(ItemRefusal::ReferenceMissing)
    } else {
        Ok(())
    }
}

fn happened(on: Day, today: Day) -> Result<(), ItemRefusal> {
    if on > today {
        Err(ItemRefusal::DayAhead)
    } else {
        Ok(())
    }
}

impl Asked {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Nothing => Stage::Nothing,
            Self::Drafted => Stage::Drafted,
            Self::Sent { .. } => Stage::Sent,
            Self::Answered { .. } => Stage::Answered,
            Self::Refused => Stage::Refused,
            Self::Granted => Stage::Granted,
            Self::Withdrawn => Stage::Withdrawn,
        }
    }

    fn step(self, step: &ConnectingStep, by: Person, today: Day) -> Result<Self, ItemRefusal> {
        let by = known(by)?;
        match (self, step) {
            (Self::Nothing | Self::Refused | Self::Withdrawn, ConnectingStep::Draft) => Ok(Self::Drafted),
            (Self::Drafted, ConnectingStep::Send { on, reference }) => {
                said(reference)?;
                happened(*on, today)?;
                Ok(Self::Sent { on: *on })
            }
            (
                Self::Sent { on: sent },
                ConnectingStep::Answer {
                    on,
                    reference,
                    granted,
                },
            ) => {
                said(reference)?;
                happened(*on, today)?;
                if *on < sent {
                    return Err(ItemRefusal::AnsweredBeforeSent);
                }
                Ok(if *granted {
                    Self::Answered { by }
                } else {
                    Self::Refused
                })
            }
            (Self::Answered { by: writer }, ConnectingStep::Confirm) => {
                if writer == by {
                    return Err(ItemRefusal::OwnWork);
                }
                Ok(Self::Granted)
            }
            (
                Self::Drafted | Self::Sent { .. } | Self::Answered { .. } | Self::Granted,
                ConnectingStep::Withdraw { on, reference },
            ) => {
                said(reference)?;
                happened(*on, today)?;
                Ok(Self::Withdrawn)
            }
            _ => Err(ItemRefusal::OutOfOrder),
        }
    }
}

impl Connecting {
    /// The API after one step by a natural person, or why it was not taken.
    pub fn step(self, step: &ConnectingStep, by: Person, today: Day) -> Result<Self, ItemRefusal> {
        let Self { asked, terms } = self;
        match step {
            ConnectingStep::NewTerms { version } => {
                known(by)?;
                said(version)?;
                if terms.is_some_and(|terms| terms.version == *version) {
                    return Err(ItemRefusal::NoChange);
                }
                let terms = Terms {
                    version: version.clone(),
                    accepted: None,
                };
                Ok(Self {
                    asked,
                    terms: Some(terms),
                })
            }
            ConnectingStep::AcceptTerms { version, on } => {
                known(by)?;
                said(version)?;
                happened(*on, today)?;
                match &terms {
                    None => {}
                    Some(known) if known.version != *version => return Err(ItemRefusal::OutOfOrder),
                    Some(known) if known.accepted.is_some() => return Err(ItemRefusal::NoChange),
                    Some(_) => {}
                }
                let terms = Terms {
                    version: version.clone(),
                    accepted: Some(*on),
                };
                Ok(Self {
                    asked,
                    terms: Some(terms),
                })
            }
            ConnectingStep::Lapse => {
                let asked = match asked {
                    Asked::Drafted | Asked::Sent { .. } | Asked::Answered { .. } | Asked::Granted => {
                        Asked::Withdrawn
                    }
                    over @ (Asked::Nothing | Asked::Refused | Asked::Withdrawn) if terms.is_some() => over,
                    Asked::Nothing | Asked::Refused | Asked::Withdrawn => return Err(ItemRefusal::NoChange),
                };
                Ok(Self { asked, terms: None })
            }
            step => Ok(Self {
                asked: asked.step(step, by, today)?,
                terms,
            }),
        }
    }

    /// The API after the steps that were taken, each with its natural person and its day; the first that could not have been taken makes
    /// the whole history unbelievable.
    pub fn after<'a>(
        steps: impl IntoIterator<Item = (&'a ConnectingStep, Person, Day)>,
    ) -> Result<Self, ItemRefusal> {
        let mut steps = steps.into_iter();
        steps.try_fold(Self::default(), |now, (step, by, day)| now.step(step, by, day))
    }

    /// What the gate is told of it.
    pub fn told(&self, service: &str, package: Option<&str>) -> ProviderConnection {
        ProviderConnection {
            service: service.to_owned(),
            package: package.map(str::to_owned),
            granted: self.asked == Asked::Granted,
            terms_accepted: self.terms.as_ref().is_some_and(|terms| terms.accepted.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Day = Day(date!(2026 - 11 - 29));
    const KARI: &str = "kari";
    const OLA: &str = "ola";
    const BEFORE: Day = Day(date!(2026 - 11 - 01));

    fn send(on: Day) -> ConnectingStep {
        ConnectingStep::Send {
            on,
            reference: "2026/1".to_owned(),
        }
    }

    fn answer(on: Day, granted: bool) -> ConnectingStep {
        ConnectingStep::Answer {
            on,
            reference: "2026/1-2".to_owned(),
            granted,
        }
    }

    fn withdraw() -> ConnectingStep {
        ConnectingStep::Withdraw {
            on: TODAY,
            reference: "Sagt opp".to_owned(),
        }
    }

    fn by_kari(steps: &[ConnectingStep]) -> Result<Connecting, ItemRefusal> {
        Connecting::after(steps.iter().map(|step| (step, Some(KARI.to_owned()), TODAY)))
    }

    fn answered() -> Connecting {
        by_kari(&[ConnectingStep::Draft, send(BEFORE), answer(TODAY, true)]).unwrap()
    }

    #[test]
    fn a_package_is_open_when_another_person_has_read_the_answer() {
        let confirm = ConnectingStep::Confirm;
        assert!(!answered().told("inntekt", None).granted);
        assert_eq!(
            answered().step(&confirm, Some(KARI.to_owned()), TODAY),
            Err(ItemRefusal::OwnWork)
        );
        assert_eq!(
            answered().step(&confirm, None, TODAY),
            Err(ItemRefusal::NoIdentity)
        );
        let open = answered().step(&confirm, Some(OLA.to_owned()), TODAY).unwrap();
        assert!(open.told("inntekt", Some("pakke")).granted);
        assert!(!open.told("inntekt", Some("pakke")).terms_accepted);
        let closed = open.step(&withdraw(), Some(KARI.to_owned()), TODAY).unwrap();
        assert_eq!(closed.asked.stage(), Stage::Withdrawn);
        assert!(!closed.told("inntekt", None).granted);
        assert!(
            closed
                .step(&ConnectingStep::Draft, Some(KARI.to_owned()), TODAY)
                .is_ok()
        );
    }

    #[test]
    fn every_step_out_of_order_is_refused() {
        let reached = |steps: &[ConnectingStep]| by_kari(steps).unwrap();
        let open = answered()
            .step(&ConnectingStep::Confirm, Some(OLA.to_owned()), TODAY)
            .unwrap();
        let states = [
            (Connecting::default(), vec!["draft"]),
            (reached(&[ConnectingStep::Draft]), vec!["send", "withdraw"]),
            (
                reached(&[ConnectingStep::Draft, send(BEFORE)]),
                vec!["answer", "withdraw"],
            ),
            (answered(), vec!["confirm", "withdraw"]),
            (
                reached(&[ConnectingStep::Draft, send(BEFORE), answer(TODAY, false)]),
                vec!["draft"],
            ),
            (open.clone(), vec!["withdraw"]),
            (
                open.step(&withdraw(), Some(KARI.to_owned()), TODAY).unwrap(),
                vec!["draft"],
            ),
        ];
        let steps = [
            ("draft", ConnectingStep::Draft),
            ("send", send(TODAY)),
            ("answer", answer(TODAY, true)),
            ("confirm", ConnectingStep::Confirm),
            ("withdraw", withdraw()),
        ];
        for (state, may) in states {
            for (name, step) in &steps {
                let taken = state.clone().step(step, Some(OLA.to_owned()), TODAY);
                assert_eq!(taken.is_ok(), may.contains(name), "{state:?} {name} {taken:?}");
            }
        }
    }

    #[test]
    fn days_and_references_are_what_can_have_happened() {
        let tomorrow = Day(date!(2026 - 11 - 30));
        let drafted = || by_kari(&[ConnectingStep::Draft]).unwrap();
        let sent = || by_kari(&[ConnectingStep::Draft, send(TODAY)]).unwrap();
        let nameless = ConnectingStep::Send {
            on: TODAY,
            reference: " ".to_owned(),
        };
        for (state, step, why) in [
            (drafted(), send(tomorrow), ItemRefusal::DayAhead),
            (drafted(), nameless, ItemRefusal::ReferenceMissing),
            (sent(), answer(BEFORE, true), ItemRefusal::AnsweredBeforeSent),
            (sent(), answer(tomorrow, true), ItemRefusal::DayAhead),
        ] {
            assert_eq!(
                state.step(&step, Some(KARI.to_owned()), TODAY),
                Err(why),
                "{step:?}"
            );
        }
    }

    #[test]
    fn new_terms_are_not_accepted_until_somebody_accepts_them() {
        let accept = |version: &str| ConnectingStep::AcceptTerms {
            version: version.to_owned(),
            on: TODAY,
        };
        let newer = ConnectingStep::NewTerms {
            version: "2".to_owned(),
        };
        let first = by_kari(&[accept("1")]).unwrap();
        assert!(first.told("inntekt", None).terms_accepted);
        assert_eq!(
            first.clone().step(&accept("1"), Some(OLA.to_owned()), TODAY),
            Err(ItemRefusal::NoChange)
        );
        let changed = first.step(&newer, Some(KARI.to_owned()), TODAY).unwrap();
        assert!(!changed.told("inntekt", None).terms_accepted);
        assert_eq!(
            changed.clone().step(&newer, Some(KARI.to_owned()), TODAY),
            Err(ItemRefusal::NoChange)
        );
        for (state, old) in [(changed.clone(), "1"), (changed.clone(), "3")] {
            let refused = state.step(&accept(old), Some(OLA.to_owned()), TODAY);
            assert_eq!(
                refused,
                Err(ItemRefusal::OutOfOrder),
                "{old} is not what is known"
            );
        }
        assert!(
            changed
                .step(&accept("2"), Some(KARI.to_owned()), TODAY)
                .unwrap()
                .told("inntekt", None)
                .terms_accepted
        );
    }

    #[test]
    fn what_was_granted_for_something_else_is_asked_for_anew() {
        let open = answered()
            .step(&ConnectingStep::Confirm, Some(OLA.to_owned()), TODAY)
            .unwrap();
        let lapsed = open
            .step(&ConnectingStep::Lapse, Some(KARI.to_owned()), TODAY)
            .unwrap();
        assert_eq!(lapsed.asked, Asked::Withdrawn);
        let accepted = ConnectingStep::AcceptTerms {
            version: "1".to_owned(),
            on: TODAY,
        };
        let signed = by_kari(&[accepted]).unwrap();
        let unsigned = signed.step(&ConnectingStep::Lapse, Some(KARI.to_owned()), TODAY);
        assert_eq!(unsigned, Ok(Connecting::default()));
        assert_eq!(
            Connecting::default().step(&ConnectingStep::Lapse, Some(KARI.to_owned()), TODAY),
            Err(ItemRefusal::NoChange)
        );
    }
}
