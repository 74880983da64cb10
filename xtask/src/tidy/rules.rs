//! The rules themselves. A rule is a sentence that is true of the tree, and the places where it is not.

use super::numbers;
use super::tree::{File, Tree};

type Findings = Vec<String>;

/// Words that may stand only in some places.
struct Only {
    sentence: &'static str,
    words: &'static [&'static str],
    /// Where the rule holds: the start of a path.
    within: &'static str,
    /// The places that may.
    except: &'static [&'static str],
}

/// Its `seal` is another: it encrypts.
const KEY_WRAPPING: &str = "server/src/keys/seal.rs";

const WORDS: [Only; 9] = [
    Only {
        sentence: "the law room has no clock, no I/O and nothing async",
        words: &[
            "async",
            "tokio",
            "SystemTime",
            "Instant::now",
            "now_utc",
            "fs::",
            "env::",
            "net::",
            "process::",
            "thread::",
        ],
        within: "crates/domain/src/",
        except: &[],
    },
    Only {
        sentence: "the front room cannot name a database or an HTTP client",
        words: &["sea_orm", "sqlx", "reqwest", "expect_context"],
        within: "app/src/",
        except: &[],
    },
    Only {
        sentence: "nothing but upstream::http builds an HTTP client",
        words: &[
            "reqwest::Client",
            "ClientBuilder",
            "Client::builder",
            "Client::new",
        ],
        within: "",
        except: &["crates/upstream/src/http.rs"],
    },
    Only {
        sentence: "nothing but store::ledger seals a permit",
        // With the sign before, so that a method of that name (which encrypts) is not meant.
        words: &[" seal(", "(seal(", "lookup::seal"],
        within: "",
        except: &[
            "crates/store/src/ledger",
            "crates/domain/src/lookup/permit.rs",
            KEY_WRAPPING,
        ],
    },
    Only {
        sentence: "nothing but desk/lookup.rs takes a permit out of a decision",
        words: &["into_permit", "take_permit"],
        within: "",
        except: &["server/src/desk/lookup.rs", "crates/domain/src/gate/"],
    },
    Only {
        sentence: "nothing but store::lists reads what lists are derived of, so the gate stands on contents alone",
        words: &[
            "use_case_listed",
            "version_said",
            "version_item",
            "version_living",
            "item_use",
        ],
        within: "",
        except: &[
            "crates/store/src/lists",
            "crates/store/src/entity/",
            "migrations/src/m0012_lists.rs",
            "migrations/src/m0013_living.rs",
            "migrations/src/m0014_moved.rs",
        ],
    },
    Only {
        sentence: "no look-up asks a list",
        words: &["lists"],
        within: "server/src/desk/lookup",
        except: &[],
    },
    Only {
        sentence: "the street knows no other room",
        words: &[
            "domain::",
            "store::",
            "upstream::",
            "app::",
            "server::",
            "migrations::",
        ],
        within: "crates/sandbox/src/",
        except: &[],
    },
    Only {
        sentence: "nothing but store::ledger writes the ledger's tables",
        words: &[
            "ledger_entry::ActiveModel",
            "ledger_head::ActiveModel",
            "ledger_node::ActiveModel",
            "ledger_checkpoint::ActiveModel",
            "INTO ledger_",
            "UPDATE ledger_",
            "FROM ledger_",
        ],
        within: "",
        except: &["crates/store/src/ledger"],
    },
];

/// A room's manifest, and the packages that it must not stand on.
const CLOSED_DOORS: [(&str, &str); 4] = [
    (
        "app/Cargo.toml",
        "store upstream server migrations sandbox sea-orm sqlx reqwest",
    ),
    ("crates/store/Cargo.toml", "app upstream server sandbox reqwest"),
    (
        "crates/upstream/Cargo.toml",
        "app store server sandbox migrations sea-orm",
    ),
    (
        "crates/sandbox/Cargo.toml",
        "app domain store upstream server migrations hydrate",
    ),
];

/// All that the law room may stand on.
const LAW: &str =
    "base64 foldhash schemars serde serde_json serde_json_canonicalizer serde_json_path sha2 thiserror time";

pub(super) fn judge(tree: &Tree) -> Vec<(&'static str, Findings)> {
    let mut verdicts: Vec<_> = WORDS
        .iter()
        .map(|only| (only.sentence, misplaced(tree, only)))
        .collect();
    verdicts.extend([
        ("each room names only the rooms below it", open_doors(tree)),
        (
            "the law room stands on the packages it is allowed",
            law_on_sand(tree),
        ),
        ("every file opens with what it is", without_header(tree)),
        (
            "no identity number in the tree could be a living person's",
            real_people(tree),
        ),
    ]);
    verdicts
}

