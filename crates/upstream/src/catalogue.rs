//! The catalogue: every data service, read from `catalogue/*.json` and checked as a whole before anything uses it.
//! It never calls anyone and never mends a file: a fault in one is an error that names the file and the place.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{
    AnswerSelectors, Field, Grading, Label, Parameter, RightsPackage, Sections, Service, read_selector,
    section,
};

use crate::engine::template::Template;

/// The files of `catalogue/`: name and text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue_files.rs"));

/// What is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not a service.
    #[error("`{file}` is not a data service: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the reader stumbled over.
        reason: String,
    },
    /// Two services have one code.
    #[error("the service `{0}` stands twice in the catalogue")]
    Twice(String),
    /// A service contradicts itself.
    #[error("the service `{service}` is not whole: {}", faults.join("; "))]
    NotWhole {
        /// The service's code.
        service: String,
        /// Every fault, each with its place.
        faults: Vec<String>,
    },
}

/// Every data service that may be asked, by code.
#[derive(Debug, Clone)]
pub struct Catalogue {
    services: BTreeMap<String, Service>,
}

impl Catalogue {
    /// The services that come with the product.
    pub fn builtin() -> Result<Self, CatalogueError> {
        let read = |(file, text): &(&str, &str)| Self::read(file, text);
        Self::new(FILES.iter().map(read).collect::<Result<Vec<_>, _>>()?)
    }

    /// One service from the text of a file; not yet checked.
    pub fn read(file: &str, text: &str) -> Result<Service, CatalogueError> {
        serde_json::from_str(text).map_err(|fault| CatalogueError::Unreadable {
            file: file.to_owned(),
            reason: fault.to_string(),
        })
    }

    /// A catalogue of these services, checked.
    pub fn new(services: Vec<Service>) -> Result<Self, CatalogueError> {
        let mut by_code = BTreeMap::new();
        for service in services {
            let faults = faults(&service);
            if !faults.is_empty() {
                return Err(CatalogueError::NotWhole {
                    service: service.code,
                    faults,
                });
            }
            if let Some(twin) = by_code.insert(service.code.clone(), service) {
                return Err(CatalogueError::Twice(twin.code));
            }
        }
        Ok(Self { services: by_code })
    }

    /// The service with this code.
    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.get(code)
    }

    /// Every service, by code.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.values()
    }
}

/// A name that stands in an address of the catalogue's pages.
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.len() <= 256 && name.bytes().all(plain)
}

/// Everything in a service that contradicts itself.
fn faults(service: &Service) -> Vec<String> {
    let mut faults = Vec::new();
    check_names(service, &mut faults);
    check_addresses(service, &mut faults);
    check_answer(service, &mut faults);
    if let Some(rule) = &service.sections {
        check_sections(service, rule, &mut faults);
    }
    service
        .parameters
        .iter()
        .for_each(|parameter| check_parameter(parameter, &mut faults));
    service
        .packages
        .iter()
        .for_each(|package| check_package(service, package, &mut faults));
    service
        .fields
        .iter()
        .for_each(|field| check_field(service, field, &mut faults));
    for (list, codes) in &service.code_lists {
        for (code, label) in codes {
            check_label(&format!("code `{code}` of `{list}`"), label, &mut faults);
        }
    }
    faults
}

fn check_names(service: &Service, faults: &mut Vec<String>) {
    for (what, text) in [
        ("code", &service.code),
        ("provider", &service.provider),
        ("scope", &service.scope),
    ] {
        if text.is_empty() || text.contains(char::is_whitespace) {
            faults.push(format!("the {what} is empty or holds white space"));
        }
    }
    check_label("title", &service.title, faults);
    check_label("summary", &service.summary, faults);
    service
        .groups
        .iter()
        .for_each(|group| check_label(&format!("group `{}`", group.id), &group.label, faults));
    unique("field", service.fields.iter().map(|field| &field.name), faults);
    unique("group", service.groups.iter().map(|group| &group.id), faults);
    unique(
        "package",
        service.packages.iter().map(|package| &package.code),
        faults,
    );
    unique(
        "parameter",
        service.parameters.iter().map(|parameter| &parameter.name),
        faults,
    );
    let names = service.fields.iter().map(|field| &field.name);
    for name in names.chain([&service.code]).filter(|name| !is_plain(name)) {
        faults.push(format!("`{name}` cannot stand in an address"));
    }
    if service.max_concurrent == 0 {
        faults.push("`maxConcurrent` is 0, so nothing could ever be asked".to_owned());
    }
}

fn check_addresses(service: &Service, faults: &mut Vec<String>) {
    check_hosts("host", &service.hosts, faults);
    if !service.sandbox_path.starts_with('/') {
        faults.push("`sandboxPath` does not start with `/`".to_owned());
    }
    if let Some(list) = &service.events {
        check_hosts("host of events", &list.hosts, faults);
        if !is_plain(&list.name) || !list.sandbox_path.starts_with('/') {
            faults.push("the list of events has no plain name or no path".to_owned());
        }
    }
    if let Err(fault) = Template::of(service) {
        faults.push(fault.to_string());
    }
}

