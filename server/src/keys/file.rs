//! One key file: a few lines of text with who made it and one line per version, mode 0600.
//! It is made whole or not at all, never overwritten, and never printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::KeyError;
use crate::config::Environment;

const FIRST_LINE: &str = "hjemmel key 1";

/// What a key is for; a file of one kind is never read as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Encryption,
    Ledger,
    Staff,
    Client,
    Session,
    Index,
    Maskinporten,
    SignIn,
    Pseudonym,
    CaseSystem,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Encryption => "encryption",
            Self::Ledger => "ledger",
            Self::Staff => "staff",
            Self::Client => "client",
            Self::Session => "session",
            Self::Index => "index",
            Self::Maskinporten => "maskinporten",
            Self::SignIn => "sign-in",
            Self::Pseudonym => "pseudonym",
            Self::CaseSystem => "case-system",
        }
    }
}

/// Who made a key. A key made by `serve` is a default key: production refuses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Automatic(Environment),
    Operator,
}

/// The content of one key file; never without a version.
pub(super) struct KeyFile {
    kind: Kind,
    made: Made,
    versions: BTreeMap<u32, Zeroizing<Vec<u8>>>,
}

impl KeyFile {
    pub(super) fn new(kind: Kind, made: Made, bytes: Vec<u8>) -> Self {
        Self {
            kind,
            made,
            versions: BTreeMap::from([(1, Zeroizing::new(bytes))]),
        }
    }

    /// The versions, the oldest first.
    pub(super) fn versions(&self) -> impl Iterator<Item = (u32, &[u8])> {
        self.versions
            .iter()
            .map(|(version, bytes)| (*version, bytes.as_slice()))
    }

    pub(super) fn newest(&self) -> Option<(u32, &[u8])> {
        self.versions
            .last_key_value()
            .map(|(version, bytes)| (*version, bytes.as_slice()))
    }

    /// The file at `path`, or `None` when there is none.
    pub(super) fn read(path: &Path, kind: Kind) -> Result<Option<Self>, KeyError> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let text = Zeroizing::new(text);
                Self::parse(&text, kind)
                    .map(Some)
                    .map_err(|message| KeyError::Form {
                        path: path.to_owned(),
                        message,
                    })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(KeyError::Io {
                path: path.to_owned(),
                source,
            }),
        }
    }

    fn parse(text: &str, kind: Kind) -> Result<Self, &'static str> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err("it does not begin as a key file");
        }
        let mut made = None;
        let mut versions = BTreeMap::new();
        let mut right_kind = false;
        for line in lines.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").ok_or("a line is not `name: value`")?;
            match name {
                "kind" => right_kind = value == kind.as_str(),
                "made" => made = Some(parse_made(value)?),
                _ => {
                    let version = name
                        .strip_prefix('v')
                        .and_then(|digits| digits.parse::<u32>().ok());
                    let version = version
                        .filter(|version| *version > 0)
                        .ok_or("a line has an unknown name")?;
                    let bytes = STANDARD.decode(value).map_err(|_| "a key is not base64")?;
                    if versions.insert(version, Zeroizing::new(bytes)).is_some() {
                        return Err("a version stands twice");
                    }
                }
            }
        }
        if !right_kind {
            return Err("it is a key of another kind");
        }
        if versions.is_empty() {
            return Err("it holds no key");
        }
        Ok(Self {
            kind,
            made: made.ok_or("it does not say who made it")?,
            versions,
        })
    }

    fn text(&self) -> Zeroizing<String> {
        let made = match self.made {
            Made::Automatic(environment) => format!("serve {environment}"),
            Made::Operator => "operator".to_owned(),
        };
        let mut text = Zeroizing::new(format!(
            "{FIRST_LINE}\nkind: {}\nmade: {made}\n",
            self.kind.as_str()
        ));
        for (version, bytes) in self.versions() {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "v{version}: {}",
                Zeroizing::new(STANDARD.encode(bytes)).as_str()
            );
        }
        text
    }

    /// Puts the file at `path` with mode 0600, whole; a file that is already there is left as it is.
    pub(super) fn create(&self, path: &Path) -> Result<(), KeyError> {
        let io = |source| KeyError::Io {
            path: path.to_owned(),
            source,
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        make_folder(folder).map_err(io)?;
        let draft = folder.join(format!(".{}.tmp", uuid::Uuid::new_v4()));
        let linked = self
            .write(&draft)
            .and_then(|()| match std::fs::hard_link(&draft, path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
                other => other,
            });
        let removed = std::fs::remove_file(&draft);
        linked.and(removed).map_err(io)?;
        std::fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(io)
    }

    fn write(&self, draft: &Path) -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(draft)?;
        file.write_all(self.text().as_bytes())?;
        file.sync_all()
    }

    /// The same file with one version more, which counts from now on; the older ones are kept.
    pub(super) fn grown(mut self, bytes: Vec<u8>) -> Self {
        let next = self.newest().map_or(1, |(version, _)| version.saturating_add(1));
        self.versions.insert(next, Zeroizing::new(bytes));
        self
    }

    /// Puts this file in the place of the one at `path`, in one step.
    pub(super) fn replace(&self, path: &Path) -> Result<(), KeyError> {
        let io = |source| KeyError::Io {
            path: path.to_owned(),
            source,
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let draft = folder.join(format!(".{}.tmp", uuid::Uuid::new_v4()));
        self.write(&draft)
            .and_then(|()| std::fs::rename(&draft, path))
            .map_err(io)?;
        std::fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(io)
    }

    /// What production demands of a key: made by an operator, random, and nobody else's to read.
    pub(super) fn judge(&self, path: &Path) -> Result<(), KeyError> {
        let path_buf = || -> PathBuf { path.to_owned() };
        if matches!(self.made, Made::Automatic(_)) {
            return Err(KeyError::Default { path: path_buf() });
        }
        if self.versions().any(|(_, bytes)| is_weak(bytes)) {
            return Err(KeyError::Weak { path: path_buf() });
        }
        let mode = std::fs::metadata(path)
            .map_err(|source| KeyError::Io {
                path: path_buf(),
                source,
            })?
            .mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Open { path: path_buf() });
        }
        Ok(())
    }
}

fn parse_made(value: &str) -> Result<Made, &'static str> {
    if value == "operator" {
        return Ok(Made::Operator);
    }
    let environment = value
        .strip_prefix("serve ")
        .and_then(|environment| environment.parse().ok());
    environment
        .map(Made::Automatic)
        .ok_or("it does not say who made it")
}

/// Fewer than 12 different bytes in 32: chance alone never makes such a key.
fn is_weak(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in bytes {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    bytes.len() < 32 || seen.iter().filter(|slot| **slot).count() < 12
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}
