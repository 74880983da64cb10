//! The pages: turns a request into the front room's `Ask`, carries out its `Effect` on session and cookies, and renders
//! its page. Which page it is, who may see it and what a form means is decided in `app::routes`, not here.

use std::net::IpAddr;
use std::sync::Arc;

use app::desk::negotiate;
use app::page::{Form, PageInput};
use app::routes::{Ask, Body as Answer, Effect, Method as Way, path, respond, table};
use app::wire::{File, Halfway, Private, ProviderSession, Strength, Ticket};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Extension, FromRequest as _, Query, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use domain::catalogue::Language;
use domain::when::Instant;
use http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION,
    RETRY_AFTER, SET_COOKIE,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use leptos::config::LeptosOptions;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use tower_sessions::Session;

use super::actor;
use super::headers::page_policy;
use super::observe::RequestId;
use super::origin::{cookie, form_cookie};
use super::peer;
use super::session::{
    ACCOUNT, CHALLENGE, HALFWAY, KeptHalfway, MEMBERSHIP, OnProvider, PROVED, PROVIDER, SINCE, STRENGTH,
    UnderWay, cookie_name,
};
use crate::compose::{House, Rooms};
use crate::desk::people::browsers;
use crate::desk::people::tally::Failed;
use crate::error::{Class, Error};

const YEAR_SECONDS: u32 = 31_536_000;
/// How long a browser keeps what goes along to a provider; what it is judged by is the seal within.
const AWAY_SECONDS: u32 = 600;

/// Where somebody tries to prove who they are: so many tries a minute from one address, and no more.
const DOORS: [&str; 6] = [
    path::SIGN_IN,
    path::SECOND,
    path::PASSKEY_SIGN_IN,
    path::STEP_UP,
    path::PASSKEY_STEP_UP,
    path::OWN_PASSWORD,
];

/// Whether a request is a try to prove who somebody is. Coming back from a provider is one too, and going there asks the provider something.
fn is_door(way: Way, asked: &str) -> bool {
    let is_posted = DOORS.contains(&asked) || asked.starts_with(path::RESET_DOOR);
    asked.starts_with(path::PROVIDERS) || (way == Way::Post && is_posted)
}

/// The pages' routes, so that the log can name each by its template, and the page for every address that is nobody's.
pub fn routes() -> Router<House> {
    // Rendering needs an executor; a second start in one process finds it there already.
    let _ = any_spawner::Executor::init_tokio();
    table::templates()
        .fold(Router::new(), |router, template| {
            router.route(template, any(page))
        })
        .fallback(page)
}

async fn page(
    State(house): State<House>,
    session: Session,
    peer: Option<Extension<ConnectInfo<std::net::SocketAddr>>>,
    request: Request,
) -> Response {
    let address = peer.map(|Extension(ConnectInfo(peer))| peer.ip());
    match answer(&house, &session, address, request).await {
        Ok(response) => response,
        Err(error) => plain_fault(&error),
    }
}

/// A fault from before the front room could be asked: a few plain words and the reference.
fn plain_fault(error: &Error) -> Response {
    let reference = error.logged();
    let status = match error.class() {
        Class::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Class::Invalid => StatusCode::BAD_REQUEST,
        Class::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Class::WrongCredentials
        | Class::SessionEnded
        | Class::Forbidden
        | Class::StepUpNeeded
        | Class::NotFound
        | Class::Conflict
        | Class::NotSealed
        | Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    };
    let text = format!("Noe gikk galt. Prøv igjen senere. Referanse: {reference}\n");
    let mut response = (status, text).into_response();
    if let Class::TooMany(wait) = error.class() {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(wait));
    }
    response
}

