//! The key store's own tests: what is made, what is refused, and that what is sealed opens only where it belongs.

use std::os::unix::fs::PermissionsExt as _;

use domain::ids::{PersonId, SubjectId};

use super::*;

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("hjemmel-keys-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn config(&self, environment: &str) -> Config {
        let data = self.0.display().to_string();
        Config::load(None, |name| match name {
            "HJEMMEL_ENVIRONMENT" => Some(environment.to_owned()),
            "HJEMMEL_DATA_DIR" => Some(data.clone()),
            _ => None,
        })
        .unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A synthetic person: the month is 80 too high, and the check digits fit.
const NUMBER: &str = "01828010073";

fn person() -> PersonId {
    NUMBER.parse().unwrap()
}

fn subject() -> SubjectId {
    SubjectId::Person(person())
}

fn organisation() -> SubjectId {
    SubjectId::Organisation("312345676".parse().unwrap())
}

#[test]
fn keys_are_made_once_and_found_again() {
    let folder = Folder::new();
    let first = Keys::open(&folder.config("sandbox")).unwrap();
    let second = Keys::open(&folder.config("sandbox")).unwrap();
    assert_eq!(first.ledger().public_keys(), second.ledger().public_keys());
    assert_eq!(first.maskinporten().key_id(), second.maskinporten().key_id());
    assert_eq!(first.client_key_hash("x"), second.client_key_hash("x"));
    assert_eq!(
        first.pseudonym("org", 2026, &subject()).unwrap(),
        second.pseudonym("org", 2026, &subject()).unwrap()
    );
}

#[test]
fn every_key_file_is_for_its_owner_alone() {
    let folder = Folder::new();
    let keys = Keys::open(&folder.config("sandbox")).unwrap();
    keys.ensure_pseudonym_key("org", 2026).unwrap();
    let mut files = vec![
        folder.0.join("hjemmel.key"),
        folder.0.join("hjemmel.keys/pseudonym/org/2026.key"),
    ];
    files.extend(
        ["ledger", "staff", "client", "session", "index", "maskinporten"]
            .map(|name| folder.0.join(format!("hjemmel.keys/{name}.key"))),
    );
    for file in files {
        assert_eq!(
            std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600,
            "{}",
            file.display()
        );
    }
}

#[test]
fn production_makes_no_key_of_its_own() {
    let folder = Folder::new();
    assert!(matches!(
        Keys::open(&folder.config("production")),
        Err(KeyError::Missing { .. })
    ));
}

#[test]
fn production_refuses_a_key_that_serve_made() {
    let folder = Folder::new();
    Keys::open(&folder.config("sandbox")).unwrap();
    assert!(matches!(
        Keys::open(&folder.config("production")),
        Err(KeyError::Default { .. })
    ));
}

#[test]
fn production_takes_the_operators_keys_and_still_makes_no_yearly_key() {
    let folder = Folder::new();
    let config = folder.config("production");
    let made = Keys::open_with(&config, Making::Operator).unwrap();
    made.ensure_pseudonym_key("org", 2026).unwrap();
    let keys = Keys::open(&config).unwrap();
    assert!(keys.pseudonym("org", 2026, &subject()).is_ok());
    assert!(matches!(
        keys.pseudonym("org", 2027, &subject()),
        Err(KeyError::Missing { .. })
    ));
}

#[test]
fn production_refuses_a_key_that_others_can_read_or_that_is_not_random() {
    let folder = Folder::new();
    let config = folder.config("production");
    Keys::open_with(&config, Making::Operator).unwrap();
    let file = folder.0.join("hjemmel.key");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(Keys::open(&config), Err(KeyError::Open { .. })));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let zeros = format!(
        "hjemmel key 1\nkind: encryption\nmade: operator\nv1: {}=\n",
        "A".repeat(43)
    );
    std::fs::write(&file, zeros).unwrap();
    assert!(matches!(Keys::open(&config), Err(KeyError::Weak { .. })));
}

#[test]
fn a_key_of_another_kind_is_not_taken() {
    let folder = Folder::new();
    let config = folder.config("sandbox");
    Keys::open(&config).unwrap();
    let store = folder.0.join("hjemmel.keys");
    std::fs::copy(store.join("staff.key"), store.join("client.key")).unwrap();
    assert!(matches!(Keys::open(&config), Err(KeyError::Form { .. })));
}

#[test]
fn pseudonyms_differ_by_organisation_year_and_kind_and_all_years_are_kept() {
    let folder = Folder::new();
    let keys = Keys::open(&folder.config("sandbox")).unwrap();
    let base = keys.pseudonym("a", 2025, &subject()).unwrap();
    assert!(base.as_str().starts_with("p2025:"));
    assert!(!base.as_str().contains(NUMBER));
    for (organisation, year, subject) in [
        ("b", 2025, subject()),
        ("a", 2026, subject()),
        ("a", 2025, organisation()),
    ] {
        assert_ne!(keys.pseudonym(organisation, year, &subject).unwrap(), base);
    }
    let all = Keys::open(&folder.config("sandbox"))
        .unwrap()
        .pseudonyms("a", 2026, &subject())
        .unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.contains(&base));
}

