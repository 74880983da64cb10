//! What Altinn is asked, and what is done with a consent afterwards: it is sent, asked after, and taken back.

use app::{
    routes::path::CONSENT_ANSWERED,
    wire::{Caller, ConsentFault, ConsentStepped},
};
use domain::{
    consent::{Heard, Refusal, at, heard, is_over},
    gate::Role,
    when::Instant,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::json;
use store::{consents as archive, entity::consent as row};
use upstream::altinn;

use super::{
    Consents,
    altinn::{door, fault, is_ours, number, since, status, theirs},
    ask::{Desk, Subject},
    hear::{self, News, evidence, has_reached, hear_in, stands, tell},
    held, none, reading, rights, writing,
    written::actor,
};
use crate::{
    desk::hand::{Hand, with},
    error::{Class, Error},
};

impl Consents {
    /// Sends the question to Altinn. It may be sent again: the id is the same.
    pub(super) async fn send(
        &self,
        desk: &Desk,
        subject: &Subject,
        row: row::Model,
    ) -> Result<ConsentStepped, Error> {
        let now = Instant::from_millis(desk.hand.now);
        // A form that is sent again asks nobody for what they have taken back, or for a time that is over.
        if is_over(at(stands(&row), Instant::from_millis(row.valid_to), now)) {
            return self.refused(desk, "send", Refusal::Over).await;
        }
        let rights = rights(&row);
        let service = rights.first().map(|right| right.service.as_str());
        let door = match door(&self.rooms, &desk.organisation, service) {
            Ok(door) => door,
            Err(error) => {
                error.logged();
                return Ok(ConsentStepped::Failed(ConsentFault::NoAccess));
            }
        };
        let (_, template) = desk.template.as_ref().ok_or_else(none)?;
        let asked: Vec<altinn::Right> = rights.iter().map(theirs).collect();
        let to = number(&desk.organisation)?;
        let wanted = altinn::Wanted {
            id: row
                .id
                .parse()
                .map_err(|_| Error::new(Class::Internal, "a consent without a number"))?,
            from: &subject.id,
            to: &to,
            valid_to: Instant::from_millis(row.valid_to),
            rights: &asked,
            message: template
                .texts
                .iter()
                .map(|(language, words)| (*language, words.message()))
                .collect(),
            redirect: format!("{}{CONSENT_ANSWERED}", self.rooms.base_url.origin()),
        };
        let details = match door.ask(&wanted).await {
            Ok(details) => details,
            Err(altinn::ConsentError::IdTaken) => {
                self.is_anothers(desk, &row).await?;
                return self.refused(desk, "send", Refusal::OtherBefore).await;
            }
            Err(error) => {
                let fault = fault(&error);
                self.not_sent(desk, &row, error.code()).await?;
                return Ok(ConsentStepped::Failed(fault));
            }
        };
        self.sent(desk, &row, &details).await?;
        Ok(ConsentStepped::Done(row.id))
    }

    /// The id stands for another consent at Altinn. What never left is at its end, so that nothing heard of the id is heard of it.
    async fn is_anothers(&self, desk: &Desk, row: &row::Model) -> Result<(), Error> {
        if !has_reached(row) {
            let news = News {
                what: Heard::Deleted,
                at: Instant::from_millis(desk.hand.now),
                from: "altinn",
                account: None,
            };
            hear::hear(&self.rooms, &row.organisation_id, &row.id, news).await?;
        }
        Ok(())
    }

    async fn not_sent(&self, desk: &Desk, row: &row::Model, code: &str) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        self.tell_step(&tx, desk, row, "send", json!({"failed": code}))
            .await?;
        tx.commit().await.map_err(writing)
    }

    async fn sent(&self, desk: &Desk, row: &row::Model, details: &altinn::Details) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let own = desk.hand.organisation.as_str();
        let held = archive::one_held(&tx, own, &row.id).await.map_err(reading)?;
        let held = held.ok_or_else(none)?;
        if held.sent_at.is_none() {
            let change = row::ActiveModel {
                sent_at: Set(Some(desk.hand.now)),
                view_uri: Set(Some(details.view.clone())),
                ..Default::default()
            };
            archive::change(&tx, &row.id, change).await.map_err(writing)?;
            self.tell_step(&tx, desk, row, "send", json!({})).await?;
        }
        tx.commit().await.map_err(writing)
    }

    /// One that the hand may take a step with: as a caseworker who holds the use case, or to take it back also as a privacy officer.
    async fn mine(&self, who: &Caller, id: &str, officer: bool) -> Result<(Hand, row::Model), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let row = self.readable(&hand, id).await?;
        let holds = held(self.rooms.db.reader(), &hand)
            .await?
            .contains(&row.use_case_id);
        if holds || officer && hand.has(Role::PrivacyOfficer) {
            return Ok((hand, row));
        }
        Err(Error::new(
            Class::Forbidden,
            "the consent is not the caller's to take a step with",
        ))
    }

    pub(super) async fn refresh(&self, who: &Caller, id: &str) -> Result<ConsentStepped, Error> {
        let (hand, row) = self.mine(who, id, false).await?;
        if row.form != archive::IN_ALTINN || is_over(stands(&row)) || row.sent_at.is_none() {
            let tx = self.rooms.db.begin().await.map_err(writing)?;
            return over(tx, &hand, &row, "refresh").await;
        }
        let organisation = store::people::organisation(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let rights = rights(&row);
        let service = rights.first().map(|right| right.service.as_str());
        let door = door(&self.rooms, &organisation, service)?;
        let number = row.id.parse().map_err(|_| none())?;
        let details = match door.read(number).await {
            Ok(details) => details,
            Err(error) => return Ok(ConsentStepped::Failed(fault(&error))),
        };
        let ours = is_ours(&self.rooms, &organisation, &[&row.subject_pseudonym], &details)?;
        if let Some(what) = heard(status(&details, ours, &rights)) {
            let news = News {
                what,
                at: since(&details, what, Instant::from_millis(hand.now)),
                from: "altinn",
                account: None,
            };
            hear::hear(&self.rooms, &hand.organisation, &row.id, news).await?;
        }
        Ok(ConsentStepped::Done(row.id))
    }

    /// Somebody has said to a caseworker that they take theirs back. It counts from now on, whatever Altinn says.
    pub(super) async fn withdraw(&self, who: &Caller, id: &str) -> Result<ConsentStepped, Error> {
        let (hand, row) = self.mine(who, id, true).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let row = archive::one_held(&tx, &hand.organisation, &row.id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        if is_over(stands(&row)) {
            return over(tx, &hand, &row, "withdraw").await;
        }
        let news = News {
            what: Heard::Revoked,
            at: Instant::from_millis(hand.now),
            from: "person",
            account: Some(&hand.account),
        };
        hear_in(&tx, &row, news, hand.now).await?;
        tx.commit().await.map_err(writing)?;
        Ok(ConsentStepped::Done(row.id))
    }
}

/// A step with one that is over is refused, and told of.
async fn over(
    tx: DatabaseTransaction,
    hand: &Hand,
    row: &row::Model,
    step: &str,
) -> Result<ConsentStepped, Error> {
    let why = Refusal::Over;
    let evidence = with(evidence(row, step), "refused", json!(why));
    tell(&tx, row, actor(hand), evidence, hand.now).await?;
    tx.commit().await.map_err(writing)?;
    Ok(ConsentStepped::Refused(why))
}
