//! Triggers raise an epoch at every write the gate stands on, on whichever path it comes, and at no other.

use sea_orm::ConnectionTrait;
use store::epoch::Epochs;

use crate::fixture::{World, worlds};

use Raises::{Installation, Nothing, Organisation};

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
        (true, false) => Organisation,
        (false, true) => Installation,
        (false, false) => Nothing,
        (true, true) => panic!("{statement} raised both"),
    }
}

#[tokio::test]
async fn each_write_to_a_ground_raises_its_epoch_and_no_other() {
    for world in worlds().await {
        for (wanted, statement) in WRITES {
            let statement = statement.replace("ORG", &world.organisation);
            assert_eq!(
                raised(&world, &statement).await,
                *wanted,
                "{} {statement}",
                world.test.kind
            );
        }
    }
}

#[tokio::test]
async fn where_cases_are_asked_about_is_a_ground_and_what_came_of_trying_it_is_none() {
    for world in worlds().await {
        for (wanted, statement) in CASE_SYSTEMS {
            let statement = statement.replace("ORG", &world.organisation);
            assert_eq!(
                raised(&world, &statement).await,
                *wanted,
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

/// In an order that the references allow; the last ones take everything away again. `ORG` stands for the organisation.
const WRITES: &[(Raises, &str)] = &[
    (
        Organisation,
        "UPDATE organisation SET shield_source = TRUE WHERE id = 'ORG'",
    ),
    (
        Installation,
        "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('a', 'a@example.no', 'A', 'x', 0)",
    ),
    (
        Nothing,
        "UPDATE account SET failed_count = 3, locked_until = 9, language = 'nn' WHERE id = 'a'",
    ),
    (Installation, "UPDATE account SET active = FALSE WHERE id = 'a'"),
    (
        Installation,
        "UPDATE account SET person_pseudonym = 's1:a' WHERE id = 'a'",
    ),
    (
        Organisation,
        "INSERT INTO unit (id, organisation_id, name) VALUES ('u', 'ORG', 'U')",
    ),
    (
        Organisation,
        "UPDATE unit SET leader_account_id = 'a' WHERE id = 'u'",
    ),
    (
        Organisation,
        "INSERT INTO membership (id, account_id, organisation_id, roles, valid_from) VALUES ('m', 'a', 'ORG', '[]', 0)",
    ),
    (Organisation, "UPDATE membership SET ended_at = 1 WHERE id = 'm'"),
    (
        Organisation,
        "INSERT INTO undertaking (id, account_id, organisation_id, version, signed_at) VALUES ('t', 'a', 'ORG', 1, 0)",
    ),
    (
        Organisation,
        "INSERT INTO client_system (id, organisation_id, name, key_hash, roles, created_at) \
         VALUES ('c', 'ORG', 'C', 'h', '[]', 0)",
    ),
    (
        Organisation,
        "INSERT INTO client_person (client_id, account_id) VALUES ('c', 'a')",
    ),
    (
        Organisation,
        "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
         VALUES ('r', 'ORG', 'hook', 'R', '{}', 'h', 0)",
    ),
    (
        Organisation,
        "UPDATE register_item SET ended_at = 1 WHERE id = 'r'",
    ),
    (
        Organisation,
        "INSERT INTO use_case (id, organisation_id, code, title) VALUES ('uc', 'ORG', 'uc', 'UC')",
    ),
    (
        Nothing,
        "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) \
         VALUES ('v', 'uc', 1, 'draft', '{}', 'h', 0)",
    ),
    (
        Nothing,
        "UPDATE use_case_version SET content = '{\"a\":1}' WHERE id = 'v'",
    ),
    (
        Organisation,
        "UPDATE use_case_version SET status = 'active' WHERE id = 'v'",
    ),
    (
        Organisation,
        "UPDATE use_case_version SET content = '{}' WHERE id = 'v'",
    ),
    (
        Organisation,
        "INSERT INTO approval (id, version_id, account_id, person_pseudonym, content_hash, outcome, decided_at) \
         VALUES ('ap', 'v', 'a', 's1:a', 'h', 'approved', 0)",
    ),
    (
        Organisation,
        "INSERT INTO use_case_unit (use_case_id, unit_id) VALUES ('uc', 'u')",
    ),
    (
        Organisation,
        "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, reason) \
         VALUES ('g', 'ORG', 'a', 'uc', 'a', 0, 'r')",
    ),
    (
        Organisation,
        "UPDATE access_grant SET revoked_at = 1 WHERE id = 'g'",
    ),
    (
        Organisation,
        "INSERT INTO stop (id, organisation_id, scope, reason, created_at) VALUES ('s', 'ORG', 'organisation', 'r', 0)",
    ),
    (
        Installation,
        "INSERT INTO stop (id, scope, reason, created_at) VALUES ('s2', 'everything', 'r', 0)",
    ),
    (Installation, "UPDATE stop SET lifted_at = 1 WHERE id = 's2'"),
    (
        Organisation,
        "INSERT INTO shield (id, organisation_id, subject_pseudonym, level, source, since) \
         VALUES ('sh', 'ORG', 'p1:x', 'strict', 'test', 0)",
    ),
    // Told once more, it stops nobody; in doubt, stricter, about somebody else or over, it may.
    (
        Nothing,
        "UPDATE shield SET checked_at = 5, lookup_id = 'l' WHERE id = 'sh'",
    ),
    (
        Organisation,
        "UPDATE shield SET checked_at = NULL WHERE id = 'sh'",
    ),
    (
        Nothing,
        "UPDATE shield SET checked_at = 9, level = 'open' WHERE id = 'sh'",
    ),
    (
        Organisation,
        "UPDATE shield SET level = 'confidential' WHERE id = 'sh'",
    ),
    (
        Organisation,
        "UPDATE shield SET subject_pseudonym = 'p1:y' WHERE id = 'sh'",
    ),
    (Organisation, "UPDATE shield SET until = 3 WHERE id = 'sh'"),
    (
        Nothing,
        "INSERT INTO shield (id, organisation_id, subject_pseudonym, level, source, since, checked_at) \
         VALUES ('op', 'ORG', 'p1:z', 'open', 'test', 0, 1)",
    ),
    (Organisation, "DELETE FROM shield WHERE id = 'op'"),
    (
        Nothing,
        "INSERT INTO session (id_hash, data, expires_at, created_at, last_seen_at) VALUES ('x', '{}', 0, 0, 0)",
    ),
    (
        Nothing,
        "INSERT INTO lease (name, owner, token, until) VALUES ('l', 'o', 1, 0)",
    ),
    (Organisation, "DELETE FROM shield"),
    (
        Organisation,
        "INSERT INTO break_glass (id, organisation_id, account_id, person_pseudonym, use_case_id, reason, opened_at, \
         ends_at, review_due) VALUES ('bg', 'ORG', 'a', 's1:a', 'uc', 'r', 0, 1, '2026-12-07')",
    ),
    (
        Organisation,
        "UPDATE break_glass SET closed_at = 1 WHERE id = 'bg'",
    ),
    (Organisation, "DELETE FROM break_glass"),
    (
        Organisation,
        "INSERT INTO tie (id, organisation_id, account_id, person_pseudonym, kind, target, declared_at) \
         VALUES ('ti', 'ORG', 'a', 's1:a', 'other', 's1:b', 0)",
    ),
    (Organisation, "UPDATE tie SET ended_at = 1 WHERE id = 'ti'"),
    (Organisation, "DELETE FROM tie"),
    (
        Nothing,
        "INSERT INTO lookup (id, organisation_id, requested_fields, facts, outcome, created_at) \
         VALUES ('lo', 'ORG', '[]', '{}', 'refuse', 0)",
    ),
    (
        Organisation,
        "INSERT INTO conflict_assessment (id, organisation_id, account_id, person_pseudonym, use_case_id, case_hash, \
         lookup_id, closeness, marks, asked_at, due) VALUES ('ca', 'ORG', 'a', 's1:a', 'uc', 'h', 'lo', '[]', '{}', 0, '2026-12-02')",
    ),
    (
        Organisation,
        "UPDATE conflict_assessment SET revoked_at = 1 WHERE id = 'ca'",
    ),
    (Organisation, "DELETE FROM conflict_assessment"),
    (
        Nothing,
        "INSERT INTO review_item (id, organisation_id, kind, lookup_id, created_at) VALUES ('ri', 'ORG', 'colleague', 'lo', 0)",
    ),
    (
        Organisation,
        "INSERT INTO substitute (id, organisation_id, unit_id, account_id, first_day, last_day, set_by, set_at) \
         VALUES ('su', 'ORG', 'u', 'a', '2026-12-01', '2026-12-02', 'a', 0)",
    ),
    (Organisation, "UPDATE substitute SET ended_at = 1 WHERE id = 'su'"),
    (Organisation, "DELETE FROM substitute"),
    (
        Installation,
        "INSERT INTO identity_claim (account_id, pseudonym, claimed_at, compared) VALUES ('a', 's1:a', 0, 0)",
    ),
    (Installation, "DELETE FROM identity_claim"),
    (Organisation, "DELETE FROM access_grant"),
    (Organisation, "DELETE FROM use_case_unit"),
    (Organisation, "DELETE FROM approval"),
    (Organisation, "DELETE FROM use_case_version"),
    (Organisation, "DELETE FROM use_case"),
    (Organisation, "DELETE FROM register_item"),
    (Organisation, "DELETE FROM client_person"),
    (Organisation, "DELETE FROM client_system"),
    (Organisation, "DELETE FROM undertaking"),
    (Organisation, "DELETE FROM membership"),
    (Organisation, "DELETE FROM unit"),
    (Organisation, "DELETE FROM stop WHERE id = 's'"),
    (Installation, "DELETE FROM stop"),
    (Installation, "DELETE FROM account"),
];

/// Where an own system answers about cases.
const CASE_SYSTEMS: &[(Raises, &str)] = &[
    (
        Organisation,
        "INSERT INTO register_item (id, organisation_id, kind, title, content, content_hash, created_at) \
         VALUES ('sys', 'ORG', 'own_system', 'S', '{}', 'h', 0)",
    ),
    (
        Organisation,
        "INSERT INTO case_connection (system_id, organisation_id, address, key_id, set_at) \
         VALUES ('sys', 'ORG', 'https://a.example', 'k1', 0)",
    ),
    (
        Nothing,
        "UPDATE case_connection SET tried_at = 1, tried_as = 'ok' WHERE system_id = 'sys'",
    ),
    (
        Organisation,
        "UPDATE case_connection SET key_id = 'k2' WHERE system_id = 'sys'",
    ),
    (
        Organisation,
        "UPDATE case_connection SET address = 'https://b.example' WHERE system_id = 'sys'",
    ),
    (
        Organisation,
        "DELETE FROM case_connection WHERE system_id = 'sys'",
    ),
];
