//! Asking for an assessment, by a look-up of one's own that was stopped. What stopped it stands in its row, and in those of the same act.

use domain::{
    access::habilitet::{self, Ground, Life, covers},
    gate::Role,
    when::{Day, Instant},
};
use serde_json::json;
use store::{
    deadlines,
    entity::{conflict_assessment, lookup},
    habilitet as archive, held, lookup as lookups, people, register,
};

use super::{
    Came, Marks, Members, Parties, Walk, marks_of, none, past, reading,
    tell::{leaders, notice},
    writing,
};
use crate::{
    desk::{
        hand::day_text,
        lookup::{commitment, read_text},
        people::roles,
    },
    error::{Class, Error},
};

/// What stopped these look-ups, together.
fn marks(stopped: &[lookup::Model]) -> Marks {
    let mut all = Marks::default();
    let kept = stopped.iter().filter_map(|row| row.conflict.as_deref());
    for one in kept.filter_map(|text| serde_json::from_str::<Marks>(text).ok()) {
        all.kinds.extend(one.kinds);
        all.close.extend(one.close);
        all.staff.extend(one.staff);
    }
    all.kinds.sort_unstable();
    all.kinds.dedup();
    for list in [&mut all.close, &mut all.staff] {
        list.sort();
        list.dedup();
    }
    all
}

/// Whether an account works as a caseworker here.
fn works(members: &Members, account: &str, now: i64) -> bool {
    members.iter().any(|(membership, found)| {
        found.id == account
            && found.active
            && people::is_in_force(membership, now)
            && roles(&membership.roles).contains(&Role::Caseworker)
    })
}

impl Walk<'_> {
    pub(super) async fn ask(&self, lookup: &str) -> Result<Came, Error> {
        let (tx, hand, own) = (self.tx, self.hand, self.hand.organisation.as_str());
        let row = lookups::by_id(tx, own, lookup).await.map_err(reading)?;
        let row = row
            .filter(|row| row.account_id.as_deref() == Some(hand.account.as_str()))
            .ok_or_else(none)?;
        let (Some(case_hash), Some(code)) = (row.case_hash.clone(), row.use_case_code.clone()) else {
            return Ok(Err(habilitet::Refusal::NothingToAssess));
        };
        let use_case = register::use_case(tx, own, &code).await.map_err(reading)?;
        let use_case = use_case.ok_or_else(none)?;
        // Two that come at once are two of one person and case: there is no row yet that could be held.
        held::organisation(tx, own).await.map_err(reading)?;
        let marks = marks(&self.of_one_act(&row).await?);
        let parties = Parties::of(tx, own, &case_hash, &marks).await?;
        let (ground, told) = self.ground(&case_hash, &marks, &parties).await?;
        let now = Instant::from_millis(hand.now);
        let asked = match habilitet::ask(&ground, now) {
            Ok(asked) => asked,
            Err(why) => return Ok(Err(why)),
        };
        let assessment = self.row(&row, (&use_case.id, &case_hash), &marks, &asked)?;
        let case = read_text(&self.rooms.db, &self.rooms.keys, &row).await?;
        let did = json!({
            "assessment": assessment.id, "useCase": use_case.code, "closeness": marks.kinds, "told": told,
            "case": case.map(|text| commitment(&text.salt, &text.case_reference)),
        });
        let notices = told
            .iter()
            .map(|to| notice(self.rooms, &assessment, to, ("review", asked.due)))
            .collect::<Result<_, _>>()?;
        let id = assessment.id.clone();
        archive::add(tx, assessment).await.map_err(writing)?;
        deadlines::remind(tx, notices).await.map_err(writing)?;
        Ok(Ok((id, did)))
    }

    /// The look-ups of the same act that were stopped in the same case.
    async fn of_one_act(&self, row: &lookup::Model) -> Result<Vec<lookup::Model>, Error> {
        let Some(set) = row.set_id.as_deref() else {
            return Ok(vec![row.clone()]);
        };
        let of = lookups::of_set(self.tx, &row.organisation_id, set)
            .await
            .map_err(reading)?;
        let same = of
            .into_iter()
            .filter(|one| one.account_id == row.account_id && one.case_hash == row.case_hash);
        Ok(same.collect())
    }

    /// Everything that asking stands on, and who is told.
    async fn ground(
        &self,
        case_hash: &str,
        marks: &Marks,
        parties: &Parties,
    ) -> Result<(Ground, Vec<String>), Error> {
        let (tx, hand, own) = (self.tx, self.hand, self.hand.organisation.as_str());
        let members = people::members(tx, own).await.map_err(reading)?;
        let leading = store::units::leaders(tx, own, &day_text(hand.today())?)
            .await
            .map_err(reading)?;
        let person = self.own.as_deref().unwrap_or_default();
        let earlier = archive::of_case(tx, own, person, case_hash)
            .await
            .map_err(reading)?;
        let now = Instant::from_millis(hand.now);
        let (mut waits, mut covered) = (false, false);
        for one in &earlier {
            match past(one)?.life(now) {
                Life::Asked => waits = true,
                Life::InForce => covered |= covers(&marks_of(one)?.close, &marks.close),
                Life::Denied | Life::Over | Life::Revoked => {}
            }
        }
        let who = (hand.account.as_str(), person);
        let told = leaders(self.rooms, &members, &leading, who, parties, hand.now);
        let ground = Ground {
            person: self.own.clone(),
            caseworker: works(&members, &hand.account, hand.now),
            assessable: !marks.close.is_empty(),
            waits,
            covered,
            told: !told.is_empty(),
        };
        Ok((ground, told))
    }

    fn row(
        &self,
        lookup: &lookup::Model,
        (use_case, case_hash): (&str, &str),
        marks: &Marks,
        asked: &habilitet::Asked,
    ) -> Result<conflict_assessment::Model, Error> {
        let json = |value: Result<String, serde_json::Error>| {
            value.map_err(|cause| Error::caused(Class::Internal, "writing what is to be assessed", cause))
        };
        Ok(conflict_assessment::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.hand.organisation.clone(),
            account_id: self.hand.account.clone(),
            person_pseudonym: asked.by.clone(),
            use_case_id: use_case.to_owned(),
            case_hash: case_hash.to_owned(),
            lookup_id: lookup.id.clone(),
            closeness: json(serde_json::to_string(&marks.kinds))?,
            marks: json(serde_json::to_string(marks))?,
            asked_at: self.hand.now,
            due: Day::to_text(asked.due)
                .ok_or_else(|| Error::new(Class::Internal, "a day without a text"))?,
            answer: None,
            answered_by: None,
            answered_by_person: None,
            answered_at: None,
            answer_text: None,
            ends_at: None,
            revoked_by: None,
            revoked_by_person: None,
            revoked_at: None,
            revoke_text: None,
        })
    }
}
