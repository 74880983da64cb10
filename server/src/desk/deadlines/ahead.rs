//! What begins by itself or is waited for: approved versions with their first day ahead, and changes of law.

use std::collections::BTreeMap;

use app::wire::{Coming, LawAhead};
use domain::{usecase::LawChangeStatus, when::Day};

use super::reckon::reading;
use crate::{
    compose::Rooms,
    desk::lookup::standing::{Ground, day},
    error::Error,
};

/// The approved versions that have not begun, each with what it calls its use case.
pub(super) async fn coming(
    rooms: &Rooms,
    organisation: &str,
    today: Day,
) -> Result<BTreeMap<String, (String, Coming)>, Error> {
    let waiting = store::lists::coming(rooms.db.reader(), organisation, today)
        .await
        .map_err(reading)?;
    let coming = waiting.into_iter().filter_map(|row| {
        let next = Coming {
            number: u32::try_from(row.number).ok()?,
            from: day(row.valid_from.as_deref())?,
        };
        Some((row.code, (row.said_title, next)))
    });
    Ok(coming.collect())
}

/// The needs for a change of law that are not in force and not given up, those with a day first.
pub(super) fn laws(ground: &Ground, today: Day) -> Vec<LawAhead> {
    let waiting = ground.register.law_changes.iter().filter(|(id, law)| {
        let ended = ground
            .rows
            .items
            .get(*id)
            .is_none_or(|row| row.ended_at.is_some());
        let begun = law.in_force_from.is_some_and(|from| from <= today);
        let settled = match law.status {
            LawChangeStatus::InForce => begun,
            LawChangeStatus::Dropped => true,
            LawChangeStatus::Identified | LawChangeStatus::Proposed | LawChangeStatus::Adopted => false,
        };
        !ended && !settled
    });
    let mut rows: Vec<LawAhead> = waiting
        .map(|(id, law)| LawAhead {
            id: id.clone(),
            title: ground
                .rows
                .items
                .get(id)
                .map_or_else(String::new, |row| row.title.clone()),
            status: law.status,
            in_force_from: law.in_force_from,
        })
        .collect();
    rows.sort_by_key(|row| (row.in_force_from.is_none(), row.in_force_from));
    rows
}
