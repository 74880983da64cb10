//! What is known of one person of the street.
//! Shows everything to whoever asks the street's own pages: nobody here is real.

use super::economy::Economy;
use serde::{Deserialize, Serialize, Serializer};
use time::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// An adult with settled data for every recent year and nothing unusual.
    Ordinary,
    /// Fortrolig or strengt fortrolig address.
    Protected,
    NoData,
    /// Nothing but a draft for the newest year.
    OnlyUtkast,
    /// The newest year is still a draft; the years before are settled.
    LateSettlement,
    Dead,
    SelfEmployed,
    Couple,
    SingleParent,
    Child,
    /// A child with a home at each of two parents (delt bosted).
    SharedResidence,
    DNumber,
    /// Had a d-number, and got a birth number later; both find the same person.
    FormerDNumber,
    /// The data of one year has existed and is deleted.
    Deleted,
    LowIncome,
    HighIncome,
    Pensioner,
    Disability,
    WorkAssessment,
    /// A child born from 2021 on.
    KindergartenAge,
    /// Taxed on Svalbard for a part of the pay.
    Svalbard,
    /// A part of the pay is taxed by withholding (kildeskatt på lønn).
    WithholdingTax,
    /// The number follows the rule of 2032 and not that of 1964.
    Rule2032,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Protection {
    Ugradert,
    Klientadresse,
    Fortrolig,
    StrengtFortrolig,
}

impl Protection {
    /// As it is written on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ugradert => "ugradert",
            Self::Klientadresse => "klientadresse",
            Self::Fortrolig => "fortrolig",
            Self::StrengtFortrolig => "strengtFortrolig",
        }
    }

    pub(crate) fn is_shielded(self) -> bool {
        matches!(self, Self::Fortrolig | Self::StrengtFortrolig)
    }
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Place in the population; records name people by it.
    pub index: usize,
    pub identifier: String,
    pub former_identifier: Option<String>,
    pub first_name: String,
    pub last_name: String,
    #[serde(serialize_with = "iso_date")]
    pub birth_date: Date,
    #[serde(serialize_with = "iso_date_if_any")]
    pub death_date: Option<Date>,
    pub protection: Protection,
    pub municipality_number: String,
    pub spouse: Option<usize>,
    pub parents: Vec<usize>,
    pub children: Vec<usize>,
    pub tags: Vec<Tag>,
    pub first_income_year: u16,
    #[serde(skip)]
    pub(crate) economy: Economy,
}

impl Person {
    /// The ninth digit of the number says so, as it does until 2032.
    pub(crate) fn is_woman(&self) -> bool {
        self.identifier
            .as_bytes()
            .get(8)
            .is_some_and(|digit| digit.is_multiple_of(2))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn iso_date<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn iso_date_if_any<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => iso_date(date, serializer),
        None => serializer.serialize_none(),
    }
}
