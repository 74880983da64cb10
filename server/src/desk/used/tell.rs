//! Tells privacy officers of proposals that are new, once a day and once for each: rows first, mails from the rows.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::when::Day;
use store::{
    deadlines, drafts,
    entity::{drift_told, notification, use_case, use_case_version},
    people, register, used,
};

use super::{found::Found, reading, writing};
use crate::{
    compose::Rooms,
    desk::{
        deadlines::{
            notice::{AT_ONCE, About, REVIEW, USED, notice},
            reckon::today,
        },
        hand::day_text,
        lookup::standing::as_text,
        people::privacy_officers,
    },
    error::Error,
};

/// The job's lease.
pub const NAME: &str = "used";

/// The day that each organisation was last looked over in this process.
#[derive(Debug, Default)]
pub struct Done(Mutex<HashMap<String, Day>>);

impl Done {
    fn is(&self, organisation: &str, today: Day) -> bool {
        let done = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        done.get(organisation) == Some(&today)
    }

    fn note(&self, organisation: &str, today: Day) {
        let mut done = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        done.insert(organisation.to_owned(), today);
    }
}

/// Looks over every use case in use that was not looked over today; gives how many proposals are new.
pub async fn tell(rooms: &Rooms, done: &Done) -> Result<u64, Error> {
    let (db, today) = (rooms.db.reader(), today(rooms));
    let mut new = 0;
    for organisation in people::organisations(db).await.map_err(reading)? {
        if done.is(&organisation.id, today) {
            continue;
        }
        let officers = officers(rooms, &organisation.id).await?;
        let terms = rooms.terms.read(&rooms.db, &organisation.id, today).await?;
        for term in terms.iter().filter(|term| !term.suspended) {
            let owner = register::use_case(db, &organisation.id, &term.code)
                .await
                .map_err(reading)?;
            let versions = register::versions_of(db, &organisation.id, std::slice::from_ref(&term.version))
                .await
                .map_err(reading)?;
            if let Some((owner, version)) = owner.zip(versions.into_iter().next()) {
                new += tell_of(rooms, (&owner, &version), &officers, today).await?;
            }
            // Nobody else waits for a large register.
            tokio::task::yield_now().await;
        }
        done.note(&organisation.id, today);
    }
    Ok(new)
}

async fn officers(rooms: &Rooms, organisation: &str) -> Result<Vec<String>, Error> {
    let now = rooms.clock.now_ms();
    let members = people::members(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    Ok(privacy_officers(&members, None, now))
}

/// One use case. What is told of is written down with the notices, so that it comes once whoever runs the job.
async fn tell_of(
    rooms: &Rooms,
    (owner, version): (&use_case::Model, &use_case_version::Model),
    officers: &[String],
    today: Day,
) -> Result<u64, Error> {
    // Approved ones count from the midnight that opens their first day, whether or not it is written down.
    if ![register::ACTIVE, drafts::READY].contains(&version.status.as_str()) {
        return Ok(0);
    }
    let (db, now) = (rooms.db.reader(), rooms.clock.now_ms());
    let found = Found::of(rooms, owner, version, now).await?;
    let told = used::told(db, &owner.organisation_id, &owner.id)
        .await
        .map_err(reading)?;
    let rows = found.proposals(now, today).into_iter().filter_map(|one| {
        Some(drift_told::Model {
            organisation_id: owner.organisation_id.clone(),
            use_case_id: owner.id.clone(),
            kind: as_text(one.kind)?,
            service: one.at.service,
            package: one.at.package.unwrap_or_default(),
            field: one.at.field,
            told_at: now,
        })
    });
    let is_told = |row: &drift_told::Model| {
        told.iter().any(|known| {
            (&known.kind, &known.service, &known.package, &known.field)
                == (&row.kind, &row.service, &row.package, &row.field)
        })
    };
    let rows: Vec<drift_told::Model> = rows.filter(|row| !is_told(row)).collect();
    if rows.is_empty() {
        return Ok(0);
    }
    let due = day_text(today)?;
    let about = About {
        subject: USED,
        id: &owner.id,
        kind: REVIEW,
        due: &due,
    };
    let notices: Vec<notification::Model> = officers
        .iter()
        .map(|account| notice(rooms, (&owner.organisation_id, account), about, AT_ONCE))
        .collect();
    let tx = rooms.db.begin().await.map_err(writing)?;
    let new = used::tell(&tx, rows).await.map_err(writing)?;
    if new > 0 && !notices.is_empty() {
        deadlines::remind(&tx, notices).await.map_err(writing)?;
    }
    tx.commit().await.map_err(writing)?;
    Ok(new)
}
