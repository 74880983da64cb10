//! The pages of a version that is being written: how it begins, what it says beside what is in use, what it lacks, and its JSON.
//! They paint what the desk tells; every step is a form that works without JavaScript.

use leptos::prelude::*;

use super::{
    content::{self, Beside},
    follow, formulas, impact, parts, review, when,
};
use crate::{
    page::{Form, PageInput},
    routes::{path, table},
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Choice, DraftView, Impact, Private, UnreadyLine},
};

/// The form's own fields, whose errors stand at them.
pub(crate) const COMMENT: &str = "kommentar";
pub(crate) const JSON: &str = "json";
/// Where an error stands that is about the version as such.
pub(crate) const HEADING: &str = "versjon";
pub(crate) const FROM: &str = "kopier-fra";
pub(crate) const CODE: &str = "kode";
pub(crate) const NAME: &str = "navn";
pub(crate) const NEW_CODE: &str = "ny-kode";
pub(crate) const NEW_NAME: &str = "nytt-navn";

/// What was typed on the page where a version begins.
#[derive(Debug, Clone, Default)]
pub struct TypedBeginning {
    pub from: String,
    pub code: String,
    pub name: String,
    pub new_code: String,
    pub new_name: String,
    pub json: Private<String>,
}

impl TypedBeginning {
    /// What was typed in one of the forms.
    pub(super) fn read(form: &Form) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
        Self {
            from: text(FROM),
            code: text(CODE),
            name: text(NAME),
            new_code: text(NEW_CODE),
            new_name: text(NEW_NAME),
            json: Private(form.raw(JSON).to_owned()),
        }
    }
}

/// Where a version begins.
pub(crate) fn begin(input: &PageInput, from: Option<&[Choice]>, typed: &TypedBeginning) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.begin_title}</h1>
        <p>{words.begin_intro}</p>
        <h2 class="ds-heading" data-size="sm">{texts.review.nothing_title}</h2>
        <p>{texts.review.nothing_intro}</p>
        {nothing_form(input, typed)}
        <h2 class="ds-heading" data-size="sm">{words.copy_title}</h2>
        {copy_form(input, from, typed)}
        <h2 class="ds-heading" data-size="sm">{words.json_title}</h2>
        {json_form(input, path::NEW_USE_CASE.to_owned(), words.json_button, &typed.json.0)}
    }
    .into_any()
}

/// Nothing but a name and a code; its fields are apart from those of the copy, so that an error stands at its own.
fn nothing_form(input: &PageInput, typed: &TypedBeginning) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    let name = Field {
        id: NEW_NAME,
        label: words.name,
        value: &typed.new_name,
        ..Field::default()
    };
    let code = Field {
        id: NEW_CODE,
        label: words.code,
        hint: Some(words.code_hint),
        value: &typed.new_code,
        ..Field::default()
    };
    view! {
        <form method="post" action=path::NEW_USE_CASE class="form">
            {ui::csrf(input)}
            {ui::text_field(&name.with_error(&input.errors))}
            {ui::text_field(&code.with_error(&input.errors))}
            {ui::submit_button(texts.review.nothing_button, "primary", Some("begynn"))}
        </form>
    }
    .into_any()
}

/// Of a few use cases one is chosen; of many its code is typed.
fn copy_form(input: &PageInput, from: Option<&[Choice]>, typed: &TypedBeginning) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    let field = |id, label, hint, value| {
        Field {
            id,
            label,
            hint,
            value,
            ..Field::default()
        }
        .with_error(&input.errors)
    };
    let from = match from {
        Some(from) => {
            let choices = Choices {
                options: from
                    .iter()
                    .map(|one| (one.code.clone(), one.label.clone()))
                    .collect(),
                chosen: vec![typed.from.clone()],
            };
            ui::select(
                &field(FROM, words.copy_from, None, ""),
                &choices,
                Some(texts.common.choose),
            )
        }
        None => ui::text_field(&field(
            FROM,
            words.copy_from,
            Some(words.copy_code_hint),
            &typed.from,
        )),
    };
    view! {
        <form method="post" action=path::NEW_USE_CASE class="form">
            {ui::csrf(input)}
            {from}
            {ui::text_field(&field(NAME, words.name, None, &typed.name))}
            {ui::text_field(&field(CODE, words.code, Some(words.code_hint), &typed.code))}
            {ui::submit_button(words.copy_button, "primary", Some("kopier"))}
        </form>
    }
    .into_any()
}

