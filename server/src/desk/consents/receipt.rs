//! The receipt of a consent: what the person was told, what they were asked for, and what has happened since, as ISO/IEC TS 27560 in
//! JSON-LD. It is sealed before it is handed out.

use app::wire::{Caller, File};
use domain::{
    consent::{Receipt, at},
    ledger::EntryKind,
    papers::Organisation,
    when::Instant,
};
use serde_json::json;
use store::{consents as archive, ledger::EndAppend, people};

use super::{Consents, hear::stands, none, reading, rights, said, view::happened};
use crate::{
    desk::{hand::Hand, lookup::standing::text_as},
    error::{Class, Error},
};

impl Consents {
    pub(super) async fn print(&self, who: &Caller, id: &str) -> Result<File, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let receipt = self.read_receipt(&hand, who, id).await?;
        let bytes = papers::receipt(&receipt)
            .map_err(|cause| Error::caused(Class::Internal, "printing a receipt", cause))?;
        let evidence = json!({"what": "consent_receipt", "format": "jsonld", "consent": receipt.id});
        let entry = EndAppend::alone(&hand.organisation, hand.entry(EntryKind::ExportMade, evidence));
        self.rooms.appender.append(entry).await.map_err(|cause| {
            Error::caused(Class::NotSealed, "sealing that a receipt is handed out", cause)
        })?;
        Ok(File {
            name: "samtykke.jsonld".to_owned(),
            media_type: "application/ld+json",
            bytes,
        })
    }

    async fn read_receipt(&self, hand: &Hand, who: &Caller, id: &str) -> Result<Receipt, Error> {
        let row = self.readable(hand, id).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let organisation = people::organisation(db, own)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let template = archive::template(db, own, &row.template_id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let unreadable = || Error::new(Class::Internal, "a consent that can't be read");
        let content = said(&template).ok_or_else(unreadable)?;
        let events = archive::events(db, own, &row.id).await.map_err(reading)?;
        let valid_to = Instant::from_millis(row.valid_to);
        let made = Instant::from_millis(hand.now);
        let mut events: Vec<_> = events.iter().filter_map(happened).collect();
        let status = at(stands(&row), valid_to, made);
        if events.last().is_none_or(|last| last.status != status) {
            // Its time is over, and nobody has written it down yet.
            events.push(domain::consent::Happened { status, at: valid_to });
        }
        Ok(Receipt {
            id: row.id.clone(),
            controller: Organisation {
                name: organisation.name,
                orgnr: organisation.orgnr,
                dpo: Vec::new(),
            },
            purpose: content.statement.clone(),
            form: text_as(&row.form).ok_or_else(unreadable)?,
            version: (template.version, template.content_hash.clone()),
            template: content,
            rights: rights(&row)
                .iter()
                .map(|right| {
                    let label = self.label(&right.service, who.language);
                    (label, right.period.as_ref().map(ToString::to_string))
                })
                .collect(),
            events,
            valid_to,
            made,
        })
    }
}
