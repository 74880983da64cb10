//! The shape of the words for the undertaking of secrecy.

use domain::access::undertaking::TextRefusal;

/// The pages where it is signed and written.
#[derive(Debug)]
pub struct Undertaking {
    pub title: &'static str,
    pub intro: &'static str,
    pub version: &'static str,
    pub made: &'static str,
    pub holds: &'static str,
    pub holds_until: &'static str,
    pub holds_year: &'static str,
    pub signed: &'static str,
    /// So many of so many members.
    pub signed_of: fn(usize, usize) -> String,
    pub text: &'static str,
    pub text_hint: &'static str,
    pub change_title: &'static str,
    pub change_intro: &'static str,
    pub yearly: &'static str,
    pub yearly_hint: &'static str,
    pub save: &'static str,
    /// Before a last day.
    pub until: &'static str,
    pub again: &'static str,
    pub changed: &'static str,
    pub refusal: fn(TextRefusal) -> &'static str,
}
