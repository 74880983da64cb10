//! Builds the gate's facts for one look-up: who, ground, what, whom, case, and what has been done before.
//! It judges nothing. Anything that can't be read is left out, and what is left out means no.

use std::collections::BTreeMap;

use domain::{
    catalogue::{Service, SubjectKind},
    gate::{
        Actor, CaseFacts, ConflictFacts, ConnectionMode, DelegationFacts, Environment, Facts, FieldFacts,
        GrantFacts, Holder, NeedFacts, OrganisationFacts, PartyFacts, PersonFacts, QuotaFacts, RequestFacts,
        Role, ServiceFacts, ShieldFacts, ShieldStanding, StopFacts, StopScope, SubjectFacts, SystemFacts,
        UseCaseFacts,
    },
    ids::{PersonId, Pseudonym, SubjectId},
    oslo,
    period::Period,
    usecase::{self, DataNeed, Mode},
    when::{Day, Instant},
};
use store::{
    entity::{access_grant, case_party, shield, stop},
    lookup::{Equal, Volume},
};

use super::{
    ask::{Ask, AskSet, AskedPeriod, Asker, given},
    standing::{Kept, as_text, day, last_day_before, text_as},
};
use crate::desk::connection::ConnectionSettings;

/// What the archive said about the subject, the case and the volumes.
#[derive(Debug, Default)]
pub(super) struct Live {
    pub parties: Vec<case_party::Model>,
    pub last_equal: Option<i64>,
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
    /// As one of our own people, under every key version; empty for an organisation.
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
    pub known: &'a Known,
    pub live: &'a Live,
}

