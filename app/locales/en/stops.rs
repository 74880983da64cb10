//! English: emergency stops.

use super::super::Stops;

pub(super) const STOPS: Stops = Stops {
    title: "Emergency stop",
    intro: "An emergency stop halts look-ups from the next request on, for everyone and everywhere. It ends only when someone lifts it.",
    on: "Stopped now",
    was: "Lifted earlier",
    none: "Nothing is stopped.",
    new: "Stop look-ups",
    what: "What",
    reason: "Why",
    reason_hint: "Do not write identity numbers or names.",
    button: "Stop now",
    set: "Set",
    lifted: "Lifted",
    lift: "Lift",
    not_yours: "Only the operator can lift it",
    operator: "The operator",
    everything: "Everything",
    organisation: "The whole organisation",
    provider: "Provider",
    service: "Service",
    use_case: "Use case",
    person: "Person",
    more: "Find the use case in the list, and choose “Emergency stop” there.",
    to_use_cases: "To the use cases",
    stop_this: "Emergency stop",
    what_missing: "Choose what to stop",
    reason_missing: "Write why it is stopped",
    holds_number: "The text holds an identity number. Remove it, and try again",
};
