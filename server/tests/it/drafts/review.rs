//! Review of a version on both databases: comments to its parts, what it means, and how it begins from nothing.

use serde_json::json;

use super::hands::{
    APPROVER, MAIN, NEW, OFFICER, copied, demo_browser, demo_houses, field, organisation, status, step, told,
    version, written,
};
use crate::house::{Answer, Browser, TestHouse};

const DPO: &str = "ombud@prove.example";

/// Answers, or only comments, with comments to parts.
async fn commented(browser: &mut Browser, code: &str, handling: &str, remarks: &[(&str, &str)]) -> Answer {
    let hash = field(&browser.get(&version(code)).await.text, "hash");
    let mut fields = vec![
        ("handling", handling),
        ("hash", hash.as_str()),
        ("kommentar", "Se delene."),
    ];
    fields.extend(remarks);
    browser.post(&version(code), &version(code), &fields).await
}

async fn part(browser: &mut Browser, code: &str, word: &str) -> String {
    browser.get(&format!("{}/del/{word}", version(code))).await.text
}

/// What the log says was commented, and that no text of it stands in the log.
async fn sealed(house: &TestHouse, code: &str) -> Vec<String> {
    let leaves = house.leaves(&organisation(house).await).await;
    for leaf in &leaves {
        let text = leaf.to_string();
        assert!(
            !text.contains("Hvorfor ti") && !text.contains("Begrunn volumet"),
            "{text}"
        );
    }
    let about = leaves.iter().filter_map(|leaf| leaf.get("evidence"));
    let about = about.filter(|evidence| evidence["useCase"] == code);
    about
        .filter_map(|evidence| {
            Some(format!(
                "{} {}",
                evidence["step"].as_str()?,
                evidence.get("commented")?
            ))
        })
        .collect()
}

/// The data-protection officer comments, and has no answer to give.
async fn advised(house: &TestHouse) {
    let organisation = organisation(house).await;
    house.account(DPO, &organisation, r#"["dpo"]"#).await;
    let mut dpo = super::signed_in(house, DPO, super::PASSWORD).await;
    let page = dpo.get(&version("prove")).await.text;
    assert!(
        page.contains("value=\"kommenter\"") && !page.contains("value=\"godkjenn\""),
        "{page}"
    );
    let remark = [("til-lagring", "Hvorfor ti dager?")];
    let alone = commented(&mut dpo, "prove", "kommenter", &remark).await;
    assert_eq!(alone.status, 303, "{}", alone.text);
    assert_eq!(commented(&mut dpo, "prove", "godkjenn", &[]).await.status, 403);
}

#[tokio::test]
async fn comments_to_parts_come_back_with_the_version_and_are_kept() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        copied(&mut officer, "prove").await;
        step(&mut officer, "prove", "send-inn", "").await;
        advised(&house).await;
        let number = [("til-sak", "Se 01828010073")];
        let number = commented(&mut approver, "prove", "returner", &number).await;
        assert_eq!(number.status, 422);
        assert!(number.text.contains("href=\"#til-sak\""), "{}", number.text);
        let back = [("til-opplysninger", "Begrunn volumet."), ("til-formal", "Fint.")];
        let returned = commented(&mut approver, "prove", "returner", &back).await;
        assert_eq!(returned.status, 303, "{}", returned.text);

        let list = officer.get(&version("prove")).await.text;
        assert_eq!(list.matches("1 kommentar").count(), 3, "{list}");
        for (word, text, there) in [
            ("opplysninger", "Begrunn volumet.", true),
            ("lagring", "Hvorfor ti dager?", true),
            ("rutiner", "Begrunn volumet.", false),
        ] {
            let page = part(&mut officer, "prove", word).await;
            assert_eq!(page.contains(text), there, "{word}: {page}");
        }

        // Mended and approved, they still stand there, to what was the text then.
        written(&mut officer, "prove", |text| {
            text["quota"]["personPerHour"] = json!(7);
        })
        .await;
        step(&mut officer, "prove", "send-inn", "").await;
        let approved = commented(&mut approver, "prove", "godkjenn", &[]).await;
        assert_eq!(approved.status, 303, "{}", approved.text);
        let page = approver.get(&version("prove")).await.text;
        assert!(page.contains("Begrunn volumet."), "{page}");
        assert!(page.contains("til en tidligere utgave"), "{page}");
        let wanted = ["comment [\"lagring\"]", "send_back [\"formal\",\"opplysninger\"]"];
        assert_eq!(sealed(&house, "prove").await, wanted, "{}", house.kind);
    }
}

