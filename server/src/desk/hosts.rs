//! Acts for others: the organisation that is acted for registers an agreement, the one that acts confirms it, either ends it. What may be done
//! is `domain::access::host`; rows are read under a lock, and row and entries are written in one transaction. Both organisations' logs are told
//! of each step, a refused one in the acting one's. Persons are let in by an invitation that names the agreement (`desk/staff`).

mod view;

use std::sync::Arc;

use app::{
    desk::{HostDesk, Reply},
    wire::{Caller, HostStep, HostStepped, HostView, HostsView},
};
use domain::{
    access::host::{self, HostKind, HostRefusal, Standing, Wanted},
    gate::Role,
    ledger::EntryKind,
    when::Day,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{entity::host_agreement, hosts, outbox, people, register};

use super::{
    act,
    hand::{Hand, day_text, of_step},
    people::must_be_fresh,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to acts for others.
#[derive(Debug, Clone)]
pub struct Hosts {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading agreements of organisations", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing an agreement of organisations", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such agreement")
}

/// Where a row stands. One whose last day can't be read lets nobody in, and is not mended by a step.
pub(super) fn standing(row: &host_agreement::Model) -> Result<Standing, Error> {
    let unreadable = || Error::new(Class::Internal, "the last day of an agreement can't be read");
    Ok(Standing {
        confirmed: row.confirmed_at.is_some(),
        ended: row.ended_at.is_some(),
        last: Day::parse(&row.last_day).ok_or_else(unreadable)?,
    })
}

/// What a step came to: the agreement, and what the logs are told; or why it was not taken.
type Came = Result<(host_agreement::Model, Value), HostRefusal>;

/// One who takes a step in an open transaction.
struct Walk<'a> {
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    /// The natural person who acts.
    own: Option<String>,
}

impl Hosts {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn take(&self, who: &Caller, step: HostStep) -> Result<HostStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Admin)?;
        must_be_fresh(&self.rooms, who)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let own = people::account(&tx, &hand.account).await.map_err(reading)?;
        let walk = Walk {
            tx: &tx,
            hand: &hand,
            own: own.and_then(|account| account.person_pseudonym),
        };
        let (about, came) = walk.take(step).await?;
        let told = came.as_ref().map(|(_, did)| did);
        hand.tell_access(&tx, of_step(about.clone(), told)).await?;
        if let Ok((row, did)) = &came {
            walk.tell_other(row, of_step::<HostRefusal>(about, Ok(did)))
                .await?;
        }
        tx.commit().await.map_err(writing)?;
        Ok(match came {
            Ok((row, _)) => HostStepped::Done(row.id),
            Err(why) => HostStepped::Refused(why),
        })
    }
}

