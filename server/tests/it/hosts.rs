//! Acts for others, on both databases: an agreement is registered by one organisation and confirmed by the other, persons of the other are let
//! in, and act within the use cases that it names while it stands and they are members there. Nothing else of the organisation is theirs.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};
use serde_json::{Value, json};
use store::{
    entity::{client_person, client_system, membership, organisation as organisations},
    people,
};

use crate::{
    drafts::hands::{MAIN, TWIN, demo_browser, demo_houses, organisation, today},
    expiry::edit,
    house::{Answer, Browser, TestHouse},
    samples::{Sample, checks},
};

pub(crate) const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
pub(crate) const HOST_ADMIN: &str = "tilgangsansvarlig@annen.example";
pub(crate) const HOST_PERSON: &str = "saksbehandler@annen.example";
pub(crate) const THIRD_ADMIN: &str = "tilgangsansvarlig@bank.example";
pub(crate) const THIRD_PERSON: &str = "saksbehandler@bank.example";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
const ALL: &str = "/samarbeid";

async fn account(house: &TestHouse, email: &str) -> String {
    let found = people::account_by_email(house.rooms.db.reader(), email).await;
    found.unwrap().unwrap().id
}

/// The organisation of an account.
pub(crate) async fn of(house: &TestHouse, email: &str) -> organisations::Model {
    let db = house.rooms.db.reader();
    let id = account(house, email).await;
    let rows = people::memberships(db, &id, house.rooms.clock.now_ms())
        .await
        .unwrap();
    people::organisation(db, &rows[0].organisation_id)
        .await
        .unwrap()
        .unwrap()
}

async fn register(browser: &mut Browser, house: &TestHouse, orgnr: &str, codes: &str) -> Answer {
    registered(browser, house, ("host_municipality", orgnr), codes).await
}

pub(crate) async fn registered(
    browser: &mut Browser,
    house: &TestHouse,
    (kind, orgnr): (&str, &str),
    codes: &str,
) -> Answer {
    let (first, last) = (today(house), today(house).plus(30));
    let (first, last) = (first.to_text().unwrap(), last.to_text().unwrap());
    let fields = [
        ("orgnr", orgnr),
        ("slag", kind),
        ("referanse", "26/1234"),
        ("fra", first.as_str()),
        ("til", last.as_str()),
        ("bruksomrader", codes),
    ];
    browser.post(ALL, ALL, &fields).await
}

pub(crate) async fn press(
    browser: &mut Browser,
    page: &str,
    handling: &str,
    more: &[(&str, &str)],
) -> Answer {
    let mut fields = vec![("handling", handling)];
    fields.extend(more);
    browser.post("/sprak", page, &fields).await
}

pub(crate) async fn invite(browser: &mut Browser, page: &str, email: &str) -> Answer {
    let fields = [("navn", "Per Prøve"), ("epost", email), ("enhet", UNIT)];
    press(browser, page, "inviter", &fields).await
}

pub(crate) fn link(house: &TestHouse, email: &str) -> String {
    let mails = house.rooms.mail.kept().unwrap();
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.to == email && mail.text.contains("/invitasjon/"));
    let secret = mail
        .unwrap()
        .text
        .split("/invitasjon/")
        .nth(1)
        .unwrap()
        .to_owned();
    let secret: String = secret.chars().take_while(char::is_ascii_hexdigit).collect();
    format!("/invitasjon/{secret}")
}

/// Lets the case systems of an organisation name a person.
async fn bind(house: &TestHouse, organisation: &str, account: &str) {
    let db = house.rooms.db.writer();
    let clients = client_system::Entity::find()
        .filter(client_system::Column::OrganisationId.eq(organisation))
        .all(db)
        .await
        .unwrap();
    for client in clients {
        let row = client_person::Model {
            client_id: client.id,
            account_id: account.to_owned(),
        };
        client_person::Entity::insert(row.into_active_model())
            .exec_without_returning(db)
            .await
            .unwrap();
    }
}

/// What stops a person in a use case, as a dry run at the server of this address.
async fn failed(house: &TestHouse, url: &str, use_case: &str, account: &str) -> Vec<String> {
    let mut sample = Sample::permitted(house, use_case);
    sample.body["actingPerson"] = json!(account);
    checks(&sample.ask(url, "decisions").await, "fail")
}

/// What a log says of agreements: the change, and why it was refused.
async fn told(house: &TestHouse, ledger: &str) -> Vec<String> {
    let leaves = house.leaves_since(ledger).await;
    let said = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let change = evidence.get("change")?.as_str()?.to_owned();
        if !change.starts_with("host.") {
            return None;
        }
        let why = evidence.get("refused").and_then(Value::as_str);
        Some(why.map_or(change.clone(), |why| format!("{change} {why}")))
    });
    said.collect()
}

