//! Words for codes that the register holds and the catalogue does not: reasons and providers, in the reader's language.
//! An unknown code is shown as it is.

use domain::catalogue::Language;

/// The floor of reasons every use case may offer.
const REASONS: [(&str, [&str; 3]); 7] = [
    ("application", ["Søknad", "Søknad", "Application"]),
    (
        "substantial_change",
        ["Vesentlig endring", "Vesentleg endring", "Substantial change"],
    ),
    ("appeal", ["Klage", "Klage", "Appeal"]),
    ("reversal", ["Omgjøring", "Omgjering", "Reversal"]),
    (
        "settlement",
        ["Etteroppgjør", "Etteroppgjer", "Settlement afterwards"],
    ),
    (
        "after_control",
        ["Etterkontroll", "Etterkontroll", "Control afterwards"],
    ),
    ("other", ["Annet", "Anna", "Other"]),
];

/// A reason in words.
pub(super) fn reason(code: &str, language: Language) -> &str {
    let Some((_, [nb, nn, en])) = REASONS.iter().find(|(known, _)| *known == code) else {
        return code;
    };
    match language {
        Language::Nb => nb,
        Language::Nn => nn,
        Language::En => en,
    }
}

/// A provider's name.
pub(super) fn provider(code: &str) -> &str {
    match code {
        "skatteetaten" => "Skatteetaten",
        other => other,
    }
}
