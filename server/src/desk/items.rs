//! Register items: rules, agreements and routines, written once and named by every use case that stands on them.
//! Their life is `domain::usecase::item_life`; here the rows are read under a lock, the step is taken, the rows are written and the entry
//! goes out, in one transaction. A step that is refused is sealed too.

mod add;
mod choices;
mod connect;
mod list;
mod steps;
mod told;
mod view;

pub(super) use add::proposed;
pub(crate) use steps::{step_in, word};

use std::sync::Arc;

use app::{
    desk::{ItemDesk, Reply},
    wire::{
        Caller, ItemChoices, ItemStatus, ItemStep, ItemStepped, ItemView, ItemsAsk, ItemsView, KindRow,
        LibraryRow,
    },
};
use domain::{
    gate::Role,
    usecase::{
        ItemKind, Substance,
        item_life::{Going, Progress, Renewal},
    },
    when::Day,
};
use store::entity::register_item;

use super::{
    act,
    hand::{Hand, People},
    lookup::standing::{Live, as_text, day, text_as},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to register items.
#[derive(Debug, Clone)]
pub struct Items {
    rooms: Arc<Rooms>,
}

impl Items {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn reader(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand)
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading register items", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a register item", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such register item")
}

fn unreadable(cause: serde_json::Error) -> Error {
    Error::caused(Class::Internal, "reading a register item's content", cause)
}

/// A row as the life and the pages know it.
struct Read {
    kind: ItemKind,
    substance: Substance,
    going: Going,
    live: Live,
}

impl Read {
    /// `None` for a row of a kind that has no pages.
    fn of(row: &register_item::Model, people: &People) -> Result<Option<Self>, Error> {
        let Some(kind) = text_as::<ItemKind>(&row.kind) else {
            return Ok(None);
        };
        let live: Live = serde_json::from_str(&row.live).map_err(unreadable)?;
        let going = Going {
            kind,
            hash: row.content_hash.clone(),
            author: author(row, people)?,
            stands: Renewal {
                valid_from: day(row.valid_from.as_deref()),
                valid_to: day(row.valid_to.as_deref()),
                review_by: day(row.review_by.as_deref()),
            },
            done: match (&live.done, row.verified_at) {
                (None, _) => Progress::UnderWay,
                (Some(_), None) => Progress::Done,
                (Some(_), Some(_)) => Progress::Approved,
            },
            law: live.stands(),
        };
        let substance = Substance::read(kind, &row.content).map_err(unreadable)?;
        Ok(Some(Self {
            kind,
            substance,
            going,
            live,
        }))
    }
}

/// The natural person who wrote the substance. One whose person is not known makes the row unreadable, since nobody could be held
/// apart from them.
fn author(row: &register_item::Model, people: &People) -> Result<Option<String>, Error> {
    let Some(account) = row.written_by.as_deref() else {
        return Ok(None);
    };
    match people.person(account) {
        Some(person) => Ok(Some(person)),
        None => Err(Error::new(
            Class::Internal,
            "who wrote a register item is not known",
        )),
    }
}

/// How an item stands on a day.
pub(super) fn status(kind: ItemKind, row: &register_item::Model, today: Day) -> ItemStatus {
    list::status(&row.clone().into(), kind, today)
}

fn kind_word(kind: ItemKind) -> String {
    as_text(kind).unwrap_or_default()
}

impl ItemDesk for Items {
    fn kinds(&self, who: Caller) -> Reply<Vec<KindRow>> {
        act(self, |desk| async move { desk.all_kinds(&who).await })
    }

    fn of_kind(&self, who: Caller, ask: ItemsAsk) -> Reply<ItemsView> {
        act(self, |desk| async move { desk.list(&who, ask).await })
    }

    fn one(&self, who: Caller, id: String, uses: usize) -> Reply<ItemView> {
        act(self, move |desk| async move { desk.view(&who, &id, uses).await })
    }

    fn choices(&self, who: Caller) -> Reply<ItemChoices> {
        act(self, |desk| async move { desk.may_name(&who).await })
    }

    fn library(&self, who: Caller) -> Reply<Vec<LibraryRow>> {
        act(self, |desk| async move { desk.shipped(&who).await })
    }

    fn step(&self, who: Caller, step: ItemStep) -> Reply<ItemStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
