//! Reads everything a look-up is decided on: the ground under its epochs, the subject as the keys know it, the past.
//! It also says what the append must ask again, since the append itself changes it.

use domain::{
    events::Concerned,
    gate::{Answer, CheckCode, Facts, Outcome},
    oslo,
    when::Instant,
};
use store::{
    epoch::Epochs,
    ledger::{CaseParties, Freshness, Quota, Recheck},
    lookup::{self as archive, Earlier},
};

use super::{
    DAY, HOUR, Lookups, Prepared,
    ask::{Ask, AskSet, Asker},
    facts::{Assembly, Known, Live, closeness::Close},
    level::Purpose,
    seal::Errand,
    texts,
};
use crate::{
    desk::consents::live::{self, Whose},
    error::{Class, Error},
    keys,
};

/// The numbers of one look-up: they stay the same when it is decided again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids<'a> {
    pub lookup: &'a str,
    pub set: Option<&'a str>,
    /// The epochs, when the caller has just read them.
    pub epochs: Option<Epochs>,
    /// What it is for.
    pub purpose: Purpose<'a>,
}

fn unread(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what was looked up before", cause)
}

impl Lookups {
    async fn case(&self, asker: &Asker, set: &AskSet, now: i64) -> Result<Option<texts::Case>, Error> {
        let (db, keys) = (&self.rooms.db, &self.rooms.keys);
        let reference = set.case_reference.as_deref();
        texts::open_case(db, keys, &asker.organisation, reference, now).await
    }

    pub(super) async fn prepare(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        ids: Ids<'_>,
    ) -> Result<Prepared, Error> {
        let now = self.rooms.clock.now_ms();
        let kept = self.kept(asker, set, ids.epochs, now).await?;
        let known = self.known(asker, ask, now)?;
        let case = self.case(asker, set, now).await?;
        let errand = Errand {
            lookup_id: ids.lookup.to_owned(),
            set_id: ids.set.map(str::to_owned),
            now,
            salt: keys::random_hex()?,
            case,
            level_of: ids.purpose.level_of().map(str::to_owned),
        };
        let decision_id = uuid::Uuid::now_v7().to_string();
        let nothing = Live::default();
        let service = self.service(ask);
        let services = &self.rooms.corridor.services;
        let parties: &[_] = errand.case.as_ref().map_or(&[], |case| &case.parties);
        let mut close = Close::of(&kept, asker.account.as_deref(), &known.staff, parties, now);
        if let Some(case) = &errand.case {
            close.in_case(&self.rooms.keys, &case.hash, &kept.actor.assessments);
        }
        let first = Assembly {
            decision_id: &decision_id,
            now,
            environment: self.rooms.config.environment.into(),
            asker,
            set,
            ask,
            kept: &kept,
            service,
            service_facts: service.and_then(|service| services.of(service, ask.package.as_deref())),
            known: &known,
            parties,
            close: &close,
            live: &nothing,
            purpose: ids.purpose,
        };
        let live = self.read_live(&first).await?;
        let assembly = Assembly { live: &live, ..first };
        let mut facts = assembly.facts();
        self.ask_case_system(&assembly, &mut facts).await;
        let consent = self.rest_on_consent(&assembly, &mut facts).await?;
        let recheck = recheck(&assembly, &errand);
        Ok(Prepared {
            errand,
            facts,
            kept,
            known,
            close,
            recheck,
            consent,
            earlier: live.last_equal,
        })
    }

    /// Adds the consent that the look-up would use, where it needs one; gives its id, where Altinn keeps it.
    async fn rest_on_consent(
        &self,
        assembly: &Assembly<'_>,
        facts: &mut Facts,
    ) -> Result<Option<uuid::Uuid>, Error> {
        let rows = &assembly.kept.ground.rows;
        let of = rows.use_case.as_ref().zip(assembly.service);
        let Some((use_case, service)) = of.filter(|_| facts.consent_based() == Some(true)) else {
            return Ok(None);
        };
        let whose = Whose {
            organisation: &rows.organisation,
            use_case: &use_case.id,
            cluster: &assembly.known.cluster,
            service: &service.code,
            package: facts.request.package.as_deref(),
        };
        let found = live::of(&self.rooms, &whose, facts).await?;
        let in_altinn = found.as_ref().and_then(|found| found.in_altinn);
        facts.consent = found.map(|found| found.facts);
        Ok(in_altinn)
    }

    fn known(&self, asker: &Asker, ask: &Ask, now: i64) -> Result<Known, Error> {
        let Some(subject) = ask.subject.subject() else {
            return Ok(Known::default());
        };
        let year = oslo::today(Instant::from_millis(now).0).year();
        Ok(Known {
            pseudonym: Some(self.rooms.keys.pseudonym(&asker.organisation, year, &subject)?),
            cluster: self.rooms.keys.pseudonyms(&asker.organisation, year, &subject)?,
            staff: self.rooms.keys.marks(&subject),
            subject: Some(subject),
        })
    }