/// Signs in and acts for the organisation through the agreement.
async fn let_in(house: &TestHouse, admin: &mut Browser, page: &str) -> Browser {
    let sent = invite(admin, page, HOST_PERSON).await;
    assert_eq!(sent.status, 200, "{}", sent.text);
    let mut person = demo_browser(house, HOST_PERSON).await;
    let link = link(house, HOST_PERSON);
    let came = person.post(&link, &link, &[]).await;
    assert_eq!(
        (came.status, came.header("location")),
        (303, "/"),
        "{}",
        came.text
    );
    person
}

/// An agreement in force about one use case; gives its page.
async fn agreed(house: &TestHouse, codes: &str) -> String {
    let mut admin = demo_browser(house, ADMIN).await;
    let host = of(house, HOST_ADMIN).await;
    let registered = register(&mut admin, house, &host.orgnr, codes).await;
    assert_eq!(registered.status, 303, "{}", registered.text);
    let page = registered.header("location").to_owned();
    let mut other = demo_browser(house, HOST_ADMIN).await;
    let confirmed = press(&mut other, &page, "bekreft", &[]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    page
}

/// Asked for by an admin and granted by the leader.
async fn granted(house: &TestHouse, use_case: &str, person: &str) -> u16 {
    let mut admin = demo_browser(house, ADMIN).await;
    let mut leader = demo_browser(house, LEADER).await;
    let last = today(house).plus(20).to_text().unwrap();
    let wanted = [
        ("bruksomrade", use_case),
        ("person", person),
        ("til", last.as_str()),
        ("begrunnelse", "Vertskommunen behandler sakene."),
    ];
    let asked = admin.post("/sprak", "/tilganger", &wanted).await;
    if asked.status != 303 {
        return asked.status;
    }
    let page = asked.header("location").to_owned();
    let give = [("til", last.as_str()), ("kommentar", "")];
    press(&mut leader, &page, "gi", &give).await.status
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn one_registers_the_other_confirms_and_a_person_of_the_other_acts_within_what_is_named() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut host_admin = demo_browser(&house, HOST_ADMIN).await;
        let mut third = demo_browser(&house, THIRD_ADMIN).await;
        let (own, host) = (organisation(&house).await, of(&house, HOST_ADMIN).await);
        let own_number = of(&house, ADMIN).await.orgnr;
        for (orgnr, codes, sentence) in [
            ("399999999", MAIN, "Ingen virksomhet her"),
            (own_number.as_str(), MAIN, "på vegne av seg selv"),
            (host.orgnr.as_str(), "finnes-ikke", "Velg blant bruksområdene"),
            (host.orgnr.as_str(), "", "Velg minst ett bruksområde"),
        ] {
            let refused = register(&mut admin, &house, orgnr, codes).await;
            assert!(
                refused.status == 422 && refused.text.contains(sentence),
                "{}",
                refused.text
            );
        }
        let registered = register(&mut admin, &house, &host.orgnr, MAIN).await;
        assert_eq!(registered.status, 303, "{}", registered.text);
        let page = registered.header("location").to_owned();
        // Nobody is let in before the other has confirmed, and nobody else confirms.
        let early = invite(&mut admin, &page, HOST_PERSON).await;
        assert!(
            early.status == 422 && early.text.contains("ikke bekreftet"),
            "{}",
            early.text
        );
        assert_eq!(press(&mut admin, &page, "bekreft", &[]).await.status, 403);
        assert_eq!(third.get(&page).await.status, 404);
        assert_eq!(press(&mut third, &page, "bekreft", &[]).await.status, 404);
        assert_eq!(press(&mut third, &page, "avslutt", &[]).await.status, 404);
        assert!(host_admin.get(ALL).await.text.contains(&page));
        assert_eq!(press(&mut host_admin, &page, "bekreft", &[]).await.status, 303);
        assert_eq!(press(&mut host_admin, &page, "bekreft", &[]).await.status, 422);
        let other = invite(&mut host_admin, &page, HOST_PERSON).await;
        assert_eq!(other.status, 422, "the host lets nobody in: {}", other.text);

        // Whoever is no member of the host comes in by no such link.
        assert_eq!(invite(&mut admin, &page, THIRD_PERSON).await.status, 200);
        let mut stranger = demo_browser(&house, THIRD_PERSON).await;
        let to_third = link(&house, THIRD_PERSON);
        let refused = stranger.post(&to_third, &to_third, &[]).await;
        assert!(
            refused.status == 422 && refused.text.contains("hører ikke til"),
            "{}",
            refused.text
        );

        let mut person = let_in(&house, &mut admin, &page).await;
        let home = person.get("/").await.text;
        assert!(
            home.contains(&format!("gjennom avtale med {}", host.name)),
            "{home}"
        );
        assert_eq!(
            person
                .post("/taushetserklaering", "/taushetserklaering", &[("versjon", "1")])
                .await
                .status,
            303
        );
        let id = account(&house, HOST_PERSON).await;
        bind(&house, &own, &id).await;
        assert_eq!(
            failed(&house, &house.url, MAIN, &id).await,
            ["access.grant no_grant"],
            "{}",
            house.kind
        );
        assert_eq!(granted(&house, MAIN, &id).await, 303);
        assert!(
            failed(&house, &house.url, MAIN, &id).await.is_empty(),
            "{}",
            house.kind
        );
        assert_eq!(
            person
                .get(&format!("/oppslag/nytt?bruksomrade={MAIN}"))
                .await
                .status,
            200
        );

        // Everything else of the organisation is closed.
        for path in [
            "/bruksomrader".to_owned(),
            format!("/bruksomrader/{MAIN}"),
            format!("/bruksomrader/{TWIN}"),
            format!("/bruksomrader/{TWIN}/dataflyt"),
            "/katalog".to_owned(),
            "/katalog/matrise".to_owned(),
            "/tilganger".to_owned(),
            "/hastetilgang".to_owned(),
            "/ansatte".to_owned(),
            ALL.to_owned(),
        ] {
            let closed = person.get(&path).await;
            assert_eq!(closed.status, 403, "{path}");
        }
        let headers = http::HeaderMap::new();
        let ledgers = person
            .go(http::Method::GET, "/api/v1/ledgers", headers, None)
            .await;
        assert!(
            !ledgers.text.contains(&own),
            "{}: {}",
            ledgers.status,
            ledgers.text
        );
        // They stay a caseworker, and lead nothing.
        let db = house.rooms.db.reader();
        let place = people::memberships_in(db, &own, &id).await.unwrap().remove(0);
        let change = [
            ("medlemskap", place.id.as_str()),
            ("roller", "auditor"),
            ("enhet", UNIT),
        ];
        let refused = press(&mut admin, &format!("/ansatte/{id}"), "endre", &change).await;
        assert!(
            refused.status == 422 && refused.text.contains("kan bare ha den rollen avtalen gir"),
            "{}",
            refused.text
        );
        let leads = [("navn", "Barnehage"), ("leder", id.as_str())];
        let refused = press(&mut admin, &format!("/ansatte/enheter/{UNIT}"), "lagre", &leads).await;
        assert_eq!(refused.status, 422, "{}", refused.text);

        // Ended by the host, and felt by the very next request.
        assert_eq!(press(&mut host_admin, &page, "avslutt", &[]).await.status, 303);
        assert_eq!(press(&mut admin, &page, "avslutt", &[]).await.status, 422);
        assert_eq!(
            person.get("/oppslag").await.status,
            303,
            "they act for it no longer"
        );
        let after = failed(&house, &house.url, MAIN, &id).await;
        assert!(
            after.contains(&"actor.active membership_inactive".to_owned()),
            "{}: {after:?}",
            house.kind
        );
        assert!(admin.get(&page).await.text.contains("Avsluttet"));
        let mine = told(&house, &own).await;
        assert_eq!(
            mine.iter().filter(|one| !one.contains(' ')).collect::<Vec<_>>(),
            ["host.register", "host.confirm", "host.end"],
            "{}",
            house.kind
        );
        let theirs = told(&house, &host.id).await;
        assert_eq!(
            theirs,
            ["host.register", "host.confirm", "host.confirm over", "host.end"],
            "{}",
            house.kind
        );
        let third = of(&house, THIRD_ADMIN).await;
        assert!(told(&house, &third.id).await.is_empty());
    }
}

