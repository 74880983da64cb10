//! The case system of the demo's municipality: set up under the system that the register knows, and fed with the cases of the samples
//! where the simulated one is open. Its address is another at each start, so it is set anew then.

use domain::ledger::{Actor, EntryDraft, EntryKind};
use sandbox::{Case, CaseState, Running};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{case_systems, entity::case_connection};
use uuid::Uuid;

use super::{
    super::{
        cast::{Cast, HOME, KARI, PROCESS},
        samples,
    },
    office::Office,
};
use crate::compose::{Rooms, StartError};

/// The case system in the register.
const SYSTEM: &str = "fjord-system-barnehage";
/// Its key in the key store: the same at each start.
const KEY: Uuid = Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_ca5e);
/// Where it would be, while no simulated one is open.
const NOWHERE: &str = "https://fagsystem.example";

/// The key of the demo's case system: the same as long as the key store is the same.
fn key(rooms: &Rooms) -> String {
    let made = rooms
        .keys
        .keyed_hash("hjemmel/demo-case-system-key/1", SYSTEM.as_bytes());
    format!("demo-{made}")
}

async fn set_up(tx: &impl ConnectionTrait, rooms: &Rooms, address: &str) -> Result<(), StartError> {
    rooms.keys.keep_case_system_key(&KEY, &key(rooms))?;
    let now = rooms.clock.now_ms();
    let row = case_connection::Model {
        system_id: SYSTEM.to_owned(),
        organisation_id: HOME.to_owned(),
        address: address.to_owned(),
        key_id: KEY.to_string(),
        set_by: None,
        set_at: now,
        tried_at: None,
        tried_as: None,
    };
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some(PROCESS.to_owned()),
            ..Actor::default()
        }),
        evidence: Some(json!({
            "system": SYSTEM, "step": "set_cases", "address": address, "keyId": row.key_id,
        })),
        ..EntryDraft::new(EntryKind::AccessChanged)
    };
    case_systems::put(tx, row).await?;
    store::outbox::put(tx, HOME, &draft, now).await?;
    Ok(())
}

/// The municipality's case system answers about cases: before its ground is read, and any use case is sent in that has it asked.
pub(super) async fn stand_ready(office: &Office<'_>) -> Result<(), StartError> {
    if office.staff.organisation != HOME {
        return Ok(());
    }
    let street = office.rooms.post.sandbox_url();
    let address = street.map_or_else(|| NOWHERE.to_owned(), |base| format!("{base}/case-system"));
    set_up(office.tx, office.rooms, &address).await
}

/// Opens the simulated case system to the demo, and gives it the cases of the samples.
pub(in crate::demo) async fn answer_about_cases(
    rooms: &Rooms,
    cast: &Cast,
    street: &Running,
) -> Result<(), StartError> {
    street.set_case_key(&key(rooms));
    let user = |account: &str| {
        let found = cast.members.iter().find(|member| member.id == account);
        found.map(|member| member.email.to_string())
    };
    for case in samples::cases(cast) {
        street.put_case(Case {
            reference: case.reference,
            state: if case.closed {
                CaseState::Closed
            } else {
                CaseState::Open
            },
            parties: case.parties.into_iter().collect(),
            person: case.own.then(|| user(KARI)).flatten(),
            unit: case.unit.map(str::to_owned),
        });
    }
    let address = street.case_system_url();
    let row = case_systems::of_system(rooms.db.reader(), HOME, SYSTEM).await?;
    if row.is_some_and(|row| row.address == address) {
        return Ok(());
    }
    let tx = rooms.db.begin().await?;
    set_up(&tx, rooms, &address).await?;
    tx.commit().await?;
    Ok(())
}
