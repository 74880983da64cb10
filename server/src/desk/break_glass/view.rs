//! Hastetilgang as it is shown: the reader's own with what they may open, what waits for a review, and one with what was looked up under
//! it.

use std::collections::{BTreeMap, HashMap};

use app::wire::{
    AccessSaid, Caller, Choice, GlassMay, GlassMine, GlassOpening, GlassQueue, GlassRow, GlassView,
};
use domain::{
    access::break_glass::{Life, Refusal, is_overdue},
    gate::Role,
    oslo,
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    break_glass as archive,
    entity::{break_glass, use_case},
    register,
};

use super::{BreakGlass, Members, Over, none, past, person_of, reading, reviewing, units_of};
use crate::{
    desk::{
        access::in_use,
        hand::{Hand, People},
        lookup::{Lookups, standing::day},
    },
    error::{Class, Error},
};

/// How many rows a list has room for.
const LISTED: u64 = 100;
/// How many look-ups are shown under one.
const USES: u64 = 500;

/// Those who read everybody's; what the others read is what they review or have opened.
const READERS: [Role; 3] = [Role::Admin, Role::Dpo, Role::Auditor];

pub(super) fn choice(use_case: &use_case::Model) -> Choice {
    Choice {
        code: use_case.code.clone(),
        label: use_case.title.clone(),
    }
}

/// What rows are shown with.
struct Shown {
    people: People,
    use_cases: BTreeMap<String, use_case::Model>,
    uses: HashMap<String, i64>,
    now: i64,
}

impl Shown {
    async fn of(
        db: &impl ConnectionTrait,
        hand: &Hand,
        rows: impl Iterator<Item = &break_glass::Model> + Clone,
    ) -> Result<Self, Error> {
        let own = hand.organisation.as_str();
        let named: Vec<String> = rows.clone().map(|row| row.use_case_id.clone()).collect();
        let ids: Vec<String> = rows.map(|row| row.id.clone()).collect();
        let use_cases = register::use_cases_of(db, own, &named).await.map_err(reading)?;
        Ok(Self {
            people: People::of(db, own).await?,
            use_cases: use_cases.into_iter().map(|one| (one.id.clone(), one)).collect(),
            uses: archive::uses(db, own, &ids).await.map_err(reading)?,
            now: hand.now,
        })
    }

    fn uses(&self, row: &break_glass::Model) -> i64 {
        self.uses.get(&row.id).copied().unwrap_or(0)
    }

    fn rows<'a>(&self, rows: impl Iterator<Item = &'a break_glass::Model>) -> Result<Vec<GlassRow>, Error> {
        rows.map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &break_glass::Model) -> Result<GlassRow, Error> {
        let undated = || Error::new(Class::Internal, "a review without a last day");
        let now = Instant::from_millis(self.now);
        let life = past(row, self.uses(row))?.life(now);
        let review = day(Some(&row.review_due)).ok_or_else(undated)?;
        let waits = !matches!(life, Life::Reviewed(_));
        let name = self.people.name(&row.account_id);
        Ok(GlassRow {
            id: row.id.clone(),
            holder: Choice {
                label: name.unwrap_or_else(|| row.account_id.clone()),
                code: row.account_id.clone(),
            },
            use_case: choice(self.use_cases.get(&row.use_case_id).ok_or_else(none)?),
            life,
            opened: Instant::from_millis(row.opened_at),
            ends: Instant::from_millis(row.closed_at.map_or(row.ends_at, |at| at.min(row.ends_at))),
            review,
            overdue: waits && is_overdue(review, oslo::day_of(now)),
            uses: self.uses(row),
        })
    }
}

