//! A campaign is begun: over what is in force at that moment, with whoever is nearest to answer told of it.

use std::collections::{BTreeMap, BTreeSet};

use app::wire::{CampaignStepped, CampaignWanted};
use domain::{
    access::{
        campaign::{Wanted, start},
        person::Hand as Deciding,
    },
    canonical,
};
use serde_json::{Value, json};
use store::{
    campaigns as archive, deadlines,
    entity::{access_grant, campaign, campaign_item, use_case},
    lists::{self, Grants, Slice, Stands},
    people, register,
};

use super::{
    none, reading,
    steps::{Walk, stepped},
    tell, writing,
};
use crate::{
    desk::{
        access::{deciders::Deciders, units, unused_since},
        deadlines::notice::{AT_ONCE, About, CAMPAIGN, REVIEW, notice},
        hand::{day_text, of_step},
    },
    error::{Class, Error},
};

/// What a new campaign is over.
struct Reach {
    unit: Option<(String, String)>,
    use_case: Option<use_case::Model>,
    /// In force now.
    grants: Vec<access_grant::Model>,
}

impl Walk<'_> {
    /// What is in force at this moment is what it is over, whatever comes after it.
    pub(super) async fn start(&self, wanted: &CampaignWanted) -> Result<CampaignStepped, Error> {
        let hand = self.hand;
        let reach = self.reach(wanted).await?;
        let own = people::account(self.tx, &hand.account).await.map_err(reading)?;
        let by = Deciding {
            person: own.and_then(|account| account.person_pseudonym),
            decides: self.over.any(),
        };
        let name = wanted.name.0.trim();
        let law = Wanted {
            name,
            last: wanted.last,
        };
        let id = uuid::Uuid::now_v7().to_string();
        let came = match start(&by, reach.grants.len(), law, hand.today()) {
            Ok(person) => Ok(self.begun(&id, wanted, &reach, person).await?),
            Err(why) => Err(why),
        };
        let about = json!({
            "campaign": came.is_ok().then_some(&id), "step": "start", "until": wanted.last, "unused": wanted.unused,
            "unit": reach.unit.as_ref().map(|(id, _)| id), "useCase": reach.use_case.as_ref().map(|one| &one.code),
        });
        hand.tell_access(self.tx, of_step(about, came.as_ref())).await?;
        Ok(stepped(&id, &came))
    }

    async fn reach(&self, wanted: &CampaignWanted) -> Result<Reach, Error> {
        let (hand, own) = (self.hand, self.hand.organisation.as_str());
        let unit = match &wanted.unit {
            Some(id) => {
                let known = units(self.tx, hand, self.over).await?;
                let unit = known.into_iter().find(|unit| unit.code == *id).ok_or_else(none)?;
                Some((unit.code, unit.label))
            }
            None => None,
        };
        let use_case = match &wanted.use_case {
            Some(code) => {
                let found = register::use_case(self.tx, own, code).await.map_err(reading)?;
                Some(found.ok_or_else(none)?)
            }
            None => None,
        };
        let narrow = Grants {
            stands: Some(if wanted.unused {
                Stands::Unused(unused_since(hand.now))
            } else {
                Stands::InForce
            }),
            use_case: use_case.as_ref().map(|one| one.id.as_str()),
            units: match &unit {
                Some((id, _)) => Some(std::slice::from_ref(id)),
                None => self.over.narrowed(),
            },
            now: hand.now,
            ..Grants::default()
        };
        let grants = lists::grants(self.tx, own, narrow, Slice::WHOLE)
            .await
            .map_err(reading)?;
        Ok(Reach {
            unit,
            use_case,
            grants,
        })
    }

    /// Writes a campaign, what it is over and whom it tells; gives what the log is told.
    async fn begun(
        &self,
        id: &str,
        wanted: &CampaignWanted,
        reach: &Reach,
        person: String,
    ) -> Result<Value, Error> {
        let hand = self.hand;
        let name = wanted.name.0.trim();
        let row = campaign::Model {
            id: id.to_owned(),
            organisation_id: hand.organisation.clone(),
            name: name.to_owned(),
            sought: sought(name, reach),
            unit_id: reach.unit.as_ref().map(|(id, _)| id.clone()),
            use_case_id: reach.use_case.as_ref().map(|one| one.id.clone()),
            unused: wanted.unused,
            last_day: day_text(wanted.last)?,
            started_by: hand.account.clone(),
            started_by_person: person,
            started_at: hand.now,
            closed_by: None,
            closed_at: None,
            closed_comment: None,
        };
        let items = self.items(&row, reach).await?;
        // Whoever has the rows can tell by this that none was put in or taken out.
        let mut ids: Vec<&str> = reach.grants.iter().map(|grant| grant.id.as_str()).collect();
        ids.sort_unstable();
        let digest = canonical::hash(&ids)
            .map_err(|cause| Error::caused(Class::Internal, "naming what a campaign is over", cause))?;
        let told = self.told(reach).await?;
        let about = About {
            subject: CAMPAIGN,
            id,
            kind: REVIEW,
            due: &row.last_day,
        };
        let to = |account: &String| notice(self.rooms, (&hand.organisation, account), about, AT_ONCE);
        let notices = told.iter().map(to).collect();
        let did = json!({"grants": items.len(), "grantsHash": digest, "told": told});
        archive::add(self.tx, row, items).await.map_err(writing)?;
        deadlines::remind(self.tx, notices).await.map_err(writing)?;
        Ok(did)
    }

    /// Each grant with the unit that its holder is in, where it is asked for one the unit that is led.
    async fn items(&self, row: &campaign::Model, reach: &Reach) -> Result<Vec<campaign_item::Model>, Error> {
        let hand = self.hand;
        let members = people::members(self.tx, &hand.organisation)
            .await
            .map_err(reading)?;
        let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (membership, account) in members {
            if people::is_in_force(&membership, hand.now) {
                units.entry(account.id).or_default().extend(membership.unit_id);
            }
        }
        let unit_of = |account: &str| {
            let own = units.get(account)?;
            let meant = |unit: &&String| match (&row.unit_id, self.over.narrowed()) {
                (Some(id), _) => *unit == id,
                (None, Some(led)) => led.contains(unit),
                (None, None) => true,
            };
            own.iter().find(meant).or_else(|| own.first()).cloned()
        };
        let item = |grant: &access_grant::Model| {
            let account = grant.account_id.clone()?;
            Some(campaign_item::Model {
                id: uuid::Uuid::now_v7().to_string(),
                organisation_id: hand.organisation.clone(),
                campaign_id: row.id.clone(),
                grant_id: grant.id.clone(),
                unit_id: unit_of(&account),
                account_id: account,
                answer: None,
                answered_by: None,
                answered_by_person: None,
                answered_at: None,
                comment: None,
            })
        };
        Ok(reach.grants.iter().filter_map(item).collect())
    }

    /// Who is told that it has begun; not the one who began it.
    async fn told(&self, reach: &Reach) -> Result<Vec<String>, Error> {
        let hand = self.hand;
        let deciders = Deciders::of(self.tx, &hand.organisation, hand.today(), hand.now).await?;
        let left: BTreeSet<(String, Option<String>)> = reach
            .grants
            .iter()
            .filter_map(|grant| Some((grant.account_id.clone()?, grant.requested_by_person.clone())))
            .collect();
        let told: BTreeSet<String> = tell::nearest(&deciders, left.iter()).collect();
        Ok(told
            .into_iter()
            .filter(|account| *account != hand.account)
            .collect())
    }
}

/// What a search finds it by: its name, and what it is over.
fn sought(name: &str, reach: &Reach) -> String {
    let unit = reach.unit.iter().map(|(_, name)| name.as_str());
    let use_case = reach
        .use_case
        .iter()
        .flat_map(|one| [one.title.as_str(), one.code.as_str()]);
    let words: Vec<&str> = std::iter::once(name).chain(unit).chain(use_case).collect();
    words.join(" ").to_lowercase()
}
