//! What the look-ups of the last days and the answers to earlier proposals say of one version in use, read from the rows.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    usecase::{Content, FieldAt, InUse, ProposalKind, SPAN_DAYS, SetAside, UseProposal, Uses},
    when::{Day, Instant},
};
use store::{
    entity::{drift_answer, use_case, use_case_version},
    used::{self, Same},
};

use super::reading;
use crate::{
    compose::Rooms,
    desk::{drafts, lookup::standing::text_as},
    error::Error,
};

const DAY: i64 = 86_400_000;

/// What the look-ups and the answers say of one version in use.
pub(super) struct Found {
    pub content: Content,
    pub since: Option<Instant>,
    pub shown: BTreeMap<FieldAt, Uses>,
    refused: BTreeMap<FieldAt, u64>,
    /// What is asked for to protect somebody, and shown to nobody.
    levels: BTreeSet<(String, String)>,
    pub answers: Vec<drift_answer::Model>,
}

impl Found {
    pub(super) async fn of(
        rooms: &Rooms,
        owner: &use_case::Model,
        version: &use_case_version::Model,
        now: i64,
    ) -> Result<Self, Error> {
        let (db, organisation) = (rooms.db.reader(), owner.organisation_id.as_str());
        let since = now - SPAN_DAYS * DAY;
        let shown = used::shown(db, organisation, &owner.code, since)
            .await
            .map_err(reading)?;
        let refused = used::refused(db, organisation, &owner.code, since)
            .await
            .map_err(reading)?;
        let answers = used::answers(db, organisation, &owner.id)
            .await
            .map_err(reading)?;
        Ok(Self {
            content: drafts::content(&version.content)?,
            since: version.activated_at.map(Instant::from_millis),
            shown: uses(&shown),
            refused: stopped(&refused),
            levels: levels(rooms),
            answers,
        })
    }

    pub(super) fn in_use(&self) -> InUse<'_> {
        InUse {
            content: &self.content,
            since: self.since,
            shown: &self.shown,
            refused: &self.refused,
        }
    }

    pub(super) fn proposals(&self, now: i64, today: Day) -> Vec<UseProposal> {
        let aside: Vec<SetAside> = self.answers.iter().filter_map(set_aside).collect();
        let mut proposals = self.in_use().proposals(&aside, Instant::from_millis(now), today);
        proposals.retain(|one| {
            let named = (one.at.service.clone(), one.at.field.clone());
            one.kind != ProposalKind::Remove || !self.levels.contains(&named)
        });
        proposals
    }
}

/// The field of each service that tells how a person is protected.
fn levels(rooms: &Rooms) -> BTreeSet<(String, String)> {
    let services = rooms.catalogue.services();
    let levels =
        services.filter_map(|service| Some((service.code.clone(), service.level_field()?.name.clone())));
    levels.collect()
}

fn names(same: &Same) -> Vec<String> {
    let names: Option<Vec<String>> = same
        .names
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    let mut names = names.unwrap_or_default();
    names.sort();
    names.dedup();
    names
}

fn at(same: &Same, service: &str, field: String) -> FieldAt {
    FieldAt {
        service: service.to_owned(),
        package: same.package.clone(),
        field,
    }
}

fn uses(rows: &[Same]) -> BTreeMap<FieldAt, Uses> {
    let mut uses: BTreeMap<FieldAt, Uses> = BTreeMap::new();
    for same in rows {
        let Some(service) = &same.service else { continue };
        let last = Instant::from_millis(same.last);
        for name in names(same) {
            let known = uses
                .entry(at(same, service, name))
                .or_insert(Uses { count: 0, last });
            known.count += u64::try_from(same.many).unwrap_or_default();
            known.last = known.last.max(last);
        }
    }
    uses
}

/// What stopped look-ups asked for; one that named no field asked for the service as a whole.
fn stopped(rows: &[Same]) -> BTreeMap<FieldAt, u64> {
    let mut stopped: BTreeMap<FieldAt, u64> = BTreeMap::new();
    for same in rows {
        let Some(service) = &same.service else { continue };
        let mut names = names(same);
        if names.is_empty() {
            names.push(String::new());
        }
        for name in names {
            let many = u64::try_from(same.many).unwrap_or_default();
            *stopped.entry(at(same, service, name)).or_default() += many;
        }
    }
    stopped
}

pub(super) fn set_aside(row: &drift_answer::Model) -> Option<SetAside> {
    Some(SetAside {
        kind: text_as(&row.kind)?,
        at: FieldAt {
            service: row.service.clone(),
            package: (!row.package.is_empty()).then(|| row.package.clone()),
            field: row.field.clone(),
        },
        until: Day::parse(&row.until_day)?,
    })
}
