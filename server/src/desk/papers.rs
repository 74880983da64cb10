//! Papers from live truth: what stands in the register today, read whole, put into words and handed out. What is handed out as
//! a file is sealed first, by the hashes of the versions in it.

mod print;
pub mod read;

use std::sync::Arc;

use app::{
    desk::{PaperDesk, Reply},
    papers::{APPLICATION_READERS, RECORD_READERS},
    wire::{Caller, File, PaperVersion, RecordFormat, UseCasePaper},
};
use domain::{
    gate::Role,
    ledger::{Actor, EntryDraft, EntryKind},
    papers::Record,
};
use serde_json::{Value, json};
use store::{entity::membership, ledger::EndAppend};

pub use print::{application as print_application, record as print_record, versions_hash};

use super::people::{chosen_membership, roles};
use crate::{
    compose::Rooms,
    desk::act,
    error::{Class, Error},
};

/// The front room's door to papers.
#[derive(Debug, Clone)]
pub struct Papers {
    rooms: Arc<Rooms>,
}

impl Papers {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// The membership that the caller acts under, when it has one of these roles.
    async fn reader(&self, who: &Caller, readers: &[Role]) -> Result<membership::Model, Error> {
        let membership = chosen_membership(&self.rooms, who).await?;
        let held = roles(&membership.roles);
        if readers.iter().any(|role| held.contains(role)) {
            return Ok(membership);
        }
        Err(Error::new(
            Class::Forbidden,
            "the paper is not the caller's to read",
        ))
    }

    async fn whole(&self, who: &Caller) -> Result<(membership::Model, Record), Error> {
        let membership = self.reader(who, &RECORD_READERS).await?;
        let rooms = &self.rooms;
        let now = rooms.clock.now_ms();
        let record = read::record(&rooms.db, &rooms.catalogue, &membership.organisation_id, now).await?;
        Ok((membership, record))
    }

    async fn whole_file(&self, who: &Caller, format: RecordFormat) -> Result<File, Error> {
        let (membership, record) = self.whole(who).await?;
        let (language, now) = (who.language, self.rooms.clock.now_ms());
        let printed = record.clone();
        let file = printing(move || print_record(&printed, format, language, now)).await?;
        let evidence = json!({
            "what": "record",
            "format": format.word(),
            "useCases": record.activities.len(),
            "versions": versions_hash(&record)?,
        });
        self.seal(&membership, who, evidence).await?;
        Ok(file)
    }

    async fn one(&self, who: &Caller, code: &str, version: PaperVersion) -> Result<UseCasePaper, Error> {
        let membership = match version {
            PaperVersion::InUse => chosen_membership(&self.rooms, who).await?,
            PaperVersion::Newest => self.reader(who, &APPLICATION_READERS).await?,
        };
        read::use_case(&self.rooms, &membership.organisation_id, code, version).await
    }

    async fn one_file(&self, who: &Caller, code: &str) -> Result<File, Error> {
        let membership = self.reader(who, &APPLICATION_READERS).await?;
        let organisation = &membership.organisation_id;
        let about = read::use_case(&self.rooms, organisation, code, PaperVersion::Newest).await?;
        let (language, now) = (who.language, self.rooms.clock.now_ms());
        let printed = about.clone();
        let file = printing(move || print_application(&printed, language, now)).await?;
        let evidence = json!({
            "what": "application",
            "format": "pdf",
            "useCase": about.activity.code,
            "version": about.activity.version,
            "contentHash": about.activity.hash,
        });
        self.seal(&membership, who, evidence).await?;
        Ok(file)
    }

    /// Nothing is handed out before this stands in the log.
    async fn seal(&self, membership: &membership::Model, who: &Caller, evidence: Value) -> Result<(), Error> {
        let mut draft = EntryDraft::new(EntryKind::ExportMade);
        draft.actor = Some(Actor {
            account: Some(who.account.clone()),
            unit: membership.unit_id.clone(),
            ..Actor::default()
        });
        draft.evidence = Some(evidence);
        let entry = EndAppend::alone(&membership.organisation_id, draft);
        let sealed = self.rooms.appender.append(entry).await;
        sealed
            .map(|_| ())
            .map_err(|cause| Error::caused(Class::NotSealed, "sealing that a paper is handed out", cause))
    }
}

/// A long paper takes its time, and nobody else waits for it.
async fn printing(print: impl FnOnce() -> Result<File, Error> + Send + 'static) -> Result<File, Error> {
    let printed = tokio::task::spawn_blocking(print).await;
    printed.map_err(|cause| Error::caused(Class::Internal, "printing a paper", cause))?
}

impl PaperDesk for Papers {
    fn record(&self, who: Caller) -> Reply<Record> {
        act(self, |desk| async move {
            let (_, record) = desk.whole(&who).await?;
            Ok(record)
        })
    }

    fn record_file(&self, who: Caller, format: RecordFormat) -> Reply<File> {
        act(
            self,
            move |desk| async move { desk.whole_file(&who, format).await },
        )
    }

    fn use_case(&self, who: Caller, code: String, version: PaperVersion) -> Reply<UseCasePaper> {
        act(
            self,
            move |desk| async move { desk.one(&who, &code, version).await },
        )
    }

    fn application_file(&self, who: Caller, code: String) -> Reply<File> {
        act(self, |desk| async move { desk.one_file(&who, &code).await })
    }
}
