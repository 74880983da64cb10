//! Units: their names and leaders, and who stands in for a leader who is away.

use std::collections::BTreeMap;

use app::wire::{Caller, Choice, StandsIn, UnitList, UnitRow, UnitView};
use domain::{
    access::member::{self, MemberRefusal},
    gate::Role,
    when::Day,
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{
    entity::{substitute, unit},
    people, units,
};

use super::{
    Staff, none, reading,
    steps::{After, Came, Walk},
    writing,
};
use crate::{
    desk::{
        access::Over,
        hand::{Hand, day_text},
    },
    error::Error,
};

/// What is told of units.
struct Known {
    units: Vec<unit::Model>,
    /// Names by account, of everybody who is or was a member.
    names: BTreeMap<String, String>,
    /// Active members, by name.
    people: Vec<Choice>,
    members: BTreeMap<String, usize>,
    substitutes: Vec<substitute::Model>,
    today: Day,
}

impl Known {
    async fn of(db: &impl ConnectionTrait, hand: &Hand) -> Result<Self, Error> {
        let own = hand.organisation.as_str();
        let units = people::units(db, own).await.map_err(reading)?;
        let substitutes = units::substitutes(db, own, &day_text(hand.today())?)
            .await
            .map_err(reading)?;
        let (mut names, mut active, mut count) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (place, account) in people::members(db, own).await.map_err(reading)? {
            names.insert(account.id.clone(), account.name.clone());
            if account.active && people::is_in_force(&place, hand.now) {
                active.insert((account.name, account.id.clone()), account.id);
                if let Some(unit) = place.unit_id {
                    *count.entry(unit).or_insert(0) += 1;
                }
            }
        }
        let people = active.into_keys().map(|(label, code)| Choice { code, label });
        Ok(Self {
            units,
            names,
            people: people.collect(),
            members: count,
            substitutes,
            today: hand.today(),
        })
    }

    fn name(&self, account: &str) -> String {
        self.names.get(account).cloned().unwrap_or_default()
    }

    fn standing_in(&self, unit: &str) -> Vec<StandsIn> {
        let of_unit = self.substitutes.iter().filter(|row| row.unit_id == unit);
        of_unit
            .filter_map(|row| {
                Some(StandsIn {
                    id: row.id.clone(),
                    name: self.name(&row.account_id),
                    first: Day::parse(&row.first_day)?,
                    last: Day::parse(&row.last_day)?,
                })
            })
            .collect()
    }

    fn row(&self, unit: &unit::Model) -> UnitRow {
        let leader = unit.leader_account_id.as_ref().map(|id| Choice {
            code: id.clone(),
            label: self.name(id),
        });
        let now: Vec<String> = self
            .standing_in(&unit.id)
            .into_iter()
            .filter(|one| one.first <= self.today)
            .map(|one| one.name)
            .collect();
        UnitRow {
            id: unit.id.clone(),
            name: unit.name.clone(),
            leader,
            substitute: (!now.is_empty()).then(|| now.join(", ")),
            members: self.members.get(&unit.id).copied().unwrap_or_default(),
        }
    }
}

impl Staff {
    /// One who reads of units: those who read of people, and those who lead one.
    async fn follower(&self, who: &Caller) -> Result<(Hand, Over), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if !over.any() {
            hand.must_be_one_of(&Role::KEEPERS)?;
        }
        Ok((hand, over))
    }

    pub(super) async fn all_units(&self, who: &Caller) -> Result<UnitList, Error> {
        let (hand, _) = self.follower(who).await?;
        let known = Known::of(self.rooms.db.reader(), &hand).await?;
        Ok(UnitList {
            rows: known.units.iter().map(|unit| known.row(unit)).collect(),
            may: hand.has(Role::Admin),
        })
    }

    pub(super) async fn one_unit(&self, who: &Caller, id: &str) -> Result<UnitView, Error> {
        let (hand, _) = self.follower(who).await?;
        let known = Known::of(self.rooms.db.reader(), &hand).await?;
        let unit = known.units.iter().find(|unit| unit.id == id).ok_or_else(none)?;
        let may = hand.has(Role::Admin);
        Ok(UnitView {
            row: known.row(unit),
            stands_in: known.standing_in(id),
            may,
            may_stand_in: may || unit.leader_account_id.as_ref() == Some(&hand.account),
            people: known.people,
        })
    }
}

