//! Emergency stops: an admin stops a use case, a service, a provider, a person or the whole organisation, and the very next look-up
//! hears of it, in every process: the write raises the epoch that facts are read under. Setting and lifting are sealed.

use std::{collections::BTreeSet, sync::Arc};

use app::{
    desk::{Reply, StopDesk},
    wire::{Caller, Choice, NewStop, StopRow, StopsView},
};
use domain::{
    gate::{Role, StopScope},
    ids::contains_identity_number,
    when::Instant,
};
use serde_json::json;
use store::{
    access,
    entity::stop,
    lists::{self, Narrow},
    people, register,
};

use super::{
    act,
    hand::Hand,
    labels,
    lookup::standing::{as_text, text_as},
    people::must_be_fresh,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// Use cases that one list to choose from has room for.
const LISTED: u64 = 100;

/// The front room's door to emergency stops.
#[derive(Debug, Clone)]
pub struct Stops {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading emergency stops", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing an emergency stop", cause)
}

impl Stops {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// An admin; nobody else comes here.
    async fn admin(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Admin)?;
        Ok(hand)
    }

    async fn view(&self, who: &Caller, use_case: Option<String>) -> Result<StopsView, Error> {
        let organisation = self.admin(who).await?.organisation;
        let rows = access::all_stops(self.rooms.db.reader(), &organisation)
            .await
            .map_err(reading)?;
        let stopped = rows
            .iter()
            .filter(|row| text_as(&row.scope) == Some(StopScope::UseCase));
        let mut named: BTreeSet<String> = stopped.filter_map(|row| row.target.clone()).collect();
        named.extend(use_case);
        let choices = self.choices(&organisation, who, named).await?;
        let mut rows: Vec<StopRow> = rows
            .iter()
            .map(|row| shown(row, &organisation, &choices))
            .collect();
        rows.sort_by_key(|row| row.lifted.is_some());
        Ok(StopsView { rows, ..choices })
    }

    /// What the organisation can stop: what the catalogue has, its own use cases, and its own people. Where the use cases are many,
    /// those that are named.
    async fn choices(
        &self,
        organisation: &str,
        who: &Caller,
        named: BTreeSet<String>,
    ) -> Result<StopsView, Error> {
        let db = self.rooms.db.reader();
        let catalogue = &self.rooms.catalogue;
        let providers: BTreeSet<&str> = catalogue
            .services()
            .map(|service| service.provider.as_str())
            .collect();
        let choice = |code: &str, label: &str| Choice {
            code: code.to_owned(),
            label: label.to_owned(),
        };
        let count = lists::count_use_cases(db, organisation, Narrow::default())
            .await
            .map_err(reading)?;
        let use_cases = if count > LISTED {
            register::use_cases_named(db, organisation, named).await
        } else {
            register::use_cases(db, organisation).await
        };
        let use_cases = use_cases.map_err(reading)?;
        let members = people::members(db, organisation).await.map_err(reading)?;
        let mut staff: Vec<Choice> = members
            .iter()
            .map(|(_, account)| choice(&account.id, &account.name))
            .collect();
        staff.sort_by(|one, other| {
            one.label
                .cmp(&other.label)
                .then_with(|| one.code.cmp(&other.code))
        });
        staff.dedup_by(|one, other| one.code == other.code);
        Ok(StopsView {
            rows: Vec::new(),
            providers: providers
                .into_iter()
                .map(|code| choice(code, labels::provider(code)))
                .collect(),
            services: catalogue
                .services()
                .map(|service| choice(&service.code, service.title.in_language(who.language)))
                .collect(),
            use_cases: use_cases
                .iter()
                .map(|row| choice(&row.code, &row.title))
                .collect(),
            more: count > LISTED,
            people: staff,
        })
    }

    async fn stop(&self, who: &Caller, wanted: NewStop) -> Result<(), Error> {
        let hand = self.admin(who).await?;
        must_be_fresh(&self.rooms, who)?;
        if contains_identity_number(&wanted.reason) {
            return Err(Error::new(Class::Invalid, "a reason holds a number").at_field("hvorfor"));
        }
        let named = wanted.target.iter().cloned().collect();
        let choices = self.choices(&hand.organisation, who, named).await?;
        let known = match wanted.scope {
            // All of the installation is the operator's to stop.
            StopScope::Everything => false,
            StopScope::Organisation => wanted.target.is_none(),
            StopScope::Provider | StopScope::Service | StopScope::UseCase | StopScope::Person => {
                let among = among(&choices, wanted.scope);
                among.iter().any(|one| Some(&one.code) == wanted.target.as_ref())
            }
        };
        if !known {
            return Err(Error::new(Class::Invalid, "nothing of that name to stop").at_field("hva"));
        }
        let row = stop::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: Some(hand.organisation.clone()),
            scope: as_text(wanted.scope).unwrap_or_default(),
            target: wanted.target,
            reason: wanted.reason.trim().to_owned(),
            created_by: Some(hand.account.clone()),
            created_at: hand.now,
            lifted_by: None,
            lifted_at: None,
        };
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        hand.tell(&tx, told(&row, "stop")).await?;
        access::add_stop(&tx, row).await.map_err(writing)?;
        tx.commit().await.map_err(writing)
    }

    async fn let_go(&self, who: &Caller, id: &str) -> Result<(), Error> {
        let hand = self.admin(who).await?;
        must_be_fresh(&self.rooms, who)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let lifted = access::lift_stop(&tx, &hand.organisation, id, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        let row = lifted.ok_or_else(|| Error::new(Class::NotFound, "no such stop is on"))?;
        hand.tell(&tx, told(&row, "lift")).await?;
        tx.commit().await.map_err(writing)
    }
}

