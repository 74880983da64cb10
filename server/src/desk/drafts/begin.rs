//! How a version begins: from another use case's content, from the content in use, or from a JSON text.
//! A use case has at most one version that is not done with.

use app::wire::{Beginning, Caller, Stepped};
use domain::{
    gate::Role,
    ids::contains_identity_number,
    usecase::{
        Content, Dpia, is_slug,
        life::{Draft, Refusal},
    },
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{
    drafts,
    entity::{use_case, use_case_version},
    register,
};

use super::{
    Drafts, Hand, People, content,
    follow::{self, Wanted},
    reading,
    steps::settled,
    unwritable, writing,
};
use crate::error::{Class, Error};

impl Drafts {
    pub(super) async fn begin_from(&self, who: &Caller, from: Beginning) -> Result<Stepped, Error> {
        let hand = self.hand(who).await?;
        // Whoever may not begin one holds no lock.
        hand.must_be(Role::PrivacyOfficer)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let stepped = begin_in(&tx, &hand, uuid::Uuid::now_v7().to_string(), from).await?;
        settled(tx, stepped).await
    }
}

/// The beginning as one act of several in a transaction that is open: what it comes to stands where that is let stand. A use case
/// of its own gets this id.
pub(crate) async fn begin_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: String,
    from: Beginning,
) -> Result<Stepped, Error> {
    hand.must_be(Role::PrivacyOfficer)?;
    let begun = match from {
        Beginning::Nothing { code, title } => Begun {
            content: Content::begun(&code, &title),
            authors: Vec::new(),
            anew: true,
        },
        Beginning::Template {
            segment,
            template,
            hash,
            code,
            title,
        } => {
            let wanted = Wanted {
                segment,
                template,
                hash,
                code,
                title,
            };
            return follow::adopt(tx, hand, id, wanted).await;
        }
        Beginning::TakeUp { code, hash } => return follow::take_up(tx, hand, &code, &hash).await,
        Beginning::Json(text) => match read(&text.0) {
            // Nobody has adopted it: a template is adopted from its segment.
            Ok(content) if content.template.is_some() => return Ok(Stepped::NamesTemplate),
            Ok(content) => Begun {
                content,
                authors: Vec::new(),
                anew: true,
            },
            Err(stepped) => return Ok(stepped),
        },
        Beginning::NewVersion { code } => current(tx, hand, &code).await?,
        Beginning::Copy { from, code, title } => {
            let mut begun = current(tx, hand, &from).await?;
            begun.anew = true;
            begun.content.code = code;
            begun.content.title = title;
            // A copy is a use case of its own.
            begun.content.template = None;
            if let Some(Dpia::Needed { approved_by, .. }) = &mut begun.content.dpia {
                *approved_by = None;
            }
            begun
        }
    };
    begin_with(tx, hand, id, begun).await
}

/// The content in use, or else the newest. The DPO advised on that one, not on what is to be written.
async fn current(tx: &DatabaseTransaction, hand: &Hand, code: &str) -> Result<Begun, Error> {
    let none = || Error::new(Class::NotFound, "no such use case");
    let owner = register::use_case(tx, &hand.organisation, code)
        .await
        .map_err(reading)?;
    let owner = owner.ok_or_else(none)?;
    let version = register::current_version(tx, &hand.organisation, &owner.id, hand.today())
        .await
        .map_err(reading)?;
    let version = version.ok_or_else(none)?;
    // Nobody has approved a draft: who wrote it has written what is made of it.
    let authors = if is_open(&version) {
        let editors: Vec<String> = serde_json::from_str(&version.editors)
            .map_err(|cause| Error::caused(Class::Internal, "reading a version's editors", cause))?;
        editors.into_iter().chain(version.submitted_by.clone()).collect()
    } else {
        Vec::new()
    };
    let content = Content {
        dpo_advice: None,
        ..content(&version.content)?
    };
    Ok(Begun {
        content,
        authors,
        anew: false,
    })
}

