//! Keys: given once and shown once, bound to people, ended. Only the keyed hash of a key is stored.

use std::collections::BTreeSet;

use domain::access::AccessRefusal;
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::json;
use store::{
    entity::{access_grant, client_system},
    grants, people, systems,
};

use super::{Came, Held, reading, writing};
use crate::{
    desk::{hand::Hand, people::roles},
    error::{Class, Error},
};

/// What every key of an own system may do: ask for look-ups.
const ROLES: &str = r#"["caseworker"]"#;

/// A key that is to be given.
pub(super) struct Given {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) people: Vec<String>,
    pub(super) default: Option<String>,
}

impl Held<'_> {
    pub(super) async fn issue(&self, given: Given) -> Result<(Came, Option<String>), Error> {
        let refused = |why| Ok((Err(why), None));
        let name = given.name.trim();
        if name.is_empty() {
            return refused(AccessRefusal::NameMissing);
        }
        if !self.in_force() {
            return refused(AccessRefusal::SystemEnded);
        }
        if systems::is_key(self.tx, &given.id).await.map_err(reading)? {
            return refused(AccessRefusal::AlreadyIssued);
        }
        if let Some(why) = self.unfit(&given.people, given.default.as_deref()).await? {
            return refused(why);
        }
        let key = crate::keys::random_hex()
            .map_err(|cause| Error::caused(Class::Internal, "making a system's key", cause))?;
        let row = client_system::Model {
            id: given.id,
            organisation_id: self.hand.organisation.clone(),
            name: name.to_owned(),
            key_hash: self.rooms.keys.client_key_hash(&key),
            roles: ROLES.to_owned(),
            default_account_id: given.default,
            created_at: self.hand.now,
            ended_at: None,
            own_system_id: Some(self.system.id.clone()),
            created_by: Some(self.hand.account.clone()),
            ended_by: None,
            ended_reason: None,
        };
        let did = json!({"client": row.id, "people": given.people, "default": row.default_account_id});
        let id = row.id.clone();
        systems::add_key(self.tx, row).await.map_err(writing)?;
        systems::bind(self.tx, &id, &given.people)
            .await
            .map_err(writing)?;
        Ok((Ok(did), Some(key)))
    }

    pub(super) async fn set_people(
        &self,
        key: &str,
        people: Vec<String>,
        default: Option<String>,
    ) -> Result<Came, Error> {
        let row = self.key(key).await?;
        if row.ended_at.is_some() {
            return Ok(Err(AccessRefusal::KeyEnded));
        }
        if let Some(why) = self.unfit(&people, default.as_deref()).await? {
            return Ok(Err(why));
        }
        let bound = systems::bound(self.tx, std::slice::from_ref(&row.id))
            .await
            .map_err(reading)?;
        let before: BTreeSet<&str> = bound.iter().map(|one| one.account_id.as_str()).collect();
        let after: BTreeSet<&str> = people.iter().map(String::as_str).collect();
        if before == after && default == row.default_account_id {
            return Ok(Err(AccessRefusal::NoChange));
        }
        let did = json!({"client": row.id, "before": before, "people": after, "default": default});
        systems::bind(self.tx, &row.id, &people).await.map_err(writing)?;
        let change = client_system::ActiveModel {
            default_account_id: Set(default),
            ..Default::default()
        };
        systems::change_key(self.tx, &row.id, change)
            .await
            .map_err(writing)?;
        Ok(Ok(did))
    }

    /// Why these people can't be named by a key: each must be a caseworker of the organisation today.
    async fn unfit(&self, named: &[String], default: Option<&str>) -> Result<Option<AccessRefusal>, Error> {
        let workers = caseworkers(self.tx, self.hand).await?;
        if named.iter().any(|account| !workers.contains(account)) {
            return Ok(Some(AccessRefusal::NotCaseworker));
        }
        let outside = default.is_some_and(|default| !named.iter().any(|one| one == default));
        Ok(outside.then_some(AccessRefusal::DefaultNotBound))
    }

    pub(super) async fn end_key(&self, key: &str, reason: &str) -> Result<Came, Error> {
        let row = self.key(key).await?;
        if reason.trim().is_empty() {
            return Ok(Err(AccessRefusal::ReasonMissing));
        }
        if row.ended_at.is_some() {
            return Ok(Err(AccessRefusal::KeyEnded));
        }
        let grants = end(self.tx, self.hand, &row.id, reason.trim()).await?;
        Ok(Ok(json!({"client": row.id, "grants": grants})))
    }
}

/// The accounts that are caseworkers of the organisation now.
pub(super) async fn caseworkers(
    db: &impl sea_orm::ConnectionTrait,
    hand: &Hand,
) -> Result<BTreeSet<String>, Error> {
    let members = people::members(db, &hand.organisation).await.map_err(reading)?;
    let active = members.into_iter().filter(|(membership, account)| {
        account.active
            && people::is_in_force(membership, hand.now)
            && roles(&membership.roles).contains(&domain::gate::Role::Caseworker)
    });
    Ok(active.map(|(_, account)| account.id).collect())
}

/// Ends a key with everything it is granted or waits for; gives the grants that were revoked or refused.
async fn end(tx: &DatabaseTransaction, hand: &Hand, key: &str, reason: &str) -> Result<Vec<String>, Error> {
    let change = client_system::ActiveModel {
        ended_at: Set(Some(hand.now)),
        ended_by: Set(Some(hand.account.clone())),
        ended_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    systems::change_key(tx, key, change).await.map_err(writing)?;
    let of_key = systems::grants(tx, &hand.organisation, &[key.to_owned()])
        .await
        .map_err(reading)?;
    let mut ended = Vec::new();
    for grant in of_key {
        if grant.revoked_at.is_some() || grant.refused_at.is_some() {
            continue;
        }
        let change = if grant.granted_at.is_some() {
            access_grant::ActiveModel {
                revoked_at: Set(Some(hand.now)),
                revoked_by: Set(Some(hand.account.clone())),
                revoked_reason: Set(Some(reason.to_owned())),
                ..Default::default()
            }
        } else {
            access_grant::ActiveModel {
                refused_at: Set(Some(hand.now)),
                refused_by: Set(Some(hand.account.clone())),
                ..Default::default()
            }
        };
        grants::change(tx, &grant.id, change).await.map_err(writing)?;
        ended.push(grant.id);
    }
    Ok(ended)
}

/// Ends every key of a system that is ended; gives their ids. The caller holds the system and tells the log.
pub(super) async fn end_all_of(
    tx: &DatabaseTransaction,
    hand: &Hand,
    system: &str,
    reason: &str,
) -> Result<Vec<String>, Error> {
    let keys = systems::keys(tx, &hand.organisation).await.map_err(reading)?;
    let mut ended = Vec::new();
    for key in keys {
        if key.own_system_id.as_deref() == Some(system) && key.ended_at.is_none() {
            end(tx, hand, &key.id, reason).await?;
            ended.push(key.id);
        }
    }
    Ok(ended)
}
