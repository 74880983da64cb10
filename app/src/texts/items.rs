//! The shape of the words for register items.

use super::Codes;
use crate::wire::ItemStatus;
use domain::usecase::{ItemKind, SystemKind, item_life::ItemRefusal};

/// What a kind is called: one, several, and what a new one is called on its page.
#[derive(Debug, Clone, Copy)]
pub struct KindWords {
    pub one: &'static str,
    pub many: &'static str,
    pub new: &'static str,
    /// What it is, in a sentence or two.
    pub what: &'static str,
}

/// The pages of register items.
#[derive(Debug)]
pub struct Items {
    pub title: &'static str,
    pub intro: &'static str,
    pub kind: fn(ItemKind) -> KindWords,
    pub system_kind: fn(SystemKind) -> &'static str,
    pub run_by_us: &'static str,
    pub status: fn(ItemStatus) -> &'static str,
    pub refusal: fn(ItemRefusal) -> &'static str,
    /// What each question is called, by the JSON name of its member.
    pub labels: Codes,
    pub hints: Codes,
    /// Words for codes of the members.
    pub values: Codes,
    /// The eight letters of GDPR art. 28(3), in words.
    pub letters: Codes,
    pub yes: &'static str,
    pub kinds: &'static str,
    pub going: &'static str,
    pub wanting: &'static str,
    pub none: &'static str,
    pub name: &'static str,
    pub state: &'static str,
    pub valid_to: &'static str,
    pub review_by: &'static str,
    pub used_by: &'static str,
    pub renewal_waits: &'static str,
    pub until_ended: &'static str,
    pub library: &'static str,
    pub library_intro: &'static str,
    pub take_in: &'static str,
    pub taken: &'static str,
    pub says: &'static str,
    pub stands: &'static str,
    pub written_by: &'static str,
    pub from_library: &'static str,
    pub verified: &'static str,
    pub not_verified: &'static str,
    pub reverify_by: &'static str,
    pub ended: &'static str,
    pub nobody_uses: &'static str,
    pub use_case: &'static str,
    pub names_now: &'static str,
    pub names_before: &'static str,
    pub verify_title: &'static str,
    pub verify_intro: &'static str,
    pub verify_until: &'static str,
    pub verify: &'static str,
    pub renew: &'static str,
    pub renew_intro: &'static str,
    pub renewals: &'static str,
    pub asked: &'static str,
    pub sets: &'static str,
    pub reason: &'static str,
    pub answer: &'static str,
    pub accept: &'static str,
    pub refuse: &'static str,
    pub waits: &'static str,
    pub accepted: &'static str,
    pub refused: &'static str,
    pub ask_button: &'static str,
    pub change: &'static str,
    pub change_intro: &'static str,
    pub change_stops: &'static str,
    pub save: &'static str,
    pub end: &'static str,
    pub end_intro: &'static str,
    pub past: &'static str,
    pub replaced: &'static str,
    pub what_changed: &'static str,
    pub missing: &'static str,
    pub missing_at: Codes,
    pub holds_number: &'static str,
    pub day_missing: &'static str,
    pub choose_one: &'static str,
    pub not_covered: &'static str,
    pub another_provider: &'static str,
    pub not_in_catalogue: &'static str,
    pub not_a_member: &'static str,
    pub not_an_owner: &'static str,
    pub not_an_agreement: &'static str,
}
