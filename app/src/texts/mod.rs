//! The words of the interface: one struct, one constant per language, so that a missing text does not compile.
//! Used on the server only; islands get their few words as props. The words themselves are in `locales/`.

mod access;
mod assess;
mod break_glass;
mod campaigns;
mod catalogue;
mod connecting;
mod connections;
mod consents;
mod deadlines;
mod derived;
mod drafts;
mod explain;
mod gate;
mod habilitet;
mod help;
mod hosts;
mod items;
mod need;
mod pages;
mod papers;
mod resets;
mod review;
mod security;
mod segments;
mod sharing;
mod shield;
mod staff;
mod standing;
mod starts;
mod stops;
mod systems;
mod undertaking;
mod units;
mod used;
mod whatif;

use domain::catalogue::Language;

pub use access::*;
pub use assess::*;
pub use break_glass::*;
pub use campaigns::*;
pub use catalogue::*;
pub use connecting::*;
pub use connections::*;
pub use consents::*;
pub use deadlines::*;
pub use derived::*;
pub use drafts::*;
pub use explain::*;
pub use gate::*;
pub use habilitet::*;
pub use help::*;
pub use hosts::*;
pub use items::*;
pub use need::*;
pub use pages::*;
pub use papers::*;
pub use resets::*;
pub use review::*;
pub use security::*;
pub use segments::*;
pub use sharing::*;
pub use shield::*;
pub use staff::*;
pub use standing::*;
pub use starts::*;
pub use stops::*;
pub use systems::*;
pub use undertaking::*;
pub use units::*;
pub use used::*;
pub use whatif::*;

#[path = "../../locales/en/mod.rs"]
mod en;
#[path = "../../locales/nb/mod.rs"]
mod nb;
#[path = "../../locales/nn/mod.rs"]
mod nn;

/// Words for codes: a list of pairs, since codes come from elsewhere and may be newer than the words.
#[derive(Debug, Clone, Copy)]
pub struct Codes(pub &'static [(&'static str, &'static str)]);

impl Codes {
    /// The words for `code`, where there are any.
    pub fn get(&self, code: &str) -> Option<&'static str> {
        self.0
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, words)| *words)
    }

    /// The words for `code`, else what the register calls it, else the code itself.
    pub fn or_label(&self, code: &str, label: &str) -> String {
        match self.get(code) {
            Some(words) => words.to_owned(),
            None if label.is_empty() => code.to_owned(),
            None => label.to_owned(),
        }
    }
}

/// The whole catalogue of one language.
#[derive(Debug)]
pub struct Texts {
    /// The value of `<html lang>`.
    pub lang: &'static str,
    pub common: Common,
    pub people: People,
    pub home: Home,
    pub form: Form,
    pub answer: AnswerText,
    pub refusal: Refusal,
    pub lookups: Lookups,
    pub register: Register,
    pub drafts: Drafts,
    pub stops: Stops,
    pub shield: Shield,
    pub systems: Systems,
    pub access: Access,
    pub break_glass: BreakGlass,
    pub explain: Explain,
    pub habilitet: Habilitet,
    pub campaigns: Campaigns,
    pub connecting: Connecting,
    pub connections: Connections,
    pub consents: Consents,
    pub hosts: Hosts,
    pub items: Items,
    pub need: NeedText,
    pub assess: Assess,
    pub catalogue: Catalogue,
    pub papers: Papers,
    pub deadlines: Deadlines,
    pub sharing: Sharing,
    pub standing: Standing,
    pub security: Security,
    pub segments: Segments,
    pub staff: Staff,
    pub starts: Starts,
    pub undertaking: Undertaking,
    pub units: Units,
    pub used: Used,
    pub what_if: WhatIf,
    pub derived: DerivedText,
    pub faults: Faults,
    pub gate: GateWords,
    pub relations: Codes,
    pub evidence: Codes,
    pub reasons: Codes,
    pub resets: Resets,
    pub review: Review,
    pub help: HelpWords,
}

impl Texts {
    /// The catalogue of `language`.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Nb => &nb::TEXTS,
            Language::Nn => &nn::TEXTS,
            Language::En => &en::TEXTS,
        }
    }
}

#[cfg(test)]
mod tests;
