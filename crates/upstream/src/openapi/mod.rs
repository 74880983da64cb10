//! A proposal for a catalogue file from an OpenAPI 3 document of a provider: address, parameters, and every field of the answer.
//! What a document cannot know is left at its strictest or at a word that nobody can take for decided, and is told. It reads
//! only the text it is given: a reference to another document is a fault.

mod address;
mod schema;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{
    AnswerSelectors, FieldIndex, Label, Language, RightsPackage, Service, SubjectKind, WaitUnit,
};
use serde_json::Value;

use self::{
    address::{Address, operations},
    schema::Walk,
};
use crate::catalogue::{Catalogue, CatalogueError};

/// Stands where someone must decide. No host, scope or provider is called so.
pub const UNDECIDED: &str = "undecided";
/// A host that can never answer (RFC 2606).
const NO_HOST: &str = "https://undecided.invalid";

/// What the one who imports knows already.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'a> {
    /// Which of the document's paths; without it the one with the most fields.
    pub path: Option<&'a str>,
    /// Our code for the service.
    pub code: Option<&'a str>,
    /// The provider's code.
    pub provider: Option<&'a str>,
    /// The language that the document's texts are in.
    pub language: Language,
}

/// A catalogue file as it could be, and what someone must decide before it is one.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The service.
    pub service: Service,
    /// One sentence for each thing to decide.
    pub undecided: Vec<String>,
}

/// Why a document gives no proposal.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Neither JSON nor YAML.
    #[error("the document is neither JSON nor YAML: {0}")]
    Unreadable(String),
    /// Something else, or another version.
    #[error("the document is not OpenAPI 3")]
    NotOpenApi,
    /// Nothing can be asked about one subject.
    #[error("no path is asked with GET about one person or organisation and answers with JSON")]
    NoOperation,
    /// The path that was named is none of them.
    #[error("`{0}` is not asked with GET about one person or organisation; these are: {1}")]
    NoSuchPath(String, String),
    /// The answer has no fields.
    #[error("the answer of `{0}` has no fields in the document")]
    NoFields(String),
    /// The answer has more fields than anyone could decide about, or ways without end.
    #[error("the answer of `{0}` has more than {1} fields, or does not end")]
    TooManyFields(String, usize),
    /// The catalogue's own reader does not take it.
    #[error("the proposal is not whole: {0}")]
    NotWhole(#[from] CatalogueError),
    /// It is read back as something else than was written.
    #[error("the proposal is not read back as it was written")]
    NotTheSame,
}

/// The document, from JSON or YAML.
pub fn read(text: &str) -> Result<Value, ImportError> {
    let document: Value = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|fault| ImportError::Unreadable(fault.to_string()))?
    } else {
        serde_saphyr::from_str(text).map_err(|fault| ImportError::Unreadable(fault.to_string()))?
    };
    let version = document.get("openapi").and_then(Value::as_str);
    match version {
        Some(version) if version.starts_with("3.") => Ok(document),
        _ => Err(ImportError::NotOpenApi),
    }
}

/// A proposal for one path of the document.
pub fn propose(document: &Value, wish: &Wish<'_>) -> Result<Proposal, ImportError> {
    let operations = operations(document);
    let mut read = Vec::new();
    for operation in operations {
        if wish.path.is_none_or(|path| path == operation.path) {
            let walk = Walk::of(document, operation.answer, operation.path, wish.language)?;
            read.push((operation, walk));
        }
    }
    let others: BTreeSet<&str> = address::operations(document)
        .into_iter()
        .map(|one| one.path)
        .collect();
    let listed = || others.iter().copied().collect::<Vec<_>>().join(", ");
    let best = read.into_iter().reduce(|best, next| {
        if next.1.fields.len() > best.1.fields.len() {
            next
        } else {
            best
        }
    });
    let Some((operation, walk)) = best else {
        return Err(match wish.path {
            Some(path) if !others.is_empty() => ImportError::NoSuchPath(path.to_owned(), listed()),
            _ => ImportError::NoOperation,
        });
    };
    if walk.fields.is_empty() {
        return Err(ImportError::NoFields(operation.path.to_owned()));
    }
    let address = Address::of(document, &operation);
    let mut undecided = Vec::new();
    if wish.path.is_none() && others.len() > 1 {
        undecided.push(format!(
            "path: `{}` has the most fields; the others are left out (name one with --path): {}",
            operation.path,
            listed()
        ));
    }
    let service = service(document, wish, address, walk, &mut undecided);
    Ok(Proposal { service, undecided })
}