impl Walk<'_> {
    /// Whether an account is an active member.
    async fn is_active(&self, account: &str) -> Result<bool, Error> {
        let found = people::account(self.tx, account).await.map_err(reading)?;
        let places = people::memberships_in(self.tx, &self.hand.organisation, account)
            .await
            .map_err(reading)?;
        // Whoever acts through an agreement leads nothing here.
        let member = places
            .iter()
            .any(|one| one.host_agreement_id.is_none() && people::is_in_force(one, self.hand.now));
        Ok(member && found.is_some_and(|account| account.active))
    }

    async fn is_taken(&self, name: &str, beside: &str) -> Result<bool, Error> {
        let units = people::units(self.tx, &self.hand.organisation)
            .await
            .map_err(reading)?;
        let same = |unit: &unit::Model| unit.name.to_lowercase() == name.to_lowercase();
        Ok(units.iter().any(|unit| unit.id != beside && same(unit)))
    }

    pub(super) async fn add_unit(&self, name: &str) -> Result<Came, Error> {
        if self.own.is_none() {
            return Ok(Err(MemberRefusal::NoIdentity));
        }
        let name = match member::name(name) {
            Ok(name) => name,
            Err(why) => return Ok(Err(why)),
        };
        // Two of one name that come at once: there is no row yet that could be held.
        store::held::organisation(self.tx, &self.hand.organisation)
            .await
            .map_err(reading)?;
        if self.is_taken(&name, "").await? {
            return Ok(Err(MemberRefusal::NameTaken));
        }
        let id = uuid::Uuid::now_v7().to_string();
        let row = unit::Model {
            id: id.clone(),
            organisation_id: self.hand.organisation.clone(),
            name,
            leader_account_id: None,
        };
        units::add(self.tx, row).await.map_err(writing)?;
        Ok(Ok((id.clone(), json!({"unit": id}), After::Nothing)))
    }

    pub(super) async fn set_unit(&self, id: &str, name: &str, leader: Option<&str>) -> Result<Came, Error> {
        let unit = units::one_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        if self.own.is_none() {
            return Ok(Err(MemberRefusal::NoIdentity));
        }
        let name = match member::name(name) {
            Ok(name) => name,
            Err(why) => return Ok(Err(why)),
        };
        if self.is_taken(&name, id).await? {
            return Ok(Err(MemberRefusal::NameTaken));
        }
        if unit.name == name && unit.leader_account_id.as_deref() == leader {
            return Ok(Err(MemberRefusal::NoChange));
        }
        if let Some(leader) = leader
            && !self.is_active(leader).await?
        {
            return Ok(Err(MemberRefusal::NotMember));
        }
        let did = json!({
            "renamed": unit.name != name, "from": unit.leader_account_id, "to": leader,
        });
        units::set(self.tx, &unit, name, leader.map(str::to_owned))
            .await
            .map_err(writing)?;
        Ok(Ok((unit.id, did, After::Nothing)))
    }

    pub(super) async fn stand_in(
        &self,
        id: &str,
        account: &str,
        (first, last): (Day, Day),
    ) -> Result<Came, Error> {
        let hand = self.hand;
        let unit = units::one_held(self.tx, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let leads = unit.leader_account_id.as_deref() == Some(account);
        if let Err(why) = member::stand_in(&self.by(), leads, (first, last), hand.today()) {
            return Ok(Err(why));
        }
        if !self.is_active(account).await? {
            return Ok(Err(MemberRefusal::NotMember));
        }
        let row = substitute::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: hand.organisation.clone(),
            unit_id: unit.id.clone(),
            account_id: account.to_owned(),
            first_day: day_text(first)?,
            last_day: day_text(last)?,
            set_by: hand.account.clone(),
            set_at: hand.now,
            ended_by: None,
            ended_at: None,
        };
        let did = json!({"substitute": row.id, "from": first, "until": last});
        units::add_substitute(self.tx, row).await.map_err(writing)?;
        Ok(Ok((unit.id, did, After::Nothing)))
    }

    pub(super) async fn end_stand_in(&self, unit: &str, id: &str) -> Result<Came, Error> {
        let hand = self.hand;
        let row = units::substitute_held(self.tx, &hand.organisation, id)
            .await
            .map_err(reading)?;
        let Some(row) = row.filter(|row| row.unit_id == unit) else {
            return Ok(Err(MemberRefusal::Over));
        };
        units::end_substitute(self.tx, &row, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        Ok(Ok((
            unit.to_owned(),
            json!({"account": row.account_id}),
            After::Nothing,
        )))
    }
}
