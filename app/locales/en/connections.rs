//! English: connections.

use domain::{
    connection::{RouteLack, RouteRefusal},
    gate::ConnectionMode,
};

use super::super::Connections;

pub(super) const CONNECTIONS: Connections = Connections {
    title: "Connections",
    intro: "How the organisation reaches each service. When a change lets the data pass through somebody else than before, another person must accept it.",
    meanings: "What each way means",
    mode,
    means,
    service: "Service",
    provider: "Provider",
    way: "Way",
    supplier: "Organisation number of the supplier",
    supplier_hint: "Nine digits",
    reference: "Reference of the delegation in Altinn",
    reference_hint: "As it stands in Altinn. Do not write identity numbers.",
    valid_from: "The delegation is valid from",
    valid_to: "The delegation is valid through",
    valid_to_hint: "Empty means until it is withdrawn.",
    missing: "Missing",
    complete: "Nothing is missing",
    lack,
    waits: "Waits for another person",
    client: "Maskinporten client",
    client_hint: "The client id from Digdir's self-service. The key belongs in the key store, never here.",
    no_client: "No client",
    change_client: "Change the Maskinporten client",
    change: "Change",
    one: "Connection",
    one_intro: "A change of whom the data pass through works only when another person has accepted it. Other changes work from the next request.",
    only_supplier: "Fill this in only when the service is reached through a supplier:",
    reason: "Reason",
    reason_hint: "Do not write identity numbers or names.",
    save: "Save",
    changes: "Earlier changes",
    no_changes: "Nothing is changed.",
    before: "Before",
    after: "After",
    asked: "Asked for by",
    answer: "Answer",
    accept: "Accept",
    refuse: "Reject",
    accepted: "Accepted",
    refused: "Rejected",
    what: "What",
    day_wrong: "Write a date.",
    choose_way: "Choose how the service is reached.",
    holds_number: "The text holds an identity number. Take it away, and try again.",
    refusal,
};

fn mode(mode: ConnectionMode) -> &'static str {
    match mode {
        ConnectionMode::Direct => "Directly",
        ConnectionMode::Supplier => "Through a supplier",
        ConnectionMode::KsFiks => "Through KS Fiks",
    }
}

fn means(mode: ConnectionMode) -> &'static str {
    match mode {
        ConnectionMode::Direct => {
            "The organisation's own Maskinporten client asks the provider. Nobody else sees the data."
        }
        ConnectionMode::Supplier => {
            "A supplier asks on behalf of the organisation, by delegation in Altinn. The supplier is a processor and must have an agreement that the use cases name."
        }
        ConnectionMode::KsFiks => {
            "KS Fiks is to ask on behalf of the organisation. This is not connected yet: look-ups are decided and logged, and end as failed without anything being fetched."
        }
    }
}

fn lack(lack: RouteLack) -> &'static str {
    match lack {
        RouteLack::Client => "The organisation has no Maskinporten client",
        RouteLack::Delegation => "The delegation in Altinn is not registered",
        RouteLack::DelegationComing => "The delegation is not valid yet",
        RouteLack::DelegationExpired => "The delegation has expired",
        RouteLack::ProcessorAgreement => "No processor agreement with the supplier is in force",
        RouteLack::KsFiks => "Not connected: look-ups end as failed",
    }
}

fn refusal(why: RouteRefusal) -> &'static str {
    match why {
        RouteRefusal::NoIdentity => {
            "Your account is not tied to a confirmed person. Ask an administrator to confirm it."
        }
        RouteRefusal::OwnWork => "You asked for this yourself. Another person must accept it.",
        RouteRefusal::NoChange => "Nothing is changed.",
        RouteRefusal::ReasonMissing => "Write a reason.",
        RouteRefusal::SupplierMissing => "Write the organisation number of the supplier, nine digits.",
        RouteRefusal::ReferenceMissing => "Write the reference of the delegation in Altinn.",
        RouteRefusal::StartMissing => "Choose the day the delegation is valid from.",
        RouteRefusal::DaysCrossed => "The last day is before the first.",
        RouteRefusal::ClientMissing => "Write the client id: letters, digits and hyphens.",
        RouteRefusal::Waiting => "A change of the same waits for an answer already.",
        RouteRefusal::Stale => "The change is answered, or what it is about has changed since. Look again.",
    }
}