async fn answer(
    house: &House,
    session: &Session,
    peer: Option<IpAddr>,
    request: Request,
) -> Result<Response, Error> {
    let rooms = &house.rooms;
    let way = match *request.method() {
        Method::GET | Method::HEAD => Way::Get,
        Method::POST => Way::Post,
        _ => return Ok(StatusCode::METHOD_NOT_ALLOWED.into_response()),
    };
    if let (true, Some(peer)) = (is_door(way, request.uri().path()), peer) {
        let address = peer::counted(request.headers(), peer, &rooms.config.trusted_proxies);
        let taken = rooms.sign_in_limit.take(address, rooms.clock.now_ms());
        taken.map_err(|wait| {
            rooms.failed_sign_ins.count(Failed::TurnedAway);
            Error::new(Class::TooMany(wait), "signing in too often from one address")
        })?;
    }
    let is_arrival = request.uri().path() == path::ARRIVED;
    let browser = Browser::of(rooms, request.headers())?;
    let ask = ask(rooms, session, way, &browser, request).await?;
    let response = respond(&house.desks, ask).await;
    let mut cookies = browser.new_cookie.clone().into_iter().collect::<Vec<_>>();
    // Whoever is in, or is not let in, has no more to bring from outside.
    if is_arrival && !browser.away.is_empty() {
        cookies.push(away_cookie(rooms, "", 0));
    }
    carry_out(rooms, session, response.effect, &browser, &mut cookies).await?;
    let mut answer = match response.body {
        Answer::Redirect(to) => redirect(&to)?,
        Answer::Download(file) => download(file)?,
        Answer::Page(mut input) => {
            input.idle_seconds = Some(rooms.config.session.idle_minutes.saturating_mul(60));
            render(*input).await?
        }
    };
    for cookie in cookies {
        let value = HeaderValue::from_str(&cookie)
            .map_err(|cause| Error::caused(Class::Internal, "setting a cookie", cause))?;
        answer.headers_mut().append(SET_COOKIE, value);
    }
    Ok(answer)
}

/// What the browser itself has brought: its random value for form tokens, its language, its session cookie.
struct Browser {
    seed: String,
    new_cookie: Option<String>,
    language: Language,
    has_session_cookie: bool,
    /// Of accounts that it has signed in to; see `desk::people::browsers`.
    marks: String,
    /// What it keeps while its reader is at a provider; see `desk::people::providers`.
    away: String,
}

/// The name of the cookie with the language; see `session::cookie_name` for the prefix.
fn language_cookie(is_https: bool) -> &'static str {
    if is_https {
        "__Host-hjemmel-sprak"
    } else {
        "hjemmel-sprak"
    }
}

/// The name of the cookie that goes along to a provider and back.
fn away_name(is_https: bool) -> &'static str {
    if is_https {
        "__Host-hjemmel-via"
    } else {
        "hjemmel-via"
    }
}

/// The one cookie that another site's link brings along: it must be there when a provider sends its reader back. It opens nothing by itself.
fn away_cookie(rooms: &Rooms, value: &str, max_age: u32) -> String {
    let is_https = rooms.base_url.is_https();
    set_cookie(away_name(is_https), value, is_https, Some(max_age)).replace("SameSite=Strict", "SameSite=Lax")
}

/// The name of the cookie with a browser's marks.
fn known_cookie(is_https: bool) -> &'static str {
    if is_https {
        "__Host-hjemmel-kjent"
    } else {
        "hjemmel-kjent"
    }
}

impl Browser {
    fn of(rooms: &Rooms, headers: &HeaderMap) -> Result<Self, Error> {
        let is_https = rooms.base_url.is_https();
        let known = cookie(headers, form_cookie(is_https)).filter(|seed| seed.len() == 64);
        let (seed, new_cookie) = if let Some(seed) = known {
            (seed, None)
        } else {
            let seed = crate::keys::random_hex()?;
            // Led here by another site, a browser leaves its strict cookies at home: a new one would undo the forms that are open.
            let is_led = headers
                .get("sec-fetch-site")
                .is_some_and(|site| site == "cross-site");
            let cookie = set_cookie(form_cookie(is_https), &seed, is_https, None);
            (seed, (!is_led).then_some(cookie))
        };
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self {
            seed,
            new_cookie,
            language: negotiate(cookie(headers, language_cookie(is_https)).as_deref(), accepted),
            has_session_cookie: cookie(headers, cookie_name(is_https)).is_some(),
            marks: cookie(headers, known_cookie(is_https)).unwrap_or_default(),
            away: cookie(headers, away_name(is_https)).unwrap_or_default(),
        })
    }
}

