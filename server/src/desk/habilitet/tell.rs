//! Who is told of an assessment: those who lead a unit of the asker's, or stand in for a leader, when it is asked for; and the asker when
//! it is answered or taken back. Never a party, and only persons who are known.

use domain::when::Day;
use store::{
    entity::{conflict_assessment, notification},
    people,
};

use super::{Members, Parties, units_of};
use crate::{
    compose::Rooms,
    desk::{deadlines::notice, hand::day_text},
    error::Error,
};

/// The accounts that may answer what this person asks.
pub(super) fn leaders(
    rooms: &Rooms,
    members: &Members,
    leading: &[(String, String)],
    (account, person): (&str, &str),
    parties: &Parties,
    now: i64,
) -> Vec<String> {
    let units: Vec<&String> = units_of(members, account, Some(person), now).collect();
    let others = members.iter().filter(|(membership, found)| {
        let known = found.person_pseudonym.as_deref();
        found.active
            && people::is_in_force(membership, now)
            && known.is_some_and(|known| known != person)
            && leading
                .iter()
                .any(|(unit, leader)| *leader == found.id && units.contains(&unit))
            && !parties.has(rooms, &found.id, known)
    });
    let mut told: Vec<String> = others.map(|(_, found)| found.id.clone()).collect();
    told.sort();
    told.dedup();
    told
}

/// One notice, with its mail.
pub(super) fn notice(
    rooms: &Rooms,
    row: &conflict_assessment::Model,
    to: &str,
    (kind, due): (&str, Day),
) -> Result<notification::Model, Error> {
    let due = day_text(due)?;
    let about = notice::About {
        subject: notice::HABILITET,
        id: &row.id,
        kind,
        due: &due,
    };
    let receiver = (row.organisation_id.as_str(), to);
    Ok(notice::notice(rooms, receiver, about, notice::AT_ONCE))
}
