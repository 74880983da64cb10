//! What an answer says of protection: the provider's flag (`skjermet`) and the levels of adressebeskyttelse.
//! It reads and never shows. What is not said where it must be said is not known, and then nothing may be shown.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::{MinimiseError, Permit, RawAnswer};
use crate::{
    catalogue::{AnswerSelectors, Grading, read_selector},
    usecase::ShieldLevel,
};

/// What one answer tells of protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// The provider's flag: fortrolig or strengt fortrolig, and not which of them.
    Flagged,
    /// Every level above open that holds now.
    Level(Vec<ShieldLevel>),
}

impl Told {
    /// The strictest level that it may mean; `None` is open.
    pub(super) fn strictest(&self) -> Option<ShieldLevel> {
        match self {
            Self::Flagged => Some(ShieldLevel::StrictlyConfidential),
            Self::Level(levels) => levels.iter().max().copied(),
        }
    }
}

/// Where one service's answers speak of protection, parsed once.
#[derive(Debug)]
pub(super) struct Shielding {
    flag: Option<JsonPath>,
    if_absent: Option<bool>,
    grading: Option<Grading>,
}

impl Shielding {
    pub(super) fn compile(answer: &AnswerSelectors) -> Result<Self, MinimiseError> {
        let parse = |text: &str| {
            read_selector(text).map_err(|_| MinimiseError::BadSelector("answer.shielded".to_owned()))
        };
        Ok(Self {
            flag: answer.shielded.as_deref().map(parse).transpose()?,
            if_absent: answer.shielded_if_absent,
            grading: answer.grading.clone(),
        })
    }

    /// What the answer tells of protection; nothing where it says nothing of it, or only that there is nothing to hide.
    pub(super) fn told(&self, raw: &RawAnswer) -> Result<Option<Told>, MinimiseError> {
        if self.is_flagged(raw.open())? {
            return Ok(Some(Told::Flagged));
        }
        let Some(grading) = &self.grading else {
            return Ok(None);
        };
        let levels = levels(grading, raw)?;
        Ok(Some(Told::Level(levels)))
    }

    /// Whether the permit reaches as far as the protection that the answer tells of.
    pub(super) fn lets_through(told: Option<&Told>, permit: &Permit) -> bool {
        match told {
            None => true,
            Some(Told::Flagged) => permit.shielded_allowed(),
            Some(Told::Level(levels)) => levels.iter().all(|level| permit.shield_levels().contains(level)),
        }
    }

    fn is_flagged(&self, body: &Value) -> Result<bool, MinimiseError> {
        let Some(path) = &self.flag else { return Ok(false) };
        let flags = path.query(body).all();
        match (flags.as_slice(), self.if_absent) {
            ([], Some(absent)) => Ok(absent),
            ([flag], _) => flag.as_bool().ok_or(MinimiseError::ShieldUnknown),
            ([..], None) => Err(MinimiseError::ShieldUnknown),
            (several, Some(_)) => several.iter().try_fold(false, |flagged, flag| {
                let flag = flag.as_bool().ok_or(MinimiseError::ShieldUnknown)?;
                Ok(flagged || flag)
            }),
        }
    }
}

/// Every level above open that holds now, for the person and for each address in the answer.
fn levels(grading: &Grading, raw: &RawAnswer) -> Result<Vec<ShieldLevel>, MinimiseError> {
    if !raw.was_asked_for(&grading.section) {
        return Err(MinimiseError::ShieldUnknown);
    }
    let body = raw.open().as_object().ok_or(MinimiseError::ShieldUnknown)?;
    let mut levels = Vec::new();
    for place in &grading.places {
        for section in place.sections.iter().filter_map(|section| body.get(section)) {
            let elements = section.as_array().ok_or(MinimiseError::ShieldUnknown)?;
            for element in elements {
                if element.get(&grading.current) == Some(&Value::Bool(false)) {
                    continue;
                }
                match element.get(&place.member) {
                    Some(level) => levels.extend(meaning(grading, level)?),
                    None if place.optional && element.is_object() => {}
                    None => return Err(MinimiseError::ShieldUnknown),
                }
            }
        }
    }
    Ok(levels)
}

fn meaning(grading: &Grading, level: &Value) -> Result<Option<ShieldLevel>, MinimiseError> {
    let known = level.as_str().and_then(|level| grading.levels.get(level));
    known.copied().ok_or(MinimiseError::ShieldUnknown)
}
