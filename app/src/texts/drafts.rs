//! The shape of the words for versions that are written and approved. Parts and refusals are answered by exhaustive `match`.

use domain::usecase::{Component, life::Refusal};

use super::Codes;

/// Drafts: the list, the beginning, the page of one, its JSON.
#[derive(Debug)]
pub struct Drafts {
    pub open_title: &'static str,
    pub open_caption: &'static str,
    pub new: &'static str,
    pub new_version: &'static str,
    pub see_draft: &'static str,

    pub begin_title: &'static str,
    pub begin_intro: &'static str,
    pub copy_title: &'static str,
    pub copy_from: &'static str,
    /// Where there are too many to choose among.
    pub copy_code_hint: &'static str,
    pub copy_unknown: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub name: &'static str,
    pub copy_button: &'static str,
    pub json_title: &'static str,
    pub json_label: &'static str,
    pub json_hint: &'static str,
    pub json_button: &'static str,
    pub from_missing: &'static str,
    pub name_missing: &'static str,
    pub json_missing: &'static str,
    pub bad_code: &'static str,
    pub exists: &'static str,
    /// The line and the column where reading stopped.
    pub unreadable: fn(usize, usize) -> String,

    pub title: &'static str,
    /// The number of the version.
    pub version: fn(u32) -> String,
    pub next_steps: &'static str,
    pub gaps_title: &'static str,
    pub gaps_intro: &'static str,
    pub unready_title: &'static str,
    pub unready_intro: &'static str,
    pub ready: &'static str,
    pub says_title: &'static str,
    /// The number of the version in use.
    pub compared: fn(u32) -> String,
    pub not_compared: &'static str,
    pub part: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub changed: &'static str,
    pub unchanged: &'static str,
    pub nothing: &'static str,
    pub whole: &'static str,
    /// How many lines differ.
    pub changes: fn(usize) -> String,
    pub editors: &'static str,
    pub approved_by: &'static str,
    /// How many have approved, and how many must.
    pub approvals_of: fn(usize, usize) -> String,
    pub sent_back: &'static str,
    pub check: &'static str,
    pub service: &'static str,
    pub why: &'static str,

    pub write: &'static str,
    pub submit: &'static str,
    pub submit_hint: &'static str,
    pub withdraw: &'static str,
    pub answer_title: &'static str,
    pub answer_intro: &'static str,
    pub comment: &'static str,
    pub comment_hint: &'static str,
    pub approve: &'static str,
    pub send_back: &'static str,
    pub edit_title: &'static str,
    pub edit_intro: &'static str,
    pub save: &'static str,
    pub back: &'static str,

    pub tasks: &'static str,
    pub complete: &'static str,
    pub lacking: &'static str,
    pub save_next: &'static str,
    pub save_back: &'static str,
    pub save_more: &'static str,
    pub not_chosen: &'static str,
    pub number_wrong: &'static str,
    /// The case number that was tried does not fit the pattern.
    pub case_not_matched: &'static str,
    pub day_wrong: &'static str,
    pub choose_first: &'static str,
    pub chosen_twice: &'static str,
    /// The parts, by their word in an address.
    pub parts: Codes,
    /// What each part is about, in a sentence.
    pub part_hints: Codes,

    pub moved: &'static str,
    pub holds_number: &'static str,
    pub refusal: fn(Refusal) -> &'static str,
    pub component: fn(Component) -> &'static str,
    /// Words for the content's keys.
    pub keys: Codes,
    /// Words for the content's own codes.
    pub values: Codes,
}
