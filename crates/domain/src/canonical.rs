//! Canonical JSON (RFC 8785) and its SHA-256, the one spelling that hashes and seals are made over.
//! It never reads or writes anything; see `ledger` and `usecase` for what is hashed.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A value has no canonical form (a number outside what RFC 8785 can write, or a map with keys that are not text).
#[derive(Debug, thiserror::Error)]
#[error("the value has no canonical JSON form: {0}")]
pub struct CanonicalError(#[from] serde_json::Error);

/// The canonical JSON text of `value` (RFC 8785: sorted keys, shortest numbers, no white space).
pub fn to_string<T: Serialize>(value: &T) -> Result<String, CanonicalError> {
    Ok(serde_json_canonicalizer::to_string(value)?)
}

/// Lower-case hex SHA-256 of the canonical JSON of `value`.
pub fn hash<T: Serialize>(value: &T) -> Result<String, CanonicalError> {
    Ok(sha256_hex(to_string(value)?.as_bytes()))
}

/// Lower-case hex SHA-256 of `bytes`.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hex of `bytes`.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail; the result carries no information.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The bytes of a hex text, or `None` when it is not hex of whole bytes.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let nibbles: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    let nibbles = nibbles?;
    if nibbles.len() % 2 != 0 {
        return None;
    }
    nibbles
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(high * 16 + low),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_white_space_is_gone() {
        let value = serde_json::json!({"b": 1, "a": [true, null, "é"]});
        assert_eq!(to_string(&value).unwrap(), r#"{"a":[true,null,"é"],"b":1}"#);
    }

    #[test]
    fn hex_goes_there_and_back() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
        assert_eq!(unhex("000fff"), Some(vec![0, 15, 255]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
    }
}
