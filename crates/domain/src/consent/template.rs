//! The template that persons are asked by: for what, which data, what follows of a no, in every language, and for how long at most.
//! A template is never changed; another text is a new version.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use serde::{Deserialize, Serialize};

use super::Limit;
use crate::{catalogue::Language, gate::Sector, ids::contains_identity_number};

/// How many characters each text has.
pub const TEXT: RangeInclusive<usize> = 20..=600;
/// For how many days one may be asked for.
pub const DAYS: RangeInclusive<u16> = 1..=365;

/// The languages that a person is asked in.
const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

/// The parts of what a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What the data are for.
    Purpose,
    /// Which data.
    Data,
    /// What follows of a no, and how a yes is taken back.
    Refusing,
}

impl Part {
    /// All of them, as they are read.
    pub const ALL: [Self; 3] = [Self::Purpose, Self::Data, Self::Refusing];
}

/// What a person is told, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Words {
    /// What the data are for.
    pub purpose: String,
    /// Which data.
    pub data: String,
    /// What follows of a no, and how a yes is taken back.
    pub refusing: String,
}

impl Words {
    /// One part.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Purpose => &self.purpose,
            Part::Data => &self.data,
            Part::Refusing => &self.refusing,
        }
    }

    /// The whole, as a person reads it.
    pub fn message(&self) -> String {
        let parts = Part::ALL.map(|part| self.part(part).trim());
        parts.join("\n\n")
    }
}

/// What may be consented to by the template; which period, is said each time somebody is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateRight {
    /// The service, by code.
    pub service: String,
    /// The package.
    pub package: Option<String>,
    /// The resource in Altinn's register.
    pub resource: String,
    /// What its metadata say of the period.
    #[serde(default)]
    pub metadata: BTreeMap<String, Limit>,
}

/// What persons are asked by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Template {
    /// The purpose, by code.
    pub purpose: String,
    /// The purpose as the use case said it when this was written.
    pub statement: String,
    /// What may be consented to.
    pub rights: Vec<TemplateRight>,
    /// For how many days at most.
    pub days: u16,
    /// What the person is told.
    pub texts: BTreeMap<Language, Words>,
}

/// What is missing before anybody can be asked by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// It names no service.
    NoRight,
    /// It names one twice, or one whose consent Altinn has no resource for.
    UnknownRight,
    /// It is for no day, or for more than one may be asked for.
    Days,
    /// A text is too short or too long, or not there.
    Text(Language, Part),
    /// A text holds an identity number.
    HoldsNumber(Language, Part),
}

/// Everything that is missing, in the order of the form. `longest` is what the providers set, where that is less.
pub fn gaps(template: &Template, longest: Option<u16>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if template.rights.is_empty() {
        gaps.push(Gap::NoRight);
    }
    let named: BTreeSet<_> = template
        .rights
        .iter()
        .map(|right| (&right.service, &right.package))
        .collect();
    let known = template
        .rights
        .iter()
        .all(|right| !right.resource.trim().is_empty());
    if named.len() < template.rights.len() || !known {
        gaps.push(Gap::UnknownRight);
    }
    if !DAYS.contains(&template.days) || longest.is_some_and(|longest| template.days > longest) {
        gaps.push(Gap::Days);
    }
    for language in LANGUAGES {
        for part in Part::ALL {
            let text = template.texts.get(&language).map_or("", |words| words.part(part));
            if contains_identity_number(text) {
                gaps.push(Gap::HoldsNumber(language, part));
            } else if !TEXT.contains(&text.trim().chars().count()) {
                gaps.push(Gap::Text(language, part));
            }
        }
    }
    gaps
}

/// What is to be thought of before persons are asked, and stops nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// A public body: who depends on it may not feel free to say no, and a consent that is not free is none.
    NotFree,
    /// The consent lifts the provider's secrecy; it is no ground for processing by itself.
    SecrecyOnly,
}

/// What an organisation is warned of; one whose sector is not known counts as a public body.
pub fn cautions(sector: Option<Sector>) -> Vec<Caution> {
    match sector {
        Some(Sector::Finans | Sector::Kraft | Sector::Annet) => vec![Caution::SecrecyOnly],
        None | Some(Sector::Kommune | Sector::Stat | Sector::Helse) => {
            vec![Caution::NotFree, Caution::SecrecyOnly]
        }
    }
}
