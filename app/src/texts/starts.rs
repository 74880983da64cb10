//! The shape of the words for versions that begin on a day of their own.

/// When a version is to be in use, where it is chosen and where it is shown.
#[derive(Debug)]
pub struct Starts {
    pub first: &'static str,
    pub first_hint: &'static str,
    pub last: &'static str,
    pub last_hint: &'static str,
    /// In use from, on a version that is not approved.
    pub from: &'static str,
    pub at_once: &'static str,
    pub to: &'static str,
    /// An approved version: its first day, and the number of the one in use until then.
    pub waits: fn(&str, Option<u32>) -> String,
    /// On the page and in the list of use cases: the number, and the first day.
    pub coming: fn(u32, &str) -> String,
    pub next: &'static str,
    /// On the page of deadlines.
    pub title: &'static str,
    pub version: &'static str,
    /// Above the form that sends an approved version back.
    pub recall_title: &'static str,
    pub recall_intro: &'static str,
}
