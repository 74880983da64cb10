//! The shape of the words for what a reviewer weighs: warnings, comments to parts, impact, and what was typed when the
//! database was away. Warnings are answered by exhaustive `match`.

use domain::usecase::Caution;

/// Beside the words of `Drafts`.
#[derive(Debug)]
pub struct Review {
    pub warnings_title: &'static str,
    pub warnings_intro: &'static str,
    pub warning: &'static str,
    pub notice: &'static str,
    pub caution: fn(Caution) -> &'static str,
    /// How many warnings a part has.
    pub warned: fn(usize) -> String,

    pub comments: &'static str,
    pub comments_intro: &'static str,
    /// How many comments a part has.
    pub commented: fn(usize) -> String,
    /// What the field for a part is called, by the part.
    pub comment_to: fn(&str) -> String,
    pub comment_parts: &'static str,
    pub comment_parts_hint: &'static str,
    pub comment_alone: &'static str,
    pub comment_missing: &'static str,
    pub part: &'static str,
    pub comment: &'static str,
    pub by: &'static str,
    pub earlier: &'static str,

    pub impact: &'static str,
    pub impact_intro: &'static str,
    pub year_caption: &'static str,
    pub service: &'static str,
    pub lookups: &'static str,
    pub subjects: &'static str,
    pub expected: &'static str,
    pub unknown: &'static str,
    pub per_year: &'static str,
    pub holders: &'static str,
    /// How many people and systems.
    pub holders_of: fn(u64, u64) -> String,
    pub added: &'static str,
    pub removed: &'static str,
    pub overlaps: &'static str,
    pub overlap_fields: &'static str,
    pub use_case: &'static str,
    pub no_overlaps: &'static str,
    pub narrower: &'static str,
    pub narrower_intro: &'static str,

    pub nothing_title: &'static str,
    pub nothing_intro: &'static str,
    pub nothing_button: &'static str,
    pub suggested: &'static str,

    pub kept_text: &'static str,
    pub kept_typed: &'static str,
    pub kept_again: &'static str,
    pub not_saved: &'static str,
}