fn check_hosts(what: &str, hosts: &BTreeMap<String, String>, faults: &mut Vec<String>) {
    for environment in ["test", "production"] {
        match hosts.get(environment) {
            Some(host) if host.starts_with("https://") && reqwest::Url::parse(host).is_ok() => {}
            Some(_) => faults.push(format!("the {what} for {environment} is not a TLS address")),
            None => faults.push(format!("there is no {what} for {environment}")),
        }
    }
}

fn check_answer(service: &Service, faults: &mut Vec<String>) {
    let answer: &AnswerSelectors = &service.answer;
    check_selector("the answer's subject", &answer.subject, faults);
    for (place, selector) in [
        ("the answer's numbers", &answer.numbers),
        ("the answer's empty list", &answer.empty),
        ("the answer's discretion flag", &answer.shielded),
    ] {
        if let Some(selector) = selector {
            check_selector(place, selector, faults);
        }
    }
    for (name, selector) in &answer.quality {
        check_selector(&format!("quality `{name}`"), selector, faults);
    }
    if let Some(grading) = &answer.grading {
        check_grading(service, grading, faults);
    }
}

/// Silence on a person's protection may be read as «open» only where the question asked for it, every time.
fn check_grading(service: &Service, grading: &Grading, faults: &mut Vec<String>) {
    let asked = service.sections.as_ref().map(|rule| rule.always.as_slice());
    if !asked.is_some_and(|always| always.contains(&grading.section)) {
        faults.push(format!(
            "the grading rests on the section `{}`, which is not always asked for",
            grading.section
        ));
    }
    if !grading
        .places
        .iter()
        .any(|place| place.sections.contains(&grading.section))
    {
        faults.push(format!("no level is read in the section `{}`", grading.section));
    }
    if !grading.levels.values().any(Option::is_some) {
        faults.push("the grading knows no level above open".to_owned());
    }
}

/// A field whose section is another than its name says would be looked for where nobody asked.
fn check_sections(service: &Service, rule: &Sections, faults: &mut Vec<String>) {
    let taken = service
        .parameters
        .iter()
        .any(|parameter| parameter.name == rule.parameter);
    if rule.parameter.is_empty() || taken {
        faults.push("the sections have no query parameter of their own".to_owned());
    }
    for field in &service.fields {
        let name = section(&field.name);
        let at = |start: String| field.selector.starts_with(&start);
        if !(at(format!("$.{name}[")) || at(format!("$.{name}.")) || at("$..[".to_owned())) {
            faults.push(format!(
                "field `{}` does not stand in the section `{name}`",
                field.name
            ));
        }
    }
}

fn check_parameter(parameter: &Parameter, faults: &mut Vec<String>) {
    check_label(
        &format!("parameter `{}`", parameter.name),
        &parameter.label,
        faults,
    );
    for (value, label) in &parameter.values {
        check_label(&format!("value `{value}` of `{}`", parameter.name), label, faults);
    }
}

fn check_package(service: &Service, package: &RightsPackage, faults: &mut Vec<String>) {
    for (name, values) in &package.parameters {
        let Some(parameter) = service
            .parameters
            .iter()
            .find(|parameter| parameter.name == *name)
        else {
            faults.push(format!(
                "package `{}` names the unknown parameter `{name}`",
                package.code
            ));
            continue;
        };
        for value in values
            .iter()
            .filter(|value| !parameter.values.contains_key(*value))
        {
            faults.push(format!(
                "package `{}` allows the unknown value `{value}` of `{name}`",
                package.code
            ));
        }
    }
}

fn check_field(service: &Service, field: &Field, faults: &mut Vec<String>) {
    let place = format!("field `{}`", field.name);
    check_label(&place, &field.label, faults);
    check_selector(&place, &field.selector, faults);
    if !service.groups.iter().any(|group| group.id == field.group) {
        faults.push(format!("{place} stands in the unknown group `{}`", field.group));
    }
    if let Some(list) = field
        .code_list
        .as_ref()
        .filter(|list| !service.code_lists.contains_key(*list))
    {
        faults.push(format!("{place} names the unknown code list `{list}`"));
    }
}

fn check_selector(place: &str, selector: &str, faults: &mut Vec<String>) {
    if let Err(fault) = read_selector(selector) {
        faults.push(format!("{place} has a selector that is not JSONPath: {fault}"));
    }
}

fn check_label(place: &str, label: &Label, faults: &mut Vec<String>) {
    if [&label.nb, &label.nn, &label.en]
        .iter()
        .any(|text| text.trim().is_empty())
    {
        faults.push(format!("{place} lacks a text in a language"));
    }
}

fn unique<'a>(what: &str, names: impl Iterator<Item = &'a String>, faults: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.is_empty() {
            faults.push(format!("a {what} has no name"));
        } else if !seen.insert(name) {
            faults.push(format!("the {what} `{name}` stands twice"));
        }
    }
}
