//! The verifier: given an export of one ledger and, best, a checkpoint or key from outside, it finds every change,
//! gap, insertion, reordering, truncation and fork, and names the first bad entry or the smallest range the
//! checkpoints prove. It trusts nothing of the server: it shares the hashing with the writer and nothing else.

use time::OffsetDateTime;

use super::{
    note::{SignatureCheck, SignedNote, VerifierKey},
    own_words::own_words,
    proof::Range,
    report::{Finding, Problem, Report},
    tree::{Edge, Hash, empty_root, hash_from_hex, leaf_hash},
};
use crate::canonical;

/// What the reader holds that did not come with the export.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// The text of a checkpoint kept elsewhere.
    pub checkpoint: Option<String>,
    /// The verifier keys, learned elsewhere: every version that counts. Where there are such, no other key does.
    pub keys: Vec<VerifierKey>,
}

/// Where a checkpoint comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The reader kept it elsewhere.
    Outside,
    /// The export, signed by a key that counts.
    Export,
    /// The export, signed by a key of the export that the reader does not know.
    OtherKey,
}

struct Anchor {
    size: u64,
    root: Hash,
    source: Source,
    leaves_reach: bool,
    hashes_reach: bool,
}

impl Anchor {
    fn counts(&self) -> bool {
        self.source != Source::OtherKey
    }

    fn reached(&self) -> bool {
        self.leaves_reach || self.hashes_reach
    }
}

/// Reads an export of one ledger: the checkpoints first, then a line of `entries.ndjson` and of `hashes` at a time.
pub struct Verifier<'a> {
    ledger: String,
    origin: String,
    keys: Vec<VerifierKey>,
    other_keys: Vec<VerifierKey>,
    check: SignatureCheck<'a>,
    anchored: bool,
    anchors: Vec<Anchor>,
    leaves: Edge,
    hashes: Edge,
    lines: u64,
    differences: Vec<Range>,
    last_time: Option<OffsetDateTime>,
    findings: Vec<Finding>,
}

impl std::fmt::Debug for Verifier<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Verifier")
            .field("ledger", &self.ledger)
            .field("leaves", &self.leaves)
            .finish_non_exhaustive()
    }
}

impl<'a> Verifier<'a> {
    /// Begin with the ledger's id, the `keys` (the newest first) and the `checkpoints/` of the export (file name and
    /// text each), and what the reader holds from outside.
    pub fn new(
        ledger: &str,
        keys: Vec<VerifierKey>,
        checkpoints: impl IntoIterator<Item = (String, String)>,
        outside: Outside,
        check: SignatureCheck<'a>,
    ) -> Self {
        let anchored = outside.checkpoint.is_some() || !outside.keys.is_empty();
        let origin = keys.first().map_or_else(String::new, |key| key.name().to_owned());
        let mut verifier = Self {
            ledger: ledger.to_owned(),
            origin,
            keys,
            other_keys: Vec::new(),
            check,
            anchored,
            anchors: Vec::new(),
            leaves: Edge::new(),
            hashes: Edge::new(),
            lines: 0,
            differences: Vec::new(),
            last_time: None,
            findings: Vec::new(),
        };
        if !outside.keys.is_empty() {
            verifier.trust_only(&outside.keys);
        }
        for (name, text) in checkpoints {
            verifier.checkpoint(&name, &text);
        }
        if let Some(text) = outside.checkpoint {
            verifier.outside_checkpoint(&text);
        }
        verifier
            .anchors
            .sort_by_key(|anchor| std::cmp::Reverse(anchor.size));
        let unread = std::mem::take(&mut verifier.anchors);
        let (pending, mut begun): (Vec<_>, Vec<_>) = unread.into_iter().partition(|anchor| anchor.size > 0);
        for anchor in &mut begun {
            anchor.leaves_reach = anchor.root == empty_root();
            anchor.hashes_reach = anchor.leaves_reach;
        }
        verifier.anchors = pending;
        verifier.anchors.extend(begun);
        verifier
    }

    fn trust_only(&mut self, outside: &[VerifierKey]) {
        let known = |key: &VerifierKey| outside.iter().any(|other| other.public() == key.public());
        if !self.keys.iter().any(known) {
            self.found(Problem::KeyReplaced, None, None, None);
        }
        self.other_keys = std::mem::take(&mut self.keys)
            .into_iter()
            .filter(|key| !known(key))
            .collect();
        // The name is the ledger's and stays; only the keys themselves are taken from outside.
        let named = outside
            .iter()
            .filter_map(|key| VerifierKey::new(&self.origin, *key.public()).ok());
        self.keys = named.collect();
    }

