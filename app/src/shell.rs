//! The document around every page: head, skip link, who acts for whom, menu, language, the page, footer.
//! It reads the one context that the house provides and paints it; it never asks a desk.

use std::sync::Arc;

use domain::gate::{Environment, Role};
use leptos::{hydration::HydrationScripts, prelude::*};

use crate::{
    access, break_glass, campaigns, catalogue, connections, consents, deadlines, explain, habilitet, hosts,
    lookup,
    page::{Page, PageInput},
    papers,
    people::{self, LANGUAGES},
    register,
    routes::{path, table},
    segments, shield, staff, standing, stop, systems,
    texts::Texts,
    ui::{self, Hydrated, SessionWarning},
    undertaking, units, used, whatif,
};

/// The whole document, for `leptos_axum::render_app_async_with_context`.
///
/// The context must hold an `Arc<PageInput>`; without it the document is empty, since nothing is known to be allowed.
pub fn shell(options: LeptosOptions) -> AnyView {
    let Some(input) = use_context::<Arc<PageInput>>() else {
        return view! { <!DOCTYPE html><html lang="nb"><head><title>"Hjemmel"</title></head><body></body></html> }
            .into_any();
    };
    let texts = input.texts();
    let failed = if input.errors.is_empty() {
        ""
    } else {
        texts.common.error_prefix
    };
    let on_to = match &input.page {
        Page::Outside(page) => page.on_to().map(|url| format!("0; url={url}")),
        _ => None,
    };
    let title = format!("{failed}{} \u{2013} {}", input.title(), texts.common.product);
    view! {
        <!DOCTYPE html>
        <html lang=texts.lang data-color-scheme="auto">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                {on_to.map(|on_to| view! { <meta http-equiv="refresh" content=on_to /> })}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/assets/designsystemet/index.css" />
                <link rel="stylesheet" href="/assets/designsystemet/theme.css" />
                <link rel="stylesheet" href="/assets/app.css" />
                <script src="/assets/designsystemet/web.js" defer></script>
                <HydrationScripts options islands=true />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
    .into_any()
}

/// Everything inside `<body>`.
#[component]
pub fn App() -> impl IntoView {
    let Some(input) = use_context::<Arc<PageInput>>() else {
        return ().into_any();
    };
    let texts = input.texts();
    let watermark = break_glass::watermark(&input);
    let page = if watermark.is_some() {
        "page under-glass"
    } else {
        "page"
    };
    view! {
        <a class="ds-skip-link" href="#innhold">{texts.common.skip}</a>
        {header(&input)}
        <main id="innhold" tabindex="-1" class=page>{watermark}{content(&input)}</main>
        {footer(texts)}
        <Hydrated />
    }
    .into_any()
}

#[expect(clippy::too_many_lines, reason = "one line for each kind of page")]
fn content(input: &PageInput) -> AnyView {
    match &input.page {
        Page::SignIn {
            email,
            to,
            note,
            ways,
        } => people::sign_in(input, &email.0, to.as_deref(), (*note, ways)),
        Page::Membership { to } => people::membership(input, to.as_deref()),
        Page::Undertaking(page) => undertaking::page(input, page),
        Page::Language { back } => people::language(input, back),
        Page::Accessibility => people::accessibility(input),
        Page::Home { waiting } => people::home(input, waiting),
        Page::ChooseUseCase { choices } => lookup::choose(input, choices),
        Page::LookupForm { form, typed, key } => lookup::form(input, form, typed, key),
        Page::LookupAnswer {
            set,
            typed,
            form,
            key,
        } => lookup::answer(input, set, typed, form.as_deref(), key),
        Page::Lookups { page, filter } => lookup::list(input, page, filter),
        Page::Lookup { lookup } => lookup::one(input, lookup),
        Page::Chain { view } => explain::chain(input, view),
        Page::UseCases { ask, view, open } => register::list(input, ask, view, open),
        Page::BeginUseCase { from, typed } => register::draft::begin(input, from.as_deref(), typed),
        Page::Draft { view, impact, typed } => register::draft::one(input, view, impact, typed),
        Page::DraftPart { view, part, typed } => register::parts::page(input, view, *part, typed.as_ref()),
        Page::Stops { view, typed } => stop::page(input, view, typed),
        Page::Shield { view } => shield::page(input, view),
        Page::Record { record } => papers::record_page(input, record),
        Page::Application { about } => papers::application_page(input, about),
        Page::Notice { about } => papers::notice_page(input, about),
        Page::Flow { about } => papers::flow_page(input, about),
        Page::Deadlines { view } => deadlines::page(input, view),
        Page::Notices { view } => deadlines::notices(input, view),
        Page::WhatIf(page) => whatif::page(input, page),
        Page::Used(page) => used::page(input, page),
        Page::Standing { view, reason } => standing::page(input, view, &reason.0),
        Page::Units { view, typed } => units::page(input, view, typed.as_ref()),
        Page::DraftContent { view, json } => register::draft::edit(input, view, &json.0),
        Page::UseCase { use_case } => register::one(input, use_case),
        Page::ItemKinds { rows } => register::items::kinds(input, rows),
        Page::Items { view, question } => register::items::list(input, view, &question.0),
        Page::ItemLibrary { rows, choices } => register::items::library(input, rows, choices),
        Page::NewItem { kind, choices, typed } => register::items::new(input, *kind, choices, typed.as_ref()),
        Page::Item { view, typed } => register::items::one(input, view, typed),
        Page::ChangeItem { view, typed } => register::items::change(input, view, typed.as_ref()),
        Page::RenewItem { view, typed } => register::items::renew(input, view, typed.as_ref()),
        Page::Connecting { view, row, typed } => register::items::connection(input, view, *row, typed),
        Page::Catalogue(page) => catalogue::page(input, page),
        Page::Systems(page) => systems::page(input, page),
        Page::Access(page) => access::page(input, page),
        Page::BreakGlass(page) => break_glass::page(input, page),
        Page::Consents(page) => consents::page(input, page),
        Page::Habilitet(page) => habilitet::page(input, page),
        Page::Campaigns(page) => campaigns::page(input, page),
        Page::Connections(page) => connections::page(input, page),
        Page::Segment(page) => segments::page(input, page),
        Page::Hosts(page) => hosts::page(input, page),
        Page::Staff(page) => staff::page(input, page),
        Page::Outside(page) => people::outside::page(input, page),
        Page::Security(page) => people::security(input, page),
        Page::Fault { fault } => ui::fault_page(input, fault),
        Page::Kept { fault, to, form } => register::kept(input, fault, to, form),
    }
}

/// Someone signed in is told before the session ends.
fn session_warning(input: &PageInput) -> Option<AnyView> {
    let words = &input.texts().common;
    let idle_seconds = input.idle_seconds.filter(|_| input.account.is_some())?;
    Some(
        view! {
            <SessionWarning
                idle_seconds
                ends=words.session_ends.to_owned()
                stay=words.session_stay.to_owned()
                over=words.session_over.to_owned()
            />
        }
        .into_any(),
    )
}

/// Says on every page that this is not the real thing.
fn banner(input: &PageInput) -> Option<AnyView> {
    let environment = input.account.as_ref()?.environment;
    (environment != Environment::Production)
        .then(|| view! { <p class="test-banner">{input.texts().common.test_banner}</p> }.into_any())
}

fn header(input: &PageInput) -> AnyView {
    let texts = input.texts();
    view! {
        <header>
            {banner(input)}
            {session_warning(input)}
            <div class="top">
                {default_button(input)}
                <a class="product" href=path::HOME>{texts.common.product}</a>
                {who(input)}
                {languages(input)}
            </div>
        </header>
        {menu(input)}
    }
    .into_any()
}

/// Enter in a field presses the first button of its form. The language buttons stand before the form's own, so an
/// unseen copy of the main button stands before them.
fn default_button(input: &PageInput) -> Option<AnyView> {
    let form = input.form_id()?;
    Some(
        view! {
            <button r#type="submit" r#form=form name="handling" value="sok" hidden>
                {input.texts().form.submit}
            </button>
        }
        .into_any(),
    )
}

/// Who is signed in, on whose behalf, in which role.
fn who(input: &PageInput) -> Option<AnyView> {
    let account = input.account.as_ref()?;
    let texts = input.texts();
    let acting = input.membership.as_ref().map(|membership| {
        let roles: Vec<_> = membership
            .roles
            .iter()
            .map(|role| (texts.gate.role)(*role))
            .collect();
        let place = match &membership.unit {
            Some(unit) => format!("{}, {unit}", membership.organisation),
            None => membership.organisation.clone(),
        };
        view! {
            <span>{texts.common.on_behalf_of}" "<strong>{place}</strong>" "
                {hosts::through(texts, membership.through.as_ref())}
                <span class="muted">{format!("({})", roles.join(", "))}</span>
            </span>
        }
    });
    let switch = (account.memberships.len() > 1).then(|| {
        view! { <a class="ds-link" href=path::MEMBERSHIP>{texts.common.switch_organisation}</a> }
    });
    Some(
        view! {
            <div class="who">
                <span>{texts.common.signed_in}" "<strong>{account.name.0.clone()}</strong></span>
                {acting}
                {switch}
                <a class="ds-link no-print" href=path::SECURITY>{texts.security.title}</a>
                <form method="post" action=path::SIGN_OUT class="no-print">
                    {ui::csrf(input)}
                    <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
                        {texts.common.sign_out}
                    </button>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// The languages. On a page with a form the buttons send that form, so that what was typed is kept.
fn languages(input: &PageInput) -> AnyView {
    let texts = input.texts();
    let form = input.form_id();
    let buttons: Vec<_> = LANGUAGES
        .iter()
        .map(|(code, name)| {
            let current = (*code == texts.lang).then_some("true");
            view! {
                <button
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    r#type="submit"
                    r#form=form
                    name="sprak"
                    value=*code
                    lang=*code
                    aria-current=current
                    formnovalidate
                >
                    {*name}
                </button>
            }
        })
        .collect();
    let group =
        view! { <div class="languages" role="group" aria-label=texts.common.language>{buttons}</div> };
    if form.is_some() {
        return view! { <div class="no-print">{group}</div> }.into_any();
    }
    view! {
        <form method="post" action=path::LANGUAGE class="no-print">
            {ui::csrf(input)}
            {ui::hidden("tilbake", &input.back)}
            {group}
        </form>
    }
    .into_any()
}

/// What leads to the reminders, with how many are not read.
fn notices(texts: &Texts, unread: u64) -> String {
    match unread {
        0 => texts.deadlines.nav_notices.to_owned(),
        unread => (texts.deadlines.nav_unread)(unread),
    }
}

fn menu(input: &PageInput) -> Option<AnyView> {
    let membership = input.membership.as_ref()?;
    let texts = input.texts();
    let has = |role: Role| membership.roles.contains(&role);
    let (caseworker, admin) = (has(Role::Caseworker), has(Role::Admin));
    let keeper = Role::any_of(&Role::KEEPERS, &membership.roles);
    let reminded = Role::any_of(&Role::REMINDED, &membership.roles);
    let shield_readers = input.has_one_of(&[Role::Admin, Role::PrivacyOfficer, Role::Dpo, Role::Auditor]);
    let decides = access::decides(input);
    let notices = notices(texts, membership.unread);
    let here = input.back.split('?').next().unwrap_or_default().to_owned();
    let links = [
        (true, path::HOME, texts.common.nav_home),
        (caseworker, path::NEW_LOOKUP, texts.common.nav_new),
        (caseworker, path::LOOKUPS, texts.common.nav_mine),
        (caseworker, path::ACCESS, texts.access.mine),
        (caseworker, path::BREAK_GLASS, texts.break_glass.mine),
        (consents::reads(input), path::CONSENTS, texts.consents.title),
        (decides, path::ACCESS_QUEUE, texts.access.nav_queue),
        (keeper && !decides, path::ACCESS_ALL, texts.access.all),
        (
            break_glass::reads(input),
            path::BREAK_GLASS_REVIEW,
            texts.break_glass.nav_queue,
        ),
        (habilitet::concerns(input), path::HABILITET, texts.habilitet.title),
        (
            habilitet::reads(input),
            path::COLLEAGUES,
            texts.habilitet.colleagues,
        ),
        (true, path::TIES, texts.habilitet.ties),
        (true, path::USE_CASES, texts.common.nav_use_cases),
        (true, path::CATALOGUE, texts.catalogue.title),
        (keeper, path::REGISTER, texts.items.title),
        (keeper, path::SEGMENTS, texts.segments.title),
        (keeper, path::HOSTS, texts.hosts.nav),
        (keeper, path::DEADLINES, texts.deadlines.nav),
        (reminded, path::NOTICES, notices.as_str()),
        (keeper, path::STAFF, texts.staff.title),
        (decides && !keeper, path::UNITS, texts.staff.units),
        (keeper, path::RECORD, texts.papers.shared.nav),
        (shield_readers, path::SHIELD, texts.shield.title),
        (admin, path::STOPS, texts.common.nav_stops),
    ];
    let items: Vec<_> = links
        .into_iter()
        .filter(|(mine, href, _)| *mine && table::is_reached(membership, href))
        .map(|(_, href, name)| {
            let current = (here == href).then_some("page");
            view! { <li><a class="ds-link" href=href aria-current=current>{name.to_owned()}</a></li> }
        })
        .collect();
    Some(
        view! {
            <nav class="menu no-print" aria-label=texts.common.menu>
                <ul>{items}</ul>
            </nav>
        }
        .into_any(),
    )
}

fn footer(texts: &'static Texts) -> AnyView {
    view! {
        <footer class="bottom no-print">
            <a class="ds-link" href=path::ACCESSIBILITY>{texts.common.accessibility}</a>
        </footer>
    }
    .into_any()
}
