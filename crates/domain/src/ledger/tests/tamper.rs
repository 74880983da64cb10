//! The tamper matrix: each row changes an export, and the verifier must name the first bad entry or range.

use time::{Duration, macros::datetime};

use crate::{
    canonical::hex,
    ledger::{
        Checkpoint, Edge, EntryDraft, EntryKind, Outside, Problem, Report, SignedNote, Verifier, VerifierKey,
        leaf_hash,
    },
};

const OUR_KEY: [u8; 32] = [1; 32];
const OTHER_KEY: [u8; 32] = [2; 32];

/// Stands in for Ed25519: what matters here is only that a signature belongs to one key and one message.
fn sign(public: &[u8; 32], message: &[u8]) -> Vec<u8> {
    leaf_hash(&[public.as_slice(), message].concat()).to_vec()
}

fn check(public: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    sign(public, message) == signature
}

fn key(public: [u8; 32]) -> VerifierKey {
    VerifierKey::new("hjemmel.test/org", public).unwrap()
}

/// An export of one ledger, in memory.
#[derive(Clone)]
struct Export {
    leaves: Vec<String>,
    hashes: Vec<String>,
    checkpoints: Vec<(String, String)>,
    key: VerifierKey,
    outside: Outside,
}

fn leaf(ledger: &str, index: u64, what: &str) -> String {
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.evidence = Some(serde_json::json!({ "what": what }));
    let seconds = Duration::seconds(i64::try_from(index).unwrap());
    draft
        .at(ledger, index, datetime!(2026-11-24 05:00 UTC) + seconds)
        .leaf()
        .unwrap()
}

fn hash_line(leaf: &str) -> String {
    hex(&leaf_hash(leaf.as_bytes()))
}

fn note(leaves: &[String], size: usize, public: [u8; 32]) -> String {
    let mut edge = Edge::new();
    for leaf in leaves.iter().take(size) {
        edge.append(leaf_hash(leaf.as_bytes()));
    }
    let key = key(public);
    let checkpoint = Checkpoint {
        origin: key.name().to_owned(),
        size: edge.size(),
        root: edge.root(),
    };
    let signature = sign(&public, checkpoint.body().as_bytes());
    SignedNote::new(checkpoint, &key, signature).to_string()
}

/// Twenty entries, a checkpoint at every fourth.
fn export() -> Export {
    history("a", 20)
}

fn history(what: &str, count: u64) -> Export {
    from_leaves((0..count).map(|index| leaf("org", index, what)).collect())
}

fn from_leaves(leaves: Vec<String>) -> Export {
    let hashes = leaves.iter().map(|leaf| hash_line(leaf)).collect();
    let checkpoints = (4..=leaves.len())
        .step_by(4)
        .map(|size| (size.to_string(), note(&leaves, size, OUR_KEY)))
        .collect();
    Export {
        leaves,
        hashes,
        checkpoints,
        key: key(OUR_KEY),
        outside: Outside::default(),
    }
}

fn anchored() -> Export {
    let mut export = export();
    export.outside.checkpoint = Some(note(&export.leaves, 20, OUR_KEY));
    export
}

impl Export {
    fn verify(&self) -> Report {
        self.verify_with(vec![self.key.clone()])
    }

    fn verify_with(&self, keys: Vec<VerifierKey>) -> Report {
        let mut verifier = Verifier::new(
            "org",
            keys,
            self.checkpoints.clone(),
            self.outside.clone(),
            &check,
        );
        for line in 0..self.leaves.len().max(self.hashes.len()) {
            let leaf = self.leaves.get(line).map(String::as_bytes);
            verifier.line(leaf, self.hashes.get(line).map(String::as_str));
        }
        verifier.finish()
    }

    fn rehash(&mut self) {
        self.hashes = self.leaves.iter().map(|leaf| hash_line(leaf)).collect();
    }

    fn keep_checkpoints(&mut self, keep: impl Fn(u64) -> bool) {
        self.checkpoints.retain(|(name, _)| keep(name.parse().unwrap()));
    }
}

fn problems(report: &Report) -> Vec<Problem> {
    report.findings.iter().map(|finding| finding.problem).collect()
}

