//! English: impartiality.

use domain::access::{
    break_glass::Verdict,
    habilitet::{Answer, Closeness, Life, Refusal, TieKind},
};

use super::super::Habilitet;

pub(super) const HABILITET: Habilitet = Habilitet {
    ties: "My ties",
    ties_intro: "Declare people and companies that you have a tie to. Hjemmel then stops look-ups in cases where they are a party, before you see anything. Nobody else can see what you have declared.",
    ties_law: "Close family, a cohabitant and companies that you lead always disqualify you (Public Administration Act section 6). For other ties your leader can assess whether you may handle the case.",
    ties_none: "You have not declared any ties.",
    ties_caption: "Ties you have declared",
    kind: "Kind of tie",
    kinds: |kind| match kind {
        TieKind::CloseFamily => "Close family",
        TieKind::Cohabitant => "Spouse, partner or cohabitant",
        TieKind::Personal => "Close friend, or someone you are in conflict with",
        TieKind::Business => "Business together",
        TieKind::Other => "Another tie",
        TieKind::Leads => "Company you lead, or sit on the board of",
        TieKind::Interest => "Company you own a part of, or have an interest in",
    },
    declared: "Declared",
    ended: "Ended",
    stands: "In force",
    end: "End",
    end_of: |kind, day| format!("End tie: {kind}, declared {day}"),
    person_title: "Declare a person",
    company_title: "Declare a company",
    person_kind: "What tie do you have to the person?",
    company_kind: "What tie do you have to the company?",
    person_number: "National identity number or D number",
    company_number: "Organisation number",
    number_hint: "The number is not stored. We only keep a code that nobody can read the number from, so you will not see it again in the list.",
    declare: "Declare tie",
    kind_missing: "Choose what tie you have.",
    identity_first: "You can declare ties once your identity is confirmed.",
    title: "Impartiality",
    one: "Assessment of impartiality",
    intro_asker: "These are the cases where you have asked your leader whether you may handle the case.",
    intro_leader: "Assess whether the caseworker may handle the case. The answer is for this person and this case only.",
    intro_reader: "You can read the assessments, but not answer them.",
    mine: "My questions",
    mine_none: "You have not asked for any assessment.",
    waiting: "Waiting for an answer",
    waiting_none: "Nothing is waiting for an answer.",
    answered_rows: "Answered",
    asker: "Caseworker",
    use_case: "Use case",
    case: "Case",
    case_gone: "The case is deleted",
    state: "Status",
    life: |life| match life {
        Life::Asked => "Waiting for an answer",
        Life::InForce => "May handle the case",
        Life::Denied => "May not handle the case",
        Life::Over => "Run out",
        Life::Revoked => "Withdrawn",
    },
    asked: "Asked",
    due: "Answer by",
    last_day: "In force through",
    closeness: "Why the look-up was stopped",
    closenesses: |closeness| match closeness {
        Closeness::SameUnit => "A party in the case works in the same unit as the caseworker.",
        Closeness::DeclaredTie => "The caseworker has declared a tie to a party in the case.",
    },
    closeness_who: "Who the party is, is not told here. Talk to the caseworker if you need to know more.",
    answered: "Answer",
    revoked: "Withdrawn",
    reason_gone: "The reason was deleted with the case.",
    answer_title: "Answer",
    answer_intro: "If this could weaken the trust that the case is handled impartially, someone else must take it. The answer is in force for at most 90 days, and you can withdraw it at any time.",
    answer_label: "May the caseworker handle the case?",
    answers: |answer| match answer {
        Answer::MayHandle => "Yes, may handle the case",
        Answer::MayNot => "No, someone else must take the case",
    },
    answer_missing: "Choose whether the caseworker may handle the case.",
    reason: "Reason",
    reason_hint: "From 10 to 500 characters, no names or identity numbers. The caseworker can read it.",
    answer: "Send the answer",
    revoke_title: "Withdraw",
    revoke_intro: "When you withdraw the answer, the next look-up in the case is stopped.",
    revoke: "Withdraw the answer",
    to_lookup: "Go to look-up",
    hand_over: "Hand the case over to another caseworker.",
    offer: "Ask your leader to assess",
    offer_intro: "Your leader is told who you are, the use case, the case and what kind of tie it is, but not who the party is.",
    told_now: "New now",
    mail_subject: "Hjemmel: assessment of impartiality",
    mail_text: |url| {
        format!(
            "Hello\n\nThere is news in an assessment of impartiality. Read about it here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        )
    },
    colleagues: "Look-ups about colleagues",
    colleague: "Look-up about a colleague",
    colleagues_intro: "Look-ups in cases where an employee of another unit is a party. See whether there was cause. You cannot review your own.",
    colleagues_reader: "You can read the look-ups, but not decide whether they were justified.",
    colleagues_none: "No look-ups are waiting for a review.",
    unseen: "Waiting for review",
    seen: "Reviewed",
    actor: "Caseworker",
    service: "Service",
    at: "Time",
    lookup_reason: "Cause",
    fields: "Fields that were shown",
    fields_none: "No fields were shown.",
    no_subject: "Whom the look-up was about, and the values, are not told here.",
    found: "Finding",
    found_missing: "Choose whether the look-up was justified.",
    verdict: "Was the look-up justified?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Yes, it was justified",
        Verdict::NotJustified => "No, it was not justified",
    },
    close_title: "Review",
    close_intro: "Look at the use case, the case and what was shown. Talk to the caseworker if something is unclear. The finding cannot be changed afterwards.",
    close_hint: "From 10 to 500 characters, no names or identity numbers.",
    close: "Send the finding",
    waits: "Waiting",
    holds_number: "The text holds an identity number. Remove it and try again.",
    refusal,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "The account is not linked to a confirmed person. Ask an administrator to confirm it."
        }
        Refusal::NumberInvalid => "The number is not valid here. Check that it is written correctly.",
        Refusal::OwnNumber => "This is your own number. Look-ups about yourself are always stopped.",
        Refusal::AlreadyDeclared => "You have declared this tie already.",
        Refusal::NotCaseworker => "Only caseworkers of the organisation can ask for an assessment.",
        Refusal::NothingToAssess => {
            "Your leader cannot assess this look-up. Hand the case over to another caseworker."
        }
        Refusal::AlreadyAsked => {
            "You have already asked your leader to assess this case. Wait for the answer."
        }
        Refusal::Covered => {
            "Your leader has already answered that you may handle the case. Try the look-up again."
        }
        Refusal::NobodyToAsk => {
            "Your unit has no other leader who can answer. Hand the case over to another caseworker, or talk to an administrator."
        }
        Refusal::NotLeader => "Only the leader of the unit can do this.",
        Refusal::NotReviewer => "Only the leader of the unit or an administrator can do this.",
        Refusal::OwnWork => "This is about yourself. Another person must do it.",
        Refusal::Party => "You are a party in the case.",
        Refusal::ReasonLength => "Write a reason of 10 to 500 characters.",
        Refusal::WrongState => "This is done already. Read the page again.",
    }
}