    async fn read_live(&self, assembly: &Assembly<'_>) -> Result<Live, Error> {
        let actor = assembly.actor_volume();
        let last_equal = self.last_equal(assembly).await?;
        Ok(Live {
            newest_event: self.newest_event(assembly, last_equal.as_ref()).await?,
            last_equal,
            actor_last_hour: self.count(assembly, &actor, HOUR).await?,
            actor_last_day: self.count(assembly, &actor, DAY).await?,
            use_case_last_day: match assembly.use_case_volume() {
                Some(volume) => self.count(assembly, &volume, DAY).await?,
                None => 0,
            },
            shield: self.shield(assembly).await?,
        })
    }

    /// The newest equal look-up; not asked where the version demands no freshness.
    async fn last_equal(&self, assembly: &Assembly<'_>) -> Result<Option<Earlier>, Error> {
        let version = assembly.kept.ground.version.as_ref();
        let demanded = version.is_some_and(|version| version.content.freshness.is_some());
        match assembly.equal().filter(|_| demanded) {
            Some(equal) => archive::last_equal(self.rooms.db.reader(), &assembly.asker.organisation, &equal)
                .await
                .map_err(unread),
            None => Ok(None),
        }
    }

    /// When something last happened to what the equal look-up asked for, since it was made. The table may move meanwhile: an event can
    /// open `need.fresh` and never close it.
    async fn newest_event(
        &self,
        assembly: &Assembly<'_>,
        last: Option<&Earlier>,
    ) -> Result<Option<i64>, Error> {
        let list = assembly.service.and_then(|service| service.events.as_ref());
        let Some((last, list)) = last.zip(list) else {
            return Ok(None);
        };
        let cluster = assembly.known.cluster.iter();
        let pseudonyms: Vec<String> = cluster.map(|p| p.as_str().to_owned()).collect();
        let (db, organisation) = (self.rooms.db.reader(), &assembly.asker.organisation);
        let happened = store::events::after(db, organisation, &list.name, &pseudonyms, last.created_at)
            .await
            .map_err(unread)?;
        let period = assembly.period();
        let touches = |text: &str| {
            text.parse::<Concerned>()
                .is_ok_and(|concerned| concerned.touches(period.as_ref()))
        };
        let touching = happened.iter().filter(|(period, _)| touches(period));
        Ok(touching.map(|(_, at)| *at).max())
    }

    /// From this process's memory of its own appends, or else from the archive; the append counts again in any case.
    async fn count(
        &self,
        assembly: &Assembly<'_>,
        volume: &archive::Volume,
        window: i64,
    ) -> Result<u64, Error> {
        let (organisation, since) = (assembly.asker.organisation.as_str(), assembly.now - window);
        match self.rooms.appender.remembered(organisation, volume, since) {
            Some(count) => Ok(count),
            None => archive::count_since(self.rooms.db.reader(), organisation, volume, since)
                .await
                .map_err(unread),
        }
    }

    async fn shield(&self, assembly: &Assembly<'_>) -> Result<Option<store::entity::shield::Model>, Error> {
        let rows = &assembly.kept.ground.rows;
        // Whoever is first written down as protected raises the epoch that the ground was read under.
        if !rows.has_shields && !rows.organisation.shield_source {
            return Ok(None);
        }
        self.shield_of(&assembly.asker.organisation, assembly.known, assembly.now)
            .await
    }
}

/// What the append asks again of a permit: what a hastetilgang has lifted is not asked, and the hard ceiling, the one limit of a day that is
/// the asker's own, always is.
pub(super) fn without_lifted(recheck: &Recheck, full: &Answer) -> Recheck {
    let lifted = |code| {
        let check = full.check(code);
        check.is_some_and(|check| check.outcome == Outcome::Overridden)
    };
    let mut asked = recheck.clone();
    if lifted(CheckCode::NeedFresh) {
        asked.fresh = None;
    }
    if lifted(CheckCode::VolumeQuota) {
        asked
            .quotas
            .retain(|quota| quota.window == DAY && quota.volume.use_case.is_none());
    }
    asked
}

/// What the append asks again: everything that the append itself changes.
fn recheck(assembly: &Assembly<'_>, errand: &Errand) -> Recheck {
    let version = assembly.kept.ground.version.as_ref();
    let content = version.map(|version| &version.content);
    let fresh = content
        .and_then(|content| content.freshness)
        .filter(|_| !assembly.set.new_need)
        .zip(assembly.equal());
    let mut quotas = Vec::new();
    if let Some(quota) = content.and_then(|content| content.quota) {
        let mut limit = |volume: archive::Volume, window, limit: u32| {
            quotas.push(Quota {
                volume,
                window,
                limit: u64::from(limit),
            });
        };
        limit(assembly.actor_volume(), HOUR, quota.person_per_hour);
        limit(assembly.actor_volume(), DAY, quota.hard_ceiling_per_day);
        if let Some(volume) = assembly.use_case_volume() {
            limit(volume, DAY, quota.use_case_per_day);
        }
    }
    Recheck {
        fresh: fresh.map(|(freshness, equal)| Freshness {
            equal,
            window: i64::from(freshness.hours) * HOUR,
            event: assembly.live.newest_event,
        }),
        quotas,
        parties: errand.case.as_ref().map(|case| CaseParties {
            case_hash: case.hash.clone(),
            expected: case
                .parties
                .iter()
                .map(|party| party.subject_pseudonym.clone())
                .collect(),
        }),
    }
}