impl Assembly<'_> {
    /// The facts.
    pub(super) fn facts(&self) -> Facts {
        let now = Instant::from_millis(self.now);
        Facts {
            decision_id: self.decision_id.to_owned(),
            now,
            today: Day(oslo::today(now.0)),
            environment: Some(self.environment),
            actor: self.actor(),
            organisation: self.organisation(),
            use_case: self.use_case(),
            register: self.kept.ground.register_at(self.now),
            grants: Some(
                self.kept
                    .actor
                    .grants
                    .iter()
                    .filter_map(|grant| self.grant(grant))
                    .collect(),
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
            service: self
                .service
                .map(|service| service_facts(service, self.ask.package.as_deref())),
            request: self.request(),
            subject: self.subject(now),
            case: self.case(),
            need: NeedFacts {
                known: true,
                last_equal: self.live.last_equal.map(Instant::from_millis),
                newest_event: None,
            },
            quota: Some(QuotaFacts {
                actor_last_hour: clamp(self.live.actor_last_hour),
                actor_last_day: clamp(self.live.actor_last_day),
                use_case_last_day: clamp(self.live.use_case_last_day),
            }),
            conflict: Some(self.conflict()),
            shield: Some(self.shield()),
            consent: None,
            break_glass: None,
        }
    }

    /// The data need for the service and package asked for.
    pub(super) fn need(&self) -> Option<&DataNeed> {
        let version = self.kept.ground.version.as_ref()?;
        version
            .content
            .need(&self.service?.code, self.ask.package.as_deref())
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
            undertaking_signed: rows.undertaking.and_then(|version| u32::try_from(version).ok()),
            session: self.asker.session.clone(),
        });
        let system = self.asker.client.as_ref().map(|client| SystemFacts {
            client: client.clone(),
            active: rows
                .client
                .as_ref()
                .map(|found| found.ended_at.is_none_or(|end| end > self.now)),
            person_bound: self.asker.account.as_ref().map(|_| rows.bound),
        });
        Actor {
            person,
            system,
            trigger: self.asker.trigger,
        }
    }

    fn is_current(&self, from: i64, end: Option<i64>) -> bool {
        from <= self.now && end.is_none_or(|end| end > self.now)
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

    fn units(&self) -> Vec<String> {
        let current = self
            .kept
            .actor
            .memberships
            .iter()
            .filter(|m| self.is_current(m.valid_from, m.ended_at));
        current.filter_map(|m| m.unit_id.clone()).collect()
    }

    fn organisation(&self) -> OrganisationFacts {
        let row = &self.kept.ground.rows.organisation;
        let settings = ConnectionSettings::read(&row.connection);
        let service = settings
            .as_ref()
            .and_then(|settings| settings.service(&self.ask.service));
        OrganisationFacts {
            id: row.id.clone(),
            sector: text_as(&row.sector),
            controller_confirmed: Some(row.controller_confirmed_at.is_some_and(|at| at <= self.now)),
            review_grace_days: u16::try_from(row.review_grace_days).ok(),
            undertaking_version: u32::try_from(row.undertaking_version).ok(),
            connection: service.map_or_else(
                || settings.as_ref().map(|_| ConnectionMode::Direct),
                |s| Some(s.mode),
            ),
            delegation: service
                .and_then(|service| service.delegation.as_ref())
                .map(|delegation| DelegationFacts {
                    reference: delegation.reference.clone(),
                    valid_from: day(delegation.valid_from.as_deref()),
                    valid_to: day(delegation.valid_to.as_deref()),
                }),
        }
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
            requested_by: grant.requested_by_person.clone(),
            valid_from: grant.valid_from.map(Instant::from_millis),
            valid_to: grant.valid_to.map(last_day_before),
            revoked_at: grant.revoked_at.map(Instant::from_millis),
            elevated: grant.elevated,
            fields,
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
            StopScope::Person => target.is_some() && target == self.asker.account.as_deref(),
        };
        hit.then(|| StopFacts {
            id: stop.id.clone(),
            scope,
        })
    }

    fn request(&self) -> RequestFacts {
        let known = |name: &String| self.service.is_some_and(|service| service.field(name).is_some());
        let fields = self.ask.fields.as_ref();
        let unknown = fields.map_or(0, |fields| fields.iter().filter(|name| !known(name)).count());
        RequestFacts {
            package: self.known_package(),
            parameters: self.parameters(),
            period_unreadable: self.ask.period == AskedPeriod::Unreadable,
            period: self.period(),
            fields: fields.map(|fields| {
                let mut seen = std::collections::BTreeSet::new();
                fields
                    .iter()
                    .filter(|name| known(name) && seen.insert((*name).clone()))
                    .cloned()
                    .collect()
            }),
            unknown_fields: u32::try_from(unknown).unwrap_or(u32::MAX),
            mode: Mode::Single,
            case_per_item: true,
            reason: given(self.set.reason.as_deref()).and_then(|code| self.known_reason(code)),
            reason_text: usecase::judge_text(self.set.reason_text.as_deref()),
            new_need: self.set.new_need,
        }
    }

    /// A package the catalogue does not know is not repeated; a name that is nobody's is not in any data need.
    fn known_package(&self) -> Option<String> {
        let asked = given(self.ask.package.as_deref())?;
        let known = self
            .service
            .is_some_and(|service| service.package(asked).is_some());
        Some(if known {
            asked.to_owned()
        } else {
            UNKNOWN.to_owned()
        })
    }

    fn known_reason(&self, code: &str) -> Option<String> {
        let content = &self.kept.ground.version.as_ref()?.content;
        let known = content.reasons.iter().any(|reason| reason.code == code);
        Some(if known {
            code.to_owned()
        } else {
            UNKNOWN.to_owned()
        })
    }

    /// What was asked for, and for the rest the first value that the data need allows.
    pub(super) fn parameters(&self) -> BTreeMap<String, String> {
        let mut parameters = BTreeMap::new();
        if let Some(need) = self.need() {
            for (name, allowed) in &need.parameters {
                parameters.extend(allowed.first().map(|value| (name.clone(), value.clone())));
            }
        }
        for (name, value) in &self.ask.parameters {
            let known = self
                .service
                .and_then(|service| service.parameters.iter().find(|p| p.name == *name));
            match known {
                Some(parameter) if parameter.values.contains_key(value) => {
                    parameters.insert(name.clone(), value.clone());
                }
                Some(_) => {
                    parameters.insert(name.clone(), UNKNOWN.to_owned());
                }
                None => {
                    parameters.insert(UNKNOWN.to_owned(), UNKNOWN.to_owned());
                }
            }
        }
        parameters
    }

    fn period(&self) -> Option<Period> {
        match self.ask.period {
            AskedPeriod::None | AskedPeriod::Unreadable | AskedPeriod::Latest => None,
            AskedPeriod::Given(period) => Some(period),
        }
    }

    fn subject(&self, now: Instant) -> SubjectFacts {
        let today = oslo::today(now.0);
        let number = &self.ask.subject;
        let future = match &self.known.subject {
            Some(SubjectId::Person(person)) => Some(person.is_in_future(today)),
            Some(SubjectId::Organisation(_)) | None => Some(false),
        };
        SubjectFacts {
            valid: Some(self.known.subject.is_some()),
            kind: Some(number.kind),
            pseudonym: self.known.pseudonym.clone(),
            synthetic: self
                .known
                .subject
                .as_ref()
                .map(SubjectId::is_synthetic)
                .or_else(|| number.looks_synthetic()),
            born_in_future: future,
            category: self.ask.category,
            relation_stated: self.ask.relation_code().is_some(),
            evidence_stated: self.ask.evidence_code().is_some(),
            life: None,
            sole_trader: None,
        }
    }

    fn case(&self) -> CaseFacts {
        let reference = given(self.set.case_reference.as_deref());
        let pattern = self
            .kept
            .ground
            .version
            .as_ref()
            .map(|version| version.content.case.pattern.as_str());
        CaseFacts {
            given: reference.is_some(),
            matches_pattern: pattern
                .zip(reference)
                .map(|(pattern, reference)| usecase::matches(pattern, reference)),
            verification: None,
            parties: self.parties(),
        }
    }

    /// The case's parties, one for each person: a party that was seen under an older year's key is joined to the
    /// subject's cluster. A row that can't be read makes them all unknown.
    fn parties(&self) -> Option<Vec<PartyFacts>> {
        let mut parties: Vec<PartyFacts> = Vec::new();
        for row in &self.live.parties {
            let pseudonym = Pseudonym::new(row.subject_pseudonym.clone());
            let same = self.known.cluster.contains(&pseudonym);
            let pseudonyms = if same {
                self.known.cluster.clone()
            } else {
                vec![pseudonym]
            };
            if !parties.iter().any(|party| party.pseudonyms == pseudonyms) {
                parties.push(PartyFacts {
                    pseudonyms,
                    category: text_as(&row.category)?,
                });
            }
        }
        Some(parties)
    }

    fn conflict(&self) -> ConflictFacts {
        let party_staff: Vec<&str> = self
            .known
            .staff
            .iter()
            .map(String::as_str)
            .chain(
                self.live
                    .parties
                    .iter()
                    .filter_map(|party| party.staff_pseudonym.as_deref()),
            )
            .collect();
        let own = self
            .kept
            .actor
            .account
            .as_ref()
            .and_then(|account| account.person_pseudonym.as_deref());
        let own_account = self.asker.account.as_deref();
        let rows = &self.kept.ground.rows;
        let units = self.units();
        let mut facts = ConflictFacts {
            is_self: Some(own.is_some_and(|own| party_staff.contains(&own))),
            family: Some(false),
            leads_company: Some(false),
            leader_or_report: Some(false),
            same_unit: Some(false),
            declared_tie: Some(false),
            colleague: Some(false),
            assessment: None,
        };
        for (membership, account) in &rows.members {
            let is_party = account
                .person_pseudonym
                .as_deref()
                .is_some_and(|person| party_staff.contains(&person));
            let another =
                Some(account.id.as_str()) != own_account && account.person_pseudonym.as_deref() != own;
            if !is_party || !another || !self.is_current(membership.valid_from, membership.ended_at) {
                continue;
            }
            facts.colleague = Some(true);
            let unit = membership.unit_id.as_deref();
            if unit.is_some_and(|unit| units.iter().any(|own| own == unit)) {
                facts.same_unit = Some(true);
            }
            let leads = |unit: Option<&str>, leader: Option<&str>| {
                leader.is_some()
                    && rows.units.iter().any(|row| {
                        Some(row.id.as_str()) == unit && row.leader_account_id.as_deref() == leader
                    })
            };
            let leads_actor = units.iter().any(|own| leads(Some(own), Some(&account.id)));
            if leads_actor || leads(unit, own_account) {
                facts.leader_or_report = Some(true);
            }
        }
        facts
    }

    fn shield(&self) -> ShieldFacts {
        let row = self.live.shield.as_ref();
        let standing = match row {
            None => Some(ShieldStanding::NotListed),
            // A level that can't be read is not known.
            Some(row) => text_as(&row.level),
        };
        ShieldFacts {
            source_configured: Some(self.kept.ground.rows.organisation.shield_source),
            standing,
            checked_at: row.map(|row| Instant::from_millis(row.since)),
            level_lookup: false,
        }
    }

    /// What an equal look-up is.
    pub(super) fn equal(&self, facts: &Facts) -> Option<Equal> {
        Some(Equal {
            use_case: facts.use_case.as_ref()?.code.clone(),
            service: facts.service.as_ref()?.code.clone(),
            package: facts.request.package.clone(),
            period: period_text(facts.request.period.as_ref()),
            subjects: self.known.cluster.iter().map(|p| p.as_str().to_owned()).collect(),
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

/// What stands in the facts for a name that neither register nor catalogue knows. No code can be written so.
const UNKNOWN: &str = "?";

fn clamp(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The period as it stands in the archive.
pub(super) fn period_text(period: Option<&Period>) -> Option<String> {
    period.and_then(|period| domain::canonical::to_string(period).ok())
}

fn service_facts(service: &Service, package: Option<&str>) -> ServiceFacts {
    ServiceFacts {
        code: service.code.clone(),
        provider: service.provider.clone(),
        subject: service.subject,
        period: service.period,
        has_packages: !service.packages.is_empty(),
        consent_package: package
            .and_then(|code| service.package(code))
            .is_some_and(|package| package.consent),
        fields: service
            .fields
            .iter()
            .map(|field| {
                (
                    field.name.clone(),
                    FieldFacts {
                        sensitivity: field.sensitivity,
                        secret: field.secret,
                    },
                )
            })
            .collect(),
    }
}

/// The number of one of our own people, as it may be compared with staff identities.
pub(super) fn as_person(subject: &SubjectId) -> Option<&PersonId> {
    match subject {
        SubjectId::Person(person) => Some(person),
        SubjectId::Organisation(_) => None,
    }
}

/// The word for a subject's kind in the log and the archive.
pub(super) fn kind_text(kind: SubjectKind) -> String {
    as_text(kind).unwrap_or_default()
}
