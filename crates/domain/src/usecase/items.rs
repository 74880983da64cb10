//! The substance of register items that use cases name: hooks, agreements and routines.
//! Their hash stands in the content; whether they are verified, in force or ended are live facts, see `gate::facts`.

use serde::{Deserialize, Serialize};

use super::SubjectCategory;
use crate::when::Day;

/// Whether the rule gives the recipient a right or only leaves it to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HookForce {
    /// The recipient may demand the data.
    RecipientRight,
    /// The provider may give the data; counts only with the provider's recorded grant.
    ProviderMay,
}

/// What the rule is a basis for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HookUse {
    /// Behandlingsgrunnlag.
    Processing,
    /// Utleveringshjemmel.
    Disclosure,
    /// Both.
    Both,
}

/// How far the rule reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reach {
    /// The single case.
    SingleCase,
    /// Mass collection, also without a case per person.
    Mass,
}

/// Hjemmel: one rule in one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hook {
    /// `LOV-…` or `FOR-…` id.
    pub act: String,
    /// The act's name.
    pub act_title: String,
    /// Paragraph, with subsection and letter.
    pub paragraph: String,
    /// ELI URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eli: Option<String>,
    /// The rule's words, as quoted by the one who verified them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
    /// The provider whose secrecy it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The sectors whose bodies may use it; empty means any public body.
    #[serde(default)]
    pub organs: Vec<String>,
    /// The purposes it covers, by code; empty means any.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// The person circle; empty means any.
    #[serde(default)]
    pub categories: Vec<SubjectCategory>,
    /// Right or may-rule.
    pub force: HookForce,
    /// How far it reaches.
    pub reach: Reach,
    /// Whether it lifts the provider's secrecy.
    pub lifts_secrecy: bool,
    /// What it is a basis for.
    pub usable_for: HookUse,
    /// Where the text was read.
    pub source: String,
}

/// Databehandleravtale, GDPR art. 28(3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcessorAgreement {
    /// The processor's organisation number.
    pub processor_orgnr: String,
    /// The processor's name.
    pub processor_name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// The agreement's reference.
    pub reference: String,
    /// The letters of art. 28(3) that are answered, of `abcdefgh`.
    pub letters: String,
    /// Sub-processors.
    #[serde(default)]
    pub sub_processors: Vec<String>,
    /// Signed by the controller: who.
    pub signed_controller: Option<String>,
    /// Signed by the processor: who.
    pub signed_processor: Option<String>,
}

impl ProcessorAgreement {
    /// Whether all eight letters are answered.
    pub fn letters_complete(&self) -> bool {
        ('a'..='h').all(|letter| self.letters.contains(letter))
    }
}

/// One service and package that an agreement covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The service's code.
    pub service: String,
    /// The package, where the service has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
}

/// What an agreement with a provider is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AgreementKind {
    /// Konsumentavtale: an agreement of the organisation's own.
    Consumer,
    /// Tilslutningserklæring: a declaration that the organisation joins what its segment has agreed.
    Declaration,
}

impl AgreementKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Consumer, Self::Declaration];
}

/// Avtale med tilbyderen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProviderAgreement {
    /// The provider's code.
    pub provider: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_kind: Option<AgreementKind>,
    /// The agreement's reference.
    pub reference: String,
    /// The purposes agreed, by code.
    pub purposes: Vec<String>,
    /// Who signed, and on what authority.
    pub signatory: String,
    /// The signatory's authority.
    pub authority: String,
    /// The day it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<Day>,
    /// What it covers.
    pub covers: Vec<Coverage>,
}

/// How the provider has answered for one service: a live fact of the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProviderConnection {
    /// The service's code.
    pub service: String,
    /// The package granted, where the service has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Whether the provider has granted it for the agreed purpose.
    pub granted: bool,
    /// Whether the current bruksvilkår are accepted.
    pub terms_accepted: bool,
}

/// Rutine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Routine {
    /// `change`, `incident`, `insight` or `deletion`.
    pub subject: String,
    /// Who owns it, by account id.
    pub owner: String,
    /// Where it lies.
    pub link: String,
}
