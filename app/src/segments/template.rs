//! One template: what it says, what is locked, what a member must add, who follows it, and its versions.

use leptos::prelude::*;

use super::{CODE, TITLE, buttons, heading};
use crate::{
    page::{Form, PageInput},
    register::{self, Beside},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{RuleMatch, ShownTemplate, TemplateStatus, TemplateVersionRow, TemplateView},
};

pub(crate) fn page(input: &PageInput, view: &TemplateView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let shown = match &view.shown {
        None => view! { <p>{words.nothing_out}</p> }.into_any(),
        Some(shown) => self::shown(input, view, shown, typed),
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        {heading(&view.title)}
        <p>
            {words.in_segment}" "
            <a class="ds-link" href=path::segment(&view.segment.id)>{view.segment.name.clone()}</a>
            {format!(" ({})", view.segment.coordinator)}
        </p>
        {shown}
        {own(input, view)}
        {followers(input, view)}
        <h2 class="ds-heading" data-size="sm">{words.versions}</h2>
        {versions(input, &view.versions)}
        <div class="buttons no-print">{ui::link_button(words.back, "secondary", path::SEGMENTS.to_owned())}</div>
    }
    .into_any()
}

fn shown(input: &PageInput, view: &TemplateView, shown: &ShownTemplate, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let colour = match shown.status {
        TemplateStatus::Proposed => "warning",
        TemplateStatus::Published => "info",
        TemplateStatus::Refused => "neutral",
    };
    let head = view! {
        <p><strong>{(words.shown)(shown.number, shown.status)}</strong></p>
        <p>{format!("{}: {}", words.what_changed, shown.note)}</p>
        {shown.source.map(|number| view! { <p>{(words.made_of)(number)}</p> })}
    };
    let locked: Vec<_> = shown
        .locked
        .iter()
        .map(|part| view! { <li>{(words.part)(*part)}</li> })
        .collect();
    let compared = shown.before.map(|number| Beside {
        intro: (words.compared)(number),
        heads: (words.earlier, words.this),
    });
    view! {
        {ui::alert(colour, head.into_any())}
        {answer(input, view, shown)}
        {view.may.adopt.then(|| adopt(input, view, shown, typed))}
        <h2 class="ds-heading" data-size="sm">{words.locked_title}</h2>
        <p>{words.locked_intro}</p>
        <ul class="ds-list">{locked}</ul>
        {rules(input, view, shown)}
        <h2 class="ds-heading" data-size="sm">{words.says}</h2>
        {says(texts, shown, compared.as_ref())}
    }
    .into_any()
}

/// The changes where there is a version before; the whole of a first version behind a fold, since it is long.
fn says(texts: &'static Texts, shown: &ShownTemplate, compared: Option<&Beside>) -> AnyView {
    let lines = register::lines(texts, &shown.lines, compared);
    if compared.is_some() {
        return lines;
    }
    view! {
        <details class="ds-details">
            <summary>{texts.drafts.whole}</summary>
            <div>{lines}</div>
        </details>
    }
    .into_any()
}

/// What a second person of the coordinator answers.
fn answer(input: &PageInput, view: &TemplateView, shown: &ShownTemplate) -> Option<AnyView> {
    let words = &input.texts().segments;
    let may = view.may;
    if !(may.confirm || may.refuse) {
        return None;
    }
    let all = [
        may.confirm
            .then(|| ui::submit_button(words.confirm, "primary", Some("bekreft"))),
        may.refuse
            .then(|| ui::submit_button(words.refuse, "secondary", Some("avvis"))),
    ];
    let all = all.into_iter().flatten().collect();
    let action = path::template(&view.segment.id, &view.id);
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.confirm_title}</h2>
            <p>{words.confirm_intro}</p>
            {buttons(input, action, &[("hash", &shown.hash)], all)}
        }
        .into_any(),
    )
}

fn adopt(input: &PageInput, view: &TemplateView, shown: &ShownTemplate, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let said = |name: &str, floor: &str| typed.get(name).unwrap_or(floor).to_owned();
    let (title, code) = (said(TITLE, &view.title), said(CODE, &shown.code));
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
    let fill: Vec<_> = shown
        .to_fill
        .iter()
        .map(|one| view! { <li>{(texts.drafts.component)(*one)}</li> })
        .collect();
    let code_hint = Some(texts.drafts.code_hint);
    view! {
        <h2 class="ds-heading" data-size="sm">{words.adopt_title}</h2>
        <p>{words.adopt_intro}</p>
        <form method="post" action=path::template(&view.segment.id, &view.id) class="form">
            {ui::csrf(input)}
            {ui::hidden("hash", &shown.hash)}
            {ui::text_field(&field(TITLE, texts.drafts.name, None, &title))}
            {ui::text_field(&field(CODE, texts.drafts.code, code_hint, &code))}
            {ui::submit_button(words.adopt, "primary", Some("ta-i-bruk"))}
        </form>
        <h2 class="ds-heading" data-size="sm">{words.fill_title}</h2>
        <p>{words.fill_intro}</p>
        <ul class="ds-list">{fill}</ul>
    }
    .into_any()
}

