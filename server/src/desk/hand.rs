//! Who acts in the register, and who its people are: read once per act, from the rows as they are now.

use std::collections::{BTreeMap, BTreeSet};

use app::wire::Caller;
use domain::{
    gate::Role,
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    usecase::life::Person,
    when::{Day, Instant},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::Serialize;
use serde_json::{Value, json};
use store::{
    entity::{account, host_agreement, membership},
    outbox,
};

use super::people::{any_membership, chosen_membership, roles};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// Who acts, as the register's desks need to know them.
pub(crate) struct Hand {
    pub(super) account: String,
    pub(super) organisation: String,
    pub(super) unit: Option<String>,
    pub(super) roles: Vec<Role>,
    pub(super) now: i64,
    /// The agreement under which one from a cooperating organisation approves.
    pub(super) under: Option<Box<host_agreement::Model>>,
    /// What moves the hand, where the person does not.
    process: Option<&'static str>,
}

impl Hand {
    pub(super) async fn of(rooms: &Rooms, who: &Caller) -> Result<Self, Error> {
        let membership = chosen_membership(rooms, who).await?;
        Ok(Self::under(membership, rooms.clock.now_ms()))
    }

    /// The hand of one who acts through an agreement too.
    pub(super) async fn of_anyone(rooms: &Rooms, who: &Caller) -> Result<Self, Error> {
        let membership = any_membership(rooms, who).await?;
        Ok(Self::under(membership, rooms.clock.now_ms()))
    }

    /// The hand of one of the organisation, or of one from a cooperating organisation: that one approves and does nothing else, whatever the
    /// row of their membership says.
    pub(super) async fn of_approver(rooms: &Rooms, who: &Caller) -> Result<Self, Error> {
        let membership = any_membership(rooms, who).await?;
        let agreement = membership.host_agreement_id.clone();
        let mut hand = Self::under(membership, rooms.clock.now_ms());
        let Some(agreement) = agreement else {
            return Ok(hand);
        };
        let found = store::hosts::one(rooms.db.reader(), &hand.organisation, &agreement)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading an agreement", cause))?;
        let cooperates = |one: &host_agreement::Model| {
            store::hosts::kind(one).is_some_and(|kind| kind.role() == Role::Approver)
        };
        let Some(found) = found.filter(cooperates) else {
            return Err(Error::new(
                Class::Forbidden,
                "the agreement lets nobody answer a version",
            ));
        };
        hand.roles.retain(|role| *role == Role::Approver);
        hand.under = Some(Box::new(found));
        Ok(hand)
    }

    /// Whether the agreement that the hand acts under, if there is one, names a use case.
    pub(super) fn reaches(&self, use_case: &str) -> bool {
        let named =
            |one: &host_agreement::Model| store::hosts::use_cases(one).iter().any(|id| id == use_case);
        self.under.as_deref().is_none_or(named)
    }

    /// The hand of a member at an instant, moved by a process of the installation: the log is told of both.
    pub(crate) async fn moved_by(
        process: &'static str,
        tx: &DatabaseTransaction,
        organisation: &str,
        account: &str,
        now: i64,
    ) -> Result<Self, Error> {
        let memberships = store::people::memberships(tx, account, now)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading the people", cause))?;
        let own = memberships
            .into_iter()
            .find(|one| one.organisation_id == organisation);
        let own = own.ok_or_else(|| Error::new(Class::Forbidden, "the account is not a member then"))?;
        Ok(Self {
            process: Some(process),
            ..Self::under(own, now)
        })
    }

    fn under(membership: membership::Model, now: i64) -> Self {
        Self {
            account: membership.account_id,
            organisation: membership.organisation_id,
            unit: membership.unit_id,
            roles: roles(&membership.roles),
            now,
            under: None,
            process: None,
        }
    }

    /// The legal date of the act.
    pub(crate) fn today(&self) -> Day {
        oslo::day_of(Instant::from_millis(self.now))
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub(super) fn must_be(&self, role: Role) -> Result<(), Error> {
        self.must_be_one_of(&[role])
    }

    pub(super) fn must_be_one_of(&self, roles: &[Role]) -> Result<(), Error> {
        if Role::any_of(roles, &self.roles) {
            Ok(())
        } else {
            Err(Error::new(Class::Forbidden, "the role is not the caller's"))
        }
    }

    /// An entry by this hand. The evidence holds codes, numbers and hashes only.
    pub(super) fn entry(&self, kind: EntryKind, evidence: Value) -> EntryDraft {
        EntryDraft {
            actor: Some(Actor {
                account: Some(self.account.clone()),
                unit: self.unit.clone(),
                process: self.process.map(str::to_owned),
                ..Actor::default()
            }),
            evidence: Some(evidence),
            ..EntryDraft::new(kind)
        }
    }

    /// Tells the log of a change of the register: which step, and what it led to.
    pub(super) async fn tell(&self, tx: &impl ConnectionTrait, evidence: Value) -> Result<(), Error> {
        self.tell_as(EntryKind::RegisterChanged, tx, evidence).await
    }

    /// Tells the log of a change of people and what they may do.
    pub(super) async fn tell_access(&self, tx: &impl ConnectionTrait, evidence: Value) -> Result<(), Error> {
        self.tell_as(EntryKind::AccessChanged, tx, evidence).await
    }

    async fn tell_as(
        &self,
        kind: EntryKind,
        tx: &impl ConnectionTrait,
        evidence: Value,
    ) -> Result<(), Error> {
        let draft = self.entry(kind, evidence);
        outbox::put(tx, &self.organisation, &draft, self.now)
            .await
            .map_err(writing)
    }
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "telling the log of a change", cause)
}

/// A legal date as rows keep it.
pub(crate) fn day_text(day: Day) -> Result<String, Error> {
    day.to_text()
        .ok_or_else(|| Error::new(Class::Internal, "a day without a text"))
}

/// Evidence of a step: what it did, or why it was not taken.
pub(super) fn of_step<W: Serialize>(about: Value, came: Result<&Value, &W>) -> Value {
    match came {
        Ok(did) => with(about, "did", did.clone()),
        Err(why) => with(about, "refused", json!(why)),
    }
}

/// Evidence with one thing more.
pub(super) fn with(mut evidence: Value, name: &str, said: Value) -> Value {
    if let Value::Object(members) = &mut evidence {
        members.insert(name.to_owned(), said);
    }
    evidence
}

/// The accounts of the organisation's people, ended memberships too: who wrote and approved stays known.
pub(super) struct People(BTreeMap<String, account::Model>);

impl People {
    pub(super) async fn of(db: &impl ConnectionTrait, organisation: &str) -> Result<Self, Error> {
        let members = store::people::members(db, organisation)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading the people", cause))?;
        let accounts = members
            .into_iter()
            .map(|(_, account)| (account.id.clone(), account));
        Ok(Self(accounts.collect()))
    }

    pub(super) fn person(&self, account: &str) -> Person {
        self.0.get(account)?.person_pseudonym.clone()
    }

    pub(super) fn name(&self, account: &str) -> Option<String> {
        self.0.get(account).map(|account| account.name.clone())
    }

    /// The natural persons behind a row's editors; an editor whose person is not known makes it unreadable, since nobody
    /// could be held apart from them.
    pub(super) fn authors(
        &self,
        editors: &str,
        submitted_by: Option<&String>,
    ) -> Result<BTreeSet<String>, Error> {
        let unknown = || Error::new(Class::Internal, "an editor of a version is nobody's account");
        let editors: Vec<String> = serde_json::from_str(editors)
            .map_err(|cause| Error::caused(Class::Internal, "reading a version's editors", cause))?;
        let accounts = editors.iter().chain(submitted_by);
        accounts
            .map(|account| self.person(account).ok_or_else(unknown))
            .collect()
    }
}
