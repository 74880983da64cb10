//! What the gate answers: every check with its outcome, and the verdict. Codes are the contract; sentences live in `app`.
//! A decision holds the terms of a permit at most once: it is not `Clone`, and `into_permit` consumes it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{
    codes::{CheckCode, MendedBy, Remedy},
    detail::Detail,
    evidence::Evidences,
};
use crate::{
    ids::{Pseudonym, SubjectId},
    lookup::{Permit, Terms, Withheld},
    when::Instant,
};

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Met.
    Pass,
    /// Not met.
    Fail,
    /// Does not apply.
    NotApplicable,
    /// Not met, and let through by hastetilgang.
    Overridden,
}

/// One check with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Which.
    pub code: CheckCode,
    /// How it came out.
    pub outcome: Outcome,
    /// Why.
    pub detail: Detail,
    /// Who can mend it; only when it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mended_by: Option<MendedBy>,
    /// What starts the mending; only when it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// Whether hastetilgang could let it through.
    pub overridable: bool,
    /// What it stood on.
    #[serde(default, skip_serializing_if = "Evidences::is_none")]
    pub evidence: Evidences,
}

impl Check {
    fn hide(&mut self) {
        let tells_of_life = self.code == CheckCode::ScopeSubject
            && (self.outcome == Outcome::Pass || matches!(self.detail, Detail::Dead | Detail::Emigrated));
        if tells_of_life {
            self.answer_as(Outcome::Pass, Detail::StatusUnknown);
        } else if self.code.tells_about_people() {
            self.answer_as(Outcome::NotApplicable, Detail::Hidden);
        }
    }

    fn answer_as(&mut self, outcome: Outcome, detail: Detail) {
        self.outcome = outcome;
        self.detail = detail;
        self.mended_by = None;
        self.remedy = None;
        self.evidence = Evidences::default();
    }
}

/// Permit or refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No check fails.
    Permit,
    /// At least one check fails.
    Refuse,
}

/// The use case a decision stood on. Version and hash are absent for an unknown use case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UseCaseName {
    /// Its code; absent when the organisation has none of that name.
    pub code: Option<String>,
    /// The version's number.
    pub version: Option<u32>,
    /// The hash of the version's stored content.
    pub content_hash: Option<String>,
}

/// The decision as it is sealed and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The decision's id.
    pub id: String,
    /// The verdict.
    pub outcome: Verdict,
    /// The use case.
    pub use_case: UseCaseName,
    /// Every check, in the table's order.
    pub checks: Vec<Check>,
    /// When it was decided.
    pub decided_at: Instant,
}

impl Answer {
    /// The codes of the failing checks.
    pub fn failing(&self) -> Vec<CheckCode> {
        self.checks
            .iter()
            .filter(|check| check.outcome == Outcome::Fail)
            .map(|check| check.code)
            .collect()
    }

    /// As the asker may see it. To one who fails `actor.*`, `access.*` or `use_case.*`, a refusal tells nothing about
    /// people: what would is answered `not_applicable`, `hidden`, and life status is taken as not known.
    #[must_use]
    pub fn hidden(&self) -> Self {
        self.hidden_part().unwrap_or_else(|| self.clone())
    }

    /// `None` when there is nothing to hide.
    fn hidden_part(&self) -> Option<Self> {
        let outside = |check: &Check| check.outcome == Outcome::Fail && check.code.makes_outsider();
        let mut shown = self.checks.iter().any(outside).then(|| self.clone())?;
        for check in &mut shown.checks {
            check.hide();
        }
        Some(shown)
    }

    /// The check with this code.
    pub fn check(&self, code: CheckCode) -> Option<&Check> {
        self.checks.iter().find(|check| check.code == code)
    }
}

/// The decision did not permit, or the subject is not the one it was decided for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the decision gives no permit for this subject")]
pub struct NotPermitted;

/// The gate's answer in full, and the terms of the permit if there is one.
#[derive(Debug)]
pub struct Decision {
    full: Answer,
    /// Absent where it is the same.
    shown: Option<Answer>,
    terms: Option<Terms>,
    needs_level: bool,
    fields: Arc<[String]>,
    withheld: Arc<[Withheld]>,
}

impl Decision {
    pub(crate) fn new(
        full: Answer,
        terms: Option<Terms>,
        needs_level: bool,
        fields: Arc<[String]>,
        withheld: Arc<[Withheld]>,
    ) -> Self {
        Self {
            shown: full.hidden_part(),
            full,
            terms,
            needs_level,
            fields,
            withheld,
        }
    }

    /// Permit or refuse.
    pub fn verdict(&self) -> Verdict {
        self.full.outcome
    }

    /// Every check as it was decided: for the seal and for `gate explain`.
    pub fn full(&self) -> &Answer {
        &self.full
    }

    /// Every check as the asker may see it: what would tell about people is hidden from one who may not ask.
    pub fn shown(&self) -> &Answer {
        self.shown.as_ref().unwrap_or(&self.full)
    }

    /// Whether only the protection level is missing: the desk asks the source and decides again.
    pub fn needs_level(&self) -> bool {
        self.needs_level
    }

    /// The fields that were asked for and that the catalogue knows.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// What the permit would hold back, and why; known before anything is fetched.
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// Until when the permit may be sealed.
    pub fn valid_until(&self) -> Option<OffsetDateTime> {
        self.terms.as_ref().map(|terms| terms.valid_until)
    }

    /// The permit, bound to the subject's own number, which must be the one the pseudonym stands for.
    // INVARIANT: `server::desk::lookup` is the only caller; a tidy test names it.
    pub fn into_permit(self, subject: SubjectId, pseudonym: &Pseudonym) -> Result<Permit, NotPermitted> {
        match self.terms {
            Some(terms) if terms.subject == *pseudonym => Ok(Permit::bind(terms, subject)),
            Some(_) | None => Err(NotPermitted),
        }
    }
}
