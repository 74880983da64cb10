//! Campaigns as they are shown: the list, what one may be begun over, and one with a page of its grants.

use std::collections::{BTreeMap, HashMap};

use app::wire::{
    AccessSaid, Caller, CampaignAsk, CampaignChoices, CampaignItem, CampaignList, CampaignOver, CampaignRow,
    CampaignShown, CampaignTally, CampaignView, Choice,
};
use domain::{
    access::{
        campaign::{ItemLife, Life, Refusal},
        person::Hand as Deciding,
    },
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    campaigns::{self as archive, Items, Narrowed, Stands, Tally, Used},
    entity::{access_grant, campaign, campaign_item, use_case},
    grants, people, register,
};

use super::{Campaigns, Over, in_force, item_of, keeping, keeps, last_day, none, reading, stands};
use crate::{
    desk::{
        access::{Holder, askable, deciding, state, units, unused_since},
        hand::{Hand, People},
        lookup::standing::{day, last_day_before},
        paging,
    },
    error::{Class, Error},
};

fn narrowed(shown: CampaignShown) -> Option<Stands> {
    match shown {
        CampaignShown::All => None,
        CampaignShown::Left => Some(Stands::Left),
        CampaignShown::Kept => Some(Stands::Kept),
        CampaignShown::Withdrawn => Some(Stands::Withdrawn),
        CampaignShown::Ended => Some(Stands::Ended),
    }
}

/// What rows are shown with.
struct Shown {
    people: People,
    units: BTreeMap<String, String>,
    use_cases: BTreeMap<String, use_case::Model>,
    now: i64,
}

impl Shown {
    async fn of(db: &impl ConnectionTrait, hand: &Hand, use_cases: &[String]) -> Result<Self, Error> {
        let own = hand.organisation.as_str();
        let units = people::units(db, own).await.map_err(reading)?;
        let use_cases = register::use_cases_of(db, own, use_cases)
            .await
            .map_err(reading)?;
        Ok(Self {
            people: People::of(db, own).await?,
            units: units.into_iter().map(|unit| (unit.id, unit.name)).collect(),
            use_cases: use_cases.into_iter().map(|one| (one.id.clone(), one)).collect(),
            now: hand.now,
        })
    }

    fn unit(&self, id: Option<&String>) -> Option<String> {
        self.units.get(id?).cloned()
    }

    fn said(&self, by: Option<&String>, at: Option<i64>, comment: Option<&String>) -> Option<AccessSaid> {
        Some(AccessSaid {
            by: by.and_then(|id| self.people.name(id)),
            at: Instant::from_millis(at?),
            comment: comment.cloned().unwrap_or_default(),
        })
    }

    fn row(&self, row: &campaign::Model, tallies: &[Tally]) -> Result<CampaignRow, Error> {
        let own = tallies.iter().filter(|tally| tally.campaign == row.id);
        let (by, at) = (row.closed_by.as_ref(), row.closed_at);
        Ok(CampaignRow {
            id: row.id.clone(),
            name: row.name.clone(),
            over: CampaignOver {
                unit: self.unit(row.unit_id.as_ref()),
                use_case: row
                    .use_case_id
                    .as_ref()
                    .and_then(|id| self.use_cases.get(id))
                    .map(|one| one.title.clone()),
                unused: row.unused,
            },
            last: last_day(row)?,
            begun: (
                self.people.name(&row.started_by),
                Instant::from_millis(row.started_at),
            ),
            life: stands(row, self.now)?,
            closed: self.said(by, at, row.closed_comment.as_ref()),
            tally: own.fold(CampaignTally::default(), |sum, tally| {
                let one = counted(tally);
                CampaignTally {
                    unit: None,
                    total: sum.total + one.total,
                    kept: sum.kept + one.kept,
                    withdrawn: sum.withdrawn + one.withdrawn,
                    ended: sum.ended + one.ended,
                    left: sum.left + one.left,
                }
            }),
        })
    }

    fn in_units(&self, tallies: &[Tally]) -> Vec<CampaignTally> {
        let named = tallies.iter().map(|tally| CampaignTally {
            unit: self.unit(tally.unit.as_ref()),
            ..counted(tally)
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by(|one, other| one.unit.cmp(&other.unit));
        named
    }
}

fn counted(tally: &Tally) -> CampaignTally {
    CampaignTally {
        unit: None,
        total: tally.total,
        kept: tally.kept,
        withdrawn: tally.withdrawn,
        ended: tally.total - tally.kept - tally.withdrawn - tally.left,
        left: tally.left,
    }
}

/// What a page of grants is shown with.
struct Page<'a> {
    shown: &'a Shown,
    grants: BTreeMap<String, access_grant::Model>,
    used: HashMap<(String, String), Used>,
    life: Life,
    campaign: &'a campaign::Model,
}

impl Page<'_> {
    /// One grant, as one sees it who is this hand towards its holder.
    fn item(
        &self,
        item: &campaign_item::Model,
        by: &Deciding,
        holder: &Holder,
    ) -> Result<CampaignItem, Error> {
        let gone = || Error::new(Class::Internal, "a campaign's grant or use case is gone");
        let grant = self.grants.get(&item.grant_id).ok_or_else(gone)?;
        let use_case = self.shown.use_cases.get(&grant.use_case_id).ok_or_else(gone)?;
        let of = (item.account_id.clone(), use_case.code.clone());
        let used = self.used.get(&of).copied().unwrap_or_default();
        let person = holder.account.person_pseudonym.clone();
        let living = in_force(self.campaign, grant, self.shown.now);
        let law = item_of(item, grant, person, living, (used.since, self.shown.now))?;
        let life = law.life();
        let waits = life == ItemLife::Left && self.life != Life::Closed;
        let answers = law.answerer(by);
        let (answered_by, at) = (item.answered_by.as_ref(), item.answered_at);
        Ok(CampaignItem {
            id: item.id.clone(),
            grant: Choice {
                code: grant.id.clone(),
                label: use_case.title.clone(),
            },
            holder: holder.account.name.clone(),
            unit: self.shown.unit(item.unit_id.as_ref()),
            elevated: grant.elevated,
            until: grant.valid_to.map(last_day_before),
            again_by: day(grant.recertify_by.as_deref()),
            last_use: used.last.map(Instant::from_millis),
            lookups: used.since,
            unused: waits && law.unused,
            life,
            ended: (life == ItemLife::Ended).then(|| state(grant, self.shown.now)),
            said: self.shown.said(answered_by, at, item.comment.as_ref()),
            may: waits && answers.is_ok(),
            hindered: answers
                .err()
                .filter(|why| waits && by.decides && *why != Refusal::NotDecider),
        })
    }
}

