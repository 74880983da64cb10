//! The house's one error: what happened (a class), what may be said (a code), and what only the log may know (the cause).
//! It is logged once, here, when it is turned into something for the outside; the two share an opaque reference.
//! No context text and no cause in it may hold a value, a name or an identity number.

use std::error::Error as StdError;
use std::fmt;

use app::desk::{DeskError, ErrorCode};

type Cause = Box<dyn StdError + Send + Sync>;

/// What kind of trouble it is, and with it the answer's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    WrongCredentials,
    /// The caller may try again after this many seconds.
    TooMany(u32),
    SessionEnded,
    Forbidden,
    /// The person must prove once more who they are.
    StepUpNeeded,
    NotFound,
    Invalid,
    Conflict,
    /// The log could not be written.
    NotSealed,
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// An error of the house.
#[derive(Debug)]
pub struct Error {
    class: Class,
    context: &'static str,
    field: Option<String>,
    cause: Option<Cause>,
}

impl Error {
    /// Nothing went wrong inside: the asker must do something else.
    pub fn new(class: Class, context: &'static str) -> Self {
        Self {
            class,
            context,
            field: None,
            cause: None,
        }
    }

    /// Names the field of the form or body that is at fault.
    #[must_use]
    pub fn at_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Something inside failed while `context` was going on.
    pub fn caused(class: Class, context: &'static str, cause: impl Into<Cause>) -> Self {
        Self {
            class,
            context,
            field: None,
            cause: Some(cause.into()),
        }
    }

    pub fn class(&self) -> Class {
        self.class
    }

    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// Writes the error to the log, once, and gives the reference that the asker may see.
    pub fn logged(&self) -> String {
        let reference = uuid::Uuid::new_v4().simple().to_string();
        let cause = self.cause.as_ref().map(|cause| chain(cause.as_ref()));
        let cause = cause.as_deref().unwrap_or("none");
        match self.class {
            Class::Internal | Class::Unavailable | Class::NotSealed => {
                tracing::error!(reference, class = ?self.class, context = self.context, cause, "failed");
            }
            Class::WrongCredentials
            | Class::TooMany(_)
            | Class::SessionEnded
            | Class::Forbidden
            | Class::StepUpNeeded
            | Class::NotFound
            | Class::Invalid
            | Class::Conflict => {
                tracing::debug!(reference, class = ?self.class, context = self.context, cause, "turned away");
            }
        }
        reference
    }

    /// The error as the front room may know it.
    pub fn into_desk(self) -> DeskError {
        let reference = self.logged();
        let code = match self.class {
            Class::WrongCredentials => ErrorCode::WrongCredentials,
            Class::TooMany(_) => ErrorCode::TooMany,
            Class::SessionEnded => ErrorCode::SessionEnded,
            Class::Forbidden => ErrorCode::Forbidden,
            Class::StepUpNeeded => ErrorCode::StepUpNeeded,
            Class::NotFound => ErrorCode::NotFound,
            Class::Invalid => ErrorCode::Invalid,
            Class::Conflict => ErrorCode::AlreadyMade,
            Class::NotSealed => ErrorCode::NotSealed,
            Class::Unavailable | Class::Internal => ErrorCode::Unavailable,
        };
        DeskError {
            code,
            field: self.field,
            reference: Some(reference),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.context)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn StdError + 'static))
    }
}

impl From<crate::keys::KeyError> for Error {
    fn from(cause: crate::keys::KeyError) -> Self {
        Self::caused(Class::Internal, "using a key", cause)
    }
}

fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_room_learns_the_code_and_a_reference_but_never_the_cause() {
        let error = Error::caused(Class::Internal, "reading", std::io::Error::other("secret path"));
        let desk = error.into_desk();
        assert_eq!(desk.code, ErrorCode::Unavailable);
        assert_eq!(desk.reference.as_deref().map(str::len), Some(32));
        assert!(!format!("{desk:?}").contains("secret"));
    }

    #[test]
    fn the_whole_chain_of_causes_reaches_the_log_text() {
        let inner = Error::caused(Class::Internal, "outer", std::io::Error::other("inner"));
        assert_eq!(chain(&inner), "outer: inner");
    }
}
