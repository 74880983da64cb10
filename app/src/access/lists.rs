//! The reader's own access, what waits for an answer, and the list of all.

use domain::{access::person::UNUSED, gate::Role};
use leptos::prelude::*;

use super::{PERSON, TICKED, decides, forms, one, table};
use crate::{
    catalogue::{PAGE, QUESTION, ROW_PAGE},
    page::{Form, PageInput},
    register::list::SHOWN,
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Choices, Field},
    wire::{
        AccessAsk, AccessContext, AccessList, AccessMine, AccessQueue, AccessRow, AccessShown, AccessState,
        Paged,
    },
};

pub(super) fn mine(input: &PageInput, view: &AccessMine, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let own = |page: usize, others: usize| {
        let parts = [(PAGE, page), (ROW_PAGE, others)];
        let parts = parts.into_iter().filter(|(_, page)| *page > 1);
        let query: Vec<String> = parts.map(|(name, page)| format!("{name}={page}")).collect();
        match query.as_slice() {
            [] => path::ACCESS.to_owned(),
            some => format!("{}?{}", path::ACCESS, some.join("&")),
        }
    };
    let held = view.asking.own.then(|| {
        if view.rows.is_empty() {
            view! { <p>{words.mine_none}</p> }.into_any()
        } else {
            view! {
                {table(texts, words.mine, &view.rows, false, None)}
                {pages(texts, words.mine, view.page, view.rows.len(), |page| own(page, view.others_page.page))}
            }
            .into_any()
        }
    });
    let others = (!view.for_others.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.for_others}</h2>
            {table(texts, words.for_others, &view.for_others, true, None)}
            {pages(
                texts,
                words.for_others,
                view.others_page,
                view.for_others.len(),
                |page| own(view.page.page, page),
            )}
        }
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.mine}</h1>
        <p>{words.mine_intro}</p>
        {held}
        {others}
        {forms::ask(input, &view.asking, typed)}
        {ways(input)}
    }
    .into_any()
}

/// From one of the lists to the others, for those who may read them.
fn ways(input: &PageInput) -> Option<AnyView> {
    let words = &input.texts().access;
    let decides = decides(input);
    let reads = decides || input.has_one_of(&Role::KEEPERS);
    let queue = decides.then(|| ui::link_button(words.queue, "secondary", path::ACCESS_QUEUE.to_owned()));
    let all = reads.then(|| ui::link_button(words.all, "secondary", path::ACCESS_ALL.to_owned()));
    let campaigns = input.texts().campaigns.title;
    let campaigns = reads.then(|| ui::link_button(campaigns, "secondary", path::CAMPAIGNS.to_owned()));
    let ask = decides.then(|| ui::link_button(words.ask_for_somebody, "secondary", path::ACCESS.to_owned()));
    let here = input.back.split('?').next().unwrap_or_default();
    let queue = queue.filter(|_| here != path::ACCESS_QUEUE);
    let all = all.filter(|_| here != path::ACCESS_ALL);
    let ask = ask.filter(|_| here != path::ACCESS);
    reads.then(|| view! { <div class="buttons no-print">{queue}{all}{campaigns}{ask}</div> }.into_any())
}

pub(super) fn queue(input: &PageInput, view: &AccessQueue, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let rows: Vec<_> = view
        .rows
        .iter()
        .map(|(row, context)| request(texts, row, context, typed))
        .collect();
    let content = if rows.is_empty() {
        view! { <p role="status">{words.queue_none}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=path::ACCESS_QUEUE>
                {ui::csrf(input)}
                {rows}
                <p class="no-print">{words.grant_ticked_intro}</p>
                {ui::prove_first(input)}
                <div class="buttons no-print">
                    {ui::submit_button(words.grant_ticked, "primary", Some("gi-valgte"))}
                </div>
            </form>
        }
        .into_any()
    };
    let to = |page: usize| format!("{}?{PAGE}={page}", path::ACCESS_QUEUE);
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.queue}</h1>
        <p>{words.queue_intro}</p>
        {content}
        {pages(texts, words.queue, view.page, view.rows.len(), to)}
        {ways(input)}
    }
    .into_any()
}

/// One that waits, with what one who answers must know, and a box to grant it together with others.
fn request(texts: &'static Texts, row: &AccessRow, context: &AccessContext, typed: Option<&Form>) -> AnyView {
    let words = &texts.access;
    let title = format!("{}: {}", row.holder.label, row.use_case.label);
    // Every button says the same; which one it leads to is said to those who hear one without its heading.
    let named = format!("{} {title}", words.see);
    let ticked = typed.is_some_and(|form| form.all(TICKED).contains(&row.id));
    let box_id = format!("{TICKED}-{}", row.id);
    view! {
        <section class="request">
            <h2 class="ds-heading" data-size="sm">{title.clone()}</h2>
            {one::asked(texts, row)}
            {one::context(texts, context, false)}
            <ds-field class="ds-field no-print">
                <input
                    class="ds-input"
                    r#type="checkbox"
                    id=box_id.clone()
                    name=TICKED
                    value=row.id.clone()
                    checked=ticked
                />
                <label class="ds-label" data-weight="regular" r#for=box_id>
                    {words.tick}<span class="visually-hidden">{format!(" {title}")}</span>
                </label>
            </ds-field>
            <div class="buttons">
                <a class="ds-button" data-variant="secondary" href=path::access(&row.id) aria-label=named>
                    {words.see}
                </a>
            </div>
        </section>
    }
    .into_any()
}

