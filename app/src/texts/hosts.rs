//! The shape of the words for acts for others.

use domain::access::host::{HostKind, HostRefusal};

/// The pages of agreements between organisations.
#[derive(Debug)]
pub struct Hosts {
    pub title: &'static str,
    pub nav: &'static str,
    pub intro: &'static str,
    pub for_us: &'static str,
    pub for_us_none: &'static str,
    pub by_us: &'static str,
    pub by_us_none: &'static str,
    pub organisation: &'static str,
    pub kind: &'static str,
    pub kind_is: fn(HostKind) -> &'static str,
    pub kind_missing: &'static str,
    pub reference: &'static str,
    pub reference_hint: &'static str,
    pub period: &'static str,
    pub state: &'static str,
    pub waits: &'static str,
    pub coming: &'static str,
    pub in_force: &'static str,
    pub ended: &'static str,
    pub over: &'static str,
    pub new: &'static str,
    pub new_intro: &'static str,
    pub orgnr: &'static str,
    pub orgnr_hint: &'static str,
    pub orgnr_missing: &'static str,
    pub first: &'static str,
    pub last: &'static str,
    pub day_missing: &'static str,
    pub use_cases: &'static str,
    pub use_cases_hint: &'static str,
    /// Where the use cases are too many to choose among.
    pub codes_hint: &'static str,
    pub register: &'static str,
    pub one: &'static str,
    /// The one that acts, and the one that is acted for.
    pub says: fn(HostKind, &str, &str) -> String,
    pub registered_by: &'static str,
    pub confirmed_by: &'static str,
    pub people: &'static str,
    pub people_none: &'static str,
    pub name: &'static str,
    pub since: &'static str,
    pub invite: &'static str,
    pub invite_intro: fn(HostKind, &str) -> String,
    pub answer: &'static str,
    pub confirm_intro: &'static str,
    pub confirm: &'static str,
    pub end_intro: &'static str,
    pub end: &'static str,
    pub back: &'static str,
    /// On every page of one who acts through an agreement: the organisation that acts.
    pub through: fn(&str) -> String,
    /// At the door of an invitation.
    pub not_of_host: &'static str,
    pub refusal: fn(HostRefusal) -> &'static str,
}