async fn ask(
    rooms: &Rooms,
    session: &Session,
    method: Way,
    browser: &Browser,
    request: Request,
) -> Result<Ask, Error> {
    let now = rooms.clock.now_ms();
    let ticket = actor::ticket(session).await?;
    let halfway = actor::halfway(session, now).await?;
    let challenge = match method {
        Way::Get => None,
        Way::Post => actor::take_challenge(session, now).await?,
    };
    let reference = request
        .extensions()
        .get::<RequestId>()
        .map_or_else(String::new, |id| id.0.clone());
    let path = request.uri().path().to_owned();
    let query = pairs_of_query(request.uri());
    let form = match method {
        Way::Get => Form::default(),
        Way::Post => Form::from(pairs_of_body(request).await?),
    };
    Ok(Ask {
        method,
        path,
        query: Form::from(query),
        form,
        language: browser.language,
        // One that holds only what is under way at the door has not ended.
        session_ended: ticket.is_none() && browser.has_session_cookie && session.is_empty().await,
        ticket: ticket.map(|ticket| Ticket {
            account: ticket.account_id,
            membership: ticket.membership_id,
            session: ticket.session,
            proved: Instant::from_millis(ticket.proved_ms),
            strength: ticket.strength,
            provider: ticket.on.as_ref().map(|on| on.provider.clone()),
            organisations: ticket.on.and_then(|on| on.organisations),
            browser: browser.marks.clone().into(),
        }),
        browser: browser.marks.clone().into(),
        halfway,
        away: browser.away.clone().into(),
        challenge,
        csrf: rooms.keys.form_token(&browser.seed),
        key: uuid::Uuid::new_v4().simple().to_string(),
        reference,
    })
}

/// The query's pairs; a query that is no list of pairs is none.
fn pairs_of_query(uri: &Uri) -> Vec<(String, String)> {
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|Query(pairs)| pairs)
        .unwrap_or_default()
}

async fn pairs_of_body(request: Request) -> Result<Vec<(String, String)>, Error> {
    // A button that posts nothing sends no type either.
    if request.headers().get(CONTENT_TYPE).is_none() {
        return Ok(Vec::new());
    }
    let form = axum::Form::<Vec<(String, String)>>::from_request(request, &()).await;
    // The rejection's own text may quote what was typed, so it is not kept as a cause.
    form.map(|axum::Form(pairs)| pairs)
        .map_err(|_| Error::new(Class::Invalid, "reading a form"))
}

/// The cookie by which the browser is known to the account from now on.
fn mark(rooms: &Rooms, account: &str, browser: &Browser) -> Result<String, Error> {
    let is_https = rooms.base_url.is_https();
    let marks = browsers::marked(rooms, account, &browser.marks)?;
    Ok(set_cookie(
        known_cookie(is_https),
        &marks,
        is_https,
        Some(YEAR_SECONDS),
    ))
}

async fn carry_out(
    rooms: &Rooms,
    session: &Session,
    effect: Effect,
    browser: &Browser,
    cookies: &mut Vec<String>,
) -> Result<(), Error> {
    let is_https = rooms.base_url.is_https();
    let now = rooms.clock.now_ms();
    let writing = |cause: tower_sessions::session::Error| {
        Error::caused(Class::Unavailable, "writing the session", cause)
    };
    match effect {
        Effect::None => {}
        Effect::SignIn {
            account,
            membership,
            strength,
            from,
        } => {
            cookies.push(mark(rooms, &account, browser)?);
            open(session, account, membership).await.map_err(writing)?;
            session.insert(SINCE, now).await.map_err(writing)?;
            let proved = from.as_ref().map_or(now, |from| from.proved.millis().min(now));
            prove(session, strength, proved).await.map_err(writing)?;
            if let Some(from) = from {
                stand_on(session, *from).await.map_err(writing)?;
            }
            cookies.push(fresh_seed(is_https)?);
        }
        Effect::Halfway(Halfway { account, bound }) => {
            session.clear().await;
            session.cycle_id().await.map_err(writing)?;
            let what = KeptHalfway { account, bound };
            let kept = UnderWay { began_at: now, what };
            session.insert(HALFWAY, kept).await.map_err(writing)?;
        }
        Effect::Proved(strength) => {
            session.cycle_id().await.map_err(writing)?;
            prove(session, strength, now).await.map_err(writing)?;
        }
        Effect::Away(Private(what)) => cookies.push(away_cookie(rooms, &what, AWAY_SECONDS)),
        Effect::Challenge(Private(what)) => {
            let kept = UnderWay { began_at: now, what };
            session.insert(CHALLENGE, kept).await.map_err(writing)?;
        }
        Effect::SignOut => {
            session.flush().await.map_err(writing)?;
            cookies.push(set_cookie(cookie_name(is_https), "", is_https, Some(0)));
            cookies.push(fresh_seed(is_https)?);
        }
        Effect::Membership(membership) => {
            session.cycle_id().await.map_err(writing)?;
            session.insert(MEMBERSHIP, membership).await.map_err(writing)?;
        }
        Effect::Language(language) => {
            let name = language_cookie(is_https);
            cookies.push(set_cookie(name, code_of(language), is_https, Some(YEAR_SECONDS)));
        }
    }
    Ok(())
}

