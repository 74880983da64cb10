//! Items as they are read: what they say, how they stand today, what depends on them, and how they came to be so.

use std::cmp::Reverse;

use app::wire::{
    Caller, ItemRow, ItemStatus, ItemView, ItemsView, KindRow, MayWithItem, PastItem, RenewalRow,
};
use domain::{
    gate::Role,
    usecase::{ItemKind, Substance},
    when::{Day, Instant},
};
use store::{
    entity::{register_item, register_item_past, register_renewal},
    items, register,
};

use super::{Hand, Items, People, Read, day, none, reading, unreadable, uses::Uses};
use crate::error::Error;

/// Everything that a list of items is made of.
struct Shelf {
    hand: Hand,
    today: Day,
    rows: Vec<(register_item::Model, Read)>,
    waiting: Vec<register_renewal::Model>,
}

impl Items {
    async fn shelf(&self, who: &Caller) -> Result<Shelf, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let people = People::of(db, &hand.organisation).await?;
        let mut rows = Vec::new();
        for row in register::items(db, &hand.organisation).await.map_err(reading)? {
            if let Some(read) = Read::of(&row, &people)? {
                rows.push((row, read));
            }
        }
        rows.sort_by(|(one, _), (other, _)| one.title.cmp(&other.title).then_with(|| one.id.cmp(&other.id)));
        Ok(Shelf {
            today: hand.today(),
            waiting: items::waiting(db, &hand.organisation).await.map_err(reading)?,
            rows,
            hand,
        })
    }

    pub(super) async fn all_kinds(&self, who: &Caller) -> Result<Vec<KindRow>, Error> {
        let shelf = self.shelf(who).await?;
        let of_kind = |kind: ItemKind| {
            let going = shelf
                .rows
                .iter()
                .filter(|(row, read)| read.kind == kind && row.ended_at.is_none());
            let (mut count, mut wanting) = (0, 0);
            for (row, read) in going {
                count += 1;
                let calm = matches!(
                    status(read.kind, row, shelf.today),
                    ItemStatus::InForce | ItemStatus::Coming
                );
                wanting += usize::from(!calm || shelf.waits(&row.id));
            }
            KindRow {
                kind,
                going: count,
                wanting,
            }
        };
        Ok(ItemKind::ALL.map(of_kind).into())
    }

    pub(super) async fn list(&self, who: &Caller, kind: ItemKind) -> Result<ItemsView, Error> {
        let shelf = self.shelf(who).await?;
        let uses = Uses::of(self.rooms.db.reader(), &shelf.hand.organisation).await?;
        let mut rows: Vec<ItemRow> = shelf
            .rows
            .iter()
            .filter(|(_, read)| read.kind == kind)
            .map(|(row, read)| ItemRow {
                id: row.id.clone(),
                title: row.title.clone(),
                status: status(read.kind, row, shelf.today),
                valid_to: read.going.stands.valid_to,
                review_by: review(row, read),
                used_by: uses.count(&row.id),
                waiting: shelf.waits(&row.id),
            })
            .collect();
        rows.sort_by_key(|row| row.status == ItemStatus::Ended);
        Ok(ItemsView {
            kind,
            rows,
            may_write: shelf.hand.has(Role::PrivacyOfficer),
        })
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<ItemView, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let people = People::of(db, &hand.organisation).await?;
        let row = items::item(db, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let read = Read::of(&row, &people)?.ok_or_else(none)?;
        let renewals = items::renewals(db, &hand.organisation, id)
            .await
            .map_err(reading)?;
        let pasts = items::pasts(db, &hand.organisation, id).await.map_err(reading)?;
        let uses = Uses::of(db, &hand.organisation).await?;
        let named = |account: &Option<String>| account.as_deref().and_then(|id| people.name(id));
        let mut renewals: Vec<RenewalRow> = renewals
            .iter()
            .map(|renewal| renewal_row(renewal, &hand, &people))
            .collect::<Result<_, _>>()?;
        renewals.sort_by_key(|one| (one.answer.is_some(), Reverse(one.at)));
        Ok(ItemView {
            id: row.id.clone(),
            title: row.title.clone(),
            hash: row.content_hash.clone(),
            status: status(read.kind, &row, hand.today()),
            written_by: named(&row.written_by),
            verified: row
                .verified_at
                .map(|at| (named(&row.verified_by), Instant::from_millis(at))),
            reverify_by: day(row.reverify_by.as_deref()),
            ended: row.ended_at.map(|at| {
                let reason = row.ended_reason.clone().unwrap_or_default();
                (Instant::from_millis(at), named(&row.ended_by), reason)
            }),
            used_by: uses.by(&row.id, &row.content_hash),
            renewals,
            pasts: pasts
                .into_iter()
                .map(|past| past_item(past, read.kind, &people))
                .collect::<Result<_, _>>()?,
            may: may(&hand, &row, &read, &people),
            choices: self.choices_of(&hand, who.language).await?,
            stands: read.going.stands,
            substance: read.substance,
        })
    }
}

