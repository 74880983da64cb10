//! The form of a look-up: what is fetched, for which period, in which case, why, and about whom.
//! Everything typed comes back as typed; every part works without JavaScript.

use domain::catalogue::PeriodKind;
use leptos::prelude::*;

use super::{
    FORM_ID, Typed,
    reading::{example, years},
    subjects::subject,
    typed::{FIELD, LATEST, PACKAGE},
};
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, Choices, Field, format},
    wire::{ServiceForm, UseCaseForm},
};

/// The page.
pub(crate) fn form(input: &PageInput, form: &UseCaseForm, typed: &Typed, key: &str) -> AnyView {
    let words = &input.texts().form;
    let rows: Vec<_> = typed
        .subjects
        .iter()
        .enumerate()
        .map(|(index, row)| subject(input, form, index, row))
        .collect();
    let room = typed.subjects.len() < usize::try_from(form.max_subjects).unwrap_or(usize::MAX);
    let more = if room {
        ui::submit_button(words.add_subject, "secondary", Some("legg-til"))
    } else {
        view! { <p>{(words.most_subjects)(form.max_subjects)}</p> }.into_any()
    };
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        {use_case(input, form)}
        <form class="form" id=FORM_ID method="post" action=path::new_lookup(&form.code) novalidate autocomplete="off">
            {ui::csrf(input)}
            {ui::hidden("nokkel", key)}
            {ui::hidden("antall", &typed.subjects.len().to_string())}
            {services(input, form, typed)}
            {period(input, form, typed)}
            {case(input, form, typed)}
            {reason(input, form, typed)}
            {rows}
            <div class="buttons">{more}</div>
            {ui::alert("info", view! { <p>{words.logged}</p> }.into_any())}
            <div class="buttons">{ui::submit_button(words.submit, "primary", Some("sok"))}</div>
        </form>
    }
    .into_any()
}

fn use_case(input: &PageInput, form: &UseCaseForm) -> AnyView {
    let words = &input.texts().form;
    let other = view! {
        <a class="ds-link" href=format!("{}?velg=1", path::NEW_LOOKUP)>{words.other_use_case}</a>
    };
    view! {
        <dl class="summary">
            {ui::summary_row(
                words.use_case,
                view! {
                    <strong>{form.title.clone()}</strong>
                    <br />
                    {form.purpose.clone()}
                    <br />
                    {other}
                },
            )}
        </dl>
    }
    .into_any()
}

/// The services: fixed when there is one, boxes to tick when there are several.
fn services(input: &PageInput, form: &UseCaseForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let name =
        |service: &ServiceForm| format!("{} {}", service.label, (words.from_provider)(&service.provider));
    let fields: Vec<_> = form
        .services
        .iter()
        .map(|service| fields(input, service, typed))
        .collect();
    let choice = match form.services.as_slice() {
        [only] => view! {
            {ui::hidden("tjeneste", &only.service)}
            <p class="fixed"><span class="ds-label">{words.services}</span><br />{name(only)}</p>
        }
        .into_any(),
        many => {
            let options = many
                .iter()
                .map(|service| (service.service.clone(), name(service)))
                .collect();
            let field = Field {
                id: "tjeneste",
                label: words.services,
                ..Field::default()
            }
            .with_error(&input.errors);
            ui::radios(
                &field,
                &Choices {
                    options,
                    chosen: typed.services.clone(),
                },
                &[],
                true,
            )
        }
    };
    view! { <div class="group">{choice}{fields}</div> }.into_any()
}

/// What will come, for the reader who wants to know before asking, or to ask for less.
fn fields(input: &PageInput, service: &ServiceForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let id = format!("{FIELD}{}", service.service);
    let field = Field {
        id: &id,
        label: words.only_these,
        ..Field::default()
    };
    let choices = Choices {
        options: service
            .fields
            .iter()
            .map(|field| (field.code.clone(), field.label.clone()))
            .collect(),
        chosen: typed.fields.get(&service.service).cloned().unwrap_or_default(),
    };
    let some_chosen = !choices.chosen.is_empty();
    let summary = format!("{}: {}", service.label, (words.fields)(service.fields.len()));
    let package = service
        .rights_package
        .as_ref()
        .map(|package| ui::hidden(&format!("{PACKAGE}{}", service.service), package));
    view! {
        {package}
        <details class="ds-details" open=some_chosen>
            <summary>{summary}</summary>
            <div>{ui::radios(&field, &choices, &[], true)}</div>
        </details>
    }
    .into_any()
}

