//! Random grounds: the version's content, its approvals and the register it names.

use std::collections::BTreeMap;

use domain::catalogue::PeriodKind;
use domain::gate::{
    ApprovalFacts, AssessmentFacts, HookFacts, LawChangeFacts, OwnSystemFacts, ProcessorAgreementFacts,
    ProviderAgreementFacts, RegisterFacts, RoutineFacts, Sector, Standing, UseCaseFacts, VersionFacts,
    VersionStatus,
};
use domain::period::Window;
use domain::usecase::{
    Article6, AutomationRule, CaseRule, CaseState, Contacts, Content, Coverage, DataNeed, Disclosure,
    DisclosureBasis, Dpia, Freshness, Hook, HookForce, HookUse, ItemRef, LawChange, LawChangeStatus, Mode,
    NeedField, Operation, OwnSystem, ProcessingBasis, ProcessorAgreement, ProcessorLink, ProviderAgreement,
    ProviderConnection, Purpose, PurposeCategory, Quota, Reach, ReasonCode, Retention, Routine, Routines,
    Secrecy, ShieldLevel, SubjectCategory, SystemKeeps, SystemKind, SystemLink, SystemReceives, Trigger,
};
use domain::when::Instant;
use time::Duration;

use super::{FIELDS, PROVIDER, PURPOSE, Random, SERVICE, Shape, day, item};

impl Random {
    pub(super) fn content(&mut self, shape: &Shape) -> Content {
        Content {
            derived: Vec::new(),
            code: "redusert-betaling".to_owned(),
            title: "Redusert foreldrebetaling".to_owned(),
            purpose: Purpose {
                code: PURPOSE.to_owned(),
                statement: String::new(),
                category: PurposeCategory::CaseHandling,
            },
            processing_bases: self.processing_bases(),
            disclosure_bases: self.disclosure_bases(shape),
            secrecy: self.some(Secrecy::Statutory {
                rule: "fvl. § 13".to_owned(),
            }),
            needs: self.needs(shape),
            processors: self.processors(),
            own_systems: self.own_systems(),
            provider_agreements: self.or(
                vec![item("pa1")],
                &[Vec::new(), vec![item("pa2")], vec![item("pa1"), item("pa2")]],
            ),
            retention: self.some(Retention::ShowOnly),
            freshness: self.pick(&[None, Some(Freshness { hours: 24 })]),
            quality: None,
            case: self.case_rule(),
            reasons: reasons(),
            subjects_per_case: self.or(6, &[0, 1, 2]),
            break_glass: self.often(50),
            step_up: self.often(15),
            automation: self.automation(shape),
            shielded_levels: if self.often(40) {
                vec![ShieldLevel::ClientAddress, ShieldLevel::Confidential]
            } else {
                Vec::new()
            },
            deceased_allowed: self.often(30),
            emigrated_allowed: self.often(30),
            dpia: self.dpia(),
            risk_assessment: self.pick(&[None, Some(item("ro1"))]),
            law_change: self.law_change(shape),
            contacts: self.contacts(),
            routines: self.routines(),
            quota: self.some(Quota {
                person_per_hour: 30,
                use_case_per_day: 500,
                hard_ceiling_per_day: 100,
            }),
            recipients: Vec::new(),
            transfers: Vec::new(),
            joint_controllers: Vec::new(),
            third_countries: Vec::new(),
            decisions: None,
            dpo_advice: None,
            template: None,
        }
    }

    pub(super) fn processing_bases(&mut self) -> Vec<ProcessingBasis> {
        let hook = self.or(Some(item("h1")), &[None, Some(item("h9")), Some(item("h2"))]);
        let basis = ProcessingBasis {
            article6: self.or(Article6::E, &[Article6::C, Article6::B, Article6::F]),
            hook,
            article9: self.or(Some("g".to_owned()), &[None]),
            article10: self.or(Some("popplyl. § 11".to_owned()), &[None]),
        };
        let other = ProcessingBasis {
            article6: Article6::C,
            hook: Some(item("h2")),
            article9: None,
            article10: None,
        };
        self.or(
            vec![basis.clone()],
            &[Vec::new(), vec![other.clone()], vec![other, basis]],
        )
    }

