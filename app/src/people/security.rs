//! The reader's own page of security: password, second factors, and where they are signed in. What changes anything is offered
//! only to one who has just proved who they are; to the others stands the way there.

use leptos::prelude::*;

use super::{change, outside, second};
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{
        AppSecret, Codes, Errand, Offered, PasskeyAsk, PasskeyRow, Private, ProviderLink, ProviderName,
        SecurityView, SessionRow,
    },
};

/// What stands on a page of this slice.
#[derive(Debug, Clone)]
pub enum SecurityPage {
    /// Password, factors and sessions.
    Own { view: Box<SecurityView> },
    /// A change of password, of which at least so many signs are asked.
    Password { shortest: usize },
    /// A secret to put into an app.
    App { secret: Box<AppSecret> },
    /// Recovery codes, now and never again.
    Codes { codes: Codes },
    /// The name of a new passkey, and what the browser is asked to make.
    NewPasskey {
        name: Private<String>,
        ask: Option<PasskeyAsk>,
    },
    /// The second factor, after the password.
    Second { to: Option<String>, offered: Offered },
    /// Proving it again.
    StepUp {
        to: Option<String>,
        offered: Offered,
        done: bool,
        /// Providers that the reader is known by.
        providers: Vec<ProviderName>,
    },
    /// A passkey, at the door or to prove it again.
    Passkey {
        to: Option<String>,
        ask: Option<PasskeyAsk>,
        step_up: bool,
    },
}

impl SecurityPage {
    pub(crate) fn title(&self, texts: &'static Texts) -> &'static str {
        let words = &texts.security;
        match self {
            Self::Own { .. } => words.title,
            Self::Password { .. } => words.password.change_title,
            Self::App { .. } => words.factors.app_title,
            Self::Codes { .. } => words.factors.codes_title,
            Self::NewPasskey { .. } => words.factors.passkey_title,
            Self::Second { .. } => words.second.title,
            Self::StepUp { .. } => words.second.step_up_title,
            Self::Passkey { .. } => words.second.passkey_title,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &SecurityPage) -> AnyView {
    let content = match page {
        SecurityPage::Own { view } => own(input, view),
        SecurityPage::Password { shortest } => change::password(input, *shortest),
        SecurityPage::App { secret } => change::app(input, secret),
        SecurityPage::Codes { codes } => change::codes(input, codes),
        SecurityPage::NewPasskey { name, ask } => change::new_passkey(input, &name.0, ask.as_ref()),
        SecurityPage::Second { to, offered } => second::second(input, to.as_deref(), *offered),
        SecurityPage::StepUp {
            to,
            offered,
            done,
            providers,
        } => second::step_up(input, to.as_deref(), (*offered, *done), providers),
        SecurityPage::Passkey { to, ask, step_up } => {
            second::passkey(input, to.as_deref(), ask.as_ref(), *step_up)
        }
    };
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <h1 class="ds-heading" data-size="lg">{page.title(input.texts())}</h1>
        {content}
        {script()}
    }
    .into_any()
}

/// What passkeys and the sight of a password need of the browser. Everything else works without.
pub(super) fn script() -> AnyView {
    view! { <script src="/innlogging.js" defer></script> }.into_any()
}

/// A button that shows what stands in the form's password fields. Without JavaScript it stays hidden.
pub(super) fn reveal(input: &PageInput) -> AnyView {
    let words = &input.texts().security;
    view! {
        <button
            class="ds-button"
            data-variant="tertiary"
            data-size="sm"
            r#type="button"
            data-reveal
            data-show=words.show_password
            data-hide=words.hide_password
            aria-pressed="false"
            hidden
        >
            {words.show_password}
        </button>
    }
    .into_any()
}

fn own(input: &PageInput, view: &SecurityView) -> AnyView {
    let words = &input.texts().security;
    let first = (!view.fresh).then(|| {
        let content = view! {
            <p>{words.confirm_first}</p>
            <p><a class="ds-link" href=path::step_up(path::SECURITY)>{words.confirm_link}</a></p>
        };
        ui::alert("info", content.into_any())
    });
    view! {
        <p>{words.intro}{view.mailed.then(|| format!(" {}", words.mailed))}</p>
        {first}
        {password(input, view)}
        {factors(input, view)}
        {elsewhere(input, view)}
        {sessions(input, view)}
    }
    .into_any()
}

fn password(input: &PageInput, view: &SecurityView) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.password;
    let changed = match view.password_changed {
        Some(at) => format!("{} {}", words.changed, format::instant(texts, at)),
        None => words.never_changed.to_owned(),
    };
    let change = view
        .fresh
        .then(|| ui::link_button(words.change, "secondary", path::OWN_PASSWORD.to_owned()));
    view! {
        <h2 class="ds-heading" data-size="sm">{words.heading}</h2>
        <p>{changed}</p>
        {view.short_password.then(|| view! { <p>{words.short}</p> })}
        <div class="buttons">{change}</div>
    }
    .into_any()
}

fn factors(input: &PageInput, view: &SecurityView) -> AnyView {
    let words = &input.texts().security.factors;
    let none = view.app.is_none() && view.passkeys.is_empty();
    view! {
        <h2 class="ds-heading" data-size="sm">{words.heading}</h2>
        {none.then(|| view! { <p>{words.none}</p> })}
        {app(input, view)}
        {passkeys(input, view)}
        {(!none).then(|| codes(input, view))}
    }
    .into_any()
}

fn app(input: &PageInput, view: &SecurityView) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.factors;
    let said = match view.app {
        Some(since) => format!("{} {}", texts.security.since, format::instant(texts, since)),
        None => words.app_none.to_owned(),
    };
    let act = view.fresh.then(|| {
        if view.app.is_some() {
            acting(input, "fjern-app", words.app_remove, true, None)
        } else {
            acting(input, "app", words.app_add, false, None)
        }
    });
    view! {
        <h3 class="ds-heading" data-size="xs">{words.app}</h3>
        <p>{said}</p>
        {act}
    }
    .into_any()
}

