//! Passkeys: questions to the browser, and the judgement of its answers by the library. A passkey asks for the person itself, so it is
//! both factors at once. The installation's own name is what it is tied to: where the address is a number, there are none.

use std::sync::Arc;

use app::wire::{
    Codes, Others, PasskeyAnswer, PasskeyAsk, Private, SecurityChange, SignedIn, Strength, Ticket,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;
use store::{
    entity::{account, passkey},
    factors,
};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
        PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, WebauthnError,
    },
};
use webauthn_rs_proto::ResidentKeyRequirement;

use super::{
    own::{self, writing},
    proof, reading, sign_in, told,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// What is kept of a question. An answer to one kind of question never answers another.
#[derive(Serialize, Deserialize)]
enum Kept {
    New(PasskeyRegistration),
    Own(PasskeyAuthentication),
    Any(DiscoverableAuthentication),
}

/// Whether the installation's address can have passkeys: a name, and TLS as browsers demand it (this machine itself needs none).
pub(super) fn work(rooms: &Rooms) -> bool {
    webauthn(rooms).is_ok()
}

fn webauthn(rooms: &Rooms) -> Result<Webauthn, Error> {
    let none = || Error::new(Class::NotFound, "passkeys do not work at this address");
    let origin = Url::parse(rooms.base_url.origin()).map_err(|_| none())?;
    let name = origin.domain().ok_or_else(none)?.to_owned();
    let is_own_machine = name == "localhost" || name.ends_with(".localhost");
    if !rooms.base_url.is_https() && !is_own_machine {
        return Err(none());
    }
    WebauthnBuilder::new(&name, &origin)
        .and_then(|builder| builder.rp_name("Hjemmel").build())
        .map_err(|_| none())
}

fn refused(cause: WebauthnError) -> Error {
    metrics::counter!("sign_ins_total", "outcome" => "wrong").increment(1);
    Error::caused(Class::WrongCredentials, "judging a passkey", cause)
}

fn asking(cause: WebauthnError) -> Error {
    Error::caused(Class::Internal, "asking for a passkey", cause)
}

fn asked(options: &impl Serialize, kept: &Kept) -> Result<PasskeyAsk, Error> {
    let text = |cause| Error::caused(Class::Internal, "writing a question to a passkey", cause);
    Ok(PasskeyAsk {
        options: Private(serde_json::to_string(options).map_err(text)?),
        kept: Private(serde_json::to_string(kept).map_err(text)?),
    })
}

/// The answer and what it is judged by; what is no answer is a wrong one.
fn read<T: DeserializeOwned>(answer: &PasskeyAnswer) -> Result<(T, Kept), Error> {
    let wrong = |_| sign_in::wrong();
    let kept = serde_json::from_str(&answer.kept.0).map_err(wrong)?;
    Ok((serde_json::from_str(&answer.answer.0).map_err(wrong)?, kept))
}

/// How a credential is found; its id is as long as its maker likes.
fn hash(rooms: &Rooms, credential: &[u8]) -> String {
    rooms.keys.keyed_hash("hjemmel/passkey/1", credential)
}

fn opened(row: &passkey::Model) -> Result<Passkey, Error> {
    serde_json::from_str(&row.credential)
        .map_err(|cause| Error::caused(Class::Internal, "reading a passkey", cause))
}

fn closed(passkey: &Passkey) -> Result<String, Error> {
    serde_json::to_string(passkey).map_err(|cause| Error::caused(Class::Internal, "writing a passkey", cause))
}

async fn own_passkeys(rooms: &Rooms, account: &str) -> Result<Vec<Passkey>, Error> {
    let rows = factors::passkeys(rooms.db.reader(), account)
        .await
        .map_err(reading)?;
    rows.iter().map(opened).collect()
}

pub(super) async fn ask_new(rooms: &Rooms, who: &Ticket) -> Result<PasskeyAsk, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let known = own_passkeys(rooms, &account.id).await?;
    let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let id = Uuid::parse_str(&account.id)
        .map_err(|cause| Error::caused(Class::Internal, "naming an account to a passkey", cause))?;
    let (mut options, state) = webauthn(rooms)?
        .start_passkey_registration(id, &account.email, &account.name, Some(known))
        .map_err(asking)?;
    // It must be found without a name: at the door nobody is asked for an address first.
    if let Some(selection) = options.public_key.authenticator_selection.as_mut() {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    asked(&options, &Kept::New(state))
}

pub(super) async fn add(
    rooms: &Arc<Rooms>,
    who: &Ticket,
    answer: &PasskeyAnswer,
    name: &str,
    others: Others,
) -> Result<Option<Codes>, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let (credential, kept) = read::<RegisterPublicKeyCredential>(answer)?;
    let Kept::New(state) = kept else {
        return Err(sign_in::wrong());
    };
    let made = webauthn(rooms)?
        .finish_passkey_registration(&credential, &state)
        .map_err(refused)?;
    let now = rooms.clock.now_ms();
    let row = passkey::Model {
        id: Uuid::now_v7().to_string(),
        account_id: account.id.clone(),
        credential_hash: hash(rooms, made.cred_id().as_ref()),
        name: name.to_owned(),
        backed_up: is_backed_up(&made),
        credential: closed(&made)?,
        created_at: now,
        used_at: None,
    };
    let id = row.id.clone();
    let tx = rooms.db.begin().await.map_err(writing)?;
    own::hold(&tx, &account.id).await?;
    if !factors::add_passkey(&tx, row).await.map_err(writing)? {
        return Err(sign_in::wrong());
    }
    let codes = own::first_codes(rooms, &tx, &account.id, now).await?;
    let ended = own::end_others(&tx, who, others).await?;
    let evidence = json!({"factor": "passkey", "passkey": id, "codes": codes.is_some(), "sessions": ended});
    told::seal(&tx, &account.id, "factor.added", evidence, now).await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, &account, SecurityChange::PasskeyAdded);
    Ok(codes)
}

