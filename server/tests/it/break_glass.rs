//! Hastetilgang at the desk and at the gate, on both databases and with the simulated providers: opened by one who holds no access, told of
//! at once, looked up under, ended and reviewed by another natural person; and the very next look-up hears of each, on another server too.

mod bounds;

use domain::when::Day;
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::jobs::{mail, reminders};
use store::entity::{break_glass, lookup, notification};

use crate::{
    drafts::hands::{MAIN, demo_browser, organisation, signed_in, today},
    expiry::{edit, version},
    house::{Answer, Browser, PASSWORD, TestHouse},
    samples::{self, Sample, checks},
    town::town,
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const LEADER_ID: &str = "01980000-0000-7000-8000-00000000c006";
const DPO: &str = "personvernombud@demo.example";
const DPO_ID: &str = "01980000-0000-7000-8000-00000000c007";
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
/// The demo's use case that allows it.
const HOUSEHOLD: &str = "husholdning-foreldrebetaling";
const OWN: &str = "/hastetilgang";
const QUEUE: &str = "/hastetilgang/gjennomgang";
const REASON: &str = "Barnet mister plassen hvis vi venter til i morgen.";
const FINE: [(&str, &str); 2] = [
    ("vurdering", "begrunnet"),
    ("kommentar", "Saken kunne ikke vente."),
];

/// The body of a sample that is permitted, asked for by the newcomer.
fn body(house: &TestHouse, use_case: &str) -> Value {
    let mut body = Sample::permitted(house, use_case).body;
    body["actingPerson"] = json!(NEWCOMER_ID);
    body
}

/// Asks the server at `url` through the demo's case system.
async fn ask(house: &TestHouse, url: &str, what: &str, body: &Value) -> Answer {
    let key = samples::key(&samples::demo(house), &json!(0));
    samples::ask(url, what, &key, body).await
}

/// What stops the newcomer in the use case, as a dry run at the server of this address.
async fn stopped(house: &TestHouse, url: &str, use_case: &str) -> Vec<String> {
    let answer = ask(house, url, "decisions", &body(house, use_case)).await;
    checks(&answer, "fail")
}

async fn open_with(browser: &mut Browser, fields: [&str; 3]) -> Answer {
    let [use_case, hours, reason] = fields;
    let fields = [
        ("bruksomrade", use_case),
        ("timer", hours),
        ("begrunnelse", reason),
    ];
    browser.post("/sprak", OWN, &fields).await
}

/// Opens one; gives its page.
async fn opened(browser: &mut Browser, hours: &str) -> String {
    let answer = open_with(browser, [HOUSEHOLD, hours, REASON]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

/// Presses a button of a page; the page need not offer it.
async fn press(browser: &mut Browser, page: &str, handling: &str, more: &[(&str, &str)]) -> u16 {
    let mut fields = vec![("handling", handling)];
    fields.extend(more);
    browser.post("/sprak", page, &fields).await.status
}

/// What the log says of one person's: step, and why it was refused.
async fn told(house: &TestHouse, account: &str) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let of = leaf.get("kind")? == "access.changed" && evidence.get("breakGlass").is_some();
        if !of || evidence.get("account")? != account {
            return None;
        }
        assert!(!evidence.to_string().contains("Barnet"), "no words: {evidence}");
        let step = evidence.get("step")?.as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None => step,
        })
    });
    steps.collect()
}

async fn rows(house: &TestHouse) -> Vec<break_glass::Model> {
    let found = break_glass::Entity::find().all(house.rooms.db.reader()).await;
    found.unwrap()
}

/// Who is told of it: account and mark.
async fn notices(house: &TestHouse, page: &str) -> Vec<(String, String)> {
    let id = page.rsplit('/').next().unwrap();
    let all = notification::Entity::find().all(house.rooms.db.reader()).await;
    let mut of: Vec<(String, String)> = all
        .unwrap()
        .into_iter()
        .filter(|row| row.subject == "break_glass" && row.subject_id == id)
        .map(|row| (row.account_id, row.mark))
        .collect();
    of.sort();
    of
}

fn pairs(receivers: &[&str], mark: &str) -> Vec<(String, String)> {
    let pair = |id: &&str| ((*id).to_owned(), mark.to_owned());
    receivers.iter().map(pair).collect()
}

