//! The life of a register item: written, verified where it is a rule, renewed by two persons, changed in substance, ended.
//! A renewal leaves the substance and its hash as they are, so no use case needs a new version; a change of substance gives a new
//! hash, which stops at every use case that names the old one until it is taken up by approval (domain.md section 3).

use serde::{Deserialize, Serialize};

use super::{ItemKind, ProviderConnection, life::Person};
use crate::when::Day;

/// Why a step with an item was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person wrote it, or asked for it.
    OwnWork,
    /// Something it must say is missing.
    Incomplete,
    /// It is ended.
    Ended,
    /// It is another than the one that was read.
    Stale,
    /// Only a rule is verified.
    NotAHook,
    /// The day is not after today.
    DayPast,
    /// Without an end it needs a day to be looked over.
    ReviewMissing,
    /// It has no first day, so nobody could know whether it holds yet.
    StartMissing,
    /// The last day is before the first.
    DaysCrossed,
    /// A renewal waits already.
    Waiting,
    /// It is the same as before.
    NoChange,
    /// Days and the provider's answers are changed by a renewal, and nothing else was.
    RenewInstead,
    /// It has said exactly this before: going back would bring what named it then to life again, with days that one person chose.
    SaidBefore,
    /// A reason is demanded.
    ReasonMissing,
}

/// The live facts that a renewal sets: never the substance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Renewal {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Day>,
    /// Last day; absent means until ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Day>,
    /// When it must be looked over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Day>,
    /// How the provider has answered, for an agreement with one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connections: Vec<ProviderConnection>,
}

impl Renewal {
    /// Whether the days can stand together: what has no end is looked over, and nothing ends before it begins.
    pub fn judge(&self) -> Result<(), ItemRefusal> {
        match (self.valid_from, self.valid_to) {
            (None, _) => Err(ItemRefusal::StartMissing),
            (Some(from), Some(to)) if to < from => Err(ItemRefusal::DaysCrossed),
            (_, None) if self.review_by.is_none() => Err(ItemRefusal::ReviewMissing),
            _ => Ok(()),
        }
    }
}

/// An item that is not ended, as steps need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// What it is.
    pub kind: ItemKind,
    /// The hash of its substance.
    pub hash: String,
    /// The natural person who wrote the substance; `None` where nobody of the organisation did (the starting library).
    pub author: Option<String>,
    /// Its live facts now.
    pub stands: Renewal,
}

/// A rule that a named person has read and found to be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who.
    pub by: String,
    /// When it must be verified again.
    pub until: Day,
}

/// A renewal that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The hash of the substance it was asked for.
    pub hash: String,
    /// The natural person who asked.
    pub by: String,
    /// What it would set.
    pub renewal: Renewal,
}

fn known(person: Person) -> Result<String, ItemRefusal> {
    person.ok_or(ItemRefusal::NoIdentity)
}

impl Going {
    fn same(&self, read: &str) -> Result<(), ItemRefusal> {
        if self.hash == read {
            Ok(())
        } else {
            Err(ItemRefusal::Stale)
        }
    }

    /// A named person vouches for the rule as it was read, until a day.
    pub fn verify(&self, by: Person, read: &str, until: Day, today: Day) -> Result<Verified, ItemRefusal> {
        if self.kind != ItemKind::Hook {
            return Err(ItemRefusal::NotAHook);
        }
        let by = known(by)?;
        self.same(read)?;
        if self.author.as_deref() == Some(by.as_str()) {
            return Err(ItemRefusal::OwnWork);
        }
        if until <= today {
            return Err(ItemRefusal::DayPast);
        }
        Ok(Verified { by, until })
    }

    /// The first of two persons asks for a renewal.
    pub fn ask(&self, by: Person, read: &str, renewal: Renewal) -> Result<Waiting, ItemRefusal> {
        let by = known(by)?;
        self.same(read)?;
        renewal.judge()?;
        if renewal == self.stands {
            return Err(ItemRefusal::NoChange);
        }
        Ok(Waiting {
            hash: self.hash.clone(),
            by,
            renewal,
        })
    }