    pub(super) fn disclosure_bases(&mut self, shape: &Shape) -> Vec<DisclosureBasis> {
        let basis = |basis| DisclosureBasis {
            service: SERVICE.to_owned(),
            basis,
        };
        let hook = basis(Disclosure::Hook { item: item("h2") });
        let second = basis(Disclosure::Hook { item: item("h1") });
        let elsewhere = DisclosureBasis {
            service: "annet".to_owned(),
            basis: Disclosure::Consent,
        };
        let sound = if shape.consent {
            basis(Disclosure::Consent)
        } else {
            hook.clone()
        };
        self.or(
            vec![sound.clone()],
            &[Vec::new(), vec![elsewhere], vec![hook], vec![second, sound]],
        )
    }

    pub(super) fn needs(&mut self, shape: &Shape) -> Vec<DataNeed> {
        let approved = self.or(
            FIELDS.to_vec(),
            &[vec!["loenn"], vec!["pensjon", "sykdom"], vec!["loenn", "dom"]],
        );
        let relative = Window::Relative {
            years_back: 3,
            current_year: self.often(50),
        };
        let window = if shape.period == PeriodKind::None {
            None
        } else {
            self.some(relative)
        };
        let need = DataNeed {
            service: SERVICE.to_owned(),
            package: shape.package.clone(),
            parameters: BTreeMap::from([(
                "stadie".to_owned(),
                vec!["oppgjoer".to_owned(), "utkast".to_owned()],
            )]),
            fields: approved
                .into_iter()
                .map(|name| NeedField {
                    name: name.to_owned(),
                    necessity: String::new(),
                })
                .collect(),
            categories: self.or(
                vec![
                    SubjectCategory::Applicant,
                    SubjectCategory::SpouseOrCohabitant,
                    SubjectCategory::Employer,
                ],
                &[vec![SubjectCategory::Child], vec![SubjectCategory::Applicant]],
            ),
            window,
            modes: self.or(
                vec![Mode::Single, Mode::Bulk],
                &[vec![Mode::Single], vec![Mode::Subscription]],
            ),
            expected_volume: None,
        };
        let elsewhere = DataNeed {
            service: "annet".to_owned(),
            ..need.clone()
        };
        let other_package = DataNeed {
            package: Some("annen".to_owned()),
            ..need.clone()
        };
        self.or(
            vec![elsewhere.clone(), need],
            &[vec![elsewhere], vec![other_package]],
        )
    }

    pub(super) fn processors(&mut self) -> Vec<ProcessorLink> {
        let link = |id: &str, services: &[&str]| ProcessorLink {
            name: id.to_owned(),
            agreement: item(id),
            services: services.iter().map(|service| (*service).to_owned()).collect(),
        };
        let links = [link("db1", &[]), link("db1", &[SERVICE]), link("db2", &["annet"])];
        self.or(
            links.to_vec(),
            &[Vec::new(), vec![link("db2", &[SERVICE])], vec![link("db2", &[])]],
        )
    }

    pub(super) fn own_systems(&mut self) -> Vec<SystemLink> {
        let link = |id: &str, service: &str, fields: &[&str]| SystemLink {
            name: id.to_owned(),
            system: item(id),
            receives: vec![SystemReceives {
                service: service.to_owned(),
                fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            }],
            keeps: Some(SystemKeeps::Nothing),
        };
        let all = link("s1", SERVICE, &FIELDS);
        let elsewhere = link("s2", "annet", &["loenn"]);
        let sound = self.pick(&[Vec::new(), vec![all.clone(), elsewhere.clone()], vec![all]]);
        self.or(
            sound,
            &[
                vec![link("s1", SERVICE, &["loenn"])],
                vec![elsewhere],
                vec![link("s2", SERVICE, &["pensjon"])],
            ],
        )
    }

    pub(super) fn own_system(&mut self, shape: &Shape, id: &str) -> OwnSystemFacts {
        OwnSystemFacts {
            standing: self.standing(shape, id),
            system: OwnSystem {
                kind: SystemKind::CaseSystem,
                owner: None,
                receives: String::new(),
                stores: String::new(),
                keeps: String::new(),
                deletes: String::new(),
                operation: self.or(
                    Some(Operation::Own),
                    &[
                        Some(Operation::Processor("db1".to_owned())),
                        Some(Operation::Processor("db9".to_owned())),
                        None,
                    ],
                ),
            },
        }
    }