/// A form of a look-up as somebody without access to the use case would send it.
async fn on_page(browser: &mut Browser, house: &TestHouse) -> Answer {
    let body = body(house, HOUSEHOLD);
    let fields = [
        ("tjeneste", body["service"].as_str().unwrap()),
        ("sak", body["caseReference"].as_str().unwrap()),
        ("grunn", "application"),
        ("antall", "1"),
        ("nummer-0", body["subject"]["fnr"].as_str().unwrap()),
        ("rolle-0", "applicant"),
        ("handling", "sok"),
    ];
    let path = format!("/oppslag/nytt?bruksomrade={HOUSEHOLD}");
    browser.post("/sprak", &path, &fields).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn one_without_access_opens_looks_up_is_reviewed_and_only_then_opens_again() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let mut newcomer = demo_browser(house, NEWCOMER).await;
        let mut leader = demo_browser(house, LEADER).await;
        let mut dpo = demo_browser(house, DPO).await;
        let beside = house.beside("+0s").await;
        let no_grant = ["access.grant no_grant"];
        assert_eq!(
            stopped(house, &house.url, HOUSEHOLD).await,
            no_grant,
            "{}",
            house.kind
        );
        let form = format!("/oppslag/nytt?bruksomrade={HOUSEHOLD}");
        assert_eq!(newcomer.get(&form).await.status, 404);
        let refused = on_page(&mut newcomer, house).await;
        let way = format!("href=\"{OWN}?bruksomrade={HOUSEHOLD}\"");
        assert_eq!(refused.status, 403);
        assert!(refused.text.contains(&way), "{}", refused.text);
        let offered = newcomer.get(&format!("{OWN}?bruksomrade={HOUSEHOLD}")).await.text;
        assert!(
            offered.contains(&format!("value=\"{HOUSEHOLD}\" selected")),
            "{offered}"
        );
        assert!(
            !offered.contains(&format!("value=\"{MAIN}\"")),
            "it does not allow it"
        );

        for (fields, why) in [
            ([HOUSEHOLD, "2", "Det haster."], "too short"),
            ([HOUSEHOLD, "25", REASON], "too long"),
            (
                [HOUSEHOLD, "2", "Gjelder 01828010073 som venter på plass."],
                "a number",
            ),
            ([MAIN, "2", REASON], "not allowed"),
        ] {
            let answer = open_with(&mut newcomer, fields).await;
            assert_eq!(answer.status, 422, "{why}");
            assert!(answer.text.contains(fields[2]), "{why}: what was typed is kept");
        }
        assert_eq!(
            open_with(&mut newcomer, ["finnes-ikke", "2", REASON])
                .await
                .status,
            404
        );
        assert_eq!(open_with(&mut dpo, [HOUSEHOLD, "2", REASON]).await.status, 403);
        assert!(rows(house).await.is_empty() && notices(house, "/").await.is_empty());

        let page = opened(&mut newcomer, "2").await;
        // Told of at once, with mail.
        let receivers = pairs(&[LEADER_ID, DPO_ID], "at_once");
        assert_eq!(notices(house, &page).await, receivers, "{}", house.kind);
        for browser in [&mut leader, &mut dpo] {
            let shown = browser.get("/varsler").await.text;
            assert!(shown.contains("Åpnet nå") && shown.contains(&page), "{shown}");
        }
        mail::send(&house.rooms).await.unwrap();
        let kept = house.rooms.mail.kept().unwrap();
        let mut to: Vec<&str> = kept
            .iter()
            .filter(|mail| mail.subject == "Hjemmel: en hastetilgang er åpnet")
            .map(|mail| mail.to.as_str())
            .collect();
        to.sort_unstable();
        assert_eq!(to, [LEADER, DPO], "{}", house.kind);

        // Looked up under it, here and beside, by REST and on the page.
        for url in [&house.url, &beside.url] {
            let answer = ask(house, url, "lookups", &body(house, HOUSEHOLD)).await;
            assert_eq!(answer.status, 200, "{} {}", house.kind, answer.text);
            assert_eq!(checks(&answer, "overridden"), no_grant);
            assert!(!answer.json()["data"].as_array().unwrap().is_empty());
        }
        let shown = newcomer.get(&form).await;
        assert_eq!(shown.status, 200);
        assert!(shown.text.contains("class=\"glass\"") && shown.text.contains("Hastetilgang til"));
        assert!(
            newcomer
                .get("/oppslag/nytt?velg=1")
                .await
                .text
                .contains(HOUSEHOLD)
        );
        let answer = on_page(&mut newcomer, house).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.text.contains("class=\"glass\""), "{}", answer.text);
        assert!(answer.text.contains("Vist under hastetilgang"), "{}", answer.text);
        // What is no †-check stays, and another use case is as closed as before.
        let mut wrong = body(house, HOUSEHOLD);
        wrong["caseReference"] = json!("sak 12");
        let answer = ask(house, &house.url, "lookups", &wrong).await;
        assert_eq!(answer.status, 403);
        assert_eq!(checks(&answer, "fail"), ["case.reference case_pattern"]);
        assert_eq!(checks(&answer, "overridden"), no_grant);
        assert_eq!(stopped(house, &house.url, MAIN).await, no_grant);

        let id = page.rsplit('/').next().unwrap();
        let under = lookup::Entity::find().all(house.rooms.db.reader()).await.unwrap();
        let under = under
            .iter()
            .filter(|row| row.break_glass_id.as_deref() == Some(id))
            .count();
        assert_eq!(under, 3, "only what was let through rests on it");
        let leaves = house.leaves(&organisation(house).await).await;
        let sealed = leaves.iter().filter(|leaf| {
            let checks = leaf["decision"]["checks"].as_array();
            let mut checks = checks.into_iter().flatten();
            leaf["kind"] == "lookup.permitted"
                && checks.any(|check| check["outcome"] == "overridden" && check["evidence"][0]["id"] == id)
        });
        assert_eq!(sealed.count(), 3, "{}", house.kind);

        // Who reads it, and who may do what.
        let one = leader.get(&page).await.text;
        let case = body(house, HOUSEHOLD)["caseReference"]
            .as_str()
            .unwrap()
            .to_owned();
        for text in [REASON, case.as_str(), "Åpen og brukt", "value=\"gjennomga\""] {
            assert!(one.contains(text), "`{text}` is missing in {one}");
        }
        assert!(dpo.get(QUEUE).await.text.contains(&page));
        let read = dpo.get(&page).await.text;
        assert!(
            read.contains(REASON) && !read.contains("value=\"gjennomga\""),
            "{read}"
        );
        assert_eq!(
            press(&mut dpo, &page, "gjennomga", &FINE).await,
            403,
            "never closes"
        );
        assert_eq!(press(&mut dpo, &page, "avslutt", &[]).await, 403);
        assert_eq!(press(&mut newcomer, &page, "gjennomga", &FINE).await, 403, "own");
        assert_eq!(newcomer.get(QUEUE).await.status, 403);
        let mut colleague = demo_browser(house, "saksbehandler@demo.example").await;
        assert_eq!(colleague.get(&page).await.status, 404);
        assert_eq!(press(&mut colleague, &page, "avslutt", &[]).await, 404);
        let mut stranger = demo_browser(house, "tilgangsansvarlig@annen.example").await;
        assert_eq!(stranger.get(&page).await.status, 404);
        assert_eq!(press(&mut stranger, &page, "gjennomga", &FINE).await, 404);
        assert_eq!(
            press(&mut leader, &page, "avslutt", &[]).await,
            422,
            "not the leader's"
        );

        // Ended by its holder; the next look-up is stopped everywhere, and none is opened before the review.
        assert_eq!(
            open_with(&mut newcomer, [HOUSEHOLD, "1", REASON]).await.status,
            422
        );
        assert_eq!(press(&mut newcomer, &page, "avslutt", &[]).await, 303);
        assert_eq!(press(&mut newcomer, &page, "avslutt", &[]).await, 422);
        for url in [&house.url, &beside.url] {
            let answer = ask(house, url, "lookups", &body(house, HOUSEHOLD)).await;
            assert_eq!(answer.status, 403, "{}", house.kind);
            assert_eq!(checks(&answer, "fail"), no_grant);
        }
        assert_eq!(newcomer.get(&form).await.status, 404);
        let refused = on_page(&mut newcomer, house).await;
        assert!(!refused.text.contains(&way), "there is one to review");
        assert_eq!(
            open_with(&mut newcomer, [HOUSEHOLD, "1", REASON]).await.status,
            422
        );
        assert_eq!(
            press(&mut leader, &page, "gjennomga", &FINE[1..]).await,
            422,
            "found what?"
        );
        let short = [("vurdering", "begrunnet"), ("kommentar", "Ok")];
        assert_eq!(press(&mut leader, &page, "gjennomga", &short).await, 422);
        assert_eq!(press(&mut leader, &page, "gjennomga", &FINE).await, 303);
        assert_eq!(press(&mut leader, &page, "gjennomga", &FINE).await, 422, "once");
        assert!(newcomer.get(&page).await.text.contains("Saken kunne ikke vente."));
        let reviewed = &rows(house).await[0];
        assert_ne!(
            reviewed.reviewed_by_person.as_deref(),
            Some(reviewed.person_pseudonym.as_str())
        );

        // The next one: a review ends it while it is open.
        let next = opened(&mut newcomer, "24").await;
        assert!(
            stopped(house, &beside.url, HOUSEHOLD).await.is_empty(),
            "{}",
            house.kind
        );
        let not = [("vurdering", "ikke-begrunnet"), ("kommentar", "Kunne ventet.")];
        assert_eq!(press(&mut leader, &next, "gjennomga", &not).await, 303);
        for url in [&house.url, &beside.url] {
            assert_eq!(stopped(house, url, HOUSEHOLD).await, no_grant, "{}", house.kind);
        }
        let steps = [
            "open reason_length",
            "open hours",
            "open not_allowed",
            "open",
            "close not_holder",
            "open unreviewed",
            "close",
            "close wrong_state",
            "open unreviewed",
            "review comment_length",
            "review",
            "review wrong_state",
            "open",
            "review",
        ];
        assert_eq!(told(house, NEWCOMER_ID).await, steps, "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
async fn what_it_lifts_is_not_asked_again_when_the_permit_is_sealed() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let row = version(house, HOUSEHOLD).await;
        let mut content: Value = serde_json::from_str(&row.content).unwrap();
        content["freshness"] = json!({"hours": 24});
        content["quota"]["personPerHour"] = json!(1);
        let hash = domain::canonical::hash(&content).unwrap();
        let sql = "UPDATE use_case_version SET content = ?, content_hash = ? WHERE id = ?";
        edit(house, sql, &[&content.to_string(), &hash, &row.id]).await;
        let sql = "UPDATE approval SET content_hash = ? WHERE version_id = ?";
        edit(house, sql, &[&hash, &row.id]).await;
        let mut newcomer = demo_browser(house, NEWCOMER).await;
        opened(&mut newcomer, "2").await;
        let body = body(house, HOUSEHOLD);
        for lifted in [
            vec!["access.grant no_grant"],
            vec![
                "access.grant no_grant",
                "need.fresh fresh",
                "volume.quota person_rate",
            ],
        ] {
            let answer = ask(house, &house.url, "lookups", &body).await;
            assert_eq!(answer.status, 200, "{} {}", house.kind, answer.text);
            assert_eq!(
                checks(&answer, "overridden").len(),
                lifted.len(),
                "{}",
                answer.text
            );
        }
        content["quota"]["hardCeilingPerDay"] = json!(2);
        let hash = domain::canonical::hash(&content).unwrap();
        let sql = "UPDATE use_case_version SET content = ?, content_hash = ? WHERE id = ?";
        edit(house, sql, &[&content.to_string(), &hash, &row.id]).await;
        let sql = "UPDATE approval SET content_hash = ? WHERE version_id = ?";
        edit(house, sql, &[&hash, &row.id]).await;
        let answer = ask(house, &house.url, "lookups", &body).await;
        assert_eq!(answer.status, 403, "nothing lifts the hard ceiling");
        let failing = checks(&answer, "fail");
        assert!(
            failing.iter().all(|one| one.starts_with("volume.quota")),
            "{failing:?}"
        );
    }
    town.street.shutdown().await;
}
