//! One service: what it is, its packages and parameters, and every field under the headings of its information model. Who writes
//! the register ticks fields here and goes on to put them into a draft.

use domain::gate::Role;
use leptos::prelude::*;

use super::{FILTER, PACKAGE, QUESTION, ServiceFilter, TICKED};
use crate::{
    page::{PageInput, error_at},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field},
    wire::{FieldGroup, FieldRow, PackageView, ParameterView, ServiceView},
};

/// As many fields are shown at once; of more, only the headings.
const OPEN_AT_MOST: usize = 60;

pub(super) fn page(
    input: &PageInput,
    view: &ServiceView,
    filter: &ServiceFilter,
    ticked: &[String],
) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{view.row.title.clone()}</h1>
        <p>{view.row.summary.clone()}</p>
        {facts(texts, view)}
        {packages(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.fields}</h2>
        {fields(input, view, filter, ticked)}
        <p><a class="ds-link" href=path::CATALOGUE>{words.back}</a></p>
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &ServiceView) -> AnyView {
    let words = &texts.catalogue;
    let period = (words.period_kind)(view.row.period);
    let period = match view.first_year {
        Some(year) => format!("{period}, {}", (words.first_year)(year)),
        None => period.to_owned(),
    };
    let code = view.row.code.clone();
    let scope = view.scope.clone();
    let parameters: Vec<_> = view
        .parameters
        .iter()
        .map(|one| ui::summary_row(&one.label, values(one)))
        .collect();
    let shield = &texts.shield;
    let protection = view
        .protection
        .map(|told| ui::summary_row(shield.what, (shield.told)(told)));
    view! {
        <dl class="summary">
            {ui::summary_row(words.provider, view.row.provider.clone())}
            {ui::summary_row(words.about, (words.subject)(view.row.subject))}
            {ui::summary_row(words.period, period)}
            {parameters}
            {protection}
            {ui::summary_row(words.code, view! { <code>{code}</code> })}
            {ui::summary_row(words.scope, view! { <code>{scope}</code> })}
        </dl>
    }
    .into_any()
}

fn values(parameter: &ParameterView) -> String {
    let labels: Vec<&str> = parameter.values.iter().map(|one| one.label.as_str()).collect();
    labels.join(", ")
}

fn packages(texts: &'static Texts, view: &ServiceView) -> Option<AnyView> {
    if view.packages.is_empty() {
        return None;
    }
    let words = &texts.catalogue;
    let rows = view.packages.iter().map(|one| package(texts, one)).collect();
    let mut heads = vec![words.package, words.rests_on];
    let parameters: Vec<&str> = view.parameters.iter().map(|one| one.label.as_str()).collect();
    heads.extend(parameters);
    let title = (words.packages_title)(view.packages.len());
    Some(
        view! {
            <details class="ds-details">
                <summary>{title.clone()}</summary>
                <div>
                    <p>{words.package_hint}</p>
                    {ui::table(&title, false, &heads, rows)}
                </div>
            </details>
        }
        .into_any(),
    )
}

fn package(texts: &'static Texts, package: &PackageView) -> AnyView {
    let words = &texts.catalogue;
    let rests = if package.consent {
        words.on_consent
    } else {
        words.on_law
    };
    let code = package.code.clone();
    let cells: Vec<_> = package
        .parameters
        .iter()
        .map(|one| view! { <td>{values(one)}</td> })
        .collect();
    view! {
        <tr>
            <th scope="row"><code>{code}</code></th>
            <td>{rests}</td>
            {cells}
        </tr>
    }
    .into_any()
}

