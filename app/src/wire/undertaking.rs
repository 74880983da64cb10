//! The undertaking of secrecy: what a member signs, and what an organisation asks its members to sign.

use domain::when::{Day, Instant};

use super::Private;

/// What the reader is asked to sign, and has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndertakingView {
    pub version: i64,
    /// The organisation's own text; nothing where it is the one that comes with the product.
    pub text: Option<String>,
    /// When this version was signed, where the signature still holds.
    pub signed: Option<Instant>,
    /// The last day that it holds, where it runs out.
    pub until: Option<Day>,
    /// Whether something was signed that does not hold any more.
    pub again: bool,
}

/// A signature under the undertaking of secrecy, naming the exact text that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUndertaking {
    pub version: i64,
    /// The text as shown, so that the house can record its hash.
    pub text: String,
}

/// How signing went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedIt {
    Done,
    /// There is another text than the one that was shown.
    Stale,
}

/// What the organisation asks its members to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndertakingKept {
    pub version: i64,
    pub text: Option<String>,
    pub yearly: bool,
    /// By whom and when the organisation's own text was made.
    pub made: Option<(Option<String>, Instant)>,
    /// How many of so many members have signed it.
    pub signed: usize,
    pub members: usize,
    /// Whether the reader may change it.
    pub may: bool,
}

/// Another text, or another time that a signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndertakingChange {
    /// The version that was read.
    pub version: i64,
    /// Nothing where the text that comes with the product was left as it is.
    pub text: Option<Private<String>>,
    pub yearly: bool,
}