/// Whether a new passkey says that it is kept in more places; the library tells it of a later use, and of a new one in what it writes.
fn is_backed_up(passkey: &Passkey) -> bool {
    let written = serde_json::to_value(passkey).unwrap_or_default();
    written
        .pointer("/cred/backup_state")
        .and_then(serde_json::Value::as_bool)
        .unwrap_or_default()
}

pub(super) async fn rename(rooms: &Rooms, who: &Ticket, id: &str, name: &str) -> Result<(), Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    if !factors::name_passkey(&tx, &account.id, id, name)
        .await
        .map_err(writing)?
    {
        return Err(Error::new(Class::NotFound, "no such passkey"));
    }
    // What it is called is nobody else's business, so the log is told only that it has another name.
    told::seal(&tx, &account.id, "factor.renamed", json!({"passkey": id}), now).await?;
    tx.commit().await.map_err(writing)
}

pub(super) fn ask_anyone(rooms: &Rooms) -> Result<PasskeyAsk, Error> {
    let (mut options, state) = webauthn(rooms)?
        .start_discoverable_authentication()
        .map_err(asking)?;
    // The library thinks of a field that fills itself; here the reader has pressed a button.
    options.mediation = None;
    asked(&options, &Kept::Any(state))
}

pub(super) async fn enter(rooms: &Rooms, answer: &PasskeyAnswer, browser: &str) -> Result<SignedIn, Error> {
    let (credential, kept) = read::<PublicKeyCredential>(answer)?;
    let Kept::Any(state) = kept else {
        return Err(sign_in::wrong());
    };
    let webauthn = webauthn(rooms)?;
    let (account, id) = webauthn
        .identify_discoverable_authentication(&credential)
        .map_err(refused)?;
    let row = find(rooms, id, &account.to_string()).await?;
    let passkey = opened(&row)?;
    let result = webauthn
        .finish_discoverable_authentication_v2(&credential, state, DiscoverableKey::from(&passkey))
        .map_err(refused)?;
    let account = active(rooms, &row.account_id).await?;
    used(rooms, &row, passkey, &result).await?;
    sign_in::welcome(rooms, account, browser).await
}

/// The passkey with this credential, if it is that account's.
async fn find(rooms: &Rooms, credential: &[u8], account: &str) -> Result<passkey::Model, Error> {
    let found = factors::passkey_by_hash(rooms.db.reader(), &hash(rooms, credential))
        .await
        .map_err(reading)?;
    let own = found.filter(|row| row.account_id == account);
    own.ok_or_else(sign_in::wrong)
}

/// An account that may come in; one that has ended reads like a passkey that is not known.
async fn active(rooms: &Rooms, account: &str) -> Result<account::Model, Error> {
    match proof::own_account(rooms, account).await {
        Err(error) if error.class() == Class::SessionEnded => Err(sign_in::wrong()),
        found => found,
    }
}

/// Keeps the counter and the flags. Of two answers with one counter only the first counts.
async fn used(
    rooms: &Rooms,
    row: &passkey::Model,
    mut passkey: Passkey,
    result: &AuthenticationResult,
) -> Result<(), Error> {
    passkey.update_credential(result).ok_or_else(sign_in::wrong)?;
    let credential = closed(&passkey)?;
    let now = rooms.clock.now_ms();
    let first = factors::use_passkey(rooms.db.writer(), row, &credential, result.backup_state(), now);
    if first.await.map_err(writing)? {
        Ok(())
    } else {
        Err(sign_in::wrong())
    }
}

pub(super) async fn ask_own(rooms: &Rooms, who: &Ticket) -> Result<PasskeyAsk, Error> {
    let known = own_passkeys(rooms, &who.account).await?;
    if known.is_empty() {
        return Err(Error::new(Class::NotFound, "the account has no passkey"));
    }
    let (options, state) = webauthn(rooms)?
        .start_passkey_authentication(&known)
        .map_err(asking)?;
    asked(&options, &Kept::Own(state))
}

pub(super) async fn prove(rooms: &Rooms, who: &Ticket, answer: &PasskeyAnswer) -> Result<Strength, Error> {
    let (credential, kept) = read::<PublicKeyCredential>(answer)?;
    let Kept::Own(state) = kept else {
        return Err(sign_in::wrong());
    };
    let result = webauthn(rooms)?
        .finish_passkey_authentication(&credential, &state)
        .map_err(refused)?;
    let row = find(rooms, result.cred_id().as_ref(), &who.account).await?;
    let passkey = opened(&row)?;
    used(rooms, &row, passkey, &result).await?;
    Ok(Strength::Passkey)
}
