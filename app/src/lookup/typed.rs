//! What stands in the form: as typed, never judged. It goes back into the form when something must be mended.
//! It never prints: numbers and reasons are in it.

use std::{collections::BTreeMap, fmt};

use domain::{catalogue::PeriodKind, usecase::SubjectCategory};

use crate::{page::Form, wire::UseCaseForm};

/// How a further subject can be tied to the one the case is about.
pub const RELATIONS: [&str; 7] = [
    "married_to",
    "cohabits_with",
    "child_of",
    "parent_of",
    "employed_by",
    "owner_of",
    "other",
];

/// What can show the tie.
pub const EVIDENCE: [&str; 4] = ["application", "case_system", "register", "declaration"];

/// What the names of a service's own fields start with.
pub(super) const PACKAGE: &str = "pakke-";
pub(super) const FIELD: &str = "felt-";

/// The value that stands for the newest year for which there is anything.
pub(super) const LATEST: &str = "siste";

/// The form's content.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub services: Vec<String>,
    /// The rights package that the form fixed for each service, for the case that there is no form any longer.
    pub packages: BTreeMap<String, String>,
    /// The fields ticked, by service; a service that is not here is asked for all of them.
    pub fields: BTreeMap<String, Vec<String>>,
    pub year: String,
    pub from_month: String,
    pub to_month: String,
    pub from_day: String,
    pub to_day: String,
    pub case: String,
    pub reason: String,
    pub reason_text: String,
    pub new_need: bool,
    /// Whether the box for a new need is on the form: only after a refusal for lack of one.
    pub offer_new_need: bool,
    pub subjects: Vec<TypedSubject>,
}

/// One row of subjects.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TypedSubject {
    pub number: String,
    pub category: String,
    pub relation: String,
    pub evidence: String,
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

impl fmt::Debug for TypedSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedSubject")
    }
}

impl TypedSubject {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Typed {
    /// A fresh form: everything chosen that has only one choice, and the newest year.
    pub fn fresh(form: &UseCaseForm) -> Self {
        let only_reason = match form.reasons.as_slice() {
            [only] => only.code.clone(),
            _ => String::new(),
        };
        let applicant = form.categories.contains(&SubjectCategory::Applicant);
        let first = TypedSubject {
            category: if applicant {
                code_of(SubjectCategory::Applicant).to_owned()
            } else {
                only_category(form)
            },
            ..TypedSubject::default()
        };
        Self {
            services: form
                .services
                .iter()
                .map(|service| service.service.clone())
                .collect(),
            year: LATEST.to_owned(),
            reason: only_reason,
            subjects: vec![first],
            ..Self::default()
        }
    }

    /// What was sent.
    pub fn read(form: &Form) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
        let rows = form
            .get("antall")
            .and_then(|count| count.parse::<usize>().ok())
            .unwrap_or(1)
            .clamp(1, MOST_ROWS);
        let subject = |index: usize| TypedSubject {
            number: text(&row_id("nummer", index)),
            category: text(&row_id("rolle", index)),
            relation: text(&row_id("tilknytning", index)),
            evidence: text(&row_id("bevis", index)),
        };
        let mut services = form.all("tjeneste");
        services.retain(|service| !service.trim().is_empty());
        let mut packages = BTreeMap::new();
        for (service, package) in form.under(PACKAGE).filter(|(_, package)| !package.is_empty()) {
            packages.insert(service.to_owned(), package.to_owned());
        }
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (service, field) in form.under(FIELD).filter(|(_, field)| !field.is_empty()) {
            fields
                .entry(service.to_owned())
                .or_default()
                .push(field.to_owned());
        }
        Self {
            services,
            packages,
            fields,
            year: text("aar"),
            from_month: text("fra"),
            to_month: text("til-og-med"),
            from_day: text("fradato"),
            to_day: text("tildato"),
            case: text("sak"),
            reason: text("grunn"),
            reason_text: form.raw("grunntekst").trim_end().to_owned(),
            new_need: form.get("nyttbehov").is_some(),
            offer_new_need: form.get("visnyttbehov").is_some(),
            subjects: (0..rows).map(subject).collect(),
        }
    }

    /// One row more.
    pub fn add_subject(&mut self, form: &UseCaseForm) {
        let most = usize::try_from(form.max_subjects)
            .unwrap_or(MOST_ROWS)
            .min(MOST_ROWS);
        if self.subjects.len() < most {
            self.subjects.push(TypedSubject::default());
        }
    }

    /// The row with this index goes; the first one stays.
    pub fn remove_subject(&mut self, index: usize) {
        if index > 0 && index < self.subjects.len() {
            self.subjects.remove(index);
        }
    }

    /// Rows left blank behind the first one are not asked about.
    pub fn drop_blank_rows(&mut self) {
        let mut index = 0;
        self.subjects.retain(|subject| {
            index += 1;
            index == 1 || !subject.is_blank()
        });
    }

    /// Whether any chosen service takes this kind of period.
    pub fn needs_period(&self, form: &UseCaseForm, kind: PeriodKind) -> bool {
        form.services
            .iter()
            .any(|service| service.period == kind && self.services.contains(&service.service))
    }
}

/// More rows than this are never read, whatever the form says.
const MOST_ROWS: usize = 50;

fn only_category(form: &UseCaseForm) -> String {
    match form.categories.as_slice() {
        [only] => code_of(*only).to_owned(),
        _ => String::new(),
    }
}

/// The name and id of a field in a row.
pub(super) fn row_id(name: &str, index: usize) -> String {
    format!("{name}-{index}")
}

/// Every category.
const CATEGORIES: [SubjectCategory; 7] = [
    SubjectCategory::Applicant,
    SubjectCategory::SpouseOrCohabitant,
    SubjectCategory::Child,
    SubjectCategory::OtherParent,
    SubjectCategory::Employer,
    SubjectCategory::Organisation,
    SubjectCategory::CoDebtor,
];

/// The category with this code, whether or not the use case knows it.
pub(super) fn category_of(code: &str) -> Option<SubjectCategory> {
    CATEGORIES.into_iter().find(|category| code_of(*category) == code)
}

/// The code of a category, the same as in the register.
pub(super) fn code_of(category: SubjectCategory) -> &'static str {
    match category {
        SubjectCategory::Applicant => "applicant",
        SubjectCategory::SpouseOrCohabitant => "spouse_or_cohabitant",
        SubjectCategory::Child => "child",
        SubjectCategory::OtherParent => "other_parent",
        SubjectCategory::Employer => "employer",
        SubjectCategory::Organisation => "organisation",
        SubjectCategory::CoDebtor => "co_debtor",
    }
}

/// Whether a row must say how it is tied to the one the case is about.
pub(super) fn needs_relation(index: usize, subject: &TypedSubject) -> bool {
    index > 0 || !(subject.category.is_empty() || subject.category == code_of(SubjectCategory::Applicant))
}
