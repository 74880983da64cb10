//! Every route as everybody: the pages from the front room's table, REST from its own OpenAPI document. What each asker must be answered
//! follows from the row's audience; what differs stands in `matrix/exceptions.txt` with its reason, and one that differs no more fails
//! too. The table itself is printed as `docs/tables/routes.txt`, which `UPDATE=1` writes anew.

mod actors;
mod api;
mod guard;
mod ids;
mod printed;

use std::collections::BTreeSet;

use app::routes::{
    Method,
    table::{Audience, ROUTES, Route},
};
use domain::gate::Role;

use self::{
    actors::{Actor, Place, Seen, people},
    ids::Ids,
};
use crate::drafts::hands::demo_houses;

/// The checked-in exceptions: method, address, who, answer, reason.
const EXCEPTIONS: &str = include_str!("matrix/exceptions.txt");

/// What differs from the audience, as the file says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Differs {
    what: String,
    who: String,
    answer: String,
}

/// The exceptions of the file that begin so.
fn exceptions(of: &str) -> BTreeSet<Differs> {
    let lines = EXCEPTIONS
        .lines()
        .filter(|line| line.starts_with(of) && !line.starts_with('#'));
    let mut found = BTreeSet::new();
    for line in lines {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, what, who, answer, reason] = columns.as_slice() else {
            panic!("five columns: {line}");
        };
        assert!(reason.len() > 20, "an exception says why: {line}");
        for one in who.split(',') {
            found.insert(Differs {
                what: (*what).to_owned(),
                who: one.trim().to_owned(),
                answer: (*answer).to_owned(),
            });
        }
    }
    found
}

/// Compares what was found with the file, so that neither holds anything that the other has not.
fn compare(kind: &str, of: &str, found: &BTreeSet<Differs>) {
    let said = exceptions(of);
    let shown = |these: Vec<&Differs>| {
        let lines = these
            .iter()
            .map(|one| format!("{of} | {} | {} | {} |", one.what, one.who, one.answer));
        lines.collect::<Vec<_>>().join("\n")
    };
    let unsaid: Vec<_> = found.difference(&said).collect();
    let past: Vec<_> = said.difference(found).collect();
    assert!(
        unsaid.is_empty() && past.is_empty(),
        "{kind}\nnot as the audience says, and no exception:\n{}\nexceptions that are none any more:\n{}",
        shown(unsaid),
        shown(past)
    );
}

fn admits(audience: Audience, actor: &Actor) -> bool {
    match audience {
        Audience::Everybody | Audience::SignedIn | Audience::Member => true,
        Audience::Roles(roles) => Role::any_of(roles, &actor.roles),
        Audience::LeaderOr(roles) => actor.leads || Role::any_of(roles, &actor.roles),
    }
}

/// What the audience promises an asker.
fn promised(route: &Route, actor: &Actor) -> &'static str {
    match (route.audience, actor.place) {
        (Audience::Everybody, _) => "in",
        (_, Place::Outside) => "to sign in",
        (Audience::SignedIn, _) => "in",
        (_, Place::Unchosen) => "to choose",
        (audience, _) if !admits(audience, actor) => "403",
        (_, Place::Elsewhere) if route.template.contains('{') => "404",
        (_, Place::Ours | Place::Elsewhere) => "in",
    }
}

/// What became of the asker, as far as the audience says anything of it.
fn answered(route: &Route, actor: &Actor, seen: &Seen) -> String {
    let answer = seen.answer();
    // A form without a button is nobody's: the act was reached, and knows no such step.
    let own = actor.place == Place::Ours || !route.template.contains('{');
    let pressed_nothing = route.method == Method::Post && own && answer == "404";
    if pressed_nothing { "in".to_owned() } else { answer }
}

fn named(route: &Route) -> String {
    let method = match route.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    format!("{method} {}", route.template)
}

async fn ask(actor: &Actor, route: &Route, path: &str) -> Seen {
    match route.method {
        Method::Get => actor.client.get(path).await,
        Method::Post => actor.client.post(path).await,
    }
}

#[tokio::test]
async fn every_page_is_for_whom_the_table_says() {
    for house in demo_houses().await {
        let ids = Ids::of(&house).await;
        let actors = people(&house).await;
        let mut differs = BTreeSet::new();
        for actor in &actors {
            // Whoever signs out is out for the rows after it.
            let last = |route: &&Route| route.template == app::routes::path::SIGN_OUT;
            let rows = ROUTES.iter().filter(|route| !last(route));
            for route in rows.chain(ROUTES.iter().filter(last)) {
                let seen = ask(actor, route, &ids.ours(route.template)).await;
                let answer = answered(route, actor, &seen);
                if answer != promised(route, actor) {
                    differs.insert(Differs {
                        what: named(route),
                        who: actor.name.to_owned(),
                        answer,
                    });
                }
            }
        }
        compare(house.kind, "page", &differs);
    }
}

#[tokio::test]
async fn what_is_anothers_is_answered_as_what_is_nobodys() {
    for house in demo_houses().await {
        let ids = Ids::of(&house).await;
        let actors = people(&house).await;
        let stranger = actors
            .iter()
            .find(|actor| actor.place == Place::Elsewhere)
            .unwrap();
        let mut differs = BTreeSet::new();
        for route in ROUTES.iter().filter(|route| route.template.contains('{')) {
            let ours = ask(stranger, route, &ids.ours(route.template)).await;
            let nobodys = ask(stranger, route, &ids.nobodys(route.template)).await;
            if ours.bare(&ids) != nobodys.bare(&ids) {
                differs.insert(Differs {
                    what: named(route),
                    who: stranger.name.to_owned(),
                    answer: format!("{} and {}", ours.status, nobodys.status),
                });
            }
        }
        compare(house.kind, "stranger", &differs);
    }
}

#[tokio::test]
async fn an_address_answers_only_in_the_ways_of_its_rows() {
    let house = demo_houses().await.remove(0);
    let ids = Ids::of(&house).await;
    let actors = people(&house).await;
    let visitor = actors.iter().find(|actor| actor.name == "nobody").unwrap();
    let member = actors.iter().find(|actor| actor.name == "admin").unwrap();
    for template in app::routes::table::templates() {
        let path = ids.ours(template);
        for method in ["PUT", "PATCH", "DELETE", "TRACE"] {
            let seen = member.client.with(method, &path).await;
            assert_eq!(seen.status, 405, "{method} {template}");
        }
        let posts = ROUTES
            .iter()
            .any(|route| route.template == template && route.method == Method::Post);
        if !posts {
            assert_eq!(member.client.post(&path).await.status, 404, "POST {template}");
            assert_eq!(visitor.client.post(&path).await.status, 404, "POST {template}");
        }
    }
    for path in ["/finnes-ikke", "/oppslag/", "//", "/.git/config", "/wp-login.php"] {
        assert_eq!(member.client.get(path).await.status, 404, "{path}");
        assert_eq!(visitor.client.get(path).await.status, 404, "{path}");
    }
}