    fn checkpoint(&mut self, name: &str, text: &str) {
        let named: Option<u64> = name.parse().ok();
        let note = text
            .parse::<SignedNote>()
            .ok()
            .filter(|note| note.checkpoint.origin == self.origin);
        let Some(note) = note else {
            return self.found(Problem::CheckpointUnreadable, None, None, named);
        };
        let trusted = self.is_signed(&note, &self.keys);
        if !trusted && !self.is_signed(&note, &self.other_keys) {
            let size = named.or(Some(note.checkpoint.size));
            return self.found(Problem::CheckpointUnsigned, None, None, size);
        }
        if named != Some(note.checkpoint.size) {
            self.found(
                Problem::CheckpointMisnamed,
                None,
                None,
                named.or(Some(note.checkpoint.size)),
            );
        }
        self.anchor(&note, if trusted { Source::Export } else { Source::OtherKey });
    }

    /// What the reader kept elsewhere counts even unsigned, since nobody of the server's could change it.
    fn outside_checkpoint(&mut self, text: &str) {
        let note = text
            .parse::<SignedNote>()
            .ok()
            .filter(|note| note.checkpoint.origin == self.origin);
        let Some(note) = note else {
            return self.found(Problem::CheckpointUnreadable, None, None, None);
        };
        if !self.is_signed(&note, &self.keys) {
            self.found(
                Problem::CheckpointUnsigned,
                None,
                None,
                Some(note.checkpoint.size),
            );
        }
        self.anchor(&note, Source::Outside);
    }

    fn is_signed(&self, note: &SignedNote, keys: &[VerifierKey]) -> bool {
        keys.iter().any(|key| note.is_signed_by(key, self.check))
    }

    fn anchor(&mut self, note: &SignedNote, source: Source) {
        let (size, root) = (note.checkpoint.size, note.checkpoint.root);
        self.anchors.push(Anchor {
            size,
            root,
            source,
            leaves_reach: false,
            hashes_reach: false,
        });
    }

    fn found(&mut self, problem: Problem, index: Option<u64>, before: Option<u64>, checkpoint: Option<u64>) {
        self.findings.push(Finding {
            problem,
            index,
            before,
            checkpoint,
        });
    }

    /// The next line of both files; `None` where a file has ended.
    pub fn line(&mut self, leaf: Option<&[u8]>, hash: Option<&str>) {
        let index = self.lines;
        self.lines += 1;
        let made = leaf.map(leaf_hash);
        let said = hash.map(hash_from_hex);
        if made.is_none() || said != Some(made) {
            match self.differences.last_mut() {
                Some(run) if run.to == index => run.to += 1,
                Some(_) | None => self.differences.push(Range {
                    from: index,
                    to: index + 1,
                }),
            }
        }
        if let (Some(leaf), Some(made)) = (leaf, made) {
            self.read(index, leaf);
            self.leaves.append(made);
        }
        if let Some(said) = said {
            // A line that is no hash stands as a hash that no entry has.
            self.hashes.append(said.unwrap_or_default());
        }
        self.reach(index + 1);
    }

    /// Compare both trees with the checkpoints of this size; the anchors stand largest first.
    fn reach(&mut self, size: u64) {
        let start = self.anchors.partition_point(|anchor| anchor.size > size);
        let (leaves, hashes) = (&self.leaves, &self.hashes);
        for anchor in self
            .anchors
            .iter_mut()
            .skip(start)
            .take_while(|anchor| anchor.size == size)
        {
            anchor.leaves_reach = leaves.size() == size && leaves.root() == anchor.root;
            anchor.hashes_reach = hashes.size() == size && hashes.root() == anchor.root;
        }
    }

    /// What the entry says of itself, hashes aside.
    fn read(&mut self, index: u64, leaf: &[u8]) {
        let Some(entry) = own_words(leaf) else {
            return self.found_first(Problem::NotCanonical, index);
        };
        if entry.ledger != self.ledger {
            self.found_first(Problem::OtherLedger, index);
        }
        match entry.index.cmp(&index) {
            std::cmp::Ordering::Less => self.found_first(Problem::IndexRepeated, index),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Greater => self.found_first(Problem::IndexGap, index),
        }
        if self.last_time.is_some_and(|last| entry.time < last) {
            self.found_first(Problem::TimeWentBack, index);
        }
        self.last_time = Some(entry.time);
    }