/// The text of the catalogue file, after the catalogue's own reader has read it back and found it whole.
pub fn text(service: &Service) -> Result<String, ImportError> {
    let text =
        serde_json::to_string_pretty(service).map_err(|fault| ImportError::Unreadable(fault.to_string()))?;
    let back = Catalogue::read("the proposal", &text)?;
    if back != *service {
        return Err(ImportError::NotTheSame);
    }
    Catalogue::new(vec![back])?;
    Ok(text)
}

fn service(
    document: &Value,
    wish: &Wish<'_>,
    address: Address,
    walk: Walk<'_>,
    undecided: &mut Vec<String>,
) -> Service {
    let title = document.pointer("/info/title").and_then(Value::as_str);
    let title = title
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .unwrap_or(UNDECIDED);
    let summary = document.pointer("/info/description").and_then(Value::as_str);
    let summary = words::sentence(summary.unwrap_or(title)).unwrap_or_else(|| title.to_owned());
    let code = wish.code.map_or_else(|| words::slug(title), str::to_owned);
    let provider = wish.provider.unwrap_or(UNDECIDED).to_owned();
    let subject_at = walk.subject_of(address.subject);
    tell(wish, &address, &walk, subject_at.as_deref(), undecided);
    Service {
        sandbox_path: format!("/{provider}/{code}"),
        title: same(title),
        summary: same(&summary),
        hosts: address.hosts,
        path: address.path,
        sections: None,
        scope: UNDECIDED.to_owned(),
        subject: address.subject,
        period: address.period,
        first_year: None,
        parameters: address.parameters,
        packages: address.packages.into_iter().map(package).collect(),
        errors: BTreeMap::new(),
        retry_after: WaitUnit::default(),
        max_concurrent: 1,
        events: None,
        answer: AnswerSelectors {
            subject: subject_at.unwrap_or_else(|| format!("$.{UNDECIDED}")),
            ..AnswerSelectors::default()
        },
        groups: walk.groups,
        code_lists: walk.lists,
        fields: walk.fields,
        index: FieldIndex::default(),
        code,
        provider,
    }
}

fn package(code: String) -> RightsPackage {
    RightsPackage {
        code,
        parameters: BTreeMap::new(),
        consent: false,
        consent_by: None,
    }
}

/// One text for every language, until someone translates it.
fn same(text: &str) -> Label {
    Label {
        nb: text.to_owned(),
        nn: text.to_owned(),
        en: text.to_owned(),
    }
}

/// What a document can never know, and what this one did not say.
fn tell(
    wish: &Wish<'_>,
    address: &Address,
    walk: &Walk<'_>,
    subject_at: Option<&str>,
    undecided: &mut Vec<String>,
) {
    if wish.provider.is_none() {
        undecided.push("provider: not in the document (name it with --provider)".to_owned());
    }
    undecided.push("scope: which Maskinporten scope gives access".to_owned());
    undecided.push(format!(
        "sensitivity and secret: all {} fields stand as special category and secret; lower each that is not",
        walk.fields.len()
    ));
    undecided.push("title, summary, labels and codes: one text stands for all three languages".to_owned());
    undecided
        .push("kind: a number stands as a plain number; say which are amounts, and in which unit".to_owned());
    undecided.push("errors: what the provider's error codes mean".to_owned());
    undecided.push("maxConcurrent: stands at 1".to_owned());
    undecided.push("answer: whether it has a discretion flag, gradings or quality of its own".to_owned());
    let what = match address.subject {
        SubjectKind::Person => "person",
        SubjectKind::Organisation => "organisation",
    };
    undecided.push(match subject_at {
        Some(at) => format!("answer.subject: `{at}` is taken to be the {what} that the answer is about"),
        None => format!("answer.subject: no field is the {what} that the answer is about"),
    });
    undecided.extend(address.undecided.iter().cloned());
    undecided.extend(walk.notes.iter().cloned());
}
