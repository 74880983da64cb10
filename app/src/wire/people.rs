//! People at the door: who is asking, on whose behalf, and with which roles.
//! No password or identity number is ever part of a view.

use super::{OpenGlass, Private, Strength};
use domain::{
    access::host::HostKind,
    gate::{Environment, Role},
    when::Instant,
};

/// What the house's session says about a request. The front room never makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub account: String,
    /// The membership chosen in this session; `None` until one is chosen.
    pub membership: Option<String>,
    /// The hash that the session is known by; it is never shown.
    pub session: String,
    /// When the person last proved who they are, and how.
    pub proved: Instant,
    pub strength: Strength,
    /// The provider that they signed in at, and the only organisations, by number, that it lets them act for.
    pub provider: Option<String>,
    pub organisations: Option<Vec<String>>,
    /// What the browser carries of accounts it has signed in to.
    pub browser: Private<String>,
}

/// Who acts at a desk. `membership` is set for every act inside an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub account: String,
    pub membership: String,
    pub language: domain::catalogue::Language,
    /// See `AccountView::proved`.
    pub proved: Option<Instant>,
}

/// The account behind a session, as every page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    pub account: String,
    pub name: Private<String>,
    pub memberships: Vec<MembershipView>,
    pub environment: Environment,
    /// What is known of who the person is.
    pub identity: super::Identity,
    /// When the person last proved who they are as strongly as the account can; `None` where this session never did.
    pub proved: Option<Instant>,
    /// Whether that is so short ago that it counts as fresh.
    pub fresh: bool,
}

/// How an account acts for an organisation that is not its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Through {
    /// The organisation that the account is of.
    pub host: String,
    pub kind: HostKind,
}

/// One organisation and unit that the account acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipView {
    pub id: String,
    pub organisation: String,
    pub orgnr: String,
    /// The organisation through which the account acts for this one, under an agreement.
    pub through: Option<Through>,
    pub unit: Option<String>,
    pub roles: Vec<Role>,
    /// Whether the account leads a unit there, itself or in its leader's stead.
    pub leader: bool,
    /// Whether the current undertaking of secrecy is signed for this organisation.
    pub undertaking_signed: bool,
    /// How many reminders are not read.
    pub unread: u64,
    /// The hastetilgang that the account has open.
    pub break_glass: Option<OpenGlass>,
}

/// E-mail and password as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub email: Private<String>,
    pub password: Private<String>,
    /// The marks that the browser carries of accounts it has signed in to; the front room cannot read them.
    pub browser: Private<String>,
}

/// The account may enter; the house opens the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub account: String,
    /// Ids of the active memberships; with exactly one it is chosen at once.
    pub memberships: Vec<String>,
}
