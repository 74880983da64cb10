//! The client of event lists: where to begin, and one page after another. The position is whoever follows it's to keep.

use std::{collections::BTreeMap, fmt};

use domain::{
    catalogue::{EventList, Service},
    when::Day,
};
use reqwest::Url;
use serde::Deserialize;

use super::{EventsError, Page, body};
use crate::{
    catalogue::Catalogue,
    engine::{Connection, Providers},
    http::{Answer, Http, Outgoing},
    maskinporten::TokenError,
};

/// What a list says where it has nothing: `FA-005`, "ingen hendelser".
const NOTHING: &str = "FA-005";

/// Reads event lists. One for the whole process.
#[derive(Clone)]
pub struct EventLists {
    http: Http,
    lists: BTreeMap<String, Url>,
}

impl fmt::Debug for EventLists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventLists")
            .field("lists", &self.lists.keys())
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Fault {
    kode: String,
}

impl EventLists {
    /// The lists of the catalogue's services at these providers; calls nobody. A list whose address may not be called is left out, and
    /// reading it is [`EventsError::NoList`].
    pub fn new(http: Http, catalogue: &Catalogue, providers: &Providers) -> Self {
        let named = catalogue.services().filter_map(|service| service.events.as_ref());
        let lists = named.filter_map(|list| {
            let base = base(list, providers)?;
            let address = http.address(&base).ok()?;
            Some((list.name.clone(), address))
        });
        let lists = lists.collect();
        Self { http, lists }
    }

    /// The first place in the list of the service with something that happened on the day or later; `None` where there is nothing yet.
    pub async fn start(
        &self,
        connection: &Connection,
        service: &Service,
        day: Day,
    ) -> Result<Option<u64>, EventsError> {
        let mut address = self.address(service, &["hendelser", "start"])?;
        let day = day.to_text().ok_or(EventsError::NoList)?;
        address.query_pairs_mut().append_pair("dato", &day);
        let Some(answer) = self.get(connection, service, &address).await? else {
            return Ok(None);
        };
        let start = body::start(&answer).ok_or(EventsError::Unreadable(answer.status))?;
        Ok(Some(start))
    }

    /// At most so many events of the list of the service, from this place on.
    pub async fn page(
        &self,
        connection: &Connection,
        service: &Service,
        (from, most): (u64, u16),
    ) -> Result<Page, EventsError> {
        let mut address = self.address(service, &["hendelser"])?;
        address
            .query_pairs_mut()
            .append_pair("fraSekvensnummer", &from.to_string())
            .append_pair("antall", &most.to_string());
        let Some(answer) = self.get(connection, service, &address).await? else {
            return Ok(Page::default());
        };
        body::page(&answer, from).ok_or(EventsError::Unreadable(answer.status))
    }

    fn address(&self, service: &Service, below: &[&str]) -> Result<Url, EventsError> {
        let list = service.events.as_ref().ok_or(EventsError::NoList)?;
        let mut address = self.lists.get(&list.name).ok_or(EventsError::NoList)?.clone();
        address
            .path_segments_mut()
            .map_err(|()| EventsError::NoList)?
            .pop_if_empty()
            .extend(below);
        Ok(address)
    }

    /// The answer, where there is something; `None` where the list says that there is nothing.
    async fn get(
        &self,
        connection: &Connection,
        service: &Service,
        address: &Url,
    ) -> Result<Option<Answer>, EventsError> {
        let request = connection
            .token_request_for_all(&service.scope)
            .map_err(|_| EventsError::Token(TokenError::Signing))?;
        let outgoing = || {
            let correlation = uuid::Uuid::new_v4().to_string();
            Outgoing::get(address.clone()).header("korrelasjonsid", &correlation)
        };
        let answer = connection
            .maskinporten()
            .call(&self.http, &request, outgoing)
            .await?;
        tracing::info!(
            service = service.code,
            status = answer.status,
            "an event list answered"
        );
        match answer.status {
            200 => Ok(Some(answer)),
            404 if is_nothing(&answer) => Ok(None),
            status @ (401 | 403) => Err(EventsError::Refused(status)),
            status @ (429 | 500..=599) => Err(EventsError::Unavailable(status)),
            status => Err(EventsError::Unreadable(status)),
        }
    }
}

fn base(list: &EventList, providers: &Providers) -> Option<String> {
    match providers {
        Providers::Sandbox { base } => Some(format!("{}{}", base.trim_end_matches('/'), list.sandbox_path)),
        Providers::Test => list.hosts.get("test").cloned(),
        Providers::Production => list.hosts.get("production").cloned(),
    }
}

fn is_nothing(answer: &Answer) -> bool {
    let fault: Result<Fault, _> = answer.json();
    fault.is_ok_and(|fault| fault.kode == NOTHING)
}