/// The first bad index is exact.
fn assert_exact(report: &Report, index: u64) {
    assert!(!report.whole);
    assert_eq!(report.first_bad_index, Some(index), "{report:?}");
    assert_eq!(report.findings[0].before, None, "{report:?}");
}

/// The first bad index is the lowest of the smallest range that the checkpoints prove.
fn assert_range(report: &Report, from: u64, before: u64) {
    assert!(!report.whole);
    assert_eq!(report.first_bad_index, Some(from), "{report:?}");
    assert_eq!(report.findings[0].before, Some(before), "{report:?}");
}

#[test]
fn an_untouched_export_is_whole_and_says_whether_it_is_anchored() {
    let report = export().verify();
    assert!(report.whole && !report.anchored, "{report:?}");
    assert_eq!(
        (report.size, report.first_bad_index, report.bad_checkpoint),
        (20, None, None)
    );
    let report = anchored().verify();
    assert!(report.whole && report.anchored);
    let mut by_key = export();
    by_key.outside.keys = vec![key(OUR_KEY)];
    assert!(by_key.verify().whole && by_key.verify().anchored);
    let mut earlier = export();
    earlier.outside.checkpoint = Some(note(&earlier.leaves, 7, OUR_KEY));
    assert!(earlier.verify().whole);
    let empty = from_leaves(Vec::new()).verify();
    assert!(empty.whole && empty.size == 0);
}

#[test]
fn row_1_an_edited_field_is_named_at_every_index() {
    for index in 0..20 {
        let mut export = export();
        export.leaves[index] = leaf("org", index as u64, "b");
        let report = export.verify();
        assert_exact(&report, index as u64);
        assert_eq!(problems(&report), [Problem::EntryChanged]);
    }
}

#[test]
fn row_2_an_edit_with_its_hash_made_anew_is_ranged_by_the_checkpoints() {
    for index in 0..20u64 {
        let mut export = export();
        export.leaves[usize::try_from(index).unwrap()] = leaf("org", index, "b");
        export.rehash();
        assert_range(&export.verify(), index / 4 * 4, index / 4 * 4 + 4);
    }
}

#[test]
fn row_2_two_edits_name_the_first_whichever_way_each_was_made() {
    let mut export = export();
    export.leaves[13] = leaf("org", 13, "b");
    export.rehash();
    export.leaves[5] = leaf("org", 5, "b");
    let report = export.verify();
    assert_exact(&report, 5);
    assert_eq!(problems(&report), [Problem::EntryChanged, Problem::RangeChanged]);
}

#[test]
fn row_3_the_last_entry_gone_is_named() {
    let mut entries_only = export();
    entries_only.leaves.pop();
    let report = entries_only.verify();
    assert_exact(&report, 19);
    assert_eq!(problems(&report), [Problem::EntryMissing]);

    let mut both = export();
    both.leaves.pop();
    both.rehash();
    let report = both.verify();
    assert_range(&report, 16, 20);
    assert_eq!(problems(&report), [Problem::Truncated]);
}

#[test]
fn row_4_a_middle_entry_gone_is_named() {
    let mut entries_only = export();
    entries_only.leaves.remove(9);
    let report = entries_only.verify();
    assert_exact(&report, 9);
    assert!(problems(&report).contains(&Problem::IndexGap));

    let mut both = export();
    both.leaves.remove(9);
    both.rehash();
    assert_range(&both.verify(), 8, 12);
}

#[test]
fn row_5_an_inserted_entry_is_named() {
    let mut entries_only = export();
    entries_only.leaves.insert(6, leaf("org", 6, "b"));
    let report = entries_only.verify();
    assert_exact(&report, 6);
    assert!(problems(&report).contains(&Problem::IndexRepeated));

    let mut both = export();
    both.leaves.insert(6, leaf("org", 6, "b"));
    both.rehash();
    assert_range(&both.verify(), 4, 8);

    let mut at_the_end = export();
    at_the_end.leaves.push(leaf("org", 20, "b"));
    let report = at_the_end.verify();
    assert_exact(&report, 20);
    assert_eq!(problems(&report), [Problem::EntryAdded]);
    at_the_end.rehash();
    let report = at_the_end.verify();
    assert_range(&report, 20, 21);
    assert_eq!(problems(&report), [Problem::Uncovered]);
}

