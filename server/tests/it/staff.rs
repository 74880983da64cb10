//! The people of an organisation, on both databases: invited, taken in, known, given roles, signed out and ended; units, leaders and who
//! stands in. Every step is told to the log, a refused one too, and the very next request hears of it, in every process.

mod links;
mod stand_in;

use serde_json::Value;
use store::people;

use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation, signed_in, today},
    house::{Answer, Browser, TestHouse, houses_with},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const ADMIN_ID: &str = "01980000-0000-7000-8000-00000000c005";
const CASEWORKER: &str = "saksbehandler@demo.example";
const KARI_ID: &str = "01980000-0000-7000-8000-00000000c001";
const EXAMPLES: &str = "eksempler@demo.example";
const EXAMPLES_ID: &str = "01980000-0000-7000-8000-00000000c002";
const LEADER: &str = "leder@demo.example";
const LEADER_ID: &str = "01980000-0000-7000-8000-00000000c006";
const STRANGER: &str = "tilgangsansvarlig@annen.example";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
const OTHER_UNIT: &str = "01980000-0000-7000-8000-00000000b003";
const NEW: &str = "/ansatte/ny";
const STAFF: &str = "/ansatte";
const EMAIL: &str = "ny.kollega@demo.example";
const OWN_PASSWORD: &str = "vinter bok lampe elv";
/// Synthetic: the month is 80 too high.
const NUMBER: &str = "02851798067";
const ANOTHER: &str = "01828010073";

/// An address, what is said of it, and what else is sent.
type Wrong<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

async fn invite(browser: &mut Browser, email: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("navn", "Ny Kollega"), ("epost", email)];
    fields.extend(more);
    browser.post(NEW, NEW, &fields).await
}

/// The link that stands in a text.
fn link_in(text: &str) -> String {
    let secret = text.split("/invitasjon/").nth(1).unwrap();
    let secret: String = secret.chars().take_while(char::is_ascii_hexdigit).collect();
    format!("/invitasjon/{secret}")
}

/// The link in the newest mail to an address.
fn link(house: &TestHouse, email: &str) -> String {
    let mails = house.rooms.mail.kept().unwrap();
    let mail = mails.iter().rev().find(|mail| mail.to == email).unwrap();
    link_in(&mail.text)
}

async fn take_up(browser: &mut Browser, link: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post(link, link, fields).await
}

fn newcomer<'a>(password: &'a str, repeat: &'a str, number: &'a str) -> [(&'static str, &'a str); 3] {
    [("passord", password), ("gjenta", repeat), ("nummer", number)]
}

async fn account_of(house: &TestHouse, email: &str) -> String {
    let found = people::account_by_email(house.rooms.db.reader(), email).await;
    found.unwrap().unwrap().id
}

async fn place_of(house: &TestHouse, account: &str) -> String {
    let organisation = organisation(house).await;
    let rows = people::memberships_in(house.rooms.db.reader(), &organisation, account).await;
    rows.unwrap().last().unwrap().id.clone()
}