fn passkeys(input: &PageInput, view: &SecurityView) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.factors;
    let rows: Vec<_> = view
        .passkeys
        .iter()
        .map(|row| passkey(input, row, view.fresh))
        .collect();
    let heads = [
        words.passkey_name,
        words.passkey_made,
        words.passkey_used,
        words.passkey_where,
        words.passkey_rename,
        words.passkey_remove,
    ];
    let shown = if view.fresh { 6 } else { 4 };
    let heads = heads.get(..shown).unwrap_or_default();
    let list = if rows.is_empty() {
        view! { <p>{words.passkeys_none}</p> }.into_any()
    } else {
        ui::table(words.passkeys, false, heads, rows)
    };
    let add = (view.fresh && view.passkeys_work)
        .then(|| ui::link_button(words.passkey_add, "secondary", path::OWN_PASSKEY.to_owned()));
    view! {
        <h3 class="ds-heading" data-size="xs">{words.passkeys}</h3>
        <p>{words.passkeys_intro}</p>
        {list}
        {(!view.passkeys_work).then(|| view! { <p>{words.passkeys_off}</p> })}
        <div class="buttons">{add}</div>
    }
    .into_any()
}

fn passkey(input: &PageInput, row: &PasskeyRow, fresh: bool) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.factors;
    let place = if row.backed_up {
        words.passkey_shared
    } else {
        words.passkey_bound
    };
    let used = row.used.map_or_else(
        || words.passkey_unused.to_owned(),
        |at| format::instant(texts, at),
    );
    let acts = fresh.then(|| {
        let label = (words.passkey_new_name)(&row.name.0);
        view! {
            <td>
                <form method="post" action=path::SECURITY class="buttons">
                    {ui::csrf(input)}
                    {ui::hidden("nokkel", &row.id)}
                    <input class="ds-input" r#type="text" name="navn" aria-label=label value=row.name.0.clone() maxlength="60" />
                    {ui::submit_button(words.passkey_rename, "tertiary", Some("navn-nokkel"))}
                </form>
            </td>
            <td>{acting(input, "fjern-nokkel", words.passkey_remove, true, Some((&row.id, &row.name.0)))}</td>
        }
    });
    view! {
        <tr>
            <th scope="row">{row.name.0.clone()}</th>
            <td>{format::instant(texts, row.since)}</td>
            <td>{used}</td>
            <td>{place}</td>
            {acts}
        </tr>
    }
    .into_any()
}

fn codes(input: &PageInput, view: &SecurityView) -> AnyView {
    let words = &input.texts().security.factors;
    let act = view.fresh.then(|| {
        view! {
            <form method="post" action=path::OWN_CODES class="form">
                {ui::csrf(input)}
                <p>{words.codes_new_hint}</p>
                <div class="buttons">{ui::submit_button(words.codes_new, "secondary", None)}</div>
            </form>
        }
    });
    view! {
        <h3 class="ds-heading" data-size="xs">{words.codes}</h3>
        <p>{words.codes_intro}</p>
        <p>{(words.codes_left)(view.codes_left)}</p>
        {act}
    }
    .into_any()
}

