//! Checkpoints as C2SP signed notes: the body that is signed, the signature line, verifier keys, and their parsing.
//! It neither signs nor judges a signature: the Ed25519 operations are passed in, so this room needs no secret.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::tree::Hash;
use crate::canonical;

/// Judges an Ed25519 signature: public key, message, signature.
pub type SignatureCheck<'a> = &'a dyn Fn(&[u8; 32], &[u8], &[u8]) -> bool;

/// The signed note's algorithm byte for Ed25519.
const ED25519: u8 = 1;

/// A text that is no signed note, checkpoint or verifier key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The parts of a signed note are missing.
    #[error("not a signed note")]
    Shape,
    /// The body is not origin, size and root.
    #[error("the note's body is no checkpoint")]
    Body,
    /// A line below the body is no signature.
    #[error("a signature line of the note is malformed")]
    Signature,
    /// Not `name+id+key`, or the id is not the key's.
    #[error("not an Ed25519 verifier key")]
    Key,
    /// A key's name holds white space or a plus sign.
    #[error("a key name may hold neither white space nor `+`")]
    Name,
}

/// The state of a ledger at one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The ledger's name to the world; equals the name of its key.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    fn parse(body: &str) -> Result<Self, NoteError> {
        let mut lines = body.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(NoteError::Body);
        };
        let number: u64 = size.parse().map_err(|_| NoteError::Body)?;
        let root = STANDARD.decode(root).map_err(|_| NoteError::Body)?;
        let root = root.try_into().map_err(|_| NoteError::Body)?;
        if origin.is_empty() || number.to_string() != size {
            return Err(NoteError::Body);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size: number,
            root,
        })
    }
}

/// The public half of a ledger's key, as `name+id+base64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    public: [u8; 32],
}

impl VerifierKey {
    /// The key `public` under `name`.
    pub fn new(name: &str, public: [u8; 32]) -> Result<Self, NoteError> {
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '+') {
            return Err(NoteError::Name);
        }
        Ok(Self {
            name: name.to_owned(),
            public,
        })
    }

    /// The key's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The raw Ed25519 public key.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The first four bytes of SHA-256 over name, newline, algorithm and key.
    pub fn id(&self) -> [u8; 4] {
        let mut hasher = Sha256::new();
        hasher.update(self.name.as_bytes());
        hasher.update(b"\n");
        hasher.update([ED25519]);
        hasher.update(self.public);
        let hash: Hash = hasher.finalize().into();
        let [a, b, c, d, ..] = hash;
        [a, b, c, d]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend(self.public);
        write!(
            to,
            "{}+{}+{}",
            self.name,
            canonical::hex(&self.id()),
            STANDARD.encode(key)
        )
    }
}

impl FromStr for VerifierKey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.trim_end().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let key = STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let Some((&ED25519, public)) = key.split_first() else {
            return Err(NoteError::Key);
        };
        let public = public.try_into().map_err(|_| NoteError::Key)?;
        let key = Self::new(name, public)?;
        if canonical::hex(&key.id()) == id {
            Ok(key)
        } else {
            Err(NoteError::Key)
        }
    }
}

/// One signature line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: String,
    /// The id of the key.
    pub id: [u8; 4],
    /// The raw signature.
    pub signature: Vec<u8>,
}

/// A checkpoint and its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    /// What was signed, read.
    pub checkpoint: Checkpoint,
    /// What was signed, to the byte.
    pub body: String,
    /// The signatures.
    pub signatures: Vec<NoteSignature>,
}

impl SignedNote {
    /// The note of `checkpoint` with one signature by `key` over [`Checkpoint::body`].
    pub fn new(checkpoint: Checkpoint, key: &VerifierKey, signature: Vec<u8>) -> Self {
        let body = checkpoint.body();
        let signature = NoteSignature {
            name: key.name().to_owned(),
            id: key.id(),
            signature,
        };
        Self {
            checkpoint,
            body,
            signatures: vec![signature],
        }
    }

    /// Whether a signature of this note is by `key`.
    pub fn is_signed_by(&self, key: &VerifierKey, check: SignatureCheck<'_>) -> bool {
        self.signatures
            .iter()
            .filter(|line| line.name == key.name() && line.id == key.id())
            .any(|line| check(key.public(), self.body.as_bytes(), &line.signature))
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "{}", self.body)?;
        for line in &self.signatures {
            let mut bytes = line.id.to_vec();
            bytes.extend(&line.signature);
            writeln!(to, "\u{2014} {} {}", line.name, STANDARD.encode(bytes))?;
        }
        Ok(())
    }
}

impl FromStr for SignedNote {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let (body, lines) = text.rsplit_once("\n\n").ok_or(NoteError::Shape)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Shape)?;
        let signatures = lines.split('\n').map(signature).collect::<Result<Vec<_>, _>>()?;
        let body = format!("{body}\n");
        Ok(Self {
            checkpoint: Checkpoint::parse(&body)?,
            body,
            signatures,
        })
    }
}

fn signature(line: &str) -> Result<NoteSignature, NoteError> {
    let rest = line.strip_prefix("\u{2014} ").ok_or(NoteError::Signature)?;
    let (name, bytes) = rest.split_once(' ').ok_or(NoteError::Signature)?;
    let bytes = STANDARD.decode(bytes).map_err(|_| NoteError::Signature)?;
    let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Signature)?;
    Ok(NoteSignature {
        name: name.to_owned(),
        id: *id,
        signature: signature.to_vec(),
    })
}
