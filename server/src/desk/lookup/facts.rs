//! Builds the gate's facts for one look-up: who, ground, what, whom, case, and what has been done before.
//! It judges nothing. Anything that can't be read is left out, and what is left out means no.

mod about;
pub(super) mod asked;
pub(super) mod closeness;

use domain::{
    access::undertaking,
    catalogue::{Service, SubjectKind},
    gate::{
        Actor, BreakGlassFacts, Environment, Facts, GrantFacts, Holder, NeedFacts, PersonFacts, QuotaFacts,
        Role, ServiceFacts, Shared, StopFacts, StopScope, SystemFacts, UseCaseFacts,
    },
    ids::{Pseudonym, SubjectId},
    oslo,
    period::Period,
    usecase::DataNeed,
    when::{Day, Instant},
};
use store::{
    entity::{access_grant, break_glass, case_party, client_system, register_item, shield, stop},
    lookup::{Earlier, Equal, Volume},
};

use self::closeness::Close;
use super::{
    ask::{Ask, AskSet, Asker},
    level::Purpose,
    standing::{Kept, as_text, last_day_before, text_as},
};

/// What the archive said about the subject and the volumes.
#[derive(Debug, Default)]
pub(super) struct Live {
    pub last_equal: Option<Earlier>,
    /// When something last happened to what was looked up, where that is since.
    pub newest_event: Option<i64>,
    pub actor_last_hour: u64,
    pub actor_last_day: u64,
    pub use_case_last_day: u64,
    pub shield: Option<shield::Model>,
}

/// The subject as the keys know it.
#[derive(Debug, Default, Clone)]
pub(super) struct Known {
    pub subject: Option<SubjectId>,
    /// Under this year's key.
    pub pseudonym: Option<Pseudonym>,
    /// Under every year's key, this year's among them.
    pub cluster: Vec<Pseudonym>,
    /// As our own people and what they are tied to are compared: see `Keys::marks`.
    pub staff: Vec<String>,
}

/// Everything that goes into the facts.
#[derive(Debug)]
pub(super) struct Assembly<'a> {
    pub decision_id: &'a str,
    pub now: i64,
    pub environment: Environment,
    pub asker: &'a Asker,
    pub set: &'a AskSet,
    pub ask: &'a Ask,
    pub kept: &'a Kept,
    pub service: Option<&'a Service>,
    pub service_facts: Option<Shared<ServiceFacts>>,
    pub known: &'a Known,
    pub parties: &'a [case_party::Model],
    pub close: &'a Close,
    pub live: &'a Live,
    pub purpose: Purpose<'a>,
}