/// What the log says of members and units: the change, and why it was refused.
async fn told(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let said = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let change = evidence.get("change")?.as_str()?.to_owned();
        let why = evidence.get("refused").and_then(Value::as_str);
        Some(why.map_or(change.clone(), |why| format!("{change} {why}")))
    });
    said.collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn somebody_is_invited_comes_in_is_known_works_and_leaves() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let works = [("roller", "caseworker"), ("enhet", UNIT)];
        let wrong: [Wrong<'_>; 5] = [
            ("ikke en adresse", "Skriv en e-postadresse", &works),
            (EMAIL, "Velg minst én rolle", &[("enhet", UNIT)]),
            (
                EMAIL,
                "kan ikke også være",
                &[("roller", "dpo"), ("roller", "admin")],
            ),
            (
                EMAIL,
                "Velg en av enhetene",
                &[("roller", "caseworker"), ("enhet", OTHER_UNIT)],
            ),
            (CASEWORKER, "Personen er medlem fra før", &works),
        ];
        for (email, sentence, more) in wrong {
            let refused = invite(&mut admin, email, more).await;
            assert_eq!(refused.status, 422, "{email}");
            assert!(refused.text.contains(sentence), "{sentence}: {}", refused.text);
            assert!(refused.text.contains("value=\"Ny Kollega\""), "{}", refused.text);
        }
        let sent = invite(&mut admin, " Ny.Kollega@demo.example", &works).await;
        assert_eq!(sent.status, 200);
        assert!(sent.text.contains("Lenken er sendt på e-post"), "{}", sent.text);
        assert!(!sent.text.contains("/invitasjon/"), "{}", sent.text);
        let listed = admin.get(STAFF).await.text;
        assert!(listed.contains("Invitert, men ikke kommet ennå") && listed.contains(EMAIL));

        let link = link(&house, EMAIL);
        let mut person = house.browser();
        let asked = person.get(&link).await;
        assert_eq!(asked.status, 200);
        assert!(
            asked.text.contains("Du er invitert til å bruke Hjemmel"),
            "{}",
            asked.text
        );
        for (fields, sentence) in [
            (newcomer("kort", "kort", NUMBER), "Passordet er for kort"),
            (
                newcomer(OWN_PASSWORD, "noe annet", NUMBER),
                "De to passordene er ikke like",
            ),
            (
                newcomer(OWN_PASSWORD, OWN_PASSWORD, "02851798068"),
                "Skriv et gyldig fødselsnummer",
            ),
        ] {
            let refused = take_up(&mut person, &link, &fields).await;
            assert_eq!(refused.status, 422);
            assert!(refused.text.contains(sentence), "{sentence}: {}", refused.text);
            assert!(!refused.text.contains(OWN_PASSWORD) && !refused.text.contains("02851798068"));
        }
        let before = person.cookies.clone();
        let came = take_up(&mut person, &link, &newcomer(OWN_PASSWORD, OWN_PASSWORD, NUMBER)).await;
        assert_eq!(
            (came.status, came.header("location")),
            (303, "/"),
            "{}",
            came.text
        );
        assert_ne!(person.cookies, before);
        let home = person.get("/").await.text;
        assert!(home.contains("Vis legitimasjon til tilgangsansvarlig"), "{home}");
        let again = house.browser().get(&link).await;
        assert_eq!(again.status, 404);
        assert!(
            again.text.contains("Invitasjonen gjelder ikke lenger"),
            "{}",
            again.text
        );

        // Nobody finds out a number by trying: after three the person must state it again.
        let id = account_of(&house, EMAIL).await;
        let page = format!("{STAFF}/{id}");
        let confirm = |number| vec![("handling", "bekreft"), ("nummer", number)];
        for _ in 0..3 {
            let differs = admin.post(&page, &page, &confirm(ANOTHER)).await;
            assert_eq!(differs.status, 422, "{}", differs.text);
        }
        let forgotten = admin.post(&page, &page, &confirm(NUMBER)).await;
        assert!(
            forgotten.text.contains("Personen må selv oppgi"),
            "{}",
            forgotten.text
        );
        let stated = person
            .post("/identitet", "/identitet", &[("nummer", NUMBER)])
            .await;
        assert_eq!(stated.status, 303, "{}", stated.text);
        let confirmed = admin.post(&page, &page, &confirm(NUMBER)).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text);
        let twice = person
            .post("/identitet", "/identitet", &[("nummer", NUMBER)])
            .await;
        assert_eq!(twice.status, 422);

        // With the undertaking and a grant they work.
        let signed = person
            .post("/taushetserklaering", "/taushetserklaering", &[("versjon", "1")])
            .await;
        assert_eq!(signed.status, 303);
        let last = today(&house).plus(30).to_text().unwrap();
        let wanted = [
            ("bruksomrade", MAIN),
            ("til", &last),
            ("begrunnelse", "Behandler søknader."),
        ];
        let asked = person.post("/tilganger", "/tilganger", &wanted).await;
        let grant = asked.header("location").to_owned();
        let give = [("handling", "gi"), ("til", last.as_str()), ("kommentar", "")];
        assert_eq!(admin.post(&grant, &grant, &give).await.status, 303);
        let form = format!("/oppslag/nytt?bruksomrade={MAIN}");
        assert_eq!(person.get(&form).await.status, 200);

        // A role withdrawn here is felt there by the next request.
        let beside = house.beside("+0s").await;
        let mut elsewhere = person.clone();
        elsewhere.go_to(&beside.url);
        assert_eq!(elsewhere.get(&form).await.status, 200);
        let place = place_of(&house, &id).await;
        let same = [
            ("handling", "endre"),
            ("medlemskap", &place),
            ("roller", "caseworker"),
            ("enhet", UNIT),
        ];
        assert_eq!(admin.post(&page, &page, &same).await.status, 422);
        let other = [
            ("handling", "endre"),
            ("medlemskap", &place),
            ("roller", "auditor"),
            ("enhet", UNIT),
        ];
        assert_eq!(admin.post(&page, &page, &other).await.status, 303);
        assert_eq!(elsewhere.get(&form).await.status, 403);
        assert_eq!(person.get(&form).await.status, 403);
        let back = [
            ("handling", "endre"),
            ("medlemskap", &place),
            ("roller", "caseworker"),
            ("enhet", UNIT),
        ];
        assert_eq!(admin.post(&page, &page, &back).await.status, 303);
        assert_eq!(elsewhere.get(&form).await.status, 200);

        // Signed out everywhere, and then out for good.
        assert_eq!(
            admin.post(&page, &page, &[("handling", "logg-ut")]).await.status,
            303
        );
        assert_eq!(elsewhere.get(&form).await.status, 303);
        assert_eq!(person.get(&form).await.status, 303);
        let mut person = signed_in(&house, EMAIL, OWN_PASSWORD).await;
        assert_eq!(person.get(&form).await.status, 200);
        let end = [("handling", "avslutt"), ("medlemskap", place.as_str())];
        assert_eq!(admin.post(&page, &page, &end).await.status, 303);
        assert_eq!(person.get(&form).await.status, 303);
        let over = admin.post(&page, &page, &end).await;
        assert_eq!(over.status, 422, "{}", over.text);
        let shown = admin.get(&grant).await.text;
        assert!(shown.contains("Tilbakekalt"), "{shown}");
        let left = admin.get(&format!("{STAFF}?sluttet=1")).await.text;
        assert!(left.contains(EMAIL), "{left}");
        let mails = house.rooms.mail.kept().unwrap();
        let farewell = mails.iter().rev().find(|mail| mail.to == EMAIL).unwrap();
        assert!(
            farewell.text.contains("Taushetsplikten gjelder fortsatt"),
            "{}",
            farewell.text
        );
        let promised = people::undertakings(house.rooms.db.reader(), &organisation(&house).await, &id).await;
        assert_eq!(promised.unwrap().len(), 1);

        let story = told(&house).await;
        for expected in [
            "member.invite address_invalid",
            "member.invite no_role",
            "member.invite dpo_conflict",
            "member.invite unit_unknown",
            "member.invite already_member",
            "member.invite",
            "member.take_up",
            "identity.confirm number_differs",
            "identity.confirm not_stated",
            "identity.confirm",
            "undertaking.signed",
            "member.change no_change",
            "member.change",
            "member.end_sessions",
            "member.end",
            "member.end over",
        ] {
            assert!(story.iter().any(|one| one == expected), "{expected}: {story:?}");
        }
        let all = serde_json::to_string(&house.leaves(&organisation(&house).await).await).unwrap();
        for personal in [EMAIL, "Kollega", NUMBER, ANOTHER] {
            assert!(!all.contains(personal), "{personal}");
        }
    }
}

