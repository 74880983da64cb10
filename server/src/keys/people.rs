//! Pseudonyms: keyed, versioned, and of two kinds that can't be compared: subjects of look-ups per organisation and
//! calendar year, and the installation's own staff. It never stores the number it is given, and never reverses one.

use std::collections::BTreeMap;

use aws_lc_rs::hmac;
use domain::canonical::hex;
use domain::catalogue::SubjectKind;
use domain::ids::{PersonId, Pseudonym, SubjectId};

use super::file::{KeyFile, Kind};
use super::{KeyError, Keys, Place, sign};

/// Per organisation and calendar year, as far as they have been needed.
#[derive(Default)]
pub(super) struct PseudonymKeys(BTreeMap<String, BTreeMap<i32, hmac::Key>>);

impl Keys {
    /// The pseudonym of a subject in an organisation's rows and ledger of `year`: `p<year>:<hex>`.
    pub fn pseudonym(
        &self,
        organisation: &str,
        year: i32,
        subject: &SubjectId,
    ) -> Result<Pseudonym, KeyError> {
        let key = self.pseudonym_key(organisation, year)?;
        Ok(pseudonym(&key, year, subject))
    }

    /// The pseudonyms of a subject under every year's key that is kept, the oldest first; `year` is this year.
    pub fn pseudonyms(
        &self,
        organisation: &str,
        year: i32,
        subject: &SubjectId,
    ) -> Result<Vec<Pseudonym>, KeyError> {
        // Asking for this year's key loads (or makes) it and every other year's with it.
        self.pseudonym_key(organisation, year)?;
        let keys = self.pseudonyms.read().map_err(|_| KeyError::Crypto)?;
        let years = keys.0.get(organisation).into_iter().flatten();
        Ok(years.map(|(year, key)| pseudonym(key, *year, subject)).collect())
    }

    /// The installation-wide pseudonym of one of our own people, under the newest key: `s<version>:<hex>`.
    pub fn staff_pseudonym(&self, person: &PersonId) -> String {
        self.staff
            .newest("s", "hjemmel/staff/1", person.expose().as_bytes())
    }

    /// The same under every key version that is kept, the newest first.
    pub fn staff_pseudonyms(&self, person: &PersonId) -> Vec<String> {
        self.staff.all("s", "hjemmel/staff/1", person.expose().as_bytes())
    }

    /// How a subject is compared with our own people and what they are tied to: a person as one of the staff, under every key version that
    /// is kept, an organisation by one mark of its number: `o:<hex>`.
    pub fn marks(&self, subject: &SubjectId) -> Vec<String> {
        match subject {
            SubjectId::Person(person) => self.staff_pseudonyms(person),
            SubjectId::Organisation(_) => {
                let number = subject.expose().as_bytes();
                vec![format!("o:{}", self.keyed_hash("hjemmel/company/1", number))]
            }
        }
    }

    /// Makes (where that is allowed) the pseudonym key of one organisation and year.
    pub fn ensure_pseudonym_key(&self, organisation: &str, year: i32) -> Result<(), KeyError> {
        self.pseudonym_key(organisation, year).map(drop)
    }

    fn pseudonym_key(&self, organisation: &str, year: i32) -> Result<hmac::Key, KeyError> {
        {
            let keys = self.pseudonyms.read().map_err(|_| KeyError::Crypto)?;
            if let Some(key) = keys.0.get(organisation).and_then(|years| years.get(&year)) {
                return Ok(key.clone());
            }
        }
        let loaded = self.place.pseudonym_keys(organisation, year)?;
        let key = loaded.get(&year).cloned().ok_or(KeyError::Crypto)?;
        self.pseudonyms
            .write()
            .map_err(|_| KeyError::Crypto)?
            .0
            .insert(organisation.to_owned(), loaded);
        Ok(key)
    }
}

fn pseudonym(key: &hmac::Key, year: i32, subject: &SubjectId) -> Pseudonym {
    let purpose = match subject.kind() {
        SubjectKind::Person => "hjemmel/pseudonym/1/person",
        SubjectKind::Organisation => "hjemmel/pseudonym/1/organisation",
    };
    let tag = sign(key, purpose, subject.expose().as_bytes());
    Pseudonym::new(format!("p{year}:{}", hex(tag.as_ref())))
}

impl Place {
    /// Every year's key of an organisation; the one of `year` is made if it is missing and that is allowed.
    fn pseudonym_keys(&self, organisation: &str, year: i32) -> Result<BTreeMap<i32, hmac::Key>, KeyError> {
        let harmless = !organisation.is_empty()
            && organisation
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !harmless {
            return Err(KeyError::Name(organisation.to_owned()));
        }
        let folder = self.folder.join("pseudonym").join(organisation);
        let mut keys = BTreeMap::new();
        for kept in years_in(&folder)?.into_iter().chain([year]) {
            let file: KeyFile = self.random(&folder.join(format!("{kept}.key")), Kind::Pseudonym)?;
            let (_, bytes) = file.newest().ok_or(KeyError::Crypto)?;
            keys.insert(kept, hmac::Key::new(hmac::HMAC_SHA256, bytes));
        }
        Ok(keys)
    }
}

fn years_in(folder: &std::path::Path) -> Result<Vec<i32>, KeyError> {
    let io = |source| KeyError::Io {
        path: folder.to_owned(),
        source,
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(io(source)),
    };
    let mut years = Vec::new();
    for entry in entries {
        let name = entry.map_err(io)?.file_name();
        years.extend(
            name.to_str()
                .and_then(|name| name.strip_suffix(".key"))
                .and_then(|year| year.parse::<i32>().ok()),
        );
    }
    Ok(years)
}
