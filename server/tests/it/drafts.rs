//! A version from its first line to use, as the people do it: through the pages' forms, on both databases. What is refused is
//! refused for its reason and sealed; what was decided stays.

pub(crate) mod hands;

use serde_json::json;

use crate::house::PASSWORD;

use self::hands::{
    APPROVER, MAIN, NEW, OFFICER, SECOND, TWIN, content, copied, demo_browser, demo_houses, field, forced,
    organisation, signed_in, status, step, told, version, written,
};

#[tokio::test]
async fn a_version_is_written_sent_back_mended_and_approved() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        copied(&mut officer, "prove").await;
        let page = officer.get(&version("prove")).await;
        assert!(
            page.text.contains("Ingenting mangler, og grunnlaget holder."),
            "{}",
            page.text
        );
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);

        let silent = step(&mut approver, "prove", "returner", " ").await;
        assert!(
            silent.status == 422 && silent.text.contains("Skriv hvorfor du returnerer"),
            "{}",
            silent.text
        );
        assert_eq!(
            step(&mut approver, "prove", "returner", "Begrunn volumet.")
                .await
                .status,
            303
        );
        let page = officer.get(&version("prove")).await;
        assert!(page.text.contains("Begrunn volumet."), "{}", page.text);

        let changed = written(&mut officer, "prove", |text| {
            text["quota"]["personPerHour"] = json!(7);
        })
        .await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        assert_eq!(
            step(&mut approver, "prove", "godkjenn", "Ser riktig ut")
                .await
                .status,
            303
        );
        assert_eq!(
            status(&house, "prove").await,
            [(1, "active".to_owned())],
            "{}",
            house.kind
        );

        let told = told(&house, "prove").await;
        assert_eq!(
            told,
            [
                "begin draft",
                "submit submitted",
                "send_back reason_missing",
                "send_back returned",
                "write draft",
                "submit submitted",
                "approve active",
            ],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn the_next_version_stands_beside_the_one_in_use_and_takes_its_place_when_it_is_approved() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        copied(&mut officer, "prove").await;
        step(&mut officer, "prove", "send-inn", "").await;
        step(&mut approver, "prove", "godkjenn", "").await;
        let again = officer
            .post("/bruksomrader", "/bruksomrader/prove/ny-versjon", &[])
            .await;
        assert_eq!(again.status, 303);
        let changed = written(&mut officer, "prove", |text| {
            text["quota"]["personPerHour"] = json!(9);
        })
        .await;
        assert_eq!(changed.status, 303);
        let page = approver.get(&version("prove")).await;
        assert!(
            page.text
                .contains("Sammenlignet med versjon 1, som er i bruk. 1 linje er endret."),
            "{}",
            page.text
        );
        step(&mut officer, "prove", "send-inn", "").await;
        assert_eq!(status(&house, "prove").await[0], (1, "active".to_owned()));
        step(&mut approver, "prove", "godkjenn", "").await;
        let after = [(1, "superseded".to_owned()), (2, "active".to_owned())];
        assert_eq!(status(&house, "prove").await, after, "{}", house.kind);
    }
}