async fn begin_with(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: String,
    begun: Begun,
) -> Result<Stepped, Error> {
    let Begun {
        content: wanted,
        authors,
        anew,
    } = begun;
    if !is_slug(&wanted.code) {
        return Ok(Stepped::BadCode);
    }
    if holds_number(&wanted)? {
        return Ok(Stepped::HoldsNumber);
    }
    let people = People::of(tx, &hand.organisation).await?;
    if let Err(stopped) = Draft::begun_by(people.person(&hand.account)) {
        return refused(tx, hand, &wanted.code, "begin", stopped.why).await;
    }
    let newest = drafts::newest_held(tx, &hand.organisation, &wanted.code, hand.today())
        .await
        .map_err(writing)?;
    let (owner, number) = match newest {
        Some((owner, newest)) if anew || is_open(&newest) || owner.ended_at.is_some() => {
            return Ok(Stepped::Exists);
        }
        Some((owner, newest)) => (owner, newest.number + 1),
        None => (first(tx, hand, id, &wanted).await?, 1),
    };
    let hash = wanted.hash().map_err(unwritable)?;
    drafts::add_version(tx, row(hand, &owner, number, &wanted, &hash, authors)?)
        .await
        .map_err(writing)?;
    hand.tell(
        tx,
        json!({"useCase": wanted.code, "version": number, "step": "begin", "status": drafts::DRAFT, "contentHash": hash}),
    )
    .await?;
    Ok(Stepped::Done(wanted.code))
}

/// Seals that a step was refused, and changes nothing else.
pub(super) async fn refused(
    tx: &DatabaseTransaction,
    hand: &Hand,
    code: &str,
    step: &str,
    why: Refusal,
) -> Result<Stepped, Error> {
    hand.tell(tx, json!({"useCase": code, "step": step, "refused": why}))
        .await?;
    Ok(Stepped::Refused(why))
}

/// What a version begins with.
struct Begun {
    content: Content,
    /// Accounts that have written it before, where nobody has approved it since.
    authors: Vec<String>,
    /// Whether it is to be a use case of its own.
    anew: bool,
}

/// What refers to something and is written by no person: ids and hashes, whose digits mean nothing.
const REFERENCES: [&str; 6] = ["id", "hash", "template", "professional", "technical", "legal"];

/// Whether any text of a content holds an identity number: the register is about purposes, never about persons.
pub(super) fn holds_number(content: &Content) -> Result<bool, Error> {
    let whole = serde_json::to_value(content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
    Ok(value_holds_number(&whole))
}

fn value_holds_number(value: &Value) -> bool {
    match value {
        Value::String(text) => contains_identity_number(text),
        Value::Array(items) => items.iter().any(value_holds_number),
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| !REFERENCES.contains(&name.as_str()) && value_holds_number(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A JSON text as a content. The reader's own words may repeat what was typed, so only the place is told.
pub(super) fn read(text: &str) -> Result<Content, Stepped> {
    serde_json::from_str(text).map_err(|error| Stepped::Unreadable {
        line: error.line(),
        column: error.column(),
    })
}

pub(super) fn is_open(version: &use_case_version::Model) -> bool {
    [drafts::DRAFT, drafts::SUBMITTED, drafts::RETURNED, drafts::READY].contains(&version.status.as_str())
}

/// The use case of a first version.
pub(super) async fn first(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: String,
    wanted: &Content,
) -> Result<use_case::Model, Error> {
    let owner = use_case::Model {
        id,
        organisation_id: hand.organisation.clone(),
        code: wanted.code.clone(),
        title: wanted.title.clone(),
        suspended_at: None,
        ended_at: None,
    };
    drafts::add_use_case(tx, owner.clone()).await.map_err(writing)?;
    Ok(owner)
}

pub(super) fn row(
    hand: &Hand,
    owner: &use_case::Model,
    number: i64,
    wanted: &Content,
    hash: &str,
    mut authors: Vec<String>,
) -> Result<use_case_version::Model, Error> {
    if !authors.contains(&hand.account) {
        authors.push(hand.account.clone());
    }
    Ok(use_case_version::Model {
        id: uuid::Uuid::now_v7().to_string(),
        use_case_id: owner.id.clone(),
        number,
        status: drafts::DRAFT.to_owned(),
        content: domain::canonical::to_string(wanted).map_err(unwritable)?,
        content_hash: hash.to_owned(),
        editors: json!(authors).to_string(),
        submitted_by: None,
        submitted_at: None,
        valid_from: None,
        valid_to: None,
        activated_at: None,
        created_at: hand.now,
    })
}
