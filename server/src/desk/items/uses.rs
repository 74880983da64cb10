//! Which use cases name which items: read from what their newest and their active versions say.

use std::collections::BTreeMap;

use app::wire::UsedBy;
use domain::usecase::Content;
use sea_orm::ConnectionTrait;
use store::{drafts, register};

use super::{Hand, reading};
use crate::{desk::lookup::standing::text_as, error::Error};

/// Versions that are written, waiting or in use; what has been replaced or ended depends on nothing any more.
pub(super) const LIVING: [&str; 5] = [
    drafts::DRAFT,
    drafts::SUBMITTED,
    drafts::RETURNED,
    drafts::READY,
    register::ACTIVE,
];

/// Each item's id with the use cases that name it, and the hash they name it by.
pub(super) struct Uses(BTreeMap<String, Vec<(UsedBy, String)>>);

impl Uses {
    pub(super) async fn of(db: &impl ConnectionTrait, hand: &Hand) -> Result<Self, Error> {
        let rows = register::with_versions(db, &hand.organisation, &LIVING, hand.today())
            .await
            .map_err(reading)?;
        let mut uses: BTreeMap<String, Vec<(UsedBy, String)>> = BTreeMap::new();
        for (owner, version) in rows {
            let Some(status) = text_as(&version.status) else {
                continue;
            };
            // What cannot be read names nothing that could be shown; the gate refuses it by itself.
            let Ok(content) = serde_json::from_str::<Content>(&version.content) else {
                continue;
            };
            for (_, item) in content.items() {
                let used = UsedBy {
                    code: owner.code.clone(),
                    title: content.title.clone(),
                    status,
                    current: false,
                };
                let of_item = uses.entry(item.id.clone()).or_default();
                if !of_item
                    .iter()
                    .any(|(known, _)| known.code == used.code && known.status == used.status)
                {
                    of_item.push((used, item.hash.clone()));
                }
            }
        }
        Ok(Self(uses))
    }

    /// How many use cases name it.
    pub(super) fn count(&self, item: &str) -> usize {
        let mut codes: Vec<&str> = self
            .0
            .get(item)
            .into_iter()
            .flatten()
            .map(|(used, _)| used.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.len()
    }

    /// The use cases that name it, and whether by the hash it has now.
    pub(super) fn by(&self, item: &str, hash: &str) -> Vec<UsedBy> {
        let uses = self.0.get(item).into_iter().flatten();
        let mut uses: Vec<UsedBy> = uses
            .map(|(used, named)| UsedBy {
                current: named == hash,
                ..used.clone()
            })
            .collect();
        uses.sort_by(|one, other| one.title.cmp(&other.title));
        uses
    }
}
