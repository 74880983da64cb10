//! One thing that somebody is told of, as its row.

use store::entity::notification;

use crate::compose::Rooms;

/// `subject` of a reminder about a use case.
pub const USE_CASE: &str = "use_case";
/// `subject` of a reminder about a register item.
pub const ITEM: &str = "item";
/// `subject` of a reminder about the receiver's own access.
pub const ACCESS: &str = "access";
/// `subject` of what is told of a hastetilgang.
pub const BREAK_GLASS: &str = "break_glass";
/// `subject` of what is told of somebody who waits for access; its id is the request's.
pub const ACCESS_REQUEST: &str = "access_request";
/// `subject` of what is told of a campaign that looks over access.
pub const CAMPAIGN: &str = "campaign";
/// `subject` of what is told of an assessment of habilitet.
pub const HABILITET: &str = "habilitet";
/// `subject` of what a privacy officer is asked to look at; its id is the look-up's.
pub const DECISION: &str = "decision";
/// `subject` of what is told of a use case that approves what nobody uses, or not what is asked for; its id is the use case's.
pub const USED: &str = "use_case_used";
/// `kind` of what somebody is to look at.
pub const REVIEW: &str = "review";
/// `mark` of what is told as it happens.
pub const AT_ONCE: &str = "at_once";

/// What a notice is about: subject and id, kind and day.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub subject: &'a str,
    pub id: &'a str,
    pub kind: &'a str,
    pub due: &'a str,
}

/// A notice to one account of an organisation, with its mail.
pub fn notice(
    rooms: &Rooms,
    (organisation, account): (&str, &str),
    about: About<'_>,
    mark: &str,
) -> notification::Model {
    let now = rooms.clock.now_ms();
    notification::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        account_id: account.to_owned(),
        subject: about.subject.to_owned(),
        subject_id: about.id.to_owned(),
        kind: about.kind.to_owned(),
        due: about.due.to_owned(),
        mark: mark.to_owned(),
        created_at: now,
        read_at: None,
        mail_state: rooms.mail.first_state().to_owned(),
        mail_batch: None,
        mail_attempts: 0,
        mail_at: now,
    }
}