    fn found_first(&mut self, problem: Problem, index: u64) {
        if !self.findings.iter().any(|finding| finding.problem == problem) {
            self.found(problem, Some(index), None, None);
        }
    }

    /// The verdict, when both files have ended.
    pub fn finish(mut self) -> Report {
        let proved_hashes = self.reached_to(|anchor| anchor.hashes_reach);
        let proved_leaves = self.reached_to(|anchor| anchor.leaves_reach);
        let proved = proved_hashes.max(proved_leaves);
        self.judge_unreached(proved);
        if let Some(index) = self.difference_from(0).filter(|index| *index < proved_hashes) {
            let problem = if index < self.leaves.size() {
                Problem::EntryChanged
            } else {
                Problem::EntryMissing
            };
            self.found(problem, Some(index), None, None);
        }
        if let Some(index) = self
            .difference_from(proved_hashes)
            .filter(|index| *index < proved_leaves)
        {
            self.found(Problem::HashChanged, Some(index), None, None);
        }
        self.judge_rest(proved);
        self.report()
    }

    fn reached_to(&self, reached: impl Fn(&Anchor) -> bool) -> u64 {
        self.anchors
            .iter()
            .filter(|anchor| anchor.counts() && reached(anchor))
            .map(|anchor| anchor.size)
            .max()
            .unwrap_or(0)
    }

    fn difference_from(&self, start: u64) -> Option<u64> {
        self.differences
            .iter()
            .find(|run| run.to > start)
            .map(|run| run.from.max(start))
    }

    /// Checkpoints that the entries contradict although a later checkpoint proves the entries, and those of a key that
    /// does not count, unless the entries they tell of are proved anyway.
    fn judge_unreached(&mut self, proved: u64) {
        let mut bad = Vec::new();
        for anchor in &self.anchors {
            let covered = anchor.size <= proved;
            // The key signed this history and the one outside: then its checkpoints narrow nothing down.
            let (problem, index, before) = match anchor.source {
                Source::OtherKey if !anchor.reached() || !covered => {
                    (Problem::CheckpointUnsigned, None, None)
                }
                Source::Outside if !anchor.reached() && covered => {
                    (Problem::Forked, Some(0), Some(anchor.size))
                }
                Source::Export if !anchor.reached() && covered => {
                    (Problem::CheckpointContradicted, None, None)
                }
                Source::OtherKey | Source::Outside | Source::Export => continue,
            };
            bad.push(Finding {
                problem,
                index,
                before,
                checkpoint: Some(anchor.size),
            });
        }
        self.findings.append(&mut bad);
    }

    /// What no reached checkpoint covers.
    fn judge_rest(&mut self, proved: u64) {
        let (entries, hashes) = (self.leaves.size(), self.hashes.size());
        let unreached = self
            .anchors
            .iter()
            .filter(|anchor| anchor.counts() && !anchor.reached() && anchor.size > proved);
        if let Some(size) = unreached.map(|anchor| anchor.size).min() {
            let problem = if entries < size {
                Problem::Truncated
            } else {
                Problem::RangeChanged
            };
            self.found(problem, Some(proved), Some(size), Some(size));
        } else if entries > proved && hashes == proved {
            self.found(Problem::EntryAdded, Some(proved), None, None);
        } else if entries > proved {
            self.found(Problem::Uncovered, Some(proved), Some(entries), None);
        } else if hashes > proved {
            self.found(Problem::HashChanged, Some(proved), None, None);
        }
    }

    fn report(mut self) -> Report {
        self.findings
            .sort_by_key(|finding| (finding.index.is_none(), finding.index, finding.before));
        Report {
            size: self.leaves.size(),
            root: canonical::hex(&self.leaves.root()),
            whole: self.findings.is_empty(),
            anchored: self.anchored,
            first_bad_index: self.findings.iter().filter_map(|finding| finding.index).min(),
            bad_checkpoint: self
                .findings
                .iter()
                .filter(|finding| finding.problem.is_of_a_checkpoint())
                .filter_map(|finding| finding.checkpoint)
                .min(),
            ledger: self.ledger,
            findings: self.findings,
        }
    }
}
