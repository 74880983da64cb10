//! What is refused in segments, and for which reason: strangers, one person alone, a drift in a locked part, what is stale, and an
//! import that would go around the lock.

use serde_json::json;

use super::{Cast, OWN, adopt, answered, press, propose, says, told, written};
use crate::{
    drafts::hands::{demo_browser, demo_houses, field, signed_in, step, version},
    house::{Browser, PASSWORD, TestHouse},
};

async fn wrong_numbers(cast: &mut Cast, home: &str, member: &str) {
    let segment = cast.segment.clone();
    for (orgnr, said) in [
        ("123", "ni siffer"),
        (home, "segmentansvarlig selv"),
        (member, "allerede invitert"),
    ] {
        let answer = press(&mut cast.admin, &segment, "inviter", &[("orgnr", orgnr)]).await;
        assert!(
            answer.status == 422 && answer.text.contains(said),
            "{orgnr}: {}",
            answer.text
        );
        assert!(
            answer.text.contains(&format!("value=\"{orgnr}\"")),
            "what was typed stays"
        );
    }
}

async fn not_proposed(one: &mut Browser, segment: &str) {
    for (fields, said) in [
        (
            vec![
                ("bruksomrade", "finnes-ikke"),
                ("laast", "needs"),
                ("nytt", "Nytt."),
            ],
            "ikke i bruk lenger",
        ),
        (
            vec![("bruksomrade", super::SHARED), ("nytt", "Nytt.")],
            "Velg minst én del",
        ),
        (
            vec![("bruksomrade", super::SHARED), ("laast", "needs")],
            "Skriv hva som er nytt",
        ),
        (
            vec![
                ("bruksomrade", super::SHARED),
                ("laast", "needs"),
                ("nytt", "Gjelder 01828010073"),
            ],
            "inneholder et fødselsnummer",
        ),
    ] {
        let answer = press(one, segment, "foresla", &fields).await;
        assert!(
            answer.status == 422 && answer.text.contains(said),
            "{said}: {}",
            answer.text
        );
    }
}

async fn frozen(house: &TestHouse) {
    // What is out is out as it is, also behind the application's back.
    for sql in [
        "UPDATE segment_template_version SET body = '{}' WHERE status = 'published'",
        "UPDATE segment_template_version SET status = 'proposed' WHERE status = 'published'",
        "DELETE FROM segment_template_version",
    ] {
        use sea_orm::ConnectionTrait as _;
        let done = house.rooms.db.writer().execute_unprepared(sql).await;
        assert!(done.is_err(), "{}: {sql}", house.kind);
    }
}

async fn not_smuggled(cast: &mut Cast, before: &serde_json::Value) {
    // A text that says it follows nothing, or something else.
    for change in [
        json!(null),
        json!({"template": "x", "version": 9, "hash": "y", "name": "z"}),
    ] {
        let smuggled = written(&mut cast.member, OWN, |text| text["template"] = change).await;
        assert!(
            smuggled.status == 422 && smuggled.text.contains("en annen mal"),
            "{}",
            smuggled.text
        );
    }
    let mut import = before.clone();
    import["code"] = json!("smuglet");
    let fields = [("handling", "json"), ("json", &import.to_string())];
    let imported = cast
        .member
        .post("/nytt-bruksomrade", "/nytt-bruksomrade", &fields)
        .await;
    assert!(
        imported.status == 422 && imported.text.contains("en annen mal"),
        "{}",
        imported.text
    );
}

