//! Reads everything a look-up is decided on: the ground under its epochs, the subject as the keys know it, the past.
//! It also says what the append must ask again, since the append itself changes it.

use domain::{gate::Facts, oslo, when::Instant};
use store::{
    access, cases,
    ledger::{CaseParties, Freshness, Quota, Recheck},
    lookup as archive,
};

use super::{
    DAY, HOUR, Lookups, Prepared,
    ask::{Ask, AskSet, Asker},
    facts::{Assembly, Known, Live, as_person},
    seal::Errand,
    texts,
};
use crate::{
    error::{Class, Error},
    keys,
};

impl Lookups {
    pub(super) async fn prepare(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        lookup_id: &str,
        set_id: Option<&str>,
    ) -> Result<Prepared, Error> {
        let now = self.rooms.clock.now_ms();
        let account = asker.account.as_deref();
        let kept = self
            .rooms
            .corridor
            .memory
            .read(
                &self.rooms.db,
                &asker.organisation,
                &set.use_case,
                account,
                asker.client.as_deref(),
            )
            .await?;
        let known = self.known(asker, ask, now)?;
        let case = texts::open_case(
            &self.rooms.db,
            &self.rooms.keys,
            &asker.organisation,
            set.case_reference.as_deref(),
            now,
        )
        .await?;
        let errand = Errand {
            lookup_id: lookup_id.to_owned(),
            set_id: set_id.map(str::to_owned),
            now,
            salt: keys::random_hex()?,
            case,
        };
        let decision_id = uuid::Uuid::now_v7().to_string();
        let nothing = Live::default();
        let first = Assembly {
            decision_id: &decision_id,
            now,
            environment: self.rooms.config.environment.into(),
            asker,
            set,
            ask,
            kept: &kept,
            service: self.service(ask),
            known: &known,
            live: &nothing,
        };
        // The names in the facts tell what to read of the past; the facts are then built once more with it.
        let live = self.read_live(&first, &first.facts(), &errand).await?;
        let assembly = Assembly { live: &live, ..first };
        let facts = assembly.facts();
        let recheck = recheck(&assembly, &facts, &errand);
        Ok(Prepared {
            errand,
            facts,
            kept,
            known,
            recheck,
        })
    }

    fn known(&self, asker: &Asker, ask: &Ask, now: i64) -> Result<Known, Error> {
        let Some(subject) = ask.subject.subject() else {
            return Ok(Known::default());
        };
        let year = oslo::today(Instant::from_millis(now).0).year();
        let staff = as_person(&subject)
            .map(|person| self.rooms.keys.staff_pseudonyms(person))
            .unwrap_or_default();
        Ok(Known {
            pseudonym: Some(self.rooms.keys.pseudonym(&asker.organisation, year, &subject)?),
            cluster: self.rooms.keys.pseudonyms(&asker.organisation, year, &subject)?,
            staff,
            subject: Some(subject),
        })
    }

    async fn read_live(
        &self,
        assembly: &Assembly<'_>,
        facts: &Facts,
        errand: &Errand,
    ) -> Result<Live, Error> {
        let failed = |cause| Error::caused(Class::Unavailable, "reading what was looked up before", cause);
        let (db, organisation) = (self.rooms.db.reader(), assembly.asker.organisation.as_str());
        let count = |volume, window| archive::count_since(db, organisation, volume, assembly.now - window);
        let actor = assembly.actor_volume();
        let use_case = archive::Volume {
            use_case: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
            ..archive::Volume::default()
        };
        let pseudonyms: Vec<String> = assembly
            .known
            .cluster
            .iter()
            .map(|p| p.as_str().to_owned())
            .collect();
        Ok(Live {
            parties: match &errand.case {
                Some(case) => cases::parties(db, organisation, &case.hash)
                    .await
                    .map_err(failed)?,
                None => Vec::new(),
            },
            last_equal: match assembly.equal(facts) {
                Some(equal) => archive::last_equal(db, organisation, &equal)
                    .await
                    .map_err(failed)?,
                None => None,
            },
            actor_last_hour: count(&actor, HOUR).await.map_err(failed)?,
            actor_last_day: count(&actor, DAY).await.map_err(failed)?,
            use_case_last_day: match &use_case.use_case {
                Some(_) => count(&use_case, DAY).await.map_err(failed)?,
                None => 0,
            },
            shield: access::shield(db, organisation, &pseudonyms, assembly.now)
                .await
                .map_err(failed)?,
        })
    }
}

/// What the append asks again: everything that the append itself changes.
fn recheck(assembly: &Assembly<'_>, facts: &Facts, errand: &Errand) -> Recheck {
    let content = facts.content();
    let fresh = content
        .and_then(|content| content.freshness)
        .filter(|_| !facts.request.new_need)
        .zip(assembly.equal(facts));
    let quotas = content
        .and_then(|content| content.quota)
        .map_or_else(Vec::new, |quota| {
            let actor = assembly.actor_volume();
            let use_case = archive::Volume {
                use_case: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
                ..archive::Volume::default()
            };
            let limit = |volume: &archive::Volume, window, limit: u32| Quota {
                volume: volume.clone(),
                window,
                limit: u64::from(limit),
            };
            vec![
                limit(&actor, HOUR, quota.person_per_hour),
                limit(&actor, DAY, quota.hard_ceiling_per_day),
                limit(&use_case, DAY, quota.use_case_per_day),
            ]
        });
    Recheck {
        fresh: fresh.map(|(freshness, equal)| Freshness {
            equal,
            window: i64::from(freshness.hours) * HOUR,
        }),
        quotas,
        parties: errand.case.as_ref().map(|case| CaseParties {
            case_hash: case.hash.clone(),
            expected: assembly
                .live
                .parties
                .iter()
                .map(|party| party.subject_pseudonym.clone())
                .collect(),
        }),
    }
}
