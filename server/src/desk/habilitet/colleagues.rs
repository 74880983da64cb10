//! Look-ups about colleagues, as another person looks at them: who looked up, on what ground and when, and which fields were shown; never whom
//! it was about. Those who read them are the leaders of the one who looked up, the admins, and those who follow; a party of the case
//! learns nothing of it.

use app::wire::{AccessSaid, Caller, ColleagueRow, ColleagueView, ColleaguesView};
use domain::{
    access::{
        break_glass::Verdict,
        habilitet::{Hand as Reviewing, Item, Refusal},
    },
    gate::Role,
    usecase::life::Person,
    when::Instant,
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{
    colleagues as archive,
    entity::{lookup, review_item},
    people,
};

use super::{
    Came, Habilitet, Members, Over, Parties, READERS, Walk, none, person_of, reading, text_as, units_of,
    writing,
};
use crate::{
    compose::Rooms,
    desk::{
        hand::{Hand, People},
        lookup::{Marks, commitment, standing::as_text},
    },
    error::{Class, Error},
    keys,
};

/// How many rows a list has room for.
const LISTED: u64 = 200;

/// What was found of an item already. A verdict that can't be read would pass for one that waits.
fn item(members: &Members, row: &review_item::Model) -> Result<Item, Error> {
    let unreadable = || Error::new(Class::Internal, "a verdict that is none");
    let found = row
        .verdict
        .as_deref()
        .map(|verdict| text_as::<Verdict>(verdict).ok_or_else(unreadable))
        .transpose()?;
    if found.is_some() != row.closed_at.is_some() {
        return Err(unreadable());
    }
    let maker = row.account_id.as_deref();
    Ok(Item {
        by: maker.and_then(|account| person_of(members, account)),
        found,
    })
}

/// One who meets the items of others.
struct Reader<'a> {
    rooms: &'a Rooms,
    hand: &'a Hand,
    over: &'a Over,
    members: &'a Members,
    person: Person,
}

impl Reader<'_> {
    /// The reader as the law knows them, where they may know of it: not its maker, and no party.
    async fn of(
        &self,
        db: &impl ConnectionTrait,
        row: &review_item::Model,
        lookup: &lookup::Model,
    ) -> Result<Option<Reviewing>, Error> {
        let Some(case) = lookup.case_hash.as_deref() else {
            return Ok(None);
        };
        let parties = Parties::of(db, &self.hand.organisation, case, &Marks::default()).await?;
        let maker = row.account_id.as_deref().unwrap_or_default();
        let person = person_of(self.members, maker);
        let mut units = units_of(self.members, maker, person.as_deref(), self.hand.now);
        let by = Reviewing {
            person: self.person.clone(),
            answers: self.over.everybodys() || units.any(|unit| self.over.leads(unit)),
            party: parties.has(self.rooms, &self.hand.account, self.person.as_deref()),
        };
        let reads = by.answers || Role::any_of(&READERS, &self.hand.roles);
        Ok((reads && !by.party).then_some(by))
    }
}

impl Walk<'_> {
    pub(super) async fn close(&self, id: &str, found: Verdict, reason: &str) -> Result<Came, Error> {
        let (tx, hand) = (self.tx, self.hand);
        let (row, lookup) = archive::one_held(tx, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let members = people::members(tx, &hand.organisation).await.map_err(reading)?;
        let reader = Reader {
            rooms: self.rooms,
            hand,
            over: self.over,
            members: &members,
            person: self.own.clone(),
        };
        let by = reader.of(tx, &row, &lookup).await?.ok_or_else(none)?;
        let item = item(&members, &row)?;
        let verdict = match item.close(&by, found, reason) {
            Ok(verdict) => verdict,
            Err(why) => return Ok(Err(why)),
        };
        let (person, reason) = (item.reviewer(&by).unwrap_or_default(), reason.trim());
        let word = as_text(verdict).ok_or_else(|| Error::new(Class::Internal, "a verdict without a word"))?;
        let written = archive::Found {
            by: &hand.account,
            person,
            verdict: &word,
            reason,
            now: hand.now,
        };
        archive::close(tx, &row, written).await.map_err(writing)?;
        let salt = keys::random_hex()?;
        let did = json!({
            "found": verdict, "lookup": lookup.id, "account": row.account_id,
            "reason": commitment(&salt, reason),
        });
        Ok(Ok((row.id, did)))
    }
}

