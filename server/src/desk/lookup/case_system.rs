//! What the organisation's own case system says of a case, asked before a look-up is decided: by the version that demands it, of the system
//! that the version names, and for nobody who may not ask. It is asked anew each time; where it can't be, nothing is known, and the gate
//! says no. Neither number, reference nor answer stands in a log.

use domain::{
    gate::{CaseVerification, Facts, asks_case_system},
    usecase::Content,
};
use store::entity::case_connection;
use upstream::case_system::{Actor, CaseSystemError, Question, Said};
use zeroize::Zeroizing;

use super::{Lookups, ask::given, facts::Assembly};
use crate::{compose::Rooms, error::Error};

/// Why nothing was said.
#[derive(Debug)]
enum Unsaid {
    /// The version names no system that stands in the register with an address.
    NotSetUp,
    /// Its key is not in the key store.
    Key(Error),
    Asking(CaseSystemError),
}

impl Unsaid {
    fn log(self) {
        match self {
            Self::NotSetUp => {
                tracing::warn!(code = "case_system_not_set_up", "a case could not be asked about");
            }
            Self::Key(error) => {
                error.logged();
            }
            Self::Asking(error) => {
                tracing::warn!(code = error.code(), "a case could not be asked about: {error}");
            }
        }
    }
}

/// A client of the system that is set up so.
pub(in crate::desk) fn client(
    rooms: &Rooms,
    row: &case_connection::Model,
) -> Result<upstream::case_system::CaseSystem, ClientError> {
    rooms
        .post
        .case_system(&row.address, key(rooms, row)?)
        .map_err(ClientError::System)
}

/// Why there is no client.
#[derive(Debug)]
pub(in crate::desk) enum ClientError {
    Key(Error),
    System(CaseSystemError),
}

fn key(rooms: &Rooms, row: &case_connection::Model) -> Result<Zeroizing<String>, ClientError> {
    let unkept = || Error::new(crate::error::Class::Internal, "the id of a key is none");
    let id = row.key_id.parse().map_err(|_| ClientError::Key(unkept()))?;
    let key = rooms.keys.case_system_key(&id);
    key.map_err(|cause| ClientError::Key(cause.into()))
}

impl Assembly<'_> {
    /// How the system that the version names is set up, where it stands in the register today.
    fn case_connection(&self, content: &Content) -> Option<&case_connection::Model> {
        let named = content.case.system.as_ref()?;
        let rows = &self.kept.ground.rows;
        let item = rows.items.get(&named.id)?;
        // Of what was approved: another substance of the same system is taken up by approval.
        let current = self.kept.ground.register.own_systems.get(&named.id)?;
        if !self.stands_today(item) || current.standing.hash != named.hash {
            return None;
        }
        rows.case_systems.iter().find(|row| row.system_id == named.id)
    }

    /// The names of the units of whoever asks.
    fn unit_names(&self) -> Vec<String> {
        let own = self.units();
        let units = self.kept.ground.rows.units.iter();
        let own = units.filter(|unit| own.contains(&unit.id));
        own.map(|unit| unit.name.clone()).collect()
    }
}

impl Lookups {
    /// Adds what the case system says, where the version has it asked and this asker may.
    pub(super) async fn ask_case_system(&self, assembly: &Assembly<'_>, facts: &mut Facts) {
        if !asks_case_system(facts) {
            return;
        }
        let said = match facts.content() {
            Some(content) => self.said(assembly, content).await,
            None => Err(Unsaid::NotSetUp),
        };
        let silent = said.is_err();
        let said = said.map_or_else(
            |unsaid| {
                unsaid.log();
                None
            },
            Some,
        );
        facts.case.verification = Some(CaseVerification {
            state: said.and_then(|said| said.state),
            assigned: said.and_then(|said| said.assigned),
            // The question was put after the facts were begun, so what it says holds no longer than from then.
            asked_at: Some(facts.now),
            silent,
            party: said.and_then(|said| said.party),
        });
    }

    async fn said(&self, assembly: &Assembly<'_>, content: &Content) -> Result<Said, Unsaid> {
        let row = assembly.case_connection(content).ok_or(Unsaid::NotSetUp)?;
        let reference = given(assembly.set.case_reference.as_deref());
        let (reference, subject) = reference
            .zip(assembly.known.subject.as_ref())
            .ok_or(Unsaid::NotSetUp)?;
        let client = client(&self.rooms, row).map_err(|error| match error {
            ClientError::Key(error) => Unsaid::Key(error),
            ClientError::System(error) => Unsaid::Asking(error),
        })?;
        let units = assembly.unit_names();
        let account = assembly
            .kept
            .actor
            .account
            .as_ref()
            .filter(|_| assembly.asker.account.is_some());
        let question = Question {
            id: uuid::Uuid::new_v4(),
            case_reference: reference,
            subject,
            category: assembly.ask.category,
            actor: account.map(|account| Actor {
                user: &account.email,
                units: &units,
            }),
        };
        client.ask(&question).await.map_err(Unsaid::Asking)
    }
}
