//! Assessments as they are shown: to who asked, to those who may answer, and to those who only read. Who the party is, no page says; and
//! one who is a party learns nothing of any.

use std::collections::BTreeMap;

use app::wire::{
    AssessmentMay, AssessmentRow, AssessmentView, AssessmentsView, Caller, Choice, LeaderSaid, Private,
};
use domain::{
    access::habilitet::{Closeness, Hand as Deciding, Life},
    gate::Role,
    usecase::life::Person,
    when::Instant,
};
use store::{
    entity::{conflict_assessment, lookup, use_case},
    habilitet as archive, lookup as lookups, people, register,
};

use super::{
    Habilitet, Members, Over, Parties, READERS, assess::place, marks_of, none, past, person_of, reading,
    units_of,
};
use crate::{
    desk::{
        hand::{Hand, People},
        lookup::{
            open_in_case, read_text,
            standing::{day, last_day_before},
        },
    },
    error::{Class, Error},
};

/// How many rows a list has room for.
const LISTED: u64 = 100;

/// The reader, as they meet the assessments of others.
struct Reader<'a> {
    desk: &'a Habilitet,
    hand: &'a Hand,
    over: &'a Over,
    members: &'a Members,
    person: Person,
}

impl Reader<'_> {
    fn asked(&self, row: &conflict_assessment::Model) -> bool {
        self.person.as_ref() == Some(&row.person_pseudonym) || row.account_id == self.hand.account
    }

    /// The reader as the law knows them, where they may know of it.
    async fn of(&self, row: &conflict_assessment::Model) -> Result<Option<Deciding>, Error> {
        let db = self.desk.rooms.db.reader();
        let parties = Parties::of(db, &self.hand.organisation, &row.case_hash, &marks_of(row)?).await?;
        let person = Some(row.person_pseudonym.as_str());
        let mut units = units_of(self.members, &row.account_id, person, self.hand.now);
        let by = Deciding {
            person: self.person.clone(),
            answers: units.any(|unit| self.over.leads(unit)),
            party: parties.has(&self.desk.rooms, &self.hand.account, self.person.as_deref()),
        };
        let reads = by.answers || Role::any_of(&READERS, &self.hand.roles);
        Ok((self.asked(row) || (reads && !by.party)).then_some(by))
    }

    /// Those of others that the reader may know of.
    async fn known(
        &self,
        rows: Vec<conflict_assessment::Model>,
    ) -> Result<Vec<conflict_assessment::Model>, Error> {
        let mut known = Vec::new();
        for row in rows {
            if !self.asked(&row) && self.of(&row).await?.is_some() {
                known.push(row);
            }
        }
        Ok(known)
    }
}

/// What rows are shown with.
struct Shown<'a> {
    desk: &'a Habilitet,
    people: People,
    use_cases: BTreeMap<String, use_case::Model>,
    lookups: BTreeMap<String, lookup::Model>,
    now: i64,
}

impl<'a> Shown<'a> {
    async fn of(
        desk: &'a Habilitet,
        hand: &Hand,
        rows: impl Iterator<Item = &conflict_assessment::Model> + Clone,
    ) -> Result<Self, Error> {
        let (db, own) = (desk.rooms.db.reader(), hand.organisation.as_str());
        let named: Vec<String> = rows.clone().map(|row| row.use_case_id.clone()).collect();
        let use_cases = register::use_cases_of(db, own, &named).await.map_err(reading)?;
        let found = lookups::some(db, own, rows.map(|row| row.lookup_id.as_str()))
            .await
            .map_err(reading)?;
        Ok(Self {
            desk,
            people: People::of(db, own).await?,
            use_cases: use_cases.into_iter().map(|one| (one.id.clone(), one)).collect(),
            lookups: found.into_iter().map(|one| (one.id.clone(), one)).collect(),
            now: hand.now,
        })
    }

