//! The bodies of look-ups as JSON. Strict about the shape and lenient about the words: a wrong word is the gate's to name.

use std::collections::BTreeMap;

use domain::{
    catalogue::SubjectKind,
    period::{IncomeYear, Period},
    usecase::{SubjectCategory, Trigger},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    super::{auth::Caller, problem::Problem},
    invalid,
};
use crate::desk::lookup::{
    ask::{Ask, AskSet, AskedNumber, AskedPeriod},
    standing::text_as,
};

/// Whom a look-up is about: exactly one of `fnr` and `orgnr`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SubjectBody {
    /// Fødselsnummer or d-nummer.
    fnr: Option<String>,
    orgnr: Option<String>,
    /// `applicant`, `spouse_or_cohabitant`, `child`, `other_parent`, `employer`, `organisation`, `co_debtor`.
    category: Option<String>,
    /// How the subject is related to the applicant: a short code.
    relation: Option<String>,
    /// `application`, `case_system`, `register` or `declaration`.
    evidence: Option<String>,
}

/// `{"incomeYear": 2025}`, or `{"from", "to"}` as `YYYY-MM` or `YYYY-MM-DD`, inclusive.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PeriodBody {
    income_year: Option<i64>,
    from: Option<String>,
    to: Option<String>,
}

/// Why the look-up is needed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ReasonBody {
    /// A code the use case offers.
    code: Option<String>,
    text: Option<String>,
}

/// What starts a look-up without a person.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TriggerBody {
    CitizenApplication,
    Event,
    BulkRun,
}

impl From<TriggerBody> for Trigger {
    fn from(trigger: TriggerBody) -> Self {
        match trigger {
            TriggerBody::CitizenApplication => Self::CitizenApplication,
            TriggerBody::Event => Self::Event,
            TriggerBody::BulkRun => Self::BulkRun,
        }
    }
}

/// One look-up.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct LookupBody {
    use_case: String,
    service: String,
    rights_package: Option<String>,
    subject: SubjectBody,
    period: Option<PeriodBody>,
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    case_reference: Option<String>,
    reason: Option<ReasonBody>,
    /// Absent means every approved field.
    fields: Option<Vec<String>>,
    /// Whether there is a new need since the last equal look-up; the reason says which. It lets the look-up through `need.fresh`, and is kept
    /// with the decision.
    #[serde(default)]
    new_need: bool,
    acting_person: Option<String>,
    trigger: Option<TriggerBody>,
}

/// One look-up of a set.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ItemBody {
    service: String,
    rights_package: Option<String>,
    subject: SubjectBody,
    period: Option<PeriodBody>,
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    fields: Option<Vec<String>>,
}

/// A set of look-ups.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SetBody {
    use_case: String,
    case_reference: Option<String>,
    reason: Option<ReasonBody>,
    /// As for one look-up; it counts for all of the set.
    #[serde(default)]
    new_need: bool,
    acting_person: Option<String>,
    trigger: Option<TriggerBody>,
    lookups: Vec<ItemBody>,
}

/// How many look-ups a set may have; the use case's own ceiling is lower and the gate's.
const LARGEST_SET: usize = 50;

type Who = (Option<String>, Option<Trigger>);

fn actor(caller: &Caller, person: Option<&String>, trigger: Option<TriggerBody>) -> Result<Who, Problem> {
    match (person, trigger) {
        (Some(_), Some(_)) => Err(invalid("trigger")
            .with_detail("Et automatisk oppslag har ingen person: send enten actingPerson eller trigger")),
        (Some(person), None) => Ok((Some(person.clone()), None)),
        (None, Some(trigger)) => Ok((None, Some(trigger.into()))),
        (None, None) => Ok((caller.default_account_id.clone(), None)),
    }
}

impl LookupBody {
    pub(super) fn actor(&self, caller: &Caller) -> Result<Who, Problem> {
        actor(caller, self.acting_person.as_ref(), self.trigger)
    }

    pub(super) fn into_set(self) -> Result<AskSet, Problem> {
        let (reason, reason_text) = split(self.reason);
        let item = ItemBody {
            service: self.service,
            rights_package: self.rights_package,
            subject: self.subject,
            period: self.period,
            parameters: self.parameters,
            fields: self.fields,
        };
        Ok(AskSet {
            use_case: self.use_case,
            case_reference: self.case_reference,
            reason,
            reason_text,
            new_need: self.new_need,
            asks: vec![item.into_ask()?],
        })
    }
}

impl SetBody {
    pub(super) fn actor(&self, caller: &Caller) -> Result<Who, Problem> {
        actor(caller, self.acting_person.as_ref(), self.trigger)
    }

    pub(super) fn into_set(self) -> Result<AskSet, Problem> {
        if self.lookups.is_empty() || self.lookups.len() > LARGEST_SET {
            return Err(invalid("lookups").with_detail("1 til 50 oppslag"));
        }
        let (reason, reason_text) = split(self.reason);
        Ok(AskSet {
            use_case: self.use_case,
            case_reference: self.case_reference,
            reason,
            reason_text,
            new_need: self.new_need,
            asks: self
                .lookups
                .into_iter()
                .map(ItemBody::into_ask)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn split(reason: Option<ReasonBody>) -> (Option<String>, Option<String>) {
    reason.map_or((None, None), |reason| (reason.code, reason.text))
}

impl ItemBody {
    fn into_ask(self) -> Result<Ask, Problem> {
        let subject = match (self.subject.fnr, self.subject.orgnr) {
            (Some(fnr), None) => AskedNumber::new(SubjectKind::Person, fnr),
            (None, Some(orgnr)) => AskedNumber::new(SubjectKind::Organisation, orgnr),
            (Some(_), Some(_)) | (None, None) => {
                return Err(invalid("subject").with_detail("Send enten fnr eller orgnr"));
            }
        };
        Ok(Ask {
            service: self.service,
            package: self.rights_package,
            subject,
            // A word that is no category is none: the gate then says that it is missing.
            category: self
                .subject
                .category
                .as_deref()
                .and_then(text_as::<SubjectCategory>),
            relation: self.subject.relation,
            evidence: self.subject.evidence,
            period: self
                .period
                .map_or(Ok(AskedPeriod::None), PeriodBody::into_period)?,
            parameters: self.parameters,
            fields: self.fields,
        })
    }
}

impl PeriodBody {
    fn into_period(self) -> Result<AskedPeriod, Problem> {
        let read = match (self.income_year, self.from, self.to) {
            (Some(year), None, None) => u16::try_from(year)
                .ok()
                .and_then(|year| IncomeYear::new(year).ok())
                .map(Period::IncomeYear),
            (None, Some(from), Some(to)) => Period::from_texts(&from, &to).ok(),
            (_, _, _) => {
                return Err(invalid("period").with_detail("Send enten incomeYear, eller from og to"));
            }
        };
        Ok(read.map_or(AskedPeriod::Unreadable, AskedPeriod::Given))
    }
}
