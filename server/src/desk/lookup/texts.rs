//! The texts of a case, encrypted under a key of the case's own: when that key is destroyed, they are gone.
//! A case is known outside its own text only by the keyed hash of its reference.

use sea_orm::ConnectionTrait;
use store::{
    Db, cases,
    entity::{case_key, case_party, lookup},
};
use zeroize::Zeroizing;

use super::{
    ask::{AskSet, Asker, given},
    seal::Errand,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
    keys::{DataKey, Keys},
};

/// The case of a look-up: its keyed hash, its parties, and the erasable key of its texts.
#[derive(Debug)]
pub(super) struct Case {
    pub hash: String,
    pub parties: Vec<case_party::Model>,
    pub key: DataKey,
    /// The wrapped key of a case that had none: it is kept with the first entry that needs it.
    pub fresh: Option<case_key::Model>,
}

/// The case with its key, which is made now when the case is new.
pub(super) async fn open_case(
    db: &Db,
    keys: &Keys,
    organisation: &str,
    reference: Option<&str>,
    now: i64,
) -> Result<Option<Case>, Error> {
    let Some(reference) = given(reference).filter(|reference| reference.chars().count() <= 64) else {
        return Ok(None);
    };
    let hash = keys.case_hash(organisation, reference);
    let place = key_place(organisation, &hash);
    let (key, parties) = tokio::try_join!(
        cases::key(db.reader(), organisation, &hash),
        cases::parties(db.reader(), organisation, &hash)
    )
    .map_err(|cause| Error::caused(Class::Unavailable, "reading a case", cause))?;
    if let Some(row) = key {
        let wrapped = String::from_utf8(row.wrapped_key)
            .map_err(|cause| Error::caused(Class::Internal, "reading the key of a case", cause))?;
        return Ok(Some(Case {
            key: keys.unwrap_key(&place, &wrapped)?,
            hash,
            parties,
            fresh: None,
        }));
    }
    let fresh = DataKey::new()?;
    let row = case_key::Model {
        case_hash: hash.clone(),
        organisation_id: organisation.to_owned(),
        wrapped_key: keys.wrap(&place, &fresh)?.into_bytes(),
        created_at: now,
    };
    Ok(Some(Case {
        key: fresh,
        hash,
        parties,
        fresh: Some(row),
    }))
}

/// Keeps the key of a new case at once, for an entry that no permit brings; the one that came first counts.
pub(super) async fn keep_key(db: &Db, keys: &Keys, case: &mut Case) -> Result<(), Error> {
    let Some(row) = case.fresh.take() else {
        return Ok(());
    };
    let place = key_place(&row.organisation_id, &row.case_hash);
    let kept = cases::keep_key(db.writer(), row)
        .await
        .map_err(|cause| Error::caused(Class::Unavailable, "keeping the key of a case", cause))?;
    let wrapped = String::from_utf8(kept.wrapped_key)
        .map_err(|cause| Error::caused(Class::Internal, "reading the key of a case", cause))?;
    case.key = keys.unwrap_key(&place, &wrapped)?;
    Ok(())
}

/// The keyed hash of a case, whose key is kept at once: for what is written of a case before anybody is looked up in it.
pub(in crate::desk) async fn keep_case(
    rooms: &Rooms,
    organisation: &str,
    reference: &str,
    now: i64,
) -> Result<String, Error> {
    let case = open_case(&rooms.db, &rooms.keys, organisation, Some(reference), now).await?;
    let mut case = case.ok_or_else(|| Error::new(Class::Internal, "a case without a reference"))?;
    keep_key(&rooms.db, &rooms.keys, &mut case).await?;
    Ok(case.hash)
}

fn key_place(organisation: &str, hash: &str) -> String {
    format!("case-key/{organisation}/{hash}")
}

fn text_place(organisation: &str, lookup_id: &str) -> String {
    format!("lookup-text/{organisation}/{lookup_id}")
}

/// The texts of a look-up, with the salt of their commitments: sealed under the case's key.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::desk) struct CaseText {
    pub case_reference: String,
    #[serde(default)]
    pub reason_text: Option<String>,
    pub salt: String,
}

