//! English: versions that begin on a day of their own.

use super::super::Starts;

pub(super) const STARTS: Starts = Starts {
    first: "First day (may be empty)",
    first_hint: "If empty, the version is put to use when it is approved. If the day lies ahead, it is put to use by itself at midnight, Norwegian time.",
    last: "Last day (may be empty)",
    last_hint: "If empty, the version holds until it is replaced or ended.",
    from: "Put to use",
    at_once: "When it is approved",
    to: "Valid through",
    waits: |day, before| {
        let until = before.map(|before| format!(" Until then version {before} holds."));
        format!(
            "The version is approved. It is put to use by itself on {day} at 00:00.{}",
            until.unwrap_or_default()
        )
    },
    coming: |number, day| format!("Version {number} is put to use on {day}"),
    next: "Next version",
    title: "New versions that are put to use",
    version: "Version",
    recall_title: "Stop the version before it is put to use",
    recall_intro: "The approvals count no more, and whoever wrote the version must submit it again.",
};
