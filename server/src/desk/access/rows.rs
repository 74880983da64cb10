//! Grants of persons as they are shown, and where each stands in its life.

use std::collections::BTreeMap;

use app::wire::{AccessRow, AccessSaid, AccessState, Choice};
use domain::{
    access::person::{Life, Requested},
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    entity::{access_grant, use_case},
    register,
    standing::USE_CASE_ENDED,
};

use super::reading;
use crate::{
    desk::{
        hand::{Hand, People},
        lookup::standing::{day, last_day_before},
    },
    error::{Class, Error},
};

/// Where it stands at an instant.
pub(in crate::desk) fn state(row: &access_grant::Model, now: i64) -> AccessState {
    if row.refused_at.is_some() {
        let own = [Some(&row.requested_by), row.account_id.as_ref()];
        return if own.contains(&row.refused_by.as_ref()) {
            AccessState::TakenBack
        } else {
            AccessState::Refused
        };
    }
    if row.granted_at.is_none() {
        return match (row.returned_at, row.first_at) {
            (Some(_), _) => AccessState::SentBack,
            (None, Some(_)) => AccessState::Halfway,
            (None, None) => AccessState::Requested,
        };
    }
    if row.replaced_by.is_some() {
        AccessState::Replaced
    } else if row.revoked_at.is_some() && row.revoked_reason.as_deref() == Some(USE_CASE_ENDED) {
        AccessState::UseCaseEnded
    } else if row.revoked_at.is_some() {
        AccessState::Revoked
    } else if row.valid_to.is_none_or(|to| to <= now) {
        AccessState::Expired
    } else {
        AccessState::InForce
    }
}

/// The same as the law knows it. What is asked for by nobody, or until no day, can't be judged.
pub(super) fn life(row: &access_grant::Model, now: i64) -> Result<Life, Error> {
    let unreadable = || Error::new(Class::Internal, "a request lacks its asker or its last day");
    let asker = || row.requested_by_person.clone().ok_or_else(unreadable);
    Ok(match state(row, now) {
        AccessState::Requested | AccessState::Halfway => Life::Requested(Requested {
            asker: asker()?,
            last: row
                .valid_to
                .map(last_day_before)
                .or_else(|| day(row.wanted_last.as_deref()))
                .ok_or_else(unreadable)?,
            elevated: row.elevated,
            first: row.first_by_person.clone(),
        }),
        AccessState::SentBack => Life::SentBack(asker()?),
        AccessState::InForce => Life::InForce,
        AccessState::Expired => Life::Expired,
        AccessState::Refused => Life::Refused,
        AccessState::TakenBack => Life::TakenBack,
        AccessState::Revoked | AccessState::UseCaseEnded => Life::Revoked,
        AccessState::Replaced => Life::Replaced,
    })
}

/// What rows are shown with: the names of people and use cases.
pub(super) struct Shown {
    people: People,
    use_cases: BTreeMap<String, use_case::Model>,
    pub(super) now: i64,
}

impl Shown {
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        hand: &Hand,
        rows: &[access_grant::Model],
    ) -> Result<Self, Error> {
        let ids: Vec<String> = rows.iter().map(|row| row.use_case_id.clone()).collect();
        let use_cases = register::use_cases_of(db, &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        Ok(Self {
            people: People::of(db, &hand.organisation).await?,
            use_cases: use_cases.into_iter().map(|one| (one.id.clone(), one)).collect(),
            now: hand.now,
        })
    }

    pub(super) fn use_case(&self, row: &access_grant::Model) -> Option<&use_case::Model> {
        self.use_cases.get(&row.use_case_id)
    }

    pub(super) fn rows(&self, rows: &[access_grant::Model]) -> Vec<AccessRow> {
        rows.iter().map(|row| self.row(row)).collect()
    }

    pub(super) fn said(
        &self,
        by: Option<&String>,
        at: Option<i64>,
        comment: Option<&String>,
    ) -> Option<AccessSaid> {
        Some(AccessSaid {
            by: by.and_then(|id| self.people.name(id)),
            at: Instant::from_millis(at?),
            comment: comment.cloned().unwrap_or_default(),
        })
    }

    pub(super) fn row(&self, row: &access_grant::Model) -> AccessRow {
        let state = state(row, self.now);
        let use_case = self.use_case(row);
        let holder = row.account_id.clone().unwrap_or_default();
        let answers = [
            (&row.revoked_by, row.revoked_at, &row.revoked_reason),
            (&row.refused_by, row.refused_at, &row.comment),
            (&row.granted_by, row.granted_at, &row.comment),
        ];
        let answered = answers
            .into_iter()
            .find_map(|(by, at, comment)| self.said(by.as_ref(), at, comment.as_ref()));
        AccessRow {
            id: row.id.clone(),
            holder: Choice {
                label: self.people.name(&holder).unwrap_or_else(|| holder.clone()),
                code: holder,
            },
            use_case: Choice {
                code: use_case.map(|one| one.code.clone()).unwrap_or_default(),
                label: use_case.map(|one| one.title.clone()).unwrap_or_default(),
            },
            state,
            elevated: row.elevated,
            reason: row.reason.clone(),
            asked: (
                self.people.name(&row.requested_by),
                Instant::from_millis(row.requested_at),
            ),
            wanted: day(row.wanted_last.as_deref()),
            from: row.valid_from.map(Instant::from_millis),
            until: row.valid_to.map(last_day_before),
            answered: answered.map(|said| match state {
                // Not words of anybody's.
                AccessState::UseCaseEnded => AccessSaid {
                    comment: String::new(),
                    ..said
                },
                _ => said,
            }),
        }
    }
}
