//! The people of an organisation: who they are, what they may do, how they come in and leave, and the units they work in.

use std::collections::BTreeSet;

use domain::{
    access::member::MemberRefusal,
    gate::Role,
    password::PasswordRefusal,
    when::{Day, Instant},
};

use super::{Choice, Paged, Private};

/// What is known of who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Identity {
    /// Nothing.
    #[default]
    Missing,
    /// The person has said it.
    Stated,
    /// Another person has compared it with a document.
    Confirmed,
}

/// One member in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    pub account: String,
    pub name: Private<String>,
    pub email: Private<String>,
    pub unit: Option<String>,
    pub roles: Vec<Role>,
    pub identity: Identity,
    /// Whether the current undertaking of secrecy is signed.
    pub undertaking: bool,
    /// When the membership ended.
    pub ended: Option<Instant>,
}

/// One who is asked to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    pub id: String,
    pub name: Private<String>,
    pub email: Private<String>,
    pub unit: Option<String>,
    pub roles: Vec<Role>,
    pub by: Option<String>,
    pub at: Instant,
    pub until: Instant,
    /// Whether its time is over.
    pub over: bool,
}

/// Which members.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffAsk {
    /// Words of a name or an address.
    pub question: Private<String>,
    /// Those who have left.
    pub ended: bool,
    pub page: usize,
}

/// One page of members, with who is asked to come in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffList {
    pub rows: Vec<StaffRow>,
    pub page: Paged,
    pub invited: Vec<Invited>,
    /// Whether the reader may change anything.
    pub may: bool,
}

/// One membership, in force or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub id: String,
    pub unit: Option<Choice>,
    pub roles: Vec<Role>,
    pub from: Instant,
    pub ended: Option<Instant>,
}

/// One member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffView {
    pub row: StaffRow,
    /// Newest first.
    pub places: Vec<Place>,
    pub stated: Option<Instant>,
    /// When each undertaking was signed, newest first, by version.
    pub signed: Vec<(i64, Instant)>,
    /// Sessions that have not run out.
    pub sessions: u64,
    pub units: Vec<Choice>,
    /// Whether the reader may change anything, and whose place it is.
    pub may: bool,
    pub own: bool,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    pub id: String,
    pub name: String,
    pub leader: Option<Choice>,
    /// Who stands in for the leader now.
    pub substitute: Option<String>,
    pub members: usize,
}

/// The units of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitList {
    pub rows: Vec<UnitRow>,
    /// Whether the reader may add one.
    pub may: bool,
}

/// One who stands in, now or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandsIn {
    pub id: String,
    pub name: String,
    pub first: Day,
    pub last: Day,
}

/// One unit, with who may lead it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitView {
    pub row: UnitRow,
    pub stands_in: Vec<StandsIn>,
    /// Active members, by account id.
    pub people: Vec<Choice>,
    /// Whether the reader may name it and its leader.
    pub may: bool,
    /// Whether the reader may say who stands in.
    pub may_stand_in: bool,
}

/// Who is asked to come in, as whoever holds the link sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    pub organisation: String,
    pub name: Private<String>,
    pub email: Private<String>,
    pub unit: Option<String>,
    pub roles: Vec<Role>,
    /// The account with this address, where there is one: it signs in first.
    pub account: Option<String>,
    pub until: Instant,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffStep {
    Invite {
        name: Private<String>,
        email: Private<String>,
        unit: Option<String>,
        roles: BTreeSet<Role>,
        /// The agreement that they are to act through.
        through: Option<String>,
    },
    /// Send the same invitation with a new link.
    InviteAgain {
        id: String,
    },
    Withdraw {
        id: String,
    },
    Change {
        account: String,
        membership: String,
        unit: Option<String>,
        roles: BTreeSet<Role>,
    },
    End {
        account: String,
        membership: String,
    },
    EndSessions {
        account: String,
    },
    /// Compare the number on a document with what the person has stated.
    Confirm {
        account: String,
        number: Private<String>,
    },
    AddUnit {
        name: Private<String>,
    },
    SetUnit {
        unit: String,
        name: Private<String>,
        leader: Option<String>,
    },
    StandIn {
        unit: String,
        account: String,
        first: Day,
        last: Day,
    },
    EndStandIn {
        unit: String,
        id: String,
    },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffStepped {
    /// The id of what it was about.
    Done(String),
    /// Somebody is asked to come in, and the link is on its way to them.
    Sent,
    /// The same, but no mail could be sent: the link is shown here, once.
    Link(Private<String>),
    Refused(MemberRefusal),
}

/// What a newcomer gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    pub password: Private<String>,
    pub number: Private<String>,
}

/// How an invitation was taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenUp {
    /// The account and the membership that it has now.
    Done {
        account: String,
        membership: String,
    },
    /// The link is not, or no longer, one that can be taken up.
    Over,
    /// Somebody else is signed in.
    OtherAccount,
    /// The account is no member of the organisation that acts under the agreement.
    NotOfHost,
    Password(PasswordRefusal),
    NumberInvalid,
}
