//! English: assessments and needs for a change of law.

use domain::usecase::LawChangeStatus;

use super::super::Assess;

pub(super) const ASSESS: Assess = Assess {
    done: "Assessment made",
    not_done: "Not made yet",
    approved: "Approved by",
    not_approved: "Not approved",
    undone: "Before the assessment can be reported as made, its content must say this:",
    finish_title: "Report the assessment as made",
    finish_intro: "Another person than its writer must then approve it.",
    finish: "Report as made",
    approve_title: "Approve the assessment",
    approve_dpia: "By approving you answer for it that the consequences for privacy are assessed and the measures are good enough (GDPR article 35). Your name remains.",
    approve_risk: "By approving you accept the risk that is left (GDPR article 32). Your name remains.",
    approve: "Approve",
    law_title: "How far the change of law has come",
    law_none: "The need is identified. Nobody has reported more yet.",
    law_status: "New status",
    in_force_from: "In force from",
    in_force_hint: "Must be filled in when the law is in force. Before that day look-ups are stopped.",
    source: "Where this is read",
    source_hint: "For example a bill, an act as adopted, or Lovdata. Do not write identity numbers.",
    told_by: "Reported by",
    tell: "Report new status",
    ahead_title: "Changes of law ahead",
    no_text: "This belongs to an assessment that is not in the register. Empty the field, or choose again",
    law: |status| match status {
        LawChangeStatus::Identified => "Identified",
        LawChangeStatus::Proposed => "Proposed",
        LawChangeStatus::Adopted => "Adopted",
        LawChangeStatus::InForce => "In force",
        LawChangeStatus::Dropped => "Dropped",
    },
};
