//! The shape of the words for connections.

use domain::{
    connection::{RouteLack, RouteRefusal},
    gate::ConnectionMode,
};

/// The pages of connections.
#[derive(Debug)]
pub struct Connections {
    pub title: &'static str,
    pub intro: &'static str,
    pub meanings: &'static str,
    /// What a way is called.
    pub mode: fn(ConnectionMode) -> &'static str,
    /// What it means, in a sentence or two.
    pub means: fn(ConnectionMode) -> &'static str,
    pub service: &'static str,
    pub provider: &'static str,
    pub way: &'static str,
    pub supplier: &'static str,
    pub supplier_hint: &'static str,
    pub reference: &'static str,
    pub reference_hint: &'static str,
    pub valid_from: &'static str,
    pub valid_to: &'static str,
    pub valid_to_hint: &'static str,
    pub missing: &'static str,
    pub complete: &'static str,
    pub lack: fn(RouteLack) -> &'static str,
    pub waits: &'static str,
    pub client: &'static str,
    pub client_hint: &'static str,
    pub no_client: &'static str,
    pub change_client: &'static str,
    pub change: &'static str,
    pub one: &'static str,
    pub one_intro: &'static str,
    pub only_supplier: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub save: &'static str,
    pub changes: &'static str,
    pub no_changes: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub asked: &'static str,
    pub answer: &'static str,
    pub accept: &'static str,
    pub refuse: &'static str,
    pub accepted: &'static str,
    pub refused: &'static str,
    pub what: &'static str,
    pub day_wrong: &'static str,
    pub choose_way: &'static str,
    pub holds_number: &'static str,
    pub refusal: fn(RouteRefusal) -> &'static str,
}