impl Walk<'_> {
    async fn take(&self, step: HostStep) -> Result<(Value, Came), Error> {
        Ok(match step {
            HostStep::Register {
                orgnr,
                kind,
                reference,
                first,
                last,
                use_cases,
            } => {
                let wanted = Wanted {
                    reference: &reference.0,
                    first,
                    last,
                    use_cases: use_cases.len(),
                };
                let came = self.register(&orgnr, kind, &wanted, &use_cases).await?;
                (json!({"change": "host.register"}), came)
            }
            HostStep::Confirm { id } => (
                json!({"change": "host.confirm", "agreement": id}),
                self.confirm(&id).await?,
            ),
            HostStep::End { id } => (
                json!({"change": "host.end", "agreement": id}),
                self.end(&id).await?,
            ),
        })
    }

    fn known(&self) -> Result<String, Error> {
        let nobody = || Error::new(Class::Internal, "an account without a person took a step");
        self.own.clone().ok_or_else(nobody)
    }

    /// Tells the log of the other party.
    async fn tell_other(&self, row: &host_agreement::Model, evidence: Value) -> Result<(), Error> {
        let other = if row.host_id == self.hand.organisation {
            &row.organisation_id
        } else {
            &row.host_id
        };
        let draft = self.hand.entry(EntryKind::AccessChanged, evidence);
        outbox::put(self.tx, other, &draft, self.hand.now)
            .await
            .map_err(writing)
    }

    /// The use cases by their codes, as ids; `None` where one is none of the organisation's or is ended.
    async fn named(&self, codes: &[String]) -> Result<Option<Vec<String>>, Error> {
        let mut ids = Vec::with_capacity(codes.len());
        for code in codes {
            let found = register::use_case(self.tx, &self.hand.organisation, code)
                .await
                .map_err(reading)?;
            match found.filter(|one| one.ended_at.is_none()) {
                Some(one) => ids.push(one.id),
                None => return Ok(None),
            }
        }
        ids.sort();
        ids.dedup();
        Ok(Some(ids))
    }

    async fn register(
        &self,
        orgnr: &str,
        kind: HostKind,
        wanted: &Wanted<'_>,
        codes: &[String],
    ) -> Result<Came, Error> {
        let (tx, hand) = (self.tx, self.hand);
        let reference = match host::register(&self.own, wanted, hand.today()) {
            Ok(reference) => reference,
            Err(why) => return Ok(Err(why)),
        };
        let found = people::organisation_by_orgnr(tx, orgnr).await.map_err(reading)?;
        let Some(found) = found else {
            return Ok(Err(HostRefusal::OrganisationUnknown));
        };
        if found.id == hand.organisation {
            return Ok(Err(HostRefusal::OwnOrganisation));
        }
        let Some(use_cases) = self.named(codes).await? else {
            return Ok(Err(HostRefusal::UseCaseUnknown));
        };
        let as_list = serde_json::to_string(&use_cases)
            .map_err(|cause| Error::caused(Class::Internal, "writing a list of use cases", cause))?;
        let row = host_agreement::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: hand.organisation.clone(),
            host_id: found.id,
            kind: kind.word().to_owned(),
            reference,
            use_cases: as_list,
            first_day: day_text(wanted.first)?,
            last_day: day_text(wanted.last)?,
            registered_by: hand.account.clone(),
            registered_by_person: self.known()?,
            registered_at: hand.now,
            confirmed_by: None,
            confirmed_by_person: None,
            confirmed_at: None,
            ended_by: None,
            ended_at: None,
        };
        let did = json!({
            "agreement": row.id, "kind": kind, "organisation": row.organisation_id, "host": row.host_id,
            "from": wanted.first, "to": wanted.last, "useCases": use_cases.len(),
        });
        hosts::add(tx, row.clone()).await.map_err(writing)?;
        Ok(Ok((row, did)))
    }

    async fn held(&self, id: &str) -> Result<host_agreement::Model, Error> {
        hosts::one_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)
    }

    async fn confirm(&self, id: &str) -> Result<Came, Error> {
        let row = self.held(id).await?;
        // Only the one that is to act says that it will.
        if row.host_id != self.hand.organisation {
            return Err(Error::new(
                Class::Forbidden,
                "the agreement is the other's to confirm",
            ));
        }
        let judged = host::confirm(
            &self.own,
            &row.registered_by_person,
            standing(&row)?,
            self.hand.today(),
        );
        if let Err(why) = judged {
            return Ok(Err(why));
        }
        hosts::confirm(self.tx, &row, (&self.hand.account, &self.known()?), self.hand.now)
            .await
            .map_err(writing)?;
        Ok(Ok((row, json!({}))))
    }

    async fn end(&self, id: &str) -> Result<Came, Error> {
        let row = self.held(id).await?;
        if let Err(why) = host::end(&self.own, standing(&row)?, self.hand.today()) {
            return Ok(Err(why));
        }
        let ended = hosts::end(self.tx, &row, &self.hand.account, self.hand.now)
            .await
            .map_err(writing)?;
        Ok(Ok((row, json!({"memberships": ended}))))
    }
}

impl HostDesk for Hosts {
    fn list(&self, who: Caller) -> Reply<HostsView> {
        act(self, |desk| async move { desk.all(&who).await })
    }

    fn one(&self, who: Caller, id: String) -> Reply<HostView> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn step(&self, who: Caller, step: HostStep) -> Reply<HostStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