#[test]
fn row_6_swapped_entries_are_named() {
    let mut entries_only = export();
    entries_only.leaves.swap(10, 11);
    assert_exact(&entries_only.verify(), 10);

    let mut both = export();
    both.leaves.swap(10, 11);
    both.rehash();
    let report = both.verify();
    assert_range(&report, 8, 12);
    assert!(problems(&report).contains(&Problem::IndexGap));
    assert!(problems(&report).contains(&Problem::IndexRepeated));
    assert!(problems(&report).contains(&Problem::TimeWentBack));
}

#[test]
fn row_7_an_entry_of_another_ledger_is_named_even_when_the_hashes_were_made_anew() {
    let mut export = export();
    export.leaves[14] = leaf("other", 14, "a");
    assert_exact(&export.verify(), 14);
    export.rehash();
    let report = export.verify();
    assert_range(&report, 12, 16);
    assert!(problems(&report).contains(&Problem::OtherLedger));
}

#[test]
fn row_8_a_truncation_that_was_continued_is_found_by_the_outside_checkpoint() {
    let mut leaves = export().leaves;
    leaves.truncate(10);
    leaves.extend((10..24).map(|index| leaf("org", index, "b")));
    let mut forked = from_leaves(leaves);
    assert!(forked.verify().whole, "nothing inside the export can show it");
    forked.outside.checkpoint = Some(note(&export().leaves, 20, OUR_KEY));
    let report = forked.verify();
    assert_range(&report, 0, 20);
    assert_eq!(problems(&report), [Problem::Forked]);
    assert_eq!(report.findings[0].checkpoint, Some(20));
}

#[test]
fn row_9_a_database_rolled_back_is_found_by_the_outside_checkpoint() {
    let mut rolled_back = history("a", 12);
    assert!(rolled_back.verify().whole);
    rolled_back.outside.checkpoint = Some(note(&export().leaves, 20, OUR_KEY));
    let report = rolled_back.verify();
    assert_range(&report, 12, 20);
    assert_eq!(problems(&report), [Problem::Truncated]);
}

#[test]
fn row_10_a_second_history_of_the_same_size_is_a_fork() {
    let mut other = history("b", 20);
    other.outside.checkpoint = Some(note(&export().leaves, 20, OUR_KEY));
    let report = other.verify();
    assert_range(&report, 0, 20);
    assert_eq!(problems(&report), [Problem::Forked]);
}

#[test]
fn row_11_another_key_is_found_by_the_key_or_the_checkpoint_from_outside() {
    let mut replaced = history("b", 20);
    replaced.key = key(OTHER_KEY);
    replaced.checkpoints = (4..=20usize)
        .step_by(4)
        .map(|size| (size.to_string(), note(&replaced.leaves, size, OTHER_KEY)))
        .collect();
    assert!(replaced.verify().whole, "nothing inside the export can show it");

    let mut by_key = replaced.clone();
    by_key.outside.keys = vec![key(OUR_KEY)];
    let report = by_key.verify();
    assert_eq!(report.first_bad_index, Some(0));
    assert_eq!(report.bad_checkpoint, Some(4));
    assert!(problems(&report).contains(&Problem::KeyReplaced));

    let mut by_checkpoint = replaced.clone();
    by_checkpoint.outside.checkpoint = Some(note(&export().leaves, 20, OUR_KEY));
    let report = by_checkpoint.verify();
    assert_eq!(report.first_bad_index, Some(0));
    assert_eq!(report.bad_checkpoint, Some(20));
}

#[test]
fn a_key_that_was_changed_lawfully_needs_every_version_to_be_known() {
    let changed = |outside: &[[u8; 32]]| {
        let mut export = export();
        for (name, text) in &mut export.checkpoints {
            let size: usize = name.parse().unwrap();
            if size > 8 {
                *text = note(&export.leaves, size, OTHER_KEY);
            }
        }
        export.outside.keys = outside.iter().map(|public| key(*public)).collect();
        export
    };
    let verify = |export: &Export, keys: &[[u8; 32]]| {
        let keys = keys.iter().map(|public| key(*public)).collect();
        export.verify_with(keys)
    };
    assert!(verify(&changed(&[]), &[OTHER_KEY, OUR_KEY]).whole);
    assert_eq!(verify(&changed(&[]), &[OTHER_KEY]).bad_checkpoint, Some(4));
    // The newest key proves what the older one signed.
    assert!(verify(&changed(&[OTHER_KEY]), &[OTHER_KEY, OUR_KEY]).whole);
    // The older key alone proves nothing of what came after it.
    let report = verify(&changed(&[OUR_KEY]), &[OTHER_KEY, OUR_KEY]);
    assert_eq!(
        (report.first_bad_index, report.bad_checkpoint),
        (Some(8), Some(12))
    );
}

