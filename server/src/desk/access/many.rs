//! One step with several at once: each is a step of its own, with its own entry, so that one that is refused holds up no other.

use app::wire::{
    AccessMany, AccessManyDone, AccessStep, AccessStepped, AccessWanted, Caller, Choice, Private,
};
use domain::{ids::contains_identity_number, when::Day};
use sea_orm::ConnectionTrait;
use store::{grants, people, register};

use super::{Access, Over, lists::members, none, reading, tell::Telling};
use crate::{
    desk::{hand::Hand, lookup::standing::last_day_before, people::must_be_fresh},
    error::{Class, Error},
};

/// So many at once; a longer list is asked for in parts.
const MOST: usize = 500;

/// Units over whose people a member decides.
pub(in crate::desk) async fn units(
    db: &impl ConnectionTrait,
    hand: &Hand,
    over: &Over,
) -> Result<Vec<Choice>, Error> {
    let units = people::units(db, &hand.organisation).await.map_err(reading)?;
    let own = units.into_iter().filter(|unit| match over.narrowed() {
        None => true,
        Some(led) => led.contains(&unit.id),
    });
    let named = own.map(|unit| Choice {
        code: unit.id,
        label: unit.name,
    });
    Ok(named.collect())
}

impl Access {
    pub(super) async fn take_many(&self, who: &Caller, many: AccessMany) -> Result<AccessManyDone, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if !over.any() {
            return Err(Error::new(
                Class::Forbidden,
                "the caller decides on nobody's access",
            ));
        }
        let steps = match many {
            AccessMany::AskForUnit {
                use_case,
                unit,
                wanted,
            } => {
                if contains_identity_number(&wanted.reason.0) {
                    return Ok(AccessManyDone {
                        holds_number: true,
                        ..AccessManyDone::default()
                    });
                }
                self.asks(&hand, &over, (&use_case, &unit), &wanted).await?
            }
            AccessMany::Grant { ids } => {
                must_be_fresh(&self.rooms, who)?;
                self.grants(&hand, ids).await?
            }
        };
        let (mut done, mut telling) = (AccessManyDone::default(), Telling::default());
        for (whom, step) in steps {
            match self.take(who, step, &mut telling).await? {
                AccessStepped::Done(_) => done.done += 1,
                AccessStepped::Refused(why) => done.refused.push((whom, why)),
                AccessStepped::HoldsNumber => done.holds_number = true,
            }
        }
        Ok(done)
    }

    /// One request for each caseworker of a unit who neither holds the use case nor waits for it; not for oneself.
    async fn asks(
        &self,
        hand: &Hand,
        over: &Over,
        (code, unit): (&str, &str),
        wanted: &AccessWanted,
    ) -> Result<Vec<(Private<String>, AccessStep)>, Error> {
        let db = self.rooms.db.reader();
        let known = units(db, hand, over).await?;
        let unit = known.into_iter().find(|one| one.code == unit).ok_or_else(none)?;
        let use_case = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let mut steps = Vec::new();
        for person in members(db, hand, Some(std::slice::from_ref(&unit.code)), true).await? {
            let rows = grants::of_person(db, &hand.organisation, &person.code, Some(&use_case.id))
                .await
                .map_err(reading)?;
            let holds = |row: &store::entity::access_grant::Model| {
                let open = row.granted_at.is_none() && row.refused_at.is_none();
                let lasts = row.valid_to.is_some_and(|end| end > hand.now) && row.revoked_at.is_none();
                open || (row.granted_at.is_some() && lasts)
            };
            if person.code == hand.account || rows.iter().any(holds) || steps.len() >= MOST {
                continue;
            }
            let step = AccessStep::Ask {
                use_case: code.to_owned(),
                holder: Some(person.code),
                wanted: wanted.clone(),
            };
            steps.push((Private(person.label), step));
        }
        Ok(steps)
    }

    /// Each through the day that it was asked for, or that the first of two has granted.
    async fn grants(
        &self,
        hand: &Hand,
        mut ids: Vec<String>,
    ) -> Result<Vec<(Private<String>, AccessStep)>, Error> {
        ids.sort();
        ids.dedup();
        ids.truncate(MOST);
        let db = self.rooms.db.reader();
        let rows = grants::some(db, &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        // What is nobody's, another organisation's or a system's is not passed over as if it were done.
        if rows.len() != ids.len() || rows.iter().any(|row| row.account_id.is_none()) {
            return Err(none());
        }
        let mut steps = Vec::new();
        for row in rows {
            let first = row.valid_to.map(last_day_before);
            let wanted = row.wanted_last.as_deref().and_then(Day::parse);
            let (Some(last), Some(account)) = (first.or(wanted), &row.account_id) else {
                continue;
            };
            let name = people::account(db, account).await.map_err(reading)?;
            let whom = Private(name.map(|account| account.name).unwrap_or_default());
            let step = AccessStep::Grant {
                id: row.id,
                last,
                comment: Private::default(),
            };
            steps.push((whom, step));
        }
        Ok(steps)
    }
}
