//! What the gate would say of a version before anyone looks up on it: its own checks of the ground, on the version as it would
//! stand in use, for each service and each kind of subject. What a single look-up decides is left out.

use std::collections::BTreeMap;

use super::{
    codes::CheckCode,
    decide::{Table, to_check},
    decision::{Check, Outcome},
    evidence::{Evidence, Evidences},
    facts::{
        Actor, CaseFacts, Facts, NeedFacts, OrganisationFacts, RegisterFacts, RequestFacts, ServiceFacts,
        Shared, SubjectFacts, UseCaseFacts, VersionFacts, VersionStatus,
    },
};
use crate::{
    catalogue::SubjectKind,
    oslo,
    usecase::{Content, DataNeed, Mode, SubjectCategory, TextQuality},
    when::Instant,
};

/// The checks that a version answers for by itself.
const GROUND: [CheckCode; 10] = [
    CheckCode::BasisProcessing,
    CheckCode::BasisSpecial,
    CheckCode::BasisDisclosure,
    CheckCode::AgreementProvider,
    CheckCode::AgreementProcessor,
    CheckCode::SecrecyRegime,
    CheckCode::LawChangeNone,
    CheckCode::DpiaApproved,
    CheckCode::RetentionSet,
    CheckCode::ResourcesComplete,
];

/// What a version would stand on: the organisation, its register and one service.
#[derive(Debug, Clone)]
pub struct Footing {
    /// The controller, as it reaches this service.
    pub organisation: OrganisationFacts,
    /// The register items.
    pub register: Shared<RegisterFacts>,
    /// The service; absent when the catalogue has none of that name.
    pub service: Option<Shared<ServiceFacts>>,
}

/// One check that would fail, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unready {
    /// The service.
    pub service: String,
    /// The kind of subject.
    pub category: SubjectCategory,
    /// The check as the gate answers it.
    pub check: Check,
}

/// The checks that would fail at `now`, each once for every service and kind of subject; empty when the gate would let
/// look-ups through. A version without data needs has nothing to answer for here, and is incomplete.
pub fn unready(content: &Content, now: Instant, footing: impl Fn(&DataNeed) -> Footing) -> Vec<Unready> {
    let mut found = Vec::new();
    let version: Shared<VersionFacts> = version(content).into();
    for need in &content.needs {
        let footing = footing(need);
        for category in &need.categories {
            let facts = facts(&version, need, *category, now, &footing);
            for (code, rule) in Table::<Vec<Evidence>>::ALL
                .iter()
                .filter(|(code, _)| GROUND.contains(code))
            {
                let check = to_check(*code, rule(&facts).keeping(Evidences::from));
                if check.outcome == Outcome::Fail {
                    found.push(Unready {
                        service: need.service.clone(),
                        category: *category,
                        check,
                    });
                }
            }
        }
    }
    found
}

/// The version as it is now: made once for all that is asked of it. No check of the ground asks for its hash.
fn version(content: &Content) -> VersionFacts {
    VersionFacts {
        number: 0,
        status: VersionStatus::Draft,
        stored_hash: String::new(),
        content: content.clone().into(),
        authors: Vec::new(),
        approvals: Vec::new(),
        valid_from: None,
        valid_to: None,
    }
}

fn facts(
    version: &Shared<VersionFacts>,
    need: &DataNeed,
    category: SubjectCategory,
    now: Instant,
    footing: &Footing,
) -> Facts {
    let kind = footing.service.as_ref().map(|service| service.subject);
    Facts {
        decision_id: String::new(),
        now,
        today: oslo::day_of(now),
        environment: None,
        actor: Actor {
            person: None,
            system: None,
            trigger: None,
        },
        organisation: footing.organisation.clone(),
        use_case: Some(UseCaseFacts {
            code: version.content.code.clone(),
            version: Some(version.clone()),
            suspended: None,
            ended: None,
        }),
        register: footing.register.clone(),
        grants: None,
        stops: None,
        service: footing.service.clone(),
        request: request(need),
        subject: subject(kind, category),
        case: CaseFacts {
            given: false,
            matches_pattern: None,
            verification: None,
            parties: None,
        },
        need: NeedFacts {
            known: false,
            last_equal: None,
            newest_event: None,
        },
        quota: None,
        conflict: None,
        shield: None,
        consent: None,
        break_glass: None,
    }
}

fn request(need: &DataNeed) -> RequestFacts {
    RequestFacts {
        package: need.package.clone(),
        parameters: BTreeMap::new(),
        period_unreadable: false,
        period: None,
        fields: None,
        unknown_fields: 0,
        mode: need.modes.first().copied().unwrap_or(Mode::Single),
        case_per_item: true,
        reason: None,
        reason_text: TextQuality::Absent,
        new_need: false,
    }
}

fn subject(kind: Option<SubjectKind>, category: SubjectCategory) -> SubjectFacts {
    SubjectFacts {
        valid: None,
        kind,
        pseudonym: None,
        synthetic: None,
        born_in_future: None,
        category: Some(category),
        relation_stated: false,
        evidence_stated: false,
        case_system_stated: false,
        life: None,
        // An organisation is asked about as such; whether one is a sole trader shows at the look-up.
        sole_trader: (kind == Some(SubjectKind::Organisation)).then_some(false),
    }
}
