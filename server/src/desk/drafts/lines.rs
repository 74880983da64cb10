//! A version's content as lines, complete by construction: every value of its JSON becomes a line, whatever is added to it later.
//! Lines of two versions stand beside each other by the way to them; things in a list are known by their own name.

use app::wire::{ContentLine, LineStep, LineValue};
use domain::{
    catalogue::{Language, Service},
    usecase::Content,
};
use serde_json::Value;
use upstream::catalogue::Catalogue;

use super::People;
use crate::error::{Class, Error};

/// How things are called.
pub(in crate::desk) struct Naming<'a> {
    pub(in crate::desk) catalogue: &'a Catalogue,
    /// What a register item is called, by its id.
    pub(in crate::desk) item: &'a (dyn Fn(&str) -> Option<String> + Sync),
    pub(in crate::desk) people: &'a People,
    /// What a unit is called, by its id.
    pub(in crate::desk) unit: &'a (dyn Fn(&str) -> Option<String> + Sync),
    pub(in crate::desk) language: Language,
}

/// Keys whose values are words of the content's own, not register content.
const CODES: [&str; 14] = [
    "category",
    "categories",
    "modes",
    "kind",
    "status",
    "states",
    "article6",
    "triggers",
    "shieldedLevels",
    "stadie",
    "mechanism",
    "of",
    "absent",
    "unit",
];

struct Line {
    way: String,
    part: String,
    steps: Vec<LineStep>,
    value: LineValue,
}

/// The lines of `after`, each beside that of `before`, and those that only `before` has.
pub(in crate::desk) fn of(
    before: Option<&Content>,
    after: &Content,
    naming: &Naming<'_>,
) -> Result<Vec<ContentLine>, Error> {
    let mut old = match before {
        Some(content) => lines(content, naming)?,
        None => Vec::new(),
    };
    let mut joined = Vec::new();
    for line in lines(after, naming)? {
        let same = old.iter().position(|other| other.way == line.way);
        joined.push(ContentLine {
            part: line.part,
            steps: line.steps,
            before: same.map(|place| old.remove(place).value),
            after: Some(line.value),
        });
    }
    joined.extend(old.into_iter().map(|line| ContentLine {
        part: line.part,
        steps: line.steps,
        before: Some(line.value),
        after: None,
    }));
    Ok(joined)
}

fn lines(content: &Content, naming: &Naming<'_>) -> Result<Vec<Line>, Error> {
    let value = serde_json::to_value(content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
    let mut walk = Walk {
        naming,
        service: None,
        found: Vec::new(),
    };
    let Value::Object(parts) = value else {
        return Ok(Vec::new());
    };
    for (part, value) in parts {
        walk.value(&part, &part, &part, &[], &value);
    }
    Ok(walk.found)
}

struct Walk<'a> {
    naming: &'a Naming<'a>,
    service: Option<&'a Service>,
    found: Vec<Line>,
}

impl Walk<'_> {
    fn value(&mut self, part: &str, key: &str, way: &str, steps: &[LineStep], value: &Value) {
        match value {
            Value::Null => {}
            Value::Object(members) => self.object(part, way, steps, members),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.item(part, key, way, steps, place, item);
                }
            }
            Value::Bool(truth) => {
                let word = if *truth { LineValue::Yes } else { LineValue::No };
                self.line(part, way, steps, word);
            }
            Value::Number(number) => self.line(part, way, steps, LineValue::Text(number.to_string())),
            Value::String(text) => {
                let word = self.word(key, text);
                self.line(part, way, steps, word);
            }
        }
    }

    fn object(
        &mut self,
        part: &str,
        way: &str,
        steps: &[LineStep],
        members: &serde_json::Map<String, Value>,
    ) {
        // A reference to an item is one line: what it is called, and the hash of what it says.
        if let (Some(Value::String(id)), Some(Value::String(hash))) = (members.get("id"), members.get("hash"))
        {
            let title = (self.naming.item)(id).unwrap_or_else(|| id.clone());
            let short: String = hash.chars().take(12).collect();
            // In a template a rule has no id of its own.
            let named = if id == hash {
                short
            } else {
                format!("{id}, {short}")
            };
            self.line(part, way, steps, LineValue::Text(format!("{title} ({named})")));
            return;
        }
        // So is the template that it follows: what it is called, and in which version.
        if let (Some(Value::String(name)), Some(version), true) =
            (members.get("name"), members.get("version"), part == "template")
        {
            self.line(part, way, steps, LineValue::Text(format!("{name} ({version})")));
            return;
        }
        if let Some(Value::String(service)) = members.get("service") {
            self.service = self.naming.catalogue.service(service);
        }
        for (key, value) in members {
            let steps = with(steps, LineStep::Key(key.clone()));
            self.value(part, key, &format!("{way}/{key}"), &steps, value);
        }
    }

    /// One of several: known by its own name where it has one, so that a line is not compared with its neighbour's.
    fn item(&mut self, part: &str, key: &str, way: &str, steps: &[LineStep], place: usize, item: &Value) {
        let Value::Object(members) = item else {
            let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            return self.value(part, key, &format!("{way}/{text}"), steps, item);
        };
        if members.contains_key("id") && members.contains_key("hash") {
            let id = members.get("id").map(Value::to_string).unwrap_or_default();
            return self.object(part, &format!("{way}/{id}"), steps, members);
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let own = ["service", "name", "code", "id"]
            .into_iter()
            .find_map(|name| Some((name, text(name)?)));
        let known = match (own, text("package")) {
            (Some((_, own)), Some(package)) => format!("{own}, {package}"),
            (Some((_, own)), None) => own.to_owned(),
            (None, _) => (place + 1).to_string(),
        };
        let shown = match (own, key) {
            (Some((_, field)), "fields") => self.field(field),
            (Some((_, code)), "reasons") => code.to_owned(),
            _ => known.clone(),
        };
        let steps = with(steps, LineStep::Named(shown));
        self.object(part, &format!("{way}/{known}"), &steps, members);
    }

    fn field(&self, name: &str) -> String {
        let found = self.service.and_then(|service| service.field(name));
        found.map_or_else(
            || name.to_owned(),
            |field| field.label.in_language(self.naming.language).to_owned(),
        )
    }

    fn word(&self, key: &str, text: &str) -> LineValue {
        if CODES.contains(&key) {
            return LineValue::Code {
                key: key.to_owned(),
                code: text.to_owned(),
            };
        }
        let called = match key {
            "service" | "services" => {
                let found = self.naming.catalogue.service(text);
                found.map(|service| service.title.in_language(self.naming.language).to_owned())
            }
            "fields" | "field" => Some(self.field(text)),
            "professional" | "technical" | "legal" => self.naming.people.name(text),
            "responsibleUnit" => (self.naming.unit)(text),
            _ => None,
        };
        LineValue::Text(called.unwrap_or_else(|| text.to_owned()))
    }

    fn line(&mut self, part: &str, way: &str, steps: &[LineStep], value: LineValue) {
        self.found.push(Line {
            way: way.to_owned(),
            part: part.to_owned(),
            steps: steps.to_vec(),
            value,
        });
    }
}

fn with(steps: &[LineStep], step: LineStep) -> Vec<LineStep> {
    steps.iter().cloned().chain([step]).collect()
}
