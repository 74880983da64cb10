//! How the street may be told to misbehave: faults, delays, and answers with things nobody has described.
//! A switch nobody knows is refused, so that a misspelt fault can't make a test pass.

use serde::{Deserialize, Serialize};

/// Stands in every field that no catalogue describes; it must never reach a browser or a log.
pub const CANARY_TEXT: &str = "kanarifugl-7f3a91c2";
/// The amount of the technical name that no catalogue describes.
pub const CANARY_AMOUNT: i64 = 777_333_111;
/// The technical name that no catalogue describes.
pub const CANARY_NAME: &str = "kanarifuglInntektSomIngenKjenner";

/// Which of the simulated providers a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    Maskinporten,
    #[default]
    Skatteetaten,
    Folkeregisteret,
    Altinn,
    /// The municipality's own case system.
    CaseSystem,
    /// Maskinporten and Skatteetaten.
    Both,
    All,
}

impl Part {
    pub(crate) fn strikes(self, provider: Self) -> bool {
        match self {
            Self::All => true,
            Self::Both => matches!(provider, Self::Maskinporten | Self::Skatteetaten),
            Self::Maskinporten
            | Self::Skatteetaten
            | Self::Folkeregisteret
            | Self::Altinn
            | Self::CaseSystem => self == provider,
        }
    }
}

/// What happens to the bytes of an answer that is otherwise right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fault {
    /// Half the body, with a length that agrees with it: whole HTTP, broken JSON.
    Truncated,
    /// Half the body, and then the connection breaks.
    Reset,
    /// The connection breaks before a byte of the answer has come.
    NoAnswer,
    /// The whole body, a few bytes at a time.
    SlowDrip,
    /// An HTML page from something in front of the provider.
    Html,
    /// The right body, said to be HTML.
    WrongContentType,
    /// ISO-8859-1 in an answer that is said to be UTF-8, with letters that show it.
    WrongCharset,
    /// A body of no bytes.
    Empty,
    /// JSON of another shape than described.
    WrongShape,
    /// Tens of megabytes of white space before the body.
    Oversized,
    /// Half a gigabyte of white space before the body, packed with gzip to less than a megabyte.
    CompressedBomb,
}

/// Everything that can be switched. `POST /admin/behaviour` replaces the whole of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Behaviour {
    /// Which provider `status`, `delayMs` and `fault` strike.
    pub part: Part,
    /// Adds a field with [`CANARY_TEXT`] to every answer with data.
    pub unknown_field: bool,
    /// Adds an item named [`CANARY_NAME`] to every answer with items.
    pub new_technical_name: bool,
    /// Answers are about another person or organisation than was asked for, as if two had been mixed up.
    pub wrong_subject: bool,
    /// Answers with this status instead of doing the work.
    pub status: Option<u16>,
    /// `Retry-After` of every answer that `part` covers. Skatteetaten and Maskinporten count in seconds,
    /// Folkeregisteret in milliseconds.
    pub retry_after: Option<u32>,
    pub delay_ms: Option<u64>,
    pub fault: Option<Fault>,
    /// How many answers `status` or `fault` strikes before they switch themselves off; absent: all.
    pub times: Option<u32>,
    /// The next call to Skatteetaten or Folkeregisteret is answered 401 however good its token is.
    #[serde(rename = "dropToken401Once")]
    pub drop_token_401_once: bool,
    /// `expires_in` of all tokens; absent: by the scopes, and 120 where no scope says.
    pub token_lifetime_seconds: Option<i64>,
    /// The next token ends this long after it was made, while its `expires_in` says what it would have said:
    /// it ends on the way. The token after it is as usual.
    pub next_token_ends_after_seconds: Option<i64>,
    /// Maskinporten takes every key of every client for one that has passed its year.
    pub expired_keys: bool,
}

/// What one call suffers, taken out of the behaviour when the call begins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strike {
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<u32>,
    pub(crate) delay_ms: u64,
    pub(crate) fault: Option<Fault>,
    pub(crate) drop_token: bool,
    pub(crate) unknown_field: bool,
    pub(crate) new_technical_name: bool,
    pub(crate) wrong_subject: bool,
}

impl Behaviour {
    /// Counts down what strikes a limited number of times.
    pub(crate) fn strike(&mut self, provider: Part) -> Strike {
        let mut strike = Strike {
            unknown_field: self.unknown_field,
            new_technical_name: self.new_technical_name,
            wrong_subject: self.wrong_subject,
            ..Strike::default()
        };
        let data = matches!(provider, Part::Skatteetaten | Part::Folkeregisteret);
        if data && self.drop_token_401_once {
            self.drop_token_401_once = false;
            strike.drop_token = true;
        }
        if !self.part.strikes(provider) {
            return strike;
        }
        strike.status = self.status;
        strike.retry_after = self.retry_after;
        strike.delay_ms = self.delay_ms.unwrap_or(0);
        strike.fault = self.fault;
        if let Some(left) = self.times {
            self.times = Some(left.saturating_sub(1));
            if left <= 1 {
                self.status = None;
                self.fault = None;
                self.times = None;
            }
        }
        strike
    }
}

#[cfg(test)]
mod tests {
    use super::{Behaviour, Part};

    #[test]
    fn a_counted_fault_switches_itself_off() {
        let mut behaviour = Behaviour {
            status: Some(503),
            times: Some(2),
            ..Behaviour::default()
        };
        let seen: Vec<Option<u16>> = (0..3)
            .map(|_| behaviour.strike(Part::Skatteetaten).status)
            .collect();
        assert_eq!(seen, [Some(503), Some(503), None]);
    }

    #[test]
    fn a_fault_strikes_only_the_provider_it_is_meant_for() {
        let mut behaviour = Behaviour {
            status: Some(500),
            part: Part::Maskinporten,
            ..Behaviour::default()
        };
        assert_eq!(behaviour.strike(Part::Skatteetaten).status, None);
        assert_eq!(behaviour.strike(Part::Maskinporten).status, Some(500));
        for (part, struck) in [
            (Part::Both, [true, true, false]),
            (Part::All, [true, true, true]),
            (Part::Folkeregisteret, [false, false, true]),
        ] {
            let providers = [Part::Maskinporten, Part::Skatteetaten, Part::Folkeregisteret];
            assert_eq!(
                providers.map(|provider| part.strikes(provider)),
                struck,
                "{part:?}"
            );
        }
    }

    #[test]
    fn an_unknown_switch_is_refused() {
        assert!(serde_json::from_str::<Behaviour>(r#"{"statsu":503}"#).is_err());
        assert!(
            serde_json::from_str::<Behaviour>(r#"{"dropToken401Once":true}"#)
                .unwrap()
                .drop_token_401_once
        );
    }
}
