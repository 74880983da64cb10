//! Signing in at a provider elsewhere (OpenID Connect): on the way there, on the way back, and what it is used for.

use domain::when::Instant;

use super::{Private, SignedIn, Ticket};

/// A provider that people can sign in at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderName {
    /// Names it in our addresses.
    pub id: String,
    pub name: String,
}

/// What somebody goes to a provider for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// To come in.
    Enter,
    /// To prove again who they are.
    Prove,
    /// To be known by it from now on.
    Link,
}

impl Errand {
    /// The word in a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Enter => "inn",
            Self::Prove => "bekreft",
            Self::Link => "koble",
        }
    }

    /// What a word of a form means.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Enter, Self::Prove, Self::Link]
            .into_iter()
            .find(|errand| errand.code() == code)
    }
}

/// Somebody who wants to go to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    pub provider: String,
    pub errand: Errand,
    /// Who they are; nobody, for one who wants in.
    pub who: Option<Ticket>,
    /// Where they were going.
    pub to: String,
    pub language: domain::catalogue::Language,
}

/// The way there, and what the browser keeps until they are back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    pub name: String,
    pub url: Private<String>,
    pub kept: Private<String>,
}

/// What came back from a provider, as it stood in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returning {
    pub provider: String,
    pub code: Private<String>,
    pub state: Private<String>,
    pub issuer: Option<String>,
    /// Whether the provider says that it did not work.
    pub refused: bool,
    /// What the browser has kept.
    pub kept: Private<String>,
}

/// Why nobody came in from a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderRefusal {
    /// The reader has turned round there, or the provider did not let them in.
    Stopped,
    /// It took too long, or another try was begun meanwhile.
    Stale,
    /// The answer does not hold.
    Invalid,
    /// The provider does not answer.
    Away,
    /// Nobody here is known by it.
    Unknown,
    /// The person has several accounts here.
    Several,
    /// It belongs to another account.
    Taken,
    /// The account is another person's.
    OtherPerson,
    /// The person may act for none of their organisations there.
    NotRepresented,
}

/// What a session stands on elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSession {
    pub provider: String,
    /// The session there, by a hash.
    pub sid: Option<String>,
    /// The person there, by a hash.
    pub sub: String,
    /// When they proved there who they are.
    pub proved: Instant,
    /// The only organisations that may be acted for, by number, where the provider says so.
    pub organisations: Option<Vec<String>>,
}

/// Back in our own house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub to: String,
    pub errand: ErrandDone,
}

/// What it was done for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrandDone {
    In(SignedIn, Box<ProviderSession>),
    Proved,
    Linked,
}

/// A provider on the reader's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLink {
    pub provider: ProviderName,
    /// What names the link in a form, since when it is there, and when it was last used; `None` where there is none.
    pub link: Option<LinkRow>,
}

/// Somebody is known by a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    pub id: String,
    pub since: Instant,
    pub used: Option<Instant>,
}

/// The way out at a provider, after the way out here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Farewell {
    pub name: String,
    pub url: Private<String>,
}
