//! The life: created -> accepted -> revoked | expired, and created -> rejected | deleted | expired. What is over stays over, in whatever
//! order one hears of it.

use serde::{Deserialize, Serialize};

pub use crate::gate::ConsentStatus as Status;
use crate::when::Instant;

/// What can be heard of a consent that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// The person has given it.
    Accepted,
    /// The person has said no.
    Rejected,
    /// The person has taken it back.
    Revoked,
    /// It was removed.
    Deleted,
    /// Its time is over.
    Expired,
}

impl Heard {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Accepted,
        Self::Rejected,
        Self::Revoked,
        Self::Deleted,
        Self::Expired,
    ];
}

/// Where one stands after something more is heard. What is over stays as it is. An end counts also where the yes before it was never
/// heard of, and where it does not follow by the life: what can't be made sense of must not leave a consent alive.
pub fn after(status: Status, heard: Heard) -> Status {
    match status {
        Status::Created | Status::Accepted => match heard {
            Heard::Accepted => Status::Accepted,
            Heard::Rejected => Status::Rejected,
            Heard::Revoked => Status::Revoked,
            Heard::Deleted => Status::Deleted,
            Heard::Expired => Status::Expired,
        },
        Status::Rejected | Status::Revoked | Status::Deleted | Status::Expired => status,
    }
}

/// Whether nothing can make it count any more.
pub fn is_over(status: Status) -> bool {
    match status {
        Status::Created | Status::Accepted => false,
        Status::Rejected | Status::Revoked | Status::Deleted | Status::Expired => true,
    }
}

/// Where it stands at an instant: at its end it is over, whether or not that is written down.
pub fn at(status: Status, valid_to: Instant, now: Instant) -> Status {
    if now >= valid_to {
        after(status, Heard::Expired)
    } else {
        status
    }
}

/// What another's word of where it stands tells.
pub fn heard(theirs: Status) -> Option<Heard> {
    match theirs {
        Status::Created => None,
        Status::Accepted => Some(Heard::Accepted),
        Status::Rejected => Some(Heard::Rejected),
        Status::Revoked => Some(Heard::Revoked),
        Status::Deleted => Some(Heard::Deleted),
        Status::Expired => Some(Heard::Expired),
    }
}

/// Where it stands by what is written down and what its keeper says now: alive only as far as both say so.
pub fn together(own: Status, theirs: Status) -> Status {
    match heard(theirs) {
        Some(heard) => after(own, heard),
        None if is_over(own) => own,
        None => Status::Created,
    }
}
