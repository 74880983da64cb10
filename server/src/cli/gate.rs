//! The gate on the command line: decide on a file of facts, and the schema of such a file.
//! It seals nothing and asks nobody; the decision it prints is the full one. In sentences it is told as the asker would read it.

use std::io::Read as _;
use std::path::Path;

use app::texts::Texts;
use domain::{
    catalogue::Language,
    gate::{Facts, Verdict, decide},
};

use super::tell::{complain, say};

const REFUSED: u8 = 3;
const UNREADABLE: u8 = 2;

/// The language of the sentences.
pub(super) fn language(code: &str) -> Result<Language, String> {
    match code {
        "nb" => Ok(Language::Nb),
        "nn" => Ok(Language::Nn),
        "en" => Ok(Language::En),
        _ => Err("one of nb, nn and en".to_owned()),
    }
}

/// The decision on the facts in `file`: as JSON, or in sentences.
pub(super) fn explain(file: &Path, sentences: Option<Language>) -> u8 {
    let text = match read(file) {
        Ok(text) => text,
        Err(error) => {
            complain(&format!("cannot read `{}`: {error}", file.display()));
            return UNREADABLE;
        }
    };
    let facts: Facts = match serde_json::from_str(&text) {
        Ok(facts) => facts,
        Err(error) => {
            // Place and kind only: the message itself may quote a value.
            let kind = match error.classify() {
                serde_json::error::Category::Data => {
                    "it does not have the form of the facts (see `hjemmel gate schema`)"
                }
                serde_json::error::Category::Io
                | serde_json::error::Category::Syntax
                | serde_json::error::Category::Eof => "it is not JSON",
            };
            complain(&format!(
                "line {}, column {}: {kind}",
                error.line(),
                error.column()
            ));
            return UNREADABLE;
        }
    };
    let decision = decide(&facts);
    let told = match sentences {
        Some(language) => Ok(app::lookup::plain(Texts::of(language), decision.shown())),
        None => serde_json::to_string_pretty(decision.full()),
    };
    match told {
        Ok(told) => say(told.trim_end()),
        Err(error) => {
            complain(&format!("the decision cannot be written: {error}"));
            return UNREADABLE;
        }
    }
    match decision.verdict() {
        Verdict::Permit => 0,
        Verdict::Refuse => REFUSED,
    }
}

fn read(file: &Path) -> std::io::Result<String> {
    if file != Path::new("-") {
        return std::fs::read_to_string(file);
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

pub(super) fn schema() -> u8 {
    let mut schema = schemars::schema_for!(Facts);
    // A whole set that permits, to begin from.
    schema.insert(
        "examples".to_owned(),
        serde_json::json!([domain::gate::example()]),
    );
    match serde_json::to_string_pretty(&schema) {
        Ok(json) => {
            say(&json);
            0
        }
        Err(error) => {
            complain(&format!("the schema cannot be written: {error}"));
            1
        }
    }
}
