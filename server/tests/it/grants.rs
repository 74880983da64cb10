//! Persons' access at the desk, on both databases: asked for, sent back, asked for again, granted by another natural person, renewed, run
//! out, taken away; the very next look-up hears of each. Every step is told to the log, a refused one too.

use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use store::{entity::access_grant, grants};

use crate::{
    drafts::hands::{MAIN, OFFICER, TWIN, demo_browser, demo_houses, organisation, signed_in, today},
    expiry::edit,
    house::{Answer, Browser, PASSWORD, TestHouse},
    samples::{Sample, checks},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
const CARE: &str = "01980000-0000-7000-8000-00000000c00d";
const LEFT: &str = "01980000-0000-7000-8000-00000000c00a";
const OWN: &str = "/tilganger";
const QUEUE: &str = "/tilganger/ko";
const ALL: &str = "/tilganger/alle";
const REASON: &str = "Behandler søknader om barnehage.";

fn day(house: &TestHouse, days: i64) -> String {
    today(house).plus(days).to_text().unwrap()
}

async fn ask(browser: &mut Browser, use_case: &str, last: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("bruksomrade", use_case), ("til", last), ("begrunnelse", REASON)];
    fields.extend(more);
    browser.post("/sprak", OWN, &fields).await
}

/// Asks, and gives the page of what was asked for.
async fn asked(browser: &mut Browser, use_case: &str, last: &str, more: &[(&str, &str)]) -> String {
    let answer = ask(browser, use_case, last, more).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = answer.header("location").to_owned();
    assert!(page.starts_with("/tilganger/"), "{page}");
    page
}

/// Presses a button of a page; the page need not offer it.
async fn press(browser: &mut Browser, page: &str, handling: &str, more: &[(&str, &str)]) -> u16 {
    let mut fields = vec![("handling", handling)];
    fields.extend(more);
    browser.post("/sprak", page, &fields).await.status
}

/// What a person may not have who asks for a look-up through the demo's case system, as a dry run.
async fn failed(house: &TestHouse, url: &str, account: &str) -> Vec<String> {
    let mut sample = Sample::permitted(house, MAIN);
    sample.body["actingPerson"] = json!(account);
    checks(&sample.ask(url, "decisions").await, "fail")
}

/// What the log says of one person's access: step, and why it was refused.
async fn told(house: &TestHouse, account: &str) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        if leaf.get("kind")? != "access.changed" || evidence.get("account")? != account {
            return None;
        }
        let step = evidence.get("step")?.as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None => step,
        })
    });
    steps.collect()
}

async fn rows(house: &TestHouse) -> Vec<access_grant::Model> {
    let found = access_grant::Entity::find().all(house.rooms.db.reader()).await;
    found.unwrap()
}

