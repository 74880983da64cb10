//! Every parser against what it was not made for: texts that it reads, with bytes changed, left out, repeated and put together. No
//! coverage leads the way here; the fuzzer in `crates/domain/fuzz` tries the same properties with it, on a nightly compiler.

mod properties;

use std::sync::atomic::{AtomicU64, Ordering};

use domain::canonical;
use domain::gate;
use domain::ledger::{Checkpoint, EntryDraft, EntryKind, SignedNote, VerifierKey};

use crate::long;
use crate::random::Random;
use properties::{PARSERS, hold};

/// How many texts are tried in the ordinary run.
const CASES: u64 = 40_000;

fn a_key() -> VerifierKey {
    VerifierKey::new("sandbox/ledger", [7; 32]).unwrap()
}

/// What the parsers are made for, one of each form.
#[expect(clippy::too_many_lines, reason = "a table, one row for each parser")]
fn corpus(which: usize) -> Vec<Vec<u8>> {
    let facts = || serde_json::to_vec(&gate::example()).unwrap();
    let texts: &[&str] = match PARSERS[which].0 {
        "person" => &["01828010073", "018280 10073", "30908299902", "41817000030"],
        "organisation" => &["312345676", "312 345 676"],
        "free text" => &[
            "Gjelder 01828010073 i en sak.",
            "018280 10073",
            "01.82.80-10073",
            "fra 01.01.2026 til 02.02.2026",
        ],
        "day" => &["2026-02-28", "2024-02-29", "0000-01-01", "9999-12-31"],
        "instant" => &[
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:00:00.123456789+01:00",
            "9999-12-31T23:59:59Z",
        ],
        "period" => &[
            "2025",
            "2025-06",
            "2025-01\n2025-06",
            "2025-01-15\n2025-06-30",
            "{\"incomeYear\":2024}",
            "{\"from\":\"2024-01\",\"to\":\"2024-06\"}",
        ],
        "money" => &["0", "-1234.5", "92233720368547758.07", "1.2e3", "-0.00"],
        "hex" => &[
            "00ff",
            "E3B0",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ],
        "canonical" => &[
            "{\"b\":[1,2.5,1e30,null,true],\"a\":\"\\u00e5\\n\"}",
            "[1e-7,0.1,123456789012345680000]",
            "\"\\ud83d\\ude00\"",
        ],
        "pattern" => &["####/#####\n2026/00012", "@@-*\nAB-1a-b", "sak ?\nsak 1"],
        "password" => &["riktig hest batteri stift", "123456789012345", "kommunekommune"],
        "note" => {
            let checkpoint = Checkpoint {
                origin: "sandbox/ledger".to_owned(),
                size: 3,
                root: [9; 32],
            };
            return vec![
                SignedNote::new(checkpoint, &a_key(), vec![1; 64])
                    .to_string()
                    .into_bytes(),
            ];
        }
        "key" => return vec![a_key().to_string().into_bytes()],
        "entry" => {
            let entry = EntryDraft::new(EntryKind::LogRead).at("system", 0, gate::example().now.0);
            return vec![entry.leaf().unwrap().into_bytes()];
        }
        "ledger" => &[
            "{\"index\":0,\"kind\":\"log.read\",\"ledger\":\"ledger\",\"time\":\"2026-11-24T10:00:00.000Z\",\"v\":1}\n{}",
        ],
        "selector" => &[
            "$.navn[?@.gjelder==true].nummer",
            "$..a[0:3:2]",
            "$['a','b']",
            r"$['\u00e6\uD834\uDD1E']",
        ],
        "content" => {
            let facts = gate::example();
            let content: &domain::usecase::Content = facts.content().unwrap();
            return vec![canonical::to_string(content).unwrap().into_bytes()];
        }
        "facts" => return vec![facts()],
        other => panic!("{other} has no examples"),
    };
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Bytes that mean something to one parser or another.
const SIGNS: &[u8] = b"0189-/.+ eE{}[]\":,\\$@#?*\n\xc3\xff\0nT";

fn changed(random: &mut Random, text: &mut Vec<u8>) {
    let at = |random: &mut Random, len: usize| usize::try_from(random.below(len as u64)).unwrap();
    let place = at(random, text.len().max(1)).min(text.len());
    match random.below(7) {
        0 if !text.is_empty() => text[place] = random.pick(SIGNS),
        1 if !text.is_empty() => text[place] = u8::try_from(random.below(256)).unwrap(),
        2 if !text.is_empty() => {
            text.remove(place);
        }
        3 => text.insert(place, random.pick(SIGNS)),
        4 => {
            let end = (place + 1 + at(random, 12)).min(text.len());
            let piece = text[place..end].to_vec();
            text.splice(place..place, piece);
        }
        5 => text.truncate(place),
        _ => {
            let from = at(random, text.len().max(1)).min(text.len());
            let piece = text[from..].to_vec();
            text.truncate(place);
            text.extend(piece);
        }
    }
}

#[test]
fn no_text_makes_a_parser_panic_or_say_two_things() {
    let corpora: Vec<Vec<Vec<u8>>> = (0..PARSERS.len()).map(corpus).collect();
    for (which, texts) in corpora.iter().enumerate() {
        let mut read = texts
            .iter()
            .map(|text| hold(&[&[u8::try_from(which).unwrap()], text.as_slice()].concat()));
        assert!(read.next().unwrap(), "{}: the first is read", PARSERS[which].0);
        read.for_each(drop);
    }
    let read = AtomicU64::new(0);
    long::in_parallel(CASES * long::times(), |seed| {
        let mut random = Random::new(seed);
        let which = usize::try_from(random.below(PARSERS.len() as u64)).unwrap();
        let mut text = random.pick(&corpora[which]);
        for _ in 0..=random.below(4) {
            changed(&mut random, &mut text);
        }
        text.insert(0, u8::try_from(which).unwrap());
        read.fetch_add(u64::from(hold(&text)), Ordering::Relaxed);
    });
    // Changed as they are, many are still read: it is not only the first sign that is tried.
    assert!(read.into_inner() > CASES / 10);
}
