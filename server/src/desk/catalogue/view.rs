//! The catalogue in the reader's words: services, fields, finds and the matrix, as the front room paints them.

use std::collections::{BTreeMap, HashMap, HashSet};

use app::wire::{
    Choice, FetcherRow, FieldGroup, FieldRow, FieldView, FoundIn, FoundRow, MatrixAsk, MatrixRow, MatrixView,
    PackageView, Paged, ParameterView, Said, ServiceRow, ServiceView,
};
use domain::catalogue::{
    Field, FieldAt, Found, Language, Matrix, PageOf, Parameter, RightsPackage, Service, SubjectKind, Usage,
};
use upstream::catalogue::Catalogue;

use crate::desk::labels;

/// Use cases named on the page of one field.
const FETCHERS_SHOWN: usize = 50;

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn named(service: &Service, language: Language) -> Choice {
    choice(&service.code, service.title.in_language(language))
}

pub(super) fn service_row(service: &Service, usage: &Usage, language: Language) -> ServiceRow {
    ServiceRow {
        code: service.code.clone(),
        title: service.title.in_language(language).to_owned(),
        summary: service.summary.in_language(language).to_owned(),
        provider: labels::provider(&service.provider).to_owned(),
        subject: service.subject,
        period: service.period,
        packages: service.packages.len(),
        fields: service.fields.len(),
        fetched: usage.fields_of(&service.code),
    }
}

pub(super) fn found_row(
    service: &Service,
    found: &Found<'_>,
    usage: &Usage,
    language: Language,
) -> Option<FoundRow> {
    let field = service.field(found.field)?;
    let because = found.because.iter().map(|one| FoundIn {
        place: one.place,
        text: one.text.to_owned(),
        language: one.language,
    });
    Some(FoundRow {
        service: named(service, language),
        name: field.name.clone(),
        label: field.label.in_language(language).to_owned(),
        because: because.collect(),
        fetchers: usage.count(&service.code, &field.name),
    })
}

/// A service with the fields that were found, or all of them.
pub(super) fn service(
    service: &Service,
    found: Option<&HashSet<&str>>,
    usage: &Usage,
    language: Language,
) -> ServiceView {
    let shown = |field: &&Field| found.is_none_or(|found| found.contains(field.name.as_str()));
    let groups = service.groups.iter().map(|group| {
        let own = service.fields.iter().filter(|field| field.group == group.id);
        FieldGroup {
            label: group.label.in_language(language).to_owned(),
            fields: own
                .filter(shown)
                .map(|field| field_row(service, field, usage, language))
                .collect(),
        }
    });
    let packages = service.packages.iter();
    ServiceView {
        row: service_row(service, usage, language),
        protection: (service.subject != SubjectKind::Organisation).then(|| service.protection_told()),
        scope: service.scope.clone(),
        first_year: service.first_year,
        parameters: parameters(service, None, language),
        packages: packages.map(|one| package(service, one, language)).collect(),
        groups: groups.filter(|group| !group.fields.is_empty()).collect(),
    }
}

fn package(service: &Service, package: &RightsPackage, language: Language) -> PackageView {
    PackageView {
        code: package.code.clone(),
        consent: package.consent,
        parameters: parameters(service, Some(package), language),
    }
}

/// The parameters with the values that the package allows.
fn parameters(service: &Service, package: Option<&RightsPackage>, language: Language) -> Vec<ParameterView> {
    let allowed = |parameter: &Parameter, value: &String| {
        let only = package.and_then(|package| package.parameters.get(&parameter.name));
        only.is_none_or(|only| only.contains(value))
    };
    let view = |parameter: &Parameter| ParameterView {
        label: parameter.label.in_language(language).to_owned(),
        values: parameter
            .values
            .iter()
            .filter(|(value, _)| allowed(parameter, value))
            .map(|(value, label)| choice(value, label.in_language(language)))
            .collect(),
    };
    service.parameters.iter().map(view).collect()
}

