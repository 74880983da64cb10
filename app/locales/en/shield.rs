//! English: protected addresses.

use domain::catalogue::ProtectionTold;

use super::super::Shield;

pub(super) const SHIELD: Shield = Shield {
    title: "Protected addresses",
    intro: "Look-ups about persons with a protected address are stopped, unless the use case and the access allow the level. Neither emergency access nor an earlier answer goes before it.",
    source: "Checked with the population register",
    on: "On: the level is checked before each look-up, unless it was checked within the last day. Where it cannot be checked, the look-up is stopped.",
    off: "Off: only persons who are in the register already are stopped beforehand. Everyone else passes the check, also some who may have a protected address.",
    set_by: |name, day| format!("{name}, {day}"),
    set_at: |day| day.to_owned(),
    use_case: "Use case",
    system: "System",
    followed: "Events last read",
    never_followed: "Not read yet",
    kept: "Persons with a protected address in the register",
    nobody: "None",
    few: "Fewer than five",
    number: |number| number.to_string(),
    turn_on: "Turn on",
    turn_off: "Turn off",
    turn_off_hint: "If you turn it off, look-ups about persons with a protected address may pass.",
    choice: "Ask through",
    choice_hint: "An approved use case for automated look-ups on events that fetches the level from the population register, and a system with access to it.",
    choice_missing: "Choose a use case and a system",
    no_choice: "No use case can be used for this yet. It must be approved for automated look-ups on events, fetch the level from the population register, and a system must have access.",
    services: "What the services do",
    service: "Service",
    what: "Persons with a protected address",
    told: |told| match told {
        ProtectionTold::Level => {
            "The answer tells the level. We show it only where the use case and the access allow the level."
        }
        ProtectionTold::Flag => {
            "The provider holds back all or some of it for confidential and strictly confidential addresses, by the package, and marks the answer «skjermet». We show a marked answer only with extended access."
        }
        ProtectionTold::Nothing => {
            "The answer says nothing of protected addresses. The look-up can only be stopped beforehand."
        }
    },
};
