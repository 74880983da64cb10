//! Rows on the ground: the use case, its bases, agreements and the rest of what must be in order.

use domain::catalogue::{Sensitivity, SubjectKind};
use domain::gate::{
    AssessmentFacts, CheckCode, ConnectionMode, ConsentFacts, ConsentStatus, DelegationFacts, Facts,
    HookFacts, LawChangeFacts, OwnSystemFacts, ProcessorAgreementFacts, ProviderAgreementFacts, Standing,
    StopFacts, StopScope, VersionFacts, VersionStatus,
};
use domain::usecase::{
    Article6, Disclosure, Dpia, HookForce, HookUse, ItemRef, LawChange, LawChangeStatus, Mode, Operation,
    ShieldLevel, SubjectCategory,
};

use super::{Row, content, day, minutes};

fn version(facts: &mut Facts, change: impl FnOnce(&mut VersionFacts)) {
    change(facts.use_case.as_mut().unwrap().version.as_mut().unwrap());
}

pub(super) fn processing(facts: &mut Facts, change: impl FnOnce(&mut HookFacts)) {
    change(facts.register.hooks.get_mut("hook-processing").unwrap());
}

pub(super) fn disclosing(facts: &mut Facts, change: impl FnOnce(&mut HookFacts)) {
    change(facts.register.hooks.get_mut("hook-disclosure").unwrap());
}

pub(super) fn provider(facts: &mut Facts, change: impl FnOnce(&mut ProviderAgreementFacts)) {
    change(
        facts
            .register
            .provider_agreements
            .get_mut("agreement-provider")
            .unwrap(),
    );
}

pub(super) fn processor(facts: &mut Facts, change: impl FnOnce(&mut ProcessorAgreementFacts)) {
    change(
        facts
            .register
            .processor_agreements
            .get_mut("agreement-processor")
            .unwrap(),
    );
}

pub(super) fn system(facts: &mut Facts, change: impl FnOnce(&mut OwnSystemFacts)) {
    change(facts.register.own_systems.get_mut("system-case").unwrap());
}

fn run_by(facts: &mut Facts, agreement: &str) {
    system(facts, |found| {
        found.system.operation = Some(Operation::Processor(agreement.to_owned()));
    });
}

pub(super) fn routine(facts: &mut Facts, change: impl FnOnce(&mut Standing)) {
    change(
        &mut facts
            .register
            .routines
            .get_mut("routine-insight")
            .unwrap()
            .standing,
    );
}

/// The disclosure rests on consent, and this consent is the one.
fn consent(facts: &mut Facts, change: impl FnOnce(&mut ConsentFacts)) {
    content(facts, |content| {
        content.disclosure_bases[0].basis = Disclosure::Consent
    });
    let mut consent = ConsentFacts {
        id: "consent-1".to_owned(),
        status: ConsentStatus::Accepted,
        valid_to: Some(minutes(facts, 60)),
        from_subject: true,
        to_organisation: true,
        purpose: facts.content().unwrap().purpose.code.clone(),
        covers_service: true,
        covers_period: true,
        form_accepted: true,
    };
    change(&mut consent);
    facts.consent = Some(consent);
}

fn sensitive(facts: &mut Facts, sensitivity: Sensitivity) {
    for field in facts.service.as_mut().unwrap().fields.values_mut() {
        field.sensitivity = sensitivity;
    }
}

/// Two persons approve what needs two, each from elsewhere or not.
fn two_approve(facts: &mut Facts, elsewhere: [bool; 2]) {
    content(facts, |content| content.needs[0].modes.push(Mode::Bulk));
    version(facts, |v| {
        let mut second = v.approvals[0].clone();
        second.person = Some("s1:second-approver".to_owned());
        v.approvals.push(second);
        for (approval, elsewhere) in v.approvals.iter_mut().zip(elsewhere) {
            approval.elsewhere = elsewhere;
        }
    });
}

const SUPPLIER: &str = "310000003";

