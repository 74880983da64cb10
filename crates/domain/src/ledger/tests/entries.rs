//! The leaf, the signed note and the verifier key, to the byte.

use serde_json::json;
use time::macros::datetime;

use crate::ledger::{
    Actor, Checkpoint, Edge, Entry, EntryDraft, EntryKind, NoteError, SignedNote, Subject, VerifierKey,
    Withheld,
};

#[test]
fn a_leaf_is_canonical_and_reads_back() {
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.evidence = Some(json!({"z": 1, "a": "é"}));
    let entry = draft.at("system", 7, datetime!(2026-11-24 05:45:42.123456 UTC));
    let leaf = entry.leaf().unwrap();
    assert_eq!(
        leaf,
        r#"{"evidence":{"a":"é","z":1},"index":7,"kind":"log.read","ledger":"system","time":"2026-11-24T05:45:42.123Z","v":1}"#
    );
    let back: Entry = serde_json::from_str(&leaf).unwrap();
    assert_eq!(back.leaf().unwrap(), leaf);
}

#[test]
fn a_whole_second_is_written_with_its_milliseconds() {
    let entry = EntryDraft::new(EntryKind::LogRead).at("system", 0, datetime!(2026-11-24 05:45:42 +1));
    assert!(
        entry
            .leaf()
            .unwrap()
            .contains(r#""time":"2026-11-24T04:45:42.000Z""#)
    );
}

#[test]
fn an_integer_beyond_two_to_the_53_is_no_leaf() {
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.evidence = Some(json!({"n": [9_007_199_254_740_992_u64]}));
    assert!(
        draft
            .clone()
            .at("system", 0, datetime!(2026-11-24 0:00 UTC))
            .leaf()
            .is_err()
    );
    draft.evidence = Some(json!({"n": [9_007_199_254_740_991_u64, -9_007_199_254_740_991_i64]}));
    assert!(
        draft
            .at("system", 0, datetime!(2026-11-24 0:00 UTC))
            .leaf()
            .is_ok()
    );
}

#[test]
fn the_published_example_of_a_verifier_key_reads_and_writes() {
    // From the documentation of the signed note format's reference implementation.
    let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let key: VerifierKey = text.parse().unwrap();
    assert_eq!(key.name(), "PeterNeumann");
    assert_eq!(key.to_string(), text);
    let other = text.replace("c74f20a3", "c74f20a4");
    assert_eq!(other.parse::<VerifierKey>(), Err(NoteError::Key));
}

#[test]
fn a_note_reads_back_as_it_was_written() {
    let key = VerifierKey::new("hjemmel.example/system", [9; 32]).unwrap();
    let checkpoint = Checkpoint {
        origin: key.name().to_owned(),
        size: 3,
        root: [1; 32],
    };
    let note = SignedNote::new(checkpoint, &key, vec![5; 64]);
    let text = note.to_string();
    assert!(text.starts_with("hjemmel.example/system\n3\nAQEBAQ"));
    assert!(text.contains("\n\n\u{2014} hjemmel.example/system "));
    let back: SignedNote = text.parse().unwrap();
    assert_eq!(back, note);
    assert!(back.is_signed_by(&key, &|public, message, signature| {
        *public == [9; 32] && message == note.body.as_bytes() && signature == [5; 64]
    }));
    let namesake = VerifierKey::new("hjemmel.example/system", [8; 32]).unwrap();
    assert!(
        !back.is_signed_by(&namesake, &|_, _, _| true),
        "the key id tells namesakes apart"
    );
}

#[test]
fn what_is_no_note_is_not_read_as_one() {
    let key = VerifierKey::new("o", [9; 32]).unwrap();
    let good = SignedNote::new(
        Checkpoint {
            origin: "o".into(),
            size: 3,
            root: [1; 32],
        },
        &key,
        vec![5; 64],
    )
    .to_string();
    assert!(good.parse::<SignedNote>().is_ok());
    for bad in [
        String::new(),
        good.trim_end().to_owned(),
        good.replace("\n3\n", "\n03\n"),
        good.replace("\n3\n", "\n+3\n"),
        good.replace('\u{2014}', "-"),
        good.replace("\n\n", "\n"),
        good.replace("AQEB", "AQE"),
    ] {
        assert!(bad.parse::<SignedNote>().is_err(), "{bad:?}");
    }
    assert_eq!(VerifierKey::new("a b", [0; 32]), Err(NoteError::Name));
    assert_eq!(VerifierKey::new("a+b", [0; 32]), Err(NoteError::Name));
}

#[test]
fn a_stored_edge_that_does_not_fit_its_size_is_refused() {
    let mut edge = Edge::new();
    for leaf in 0..5u8 {
        edge.append([leaf; 32]);
    }
    let text = edge.to_text();
    assert_eq!(Edge::from_text(5, &text), Some(edge));
    assert_eq!(Edge::from_text(4, &text), None);
    assert_eq!(Edge::from_text(5, &format!("{text}00")), None);
}

#[test]
fn a_prepared_entry_is_the_canonical_entry_to_the_byte() {
    let time = datetime!(2026-11-24 05:45:42.120 UTC);
    let text = |text: &str| Some(text.to_owned());
    let mut draft = EntryDraft::new(EntryKind::LookupDisclosed);
    let same = |draft: &EntryDraft| {
        let entry = draft.clone().at("310000000", 41, time);
        let whole = crate::canonical::to_string(&entry).unwrap();
        assert_eq!(draft.prepare("310000000").unwrap().leaf(41, time).unwrap(), whole);
    };
    same(&draft);
    draft.lookup_id = text("l");
    draft.withheld = Some(vec![Withheld {
        field: "f".to_owned(),
        why: "w".to_owned(),
    }]);
    same(&draft);
    draft.actor = Some(Actor {
        client: text("c"),
        ..Actor::default()
    });
    draft.set_id = text("s");
    draft.subject = Some(Subject {
        pseudonym: "p".to_owned(),
        kind: "person".to_owned(),
        category: None,
    });
    draft.decision = Some(json!({"b": [1.5, null], "a": "\u{1}"}));
    draft.fields = Some(vec!["æ".to_owned()]);
    draft.disclosure = Some(json!({"mac": "00"}));
    draft.evidence = Some(json!({"z": 1, "é": 2}));
    same(&draft);
    draft.withheld = None;
    same(&draft);
}