/// Opens the texts of a look-up; `None` when there are none or their key is destroyed.
pub(in crate::desk) async fn read_text(
    db: &Db,
    keys: &Keys,
    row: &lookup::Model,
) -> Result<Option<CaseText>, Error> {
    let (Some(hash), Some(sealed)) = (&row.case_hash, &row.sealed_text) else {
        return Ok(None);
    };
    let organisation = &row.organisation_id;
    let Some(key) = key_of(db.reader(), keys, organisation, hash).await? else {
        return Ok(None);
    };
    let opened: Zeroizing<Vec<u8>> = key.open(&text_place(organisation, &row.id), sealed)?;
    serde_json::from_slice(&opened)
        .map(Some)
        .map_err(|cause| Error::caused(Class::Internal, "reading the texts of a look-up", cause))
}

/// The key of a case; nothing where it is destroyed.
async fn key_of(
    db: &impl ConnectionTrait,
    keys: &Keys,
    organisation: &str,
    case_hash: &str,
) -> Result<Option<DataKey>, Error> {
    let key = cases::key(db, organisation, case_hash)
        .await
        .map_err(|cause| Error::caused(Class::Unavailable, "reading the key of a case", cause))?;
    let Some(key) = key else { return Ok(None) };
    let wrapped = String::from_utf8(key.wrapped_key)
        .map_err(|cause| Error::caused(Class::Internal, "reading the key of a case", cause))?;
    Ok(Some(
        keys.unwrap_key(&key_place(organisation, case_hash), &wrapped)?,
    ))
}

/// What somebody wrote of a case, with the salt of its commitment: sealed under the case's key, and gone with it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(in crate::desk) struct Said {
    pub text: String,
    pub salt: String,
}

/// Seals what somebody wrote, for its own `place`; nothing where the case's key is destroyed.
pub(in crate::desk) async fn seal_in_case(
    db: &impl ConnectionTrait,
    keys: &Keys,
    (organisation, case_hash): (&str, &str),
    place: &str,
    said: &Said,
) -> Result<Option<Vec<u8>>, Error> {
    let Some(key) = key_of(db, keys, organisation, case_hash).await? else {
        return Ok(None);
    };
    let text = serde_json::to_vec(said)
        .map_err(|cause| Error::caused(Class::Internal, "writing the text of a case", cause))?;
    Ok(Some(key.seal(place, &Zeroizing::new(text))?))
}

/// Opens it again; nothing where the case's key is destroyed.
pub(in crate::desk) async fn open_in_case(
    db: &impl ConnectionTrait,
    keys: &Keys,
    (organisation, case_hash): (&str, &str),
    place: &str,
    sealed: &[u8],
) -> Result<Option<Said>, Error> {
    let Some(key) = key_of(db, keys, organisation, case_hash).await? else {
        return Ok(None);
    };
    let opened: Zeroizing<Vec<u8>> = key.open(place, sealed)?;
    serde_json::from_slice(&opened)
        .map(Some)
        .map_err(|cause| Error::caused(Class::Internal, "reading the text of a case", cause))
}

pub(super) fn sealed_text(errand: &Errand, asker: &Asker, set: &AskSet) -> Result<Option<Vec<u8>>, Error> {
    let (Some(case), Some(reference)) = (&errand.case, given(set.case_reference.as_deref())) else {
        return Ok(None);
    };
    // A text that holds an identity number was refused; it is not kept either.
    let refused = domain::usecase::judge_text(set.reason_text.as_deref())
        == domain::usecase::TextQuality::HoldsIdentityNumber;
    let text = CaseText {
        case_reference: reference.to_owned(),
        reason_text: given(set.reason_text.as_deref())
            .filter(|_| !refused)
            .map(str::to_owned),
        salt: errand.salt.clone(),
    };
    let text = Zeroizing::new(
        serde_json::to_vec(&text)
            .map_err(|cause| Error::caused(Class::Internal, "writing the texts of a look-up", cause))?,
    );
    let place = text_place(&asker.organisation, &errand.lookup_id);
    Ok(Some(case.key.seal(&place, &text)?))
}
