//! The links of invitations: for whom, how often and how long one is good, and where it is told.

use super::*;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_link_is_for_one_person_one_time_and_a_week() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let works = [("roller", "caseworker"), ("enhet", UNIT)];
        assert_eq!(invite(&mut admin, EMAIL, &works).await.status, 200);
        let first = link(&house, EMAIL);
        // Asked again, the first link opens nothing.
        assert_eq!(invite(&mut admin, EMAIL, &works).await.status, 200);
        let second = link(&house, EMAIL);
        assert_eq!(house.browser().get(&first).await.status, 404);
        assert_eq!(house.browser().get(&second).await.status, 200);
        for wrong in [
            "/invitasjon/",
            "/invitasjon/kort",
            second.strip_suffix(|_: char| true).unwrap(),
            &format!("{second}/x"),
        ] {
            assert_eq!(house.browser().get(wrong).await.status, 404, "{wrong}");
        }
        let later = today(&house).plus(8).to_text().unwrap();
        let beside = house.beside(&format!("{later}T08:00:00Z")).await;
        let mut late = house.browser();
        late.go_to(&beside.url);
        assert_eq!(late.get(&second).await.status, 404);
        // Somebody else who is signed in takes nothing up.
        let mut other = demo_browser(&house, CASEWORKER).await;
        let shown = other.get(&second).await.text;
        assert!(shown.contains("med en annen konto"), "{shown}");
        let tried = other.post("/sprak", &second, &[]).await;
        assert!(tried.text.contains("med en annen konto"), "{}", tried.text);
        assert_eq!(house.browser().get(&second).await.status, 200);
        let open = admin.get(STAFF).await.text;
        let id = open
            .split("name=\"invitasjon\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let withdraw = [("handling", "trekk"), ("invitasjon", id)];
        assert_eq!(admin.post(STAFF, STAFF, &withdraw).await.status, 303);
        assert_eq!(house.browser().get(&second).await.status, 404);
        // One of another organisation is asked in like anybody, and comes with the account that is there.
        assert_eq!(invite(&mut admin, STRANGER, &works).await.status, 200);
        let third = link(&house, STRANGER);
        let mut visitor = house.browser();
        let shown = visitor.get(&third).await.text;
        assert!(
            shown.contains("Du har en konto fra før") && !shown.contains("name=\"passord\""),
            "{shown}"
        );
        let tried = visitor
            .post("/sprak", &third, &newcomer(OWN_PASSWORD, OWN_PASSWORD, NUMBER))
            .await;
        assert!(tried.text.contains("Du har en konto fra før"), "{}", tried.text);
        let mut stranger = demo_browser(&house, STRANGER).await;
        let came = take_up(&mut stranger, &third, &[]).await;
        assert_eq!(
            (came.status, came.header("location")),
            (303, "/"),
            "{}",
            came.text
        );
        assert_eq!(stranger.get("/oppslag").await.status, 200);
        let choice = stranger.get("/virksomhet").await.text;
        assert_eq!(choice.matches("name=\"medlemskap\"").count(), 2, "{choice}");
    }
}

#[tokio::test]
async fn a_link_is_dead_once_whoever_sent_it_is_no_admin_any_more() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let admins = [("roller", "admin"), ("enhet", UNIT)];
        assert_eq!(invite(&mut admin, EMAIL, &admins).await.status, 200);
        let mut second = house.browser();
        let to_second = link(&house, EMAIL);
        let came = take_up(
            &mut second,
            &to_second,
            &newcomer(OWN_PASSWORD, OWN_PASSWORD, NUMBER),
        )
        .await;
        assert_eq!(came.status, 303);
        // An admin whose identity is not confirmed asks nobody in.
        let third = "tredje@demo.example";
        let refused = invite(&mut second, third, &admins).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("Det må være bekreftet hvem du er"),
            "{}",
            refused.text
        );
        let id = account_of(&house, EMAIL).await;
        let page = format!("{STAFF}/{id}");
        let confirm = [("handling", "bekreft"), ("nummer", NUMBER)];
        assert_eq!(admin.post(&page, &page, &confirm).await.status, 303);
        assert_eq!(invite(&mut second, third, &admins).await.status, 200);
        let to_third = link(&house, third);
        assert_eq!(house.browser().get(&to_third).await.status, 200);
        let place = place_of(&house, &id).await;
        let end = [("handling", "avslutt"), ("medlemskap", place.as_str())];
        assert_eq!(admin.post(&page, &page, &end).await.status, 303);
        assert_eq!(house.browser().get(&to_third).await.status, 404);
    }
}

#[tokio::test]
async fn without_mail_the_link_is_shown_once_and_that_is_told() {
    for house in houses_with(&[("HJEMMEL_ENVIRONMENT", "test")]).await {
        let organisation = house.organisation("310000005").await;
        house
            .account("admin@demo.example", &organisation, "[\"admin\"]")
            .await;
        let mut admin = signed_in(&house, "admin@demo.example", crate::house::PASSWORD).await;
        let sent = invite(&mut admin, EMAIL, &[("roller", "caseworker")]).await;
        assert_eq!(sent.status, 200);
        let link = link_in(&sent.text);
        assert_eq!(house.browser().get(&link).await.status, 200);
        let leaves = house.leaves(&organisation).await;
        let told: Vec<&str> = leaves
            .iter()
            .filter_map(|leaf| leaf["evidence"]["change"].as_str())
            .collect();
        assert_eq!(told, ["member.invite", "member.link_shown"]);
        let all = serde_json::to_string(&leaves).unwrap();
        assert!(!all.contains(link.trim_start_matches("/invitasjon/")), "{all}");
    }
}
