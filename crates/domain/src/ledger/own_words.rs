//! What a leaf says of itself, hashes aside, as the verifier reads it: leniently in content, strictly in spelling.
//! It does not read leaves back as `Entry`, so that a verifier can judge entries of later versions too.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::canonical;

/// The three things every version of an entry says of its own place.
pub(super) struct OwnWords {
    pub(super) ledger: String,
    pub(super) index: u64,
    pub(super) time: OffsetDateTime,
}

/// Reads leniently what every version of the entry has, and strictly how it is written.
pub(super) fn own_words(leaf: &[u8]) -> Option<OwnWords> {
    let text = std::str::from_utf8(leaf).ok()?;
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    if canonical::to_string(&value).ok()? != text {
        return None;
    }
    let time = OffsetDateTime::parse(value.get("time")?.as_str()?, &Rfc3339).ok()?;
    Some(OwnWords {
        ledger: value.get("ledger")?.as_str()?.to_owned(),
        index: value.get("index")?.as_u64()?,
        time,
    })
}