    pub(super) fn automation(&mut self, shape: &Shape) -> Option<AutomationRule> {
        let rule = AutomationRule {
            triggers: self.or(
                vec![Trigger::Event, Trigger::BulkRun],
                &[vec![Trigger::CitizenApplication]],
            ),
            responsible_unit: "u1".to_owned(),
            article22: "§ 1".to_owned(),
        };
        if shape.person {
            self.pick(&[None, Some(rule)])
        } else {
            self.some(rule)
        }
    }

    pub(super) fn dpia(&mut self) -> Option<Dpia> {
        let needed = |by: Option<&str>| Dpia::Needed {
            reference: "d1".to_owned(),
            approved_by: by.map(str::to_owned),
        };
        let sound = self.pick(&[
            needed(Some("eier")),
            Dpia::NotNeeded {
                reason: "liten risiko".to_owned(),
            },
            Dpia::Item { item: item("d1") },
        ]);
        self.or(
            Some(sound),
            &[
                None,
                Some(Dpia::Item { item: item("d9") }),
                Some(needed(None)),
                Some(Dpia::NotNeeded {
                    reason: " ".to_owned(),
                }),
            ],
        )
    }

    pub(super) fn law_change(&mut self, shape: &Shape) -> LawChange {
        let needed = |status, days: Option<i64>| LawChange::Needed {
            status,
            in_force_from: days.map(|days| day(shape.today, days)),
        };
        let sound = self.pick(&[
            LawChange::None,
            needed(LawChangeStatus::InForce, Some(0)),
            LawChange::Item { item: item("l1") },
        ]);
        self.or(
            sound,
            &[
                LawChange::Item { item: item("l9") },
                needed(LawChangeStatus::InForce, Some(1)),
                needed(LawChangeStatus::InForce, None),
                needed(LawChangeStatus::Adopted, Some(10)),
                needed(LawChangeStatus::Identified, None),
            ],
        )
    }

    pub(super) fn assessment(&mut self, shape: &Shape, id: &str) -> AssessmentFacts {
        AssessmentFacts {
            standing: self.standing(shape, id),
            document: "D-1".to_owned(),
            approved_by: self.some("eier".to_owned()),
        }
    }

    pub(super) fn law_item(&mut self, shape: &Shape, id: &str) -> LawChangeFacts {
        let from = |days| Some(day(shape.today, days));
        let (status, in_force_from) = self.or(
            (LawChangeStatus::InForce, from(0)),
            &[
                (LawChangeStatus::InForce, from(1)),
                (LawChangeStatus::InForce, None),
                (LawChangeStatus::Adopted, from(-1)),
                (LawChangeStatus::Dropped, None),
            ],
        );
        LawChangeFacts {
            standing: self.standing(shape, id),
            status,
            in_force_from,
        }
    }

    pub(super) fn routine_item(&mut self, id: &str) -> Option<ItemRef> {
        self.or(Some(item(id)), &[None, Some(item("r9"))])
    }

    pub(super) fn use_case(&mut self, shape: &Shape, content: Content) -> UseCaseFacts {
        let hash = content.hash().unwrap();
        let approval = |person: Option<&str>, hash: &str| ApprovalFacts {
            person: person.map(str::to_owned),
            content_hash: hash.to_owned(),
            elsewhere: false,
            at: Instant(shape.now - Duration::days(30)),
        };
        let (one, two) = (approval(Some("n1"), &hash), approval(Some("n2"), &hash));
        let few = [
            vec![one.clone(), away(&two)],
            vec![away(&one), away(&two)],
            vec![away(&one)],
            vec![one.clone()],
            vec![one.clone(), one.clone()],
            vec![one.clone(), approval(None, &hash)],
        ];
        let none = [
            Vec::new(),
            vec![approval(Some("n1"), "0000"), approval(Some("n2"), "0000")],
        ];
        let mut worse = few.to_vec();
        worse.extend(none);
        let version = VersionFacts {
            number: 3,
            status: self.or(
                VersionStatus::Active,
                &[
                    VersionStatus::Approved,
                    VersionStatus::Superseded,
                    VersionStatus::Submitted,
                    VersionStatus::Draft,
                    VersionStatus::Suspended,
                ],
            ),
            content: content.into(),
            stored_hash: self.text(&hash, &["endret"]),
            authors: self.or(vec!["n3".to_owned()], &[vec!["n1".to_owned()], Vec::new()]),
            approvals: self.or(vec![one, two], &worse),
            valid_from: self.or(
                Some(day(shape.today, -30)),
                &[Some(shape.today), Some(day(shape.today, 1)), None],
            ),
            valid_to: self.or(
                None,
                &[
                    Some(shape.today),
                    Some(day(shape.today, -1)),
                    Some(day(shape.today, 90)),
                ],
            ),
        };
        UseCaseFacts {
            code: version.content.code.clone(),
            version: Some(version.into()),
            suspended: self.no(),
            ended: self.no(),
        }
    }

