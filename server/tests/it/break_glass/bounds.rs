//! Where a hastetilgang ends: by whom it is not reviewed, for whom it is not opened, and when it is over.

use super::*;

#[tokio::test]
async fn nobody_reviews_their_own_by_whatever_account_and_an_admin_stands_in_for_a_leader() {
    let town = town().await;
    for house in &town.houses {
        let own = organisation(house).await;
        let mut leader = demo_browser(house, LEADER).await;
        let mut admin = demo_browser(house, ADMIN).await;
        let page = opened(&mut leader, "1").await;
        let receivers = notices(house, &page).await;
        assert_eq!(
            receivers,
            pairs(&["01980000-0000-7000-8000-00000000c005", DPO_ID], "at_once"),
            "no leader but herself"
        );
        assert_eq!(press(&mut leader, &page, "gjennomga", &FINE).await, 422);
        assert!(leader.get(&page).await.text.contains("En annen person"));
        // The house's own accounts are all one natural person's: here, the leader's.
        house
            .account("samme@prove.example", &own, r#"["admin","caseworker"]"#)
            .await;
        edit(
            house,
            "UPDATE account SET person_pseudonym = (SELECT a.person_pseudonym FROM account a WHERE a.id = ?) \
             WHERE email = 'samme@prove.example'",
            &[LEADER_ID],
        )
        .await;
        let mut same = signed_in(house, "samme@prove.example", PASSWORD).await;
        assert_eq!(press(&mut same, &page, "gjennomga", &FINE).await, 422);
        assert_eq!(press(&mut admin, &page, "gjennomga", &FINE).await, 303);
        let steps = ["open", "review own_work", "review own_work", "review"];
        assert_eq!(told(house, LEADER_ID).await, steps, "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn it_is_not_for_a_unit_that_does_not_hold_the_use_case_nor_where_nobody_could_be_told() {
    let town = town().await;
    for house in &town.houses {
        let mut newcomer = demo_browser(house, NEWCOMER).await;
        let held = "UPDATE use_case_unit SET unit_id = ? WHERE use_case_id = \
                    (SELECT id FROM use_case WHERE code = 'husholdning-foreldrebetaling')";
        let (care, kindergarten) = (
            "01980000-0000-7000-8000-00000000b004",
            "01980000-0000-7000-8000-00000000b001",
        );
        edit(house, held, &[care]).await;
        assert_eq!(
            open_with(&mut newcomer, [HOUSEHOLD, "1", REASON]).await.status,
            422
        );
        edit(house, held, &[kindergarten]).await;
        let dpo = "UPDATE membership SET ended_at = valid_from + ? WHERE account_id = \
                   '01980000-0000-7000-8000-00000000c007'";
        edit(house, &dpo.replace('?', "1"), &[]).await;
        assert_eq!(
            open_with(&mut newcomer, [HOUSEHOLD, "1", REASON]).await.status,
            422
        );
        edit(house, &dpo.replace("valid_from + ?", "NULL"), &[]).await;
        let mut beside = newcomer.clone();
        let (one, other) = tokio::join!(
            open_with(&mut newcomer, [HOUSEHOLD, "1", REASON]),
            open_with(&mut beside, [HOUSEHOLD, "1", REASON])
        );
        let mut came = [one.status, other.status];
        came.sort_unstable();
        assert_eq!(came, [303, 422], "{}: of two at once one opens", house.kind);
        assert!(stopped(house, &house.url, HOUSEHOLD).await.is_empty());
        // The unit that holds it is a live fact.
        edit(house, held, &[care]).await;
        let no_grant = ["access.grant no_grant"];
        assert_eq!(
            stopped(house, &house.url, HOUSEHOLD).await,
            no_grant,
            "{}",
            house.kind
        );
        edit(house, held, &[kindergarten]).await;
        // So is a review, behind the application's back too, and a notice that was never written.
        edit(
            house,
            "UPDATE break_glass SET notified_at = NULL WHERE verdict IS NULL",
            &[],
        )
        .await;
        assert_eq!(
            stopped(house, &house.url, HOUSEHOLD).await,
            no_grant,
            "{}",
            house.kind
        );
        let mut steps = told(house, NEWCOMER_ID).await;
        steps.sort();
        let all = [
            "open",
            "open nobody_to_tell",
            "open unit_does_not_hold",
            "open unreviewed",
        ];
        assert_eq!(steps, all, "{}", house.kind);
    }
    town.street.shutdown().await;
}

#[tokio::test]
async fn it_is_over_at_its_end_and_who_reviews_is_reminded_when_its_review_is_overdue() {
    let town = town().await;
    for house in &town.houses {
        let mut newcomer = demo_browser(house, NEWCOMER).await;
        let page = opened(&mut newcomer, "3").await;
        let soon = house.beside("+170m").await;
        assert!(
            stopped(house, &soon.url, HOUSEHOLD).await.is_empty(),
            "{}",
            house.kind
        );
        let over = house.beside("+3h1m").await;
        let no_grant = ["access.grant no_grant"];
        assert_eq!(
            stopped(house, &over.url, HOUSEHOLD).await,
            no_grant,
            "{}",
            house.kind
        );

        let due = Day::parse(&rows(house).await[0].review_due).unwrap();
        let left = today(house).days_to(due);
        assert!((6..=14).contains(&left), "five working days: {left}");
        for (days, reminded) in [(left, false), (left + 1, true)] {
            let then = house.beside(&format!("+{days}d")).await;
            for _ in 0..2 {
                let done = reminders::Done::default();
                reminders::remind(&then.rooms, &done).await.unwrap();
            }
            let mut expected = pairs(&[LEADER_ID, DPO_ID], "at_once");
            if reminded {
                expected.extend(pairs(&[LEADER_ID, DPO_ID], "overdue"));
            }
            expected.sort();
            assert_eq!(notices(house, &page).await, expected, "{}", house.kind);
            if reminded {
                let mut leader = then.browser();
                leader.sign_in(LEADER, server::demo::PASSWORD).await;
                let queue = leader.get(QUEUE).await.text;
                assert!(queue.contains("Over fristen") && queue.contains(&page), "{queue}");
            }
        }
    }
    town.street.shutdown().await;
}
