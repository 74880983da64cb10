//! Reads an export from its folder and judges it with `domain::ledger::Verifier`. Opens no database, trusts no server.
//! What it can't read counts as missing; only an export that is not there at all is an error.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use domain::ledger::{Finding, Outside, Problem, Report, SignedNote, Verifier, VerifierKey};

use super::signer::check_signature;

/// Nothing could be judged.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// No `entries.ndjson` here nor in a folder below.
    #[error("there is no exported ledger in `{0}`")]
    NothingThere(String),
    /// The checkpoint from outside is no signed note.
    #[error("the checkpoint from outside is not a signed note")]
    Checkpoint,
    /// The key from outside is no verifier key.
    #[error("the key from outside is not a verifier key")]
    Key,
    /// A file could not be read.
    #[error("the export could not be read")]
    Io(#[from] io::Error),
}

/// Judge every ledger exported to `dir` (or the one whose folder `dir` is), against a checkpoint and a key from outside
/// where there are such. One report per ledger; all of them whole means the export is.
pub fn verify(dir: &Path, checkpoint: Option<&Path>, key: Option<&Path>) -> Result<Vec<Report>, VerifyError> {
    let folders = folders(dir)?;
    let keys = match key {
        Some(path) => keys_in(path)?
            .filter(|keys| !keys.is_empty())
            .ok_or(VerifyError::Key)?,
        None => Vec::new(),
    };
    let note = checkpoint.map(fs::read_to_string).transpose()?;
    let origin = note.as_deref().map(origin).transpose()?;
    let mut met = origin.is_none();
    let mut reports = Vec::new();
    for folder in &folders {
        let own = keys_in(&folder.join("key")).ok().flatten().unwrap_or_default();
        let Some(first) = own.first() else {
            reports.push(without_key(&name(folder)));
            continue;
        };
        let ours = origin.as_deref() == Some(first.name());
        met |= ours;
        let outside = Outside {
            checkpoint: note.clone().filter(|_| ours),
            keys: keys.clone(),
        };
        reports.push(judge(folder, own, outside)?);
    }
    if let Some(origin) = origin.filter(|_| !met) {
        reports.push(missing(&folders, &origin, note, keys));
    }
    Ok(reports)
}

/// One key a line, the newest first; `None` when a line is no key.
fn keys_in(path: &Path) -> Result<Option<Vec<VerifierKey>>, VerifyError> {
    let text = fs::read_to_string(path)?;
    Ok(text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.parse().ok())
        .collect())
}

fn folders(dir: &Path) -> Result<Vec<PathBuf>, VerifyError> {
    let is_export = |path: &Path| {
        ["entries.ndjson", "hashes", "key"]
            .iter()
            .any(|file| path.join(file).is_file())
    };
    if is_export(dir) {
        return Ok(vec![dir.canonicalize()?]);
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if is_export(&path) {
            folders.push(path);
        }
    }
    folders.sort();
    if folders.is_empty() {
        return Err(VerifyError::NothingThere(dir.display().to_string()));
    }
    Ok(folders)
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or(OsStr::new(""))
        .to_string_lossy()
        .into_owned()
}

fn origin(note: &str) -> Result<String, VerifyError> {
    let note: SignedNote = note.parse().map_err(|_| VerifyError::Checkpoint)?;
    Ok(note.checkpoint.origin)
}

fn judge(folder: &Path, keys: Vec<VerifierKey>, outside: Outside) -> Result<Report, VerifyError> {
    // A ledger is named by its key, so that the folder can lie anywhere.
    let ledger = keys
        .first()
        .and_then(|key| key.name().rsplit('/').next())
        .unwrap_or_default()
        .to_owned();
    let checkpoints = checkpoints(&folder.join("checkpoints"))?;
    let mut verifier = Verifier::new(&ledger, keys, checkpoints, outside, &check_signature);
    let mut leaves = lines(&folder.join("entries.ndjson"));
    let mut hashes = lines(&folder.join("hashes"));
    loop {
        let leaf = next(&mut leaves)?;
        let hash = next(&mut hashes)?;
        if leaf.is_none() && hash.is_none() {
            return Ok(verifier.finish());
        }
        // A line that is not text is no hash; the verifier sees an empty one.
        let hash = hash.map(|line| String::from_utf8(line).unwrap_or_default());
        verifier.line(leaf.as_deref(), hash.as_deref());
    }
}

/// File name and text of each; a missing folder is an empty one, an unreadable file an empty note.
fn checkpoints(folder: &Path) -> Result<Vec<(String, String)>, VerifyError> {
    let Ok(files) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut notes = Vec::new();
    for file in files {
        let path = file?.path();
        notes.push((name(&path), fs::read_to_string(&path).unwrap_or_default()));
    }
    Ok(notes)
}

fn lines(path: &Path) -> Option<BufReader<File>> {
    File::open(path).ok().map(BufReader::new)
}

fn next(lines: &mut Option<BufReader<File>>) -> Result<Option<Vec<u8>>, VerifyError> {
    let Some(reader) = lines else { return Ok(None) };
    let mut line = Vec::new();
    if reader.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(Some(line))
}

/// Without its key nothing of a ledger is proved.
fn without_key(ledger: &str) -> Report {
    let finding = Finding {
        problem: Problem::KeyUnreadable,
        index: Some(0),
        before: None,
        checkpoint: None,
    };
    Report {
        ledger: ledger.to_owned(),
        size: 0,
        root: String::new(),
        whole: false,
        anchored: false,
        first_bad_index: Some(0),
        bad_checkpoint: None,
        findings: vec![finding],
    }
}

/// The ledger that the checkpoint from outside is of is not in the export.
fn missing(folders: &[PathBuf], origin: &str, note: Option<String>, keys: Vec<VerifierKey>) -> Report {
    let ledger = origin.rsplit('/').next().unwrap_or_default();
    let others = folders
        .iter()
        .find_map(|folder| keys_in(&folder.join("key")).ok().flatten());
    let own: Vec<_> = keys
        .iter()
        .chain(others.iter().flatten())
        .filter_map(|key| VerifierKey::new(origin, *key.public()).ok())
        .collect();
    if own.is_empty() {
        return without_key(ledger);
    }
    Verifier::new(
        ledger,
        own,
        Vec::new(),
        Outside {
            checkpoint: note,
            keys,
        },
        &check_signature,
    )
    .finish()
}
