//! Random questions: who asks, what for, about whom, in which case, and what is known besides.

use std::collections::BTreeMap;

use domain::catalogue::{PeriodKind, Sensitivity, SubjectKind};
use domain::gate::{
    Actor, BreakGlassFacts, CaseFacts, CaseVerification, ConflictFacts, ConnectionMode, ConsentFacts,
    ConsentStatus, DelegationFacts, FieldFacts, GrantFacts, Holder, LifeStatus, NeedFacts, OrganisationFacts,
    PartyFacts, PersonFacts, QuotaFacts, RequestFacts, Role, ServiceFacts, SessionStrength, ShieldFacts,
    ShieldStanding, SubjectFacts, SystemFacts,
};
use domain::ids::Pseudonym;
use domain::period::{IncomeYear, Period};
use domain::usecase::{CaseState, Content, Mode, SubjectCategory, TextQuality, Trigger};
use domain::when::{Day, Instant};
use time::Duration;

use super::{FIELDS, PROVIDER, PURPOSE, Random, SERVICE, Shape, day};

/// Last days of a signature: today, later, and yesterday.
fn ends(today: Day) -> [Option<Day>; 3] {
    [Some(today), Some(day(today, 200)), Some(day(today, -1))]
}

impl Random {
    pub(super) fn organisation(&mut self, shape: &Shape) -> OrganisationFacts {
        let t = shape.today;
        let delegation = DelegationFacts {
            reference: "del".to_owned(),
            valid_from: self.or(Some(day(t, -10)), &[Some(t), Some(day(t, 1)), None]),
            valid_to: self.or(Some(day(t, 10)), &[Some(t), Some(day(t, -1)), None]),
        };
        OrganisationFacts {
            id: "o1".to_owned(),
            sector: self.some(shape.sector),
            controller_confirmed: self.yes(),
            review_grace_days: self.or(Some(180), &[Some(0), None]),
            undertaking_version: self.some(2),
            connection: {
                let sound = self.pick(&[
                    ConnectionMode::Direct,
                    ConnectionMode::Supplier,
                    ConnectionMode::KsFiks,
                ]);
                self.some(sound)
            },
            supplier: self.or(
                Some("310000000".to_owned()),
                &[Some("310000001".to_owned()), None],
            ),
            delegation: self.some(delegation),
        }
    }

    pub(super) fn actor(&mut self, shape: &Shape, content: &Content) -> Actor {
        let now = shape.now;
        let fresh = SessionStrength {
            interactive: !shape.system,
            stepped_up_at: Some(Instant(now - Duration::seconds(100))),
            fresh_seconds: 300,
        };
        let stale = SessionStrength {
            stepped_up_at: Some(Instant(now - Duration::seconds(301))),
            ..fresh.clone()
        };
        let never = SessionStrength {
            stepped_up_at: None,
            ..fresh.clone()
        };
        let key = SessionStrength {
            interactive: false,
            ..fresh.clone()
        };
        let person = PersonFacts {
            account: "a1".to_owned(),
            identity: self.some("n9".to_owned()),
            account_active: self.yes(),
            membership_active: self.yes(),
            roles: self.or(
                vec![Role::Auditor, Role::Caseworker],
                &[Vec::new(), vec![Role::Admin]],
            ),
            units: vec!["u1".to_owned()],
            undertaking_signed: self.or(Some(2), &[Some(1), None]),
            undertaking_until: self.or(None, &ends(shape.today)),
            session: self.or(Some(fresh), &[Some(stale), Some(never), Some(key), None]),
        };
        let triggers = content
            .automation
            .as_ref()
            .map(|rule| rule.triggers.clone())
            .unwrap_or_default();
        let trigger = triggers.first().copied().unwrap_or(Trigger::Event);
        let system = SystemFacts {
            client: "c1".to_owned(),
            active: self.yes(),
            person_bound: if shape.person { self.yes() } else { None },
            own_system: self.pick(&[
                None,
                Some("s1".to_owned()),
                Some("s1".to_owned()),
                Some("s2".to_owned()),
            ]),
        };
        Actor {
            person: shape.person.then_some(person),
            system: shape.system.then_some(system),
            trigger: if shape.person {
                None
            } else {
                self.or(Some(trigger), &[None, Some(Trigger::CitizenApplication)])
            },
        }
    }