    pub(super) fn standing(&mut self, shape: &Shape, id: &str) -> Standing {
        let t = shape.today;
        Standing {
            hash: self.text(&item(id).hash, &["endret"]),
            valid_from: self.or(Some(day(t, -400)), &[Some(t), Some(day(t, 1)), None]),
            valid_to: self.or(None, &[Some(t), Some(day(t, -1)), Some(day(t, 100))]),
            ended_on: self.or(None, &[Some(t), Some(day(t, -1)), Some(day(t, 5))]),
            review_by: self.or(
                Some(day(t, 100)),
                &[
                    Some(t),
                    Some(day(t, -10)),
                    Some(day(t, -180)),
                    Some(day(t, -181)),
                    None,
                ],
            ),
        }
    }

    pub(super) fn register(&mut self, shape: &Shape) -> RegisterFacts {
        RegisterFacts {
            hooks: self.map(shape, &["h1", "h2"], Self::hook),
            provider_agreements: self.map(shape, &["pa1", "pa2"], Self::provider_agreement),
            processor_agreements: self.map(shape, &["db1", "db2"], Self::processor_agreement),
            routines: self.map(shape, &["r1", "r2", "r3", "r4"], Self::routine),
            dpias: self.map(shape, &["d1"], Self::assessment),
            risk_assessments: self.map(shape, &["ro1"], Self::assessment),
            law_changes: self.map(shape, &["l1"], Self::law_item),
            own_systems: self.map(shape, &["s1", "s2"], Self::own_system),
            active_members: vec!["fag".to_owned(), "tek".to_owned()],
        }
    }

    pub(super) fn map<T>(
        &mut self,
        shape: &Shape,
        ids: &[&str],
        make: fn(&mut Self, &Shape, &str) -> T,
    ) -> BTreeMap<String, T> {
        let mut items = BTreeMap::new();
        for id in ids {
            if !self.deviates() {
                items.insert((*id).to_owned(), make(self, shape, id));
            }
        }
        items
    }

    pub(super) fn hook(&mut self, shape: &Shape, id: &str) -> HookFacts {
        let disclosing = if id == "h2" {
            HookUse::Disclosure
        } else {
            HookUse::Processing
        };
        let own = match shape.sector {
            Sector::Stat => "stat",
            Sector::Kommune | Sector::Finans | Sector::Helse | Sector::Kraft | Sector::Annet => "kommune",
        };
        HookFacts {
            standing: self.standing(shape, id),
            hook: Hook {
                act: "LOV-1".to_owned(),
                act_title: "Lov".to_owned(),
                paragraph: "§ 1".to_owned(),
                eli: None,
                quoted: None,
                provider: self.or(Some(PROVIDER.to_owned()), &[Some("nav".to_owned()), None]),
                organs: self.or(vec![own.to_owned()], &[Vec::new(), vec!["finans".to_owned()]]),
                tasks: self.or(vec![PURPOSE.to_owned()], &[Vec::new(), vec!["annet".to_owned()]]),
                categories: self.or(
                    Vec::new(),
                    &[vec![SubjectCategory::Applicant], vec![SubjectCategory::Child]],
                ),
                force: self.pick(&[HookForce::RecipientRight, HookForce::ProviderMay]),
                reach: self.pick(&[Reach::SingleCase, Reach::Mass]),
                lifts_secrecy: self.or(true, &[false]),
                usable_for: self.or(
                    disclosing,
                    &[HookUse::Processing, HookUse::Disclosure, HookUse::Both],
                ),
                source: "lovdata".to_owned(),
            },
            verified_by: self.some("jurist".to_owned()),
            reverify_by: self.or(
                Some(day(shape.today, 200)),
                &[Some(shape.today), Some(day(shape.today, -500)), None],
            ),
        }
    }

