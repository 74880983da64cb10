//! People: who may come in, and on whose behalf. Passwords are judged here and nowhere else.
//! An unknown name, a wrong password and a locked account take the same time and read the same to whoever tries.

pub mod browsers;
mod codes;
mod factors;
pub(super) mod lost;
mod own;
mod passkeys;
pub mod password;
mod proof;
pub mod providers;
mod sign_in;
pub mod tally;
mod told;
pub mod totp;

use std::sync::Arc;

use app::desk::{DeskError, PeopleDesk, Reply};
use app::wire::{AccountView, Caller, Entered, MembershipView, SignIn, Through, Ticket};
use domain::gate::Role;
use store::entity::{account, membership, organisation};
use store::people;

use super::{act, break_glass};
use crate::compose::Rooms;
use crate::error::{Class, Error};

pub use factors::Factors;
pub use proof::must_be_fresh;
pub use providers::Outside;
pub use sign_in::Attempts;
pub(super) use told::post_beside;

/// The roles of a row; a text that is no list of known roles gives none.
pub fn roles(text: &str) -> Vec<Role> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The accounts of the privacy officers among the members of an organisation at an instant, without `except`; of those who act for it none.
pub fn privacy_officers(
    members: &[(membership::Model, account::Model)],
    except: Option<&str>,
    now: i64,
) -> Vec<String> {
    let officers = members.iter().filter(|(member, account)| {
        account.active
            && people::is_in_force(member, now)
            && member.host_agreement_id.is_none()
            && Some(account.id.as_str()) != except
            && roles(&member.roles).contains(&Role::PrivacyOfficer)
    });
    let mut officers: Vec<String> = officers.map(|(_, account)| account.id.clone()).collect();
    officers.sort();
    officers.dedup();
    officers
}

/// The one spelling of an address that is stored and compared.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Whether a session may act for an organisation; a provider may have said for which alone.
pub fn may_act_for(only: Option<&[String]>, orgnr: &str) -> bool {
    only.is_none_or(|only| only.iter().any(|one| one == orgnr))
}

/// The membership that the caller acts under; it is asked for anew at every act. Whoever acts for an organisation through an agreement is
/// turned away: what is theirs asks for `any_membership`.
pub(super) async fn chosen_membership(rooms: &Rooms, who: &Caller) -> Result<membership::Model, Error> {
    let chosen = any_membership(rooms, who).await?;
    if chosen.host_agreement_id.is_some() {
        return Err(Error::new(
            Class::Forbidden,
            "the act is none of those that an agreement lets others do",
        ));
    }
    Ok(chosen)
}

/// The same for what those do too who act for an organisation through an agreement: make look-ups, read their own, and sign for secrecy.
pub(super) async fn any_membership(rooms: &Rooms, who: &Caller) -> Result<membership::Model, Error> {
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
            sign_in::sign_in(&rooms, &ask.email.0, ask.password.0, &ask.browser.0).await
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
            let Some(found) = memberships.iter().find(|one| one.id == membership) else {
                return Err(Error::new(Class::NotFound, "no such membership"));
            };
            let organisation = people::organisation(rooms.db.reader(), &found.organisation_id)
                .await
                .map_err(reading)?;
            let may = organisation.is_some_and(|one| may_act_for(who.organisations.as_deref(), &one.orgnr));
            may.then_some(())
                .ok_or_else(|| Error::new(Class::NotFound, "no such membership in this session"))
        })
    }
}

async fn who_am_i(rooms: &Rooms, who: &Ticket) -> Result<AccountView, Error> {
    let db = rooms.db.reader();
    let account = people::account(db, &who.account).await.map_err(reading)?;
    let account = account
        .filter(|account| account.active)
        .ok_or_else(|| Error::new(Class::SessionEnded, "the account has ended"))?;
    let claimed = store::members::claim(db, &account.id).await.map_err(reading)?;
    let now = rooms.clock.now_ms();
    let mut memberships = Vec::new();
    for row in people::memberships(db, &account.id, now).await.map_err(reading)? {
        let Some(organisation) = people::organisation(db, &row.organisation_id)
            .await
            .map_err(reading)?
        else {
            continue;
        };
        if !may_act_for(who.organisations.as_deref(), &organisation.orgnr) {
            continue;
        }
        memberships.push(place(rooms, row, organisation, now).await?);
    }
    let proved = proof::of_session(rooms, who).await?;
    Ok(AccountView {
        identity: super::staff::identity(&account, claimed.is_some()),
        fresh: proof::is_fresh(rooms, proved),
        proved,
        account: account.id,
        name: account.name.into(),
        memberships,
        environment: rooms.config.environment.into(),
    })
}

/// One place in one organisation, as its holder sees it.
async fn place(
    rooms: &Rooms,
    row: membership::Model,
    organisation: organisation::Model,
    now: i64,
) -> Result<MembershipView, Error> {
    let db = rooms.db.reader();
    let today = domain::oslo::day_of(domain::when::Instant::from_millis(now));
    let unit = match &row.unit_id {
        Some(unit) => people::unit(db, &row.organisation_id, unit)
            .await
            .map_err(reading)?,
        None => None,
    };
    let today_text = super::hand::day_text(today)?;
    let led = store::units::led_by(db, &organisation.id, &row.account_id, &today_text).await;
    let leader = !led.map_err(reading)?.is_empty();
    let signed = people::undertakings(db, &organisation.id, &row.account_id)
        .await
        .map_err(reading)?;
    let undertaking_signed = signed
        .first()
        .is_some_and(|one| super::undertakings::holds(&organisation, one, today).0);
    let break_glass = if roles(&row.roles).contains(&Role::Caseworker) {
        break_glass::open_of(db, &organisation.id, &row.account_id, now).await?
    } else {
        None
    };
    Ok(MembershipView {
        unread: unread(rooms, &row).await?,
        break_glass,
        through: through(rooms, &row).await?,
        roles: roles(&row.roles),
        id: row.id,
        organisation: organisation.name,
        orgnr: organisation.orgnr,
        leader,
        unit: unit.map(|unit| unit.name),
        undertaking_signed,
    })
}

/// The organisation through which somebody acts for another, and under which kind of agreement.
async fn through(rooms: &Rooms, row: &membership::Model) -> Result<Option<Through>, Error> {
    let Some(agreement) = &row.host_agreement_id else {
        return Ok(None);
    };
    let db = rooms.db.reader();
    let unreadable = || Error::new(Class::Internal, "a membership without its agreement");
    let found = store::hosts::one(db, &row.organisation_id, agreement)
        .await
        .map_err(reading)?
        .ok_or_else(unreadable)?;
    let host = people::organisation(db, &found.host_id).await.map_err(reading)?;
    Ok(Some(Through {
        host: host.ok_or_else(unreadable)?.name,
        kind: store::hosts::kind(&found).ok_or_else(unreadable)?,
    }))
}

/// How many reminders of a member are not read.
async fn unread(rooms: &Rooms, row: &membership::Model) -> Result<u64, Error> {
    if !Role::any_of(&Role::REMINDED, &roles(&row.roles)) {
        return Ok(0);
    }
    let db = rooms.db.reader();
    let due = store::deadlines::unread(db, &row.organisation_id, &row.account_id)
        .await
        .map_err(reading)?;
    let told = store::segments::unread_notices(db, &row.organisation_id, &row.account_id)
        .await
        .map_err(reading)?;
    Ok(due + told)
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading an account", cause)
}
