//! The nouns of the catalogue: data services, packages, parameters, groups and fields of an information model.
//! It never loads a file and never calls anyone; `upstream` holds the files, `lookup::minimise` reads the selectors.

mod consent;
mod meaning;
mod search;
mod selector;
mod usage;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};

pub use consent::ConsentRule;
pub use meaning::Meaning;
pub use search::{Because, Found, Index, Place};
pub use selector::{BadSelector, read_selector};
pub use usage::{Fetched, Fetcher, FieldAt, Matrix, PageOf, Sharing, Usage, page_of};

use crate::usecase::ShieldLevel;

/// A text in the three languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bokmål, the default.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Label {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::En => &self.en,
        }
    }
}

/// Whom a service is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SubjectKind {
    /// A natural person, by fødselsnummer or d-nummer.
    Person,
    /// An organisation, by organisasjonsnummer.
    Organisation,
}

/// How a service is limited in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PeriodKind {
    /// One income year, `YYYY`.
    IncomeYear,
    /// Calendar months, `YYYY-MM` to `YYYY-MM`, inclusive.
    Months,
    /// Calendar days, `YYYY-MM-DD` to `YYYY-MM-DD`, inclusive.
    Days,
    /// The service takes no period.
    None,
}

/// The kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Money; whole øre inside, kroner outside.
    Amount,
    /// A whole number that is not money.
    Integer,
    /// A share or factor.
    Decimal,
    /// Free text of the provider.
    Text,
    /// A code with a meaning in a code list.
    Code,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY`.
    Year,
    /// An instant.
    Instant,
    /// True or false.
    Boolean,
}

/// How sensitive a field is under GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sensitivity {
    /// Personal data without a special rule.
    Ordinary,
    /// Personal data that reveals private circumstances (illness-related deductions, maintenance, debt).
    Private,
    /// Special categories, GDPR art. 9.
    Special,
    /// Criminal convictions and offences, GDPR art. 10.
    Criminal,
}

/// One value of an information model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// The provider's technical name, unique in the service.
    pub name: String,
    /// RFC 9535 JSONPath into the answer; every node it selects is one occurrence.
    pub selector: String,
    /// What the reader sees.
    pub label: Label,
    /// What it means, where the label does not say it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Meaning>,
    /// The group the value is shown under; an id of `Service::groups`.
    pub group: String,
    /// The kind of value.
    pub kind: ValueKind,
    /// `NOK` for money, else what the provider counts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// Whether the provider's duty of secrecy covers it (skatteforvaltningsloven § 3-1).
    pub secret: bool,
    /// The code list that gives the value its meaning; a key of `Service::code_lists`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    /// The provider's specification types that belong to this name; kept for the catalogue browser.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specification_types: Vec<String>,
}

/// A heading that fields are shown under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable id.
    pub id: String,
    /// What the reader sees.
    pub label: Label,
}

/// A parameter of the path or query besides subject, package and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Parameter {
    /// The placeholder in the path, or the query name.
    pub name: String,
    /// What the reader sees.
    pub label: Label,
    /// The values the provider knows, with their meaning.
    pub values: BTreeMap<String, Label>,
}

/// The provider's own minimisation package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsPackage {
    /// The path segment.
    pub code: String,
    /// Values of each parameter that the package allows.
    #[serde(default)]
    pub parameters: BTreeMap<String, Vec<String>>,
    /// Whether the package rests on the data subject's consent.
    #[serde(default)]
    pub consent: bool,
    /// How it is consented to, where that is known; no consent counts where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_by: Option<ConsentRule>,
}

/// Where in the answer the things stand that are about the answer itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerSelectors {
    /// The identifier the answer is about; it must equal the subject asked about.
    pub subject: String,
    /// Every number that the provider's own answer ties to that person, where it gives a history of them. An answer
    /// about the number in use is about the one asked by if both stand here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<String>,
    /// The list that is empty when the provider has nothing and says so with a 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<String>,
    /// The provider's discretion flag (`skjermet`), where the service has one; true anywhere is true for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shielded: Option<String>,
    /// What an answer without the flag says, where the provider may leave it out; else its absence is a fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shielded_if_absent: Option<bool>,
    /// Levels of adressebeskyttelse, where the service gives them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading: Option<Grading>,
    /// Quality of the answer: name to selector (`stadie`, dates).
    #[serde(default)]
    pub quality: BTreeMap<String, String>,
}

/// What a service says of persons whose address is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProtectionTold {
    /// The level.
    Level,
    /// That something is held back (`skjermet`), and not which level it is.
    Flag,
    /// Nothing.
    Nothing,
}

/// How an answer tells how strongly a person's addresses are protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Grading {
    /// The section that tells it of the person. That it is missing means «open» only where it was asked for.
    pub section: String,
    /// The member of an element that says whether it still holds; only an element that says `false` is left out.
    pub current: String,
    /// Where levels stand.
    pub places: Vec<GradingPlace>,
    /// What each level means, where nothing means open. A level that is not here is not known.
    pub levels: BTreeMap<String, Option<ShieldLevel>>,
}

/// Sections whose elements each say a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GradingPlace {
    /// Members of the answer, each a list.
    pub sections: Vec<String>,
    /// The member of an element that holds the level.
    pub member: String,
    /// Whether an element may lack it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// How a question is narrowed to sections of what the provider holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sections {
    /// The query parameter, once for each section.
    pub parameter: String,
    /// Sections that no answer can be judged without.
    pub always: Vec<String>,
}

/// What a number in `Retry-After` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitUnit {
    /// As the standard says.
    #[default]
    Seconds,
    /// As Folkeregisteret says.
    Milliseconds,
}

/// What an error code of the provider means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderCode {
    /// The provider does not know the subject, or has nothing for the period: an empty answer.
    None,
    /// There was data, and it is deleted: an empty answer.
    Deleted,
    /// The provider will not accept our authentication.
    Unauthenticated,
    /// The provider has not granted this package or scope.
    Forbidden,
    /// Consent is missing or not valid.
    ConsentMissing,
    /// The provider found a fault in what we asked.
    InvalidRequest,
    /// The provider is out of order.
    ProviderFault,
}

/// Where a provider tells to whose data something has happened. Services whose data change together share a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventList {
    /// The provider's own name for it.
    pub name: String,
    /// Base URLs, version included, for `test` and `production`.
    pub hosts: BTreeMap<String, String>,
    /// The path below the sandbox's base URL that stands for the host, version included.
    pub sandbox_path: String,
}

/// One upstream API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// Our code, the provider's own API name.
    pub code: String,
    /// The provider's code.
    pub provider: String,
    /// What the reader sees.
    pub title: Label,
    /// One sentence on what it gives.
    pub summary: Label,
    /// Base URLs, version included, for `test` and `production`.
    pub hosts: BTreeMap<String, String>,
    /// The path below the sandbox's base URL that stands for the host, version included.
    pub sandbox_path: String,
    /// Path template below the base URL; placeholders in braces.
    pub path: String,
    /// How a question is narrowed to the sections that hold the approved fields, where the provider lets it be. A
    /// field's section is its name up to the first full stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sections: Option<Sections>,
    /// Maskinporten scope.
    pub scope: String,
    /// Whom it is asked about.
    pub subject: SubjectKind,
    /// How it is limited in time.
    pub period: PeriodKind,
    /// The earliest income year the provider answers for, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_year: Option<u16>,
    /// Parameters besides subject, package and period.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Known packages; empty when the service has none.
    #[serde(default)]
    pub packages: Vec<RightsPackage>,
    /// What the provider's error codes mean.
    pub errors: BTreeMap<String, ProviderCode>,
    /// What a number in `Retry-After` counts.
    #[serde(default)]
    pub retry_after: WaitUnit,
    /// How many calls the provider takes at a time.
    pub max_concurrent: u8,
    /// Where the provider tells what has happened, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<EventList>,
    /// Where the answer speaks about itself.
    pub answer: AnswerSelectors,
    /// Headings in the order they are shown.
    pub groups: Vec<Group>,
    /// Code lists: list to code to meaning.
    #[serde(default)]
    pub code_lists: BTreeMap<String, BTreeMap<String, Label>>,
    /// The complete information model.
    pub fields: Vec<Field>,
    /// Where each of them stands.
    #[serde(skip)]
    pub index: FieldIndex,
}

/// Places of fields by their names, made when a field is first asked for. Two services are equal whether or not it is made.
#[derive(Debug, Clone, Default)]
pub struct FieldIndex(OnceLock<HashMap<String, usize>>);

impl PartialEq for FieldIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for FieldIndex {}

impl Service {
    /// The field with this technical name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let index = self.index.0.get_or_init(|| {
            let names = self.fields.iter().enumerate();
            names.map(|(place, field)| (field.name.clone(), place)).collect()
        });
        let found = index.get(name).and_then(|place| self.fields.get(*place));
        // Fields may have been written to since the index was made.
        found
            .filter(|field| field.name == name)
            .or_else(|| self.fields.iter().find(|field| field.name == name))
    }

    /// What its answers say of persons whose address is protected.
    pub fn protection_told(&self) -> ProtectionTold {
        match (&self.answer.grading, &self.answer.shielded) {
            (Some(_), _) => ProtectionTold::Level,
            (None, Some(_)) => ProtectionTold::Flag,
            (None, None) => ProtectionTold::Nothing,
        }
    }

    /// The field that tells how strongly a person's address is protected, where the service tells it.
    pub fn level_field(&self) -> Option<&Field> {
        let grading = self.answer.grading.as_ref()?;
        let places = &mut grading.places.iter();
        let place = places.find(|place| place.sections.contains(&grading.section))?;
        self.field(&format!("{}.{}", grading.section, place.member))
    }

    /// The sections to ask for when these fields are wanted; `None` where the provider knows no sections.
    pub fn sections_of(&self, fields: &[String]) -> Option<BTreeSet<String>> {
        let rule = self.sections.as_ref()?;
        let own = fields.iter().map(|name| section(name).to_owned());
        Some(rule.always.iter().cloned().chain(own).collect())
    }

    /// The package with this code.
    pub fn package(&self, code: &str) -> Option<&RightsPackage> {
        self.packages.iter().find(|package| package.code == code)
    }
}

/// The section that a field stands in: its name up to the first full stop.
pub fn section(field: &str) -> &str {
    field.split_once('.').map_or(field, |(section, _)| section)
}