    pub(super) fn grants(&mut self, shape: &Shape, actor: &Actor) -> Vec<GrantFacts> {
        let mut grants = Vec::new();
        for (holder, held) in [(Holder::Person, shape.person), (Holder::System, shape.system)] {
            if held && !self.deviates() {
                grants.push(self.grant(shape, holder, actor));
            }
        }
        // A second one of the person's that never helps: it is run out.
        if shape.person && self.often(20) {
            let mut old = self.grant(shape, Holder::Person, actor);
            old.valid_to = Some(day(shape.today, -1));
            let place = if self.often(50) { 0 } else { grants.len() };
            grants.insert(place, old);
        }
        grants
    }

    pub(super) fn grant(&mut self, shape: &Shape, holder: Holder, actor: &Actor) -> GrantFacts {
        let (now, t) = (shape.now, shape.today);
        let own = actor.person.as_ref().and_then(|person| person.identity.clone());
        GrantFacts {
            id: "g1".to_owned(),
            holder,
            granted_by: self.or(Some("n1".to_owned()), &[own.clone(), Some("n2".to_owned()), None]),
            first_granted_by: self.or(
                Some("n3".to_owned()),
                &[own, Some("n1".to_owned()), Some("n2".to_owned()), None],
            ),
            requested_by: self.or(Some("n2".to_owned()), &[Some("n9".to_owned()), None]),
            valid_from: self.or(
                Some(Instant(now - Duration::days(5))),
                &[Some(Instant(now + Duration::SECOND)), None],
            ),
            valid_to: self.or(Some(day(t, 100)), &[Some(t), Some(day(t, -1)), None]),
            revoked_at: self.or(None, &[Some(Instant(now - Duration::MINUTE))]),
            elevated: self.often(50),
            fields: match holder {
                Holder::Person => None,
                Holder::System => self.or(
                    Some(FIELDS.iter().map(|field| (*field).to_owned()).collect()),
                    &[None, Some(vec!["loenn".to_owned()]), Some(Vec::new())],
                ),
            },
        }
    }

    pub(super) fn service(&mut self, shape: &Shape) -> ServiceFacts {
        let secret = self.often(85);
        let sensitivities = [
            Sensitivity::Ordinary,
            Sensitivity::Private,
            Sensitivity::Special,
            Sensitivity::Criminal,
        ];
        let fields = FIELDS.iter().zip(sensitivities).map(|(name, sensitivity)| {
            (
                (*name).to_owned(),
                FieldFacts {
                    sensitivity,
                    secret: secret && (*name != "loenn" || self.often(80)),
                },
            )
        });
        let fields = fields.collect();
        let sound = if shape.organisation {
            SubjectKind::Organisation
        } else {
            SubjectKind::Person
        };
        ServiceFacts {
            code: SERVICE.to_owned(),
            provider: PROVIDER.to_owned(),
            subject: self.or(sound, &[SubjectKind::Organisation, SubjectKind::Person]),
            period: shape.period,
            has_packages: shape.package.is_some(),
            consent_package: shape.consent && shape.package.is_some(),
            fields,
        }
    }

    pub(super) fn request(&mut self, shape: &Shape, content: &Content) -> RequestFacts {
        let fields = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let approved = content
            .needs
            .last()
            .map(|need| need.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>());
        let sound = self.pick(&[None, fields(&approved.unwrap_or_default())]);
        RequestFacts {
            package: self.or(shape.package.clone(), &[None, Some("ukjent".to_owned())]),
            parameters: self.or(
                BTreeMap::from([("stadie".to_owned(), "utkast".to_owned())]),
                &[
                    BTreeMap::new(),
                    BTreeMap::from([("stadie".to_owned(), "fastsatt".to_owned())]),
                    BTreeMap::from([
                        ("stadie".to_owned(), "utkast".to_owned()),
                        ("x".to_owned(), "y".to_owned()),
                    ]),
                ],
            ),
            period_unreadable: self.or(false, &[true]),
            period: self.period(shape),
            fields: self.or(
                sound,
                &[
                    fields(&["loenn"]),
                    fields(&["dom", "sykdom"]),
                    fields(&["loenn", "pensjon"]),
                ],
            ),
            unknown_fields: self.or(0, &[1]),
            mode: if self.often(80) {
                Mode::Single
            } else {
                self.or(Mode::Bulk, &[Mode::Subscription])
            },
            case_per_item: self.or(true, &[false]),
            reason: self.or(
                Some("soknad".to_owned()),
                &[Some("etterkontroll".to_owned()), Some("x".to_owned()), None],
            ),
            reason_text: self.or(
                TextQuality::Sound,
                &[
                    TextQuality::Absent,
                    TextQuality::BoilerPlate,
                    TextQuality::HoldsIdentityNumber,
                ],
            ),
            new_need: self.or(false, &[true]),
        }
    }

