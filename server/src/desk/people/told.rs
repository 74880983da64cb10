//! Who hears of a change of somebody's sign-in: the installation's log, in the change's own transaction, and the person, by a mail
//! after it. The log holds ids and codes, the mail no more than what happened.

use std::{sync::Arc, time::Duration};

use app::{routes::path, texts::Texts, wire::SecurityChange};
use domain::{
    catalogue::Language,
    ledger::{Actor, EntryDraft, EntryKind},
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use store::entity::account;

use crate::{
    compose::Rooms,
    desk::lookup::standing::text_as,
    error::Error,
    mail::{Mail, Sent},
};

/// How long a mail that was not taken waits before it is tried again, and again.
const AGAIN: [Duration; 2] = [Duration::from_mins(1), Duration::from_mins(10)];

/// Seals a change of an account by its own person.
pub(super) async fn seal(
    tx: &impl ConnectionTrait,
    account: &str,
    change: &str,
    more: Value,
    now: i64,
) -> Result<(), Error> {
    let mut draft = EntryDraft::new(EntryKind::AccessChanged);
    draft.actor = Some(Actor {
        account: Some(account.to_owned()),
        ..Actor::default()
    });
    let evidence = crate::desk::hand::with(more, "change", json!(change));
    draft.evidence = Some(crate::desk::hand::with(evidence, "account", json!(account)));
    store::outbox::put(tx, store::ledger::SYSTEM, &draft, now)
        .await
        .map_err(super::own::writing)
}

/// Sends the mail beside the answer: nobody waits for a mail server, and no change is undone because one is away.
pub(super) fn mail(rooms: &Arc<Rooms>, account: &account::Model, change: SecurityChange) {
    if !rooms.mail.sends() {
        return;
    }
    let language = account.language.as_deref().and_then(text_as::<Language>);
    let words = &Texts::of(language.unwrap_or(Language::Nb)).security.mail;
    let url = format!("{}{}", rooms.base_url.origin(), path::SECURITY);
    let mail = Mail {
        id: uuid::Uuid::now_v7().to_string(),
        to: account.email.clone(),
        subject: words.subject.to_owned(),
        text: (words.text)((words.what)(change), &url),
    };
    post_beside(rooms, mail);
}

/// Sends a mail that nobody waits for, and tries it again where it is not taken.
pub(in crate::desk) fn post_beside(rooms: &Arc<Rooms>, mail: Mail) {
    let rooms = Arc::clone(rooms);
    tokio::spawn(async move { post(&rooms, mail).await });
}

async fn post(rooms: &Rooms, mail: Mail) {
    for pause in AGAIN.map(Some).into_iter().chain([None]) {
        match (rooms.mail.send(mail.clone()).await, pause) {
            (Sent::Taken, _) => return,
            (Sent::NotNow | Sent::Away, Some(pause)) => tokio::time::sleep(pause).await,
            (Sent::Refused | Sent::NotNow | Sent::Away, _) => break,
        }
    }
    tracing::warn!(mail = mail.id, "a mail about somebody's sign-in was given up");
}
