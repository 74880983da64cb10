//! The door: what a link asks somebody into, coming in by it, and saying who one is. Whoever comes here is nobody yet, so everything is
//! found by the secret in the link or by the session.

use app::wire::{InvitationView, Newcomer, Private, TakenUp, Ticket};
use domain::{
    access::member::MemberRefusal,
    gate::Role,
    ledger::{Actor, EntryDraft, EntryKind},
    password::{self as rule, Beside},
    when::Instant,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;
use store::{
    entity::{account, identity_claim, invitation, membership},
    hosts, members, outbox, people,
};

use super::{Staff, none, person, reading, token_hash, writing};
use crate::{
    desk::people::{password, roles},
    error::Error,
};

/// Whether whoever asked somebody in is still one who may.
async fn still_stands(db: &impl ConnectionTrait, row: &invitation::Model, now: i64) -> Result<bool, Error> {
    let account = people::account(db, &row.invited_by).await.map_err(reading)?;
    let places = people::memberships_in(db, &row.organisation_id, &row.invited_by)
        .await
        .map_err(reading)?;
    let admin = places
        .iter()
        .any(|one| people::is_in_force(one, now) && roles(&one.roles).contains(&Role::Admin));
    Ok(admin && account.is_some_and(|account| account.active))
}

pub(super) fn told(account: &str, unit: Option<String>, evidence: serde_json::Value) -> EntryDraft {
    EntryDraft {
        actor: Some(Actor {
            account: Some(account.to_owned()),
            unit,
            ..Actor::default()
        }),
        evidence: Some(evidence),
        ..EntryDraft::new(EntryKind::AccessChanged)
    }
}

impl Staff {
    pub(super) async fn asked_in(&self, token: &str) -> Result<Option<InvitationView>, Error> {
        let db = self.rooms.db.reader();
        let now = self.rooms.clock.now_ms();
        let row = members::invitation_of(db, &token_hash(&self.rooms, token), now)
            .await
            .map_err(reading)?;
        let Some(row) = row else { return Ok(None) };
        if !still_stands(db, &row, now).await? {
            return Ok(None);
        }
        let organisation = people::organisation(db, &row.organisation_id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let unit = match &row.unit_id {
            Some(unit) => people::unit(db, &row.organisation_id, unit)
                .await
                .map_err(reading)?,
            None => None,
        };
        let account = people::account_by_email(db, &row.email).await.map_err(reading)?;
        Ok(Some(InvitationView {
            organisation: organisation.name,
            name: Private(row.name),
            email: Private(row.email),
            unit: unit.map(|unit| unit.name),
            roles: roles(&row.roles),
            account: account.map(|account| account.id),
            until: Instant::from_millis(row.expires_at),
        }))
    }

    pub(super) async fn let_in(
        &self,
        token: &str,
        who: Option<Ticket>,
        newcomer: Option<Newcomer>,
    ) -> Result<TakenUp, Error> {
        // What costs time or memory is done for nobody without a link that stands.
        let Some(asked) = self.asked_in(token).await? else {
            return Ok(TakenUp::Over);
        };
        let newcomer = match newcomer {
            None => None,
            Some(newcomer) => match self.made(&asked, newcomer).await? {
                Ok(made) => Some(made),
                Err(why) => return Ok(why),
            },
        };
        let now = self.rooms.clock.now_ms();
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let row = members::invitation_of_held(&tx, &token_hash(&self.rooms, token), now)
            .await
            .map_err(reading)?;
        let Some(row) = row else {
            return Ok(TakenUp::Over);
        };
        if !still_stands(&tx, &row, now).await? {
            return Ok(TakenUp::Over);
        }
        let known = people::account_by_email(&tx, &row.email).await.map_err(reading)?;
        let account = match (known, who, newcomer) {
            (Some(known), Some(who), _) if known.id == who.account && known.active => known.id,
            (None, None, Some(made)) => made.store(&tx, &row, now).await?,
            _ => return Ok(TakenUp::OtherAccount),
        };
        let places = people::memberships_in(&tx, &row.organisation_id, &account)
            .await
            .map_err(reading)?;
        if let Some(agreement) = &row.host_agreement_id
            && !self.is_of_host(&tx, &row, agreement, &account, now).await?
        {
            return Ok(TakenUp::NotOfHost);
        }
        // Whoever has become a member by another way has a place that an admin changes.
        if places.iter().any(|one| people::is_in_force(one, now)) {
            return Ok(TakenUp::Over);
        }
        let membership = placed(&tx, &row, &account, now).await?;
        tx.commit().await.map_err(writing)?;
        Ok(TakenUp::Done { account, membership })
    }

    /// Whether an account is a member of the organisation that acts under an agreement, and the agreement stands.
    async fn is_of_host(
        &self,
        tx: &DatabaseTransaction,
        row: &invitation::Model,
        agreement: &str,
        account: &str,
        now: i64,
    ) -> Result<bool, Error> {
        let found = hosts::one_held(tx, &row.organisation_id, agreement)
            .await
            .map_err(reading)?;
        let Some(found) = found.filter(|one| one.organisation_id == row.organisation_id) else {
            return Ok(false);
        };
        let today = domain::oslo::day_of(Instant::from_millis(now));
        if !crate::desk::hosts::standing(&found)?.lets_in(today) {
            return Ok(false);
        }
        hosts::is_home(tx, &found.host_id, account, now)
            .await
            .map_err(reading)
    }

    /// What a newcomer gives, in the forms that are kept; or what is wrong with it.
    async fn made(&self, asked: &InvitationView, newcomer: Newcomer) -> Result<Result<Made, TakenUp>, Error> {
        let password = newcomer.password.0;
        let words = [asked.organisation.as_str(), &asked.name.0, &asked.email.0];
        if let Err(why) = rule::judge(&password, Beside::Nothing, words) {
            return Ok(Err(TakenUp::Password(why)));
        }
        let Some(person) = person(&self.rooms, &newcomer.number.0) else {
            return Ok(Err(TakenUp::NumberInvalid));
        };
        Ok(Ok(Made {
            password_hash: password::hash_in_turn(password).await?,
            pseudonym: self.rooms.keys.staff_pseudonym(&person),
        }))
    }

    pub(super) async fn stated(&self, who: &Ticket, number: &str) -> Result<Option<MemberRefusal>, Error> {
        let Some(person) = person(&self.rooms, number) else {
            return Ok(Some(MemberRefusal::NumberInvalid));
        };
        let now = self.rooms.clock.now_ms();
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let account = people::account_held(&tx, &who.account).await.map_err(reading)?;
        let account = account.filter(|account| account.active).ok_or_else(none)?;
        if account.person_pseudonym.is_some() {
            return Ok(Some(MemberRefusal::Confirmed));
        }
        let row = identity_claim::Model {
            account_id: account.id.clone(),
            pseudonym: self.rooms.keys.staff_pseudonym(&person),
            claimed_at: now,
            compared: 0,
        };
        let draft = told(
            &account.id,
            None,
            json!({"change": "identity.stated", "account": account.id, "person": row.pseudonym}),
        );
        members::set_claim(&tx, row).await.map_err(writing)?;
        outbox::put(&tx, store::ledger::SYSTEM, &draft, now)
            .await
            .map_err(writing)?;
        tx.commit().await.map_err(writing)?;
        Ok(None)
    }
}

/// A newcomer in the forms that are kept.
struct Made {
    password_hash: String,
    pseudonym: String,
}

impl Made {
    /// A new account, and who it says to belong to.
    async fn store(
        self,
        tx: &DatabaseTransaction,
        row: &invitation::Model,
        now: i64,
    ) -> Result<String, Error> {
        let account = account::Model {
            id: uuid::Uuid::now_v7().to_string(),
            email: row.email.clone(),
            name: row.name.clone(),
            password_hash: self.password_hash,
            person_pseudonym: None,
            active: true,
            failed_count: 0,
            locked_until: None,
            language: None,
            created_at: now,
        };
        let id = account.id.clone();
        people::add_account_alone(tx, account).await.map_err(writing)?;
        let claim = identity_claim::Model {
            account_id: id.clone(),
            pseudonym: self.pseudonym,
            claimed_at: now,
            compared: 0,
        };
        members::set_claim(tx, claim).await.map_err(writing)?;
        Ok(id)
    }
}

/// Gives an account the place that it is asked into, and tells the log.
async fn placed(
    tx: &DatabaseTransaction,
    row: &invitation::Model,
    account: &str,
    now: i64,
) -> Result<String, Error> {
    members::take_up(tx, row, account, now).await.map_err(writing)?;
    let membership = membership::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: account.to_owned(),
        organisation_id: row.organisation_id.clone(),
        unit_id: row.unit_id.clone(),
        roles: row.roles.clone(),
        valid_from: now,
        ended_at: None,
        host_agreement_id: row.host_agreement_id.clone(),
    };
    let id = membership.id.clone();
    let evidence = json!({
        "change": "member.take_up", "invitation": row.id, "account": account, "membership": id,
        "roles": roles(&row.roles), "unit": row.unit_id, "agreement": row.host_agreement_id,
    });
    members::add_membership(tx, membership).await.map_err(writing)?;
    let draft = told(account, row.unit_id.clone(), evidence);
    outbox::put(tx, &row.organisation_id, &draft, now)
        .await
        .map_err(writing)?;
    Ok(id)
}