/// Begins a session of an account under a new id; nothing of what was before is in it.
async fn open(
    session: &Session,
    account: String,
    membership: Option<String>,
) -> Result<(), tower_sessions::session::Error> {
    session.clear().await;
    session.cycle_id().await?;
    session.insert(ACCOUNT, account).await?;
    match membership {
        Some(membership) => session.insert(MEMBERSHIP, membership).await,
        None => Ok(()),
    }
}

/// Writes into a session what it stands on elsewhere.
async fn stand_on(session: &Session, from: ProviderSession) -> Result<(), tower_sessions::session::Error> {
    let on = OnProvider {
        provider: from.provider,
        sid: from.sid,
        sub: from.sub,
        organisations: from.organisations,
    };
    session.insert(PROVIDER, on).await
}

fn code_of(language: Language) -> &'static str {
    match language {
        Language::Nb => "nb",
        Language::Nn => "nn",
        Language::En => "en",
    }
}

/// Writes into a session that its person has proved who they are, how and when.
async fn prove(
    session: &Session,
    strength: Strength,
    now: i64,
) -> Result<(), tower_sessions::session::Error> {
    session.insert(PROVED, now).await?;
    session.insert(STRENGTH, strength.code()).await
}

/// Forms from before a sign-in or sign-out are nobody's afterwards.
fn fresh_seed(is_https: bool) -> Result<String, Error> {
    Ok(set_cookie(
        form_cookie(is_https),
        &crate::keys::random_hex()?,
        is_https,
        None,
    ))
}

fn set_cookie(name: &str, value: &str, is_https: bool, max_age: Option<u32>) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    let max_age = max_age.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{max_age}")
}

fn redirect(to: &str) -> Result<Response, Error> {
    let location = HeaderValue::from_str(to)
        .map_err(|cause| Error::caused(Class::Internal, "sending someone on", cause))?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response())
}

/// A file to be saved: never shown in the browser's own window, never kept on the way.
fn download(file: File) -> Result<Response, Error> {
    let saved = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", file.name))
        .map_err(|cause| Error::caused(Class::Internal, "naming a file", cause))?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.media_type)),
        (CONTENT_DISPOSITION, saved),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, file.bytes).into_response())
}

/// Paints the page. The values on it live in this response and nowhere else.
async fn render(input: PageInput) -> Result<Response, Error> {
    let status = StatusCode::from_u16(input.status)
        .map_err(|cause| Error::caused(Class::Internal, "choosing a status", cause))?;
    let options = LeptosOptions::builder().output_name("hydrate").build();
    let input = Arc::new(input);
    let context = move || {
        provide_context(Arc::clone(&input));
        let Some(response) = use_context::<ResponseOptions>() else {
            return;
        };
        response.set_status(status);
        let nonce = leptos::nonce::use_nonce()
            .map(|nonce| nonce.to_string())
            .unwrap_or_default();
        if let Ok(policy) = HeaderValue::from_str(&page_policy(&nonce)) {
            response.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
    };
    let paint =
        leptos_axum::render_app_async_with_context(context, move || app::shell::shell(options.clone()));
    // The renderer is told nothing of the real request: the page was decided before it.
    Ok(paint(Request::new(Body::empty())).await)
}
