//! `catalogue list` and `catalogue import`: what can be asked, and a proposal for what could be.
//! An import reads one local file and writes one proposal; nothing in the program changes by it.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use domain::catalogue::Language;
use upstream::{
    catalogue::Catalogue,
    openapi::{self, ImportError, Wish},
};

use super::tell::{complain, say};
use crate::compose::StartError;

/// Exit code for a document that gives no proposal.
const UNREADABLE: u8 = 2;
/// A document of a provider is far smaller.
const LARGEST: u64 = 20 * 1024 * 1024;

/// The language of a document.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Written {
    Nb,
    Nn,
    En,
}

/// What to import, and what is known already.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// An OpenAPI 3 document, JSON or YAML.
    openapi: PathBuf,
    /// Which of its paths; without it the one with the most fields.
    #[arg(long)]
    path: Option<String>,
    /// Our code for the service; without it made from the document's title.
    #[arg(long)]
    code: Option<String>,
    /// The provider's code.
    #[arg(long)]
    provider: Option<String>,
    /// The language of the document's texts.
    #[arg(long, value_enum, default_value_t = Written::Nb)]
    language: Written,
    /// Where to write the proposal, which must not be there; without it to standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn list() -> Result<u8, StartError> {
    for service in Catalogue::builtin()?.services() {
        say(&format!(
            "{}\t{}\t{}",
            service.code, service.provider, service.title.nb
        ));
    }
    Ok(0)
}

/// Exit 0 when a proposal was written, 2 when the document gives none. What someone must decide goes to standard error.
pub(super) fn import(import: &Import) -> u8 {
    let proposed =
        read(&import.openapi).and_then(|text| propose(import, &text).map_err(|fault| fault.to_string()));
    let (text, undecided) = match proposed {
        Ok(proposed) => proposed,
        Err(fault) => {
            complain(&fault);
            return UNREADABLE;
        }
    };
    for line in undecided {
        complain(&format!("to be decided: {line}"));
    }
    match &import.out {
        None => say(&text),
        Some(file) => {
            if let Err(fault) = write(file, &text) {
                complain(&format!("cannot write `{}`: {fault}", file.display()));
                return UNREADABLE;
            }
        }
    }
    0
}

fn read(file: &Path) -> Result<String, String> {
    let fault = |fault: std::io::Error| format!("cannot read `{}`: {fault}", file.display());
    let length = std::fs::metadata(file).map_err(fault)?.len();
    if length > LARGEST {
        return Err(format!(
            "`{}` is larger than any OpenAPI document",
            file.display()
        ));
    }
    std::fs::read_to_string(file).map_err(fault)
}

fn propose(import: &Import, text: &str) -> Result<(String, Vec<String>), ImportError> {
    let wish = Wish {
        path: import.path.as_deref(),
        code: import.code.as_deref(),
        provider: import.provider.as_deref(),
        language: match import.language {
            Written::Nb => Language::Nb,
            Written::Nn => Language::Nn,
            Written::En => Language::En,
        },
    };
    let proposal = openapi::propose(&openapi::read(text)?, &wish)?;
    Ok((openapi::text(&proposal.service)?, proposal.undecided))
}

/// Writes a file that is not there yet: a proposal never takes the place of what someone has decided.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let mut out = OpenOptions::new().write(true).create_new(true).open(file)?;
    writeln!(out, "{text}")
}
