//! Time-based codes as authenticator apps make them (RFC 6238: HMAC-SHA-1, six digits, thirty seconds), by the cryptographic library
//! that is here already. It stores nothing and has no clock.

use std::fmt::Write as _;

use aws_lc_rs::{constant_time, hmac};
use qrcodegen::{QrCode, QrCodeEcc};

/// How long a code lasts, in seconds.
const STEP_SECONDS: i64 = 30;
/// Steps to either side of now that still count: clocks differ, and people type slowly.
const SKEW: i64 = 1;
/// The bytes of a new secret: as many as the hash has, as RFC 4226 asks.
pub const SECRET: usize = 20;
/// The white border that a reader needs, in modules.
const BORDER: i32 = 4;

/// The step of an instant.
pub fn step_at(now_ms: i64) -> i64 {
    now_ms.div_euclid(1_000 * STEP_SECONDS)
}

/// The code of a step.
pub fn code_at(secret: &[u8], step: i64) -> Option<String> {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let offset = usize::from(tag.as_ref().last()? & 0x0f);
    let word: [u8; 4] = tag.as_ref().get(offset..offset + 4)?.try_into().ok()?;
    Some(format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    ))
}

/// The step that a code belongs to, among those that count now.
pub fn step_of(secret: &[u8], code: &str, now_ms: i64) -> Option<i64> {
    let now = step_at(now_ms);
    (now - SKEW..=now + SKEW).find(|step| {
        code_at(secret, *step).is_some_and(|right| {
            constant_time::verify_slices_are_equal(right.as_bytes(), code.as_bytes()).is_ok()
        })
    })
}

/// Bytes as text that can be typed (RFC 4648 base32, without the padding that apps do not want).
pub fn base32(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for five in bytes.chunks(5) {
        let mut padded = [0_u8; 8];
        for (place, byte) in padded.iter_mut().skip(3).zip(five) {
            *place = *byte;
        }
        let word = u64::from_be_bytes(padded);
        let signs = (five.len() * 8).div_ceil(5);
        for place in (0..8).rev().take(signs) {
            let index = usize::try_from((word >> (place * 5)) & 31).unwrap_or_default();
            text.extend(SIGNS.get(index).map(|sign| char::from(*sign)));
        }
    }
    text
}

/// A text in groups of four.
pub fn in_fours(text: &str, between: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let fours: Vec<String> = signs.chunks(4).map(|four| four.iter().collect()).collect();
    fours.join(between)
}

/// What an app reads: whose account at whom, and the secret.
pub fn address(account: &str, secret: &[u8]) -> String {
    let mut name = String::new();
    for byte in account.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            name.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(name, "%{byte:02X}");
        }
    }
    let secret = base32(secret);
    format!("otpauth://totp/Hjemmel:{name}?secret={secret}&issuer=Hjemmel&algorithm=SHA1&digits=6&period=30")
}

/// A text as a QR code: the side of the square with its border, and the path of the dark modules.
pub fn picture(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{},{}h1v1h-1z", x + BORDER, y + BORDER);
        }
    }
    Some((code.size() + 2 * BORDER, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of its eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(
                code_at(SHARED, step_at(seconds * 1_000)).as_deref(),
                Some(code),
                "{seconds}"
            );
        }
    }

    #[test]
    fn a_code_counts_one_step_to_either_side_and_no_further() {
        let code = code_at(SHARED, 100).unwrap();
        for (step, counts) in [(98, false), (99, true), (100, true), (101, true), (102, false)] {
            let found = step_of(SHARED, &code, step * 30_000);
            assert_eq!(found, counts.then_some(100), "{step}");
        }
        assert_eq!(step_of(SHARED, "", 3_000_000), None);
    }

    #[test]
    fn base32_is_that_of_the_standard() {
        // RFC 4648, section 10, without its padding.
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        assert_eq!(in_fours("MZXW6YTBOI", " "), "MZXW 6YTB OI");
    }

    #[test]
    fn an_app_reads_whose_it_is_and_the_secret() {
        let address = address("kari+1@provevik.example", SHARED);
        assert!(address.starts_with(
            "otpauth://totp/Hjemmel:kari%2B1%40provevik.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"
        ));
        let (side, path) = picture(&address).unwrap();
        assert!(side > 40 && path.starts_with("M4,4h1v1h-1z"));
    }
}
