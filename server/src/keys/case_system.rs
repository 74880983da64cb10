//! Keys by which case systems of organisations' own are asked: each in a file of its own, under an id that its row names. They are given by
//! an administrator on a page, never shown again, and replaced by a file under another id, so that a row and its key always fit.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::file::{KeyFile, Kind, Made};
use super::{KeyError, Keys};

/// What a key must have: enough letters and signs that a header can hold, and not one of them over and over.
pub fn is_case_system_key(key: &str) -> bool {
    let mut signs: Vec<u8> = key.bytes().collect();
    let sound = (32..=512).contains(&signs.len()) && signs.iter().all(u8::is_ascii_graphic);
    signs.sort_unstable();
    signs.dedup();
    sound && signs.len() >= 12
}

impl Keys {
    /// Keeps a key under an id that none was ever kept under.
    pub fn keep_case_system_key(&self, id: &uuid::Uuid, key: &str) -> Result<(), KeyError> {
        if !is_case_system_key(key) {
            return Err(KeyError::Weak {
                path: self.case_system_file(id),
            });
        }
        let bytes = key.as_bytes().to_vec();
        KeyFile::new(Kind::CaseSystem, Made::Operator, bytes).create(&self.case_system_file(id))
    }

    /// The key under this id.
    pub fn case_system_key(&self, id: &uuid::Uuid) -> Result<Zeroizing<String>, KeyError> {
        let path = self.case_system_file(id);
        let missing = || KeyError::Missing { path: path.clone() };
        let file = KeyFile::read(&path, Kind::CaseSystem)?.ok_or_else(missing)?;
        let (_, bytes) = file.newest().ok_or_else(missing)?;
        let text = std::str::from_utf8(bytes).map_err(|_| KeyError::Form {
            path: path.clone(),
            message: "a key is not text",
        })?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// Lets go of a key that no row names any more; one that is gone already is gone.
    pub fn forget_case_system_key(&self, id: &uuid::Uuid) -> Result<(), KeyError> {
        let path = self.case_system_file(id);
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(KeyError::Io { path, source })
            }
            Err(_) | Ok(()) => Ok(()),
        }
    }

    fn case_system_file(&self, id: &uuid::Uuid) -> PathBuf {
        self.place.inside(&format!("case-system-{}", id.hyphenated()))
    }
}

#[cfg(test)]
mod tests {
    use super::is_case_system_key;

    #[test]
    fn a_key_is_long_random_enough_and_can_stand_in_a_header() {
        assert!(is_case_system_key("abcdefghijklmnopqrstuvwxyz012345"));
        for wrong in [
            "",
            "abcdefghijklmnopqrstuvwxyz01234",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "abcdefghijklmnopqrstuvwxyz 012345",
            "abcdefghijklmnopqrstuvwxyz012345\n",
            "abcdefghijklmnopqrstuvwxyzæøå012345",
        ] {
            assert!(!is_case_system_key(wrong), "{wrong:?}");
        }
    }
}