fn rules(input: &PageInput, view: &TemplateView, shown: &ShownTemplate) -> Option<AnyView> {
    let words = &input.texts().segments;
    if shown.rules.is_empty() {
        return None;
    }
    // The coordinator's own register holds them all: that column is the member's.
    let mine = view.segment.place == crate::wire::SegmentPlace::Member;
    let rows: Vec<_> = shown
        .rules
        .iter()
        .map(|rule| self::rule(input, rule, mine))
        .collect();
    let heads: &[&str] = if mine {
        &[words.rule, words.in_register]
    } else {
        &[words.rule]
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.rules_title}</h2>
            {mine.then(|| view! { <p>{words.rules_intro}</p> })}
            {ui::table(words.rules_title, false, heads, rows)}
        }
        .into_any(),
    )
}

fn rule(input: &PageInput, rule: &RuleMatch, mine: bool) -> AnyView {
    let words = &input.texts().segments;
    let (colour, said) = match (&rule.own, rule.verified) {
        (Some(_), true) => ("success", words.rule_verified),
        (Some(_), false) => ("warning", words.rule_unverified),
        (None, _) => ("info", words.rule_lacking),
    };
    let there = mine.then(|| view! { <td><span class="ds-tag" data-color=colour>{said}</span></td> });
    view! {
        <tr>
            <th scope="row">{rule.title.clone()}<br /><span class="muted">{rule.text.clone()}</span></th>
            {there}
        </tr>
    }
    .into_any()
}

fn own(input: &PageInput, view: &TemplateView) -> Option<AnyView> {
    let words = &input.texts().segments;
    if view.own.is_empty() {
        return None;
    }
    let rows: Vec<_> = view
        .own
        .iter()
        .map(|one| {
            let newer = one.newer.then(|| {
                view! { " "<a class="ds-link" href=path::update(&one.code)>{words.see_update}</a> }
            });
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::use_case(&one.code)>{one.title.clone()}</a></th>
                    <td>{one.version}{newer}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.own}</h2>
            {ui::table(words.own, false, &[words.source, words.follows_version], rows)}
        }
        .into_any(),
    )
}

/// Names and numbers: the coordinator sees nothing of what the members say.
fn followers(input: &PageInput, view: &TemplateView) -> Option<AnyView> {
    let words = &input.texts().segments;
    if view.segment.place != crate::wire::SegmentPlace::Coordinator {
        return None;
    }
    let rows: Vec<_> = view
        .followers
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{one.name.clone()}</th>
                    <td>{one.version}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let content = if rows.is_empty() {
        view! { <p>{words.no_followers}</p> }.into_any()
    } else {
        ui::table(
            words.followers,
            false,
            &[words.organisation, words.follows_version],
            rows,
        )
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.followers}</h2>
            <p>{words.followers_intro}</p>
            {content}
        }
        .into_any(),
    )
}

/// The versions with what is new in each.
pub(super) fn versions(input: &PageInput, rows: &[TemplateVersionRow]) -> AnyView {
    let words = &input.texts().segments;
    if rows.is_empty() {
        return view! { <p>{words.nothing_out}</p> }.into_any();
    }
    let rows: Vec<_> = rows
        .iter()
        .map(|one| {
            let people = [
                one.proposed_by.as_ref().map(|name| (words.proposed_by)(name)),
                one.answered_by.as_ref().map(|name| (words.answered_by)(name)),
            ];
            let people: Vec<String> = people.into_iter().flatten().collect();
            let people =
                (!people.is_empty()).then(|| view! { <br /><span class="muted">{people.join("; ")}</span> });
            view! {
                <tr>
                    <th scope="row">{one.number}</th>
                    <td>{(words.version_status)(one.status)}{people}</td>
                    <td>{one.note.clone()}</td>
                    <td>{format::date_of(one.at)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.version, words.status, words.what_changed, words.when];
    ui::table(words.versions, false, &heads, rows)
}
