//! The versions in use of a whole organisation, without what they say: remembered, and after a write only those of the use cases that
//! moved are read again. Pages stand on it; a look-up reads its own version.

use std::{collections::HashSet, sync::Arc};

use domain::when::Day;
use store::{
    Db, epoch,
    lists::{self, Term},
    moved::{self, Moving},
};

use crate::{
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// By the use case's code. A term that has not moved is the very same one as before, and one that is marked as moved never is: so who
/// remembers something of a version asks whether it is the same term, and need not read the version.
pub type Terms = Vec<Arc<Term>>;

/// What is remembered of each organisation, and of which day: one that is approved comes into use at midnight, and no epoch moves then.
#[derive(Debug, Default)]
pub struct Memory(UnderEpochs<String, (Day, Arc<Terms>)>);

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the versions in use", cause)
}

impl Memory {
    /// The versions that are in use on a day, suspended ones too.
    pub async fn read(&self, db: &Db, organisation: &str, today: Day) -> Result<Arc<Terms>, Error> {
        let key = organisation.to_owned();
        let epochs = epoch::read(db.reader(), organisation).await.map_err(reading)?;
        let last = self.0.any(&key).filter(|(_, (day, _))| *day == today);
        let terms = match last {
            Some((at, (_, terms))) if at == epochs => return Ok(terms),
            Some((at, (_, terms))) => {
                let moved = moved::since(db.reader(), organisation, Moving::UseCase, at, epochs)
                    .await
                    .map_err(reading)?;
                match moved {
                    Some(moved) if moved.is_empty() => terms,
                    Some(moved) => Arc::new(taken_in(db, organisation, today, &terms, &moved).await?),
                    None => Arc::new(all(db, organisation, today, &terms).await?),
                }
            }
            None => Arc::new(all(db, organisation, today, &Terms::new()).await?),
        };
        self.0.keep(key, epochs, (today, Arc::clone(&terms)));
        Ok(terms)
    }
}

/// Where everything may have moved, what looks as before is taken to be the same.
async fn all(db: &Db, organisation: &str, today: Day, before: &Terms) -> Result<Terms, Error> {
    let terms = lists::terms(db.reader(), organisation, today)
        .await
        .map_err(reading)?;
    let same = |term: &Term| {
        let place = before.binary_search_by(|one| one.code.cmp(&term.code)).ok()?;
        before.get(place).filter(|one| ***one == *term).cloned()
    };
    let terms = terms
        .into_iter()
        .map(|term| same(&term).unwrap_or_else(|| Arc::new(term)));
    Ok(terms.collect())
}

/// The same, with those of the use cases that moved as they stand now.
async fn taken_in(
    db: &Db,
    organisation: &str,
    today: Day,
    before: &Terms,
    moved: &[String],
) -> Result<Terms, Error> {
    let now = lists::terms_in(db.reader(), organisation, moved, today)
        .await
        .map_err(reading)?;
    let moved: HashSet<&str> = moved.iter().map(String::as_str).collect();
    let stay = before
        .iter()
        .filter(|term| !moved.contains(term.use_case.as_str()));
    let mut terms: Terms = stay.cloned().chain(now.into_iter().map(Arc::new)).collect();
    terms.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(terms)
}