/// A content as JSON, and the button that takes it in.
fn json_form(input: &PageInput, action: String, button: &str, json: &str) -> AnyView {
    let words = &input.texts().drafts;
    let field = Field {
        id: JSON,
        label: words.json_label,
        hint: Some(words.json_hint),
        value: json,
        ..Field::default()
    };
    view! {
        <form method="post" action=action class="form">
            {ui::csrf(input)}
            {ui::text_area(&field.with_error(&input.errors), 16)}
            {ui::submit_button(button, "primary", Some("json"))}
        </form>
    }
    .into_any()
}

/// The content of a draft as JSON, to take out and to write.
pub(crate) fn edit(input: &PageInput, view: &DraftView, json: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.edit_title}</h1>
        <p>{format!("{}, {}", view.title, (words.version)(view.number))}</p>
        <p>{words.edit_intro}</p>
        <form method="post" action=path::draft_content(&view.code) class="form">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::text_area(&Field {
                id: JSON,
                label: words.json_label,
                value: json,
                ..Field::default()
            }.with_error(&input.errors), 30)}
            <div class="buttons">
                {ui::submit_button(words.save, "primary", None)}
                {ui::link_button(words.back, "secondary", path::draft(&view.code))}
            </div>
        </form>
    }
    .into_any()
}

/// The newest version, as it is written and judged.
pub(crate) fn one(input: &PageInput, view: &DraftView, impact: &Impact, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg" id=HEADING tabindex="-1">{view.title.clone()}</h1>
        {facts(texts, view)}
        {judged(texts, view)}
        {follow::section(input, view, typed)}
        {review::warnings(texts, view, None)}
        {steps(input, view, typed)}
        {review::comments(texts, view, None)}
        {impact::impact(texts, impact)}
        <h2 class="ds-heading" data-size="sm">{words.says_title}</h2>
        {formulas::section(texts, input.language, &view.content.derived, &|service, field| called(view, service, field))}
        {says(texts, view)}
        {(view.may.answer || view.may.comment || (typed.get(COMMENT).is_some() && !view.may.recall)).then(|| answer(input, view, typed))}
        {view.may.recall.then(|| when::recall(input, view, typed))}
        <div class="buttons no-print">
            {super::page::what_if(input, &view.code)}
            {back(input)}
        </div>
    }
    .into_any()
}

/// To the list, or to the first page for one who comes to no list.
fn back(input: &PageInput) -> AnyView {
    let texts = input.texts();
    let lists = input
        .membership
        .as_ref()
        .is_some_and(|one| table::is_reached(one, path::USE_CASES));
    if lists {
        ui::link_button(texts.register.back, "secondary", path::USE_CASES.to_owned())
    } else {
        ui::link_button(texts.common.nav_home, "secondary", path::HOME.to_owned())
    }
}

/// What a field of the version is called.
fn called(view: &DraftView, service: &str, field: &str) -> String {
    let offers = view.choices.offers.iter().filter(|one| one.service == service);
    let mut fields = offers.flat_map(|one| &one.fields);
    let found = fields.find(|one| one.code == field);
    found.map_or_else(|| field.to_owned(), |one| one.label.clone())
}

