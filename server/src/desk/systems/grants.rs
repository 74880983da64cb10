//! Grants of keys: asked for by one person, granted by another natural person, refused, revoked. The rows are those the gate reads.

use std::collections::BTreeSet;

use domain::{
    access::{AccessRefusal, Asked, grantable},
    usecase::Content,
    when::Day,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{
    entity::{access_grant, use_case},
    register, systems,
};

use super::{Came, Held, end_of, none, reading, unreadable, writing};
use crate::{
    desk::lookup::standing::{is_active, last_day_before, text_as},
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
        let asked = match self.in_use(&use_case).await? {
            None => Err(AccessRefusal::UseCaseNotInUse),
            Some(content) => grantable(&content, &self.system.id)
                .and_then(|may| Asked::ask(by, wanted.until, self.hand.today(), &fields, &may)),
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(why) => return Ok(Err(why)),
        };
        let row = access_grant::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.hand.organisation.clone(),
            account_id: None,
            client_id: Some(key.id),
            use_case_id: use_case.id,
            requested_by: self.hand.account.clone(),
            requested_by_person: Some(asked.by),
            requested_at: self.hand.now,
            reason: reason.to_owned(),
            granted_by: None,
            granted_by_person: None,
            granted_at: None,
            comment: None,
            refused_at: None,
            valid_from: None,
            valid_to: Some(end_of(asked.last)),
            recertify_by: None,
            revoked_by: None,
            revoked_at: None,
            revoked_reason: None,
            elevated: false,
            fields: Some(serde_json::to_string(&fields).map_err(unreadable)?),
            refused_by: None,
        };
        let did = json!({
            "grant": row.id, "client": row.client_id, "useCase": use_case.code, "until": asked.last, "fields": fields,
        });
        systems::add_grant(self.tx, row).await.map_err(writing)?;
        Ok(Ok(did))
    }

    /// What the version in use says.
    async fn in_use(&self, use_case: &use_case::Model) -> Result<Option<Content>, Error> {
        if use_case.ended_at.is_some() {
            return Ok(None);
        }
        let version =
            register::current_version(self.tx, &self.hand.organisation, &use_case.id, self.hand.today())
                .await
                .map_err(reading)?;
        let active = version.filter(|version| text_as(&version.status).is_some_and(is_active));
        active
            .map(|version| serde_json::from_str(&version.content).map_err(unreadable))
            .transpose()
    }

    /// A grant of one of this system's keys, held.
    async fn held_grant(&self, id: &str) -> Result<access_grant::Model, Error> {
        let found = systems::grant_held(self.tx, &self.hand.organisation, id)
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
        systems::change_grant(self.tx, &row.id, change)
            .await
            .map_err(writing)?;
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
        systems::change_grant(self.tx, &row.id, change)
            .await
            .map_err(writing)?;
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
        systems::change_grant(self.tx, &row.id, change)
            .await
            .map_err(writing)?;
        Ok(Ok(json!({"grant": row.id, "client": row.client_id})))
    }
}