impl Shelf {
    fn waits(&self, item: &str) -> bool {
        self.waiting.iter().any(|renewal| renewal.item_id == item)
    }
}

/// The day on which somebody must look at it: its review, or its verification's end.
fn review(row: &register_item::Model, read: &Read) -> Option<Day> {
    let reverify = day(row.reverify_by.as_deref());
    [read.going.stands.review_by, reverify]
        .into_iter()
        .flatten()
        .min()
}

/// As the gate would judge it, apart from the grace of a late review.
pub(in crate::desk) fn status(kind: ItemKind, row: &register_item::Model, today: Day) -> ItemStatus {
    let [valid_from, valid_to, review_by] =
        [&row.valid_from, &row.valid_to, &row.review_by].map(|text| day(text.as_deref()));
    let verified = row.verified_at.is_some() && day(row.reverify_by.as_deref()).is_none_or(|by| by >= today);
    if row.ended_at.is_some() {
        ItemStatus::Ended
    } else if valid_to.is_some_and(|to| to < today) {
        ItemStatus::Expired
    } else if kind == ItemKind::Hook && !verified {
        ItemStatus::Proposed
    } else if valid_from.is_none_or(|from| from > today) {
        ItemStatus::Coming
    } else if review_by.is_some_and(|by| by < today) {
        ItemStatus::ReviewDue
    } else {
        ItemStatus::InForce
    }
}

fn renewal_row(row: &register_renewal::Model, hand: &Hand, people: &People) -> Result<RenewalRow, Error> {
    let other = people
        .person(&hand.account)
        .is_some_and(|person| person != row.asked_person);
    let answered = row.answered_by.as_deref();
    Ok(RenewalRow {
        id: row.id.clone(),
        renewal: serde_json::from_str(&row.renewal).map_err(unreadable)?,
        reason: row.reason.clone(),
        by: people.name(&row.asked_by),
        at: Instant::from_millis(row.asked_at),
        answer: row.answered_at.map(|at| {
            let accepted = row.outcome.as_deref() == Some(items::ACCEPTED);
            (
                accepted,
                answered.and_then(|id| people.name(id)),
                Instant::from_millis(at),
            )
        }),
        may_answer: other && row.answered_at.is_none() && hand.has(Role::Approver),
    })
}

fn past_item(row: register_item_past::Model, kind: ItemKind, people: &People) -> Result<PastItem, Error> {
    Ok(PastItem {
        number: u32::try_from(row.number).unwrap_or(u32::MAX),
        title: row.title,
        substance: Some(Substance::read(kind, &row.content).map_err(unreadable)?),
        replaced_by: people.name(&row.replaced_by),
        replaced_at: Instant::from_millis(row.replaced_at),
    })
}

fn may(hand: &Hand, row: &register_item::Model, read: &Read, people: &People) -> MayWithItem {
    let going = row.ended_at.is_none();
    let me = people.person(&hand.account);
    let verifier = hand.has(Role::PrivacyOfficer) || hand.has(Role::Approver);
    MayWithItem {
        write: going && hand.has(Role::PrivacyOfficer),
        verify: going && verifier && read.kind == ItemKind::Hook && me.is_some() && me != read.going.author,
    }
}
