//! Units, their leaders, and who stands in for one who is away.

use super::*;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_substitute_answers_while_the_leader_is_away() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let mut substitute = demo_browser(&house, EXAMPLES).await;
        let mut newcomer = demo_browser(&house, "uten-tilgang@demo.example").await;
        let unit = format!("{STAFF}/enheter/{UNIT}");
        let units = format!("{STAFF}/enheter");
        let day = |days| today(&house).plus(days).to_text().unwrap();
        let last = day(20);
        let wanted = [
            ("bruksomrade", MAIN),
            ("til", &last),
            ("begrunnelse", "Behandler søknader."),
        ];
        let asked = newcomer.post("/tilganger", "/tilganger", &wanted).await;
        let grant = asked.header("location").to_owned();
        assert_eq!(substitute.get("/tilganger/ko").await.status, 403);
        assert_eq!(substitute.get(&grant).await.status, 404);

        // The leader says who stands in, from tomorrow; whoever leads nothing can't.
        let (now, then) = (day(0), day(1));
        let stand_in = |first, last| {
            vec![
                ("handling", "stedfortreder"),
                ("person", EXAMPLES_ID),
                ("fra", first),
                ("til", last),
            ]
        };
        assert_eq!(
            substitute
                .post("/sprak", &unit, &stand_in(&now, &last))
                .await
                .status,
            403
        );
        let past = day(-1);
        let refused = leader.post(&unit, &unit, &stand_in(&past, &last)).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(
            refused.text.contains("Første dag må være i dag"),
            "{}",
            refused.text
        );
        let own = [
            ("handling", "stedfortreder"),
            ("person", LEADER_ID),
            ("fra", &now),
            ("til", &last),
        ];
        let refused = leader.post(&unit, &unit, &own).await;
        assert!(
            refused.text.contains("Lederen kan ikke være sin egen"),
            "{}",
            refused.text
        );
        let missing = leader.post(&unit, &unit, &[("handling", "stedfortreder")]).await;
        assert_eq!(missing.status, 422);
        assert_eq!(
            leader.post(&unit, &unit, &stand_in(&then, &last)).await.status,
            303
        );
        assert_eq!(substitute.get("/tilganger/ko").await.status, 403);
        // In time they see the queue, and answer.
        assert_eq!(
            leader.post(&unit, &unit, &stand_in(&now, &then)).await.status,
            303
        );
        let queue = substitute.get("/tilganger/ko").await;
        assert_eq!(queue.status, 200);
        assert!(queue.text.contains(&grant), "{}", queue.text);
        let shown = leader.get(&units).await.text;
        assert!(shown.contains("Stedfortreder nå"), "{shown}");
        let give = [("handling", "gi"), ("til", last.as_str()), ("kommentar", "")];
        assert_eq!(substitute.post(&grant, &grant, &give).await.status, 303);
        let form = format!("/oppslag/nytt?bruksomrade={MAIN}");
        assert_eq!(newcomer.get(&form).await.status, 200);
        // Ended, they answer for nothing.
        let page = leader.get(&unit).await.text;
        let ids: Vec<&str> = page
            .split("name=\"stedfortreder\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(ids.len(), 2, "{page}");
        for id in ids {
            let end = [("handling", "avslutt"), ("stedfortreder", id)];
            assert_eq!(leader.post(&unit, &unit, &end).await.status, 303);
        }
        assert_eq!(substitute.get("/tilganger/ko").await.status, 403);

        // Units are named once each, and led by members.
        let added = admin.post(&units, &units, &[("navn", "Tilsyn")]).await;
        assert_eq!(added.status, 303, "{}", added.text);
        let new = added.header("location").to_owned();
        let twice = admin.post(&units, &units, &[("navn", "TILSYN")]).await;
        assert!(
            twice.text.contains("Det finnes en enhet med dette navnet"),
            "{}",
            twice.text
        );
        let stranger = "01980000-0000-7000-8000-00000000c104";
        let lead = |who| vec![("handling", "lagre"), ("navn", "Tilsyn"), ("leder", who)];
        let refused = admin.post(&new, &new, &lead(stranger)).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert_eq!(admin.post(&new, &new, &lead(EXAMPLES_ID)).await.status, 303);
        assert_eq!(substitute.get("/tilganger/ko").await.status, 200);
        let story = told(&house).await;
        for expected in [
            "unit.stand_in day_past",
            "unit.stand_in is_leader",
            "unit.stand_in",
            "unit.end_stand_in",
            "unit.add",
            "unit.add name_taken",
            "unit.set not_member",
            "unit.set",
        ] {
            assert!(story.iter().any(|one| one == expected), "{expected}: {story:?}");
        }
    }
}