fn filter_controls(input: &PageInput, view: &ServiceView, filter: &ServiceFilter) -> AnyView {
    let words = &input.texts().catalogue;
    let text = Field {
        id: QUESTION,
        label: words.filter_text,
        value: &filter.question.0,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let package = (!view.packages.is_empty()).then(|| {
        let field = Field {
            id: PACKAGE,
            label: words.package,
            ..Field::default()
        };
        ui::select(
            &field,
            &package_choices(view, filter.package.as_deref()),
            Some(words.any_package),
        )
    });
    view! {
        {package}
        {ui::text_field(&text.with_error(&input.errors))}
        <div class="buttons">{ui::submit_button(words.filter_button, "secondary", Some(FILTER))}</div>
    }
    .into_any()
}

pub(super) fn package_choices(view: &ServiceView, chosen: Option<&str>) -> Choices {
    let codes = view
        .packages
        .iter()
        .map(|one| (one.code.clone(), one.code.clone()));
    Choices {
        options: codes.collect(),
        chosen: chosen.map(str::to_owned).into_iter().collect(),
    }
}

/// The id of the box of a field.
fn box_id(name: &str) -> String {
    format!("{TICKED}-{name}")
}

/// Where an error stands that is about all the boxes.
pub(super) fn first_id(view: &ServiceView) -> String {
    view.fields()
        .next()
        .map_or_else(|| QUESTION.to_owned(), |row| box_id(&row.name))
}

fn fields(input: &PageInput, view: &ServiceView, filter: &ServiceFilter, ticked: &[String]) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    let shown = view.fields().count();
    let choosing = input.has_role(Role::PrivacyOfficer);
    let list = List {
        input,
        service: &view.row.code,
        choosing,
        ticked,
        open: shown <= OPEN_AT_MOST || error_at(&input.errors, &first_id(view)).is_some(),
    };
    let groups: Vec<_> = view.groups.iter().map(|group| list.group(group)).collect();
    let count = if shown == 0 {
        words.none_shown.to_owned()
    } else {
        (words.shown)(shown, view.row.fields)
    };
    let count = view! { <p role="status">{count}</p> };
    let filter = filter_controls(input, view, filter);
    let action = path::service(&view.row.code);
    if !choosing {
        return view! {
            <form class="filter no-print" method="post" action=action aria-label=words.filter>
                {ui::csrf(input)}
                {filter}
            </form>
            {count}
            {groups}
        }
        .into_any();
    }
    // What is ticked goes with the filter, so that one may tick under one word after another. The filter's button is the first of
    // the form: it is the one that the Enter key presses.
    let hidden = ticked
        .iter()
        .filter(|name| !view.fields().any(|row| row.name == **name));
    let hidden: Vec<_> = hidden.map(|name| ui::hidden(TICKED, name)).collect();
    let out_of_sight = (!hidden.is_empty()).then(|| view! { <p>{(words.ticked_hidden)(hidden.len())}</p> });
    view! {
        <form method="post" action=action class="choose">
            {ui::csrf(input)}
            <div class="filter no-print" role="group" aria-label=words.filter>{filter}</div>
            {count}
            {out_of_sight}
            {hidden}
            <p>{words.choose_hint}</p>
            {groups}
            <div class="buttons">{ui::submit_button(words.choose_button, "primary", Some("velg"))}</div>
        </form>
    }
    .into_any()
}

/// How the fields are listed.
struct List<'a> {
    input: &'a PageInput,
    service: &'a str,
    choosing: bool,
    ticked: &'a [String],
    open: bool,
}

impl List<'_> {
    fn group(&self, group: &FieldGroup) -> AnyView {
        let words = &self.input.texts().catalogue;
        let mut heads = vec![
            words.field,
            words.kind_column,
            words.sensitivity_column,
            words.secret_column,
            words.fetched_by,
        ];
        if self.choosing {
            heads.insert(0, words.choose_column);
        }
        let has_ticked = group.fields.iter().any(|row| self.ticked.contains(&row.name));
        let rows = group.fields.iter().map(|row| self.row(row)).collect();
        let title = format!("{} ({})", group.label, group.fields.len());
        view! {
            <details class="ds-details" open=self.open || has_ticked>
                <summary>{title}</summary>
                <div>{ui::table(&group.label, false, &heads, rows)}</div>
            </details>
        }
        .into_any()
    }

    fn row(&self, row: &FieldRow) -> AnyView {
        let texts = self.input.texts();
        let words = &texts.catalogue;
        let secret = if row.secret {
            words.secret
        } else {
            words.not_secret
        };
        let tick = self.choosing.then(|| view! { <td>{self.tick(row)}</td> });
        let name = row.name.clone();
        let meaning = row
            .meaning
            .as_ref()
            .map(|said| view! { <div>{super::said(texts, said)}</div> });
        view! {
            <tr>
                {tick}
                <th scope="row">
                    <a class="ds-link" href=path::field(self.service, &row.name)>{row.label.clone()}</a>
                    {meaning}
                    <div class="muted"><code>{name}</code></div>
                </th>
                <td>{kind(texts, row)}</td>
                <td>{(words.sensitivity)(row.sensitivity)}</td>
                <td>{secret}</td>
                <td>{(words.use_cases)(row.fetchers)}</td>
            </tr>
        }
        .into_any()
    }

    fn tick(&self, row: &FieldRow) -> AnyView {
        let id = box_id(&row.name);
        let wrong = error_at(&self.input.errors, &id).map(|_| "true");
        view! {
            <input
                class="ds-input"
                r#type="checkbox"
                id=id
                name=TICKED
                value=row.name.clone()
                checked=self.ticked.contains(&row.name)
                aria-label=(self.input.texts().catalogue.choose)(&row.label)
                aria-invalid=wrong
            />
        }
        .into_any()
    }
}

/// The type, with its unit or its code list.
pub(super) fn kind(texts: &Texts, row: &FieldRow) -> String {
    let words = &texts.catalogue;
    let kind = (words.kind)(row.kind);
    match (row.codes, &row.unit) {
        (Some(codes), _) => format!("{kind} ({})", (words.codes)(codes)),
        (None, Some(unit)) => format!("{kind} ({unit})"),
        (None, None) => kind.to_owned(),
    }
}