#[tokio::test]
async fn nobody_changes_their_own_place_and_only_admins_change_that_of_others() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let own = format!("{STAFF}/{ADMIN_ID}");
        let shown = admin.get(&own).await.text;
        assert!(
            shown.contains("Dette er deg") && !shown.contains("value=\"avslutt\""),
            "{shown}"
        );
        let place = place_of(&house, ADMIN_ID).await;
        for fields in [
            vec![("handling", "avslutt"), ("medlemskap", place.as_str())],
            vec![
                ("handling", "endre"),
                ("medlemskap", &place),
                ("roller", "admin"),
                ("roller", "approver"),
            ],
            vec![("handling", "logg-ut")],
        ] {
            let refused = admin.post(STAFF, &own, &fields).await;
            assert_eq!(refused.status, 422, "{}", refused.text);
            assert!(
                refused.text.contains("Du kan ikke gjøre dette med deg selv"),
                "{}",
                refused.text
            );
        }
        let kari = format!("{STAFF}/{KARI_ID}");
        let place = place_of(&house, KARI_ID).await;
        let end = [("handling", "avslutt"), ("medlemskap", place.as_str())];
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let mut officer = demo_browser(&house, "personvernradgiver@demo.example").await;
        let mut stranger = demo_browser(&house, STRANGER).await;
        assert_eq!(caseworker.get(STAFF).await.status, 403);
        assert_eq!(caseworker.post("/sprak", &kari, &end).await.status, 403);
        assert_eq!(officer.get(&kari).await.status, 200);
        assert_eq!(officer.post("/sprak", &kari, &end).await.status, 403);
        assert_eq!(officer.get(NEW).await.status, 403);
        assert_eq!(stranger.get(&kari).await.status, 404);
        assert_eq!(stranger.post("/sprak", &kari, &end).await.status, 404);
        assert_eq!(stranger.get(&format!("{STAFF}/enheter/{UNIT}")).await.status, 404);
        let name = [("handling", "lagre"), ("navn", "Vår nå")];
        let unit = format!("{STAFF}/enheter/{UNIT}");
        assert_eq!(stranger.post("/sprak", &unit, &name).await.status, 404);
        // One admin's place of another organisation named under one's own person.
        let mixed = format!("{STAFF}/{EXAMPLES_ID}");
        assert_eq!(admin.post("/sprak", &mixed, &end).await.status, 422);
        assert_eq!(caseworker.get("/oppslag").await.status, 200);
        let found = admin.post(STAFF, STAFF, &[("sok", "KARI")]).await;
        assert_eq!(found.status, 200);
        let number = admin.post(STAFF, STAFF, &[("sok", NUMBER)]).await;
        assert_eq!(number.status, 422);
    }
}
