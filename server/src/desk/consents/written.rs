//! What is written of a new consent: its row, its texts under the case's key, its first event and its entry, in one transaction.

use domain::{
    consent::{Form, Refusal, Status, Template},
    ledger::Actor,
    oslo,
    when::Instant,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{
    consents as archive,
    entity::{consent as row, consent_event, consent_template},
};

use super::{
    Consents, Texts,
    ask::{Desk, New, Subject},
    hear::{evidence, tell},
    none, place, reading, rights, writing,
};
use crate::{
    desk::{
        hand::{Hand, with},
        lookup::{Said, commitment, keep_case, seal_in_case, standing::as_text},
    },
    error::{Class, Error},
    keys,
};

impl Consents {
    /// Stores a new one with its entry; gives the one that stands where the same form was sent before.
    pub(super) async fn written(
        &self,
        desk: &Desk,
        subject: &Subject,
        new: New<'_>,
    ) -> Result<Result<row::Model, Refusal>, Error> {
        let Ok(id) = new.ask.id.parse::<uuid::Uuid>() else {
            return Ok(Err(Refusal::OtherBefore));
        };
        let id = id.hyphenated().to_string();
        let own = desk.hand.organisation.as_str();
        let reference = new.ask.case_reference.0.trim().to_owned();
        let case_hash = keep_case(&self.rooms, own, &reference, desk.hand.now).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        // Two that come at once are one form: there is no row yet that could be held.
        store::held::organisation(&tx, own).await.map_err(reading)?;
        if archive::is_taken(&tx, &id).await.map_err(reading)? {
            let before = archive::one(&tx, own, &id).await.map_err(reading)?;
            let same = before.filter(|row| is_same(row, desk, subject, &new, &case_hash));
            return Ok(same.ok_or(Refusal::OtherBefore));
        }
        let salt = keys::random_hex()?;
        let texts = Texts {
            case_reference: reference.clone(),
            place: new.place.clone(),
        };
        let texts = serde_json::to_string(&texts)
            .map_err(|cause| Error::caused(Class::Internal, "writing the texts of a consent", cause))?;
        let sealed = Said {
            text: texts,
            salt: salt.clone(),
        };
        let sealed = seal_in_case(
            &tx,
            &self.rooms.keys,
            (own, &case_hash),
            &place(own, &id),
            &sealed,
        )
        .await?;
        let sealed = sealed.ok_or_else(|| Error::new(Class::Internal, "a case without its key"))?;
        let template = desk.template.as_ref().ok_or_else(none)?;
        let row = fresh(desk, subject, template, &new, (&id, &case_hash), sealed)?;
        let did = json!({
            "template": {"version": template.0.version, "hash": template.0.content_hash},
            "rights": new.asked.rights.iter().map(|right| json!({"service": right.service, "period": right.period})).collect::<Vec<_>>(),
            "validTo": new.asked.valid_to,
            "case": commitment(&salt, &reference),
            "place": new.place.as_deref().map(|place| commitment(&salt, place)),
        });
        archive::add(&tx, row.clone()).await.map_err(writing)?;
        archive::hear(&tx, begun(&row, new.given.as_deref()))
            .await
            .map_err(writing)?;
        let step = if new.form == Form::Altinn3 {
            "ask"
        } else {
            "record"
        };
        self.tell_step(&tx, desk, &row, step, did).await?;
        tx.commit().await.map_err(writing)?;
        Ok(Ok(row))
    }

    pub(super) async fn tell_step(
        &self,
        tx: &DatabaseTransaction,
        desk: &Desk,
        row: &row::Model,
        step: &str,
        did: Value,
    ) -> Result<(), Error> {
        let evidence = with(evidence(row, step), "did", did);
        tell(tx, row, actor(&desk.hand), evidence, desk.hand.now).await
    }
}

pub(super) fn actor(hand: &Hand) -> Actor {
    Actor {
        account: Some(hand.account.clone()),
        unit: hand.unit.clone(),
        ..Actor::default()
    }
}

/// Whether the row is what this form asked for.
fn is_same(row: &row::Model, desk: &Desk, subject: &Subject, new: &New<'_>, case_hash: &str) -> bool {
    let template = desk.template.as_ref().map(|(template, _)| template.id.as_str());
    row.use_case_id == desk.use_case.id
        // Another version is another text: what is sent must be what the row says.
        && template == Some(row.template_id.as_str())
        && as_text(new.form).is_some_and(|form| form == row.form)
        && subject.cluster.contains(&row.subject_pseudonym)
        && row.case_hash == case_hash
        && rights(row) == new.asked.rights
        && row.valid_to == new.asked.valid_to.millis()
}

fn fresh(
    desk: &Desk,
    subject: &Subject,
    (template, content): &(consent_template::Model, Template),
    new: &New<'_>,
    (id, case_hash): (&str, &str),
    sealed: Vec<u8>,
) -> Result<row::Model, Error> {
    let unspoken = || Error::new(Class::Internal, "a consent without a word");
    let status = if new.form == Form::Altinn3 {
        Status::Created
    } else {
        Status::Accepted
    };
    Ok(row::Model {
        id: id.to_owned(),
        organisation_id: desk.hand.organisation.clone(),
        use_case_id: desk.use_case.id.clone(),
        template_id: template.id.clone(),
        form: as_text(new.form).ok_or_else(unspoken)?,
        subject_pseudonym: subject.pseudonym.clone(),
        subject_kind: as_text(subject.kind).ok_or_else(unspoken)?,
        // What the person reads is written for this one.
        purpose: content.purpose.clone(),
        rights: serde_json::to_string(&new.asked.rights)
            .map_err(|cause| Error::caused(Class::Internal, "writing what a consent covers", cause))?,
        case_hash: case_hash.to_owned(),
        sealed_text: sealed,
        status: as_text(status).ok_or_else(unspoken)?,
        valid_to: new.asked.valid_to.millis(),
        asked_by: desk.hand.account.clone(),
        asked_at: desk.hand.now,
        sent_at: None,
        view_uri: None,
        given_on: new.given.clone(),
    })
}

/// Its first event: asked for, or given on the day that the paper says.
fn begun(row: &row::Model, given: Option<&str>) -> consent_event::Model {
    let day = given.and_then(domain::when::Day::parse);
    consent_event::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: row.organisation_id.clone(),
        consent_id: row.id.clone(),
        kind: row.status.clone(),
        happened_at: day.map_or(row.asked_at, |day| Instant(oslo::start_of(day.0)).millis()),
        heard_at: row.asked_at,
        source: "person".to_owned(),
        account_id: Some(row.asked_by.clone()),
    }
}
