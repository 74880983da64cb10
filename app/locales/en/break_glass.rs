//! English: hastetilgang.

use domain::access::break_glass::{Life, Refusal, Verdict};

use super::super::BreakGlass;

pub(super) const BREAK_GLASS: BreakGlass = BreakGlass {
    mine: "Emergency access",
    mine_intro: "With emergency access you can make look-ups that would otherwise be stopped, when the case cannot wait. The data protection officer and your leader are told at once, and your leader reviews what you did afterwards.",
    mine_caption: "My emergency access",
    mine_none: "You have not opened any emergency access.",
    one: "Emergency access",
    nav_queue: "Reviews",
    queue: "Review of emergency access",
    queue_intro: "Review each one within five working days. Whoever opened it cannot open another before you have. You cannot review your own.",
    queue_intro_reader: "You can read every emergency access, but not decide whether it was justified. The leader or the access administrator does that.",
    queue_none: "No emergency access is waiting for review.",
    waiting: "Waiting for review",
    reviewed_rows: "Reviewed",
    overdue_count: |count| match count {
        1 => "One review is overdue.".to_owned(),
        many => format!("{many} reviews are overdue."),
    },
    overdue: "Overdue",
    see: "See the emergency access",
    use_case: "Use case",
    holder: "Person",
    state: "Status",
    stands,
    opened: "Opened",
    ends: "Ends",
    ended: "Ended",
    uses: "Look-ups",
    review_due: "Review by",
    open_title: "Open emergency access",
    one_open: "You have one open emergency access.",
    one_unreviewed: "Your emergency access is waiting for review. You cannot open another before it is reviewed.",
    none_allows: "None of your unit's use cases allow emergency access. Ask for ordinary access, or talk to your leader.",
    before_opening: "The data protection officer and your leader are told as soon as you open it. Every look-up is logged as usual, and emergency access does not set aside the demands for a legal basis, secrecy and impartiality.",
    which: "Which use case",
    which_hint: "Your unit's use cases that allow emergency access.",
    how_long: "How long",
    how_long_hint: "Choose as short a time as you can, 24 hours at most.",
    hours: |hours| match hours {
        1 => "1 hour".to_owned(),
        many => format!("{many} hours"),
    },
    reason: "Why it is urgent",
    reason_hint: "From 20 to 500 characters. Write what cannot wait and why, not names or national identity numbers.",
    open: "Open emergency access",
    reason_given: "Reason",
    reviewed: "Reviewed",
    uses_title: "Look-ups under the emergency access",
    uses_intro: "Look-ups that were let through only because of the emergency access. Values are not shown.",
    uses_none: "No look-ups have been made under the emergency access.",
    more_uses: |shown, all| format!("Showing the first {shown} of {all} look-ups."),
    to_lookup: "Go to look-up",
    close_title: "End it now",
    close_intro: "If you no longer need it, end the emergency access here. It cannot be opened again.",
    close: "End emergency access",
    review_title: "Review",
    review_intro: "Read the reason and look at the look-ups. Talk to the person who opened it if anything is unclear. Your finding cannot be changed afterwards.",
    review_ends: "The emergency access is still open. It ends when you send your finding.",
    verdict: "Was the emergency access justified?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Yes, it was justified",
        Verdict::NotJustified => "No, it was not justified",
    },
    comment: "Finding",
    comment_hint: "From 5 to 500 characters, not names or national identity numbers. The person who opened it can read it.",
    review: "Send the finding",
    open_until: |until| format!("Emergency access until {until}."),
    open_for: |use_case| format!("It covers {use_case}. Look-ups under it are reviewed."),
    shown_under: "Shown under emergency access. The look-up will be reviewed.",
    open_for_this: "Open emergency access",
    opened_now: "Opened now",
    mail_subject: "Hjemmel: emergency access has been opened",
    mail_text: |url| {
        format!(
            "Hello\n\nEmergency access has been opened in your organisation. Read about it here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        )
    },
    use_case_missing: "Choose a use case.",
    verdict_missing: "Choose whether the emergency access was justified.",
    holds_number: "The text holds a national identity number. Take it out and try again.",
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Opened => "Open, not used",
        Life::Used => "Open and used",
        Life::Over => "Waiting for review",
        Life::Reviewed(Verdict::Justified) => "Justified",
        Life::Reviewed(Verdict::NotJustified) => "Not justified",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Your account is not tied to a confirmed person. Ask an administrator to confirm it."
        }
        Refusal::NotCaseworker => "Only caseworkers of the organisation can open emergency access.",
        Refusal::UseCaseNotInUse => "The use case is not in use.",
        Refusal::NotAllowed => "The use case does not allow emergency access.",
        Refusal::UnitDoesNotHold => "Your unit does not have the use case.",
        Refusal::Unreviewed => {
            "You have an emergency access that is not reviewed. You cannot open another before it is."
        }
        Refusal::NobodyToTell => {
            "Nobody can be told: the organisation lacks a data protection officer, or the unit lacks a leader other than you. Talk to an administrator."
        }
        Refusal::ReasonLength => "Write from 20 to 500 characters about why it is urgent.",
        Refusal::Hours => "Choose from 1 to 24 hours.",
        Refusal::NotHolder => "Only the person who opened the emergency access can end it.",
        Refusal::NotReviewer => "Only the leader of the unit or the access administrator can do this.",
        Refusal::OwnWork => "You opened this yourself. Another person must review it.",
        Refusal::CommentLength => "Write from 5 to 500 characters about your finding.",
        Refusal::WrongState => "This is already ended or reviewed. Read the page again.",
    }
}
