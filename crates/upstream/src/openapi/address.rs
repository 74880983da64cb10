//! Which paths of a document are about one subject, and the address of one of them with its places as our template spells them.
//! A parameter that may be left out is left out: nothing is asked that nobody decided on.

use std::collections::BTreeMap;

use domain::catalogue::{Label, Parameter, PeriodKind, SubjectKind};
use serde_json::Value;

use super::{NO_HOST, UNDECIDED, same};

/// A GET that is about one subject and answers with JSON.
#[derive(Debug, Clone)]
pub(super) struct Operation<'a> {
    pub path: &'a str,
    /// The schema of what it answers.
    pub answer: &'a Value,
    inputs: Vec<Input<'a>>,
}

/// Something that a question is made of.
#[derive(Debug, Clone)]
struct Input<'a> {
    name: &'a str,
    place: &'a str,
    required: bool,
    schema: Option<&'a Value>,
}

/// What a place in the address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Person,
    Organisation,
    Package,
    Year,
    From,
    To,
    Other,
}

impl Role {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if has(&[
            "organisasjonsnummer",
            "organisasjonid",
            "orgnr",
            "orgnummer",
            "organisationnumber",
        ]) {
            Self::Organisation
        } else if has(&[
            "personid",
            "foedselsnummer",
            "fodselsnummer",
            "f\u{f8}dselsnummer",
        ]) || ["fnr", "ident", "identifikator", "subject"].contains(&name.as_str())
        {
            Self::Person
        } else if has(&["rettighetspakke", "rightspackage"]) {
            Self::Package
        } else if ["inntektsaar", "inntekts\u{e5}r", "incomeyear"].contains(&name.as_str()) {
            Self::Year
        } else if ["fraogmed", "from", "fra"].contains(&name.as_str()) {
            Self::From
        } else if ["tilogmed", "to", "til"].contains(&name.as_str()) {
            Self::To
        } else {
            Self::Other
        }
    }

    fn is_subject(self) -> bool {
        matches!(self, Self::Person | Self::Organisation)
    }

    /// How our template spells it.
    fn slot(self, name: &str) -> String {
        match self {
            Self::Person => "{personidentifikator}".to_owned(),
            Self::Organisation => "{organisasjonsnummer}".to_owned(),
            Self::Package => "{rettighetspakke}".to_owned(),
            Self::Year => "{inntektsaar}".to_owned(),
            Self::From => "{fraOgMed}".to_owned(),
            Self::To => "{tilOgMed}".to_owned(),
            Self::Other => format!("{{{name}}}"),
        }
    }
}

/// What a reference points to within the document.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> Option<&'a Value> {
    let mut value = value;
    for _ in 0..32 {
        match value.get("$ref").and_then(Value::as_str) {
            None => return Some(value),
            Some(to) => value = document.pointer(to.strip_prefix('#')?)?,
        }
    }
    None
}

/// Every operation that could be a service, in the document's order.
pub(super) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    let all = paths.into_iter().flatten();
    all.filter_map(|(path, item)| operation(document, path, item))
        .collect()
}

fn operation<'a>(document: &'a Value, path: &'a str, item: &'a Value) -> Option<Operation<'a>> {
    let get = item.get("get")?;
    let answers = get.get("responses")?;
    let answer = ["200", "2XX", "default"]
        .iter()
        .find_map(|code| answers.get(*code))?;
    let content = resolved(document, answer)?.get("content")?.as_object()?;
    let (_, media) = content.iter().find(|(kind, _)| kind.contains("json"))?;
    let listed = [item.get("parameters"), get.get("parameters")];
    let listed = listed.into_iter().flatten().filter_map(Value::as_array).flatten();
    let inputs: Vec<Input<'a>> = listed
        .filter_map(|one| input(resolved(document, one)?, document))
        .collect();
    let operation = Operation {
        path,
        answer: media.get("schema")?,
        inputs,
    };
    let asked = operation.asked();
    asked
        .iter()
        .any(|(_, _, role)| role.is_subject())
        .then_some(operation)
}

fn input<'a>(value: &'a Value, document: &'a Value) -> Option<Input<'a>> {
    Some(Input {
        name: value.get("name")?.as_str()?,
        place: value.get("in")?.as_str()?,
        required: value.get("required").and_then(Value::as_bool).unwrap_or(false),
        schema: value.get("schema").and_then(|schema| resolved(document, schema)),
    })
}

