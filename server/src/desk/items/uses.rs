//! Which use cases name which items: read from what their newest and their active versions say.

use std::collections::BTreeMap;

use app::wire::UsedBy;
use domain::{
    gate::VersionStatus,
    usecase::{Content, Disclosure, ItemRef},
};
use sea_orm::ConnectionTrait;
use store::{entity::use_case_version, register};

use super::reading;
use crate::{desk::lookup::standing::text_as, error::Error};

/// Each item's id with the use cases that name it, and the hash they name it by.
pub(super) struct Uses(BTreeMap<String, Vec<(UsedBy, String)>>);

impl Uses {
    pub(super) async fn of(db: &impl ConnectionTrait, organisation: &str) -> Result<Self, Error> {
        let rows = register::with_versions(db, organisation).await.map_err(reading)?;
        let mut uses: BTreeMap<String, Vec<(UsedBy, String)>> = BTreeMap::new();
        for (owner, version) in rows {
            let Some(status) = standing(&version) else {
                continue;
            };
            // What cannot be read names nothing that could be shown; the gate refuses it by itself.
            let Ok(content) = serde_json::from_str::<Content>(&version.content) else {
                continue;
            };
            for item in named(&content) {
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

/// Versions that are written, waiting or in use; what has been replaced or ended depends on nothing any more.
fn standing(version: &use_case_version::Model) -> Option<VersionStatus> {
    let status = text_as(&version.status)?;
    let gone = matches!(status, VersionStatus::Superseded | VersionStatus::Ended);
    (!gone).then_some(status)
}

/// Every item that a content names.
fn named(content: &Content) -> Vec<&ItemRef> {
    let processing = content
        .processing_bases
        .iter()
        .filter_map(|basis| basis.hook.as_ref());
    let disclosure = content
        .disclosure_bases
        .iter()
        .filter_map(|basis| match &basis.basis {
            Disclosure::Hook { item } => Some(item),
            Disclosure::Consent => None,
        });
    let routines = &content.routines;
    let routines = [
        &routines.change,
        &routines.incident,
        &routines.insight,
        &routines.deletion,
    ];
    processing
        .chain(disclosure)
        .chain(content.processors.iter().map(|link| &link.agreement))
        .chain(&content.provider_agreements)
        .chain(routines.into_iter().flatten())
        .collect()
}
