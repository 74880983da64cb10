//! Every value of an answer's schema as a field: its name, where it stands, its type and its codes. Alternatives are taken
//! together, lists are one field for all their elements, and a schema that holds itself is followed once.

use std::collections::BTreeMap;

use domain::catalogue::{Field, Group, Label, Language, Meaning, Sensitivity, SubjectKind, ValueKind};
use serde_json::Value;

use super::{ImportError, same, words};

/// More than anyone could decide about; the largest model known has some four hundred.
const MOST_FIELDS: usize = 5_000;
/// Schemas that are walked into: branches that end without a field count too, since a document may have endlessly many.
const MOST_STEPS: usize = 50_000;
/// Deeper than any model of a provider.
const DEEPEST: usize = 24;
/// The group of fields that stand at the top of the answer.
const TOP: &str = "opplysninger";

/// A walk through a schema, and what it found.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    document: &'a Value,
    language: Language,
    pub fields: Vec<Field>,
    pub groups: Vec<Group>,
    pub lists: BTreeMap<String, BTreeMap<String, Label>>,
    pub notes: Vec<String>,
    steps: usize,
}

/// Where the walk stands.
#[derive(Debug, Clone)]
struct At<'a> {
    /// Names of the members that led here, as the document spells them.
    names: Vec<&'a str>,
    selector: String,
    /// References that were followed to come here.
    followed: Vec<&'a str>,
}

/// A schema with its alternatives and what it is made of, taken together.
struct Whole<'a>(Vec<&'a Value>);

impl<'a> Whole<'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find_map(|one| one.get(key)?.as_str())
    }

    fn members(&self) -> Vec<(&'a str, &'a Value)> {
        let mut members: Vec<(&str, &Value)> = Vec::new();
        let all = self.0.iter().filter_map(|one| one.get("properties")?.as_object());
        for (name, schema) in all.flatten() {
            if !members.iter().any(|(known, _)| known == name) {
                members.push((name, schema));
            }
        }
        members
    }

    fn items(&self) -> Option<&'a Value> {
        self.0.iter().find_map(|one| one.get("items"))
    }

    /// The first type that is not `null`; OpenAPI 3.1 may name several.
    fn kind(&self) -> Option<&'a str> {
        self.0.iter().find_map(|one| match one.get("type")? {
            Value::String(kind) => Some(kind.as_str()),
            Value::Array(kinds) => kinds
                .iter()
                .filter_map(Value::as_str)
                .find(|kind| *kind != "null"),
            _ => None,
        })
    }

    fn codes(&self) -> Vec<&'a str> {
        let lists = self.0.iter().filter_map(|one| one.get("enum")?.as_array());
        lists.flatten().filter_map(Value::as_str).collect()
    }
}

impl<'a> Walk<'a> {
    pub(super) fn of(
        document: &'a Value,
        schema: &'a Value,
        path: &str,
        language: Language,
    ) -> Result<Self, ImportError> {
        let mut walk = Self {
            document,
            language,
            fields: Vec::new(),
            groups: Vec::new(),
            lists: BTreeMap::new(),
            notes: Vec::new(),
            steps: 0,
        };
        let start = At {
            names: Vec::new(),
            selector: "$".to_owned(),
            followed: Vec::new(),
        };
        walk.go(schema, start);
        if walk.is_full() {
            return Err(ImportError::TooManyFields(path.to_owned(), MOST_FIELDS));
        }
        Ok(walk)
    }

    /// Where the identifier of a subject of this kind stands, if a field is named as one.
    pub(super) fn subject_of(&self, kind: SubjectKind) -> Option<String> {
        let is = |name: &str| {
            let last = name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase();
            match kind {
                SubjectKind::Person => {
                    last.starts_with("personidentifikator") || last == "foedselsnummer" || last == "fnr"
                }
                SubjectKind::Organisation => last == "organisasjonsnummer" || last == "orgnr",
            }
        };
        let found = self.fields.iter().find(|field| is(&field.name));
        found.map(|field| field.selector.clone())
    }

    fn go(&mut self, schema: &'a Value, mut at: At<'a>) {
        self.steps += 1;
        if self.is_full() {
            return;
        }
        let Some(whole) = self.whole(schema, &mut at) else {
            return;
        };
        let members = whole.members();
        if let Some(items) = whole.items() {
            at.selector.push_str("[*]");
            self.go(items, at);
        } else if !members.is_empty() {
            for (name, schema) in members {
                let mut deeper = at.clone();
                deeper.names.push(name);
                deeper.selector.push_str(&member(name));
                self.go(schema, deeper);
            }
        } else if whole.kind() == Some("object") {
            self.note(
                &at,
                "is an object without members in the document, and is left out",
            );
        } else {
            self.leaf(&whole, &at);
        }
    }

    /// One more than is taken, so that too many are seen to be too many.
    fn is_full(&self) -> bool {
        self.fields.len() > MOST_FIELDS || self.steps > MOST_STEPS
    }