    pub(super) fn period(&mut self, shape: &Shape) -> Option<Period> {
        let this = u16::try_from(shape.today.0.year()).unwrap();
        let year = |back: u16| Some(Period::IncomeYear(IncomeYear::new(this - back).unwrap()));
        let months = |from: &str, to: &str| Period::from_texts(from, to).ok();
        let last = this - 1;
        match shape.period {
            PeriodKind::IncomeYear => self.or(
                year(1),
                &[year(0), year(3), year(4), None, months("2024-01", "2024-02")],
            ),
            PeriodKind::Months | PeriodKind::Days => {
                let sound = months(&format!("{last}-01"), &format!("{last}-12"));
                let reaching = months(&format!("{last}-01"), &format!("{this}-01"));
                let reversed = months(&format!("{last}-06"), &format!("{last}-05"));
                self.or(
                    sound,
                    &[reaching, reversed, months("2019-01", "2024-12"), year(1), None],
                )
            }
            PeriodKind::None => self.or(None, &[year(1)]),
        }
    }

    pub(super) fn subject(&mut self, shape: &Shape) -> (SubjectFacts, Option<Vec<PartyFacts>>) {
        let kind = if shape.organisation {
            SubjectKind::Organisation
        } else {
            SubjectKind::Person
        };
        let party = |name: &str, category| PartyFacts {
            pseudonyms: vec![Pseudonym::new(format!("{name}-gammel")), Pseudonym::new(name)],
            category,
        };
        let applicant = party("p-1", SubjectCategory::Applicant);
        let others: Vec<PartyFacts> = (2..7)
            .map(|n| party(&format!("p-{n}"), SubjectCategory::Child))
            .collect();
        let mut full = vec![applicant.clone()];
        full.extend(others.iter().cloned());
        let (category, name, parties) = match self.below(3) {
            0 => (SubjectCategory::Applicant, "p-1", Vec::new()),
            1 => (SubjectCategory::Applicant, "p-1", vec![applicant]),
            _ if shape.organisation => (SubjectCategory::Employer, "p-9", vec![applicant]),
            _ => (SubjectCategory::SpouseOrCohabitant, "p-9", vec![applicant]),
        };
        let subject = SubjectFacts {
            valid: self.yes(),
            kind: self.or(
                Some(kind),
                &[Some(SubjectKind::Person), Some(SubjectKind::Organisation), None],
            ),
            pseudonym: self.some(Pseudonym::new(name)),
            synthetic: self.yes(),
            born_in_future: self.no(),
            category: self.or(
                Some(category),
                &[
                    None,
                    Some(SubjectCategory::Child),
                    Some(SubjectCategory::OtherParent),
                ],
            ),
            relation_stated: self.or(true, &[false]),
            evidence_stated: self.or(true, &[false]),
            case_system_stated: self.often(30),
            life: self.or(
                Some(LifeStatus::Alive),
                &[None, Some(LifeStatus::Dead), Some(LifeStatus::Emigrated)],
            ),
            sole_trader: if shape.organisation {
                self.or(Some(false), &[Some(true), None])
            } else {
                None
            },
        };
        (
            subject,
            self.or(Some(parties), &[None, Some(Vec::new()), Some(full)]),
        )
    }

    pub(super) fn case(
        &mut self,
        now: Instant,
        content: &Content,
        parties: Option<Vec<PartyFacts>>,
    ) -> CaseFacts {
        let ago = |minutes| Some(Instant(now.0 - Duration::minutes(minutes)));
        let asked = content.case.verified || content.case.assigned;
        let verification = CaseVerification {
            state: self.or(
                Some(CaseState::Open),
                &[Some(CaseState::Closed), Some(CaseState::AfterControl), None],
            ),
            assigned: self.yes(),
            asked_at: self.or(Some(now), &[ago(1), ago(2), ago(-1), None]),
            silent: self.or(false, &[true]),
            party: self.yes(),
        };
        CaseFacts {
            given: self.or(true, &[false]),
            matches_pattern: self.yes(),
            verification: if asked { self.some(verification) } else { None },
            parties,
        }
    }

