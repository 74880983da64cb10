//! What a newer version of a template would change for a use case that follows it, and the one act that takes it up.

use leptos::prelude::*;

use super::{buttons, heading, template};
use crate::{
    page::PageInput,
    register::{self, Beside},
    routes::path,
    ui,
    wire::UpdateView,
};

pub(crate) fn page(input: &PageInput, view: &UpdateView) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let follows = &view.follows;
    let intro = if follows.newer() {
        (words.update_intro)(&follows.name, follows.version, follows.newest)
    } else if follows.belongs {
        words.up_to_date.to_owned()
    } else {
        words.no_updates.to_owned()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        {heading(words.update_title)}
        <p><strong>{view.title.clone()}</strong></p>
        <p>{intro}</p>
        {follows.newer().then(|| newer(input, view))}
        <div class="buttons no-print">
            {ui::link_button(texts.standing.back, "secondary", path::use_case(&view.code))}
        </div>
    }
    .into_any()
}

fn newer(input: &PageInput, view: &UpdateView) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let rules: Vec<_> = view
        .new_rules
        .iter()
        .map(|rule| view! { <li>{rule.clone()}</li> })
        .collect();
    let rules = (!rules.is_empty()).then(|| {
        let list = view! {
            <p>{words.new_rules}</p>
            <ul class="ds-list">{rules}</ul>
        };
        ui::alert("info", list.into_any())
    });
    let take_up = view.may_take_up.then(|| {
        let button = vec![ui::submit_button(words.take_up, "primary", Some("ta-opp"))];
        view! {
            <p>{words.take_up_hint}</p>
            {buttons(input, path::update(&view.code), &[("hash", &view.hash)], button)}
        }
    });
    let beside = Beside {
        intro: String::new(),
        heads: (texts.drafts.before, texts.drafts.after),
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.what_changed}</h2>
        {template::versions(input, &view.notes)}
        {rules}
        {take_up}
        <h2 class="ds-heading" data-size="sm">{texts.drafts.says_title}</h2>
        {register::lines(texts, &view.lines, Some(&beside))}
    }
    .into_any()
}