fn says(texts: &'static Texts, view: &DraftView) -> AnyView {
    let beside = view.before.map(|number| Beside::in_use(texts, number));
    let new = beside
        .is_none()
        .then(|| view! { <p>{texts.drafts.not_compared}</p> });
    view! {
        {new}
        {content::lines(texts, &view.lines, beside.as_ref())}
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &DraftView) -> AnyView {
    let words = &texts.drafts;
    let named: Vec<_> = view
        .approvals
        .iter()
        .map(|one| (texts.answer.approved_by)(&one.by, &format::date_of(one.at)))
        .collect();
    let given = (words.approvals_of)(named.len(), view.needed);
    let approvals = if named.is_empty() {
        given
    } else {
        format!("{given}: {}", named.join("; "))
    };
    let returns: Vec<_> = view
        .sent_back
        .iter()
        .map(|one| {
            let text = format!("{} ({}): {}", one.by, format::date_of(one.at), one.reason);
            ui::summary_row(words.sent_back, text)
        })
        .collect();
    view! {
        {when::waits(texts, view)}
        <dl class="summary">
            {ui::summary_row(texts.register.status, super::status_tag(texts, view.status))}
            {ui::summary_row(texts.register.version, view.number.to_string())}
            {when::period(texts, view)}
            {ui::summary_row(words.editors, view.editors.join(", "))}
            {ui::summary_row(words.approved_by, approvals)}
            {returns}
            {ui::summary_row(texts.register.content_hash, view! { <code>{view.hash.clone()}</code> })}
        </dl>
    }
    .into_any()
}

/// What stops the version, in the order one would mend it.
fn judged(texts: &'static Texts, view: &DraftView) -> AnyView {
    let words = &texts.drafts;
    if view.gaps.is_empty() && view.unready.is_empty() {
        return ui::alert("success", view! { <p>{words.ready}</p> }.into_any());
    }
    let gaps: Vec<_> = view
        .gaps
        .iter()
        .map(|gap| {
            let text = (words.component)(gap.component);
            let text = gap
                .at
                .as_ref()
                .map_or_else(|| text.to_owned(), |at| format!("{text} ({at})"));
            view! { <li>{text}</li> }
        })
        .collect();
    let gaps = (!gaps.is_empty()).then(|| {
        let list = view! {
            <h2 class="ds-heading" data-size="xs">{words.gaps_title}</h2>
            <p>{words.gaps_intro}</p>
            <ul class="ds-list">{gaps}</ul>
        };
        ui::alert("warning", list.into_any())
    });
    let unready = (!view.unready.is_empty()).then(|| unready(texts, &view.unready));
    view! { {gaps}{formulas::faults(texts, view)}{unready} }.into_any()
}

fn unready(texts: &'static Texts, lines: &[UnreadyLine]) -> AnyView {
    let words = &texts.drafts;
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let check = (texts.gate.check)(line.check.code);
            let about: Vec<_> = line
                .categories
                .iter()
                .map(|one| (texts.gate.category)(*one))
                .collect();
            view! {
                <tr>
                    <th scope="row">{check.name}</th>
                    <td>{format!("{} ({})", line.service, about.join(", "))}</td>
                    <td>{texts.gate.why(line.check.code, line.check.detail)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <h2 class="ds-heading" data-size="sm">{words.unready_title}</h2>
        <p>{words.unready_intro}</p>
        {ui::table(words.unready_title, false, &[words.check, words.service, words.why], rows)}
    }
    .into_any()
}

/// What the one who writes may do.
fn steps(input: &PageInput, view: &DraftView, typed: &Form) -> Option<AnyView> {
    let words = &input.texts().drafts;
    let may = view.may;
    if !(may.write || may.submit || may.withdraw) {
        return None;
    }
    let tasks = may.write.then(|| parts::tasks(input.texts(), view));
    let edit = may
        .write
        .then(|| ui::link_button(words.write, "secondary", path::draft_content(&view.code)));
    let hint = may.submit.then_some(words.submit_hint);
    Some(
        view! {
            {tasks}
            <h2 class="ds-heading" data-size="sm">{words.next_steps}</h2>
            {hint.map(|hint| view! { <p>{hint}</p> })}
            <form method="post" action=path::draft(&view.code) class="form no-print">
                {ui::csrf(input)}
                {ui::hidden("hash", &view.hash)}
                {may.submit.then(|| when::days(input, typed))}
                <div class="buttons">
                    {may.submit.then(|| ui::submit_button(words.submit, "primary", Some("send-inn")))}
                    {may.withdraw.then(|| ui::submit_button(words.withdraw, "primary", Some("trekk")))}
                    {edit}
                </div>
            </form>
        }
        .into_any(),
    )
}

/// What an approver answers, below what is answered to.
fn answer(input: &PageInput, view: &DraftView, typed: &Form) -> AnyView {
    let words = &input.texts().drafts;
    let answers = view.may.answer || typed.get(COMMENT).is_some();
    let field = Field {
        id: COMMENT,
        label: words.comment,
        hint: Some(words.comment_hint),
        value: typed.raw(COMMENT),
        ..Field::default()
    };
    // What was typed stays to be read when the version waits no longer.
    let buttons = view.may.answer.then(|| {
        view! {
            {ui::submit_button(words.approve, "primary", Some("godkjenn"))}
            {ui::submit_button(words.send_back, "secondary", Some("returner"))}
        }
    });
    let alone = view
        .may
        .comment
        .then(|| ui::submit_button(input.texts().review.comment_alone, "tertiary", Some("kommenter")));
    let comment = answers.then(|| ui::text_area(&field.with_error(&input.errors), 4));
    let intro = view.may.answer.then(|| view! { <p>{words.answer_intro}</p> });
    let first = view.may.answer.then(|| ui::prove_first(input));
    view! {
        <h2 class="ds-heading" data-size="sm">{words.answer_title}</h2>
        {intro}
        {first}
        <form method="post" action=path::draft(&view.code) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {review::remark_fields(input, typed)}
            {comment}
            <div class="buttons">{buttons}{alone}</div>
        </form>
    }
    .into_any()
}
