//! One question and its answer. The number stands in the body of a POST over TLS and nowhere else; the key in one header.

use std::{fmt, time::Duration};

use domain::{
    ids::SubjectId,
    usecase::{CaseState, SubjectCategory},
};
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::CaseSystemError;
use crate::http::{Answer, Http, HttpError, HttpSettings, Outgoing, Transport};

/// The longest that a question may take, in seconds: a caseworker waits for it, and what it says ages.
pub const MOST_SECONDS: u64 = 5;
/// An answer is some words of yes and no.
const MOST_BYTES: usize = 4 * 1024;
const CONTRACT: &str = "case-checks";

/// What is asked.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// Made anew for each question; the answer must repeat it.
    pub id: Uuid,
    pub case_reference: &'a str,
    pub subject: &'a SubjectId,
    pub category: Option<SubjectCategory>,
    /// Who asks; nobody, where a system looks up alone.
    pub actor: Option<Actor<'a>>,
}

impl fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Question")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Who asks, as the case system knows them.
#[derive(Clone, Copy)]
pub struct Actor<'a> {
    /// Their e-mail address at work.
    pub user: &'a str,
    /// The names of their units.
    pub units: &'a [String],
}

impl fmt::Debug for Actor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Actor").finish_non_exhaustive()
    }
}

/// What it says of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Where the case stands; nothing where the case is not known, and then nothing else is either.
    pub state: Option<CaseState>,
    /// Whether the subject is a party of it, in the category that was asked about.
    pub party: Option<bool>,
    /// Whether it is assigned to whoever asks, or to a unit of theirs.
    pub assigned: Option<bool>,
}

/// A client of one organisation's case system.
#[derive(Clone)]
pub struct CaseSystem {
    http: Http,
    status: Url,
    checks: Url,
    key: Zeroizing<String>,
}

impl fmt::Debug for CaseSystem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CaseSystem").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    check_id: Uuid,
    known: bool,
    #[serde(default)]
    state: Option<CaseState>,
    #[serde(default)]
    party: Option<bool>,
    #[serde(default)]
    assigned: Option<Assigned>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assigned {
    person: bool,
    unit: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    contract: String,
    version: u32,
}

impl CaseSystem {
    /// An HTTP client with the limits that such questions have.
    pub fn http(transport: Transport) -> Result<Http, HttpError> {
        Http::new(HttpSettings {
            connect: Duration::from_secs(2),
            read: Duration::from_secs(MOST_SECONDS),
            total: Duration::from_secs(MOST_SECONDS),
            max_body: MOST_BYTES,
            ..HttpSettings::new(transport)
        })
    }

    /// A client of the case system at `base`; calls nobody. Fails for an address that may not be called.
    pub fn new(http: Http, base: &str, key: Zeroizing<String>) -> Result<Self, CaseSystemError> {
        let base = base.trim_end_matches('/');
        let at = |path: &str| {
            let address = http.address(&format!("{base}/v1/{path}"));
            let address = address.map_err(|_| CaseSystemError::Address)?;
            // A question mark or a fragment in the base would swallow the path.
            if address.query().is_none() && address.path().ends_with(path) {
                Ok(address)
            } else {
                Err(CaseSystemError::Address)
            }
        };
        Ok(Self {
            status: at("status")?,
            checks: at("case-checks")?,
            http,
            key,
        })
    }

    /// Whether it is there, takes the key and speaks this contract. Nothing personal is sent.
    pub async fn is_there(&self) -> Result<(), CaseSystemError> {
        let answer = self.send(Outgoing::get(self.status.clone())).await?;
        let said: Contract = answer.json().map_err(|_| CaseSystemError::Unreadable)?;
        if said.contract == CONTRACT && said.version == 1 {
            Ok(())
        } else {
            Err(CaseSystemError::Unreadable)
        }
    }

    /// Asks about one subject in one case.
    pub async fn ask(&self, question: &Question<'_>) -> Result<Said, CaseSystemError> {
        let body = written(question);
        let answer = self.send(Outgoing::post_json(self.checks.clone(), &body)).await?;
        let body: Body = answer.json().map_err(|_| CaseSystemError::Unreadable)?;
        if body.check_id != question.id {
            return Err(CaseSystemError::OtherQuestion);
        }
        read(&body, question)
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Answer, CaseSystemError> {
        let outgoing = outgoing
            .bearer(&self.key)
            .map_err(|_| CaseSystemError::Refused(0))?;
        let answer = self.http.send(outgoing).await.map_err(CaseSystemError::Http)?;
        tracing::info!(status = answer.status, "the case system answered");
        match answer.status {
            200 => Ok(answer),
            401 | 403 => Err(CaseSystemError::Refused(answer.status)),
            status => Err(CaseSystemError::Unavailable(status)),
        }
    }
}

fn written(question: &Question<'_>) -> Value {
    let mut subject = Map::from_iter([("number".to_owned(), json!(question.subject.expose()))]);
    subject.extend(
        question
            .category
            .map(|category| ("category".to_owned(), json!(category))),
    );
    let mut body = Map::from_iter([
        ("checkId".to_owned(), json!(question.id)),
        ("caseReference".to_owned(), json!(question.case_reference)),
        ("subject".to_owned(), Value::Object(subject)),
    ]);
    let actor = question.actor.as_ref();
    body.extend(actor.map(|actor| {
        let actor = json!({"user": actor.user, "units": actor.units});
        ("actor".to_owned(), actor)
    }));
    Value::Object(body)
}

/// A known case has a state, says yes or no of the party, and of whoever asked; an unknown one says nothing more.
fn read(body: &Body, question: &Question<'_>) -> Result<Said, CaseSystemError> {
    let assigned = body.assigned.as_ref();
    if !body.known {
        let silent = body.state.is_none() && body.party.is_none() && assigned.is_none();
        let unknown = Said {
            state: None,
            party: None,
            assigned: None,
        };
        return if silent {
            Ok(unknown)
        } else {
            Err(CaseSystemError::Unreadable)
        };
    }
    let whole = body.state.is_some() && body.party.is_some();
    if !whole || assigned.is_some() != question.actor.is_some() {
        return Err(CaseSystemError::Unreadable);
    }
    Ok(Said {
        state: body.state,
        party: body.party,
        assigned: assigned.map(|assigned| assigned.person || assigned.unit),
    })
}
