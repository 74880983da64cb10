//! The table of routes as a page that can be read: the front room's rows, then REST from its OpenAPI document, then what is neither.

use std::{fmt::Write as _, path::PathBuf};

use app::routes::{
    Method,
    table::{Audience, Leaves, ROUTES},
};
use domain::gate::Role;

use super::api::calls;
use crate::house::house;

/// Answered to everybody, and holds nothing of anybody's.
const OPEN: [&str; 4] = [
    "/api/v1/openapi.json",
    "/isAlive",
    "/isReady",
    "/assets, /pkg, /style and the files of the site's top",
];

fn words(roles: &[Role]) -> String {
    let word = |role: &Role| serde_json::to_value(role).unwrap().as_str().unwrap().to_owned();
    roles.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn audience(audience: Audience) -> String {
    match audience {
        Audience::Everybody => "everybody".to_owned(),
        Audience::SignedIn => "signed in".to_owned(),
        Audience::Member => "member".to_owned(),
        Audience::Roles(roles) => words(roles),
        Audience::LeaderOr(roles) => format!("leader, {}", words(roles)),
    }
}

fn callers(who: &str, roles: Option<&Vec<String>>) -> Option<String> {
    let roles = roles?;
    Some(if roles.is_empty() {
        format!("{who} of any role")
    } else {
        format!("{who}: {}", roles.join(", "))
    })
}

async fn table() -> String {
    let mut out = String::from(
        "The routes: how, where, for whom, and whether anything is another afterwards.\n\
         Whoever is not let in is sent to sign in, asked whom they act for, or answered 403; an address without a row is answered 404.\n\
         Each is asked as everybody by the tests of `server/tests/it/matrix.rs`, which also know the exceptions and why they are.\n\
         Written by `UPDATE=1 cargo test -p server --test it matrix::printed`.\n\nPages\n",
    );
    for route in ROUTES {
        let method = match route.method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let leaves = match route.leaves {
            Leaves::Nothing => "-",
            Leaves::Change => "changes",
        };
        let who = audience(route.audience);
        writeln!(out, "  {method:<5} {:<52} {leaves:<8} {who}", route.template).unwrap();
    }
    out.push_str("\nREST, under /api/v1\n");
    for call in calls(&house().await).await {
        let leaves = if call.method == http::Method::GET {
            "-"
        } else {
            "changes"
        };
        let who = [
            callers("key", call.key.as_ref()),
            callers("session", call.session.as_ref()),
        ];
        let who: Vec<String> = who.into_iter().flatten().collect();
        let method = call.method.as_str();
        writeln!(
            out,
            "  {method:<5} {:<52} {leaves:<8} {}",
            call.path,
            who.join("; ")
        )
        .unwrap();
    }
    out.push_str("\nNeither, and for everybody\n");
    for path in OPEN {
        writeln!(out, "  GET   {path}").unwrap();
    }
    writeln!(out, "  POST  {}, which counts", server::http::reports::PATH).unwrap();
    out
}

#[tokio::test]
async fn the_table_of_routes_is_printed() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/tables/routes.txt");
    let printed = table().await;
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, printed).unwrap();
        return;
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == printed,
        "docs/tables/routes.txt is not as the routes are:\n{printed}"
    );
}