async fn row(house: &TestHouse, page: &str) -> access_grant::Model {
    let id = page.rsplit('/').next().unwrap();
    let found = rows(house).await.into_iter().find(|row| row.id == id);
    found.unwrap()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn access_is_asked_for_answered_by_another_and_heard_of_at_the_next_look_up() {
    for house in demo_houses().await {
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let mut stranger = demo_browser(&house, "tilgangsansvarlig@annen.example").await;
        let now = house.url.clone();
        let missing = ["access.grant no_grant"];
        assert_eq!(failed(&house, &now, NEWCOMER_ID).await, missing, "{}", house.kind);
        let empty = newcomer.get(&format!("{OWN}?bruksomrade={MAIN}")).await.text;
        assert!(empty.contains("Du har ingen tilganger ennå"), "{empty}");
        assert!(empty.contains(&format!("value=\"{MAIN}\" selected")), "{empty}");

        let month = day(&house, 30);
        for (last, more) in [
            (day(&house, -1), vec![]),
            (day(&house, 367), vec![]),
            (month.clone(), vec![("utvidet", "ja")]),
        ] {
            assert_eq!(ask(&mut newcomer, MAIN, &last, &more).await.status, 422);
        }
        let fields = [
            ("bruksomrade", MAIN),
            ("til", month.as_str()),
            ("begrunnelse", "Søknader."),
        ];
        assert_eq!(
            newcomer.post("/sprak", OWN, &fields).await.status,
            422,
            "too short"
        );
        let fields = [
            ("bruksomrade", MAIN),
            ("til", month.as_str()),
            ("begrunnelse", "Gjelder 01828010073 i en sak."),
        ];
        assert_eq!(
            newcomer.post("/sprak", OWN, &fields).await.status,
            422,
            "a number"
        );
        assert_eq!(ask(&mut newcomer, TWIN, &month, &[]).await.status, 422, "a draft");
        let page = asked(&mut newcomer, MAIN, &month, &[]).await;
        assert_eq!(
            ask(&mut newcomer, MAIN, &month, &[]).await.status,
            422,
            "asked for already"
        );

        // For whom it waits, and for whom it is nothing.
        let queue = leader.get(QUEUE).await.text;
        for text in [REASON, page.as_str(), "Summert skattegrunnlag", "Aldri"] {
            assert!(queue.contains(text), "`{text}` is missing in {queue}");
        }
        assert_eq!(newcomer.get(QUEUE).await.status, 403);
        assert_eq!(demo_browser(&house, OFFICER).await.get(QUEUE).await.status, 403);
        let mut colleague = demo_browser(&house, "eksempler@demo.example").await;
        assert_eq!(colleague.get(&page).await.status, 404, "it is none of hers");
        assert_eq!(stranger.get(&page).await.status, 404);
        let give = [("til", month.as_str())];
        assert_eq!(press(&mut stranger, &page, "gi", &give).await, 404);
        assert_eq!(press(&mut newcomer, &page, "gi", &give).await, 403);
        assert_eq!(press(&mut colleague, &page, "trekk", &[]).await, 404);
        assert_eq!(failed(&house, &now, NEWCOMER_ID).await, missing, "only asked for");

        assert_eq!(
            press(&mut leader, &page, "returner", &[]).await,
            422,
            "it says why"
        );
        let why = [("kommentar", "Hvilke søknader?")];
        assert_eq!(press(&mut leader, &page, "returner", &why).await, 303);
        assert_eq!(
            press(&mut admin, &page, "gi", &give).await,
            422,
            "it is sent back"
        );
        let back = newcomer.get(&page).await.text;
        assert!(
            back.contains("Hvilke søknader?") && back.contains(REASON),
            "{back}"
        );
        let again = [
            ("til", month.as_str()),
            ("begrunnelse", "Søknader om redusert betaling."),
        ];
        assert_eq!(press(&mut newcomer, &page, "be-igjen", &again).await, 303);

        let later = day(&house, 31);
        assert_eq!(press(&mut admin, &page, "gi", &[("til", &later)]).await, 422);
        let sooner = day(&house, 20);
        assert_eq!(press(&mut admin, &page, "gi", &[("til", &sooner)]).await, 303);
        assert_eq!(press(&mut leader, &page, "gi", &give).await, 422, "granted once");
        assert!(
            failed(&house, &now, NEWCOMER_ID).await.is_empty(),
            "{}",
            house.kind
        );
        let granted = row(&house, &page).await;
        assert_eq!(granted.recertify_by.as_deref(), Some(sooner.as_str()));
        assert_ne!(granted.granted_by_person, granted.requested_by_person);

        // Renewed: the new one takes over from its own decision.
        let renewed = asked(&mut newcomer, MAIN, &month, &[]).await;
        assert!(failed(&house, &now, NEWCOMER_ID).await.is_empty());
        assert_eq!(press(&mut leader, &renewed, "gi", &give).await, 303);
        assert!(failed(&house, &now, NEWCOMER_ID).await.is_empty());
        let before = row(&house, &page).await;
        assert!(renewed.ends_with(&before.replaced_by.unwrap()));
        assert!(newcomer.get(&renewed).await.text.contains("Fornyet"));

        assert_eq!(press(&mut leader, &renewed, "tilbakekall", &[]).await, 422);
        let gone = [("kommentar", "Har andre oppgaver nå.")];
        assert_eq!(press(&mut leader, &renewed, "tilbakekall", &gone).await, 303);
        let revoked = ["access.grant revoked"];
        assert_eq!(failed(&house, &now, NEWCOMER_ID).await, revoked, "{}", house.kind);
        assert_eq!(press(&mut leader, &renewed, "tilbakekall", &gone).await, 422);
        let steps = [
            "ask day_past",
            "ask too_long",
            "ask no_shielded",
            "ask reason_length",
            "ask use_case_not_in_use",
            "ask",
            "ask already_asked",
            "send_back comment_missing",
            "send_back",
            "grant wrong_state",
            "ask_again",
            "grant longer",
            "grant",
            "grant wrong_state",
            "ask",
            "grant",
            "revoke comment_missing",
            "revoke",
            "revoke wrong_state",
        ];
        assert_eq!(told(&house, NEWCOMER_ID).await, steps, "{}", house.kind);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn nobody_grants_what_they_are_to_hold_or_asked_for_by_whatever_account() {
    for house in demo_houses().await {
        let own = organisation(&house).await;
        // The house's own accounts are all one natural person's.
        let both = house
            .account("begge@prove.example", &own, r#"["admin","caseworker"]"#)
            .await;
        house.account("samme@prove.example", &own, r#"["admin"]"#).await;
        let mut holder = signed_in(&house, "begge@prove.example", PASSWORD).await;
        let mut same = signed_in(&house, "samme@prove.example", PASSWORD).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let month = day(&house, 30);
        let give = [("til", month.as_str())];
        let page = asked(&mut holder, MAIN, &month, &[]).await;
        assert_eq!(press(&mut holder, &page, "gi", &give).await, 422);
        assert_eq!(press(&mut same, &page, "gi", &give).await, 422);
        assert_eq!(
            press(&mut leader, &page, "gi", &give).await,
            404,
            "of no unit of hers"
        );
        assert_eq!(press(&mut admin, &page, "gi", &give).await, 303);
        let gone = [("kommentar", "Trenger den ikke.")];
        assert_eq!(
            press(&mut holder, &page, "tilbakekall", &gone).await,
            303,
            "given up"
        );
        let steps = ["ask", "grant own_access", "grant own_access", "grant", "revoke"];
        assert_eq!(told(&house, &both).await, steps, "{}", house.kind);

        let page = asked(&mut admin, MAIN, &month, &[("person", NEWCOMER_ID)]).await;
        assert_eq!(press(&mut admin, &page, "gi", &give).await, 422, "who asked");
        assert_eq!(press(&mut admin, &page, "trekk", &[]).await, 303);
        assert_eq!(press(&mut leader, &page, "gi", &give).await, 422, "taken back");
        let other = [("person", CARE)];
        assert_eq!(
            ask(&mut leader, MAIN, &month, &other).await.status,
            422,
            "another unit"
        );
        let page = asked(&mut leader, MAIN, &month, &[("person", NEWCOMER_ID)]).await;
        edit(
            &house,
            "UPDATE account SET person_pseudonym = NULL WHERE id = ?",
            &["01980000-0000-7000-8000-00000000c005"],
        )
        .await;
        assert_eq!(press(&mut admin, &page, "gi", &give).await, 422, "not known");
        assert_eq!(press(&mut same, &page, "gi", &give).await, 303);
        let steps = [
            "ask",
            "grant own_work",
            "take_back",
            "grant wrong_state",
            "ask",
            "grant no_identity",
            "grant",
        ];
        assert_eq!(told(&house, NEWCOMER_ID).await, steps, "{}", house.kind);
        assert_eq!(
            ask(&mut same, MAIN, &month, &[("person", LEFT)]).await.status,
            422
        );
        assert_eq!(told(&house, LEFT).await, ["ask not_caseworker"]);
        assert_eq!(told(&house, CARE).await, ["ask not_decider"]);
        let elsewhere = [("person", "01980000-0000-7000-8000-00000000c101")];
        assert_eq!(ask(&mut same, MAIN, &month, &elsewhere).await.status, 404);
    }
}

#[tokio::test]
async fn of_two_who_ask_at_once_one_asks_and_access_is_over_after_its_last_day() {
    for house in demo_houses().await {
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let mut beside = newcomer.clone();
        let mut leader = demo_browser(&house, LEADER).await;
        let last = day(&house, 0);
        let (one, other) = tokio::join!(
            ask(&mut newcomer, MAIN, &last, &[]),
            ask(&mut beside, MAIN, &last, &[])
        );
        let mut came = [one.status, other.status];
        came.sort_unstable();
        assert_eq!(came, [303, 422], "{}", house.kind);
        let asked = [one, other].into_iter().find(|answer| answer.status == 303);
        let page = asked.unwrap().header("location").to_owned();
        assert_eq!(press(&mut leader, &page, "gi", &[("til", &last)]).await, 303);
        assert!(failed(&house, &house.url, NEWCOMER_ID).await.is_empty());
        let tomorrow = house.beside(&format!("{}T12:00:00+01:00", day(&house, 1))).await;
        let over = failed(&house, &tomorrow.url, NEWCOMER_ID).await;
        assert_eq!(over, ["access.grant expired"], "{}", house.kind);
    }
}

#[tokio::test]
async fn access_to_shielded_persons_takes_two_and_is_short() {
    for house in demo_houses().await {
        let version = crate::expiry::version(&house, MAIN).await;
        let mut content: Value = serde_json::from_str(&version.content).unwrap();
        content["shieldedLevels"] = json!(["confidential"]);
        let sql = "UPDATE use_case_version SET content = ? WHERE id = ?";
        edit(&house, sql, &[&content.to_string(), &version.id]).await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let elevated = [("utvidet", "ja")];
        let long = day(&house, 91);
        assert_eq!(ask(&mut newcomer, MAIN, &long, &elevated).await.status, 422);
        let last = day(&house, 90);
        let page = asked(&mut newcomer, MAIN, &last, &elevated).await;
        let sooner = day(&house, 60);
        assert_eq!(press(&mut admin, &page, "gi", &[("til", &sooner)]).await, 303);
        let half = row(&house, &page).await;
        assert!(half.granted_at.is_none() && half.first_by_person.is_some());
        assert!(admin.get(&page).await.text.contains("allerede gitt din del"));
        assert_eq!(press(&mut admin, &page, "gi", &[("til", &sooner)]).await, 422);
        assert_eq!(
            press(&mut leader, &page, "gi", &[("til", &last)]).await,
            422,
            "longer"
        );
        assert_eq!(press(&mut leader, &page, "gi", &[("til", &sooner)]).await, 303);
        let whole = row(&house, &page).await;
        assert!(whole.elevated && whole.granted_at.is_some());
        assert_ne!(whole.granted_by_person, whole.first_by_person);
        let steps = [
            "ask too_long_elevated",
            "ask",
            "grant",
            "grant twice",
            "grant longer",
            "grant",
        ];
        assert_eq!(told(&house, NEWCOMER_ID).await, steps, "{}", house.kind);
    }
}

#[tokio::test]
async fn everything_stays_to_be_found_a_page_at_a_time_by_those_who_may() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let mut dpo = demo_browser(&house, "personvernombud@demo.example").await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        assert_eq!(newcomer.get(ALL).await.status, 403);
        let like = rows(&house).await;
        let like = like
            .into_iter()
            .find(|row| row.account_id.as_deref() == Some(CARE))
            .unwrap();
        for place in 0..26 {
            let old = access_grant::Model {
                id: format!("gammel-{place}"),
                valid_to: Some(like.granted_at.unwrap() + 1),
                ..like.clone()
            };
            grants::add(house.rooms.db.writer(), old).await.unwrap();
        }
        let expired = format!("{ALL}?person={CARE}&utvalg=expired");
        let first = dpo.get(&expired).await.text;
        assert!(first.contains("26 funnet") && first.contains("side=2"), "{first}");
        assert_eq!(first.matches("href=\"/tilganger/gammel-").count(), 25);
        let second = admin.get(&format!("{expired}&side=2")).await.text;
        assert_eq!(
            second.matches("href=\"/tilganger/gammel-").count(),
            1,
            "{}",
            house.kind
        );
        assert!(
            !leader.get(&expired).await.text.contains("gammel-"),
            "another unit's"
        );
        assert!(leader.get(ALL).await.text.contains("Redusert foreldrebetaling"));
        let unused = admin.get(&format!("{ALL}?utvalg=unused")).await.text;
        assert!(unused.contains("Ikke brukt på 90 dager"), "{unused}");
        let found = admin.get(&format!("{ALL}?sok=finnes+ikke")).await.text;
        assert!(found.contains("Ingen tilganger passer"));
        let typed = [("sok", "barnehage"), ("person", ""), ("utvalg", "in-force")];
        let narrowed = admin.post(ALL, ALL, &typed).await;
        assert_eq!(
            narrowed.header("location"),
            format!("{ALL}?sok=barnehage&utvalg=in-force")
        );
        let number = admin.post(ALL, ALL, &[("sok", "01828010073")]).await;
        assert_eq!(number.status, 422, "no number stands in an address");
        let one = format!("{OWN}/gammel-1");
        assert_eq!(dpo.get(&one).await.status, 200);
        assert_eq!(
            press(&mut dpo, &one, "tilbakekall", &[("kommentar", "x")]).await,
            403
        );
    }
}