    pub(super) fn need(&mut self, shape: &Shape) -> NeedFacts {
        let ago = |hours| Some(Instant(shape.now - Duration::hours(hours)));
        NeedFacts {
            known: self.or(true, &[false]),
            last_equal: self.or(None, &[ago(1), ago(23), ago(25)]),
            newest_event: self.or(None, &[ago(2), ago(0)]),
        }
    }

    pub(super) fn quota(&mut self) -> Option<QuotaFacts> {
        let quota = QuotaFacts {
            actor_last_hour: self.or(3, &[29, 30, 31]),
            actor_last_day: self.or(9, &[99, 100, 150]),
            use_case_last_day: self.or(50, &[499, 500, 900]),
        };
        self.some(quota)
    }

    pub(super) fn conflict(&mut self, shape: &Shape) -> Option<ConflictFacts> {
        let (end, over) = (Instant(shape.now + Duration::HOUR), Instant(shape.now));
        let conflict = ConflictFacts {
            is_self: self.no(),
            family: self.no(),
            leads_company: self.no(),
            leader_or_report: self.no(),
            same_unit: self.no(),
            declared_tie: self.no(),
            colleague: self.pick(&[Some(false), Some(false), Some(true)]),
            assessment: self.pick(&[None, Some("v1".to_owned())]),
            assessment_until: self.pick(&[None, Some(end), Some(over)]),
        };
        self.some(conflict)
    }

    pub(super) fn shield(&mut self, shape: &Shape) -> Option<ShieldFacts> {
        let configured = self.often(50);
        let sound = if configured {
            ShieldStanding::Open
        } else {
            ShieldStanding::NotListed
        };
        let ago = |minutes| Some(Instant(shape.now - Duration::minutes(minutes)));
        let shield = ShieldFacts {
            source_configured: self.or(Some(configured), &[None]),
            standing: self.or(
                Some(sound),
                &[
                    Some(ShieldStanding::NotListed),
                    Some(ShieldStanding::Open),
                    Some(ShieldStanding::ClientAddress),
                    Some(ShieldStanding::Confidential),
                    Some(ShieldStanding::StrictlyConfidential),
                    None,
                ],
            ),
            checked_at: if configured {
                self.or(ago(60), &[ago(1439), ago(1441), None])
            } else {
                None
            },
            level_lookup: self.or(false, &[true]),
            source_asked: self.or(false, &[true]),
        };
        self.some(shield)
    }

    pub(super) fn consent(&mut self, shape: &Shape) -> Option<ConsentFacts> {
        if !shape.consent {
            return None;
        }
        let consent = ConsentFacts {
            id: "s1".to_owned(),
            status: self.or(
                ConsentStatus::Accepted,
                &[
                    ConsentStatus::Created,
                    ConsentStatus::Rejected,
                    ConsentStatus::Revoked,
                    ConsentStatus::Deleted,
                    ConsentStatus::Expired,
                ],
            ),
            valid_to: self.or(
                Some(Instant(shape.now + Duration::days(5))),
                &[Some(Instant(shape.now - Duration::SECOND)), None],
            ),
            from_subject: self.or(true, &[false]),
            to_organisation: self.or(true, &[false]),
            purpose: self.text(PURPOSE, &["annet"]),
            covers_service: self.or(true, &[false]),
            covers_period: self.or(true, &[false]),
            form_accepted: self.or(true, &[false]),
        };
        self.some(consent)
    }

    pub(super) fn break_glass(&mut self, shape: &Shape) -> Option<BreakGlassFacts> {
        let ago = |hours| Instant(shape.now - Duration::hours(hours));
        let opened = BreakGlassFacts {
            id: "b1".to_owned(),
            opened_at: self.or(ago(1), &[ago(23), ago(25)]),
            ends_at: self.pick(&[None, Some(ago(-1)), Some(ago(-48)), Some(ago(0))]),
            unit_holds: self.or(true, &[false]),
            earlier_unreviewed: self.or(false, &[true]),
            notified: self.or(true, &[false]),
        };
        self.pick(&[None, Some(opened)])
    }
}
