//! English: persons' access to use cases.

use domain::access::person::Refusal;

use super::super::Access;
use crate::wire::AccessState;

pub(super) const ACCESS: Access = Access {
    mine: "My access",
    mine_intro: "You need access to a use case to look anything up with it. Somebody other than you grants it, and it lasts until a certain day.",
    mine_none: "You do not have any access yet. Ask for your first below.",
    for_others: "What you have asked for on behalf of others",
    nav_queue: "Access requests",
    queue: "Waiting for an answer on access",
    queue_intro: "You answer these as access administrator or leader. You cannot answer what you have asked for or are to hold yourself.",
    queue_none: "Nothing waits for an answer. When somebody asks for access, it stands here.",
    all: "All access",
    all_intro: "Everything that has been asked for, also what was refused, revoked or has run out.",
    all_none: "No access fits what you chose.",
    one: "Access to a use case",
    see: "Read and answer",
    ask_for_somebody: "Ask for access for a caseworker",
    use_case: "Use case",
    holder: "Person",
    state: "Status",
    stands,
    unused: |days| format!("Not used for {days} days"),
    until: "Through",
    from: "Granted",
    wanted: "Last day wanted",
    asked: "Asked for",
    answered: "Answer",
    elevated_tag: "Shielded persons too",
    ask_title: "Ask for access",
    ask_intro: "The access administrator or the leader of the unit answers. If you have access already, it lasts until the new one is granted.",
    which: "Which use case",
    for_whom: "Whom the access is for",
    myself: "Myself",
    whole_unit: |unit| format!("Every caseworker in {unit}"),
    unit_none: "Every caseworker in the unit holds the access, or waits for it",
    tick: "Choose",
    grant_ticked: "Grant access to those chosen",
    grant_ticked_intro: "Those you choose get access through the day that was asked for.",
    none_ticked: "Choose at least one",
    reason: "Why the access is needed",
    reason_hint: "From 10 to 255 characters. Say which tasks it is for, without names or identity numbers.",
    last_day: "Last day",
    last_day_hint: "At most a year ahead. For shielded persons at most 90 days.",
    elevated: "The access is to cover shielded persons too",
    elevated_hint: "Only when the tasks demand it. Two people must grant it.",
    ask: "Ask for access",
    none_in_use: "No use cases are in use, so there is nothing to ask for yet.",
    more: "There are too many use cases to show them all here. Find the one you need in the list of use cases and ask for access from there.",
    to_use_cases: "To the use cases",
    search: "Search for a use case",
    search_hint: "Words of its name, code or purpose. Choose people from the list.",
    everybody: "Everybody",
    first: "First answer of two",
    returned: "Sent back",
    context: "What the access is about",
    opens: "Opens",
    fields: |count| match count {
        1 => "One field".to_owned(),
        many => format!("{many} fields"),
    },
    volume: |count| format!("Expected look-ups a year, by everybody: {count}"),
    not_in_use: "The use case is not in use now, so the access cannot be granted.",
    holders: "Have access now",
    holders_count: |count| match count {
        1 => "One person".to_owned(),
        many => format!("{many} people"),
    },
    last_use: "Last used by this person",
    never: "Never",
    before: "Earlier access to the use case",
    answer_title: "Answer",
    answer_intro: "The access holds from when you grant it.",
    answer_elevated: "The access covers shielded persons too. Two people must grant it, and it can last at most 90 days.",
    answer_day_hint: "You may choose an earlier day than the one asked for.",
    comment: "Comment",
    comment_hint: "Must be written when you refuse or send back. At most 255 characters, without names or identity numbers.",
    grant: "Grant access",
    send_back: "Send back",
    refuse: "Refuse",
    again_title: "Ask for access again",
    again_intro: "Read the comment and change what must be changed.",
    again: "Ask for access again",
    take_back_title: "Take it back",
    take_back_intro: "If the access is not needed after all, you can take back what you have asked for.",
    take_back: "Take back",
    revoke_title: "Revoke the access",
    revoke_intro: "The access stops working from the next look-up. It cannot be undone; it must be asked for again.",
    revoke: "Revoke",
    give_up_title: "Give up the access",
    give_up_intro: "The access stops working from the next look-up. If you need it again, you must ask for it again.",
    give_up: "Give up my access",
    why: "Reason",
    use_case_missing: "Choose a use case.",
    holder_missing: "Choose whom the access is for.",
    day_missing: "Choose the last day.",
    holds_number: "The text holds an identity number. Take it out and try again.",
    waits: "Waits for an answer",
    somebody_asks: "Somebody asks for access",
    asked_now: "Asked now",
    mail_subject: "Hjemmel: somebody waits for an answer about access",
    mail_text: |url| {
        format!(
            "Hello\n\nSomebody in your organisation has asked for access and waits for an answer. See what waits here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        )
    },
    refusal,
};

fn stands(state: AccessState) -> &'static str {
    match state {
        AccessState::Requested => "Waiting for an answer",
        AccessState::Halfway => "Waiting for one more person",
        AccessState::SentBack => "Sent back",
        AccessState::InForce => "In force",
        AccessState::Expired => "Run out",
        AccessState::Refused => "Refused",
        AccessState::TakenBack => "Taken back",
        AccessState::Revoked => "Revoked",
        AccessState::UseCaseEnded => "The use case is ended",
        AccessState::Replaced => "Renewed",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Your account is not tied to a confirmed person. Ask an administrator to confirm it."
        }
        Refusal::HolderUnknown => {
            "The account of the one who is to have access is not tied to a confirmed person."
        }
        Refusal::NotCaseworker => {
            "The one who is to have access is not an active caseworker of the organisation."
        }
        Refusal::UseCaseNotInUse => "The use case is not in use.",
        Refusal::NoShielded => {
            "The use case does not allow look-ups on shielded persons. Ask for ordinary access."
        }
        Refusal::AlreadyAsked => {
            "This access is already asked for. Wait for an answer, or take it back first."
        }
        Refusal::ReasonLength => "Write from 10 to 255 characters about why the access is needed.",
        Refusal::DayPast => "Choose a day that is not past.",
        Refusal::TooLong => "Choose a day within a year.",
        Refusal::TooLongElevated => "Choose a day within 90 days when the access covers shielded persons.",
        Refusal::Longer => "Choose the day that was asked for, or an earlier one.",
        Refusal::NotDecider => "Only the access administrator or the leader of the unit can do this.",
        Refusal::OwnAccess => "This is your own access. Another person must answer.",
        Refusal::OwnWork => "You have asked for this yourself. Another person must answer.",
        Refusal::Twice => "You have granted your part already. Another person must grant the other.",
        Refusal::NotAsker => "Only the one who asked for the access or is to have it can do this.",
        Refusal::CommentMissing => "Write why.",
        Refusal::CommentTooLong => "Write at most 255 characters.",
        Refusal::WrongState => "This has been answered or changed already. Read the page again.",
    }
}
