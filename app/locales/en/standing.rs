//! English: the standing of a use case.

use domain::usecase::life::standing::{Act, Refusal};

use super::super::Standing;

pub(super) const STANDING: Standing = Standing {
    title: "Status of the use case",
    link: "Suspend, reopen or end",
    intro: "One person can suspend a use case. It takes two persons to reopen it, and two to end it for good. What you do here counts from the next look-up.",
    asked_title: "Waiting for another person",
    asked: |act| match act {
        Act::AskToEnd => "Someone has asked for the use case to be ended",
        Act::AskToOpen | Act::Suspend | Act::Open | Act::End | Act::TakeBack => {
            "Someone has asked for the use case to be reopened"
        }
    },
    two_persons: "An approver other than the one who asked must confirm.",
    act_title: "Change the status",
    nothing_open: "You cannot change the status now.",
    reason: "Why",
    reason_hint: "Do not write identity numbers or names. You need not write anything to confirm or take back.",
    button: |act| match act {
        Act::Suspend => "Suspend",
        Act::AskToOpen => "Ask to reopen",
        Act::Open => "Confirm reopening",
        Act::AskToEnd => "Ask to end",
        Act::End => "Confirm ending",
        Act::TakeBack => "Take back what you asked for",
    },
    means: |act| match act {
        Act::Suspend => "Suspend: All look-ups are stopped from now on. It can be reopened.",
        Act::AskToOpen => "Ask to reopen: Another person must confirm before look-ups work again.",
        Act::Open => "Confirm reopening: Look-ups work again from now on.",
        Act::AskToEnd => "Ask to end: Another person must confirm. Until then everything is as before.",
        Act::End => {
            "Confirm ending: The use case ends for good, and all access to it is withdrawn. This cannot be undone."
        }
        Act::TakeBack => "Take back: What you asked for stands no more.",
    },
    history: "What has been done",
    no_history: "The status has not been changed.",
    step: "Step",
    why: "Why",
    who: "Who and when",
    done: |act| match act {
        Act::Suspend => "Suspended",
        Act::AskToOpen => "Asked to reopen",
        Act::Open => "Reopened",
        Act::AskToEnd => "Asked to end",
        Act::End => "Ended",
        Act::TakeBack => "Taken back",
    },
    by: |name, day| format!("{name}, {day}"),
    someone: "Someone who is no longer here",
    back: "Back to the use case",
    reason_missing: "Write why",
    holds_number: "The text holds an identity number. Remove it and try again",
    choose: "Choose what to do",
    refused: |why| match why {
        Refusal::NoIdentity => "Your account is not tied to a confirmed person, so you cannot do this",
        Refusal::ReasonMissing => "Write why",
        Refusal::AlreadyAsked => "This has been asked for already. Another person must confirm",
        Refusal::NotAsked => "Nobody has asked for this yet",
        Refusal::SamePerson => "You asked for this yourself. Another person must confirm",
        Refusal::NotAsker => "Only the one who asked can take it back",
        Refusal::WrongState => "The status has changed since you opened the page. Read it again",
    },
};