#[tokio::test]
async fn another_organisations_segment_is_as_one_that_is_not_there() {
    for house in demo_houses().await {
        let mut cast = Cast::invited(&house).await;
        let template = cast.published("Første versjon.").await;
        let unknown = "/segmenter/01980000-0000-7000-8000-0000000000ff".to_owned();
        let unknown_template = format!("{unknown}/maler/01980000-0000-7000-8000-0000000000fe");
        let mut stranger = demo_browser(&house, "personvernradgiver@bank.example").await;
        let mut strange_admin = demo_browser(&house, "tilgangsansvarlig@bank.example").await;
        let segment = cast.segment.clone();
        for page in [&segment, &template, &unknown, &unknown_template] {
            assert_eq!(stranger.get(page).await.status, 404, "{page}");
            let fields = [
                ("handling", "ta-i-bruk"),
                ("hash", "x"),
                ("tittel", "T"),
                ("kode", "t"),
            ];
            assert_eq!(
                stranger.post("/segmenter", page, &fields).await.status,
                404,
                "{page}"
            );
        }
        for handling in ["godta", "avsla", "forlat", "inviter", "trekk"] {
            let fields = [("handling", handling), ("orgnr", "310000000")];
            let answer = strange_admin.post("/segmenter", &segment, &fields).await;
            assert_eq!(answer.status, 404, "{handling}");
        }
        assert!(!stranger.get("/segmenter").await.text.contains("Prøvesegmentet"));
        // One who is invited sees who invites, and nothing of what is shared.
        let seen = cast.member.get(&segment).await;
        assert!(
            seen.status == 200 && !seen.text.contains("/maler/"),
            "{}",
            seen.text
        );
        assert_eq!(cast.member.get(&template).await.status, 404);
        let fields = [
            ("handling", "ta-i-bruk"),
            ("hash", "x"),
            ("tittel", "T"),
            ("kode", "t"),
        ];
        assert_eq!(
            cast.member.post("/segmenter", &template, &fields).await.status,
            404
        );
        // What waits for a second person is the coordinator's alone.
        assert_eq!(
            press(&mut cast.member_admin, &segment, "godta", &[]).await.status,
            303
        );
        assert!(cast.member.get("/varsler").await.status == 200);
        super::sharpened(&mut cast, "Et nytt formål som ingen har bekreftet.").await;
        cast.proposed("Ikke ute ennå.").await;
        for page in [&segment, &template] {
            let seen = cast.member.get(page).await.text;
            assert!(
                !seen.contains("Ikke ute ennå") && !seen.contains("ingen har bekreftet"),
                "{seen}"
            );
        }
    }
}

#[tokio::test]
async fn members_come_by_invitation_and_only_an_admin_answers() {
    for house in demo_houses().await {
        let mut cast = Cast::invited(&house).await;
        let segment = cast.segment.clone();
        let home = super::organisation_of(&house, "tilgangsansvarlig@demo.example").await;
        let member = super::member_organisation(&house).await;
        wrong_numbers(&mut cast, &home.orgnr, &member.orgnr).await;
        // An organisation that is not here is invited like any other: nobody learns who is.
        let absent = press(&mut cast.admin, &segment, "inviter", &[("orgnr", "310000000")]).await;
        assert_eq!(absent.status, 303, "{}", absent.text);
        let listed = cast.admin.get(&segment).await.text;
        assert!(
            !listed.contains(&member.name),
            "a name is told when it has said yes"
        );
        assert_eq!(press(&mut cast.member, &segment, "godta", &[]).await.status, 403);
        assert_eq!(
            press(&mut cast.officer, &segment, "inviter", &[("orgnr", "310000000")])
                .await
                .status,
            403
        );
        assert!(
            cast.member_admin
                .get("/varsler")
                .await
                .text
                .contains("invitert til segmentet")
        );
        let gone = press(&mut cast.admin, &segment, "trekk", &[("orgnr", &member.orgnr)]).await;
        assert_eq!(gone.status, 303, "{}", gone.text);
        assert_eq!(cast.member_admin.get(&segment).await.status, 404);
        let again = press(&mut cast.admin, &segment, "inviter", &[("orgnr", &member.orgnr)]).await;
        assert_eq!(again.status, 303, "{}", again.text);
        assert_eq!(
            press(&mut cast.member_admin, &segment, "avsla", &[]).await.status,
            303
        );
        assert_eq!(cast.member_admin.get(&segment).await.status, 404);
        let seen: Vec<String> = told(&house, &member.id).await;
        let expected = [
            "another's invite",
            "another's withdraw",
            "another's invite",
            "decline declined",
        ];
        assert_eq!(seen, expected, "{}", house.kind);
    }
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story of one version, told in its order"
)]
async fn nobody_lets_a_version_out_alone_or_as_another_than_was_read() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let segment = cast.segment.clone();
        let home = super::organisation_of(&house, "tilgangsansvarlig@demo.example").await;
        // Two accounts of one person.
        house
            .account("foreslar@prove.example", &home.id, r#"["privacy_officer"]"#)
            .await;
        house
            .account("bekrefter@prove.example", &home.id, r#"["approver"]"#)
            .await;
        let mut one = signed_in(&house, "foreslar@prove.example", PASSWORD).await;
        let mut same = signed_in(&house, "bekrefter@prove.example", PASSWORD).await;
        not_proposed(&mut one, &segment).await;
        let proposed = propose(&mut one, &segment, "Første versjon.").await;
        assert_eq!(proposed.status, 303, "{}", proposed.text);
        let template = proposed.header("location").to_owned();
        let again = propose(&mut one, &segment, "En til.").await;
        assert!(
            again.status == 422 && again.text.contains("venter allerede"),
            "{}",
            again.text
        );
        let read = one.get(&template).await.text;
        assert!(!same.get(&template).await.text.contains("value=\"bekreft\""));
        let hash = field(&read, "hash");
        let alone = press(&mut same, &template, "bekreft", &[("hash", &hash)]).await;
        assert!(
            alone.status == 422 && alone.text.contains("Du har selv foreslått"),
            "{}",
            alone.text
        );
        assert_eq!(
            press(&mut one, &template, "bekreft", &[("hash", &hash)])
                .await
                .status,
            403
        );
        let other = press(
            &mut cast.approver,
            &template,
            "bekreft",
            &[("hash", &"0".repeat(64))],
        )
        .await;
        assert!(
            other.status == 422 && other.text.contains("en annen enn den du leste"),
            "{}",
            other.text
        );
        assert_eq!(cast.member.get(&template).await.status, 404, "nothing is out");
        assert_eq!(
            answered(&mut cast.approver, &template, "bekreft").await.status,
            303
        );
        let twice = press(&mut cast.approver, &template, "bekreft", &[("hash", &hash)]).await;
        assert_eq!(twice.status, 422);
        let unchanged = propose(&mut one, &segment, "Uendret.").await;
        assert!(
            unchanged.status == 422 && unchanged.text.contains("sier det samme"),
            "{}",
            unchanged.text
        );
        let sealed = told(&house, &home.id).await;
        for refused in [
            "confirm own_work",
            "confirm stale",
            "propose not_in_use",
            "propose no_change",
        ] {
            assert!(sealed.contains(&refused.to_owned()), "{refused}: {sealed:?}");
        }
        frozen(&house).await;
    }
}

