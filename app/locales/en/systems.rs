//! English: keys of own systems.

use domain::access::AccessRefusal;

use super::super::{CaseSystems, Systems};
use crate::wire::{CaseFault, CaseTrial, GrantState};

pub(super) const SYSTEMS: Systems = Systems {
    title: "Keys of own systems",
    intro: "An own system can ask for look-ups with a key. An administrator gives the key, and the system is granted one use case at a time: one person asks for it, and another grants it.",
    none: "No own systems are registered yet.",
    register: "Own systems in the register",
    system: "System",
    kind: "Kind",
    state: "State",
    keys: "Keys",
    grants: "Grants",
    waiting: "Waits for another person",
    one: "Keys and grants",
    ended: "The system is not in force in the register. Its keys and grants do not work.",
    keys_intro: "Whoever has the key can ask for look-ups on behalf of the people bound to it. If the key has gone astray, end it and give a new one.",
    no_keys: "The system has no key.",
    new_key: "New key",
    new_key_intro: "The key is shown once, on the next page. Have the system ready to take it.",
    name: "Name of the key",
    name_hint: "For example “Production”. Do not write the key itself or names of people.",
    people: "People the system can look up on behalf of",
    people_hint: "Only caseworkers of the organisation. Each of them must also have access of their own to the use case.",
    default: "Person when the system names nobody",
    default_hint: "Must be one of the people above.",
    nobody: "Nobody",
    issue: "Give key",
    issued: "The new key",
    issued_once: "Copy the key now. It is shown only here, and Hjemmel cannot show it again. Put it where the system keeps its secrets, never in an e-mail or a case.",
    key: "Key",
    given: "Given by",
    in_force: "Works",
    key_ended: "Ended",
    change_people: "Whom the key is for",
    change_people_intro: "The change works from the next request.",
    save: "Save",
    end_key: "End the key",
    end_key_intro: "The key and every grant it has stop working from the next request. This cannot be undone; give a new key instead.",
    reason: "Reason",
    reason_hint: "Do not write identity numbers or names.",
    grants_title: "Grants of use cases",
    grants_intro: "Without a grant every look-up by the system is stopped.",
    no_grants: "The system has no grants.",
    use_case: "Use case",
    fields: "Data",
    all_fields: "All approved data",
    asked: "Asked for",
    answered: "Answer",
    until: "Through",
    grant_state,
    grant: "Grant",
    refuse: "Refuse",
    revoke: "Revoke a grant",
    revoke_intro: "The grant stops working from the next request.",
    ask_title: "Ask for access for the system",
    ask_intro: "Another person must grant it before it works.",
    ask: "Ask for access",
    ask_for: "Ask for access to a use case",
    ask_reason_hint: "What the system is to do. Do not write identity numbers or names.",
    no_use_cases: "No use cases are in use.",
    no_key_to_ask: "Give the system a key first.",
    which_key: "Which key",
    last_day: "Last day",
    last_day_hint: "At most two years ahead. Then it must be asked for again.",
    fields_hint: "Take away what the system does not need.",
    day_missing: "Choose the last day.",
    key_missing: "Choose which key it is for.",
    holds_number: "The text holds an identity number. Take it away, and try again.",
    refusal,
    cases: CaseSystems {
        title: "Questions about cases",
        intro: "Hjemmel can ask the case system before a look-up: Is the case open? Is the person a party of it? Is it assigned to whoever looks up? If the case system does not answer, the look-up is stopped.",
        not_set_up: "The case system is not set up to answer about cases.",
        to: "Set up questions about cases",
        address: "Address",
        address_hint: "Begins with https://. Hjemmel adds /v1/case-checks. See the contract of case questions in the documentation.",
        key: "Key",
        key_hint: "The key by which the case system knows Hjemmel: at least 32 characters without spaces. It is never shown again.",
        set_up: "Set up, or change address and key",
        save: "Save",
        set: "Set up by",
        tried: "Last tried",
        never_tried: "Not tried",
        try_it: "Try the connection",
        try_hint: "Nothing personal is sent when you try the connection.",
        end: "Stop asking",
        trial,
        fault,
    },
};

fn grant_state(state: GrantState) -> &'static str {
    match state {
        GrantState::Asked => "Waits for an answer",
        GrantState::InForce => "In force",
        GrantState::Expired => "Expired",
        GrantState::Refused => "Refused",
        GrantState::Revoked => "Revoked",
    }
}

fn refusal(why: AccessRefusal) -> &'static str {
    match why {
        AccessRefusal::NoIdentity => {
            "Your account is not tied to a confirmed person. Ask an administrator to confirm it."
        }
        AccessRefusal::OwnWork => "You asked for this yourself. Another person must grant it.",
        AccessRefusal::ReasonMissing => "Write a reason.",
        AccessRefusal::NameMissing => "Write a name for the key.",
        AccessRefusal::DayPast => "Choose a day that is not past.",
        AccessRefusal::TooLong => "Choose a day within two years.",
        AccessRefusal::Answered => "This is answered already.",
        AccessRefusal::NotInForce => "The grant is not in force, so there is nothing to revoke.",
        AccessRefusal::FieldOutside => {
            "Choose at least one item of data, and only what the system may receive."
        }
        AccessRefusal::SystemNotNamed => {
            "The use case does not name the system as a receiver. Take it in under “Receiving systems” first"
        }
        AccessRefusal::SystemEnded => "The system is not in force in the register.",
        AccessRefusal::KeyEnded => "The key is ended.",
        AccessRefusal::UseCaseNotInUse => "No version of the use case is in use.",
        AccessRefusal::NotCaseworker => "Choose only people who are caseworkers of the organisation.",
        AccessRefusal::DefaultNotBound => "Choose one of the people the key is for.",
        AccessRefusal::AlreadyIssued => {
            "The key is given already and cannot be shown again. Open the form anew to give another."
        }
        AccessRefusal::NoChange => "Nothing is changed.",
    }
}

fn trial(came: CaseTrial) -> &'static str {
    match came {
        CaseTrial::Answered => "The case system answered as it should.",
        CaseTrial::Address => "The address cannot be used.",
        CaseTrial::Key => "The case system did not take the key.",
        CaseTrial::NoConnection => "We got no connection.",
        CaseTrial::Slow => "The case system took too long.",
        CaseTrial::Unavailable => "The case system is down, or something else answers at the address.",
        CaseTrial::Unreadable => "The answer was not what the contract says.",
    }
}

fn fault(why: CaseFault) -> &'static str {
    match why {
        CaseFault::Address => "Write an address that begins with https://.",
        CaseFault::Key => {
            "Write a key of at least 32 characters, without spaces and with many different ones."
        }
        CaseFault::SystemEnded => "The system is not in force in the register.",
        CaseFault::NotSetUp => "The case system is not set up. Save address and key first.",
    }
}
