//! An organisation's whole register, for pages: remembered, and after a write only what moved is read again.

use std::sync::Arc;

use store::{
    Db,
    epoch::{self, Epochs},
    grounds::{self, UseCaseRows},
    moved::{self, Moving},
};

use super::{Ground, Memory, gone, unread};
use crate::error::{Class, Error};

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a register", cause)
}

impl Memory {
    /// An organisation's whole register, from memory where the epochs have not moved.
    pub async fn whole(&self, db: &Db, organisation: &str) -> Result<Arc<Ground>, Error> {
        let key = organisation.to_owned();
        let epochs = epoch::read(db.reader(), organisation).await.map_err(unread)?;
        let last = self.wholes.any(&key);
        if let Some((_, ground)) = last.as_ref().filter(|(then, _)| *then == epochs) {
            return Ok(Arc::clone(ground));
        }
        let rows = match &last {
            Some((then, ground)) => since(db, organisation, ground, (*then, epochs)).await?,
            None => None,
        };
        let rows = match rows {
            Some(rows) => rows,
            None => grounds::of_organisation(db.reader(), organisation)
                .await
                .map_err(reading)?
                .ok_or_else(gone)?,
        };
        let before = last.map(|(_, ground)| ground);
        let ground = Arc::new(Ground::whole(rows, before.as_deref()));
        self.wholes.keep(key, epochs, Arc::clone(&ground));
        Ok(ground)
    }
}

/// The rows with what moved between two readings of the epochs; `None` where all must be read again.
async fn since(
    db: &Db,
    organisation: &str,
    before: &Ground,
    (then, now): (Epochs, Epochs),
) -> Result<Option<UseCaseRows>, Error> {
    let moved = moved::since(db.reader(), organisation, Moving::Item, then, now)
        .await
        .map_err(reading)?;
    let Some(moved) = moved else { return Ok(None) };
    let known = before.rows.items.clone();
    let rows = grounds::of_organisation_since(db.reader(), organisation, known, &moved)
        .await
        .map_err(reading)?;
    rows.ok_or_else(gone).map(Some)
}
