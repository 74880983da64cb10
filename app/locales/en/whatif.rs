//! English: what if.

use super::super::WhatIf;

pub(super) const WHAT_IF: WhatIf = WhatIf {
    title: "What if",
    link: "What if something changes",
    intro: "See which look-ups would have been answered otherwise if one thing were different. The look-ups are decided again as the cases were then. Nothing is changed, nothing is fetched, and the log tells that you have asked.",
    change: "What is to be different?",
    change_missing: "Choose what is to be different",
    draft: |number| format!("Version {number}, which is being written, had been in use"),
    ended: |title| format!("Ended: {title}"),
    hook: |title| format!("The legal basis as it stands now: {title}"),
    withdrawn: |name| format!("The access had been withdrawn: {name}"),
    nothing: "There is nothing to change: the use case has neither a version in use nor one being written.",
    days: "How far back?",
    last_days: |days| format!("Last {days} days"),
    ask: "Work it out",
    result: "Result",
    looked: |looked, days| format!("{looked} look-ups of the last {days} days were decided again."),
    none: "No look-ups were made in this time.",
    same: "All would have been answered alike.",
    refused: "Would have been refused",
    permitted: "Would have been permitted",
    other: "Same answer, other causes",
    subjects: "People and organisations that the refusals are about",
    unreadable: "Look-ups that can't be read",
    more: |more| {
        format!(
            "{more} older look-ups are not counted. Operations can work out all of them with the command “hjemmel gate replay”."
        )
    },
    by: "Whom it is about",
    who: "Who asked",
    system: "A case system, or someone no longer known",
    checks: "What the cause would have been",
    check: "Check",
    why: "Why",
    effect: "Effect",
    appears: "Would have stopped the look-up",
    goes: "Would no longer have stopped the look-up",
    count: "Look-ups",
    back: "To the use case",
};
