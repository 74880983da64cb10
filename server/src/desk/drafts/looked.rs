//! What was looked up on a use case in a year. What is over is counted once a day and remembered; what came since is counted each time:
//! so the numbers are those of now, and a use case with very many look-ups is as quick to weigh as one with few.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    usecase::{Asked, SubjectCategory},
    when::Day,
};
use store::review::{self, AskedFor, Span, Used};

use super::reading;
use crate::{
    compose::Rooms,
    desk::{deadlines::reckon::today, lookup::standing::text_as},
    error::{Class, Error},
};

/// The time that is looked back on, in milliseconds.
const YEAR: i64 = 365 * 86_400_000;
/// A look-up is in the database long before it is as old as this, in milliseconds.
const SETTLED: i64 = 600_000;
/// Use cases that are remembered; emptied as a whole when there are more.
const LARGEST: usize = 1_024;

/// What was let through, and what was asked for, by service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub used: Vec<Used>,
    pub asked: Vec<Asked>,
}

/// What was counted: on which day, after and through which instants.
#[derive(Debug)]
struct Counted {
    day: Day,
    after: i64,
    through: i64,
    used: Vec<Used>,
    asked: Vec<AskedFor>,
}

/// What is remembered, by organisation and use case.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<(String, String), Arc<Counted>>>);

impl Memory {
    /// The look-ups on a use case in the last year.
    pub async fn read(&self, rooms: &Rooms, organisation: &str, code: &str) -> Result<Looked, Error> {
        let counted = self.counted(rooms, organisation, code).await?;
        let db = rooms.db.reader();
        let anew = review::used_anew(db, organisation, code, (counted.after, counted.through))
            .await
            .map_err(reading)?;
        let since = Span {
            after: counted.through,
            through: None,
        };
        let asked = review::asked(db, organisation, code, since)
            .await
            .map_err(reading)?;
        Ok(Looked {
            used: sums(&counted.used, anew),
            asked: by_service(counted.asked.iter().chain(&asked))?,
        })
    }

    async fn counted(&self, rooms: &Rooms, organisation: &str, code: &str) -> Result<Arc<Counted>, Error> {
        let key = (organisation.to_owned(), code.to_owned());
        let day = today(rooms);
        let known = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(known) = known.filter(|known| known.day == day) {
            return Ok(known);
        }
        let (db, now) = (rooms.db.reader(), rooms.clock.now_ms());
        let (after, through) = (now - YEAR, now - SETTLED);
        let span = Span {
            after,
            through: Some(through),
        };
        let counted = Arc::new(Counted {
            day,
            after,
            through,
            used: review::used(db, organisation, code, span)
                .await
                .map_err(reading)?,
            asked: review::asked(db, organisation, code, span)
                .await
                .map_err(reading)?,
        });
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= LARGEST {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&counted));
        Ok(counted)
    }
}

fn sums(before: &[Used], anew: Vec<Used>) -> Vec<Used> {
    let mut sums: BTreeMap<String, Used> = BTreeMap::new();
    for one in before.iter().cloned().chain(anew) {
        let sum = sums.entry(one.service.clone()).or_insert_with(|| Used {
            service: one.service,
            lookups: 0,
            subjects: 0,
        });
        sum.lookups += one.lookups;
        sum.subjects += one.subjects;
    }
    sums.into_values().collect()
}

fn by_service<'a>(rows: impl Iterator<Item = &'a AskedFor>) -> Result<Vec<Asked>, Error> {
    let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
    for row in rows {
        let fields: Vec<String> = serde_json::from_str(&row.fields)
            .map_err(|cause| Error::caused(Class::Internal, "reading what was asked for", cause))?;
        let category: Option<SubjectCategory> = row.category.as_deref().and_then(text_as);
        let one = asked.entry(&row.service).or_insert_with(|| Asked {
            service: row.service.clone(),
            ..Asked::default()
        });
        one.fields.extend(fields);
        one.categories.extend(category);
    }
    Ok(asked.into_values().collect())
}
