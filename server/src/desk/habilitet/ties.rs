//! The ties that a person declares. The number that is typed is compared and let go of; only keyed marks are kept, and the log has none.

use app::wire::{Caller, TieRow, TiesView};
use domain::{
    access::habilitet::{self, TieKind},
    ids::{OrgNr, SubjectId},
    when::Instant,
};
use serde_json::json;
use store::{entity::tie, habilitet as archive, held, people};

use super::{Came, Habilitet, Walk, none, reading, same, text_as, words, writing};
use crate::{
    compose::Rooms,
    config::Environment,
    desk::{hand::Hand, lookup::standing::as_text, staff},
    error::{Class, Error},
};

/// How many rows a list has room for.
const LISTED: u64 = 200;

/// A number of somebody, or of a company, that may be here: synthetic ones outside production, and real ones in it.
fn target(rooms: &Rooms, kind: TieKind, number: &str) -> Option<SubjectId> {
    let digits: String = number
        .chars()
        .filter(|one| !one.is_whitespace() && *one != '-')
        .collect();
    if !kind.is_to_company() {
        return staff::person(rooms, &digits).map(SubjectId::Person);
    }
    let real = rooms.config.environment == Environment::Production;
    let company = SubjectId::Organisation(digits.parse::<OrgNr>().ok()?);
    (company.is_synthetic() != real).then_some(company)
}

impl Walk<'_> {
    pub(super) async fn declare(&self, kind: TieKind, number: &str) -> Result<Came, Error> {
        let (hand, own) = (self.hand, self.hand.organisation.as_str());
        // Two of one person that come at once are two of one tie: there is no row yet that could be held.
        held::organisation(self.tx, own).await.map_err(reading)?;
        let standing = archive::standing(self.tx, own, &hand.account, self.own.as_deref())
            .await
            .map_err(reading)?;
        let marks = target(self.rooms, kind, number).map(|target| self.rooms.keys.marks(&target));
        let word =
            as_text(kind).ok_or_else(|| Error::new(Class::Internal, "a kind of tie without a word"))?;
        let met = marks.as_ref().map(|marks| {
            let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
            let is = |known: &str| same(&marks, &words(known)) == Some(true);
            habilitet::Target {
                own: self.own.as_deref().is_some_and(is),
                declared: standing.iter().any(|tie| tie.kind == word && is(&tie.target)),
            }
        });
        if let Err(why) = habilitet::declare(&self.own, met) {
            return Ok(Err(why));
        }
        let row = tie::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: own.to_owned(),
            account_id: hand.account.clone(),
            person_pseudonym: self.own.clone().unwrap_or_default(),
            kind: word,
            target: marks.unwrap_or_default().join(" "),
            declared_at: hand.now,
            ended_at: None,
        };
        let id = row.id.clone();
        archive::add_tie(self.tx, row).await.map_err(writing)?;
        let did = json!({"tie": id});
        Ok(Ok((id, did)))
    }

    pub(super) async fn end_tie(&self, id: &str) -> Result<Came, Error> {
        let hand = self.hand;
        let row = archive::tie_held(
            self.tx,
            &hand.organisation,
            &hand.account,
            self.own.as_deref(),
            id,
        )
        .await
        .map_err(reading)?
        .ok_or_else(none)?;
        if let Err(why) = habilitet::end(row.ended_at.map(Instant::from_millis)) {
            return Ok(Err(why));
        }
        archive::end_tie(self.tx, &row, hand.now).await.map_err(writing)?;
        Ok(Ok((row.id, json!({"kind": row.kind}))))
    }
}

impl Habilitet {
    pub(super) async fn own_ties(&self, who: &Caller) -> Result<TiesView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let db = self.rooms.db.reader();
        let own = people::account(db, &hand.account).await.map_err(reading)?;
        let person = own.and_then(|account| account.person_pseudonym);
        let rows = archive::ties(db, &hand.organisation, &hand.account, person.as_deref(), LISTED)
            .await
            .map_err(reading)?;
        let unreadable = || Error::new(Class::Internal, "a kind of tie that is none");
        let rows = rows.into_iter().map(|row| {
            Ok(TieRow {
                kind: text_as(&row.kind).ok_or_else(unreadable)?,
                id: row.id,
                declared: Instant::from_millis(row.declared_at),
                ended: row.ended_at.map(Instant::from_millis),
            })
        });
        Ok(TiesView {
            rows: rows.collect::<Result<_, Error>>()?,
            known: person.is_some(),
        })
    }
}
