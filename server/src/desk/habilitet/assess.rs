//! A leader answers what somebody of their unit has asked, or takes an answer back. It counts from the moment that it is written.

use domain::{
    access::habilitet::{Answer, Hand as Deciding, Step, ends},
    oslo,
    when::{Day, Instant},
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use store::{deadlines, entity::conflict_assessment, habilitet as archive, people};

use super::{Came, Members, Parties, Walk, marks_of, none, past, reading, tell::notice, units_of, writing};
use crate::{
    desk::lookup::{
        Said, commitment, seal_in_case,
        standing::{as_text, last_day_before},
    },
    error::{Class, Error},
    keys,
};

/// Where the words of a leader belong, bound into their seal.
pub(super) fn place(row: &conflict_assessment::Model, of: &str) -> String {
    format!("assessment-{of}/{}/{}", row.organisation_id, row.id)
}

impl Walk<'_> {
    /// The hand as the law knows it, towards one assessment; those whom it does not concern learn nothing of it.
    fn deciding(
        &self,
        row: &conflict_assessment::Model,
        members: &Members,
        parties: &Parties,
    ) -> Result<Deciding, Error> {
        let person = Some(row.person_pseudonym.as_str());
        let mut units = units_of(members, &row.account_id, person, self.hand.now);
        let by = Deciding {
            person: self.own.clone(),
            answers: units.any(|unit| self.over.leads(unit)),
            party: parties.has(self.rooms, &self.hand.account, self.own.as_deref()),
        };
        let own = by.person.as_deref() == person || row.account_id == self.hand.account;
        if own || (by.answers && !by.party) {
            Ok(by)
        } else {
            Err(none())
        }
    }

    pub(super) async fn answer(&self, id: &str, answer: Answer, reason: &str) -> Result<Came, Error> {
        self.decide(id, Step::Answer(answer, reason)).await
    }

    pub(super) async fn revoke(&self, id: &str, reason: &str) -> Result<Came, Error> {
        self.decide(id, Step::Revoke(reason)).await
    }

    async fn decide(&self, id: &str, step: Step<'_>) -> Result<Came, Error> {
        let (tx, own) = (self.tx, self.hand.organisation.as_str());
        let row = archive::one_held(tx, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let members = people::members(tx, own).await.map_err(reading)?;
        let parties = Parties::of(tx, own, &row.case_hash, &marks_of(&row)?).await?;
        let by = self.deciding(&row, &members, &parties)?;
        let now = Instant::from_millis(self.hand.now);
        if let Err(why) = past(&row)?.take(step, &by, now) {
            return Ok(Err(why));
        }
        let (change, did, told) = match step {
            Step::Answer(answer, reason) => self.answered(&row, answer, reason).await?,
            Step::Revoke(reason) => self.revoked(&row, reason).await?,
        };
        archive::change(tx, &row.id, change).await.map_err(writing)?;
        let notice = notice(self.rooms, &row, &row.account_id, told)?;
        deadlines::remind(tx, vec![notice]).await.map_err(writing)?;
        Ok(Ok((row.id, did)))
    }

    /// The words of a leader, sealed, and how the log knows them.
    async fn said(
        &self,
        row: &conflict_assessment::Model,
        of: &str,
        text: &str,
    ) -> Result<(Option<Vec<u8>>, String), Error> {
        let said = Said {
            text: text.trim().to_owned(),
            salt: keys::random_hex()?,
        };
        let case = (row.organisation_id.as_str(), row.case_hash.as_str());
        let sealed = seal_in_case(self.tx, &self.rooms.keys, case, &place(row, of), &said).await?;
        Ok((sealed, commitment(&said.salt, &said.text)))
    }

    async fn answered(
        &self,
        row: &conflict_assessment::Model,
        answer: Answer,
        reason: &str,
    ) -> Result<Written, Error> {
        let now = self.hand.now;
        let (sealed, committed) = self.said(row, "answer", reason).await?;
        let end = (answer == Answer::MayHandle).then(|| ends(Instant::from_millis(now)));
        let unread = || Error::new(Class::Internal, "a day that can't be read");
        let told = match end {
            Some(end) => ("end", last_day_before(end.millis())),
            None => ("review", Day::parse(&row.due).ok_or_else(unread)?),
        };
        let change = conflict_assessment::ActiveModel {
            answer: Set(as_text(answer)),
            answered_by: Set(Some(self.hand.account.clone())),
            answered_by_person: Set(self.own.clone()),
            answered_at: Set(Some(now)),
            answer_text: Set(sealed),
            ends_at: Set(end.map(Instant::millis)),
            ..Default::default()
        };
        let did = json!({"answer": answer, "until": end, "reason": committed, "account": row.account_id});
        Ok((change, did, told))
    }

    async fn revoked(&self, row: &conflict_assessment::Model, reason: &str) -> Result<Written, Error> {
        let now = self.hand.now;
        let (sealed, committed) = self.said(row, "revoke", reason).await?;
        let change = conflict_assessment::ActiveModel {
            revoked_by: Set(Some(self.hand.account.clone())),
            revoked_by_person: Set(self.own.clone()),
            revoked_at: Set(Some(now)),
            revoke_text: Set(sealed),
            ..Default::default()
        };
        let did = json!({"reason": committed, "account": row.account_id});
        Ok((change, did, ("end", oslo::day_of(Instant::from_millis(now)))))
    }
}

/// What is written, what the log is told, and what the asker is.
type Written = (conflict_assessment::ActiveModel, Value, (&'static str, Day));