impl Assembly<'_> {
    /// The facts.
    pub(super) fn facts(&self) -> Facts {
        let now = Instant::from_millis(self.now);
        Facts {
            decision_id: self.decision_id.to_owned(),
            now,
            today: oslo::day_of(now),
            environment: Some(self.environment),
            actor: self.actor(),
            organisation: self.kept.ground.organisation_for(&self.ask.service, self.now),
            use_case: self.use_case(),
            register: self.kept.ground.register_at(self.now),
            grants: Some(
                self.kept
                    .actor
                    .grants
                    .iter()
                    .filter_map(|grant| self.grant(grant))
                    .collect::<Vec<_>>()
                    .into(),
            ),
            stops: Some(
                self.kept
                    .ground
                    .rows
                    .stops
                    .iter()
                    .filter_map(|stop| self.stop(stop))
                    .collect(),
            ),
            service: self.service_facts.clone(),
            request: self.request(),
            subject: self.subject(now),
            case: self.case(),
            need: NeedFacts {
                known: true,
                last_equal: self
                    .live
                    .last_equal
                    .as_ref()
                    .map(|last| Instant::from_millis(last.created_at)),
                newest_event: self.live.newest_event.map(Instant::from_millis),
            },
            quota: Some(QuotaFacts {
                actor_last_hour: clamp(self.live.actor_last_hour),
                actor_last_day: clamp(self.live.actor_last_day),
                use_case_last_day: clamp(self.live.use_case_last_day),
            }),
            conflict: Some(self.close.facts()),
            shield: Some(self.shield()),
            consent: None,
            break_glass: self.break_glass(),
        }
    }

    /// The data need for the service and package asked for.
    pub(super) fn need(&self) -> Option<&DataNeed> {
        let version = self.kept.ground.version.as_ref()?;
        version
            .content
            .need(&self.service?.code, self.ask.package.as_deref())
    }

    /// The last day of the newest signature, where the organisation has chosen that one runs out.
    fn undertaking_until(&self) -> Option<Day> {
        let signed = self.kept.actor.undertaking.as_ref()?;
        let signed_on = oslo::day_of(Instant::from_millis(signed.signed_at));
        undertaking::last_day(signed_on, self.kept.ground.yearly_undertaking())
    }

    fn actor(&self) -> Actor {
        let rows = &self.kept.actor;
        let person = self.asker.account.as_ref().map(|account| PersonFacts {
            account: account.clone(),
            identity: rows
                .account
                .as_ref()
                .and_then(|found| found.person_pseudonym.clone()),
            account_active: rows.account.as_ref().map(|found| found.active),
            membership_active: Some(
                rows.memberships
                    .iter()
                    .any(|m| self.is_current(m.valid_from, m.ended_at)),
            ),
            roles: self.roles(),
            units: self.units(),
            undertaking_signed: rows
                .undertaking
                .as_ref()
                .and_then(|signed| u32::try_from(signed.version).ok()),
            undertaking_until: self.undertaking_until(),
            session: self.asker.session.clone(),
        });
        let system = self.asker.client.as_ref().map(|client| SystemFacts {
            client: client.clone(),
            active: rows.client.as_ref().map(|found| self.is_in_force(found)),
            person_bound: self.asker.account.as_ref().map(|_| rows.bound),
            own_system: rows.client.as_ref().and_then(|found| found.own_system_id.clone()),
        });
        Actor {
            person,
            system,
            trigger: self.asker.trigger,
        }
    }

    /// Whether a key is in force: not ended, and of a system that stands in the register today.
    fn is_in_force(&self, client: &client_system::Model) -> bool {
        let ended = client.ended_at.is_some_and(|end| end <= self.now);
        if client.own_system_id.is_none() {
            return !ended;
        }
        // The key's own row: no version need name the system that asks.
        let system = self.kept.actor.system.as_ref();
        !ended && system.is_some_and(|system| self.stands_today(system))
    }

    /// Whether an own system stands in the register today.
    pub(super) fn stands_today(&self, system: &register_item::Model) -> bool {
        let today = oslo::day_of(Instant::from_millis(self.now));
        super::register::standing(system).is_some_and(|standing| {
            let last = [standing.valid_to, standing.ended_on].into_iter().flatten().min();
            standing.valid_from.is_some_and(|from| from <= today) && last.is_none_or(|last| today <= last)
        })
    }

    fn is_current(&self, from: i64, end: Option<i64>) -> bool {
        from <= self.now && end.is_none_or(|end| end > self.now)
    }

    /// When whoever acts only through an agreement ceases to: their access lasts no longer.
    fn hosted_until(&self, holder: Holder) -> Option<i64> {
        let memberships = self.kept.actor.memberships.iter();
        let current: Vec<_> = memberships
            .filter(|m| holder == Holder::Person && self.is_current(m.valid_from, m.ended_at))
            .collect();
        let hosted = current.iter().all(|m| m.host_agreement_id.is_some());
        current.iter().filter_map(|m| m.ended_at).max().filter(|_| hosted)
    }

    fn roles(&self) -> Vec<Role> {
        let current = self
            .kept
            .actor
            .memberships
            .iter()
            .filter(|m| self.is_current(m.valid_from, m.ended_at));
        let mut roles: Vec<Role> = current
            .flat_map(|m| serde_json::from_str::<Vec<Role>>(&m.roles).unwrap_or_default())
            .collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    pub(super) fn units(&self) -> Vec<String> {
        let current = self
            .kept
            .actor
            .memberships
            .iter()
            .filter(|m| self.is_current(m.valid_from, m.ended_at));
        current.filter_map(|m| m.unit_id.clone()).collect()
    }

    fn use_case(&self) -> Option<UseCaseFacts> {
        let use_case = self.kept.ground.rows.use_case.as_ref()?;
        Some(UseCaseFacts {
            code: use_case.code.clone(),
            version: self.kept.ground.version.clone(),
            suspended: Some(use_case.suspended_at.is_some_and(|at| at <= self.now)),
            ended: Some(use_case.ended_at.is_some_and(|at| at <= self.now)),
        })
    }

    fn grant(&self, grant: &access_grant::Model) -> Option<GrantFacts> {
        let holder = if grant.client_id.is_some() && grant.client_id == self.asker.client {
            Holder::System
        } else if grant.account_id.is_some() && grant.account_id == self.asker.account {
            Holder::Person
        } else {
            return None;
        };
        let fields = grant
            .fields
            .as_ref()
            .map(|text| serde_json::from_str(text).unwrap_or_default());
        Some(GrantFacts {
            id: grant.id.clone(),
            holder,
            granted_by: grant.granted_by_person.clone(),
            first_granted_by: grant.first_by_person.clone(),
            requested_by: grant.requested_by_person.clone(),
            valid_from: grant.valid_from.map(Instant::from_millis),
            valid_to: [grant.valid_to, self.hosted_until(holder)]
                .into_iter()
                .flatten()
                .min()
                .map(last_day_before),
            revoked_at: grant.revoked_at.map(Instant::from_millis),
            elevated: grant.elevated,
            fields,
        })
    }

    /// The hastetilgang that the person has open for the use case. Whether it lifts anything is the gate's to say.
    fn break_glass(&self) -> Option<BreakGlassFacts> {
        let account = self.asker.account.as_deref()?;
        let glass = self.kept.glass(account, self.now)?;
        let units = self.units();
        let held = &self.kept.ground.rows.holding_units;
        let before = |other: &break_glass::Model| (other.opened_at, &other.id) < (glass.opened_at, &glass.id);
        Some(BreakGlassFacts {
            id: glass.id.clone(),
            opened_at: Instant::from_millis(glass.opened_at),
            ends_at: Some(Instant::from_millis(
                glass.closed_at.map_or(glass.ends_at, |at| at.min(glass.ends_at)),
            )),
            unit_holds: units.iter().any(|unit| held.contains(unit)),
            earlier_unreviewed: self.kept.actor.glasses.iter().any(before),
            notified: glass.notified_at.is_some_and(|at| at <= self.now),
        })
    }

    fn stop(&self, stop: &stop::Model) -> Option<StopFacts> {
        let target = stop.target.as_deref();
        // A stop of a kind that is not known stops everything: it was meant to stop something.
        let scope: StopScope = text_as(&stop.scope).unwrap_or(StopScope::Everything);
        let hit = match scope {
            StopScope::Everything | StopScope::Organisation => true,
            StopScope::Provider => self
                .service
                .is_none_or(|service| target == Some(&service.provider)),
            StopScope::Service => target == Some(self.ask.service.as_str()),
            StopScope::UseCase => target == Some(self.set.use_case.as_str()),
            StopScope::Person => self.is_of_the_asker(target),
        };
        hit.then(|| StopFacts {
            id: stop.id.clone(),
            scope,
        })
    }

    /// Whether an account is the asker's, or another one of the same person.
    fn is_of_the_asker(&self, account: Option<&str>) -> bool {
        let (Some(account), Some(own)) = (account, self.asker.account.as_deref()) else {
            return false;
        };
        let person = |account: &str| self.kept.ground.person_of(account);
        account == own || person(account).is_some_and(|stopped| person(own) == Some(stopped))
    }

    /// What an equal look-up is.
    pub(super) fn equal(&self) -> Option<Equal> {
        Some(Equal {
            use_case: self.kept.ground.rows.use_case.as_ref()?.code.clone(),
            service: self.service?.code.clone(),
            package: self.known_package(),
            period: period_text(self.period().as_ref()),
            subjects: self.known.cluster.iter().map(|p| p.as_str().to_owned()).collect(),
        })
    }

    /// The look-ups under the use case.
    pub(super) fn use_case_volume(&self) -> Option<Volume> {
        let use_case = self.kept.ground.rows.use_case.as_ref()?;
        Some(Volume {
            use_case: Some(use_case.code.clone()),
            ..Volume::default()
        })
    }

    /// Whose look-ups count against the person's limits: the person's, or those of the system that acts alone.
    pub(super) fn actor_volume(&self) -> Volume {
        match &self.asker.account {
            Some(account) => Volume {
                account: Some(account.clone()),
                client: None,
                use_case: None,
            },
            None => Volume {
                account: None,
                client: self.asker.client.clone(),
                use_case: None,
            },
        }
    }
}

fn clamp(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The period as it stands in the archive.
pub(super) fn period_text(period: Option<&Period>) -> Option<String> {
    period.and_then(|period| domain::canonical::to_string(period).ok())
}

/// The word for a subject's kind in the log and the archive.
pub(super) fn kind_text(kind: SubjectKind) -> String {
    as_text(kind).unwrap_or_default()
}
