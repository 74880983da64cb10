//! The reader's own access, what waits for an answer, and the list of all.

use std::collections::BTreeSet;

use app::wire::{
    AccessAsk, AccessAsking, AccessList, AccessMine, AccessQueue, AccessShown, Askable, Caller, Choice, Paged,
};
use domain::{access::person, gate::Role};
use sea_orm::ConnectionTrait;
use store::{
    entity::access_grant,
    grants,
    lists::{self, Grants, Stands},
    people,
};

use super::{Access, Over, in_use, many, reading, rows::Shown};
use crate::{
    desk::{hand::Hand, paging, people::roles},
    error::{Class, Error},
};

/// Use cases that one list to choose from has room for.
const LISTED: usize = 100;

fn stands(shown: AccessShown, now: i64) -> Option<Stands> {
    match shown {
        AccessShown::All => None,
        AccessShown::Waiting => Some(Stands::Waiting),
        AccessShown::SentBack => Some(Stands::SentBack),
        AccessShown::InForce => Some(Stands::InForce),
        AccessShown::Unused => Some(Stands::Unused(now.saturating_sub(person::UNUSED * 86_400_000))),
        AccessShown::Expired => Some(Stands::Expired),
        AccessShown::Refused => Some(Stands::Refused),
        AccessShown::Revoked => Some(Stands::Revoked),
        AccessShown::Replaced => Some(Stands::Replaced),
    }
}

/// Members as a list to choose from, by name; those who work with cases now, or everybody who ever was one.
pub(super) async fn members(
    db: &impl ConnectionTrait,
    hand: &Hand,
    over: Option<&[String]>,
    working: bool,
) -> Result<Vec<Choice>, Error> {
    let members = people::members(db, &hand.organisation).await.map_err(reading)?;
    let mut seen = BTreeSet::new();
    let mut named: Vec<Choice> = members
        .into_iter()
        .filter(|(membership, account)| {
            let now = account.active && people::is_in_force(membership, hand.now);
            let works = roles(&membership.roles).contains(&Role::Caseworker);
            let led = |unit: &String| over.is_none_or(|units| units.contains(unit));
            let under = over.is_none() || membership.unit_id.as_ref().is_some_and(led);
            works && under && (now || !working)
        })
        .filter(|(_, account)| seen.insert(account.id.clone()))
        .map(|(_, account)| Choice {
            code: account.id,
            label: account.name,
        })
        .collect();
    named.sort_by(|one, other| {
        one.label
            .cmp(&other.label)
            .then_with(|| one.code.cmp(&other.code))
    });
    Ok(named)
}

impl Access {
    pub(super) async fn own(&self, who: &Caller, use_case: Option<String>) -> Result<AccessMine, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let over = Over::of(db, &hand).await?;
        let rows = grants::of_person(db, own, &hand.account, None)
            .await
            .map_err(reading)?;
        let for_others = grants::asked_for_others(db, own, &hand.account)
            .await
            .map_err(reading)?;
        let all: Vec<_> = rows.iter().chain(&for_others).cloned().collect();
        let shown = Shown::of(db, &hand, &all).await?;
        Ok(AccessMine {
            rows: shown.rows(&rows),
            for_others: shown.rows(&for_others),
            asking: self.asking(&hand, &over, use_case).await?,
        })
    }

    async fn asking(
        &self,
        hand: &Hand,
        over: &Over,
        use_case: Option<String>,
    ) -> Result<AccessAsking, Error> {
        let own = hand.has(Role::Caseworker);
        if !own && !over.any() {
            return Ok(AccessAsking::default());
        }
        let db = self.rooms.db.reader();
        let terms = self
            .rooms
            .terms
            .read(&self.rooms.db, &hand.organisation, hand.today())
            .await?;
        let more = terms.len() > LISTED;
        let mut others = Vec::new();
        if over.any() {
            others = members(db, hand, over.narrowed(), true).await?;
            others.retain(|one| one.code != hand.account);
        }
        let here = terms
            .iter()
            .filter(|term| !more || Some(&term.code) == use_case.as_ref());
        let use_cases = here.map(|term| Askable {
            code: term.code.clone(),
            title: term.title.clone(),
        });
        Ok(AccessAsking {
            own,
            units: many::units(db, hand, over).await?,
            others,
            use_cases: use_cases.collect(),
            more,
        })
    }

    pub(super) async fn waiting(&self, who: &Caller, page: usize) -> Result<AccessQueue, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if !over.any() {
            return Err(Error::new(
                Class::Forbidden,
                "the caller decides on nobody's access",
            ));
        }
        let narrow = Grants {
            stands: Some(Stands::Waiting),
            units: over.narrowed(),
            now: hand.now,
            ..Grants::default()
        };
        let (rows, page) = self.page(&hand, narrow, page).await?;
        let shown = Shown::of(self.rooms.db.reader(), &hand, &rows).await?;
        let mut waiting = Vec::with_capacity(rows.len());
        for row in &rows {
            let content = match shown.use_case(row) {
                Some(use_case) => in_use(self.rooms.db.reader(), use_case, hand.today()).await?,
                None => None,
            };
            let context = self.context(row, content.as_ref(), &shown, who).await?;
            waiting.push((shown.row(row), context));
        }
        Ok(AccessQueue { rows: waiting, page })
    }

    pub(super) async fn all(&self, who: &Caller, ask: &AccessAsk) -> Result<AccessList, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let db = self.rooms.db.reader();
        let over = Over::of(db, &hand).await?;
        let keeps = Role::any_of(&Role::KEEPERS, &hand.roles);
        if !keeps && !over.any() {
            return Err(Error::new(Class::Forbidden, "the role is not the caller's"));
        }
        let units = over.narrowed().filter(|_| !keeps);
        let narrow = Grants {
            words: &ask.question,
            account: ask.person.as_deref(),
            stands: stands(ask.shown, hand.now),
            units,
            now: hand.now,
        };
        let (rows, page) = self.page(&hand, narrow, ask.page).await?;
        let shown = Shown::of(db, &hand, &rows).await?;
        Ok(AccessList {
            rows: shown.rows(&rows),
            page,
            people: members(db, &hand, units, false).await?,
        })
    }

    async fn page(
        &self,
        hand: &Hand,
        narrow: Grants<'_>,
        page: usize,
    ) -> Result<(Vec<access_grant::Model>, Paged), Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let total = lists::count_grants(db, own, narrow).await.map_err(reading)?;
        let (paged, slice) = paging::slice(total, page, Some(paging::ROWS));
        let rows = lists::grants(db, own, narrow, slice).await.map_err(reading)?;
        Ok((rows, paged))
    }
}
