//! Grants of keys: asked for by one person, granted by another natural person, refused, revoked. The rows are those the gate reads.

use std::collections::BTreeSet;

use domain::{
    access::{AccessRefusal, Asked, grantable},
    when::Day,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{
    entity::access_grant,
    grants::{self, Asker},
    register,
};

use super::{Came, Held, none, reading, unreadable, writing};
use crate::{
    desk::{
        access::{end_of, in_use},
        lookup::standing::last_day_before,
    },
    error::Error,
};

/// A grant that is wanted.
pub(super) struct Wanted {
    pub(super) key: String,
    pub(super) use_case: String,
    pub(super) until: Day,
    pub(super) fields: Vec<String>,
    pub(super) reason: String,
}

impl Held<'_> {
    pub(super) async fn ask(&self, wanted: Wanted) -> Result<Came, Error> {
        let key = self.key(&wanted.key).await?;
        let reason = wanted.reason.trim();
        if reason.is_empty() {
            return Ok(Err(AccessRefusal::ReasonMissing));
        }
        if key.ended_at.is_some() {
            return Ok(Err(AccessRefusal::KeyEnded));
        }
        if !self.in_force() {
            return Ok(Err(AccessRefusal::SystemEnded));
        }
        let use_case = register::use_case(self.tx, &self.hand.organisation, &wanted.use_case)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let fields: BTreeSet<String> = wanted.fields.into_iter().collect();
        let by = self.people.person(&self.hand.account);
        let asked = match in_use(self.tx, &use_case, self.hand.today()).await? {
            None => Err(AccessRefusal::UseCaseNotInUse),
            Some(content) => grantable(&content, &self.system.id)
                .and_then(|may| Asked::ask(by, wanted.until, self.hand.today(), &fields, &may)),
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(why) => return Ok(Err(why)),
        };
        let asker = Asker {
            account: &self.hand.account,
            person: &asked.by,
            at: self.hand.now,
        };
        let id = uuid::Uuid::now_v7().to_string();
        let row = access_grant::Model {
            client_id: Some(key.id),
            valid_to: Some(end_of(asked.last)),
            fields: Some(serde_json::to_string(&fields).map_err(unreadable)?),
            ..grants::asked(id, &self.hand.organisation, &use_case.id, asker, reason)
        };
        let did = json!({
            "grant": row.id, "client": row.client_id, "useCase": use_case.code, "until": asked.last, "fields": fields,
        });
        grants::add(self.tx, row).await.map_err(writing)?;
        Ok(Ok(did))
    }

    /// A grant of one of this system's keys, held.
    async fn held_grant(&self, id: &str) -> Result<access_grant::Model, Error> {
        let found = grants::one_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        // A person's grant is none of a system's.
        let key = found.client_id.as_deref().ok_or_else(none)?;
        self.key(key).await?;
        Ok(found)
    }

    fn waits(row: &access_grant::Model) -> bool {
        row.granted_at.is_none() && row.refused_at.is_none()
    }

    pub(super) async fn grant(&self, id: &str) -> Result<Came, Error> {
        let row = self.held_grant(id).await?;
        let (Some(by), Some(to)) = (row.requested_by_person.clone(), row.valid_to) else {
            return Err(none());
        };
        if !Self::waits(&row) {
            return Ok(Err(AccessRefusal::Answered));
        }
        if !self.in_force() {
            return Ok(Err(AccessRefusal::SystemEnded));
        }
        let asked = Asked {
            by,
            last: last_day_before(to),
        };
        let person = self.people.person(&self.hand.account);
        let granted = match asked.grant(person, self.hand.today()) {
            Ok(granted) => granted,
            Err(why) => return Ok(Err(why)),
        };
        let change = access_grant::ActiveModel {
            granted_by: Set(Some(self.hand.account.clone())),
            granted_by_person: Set(Some(granted.by)),
            granted_at: Set(Some(self.hand.now)),
            valid_from: Set(Some(self.hand.now)),
            recertify_by: Set(granted.last.to_text()),
            ..Default::default()
        };
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(
            json!({"grant": row.id, "client": row.client_id, "until": granted.last}),
        ))
    }

    pub(super) async fn refuse(&self, id: &str) -> Result<Came, Error> {
        let row = self.held_grant(id).await?;
        if !Self::waits(&row) {
            return Ok(Err(AccessRefusal::Answered));
        }
        let change = access_grant::ActiveModel {
            refused_at: Set(Some(self.hand.now)),
            refused_by: Set(Some(self.hand.account.clone())),
            ..Default::default()
        };
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(json!({"grant": row.id, "client": row.client_id})))
    }

    pub(super) async fn revoke(&self, id: &str, reason: &str) -> Result<Came, Error> {
        let row = self.held_grant(id).await?;
        if reason.trim().is_empty() {
            return Ok(Err(AccessRefusal::ReasonMissing));
        }
        if row.granted_at.is_none() || row.revoked_at.is_some() {
            return Ok(Err(AccessRefusal::NotInForce));
        }
        let change = access_grant::ActiveModel {
            revoked_at: Set(Some(self.hand.now)),
            revoked_by: Set(Some(self.hand.account.clone())),
            revoked_reason: Set(Some(reason.trim().to_owned())),
            ..Default::default()
        };
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(json!({"grant": row.id, "client": row.client_id})))
    }
}