#[tokio::test]
async fn comments_are_for_those_who_review_and_for_what_waits() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let remark = [("til-formal", "Fint.")];
        let hash = field(&officer.get(&version("prove")).await.text, "hash");
        let early = [
            ("handling", "kommenter"),
            ("hash", hash.as_str()),
            ("til-formal", "Fint."),
        ];
        let early = approver.post("/bruksomrader", &version("prove"), &early).await;
        assert!(
            early.status == 422 && early.text.contains("Noen andre har endret versjonen"),
            "{}",
            early.text
        );
        assert_eq!(
            commented(&mut officer, "prove", "kommenter", &remark)
                .await
                .status,
            403
        );
        assert_eq!(told(&house, "prove").await, ["begin draft"]);
    }
}

#[tokio::test]
async fn what_a_version_means_is_counted_and_compared() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        officer
            .post("/bruksomrader", &format!("/bruksomrader/{MAIN}/ny-versjon"), &[])
            .await;
        written(&mut officer, MAIN, |text| {
            let fields = text["needs"][0]["fields"].as_array_mut().unwrap();
            fields.remove(0);
            fields.push(json!({"name": "samletGjeld", "necessity": "Inngår i betalingsevnen."}));
        })
        .await;
        let page = officer.get(&version(MAIN)).await.text;
        for text in [
            "Oppslag de siste tolv månedene",
            "personer og 2 systemer",
            "Nye opplysninger",
            "Summert skattegrunnlag: Sum gjeld",
            "Opplysninger som går ut",
            "Henter noen av de samme opplysningene",
            "Flere opplysninger har nøyaktig samme begrunnelse",
            "Ingen er valgt til å svare på juridiske spørsmål",
        ] {
            assert!(
                page.contains(text),
                "{}: `{text}` is missing in {page}",
                house.kind
            );
        }
        // Nobody of another organisation is told.
        let mut other = demo_browser(&house, "personvernradgiver@annen.example").await;
        assert_eq!(other.get(&version(MAIN)).await.status, 404);
    }
}

#[tokio::test]
async fn a_use_case_begins_from_nothing_and_proposes_what_counts_only_when_it_is_saved() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let begin = [
            ("handling", "begynn"),
            ("nytt-navn", "Helt nytt"),
            ("ny-kode", "helt-nytt"),
        ];
        let begun = officer.post(NEW, NEW, &begin).await;
        let first = format!("{}/del/formal", version("helt-nytt"));
        assert_eq!((begun.status, begun.header("location")), (303, first.as_str()));
        let taken = officer.post(NEW, NEW, &begin).await;
        assert!(
            taken.status == 422 && taken.text.contains("href=\"#ny-kode\""),
            "{}",
            taken.text
        );

        let proposal = "Dette er et forslag. Det gjelder først når du lagrer.";
        let routines = part(&mut officer, "helt-nytt", "rutiner").await;
        assert_eq!(
            routines.matches(proposal).count(),
            3,
            "there are two for incidents, and none is proposed: {routines}"
        );
        let limits = part(&mut officer, "helt-nytt", "grenser").await;
        assert_eq!(limits.matches(proposal).count(), 3, "{limits}");
        let list = officer.get(&version("helt-nytt")).await.text;
        assert_eq!(
            list.matches("Mangler noe").count(),
            10,
            "nothing proposed counts: {list}"
        );
        let hash = field(&limits, "hash");
        let path = format!("{}/del/grenser", version("helt-nytt"));
        let saved = [
            ("hash", hash.as_str()),
            ("per-time", "30"),
            ("per-dag", "200"),
            ("tak", "100"),
        ];
        assert_eq!(officer.post(&path, &path, &saved).await.status, 303);
        assert!(
            !part(&mut officer, "helt-nytt", "grenser")
                .await
                .contains(proposal)
        );
        assert_eq!(
            status(&house, "helt-nytt").await,
            [(1, "draft".to_owned())],
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn automatic_look_ups_lack_something_until_a_unit_and_a_rule_answer_for_them() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let own = organisation(&house).await;
        let units = store::people::units(house.rooms.db.reader(), &own).await.unwrap();
        let (unit, path) = (&units[0], format!("{}/del/automatikk", version("prove")));
        let lacking = "Velg hva som starter automatiske oppslag";
        assert!(
            !officer.get(&version("prove")).await.text.contains(lacking),
            "none is whole"
        );
        for (rule, lacks) in [("", true), ("Barnehageloven § 43", false)] {
            let page = part(&mut officer, "prove", "automatikk").await;
            assert!(page.contains(&format!("<option value=\"{}\"", unit.id)), "{page}");
            let hash = field(&page, "hash");
            let said = [
                ("hash", hash.as_str()),
                ("starter", "citizen_application"),
                ("ansvarlig", unit.id.as_str()),
                ("automatikk-regel", rule),
            ];
            assert_eq!(
                officer.post(&path, &path, &said).await.status,
                303,
                "{}",
                house.kind
            );
            let shown = officer.get(&version("prove")).await.text;
            assert_eq!(shown.contains(lacking), lacks, "{}: {shown}", house.kind);
            assert!(
                shown.contains(&unit.name) && shown.contains("Søknad fra en innbygger"),
                "{shown}"
            );
        }
    }
}