#[tokio::test]
async fn four_eyes_are_two_persons_whatever_accounts_they_have() {
    for house in demo_houses().await {
        let organisation = organisation(&house).await;
        // Two accounts of one person, and one account with both roles.
        house
            .account("skriver@prove.example", &organisation, r#"["privacy_officer"]"#)
            .await;
        house
            .account("svarer@prove.example", &organisation, r#"["approver"]"#)
            .await;
        house
            .account(
                "begge@prove.example",
                &organisation,
                r#"["privacy_officer","approver"]"#,
            )
            .await;
        let mut writer = signed_in(&house, "skriver@prove.example", PASSWORD).await;
        copied(&mut writer, "prove").await;
        assert_eq!(step(&mut writer, "prove", "send-inn", "").await.status, 303);
        let page = writer.get(&version("prove")).await;
        let hash = field(&page.text, "hash");
        assert_eq!(
            forced(&mut writer, "prove", "godkjenn", &hash).await.status,
            403,
            "the role is missing"
        );
        for email in ["svarer@prove.example", "begge@prove.example"] {
            let mut same = signed_in(&house, email, PASSWORD).await;
            assert!(
                !same
                    .get(&version("prove"))
                    .await
                    .text
                    .contains("value=\"godkjenn\"")
            );
            let refused = forced(&mut same, "prove", "godkjenn", &hash).await;
            assert!(
                refused.status == 422 && refused.text.contains("En annen må svare på den"),
                "{}",
                refused.text
            );
        }
        let mut approver = demo_browser(&house, APPROVER).await;
        let stale = forced(&mut approver, "prove", "godkjenn", &"ab".repeat(32)).await;
        assert!(
            stale.status == 422 && stale.text.contains("et annet enn det du leste"),
            "{}",
            stale.text
        );
        assert_eq!(status(&house, "prove").await, [(1, "submitted".to_owned())]);
        let told = told(&house, "prove").await;
        assert_eq!(
            told[2..],
            ["approve own_work", "approve own_work", "approve stale"],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn what_touches_the_shielded_needs_two_approvers_and_the_officers_advice_first() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        written(&mut officer, "prove", |text| {
            text["shieldedLevels"] = json!(["confidential"]);
        })
        .await;
        let unadvised = step(&mut officer, "prove", "send-inn", "").await;
        assert!(
            unadvised.status == 422 && unadvised.text.contains("Registrer personvernombudets råd"),
            "{}",
            unadvised.text
        );
        let advice = json!({"date": "2026-11-01", "followed": true, "why": "Nødvendig for å nå barna."});
        written(&mut officer, "prove", |text| text["dpoAdvice"] = advice).await;
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        let mut approver = demo_browser(&house, APPROVER).await;
        assert_eq!(step(&mut approver, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(status(&house, "prove").await, [(1, "submitted".to_owned())]);
        let twice = step(&mut approver, "prove", "godkjenn", "").await;
        assert!(
            twice.status == 422 && twice.text.contains("Du har allerede godkjent"),
            "{}",
            twice.text
        );
        let mut second = demo_browser(&house, SECOND).await;
        // What the one approved is void once the other sends it back, also when the same content comes again.
        assert_eq!(
            step(&mut second, "prove", "returner", "Vent til rådet er lest.")
                .await
                .status,
            303
        );
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        assert_eq!(step(&mut second, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, "prove").await,
            [(1, "submitted".to_owned())],
            "{}",
            house.kind
        );
        assert_eq!(step(&mut approver, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, "prove").await,
            [(1, "active".to_owned())],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_ground_that_would_stop_look_ups_is_named_and_not_submitted() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let page = officer.get(&version(TWIN)).await;
        assert!(page.text.contains("Dette ville stoppet oppslag"), "{}", page.text);
        assert!(page.text.contains("Behandlingsgrunnlag"), "{}", page.text);
        let refused = step(&mut officer, TWIN, "send-inn", "").await;
        assert!(
            refused.status == 422 && refused.text.contains("Grunnlaget ville stoppet oppslag"),
            "{}",
            refused.text
        );
        assert_eq!(told(&house, TWIN).await, ["submit not_ready"]);
        assert_eq!(status(&house, TWIN).await, [(1, "draft".to_owned())]);
    }
}

#[tokio::test]
async fn what_is_written_goes_nowhere_else_and_is_not_lost_to_another_writer() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let taken = [
            ("handling", "kopier"),
            ("kopier-fra", MAIN),
            ("kode", "prove"),
            ("navn", "En til"),
        ];
        let refused = officer.post(NEW, NEW, &taken).await;
        assert!(
            refused.status == 422 && refused.text.contains("Koden er i bruk"),
            "{}",
            refused.text
        );
        let broken = written(&mut officer, "prove", |text| *text = json!({"code": "prove"})).await;
        assert!(
            broken.status == 422 && broken.text.contains("kan ikke leses som et bruksområde"),
            "{}",
            broken.text
        );
        let path = format!("{}/innhold", version("prove"));
        let shown = officer.get(&path).await;
        let (hash, text) = (field(&shown.text, "hash"), content(&shown.text));
        written(&mut officer, "prove", |text| {
            text["title"] = json!("Noen andres navn");
        })
        .await;
        let late = officer
            .post(&path, &path, &[("hash", &hash), ("json", &text.to_string())])
            .await;
        assert!(
            late.status == 422 && late.text.contains("Noen andre har endret versjonen"),
            "{}",
            late.text
        );

        // Another organisation's officer, and a caseworker, find nothing.
        let mut other = demo_browser(&house, "personvernradgiver@annen.example").await;
        assert_eq!(other.get(&version("prove")).await.status, 404);
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        assert_eq!(caseworker.get(&version("prove")).await.status, 403);
        assert_eq!(forced(&mut other, "prove", "send-inn", &hash).await.status, 404);
        assert_eq!(
            forced(&mut caseworker, "prove", "send-inn", &hash).await.status,
            403
        );
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        let mut approver = demo_browser(&house, APPROVER).await;
        let number = step(&mut approver, "prove", "returner", "Gjelder 01828010073").await;
        assert!(
            number.status == 422 && number.text.contains("inneholder et fødselsnummer"),
            "{}",
            number.text
        );
        assert_eq!(
            status(&house, "prove").await,
            [(1, "submitted".to_owned())],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn who_wrote_a_draft_does_not_approve_what_another_made_of_it() {
    for house in demo_houses().await {
        let organisation = organisation(&house).await;
        house
            .account(
                "begge@prove.example",
                &organisation,
                r#"["privacy_officer","approver"]"#,
            )
            .await;
        let mut both = signed_in(&house, "begge@prove.example", PASSWORD).await;
        copied(&mut both, "forste").await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let copy = [
            ("handling", "kopier"),
            ("kopier-fra", "forste"),
            ("kode", "andre"),
            ("navn", "Laget av et utkast"),
        ];
        assert_eq!(officer.post(NEW, NEW, &copy).await.status, 303);
        assert_eq!(step(&mut officer, "andre", "send-inn", "").await.status, 303);
        let hash = field(&officer.get(&version("andre")).await.text, "hash");
        let refused = forced(&mut both, "andre", "godkjenn", &hash).await;
        assert!(
            refused.status == 422 && refused.text.contains("En annen må svare på den"),
            "{}",
            refused.text
        );
        assert_eq!(
            status(&house, "andre").await,
            [(1, "submitted".to_owned())],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_copy_takes_no_code_that_is_in_use_no_advice_and_no_number() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let taken = [
            ("handling", "kopier"),
            ("kopier-fra", TWIN),
            ("kode", MAIN),
            ("navn", "Tar koden"),
        ];
        let refused = officer.post(NEW, NEW, &taken).await;
        assert!(
            refused.status == 422 && refused.text.contains("Koden er i bruk"),
            "{}",
            refused.text
        );
        for (code, name) in [
            ("01828010073", "Med nummer som kode"),
            ("prove", "Gjelder 01828010073"),
        ] {
            let numbered = [
                ("handling", "kopier"),
                ("kopier-fra", MAIN),
                ("kode", code),
                ("navn", name),
            ];
            let refused = officer.post(NEW, NEW, &numbered).await;
            assert!(
                refused.status == 422 && refused.text.contains("inneholder et fødselsnummer"),
                "{code}"
            );
        }
        copied(&mut officer, "prove").await;
        let advised = json!({"date": "2026-11-01", "followed": true, "why": "Gjelder dette innholdet."});
        written(&mut officer, "prove", |text| text["dpoAdvice"] = advised).await;
        let copy = [
            ("handling", "kopier"),
            ("kopier-fra", "prove"),
            ("kode", "kopi"),
            ("navn", "Kopi"),
        ];
        assert_eq!(officer.post(NEW, NEW, &copy).await.status, 303);
        let path = format!("{}/innhold", version("kopi"));
        assert!(
            content(&officer.get(&path).await.text).get("dpoAdvice").is_none(),
            "{}",
            house.kind
        );
    }
}