    async fn rows(&self, rows: &[conflict_assessment::Model]) -> Result<Vec<AssessmentRow>, Error> {
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            shown.push(self.row(row).await?);
        }
        Ok(shown)
    }

    async fn row(&self, row: &conflict_assessment::Model) -> Result<AssessmentRow, Error> {
        let undated = || Error::new(Class::Internal, "an assessment without a day");
        let rooms = &self.desk.rooms;
        let text = match self.lookups.get(&row.lookup_id) {
            Some(lookup) => read_text(&rooms.db, &rooms.keys, lookup).await?,
            None => None,
        };
        let use_case = self.use_cases.get(&row.use_case_id).ok_or_else(none)?;
        let name = self.people.name(&row.account_id);
        Ok(AssessmentRow {
            id: row.id.clone(),
            asker: Choice {
                label: name.unwrap_or_else(|| row.account_id.clone()),
                code: row.account_id.clone(),
            },
            use_case: Choice {
                code: use_case.code.clone(),
                label: use_case.title.clone(),
            },
            case_reference: text.map(|text| Private(text.case_reference)),
            life: past(row)?.life(Instant::from_millis(self.now)),
            asked: Instant::from_millis(row.asked_at),
            due: day(Some(&row.due)).ok_or_else(undated)?,
            last: row.ends_at.map(last_day_before),
        })
    }

    /// What a leader said; without words where the case's key is destroyed.
    async fn said(
        &self,
        row: &conflict_assessment::Model,
        of: &str,
        (by, at, sealed): (Option<&String>, Option<i64>, Option<&Vec<u8>>),
    ) -> Result<Option<LeaderSaid>, Error> {
        let Some(at) = at else { return Ok(None) };
        let rooms = &self.desk.rooms;
        let case = (row.organisation_id.as_str(), row.case_hash.as_str());
        let said = match sealed {
            Some(sealed) => {
                open_in_case(rooms.db.reader(), &rooms.keys, case, &place(row, of), sealed).await?
            }
            None => None,
        };
        Ok(Some(LeaderSaid {
            by: by.and_then(|id| self.people.name(id)),
            at: Instant::from_millis(at),
            reason: said.map(|said| Private(said.text)),
        }))
    }
}

impl Habilitet {
    pub(super) async fn all(&self, who: &Caller) -> Result<AssessmentsView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let over = Over::of(db, &hand).await?;
        let members = people::members(db, own).await.map_err(reading)?;
        let person = person_of(&members, &hand.account);
        let mine = archive::of_person(db, own, &hand.account, person.as_deref(), LISTED)
            .await
            .map_err(reading)?;
        let waiting = archive::waiting(db, own).await.map_err(reading)?;
        let answered = archive::answered(db, own, LISTED).await.map_err(reading)?;
        let reader = Reader {
            desk: self,
            hand: &hand,
            over: &over,
            members: &members,
            person,
        };
        let (waiting, answered) = (reader.known(waiting).await?, reader.known(answered).await?);
        let shown = Shown::of(self, &hand, mine.iter().chain(&waiting).chain(&answered)).await?;
        Ok(AssessmentsView {
            mine: shown.rows(&mine).await?,
            waiting: shown.rows(&waiting).await?,
            answered: shown.rows(&answered).await?,
        })
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<AssessmentView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let row = archive::one(db, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let over = Over::of(db, &hand).await?;
        let members = people::members(db, own).await.map_err(reading)?;
        let reader = Reader {
            desk: self,
            hand: &hand,
            over: &over,
            person: person_of(&members, &hand.account),
            members: &members,
        };
        let by = reader.of(&row).await?.ok_or_else(none)?;
        let past = past(&row)?;
        let life = past.life(Instant::from_millis(hand.now));
        let leads = past.leader(&by).is_ok();
        let unreadable = |cause| Error::caused(Class::Internal, "reading what is to be assessed", cause);
        let closeness: Vec<Closeness> = serde_json::from_str(&row.closeness).map_err(unreadable)?;
        let shown = Shown::of(self, &hand, std::iter::once(&row)).await?;
        let answer = (
            row.answered_by.as_ref(),
            row.answered_at,
            row.answer_text.as_ref(),
        );
        let revoke = (row.revoked_by.as_ref(), row.revoked_at, row.revoke_text.as_ref());
        Ok(AssessmentView {
            closeness,
            answered: shown.said(&row, "answer", answer).await?,
            revoked: shown.said(&row, "revoke", revoke).await?,
            may: AssessmentMay {
                answer: leads && life == Life::Asked,
                revoke: leads && life == Life::InForce,
                own: reader.asked(&row),
            },
            row: shown.row(&row).await?,
        })
    }
}
