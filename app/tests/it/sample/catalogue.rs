//! The catalogue as the pages get it: two services, one with packages, an explanation that is missing in a language, a code list.

use app::wire::{
    Choice, FetcherRow, FieldGroup, FieldRow, FieldView, FoundIn, FoundRow, MatrixAsk, MatrixRow, MatrixView,
    PackageView, Paged, ParameterView, Said, SearchView, ServiceRow, ServiceView,
};
use domain::catalogue::{Language, PeriodKind, Place, Sensitivity, SubjectKind, ValueKind};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

pub(crate) fn service_row(code: &str) -> ServiceRow {
    let packages = if code == "skatt" { 2 } else { 0 };
    ServiceRow {
        code: code.to_owned(),
        title: format!("Tjenesten {code}"),
        summary: "Gir <b>noe</b>.".to_owned(),
        provider: "Skatteetaten".to_owned(),
        subject: SubjectKind::Person,
        period: PeriodKind::IncomeYear,
        packages,
        fields: 3,
        fetched: 1,
    }
}

fn field_row(name: &str, label: &str) -> FieldRow {
    FieldRow {
        name: name.to_owned(),
        label: label.to_owned(),
        meaning: None,
        kind: ValueKind::Amount,
        unit: Some("NOK".to_owned()),
        codes: None,
        sensitivity: Sensitivity::Special,
        secret: true,
        fetchers: 1,
    }
}

/// `skatt` has packages; every other service has none.
pub(crate) fn service(code: &str) -> ServiceView {
    let parameter = |values: &[&str]| ParameterView {
        label: "Stadie".to_owned(),
        values: values
            .iter()
            .map(|one| choice(one, &one.to_uppercase()))
            .collect(),
    };
    let package = |code: &str, consent: bool| PackageView {
        code: code.to_owned(),
        consent,
        parameters: vec![parameter(&["oppgjoer"])],
    };
    let explained = FieldRow {
        meaning: Some(Said {
            text: "Det som står igjen.".to_owned(),
            language: Language::Nb,
        }),
        kind: ValueKind::Code,
        unit: None,
        codes: Some(2),
        ..field_row("a.b.samletGjeld", "Samlet gjeld")
    };
    let row = service_row(code);
    let packages = if row.packages == 0 {
        Vec::new()
    } else {
        vec![package("smal", false), package("bred", true)]
    };
    ServiceView {
        row,
        protection: Some(domain::catalogue::ProtectionTold::Flag),
        scope: "prove:skatt".to_owned(),
        first_year: Some(2017),
        parameters: vec![parameter(&["oppgjoer", "utkast"])],
        packages,
        groups: vec![
            FieldGroup {
                label: "Gjeld".to_owned(),
                fields: vec![explained],
            },
            FieldGroup {
                label: "Formue".to_owned(),
                fields: vec![field_row("formue", "Formue <i>"), field_row("bolig", "Bolig")],
            },
        ],
    }
}

pub(crate) fn field(name: &str) -> FieldView {
    FieldView {
        service: choice("skatt", "Tjenesten skatt"),
        provider: "Skatteetaten".to_owned(),
        group: "Gjeld".to_owned(),
        row: FieldRow {
            fetchers: 70,
            meaning: Some(Said {
                text: "Det som står igjen.".to_owned(),
                language: Language::Nb,
            }),
            ..field_row(name, "Samlet gjeld")
        },
        specification_types: vec!["Lån".to_owned()],
        codes: vec![choice("1", "Enebolig")],
        fetchers: vec![FetcherRow {
            use_case: choice("praktisk-bistand", "Praktisk bistand"),
            package: Some("smal".to_owned()),
            necessity: "Egenandelen følger <inntekten>.".to_owned(),
        }],
    }
}

pub(crate) fn found() -> SearchView {
    let because = |place: Place, text: &str, language: Option<Language>| FoundIn {
        place,
        text: text.to_owned(),
        language,
    };
    SearchView {
        rows: vec![FoundRow {
            service: choice("skatt", "Tjenesten skatt"),
            name: "a.b.samletGjeld".to_owned(),
            label: "Samlet gjeld".to_owned(),
            because: vec![
                because(Place::Label, "Total debt", Some(Language::En)),
                because(Place::Name, "a.b.samletGjeld", None),
            ],
            fetchers: 2,
        }],
        page: Paged {
            first: 21,
            total: 61,
            page: 2,
            pages: 4,
        },
    }
}

pub(crate) fn matrix(ask: MatrixAsk) -> MatrixView {
    let row = |name: &str, cells: [bool; 2]| MatrixRow {
        service: choice("skatt", "Tjenesten skatt"),
        name: name.to_owned(),
        label: format!("Feltet {name}"),
        cells: cells.to_vec(),
    };
    MatrixView {
        service: ask.service,
        services: vec![choice("skatt", "Tjenesten skatt")],
        use_cases: vec![choice("a", "Bruk A"), choice("b", "Bruk B")],
        columns: Paged {
            first: 11,
            total: 12,
            page: 2,
            pages: 2,
        },
        rows: vec![row("x", [true, false]), row("y", [true, true])],
        row_page: Paged {
            first: 1,
            total: 2,
            page: 1,
            pages: 1,
        },
    }
}