fn period(input: &PageInput, form: &UseCaseForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let takes = |kind: PeriodKind| form.services.iter().any(|service| service.period == kind);
    let year = takes(PeriodKind::IncomeYear).then(|| year(input, form, typed));
    let months = takes(PeriodKind::Months).then(|| {
        let ends = [
            ("fra", typed.from_month.as_str()),
            ("til-og-med", typed.to_month.as_str()),
        ];
        span(input, form, PeriodKind::Months, ends, words.month_hint)
    });
    let days = takes(PeriodKind::Days).then(|| {
        let ends = [
            ("fradato", typed.from_day.as_str()),
            ("tildato", typed.to_day.as_str()),
        ];
        span(input, form, PeriodKind::Days, ends, words.day_hint)
    });
    (year, months, days).into_any()
}

fn year(input: &PageInput, form: &UseCaseForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let mut all = typed.clone();
    if all.services.is_empty() {
        all.services = form
            .services
            .iter()
            .map(|service| service.service.clone())
            .collect();
    }
    let years = years(form, &all);
    let ends = years.first().zip(years.last());
    let latest = ends.map(|_| (LATEST.to_owned(), words.latest.to_owned()));
    let hint = ends.map(|(newest, oldest)| (words.latest_hint)(*newest, *oldest));
    let options = latest
        .into_iter()
        .chain(years.iter().map(|year| (year.to_string(), year.to_string())))
        .collect();
    let field = Field {
        id: "aar",
        label: words.year,
        hint: hint.as_deref(),
        ..Field::default()
    }
    .with_error(&input.errors);
    ui::select(
        &field,
        &Choices {
            options,
            chosen: vec![typed.year.clone()],
        },
        None,
    )
}

fn span(
    input: &PageInput,
    form: &UseCaseForm,
    kind: PeriodKind,
    [(from_id, from), (to_id, to)]: [(&str, &str); 2],
    hint: &str,
) -> AnyView {
    let words = &input.texts().form;
    let service = form.services.iter().find(|service| service.period == kind);
    let window = service.and_then(|service| {
        let (earliest, latest) = (service.earliest.as_ref()?, service.latest.as_ref()?);
        Some((words.window)(
            &format::period_part(earliest),
            &format::period_part(latest),
        ))
    });
    let field = |id, label, value| {
        Field {
            id,
            label,
            value,
            hint: Some(hint),
            numeric: true,
            autocomplete: "off",
            ..Field::default()
        }
        .with_error(&input.errors)
    };
    view! {
        <fieldset class="ds-fieldset">
            <legend class="ds-label">{words.period}</legend>
            {window.map(|window| view! { <p>{window}</p> })}
            <div class="pair">
                {ui::text_field(&field(from_id, words.from, from))}
                {ui::text_field(&field(to_id, words.to, to))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn case(input: &PageInput, form: &UseCaseForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let hint = format!(
        "{} {}",
        words.case_hint,
        (words.case_example)(&example(&form.case_pattern))
    );
    let field = Field {
        id: "sak",
        label: words.case,
        hint: Some(&hint),
        value: &typed.case,
        autocomplete: "off",
        ..Field::default()
    }
    .with_error(&input.errors);
    ui::text_field(&field)
}

fn reason(input: &PageInput, form: &UseCaseForm, typed: &Typed) -> AnyView {
    let words = &input.texts().form;
    let new_need = typed.offer_new_need.then(|| {
        view! {
            {ui::hidden("visnyttbehov", "1")}
            {ui::checkbox("nyttbehov", words.new_need, Some(words.new_need_hint), typed.new_need)}
        }
    });
    view! {
        {reasons(input, form, words.reason, (&typed.reason, &typed.reason_text))}
        {new_need}
    }
    .into_any()
}

/// The reasons that the version offers, and room for the text that some of them ask for.
pub(super) fn reasons(
    input: &PageInput,
    form: &UseCaseForm,
    label: &str,
    (chosen, text): (&str, &str),
) -> AnyView {
    let texts = input.texts();
    let words = &texts.form;
    let name = |code: &str, label: &str| texts.reasons.or_label(code, label);
    let options = form
        .reasons
        .iter()
        .map(|reason| (reason.code.clone(), name(&reason.code, &reason.label)))
        .collect();
    let field = Field {
        id: "grunn",
        label,
        ..Field::default()
    }
    .with_error(&input.errors);
    let demanding: Vec<String> = form
        .reasons
        .iter()
        .filter(|reason| reason.needs_text)
        .map(|reason| name(&reason.code, &reason.label).to_lowercase())
        .collect();
    let text = (!demanding.is_empty()).then(|| {
        let hint = format!(
            "{} {}",
            (words.reason_text_for)(&demanding.join(", ")),
            words.reason_text_hint
        );
        let field = Field {
            id: "grunntekst",
            label: words.reason_text,
            hint: Some(&hint),
            value: text,
            ..Field::default()
        }
        .with_error(&input.errors);
        ui::text_area(&field, 3)
    });
    let chosen = vec![chosen.to_owned()];
    view! { {ui::radios(&field, &Choices { options, chosen }, &[], false)} {text} }.into_any()
}