pub(crate) fn pages(
    texts: &'static Texts,
    name: &'static str,
    page: Paged,
    rows: usize,
    to: impl Fn(usize) -> String,
) -> Option<AnyView> {
    let last = page.first + rows.saturating_sub(1);
    let stands = (texts.catalogue.page_of)(name, page.first, last, page.total);
    crate::catalogue::pages(texts, name, (page.page, page.pages), stands, to)
}

/// The address of a page of what is asked for.
fn address(ask: &AccessAsk, page: usize) -> String {
    let question = Some((QUESTION, encoded(&ask.question))).filter(|_| !ask.question.is_empty());
    let person = ask.person.as_ref().map(|person| (PERSON, encoded(person)));
    let shown = Some((SHOWN, ask.shown.word().to_owned())).filter(|_| ask.shown != AccessShown::All);
    let page = Some((PAGE, page.to_string())).filter(|_| page > 1);
    let parts = [question, person, shown, page].into_iter().flatten();
    let query: Vec<String> = parts.map(|(name, value)| format!("{name}={value}")).collect();
    match query.as_slice() {
        [] => path::ACCESS_ALL.to_owned(),
        some => format!("{}?{}", path::ACCESS_ALL, some.join("&")),
    }
}

pub(super) fn all(input: &PageInput, ask: &AccessAsk, view: &AccessList) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let unused = ask.shown == AccessShown::Unused;
    let begin = (unused && decides(input) && !view.rows.is_empty()).then(|| {
        let to = crate::campaigns::unused_path();
        view! {
            <div class="buttons no-print">
                {ui::link_button(texts.campaigns.begin_these, "primary", to)}
            </div>
        }
    });
    let content = if view.rows.is_empty() {
        view! { <p role="status">{words.all_none}</p> }.into_any()
    } else {
        view! {
            <p role="status">{(texts.register.found)(view.page.total)}</p>
            {table(texts, words.all, &view.rows, true, unused.then_some(&view.last_used))}
            {pages(texts, words.all, view.page, view.rows.len(), |page| address(ask, page))}
        }
        .into_any()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.all}</h1>
        <p>{words.all_intro}</p>
        {filter(input, ask, view)}
        {content}
        {begin}
        {ways(input)}
    }
    .into_any()
}

/// What a list narrowed so is called.
fn shown_name(texts: &'static Texts, shown: AccessShown) -> String {
    let state = match shown {
        AccessShown::All => return texts.register.every.to_owned(),
        AccessShown::Unused => return (texts.access.unused)(UNUSED),
        AccessShown::Waiting => AccessState::Requested,
        AccessShown::SentBack => AccessState::SentBack,
        AccessShown::InForce => AccessState::InForce,
        AccessShown::Expired => AccessState::Expired,
        AccessShown::Refused => AccessState::Refused,
        AccessShown::Revoked => AccessState::Revoked,
        AccessShown::Replaced => AccessState::Replaced,
    };
    (texts.access.stands)(state).to_owned()
}

fn filter(input: &PageInput, ask: &AccessAsk, view: &AccessList) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let question = Field {
        id: QUESTION,
        label: words.search,
        hint: Some(words.search_hint),
        value: &ask.question,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let named = |id, label| Field {
        id,
        label,
        ..Field::default()
    };
    let people = Choices {
        options: forms::pairs(&view.people),
        chosen: ask.person.clone().into_iter().collect(),
    };
    let states = Choices {
        options: AccessShown::ALL
            .into_iter()
            .map(|(shown, word)| (word.to_owned(), shown_name(texts, shown)))
            .collect(),
        chosen: vec![ask.shown.word().to_owned()],
    };
    let narrowed = !ask.question.is_empty() || ask.person.is_some() || ask.shown != AccessShown::All;
    let clear = narrowed.then(|| {
        view! { <a class="ds-link" href=path::ACCESS_ALL>{texts.register.clear}</a> }
    });
    view! {
        <form class="filter no-print" role="search" method="post" action=path::ACCESS_ALL>
            {ui::csrf(input)}
            {ui::text_field(&question.with_error(&input.errors))}
            {ui::select(&named(PERSON, words.holder), &people, Some(words.everybody))}
            {ui::select(&named(SHOWN, words.state), &states, None)}
            <div class="buttons">{ui::submit_button(texts.catalogue.search_button, "secondary", None)}{clear}</div>
        </form>
    }
    .into_any()
}