#[test]
fn row_12_a_time_that_goes_back_is_named_even_when_everything_is_signed() {
    let mut leaves = export().leaves;
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.evidence = None;
    leaves[8] = draft
        .at("org", 8, datetime!(2026-11-24 04:00 UTC))
        .leaf()
        .unwrap();
    let report = from_leaves(leaves).verify();
    assert_exact(&report, 8);
    assert_eq!(problems(&report), [Problem::TimeWentBack]);
}

#[test]
fn row_13_an_index_that_comes_twice_is_named_even_when_everything_is_signed() {
    let mut leaves = export().leaves;
    leaves[8] = leaves[7].clone();
    let report = from_leaves(leaves).verify();
    assert_exact(&report, 8);
    assert_eq!(problems(&report), [Problem::IndexRepeated]);
}

#[test]
fn row_16_dropped_checkpoints_leave_the_entries_uncovered_or_to_the_outside_checkpoint() {
    let mut none = export();
    none.checkpoints.clear();
    assert_range(&none.verify(), 0, 20);
    none.outside.checkpoint = Some(note(&none.leaves, 20, OUR_KEY));
    assert!(none.verify().whole);

    let mut some = anchored();
    some.keep_checkpoints(|size| size <= 8);
    some.leaves[17] = leaf("org", 17, "b");
    some.rehash();
    assert_range(&some.verify(), 8, 20);
}

#[test]
fn a_changed_line_of_hashes_is_told_from_a_changed_entry() {
    for line in [
        String::new(),
        "zz".into(),
        "0".repeat(64),
        export().hashes[4].to_uppercase(),
    ] {
        let mut export = export();
        export.hashes[11] = line;
        let report = export.verify();
        assert_exact(&report, 11);
        assert_eq!(problems(&report), [Problem::HashChanged]);
    }
    let mut longer = export();
    longer.hashes.push("0".repeat(64));
    assert_exact(&longer.verify(), 20);
    let mut shorter = export();
    shorter.hashes.pop();
    assert_exact(&shorter.verify(), 19);
}

#[test]
fn a_bad_checkpoint_is_named_by_its_size() {
    for (change, problem) in [
        (note(&export().leaves, 12, OTHER_KEY), Problem::CheckpointUnsigned),
        (
            note(&export().leaves, 12, OUR_KEY).replace("hjemmel.test/org", "other.test/org"),
            Problem::CheckpointUnreadable,
        ),
        ("garbage".to_owned(), Problem::CheckpointUnreadable),
        (
            note(&history("b", 20).leaves, 12, OUR_KEY),
            Problem::CheckpointContradicted,
        ),
        (note(&export().leaves, 11, OUR_KEY), Problem::CheckpointMisnamed),
    ] {
        let mut export = export();
        export.checkpoints[2].1 = change;
        let report = export.verify();
        assert!(!report.whole);
        assert_eq!(problems(&report), [problem]);
        assert_eq!((report.first_bad_index, report.bad_checkpoint), (None, Some(12)));
    }
    let mut stray = export();
    stray.checkpoints.push(("note.txt".into(), "garbage".into()));
    assert!(!stray.verify().whole);
}

#[test]
fn a_leaf_that_is_not_canonical_is_named_even_when_everything_is_signed() {
    let mut leaves = export().leaves;
    leaves[6] = leaves[6].replace(":6,", ": 6,");
    let report = from_leaves(leaves).verify();
    assert_exact(&report, 6);
    assert_eq!(problems(&report), [Problem::NotCanonical]);
}

#[test]
fn a_checkpoint_of_another_ledger_anchors_nothing() {
    let mut export = export();
    export.outside.checkpoint =
        Some(note(&export.leaves, 20, OUR_KEY).replace("hjemmel.test/org", "hjemmel.test/other"));
    assert_eq!(problems(&export.verify()), [Problem::CheckpointUnreadable]);
}
