//! A new way in for somebody who has lost what they sign in with.

use domain::{
    access::reset::{Lost, ResetRefusal},
    password::PasswordRefusal,
    when::Instant,
};

use super::Private;

/// What became of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetState {
    /// Another must confirm it.
    Begun,
    /// The person has a link.
    Confirmed,
    Used(Instant),
    Ended(Instant),
    /// Its time is over.
    Over,
}

/// One of a member's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetRow {
    pub lost: Lost,
    pub begun_by: Option<String>,
    pub begun: Instant,
    pub confirmed_by: Option<String>,
    pub until: Instant,
    pub state: ResetState,
}

/// A member's, for those who run accounts and who lead the member's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetView {
    pub account: String,
    pub name: Private<String>,
    /// The one that waits or has a link.
    pub open: Option<ResetRow>,
    /// Newest first.
    pub past: Vec<ResetRow>,
    pub may_start: bool,
    pub may_confirm: bool,
    pub may_end: bool,
    /// Why the reader can't do what is next.
    pub hindered: Option<ResetRefusal>,
}

/// One step with a member's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetStep {
    Start(Lost),
    /// Whether the reader has made sure that it is the person who asks.
    Confirm {
        seen: bool,
    },
    End,
}

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetStepped {
    Done,
    /// The link could not be sent, so there is none.
    NotSent,
    Refused(ResetRefusal),
}

/// What whoever holds the link is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetAsked {
    pub lost: Lost,
    /// How many characters a new password has at least.
    pub shortest: usize,
    pub until: Instant,
}

/// What they give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetAnswer {
    /// The password that stands, where it is not lost.
    pub current: Private<String>,
    /// A new one; may be empty where the one that stands is known and long enough.
    pub new: Private<String>,
    /// What the browser carries of accounts it has signed in to.
    pub browser: Private<String>,
}

/// How it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetTaken {
    Done,
    /// The link is not, or no longer, one that can be used.
    Over,
    /// The password that stands is another.
    Wrong,
    /// The password that stands is too short without a second factor.
    Short,
    Password(PasswordRefusal),
}