/// Providers, and by which of them the reader is known. Without any there is nothing to say.
fn elsewhere(input: &PageInput, view: &SecurityView) -> AnyView {
    if view.links.is_empty() {
        return ().into_any();
    }
    let words = &input.texts().security.providers;
    let rows: Vec<_> = view
        .links
        .iter()
        .map(|link| provider(input, link, view.fresh))
        .collect();
    view! {
        <h2 class="ds-heading" data-size="sm">{words.heading}</h2>
        <p>{words.intro}</p>
        {rows}
    }
    .into_any()
}

fn provider(input: &PageInput, row: &ProviderLink, fresh: bool) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.providers;
    let said = match &row.link {
        None => words.not_linked.to_owned(),
        Some(link) => format!("{} {}", texts.security.since, format::instant(texts, link.since)),
    };
    let act = fresh.then(|| match &row.link {
        None => outside::buttons(input, std::slice::from_ref(&row.provider), Errand::Link, None),
        Some(link) => view! {
            <form method="post" action=path::SECURITY class="buttons">
                {ui::csrf(input)}
                {ui::hidden("nokkel", &link.id)}
                <button class="ds-button" data-variant="secondary" r#type="submit" name="handling" value="koble-fra">
                    {(words.unlink)(&row.provider.name)}
                </button>
            </form>
        }
        .into_any(),
    });
    view! {
        <h3 class="ds-heading" data-size="xs">{row.provider.name.clone()}</h3>
        <p>{said}</p>
        {act}
    }
    .into_any()
}

/// A form of one button, and of the box that ends other sessions where it takes something away.
fn acting(
    input: &PageInput,
    act: &'static str,
    label: &'static str,
    removes: bool,
    passkey: Option<(&str, &str)>,
) -> AnyView {
    let words = &input.texts().security.password;
    let id = match passkey {
        Some((id, _)) => format!("andre-{id}"),
        None => format!("andre-{act}"),
    };
    let others = removes.then(|| {
        view! {
            <ds-field class="ds-field">
                <input class="ds-input" r#type="checkbox" id=id.clone() name="andre" value="ja" checked />
                <label class="ds-label" data-weight="regular" r#for=id>{words.others}</label>
            </ds-field>
        }
    });
    // Every button of a list says the same; what it is about is said to those who hear it without its row.
    let named = passkey.map(|(_, name)| format!("{label} {name}"));
    view! {
        <form method="post" action=path::SECURITY class="form">
            {ui::csrf(input)}
            {passkey.map(|(id, _)| ui::hidden("nokkel", id))}
            {others}
            <div class="buttons">
                <button
                    class="ds-button"
                    data-variant="secondary"
                    r#type="submit"
                    name="handling"
                    value=act
                    aria-label=named
                >
                    {label}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn sessions(input: &PageInput, view: &SecurityView) -> AnyView {
    let words = &input.texts().security.sessions;
    let rows: Vec<_> = view.sessions.iter().map(|row| session(input, row)).collect();
    let heads = [words.started, words.seen, words.how, words.end];
    let others = view.sessions.iter().any(|row| !row.own).then(|| {
        view! {
            <form method="post" action=path::SECURITY>
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.end_others, "secondary", Some("avslutt-andre"))}</div>
            </form>
        }
    });
    view! {
        <h2 class="ds-heading" data-size="sm">{words.heading}</h2>
        {ui::table(words.heading, false, &heads, rows)}
        {others}
    }
    .into_any()
}

fn session(input: &PageInput, row: &SessionRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.sessions;
    let since = format::instant(texts, row.since);
    let named = (words.end_of)(&since);
    let end = if row.own {
        words.own.into_any()
    } else {
        view! {
            <form method="post" action=path::SECURITY>
                {ui::csrf(input)}
                {ui::hidden("okt", &row.handle)}
                <button
                    class="ds-button"
                    data-variant="secondary"
                    r#type="submit"
                    name="handling"
                    value="avslutt"
                    aria-label=named
                >
                    {words.end}
                </button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{since}</th>
            <td>{format::instant(texts, row.seen)}</td>
            <td>{(words.strength)(row.strength)}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}
