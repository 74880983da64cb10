//! What the use cases of each organisation fetch, remembered for as long as no epoch moves. When one has moved, only the versions
//! that have moved are read.

use std::{collections::HashMap, fmt, sync::Arc};

use domain::{
    catalogue::{Fetcher, Usage},
    usecase::Content,
};
use store::{Db, epoch, lists::Term};

use crate::{
    compose::Rooms,
    desk::{deadlines::reckon::today, terms::Terms},
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// A version in use, by its id, as it was read, and what it fetches.
type Known = HashMap<String, (Arc<Term>, Arc<Fetcher>)>;

/// Versions read before others get their turn.
const AT_A_TIME: usize = 100;

/// What is remembered of each organisation.
#[derive(Default)]
pub struct Memory(UnderEpochs<String, (Arc<Known>, Arc<Usage>)>);

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what is fetched", cause)
}

impl Memory {
    pub async fn read(&self, rooms: &Rooms, organisation: &str) -> Result<Arc<Usage>, Error> {
        let db = &rooms.db;
        let key = organisation.to_owned();
        let epochs = epoch::read(db.reader(), organisation).await.map_err(reading)?;
        if let Some((_, usage)) = self.0.get(&key, epochs) {
            return Ok(usage);
        }
        let before = self.0.any(&key).map(|(_, before)| before);
        let in_use = rooms.terms.read(db, organisation, today(rooms)).await?;
        // Most writes are to something else.
        if let Some(before) = before.as_ref().filter(|(known, _)| is_same(known, &in_use)) {
            self.0.keep(key, epochs, before.clone());
            return Ok(Arc::clone(&before.1));
        }
        let before = before.map(|(known, _)| known).unwrap_or_default();
        let known = known(db, organisation, &in_use, &before).await?;
        let of = |suspended: bool| {
            let some = known.values().filter(|(term, _)| term.suspended == suspended);
            let mut fetchers: Vec<Arc<Fetcher>> = some.map(|(_, one)| Arc::clone(one)).collect();
            fetchers.sort_by(|one, other| (&one.title, &one.code).cmp(&(&other.title, &other.code)));
            fetchers
        };
        let usage = Arc::new(Usage::new(of(false), of(true)));
        self.0.keep(key, epochs, (Arc::new(known), Arc::clone(&usage)));
        Ok(usage)
    }
}

/// What is known of a version that has not moved.
fn same<'a>(known: &'a Known, term: &Arc<Term>) -> Option<&'a Arc<Fetcher>> {
    let (read, fetcher) = known.get(&term.version)?;
    Arc::ptr_eq(read, term).then_some(fetcher)
}

/// Whether these are the versions that are known already.
fn is_same(known: &Known, in_use: &Terms) -> bool {
    known.len() == in_use.len() && in_use.iter().all(|term| same(known, term).is_some())
}

async fn known(db: &Db, organisation: &str, in_use: &Terms, before: &Known) -> Result<Known, Error> {
    let db = db.reader();
    let mut known = Known::with_capacity(in_use.len());
    let mut unread: HashMap<String, Arc<Term>> = HashMap::new();
    for term in in_use {
        let (version, now) = (term.version.clone(), Arc::clone(term));
        match same(before, term) {
            Some(fetcher) => _ = known.insert(version, (now, Arc::clone(fetcher))),
            None => _ = unread.insert(version, now),
        }
    }
    let ids: Vec<String> = unread.keys().cloned().collect();
    for some in ids.chunks(AT_A_TIME) {
        let contents = store::catalogue::contents(db, organisation, some)
            .await
            .map_err(reading)?;
        for (version, text) in contents {
            let content: Content = serde_json::from_str(&text)
                .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
            if let Some(term) = unread.remove(&version) {
                known.insert(version, (term, Arc::new(Fetcher::of(content))));
            }
        }
        // A large organisation takes its time, and nobody else waits for it.
        tokio::task::yield_now().await;
    }
    Ok(known)
}
