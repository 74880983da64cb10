//! The shape of the words for deadlines, reminders and the mail about them.

use domain::usecase::{EndKind, Mark, Part};

/// The pages of deadlines and reminders.
#[derive(Debug)]
pub struct Deadlines {
    pub nav: &'static str,
    pub nav_notices: &'static str,
    /// The menu's entry when so many are not read.
    pub nav_unread: fn(u64) -> String,
    pub title: &'static str,
    pub intro: &'static str,
    pub ahead: &'static str,
    pub ahead_days: fn(i64) -> String,
    pub ahead_all: &'static str,
    pub show: &'static str,
    pub none: &'static str,
    pub in_short: &'static str,
    pub overdue_count: fn(usize) -> String,
    pub ahead_count: fn(usize) -> String,
    pub first: fn(&str, &str) -> String,
    pub capped: fn(usize, usize) -> String,
    pub picture: &'static str,
    pub picture_text: fn(usize) -> String,
    pub today: &'static str,
    pub legend_use_case: &'static str,
    pub legend_item: &'static str,
    pub caption: &'static str,
    pub what: &'static str,
    pub happens: &'static str,
    pub when: &'static str,
    pub cause: &'static str,
    /// After the first of several that end on the same day.
    pub and_more: fn(usize) -> String,
    pub left: fn(i64) -> String,
    pub use_case: &'static str,
    /// The reader's own.
    pub access: &'static str,
    pub part: fn(Part) -> &'static str,
    pub kind: fn(EndKind) -> &'static str,
    pub failing: &'static str,
    /// On the page of a use case.
    pub does_not_hold: &'static str,
    pub ends_title: &'static str,
    pub last_day: &'static str,
    pub registered_day: &'static str,
    pub notices_title: &'static str,
    pub notices_intro: &'static str,
    pub notices_none: &'static str,
    pub notices_caption: &'static str,
    pub mark: fn(Mark) -> &'static str,
    pub reminder: &'static str,
    pub received: &'static str,
    pub read: &'static str,
    pub mark_read: &'static str,
    pub mark_all: &'static str,
    pub gone: &'static str,
    pub mail_subject: fn(usize) -> String,
    /// The text of the mail: how many, and the address of the page.
    pub mail_text: fn(usize, &str) -> String,
}
