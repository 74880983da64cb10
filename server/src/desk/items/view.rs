//! Items as they are read: what they say, how they stand today, what depends on them, and how they came to be so.

use std::cmp::Reverse;

use app::wire::{Caller, ItemView, LawRow, MayWithItem, PastItem, RenewalRow};
use domain::{
    gate::Role,
    usecase::{ItemKind, Substance, item_life::Progress},
    when::Instant,
};
use store::{
    entity::{register_item, register_item_past, register_renewal},
    items::{self, Brief},
};

use super::{Hand, Items, Live, People, Read, connect, day, list::status, none, reading, unreadable};
use crate::error::Error;

impl Items {
    pub(super) async fn view(&self, who: &Caller, id: &str, uses: usize) -> Result<ItemView, Error> {
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
        let (used_by, uses) = self.used_by(&hand, &row, uses).await?;
        let named = |account: &Option<String>| account.as_deref().and_then(|id| people.name(id));
        let mut renewals: Vec<RenewalRow> = renewals
            .iter()
            .map(|renewal| renewal_row(renewal, &hand, &people))
            .collect::<Result<_, _>>()?;
        renewals.sort_by_key(|one| (one.answer.is_some(), Reverse(one.at)));
        let choices = self.choices_of(&hand, who.language, Some(read.kind)).await?;
        Ok(ItemView {
            connecting: connect::rows(&read, &people, &hand, &choices.coverable),
            id: row.id.clone(),
            title: row.title.clone(),
            hash: row.content_hash.clone(),
            status: status(&Brief::from(row.clone()), read.kind, hand.today()),
            written_by: named(&row.written_by),
            verified: row
                .verified_at
                .map(|at| (named(&row.verified_by), Instant::from_millis(at))),
            reverify_by: day(row.reverify_by.as_deref()),
            ended: row.ended_at.map(|at| {
                let reason = row.ended_reason.clone().unwrap_or_default();
                (Instant::from_millis(at), named(&row.ended_by), reason)
            }),
            used_by,
            uses,
            renewals,
            pasts: pasts
                .into_iter()
                .map(|past| past_item(past, read.kind, &people))
                .collect::<Result<_, _>>()?,
            may: may(&hand, &row, &read, &people),
            done: read
                .live
                .done
                .as_ref()
                .map(|told| (people.name(&told.by), Instant::from_millis(told.at))),
            undone: read.substance.lacks_when_done(),
            law: law_rows(&read.live, &people),
            choices,
            stands: read.going.stands,
            substance: read.substance,
        })
    }
}

/// The steps of a change of law, newest first.
fn law_rows(live: &Live, people: &People) -> Vec<LawRow> {
    let rows = live.law.iter().rev().map(|step| LawRow {
        status: step.to.status,
        in_force_from: step.to.in_force_from,
        source: step.source.clone(),
        by: people.name(&step.told.by),
        at: Instant::from_millis(step.told.at),
    });
    rows.collect()
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
        finish: going
            && hand.has(Role::PrivacyOfficer)
            && read.kind.is_assessment()
            && read.going.done == Progress::UnderWay,
        approve: going
            && hand.has(Role::Approver)
            && read.kind.is_assessment()
            && read.going.done == Progress::Done
            && me.is_some()
            && me != read.going.author,
        accept: going && hand.has(Role::Approver),
        law: going && verifier && read.kind == ItemKind::LawChange && me.is_some(),
        verify: going && verifier && read.kind == ItemKind::Hook && me.is_some() && me != read.going.author,
    }
}