#[tokio::test]
async fn a_draft_that_departs_is_not_submitted_until_the_part_is_back_or_the_template_let_go_of() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        cast.adopted(&house, &template).await;
        let before = says(&mut cast.member, OWN).await;
        // The wizard's form for a locked part, filled in by hand.
        let part = format!("{}/del/formal", version(OWN));
        let hash = field(&cast.member.get(&part).await.text, "hash");
        let typed = [
            ("hash", hash.as_str()),
            ("tittel", "Bistand"),
            ("beskrivelse", "Alt mulig annet."),
            ("kategori", "case_handling"),
            ("formaalskode", "praktisk_bistand"),
        ];
        let forced = cast.member.post(&part, &part, &typed).await;
        assert!(
            forced.status == 422 && forced.text.contains("Malen har låst denne delen"),
            "{}",
            forced.text
        );
        assert_eq!(says(&mut cast.member, OWN).await, before);
        not_smuggled(&mut cast, &before).await;
        // A text that keeps the name and changes what is locked is a draft that departs, and stays one.
        let departed = written(&mut cast.member, OWN, |text| {
            text["secrecy"]["rule"] = json!("en annen regel");
            text["needs"][0]["fields"][0]["necessity"] = json!("Kjekt å ha når noen spør.");
            text["retention"] = json!({"kind": "kept", "daysAfterCase": 9000, "daysAfterLookup": 9000});
        })
        .await;
        assert_eq!(departed.status, 303, "{}", departed.text);
        let refused = step(&mut cast.member, OWN, "send-inn", "").await;
        assert_eq!(refused.status, 422);
        for text in [
            "avviker fra malen",
            "hent-secrecy",
            "hent-needs",
            "hent-retention",
        ] {
            assert!(refused.text.contains(text), "{text}: {}", refused.text);
        }
        for back in ["hent-secrecy", "hent-needs", "hent-retention"] {
            assert_eq!(step(&mut cast.member, OWN, back, "").await.status, 303, "{back}");
        }
        let mended = says(&mut cast.member, OWN).await;
        assert_eq!(mended["secrecy"], before["secrecy"]);
        assert_eq!(mended["needs"], before["needs"]);
        assert_eq!(step(&mut cast.member, OWN, "send-inn", "").await.status, 303);
        let own = super::member_organisation(&house).await;
        let leaves = format!("{:?}", house.leaves(&own.id).await);
        assert!(leaves.contains("departs"), "a refused submission is sealed");
    }
}

