//! The client of Altinn's consent API: ask, read, and follow what happens.
//! Every call is made in the name of the organisation whose consent it is; no address holds an identity number.

use std::fmt;

use domain::ids::OrgNr;
use reqwest::Url;
use uuid::Uuid;

use super::{
    ConsentError, Details, EventPage, Wanted,
    details::{DetailsBody, PageBody},
    error,
};
use crate::{
    http::{Answer, Http, HttpError, Outgoing},
    maskinporten::{Maskinporten, TokenError, TokenRequest},
};

const READ: &str = "altinn:consentrequests.read";
const WRITE: &str = "altinn:consentrequests.write";
const REQUESTS: &str = "accessmanagement/api/v1/enterprise/consentrequests";
const CONTINUATION: &str = "continuationToken";

/// A client of Altinn's consent API. Cheap to clone.
#[derive(Clone)]
pub struct Altinn {
    maskinporten: Maskinporten,
    http: Http,
    requests: Url,
}

impl fmt::Debug for Altinn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Altinn")
            .field("requests", &self.requests.as_str())
            .finish_non_exhaustive()
    }
}

impl Altinn {
    /// A client of the Altinn at `base` (`https://platform.altinn.no`); calls nobody. Fails for an address that may not
    /// be called.
    pub fn new(maskinporten: Maskinporten, http: Http, base: &str) -> Result<Self, HttpError> {
        let requests = http.address(&format!("{}/{REQUESTS}", base.trim_end_matches('/')))?;
        Ok(Self {
            maskinporten,
            http,
            requests,
        })
    }

    /// Asks for a consent, in the client's own name or as supplier of `consumer`. Asking again with the same id asks
    /// nobody anew and tells how the consent stands.
    pub async fn ask(&self, consumer: Option<&OrgNr>, wanted: &Wanted<'_>) -> Result<Details, ConsentError> {
        let body = wanted.to_body().ok_or_else(|| ConsentError::Invalid {
            codes: vec!["validTo".to_owned()],
        })?;
        let outgoing = || Outgoing::post_json(self.requests.clone(), &body);
        let answer = self.call(consumer, WRITE, outgoing).await?;
        match answer.status {
            201 => self.fitting(&answer, wanted),
            // What stood before is answered in another shape than what is new, so it is read in the usual way.
            200 => {
                let answer = self.get(consumer, &self.address(wanted.id)).await?;
                self.fitting(&answer, wanted)
            }
            _ => Err(error::of_answer(&answer)),
        }
    }

    /// How a consent stands.
    pub async fn read(&self, consumer: Option<&OrgNr>, id: Uuid) -> Result<Details, ConsentError> {
        let answer = self.get(consumer, &self.address(id)).await?;
        let details = self.details(&answer)?;
        if details.id == id {
            Ok(details)
        } else {
            Err(ConsentError::Unreadable(answer.status))
        }
    }

    /// What has happened to the organisation's consents, oldest first, after the page that gave `after`.
    pub async fn events(
        &self,
        consumer: Option<&OrgNr>,
        after: Option<&str>,
    ) -> Result<EventPage, ConsentError> {
        let mut address = self.below("events");
        if let Some(after) = after {
            address.query_pairs_mut().append_pair(CONTINUATION, after);
        }
        let answer = self.get(consumer, &address).await?;
        let unreadable = || ConsentError::Unreadable(answer.status);
        let page: PageBody = answer.json().map_err(|_| unreadable())?;
        let next = match &page.links.next {
            Some(link) => Some(continuation(link).ok_or_else(unreadable)?),
            None => None,
        };
        Ok(EventPage {
            events: page.read().ok_or_else(unreadable)?,
            next,
        })
    }

    /// The details, if they are of what was wanted: the same id, parties and rights.
    fn fitting(&self, answer: &Answer, wanted: &Wanted<'_>) -> Result<Details, ConsentError> {
        let details = self.details(answer)?;
        let parties = details.from.as_ref() == Some(wanted.from) && details.to.as_ref() == Some(wanted.to);
        let rights = details.rights.len() == wanted.rights.len()
            && wanted
                .rights
                .iter()
                .all(|right| details.rights.iter().any(|given| given.is(right)));
        if details.id == wanted.id && parties && rights {
            Ok(details)
        } else {
            Err(ConsentError::IdTaken)
        }
    }

    fn details(&self, answer: &Answer) -> Result<Details, ConsentError> {
        let unreadable = || ConsentError::Unreadable(answer.status);
        let body: DetailsBody = answer.json().map_err(|_| unreadable())?;
        let details = body.read().ok_or_else(unreadable)?;
        // Whoever is sent there is sent in our name, so it must be an address that we would call ourselves.
        self.http.address(&details.view).map_err(|_| unreadable())?;
        Ok(details)
    }

    async fn get(&self, consumer: Option<&OrgNr>, address: &Url) -> Result<Answer, ConsentError> {
        let answer = self
            .call(consumer, READ, || Outgoing::get(address.clone()))
            .await?;
        if answer.status == 200 {
            Ok(answer)
        } else {
            Err(error::of_answer(&answer))
        }
    }

    async fn call(
        &self,
        consumer: Option<&OrgNr>,
        scope: &str,
        outgoing: impl Fn() -> Outgoing,
    ) -> Result<Answer, ConsentError> {
        let mut request = TokenRequest::new([scope]).map_err(|_| ConsentError::Token(TokenError::Signing))?;
        if let Some(consumer) = consumer {
            request = request.for_consumer(consumer.clone());
        }
        let answer = self
            .maskinporten
            .call(&self.http, &request, || Ok(outgoing()))
            .await?;
        tracing::info!(scope, status = answer.status, "altinn answered");
        Ok(answer)
    }

    fn address(&self, id: Uuid) -> Url {
        self.below(&id.hyphenated().to_string())
    }

    fn below(&self, segment: &str) -> Url {
        let mut address = self.requests.clone();
        if let Ok(mut segments) = address.path_segments_mut() {
            segments.push(segment);
        }
        address
    }
}

/// The continuation in the address of the next page. The address itself is never called: only we say where we go.
fn continuation(link: &str) -> Option<String> {
    let base = Url::parse("https://altinn.invalid/").ok()?;
    let link = base.join(link).ok()?;
    let found = link
        .query_pairs()
        .find(|(name, _)| name.eq_ignore_ascii_case(CONTINUATION))?;
    Some(found.1.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_continuation_is_taken_from_whole_and_relative_addresses() {
        for link in [
            "https://elsewhere.example/x/events?continuationToken=AbC%2B%3D%3D&eventType=used",
            "/x/events?ContinuationToken=AbC%2B%3D%3D",
        ] {
            assert_eq!(continuation(link).as_deref(), Some("AbC+=="), "{link}");
        }
        assert_eq!(continuation("https://elsewhere.example/x/events"), None);
    }
}
