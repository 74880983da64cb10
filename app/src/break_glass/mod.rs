//! Hastetilgang: the reader's own with the form that opens one, one of them with what was looked up under it, and what waits for a review.
//! While one is open it stands on every page of look-ups.

pub(crate) mod act;
mod one;

use domain::{
    access::break_glass::{HOURS, Life, Verdict},
    gate::{Answer, Outcome, Role},
};
use leptos::prelude::*;

use crate::{
    access::decides,
    page::{Form, Page, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Choice, GlassMine, GlassQueue, GlassRow, GlassView},
};

/// The names of the forms' fields; a use case in the address has the same one.
const USE_CASE: &str = "bruksomrade";
const HOURS_FIELD: &str = "timer";
const REASON: &str = "begrunnelse";
const VERDICT: &str = "vurdering";
const COMMENT: &str = "kommentar";

/// Where one is opened for a use case.
pub(crate) fn path_of(code: &str) -> String {
    format!("{}?{USE_CASE}={code}", path::BREAK_GLASS)
}

/// What stands on a page of hastetilgang.
#[derive(Debug, Clone)]
pub enum GlassPage {
    Mine {
        view: GlassMine,
        /// What was sent and could not be taken, or what leads here.
        typed: Form,
    },
    Queue {
        view: GlassQueue,
    },
    One {
        view: Box<GlassView>,
        typed: Option<Form>,
    },
}

impl GlassPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.break_glass;
        match self {
            Self::Mine { .. } => words.mine,
            Self::Queue { .. } => words.queue,
            Self::One { .. } => words.one,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &GlassPage) -> AnyView {
    match page {
        GlassPage::Mine { view, typed } => mine(input, view, typed),
        GlassPage::Queue { view } => queue(input, view),
        GlassPage::One { view, typed } => one::page(input, view, typed.as_ref()),
    }
}

/// Whether the reader reads those of others: to review them, or to follow them.
pub(crate) fn reads(input: &PageInput) -> bool {
    decides(input) || input.has_one_of(&[Role::Dpo, Role::Auditor])
}

/// What stands on every page of look-ups, on paper too, while one is open.
pub(crate) fn watermark(input: &PageInput) -> Option<AnyView> {
    let of_lookups = matches!(
        input.page,
        Page::ChooseUseCase { .. }
            | Page::LookupForm { .. }
            | Page::LookupAnswer { .. }
            | Page::Lookups { .. }
            | Page::Lookup { .. }
    );
    let glass = input.membership.as_ref()?.break_glass.as_ref();
    let glass = glass.filter(|_| of_lookups)?;
    let texts = input.texts();
    let words = &texts.break_glass;
    let until = format::instant(texts, glass.until);
    Some(
        view! {
            <div class="glass">
                <p>
                    <strong>{(words.open_until)(&until)}</strong>
                    " "
                    {(words.open_for)(&glass.use_case.label)}
                    " "
                    <a class="ds-link no-print" href=path::break_glass(&glass.id)>{words.see}</a>
                </p>
            </div>
        }
        .into_any(),
    )
}

/// Said where something was shown that only a hastetilgang opened.
pub(crate) fn shown_under(texts: &'static Texts, decision: &Answer) -> Option<AnyView> {
    let lifted = decision
        .checks
        .iter()
        .any(|check| check.outcome == Outcome::Overridden);
    let words = &texts.break_glass;
    lifted.then(|| ui::alert("warning", view! { <p>{words.shown_under}</p> }.into_any()))
}

/// How a refused look-up may be made all the same.
pub(crate) fn way_out(texts: &'static Texts, code: &str) -> AnyView {
    let words = &texts.break_glass;
    view! {
        <p>
            {texts.refusal.break_glass}
            " "
            <a class="ds-link" href=path_of(code)>{words.open_for_this}</a>
        </p>
    }
    .into_any()
}

fn mine(input: &PageInput, view: &GlassMine, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.break_glass;
    let rows = if view.rows.is_empty() {
        view! { <p>{words.mine_none}</p> }.into_any()
    } else {
        table(texts, words.mine_caption, &view.rows, false)
    };
    let queue =
        reads(input).then(|| ui::link_button(words.queue, "secondary", path::BREAK_GLASS_REVIEW.to_owned()));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.mine}</h1>
        <p>{words.mine_intro}</p>
        <h2 class="ds-heading" data-size="sm">{words.open_title}</h2>
        {opening(input, view, typed)}
        <h2 class="ds-heading" data-size="sm">{words.mine_caption}</h2>
        {rows}
        <div class="buttons no-print">{queue}</div>
    }
    .into_any()
}

