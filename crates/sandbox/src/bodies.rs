//! What a fault does to the bytes of an answer, and to the headers that describe them.
//! Knows nothing of what the answer says.

use crate::behaviour::{Fault, Strike};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use futures::StreamExt;
use std::io::Write;
use std::time::Duration;

/// The whole of a slow answer takes this many pieces, whatever its size.
const DRIPS: usize = 20;
const DRIP_PAUSE: Duration = Duration::from_millis(150);
const BLANK_PIECE: usize = 64 * 1024;
/// Together 32 MiB.
const BLANK_PIECES: usize = 512;
/// Unpacked; a piece of the bomb is a thousandth of this.
const BOMB_PIECE: usize = 1024 * 1024;
/// Together 512 MiB, of half a megabyte on the wire.
const BOMB_PIECES: usize = 512;
/// An extra member whose letters are two bytes in UTF-8 and one in ISO-8859-1.
const REMARK: &str = r#"{"merknad":"Blåbær på øya","#;

/// The answer, with whatever the strike does to its bytes.
pub(crate) fn disturbed(strike: &Strike, status: StatusCode, content_type: &str, text: String) -> Response {
    let (content_type, body) = match strike.fault {
        None => (content_type, Body::from(text)),
        Some(Fault::Truncated) => (content_type, Body::from(first_half(&text))),
        Some(Fault::Reset) => (content_type, broken(first_half(&text))),
        Some(Fault::NoAnswer) => (content_type, never_begun()),
        Some(Fault::SlowDrip) => (content_type, dripping(text)),
        Some(Fault::Html) => (
            "text/html",
            Body::from("<html><body>Request rejected. ID=8ac2</body></html>"),
        ),
        Some(Fault::WrongContentType) => ("text/html; charset=utf-8", Body::from(text)),
        Some(Fault::WrongCharset) => ("application/json; charset=utf-8", latin_1(&text)),
        Some(Fault::Empty) => (content_type, Body::empty()),
        Some(Fault::Oversized) => (content_type, oversized(text)),
        Some(Fault::CompressedBomb) => (content_type, bomb(&text)),
        Some(Fault::WrongShape) => (content_type, Body::from(r#"["not","what","was","described"]"#)),
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if strike.fault == Some(Fault::CompressedBomb) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if let Some(wait) = strike.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
    if status.is_redirection() {
        // A client that follows this takes its token elsewhere.
        headers.insert(header::LOCATION, HeaderValue::from_static("/elsewhere"));
    }
    response
}

fn first_half(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes().get(..text.len() / 2).unwrap_or_default())
}

/// Valid JSON still, and never announced: only a reader that counts can stop in time.
fn oversized(text: String) -> Body {
    let blank = Bytes::from(vec![b' '; BLANK_PIECE]);
    let pieces = std::iter::repeat_n(blank, BLANK_PIECES).chain([Bytes::from(text)]);
    Body::from_stream(futures::stream::iter(pieces.map(Ok::<_, std::io::Error>)))
}

/// The right answer after half a gigabyte of white space, packed: only a reader that counts what it unpacks,
/// or that unpacks nothing it has not asked for, can stop in time.
fn bomb(text: &str) -> Body {
    match packed(text, BOMB_PIECES) {
        Some(pieces) => Body::from_stream(futures::stream::iter(
            pieces.into_iter().map(Ok::<_, std::io::Error>),
        )),
        None => Body::empty(),
    }
}

/// One member of gzip. The blank piece is packed once and sent many times, so that the bomb costs its maker nothing.
fn packed(text: &str, blanks: usize) -> Option<Vec<Bytes>> {
    let blank = vec![b' '; BOMB_PIECE];
    let mut whole = Crc::new();
    let mut one = Crc::new();
    one.update(&blank);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&blank).ok()?;
    // Ends the piece on a whole byte without ending the stream, so that the next can follow.
    encoder.flush().ok()?;
    let piece = Bytes::from(encoder.get_ref().clone());
    for _ in 0..blanks {
        whole.combine(&one);
    }
    let mut said = Crc::new();
    said.update(text.as_bytes());
    whole.combine(&said);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).ok()?;
    let mut last = encoder.finish().ok()?;
    last.extend_from_slice(&whole.sum().to_le_bytes());
    last.extend_from_slice(&whole.amount().to_le_bytes());
    let head = Bytes::from_static(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    Some(
        [head]
            .into_iter()
            .chain(std::iter::repeat_n(piece, blanks))
            .chain([Bytes::from(last)])
            .collect(),
    )
}

/// Letters outside ISO-8859-1 do not occur in the street; they would be lost here.
fn latin_1(text: &str) -> Body {
    let remarked = text
        .strip_prefix('{')
        .map_or_else(|| text.to_owned(), |rest| format!("{REMARK}{rest}"));
    let bytes: Vec<u8> = remarked
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect();
    Body::from(bytes)
}

fn broken(start: Bytes) -> Body {
    slowly(vec![Ok(start), Err(reset())])
}

/// The head of the answer is not sent before the body has begun, so nothing is.
fn never_begun() -> Body {
    Body::from_stream(futures::stream::iter([Err::<Bytes, _>(reset())]))
}

fn reset() -> std::io::Error {
    std::io::Error::from(std::io::ErrorKind::ConnectionReset)
}

fn dripping(text: String) -> Body {
    let size = text.len().div_ceil(DRIPS).max(1);
    slowly(
        text.into_bytes()
            .chunks(size)
            .map(|piece| Ok(Bytes::copy_from_slice(piece)))
            .collect(),
    )
}

/// A pause before each piece lets the one before it leave the machine.
fn slowly(pieces: Vec<std::io::Result<Bytes>>) -> Body {
    Body::from_stream(futures::stream::iter(pieces).then(|piece| async {
        tokio::time::sleep(DRIP_PAUSE).await;
        piece
    }))
}

#[cfg(test)]
mod tests {
    use super::{BOMB_PIECE, packed};
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn a_bomb_is_one_whole_gzip_member_that_ends_with_the_answer() {
        let pieces = packed(r#"{"a":1}"#, 3).unwrap();
        let bytes = pieces.concat();
        assert!(bytes.len() < 8 * 1024, "{}", bytes.len());
        let mut unpacked = String::new();
        // Reading to the end checks the sum and the length too.
        GzDecoder::new(bytes.as_slice())
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked.len(), 3 * BOMB_PIECE + 7);
        assert_eq!(unpacked.trim_start(), r#"{"a":1}"#);
    }
}
