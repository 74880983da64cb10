//! What the use cases of each organisation fetch, remembered for as long as no epoch moves. When one has moved, only the versions
//! that are new are read: what a version in use says never changes under one hash.

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

/// A version in use, by its id: the hash of what it says, what it fetches, and whether it is suspended.
type Known = HashMap<String, (String, Arc<Fetcher>, bool)>;

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
            let some = known.values().filter(|(_, _, is)| *is == suspended);
            let mut fetchers: Vec<Arc<Fetcher>> = some.map(|(_, one, _)| Arc::clone(one)).collect();
            fetchers.sort_by(|one, other| (&one.title, &one.code).cmp(&(&other.title, &other.code)));
            fetchers
        };
        let usage = Arc::new(Usage::new(of(false), of(true)));
        self.0.keep(key, epochs, (Arc::new(known), Arc::clone(&usage)));
        Ok(usage)
    }
}

/// Whether these are the versions that are known already.
fn is_same(known: &Known, in_use: &Terms) -> bool {
    let is_known = |one: &Arc<Term>| {
        let found = known.get(&one.version);
        found.is_some_and(|(hash, _, suspended)| *hash == one.hash && *suspended == one.suspended)
    };
    known.len() == in_use.len() && in_use.iter().all(is_known)
}

async fn known(db: &Db, organisation: &str, in_use: &Terms, before: &Known) -> Result<Known, Error> {
    let db = db.reader();
    let mut known = Known::with_capacity(in_use.len());
    let mut unread: HashMap<String, (String, bool)> = HashMap::new();
    for one in in_use {
        match before.get(&one.version).filter(|(read, _, _)| *read == one.hash) {
            Some((hash, fetcher, _)) => {
                let now = (hash.clone(), Arc::clone(fetcher), one.suspended);
                known.insert(one.version.clone(), now);
            }
            None => _ = unread.insert(one.version.clone(), (one.hash.clone(), one.suspended)),
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
            if let Some((hash, suspended)) = unread.remove(&version) {
                known.insert(version, (hash, Arc::new(Fetcher::of(content)), suspended));
            }
        }
        // A large organisation takes its time, and nobody else waits for it.
        tokio::task::yield_now().await;
    }
    Ok(known)
}
