//! Who is told of a campaign: whoever decides on something that is left in it, the nearest first.

use std::collections::{BTreeMap, BTreeSet};

use domain::{oslo, when::Instant};
use store::{
    campaigns::{self as archive, Items, Stands},
    entity::campaign,
    grants,
    lists::Slice,
};

use super::reading;
use crate::{compose::Rooms, desk::access::deciders::Deciders, error::Error};

/// How many rows are read in one go.
const AT_A_TIME: usize = 500;

/// What is left in a campaign: whose it is, and the natural person who asked for it, each once.
#[derive(Debug)]
pub struct Waiting {
    left: BTreeSet<(String, Option<String>)>,
    deciders: Deciders,
}

impl Waiting {
    pub async fn of(rooms: &Rooms, row: &campaign::Model) -> Result<Self, Error> {
        let (db, own) = (rooms.db.reader(), row.organisation_id.as_str());
        let now = rooms.clock.now_ms();
        let narrow = Items {
            stands: Some(Stands::Left),
            now,
            ..Items::default()
        };
        let items = archive::items(db, row, narrow, Slice::WHOLE)
            .await
            .map_err(reading)?;
        let mut askers = BTreeMap::new();
        let ids: Vec<String> = items.iter().map(|item| item.grant_id.clone()).collect();
        for some in ids.chunks(AT_A_TIME) {
            let rows = grants::some(db, own, some).await.map_err(reading)?;
            askers.extend(rows.into_iter().map(|row| (row.id, row.requested_by_person)));
        }
        let left = items.into_iter().map(|item| {
            let asker = askers.get(&item.grant_id).cloned().flatten();
            (item.account_id, asker)
        });
        Ok(Self {
            left: left.collect(),
            deciders: Deciders::of(db, own, oslo::day_of(Instant::from_millis(now)), now).await?,
        })
    }

    /// Who is told while something is left; with whoever began it, where they are to be told as well.
    pub fn receivers(&self, began: Option<&String>) -> BTreeSet<String> {
        let began = began.filter(|_| !self.left.is_empty()).cloned();
        nearest(&self.deciders, self.left.iter()).chain(began).collect()
    }
}

/// Whoever is nearest to answer each of these: its holder, and the natural person who asked for it.
pub fn nearest<'a>(
    deciders: &'a Deciders,
    left: impl Iterator<Item = &'a (String, Option<String>)>,
) -> impl Iterator<Item = String> {
    let of = |(holder, asker): &'a (String, Option<String>)| deciders.nearest(holder, asker.as_ref());
    left.flat_map(of).map(str::to_owned)
}
