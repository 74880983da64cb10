//! The life of a register item: written, verified where it is a rule, renewed by two persons, changed in substance, ended.
//! A renewal leaves the substance and its hash as they are, so no use case needs a new version; a change of substance gives a new
//! hash, which stops at every use case that names the old one until it is taken up by approval (domain.md section 3).

use serde::{Deserialize, Serialize};

use super::{ItemKind, LawChangeStatus, life::Person};
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
    /// Days are changed by a renewal, and nothing else was.
    RenewInstead,
    /// It has said exactly this before: going back would bring what named it then to life again, with days that one person chose.
    SaidBefore,
    /// A reason is demanded.
    ReasonMissing,
    /// Only an assessment is done and approved.
    NotAnAssessment,
    /// The assessment is not done.
    NotDone,
    /// Only a need for a change of law goes from status to status.
    NotALawChange,
    /// The day that the law is in force from is not known.
    InForceMissing,
    /// A step with a request for an API that has not come so far, or has come further.
    OutOfOrder,
    /// A day that is not come can't be when something was done.
    DayAhead,
    /// An answer is not older than what it answers.
    AnsweredBeforeSent,
    /// Where it is read is not said, or at too great a length.
    ReferenceMissing,
    /// The agreement does not cover that service and package.
    NotCovered,
}

/// The live facts that a renewal sets: never the substance. What else stands in one that was kept long ago is not read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
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
    /// How far an assessment has come.
    pub done: Progress,
    /// How far a change of law has come.
    pub law: LawStep,
}

/// How far an assessment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// It is being made.
    #[default]
    UnderWay,
    /// It is made, and waits for a second person.
    Done,
    /// A second person answers for it.
    Approved,
}

/// How far a change of law has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LawStep {
    /// The status.
    pub status: LawChangeStatus,
    /// The day that it is in force from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
}

impl LawStep {
    /// Found necessary, and nothing more.
    pub const FIRST: Self = Self {
        status: LawChangeStatus::Identified,
        in_force_from: None,
    };
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

    /// Whoever makes an assessment says that it is made; `whole` tells whether it says what it came to.
    pub fn finish(&self, by: Person, read: &str, whole: bool) -> Result<(), ItemRefusal> {
        if !self.kind.is_assessment() {
            return Err(ItemRefusal::NotAnAssessment);
        }
        known(by)?;
        self.same(read)?;
        if self.done != Progress::UnderWay {
            return Err(ItemRefusal::NoChange);
        }
        if whole {
            Ok(())
        } else {
            Err(ItemRefusal::Incomplete)
        }
    }

    /// Another person than its writer answers for an assessment that is made.
    pub fn approve(&self, by: Person, read: &str) -> Result<(), ItemRefusal> {
        if !self.kind.is_assessment() {
            return Err(ItemRefusal::NotAnAssessment);
        }
        let by = known(by)?;
        self.same(read)?;
        match self.done {
            Progress::UnderWay => Err(ItemRefusal::NotDone),
            Progress::Approved => Err(ItemRefusal::NoChange),
            Progress::Done if self.author.as_deref() == Some(by.as_str()) => Err(ItemRefusal::OwnWork),
            Progress::Done => Ok(()),
        }
    }

    /// A change of law has come further, or not. That it is in force lets look-ups through, so another person than the writer says
    /// so; everything else stops them, or stops nothing, and anyone may.
    pub fn law(&self, by: Person, read: &str, next: LawStep) -> Result<(), ItemRefusal> {
        if self.kind != ItemKind::LawChange {
            return Err(ItemRefusal::NotALawChange);
        }
        let by = known(by)?;
        self.same(read)?;
        if next == self.law {
            return Err(ItemRefusal::NoChange);
        }
        if next.status == LawChangeStatus::InForce {
            if next.in_force_from.is_none() {
                return Err(ItemRefusal::InForceMissing);
            }
            if self.author.as_deref() == Some(by.as_str()) {
                return Err(ItemRefusal::OwnWork);
            }
        }
        Ok(())
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
            done: Progress::UnderWay,
            law: LawStep::FIRST,
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
    fn an_assessment_is_made_by_one_and_approved_by_another() {
        let [kari, ola] = people();
        let under_way = going(ItemKind::Dpia);
        assert_eq!(under_way.approve(ola.clone(), "abc"), Err(ItemRefusal::NotDone));
        for (by, read, whole, why) in [
            (None, "abc", true, ItemRefusal::NoIdentity),
            (kari.clone(), "other", true, ItemRefusal::Stale),
            (kari.clone(), "abc", false, ItemRefusal::Incomplete),
        ] {
            assert_eq!(under_way.finish(by, read, whole), Err(why));
        }
        assert_eq!(under_way.finish(kari.clone(), "abc", true), Ok(()));
        let done = Going {
            done: Progress::Done,
            ..under_way
        };
        assert_eq!(done.finish(kari.clone(), "abc", true), Err(ItemRefusal::NoChange));
        for (by, read, why) in [
            (kari, "abc", ItemRefusal::OwnWork),
            (None, "abc", ItemRefusal::NoIdentity),
            (ola.clone(), "other", ItemRefusal::Stale),
        ] {
            assert_eq!(done.approve(by, read), Err(why));
        }
        assert_eq!(done.approve(ola.clone(), "abc"), Ok(()));
        let approved = Going {
            done: Progress::Approved,
            ..done
        };
        assert_eq!(approved.approve(ola.clone(), "abc"), Err(ItemRefusal::NoChange));
        let routine = going(ItemKind::Routine);
        assert_eq!(
            routine.approve(ola.clone(), "abc"),
            Err(ItemRefusal::NotAnAssessment)
        );
        assert_eq!(
            routine.finish(ola, "abc", true),
            Err(ItemRefusal::NotAnAssessment)
        );
    }

    #[test]
    fn that_a_law_is_in_force_is_said_by_another_than_who_needed_it_and_with_its_day() {
        let [kari, ola] = people();
        let need = going(ItemKind::LawChange);
        let step = |status, from: Option<time::Date>| LawStep {
            status,
            in_force_from: from.map(Day),
        };
        let proposed = step(LawChangeStatus::Proposed, None);
        let in_force = step(LawChangeStatus::InForce, Some(date!(2027 - 01 - 01)));
        assert_eq!(need.law(kari.clone(), "abc", proposed), Ok(()));
        assert_eq!(need.law(ola.clone(), "abc", in_force), Ok(()));
        for (by, read, next, why) in [
            (kari.clone(), "abc", in_force, ItemRefusal::OwnWork),
            (None, "abc", proposed, ItemRefusal::NoIdentity),
            (kari.clone(), "other", proposed, ItemRefusal::Stale),
            (kari, "abc", LawStep::FIRST, ItemRefusal::NoChange),
            (
                ola.clone(),
                "abc",
                step(LawChangeStatus::InForce, None),
                ItemRefusal::InForceMissing,
            ),
        ] {
            assert_eq!(need.law(by, read, next), Err(why));
        }
        let routine = going(ItemKind::Routine);
        assert_eq!(routine.law(ola, "abc", proposed), Err(ItemRefusal::NotALawChange));
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
    fn a_renewal_that_was_kept_with_a_providers_answers_is_read_for_its_days() {
        let kept = r#"{"validTo":"2027-12-31","connections":[{"service":"inntekt","granted":true,"termsAccepted":true}]}"#;
        let read: Renewal = serde_json::from_str(kept).unwrap();
        assert_eq!(read.valid_to, Some(Day(date!(2027 - 12 - 31))));
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