    pub(super) fn provider_agreement(&mut self, shape: &Shape, id: &str) -> ProviderAgreementFacts {
        let cover = Coverage {
            service: SERVICE.to_owned(),
            package: shape.package.clone(),
        };
        let elsewhere = Coverage {
            service: "annet".to_owned(),
            package: None,
        };
        let connection = |granted, terms_accepted| ProviderConnection {
            service: SERVICE.to_owned(),
            package: shape.package.clone(),
            granted,
            terms_accepted,
        };
        ProviderAgreementFacts {
            standing: self.standing(shape, id),
            agreement: ProviderAgreement {
                provider: self.text(PROVIDER, &["nav"]),
                agreement_kind: None,
                reference: "2026/1".to_owned(),
                purposes: self.or(vec![PURPOSE.to_owned()], &[Vec::new(), vec!["annet".to_owned()]]),
                signatory: "leder".to_owned(),
                authority: "delegert".to_owned(),
                signed_on: None,
                covers: self.or(vec![elsewhere.clone(), cover], &[Vec::new(), vec![elsewhere]]),
            },
            connections: self.or(
                vec![connection(true, true)],
                &[
                    Vec::new(),
                    vec![connection(true, false)],
                    vec![connection(false, true)],
                ],
            ),
        }
    }

    pub(super) fn processor_agreement(&mut self, shape: &Shape, id: &str) -> ProcessorAgreementFacts {
        ProcessorAgreementFacts {
            standing: self.standing(shape, id),
            agreement: ProcessorAgreement {
                processor_orgnr: "310000000".to_owned(),
                processor_name: "Driftsselskapet".to_owned(),
                country: "NO".to_owned(),
                reference: "2026/2".to_owned(),
                letters: self.text("abcdefgh", &["abcdefg", "", "hgfedcba"]),
                sub_processors: Vec::new(),
                signed_controller: self.some("leder".to_owned()),
                signed_processor: self.some("direktør".to_owned()),
            },
        }
    }

    pub(super) fn routine(&mut self, shape: &Shape, id: &str) -> RoutineFacts {
        let subject = match id {
            "r1" => "change",
            "r2" => "incident",
            "r3" => "insight",
            _ => "deletion",
        };
        RoutineFacts {
            standing: self.standing(shape, id),
            routine: Routine {
                subject: subject.to_owned(),
                owner: "fag".to_owned(),
                link: "lenke".to_owned(),
            },
        }
    }

    fn case_rule(&mut self) -> CaseRule {
        CaseRule {
            pattern: "####".to_owned(),
            verified: self.often(30),
            states: vec![CaseState::Open, CaseState::Appeal],
            assigned: self.often(30),
            system: None,
        }
    }

    fn contacts(&mut self) -> Contacts {
        Contacts {
            professional: self.or(Some("fag".to_owned()), &[Some("borte".to_owned()), None]),
            technical: self.or(Some("tek".to_owned()), &[Some("borte".to_owned()), None]),
            legal: self.pick(&[Some("jus".to_owned()), None]),
        }
    }

    fn routines(&mut self) -> Routines {
        Routines {
            change: self.routine_item("r1"),
            incident: self.routine_item("r2"),
            insight: self.routine_item("r3"),
            deletion: self.routine_item("r4"),
        }
    }
}

fn reasons() -> Vec<ReasonCode> {
    let code = |code: &str, text_required| ReasonCode {
        code: code.to_owned(),
        text_required,
    };
    vec![code("soknad", false), code("etterkontroll", true)]
}

/// The same approval, of one from a cooperating organisation.
fn away(approval: &ApprovalFacts) -> ApprovalFacts {
    ApprovalFacts {
        elsewhere: true,
        ..approval.clone()
    }
}
