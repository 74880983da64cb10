//! The reader's own access, what waits for an answer, and the list of all.

use std::collections::{BTreeMap, BTreeSet};

use app::wire::{
    AccessAsk, AccessAsking, AccessList, AccessMine, AccessQueue, AccessShown, Askable, Caller, Choice, Paged,
};
use domain::{access::person, gate::Role, when::Instant};
use sea_orm::ConnectionTrait;
use store::{
    campaigns,
    entity::access_grant,
    lists::{self, Grants, Stands},
    people,
};

use super::{Access, Over, in_use, many, reading, rows::Shown};
use crate::{
    compose::Rooms,
    desk::{hand::Hand, paging, people::roles},
    error::{Class, Error},
};

/// Use cases that one list to choose from has room for.
const LISTED: usize = 100;

/// The instant since which access is not used, where somebody should ask why it is held.
pub(in crate::desk) fn unused_since(now: i64) -> i64 {
    now.saturating_sub(person::UNUSED * 86_400_000)
}

fn stands(shown: AccessShown, now: i64) -> Option<Stands> {
    match shown {
        AccessShown::All => None,
        AccessShown::Waiting => Some(Stands::Waiting),
        AccessShown::SentBack => Some(Stands::SentBack),
        AccessShown::InForce => Some(Stands::InForce),
        AccessShown::Unused => Some(Stands::Unused(unused_since(now))),
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

/// The use cases in use, and whether there are more than one can choose among: then the one that leads here alone.
pub(in crate::desk) async fn askable(
    rooms: &Rooms,
    hand: &Hand,
    use_case: Option<&String>,
) -> Result<(Vec<Askable>, bool), Error> {
    let terms = rooms
        .terms
        .read(&rooms.db, &hand.organisation, hand.today())
        .await?;
    let more = terms.len() > LISTED;
    let here = terms.iter().filter(|term| !more || Some(&term.code) == use_case);
    let use_cases = here.map(|term| Askable {
        code: term.code.clone(),
        title: term.title.clone(),
    });
    Ok((use_cases.collect(), more))
}

impl Access {
    pub(super) async fn own(
        &self,
        who: &Caller,
        use_case: Option<String>,
        [page, others_page]: [usize; 2],
    ) -> Result<AccessMine, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let db = self.rooms.db.reader();
        let over = Over::of(db, &hand).await?;
        let own = Grants {
            account: Some(&hand.account),
            now: hand.now,
            ..Grants::default()
        };
        let others = Grants {
            for_others_by: Some(&hand.account),
            now: hand.now,
            ..Grants::default()
        };
        let (rows, page) = self.page(&hand, own, page).await?;
        let (for_others, others_page) = self.page(&hand, others, others_page).await?;
        let all: Vec<_> = rows.iter().chain(&for_others).cloned().collect();
        let shown = Shown::of(db, &hand, &all).await?;
        Ok(AccessMine {
            rows: shown.rows(&rows),
            page,
            for_others: shown.rows(&for_others),
            others_page,
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
        let (use_cases, more) = askable(&self.rooms, hand, use_case.as_ref()).await?;
        let mut others = Vec::new();
        if over.any() {
            others = members(db, hand, over.narrowed(), true).await?;
            others.retain(|one| one.code != hand.account);
        }
        Ok(AccessAsking {
            own,
            units: many::units(db, hand, over).await?,
            others,
            use_cases,
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
            ..Grants::default()
        };
        let (rows, page) = self.page(&hand, narrow, ask.page).await?;
        let shown = Shown::of(db, &hand, &rows).await?;
        let unused = ask.shown == AccessShown::Unused;
        Ok(AccessList {
            rows: shown.rows(&rows),
            page,
            people: members(db, &hand, units, false).await?,
            last_used: if unused {
                self.last_used(&hand, &rows, &shown).await?
            } else {
                BTreeMap::new()
            },
        })
    }

    /// When each was last used by its holder.
    async fn last_used(
        &self,
        hand: &Hand,
        rows: &[access_grant::Model],
        shown: &Shown,
    ) -> Result<BTreeMap<String, Instant>, Error> {
        let accounts: Vec<String> = rows.iter().filter_map(|row| row.account_id.clone()).collect();
        let used = campaigns::used(self.rooms.db.reader(), &hand.organisation, &accounts, hand.now)
            .await
            .map_err(reading)?;
        let last = rows.iter().filter_map(|row| {
            let of = (row.account_id.clone()?, shown.use_case(row)?.code.clone());
            let last = used.get(&of)?.last?;
            Some((row.id.clone(), Instant::from_millis(last)))
        });
        Ok(last.collect())
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
