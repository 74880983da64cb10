//! Addresses and tokens: what may be followed, and what may be sent.

use super::*;

#[test]
fn only_addresses_of_ours_are_followed() {
    assert_eq!(own_path(Some("/oppslag?side=2")), "/oppslag?side=2");
    for bad in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/a b",
        "/\n",
        "",
        "oppslag",
    ] {
        assert_eq!(own_path(Some(bad)), "/", "{bad:?}");
    }
    assert_eq!(own_path(None), "/");
}

#[test]
fn a_token_must_be_there_and_be_equal() {
    assert!(same("abc", "abc"));
    assert!(!same("abd", "abc"));
    assert!(!same("ab", "abc"));
    assert!(!same("", ""), "an empty token is no token");
}

#[test]
fn ids_in_paths_are_plain() {
    assert!(is_plain_id("0193a7c2-0000-7000-8000-000000000001"));
    for bad in ["", "a/b", "a b", "æ", "<script>", &"a".repeat(65)] {
        assert!(!is_plain_id(bad), "{bad:?}");
    }
}

#[test]
fn a_value_in_a_query_can_not_end_it() {
    assert_eq!(encoded("/oppslag?side=2&x"), "/oppslag%3Fside%3D2%26x");
}
