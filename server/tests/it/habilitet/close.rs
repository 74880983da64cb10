//! Who is too close, by the rows: family, own companies, leaders and those who stand in for them, colleagues of the unit, and newcomers who
//! have only said who they are. What nobody may set aside leads to no leader.

use serde_json::json;

use super::{
    ADMIN_ID, CASEWORKER, KARI, LEADER, LEADER_ID, TIES, UNSIGNED, answer, ask, asked, body, declare, detail,
    is_another, is_subject, number, offered, on_page, person, press, revoke, stopped, town,
};
use crate::{
    drafts::hands::{demo_browser, organisation, today},
    expiry::edit,
    samples::{Sample, checks, demo},
};

/// Of Kari's unit, without access to the use case.
const NO_GRANT: &str = "01980000-0000-7000-8000-00000000c00b";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";

#[tokio::test]
async fn what_nobody_may_set_aside_leads_to_no_leader() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let body = body(house);
        let mut kari = demo_browser(house, CASEWORKER).await;
        let check = |detail: &str| vec![format!("subject.conflict {detail}")];
        for kind in ["familie", "samboer"] {
            assert_eq!(declare(&mut kari, kind, number(&body)).await.status, 303);
            let refused = on_page(&mut kari, &body).await;
            assert_eq!((refused.status, offered(&refused.text)), (403, None), "{kind}");
            assert_eq!(stopped(house, &house.url, &body).await, check("family"));
            let ties = kari.get(TIES).await.text;
            let id = ties.split("name=\"binding\" value=\"").nth(1).unwrap();
            let id = id.split('"').next().unwrap().to_owned();
            assert_eq!(press(&mut kari, TIES, "avslutt", &[("binding", &id)]).await, 303);
        }
        is_subject(house, KARI, &body).await;
        assert_eq!(stopped(house, &house.url, &body).await, check("own"));
        is_another(house, KARI).await;
        is_subject(house, LEADER_ID, &body).await;
        assert_eq!(stopped(house, &house.url, &body).await, check("leader_or_report"));
        let refused = on_page(&mut kari, &body).await;
        assert_eq!(offered(&refused.text), None, "the leader is the party");
        is_another(house, LEADER_ID).await;
        // Whoever stands in for the leader is a leader like one, from the first day on.
        is_subject(house, ADMIN_ID, &body).await;
        let made = ask(house, &house.url, "lookups", &body).await;
        assert_eq!((made.status, detail(&made).as_str()), (200, "colleague"));
        let sql = "INSERT INTO substitute (id, organisation_id, unit_id, account_id, first_day, last_day, set_by, set_at) \
                   VALUES ('standin', ?, ?, ?, ?, ?, ?, 0)";
        let (own, day) = (organisation(house).await, today(house).to_text().unwrap());
        let values = [own.as_str(), UNIT, ADMIN_ID, &day, &day, LEADER_ID];
        edit(house, sql, &values).await;
        assert_eq!(stopped(house, &house.url, &body).await, check("leader_or_report"));
        edit(
            house,
            "UPDATE substitute SET ended_at = 1 WHERE id = ?",
            &["standin"],
        )
        .await;
        assert_eq!(stopped(house, &house.url, &body).await, [""; 0], "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_colleague_of_the_unit_is_assessed_and_one_who_came_later_is_asked_for_anew() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let body = body(house);
        let same_unit = ["subject.conflict same_unit"];
        let mut kari = demo_browser(house, CASEWORKER).await;
        let mut leader = demo_browser(house, LEADER).await;
        is_subject(house, UNSIGNED, &body).await;
        assert_eq!(stopped(house, &house.url, &body).await, same_unit);
        let page = asked(&mut kari, &body).await;
        let shown = leader.get(&page).await.text;
        assert!(shown.contains("arbeider i samme enhet"), "{shown}");
        assert_eq!(answer(&mut leader, &page, "kan").await, 303);
        let made = ask(house, &house.url, "lookups", &body).await;
        assert_eq!(
            (made.status, detail(&made).as_str()),
            (200, "assessed"),
            "{}",
            made.text
        );
        // A tie to the same party is closer than what was answered.
        assert_eq!(declare(&mut kari, "annet", number(&body)).await.status, 303);
        assert_eq!(stopped(house, &house.url, &body).await, same_unit);
        let ties = kari.get(TIES).await.text;
        let id = ties.split("name=\"binding\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        assert_eq!(press(&mut kari, TIES, "avslutt", &[("binding", &id)]).await, 303);
        assert_eq!(stopped(house, &house.url, &body).await, [""; 0]);
        // One who leads the unit now and is the party itself neither reads nor answers it.
        let mut party = demo_browser(house, "nyansatt@demo.example").await;
        assert_eq!(party.get(&page).await.status, 404);
        edit(
            house,
            "UPDATE unit SET leader_account_id = ? WHERE id = ?",
            &[UNSIGNED, UNIT],
        )
        .await;
        assert_eq!(party.get(&page).await.status, 404);
        assert!(!party.get("/habilitet").await.text.contains(&page));
        assert_eq!(revoke(&mut party, &page).await, 404);
        edit(
            house,
            "UPDATE unit SET leader_account_id = ? WHERE id = ?",
            &[LEADER_ID, UNIT],
        )
        .await;
        assert_eq!(revoke(&mut leader, &page).await, 303);
        assert_eq!(stopped(house, &house.url, &body).await, same_unit);
        // A newcomer who has only said who they are is a colleague too.
        edit(
            house,
            "UPDATE account SET person_pseudonym = NULL WHERE id = ?",
            &[UNSIGNED],
        )
        .await;
        assert_eq!(stopped(house, &house.url, &body).await, [""; 0], "{}", house.kind);
        let sql =
            "INSERT INTO identity_claim (account_id, pseudonym, claimed_at, compared) VALUES (?, ?, 0, 0)";
        edit(house, sql, &[UNSIGNED, &person(house, &body)]).await;
        assert_eq!(
            stopped(house, &house.url, &body).await,
            same_unit,
            "{}",
            house.kind
        );
    }
    town.street.shutdown().await;
}

