//! People: who may come in, on whose behalf, and what they have promised. Passwords are judged here and nowhere else.
//! An unknown name, a wrong password and a locked account take the same time and read the same to whoever tries.

mod codes;
mod factors;
mod own;
mod passkeys;
pub mod password;
mod proof;
mod sign_in;
mod told;
pub mod totp;

use std::sync::Arc;

use app::desk::{DeskError, PeopleDesk, Reply};
use app::wire::{AccountView, Caller, Entered, MembershipView, SignIn, SignUndertaking, Ticket};
use domain::gate::Role;
use domain::ledger::{Actor, EntryDraft, EntryKind};
use serde_json::json;
use store::entity::{membership, undertaking};
use store::people;

use super::act;
use crate::compose::Rooms;
use crate::error::{Class, Error};

pub use factors::Factors;
pub use proof::must_be_fresh;
pub use sign_in::Attempts;

/// The roles of a row; a text that is no list of known roles gives none.
pub fn roles(text: &str) -> Vec<Role> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The one spelling of an address that is stored and compared.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The membership that the caller acts under; it is asked for anew at every act.
pub(super) async fn chosen_membership(rooms: &Rooms, who: &Caller) -> Result<membership::Model, Error> {
    let now = rooms.clock.now_ms();
    let memberships = people::memberships(rooms.db.reader(), &who.account, now)
        .await
        .map_err(reading)?;
    let chosen = memberships.into_iter().find(|one| one.id == who.membership);
    chosen.ok_or_else(|| Error::new(Class::Forbidden, "the membership is not the caller's"))
}

/// The front room's door to people.
#[derive(Debug, Clone)]
pub struct People {
    rooms: Arc<Rooms>,
}

impl People {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }
}

impl PeopleDesk for People {
    fn sign_in(&self, ask: SignIn) -> Reply<Entered> {
        act(&self.rooms, |rooms| async move {
            sign_in::sign_in(&rooms, &ask.email.0, ask.password.0).await
        })
    }

    fn sign_out(&self, _: Ticket) -> Reply<()> {
        // The session is the house's own: `http::pages` ends it in the cookie and in the database.
        Box::pin(async { Ok::<(), DeskError>(()) })
    }

    fn who_am_i(&self, who: Ticket) -> Reply<AccountView> {
        act(&self.rooms, |rooms| async move { who_am_i(&rooms, &who).await })
    }

    fn choose_membership(&self, who: Ticket, membership: String) -> Reply<()> {
        act(&self.rooms, |rooms| async move {
            let now = rooms.clock.now_ms();
            let memberships = people::memberships(rooms.db.reader(), &who.account, now)
                .await
                .map_err(reading)?;
            let found = memberships.iter().any(|one| one.id == membership);
            found
                .then_some(())
                .ok_or_else(|| Error::new(Class::NotFound, "no such membership"))
        })
    }

    fn sign_undertaking(&self, who: Caller, ask: SignUndertaking) -> Reply<()> {
        act(&self.rooms, |rooms| async move {
            sign_undertaking(&rooms, &who, &ask).await
        })
    }
}

async fn who_am_i(rooms: &Rooms, who: &Ticket) -> Result<AccountView, Error> {
    let db = rooms.db.reader();
    let account = people::account(db, &who.account).await.map_err(reading)?;
    let account = account
        .filter(|account| account.active)
        .ok_or_else(|| Error::new(Class::SessionEnded, "the account has ended"))?;
    let mut memberships = Vec::new();
    for row in people::memberships(db, &account.id, rooms.clock.now_ms())
        .await
        .map_err(reading)?
    {
        let Some(organisation) = people::organisation(db, &row.organisation_id)
            .await
            .map_err(reading)?
        else {
            continue;
        };
        let unit = match &row.unit_id {
            Some(unit) => people::unit(db, &row.organisation_id, unit)
                .await
                .map_err(reading)?,
            None => None,
        };
        let signed = people::undertakings(db, &organisation.id, &account.id)
            .await
            .map_err(reading)?;
        let unread = if Role::any_of(&Role::REMINDED, &roles(&row.roles)) {
            let due = store::deadlines::unread(db, &organisation.id, &account.id)
                .await
                .map_err(reading)?;
            let told = store::segments::unread_notices(db, &organisation.id, &account.id)
                .await
                .map_err(reading)?;
            due + told
        } else {
            0
        };
        memberships.push(MembershipView {
            unread,
            id: row.id,
            organisation: organisation.name,
            orgnr: organisation.orgnr,
            leader: unit
                .as_ref()
                .is_some_and(|unit| unit.leader_account_id.as_ref() == Some(&account.id)),
            unit: unit.map(|unit| unit.name),
            roles: roles(&row.roles),
            undertaking_signed: signed
                .iter()
                .any(|one| one.version == organisation.undertaking_version),
        });
    }
    let proved = proof::of_session(rooms, who).await?;
    Ok(AccountView {
        fresh: proof::is_fresh(rooms, proved),
        proved,
        account: account.id,
        name: account.name.into(),
        memberships,
        environment: rooms.config.environment.into(),
    })
}

/// Records the signature and what was signed; the entry names the text by its hash.
async fn sign_undertaking(rooms: &Rooms, who: &Caller, ask: &SignUndertaking) -> Result<(), Error> {
    let writing =
        |cause: sea_orm::DbErr| Error::caused(Class::Unavailable, "recording an undertaking", cause);
    let now = rooms.clock.now_ms();
    let membership = chosen_membership(rooms, who).await?;
    let organisation = people::organisation(rooms.db.reader(), &membership.organisation_id)
        .await
        .map_err(reading)?;
    let organisation = organisation.ok_or_else(|| Error::new(Class::NotFound, "no such organisation"))?;
    let mut draft = EntryDraft::new(EntryKind::AccessChanged);
    draft.actor = Some(Actor {
        account: Some(who.account.clone()),
        unit: membership.unit_id.clone(),
        ..Actor::default()
    });
    draft.evidence = Some(json!({
        "change": "undertaking.signed",
        "account": who.account,
        "version": organisation.undertaking_version,
        "textVersion": ask.version,
        "textHash": domain::canonical::sha256_hex(ask.text.as_bytes()),
    }));
    let row = undertaking::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: who.account.clone(),
        organisation_id: organisation.id.clone(),
        version: organisation.undertaking_version,
        signed_at: now,
    };
    let tx = rooms.db.begin().await.map_err(writing)?;
    people::add_undertaking(&tx, row).await.map_err(writing)?;
    store::outbox::put(&tx, &organisation.id, &draft, now)
        .await
        .map_err(writing)?;
    tx.commit().await.map_err(writing)
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading an account", cause)
}