fn field_row(service: &Service, field: &Field, usage: &Usage, language: Language) -> FieldRow {
    let meaning = field
        .meaning
        .as_ref()
        .and_then(|meaning| meaning.nearest(language));
    let list = field.code_list.as_ref();
    FieldRow {
        name: field.name.clone(),
        label: field.label.in_language(language).to_owned(),
        meaning: meaning.map(|(language, text)| Said {
            text: text.to_owned(),
            language,
        }),
        kind: field.kind,
        unit: field.unit.clone(),
        codes: list
            .and_then(|list| service.code_lists.get(list))
            .map(BTreeMap::len),
        sensitivity: field.sensitivity,
        secret: field.secret,
        fetchers: usage.count(&service.code, &field.name),
    }
}

pub(super) fn field(service: &Service, field: &Field, usage: &Usage, language: Language) -> FieldView {
    let list = field
        .code_list
        .as_ref()
        .and_then(|list| service.code_lists.get(list));
    let codes = list.into_iter().flatten();
    let group = service.groups.iter().find(|group| group.id == field.group);
    let fetchers = usage.fetchers(&service.code, &field.name).flat_map(|fetcher| {
        fetcher
            .reasons(&service.code, &field.name)
            .map(|(package, necessity)| FetcherRow {
                use_case: choice(&fetcher.code, &fetcher.title),
                package: package.map(str::to_owned),
                necessity: necessity.to_owned(),
            })
    });
    FieldView {
        service: named(service, language),
        provider: labels::provider(&service.provider).to_owned(),
        group: group.map_or_else(
            || field.group.clone(),
            |group| group.label.in_language(language).to_owned(),
        ),
        row: field_row(service, field, usage, language),
        specification_types: field.specification_types.clone(),
        codes: codes
            .map(|(code, label)| choice(code, label.in_language(language)))
            .collect(),
        fetchers: fetchers.take(FETCHERS_SHOWN).collect(),
    }
}

/// Where each field stands in the catalogue.
pub(super) struct Order<'a>(HashMap<(&'a str, &'a str), (usize, usize)>);

impl<'a> Order<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        let services = catalogue.services().enumerate();
        let places = services.flat_map(|(at, service)| {
            let fields = service.fields.iter().enumerate();
            fields.map(move |(place, field)| ((service.code.as_str(), field.name.as_str()), (at, place)))
        });
        Self(places.collect())
    }

    /// What the catalogue does not know stands last.
    pub(super) fn rank(&self, at: &FieldAt) -> (usize, usize) {
        let found = self.0.get(&(at.service.as_str(), at.field.as_str()));
        found.copied().unwrap_or((usize::MAX, usize::MAX))
    }
}

pub(super) fn paged<T>(page: &PageOf<T>) -> Paged {
    Paged {
        first: page.first,
        total: page.total,
        page: page.page,
        pages: page.pages,
    }
}

pub(super) fn matrix(
    catalogue: &Catalogue,
    ask: &MatrixAsk,
    matrix: &Matrix<'_>,
    language: Language,
) -> MatrixView {
    let rows = matrix.rows.items.iter().map(|(at, cells)| {
        let service = catalogue.service(&at.service);
        let field = service.and_then(|service| service.field(&at.field));
        MatrixRow {
            service: service.map_or_else(|| choice(&at.service, &at.service), |one| named(one, language)),
            name: at.field.clone(),
            label: field.map_or_else(
                || at.field.clone(),
                |one| one.label.in_language(language).to_owned(),
            ),
            cells: cells.clone(),
        }
    });
    let use_cases = matrix.columns.items.iter();
    MatrixView {
        service: ask.service.clone(),
        services: catalogue
            .services()
            .map(|service| named(service, language))
            .collect(),
        use_cases: use_cases.map(|one| choice(&one.code, &one.title)).collect(),
        columns: paged(&matrix.columns),
        rows: rows.collect(),
        row_page: paged(&matrix.rows),
    }
}
