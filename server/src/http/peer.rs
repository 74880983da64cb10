//! From which address a request comes. Behind a proxy that the operator has named it is what the proxy says, read from the right: each
//! entry was added by the one after it, and only what a trusted one added is believed. Nobody else's word counts, so that nobody can
//! borrow another's address, or take a new one for every try.

use std::net::{IpAddr, Ipv6Addr};

use http::HeaderMap;
use http::header::FORWARDED;

use crate::config::Network;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// As much of each header as is read.
const LONGEST: usize = 2_048;

/// The address that the limits count by: the asker's, and of a long one only the part that its provider gives to one customer.
pub fn counted(headers: &HeaderMap, peer: IpAddr, trusted: &[Network]) -> IpAddr {
    match asker(headers, peer, trusted) {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        four @ IpAddr::V4(_) => four,
    }
}

fn asker(headers: &HeaderMap, peer: IpAddr, trusted: &[Network]) -> IpAddr {
    let peer = peer.to_canonical();
    let listed = headers.contains_key(FORWARDED_FOR).then(|| {
        let entries = entries(headers, FORWARDED_FOR);
        walked(peer, entries.iter().map(|entry| address(entry)), trusted)
    });
    let told = headers.contains_key(FORWARDED).then(|| {
        let entries = entries(headers, FORWARDED.as_str());
        walked(
            peer,
            entries.iter().map(|entry| address(forwarded_for(entry)?)),
            trusted,
        )
    });
    match (listed, told) {
        (None, None) => peer,
        (Some(one), None) | (None, Some(one)) => one,
        (Some(one), Some(other)) if one == other => one,
        // A proxy writes one of them, and the other one came from outside: which is which nobody knows.
        (Some(_), Some(_)) => peer,
    }
}

/// From the peer to the left, as long as it is trusted who said so.
fn walked(
    peer: IpAddr,
    entries: impl DoubleEndedIterator<Item = Option<IpAddr>>,
    trusted: &[Network],
) -> IpAddr {
    let mut known = peer;
    for entry in entries.rev() {
        if !trusted.iter().any(|network| network.holds(known)) {
            return known;
        }
        match entry {
            Some(address) => known = address,
            None => return known,
        }
    }
    known
}

/// The entries of a header in the order they were added, however many lines they stand in.
fn entries(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(name).iter();
    let texts = lines.map(|line| line.to_str().ok().filter(|text| text.len() <= LONGEST));
    // A line that cannot be read is one entry that says nothing.
    texts
        .flat_map(|text| {
            text.unwrap_or("?")
                .split(',')
                .map(|entry| entry.trim().to_owned())
        })
        .collect()
}

/// The value of `for` in one entry of `Forwarded` (RFC 7239).
fn forwarded_for(entry: &str) -> Option<&str> {
    let pairs = entry.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("for"))?;
    Some(value.trim_matches('"'))
}

/// An address with or without a port, and with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        None => match text.split_once(':') {
            Some((host, port)) if !port.contains(':') => host,
            _ => text,
        },
    };
    bare.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn seen(peer: &str, lines: &[(&'static str, &'static str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let trusted = Network::list("10.0.0.0/8, ::1").unwrap();
        counted(&headers, peer.parse().unwrap(), &trusted).to_string()
    }

    #[test]
    fn who_is_not_trusted_speaks_for_nobody() {
        let lines = [("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=192.0.2.1")];
        assert_eq!(seen("203.0.113.9", &lines), "203.0.113.9");
        assert_eq!(seen("203.0.113.9", &[]), "203.0.113.9");
    }

    #[test]
    fn the_first_from_the_right_that_is_not_trusted_is_the_asker() {
        let cases: [(&[(&str, &str)], &str); 10] = [
            (&[("x-forwarded-for", "192.0.2.1")], "192.0.2.1"),
            (&[("x-forwarded-for", "198.51.100.7, 192.0.2.1")], "192.0.2.1"),
            (
                &[("x-forwarded-for", "198.51.100.7, 192.0.2.1, 10.3.3.3")],
                "192.0.2.1",
            ),
            (
                &[
                    ("x-forwarded-for", "198.51.100.7"),
                    ("x-forwarded-for", "192.0.2.1"),
                ],
                "192.0.2.1",
            ),
            (&[("x-forwarded-for", "10.9.9.9")], "10.9.9.9"),
            (&[("x-forwarded-for", "198.51.100.7, unknown")], "10.0.0.1"),
            (&[("x-forwarded-for", "192.0.2.1:4711")], "192.0.2.1"),
            (
                &[("forwarded", "for=192.0.2.60;proto=https;by=203.0.113.43")],
                "192.0.2.60",
            ),
            (
                &[(
                    "forwarded",
                    "for=198.51.100.7, For=\"[2001:db8:cafe:1::17]:4711\"",
                )],
                "2001:db8:cafe:1::",
            ),
            (&[("forwarded", "for=_hidden")], "10.0.0.1"),
        ];
        for (lines, address) in cases {
            assert_eq!(seen("10.0.0.1", lines), address, "{lines:?}");
        }
    }

    #[test]
    fn two_headers_that_say_different_things_say_nothing() {
        let same = [("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=192.0.2.1")];
        assert_eq!(seen("10.0.0.1", &same), "192.0.2.1");
        let other = [
            ("x-forwarded-for", "192.0.2.1"),
            ("forwarded", "for=198.51.100.7"),
        ];
        assert_eq!(seen("10.0.0.1", &other), "10.0.0.1");
    }

    #[test]
    fn a_long_address_counts_by_its_first_half_and_a_short_one_in_long_clothes_is_short() {
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
        assert_eq!(seen("::ffff:192.0.2.1", &[]), "192.0.2.1");
    }
}