#[tokio::test]
async fn no_grant_and_no_edit_takes_anybody_beyond_what_is_named() {
    for house in demo_houses().await {
        let page = agreed(&house, MAIN).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut person = let_in(&house, &mut admin, &page).await;
        let own = organisation(&house).await;
        let id = account(&house, HOST_PERSON).await;
        person
            .post("/taushetserklaering", "/taushetserklaering", &[("versjon", "1")])
            .await;
        bind(&house, &own, &id).await;
        let other = other_use_case(&house);
        assert_eq!(granted(&house, &other, &id).await, 422, "not theirs to be given");
        // A grant that stands there all the same opens nothing.
        assert_eq!(granted(&house, MAIN, &id).await, 303);
        assert!(failed(&house, &house.url, MAIN, &id).await.is_empty());
        let moved = "UPDATE access_grant SET use_case_id = (SELECT id FROM use_case WHERE code = ? AND organisation_id = ?) \
             WHERE organisation_id = ? AND account_id = ?";
        edit(&house, moved, &[&other, &own, &own, &id]).await;
        let failed_there = failed(&house, &house.url, &other, &id).await;
        assert!(
            failed_there.contains(&"actor.active membership_inactive".to_owned()),
            "{}: {failed_there:?}",
            house.kind
        );
        edit(&house, moved, &[MAIN, &own, &own, &id]).await;
        assert!(failed(&house, &house.url, MAIN, &id).await.is_empty());
    }
}

