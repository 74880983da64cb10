//! A tie is declared, stops the look-up, the leader is asked and answers, and it counts for no more than was asked.

use sea_orm::EntityTrait as _;
use serde_json::json;
use server::jobs::mail;
use store::entity::{conflict_assessment, tie};

use super::{
    CASEWORKER, DPO, KARI, LEADER, LEADER_ID, REASON, TIED, TIES, answer, ask, asked, body, declare, detail,
    head, notices, number, offered, on_page, person, press, revoke, stopped, told, town,
};
use crate::{
    drafts::hands::{demo_browser, organisation},
    samples::Sample,
};

#[tokio::test]
async fn a_tie_is_known_by_its_pseudonym_alone_and_only_by_who_declared_it() {
    let town = town().await;
    for house in &town.houses {
        let body = body(house);
        let own = Sample::first(house, |sample| sample["failing"] == json!(["subject.conflict"]));
        let mut kari = demo_browser(house, CASEWORKER).await;
        for (kind, given, why) in [
            ("venn-eller-uvenn", "12345678901", "no number"),
            ("familie", number(&own.body), "her own"),
            ("leder", number(&body), "a kind of companies"),
        ] {
            let answer = declare(&mut kari, kind, given).await;
            assert_eq!(answer.status, 422, "{why}");
            assert!(
                !answer.text.contains(given),
                "{why}: the number is not given back"
            );
        }
        assert_eq!(declare(&mut kari, "okonomi", number(&body)).await.status, 303);
        assert_eq!(declare(&mut kari, "okonomi", number(&body)).await.status, 422);
        let rows = tie::Entity::find().all(house.rooms.db.reader()).await.unwrap();
        assert_eq!(rows.len(), 1, "{}", house.kind);
        assert_eq!(rows[0].target, person(house, &body));
        assert!(!format!("{rows:?}").contains(number(&body)));
        let shown = kari.get(TIES).await.text;
        assert!(
            shown.contains("Økonomisk samarbeid") && !shown.contains(number(&body)),
            "{shown}"
        );
        let mut leader = demo_browser(house, LEADER).await;
        assert!(
            leader
                .get(TIES)
                .await
                .text
                .contains("Du har ikke oppgitt noen bindinger")
        );
        let end = [("binding", rows[0].id.as_str())];
        assert_eq!(
            press(&mut leader, TIES, "avslutt", &end).await,
            404,
            "not the leader's"
        );
        assert_eq!(press(&mut kari, TIES, "avslutt", &end).await, 303);
        assert_eq!(press(&mut kari, TIES, "avslutt", &end).await, 422, "once");
        assert!(kari.get(TIES).await.text.contains("Avsluttet"), "history stays");
        let steps = [
            "tie.declare number_invalid",
            "tie.declare own_number",
            "tie.declare",
            "tie.declare already_declared",
            "tie.end",
            "tie.end wrong_state",
        ];
        assert_eq!(told(house, "tie.").await, steps, "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_leader_lets_one_person_handle_one_case_for_as_long_as_nothing_is_closer() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let body = body(house);
        let case = body["caseReference"].as_str().unwrap();
        let beside = house.beside("+0s").await;
        let mut kari = demo_browser(house, CASEWORKER).await;
        let mut leader = demo_browser(house, LEADER).await;
        let mut dpo = demo_browser(house, DPO).await;
        assert_eq!(stopped(house, &house.url, &body).await, [""; 0], "{}", house.kind);
        assert_eq!(
            declare(&mut kari, "venn-eller-uvenn", number(&body)).await.status,
            303
        );
        for url in [&house.url, &beside.url] {
            assert_eq!(stopped(house, url, &body).await, TIED, "{}", house.kind);
        }

        // Asked, told of and read.
        let page = asked(&mut kari, &body).await;
        let again = on_page(&mut kari, &body).await;
        let lookup = offered(&again.text).unwrap();
        let twice = kari.post("/sprak", "/habilitet", &[("oppslag", &lookup)]).await;
        assert_eq!(twice.status, 422, "one waits");
        let mut other = demo_browser(house, "eksempler@demo.example").await;
        let foreign = other.post("/sprak", "/habilitet", &[("oppslag", &lookup)]).await;
        assert_eq!(foreign.status, 404, "another's look-up");
        let told_of = vec![(LEADER_ID.to_owned(), "review".to_owned())];
        assert_eq!(notices(house, &page).await, told_of, "{}", house.kind);
        mail::send(&house.rooms).await.unwrap();
        let mails = house.rooms.mail.kept().unwrap();
        let mail = mails.iter().find(|mail| mail.to == LEADER).unwrap();
        assert_eq!(mail.subject, "Hjemmel: vurdering av habilitet");
        assert!(!mail.text.contains(case), "{}", mail.text);
        assert!(leader.get("/varsler").await.text.contains(&page));
        assert!(leader.get("/habilitet").await.text.contains(&page));
        let shown = leader.get(&page).await.text;
        for text in [case, "oppgitt en binding til en part", "value=\"svar\""] {
            assert!(shown.contains(text), "`{text}` is missing in {shown}");
        }
        assert!(!shown.contains(head(&body)), "{shown}");
        let read = dpo.get(&page).await;
        assert!(
            read.status == 200 && !read.text.contains("value=\"svar\""),
            "reads only"
        );
        assert_eq!(other.get(&page).await.status, 404);
        let mut stranger = demo_browser(house, "tilgangsansvarlig@annen.example").await;
        assert_eq!(stranger.get(&page).await.status, 404);

        // Answered by the leader alone.
        assert_eq!(answer(&mut kari, &page, "kan").await, 422, "her own");
        assert_eq!(answer(&mut other, &page, "kan").await, 404);
        assert_eq!(answer(&mut dpo, &page, "kan").await, 403);
        let short = [("svar", "kan"), ("begrunnelse", "Greit.")];
        assert_eq!(press(&mut leader, &page, "svar", &short).await, 422);
        let named = [
            ("svar", "kan"),
            ("begrunnelse", "Gjelder 01828010073 som bor her."),
        ];
        assert_eq!(press(&mut leader, &page, "svar", &named).await, 422);
        assert_eq!(stopped(house, &house.url, &body).await, TIED);
        assert_eq!(answer(&mut leader, &page, "kan").await, 303);
        assert_eq!(answer(&mut leader, &page, "kan-ikke").await, 422, "once");
        assert!(kari.get(&page).await.text.contains(REASON));
        assert!(kari.get("/varsler").await.text.contains(&page));
        let rows = conflict_assessment::Entity::find()
            .all(house.rooms.db.reader())
            .await;
        let rows = rows.unwrap();
        let sealed = String::from_utf8_lossy(rows[0].answer_text.as_ref().unwrap()).into_owned();
        assert!(!sealed.contains("sammen"), "under the case's key");

        // It lets this look-up through, on every server, and the permit stands on it.
        for url in [&house.url, &beside.url] {
            let made = ask(house, url, "lookups", &body).await;
            assert_eq!(
                (made.status, detail(&made).as_str()),
                (200, "assessed"),
                "{}",
                made.text
            );
            let evidence = made.json()["decision"]["checks"]
                .as_array()
                .unwrap()
                .iter()
                .find_map(|check| {
                    (check["code"] == "subject.conflict").then(|| check["evidence"][0]["id"].clone())
                });
            assert_eq!(evidence, Some(json!(rows[0].id)), "{}", house.kind);
        }
        // Not in another case, not for another person, not for what is closer, and not when it is over.
        let mut elsewhere = body.clone();
        let last = if case.ends_with('7') { '8' } else { '7' };
        elsewhere["caseReference"] = json!(format!("{}{last}", case.get(..case.len() - 1).unwrap()));
        assert_eq!(stopped(house, &house.url, &elsewhere).await, TIED);
        assert_eq!(declare(&mut kari, "annet", number(&body)).await.status, 303);
        assert_eq!(
            stopped(house, &house.url, &body).await,
            TIED,
            "a newly declared tie"
        );
        let ties = tie::Entity::find().all(house.rooms.db.reader()).await.unwrap();
        let newer = ties.iter().find(|tie| tie.kind == "other").unwrap();
        assert_eq!(
            press(&mut kari, TIES, "avslutt", &[("binding", &newer.id)]).await,
            303
        );
        assert_eq!(
            stopped(house, &house.url, &body).await,
            [""; 0],
            "it is no tie any more"
        );
        let later = house.beside("+92d").await;
        let failing = stopped(house, &later.url, &body).await;
        assert!(failing.contains(&TIED[0].to_owned()), "{failing:?}");

        // Taken back: the next look-up is stopped, and another answer is another question.
        let covered = kari.post("/sprak", "/habilitet", &[("oppslag", &lookup)]).await;
        assert_eq!(covered.status, 422, "it is answered");
        assert_eq!(revoke(&mut kari, &page).await, 422, "not her own");
        assert_eq!(revoke(&mut leader, &page).await, 303);
        assert_eq!(revoke(&mut leader, &page).await, 422, "once");
        for url in [&house.url, &beside.url] {
            assert_eq!(stopped(house, url, &body).await, TIED, "{}", house.kind);
        }
        let next = asked(&mut kari, &body).await;
        assert_eq!(answer(&mut leader, &next, "kan-ikke").await, 303);
        assert_eq!(stopped(house, &beside.url, &body).await, TIED, "{}", house.kind);
        assert!(
            kari.get(&next)
                .await
                .text
                .contains("Gi saken til en annen saksbehandler")
        );
        let steps = [
            "assessment.ask",
            "assessment.ask already_asked",
            "assessment.answer own_work",
            "assessment.answer reason_length",
            "assessment.answer",
            "assessment.answer wrong_state",
            "assessment.ask covered",
            "assessment.revoke own_work",
            "assessment.revoke",
            "assessment.revoke wrong_state",
            "assessment.ask",
            "assessment.answer",
        ];
        assert_eq!(told(house, "assessment.").await, steps, "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
async fn nothing_is_sealed_on_an_assessment_after_it_was_taken_back() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let body = body(house);
        let mut kari = demo_browser(house, CASEWORKER).await;
        let mut leader = demo_browser(house, LEADER).await;
        assert_eq!(
            declare(&mut kari, "venn-eller-uvenn", number(&body)).await.status,
            303
        );
        let page = asked(&mut kari, &body).await;
        assert_eq!(answer(&mut leader, &page, "kan").await, 303);
        let beside = house.beside("+0s").await;
        let asking = async {
            let mut made = Vec::new();
            for turn in 0..12 {
                let url = if turn % 2 == 0 { &house.url } else { &beside.url };
                made.push(ask(house, url, "lookups", &body).await.status);
            }
            made
        };
        let taking_back = async {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            revoke(&mut leader, &page).await
        };
        let (made, revoked) = tokio::join!(asking, taking_back);
        assert_eq!(revoked, 303);
        assert_eq!(made.last(), Some(&403), "{} {made:?}", house.kind);
        let leaves = house.leaves_since(&organisation(house).await).await;
        let own = leaves
            .iter()
            .filter(|leaf| leaf["actor"]["account"] == KARI || leaf["actor"]["account"] == LEADER_ID);
        let kinds: Vec<&str> = own
            .filter_map(|leaf| match leaf["kind"].as_str()? {
                "lookup.permitted" => Some("permitted"),
                _ if leaf["evidence"]["change"] == "assessment.revoke" => Some("revoked"),
                _ => None,
            })
            .collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "revoked").count(), 1);
        assert_eq!(kinds.last(), Some(&"revoked"), "{} {kinds:?}", house.kind);
    }
    town.street.shutdown().await;
}
