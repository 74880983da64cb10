//! A whole set of facts that permits: the starting point of tests and of the documentation of `gate explain`.
//! It is invented from end to end; no pseudonym in it stands for anyone.

mod content;
mod register;

use std::collections::BTreeMap;

use super::facts::{
    Actor, ApprovalFacts, CaseFacts, ConflictFacts, ConnectionMode, Environment, Facts, FieldFacts,
    GrantFacts, Holder, Model, NeedFacts, OrganisationFacts, PersonFacts, QuotaFacts, RequestFacts, Role,
    Sector, ServiceFacts, SessionStrength, ShieldFacts, ShieldStanding, Standing, SubjectFacts, UseCaseFacts,
    VersionFacts, VersionStatus,
};
use crate::{
    canonical,
    catalogue::{PeriodKind, Sensitivity, SubjectKind},
    ids::Pseudonym,
    period::{IncomeYear, Period},
    usecase::{Content, ItemRef, Mode, SubjectCategory, TextQuality},
    when::{Day, Instant},
};

const SERVICE: &str = "summertskattegrunnlag";
const PACKAGE: &str = "kommuneforeldrebetaling";
const WAGES: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

fn item(id: &str) -> ItemRef {
    ItemRef {
        id: id.to_owned(),
        hash: canonical::sha256_hex(id.as_bytes()),
    }
}

fn standing(id: &str) -> Standing {
    Standing {
        hash: item(id).hash,
        valid_from: day("2026-01-01"),
        valid_to: day("2027-12-31"),
        ended_on: None,
        review_by: None,
    }
}

/// Lets the persons who approved the version approve it as it stands now, after a change to its content.
pub fn approve_again(version: &mut VersionFacts) {
    let hash = version.content.hash().unwrap_or_default().to_owned();
    for approval in &mut version.approvals {
        approval.content_hash.clone_from(&hash);
    }
    version.stored_hash = hash;
}

/// Facts on which `decide` permits.
pub fn permitted() -> Facts {
    let content = content::content();
    let stored_hash = content.hash().unwrap_or_default();
    Facts {
        decision_id: "0197b3a0-0000-7000-8000-000000000001".to_owned(),
        now: Instant::from_millis(1_795_500_000_000),
        today: Day(crate::oslo::today(Instant::from_millis(1_795_500_000_000).0)),
        environment: Some(Environment::Sandbox),
        actor: Actor {
            person: Some(person()),
            system: None,
            trigger: None,
        },
        organisation: organisation(),
        use_case: Some(UseCaseFacts {
            code: content.code.clone(),
            version: Some(version(content, stored_hash).into()),
            suspended: Some(false),
            ended: Some(false),
        }),
        register: register::register().into(),
        grants: Some(vec![grant()].into()),
        stops: Some(Vec::new()),
        service: Some(service().into()),
        request: request(),
        subject: subject(),
        case: CaseFacts {
            given: true,
            matches_pattern: Some(true),
            verification: None,
            parties: Some(Vec::new()),
        },
        need: NeedFacts {
            known: true,
            last_equal: None,
            newest_event: None,
        },
        quota: Some(QuotaFacts {
            actor_last_hour: 0,
            actor_last_day: 0,
            use_case_last_day: 0,
        }),
        conflict: Some(no_conflict()),
        shield: Some(ShieldFacts {
            source_configured: Some(false),
            standing: Some(ShieldStanding::NotListed),
            checked_at: None,
            level_lookup: false,
            source_asked: false,
        }),
        consent: None,
        break_glass: None,
    }
}

fn person() -> PersonFacts {
    PersonFacts {
        account: "account-caseworker".to_owned(),
        identity: Some("s1:caseworker".to_owned()),
        account_active: Some(true),
        membership_active: Some(true),
        roles: vec![Role::Caseworker],
        units: vec!["unit-1".to_owned()],
        undertaking_signed: Some(1),
        undertaking_until: None,
        session: Some(SessionStrength {
            interactive: true,
            stepped_up_at: None,
            fresh_seconds: 300,
        }),
    }
}

fn organisation() -> OrganisationFacts {
    OrganisationFacts {
        id: "organisation-1".to_owned(),
        sector: Some(Sector::Kommune),
        controller_confirmed: Some(true),
        review_grace_days: Some(180),
        undertaking_version: Some(1),
        connection: Some(ConnectionMode::Direct),
        supplier: None,
        delegation: None,
    }
}

fn version(content: Content, stored_hash: String) -> VersionFacts {
    VersionFacts {
        number: 1,
        status: VersionStatus::Active,
        authors: vec!["s1:officer".to_owned()],
        approvals: vec![ApprovalFacts {
            person: Some("s1:approver".to_owned()),
            content_hash: stored_hash.clone(),
            elsewhere: false,
            at: Instant::from_millis(1_780_000_000_000),
        }],
        content: content.into(),
        stored_hash,
        valid_from: day("2026-06-01"),
        valid_to: None,
    }
}

fn grant() -> GrantFacts {
    GrantFacts {
        id: "grant-1".to_owned(),
        holder: Holder::Person,
        granted_by: Some("s1:admin".to_owned()),
        first_granted_by: None,
        requested_by: Some("s1:caseworker".to_owned()),
        valid_from: Some(Instant::from_millis(1_780_000_000_000)),
        valid_to: day("2027-06-30"),
        revoked_at: None,
        elevated: false,
        fields: None,
    }
}

fn service() -> ServiceFacts {
    let secret = |sensitivity| FieldFacts {
        sensitivity,
        secret: true,
    };
    ServiceFacts {
        code: SERVICE.to_owned(),
        provider: "skatteetaten".to_owned(),
        subject: SubjectKind::Person,
        period: PeriodKind::IncomeYear,
        has_packages: true,
        consent_package: false,
        fields: Model::from_iter([
            (WAGES.to_owned(), secret(Sensitivity::Ordinary)),
            (
                "alderspensjonFraFolketrygden".to_owned(),
                secret(Sensitivity::Ordinary),
            ),
            (
                "fradragForFagforeningskontingent".to_owned(),
                secret(Sensitivity::Special),
            ),
        ]),
    }
}

fn request() -> RequestFacts {
    RequestFacts {
        package: Some(PACKAGE.to_owned()),
        parameters: BTreeMap::from([("stadie".to_owned(), "oppgjoer".to_owned())]),
        period_unreadable: false,
        period: IncomeYear::new(2025).ok().map(Period::IncomeYear),
        fields: None,
        unknown_fields: 0,
        mode: Mode::Single,
        case_per_item: true,
        reason: Some("application".to_owned()),
        reason_text: TextQuality::Absent,
        new_need: false,
    }
}

fn subject() -> SubjectFacts {
    SubjectFacts {
        valid: Some(true),
        kind: Some(SubjectKind::Person),
        pseudonym: Some(Pseudonym::new("p2026:example")),
        synthetic: Some(true),
        born_in_future: Some(false),
        category: Some(SubjectCategory::Applicant),
        relation_stated: false,
        evidence_stated: false,
        case_system_stated: false,
        life: None,
        sole_trader: None,
    }
}

fn no_conflict() -> ConflictFacts {
    ConflictFacts {
        is_self: Some(false),
        family: Some(false),
        leads_company: Some(false),
        leader_or_report: Some(false),
        same_unit: Some(false),
        declared_tie: Some(false),
        colleague: Some(false),
        assessment: None,
        assessment_until: None,
    }
}