fn misplaced(tree: &Tree, only: &Only) -> Findings {
    let mut findings = Findings::new();
    for file in tree
        .rust()
        .filter(|file| file.is_product() && file.path.starts_with(only.within))
    {
        if only.except.iter().any(|place| file.path.starts_with(place)) {
            continue;
        }
        for (number, line) in file.code() {
            if let Some(word) = only.words.iter().find(|word| names(line, word)) {
                findings.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    findings
}

/// Whether the line holds the word, not as a part of a longer one and not to define something of that name.
fn names(line: &str, word: &str) -> bool {
    let inside = |sign: char| sign.is_alphanumeric() || sign == '_';
    line.match_indices(word).any(|(start, _)| {
        let (before, rest) = line.split_at(start);
        let after = rest.chars().nth(word.chars().count());
        let joined_before = before.ends_with(inside) && word.starts_with(inside);
        let joined_after = after.is_some_and(inside) && word.ends_with(inside) && !word.ends_with('_');
        !joined_before && !joined_after && !before.ends_with("fn")
    })
}

fn open_doors(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for (manifest, forbidden) in CLOSED_DOORS {
        let named = dependencies(tree.text(manifest)).into_iter();
        let forbidden = named.filter(|name| forbidden.split(' ').any(|one| one == *name));
        findings.extend(forbidden.map(|name| format!("{manifest}: {name}")));
    }
    findings
}

fn law_on_sand(tree: &Tree) -> Findings {
    let manifest = "crates/domain/Cargo.toml";
    let named = dependencies(tree.text(manifest)).into_iter();
    let foreign = named.filter(|name| !LAW.split(' ').any(|one| one == *name));
    foreign.map(|name| format!("{manifest}: {name}")).collect()
}

/// What runs in the product; a room's tests may stand on more.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = matches!(line, "[dependencies]" | "[build-dependencies]");
        } else if inside && let Some((name, _)) = line.split_once(['=', '.']) {
            names.push(name.trim());
        }
    }
    names
}

fn without_header(tree: &Tree) -> Findings {
    let headless = |file: &&File| !file.text.starts_with("//!");
    tree.rust()
        .filter(headless)
        .map(|file| file.path.clone())
        .collect()
}

fn real_people(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree
        .files
        .iter()
        .filter(|file| !file.path.ends_with("package-lock.json"))
    {
        for (number, line) in (1..).zip(file.text.lines()) {
            if numbers::names_someone(line) {
                findings.push(format!("{}:{number}", file.path));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{dependencies, judge, names};
    use crate::tidy::tree::{File, Tree};

    fn broken(path: &str, text: &str) -> Vec<&'static str> {
        let file = File {
            path: path.to_owned(),
            text: format!("//! A file.\n{text}\n"),
        };
        let verdicts = judge(&Tree { files: vec![file] });
        verdicts
            .into_iter()
            .filter(|(_, findings)| !findings.is_empty())
            .map(|(sentence, _)| sentence)
            .collect()
    }

    #[test]
    fn a_word_inside_a_longer_word_is_another_word() {
        assert!(names("pub async fn fetch()", "async"));
        assert!(names("let sealed = seal(permit, commit);", " seal("));
        assert!(names("std::fs::read(path)", "fs::"));
        assert!(!names("key.seal(bytes)", " seal("));
        assert!(!names("pub fn seal(rooms: &Rooms)", " seal("));
        assert!(!names("fn asynchronous()", "async"));
    }

    #[test]
    fn each_rule_finds_its_slip() {
        let law = "the law room has no clock, no I/O and nothing async";
        assert_eq!(broken("crates/domain/src/a.rs", "async fn ask() {}"), [law]);
        assert_eq!(
            broken("crates/domain/src/a.rs", "// an async word in a comment"),
            [""; 0]
        );
        assert_eq!(broken("app/src/a.rs", "use sea_orm::Set;").len(), 1);
        assert_eq!(
            broken("server/src/a.rs", "let client = Client::builder();").len(),
            1
        );
        assert_eq!(
            broken("server/src/desk/other.rs", "decision.into_permit(subject)").len(),
            1
        );
        assert_eq!(
            broken("server/src/desk/lookup.rs", "decision.into_permit(subject)"),
            [""; 0]
        );
        assert_eq!(broken("crates/sandbox/src/a.rs", "use domain::Fnr;").len(), 1);
        assert_eq!(broken("server/src/desk/lookup.rs", "use store::lists;").len(), 1);
        assert_eq!(
            broken("crates/store/src/grounds.rs", "item_use::Entity::find()").len(),
            1
        );
        assert_eq!(
            broken("crates/store/src/a.rs", "let sealed = seal(permit, commit);").len(),
            1
        );
        assert_eq!(
            broken("app/Cargo.toml", "[dependencies]\nstore = { workspace = true }").len(),
            1
        );
        assert_eq!(
            broken(
                "crates/domain/Cargo.toml",
                "[dependencies]\ntokio.workspace = true"
            )
            .len(),
            1
        );
    }

    #[test]
    fn only_the_named_sections_of_a_manifest_count() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\nserde = \"1\"\ntime.workspace = true\n[features]\na = []";
        assert_eq!(dependencies(manifest), ["serde", "time"]);
    }
}
