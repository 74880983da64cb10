//! The door that a link of a new way in leads to. Whoever comes here is nobody yet: all is found by the secret in the link, and nobody is
//! signed in by it.

use app::wire::{ResetAnswer, ResetAsked, ResetTaken};
use domain::{
    gate::Role,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{entity::account_reset, outbox, people, resets};

use super::{
    Found, Staff,
    door::told,
    reading,
    reset::{lost, token_hash},
    reset_tell as tell, writing,
};
use crate::{
    desk::{
        hand::{day_text, with},
        people::{lost as way, roles},
    },
    error::Error,
};

/// Whether an account is one that may begin or confirm: an admin, or, for those who confirm, the leader of a unit of the person's.
async fn still_may(
    db: &impl ConnectionTrait,
    row: &account_reset::Model,
    account: &str,
    units: &[&String],
    now: i64,
) -> Result<bool, Error> {
    let active = people::account(db, account).await.map_err(reading)?;
    if !active.is_some_and(|account| account.active) {
        return Ok(false);
    }
    let places = people::memberships_in(db, &row.organisation_id, account)
        .await
        .map_err(reading)?;
    let mut places = places.iter().filter(|one| people::is_in_force(one, now));
    if places.clone().any(|one| roles(&one.roles).contains(&Role::Admin)) {
        return Ok(true);
    }
    if units.is_empty() || places.next().is_none() {
        return Ok(false);
    }
    let today: Day = domain::oslo::day_of(Instant::from_millis(now));
    let led = store::units::led_by(db, &row.organisation_id, account, &day_text(today)?)
        .await
        .map_err(reading)?;
    Ok(led.iter().any(|unit| units.contains(&unit)))
}

/// The person, while both who stood for it still may and the person is still a member.
async fn still_stands(
    db: &impl ConnectionTrait,
    row: &account_reset::Model,
    now: i64,
) -> Result<Option<Found>, Error> {
    let memberships = people::memberships_in(db, &row.organisation_id, &row.account_id)
        .await
        .map_err(reading)?;
    let account = people::account(db, &row.account_id).await.map_err(reading)?;
    let (Some(account), Some(confirmed_by)) = (account, &row.confirmed_by) else {
        return Ok(None);
    };
    let found = Found { account, memberships };
    let units: Vec<&String> = found
        .memberships
        .iter()
        .filter(|one| people::is_in_force(one, now))
        .filter_map(|one| one.unit_id.as_ref())
        .collect();
    let began = still_may(db, row, &row.started_by, &[], now).await?;
    let confirmed = still_may(db, row, confirmed_by, &units, now).await?;
    Ok((began && confirmed && found.is_in(now)).then_some(found))
}

impl Staff {
    pub(super) async fn reset_asked(&self, token: &str) -> Result<Option<ResetAsked>, Error> {
        let db = self.rooms.db.reader();
        let now = self.rooms.clock.now_ms();
        let row = resets::by_token(db, &token_hash(self, token), now)
            .await
            .map_err(reading)?;
        let Some(row) = row else { return Ok(None) };
        let Some(found) = still_stands(db, &row, now).await? else {
            return Ok(None);
        };
        let lost = lost(&row)?;
        let beside = way::beside(db, &found.account.id, lost).await?;
        Ok(Some(ResetAsked {
            lost,
            shortest: beside.shortest(),
            until: Instant::from_millis(row.expires_at),
        }))
    }

    pub(super) async fn use_reset(&self, token: &str, given: ResetAnswer) -> Result<ResetTaken, Error> {
        let rooms = &self.rooms;
        let now = rooms.clock.now_ms();
        let hash = token_hash(self, token);
        // What costs time or memory is done for nobody without a link that stands.
        let row = resets::by_token(rooms.db.reader(), &hash, now)
            .await
            .map_err(reading)?;
        let Some(row) = row else {
            return Ok(ResetTaken::Over);
        };
        let Some(found) = still_stands(rooms.db.reader(), &row, now).await? else {
            return Ok(ResetTaken::Over);
        };
        let lost = lost(&row)?;
        let browser = given.browser.0.clone();
        let new = match way::judge(rooms, &found.account, lost, given).await? {
            Ok(new) => new,
            Err(why) => return Ok(why),
        };
        let tx = rooms.db.begin().await.map_err(writing)?;
        let row = resets::by_token_held(&tx, &hash, now).await.map_err(reading)?;
        let Some(row) = row else {
            return Ok(ResetTaken::Over);
        };
        if still_stands(&tx, &row, now).await?.is_none() {
            return Ok(ResetTaken::Over);
        }
        let account = found.account.id.as_str();
        let did = way::write(&tx, account, lost, new, now).await?;
        resets::used(&tx, &row, now).await.map_err(writing)?;
        let evidence = with(did, "change", json!("reset.used"));
        let evidence = with(with(evidence, "account", json!(account)), "reset", json!(row.id));
        let draft = told(account, None, evidence);
        outbox::put(&tx, &row.organisation_id, &draft, now)
            .await
            .map_err(writing)?;
        tx.commit().await.map_err(writing)?;
        way::afterwards(rooms, &found.account, &browser).await?;
        tell::used(self, &row, &found.account, now).await?;
        Ok(ResetTaken::Done)
    }
}
