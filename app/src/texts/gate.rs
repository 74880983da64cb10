//! The shape of the gate's words. Each language answers by exhaustive `match`, so that a new code does not compile
//! before it has words in every language.

use domain::{
    gate::{CheckCode, Detail, MendedBy, Outcome, Remedy, Role, VersionStatus},
    lookup::WithheldWhy,
    usecase::{PurposeCategory, SubjectCategory},
};

/// One condition in words.
#[derive(Debug, Clone, Copy)]
pub struct CheckText {
    /// Its name in a list.
    pub name: &'static str,
    /// What is wrong when it fails.
    pub fails: &'static str,
}

/// What a detail adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sentence {
    /// Says it all.
    Whole(&'static str),
    /// Follows the condition's own sentence.
    After(&'static str),
    /// Adds nothing to the condition's own sentence.
    Nothing,
}

/// Words for what the gate answers with.
#[derive(Debug, Clone, Copy)]
pub struct GateWords {
    /// What stands after a check that fails because something it stands on has ended.
    pub item_ended: &'static str,
    pub check: fn(CheckCode) -> CheckText,
    pub detail: fn(Detail) -> Sentence,
    pub mended_by: fn(MendedBy) -> &'static str,
    pub remedy: fn(Remedy) -> &'static str,
    pub outcome: fn(Outcome) -> &'static str,
    pub withheld: fn(WithheldWhy) -> &'static str,
    pub role: fn(Role) -> &'static str,
    pub category: fn(SubjectCategory) -> &'static str,
    pub purpose: fn(PurposeCategory) -> &'static str,
    pub status: fn(VersionStatus) -> &'static str,
}

impl GateWords {
    /// Why a condition failed, in one or two plain sentences.
    pub fn why(&self, code: CheckCode, detail: Detail) -> String {
        let fails = (self.check)(code).fails;
        // Of an agreement, a rule or a system that has ended, and not of the use case itself.
        if detail == Detail::Ended && code != CheckCode::UseCaseInForce {
            return format!("{fails} {}", self.item_ended);
        }
        match (self.detail)(detail) {
            Sentence::Whole(sentence) => sentence.to_owned(),
            Sentence::After(sentence) => format!("{fails} {sentence}"),
            Sentence::Nothing => fails.to_owned(),
        }
    }
}