/// What was done, without the reason's words.
fn told(row: &stop::Model, step: &str) -> serde_json::Value {
    json!({"stop": row.id, "scope": row.scope, "target": row.target, "step": step})
}

fn among(choices: &StopsView, scope: StopScope) -> &[Choice] {
    match scope {
        StopScope::Everything | StopScope::Organisation => &[],
        StopScope::Provider => &choices.providers,
        StopScope::Service => &choices.services,
        StopScope::UseCase => &choices.use_cases,
        StopScope::Person => &choices.people,
    }
}

fn shown(row: &stop::Model, organisation: &str, choices: &StopsView) -> StopRow {
    // A stop of a kind that is not known stops everything; the gate reads it so too.
    let scope = text_as(&row.scope).unwrap_or(StopScope::Everything);
    let label = |choices: &[Choice], code: &str| {
        let found = choices.iter().find(|one| one.code == code);
        found.map(|one| one.label.clone())
    };
    let name = |account: &Option<String>| account.as_deref().and_then(|id| label(&choices.people, id));
    StopRow {
        id: row.id.clone(),
        scope,
        target: row
            .target
            .as_ref()
            .map(|code| label(among(choices, scope), code).unwrap_or_else(|| code.clone())),
        reason: row.reason.clone(),
        by: name(&row.created_by),
        at: Instant::from_millis(row.created_at),
        lifted: row
            .lifted_at
            .map(|at| (name(&row.lifted_by), Instant::from_millis(at))),
        may_lift: row.lifted_at.is_none() && row.organisation_id.as_deref() == Some(organisation),
    }
}

impl StopDesk for Stops {
    fn list(&self, who: Caller, use_case: Option<String>) -> Reply<StopsView> {
        act(self, |desk| async move { desk.view(&who, use_case).await })
    }

    fn set(&self, who: Caller, stop: NewStop) -> Reply<()> {
        act(self, |desk| async move { desk.stop(&who, stop).await })
    }

    fn lift(&self, who: Caller, stop: String) -> Reply<()> {
        act(self, |desk| async move { desk.let_go(&who, &stop).await })
    }
}
