//! How services are reached: the way of each, what is missing, and changes that wait for a second person.

use domain::{
    connection::{Route, RouteLack, RouteRefusal},
    when::Instant,
};

use super::Choice;

/// One service with the way it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionRow {
    pub service: Choice,
    /// The provider in words.
    pub provider: String,
    pub route: Route,
    pub lacks: Vec<RouteLack>,
    /// Whether a change waits for a second person.
    pub waiting: bool,
}

/// What a change is about, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rerouting {
    /// The Maskinporten client of the organisation; `None` before there was one.
    Client(Option<String>),
    Service(Choice, Route),
}

/// A change: who asked for it, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    pub id: String,
    pub before: Rerouting,
    pub wanted: Rerouting,
    pub reason: String,
    pub asked: (Option<String>, Instant),
    /// Whether it was accepted, by whom and when; `None` while it waits.
    pub answer: Option<(bool, Option<String>, Instant)>,
    /// Whether the reader is another natural person who may accept it.
    pub may_accept: bool,
    pub may_refuse: bool,
}

/// The page of connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionsView {
    pub client: Option<String>,
    pub rows: Vec<ConnectionRow>,
    /// Those that wait first, newest first.
    pub changes: Vec<ChangeRow>,
    /// Whether the reader may change them.
    pub may_write: bool,
}

/// A change of connection that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectionStep {
    Client {
        id: String,
        reason: String,
    },
    Service {
        service: String,
        route: Route,
        reason: String,
    },
    Answer {
        change: String,
        accept: bool,
    },
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connected {
    /// It is so from the next request on.
    Done,
    /// It waits for a second person.
    Waits,
    Refused(RouteRefusal),
    /// A text that holds an identity number.
    HoldsNumber,
}
