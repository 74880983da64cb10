//! Which services of an organisation are bound by a freshness rule in a version in use: for those, and for no others, it is of use to know
//! what happens. Remembered; a version is read again only when it has moved.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::usecase::Content;
use store::lists::Term;

use crate::{
    compose::Rooms,
    desk::deadlines::reckon::today,
    error::{Class, Error},
};

/// Versions read at a time.
const AT_A_TIME: usize = 100;

/// A service that a version in use fetches, and for how long an answer is fresh there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The use case's code.
    pub use_case: String,
    pub service: String,
    pub hours: u32,
}

/// A version in use, by its id, as it was read.
type Known = HashMap<String, (Arc<Term>, Arc<Vec<Wanted>>)>;

/// What is remembered of each organisation.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<String, Arc<Known>>>);

impl Memory {
    /// What is wanted of the use cases that are in use today, suspended ones left out.
    pub async fn read(&self, rooms: &Rooms, organisation: &str) -> Result<Vec<Wanted>, Error> {
        let terms = rooms.terms.read(&rooms.db, organisation, today(rooms)).await?;
        let before = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(organisation).cloned().unwrap_or_default()
        };
        let mut known = Known::with_capacity(terms.len());
        let mut unread: HashMap<String, Arc<Term>> = HashMap::new();
        for term in terms.iter().filter(|term| !term.suspended) {
            match before
                .get(&term.version)
                .filter(|(read, _)| Arc::ptr_eq(read, term))
            {
                Some(read) => _ = known.insert(term.version.clone(), read.clone()),
                None => _ = unread.insert(term.version.clone(), Arc::clone(term)),
            }
        }
        let ids: Vec<String> = unread.keys().cloned().collect();
        for some in ids.chunks(AT_A_TIME) {
            for (version, content) in contents(rooms, organisation, some).await? {
                if let Some(term) = unread.remove(&version) {
                    let wanted = of(&term.code, &content);
                    known.insert(version, (term, Arc::new(wanted)));
                }
            }
        }
        let wanted = known.values().flat_map(|(_, wanted)| wanted.iter().cloned());
        let mut wanted: Vec<Wanted> = wanted.collect();
        wanted.sort_by(|one, other| (&one.service, &one.use_case).cmp(&(&other.service, &other.use_case)));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(organisation.to_owned(), Arc::new(known));
        Ok(wanted)
    }
}

async fn contents(
    rooms: &Rooms,
    organisation: &str,
    versions: &[String],
) -> Result<Vec<(String, Content)>, Error> {
    let texts = store::catalogue::contents(rooms.db.reader(), organisation, versions)
        .await
        .map_err(super::reading)?;
    let read = |(version, text): (String, String)| {
        let content = serde_json::from_str(&text)
            .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
        Ok((version, content))
    };
    texts.into_iter().map(read).collect()
}

fn of(use_case: &str, content: &Content) -> Vec<Wanted> {
    let Some(freshness) = content.freshness else {
        return Vec::new();
    };
    let services = content.needs.iter().map(|need| Wanted {
        use_case: use_case.to_owned(),
        service: need.service.clone(),
        hours: freshness.hours,
    });
    services.collect()
}
