//! Triggers raise an epoch at every write the gate stands on, on whichever path it comes, and at no other.

use sea_orm::ConnectionTrait;
use store::epoch::Epochs;

use crate::fixture::{World, worlds};

/// Who is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raises {
    Organisation,
    Installation,
    Nothing,
}

async fn raised(world: &World, statement: &str) -> Raises {
    let before = world.epochs().await;
    world
        .db
        .writer()
        .execute_unprepared(statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    let after = world.epochs().await;
    let Epochs {
        organisation,
        installation,
    } = before;
    match (
        after.organisation > organisation,
        after.installation > installation,
    ) {
        (true, false) => Raises::Organisation,
        (false, true) => Raises::Installation,
        (false, false) => Raises::Nothing,
        (true, true) => panic!("{statement} raised both"),
    }
}

#[tokio::test]
async fn each_write_to_a_ground_raises_its_epoch_and_no_other() {
    for world in worlds().await {
        for (wanted, statement) in statements(&world.organisation) {
            assert_eq!(
                raised(&world, &statement).await,
                wanted,
                "{} {statement}",
                world.test.kind
            );
        }
    }
}

#[tokio::test]
async fn the_append_raises_nothing() {
    for world in worlds().await {
        let before = world.epochs().await;
        let appender = world.appender();
        let permit = world.permit().await;
        let id = permit.lookup.id.clone();
        appender.append_permit(permit).await.unwrap();
        appender.append(world.disclosure(&id)).await.unwrap();
        appender.append(world.refusal()).await.unwrap();
        assert_eq!(world.epochs().await, before);
    }
}

/// In an order that the references allow; the last ones take everything away again.
fn statements(org: &str) -> Vec<(Raises, String)> {
    use Raises::{Installation, Nothing, Organisation};
    let mut all = Vec::new();
    let mut say = |raises, text: &str| all.push((raises, text.replace("ORG", org)));
    say(
        Organisation,
        "UPDATE organisation SET shield_source = TRUE WHERE id = 'ORG'",
    );
    say(
        Installation,
        "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0)",
    );
    say(
        Nothing,
        "UPDATE account SET failed_count = 3, locked_until = 9, language = 'nn' WHERE id = 'a'",
    );
    say(Installation, "UPDATE account SET active = FALSE WHERE id = 'a'");
    say(
        Installation,
        "UPDATE account SET person_pseudonym = 's1:a' WHERE id = 'a'",
    );
    say(
        Organisation,
        "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U')",
    );
    say(
        Organisation,
        "UPDATE unit SET leader_account_id = 'a' WHERE id = 'u'",
    );
    say(
        Organisation,
        "INSERT INTO membership (id, account_id, organisation_id, roles, valid_from) VALUES ('m', 'a', 'ORG', '[]', 0)",
    );
    say(Organisation, "UPDATE membership SET ended_at = 1 WHERE id = 'm'");
    say(
        Organisation,
        "INSERT INTO undertaking (id, account_id, organisation_id, version, signed_at) VALUES ('t', 'a', 'ORG', 1, 0)",
    );
    say(
        Organisation,
        "INSERT INTO client_system (id, organisation_id, name, key_hash, roles, created_at) \
         VALUES ('c', 'ORG', 'C', 'h', '[]', 0)",
    );
    say(
        Organisation,
        "INSERT INTO client_person (client_id, account_id) VALUES ('c', 'a')",
    );
    say(
        Organisation,
        "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
         VALUES ('r', 'ORG', 'hook', 'R', '{}', 'h', 0)",
    );
    say(
        Organisation,
        "UPDATE register_item SET ended_at = 1 WHERE id = 'r'",
    );
    say(
        Organisation,
        "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'uc', 'UC')",
    );
    say(
        Nothing,
        "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) \
         VALUES ('v', 'uc', 1, 'draft', '{}', 'h', 0)",
    );
    say(
        Nothing,
        "UPDATE use_case_version SET content = '{\"a\":1}' WHERE id = 'v'",
    );
    say(
        Organisation,
        "UPDATE use_case_version SET status = 'active' WHERE id = 'v'",
    );
    say(
        Organisation,
        "UPDATE use_case_version SET content = '{}' WHERE id = 'v'",
    );
    say(
        Organisation,
        "INSERT INTO approval (id, version_id, account_id, person_pseudonym, content_hash, outcome, decided_at) \
         VALUES ('ap', 'v', 'a', 's1:a', 'h', 'approved', 0)",
    );
    say(
        Organisation,
        "INSERT INTO use_case_unit (use_case_id, unit_id) VALUES ('uc', 'u')",
    );
    say(
        Organisation,
        "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, reason) \
         VALUES ('g', 'ORG', 'a', 'uc', 'a', 0, 'r')",
    );
    say(
        Organisation,
        "UPDATE access_grant SET revoked_at = 1 WHERE id = 'g'",
    );
    say(
        Organisation,
        "INSERT INTO stop (id, organisation_id, scope, reason, created_at) VALUES ('s', 'ORG', 'organisation', 'r', 0)",
    );
    say(
        Installation,
        "INSERT INTO stop (id, scope, reason, created_at) VALUES ('s2', 'everything', 'r', 0)",
    );
    say(Installation, "UPDATE stop SET lifted_at = 1 WHERE id = 's2'");
    say(
        Organisation,
        "INSERT INTO shield (id, organisation_id, subject_pseudonym, level, source, since) \
         VALUES ('sh', 'ORG', 'p1:x', 'strict', 'test', 0)",
    );
    say(
        Nothing,
        "INSERT INTO session (id_hash, data, expires_at, created_at, last_seen_at) VALUES ('x', '{}', 0, 0, 0)",
    );
    say(
        Nothing,
        "INSERT INTO lease (name, owner, token, until) VALUES ('l', 'o', 1, 0)",
    );
    for table in [
        "shield",
        "access_grant",
        "use_case_unit",
        "approval",
        "use_case_version",
        "use_case",
    ] {
        say(Organisation, &format!("DELETE FROM {table}"));
    }
    for table in [
        "register_item",
        "client_person",
        "client_system",
        "undertaking",
        "membership",
        "unit",
    ] {
        say(Organisation, &format!("DELETE FROM {table}"));
    }
    say(Organisation, "DELETE FROM stop WHERE id = 's'");
    say(Installation, "DELETE FROM stop");
    say(Installation, "DELETE FROM account");
    all
}
