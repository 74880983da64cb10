//! That somebody waits for access is told to everybody who may answer, in the product and by mail: once for each act, however many are
//! asked for in it, and in the transaction that writes the request.

use std::collections::BTreeSet;

use sea_orm::DatabaseTransaction;
use store::{deadlines, grants};

use super::{deciders::Deciders, none, reading, writing};
use crate::{
    compose::Rooms,
    desk::{
        deadlines::notice::{ACCESS_REQUEST, AT_ONCE, About, REVIEW, notice},
        hand::{Hand, day_text},
    },
    error::Error,
};

/// Who was told of one act.
#[derive(Default)]
pub(super) struct Telling {
    /// Read once for the act.
    deciders: Option<Deciders>,
    told: BTreeSet<String>,
}

impl Telling {
    /// Tells those who were not told of this act yet that a request waits; one that is asked again is told anew.
    pub(super) async fn waits(
        &mut self,
        rooms: &Rooms,
        tx: &DatabaseTransaction,
        hand: &Hand,
        request: &str,
    ) -> Result<(), Error> {
        let own = hand.organisation.as_str();
        let deciders = match self.deciders.take() {
            Some(deciders) => deciders,
            None => Deciders::of(tx, own, hand.today(), hand.now).await?,
        };
        let deciders = self.deciders.insert(deciders);
        let row = grants::one(tx, own, request)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let holder = row.account_id.as_deref().ok_or_else(none)?;
        let due = day_text(hand.today())?;
        let about = About {
            subject: ACCESS_REQUEST,
            id: request,
            kind: REVIEW,
            due: &due,
        };
        let mut notices = Vec::new();
        for account in deciders.all(holder, row.requested_by_person.as_ref()) {
            if self.told.insert(account.to_owned()) {
                notices.push(notice(rooms, (own, account), about, AT_ONCE));
            }
        }
        deadlines::forget(tx, own, ACCESS_REQUEST, request)
            .await
            .map_err(writing)?;
        deadlines::remind(tx, notices).await.map_err(writing)?;
        Ok(())
    }
}
