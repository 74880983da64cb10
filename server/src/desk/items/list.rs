//! Lists of items: read without what they say, since only their columns tell how they stand today; and where each is used.

use app::wire::{Caller, ItemRow, ItemStatus, ItemsAsk, ItemsView, KindRow, Paged, UsedBy};
use domain::{
    gate::Role,
    usecase::{ItemKind, LawChangeStatus, item_life::LawStep},
    when::Day,
};
use store::{
    entity::register_item,
    items::{self, Brief},
    lists,
};

use super::{Hand, Items, Live, day, kind_word, reading, text_as};
use crate::{desk::paging, error::Error};

/// An item's columns, as its standing is told from them.
struct Row {
    kind: ItemKind,
    brief: Brief,
    status: ItemStatus,
    waiting: bool,
}

impl Items {
    /// The items of one kind, or of all, by title; what is ended stands last.
    async fn shelf(&self, hand: &Hand, kind: Option<ItemKind>) -> Result<Vec<Row>, Error> {
        let db = self.rooms.db.reader();
        let word = kind.map(kind_word);
        let briefs = items::briefs(db, &hand.organisation, word.as_deref())
            .await
            .map_err(reading)?;
        let waiting = items::waiting(db, &hand.organisation).await.map_err(reading)?;
        let mut rows: Vec<Row> = briefs
            .into_iter()
            .filter_map(|brief| {
                // A row of a kind that has no pages.
                let kind = text_as::<ItemKind>(&brief.kind)?;
                Some(Row {
                    kind,
                    status: status(&brief, kind, hand.today()),
                    waiting: waiting.iter().any(|renewal| renewal.item_id == brief.id),
                    brief,
                })
            })
            .collect();
        rows.sort_by(|one, other| {
            let key = |row: &Row| row.status == ItemStatus::Ended;
            key(one)
                .cmp(&key(other))
                .then_with(|| one.brief.title.cmp(&other.brief.title))
                .then_with(|| one.brief.id.cmp(&other.brief.id))
        });
        Ok(rows)
    }

    pub(super) async fn all_kinds(&self, who: &Caller) -> Result<Vec<KindRow>, Error> {
        let hand = self.reader(who).await?;
        let shelf = self.shelf(&hand, None).await?;
        let of_kind = |kind: ItemKind| {
            let going = shelf
                .iter()
                .filter(|row| row.kind == kind && row.status != ItemStatus::Ended);
            let (mut count, mut wanting) = (0, 0);
            for row in going {
                count += 1;
                let calm = matches!(row.status, ItemStatus::InForce | ItemStatus::Coming);
                wanting += usize::from(!calm || row.waiting);
            }
            KindRow {
                kind,
                going: count,
                wanting,
            }
        };
        Ok(ItemKind::ALL.map(of_kind).into())
    }

    pub(super) async fn list(&self, who: &Caller, ask: ItemsAsk) -> Result<ItemsView, Error> {
        let hand = self.reader(who).await?;
        let mut shelf = self.shelf(&hand, Some(ask.kind)).await?;
        let words: Vec<String> = ask.question.split_whitespace().map(str::to_lowercase).collect();
        shelf.retain(|row| {
            let title = row.brief.title.to_lowercase();
            words.iter().all(|word| title.contains(word))
        });
        let total = u64::try_from(shelf.len()).unwrap_or(u64::MAX);
        let (page, slice) = paging::slice(total, ask.page, Some(paging::ROWS));
        let before = usize::try_from(slice.offset).unwrap_or(usize::MAX);
        let here = shelf.iter().skip(before).take(page.rows_on(paging::ROWS));
        let here: Vec<&Row> = here.collect();
        let ids: Vec<String> = here.iter().map(|row| row.brief.id.clone()).collect();
        let uses = lists::uses(self.rooms.db.reader(), &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        let rows = here.into_iter().map(|row| ItemRow {
            id: row.brief.id.clone(),
            title: row.brief.title.clone(),
            status: row.status,
            valid_to: day(row.brief.valid_to.as_deref()),
            review_by: review(&row.brief),
            used_by: count(uses.get(&row.brief.id)),
            waiting: row.waiting,
        });
        Ok(ItemsView {
            kind: ask.kind,
            rows: rows.collect(),
            page,
            may_write: hand.has(Role::PrivacyOfficer),
        })
    }

    /// One page of the use cases that name an item, and whether by the hash it has now.
    pub(super) async fn used_by(
        &self,
        hand: &Hand,
        row: &register_item::Model,
        page: usize,
    ) -> Result<(Vec<UsedBy>, Paged), Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let ids = [row.id.clone()];
        let uses = lists::uses(db, own, &ids).await.map_err(reading)?;
        let total = u64::try_from(count(uses.get(&row.id))).unwrap_or(u64::MAX);
        let (page, slice) = paging::slice(total, page, Some(paging::ROWS));
        let naming = lists::naming(db, own, &row.id, slice).await.map_err(reading)?;
        let used = naming.into_iter().filter_map(|one| {
            Some(UsedBy {
                current: one.hash == row.content_hash,
                status: text_as(&one.status)?,
                code: one.code,
                title: one.title,
            })
        });
        Ok((used.collect(), page))
    }
}

fn count(uses: Option<&i64>) -> usize {
    uses.and_then(|uses| usize::try_from(*uses).ok()).unwrap_or(0)
}

/// The day on which somebody must look at it: its review, or its verification's end.
fn review(row: &Brief) -> Option<Day> {
    let days = [&row.review_by, &row.reverify_by];
    days.into_iter().filter_map(|text| day(text.as_deref())).min()
}

/// As the gate would judge it, apart from the grace of a late review. What can't be read is not known, and nobody has answered for it.
pub(super) fn status(row: &Brief, kind: ItemKind, today: Day) -> ItemStatus {
    let on = |text: &Option<String>| day(text.as_deref());
    let verified = row.verified_at.is_some() && on(&row.reverify_by).is_none_or(|by| by >= today);
    let live: Live = serde_json::from_str(&row.live).unwrap_or_default();
    if row.ended_at.is_some() {
        ItemStatus::Ended
    } else if on(&row.valid_to).is_some_and(|to| to < today) {
        ItemStatus::Expired
    } else if kind == ItemKind::Hook && !verified {
        ItemStatus::Proposed
    } else if kind.is_assessment() && live.done.is_none() {
        ItemStatus::UnderWay
    } else if kind.is_assessment() && row.verified_at.is_none() {
        ItemStatus::Done
    } else if kind == ItemKind::LawChange {
        law_status(live.stands(), today)
    } else if on(&row.valid_from).is_none_or(|from| from > today) {
        ItemStatus::Coming
    } else if on(&row.review_by).is_some_and(|by| by < today) {
        ItemStatus::ReviewDue
    } else {
        ItemStatus::InForce
    }
}

/// A change of law stands where it has come to; its day of review is told beside it.
fn law_status(law: LawStep, today: Day) -> ItemStatus {
    let begun = law.in_force_from.is_some_and(|from| from <= today);
    match law.status {
        LawChangeStatus::InForce if begun => ItemStatus::InForce,
        LawChangeStatus::InForce => ItemStatus::Coming,
        other => ItemStatus::Law(other),
    }
}