fn supplier(facts: &mut Facts, from: i64, to: i64) {
    facts.organisation.connection = Some(ConnectionMode::Supplier);
    processor(facts, |a| a.agreement.processor_orgnr = SUPPLIER.to_owned());
    facts.organisation.supplier = Some(SUPPLIER.to_owned());
    facts.organisation.delegation = Some(DelegationFacts {
        reference: "delegation-1".to_owned(),
        valid_from: Some(day(facts, from)),
        valid_to: Some(day(facts, to)),
    });
}

fn law_change(facts: &mut Facts, status: LawChangeStatus, days: Option<i64>) {
    let in_force_from = days.map(|days| day(facts, days));
    content(facts, |content| {
        content.law_change = LawChange::Needed {
            status,
            in_force_from,
        }
    });
}

/// The version names a law-change need of the register, as far as it has come.
pub(super) fn law_item(facts: &mut Facts, status: LawChangeStatus, days: Option<i64>) {
    let found = LawChangeFacts {
        standing: standing_of(facts, "law-1"),
        status,
        in_force_from: days.map(|days| day(facts, days)),
    };
    let item = named(&found.standing, "law-1");
    facts.register.law_changes.insert("law-1".to_owned(), found);
    content(facts, |content| content.law_change = LawChange::Item { item });
}

/// The version names a DPIA of the register that somebody has approved.
pub(super) fn dpia_item(facts: &mut Facts, change: impl FnOnce(&mut AssessmentFacts)) {
    let mut found = AssessmentFacts {
        standing: standing_of(facts, "dpia-1"),
        document: "DPIA-2026-1".to_owned(),
        approved_by: Some("account-approver".to_owned()),
    };
    let item = named(&found.standing, "dpia-1");
    change(&mut found);
    facts.register.dpias.insert("dpia-1".to_owned(), found);
    content(facts, |content| content.dpia = Some(Dpia::Item { item }));
}

fn standing_of(facts: &Facts, id: &str) -> Standing {
    Standing {
        hash: format!("hash-of-{id}"),
        valid_from: Some(day(facts, -10)),
        valid_to: None,
        ended_on: None,
        review_by: Some(day(facts, 10)),
    }
}

fn named(standing: &Standing, id: &str) -> ItemRef {
    ItemRef {
        id: id.to_owned(),
        hash: standing.hash.clone(),
    }
}