/// A use case of the demo's first organisation in which something is permitted, and not the main one.
fn other_use_case(house: &TestHouse) -> String {
    let sample = Sample::first(house, |sample| {
        sample["expect"] == "permit" && sample["client"] == 0 && sample["body"]["useCase"] != MAIN
    });
    sample.body["useCase"].as_str().unwrap().to_owned()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn it_lasts_no_longer_than_the_agreement_and_than_the_person_is_of_the_host() {
    for house in demo_houses().await {
        let page = agreed(&house, MAIN).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut person = let_in(&house, &mut admin, &page).await;
        let own = organisation(&house).await;
        let host = of(&house, HOST_ADMIN).await;
        let id = account(&house, HOST_PERSON).await;
        person
            .post("/taushetserklaering", "/taushetserklaering", &[("versjon", "1")])
            .await;
        bind(&house, &own, &id).await;
        assert_eq!(granted(&house, MAIN, &id).await, 303);
        let stopped = async |url: &str| {
            let failed = failed(&house, url, MAIN, &id).await;
            failed.contains(&"actor.active membership_inactive".to_owned())
        };
        assert!(!stopped(&house.url).await);
        // Each edit behind the application's back is felt by the very next request, and on another server.
        let beside = house.beside("+0s").await;
        let agreement = page.rsplit('/').next().unwrap();
        let edits = [
            ("UPDATE host_agreement SET ended_at = 1 WHERE id = ?", agreement),
            (
                "UPDATE host_agreement SET confirmed_at = NULL WHERE id = ?",
                agreement,
            ),
            (
                "UPDATE host_agreement SET last_day = '2026-01-01' WHERE id = ?",
                agreement,
            ),
            (
                "UPDATE host_agreement SET use_cases = '[]' WHERE id = ?",
                agreement,
            ),
            (
                "UPDATE host_agreement SET use_cases = 'ingen liste' WHERE id = ?",
                agreement,
            ),
        ];
        let kept = store::hosts::one(house.rooms.db.reader(), &own, agreement)
            .await
            .unwrap()
            .unwrap();
        for (sql, id) in edits {
            edit(&house, sql, &[id]).await;
            assert!(stopped(&house.url).await, "{} {sql}", house.kind);
            assert!(stopped(&beside.url).await, "{} {sql}", house.kind);
            let back = kept.clone().into_active_model().reset_all();
            store::entity::host_agreement::Entity::update(back)
                .exec(house.rooms.db.writer())
                .await
                .unwrap();
            assert!(!stopped(&house.url).await, "{} {sql}", house.kind);
        }
        // Whoever leaves the host leaves this too, whoever comes back there is back.
        let mut of_host = membership::Entity::find()
            .filter(membership::Column::AccountId.eq(&id))
            .filter(membership::Column::OrganisationId.eq(&host.id))
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let home = of_host.remove(0).id;
        edit(
            &house,
            "UPDATE membership SET ended_at = 1 WHERE id = ?",
            &[&home],
        )
        .await;
        assert!(
            stopped(&house.url).await && stopped(&beside.url).await,
            "{}",
            house.kind
        );
        assert_eq!(person.get("/oppslag").await.status, 303);
        edit(
            &house,
            "UPDATE membership SET ended_at = NULL WHERE id = ?",
            &[&home],
        )
        .await;
        assert!(!stopped(&house.url).await, "{}", house.kind);
        // By itself at the midnight after its last day.
        let last = today(&house).plus(31).to_text().unwrap();
        let after = house.beside(&format!("{last}T00:00:01+01:00")).await;
        assert!(stopped(&after.url).await, "{}", house.kind);
    }
}
