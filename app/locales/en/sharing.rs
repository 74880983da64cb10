//! English: what is shared and what a machine decides, in papers.

use super::super::Sharing;

pub(super) const SHARING: Sharing = Sharing {
    joint_title: "Joint controllers",
    decisions: "Profiling and automated decisions",
    profiling: "A machine evaluates the data, and a caseworker decides.",
    automated: "The decision is made by a machine alone.",
    rule: "The rule that allows it",
    logic: "How it works",
    joint: |name, contact, arrangement| format!("{name} ({contact}), arrangement: {arrangement}"),
};
