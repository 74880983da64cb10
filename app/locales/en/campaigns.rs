//! English: campaigns that look over access again.

use domain::access::campaign::{ItemLife, Life, Refusal};

use super::super::Campaigns;

pub(super) const CAMPAIGNS: Campaigns = Campaigns {
    title: "Access reviews",
    intro: "Review regularly who has access, and whether they still need it. Each access is kept or revoked by somebody other than the person who has it or asked for it.",
    none: "There are no access reviews yet.",
    none_found: "No access reviews match your search.",
    search: "Search for a review",
    search_hint: "Words from the name, the unit or the use case.",
    one: "Access review",
    to_list: "All access reviews",
    name: "Name",
    over: "Covers",
    everything: "All access",
    only_unused: |days| format!("Only access that has not been used for {days} days"),
    last_day: "Last day for answers",
    state: "Status",
    stands,
    progress: "Done",
    done_of: |done, total| format!("{done} of {total}"),
    overdue_left: |count| match count {
        1 => "The last day for answers has passed. One access is not answered.".to_owned(),
        many => format!("The last day for answers has passed. {many} are not answered."),
    },
    begun: "Started",
    closed: "Closed",
    closed_left: |count| match count {
        1 => "One access was not answered before the review was closed.".to_owned(),
        many => format!("{many} were not answered before the review was closed."),
    },
    begin: "Start a review",
    begin_these: "Start a review of unused access",
    new_intro: "The review covers the access that is in force when you start it. Those who are to answer are notified, also by e-mail.",
    name_hint: "From 3 to 100 characters, for example “Autumn 2026”. No names of people.",
    last_day_hint: "At most 180 days ahead. Those who have something left are reminded seven days before.",
    all_units: "Everyone you decide for",
    all_use_cases: "All use cases",
    more: "There are too many use cases to show all of them here.",
    units: "The units",
    unit: "Unit",
    no_unit: "No unit",
    all: "All",
    kept: "Kept",
    withdrawn: "Revoked",
    ended: "Ended by itself",
    left: "Left",
    items: "The access",
    items_none: "No access here.",
    which: "Show",
    again_by: "To be reviewed by",
    last_use: "Last used",
    lookups: |days| format!("Look-ups in the last {days} days"),
    unused_tag: "Not used",
    answer: "Answer",
    item_stands,
    answer_title: "Answer for those you selected",
    answer_intro: |days| {
        format!(
            "Select one or more above. Write a comment when you revoke, and when you keep something that has not been used for {days} days."
        )
    },
    comment_hint: "At most 255 characters, no names or identity numbers. The comment applies to all you selected.",
    keep: "Keep selected",
    withdraw: "Revoke selected",
    close: "Close the review",
    close_intro: "When the review is closed, nobody can answer in it. It can still be read and found.",
    close_left: |count| match count {
        1 => "One access is not answered. Write why you are closing the review all the same.".to_owned(),
        many => format!("{many} are not answered. Write why you are closing the review all the same."),
    },
    close_comment: "Reason for closing",
    close_hint: "Required when something is not answered. At most 255 characters, no names or identity numbers.",
    begun_now: "Started now",
    mail_subject: "Hjemmel: access to review",
    mail_text: |url| {
        format!(
            "Hello\n\nThere is access that waits for your review. See it here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        )
    },
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Open => "In progress",
        Life::Overdue => "Last day has passed",
        Life::Closed => "Closed",
    }
}

fn item_stands(life: ItemLife) -> &'static str {
    match life {
        ItemLife::Left => "Not answered",
        ItemLife::Kept => "Kept",
        ItemLife::Withdrawn => "Revoked",
        ItemLife::Ended => "Ended by itself",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Your account is not linked to a confirmed person. Ask an administrator to confirm it."
        }
        Refusal::NotDecider => "Only an access administrator or the leader of the unit can do this.",
        Refusal::NameLength => "Write a name of 3 to 100 characters.",
        Refusal::DayPast => "Choose a day that has not passed.",
        Refusal::TooFar => "Choose a day within 180 days.",
        Refusal::NothingInForce => "There is no access to review in what you chose.",
        Refusal::OwnAccess => "This is your own access. Another person must answer.",
        Refusal::OwnWork => "You asked for this access yourself. Another person must answer.",
        Refusal::CommentMissing => "Write why.",
        Refusal::CommentTooLong => "Write at most 255 characters.",
        Refusal::Answered => "This is already answered. Reload the page.",
        Refusal::AccessOver => "The access is no longer in force, so it needs no answer.",
        Refusal::Closed => "The review is closed.",
    }
}
