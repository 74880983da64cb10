//! What a field means, in the languages someone has written it in. Labels are whole in every language; explanations may lack one.
//! Whoever reads another language than asked for is told which, so that it can be read aloud as what it is.

use serde::{Deserialize, Serialize};

use super::Language;

/// An explanation in one or more languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// Bokmål.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nb: Option<String>,
    /// Nynorsk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nn: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Meaning {
    /// The text in `language`, or else in the nearest that there is, with the language it is in.
    pub fn nearest(&self, language: Language) -> Option<(Language, &str)> {
        let order = match language {
            Language::Nb => [Language::Nb, Language::Nn, Language::En],
            Language::Nn => [Language::Nn, Language::Nb, Language::En],
            Language::En => [Language::En, Language::Nb, Language::Nn],
        };
        order
            .into_iter()
            .find_map(|one| self.own(one).map(|text| (one, text)))
    }

    /// Every text there is, with its language.
    pub fn texts(&self) -> impl Iterator<Item = (Language, &str)> {
        let all = [Language::Nb, Language::Nn, Language::En];
        all.into_iter()
            .filter_map(|one| self.own(one).map(|text| (one, text)))
    }

    /// Nothing but white space is no explanation.
    fn own(&self, language: Language) -> Option<&str> {
        let text = match language {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::En => &self.en,
        };
        text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_is_read_in_the_nearest_one_and_named() {
        let both = Meaning {
            nb: Some("Alt av inntekt".to_owned()),
            en: Some("All income".to_owned()),
            nn: Some("  ".to_owned()),
        };
        assert_eq!(both.nearest(Language::En), Some((Language::En, "All income")));
        assert_eq!(both.nearest(Language::Nn), Some((Language::Nb, "Alt av inntekt")));
        let only = Meaning {
            nn: Some("All inntekt".to_owned()),
            ..Meaning::default()
        };
        assert_eq!(only.nearest(Language::En), Some((Language::Nn, "All inntekt")));
        assert_eq!(Meaning::default().nearest(Language::Nb), None);
        assert_eq!(both.texts().count(), 2);
    }
}
