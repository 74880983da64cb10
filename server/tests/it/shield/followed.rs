//! Folkeregisteret's list of what happens: somebody about whom it tells is asked about again, once; and the page that turns the control on
//! and off says how it stands, in numbers and never of whom.

use sandbox::{Behaviour, Part, Protection};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::desk::shield::follow;
use store::entity::{shield_cursor, shield_source};

use super::{
    CLIENT, CONTROL, Town, about, assert_no_level_is_told, control, left, main_sample, rows, somebody,
    source, town,
};
use crate::{
    drafts::hands::{MAIN, demo_browser, organisation},
    house::TestHouse,
    samples::checks,
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const PAGE: &str = "/adressebeskyttelse";
const SHIELDED: [&str; 1] = ["subject.shielded shielded"];

/// What the log says of how levels are asked for.
async fn told(house: &TestHouse) -> Vec<Value> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let evidence = leaves.into_iter().map(|leaf| leaf["evidence"].clone());
    evidence
        .filter(|one| one.get("shieldSource").is_some() || one.get("shieldEvents").is_some())
        .collect()
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
#[tokio::test(flavor = "multi_thread")]
async fn what_happens_to_somebody_is_heard_of_and_asked_about_once() {
    let Town { houses, street } = town().await;
    for house in &houses {
        street.behave(Behaviour::default());
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let person = somebody(house, &street, Protection::Ugradert);
        // The list is begun at its end.
        assert_eq!(follow::follow(&house.rooms).await.unwrap(), 0, "{}", house.kind);
        let sample = about(house, MAIN, &person.identifier, 871);
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        street.forget_calls();
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        assert_eq!(left(&street.calls()), (0, 1), "it was told within the day");
        // What happens to others is no news here.
        let other = somebody(house, &street, Protection::Fortrolig);
        assert!(street.protect(other.index, Protection::StrengtFortrolig));
        assert_eq!(follow::follow(&house.rooms).await.unwrap(), 0, "{}", house.kind);
        // What happens to this one is: the very next look-up asks again, and is refused.
        assert!(street.protect(person.index, Protection::StrengtFortrolig));
        assert_eq!(follow::follow(&house.rooms).await.unwrap(), 1, "{}", house.kind);
        assert_eq!(
            follow::follow(&house.rooms).await.unwrap(),
            0,
            "the same list is no news"
        );
        street.forget_calls();
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(
            checks(&refused, "fail"),
            SHIELDED,
            "{}: {}",
            house.kind,
            refused.text
        );
        let calls = street.calls();
        let of_person = calls.iter().filter(|call| call.subject.is_some()).count();
        assert_eq!(of_person, 1, "{calls:?}");
        let said: Vec<(String, bool)> = rows(house)
            .await
            .into_iter()
            .map(|row| (row.level, row.until.is_some()))
            .collect();
        assert_eq!(
            said,
            [
                ("open".to_owned(), true),
                ("strictly_confidential".to_owned(), false)
            ]
        );
        // The protection ends, and that is heard of as well.
        assert!(street.protect(person.index, Protection::Ugradert));
        assert!(street.protect(other.index, Protection::Fortrolig));
        assert_eq!(follow::follow(&house.rooms).await.unwrap(), 1, "{}", house.kind);
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        // The place is kept, and the log is told how many and never who.
        let kept = shield_cursor::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert_eq!(kept.len(), 1);
        let counts: Vec<Value> = told(house)
            .await
            .iter()
            .map(|one| one["shieldEvents"]["inDoubt"].clone())
            .collect();
        assert_eq!(counts, [json!(1), json!(1)], "{}", house.kind);
        // Where the list can't be read, nothing is said to have been read.
        street.behave(Behaviour {
            part: Part::Folkeregisteret,
            status: Some(503),
            ..Behaviour::default()
        });
        assert!(follow::follow(&house.rooms).await.is_err());
        let after = shield_cursor::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert_eq!(after, kept);
        // What is older than the provider keeps leaves everything in doubt, and begins anew.
        street.behave(Behaviour {
            part: Part::Folkeregisteret,
            status: Some(406),
            times: Some(1),
            ..Behaviour::default()
        });
        assert!(follow::follow(&house.rooms).await.unwrap() >= 1, "{}", house.kind);
        assert!(
            rows(house)
                .await
                .iter()
                .all(|row| row.until.is_some() || row.checked_at.is_none())
        );
        assert_no_level_is_told(house).await;
        street.behave(Behaviour::default());
    }
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
#[tokio::test(flavor = "multi_thread")]
async fn an_admin_turns_it_on_through_what_may_ask_and_off_again_and_the_next_look_up_hears_of_it() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut admin = demo_browser(house, ADMIN).await;
        let before = admin.get(PAGE).await;
        assert_eq!(before.status, 200, "{}", before.text);
        assert!(
            before
                .text
                .contains("Av: bare personer som allerede står i registeret")
        );
        assert!(
            before
                .text
                .contains("Ingen bruksområder kan brukes til dette ennå"),
            "{}",
            before.text
        );
        // The demo's register holds one, which is not told by number.
        assert!(before.text.contains("Færre enn fem"));
        control(house).await;
        let shown = admin.get(PAGE).await.text;
        let choice = format!("{CONTROL}:{CLIENT}");
        assert!(shown.contains(&choice), "{shown}");
        for (use_case, way) in [(MAIN, CLIENT), (CONTROL, "01980000-0000-7000-8000-00000000d004")] {
            let wrong = format!("{use_case}:{way}");
            let fields = [("handling", "paa"), ("valg", wrong.as_str())];
            assert_eq!(admin.post(PAGE, PAGE, &fields).await.status, 422, "{wrong}");
        }
        let on = [("handling", "paa"), ("valg", choice.as_str())];
        for other in ["personvernombud@demo.example", "personvernradgiver@demo.example"] {
            let mut other = demo_browser(house, other).await;
            assert_eq!(other.get(PAGE).await.status, 200);
            assert_eq!(other.post("/sprak", PAGE, &on).await.status, 403);
        }
        let mut caseworker = demo_browser(house, "saksbehandler@demo.example").await;
        assert_eq!(caseworker.get(PAGE).await.status, 403);
        assert_eq!(admin.post(PAGE, PAGE, &on).await.status, 303);
        let shown = admin.get(PAGE).await.text;
        for text in [
            "På: graden kontrolleres",
            "Kontroll av adressebeskyttelse",
            "Barnehagesystemet",
        ] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
        let sample = main_sample(house);
        let dry = sample.ask(&house.url, "decisions").await;
        assert!(checks(&dry, "not_applicable").contains(&"subject.shielded not_asked".to_owned()));
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        // Off, twice: the second finds nothing to turn off.
        for _ in 0..2 {
            let off = [("handling", "av")];
            assert_eq!(admin.post("/sprak", PAGE, &off).await.status, 303);
        }
        let row = shield_source::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(row.len() == 1 && row[0].off_at.is_some());
        let steps: Vec<Value> = told(house)
            .await
            .iter()
            .map(|one| one["shieldSource"].clone())
            .collect();
        assert_eq!(steps, [json!("on"), json!("off")], "{}", house.kind);
        let person = somebody(house, &street, Protection::Ugradert);
        let passed = about(house, MAIN, &person.identifier, 881)
            .ask(&house.url, "decisions")
            .await;
        assert!(checks(&passed, "pass").contains(&"subject.shielded no_source".to_owned()));
    }
}