pub(super) const ROWS: &[Row] = &[
    (
        CheckCode::UseCaseApproved,
        "the example: active and approved",
        |_| {},
    ),
    (CheckCode::UseCaseApproved, "no such use case", |f| {
        f.use_case = None
    }),
    (CheckCode::UseCaseApproved, "a use case without a version", |f| {
        f.use_case.as_mut().unwrap().version = None
    }),
    (CheckCode::UseCaseApproved, "submitted only", |f| {
        version(f, |v| v.status = VersionStatus::Submitted)
    }),
    (CheckCode::UseCaseApproved, "approved, not active", |f| {
        version(f, |v| v.status = VersionStatus::Approved)
    }),
    (CheckCode::UseCaseApproved, "superseded", |f| {
        version(f, |v| v.status = VersionStatus::Superseded)
    }),
    (CheckCode::UseCaseApproved, "suspended", |f| {
        version(f, |v| v.status = VersionStatus::Suspended)
    }),
    (
        CheckCode::UseCaseApproved,
        "the stored hash is not the approved one",
        |f| {
            version(f, |v| v.stored_hash = "0".repeat(64));
        },
    ),
    (CheckCode::UseCaseApproved, "no approval", |f| {
        version(f, |v| v.approvals.clear())
    }),
    (
        CheckCode::UseCaseApproved,
        "the approver's person not known",
        |f| version(f, |v| v.approvals[0].person = None),
    ),
    (CheckCode::UseCaseApproved, "approved by an author", |f| {
        version(f, |v| v.authors.push("s1:approver".to_owned()));
    }),
    (CheckCode::UseCaseApproved, "two needed, one approved", |f| {
        content(f, |content| content.needs[0].modes.push(Mode::Bulk));
    }),
    (
        CheckCode::UseCaseApproved,
        "two needed, one person approved twice",
        |f| {
            content(f, |content| {
                content.shielded_levels.push(ShieldLevel::Confidential)
            });
            version(f, |v| v.approvals.push(v.approvals[0].clone()));
        },
    ),
    (CheckCode::UseCaseApproved, "two needed, two approved", |f| {
        content(f, |content| content.needs[0].modes.push(Mode::Bulk));
        version(f, |v| {
            let mut second = v.approvals[0].clone();
            second.person = Some("s1:second-approver".to_owned());
            v.approvals.push(second);
        });
    }),
    (
        CheckCode::UseCaseApproved,
        "two needed, one of them from a cooperating organisation",
        |f| two_approve(f, [false, true]),
    ),
    (
        CheckCode::UseCaseApproved,
        "two needed, both from a cooperating organisation",
        |f| two_approve(f, [true, true]),
    ),
    (
        CheckCode::UseCaseApproved,
        "one needed, approved from a cooperating organisation",
        |f| version(f, |v| v.approvals[0].elsewhere = true),
    ),
    (CheckCode::UseCaseInForce, "the example: in force", |_| {}),
    (CheckCode::UseCaseInForce, "no such use case", |f| {
        f.use_case = None
    }),
    (CheckCode::UseCaseInForce, "first day is today", |f| {
        let today = Some(day(f, 0));
        version(f, |v| v.valid_from = today);
    }),
    (CheckCode::UseCaseInForce, "first day is tomorrow", |f| {
        let tomorrow = Some(day(f, 1));
        version(f, |v| v.valid_from = tomorrow);
    }),
    (CheckCode::UseCaseInForce, "first day not known", |f| {
        version(f, |v| v.valid_from = None)
    }),
    (CheckCode::UseCaseInForce, "last day is today", |f| {
        let today = Some(day(f, 0));
        version(f, |v| v.valid_to = today);
    }),
    (CheckCode::UseCaseInForce, "last day was yesterday", |f| {
        let yesterday = Some(day(f, -1));
        version(f, |v| v.valid_to = yesterday);
    }),
    (CheckCode::UseCaseInForce, "suspended", |f| {
        f.use_case.as_mut().unwrap().suspended = Some(true)
    }),
    (CheckCode::UseCaseInForce, "not known whether suspended", |f| {
        f.use_case.as_mut().unwrap().suspended = None
    }),
    (CheckCode::UseCaseInForce, "ended", |f| {
        f.use_case.as_mut().unwrap().ended = Some(true)
    }),
    (CheckCode::StopNone, "the example: no stop", |_| {}),
    (CheckCode::StopNone, "a stop on the service", |f| {
        f.stops = Some(vec![StopFacts {
            id: "stop-1".to_owned(),
            scope: StopScope::Service,
        }]);
    }),
    (CheckCode::StopNone, "stops not known", |f| f.stops = None),
    (
        CheckCode::BasisProcessing,
        "the example: letter e with a rule",
        |_| {},
    ),
    (CheckCode::BasisProcessing, "none registered", |f| {
        content(f, |content| content.processing_bases.clear())
    }),
    (CheckCode::BasisProcessing, "letter c without a rule", |f| {
        content(f, |content| {
            content.processing_bases[0].article6 = Article6::C;
            content.processing_bases[0].hook = None;
        });
    }),
    (
        CheckCode::BasisProcessing,
        "letter b, which demands no rule",
        |f| {
            content(f, |content| {
                content.processing_bases[0].article6 = Article6::B;
                content.processing_bases[0].hook = None;
            });
        },
    ),
    (
        CheckCode::BasisProcessing,
        "the rule is not in the register",
        |f| {
            f.register.hooks.remove("hook-processing");
        },
    ),
    (CheckCode::BasisProcessing, "the rule is only proposed", |f| {
        processing(f, |h| h.verified_by = None)
    }),
    (
        CheckCode::BasisProcessing,
        "to be verified again a year ago",
        |f| {
            let past = Some(day(f, -365));
            processing(f, |h| h.reverify_by = past);
        },
    ),
    (
        CheckCode::BasisProcessing,
        "to be verified again yesterday",
        |f| {
            let past = Some(day(f, -1));
            processing(f, |h| h.reverify_by = past);
        },
    ),
    (CheckCode::BasisProcessing, "the rule starts tomorrow", |f| {
        let tomorrow = Some(day(f, 1));
        processing(f, |h| h.standing.valid_from = tomorrow);
    }),
    (CheckCode::BasisProcessing, "the rule's last day is today", |f| {
        let today = Some(day(f, 0));
        processing(f, |h| h.standing.valid_to = today);
    }),
    (
        CheckCode::BasisProcessing,
        "the rule's last day was yesterday",
        |f| {
            let yesterday = Some(day(f, -1));
            processing(f, |h| h.standing.valid_to = yesterday);
        },
    ),
    (CheckCode::BasisProcessing, "the rule is changed", |f| {
        processing(f, |h| h.standing.hash = "0".repeat(64))
    }),
    (
        CheckCode::BasisProcessing,
        "the rule is for disclosure alone",
        |f| {
            processing(f, |h| h.hook.usable_for = HookUse::Disclosure);
        },
    ),
    (CheckCode::BasisProcessing, "an organisation", |f| {
        f.subject.kind = Some(SubjectKind::Organisation);
        f.subject.sole_trader = Some(false);
    }),
    (
        CheckCode::BasisProcessing,
        "a sole trader, the rule only proposed",
        |f| {
            f.subject.kind = Some(SubjectKind::Organisation);
            f.subject.sole_trader = Some(true);
            processing(f, |h| h.verified_by = None);
        },
    ),
    (
        CheckCode::BasisProcessing,
        "perhaps a sole trader, the rule only proposed",
        |f| {
            f.subject.kind = Some(SubjectKind::Organisation);
            f.subject.sole_trader = None;
            processing(f, |h| h.verified_by = None);
        },
    ),
    (CheckCode::BasisSpecial, "the example: ordinary fields", |_| {}),
    (CheckCode::BasisSpecial, "private fields", |f| {
        sensitive(f, Sensitivity::Private)
    }),
    (
        CheckCode::BasisSpecial,
        "special fields without a condition",
        |f| sensitive(f, Sensitivity::Special),
    ),
    (CheckCode::BasisSpecial, "special fields under art. 9", |f| {
        sensitive(f, Sensitivity::Special);
        content(f, |content| {
            content.processing_bases[0].article9 = Some("g".to_owned())
        });
    }),
    (CheckCode::BasisSpecial, "criminal fields without a rule", |f| {
        sensitive(f, Sensitivity::Criminal)
    }),
    (
        CheckCode::BasisSpecial,
        "criminal fields under art. 9 alone",
        |f| {
            sensitive(f, Sensitivity::Criminal);
            content(f, |content| {
                content.processing_bases[0].article9 = Some("g".to_owned())
            });
        },
    ),
    (CheckCode::BasisSpecial, "criminal fields under art. 10", |f| {
        sensitive(f, Sensitivity::Criminal);
        content(f, |content| {
            content.processing_bases[0].article10 = Some("personopplysningsloven § 11".to_owned())
        });
    }),
    (
        CheckCode::BasisDisclosure,
        "the example: a rule and the provider's grant",
        |_| {},
    ),
    (CheckCode::BasisDisclosure, "nothing secret asked for", |f| {
        for field in f.service.as_mut().unwrap().fields.values_mut() {
            field.secret = false;
        }
    }),
    (CheckCode::BasisDisclosure, "no such service", |f| {
        f.service = None
    }),
    (
        CheckCode::BasisDisclosure,
        "none registered for the service",
        |f| {
            content(f, |content| {
                content.disclosure_bases[0].service = "inntekt".to_owned()
            });
        },
    ),
    (CheckCode::BasisDisclosure, "the rule is only proposed", |f| {
        disclosing(f, |h| h.verified_by = None)
    }),
    (CheckCode::BasisDisclosure, "the rule ended yesterday", |f| {
        let yesterday = Some(day(f, -1));
        disclosing(f, |h| h.standing.ended_on = yesterday);
    }),
    (CheckCode::BasisDisclosure, "the rule is changed", |f| {
        disclosing(f, |h| h.standing.hash = "0".repeat(64))
    }),
    (
        CheckCode::BasisDisclosure,
        "the rule is for processing alone",
        |f| {
            disclosing(f, |h| h.hook.usable_for = HookUse::Processing);
        },
    ),
    (
        CheckCode::BasisDisclosure,
        "the rule does not lift secrecy",
        |f| disclosing(f, |h| h.hook.lifts_secrecy = false),
    ),
    (CheckCode::BasisDisclosure, "another provider's rule", |f| {
        disclosing(f, |h| h.hook.provider = Some("nav".to_owned()));
    }),
    (CheckCode::BasisDisclosure, "a rule for other bodies", |f| {
        disclosing(f, |h| h.hook.organs = vec!["finans".to_owned()]);
    }),
    (CheckCode::BasisDisclosure, "a rule for another task", |f| {
        disclosing(f, |h| h.hook.tasks = vec!["sykehjem".to_owned()]);
    }),
    (
        CheckCode::BasisDisclosure,
        "a rule for another person circle",
        |f| {
            disclosing(f, |h| h.hook.categories = vec![SubjectCategory::Child]);
        },
    ),
    (
        CheckCode::BasisDisclosure,
        "a may-rule, package not granted",
        |f| {
            disclosing(f, |h| h.hook.force = HookForce::ProviderMay);
            provider(f, |a| a.connections.iter_mut().for_each(|c| c.granted = false));
        },
    ),
    (CheckCode::BasisDisclosure, "a right, package not granted", |f| {
        disclosing(f, |h| h.hook.force = HookForce::RecipientRight);
        provider(f, |a| a.connections.iter_mut().for_each(|c| c.granted = false));
    }),
    (CheckCode::BasisDisclosure, "consent", |f| consent(f, |_| {})),
    (CheckCode::ConsentLive, "the example: no consent used", |_| {}),
    (CheckCode::ConsentLive, "accepted", |f| consent(f, |_| {})),
    (CheckCode::ConsentLive, "missing", |f| {
        consent(f, |_| {});
        f.consent = None;
    }),
    (CheckCode::ConsentLive, "asked for only", |f| {
        consent(f, |c| c.status = ConsentStatus::Created)
    }),
    (CheckCode::ConsentLive, "rejected", |f| {
        consent(f, |c| c.status = ConsentStatus::Rejected)
    }),
    (CheckCode::ConsentLive, "revoked", |f| {
        consent(f, |c| c.status = ConsentStatus::Revoked)
    }),
    (CheckCode::ConsentLive, "run out", |f| {
        let past = Some(minutes(f, -1));
        consent(f, |c| c.valid_to = past);
    }),
    (CheckCode::ConsentLive, "no end known", |f| {
        consent(f, |c| c.valid_to = None)
    }),
    (CheckCode::ConsentLive, "from someone else", |f| {
        consent(f, |c| c.from_subject = false)
    }),
    (CheckCode::ConsentLive, "for another purpose", |f| {
        consent(f, |c| c.purpose = "lån".to_owned())
    }),
    (CheckCode::ConsentLive, "not for this period", |f| {
        consent(f, |c| c.covers_period = false)
    }),
    (
        CheckCode::ConsentLive,
        "in a form the service does not accept",
        |f| consent(f, |c| c.form_accepted = false),
    ),
    (
        CheckCode::ConsentLive,
        "accepted, but the asker has no grant",
        |f| {
            consent(f, |_| {});
            f.grants = Some(Vec::new().into());
        },
    ),
    (CheckCode::AgreementProvider, "the example: agreed", |_| {}),
    (CheckCode::AgreementProvider, "none named", |f| {
        content(f, |content| content.provider_agreements.clear())
    }),
    (CheckCode::AgreementProvider, "not in the register", |f| {
        f.register.provider_agreements.clear()
    }),
    (CheckCode::AgreementProvider, "ended yesterday", |f| {
        let yesterday = Some(day(f, -1));
        provider(f, |a| a.standing.ended_on = yesterday);
    }),
    (CheckCode::AgreementProvider, "starts tomorrow", |f| {
        let tomorrow = Some(day(f, 1));
        provider(f, |a| a.standing.valid_from = tomorrow);
    }),
    (CheckCode::AgreementProvider, "changed", |f| {
        provider(f, |a| a.standing.hash = "0".repeat(64))
    }),
    (CheckCode::AgreementProvider, "review a month overdue", |f| {
        let past = Some(day(f, -30));
        provider(f, |a| a.standing.review_by = past);
    }),
    (CheckCode::AgreementProvider, "review 181 days overdue", |f| {
        let past = Some(day(f, -181));
        provider(f, |a| a.standing.review_by = past);
    }),
    (CheckCode::AgreementProvider, "another provider's", |f| {
        provider(f, |a| a.agreement.provider = "nav".to_owned())
    }),
    (CheckCode::AgreementProvider, "another purpose", |f| {
        provider(f, |a| a.agreement.purposes = vec!["skatt".to_owned()]);
    }),
    (CheckCode::AgreementProvider, "another package", |f| {
        provider(f, |a| {
            a.agreement
                .covers
                .iter_mut()
                .for_each(|c| c.package = Some("annen".to_owned()))
        });
    }),
    (CheckCode::AgreementProvider, "bruksvilkår not accepted", |f| {
        provider(f, |a| {
            a.connections.iter_mut().for_each(|c| c.terms_accepted = false)
        });
    }),
    (
        CheckCode::AgreementProvider,
        "controller responsibility not confirmed",
        |f| {
            f.organisation.controller_confirmed = Some(false);
        },
    ),
    (
        CheckCode::AgreementProvider,
        "controller responsibility not known",
        |f| {
            f.organisation.controller_confirmed = None;
        },
    ),
    (
        CheckCode::AgreementProcessor,
        "the example: one processor, agreed",
        |_| {},
    ),
    (CheckCode::AgreementProcessor, "no processor in the chain", |f| {
        content(f, |content| content.processors.clear())
    }),
    (
        CheckCode::AgreementProcessor,
        "the processor serves other services alone",
        |f| {
            content(f, |content| {
                content.processors[0].services = vec!["inntekt".to_owned()]
            });
        },
    ),
    (CheckCode::AgreementProcessor, "not in the register", |f| {
        f.register.processor_agreements.clear()
    }),
    (CheckCode::AgreementProcessor, "run out yesterday", |f| {
        let yesterday = Some(day(f, -1));
        processor(f, |a| a.standing.valid_to = yesterday);
    }),
    (CheckCode::AgreementProcessor, "seven letters", |f| {
        processor(f, |a| a.agreement.letters = "abcdefg".to_owned())
    }),
    (CheckCode::AgreementProcessor, "signed by one", |f| {
        processor(f, |a| a.agreement.signed_processor = None)
    }),
    (CheckCode::AgreementProcessor, "changed", |f| {
        processor(f, |a| a.standing.hash = "0".repeat(64))
    }),
    (
        CheckCode::AgreementProcessor,
        "a receiving system is run under an agreement",
        |f| {
            content(f, |content| content.processors.clear());
            run_by(f, "agreement-processor");
        },
    ),
    (CheckCode::AgreementProcessor, "that agreement is run out", |f| {
        let yesterday = Some(day(f, -1));
        content(f, |content| content.processors.clear());
        run_by(f, "agreement-processor");
        processor(f, |a| a.standing.valid_to = yesterday);
    }),
    (
        CheckCode::AgreementProcessor,
        "a receiving system is run under no known agreement",
        |f| run_by(f, "agreement-elsewhere"),
    ),
    (
        CheckCode::AgreementProcessor,
        "supplier, delegation current",
        |f| supplier(f, -1, 1),
    ),
    (
        CheckCode::AgreementProcessor,
        "supplier, delegation ended yesterday",
        |f| supplier(f, -9, -1),
    ),
    (
        CheckCode::AgreementProcessor,
        "supplier, delegation missing",
        |f| {
            supplier(f, -1, 1);
            f.organisation.delegation = None;
        },
    ),
    (
        CheckCode::AgreementProcessor,
        "supplier without a processor",
        |f| {
            supplier(f, -1, 1);
            content(f, |content| content.processors.clear());
        },
    ),
    (
        CheckCode::AgreementProcessor,
        "supplier, and the processor is another",
        |f| {
            supplier(f, -1, 1);
            processor(f, |a| a.agreement.processor_orgnr = "310000006".to_owned());
        },
    ),
    (CheckCode::AgreementProcessor, "supplier not known", |f| {
        supplier(f, -1, 1);
        f.organisation.supplier = None;
    }),
    (
        CheckCode::AgreementProcessor,
        "supplier, and its agreement serves other services alone",
        |f| {
            supplier(f, -1, 1);
            content(f, |content| {
                content.processors[0].services = vec!["inntekt".to_owned()];
            });
        },
    ),
    (
        CheckCode::AgreementProcessor,
        "KS Fiks without a processor",
        |f| {
            f.organisation.connection = Some(ConnectionMode::KsFiks);
            content(f, |content| content.processors.clear());
        },
    ),
    (CheckCode::AgreementProcessor, "connection not known", |f| {
        f.organisation.connection = None
    }),
    (CheckCode::SecrecyRegime, "the example: by law", |_| {}),
    (CheckCode::SecrecyRegime, "none recorded", |f| {
        content(f, |content| content.secrecy = None)
    }),
    (CheckCode::LawChangeNone, "the example: none needed", |_| {}),
    (CheckCode::LawChangeNone, "identified", |f| {
        law_change(f, LawChangeStatus::Identified, None)
    }),
    (CheckCode::LawChangeNone, "proposed", |f| {
        law_change(f, LawChangeStatus::Proposed, None)
    }),
    (CheckCode::LawChangeNone, "adopted, the day is past", |f| {
        law_change(f, LawChangeStatus::Adopted, Some(-1))
    }),
    (CheckCode::LawChangeNone, "in force from today", |f| {
        law_change(f, LawChangeStatus::InForce, Some(0))
    }),
    (CheckCode::LawChangeNone, "in force from tomorrow", |f| {
        law_change(f, LawChangeStatus::InForce, Some(1))
    }),
    (CheckCode::LawChangeNone, "in force, day not known", |f| {
        law_change(f, LawChangeStatus::InForce, None)
    }),
    (CheckCode::LawChangeNone, "registered: in force from today", |f| {
        law_item(f, LawChangeStatus::InForce, Some(0))
    }),
    (
        CheckCode::LawChangeNone,
        "registered: in force from tomorrow",
        |f| law_item(f, LawChangeStatus::InForce, Some(1)),
    ),
    (
        CheckCode::LawChangeNone,
        "registered: in force, day not known",
        |f| law_item(f, LawChangeStatus::InForce, None),
    ),
    (CheckCode::LawChangeNone, "registered: adopted", |f| {
        law_item(f, LawChangeStatus::Adopted, Some(-1))
    }),
    (CheckCode::LawChangeNone, "registered: dropped", |f| {
        law_item(f, LawChangeStatus::Dropped, None)
    }),
    (
        CheckCode::LawChangeNone,
        "registered: long past its review",
        |f| {
            law_item(f, LawChangeStatus::InForce, Some(0));
            let past = day(f, -4_000);
            f.register
                .law_changes
                .get_mut("law-1")
                .unwrap()
                .standing
                .review_by = Some(past);
        },
    ),
    (CheckCode::LawChangeNone, "registered: not known", |f| {
        law_item(f, LawChangeStatus::InForce, Some(0));
        f.register.law_changes.clear();
    }),
    (CheckCode::LawChangeNone, "registered: another substance", |f| {
        law_item(f, LawChangeStatus::InForce, Some(0));
        f.register.law_changes.get_mut("law-1").unwrap().standing.hash = "other".to_owned();
    }),
    (
        CheckCode::DpiaApproved,
        "the example: not needed, for a reason",
        |_| {},
    ),
    (CheckCode::DpiaApproved, "not assessed", |f| {
        content(f, |content| content.dpia = None)
    }),
    (CheckCode::DpiaApproved, "not needed, without a reason", |f| {
        content(f, |content| {
            content.dpia = Some(Dpia::NotNeeded {
                reason: " ".to_owned(),
            })
        });
    }),
    (CheckCode::DpiaApproved, "needed, not approved", |f| {
        content(f, |content| {
            content.dpia = Some(Dpia::Needed {
                reference: "dpia-1".to_owned(),
                approved_by: None,
            })
        });
    }),
    (CheckCode::DpiaApproved, "needed and approved", |f| {
        content(f, |content| {
            let approved_by = Some("s1:approver".to_owned());
            content.dpia = Some(Dpia::Needed {
                reference: "dpia-1".to_owned(),
                approved_by,
            });
        });
    }),
    (CheckCode::DpiaApproved, "registered and approved", |f| {
        dpia_item(f, |_| {})
    }),
    (CheckCode::DpiaApproved, "registered, not approved", |f| {
        dpia_item(f, |one| one.approved_by = None)
    }),
    (CheckCode::DpiaApproved, "registered, not known", |f| {
        dpia_item(f, |_| {});
        f.register.dpias.clear();
    }),
    (CheckCode::DpiaApproved, "registered, another substance", |f| {
        dpia_item(f, |one| one.standing.hash = "other".to_owned())
    }),
    (CheckCode::DpiaApproved, "registered, ended yesterday", |f| {
        let yesterday = day(f, -1);
        dpia_item(f, |one| one.standing.ended_on = Some(yesterday))
    }),
    (
        CheckCode::DpiaApproved,
        "registered, review overdue within the grace",
        |f| {
            let past = day(f, -1);
            dpia_item(f, |one| one.standing.review_by = Some(past))
        },
    ),
    (
        CheckCode::DpiaApproved,
        "registered, review overdue past the grace",
        |f| {
            let past = day(f, -4_000);
            dpia_item(f, |one| one.standing.review_by = Some(past))
        },
    ),
    (
        CheckCode::DpiaApproved,
        "registered, without end or review",
        |f| dpia_item(f, |one| one.standing.review_by = None),
    ),
    (CheckCode::RetentionSet, "the example: shown only", |_| {}),
    (CheckCode::RetentionSet, "no rule", |f| {
        content(f, |content| content.retention = None)
    }),
    (CheckCode::RetentionSet, "no receiving system", |f| {
        content(f, |content| content.own_systems.clear())
    }),
    (CheckCode::RetentionSet, "a receiving system that is ended", |f| {
        let yesterday = Some(day(f, -1));
        system(f, |s| s.standing.ended_on = yesterday);
    }),
    (
        CheckCode::RetentionSet,
        "a receiving system that is changed",
        |f| system(f, |s| s.standing.hash = "0".repeat(64)),
    ),
    (
        CheckCode::RetentionSet,
        "a receiving system that nobody knows",
        |f| f.register.own_systems.clear(),
    ),
    (
        CheckCode::RetentionSet,
        "an ended system that another service feeds",
        |f| {
            let yesterday = Some(day(f, -1));
            system(f, |s| s.standing.ended_on = yesterday);
            content(f, |content| {
                content.own_systems[0].receives[0].service = "inntekt".to_owned()
            });
        },
    ),
    (
        CheckCode::ResourcesComplete,
        "the example: contacts and routines",
        |_| {},
    ),
    (CheckCode::ResourcesComplete, "no technical contact", |f| {
        content(f, |content| content.contacts.technical = None)
    }),
    (
        CheckCode::ResourcesComplete,
        "the professional contact has left",
        |f| {
            f.register
                .active_members
                .retain(|member| member != "account-professional");
        },
    ),
    (CheckCode::ResourcesComplete, "no routine for insight", |f| {
        content(f, |content| content.routines.insight = None)
    }),
    (
        CheckCode::ResourcesComplete,
        "a routine that is not in the register",
        |f| f.register.routines.clear(),
    ),
    (
        CheckCode::ResourcesComplete,
        "a routine's review a month overdue",
        |f| {
            let past = Some(day(f, -30));
            routine(f, |r| r.review_by = past);
        },
    ),
    (
        CheckCode::ResourcesComplete,
        "a routine's review 181 days overdue",
        |f| {
            let past = Some(day(f, -181));
            routine(f, |r| r.review_by = past);
        },
    ),
    (
        CheckCode::ResourcesComplete,
        "a routine's review overdue, grace not known",
        |f| {
            let past = Some(day(f, -1));
            routine(f, |r| r.review_by = past);
            f.organisation.review_grace_days = None;
        },
    ),
    (
        CheckCode::ResourcesComplete,
        "a routine that ended yesterday",
        |f| {
            let past = Some(day(f, -1));
            routine(f, |r| r.ended_on = past);
        },
    ),
];
