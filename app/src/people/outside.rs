//! Signing in at a provider elsewhere: the step out of our site, the step back, and what is said when nobody came in.
//! No form may lead out of our site, so the step out is a page of its own that goes on by itself, with a link for browsers that do not.

use leptos::prelude::*;

use super::act::welcome_by;
use crate::{
    desk::{Desks, ErrorCode},
    page::{Page, PageInput},
    routes::{Effect, Method, Response, Visit, own_path, path},
    texts::Texts,
    ui,
    wire::{
        Arrived, Errand, ErrandDone, Farewell, Leave, Leaving, Private, ProviderName, ProviderRefusal,
        Returning, Strength,
    },
};

/// What stands on a page of this file.
#[derive(Debug, Clone)]
pub enum OutsidePage {
    /// On to the provider.
    Leaving(Leaving),
    /// Back, and on into our own house.
    Arriving,
    /// Nobody came in.
    Refused(ProviderRefusal),
    /// Out here, and on to the way out there.
    Farewell(Farewell),
}

impl OutsidePage {
    pub(crate) fn title(&self, texts: &'static Texts) -> &'static str {
        let words = &texts.security.providers;
        match self {
            Self::Leaving(_) => words.leaving_title,
            Self::Arriving => words.arriving_title,
            Self::Refused(_) => words.refused_title,
            Self::Farewell(_) => words.farewell_title,
        }
    }

    /// Where the browser goes on to by itself.
    pub(crate) fn on_to(&self) -> Option<&str> {
        match self {
            Self::Leaving(leaving) => Some(&leaving.url.0),
            Self::Arriving => Some(path::ARRIVED),
            Self::Refused(_) => None,
            Self::Farewell(farewell) => Some(&farewell.url.0),
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &OutsidePage) -> AnyView {
    let words = &input.texts().security.providers;
    let on = |text: String, url: &str, link: String| {
        view! {
            <p>{text}</p>
            <p><a class="ds-link" href=url.to_owned()>{link}</a></p>
        }
        .into_any()
    };
    let content = match page {
        OutsidePage::Leaving(leaving) => on(
            (words.leaving)(&leaving.name),
            &leaving.url.0,
            (words.leaving_link)(&leaving.name),
        ),
        OutsidePage::Arriving => on(
            words.arriving.to_owned(),
            path::ARRIVED,
            words.arriving_link.to_owned(),
        ),
        OutsidePage::Farewell(farewell) => on(
            (words.farewell)(&farewell.name),
            &farewell.url.0,
            (words.farewell_link)(&farewell.name),
        ),
        OutsidePage::Refused(why) => {
            let (to, link) = if input.account.is_some() {
                (path::SECURITY, input.texts().security.to_security)
            } else {
                (path::SIGN_IN, words.again)
            };
            view! {
                {ui::alert("danger", view! { <p>{(words.refused)(*why)}</p> }.into_any())}
                <p><a class="ds-link" href=to>{link}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{page.title(input.texts())}</h1>
        {content}
    }
    .into_any()
}

/// One button for each provider, for one errand.
pub(super) fn buttons(
    input: &PageInput,
    providers: &[ProviderName],
    errand: Errand,
    to: Option<&str>,
) -> AnyView {
    let words = &input.texts().security.providers;
    let forms: Vec<_> = providers
        .iter()
        .map(|provider| {
            let label = match errand {
                Errand::Enter => (words.enter)(&provider.name),
                Errand::Prove => (words.prove)(&provider.name),
                Errand::Link => (words.link)(&provider.name),
            };
            view! {
                <form method="post" action=path::provider(&provider.id)>
                    {ui::csrf(input)}
                    {ui::hidden("formal", errand.code())}
                    {to.map(|to| ui::hidden("til", to))}
                    <button class="ds-button" data-variant="secondary" r#type="submit">{label}</button>
                </form>
            }
        })
        .collect();
    view! { <div class="buttons">{forms}</div> }.into_any()
}

/// Every address of this file.
pub(crate) async fn respond(desks: &Desks, visit: &Visit) -> Response {
    if visit.ask.path == path::ARRIVED {
        return arrive(desks, visit).await;
    }
    let rest = visit
        .ask
        .path
        .trim_start_matches(path::PROVIDERS)
        .trim_start_matches('/');
    match (visit.ask.method, rest.split_once('/')) {
        (Method::Get, Some((provider, "retur"))) => came_back(desks, visit, provider).await,
        (Method::Post, None) => leave(desks, visit, rest).await,
        // Whoever loads the step out again begins again.
        (Method::Get, None) => Response::redirect(path::SIGN_IN),
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn refused(visit: &Visit, why: ProviderRefusal) -> Response {
    let status = match why {
        ProviderRefusal::Away => 503,
        _ => 422,
    };
    visit.page(status, Page::Outside(OutsidePage::Refused(why)))
}

async fn leave(desks: &Desks, visit: &Visit, provider: &str) -> Response {
    let form = visit.form();
    let Some(errand) = form.get("formal").and_then(Errand::of_code) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    let to = own_path(form.get("til"));
    let ask = Leave {
        provider: provider.to_owned(),
        errand,
        who: visit.ask.ticket.clone().filter(|_| visit.account.is_some()),
        to: to.clone(),
        language: visit.ask.language,
    };
    match desks.providers.leave(ask).await {
        Ok(leaving) => {
            let kept = leaving.kept.clone();
            visit
                .page(200, Page::Outside(OutsidePage::Leaving(leaving)))
                .with(Effect::Away(kept))
        }
        Err(error) if error.code == ErrorCode::StepUpNeeded => {
            Response::redirect(path::step_up(path::SECURITY))
        }
        Err(error) if error.code == ErrorCode::Unavailable => refused(visit, ProviderRefusal::Away),
        Err(error) => visit.fault(error),
    }
}

async fn came_back(desks: &Desks, visit: &Visit, provider: &str) -> Response {
    let query = &visit.ask.query;
    let text = |name: &str| Private(query.raw(name).to_owned());
    let back = Returning {
        provider: provider.to_owned(),
        code: text("code"),
        state: text("state"),
        issuer: query.get("iss").map(ToOwned::to_owned),
        refused: query.get("error").is_some(),
        kept: visit.ask.away.clone(),
    };
    match desks.providers.came_back(back).await {
        Ok(Ok(token)) => visit
            .page(200, Page::Outside(OutsidePage::Arriving))
            .with(Effect::Away(token)),
        Ok(Err(why)) => refused(visit, why),
        Err(error) => visit.fault(error),
    }
}

async fn arrive(desks: &Desks, visit: &Visit) -> Response {
    let token = visit.ask.away.clone();
    if token.0.is_empty() {
        return Response::redirect(path::HOME);
    }
    let who = visit.ask.ticket.clone().filter(|_| visit.account.is_some());
    match desks
        .providers
        .arrive(token, who, visit.ask.browser.clone())
        .await
    {
        Ok(Ok(Arrived { to, errand })) => match errand {
            ErrandDone::In(signed_in, session) => {
                welcome_by(signed_in, Some(&to), Strength::Provider, Some(session))
            }
            ErrandDone::Proved => {
                Response::redirect(own_path(Some(&to))).with(Effect::Proved(Strength::Provider))
            }
            ErrandDone::Linked => Response::redirect(path::SECURITY),
        },
        Ok(Err(why)) => refused(visit, why),
        Err(error) => visit.fault(error),
    }
}

/// Out here; where the session stood on a provider's, on to the way out there.
pub(super) fn out(visit: &Visit, farewell: Option<Farewell>) -> Response {
    let answer = match farewell {
        Some(farewell) => {
            let mut page = visit.page(200, Page::Outside(OutsidePage::Farewell(farewell)));
            page.forget_reader();
            page
        }
        None => Response::redirect(format!("{}?ut=1", path::SIGN_IN)),
    };
    answer.with(Effect::SignOut)
}
