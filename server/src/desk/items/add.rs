//! New items: what somebody writes, and rules that are taken in from the starting library.

use app::wire::{ItemStep, WrittenItem};
use domain::{
    usecase::{
        Hook, ItemKind, Substance,
        item_life::{ItemRefusal, Renewal},
        library,
    },
    when::Day,
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{entity::register_item, held, items, register};

use super::{Hand, Live, kind_word, none, reading, steps::Came, unreadable, writing};
use crate::error::{Class, Error};

pub(super) fn text_of(day: Option<Day>) -> Option<String> {
    day.and_then(Day::to_text)
}

pub(super) fn live_text(live: &Live) -> Result<String, Error> {
    serde_json::to_string(live).map_err(unreadable)
}

pub(super) fn unwritable(cause: domain::canonical::CanonicalError) -> Error {
    Error::caused(Class::Internal, "writing a register item", cause)
}

pub(super) async fn add(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    step: ItemStep,
) -> Result<Came, Error> {
    let (written, author) = match step {
        ItemStep::Add(written) => (written, Some(hand.account.clone())),
        ItemStep::TakeIn { code } => {
            let rule = library::shipped(&code).ok_or_else(none)?;
            let written = self::rule(hand, rule.title, rule.hook());
            // Two who take it in at once would both find that it is not there.
            held::organisation(tx, &hand.organisation)
                .await
                .map_err(reading)?;
            if taken(tx, hand, &written.title).await? {
                return Ok(Err(ItemRefusal::NoChange));
            }
            // Nobody of the organisation wrote it, so anyone may be the one who reads and verifies it.
            (written, None)
        }
        _ => {
            return Err(Error::new(
                Class::Internal,
                "the step is about an item that is there",
            ));
        }
    };
    let row = row(hand, id, &written, author)?;
    let told = json!({"kind": written.substance.kind(), "hash": row.content_hash});
    items::add(tx, row).await.map_err(writing)?;
    Ok(Ok(told))
}

/// A rule that comes from elsewhere: it may hold from today on, and whether it does is for whoever verifies it. Nobody of the
/// organisation wrote it.
pub(in crate::desk) fn proposed(
    hand: &Hand,
    id: &str,
    title: &str,
    hook: Hook,
) -> Result<register_item::Model, Error> {
    row(hand, id, &rule(hand, title, hook), None)
}

fn rule(hand: &Hand, title: &str, hook: Hook) -> WrittenItem {
    WrittenItem {
        title: title.to_owned(),
        substance: Substance::Hook(hook),
        stands: Renewal {
            valid_from: Some(hand.today()),
            ..Renewal::default()
        },
    }
}

fn row(
    hand: &Hand,
    id: &str,
    written: &WrittenItem,
    author: Option<String>,
) -> Result<register_item::Model, Error> {
    Ok(register_item::Model {
        id: id.to_owned(),
        organisation_id: hand.organisation.clone(),
        kind: kind_word(written.substance.kind()),
        title: written.title.trim().to_owned(),
        content: written.substance.to_text().map_err(unwritable)?,
        content_hash: written.substance.hash().map_err(unwritable)?,
        live: live_text(&Live::default())?,
        valid_from: text_of(written.stands.valid_from),
        valid_to: text_of(written.stands.valid_to),
        review_by: text_of(written.stands.review_by),
        verified_by: None,
        verified_at: None,
        reverify_by: None,
        ended_at: None,
        created_at: hand.now,
        written_by: author,
        ended_by: None,
        ended_reason: None,
    })
}

async fn taken(tx: &DatabaseTransaction, hand: &Hand, title: &str) -> Result<bool, Error> {
    let all = register::items(tx, &hand.organisation).await.map_err(reading)?;
    let hook = kind_word(ItemKind::Hook);
    Ok(all
        .iter()
        .any(|item| item.kind == hook && item.title == title && item.ended_at.is_none()))
}