#[tokio::test]
async fn a_company_that_one_leads_is_ones_own_and_one_with_an_interest_in_it_is_assessed() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let sample = Sample::first(house, |sample| {
            sample["expect"] == "permit" && sample["body"]["subject"]["orgnr"].is_string()
        });
        let (company, acting) = (
            sample.body["subject"]["orgnr"].as_str().unwrap(),
            sample.body["actingPerson"].as_str().unwrap_or(KARI),
        );
        let demo = demo(house);
        let accounts = demo["accounts"].as_array().unwrap();
        let own = accounts.iter().find(|account| account["id"] == acting).unwrap();
        let mut browser = demo_browser(house, own["email"].as_str().unwrap()).await;
        for (kind, detail) in [("leder", "own_company"), ("interesse", "declared_tie")] {
            let fields = [
                ("handling", "virksomhet"),
                ("virksomhetstype", kind),
                ("orgnr", company),
            ];
            assert_eq!(browser.post("/sprak", TIES, &fields).await.status, 303, "{kind}");
            let answer = sample.ask(&house.url, "lookups").await;
            let wanted = [format!("subject.conflict {detail}")];
            assert_eq!(checks(&answer, "fail"), wanted, "{} {kind}", house.kind);
            let ties = browser.get(TIES).await.text;
            assert!(!ties.contains(company), "{ties}");
            let id = ties.split("name=\"binding\" value=\"").nth(1).unwrap();
            let id = id.split('"').next().unwrap().to_owned();
            assert_eq!(
                press(&mut browser, TIES, "avslutt", &[("binding", &id)]).await,
                303
            );
        }
        assert_eq!(
            sample.ask(&house.url, "lookups").await.status,
            200,
            "{}",
            house.kind
        );
    }
    town.street.shutdown().await;
}

#[tokio::test]
async fn nobody_finds_out_what_is_hidden_by_asking_a_leader() {
    let town = town().await;
    for house in &town.houses {
        let mut body = body(house);
        body["actingPerson"] = json!(NO_GRANT);
        let mut browser = demo_browser(house, "uten-tilgang@demo.example").await;
        let mut answers = Vec::new();
        for close in [false, true] {
            if close {
                is_subject(house, UNSIGNED, &body).await;
            }
            let answer = ask(house, &house.url, "lookups", &body).await;
            assert_eq!(
                checks(&answer, "fail"),
                ["access.grant no_grant"],
                "{}",
                house.kind
            );
            let lookup = answer.json()["lookupId"].as_str().unwrap().to_owned();
            let said = browser
                .post("/sprak", "/habilitet", &[("oppslag", &lookup)])
                .await;
            answers.push((
                said.status,
                said.text.contains("kan ikke vurdere dette oppslaget"),
            ));
        }
        assert_eq!(answers, [(422, true), (422, true)], "{}", house.kind);
    }
    town.street.shutdown().await;
}