    /// The second person answers: what the item's live facts are from now on.
    pub fn accept(&self, waiting: Waiting, by: Person) -> Result<Renewal, ItemRefusal> {
        let by = known(by)?;
        self.same(&waiting.hash)?;
        if waiting.by == by {
            return Err(ItemRefusal::OwnWork);
        }
        Ok(waiting.renewal)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const KARI: &str = "kari";
    const OLA: &str = "ola";

    fn people() -> [Person; 2] {
        [KARI, OLA].map(|name| Some(name.to_owned()))
    }

    fn going(kind: ItemKind) -> Going {
        Going {
            kind,
            hash: "abc".to_owned(),
            author: Some(KARI.to_owned()),
            stands: until(date!(2026 - 12 - 31)),
        }
    }

    fn until(last: time::Date) -> Renewal {
        Renewal {
            valid_from: Some(Day(date!(2026 - 01 - 01))),
            valid_to: Some(Day(last)),
            ..Renewal::default()
        }
    }

    fn longer() -> Renewal {
        until(date!(2027 - 12 - 31))
    }

    #[test]
    fn a_rule_is_verified_by_another_than_who_wrote_it_and_for_a_time() {
        let [kari, ola] = people();
        let (today, later) = (Day(date!(2026 - 11 - 24)), Day(date!(2027 - 11 - 24)));
        let hook = going(ItemKind::Hook);
        let verified = hook.verify(ola.clone(), "abc", later, today).unwrap();
        assert_eq!((verified.by.as_str(), verified.until), (OLA, later));
        for (by, read, until, why) in [
            (kari.clone(), "abc", later, ItemRefusal::OwnWork),
            (None, "abc", later, ItemRefusal::NoIdentity),
            (ola.clone(), "other", later, ItemRefusal::Stale),
            (ola.clone(), "abc", today, ItemRefusal::DayPast),
        ] {
            assert_eq!(hook.verify(by, read, until, today), Err(why));
        }
        let shipped = Going { author: None, ..hook };
        assert!(shipped.verify(kari.clone(), "abc", later, today).is_ok());
        let routine = going(ItemKind::Routine);
        let refused = routine.verify(ola.clone(), "abc", later, today);
        assert_eq!(refused, Err(ItemRefusal::NotAHook));
    }

    #[test]
    fn a_renewal_takes_two_persons_and_the_substance_they_both_read() {
        let [kari, ola] = people();
        let item = going(ItemKind::ProcessorAgreement);
        let waiting = item.ask(kari.clone(), "abc", longer()).unwrap();
        assert_eq!(
            item.accept(waiting.clone(), kari.clone()),
            Err(ItemRefusal::OwnWork)
        );
        assert_eq!(item.accept(waiting.clone(), None), Err(ItemRefusal::NoIdentity));
        let changed = Going {
            hash: "def".to_owned(),
            ..item.clone()
        };
        assert_eq!(
            changed.accept(waiting.clone(), ola.clone()),
            Err(ItemRefusal::Stale)
        );
        assert_eq!(item.accept(waiting, ola.clone()), Ok(longer()));
    }

    #[test]
    fn a_renewal_that_says_nothing_new_or_cannot_stand_is_not_asked_for() {
        let [kari, _] = people();
        let item = going(ItemKind::ProcessorAgreement);
        let ask = |renewal| item.ask(kari.clone(), "abc", renewal);
        assert_eq!(ask(item.stands.clone()), Err(ItemRefusal::NoChange));
        assert_eq!(ask(Renewal::default()), Err(ItemRefusal::StartMissing));
        let endless = Renewal {
            valid_to: None,
            ..longer()
        };
        assert_eq!(ask(endless), Err(ItemRefusal::ReviewMissing));
        let crossed = Renewal {
            valid_from: Some(Day(date!(2028 - 01 - 01))),
            ..longer()
        };
        assert_eq!(ask(crossed), Err(ItemRefusal::DaysCrossed));
        assert_eq!(item.ask(kari.clone(), "other", longer()), Err(ItemRefusal::Stale));
        assert_eq!(item.ask(None, "abc", longer()), Err(ItemRefusal::NoIdentity));
    }
}