/// The form that opens one, or why there is none.
fn opening(input: &PageInput, view: &GlassMine, typed: &Form) -> AnyView {
    let words = &input.texts().break_glass;
    if let Some(id) = &view.opening.unreviewed {
        let open = view.rows.iter().any(|row| row.id == *id && row.life.is_open());
        let (colour, said) = if open {
            ("info", words.one_open)
        } else {
            ("warning", words.one_unreviewed)
        };
        let link = view! { <a class="ds-link" href=path::break_glass(id)>{words.see}</a> };
        return ui::alert(colour, view! { <p>{said}" "{link}</p> }.into_any());
    }
    if view.opening.use_cases.is_empty() {
        return view! { <p>{words.none_allows}</p> }.into_any();
    }
    form(input, &view.opening.use_cases, typed)
}

fn form(input: &PageInput, use_cases: &[Choice], typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.break_glass;
    let which = Field {
        id: USE_CASE,
        label: words.which,
        hint: Some(words.which_hint),
        ..Field::default()
    };
    let chosen = |name: &str| typed.get(name).map(str::to_owned).into_iter().collect();
    let use_cases = Choices {
        options: use_cases
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: chosen(USE_CASE),
    };
    let how_long = Field {
        id: HOURS_FIELD,
        label: words.how_long,
        hint: Some(words.how_long_hint),
        ..Field::default()
    };
    let hours = Choices {
        options: HOURS
            .map(|hours| (hours.to_string(), (words.hours)(hours)))
            .collect(),
        chosen: chosen(HOURS_FIELD),
    };
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: typed.raw(REASON),
        ..Field::default()
    };
    view! {
        {ui::alert("warning", view! { <p>{words.before_opening}</p> }.into_any())}
        {ui::prove_first(input)}
        <form method="post" action=path::BREAK_GLASS class="form">
            {ui::csrf(input)}
            {ui::select(&which.with_error(&input.errors), &use_cases, Some(texts.common.choose))}
            {ui::select(&how_long.with_error(&input.errors), &hours, None)}
            {ui::text_area(&reason.with_error(&input.errors), 4)}
            {ui::submit_button(words.open, "primary", None)}
        </form>
    }
    .into_any()
}

fn queue(input: &PageInput, view: &GlassQueue) -> AnyView {
    let texts = input.texts();
    let words = &texts.break_glass;
    let intro = if decides(input) {
        words.queue_intro
    } else {
        words.queue_intro_reader
    };
    let overdue = view.waiting.iter().filter(|row| row.overdue).count();
    let overdue = (overdue > 0).then(|| {
        ui::alert(
            "danger",
            view! { <p>{(words.overdue_count)(overdue)}</p> }.into_any(),
        )
    });
    let waiting = if view.waiting.is_empty() {
        view! { <p>{words.queue_none}</p> }.into_any()
    } else {
        table(texts, words.waiting, &view.waiting, true)
    };
    let reviewed = (!view.reviewed.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.reviewed_rows}</h2>
            {table(texts, words.reviewed_rows, &view.reviewed, true)}
        }
    });
    view! {
        <h1 class="ds-heading" data-size="lg">{words.queue}</h1>
        <p>{intro}</p>
        {overdue}
        <h2 class="ds-heading" data-size="sm">{words.waiting}</h2>
        {waiting}
        {reviewed}
    }
    .into_any()
}

fn state_tag(texts: &'static Texts, row: &GlassRow) -> AnyView {
    let words = &texts.break_glass;
    let colour = match row.life {
        Life::Opened | Life::Used => "info",
        Life::Over => "warning",
        Life::Reviewed(Verdict::Justified) => "success",
        Life::Reviewed(Verdict::NotJustified) => "danger",
    };
    let overdue = row.overdue.then(|| {
        view! { " "<span class="ds-tag" data-color="danger">{words.overdue}</span> }
    });
    view! {
        <span class="ds-tag" data-color=colour>{(words.stands)(row.life)}</span>
        {overdue}
    }
    .into_any()
}

/// Whose each is stands on it where it is not the reader's own.
fn table(texts: &'static Texts, caption: &'static str, rows: &[GlassRow], whose: bool) -> AnyView {
    let words = &texts.break_glass;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let holder = whose.then(|| view! { <td>{row.holder.label.clone()}</td> });
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::break_glass(&row.id)>{row.use_case.label.clone()}</a>
                    </th>
                    {holder}
                    <td>{state_tag(texts, row)}</td>
                    <td>{format::instant(texts, row.opened)}</td>
                    <td>{format::instant(texts, row.ends)}</td>
                    <td>{row.uses}</td>
                    <td>{format::day(row.review)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let mut heads = vec![
        words.use_case,
        words.state,
        words.opened,
        words.ends,
        words.uses,
        words.review_due,
    ];
    if whose {
        heads.insert(1, words.holder);
    }
    ui::table(caption, false, &heads, rows)
}