#[tokio::test]
async fn letting_go_takes_a_reason_and_frees_what_was_locked() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        cast.adopted(&house, &template).await;
        let page = version(OWN);
        let hash = field(&cast.member.get(&page).await.text, "hash");
        for (reason, said) in [
            (" ", "Skriv hvorfor"),
            ("Gjelder 01828010073", "inneholder et fødselsnummer"),
        ] {
            let fields = [
                ("handling", "slipp"),
                ("hash", hash.as_str()),
                ("hvorfor-slippe", reason),
            ];
            let answer = cast.member.post(&page, &page, &fields).await;
            assert!(
                answer.status == 422 && answer.text.contains(said),
                "{said}: {}",
                answer.text
            );
        }
        let why = "Kommunen har en egen forskrift.";
        let fields = [
            ("handling", "slipp"),
            ("hash", hash.as_str()),
            ("hvorfor-slippe", why),
        ];
        let gone = cast.member.post(&page, &page, &fields).await;
        assert_eq!(gone.status, 303, "{}", gone.text);
        assert!(says(&mut cast.member, OWN).await.get("template").is_none());
        let free = written(&mut cast.member, OWN, |text| {
            text["secrecy"]["rule"] = json!("forvaltningsloven § 13 og egen forskrift");
        })
        .await;
        assert_eq!(free.status, 303, "{}", free.text);
        super::in_use(&mut cast, &house).await;
        let own = super::member_organisation(&house).await;
        let leaves = house.leaves(&own.id).await;
        let sealed = leaves
            .iter()
            .find(|leaf| leaf["evidence"]["step"] == "let_go")
            .unwrap();
        assert_eq!(
            sealed["evidence"]["reason"].as_str().unwrap().len(),
            64,
            "a commitment"
        );
        assert!(!format!("{leaves:?}").contains("egen forskrift"));
        assert!(
            cast.officer
                .get(&template)
                .await
                .text
                .contains("Ingen har malen i bruk")
        );
    }
}

#[tokio::test]
async fn what_is_adopted_is_what_was_read_and_is_adopted_once() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        let read = field(&cast.member.get(&template).await.text, "hash");
        super::sharpened(&mut cast, "Fastsette egenbetalingen, og ikke noe annet.").await;
        cast.published("Andre versjon.").await;
        let fields = [("hash", read.as_str()), ("tittel", "Bistand"), ("kode", OWN)];
        let stale = press(&mut cast.member, &template, "ta-i-bruk", &fields).await;
        assert!(
            stale.status == 422 && stale.text.contains("Malen har fått en ny versjon"),
            "{}",
            stale.text
        );
        assert_eq!(adopt(&mut cast.member, &template, OWN).await.status, 303);
        let twice = adopt(&mut cast.member, &template, OWN).await;
        assert!(
            twice.status == 422 && twice.text.contains("Koden er i bruk"),
            "{}",
            twice.text
        );
        assert_eq!(
            press(&mut cast.member_approver, &template, "ta-i-bruk", &fields)
                .await
                .status,
            403
        );
        // Taken up already: there is nothing newer.
        let update = format!("/bruksomrader/{OWN}/mal");
        let newest = field(&cast.member.get(&template).await.text, "hash");
        let again = press(&mut cast.member, &update, "ta-opp", &[("hash", &newest)]).await;
        assert!(
            again.status == 422 && again.text.contains("tatt opp allerede"),
            "{}",
            again.text
        );
        // While what was adopted waits for approval, nothing is taken up over it.
        let elsewhere = cast.officer.get(&format!("/bruksomrader/{OWN}/mal")).await;
        assert_eq!(elsewhere.status, 404, "another organisation's use case");
    }
}

#[tokio::test]
async fn a_rule_that_the_member_lacks_is_taken_in_as_proposed_and_stops_it_until_it_is_verified() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        let own = super::member_organisation(&house).await;
        crate::expiry::edit(
            &house,
            "UPDATE register_item SET ended_at = 1 WHERE organisation_id = ? AND kind = 'hook' AND content LIKE '%1349%'",
            &[&own.id],
        )
        .await;
        let preview = cast.member.get(&template).await.text;
        assert!(preview.contains("Mangler, tas inn som foreslått"), "{preview}");
        cast.adopted(&house, &template).await;
        let items = store::register::items(house.rooms.db.reader(), &own.id)
            .await
            .unwrap();
        let new: Vec<_> = items
            .iter()
            .filter(|item| item.kind == "hook" && item.verified_by.is_none() && item.ended_at.is_none())
            .collect();
        assert!(new.len() == 1 && new[0].written_by.is_none(), "{new:?}");
        let refused = step(&mut cast.member, OWN, "send-inn", "").await;
        assert!(
            refused.status == 422 && refused.text.contains("ville stoppet oppslag"),
            "{}",
            refused.text
        );
        let page = format!("/register/hjemler/{}", new[0].id);
        let hash = field(&cast.member_approver.get(&page).await.text, "hash");
        let fields = [
            ("handling", "verifiser"),
            ("hash", hash.as_str()),
            ("verifiserInnen", "2027-12-31"),
        ];
        assert_eq!(cast.member_approver.post(&page, &page, &fields).await.status, 303);
        assert_eq!(
            step(&mut cast.member, OWN, "send-inn", "").await.status,
            303,
            "{}",
            house.kind
        );
    }
}
