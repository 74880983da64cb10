//! Papers from live truth: what stands in the register today, read whole, put into words and handed out. What is handed out as
//! a file is sealed first, by the hashes of the versions in it.

mod print;
pub mod read;

use std::sync::Arc;

use app::{
    desk::{PaperDesk, Reply},
    wire::{Caller, File, PaperVersion, RecordFormat, RecordPage, UseCasePaper},
};
use domain::{gate::Role, ledger::EntryKind, papers::Record};
use serde_json::{Value, json};
use store::ledger::EndAppend;

pub use print::{application as print_application, record as print_record, versions_hash};

use super::hand::Hand;
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

    async fn reader(&self, who: &Caller, readers: &[Role]) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(readers)?;
        Ok(hand)
    }

    async fn whole(&self, who: &Caller) -> Result<(Hand, Record), Error> {
        let hand = self.reader(who, &Role::KEEPERS).await?;
        let rooms = &self.rooms;
        let record = read::record(&rooms.db, &rooms.catalogue, &hand.organisation, hand.now).await?;
        Ok((hand, record))
    }

    async fn whole_file(&self, who: &Caller, format: RecordFormat) -> Result<File, Error> {
        let (hand, record) = self.whole(who).await?;
        let (language, now) = (who.language, hand.now);
        let printed = record.clone();
        let file = printing(move || print_record(&printed, format, language, now)).await?;
        let evidence = json!({
            "what": "record",
            "format": format.word(),
            "useCases": record.activities.len(),
            "versions": versions_hash(&record)?,
        });
        self.seal(&hand, evidence).await?;
        Ok(file)
    }

    async fn one(&self, who: &Caller, code: &str, version: PaperVersion) -> Result<UseCasePaper, Error> {
        let hand = match version {
            PaperVersion::InUse => Hand::of(&self.rooms, who).await?,
            PaperVersion::Newest => self.reader(who, &Role::DRAFT_READERS).await?,
        };
        read::use_case(&self.rooms, &hand.organisation, code, version).await
    }

    async fn one_file(&self, who: &Caller, code: &str) -> Result<File, Error> {
        let hand = self.reader(who, &Role::DRAFT_READERS).await?;
        let about = read::use_case(&self.rooms, &hand.organisation, code, PaperVersion::Newest).await?;
        let (language, now) = (who.language, hand.now);
        let printed = about.clone();
        let file = printing(move || print_application(&printed, language, now)).await?;
        let evidence = json!({
            "what": "application",
            "format": "pdf",
            "useCase": about.activity.code,
            "version": about.activity.version,
            "contentHash": about.activity.hash,
        });
        self.seal(&hand, evidence).await?;
        Ok(file)
    }

    /// Nothing is handed out before this stands in the log.
    async fn seal(&self, hand: &Hand, evidence: Value) -> Result<(), Error> {
        let entry = EndAppend::alone(&hand.organisation, hand.entry(EntryKind::ExportMade, evidence));
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
    fn record(&self, who: Caller, page: usize) -> Reply<RecordPage> {
        act(self, move |desk| async move {
            let hand = desk.reader(&who, &Role::KEEPERS).await?;
            read::record_page(&desk.rooms, &hand.organisation, page, hand.now).await
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