    fn note(&mut self, at: &At<'_>, what: &str) {
        self.notes.push(format!("fields: `{}` {what}", at.selector));
    }

    /// The schema with all it refers to; `None` where it leads back to itself, too deep, or out of the document.
    fn whole(&mut self, schema: &'a Value, at: &mut At<'a>) -> Option<Whole<'a>> {
        let (mut parts, mut todo, mut here) = (Vec::new(), vec![schema], Vec::new());
        while let Some(one) = todo.pop() {
            let Some(to) = one.get("$ref").and_then(Value::as_str) else {
                parts.push(one);
                let made_of = ["allOf", "oneOf", "anyOf"].iter();
                let made_of = made_of.filter_map(|key| one.get(*key)?.as_array()).flatten();
                let mut made_of: Vec<&Value> = made_of.collect();
                made_of.reverse();
                todo.extend(made_of);
                continue;
            };
            if at.followed.contains(&to) || at.names.len() > DEEPEST {
                self.note(at, "holds itself, and is followed once");
                return None;
            }
            if here.contains(&to) {
                continue;
            }
            here.push(to);
            let Some(found) = to.strip_prefix('#').and_then(|to| self.document.pointer(to)) else {
                self.note(at, "is described outside the document, and is left out");
                return None;
            };
            todo.push(found);
        }
        at.followed.extend(here);
        Some(Whole(parts))
    }

    fn leaf(&mut self, whole: &Whole<'a>, at: &At<'a>) {
        let plain: Vec<String> = at.names.iter().map(|name| words::plain(name)).collect();
        let name = self.free(if plain.is_empty() {
            "verdi".to_owned()
        } else {
            plain.join(".")
        });
        let last = at.names.last().copied().unwrap_or("verdi");
        let label = whole.text("title").and_then(words::whole);
        let codes = whole.codes();
        let list = (!codes.is_empty()).then(|| {
            let meanings = codes.iter().map(|code| ((*code).to_owned(), same(code)));
            self.list(last, meanings.collect())
        });
        let group = self.group(at);
        self.fields.push(Field {
            selector: at.selector.clone(),
            label: same(&label.unwrap_or_else(|| words::readable(last))),
            meaning: whole
                .text("description")
                .and_then(words::whole)
                .map(|text| self.meaning(text)),
            group,
            kind: kind(whole, list.is_some()),
            unit: None,
            sensitivity: Sensitivity::Special,
            secret: true,
            code_list: list,
            specification_types: Vec::new(),
            name,
        });
    }

    /// Two members whose names are spelt alike once they are plain are still two.
    fn free(&self, name: String) -> String {
        let taken = |name: &str| self.fields.iter().any(|field| field.name == name);
        if !taken(&name) {
            return name;
        }
        let numbered = (2..).map(|number: usize| format!("{name}-{number}"));
        numbered.into_iter().find(|name| !taken(name)).unwrap_or(name)
    }

    /// The code list by its member's name; another list under the same name gets a number.
    fn list(&mut self, name: &str, meanings: BTreeMap<String, Label>) -> String {
        let first = words::plain(name);
        let mut candidate = first.clone();
        let mut number = 2;
        while self.lists.get(&candidate).is_some_and(|known| *known != meanings) {
            candidate = format!("{first}-{number}");
            number += 1;
        }
        self.lists.insert(candidate.clone(), meanings);
        candidate
    }

    fn group(&mut self, at: &At<'_>) -> String {
        let (id, label) = match at.names.as_slice() {
            [first, _, ..] => (words::plain(first), same(&words::readable(first))),
            [] | [_] => (
                TOP.to_owned(),
                Label {
                    nb: "Opplysninger".to_owned(),
                    nn: "Opplysningar".to_owned(),
                    en: "Data".to_owned(),
                },
            ),
        };
        if !self.groups.iter().any(|group| group.id == id) {
            self.groups.push(Group {
                id: id.clone(),
                label,
            });
        }
        id
    }

    fn meaning(&self, text: String) -> Meaning {
        let mut meaning = Meaning::default();
        match self.language {
            Language::Nb => meaning.nb = Some(text),
            Language::Nn => meaning.nn = Some(text),
            Language::En => meaning.en = Some(text),
        }
        meaning
    }
}

fn kind(whole: &Whole<'_>, coded: bool) -> ValueKind {
    match (whole.kind(), whole.text("format")) {
        _ if coded => ValueKind::Code,
        (Some("boolean"), _) => ValueKind::Boolean,
        (Some("integer"), _) => ValueKind::Integer,
        (Some("number"), _) => ValueKind::Decimal,
        (_, Some("date")) => ValueKind::Date,
        (_, Some("date-time")) => ValueKind::Instant,
        _ => ValueKind::Text,
    }
}

/// A member in JSONPath.
fn member(name: &str) -> String {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain && !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!(".{name}");
    }
    format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
}
