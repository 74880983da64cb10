//! What is asked for: of whom, for whom, which rights, until when, and the words the one who is asked reads.
//! Its `Debug` shows no identity number, no metadata and no word of the message.

use std::{collections::BTreeMap, fmt};

use domain::{
    catalogue::Language,
    ids::{OrgNr, SubjectId},
    when::Instant,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// What one right is, and how it is spelt: the action and the kind of resource are always the same.
const ACTION: &str = "consent";
const RESOURCE: &str = "urn:altinn:resource";
/// How a person and an organisation are named, before the number.
pub(super) const PERSON: &str = "urn:altinn:person:identifier-no:";
pub(super) const ORGANISATION: &str = "urn:altinn:organization:identifier-no:";

/// Leave to use one resource, within what its metadata say.
#[derive(Clone, PartialEq, Eq)]
pub struct Right {
    /// The resource's id in Altinn's register of resources.
    pub resource: String,
    /// What limits the right, by the keys that the resource declares.
    pub metadata: BTreeMap<String, String>,
}

impl fmt::Debug for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Right")
            .field("resource", &self.resource)
            .field("metadata", &self.metadata.keys().collect::<Vec<_>>())
            .finish()
    }
}

impl Right {
    /// Whether the other is the same right; keys are compared as Altinn does, without regard to case.
    pub fn is(&self, other: &Self) -> bool {
        let folded = |right: &Self| -> BTreeMap<String, String> {
            let lower = |(key, value): (&String, &String)| (key.to_lowercase(), value.clone());
            right.metadata.iter().map(lower).collect()
        };
        self.resource == other.resource && folded(self) == folded(other)
    }

    fn to_body(&self) -> Value {
        json!({
            "action": [ACTION],
            "resource": [{"type": RESOURCE, "value": self.resource}],
            "metadata": self.metadata,
        })
    }
}

/// A request for consent.
#[derive(Clone)]
pub struct Wanted<'a> {
    /// Made by us, so that asking twice asks once.
    pub id: Uuid,
    /// Who is asked.
    pub from: &'a SubjectId,
    /// Who will use the consent.
    pub to: &'a OrgNr,
    /// When the consent ends.
    pub valid_to: Instant,
    /// What is asked for; at least one right, all of the same template at Altinn.
    pub rights: &'a [Right],
    /// What the one who is asked reads, by language.
    pub message: BTreeMap<Language, String>,
    /// Where the one who is asked is sent afterwards.
    pub redirect: String,
}

impl fmt::Debug for Wanted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wanted")
            .field("id", &self.id)
            .field("to", &self.to)
            .field("valid_to", &self.valid_to)
            .field("rights", &self.rights)
            .finish_non_exhaustive()
    }
}

impl Wanted<'_> {
    /// The body as Altinn reads it; `None` for an end that can't be written.
    pub(super) fn to_body(&self) -> Option<Value> {
        let message: BTreeMap<&str, &String> = self
            .message
            .iter()
            .map(|(language, text)| (code(*language), text))
            .collect();
        let mut body = json!({
            "id": self.id.hyphenated().to_string(),
            "from": subject_urn(self.from),
            "to": organisation_urn(self.to),
            "validTo": self.valid_to.to_text()?,
            "consentRights": self.rights.iter().map(Right::to_body).collect::<Vec<_>>(),
            "redirectUrl": self.redirect,
        });
        if let (Some(fields), false) = (body.as_object_mut(), message.is_empty()) {
            fields.insert("requestMessage".to_owned(), json!(message));
        }
        Some(body)
    }
}

/// How Altinn names a person or an organisation.
fn subject_urn(subject: &SubjectId) -> String {
    match subject {
        SubjectId::Person(person) => format!("{PERSON}{}", person.expose()),
        SubjectId::Organisation(orgnr) => organisation_urn(orgnr),
    }
}

fn organisation_urn(orgnr: &OrgNr) -> String {
    format!("{ORGANISATION}{orgnr}")
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Nb => "nb",
        Language::Nn => "nn",
        Language::En => "en",
    }
}
