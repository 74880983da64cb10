//! How each organisation reaches the providers: its own Maskinporten client, or a supplier's, per service.
//! It reads settings and chooses; the post room makes the clients and keeps their tokens.

use std::collections::BTreeMap;

use domain::{gate::ConnectionMode, ids::OrgNr};
use serde::{Deserialize, Serialize};
use store::entity::organisation;
use upstream::engine::Connection;

use crate::{
    compose::PostRoom,
    error::{Class, Error},
};

/// The organisation's connection settings, as JSON in its row. Keys never stand here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionSettings {
    /// The Maskinporten client that asks for this organisation.
    pub client_id: String,
    /// Services that are reached in another way than directly.
    #[serde(default)]
    pub services: BTreeMap<String, ServiceConnection>,
}

/// How one service is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceConnection {
    pub mode: ConnectionMode,
    /// The supplier's organisation number, in supplier mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
}

/// The Altinn delegation that lets a supplier act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delegation {
    pub reference: String,
    #[serde(default)]
    pub valid_from: Option<String>,
    #[serde(default)]
    pub valid_to: Option<String>,
}

impl ConnectionSettings {
    /// The settings of a row; `None` when there are none, they can't be read, or no client asks for the organisation.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (!read.client_id.is_empty()).then_some(read)
    }

    /// How this service is reached, when it is not reached directly.
    pub fn service(&self, code: &str) -> Option<&ServiceConnection> {
        self.services.get(code)
    }
}

/// In whose name this organisation asks this service.
pub fn of(
    post: &PostRoom,
    settings: Option<&ConnectionSettings>,
    organisation: &organisation::Model,
    service: &str,
) -> Result<Connection, Error> {
    let settings = settings
        .ok_or_else(|| Error::new(Class::Unavailable, "the organisation has no Maskinporten client"))?;
    let client = post.maskinporten(&settings.client_id)?;
    match settings.service(service).map(|service| service.mode) {
        None | Some(ConnectionMode::Direct) => Ok(Connection::direct(client)),
        Some(ConnectionMode::Supplier) => {
            let consumer: OrgNr = organisation
                .orgnr
                .parse()
                .map_err(|_| Error::new(Class::Internal, "the organisation's number is not one"))?;
            Ok(Connection::supplier(client, consumer))
        }
        Some(ConnectionMode::KsFiks) => Err(Error::new(
            Class::Unavailable,
            "services through KS Fiks are not connected yet",
        )),
    }
}