impl BreakGlass {
    pub(super) async fn own(&self, who: &Caller, use_case: Option<String>) -> Result<GlassMine, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Caseworker)?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let members = self.members(&hand).await?;
        let person = person_of(&members, &hand.account);
        let rows = archive::of_person(db, own, &hand.account, person.as_deref(), LISTED)
            .await
            .map_err(reading)?;
        let unreviewed = archive::unreviewed_of(db, own, &hand.account, person.as_deref())
            .await
            .map_err(reading)?;
        let opening = match unreviewed.into_iter().next() {
            Some(row) => GlassOpening {
                unreviewed: Some(row.id),
                ..GlassOpening::default()
            },
            None => self.opening(&hand, &members, use_case).await?,
        };
        let shown = Shown::of(db, &hand, rows.iter()).await?;
        Ok(GlassMine {
            rows: shown.rows(rows.iter())?,
            opening,
        })
    }

    /// The use cases of the reader's units whose version in use allows it; the one that leads here is looked for among however many.
    async fn opening(
        &self,
        hand: &Hand,
        members: &Members,
        use_case: Option<String>,
    ) -> Result<GlassOpening, Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let units: Vec<String> = units_of(members, &hand.account, hand.now).cloned().collect();
        let mut held = archive::held_by_units(db, own, &units, LISTED)
            .await
            .map_err(reading)?;
        if let Some(code) = use_case
            && !held.iter().any(|one| one.code == code)
            && let Some(one) = register::use_case(db, own, &code).await.map_err(reading)?
        {
            let holding = register::units_of(db, own, &one.id).await.map_err(reading)?;
            if holding.iter().any(|unit| units.contains(unit)) {
                held.push(one);
            }
        }
        let mut use_cases = Vec::new();
        for one in &held {
            let content = in_use(db, one, hand.today()).await?;
            if content.is_some_and(|content| content.break_glass) {
                use_cases.push(choice(one));
            }
        }
        Ok(GlassOpening {
            use_cases,
            unreviewed: None,
        })
    }

    pub(super) async fn waiting(&self, who: &Caller) -> Result<GlassQueue, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let over = Over::of(db, &hand).await?;
        let all = Role::any_of(&READERS, &hand.roles);
        if !all && !over.any() {
            return Err(Error::new(Class::Forbidden, "the caller reviews nobody's"));
        }
        let members = self.members(&hand).await?;
        let mut waiting = archive::unreviewed(db, own).await.map_err(reading)?;
        let mut reviewed = archive::reviewed(db, own, LISTED).await.map_err(reading)?;
        for rows in [&mut waiting, &mut reviewed] {
            rows.retain(|row| all || reviewing(&hand, &over, &members, row).reviews);
        }
        let shown = Shown::of(db, &hand, waiting.iter().chain(&reviewed)).await?;
        Ok(GlassQueue {
            waiting: shown.rows(waiting.iter())?,
            reviewed: shown.rows(reviewed.iter())?,
        })
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<GlassView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let row = archive::one(db, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let over = Over::of(db, &hand).await?;
        let members = self.members(&hand).await?;
        let by = reviewing(&hand, &over, &members, &row);
        let same = by.person.as_ref() == Some(&row.person_pseudonym) || row.account_id == hand.account;
        if !same && !by.reviews && !Role::any_of(&READERS, &hand.roles) {
            return Err(none());
        }
        let shown = Shown::of(db, &hand, std::iter::once(&row)).await?;
        let past = past(&row, shown.uses(&row))?;
        let life = past.life(Instant::from_millis(hand.now));
        let waits = !matches!(life, Life::Reviewed(_));
        let reviewer = past.reviewer(&by);
        let may = GlassMay {
            close: same && by.person.is_some() && hand.has(Role::Caseworker) && life.is_open(),
            review: waits && reviewer.is_ok(),
            hindered: reviewer
                .err()
                .filter(|why| waits && (by.reviews || *why == Refusal::OwnWork)),
            own: same,
        };
        let uses = archive::lookups(db, own, &row.id, USES).await.map_err(reading)?;
        let lookups = Lookups::new(std::sync::Arc::clone(&self.rooms));
        let reviewed = row.reviewed_at.map(|at| AccessSaid {
            by: row.reviewed_by.as_ref().and_then(|id| shown.people.name(id)),
            at: Instant::from_millis(at),
            comment: row.comment.clone().unwrap_or_default(),
        });
        Ok(GlassView {
            reason: row.reason.clone(),
            reviewed,
            uses: lookups.rows(&uses, who.language).await?,
            may,
            row: shown.row(&row)?,
        })
    }
}