impl<'a> Operation<'a> {
    /// The names in the path's braces, and of what must be in its query.
    fn asked(&self) -> Vec<(&'a str, bool, Role)> {
        let in_path = self
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'));
        let in_path = in_path.map(|(name, _)| (name, true));
        let query = self.inputs.iter().filter(|one| one.place == "query");
        let in_query = query
            .filter(|one| one.required || matches!(Role::of(one.name), Role::From | Role::To | Role::Year))
            .map(|one| (one.name, false));
        let mut asked: Vec<(&str, bool, Role)> = in_path
            .chain(in_query)
            .map(|(name, in_path)| (name, in_path, Role::of(name)))
            .collect();
        // A period has two ends, and a question one subject: what is left over is a parameter like any other.
        let both = [Role::From, Role::To]
            .iter()
            .all(|end| asked.iter().any(|one| one.2 == *end));
        let mut subject_seen = false;
        for one in &mut asked {
            let lone_end = !both && matches!(one.2, Role::From | Role::To);
            if lone_end || (one.2.is_subject() && std::mem::replace(&mut subject_seen, one.2.is_subject())) {
                one.2 = Role::Other;
            }
        }
        asked
    }

    fn schema(&self, name: &str) -> Option<&'a Value> {
        self.inputs.iter().find(|one| one.name == name)?.schema
    }
}

/// Where a service is asked, and with what.
#[derive(Debug)]
pub(super) struct Address {
    pub hosts: BTreeMap<String, String>,
    pub path: String,
    pub subject: SubjectKind,
    pub period: PeriodKind,
    pub parameters: Vec<Parameter>,
    pub packages: Vec<String>,
    /// What the document left open.
    pub undecided: Vec<String>,
}

impl Address {
    pub(super) fn of(document: &Value, operation: &Operation<'_>) -> Self {
        let mut undecided = Vec::new();
        let hosts = hosts(document, &mut undecided);
        let asked = operation.asked();
        let mut address = Self {
            hosts,
            path: operation.path.trim_end_matches('/').to_owned(),
            subject: SubjectKind::Person,
            period: PeriodKind::None,
            parameters: Vec::new(),
            packages: Vec::new(),
            undecided,
        };
        let mut query = Vec::new();
        for (name, in_path, role) in asked {
            address.take(operation, name, role);
            let slot = role.slot(name);
            if in_path {
                address.path = address.path.replace(&format!("{{{name}}}"), &slot);
            } else if role != Role::Other {
                query.push(format!("{name}={slot}"));
            }
        }
        if !query.is_empty() {
            address.path = format!("{}?{}", address.path, query.join("&"));
        }
        address.tell_left_out(operation);
        address
    }

    fn take(&mut self, operation: &Operation<'_>, name: &str, role: Role) {
        let schema = operation.schema(name);
        let codes = schema.map(codes).unwrap_or_default();
        match role {
            Role::Person => self.subject = SubjectKind::Person,
            Role::Organisation => self.subject = SubjectKind::Organisation,
            Role::Year => self.period = PeriodKind::IncomeYear,
            Role::From | Role::To => {
                let format = schema
                    .and_then(|schema| schema.get("format"))
                    .and_then(Value::as_str);
                self.period = if format == Some("date") {
                    PeriodKind::Days
                } else {
                    PeriodKind::Months
                };
            }
            Role::Package if codes.is_empty() => {
                self.packages = vec![UNDECIDED.to_owned()];
                self.undecided.push(format!(
                    "packages: `{name}` has no list of packages in the document"
                ));
            }
            Role::Package => self.packages = codes,
            Role::Other => {
                if codes.is_empty() {
                    self.undecided.push(format!(
                        "parameters: `{name}` has no list of values in the document"
                    ));
                }
                let values: BTreeMap<String, Label> =
                    codes.iter().map(|code| (code.clone(), same(code))).collect();
                self.parameters.push(Parameter {
                    name: name.to_owned(),
                    label: same(&super::words::readable(name)),
                    values,
                });
            }
        }
    }

    fn tell_left_out(&mut self, operation: &Operation<'_>) {
        let taken: Vec<&str> = operation.asked().iter().map(|(name, ..)| *name).collect();
        for one in operation.inputs.iter().filter(|one| !taken.contains(&one.name)) {
            let must = if one.required {
                ", though the document demands it"
            } else {
                ""
            };
            self.undecided.push(format!(
                "parameters: the {} parameter `{}` is left out{must}",
                one.place, one.name
            ));
        }
    }
}

fn codes(schema: &Value) -> Vec<String> {
    let listed = schema.get("enum").and_then(Value::as_array);
    let texts = listed.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// The hosts for test and production, by whether their names say test.
fn hosts(document: &Value, undecided: &mut Vec<String>) -> BTreeMap<String, String> {
    let servers = document.get("servers").and_then(Value::as_array);
    let urls = servers
        .into_iter()
        .flatten()
        .filter_map(|server| server.get("url")?.as_str())
        .filter(|url| url.starts_with("https://") && !url.contains('{'));
    let (test, production): (Vec<&str>, Vec<&str>) = urls.partition(|url| url.contains("test"));
    let mut hosts = BTreeMap::new();
    for (environment, found) in [("test", test), ("production", production)] {
        let host = found.first().map(|url| url.trim_end_matches('/'));
        if host.is_none() || found.len() > 1 {
            undecided.push(format!("hosts: which is the host for {environment}"));
        }
        hosts.insert(environment.to_owned(), host.unwrap_or(NO_HOST).to_owned());
    }
    hosts
}