impl Habilitet {
    async fn colleague_rows(
        &self,
        reader: &Reader<'_>,
        people: &People,
        rows: Vec<archive::Looked>,
        who: &Caller,
    ) -> Result<Vec<ColleagueRow>, Error> {
        let mut known = Vec::new();
        for (item, lookup) in rows {
            if reader.of(self.rooms.db.reader(), &item, &lookup).await?.is_some() {
                known.push((item, lookup));
            }
        }
        let mut shown = Vec::with_capacity(known.len());
        for looked in &known {
            shown.push(self.colleague_row(people, looked, who).await?);
        }
        Ok(shown)
    }

    async fn colleague_row(
        &self,
        people: &People,
        (item, lookup): &archive::Looked,
        who: &Caller,
    ) -> Result<ColleagueRow, Error> {
        let row = self
            .lookups()
            .rows(std::slice::from_ref(lookup), who.language)
            .await?;
        let row = row.into_iter().next().ok_or_else(none)?;
        let name = item.account_id.as_ref().and_then(|id| people.name(id));
        Ok(ColleagueRow {
            id: item.id.clone(),
            actor: name.or_else(|| item.account_id.clone()).unwrap_or_default(),
            use_case: row.use_case_title,
            service: row.service_label,
            at: row.at,
            case_reference: row.case_reference,
            found: item.verdict.as_deref().and_then(text_as),
        })
    }

    pub(super) async fn looked_at(&self, who: &Caller) -> Result<ColleaguesView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let over = Over::of(db, &hand).await?;
        if !over.any() && !Role::any_of(&READERS, &hand.roles) {
            return Err(Error::new(Class::Forbidden, "the caller reviews nobody's"));
        }
        let members = people::members(db, own).await.map_err(reading)?;
        let reader = Reader {
            rooms: &self.rooms,
            hand: &hand,
            over: &over,
            person: person_of(&members, &hand.account),
            members: &members,
        };
        let people = People::of(db, own).await?;
        let unseen = archive::unseen(db, own, LISTED).await.map_err(reading)?;
        let seen = archive::seen(db, own, LISTED).await.map_err(reading)?;
        Ok(ColleaguesView {
            waiting: self.colleague_rows(&reader, &people, unseen, who).await?,
            seen: self.colleague_rows(&reader, &people, seen, who).await?,
        })
    }

    pub(super) async fn looked_at_one(&self, who: &Caller, id: &str) -> Result<ColleagueView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let looked = archive::one(db, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let over = Over::of(db, &hand).await?;
        let members = people::members(db, own).await.map_err(reading)?;
        let reader = Reader {
            rooms: &self.rooms,
            hand: &hand,
            over: &over,
            person: person_of(&members, &hand.account),
            members: &members,
        };
        let (row, lookup) = &looked;
        let by = reader.of(db, row, lookup).await?.ok_or_else(none)?;
        let item = item(&members, row)?;
        let waits = item.found.is_none();
        let reviewer = item.reviewer(&by);
        let people = People::of(db, own).await?;
        let (fields, reason) = self.lookups().shown_and_reason(lookup, who.language);
        let said = row.closed_at.map(|at| AccessSaid {
            by: row.closed_by.as_ref().and_then(|id| people.name(id)),
            at: Instant::from_millis(at),
            comment: row.note.clone().unwrap_or_default(),
        });
        Ok(ColleagueView {
            reason,
            fields,
            said,
            may: waits && reviewer.is_ok(),
            hindered: reviewer
                .err()
                .filter(|why| waits && (by.answers || *why == Refusal::OwnWork)),
            row: self.colleague_row(&people, &looked, who).await?,
        })
    }
}
