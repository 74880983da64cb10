//! Who is told of a hastetilgang: the data-protection officers, and those who review it. Always others than the natural person who opened
//! it, and only persons who are known.

use domain::gate::Role;
use store::{
    entity::{break_glass, notification},
    people,
};

use super::{Members, units_of};
use crate::{
    compose::Rooms,
    desk::{
        deadlines::notice::{About, BREAK_GLASS, REVIEW, notice},
        people::roles,
    },
};

/// `mark` of a review that is overdue.
pub const OVERDUE: &str = "overdue";

/// Whom it is about.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    pub account: &'a str,
    pub person: &'a str,
    /// The unit that it was opened for.
    pub unit: Option<&'a String>,
}

impl<'a> Holder<'a> {
    pub fn of(row: &'a break_glass::Model) -> Self {
        Self {
            account: &row.account_id,
            person: &row.person_pseudonym,
            unit: row.unit_id.as_ref(),
        }
    }
}

/// Those who are told, by account id.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Receivers {
    pub officers: Vec<String>,
    /// Who leads the holder's units, or stands in for a leader; where there is nobody, the admins.
    pub reviewers: Vec<String>,
}

impl Receivers {
    pub fn of(members: &Members, leaders: &[(String, String)], holder: Holder<'_>, now: i64) -> Self {
        let others = members.iter().filter(|(membership, account)| {
            let person = account.person_pseudonym.as_deref();
            account.active
                && people::is_in_force(membership, now)
                && account.id != holder.account
                && person.is_some_and(|person| person != holder.person)
        });
        let (mut officers, mut leading, mut admins) = (Vec::new(), Vec::new(), Vec::new());
        let led: Vec<&String> = units_of(members, holder.account, now)
            .chain(holder.unit)
            .collect();
        for (membership, account) in others {
            let roles = roles(&membership.roles);
            let leads = |(unit, leader): &(String, String)| led.contains(&unit) && *leader == account.id;
            for (is, found) in [
                (roles.contains(&Role::Dpo), &mut officers),
                (leaders.iter().any(leads), &mut leading),
                (roles.contains(&Role::Admin), &mut admins),
            ] {
                if is && !found.contains(&account.id) {
                    found.push(account.id.clone());
                }
            }
        }
        Self {
            officers,
            reviewers: if leading.is_empty() { admins } else { leading },
        }
    }

    /// Whether both are told.
    pub fn are_told(&self) -> bool {
        !self.officers.is_empty() && !self.reviewers.is_empty()
    }

    /// Each of them once.
    pub fn all(&self) -> Vec<&String> {
        let mut all: Vec<&String> = self.officers.iter().chain(&self.reviewers).collect();
        all.sort();
        all.dedup();
        all
    }

    /// What each of them is told, with its mail.
    pub fn notices(&self, rooms: &Rooms, row: &break_glass::Model, mark: &str) -> Vec<notification::Model> {
        let about = About {
            subject: BREAK_GLASS,
            id: &row.id,
            kind: REVIEW,
            due: &row.review_due,
        };
        let to = |account| notice(rooms, (&row.organisation_id, account), about, mark);
        self.all().into_iter().map(|account| to(account)).collect()
    }
}