impl Campaigns {
    /// The hand of one who may read campaigns, and of whose access they are to them: `None` is everybody's.
    async fn reader(&self, who: &Caller) -> Result<(Hand, Over, bool), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        let keeps = keeps(&hand);
        if !keeps && !over.any() {
            return Err(Error::new(Class::Forbidden, "the role is not the caller's"));
        }
        Ok((hand, over, keeps))
    }

    pub(super) async fn all(&self, who: &Caller, question: &str, page: usize) -> Result<CampaignList, Error> {
        let (hand, over, keeps) = self.reader(who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let units = over.narrowed().filter(|_| !keeps);
        let narrow = Narrowed {
            words: question,
            seen_by: units.map(|units| (units, hand.account.as_str())),
            now: hand.now,
        };
        let total = archive::count(db, own, narrow).await.map_err(reading)?;
        let (page, slice) = paging::slice(total, page, Some(paging::ROWS));
        let rows = archive::list(db, own, narrow, slice).await.map_err(reading)?;
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let items = Items {
            units,
            now: hand.now,
            ..Items::default()
        };
        let tallies = archive::tallies(db, own, &ids, items).await.map_err(reading)?;
        let named: Vec<String> = rows.iter().filter_map(|row| row.use_case_id.clone()).collect();
        let shown = Shown::of(db, &hand, &named).await?;
        Ok(CampaignList {
            rows: rows
                .iter()
                .map(|row| shown.row(row, &tallies))
                .collect::<Result<_, _>>()?,
            page,
            may_begin: over.any(),
        })
    }

    pub(super) async fn over(
        &self,
        who: &Caller,
        use_case: Option<String>,
    ) -> Result<CampaignChoices, Error> {
        let (hand, over) = self.decider(who).await?;
        let (use_cases, more) = askable(&self.rooms, &hand, use_case.as_ref()).await?;
        let choice = |one: app::wire::Askable| Choice {
            code: one.code,
            label: one.title,
        };
        Ok(CampaignChoices {
            units: units(self.rooms.db.reader(), &hand, &over).await?,
            use_cases: use_cases.into_iter().map(choice).collect(),
            more,
        })
    }

    pub(super) async fn view(&self, who: &Caller, ask: &CampaignAsk) -> Result<CampaignView, Error> {
        let (hand, over, keeps) = self.reader(who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let row = archive::one(db, own, &ask.id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let theirs = Items {
            units: over.narrowed().filter(|_| !keeps),
            now: hand.now,
            ..Items::default()
        };
        let by = keeping(db, &hand, &over, &row).await?;
        let all = archive::count_items(db, &row, theirs).await.map_err(reading)?;
        if !keeps && !by.decides && all == 0 {
            return Err(none());
        }
        let narrow = Items {
            stands: narrowed(ask.shown),
            ..theirs
        };
        let total = archive::count_items(db, &row, narrow).await.map_err(reading)?;
        let (page, slice) = paging::slice(total, ask.page, Some(paging::ROWS));
        let items = archive::items(db, &row, narrow, slice).await.map_err(reading)?;
        let tallies = archive::tallies(db, own, &[row.id.as_str()], theirs)
            .await
            .map_err(reading)?;
        let (shown, items) = self.items(&hand, &over, &row, &items).await?;
        let row = shown.row(&row, &tallies)?;
        Ok(CampaignView {
            units: shown.in_units(&tallies),
            items,
            shown: ask.shown,
            page,
            may_close: by.decides && row.life != Life::Closed,
            row,
        })
    }

    async fn items(
        &self,
        hand: &Hand,
        over: &Over,
        row: &campaign::Model,
        items: &[campaign_item::Model],
    ) -> Result<(Shown, Vec<CampaignItem>), Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let ids: Vec<String> = items.iter().map(|item| item.grant_id.clone()).collect();
        let grants = grants::some(db, own, &ids).await.map_err(reading)?;
        let accounts: Vec<String> = items.iter().map(|item| item.account_id.clone()).collect();
        let used = archive::used(db, own, &accounts, unused_since(hand.now))
            .await
            .map_err(reading)?;
        let named: Vec<String> = grants
            .iter()
            .map(|grant| &grant.use_case_id)
            .chain(&row.use_case_id)
            .cloned()
            .collect();
        let shown = Shown::of(db, hand, &named).await?;
        let page = Page {
            shown: &shown,
            grants: grants
                .into_iter()
                .map(|grant| (grant.id.clone(), grant))
                .collect(),
            used,
            life: stands(row, hand.now)?,
            campaign: row,
        };
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            let holder = Holder::of(db, hand, &item.account_id).await?;
            let by = deciding(db, hand, over, &holder).await?;
            rows.push(page.item(item, &by, &holder)?);
        }
        Ok((shown, rows))
    }
}
