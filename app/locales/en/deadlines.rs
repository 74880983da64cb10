//! English: deadlines and reminders.

use domain::usecase::{EndKind, Mark, Part};

use super::super::Deadlines;

pub(super) const DEADLINES: Deadlines = Deadlines {
    nav: "Deadlines",
    nav_notices: "Reminders",
    nav_unread: |count| format!("Reminders ({count} unread)"),
    title: "Deadlines",
    intro: "Here you see what ends or must be reviewed, and when. A use case holds only as long as everything it stands on holds.",
    ahead: "Show deadlines within",
    ahead_days: |days| format!("{days} days"),
    ahead_all: "All",
    show: "Show",
    none: "No deadlines in this period.",
    in_short: "In short",
    overdue_count: |count| match count {
        1 => "1 deadline has passed.".to_owned(),
        count => format!("{count} deadlines have passed."),
    },
    ahead_count: |count| match count {
        1 => "1 deadline lies ahead in the period.".to_owned(),
        count => format!("{count} deadlines lie ahead in the period."),
    },
    first: |what, day| format!("Next: {what}, {day}."),
    capped: |shown, total| format!("Showing the {shown} nearest of {total}."),
    picture: "Timeline",
    picture_text: |count| format!("Timeline with {count} deadlines. The same stand in the table below."),
    today: "Today",
    legend_use_case: "Use case",
    legend_item: "Legal basis, agreement or routine",
    caption: "Deadlines, nearest first",
    what: "What",
    happens: "What happens",
    when: "Date",
    cause: "What ends first",
    and_more: |count| match count {
        1 => "and 1 more part the same day".to_owned(),
        count => format!("and {count} more parts the same day"),
    },
    left: |days| match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days < 0 => format!("{} days ago", -days),
        days => format!("in {days} days"),
    },
    use_case: "Use case",
    access: "Your access",
    part: |part| match part {
        Part::Period => "The version's own period",
        Part::Hook => "Legal basis",
        Part::ProviderAgreement => "Agreement with the provider",
        Part::ProcessorAgreement => "Data processing agreement",
        Part::Delegation => "Delegation in Altinn",
        Part::Routine => "Routine",
        Part::OwnSystem => "Own system",
        Part::Contact => "Contact",
        Part::Dpia => "Impact assessment",
        Part::RiskAssessment => "Risk assessment",
        Part::LawChange => "Need for a change of law",
    },
    kind: |kind| match kind {
        EndKind::End => "Ends",
        EndKind::Review => "Must be reviewed",
        EndKind::Reverify => "Must be verified again",
    },
    failing: "These use cases are in use, but their ground does not hold today. Look-ups are stopped:",
    does_not_hold: "The ground does not hold today. Look-ups are stopped.",
    ends_title: "When each part ends",
    last_day: "Last day it is accepted",
    registered_day: "Date in the register",
    notices_title: "Reminders",
    notices_intro: "You are reminded 60, 30 and 7 days before something in the register ends or must be reviewed, and when the deadline has passed. Of your own access you are reminded 30 and 7 days before it ends. When somebody asks for access that you answer for, when an access review starts, and of emergency access that you should know of you are told at once.",
    notices_none: "You have no reminders.",
    notices_caption: "Reminders, newest first",
    mark: |mark| match mark {
        Mark::Sixty => "60 days before",
        Mark::Thirty => "30 days before",
        Mark::Seven => "7 days before",
        Mark::Overdue => "The deadline has passed",
    },
    reminder: "Reminder",
    received: "Received",
    read: "Read",
    mark_read: "Mark as read",
    mark_all: "Mark all as read",
    gone: "No longer in the register",
    mail_subject: |count| match count {
        1 => "Hjemmel: 1 deadline to follow up".to_owned(),
        count => format!("Hjemmel: {count} deadlines to follow up"),
    },
    mail_text: |count, url| match count {
        1 => format!(
            "Hello\n\nYou have 1 new reminder of a deadline. Read it here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        ),
        count => format!(
            "Hello\n\nYou have {count} new reminders of deadlines. Read them here:\n{url}\n\nYou cannot reply to this e-mail.\n"
        ),
    },
};
