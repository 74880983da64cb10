//! Connections as they are read and changed: per service the way it is reached, and the Maskinporten client of them all. What changes
//! through whom data flow waits for a second natural person; other changes are made at once. Each is sealed, and the write to the
//! organisation's row raises the epoch.

mod view;

use std::sync::Arc;

use app::{
    desk::{ConnectionDesk, Reply},
    wire::{Caller, Connected, ConnectionStep, ConnectionsView},
};
use domain::{
    canonical,
    connection::{Route, RouteRefusal, accept, ask, is_client_id},
    gate::{ConnectionMode, Role},
    ids::contains_identity_number,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{
    connections,
    entity::{connection_change, organisation},
};

use super::{
    act,
    connection::{ConnectionSettings, Delegation, ServiceConnection},
    hand::{Hand, People, with},
    lookup::standing::day,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to connections.
#[derive(Debug, Clone)]
pub struct Connections {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading connections", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a connection", cause)
}

fn json_error(cause: serde_json::Error) -> Error {
    Error::caused(Class::Internal, "reading a change of connection", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such service or change")
}

/// The settings of a row. One that was never set up has no client; one that can't be read must not be written over.
fn settings_of(row: &organisation::Model) -> Result<ConnectionSettings, Error> {
    if row.connection == "{}" {
        return Ok(ConnectionSettings::default());
    }
    serde_json::from_str(&row.connection).map_err(json_error)
}

/// How a service is reached now.
fn route_of(settings: &ConnectionSettings, service: &str) -> Route {
    let Some(found) = settings.service(service) else {
        return Route::direct();
    };
    let delegation = found.delegation.as_ref();
    Route {
        mode: found.mode,
        supplier: found.supplier.clone(),
        reference: delegation.map(|one| one.reference.clone()),
        valid_from: delegation.and_then(|one| day(one.valid_from.as_deref())),
        valid_to: delegation.and_then(|one| day(one.valid_to.as_deref())),
    }
}

fn put(settings: &mut ConnectionSettings, service: &str, route: &Route) {
    if route.mode == ConnectionMode::Direct {
        settings.services.remove(service);
        return;
    }
    let delegation = route.reference.as_ref().map(|reference| Delegation {
        reference: reference.trim().to_owned(),
        valid_from: route.valid_from.and_then(domain::when::Day::to_text),
        valid_to: route.valid_to.and_then(domain::when::Day::to_text),
    });
    let connection = ServiceConnection {
        mode: route.mode,
        supplier: route.supplier.clone(),
        delegation,
    };
    settings.services.insert(service.to_owned(), connection);
}

/// What a change came to: what the log is told, or why it was not made.
type Came = Result<(Connected, Value), RouteRefusal>;

/// An organisation that is held with its people, and who holds it.
struct Held<'a> {
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    people: People,
    settings: ConnectionSettings,
    changes: Vec<connection_change::Model>,
}

/// A change that is to be made or to wait.
struct Change {
    service: Option<String>,
    before: Value,
    wanted: Value,
    reason: String,
}

impl Connections {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn reader(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand)
    }

    async fn take(&self, who: &Caller, step: ConnectionStep) -> Result<Connected, Error> {
        let hand = self.reader(who).await?;
        match &step {
            ConnectionStep::Answer { .. } => hand.must_be_one_of(&[Role::Admin, Role::Approver])?,
            ConnectionStep::Client { .. } | ConnectionStep::Service { .. } => hand.must_be(Role::Admin)?,
        }
        let known = |service: &str| self.rooms.catalogue.service(service).is_some();
        if matches!(&step, ConnectionStep::Service { service, .. } if !known(service)) {
            return Err(none());
        }
        if typed(&step).into_iter().any(contains_identity_number) {
            return Ok(Connected::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let row = connections::organisation_held(&tx, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let held = Held {
            tx: &tx,
            hand: &hand,
            people: People::of(&tx, &hand.organisation).await?,
            settings: settings_of(&row)?,
            changes: connections::changes(&tx, &hand.organisation)
                .await
                .map_err(reading)?,
        };
        let (about, name) = about(&step);
        let came = held.step(step).await?;
        let evidence = json!({"connection": about, "step": name});
        let (connected, evidence) = match came {
            Ok((connected, did)) => (connected, with(evidence, "did", did)),
            Err(why) => (Connected::Refused(why), with(evidence, "refused", json!(why))),
        };
        hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(connected)
    }
}

/// What a step is about, and how it is called in the log.
fn about(step: &ConnectionStep) -> (String, &'static str) {
    match step {
        ConnectionStep::Client { .. } => ("client".to_owned(), "set"),
        ConnectionStep::Service { service, .. } => (service.clone(), "set"),
        ConnectionStep::Answer { change, accept: true } => (change.clone(), "accept"),
        ConnectionStep::Answer {
            change,
            accept: false,
        } => (change.clone(), "refuse"),
    }
}

/// What a person has typed in it.
fn typed(step: &ConnectionStep) -> Vec<&str> {
    match step {
        ConnectionStep::Client { id, reason } => vec![id, reason],
        ConnectionStep::Service { route, reason, .. } => {
            let reference = route.reference.as_deref();
            reference.into_iter().chain([reason.as_str()]).collect()
        }
        ConnectionStep::Answer { .. } => Vec::new(),
    }
}

/// What the log is told of a value: its hash, and of a route also its way and the days.
fn told(value: &Value) -> Result<Value, Error> {
    let hash = canonical::hash(value)
        .map_err(|cause| Error::caused(Class::Internal, "writing a change of connection", cause))?;
    Ok(json!({
        "hash": hash, "mode": value["mode"], "supplier": value["supplier"],
        "validFrom": value["validFrom"], "validTo": value["validTo"],
    }))
}

impl Held<'_> {
    async fn step(&self, step: ConnectionStep) -> Result<Came, Error> {
        match step {
            ConnectionStep::Client { id, reason } => self.client(id.trim(), reason).await,
            ConnectionStep::Service {
                service,
                route,
                reason,
            } => self.service(service, route.trimmed(), reason).await,
            ConnectionStep::Answer { change, accept } => self.answer(&change, accept).await,
        }
    }

    async fn client(&self, id: &str, reason: String) -> Result<Came, Error> {
        if !is_client_id(id) {
            return Ok(Err(RouteRefusal::ClientMissing));
        }
        let change = Change {
            service: None,
            before: json!(self.settings.client_id),
            wanted: json!(id),
            reason,
        };
        self.begin(change, true).await
    }

    async fn service(&self, service: String, route: Route, reason: String) -> Result<Came, Error> {
        if let Err(why) = route.judge() {
            return Ok(Err(why));
        }
        let before = route_of(&self.settings, &service);
        let change = Change {
            service: Some(service),
            before: serde_json::to_value(&before).map_err(json_error)?,
            wanted: serde_json::to_value(&route).map_err(json_error)?,
            reason,
        };
        self.begin(change, route.reroutes(&before)).await
    }

    /// Makes a change at once, or lets it wait for a second person.
    async fn begin(&self, change: Change, reroutes: bool) -> Result<Came, Error> {
        let reason = change.reason.trim();
        if reason.is_empty() {
            return Ok(Err(RouteRefusal::ReasonMissing));
        }
        if change.before == change.wanted {
            return Ok(Err(RouteRefusal::NoChange));
        }
        let mut open = self.changes.iter().filter(|one| one.answered_at.is_none());
        if open.any(|one| one.service == change.service) {
            return Ok(Err(RouteRefusal::Waiting));
        }
        let by = match ask(self.people.person(&self.hand.account)) {
            Ok(by) => by,
            Err(why) => return Ok(Err(why)),
        };
        let made = !reroutes;
        let hand = self.hand;
        let row = connection_change::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: hand.organisation.clone(),
            service: change.service,
            before: change.before.to_string(),
            wanted: change.wanted.to_string(),
            reason: reason.to_owned(),
            asked_by: hand.account.clone(),
            asked_person: by,
            asked_at: hand.now,
            answered_by: made.then(|| hand.account.clone()),
            answered_at: made.then_some(hand.now),
            outcome: made.then(|| connections::ACCEPTED.to_owned()),
        };
        let did = json!({"change": row.id, "before": told(&change.before)?, "after": told(&change.wanted)?});
        let did = if made {
            self.make(row.service.as_deref(), &row.wanted).await?;
            did
        } else {
            with(did, "waits", json!(true))
        };
        connections::add(self.tx, row).await.map_err(writing)?;
        let connected = if made { Connected::Done } else { Connected::Waits };
        Ok(Ok((connected, did)))
    }

    /// Writes the settings with what a change wants.
    async fn make(&self, service: Option<&str>, wanted: &str) -> Result<(), Error> {
        let mut settings = self.settings.clone();
        match service {
            None => settings.client_id = serde_json::from_str(wanted).map_err(json_error)?,
            Some(service) => {
                let route: Route = serde_json::from_str(wanted).map_err(json_error)?;
                put(&mut settings, service, &route);
            }
        }
        let text = serde_json::to_string(&settings).map_err(json_error)?;
        connections::set(self.tx, &self.hand.organisation, &text)
            .await
            .map_err(writing)
    }

    /// Whether what a change would change is as it was when it was asked for.
    fn stands(&self, row: &connection_change::Model) -> Result<bool, Error> {
        let now = match &row.service {
            None => json!(self.settings.client_id),
            Some(service) => serde_json::to_value(route_of(&self.settings, service)).map_err(json_error)?,
        };
        let before: Value = serde_json::from_str(&row.before).map_err(json_error)?;
        Ok(now == before)
    }

    async fn answer(&self, id: &str, accepted: bool) -> Result<Came, Error> {
        let row = self.changes.iter().find(|one| one.id == id).ok_or_else(none)?;
        if row.answered_at.is_some() {
            return Ok(Err(RouteRefusal::Stale));
        }
        if accepted {
            if let Err(why) = accept(&row.asked_person, self.people.person(&self.hand.account)) {
                return Ok(Err(why));
            }
            if !self.stands(row)? {
                return Ok(Err(RouteRefusal::Stale));
            }
            self.make(row.service.as_deref(), &row.wanted).await?;
        }
        let outcome = if accepted {
            connections::ACCEPTED
        } else {
            connections::REFUSED
        };
        let signed = (self.hand.account.as_str(), self.hand.now);
        connections::answer(self.tx, &self.hand.organisation, id, outcome, signed)
            .await
            .map_err(writing)?;
        let wanted: Value = serde_json::from_str(&row.wanted).map_err(json_error)?;
        let did = json!({"change": row.id, "service": row.service, "after": told(&wanted)?});
        Ok(Ok((Connected::Done, did)))
    }
}

impl ConnectionDesk for Connections {
    fn list(&self, who: Caller) -> Reply<ConnectionsView> {
        act(self, |desk| async move { desk.view(&who).await })
    }

    fn step(&self, who: Caller, step: ConnectionStep) -> Reply<Connected> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
