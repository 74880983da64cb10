//! What another site's page may start: nothing. Every act of the table and every call of REST that changes something, sent with the cookies
//! of one who may, as the browser would mark it, as an old one would, and as something that says nothing. Nothing is an entry of the log.

use app::routes::{Method as Way, table::ROUTES};
use domain::gate::Role;
use http::Method;

use super::{
    actors::{Actor, Client, people},
    api::calls,
    ids::Ids,
};
use crate::drafts::hands::demo_houses;

const FORM: &str = "application/x-www-form-urlencoded";

/// A request that is not ours: its headers, and whether the page had found the right token.
struct Foreign {
    name: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: Body,
}

/// What such a request sends.
#[derive(Clone, Copy)]
enum Body {
    FormWithToken,
    FormWithoutToken,
    FormWithAnothersToken,
    TextWithToken,
    PartsWithToken,
    Json,
    Nothing,
}

impl Body {
    fn sent(self, token: &str) -> (Option<&'static str>, Option<String>) {
        let form = |token: &str| Some(format!("csrf={token}"));
        match self {
            Self::FormWithToken => (Some(FORM), form(token)),
            Self::FormWithoutToken => (Some(FORM), Some("handling=gi".to_owned())),
            Self::FormWithAnothersToken => (Some(FORM), form(&"0".repeat(64))),
            Self::TextWithToken => (Some("text/plain"), form(token)),
            Self::PartsWithToken => {
                let part = format!(
                    "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x--\r\n"
                );
                (Some("multipart/form-data; boundary=x"), Some(part))
            }
            Self::Json => (Some("application/json"), Some("{}".to_owned())),
            Self::Nothing => (None, None),
        }
    }
}

fn foreign() -> Vec<Foreign> {
    let of = |name, headers: &[(&'static str, &'static str)], body| Foreign {
        name,
        headers: headers.to_vec(),
        body,
    };
    let cross = [("sec-fetch-site", "cross-site")];
    vec![
        of("cross-site, right token", &cross, Body::FormWithToken),
        of(
            "same-site, right token",
            &[("sec-fetch-site", "same-site")],
            Body::FormWithToken,
        ),
        of(
            "a word nobody knows",
            &[("sec-fetch-site", "same-origin, none")],
            Body::FormWithToken,
        ),
        of(
            "cross-site that says our origin",
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1")],
            Body::FormWithToken,
        ),
        of(
            "another origin",
            &[("origin", "https://evil.example")],
            Body::FormWithToken,
        ),
        of(
            "no origin that it would say",
            &[("origin", "null")],
            Body::FormWithToken,
        ),
        of("nothing said, no token", &[], Body::FormWithoutToken),
        of("nothing said, another's token", &[], Body::FormWithAnothersToken),
        of("nothing said, as text", &[], Body::TextWithToken),
        of("nothing said, in parts", &[], Body::PartsWithToken),
        of("nothing said, as JSON", &[], Body::Json),
        of("nothing said, nothing sent", &[], Body::Nothing),
        of("cross-site, as text", &cross, Body::TextWithToken),
        of("cross-site, in parts", &cross, Body::PartsWithToken),
        of("cross-site, as JSON", &cross, Body::Json),
    ]
}

async fn refused(client: &Client, one: &Foreign, method: &Method, path: &str) {
    let (kind, body) = one.body.sent(&client.token);
    let mut headers = one.headers.clone();
    headers.extend(kind.map(|kind| ("content-type", kind)));
    let seen = client.send(method.clone(), path, &headers, body).await;
    assert_eq!(seen.status, 403, "{}: {method} {path}", one.name);
    assert!(
        seen.is_of_the_guard(),
        "{}: {method} {path} came further",
        one.name
    );
}

/// One who may do the act, of those who have one role each.
fn one_who_may(actors: &[Actor], at: usize) -> &Actor {
    let route = &ROUTES[at];
    let may = actors
        .iter()
        .filter(|actor| actor.place == super::Place::Ours)
        .find(|actor| super::admits(route.audience, actor));
    may.unwrap()
}

#[tokio::test]
async fn no_act_is_started_from_another_site() {
    for house in demo_houses().await {
        let ids = Ids::of(&house).await;
        let actors = people(&house).await;
        let before = house.leaves(&ids.organisation).await.len();
        let system = house.leaves("system").await.len();
        for (at, route) in ROUTES.iter().enumerate() {
            if route.method == Way::Get {
                continue;
            }
            let client = &one_who_may(&actors, at).client;
            for one in foreign() {
                refused(client, &one, &Method::POST, &ids.ours(route.template)).await;
            }
        }
        let admin = actors.iter().find(|actor| actor.roles == [Role::Admin]).unwrap();
        for call in calls(&house)
            .await
            .iter()
            .filter(|call| call.method != Method::GET)
        {
            for one in foreign() {
                let path = format!("/api/v1{}", call.path);
                refused(&admin.client, &one, &call.method, &path).await;
            }
        }
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            for one in foreign() {
                refused(&admin.client, &one, &method, "/nodstopp").await;
            }
        }
        assert_eq!(
            house.leaves(&ids.organisation).await.len(),
            before,
            "{}",
            house.kind
        );
        assert_eq!(house.leaves("system").await.len(), system, "{}", house.kind);
        for actor in actors.iter().filter(|actor| actor.place == super::Place::Ours) {
            let home = actor.client.get("/").await;
            assert_eq!(home.status, 200, "{} is still signed in", actor.name);
        }
    }
}

#[tokio::test]
async fn what_says_nothing_and_shows_its_own_token_is_ours() {
    let house = demo_houses().await.remove(0);
    let actors = people(&house).await;
    let admin = actors.iter().find(|actor| actor.name == "admin").unwrap();
    let form = Some(format!("csrf={}", admin.client.token));
    let shown = admin
        .client
        .send(Method::POST, "/nodstopp", &[("content-type", FORM)], form)
        .await;
    assert_eq!(
        shown.status, 422,
        "a browser that is old, with the form of our own page"
    );
    let form = Some(format!("csrf={}", "0".repeat(64)));
    let headers = [("content-type", FORM), ("sec-fetch-site", "same-origin")];
    let stale = admin.client.send(Method::POST, "/nodstopp", &headers, form).await;
    assert_eq!(stale.status, 403, "from our own site, and not from our page");
    assert!(!stale.is_of_the_guard());
}
