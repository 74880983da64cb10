//! Recovery codes: ten at a time, eighty random bits each, kept as keyed hashes and shown once. One works once, in place of an app or a
//! passkey that is lost.

use app::wire::{Codes, Private};
use sea_orm::ConnectionTrait;
use store::entity::recovery_code;

use super::totp::{base32, in_fours};
use crate::{compose::Rooms, error::Error};

/// How many there are.
const MANY: usize = 10;
/// The random bytes of one.
const BYTES: usize = 10;
/// The signs of one, as it is compared.
const SIGNS: usize = 16;

/// How a code is known in its row.
pub(super) fn hash(rooms: &Rooms, account: &str, code: &str) -> String {
    rooms
        .keys
        .keyed_hash(&format!("hjemmel/recovery/1/{account}"), code.as_bytes())
}

/// A code as typed, in the one spelling that is compared; `None` for what can't be one.
pub(super) fn read(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    (code.len() == SIGNS && code.chars().all(|sign| sign.is_ascii_alphanumeric())).then_some(code)
}

/// Makes new ones in place of those before.
pub(super) async fn replace(
    rooms: &Rooms,
    tx: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Codes, Error> {
    let mut rows = Vec::with_capacity(MANY);
    let mut shown = Vec::with_capacity(MANY);
    for _ in 0..MANY {
        let code = base32(&crate::keys::random::<BYTES>()?);
        rows.push(recovery_code::Model {
            id: uuid::Uuid::now_v7().to_string(),
            account_id: account.to_owned(),
            code_hash: hash(rooms, account, &code),
            created_at: now,
            used_at: None,
        });
        shown.push(Private(in_fours(&code.to_lowercase(), "-")));
    }
    store::factors::replace_codes(tx, account, rows)
        .await
        .map_err(super::own::writing)?;
    Ok(Codes(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Some("ABCDEFGH23456777".to_owned());
        for typed in ["abcd-efgh-2345-6777", " ABCD EFGH 2345 6777 ", "abcdefgh23456777"] {
            assert_eq!(read(typed), code, "{typed}");
        }
        for typed in [
            "",
            "123456",
            "abcd-efgh-2345-677",
            "abcd-efgh-2345-67777",
            "abcd-efgh-2345-677ø",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
