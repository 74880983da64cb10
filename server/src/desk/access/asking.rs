//! Asking for access: a new request, and one that was sent back.

use app::wire::AccessWanted;
use domain::access::person::{Requested, Wanted};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{
    entity::access_grant,
    grants::{self, Asker},
    held, register,
};

use super::{
    Holder, deciding, in_use, none, reading,
    steps::{Came, Told, Walk},
    writing,
};
use crate::error::Error;

/// What is wanted, as the law knows it.
pub(super) fn law(wanted: &AccessWanted) -> Wanted<'_> {
    Wanted {
        last: wanted.last,
        elevated: wanted.elevated,
        reason: &wanted.reason.0,
    }
}

impl Walk<'_> {
    /// For oneself, or for a member by account id.
    pub(super) async fn ask(
        &self,
        code: &str,
        account: Option<&str>,
        wanted: &AccessWanted,
    ) -> Result<(Told, Came), Error> {
        let hand = self.hand;
        let holder = Holder::of(self.tx, hand, account.unwrap_or(&hand.account)).await?;
        let use_case = register::use_case(self.tx, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let holder = holder.within(self.tx, &use_case.id).await?;
        // Two that come at once are two for one person: there is no row yet that could be held.
        held::organisation(self.tx, &hand.organisation)
            .await
            .map_err(reading)?;
        let open = grants::is_open(self.tx, &hand.organisation, &holder.account.id, &use_case.id)
            .await
            .map_err(reading)?;
        let content = in_use(self.tx, &use_case, hand.today()).await?;
        let by = deciding(self.tx, hand, &self.over, &holder).await?;
        let ground = holder.ground(content.as_ref());
        let mut told = Told {
            grant: None,
            account: holder.account.id.clone(),
            use_case: use_case.code.clone(),
        };
        let asked = match Requested::ask(&by, &ground, open, law(wanted), hand.today()) {
            Ok(asked) => asked,
            Err(why) => return Ok((told, Err(why))),
        };
        let asker = Asker {
            account: &hand.account,
            person: &asked.asker,
            at: hand.now,
        };
        let id = uuid::Uuid::now_v7().to_string();
        let reason = wanted.reason.0.trim();
        let row = access_grant::Model {
            account_id: Some(holder.account.id),
            wanted_last: asked.last.to_text(),
            elevated: asked.elevated,
            ..grants::asked(id.clone(), &hand.organisation, &use_case.id, asker, reason)
        };
        grants::add(self.tx, row).await.map_err(writing)?;
        told.grant = Some(id);
        let did = json!({"until": asked.last, "elevated": asked.elevated});
        Ok((told, Ok(did)))
    }

    /// What was sent back is asked for anew: what was said stays, and the answers begin from nothing.
    pub(super) async fn asked_again(
        &self,
        row: &access_grant::Model,
        asked: &Requested,
        wanted: &AccessWanted,
    ) -> Result<Came, Error> {
        let change = access_grant::ActiveModel {
            requested_by: Set(self.hand.account.clone()),
            requested_by_person: Set(Some(asked.asker.clone())),
            requested_at: Set(self.hand.now),
            reason: Set(wanted.reason.0.trim().to_owned()),
            wanted_last: Set(asked.last.to_text()),
            elevated: Set(asked.elevated),
            returned_at: Set(None),
            valid_to: Set(None),
            first_by: Set(None),
            first_by_person: Set(None),
            first_at: Set(None),
            first_comment: Set(None),
            ..Default::default()
        };
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(json!({"until": asked.last, "elevated": asked.elevated})))
    }
}