#[test]
fn an_organisation_that_is_a_path_names_no_key() {
    let folder = Folder::new();
    let keys = Keys::open(&folder.config("sandbox")).unwrap();
    assert!(matches!(
        keys.pseudonym("../x", 2026, &subject()),
        Err(KeyError::Name(_))
    ));
}

#[test]
fn a_rotated_key_still_recognises_what_the_old_one_made() {
    let folder = Folder::new();
    let config = folder.config("sandbox");
    let before = Keys::open(&config).unwrap();
    let old_staff = before.staff_pseudonym(&person());
    let case = DataKey::new().unwrap();
    let sealed = case.seal("case", b"text").unwrap();
    let wrapped = before.wrap("case", &case).unwrap();
    let old_hash = before.client_key_hash("x");
    let old_id = before.maskinporten().key_id().to_owned();
    for key in [
        Rotatable::Encryption,
        Rotatable::Client,
        Rotatable::Session,
        Rotatable::Maskinporten,
    ] {
        Keys::rotate(&config, key).unwrap();
    }
    // No act makes a new staff key, but one that was put there by hand is read all the same.
    let path = folder.0.join("hjemmel.keys/staff.key");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        format!("{text}v2: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n"),
    )
    .unwrap();
    let after = Keys::open(&config).unwrap();
    assert!(after.client_key_hash("x").starts_with("k2:"));
    assert!(after.client_key_hashes("x").contains(&old_hash));
    assert_ne!(after.maskinporten().key_id(), old_id);
    assert!(after.staff_pseudonym(&person()).starts_with("s2:"));
    assert!(after.staff_pseudonyms(&person()).contains(&old_staff));
    let key = after.unwrap_key("case", &wrapped).unwrap();
    assert_eq!(key.open("case", &sealed).unwrap().as_slice(), b"text");
    assert!(after.wrap("case", &key).unwrap().starts_with("w2:"));
    assert!(after.unwrap_key("other case", &wrapped).is_err());
}

#[test]
fn a_sealed_text_opens_only_in_its_own_place_and_unchanged() {
    let key = DataKey::new().unwrap();
    let sealed = key.seal("org/case/1/reason", "grunn".as_bytes()).unwrap();
    assert_eq!(
        key.open("org/case/1/reason", &sealed).unwrap().as_slice(),
        "grunn".as_bytes()
    );
    assert!(key.open("org/case/2/reason", &sealed).is_err());
    assert!(
        DataKey::new()
            .unwrap()
            .open("org/case/1/reason", &sealed)
            .is_err()
    );
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert!(key.open("org/case/1/reason", &changed).is_err(), "byte {place}");
    }
    assert!(key.open("org/case/1/reason", &[]).is_err());
}

#[test]
fn a_form_token_is_bound_to_what_it_was_made_for() {
    let folder = Folder::new();
    let keys = Keys::open(&folder.config("sandbox")).unwrap();
    let token = keys.form_token("session");
    assert!(keys.is_form_token("session", &token));
    assert!(!keys.is_form_token("other", &token));
    assert!(!keys.is_form_token("session", ""));
    assert!(!keys.is_form_token("session", "zz"));
}

#[test]
fn the_maskinporten_key_signs_and_its_jwk_verifies() {
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{
        RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents,
    };
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let folder = Folder::new();
    let keys = Keys::open(&folder.config("sandbox")).unwrap();
    let pair = RsaKeyPair::from_pkcs8(keys.maskinporten().pkcs8()).unwrap();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), b"grant", &mut signature)
        .unwrap();
    let jwk = keys.maskinporten().public_jwk();
    let part = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
    let public = RsaPublicKeyComponents {
        n: part("n"),
        e: part("e"),
    };
    public
        .verify(&RSA_PKCS1_2048_8192_SHA256, b"grant", &signature)
        .unwrap();
    assert!(jwk.get("d").is_none());
}

#[test]
fn nothing_secret_is_in_the_debug_text() {
    let folder = Folder::new();
    let config = folder.config("sandbox");
    let keys = Keys::open(&config).unwrap();
    let shown = format!("{keys:?} {:?} {:?}", keys.maskinporten(), DataKey::new().unwrap());
    for name in [
        "hjemmel.key",
        "hjemmel.keys/session.key",
        "hjemmel.keys/ledger.key",
    ] {
        let text = std::fs::read_to_string(folder.0.join(name)).unwrap();
        let secret = text
            .lines()
            .last()
            .unwrap()
            .split_once(": ")
            .unwrap()
            .1
            .to_owned();
        assert!(!shown.contains(&secret));
    }
}
