//! Campaigns that look over access, at the desk, on both databases: over what was in force when they were begun; each grant kept or
//! withdrawn by another than its holder and asker; heard of at the next look-up; told to the log, a refused answer too.

mod races;
mod told;
mod unused;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use store::entity::{access_grant, campaign_item};

use crate::{
    drafts::hands::{MAIN, OFFICER, demo_browser, demo_houses, organisation, signed_in, today},
    expiry::edit,
    house::{Answer, Browser, PASSWORD, TestHouse},
    samples::{Sample, checks},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const LEADER_ID: &str = "01980000-0000-7000-8000-00000000c006";
const KARI: &str = "01980000-0000-7000-8000-00000000c001";
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
const CARE_UNIT: &str = "01980000-0000-7000-8000-00000000b004";
const ALL: &str = "/tilganger/gjennomganger";
const NEW: &str = "/tilganger/gjennomganger/ny";

fn day(house: &TestHouse, days: i64) -> String {
    today(house).plus(days).to_text().unwrap()
}

/// Begins one until a day so many ahead.
async fn begin(house: &TestHouse, browser: &mut Browser, days: i64, more: &[(&str, &str)]) -> Answer {
    let last = day(house, days);
    let mut fields = vec![("navn", "Høsten 2026"), ("til", last.as_str())];
    fields.extend(more);
    browser.post("/sprak", NEW, &fields).await
}

/// The page of one that is begun.
async fn begun(house: &TestHouse, browser: &mut Browser, more: &[(&str, &str)]) -> String {
    let answer = begin(house, browser, 30, more).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

async fn answer(browser: &mut Browser, page: &str, handling: &str, items: &[&str], comment: &str) -> Answer {
    let mut fields = vec![("handling", handling), ("kommentar", comment)];
    fields.extend(items.iter().map(|item| ("valgt", *item)));
    browser.post("/sprak", page, &fields).await
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

async fn items(house: &TestHouse, page: &str) -> Vec<campaign_item::Model> {
    let of = campaign_item::Column::CampaignId.eq(id_of(page));
    let found = campaign_item::Entity::find().filter(of);
    found.all(house.rooms.db.reader()).await.unwrap()
}

async fn grants(house: &TestHouse) -> Vec<access_grant::Model> {
    let found = access_grant::Entity::find().all(house.rooms.db.reader()).await;
    found.unwrap()
}

async fn grant(house: &TestHouse, id: &str) -> access_grant::Model {
    let all = grants(house).await;
    all.into_iter().find(|row| row.id == id).unwrap()
}

async fn items_left(house: &TestHouse, page: &str) -> Vec<campaign_item::Model> {
    let all = items(house, page).await;
    all.into_iter().filter(|item| item.answer.is_none()).collect()
}

/// The grant of an account for the use case of the samples, among what a campaign is over.
async fn item_of(house: &TestHouse, page: &str, account: &str) -> campaign_item::Model {
    let main = store::register::use_case(house.rooms.db.reader(), &organisation(house).await, MAIN)
        .await
        .unwrap()
        .unwrap();
    for item in items(house, page).await {
        let of = grant(house, &item.grant_id).await;
        if item.account_id == account && of.use_case_id == main.id {
            return item;
        }
    }
    panic!("nothing of {account} in {page}");
}

/// What a person may not have who asks for a look-up through the demo's case system, as a dry run.
async fn failed(house: &TestHouse, account: &str) -> Vec<String> {
    let mut sample = Sample::permitted(house, MAIN);
    sample.body["actingPerson"] = json!(account);
    checks(&sample.ask(&house.url, "decisions").await, "fail")
}

/// Given so long ago that what was not used since is unused.
async fn aged(house: &TestHouse, grant: &str) {
    let sql = "UPDATE access_grant SET valid_from = 0, granted_at = 0 WHERE id = ?";
    edit(house, sql, &[grant]).await;
}

/// What the log says of campaigns: step, and why it was refused.
async fn steps(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let of = leaves.iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?;
        evidence.get("campaign")?;
        let step = evidence["step"].as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None => step,
        })
    });
    of.collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn what_was_in_force_is_kept_or_withdrawn_by_another_and_heard_of_at_the_next_look_up() {
    for house in demo_houses().await {
        let mut leader = demo_browser(&house, LEADER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let in_unit = [("enhet", UNIT)];
        assert_eq!(newcomer.get(ALL).await.status, 403);
        assert_eq!(begin(&house, &mut newcomer, 30, &in_unit).await.status, 403);
        assert_eq!(begin(&house, &mut leader, -1, &in_unit).await.status, 422);
        assert_eq!(begin(&house, &mut leader, 181, &in_unit).await.status, 422);
        assert_eq!(
            begin(&house, &mut leader, 30, &[("enhet", CARE_UNIT)])
                .await
                .status,
            404,
            "not of hers"
        );
        let nothing = begin(&house, &mut leader, 30, &[("enhet", UNIT), ("ubrukte", "ja")]).await;
        assert_eq!(nothing.status, 422, "given some days ago, all of it");
        let last = day(&house, 30);
        let named = [("navn", "Gjelder 01828010073"), ("til", last.as_str())];
        assert_eq!(leader.post("/sprak", NEW, &named).await.status, 422, "a number");

        let page = begun(&house, &mut leader, &in_unit).await;
        let over = items(&house, &page).await;
        let now = house.rooms.clock.now_ms();
        let living = grants(&house).await.into_iter().filter(|row| {
            row.granted_at.is_some() && row.revoked_at.is_none() && row.valid_to.is_some_and(|end| end > now)
        });
        let living: Vec<access_grant::Model> = living.collect();
        assert!(over.len() > 2, "{over:?}");
        assert!(
            over.iter()
                .all(|item| living.iter().any(|row| row.id == item.grant_id))
        );
        assert!(over.iter().all(|item| item.unit_id.as_deref() == Some(UNIT)));
        let shown = leader.get(&page).await.text;
        for text in ["Høsten 2026", "Ikke besvart", "Barnehage", "Sist brukt"] {
            assert!(shown.contains(text), "`{text}` is missing in {shown}");
        }
        // Those who keep the grounds read it, and answer nothing.
        let mut officer = demo_browser(&house, OFFICER).await;
        let read = officer.get(&page).await;
        assert!(
            read.status == 200 && !read.text.contains("value=\"behold\""),
            "{}",
            read.text
        );
        assert_eq!(
            answer(&mut officer, &page, "behold", &["x"], "").await.status,
            403
        );
        let mut stranger = demo_browser(&house, "tilgangsansvarlig@annen.example").await;
        assert_eq!(stranger.get(&page).await.status, 404);
        let one = item_of(&house, &page, KARI).await;
        let id = one.id.as_str();
        assert_eq!(
            answer(&mut stranger, &page, "behold", &[id], "").await.status,
            404
        );
        assert_eq!(answer(&mut leader, &page, "behold", &["x"], "").await.status, 404);

        // Kept, and to be looked over within a year.
        assert_eq!(answer(&mut leader, &page, "behold", &[], "").await.status, 422);
        assert_eq!(answer(&mut leader, &page, "behold", &[id], "").await.status, 303);
        let year = day(&house, 366);
        let kept = grant(&house, &one.grant_id).await;
        assert_eq!(kept.recertify_by.as_deref(), Some(year.as_str()));
        assert!(failed(&house, KARI).await.is_empty(), "{}", house.kind);
        assert_eq!(
            answer(&mut admin, &page, "tilbakekall", &[id], "Nei.")
                .await
                .status,
            422
        );
        assert!(grant(&house, &one.grant_id).await.revoked_at.is_none());
        assert_eq!(steps(&house).await.last().unwrap(), "withdraw answered");

        // What is not used is kept with words only, and what is withdrawn says why.
        let mut left = over
            .iter()
            .filter(|item| item.id != one.id && item.account_id != LEADER_ID);
        let unused = left.next().unwrap();
        aged(&house, &unused.grant_id).await;
        let other = unused.id.as_str();
        assert!(leader.get(&page).await.text.contains("Ikke brukt</span>"));
        assert_eq!(
            answer(&mut leader, &page, "behold", &[other], " ").await.status,
            422
        );
        let why = "Skal brukes ved neste opptak.";
        assert_eq!(
            answer(&mut leader, &page, "behold", &[other], why).await.status,
            303
        );
        let gone = left.next().unwrap();
        let third = gone.id.as_str();
        assert_eq!(
            answer(&mut leader, &page, "tilbakekall", &[third], "")
                .await
                .status,
            422
        );
        let number = "Gjelder 01828010073.";
        assert_eq!(
            answer(&mut leader, &page, "tilbakekall", &[third], number)
                .await
                .status,
            422
        );
        let why = "Har andre oppgaver nå.";
        assert_eq!(
            answer(&mut leader, &page, "tilbakekall", &[third], why)
                .await
                .status,
            303
        );
        let revoked = grant(&house, &gone.grant_id).await;
        assert!(revoked.revoked_at.is_some(), "{}", house.kind);
        assert_eq!(revoked.revoked_reason.as_deref(), Some(why));
        let shown = leader.get(&format!("{page}?utvalg=withdrawn")).await.text;
        assert!(shown.contains(why) && !shown.contains("Skal brukes"), "{shown}");

        // Closed with words while something is left; nobody answers in it after that, and it is found.
        let close = |comment| [("handling", "lukk"), ("avslutning", comment)];
        assert_eq!(leader.post("/sprak", &page, &close("")).await.status, 422);
        assert_eq!(
            leader
                .post("/sprak", &page, &close("Ny runde begynner."))
                .await
                .status,
            303
        );
        assert_eq!(admin.post("/sprak", &page, &close("Igjen.")).await.status, 422);
        let fourth = left.next().map(|item| item.id.clone());
        if let Some(fourth) = &fourth {
            assert_eq!(
                answer(&mut leader, &page, "behold", &[fourth.as_str()], why)
                    .await
                    .status,
                422
            );
        }
        let shown = officer.get(&page).await.text;
        assert!(
            shown.contains("Ny runde begynner.") && !shown.contains("value=\"lukk\""),
            "{shown}"
        );
        let found = officer.post(ALL, ALL, &[("sok", "barnehage")]).await;
        assert_eq!(found.status, 303);
        assert!(officer.get(found.header("location")).await.text.contains(&page));
        let vain = officer.get(&format!("{ALL}?sok=finnes+ikke")).await.text;
        assert!(vain.contains("Ingen gjennomganger passer"), "{vain}");
        let mut wanted = vec![
            "start",
            "keep",
            "withdraw answered",
            "keep comment_missing",
            "keep",
            "withdraw comment_missing",
            "withdraw",
            "close comment_missing",
            "close",
            "close closed",
        ];
        if fourth.is_some() {
            wanted.push("keep closed");
        }
        let mut told = steps(&house).await;
        // Those that were refused before there was one have no campaign to name.
        told.retain(|step| {
            !["start day_past", "start too_far", "start nothing_in_force"].contains(&step.as_str())
        });
        assert_eq!(told, wanted, "{}", house.kind);
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn nobody_answers_for_what_they_hold_or_asked_for_by_whatever_account() {
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
        let ask = |person: &'static str| {
            let fields = [
                ("bruksomrade", MAIN),
                ("til", month.as_str()),
                ("begrunnelse", "Behandler søknader."),
            ];
            let person = Some(("person", person)).filter(|_| !person.is_empty());
            fields.into_iter().chain(person).collect::<Vec<_>>()
        };
        let give = [("handling", "gi"), ("til", month.as_str())];
        let asked = holder.post("/sprak", "/tilganger", &ask("")).await;
        assert_eq!(
            admin.post("/sprak", asked.header("location"), &give).await.status,
            303
        );
        let asked = admin.post("/sprak", "/tilganger", &ask(NEWCOMER_ID)).await;
        assert_eq!(
            leader
                .post("/sprak", asked.header("location"), &give)
                .await
                .status,
            303
        );

        let page = begun(&house, &mut admin, &[("bruksomrade", MAIN)]).await;
        let (held, others) = (
            item_of(&house, &page, &both).await.id,
            item_of(&house, &page, NEWCOMER_ID).await.id,
        );
        for browser in [&mut holder, &mut same] {
            assert_eq!(answer(browser, &page, "behold", &[&held], "").await.status, 422);
            assert!(
                browser
                    .get(&page)
                    .await
                    .text
                    .contains("Dette er din egen tilgang.")
            );
        }
        assert_eq!(
            answer(&mut admin, &page, "behold", &[&others], "").await.status,
            422
        );
        assert_eq!(
            answer(&mut leader, &page, "behold", &[&held], "").await.status,
            404,
            "of no unit of hers"
        );
        assert!(
            !leader.get(&page).await.text.contains("Kari Prøve"),
            "she reads her own unit's"
        );
        // One that is refused holds up no other.
        let together = answer(&mut admin, &page, "behold", &[&held, &others], "").await;
        assert_eq!(together.status, 422, "{}", together.text);
        assert_eq!(
            answer(&mut leader, &page, "behold", &[&others], "").await.status,
            303
        );
        let told = steps(&house).await;
        let wanted = [
            "start",
            "keep own_access",
            "keep own_access",
            "keep own_work",
            "keep",
            "keep own_work",
            "keep",
        ];
        let mut sorted = told.clone();
        sorted[4..6].sort_unstable();
        assert_eq!(sorted, wanted, "{}: {told:?}", house.kind);
    }
}
