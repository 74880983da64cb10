//! The undertaking of secrecy, on both databases: another text is asked for before the very next look-up, a signature may run out after
//! a year, and what was signed is kept.

use store::people;

use crate::{
    drafts::hands::{demo_browser, demo_houses, organisation},
    house::{Answer, Browser, TestHouse},
    samples::{Sample, checks},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const CASEWORKER: &str = "saksbehandler@demo.example";
const KARI_ID: &str = "01980000-0000-7000-8000-00000000c001";
const KEPT: &str = "/ansatte/taushetserklaering";
const SIGN: &str = "/taushetserklaering";
const TEXT: &str = "Jeg tier om alt jeg får vite om andre.\nDet gjelder også når jeg har sluttet i kommunen.";

async fn write(browser: &mut Browser, version: &str, text: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("versjon", version), ("tekst", text)];
    fields.extend(more);
    browser.post(KEPT, KEPT, &fields).await
}

async fn sign(browser: &mut Browser, version: &str) -> Answer {
    browser.post("/sprak", SIGN, &[("versjon", version)]).await
}

/// What the gate says of the undertaking of the demo's caseworker, at a server.
async fn detail(house: &TestHouse, url: &str) -> String {
    let sample = Sample::first(house, |sample| {
        sample["expect"] == "permit" && sample["body"]["actingPerson"] == KARI_ID
    });
    let answer = sample.ask(url, "decisions").await;
    let said = ["pass", "fail"].into_iter().flat_map(|outcome| {
        let of = checks(&answer, outcome).into_iter();
        of.filter_map(move |check| {
            check
                .strip_prefix("actor.undertaking ")
                .map(|why| format!("{outcome} {why}"))
        })
    });
    said.collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn another_text_is_asked_for_before_the_very_next_look_up() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut kari = demo_browser(&house, CASEWORKER).await;
        let beside = house.beside("+0s").await;
        assert_eq!(detail(&house, &beside.url).await, "pass ok");
        assert_eq!(kari.get(KEPT).await.status, 403);
        assert_eq!(write(&mut kari, "1", TEXT, &[]).await.status, 403);
        for (version, text, sentence) in [
            ("1", "For kort.", "Skriv en tekst på 50 til 5000 tegn"),
            ("7", TEXT, "Noen andre har endret teksten"),
            (
                "1",
                &format!("{TEXT} 02851798067"),
                "Teksten inneholder et fødselsnummer",
            ),
        ] {
            let refused = write(&mut admin, version, text, &[]).await;
            assert_eq!(refused.status, 422);
            assert!(refused.text.contains(sentence), "{sentence}: {}", refused.text);
            assert!(
                refused.text.contains(text.lines().next().unwrap()),
                "{}",
                refused.text
            );
        }
        let written = write(&mut admin, "1", TEXT, &[]).await;
        assert_eq!(written.status, 303, "{}", written.text);
        assert_eq!(detail(&house, &beside.url).await, "fail outdated");
        assert_eq!(detail(&house, &house.url).await, "fail outdated");
        let home = kari.get("/").await.text;
        assert!(
            home.contains("Du må skrive under på taushetserklæringen"),
            "{home}"
        );
        let shown = kari.get(SIGN).await.text;
        assert!(
            shown.contains("Jeg tier om alt") && shown.contains("Du har skrevet under før"),
            "{shown}"
        );
        // The page of the text before signs nothing of this one.
        let stale = sign(&mut kari, "1").await;
        assert_eq!(stale.status, 422);
        assert!(stale.text.contains("Teksten er endret siden"), "{}", stale.text);
        assert_eq!(sign(&mut kari, "2").await.status, 303);
        assert_eq!(detail(&house, &beside.url).await, "pass ok");
        let kept = admin.get(KEPT).await.text;
        assert!(kept.contains("1 av "), "{kept}");
        let own = organisation(&house).await;
        let signed = people::undertakings(house.rooms.db.reader(), &own, KARI_ID)
            .await
            .unwrap();
        let versions: Vec<i64> = signed.iter().map(|row| row.version).collect();
        assert_eq!(versions, [2, 1], "both are kept");
        let leaves = house.leaves_since(&own).await;
        let told: Vec<(String, String)> = leaves
            .iter()
            .filter_map(|leaf| {
                let evidence = &leaf["evidence"];
                let why = evidence["refused"].as_str().unwrap_or_default();
                Some((evidence["change"].as_str()?.to_owned(), why.to_owned()))
            })
            .collect();
        for expected in [
            ("undertaking.text", "length"),
            ("undertaking.text", "stale"),
            ("undertaking.text", "holds_number"),
            ("undertaking.text", ""),
            ("undertaking.signed", ""),
        ] {
            let found = told
                .iter()
                .any(|(change, why)| (change.as_str(), why.as_str()) == expected);
            assert!(found, "{expected:?}: {told:?}");
        }
        assert!(!serde_json::to_string(&leaves).unwrap().contains("Jeg tier"));
    }
}

#[tokio::test]
async fn a_signature_runs_out_after_a_year_where_the_organisation_has_chosen_that() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut kari = demo_browser(&house, CASEWORKER).await;
        assert_eq!(write(&mut admin, "1", TEXT, &[]).await.status, 303);
        assert_eq!(sign(&mut kari, "2").await.status, 303);
        let yearly = write(&mut admin, "2", TEXT, &[("hvert-aar", "ja")]).await;
        assert_eq!(yearly.status, 303, "{}", yearly.text);
        // Only how long a signature holds was changed: nobody signs anew today.
        assert_eq!(detail(&house, &house.url).await, "pass ok");
        let last_day = house.beside("+365d").await;
        assert_eq!(detail(&house, &last_day.url).await, "pass ok");
        let next_year = house.beside("+366d").await;
        assert_eq!(detail(&house, &next_year.url).await, "fail outdated");
        let shown = kari.get(SIGN).await.text;
        assert!(shown.contains("Underskriften gjelder til og med"), "{shown}");
        let same = write(&mut admin, "2", TEXT, &[("hvert-aar", "ja")]).await;
        assert!(same.text.contains("Du har ikke endret noe"), "{}", same.text);
    }
}

#[tokio::test]
async fn how_long_a_signature_holds_is_chosen_without_another_text() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let page = admin.get(KEPT).await.text;
        let inside = page.split("<textarea").nth(1).unwrap().split_once('>').unwrap().1;
        // As a browser sends the text that comes with the product.
        let shipped = inside
            .split("</textarea>")
            .next()
            .unwrap()
            .trim()
            .replace('\n', "\r\n");
        for more in [vec![("hvert-aar", "ja")], vec![]] {
            let chosen = write(&mut admin, "1", &shipped, &more).await;
            assert_eq!(chosen.status, 303, "{}", chosen.text);
            let page = admin.get(KEPT).await.text;
            assert!(
                page.contains("name=\"versjon\" value=\"1\""),
                "nobody signs anew: {page}"
            );
            assert_eq!(page.contains("i ett år"), !more.is_empty(), "{page}");
        }
        let same = write(&mut admin, "1", &shipped, &[]).await;
        assert!(same.text.contains("Du har ikke endret noe"), "{}", same.text);
    }
}
