//! What a link does with an account whose person has lost what they sign in with: a password where one is lost, no second factors where they
//! are; every session ends, and nobody is signed in. Whoever is let do this is for `desk/staff` to say.

use std::sync::Arc;

use app::wire::{ResetAnswer, ResetTaken, SecurityChange};
use domain::{
    access::reset::Lost,
    password::{self as rule, Beside},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    entity::{account, password_standing},
    factors, people, resets, sessions,
};

use super::{
    own::{context, hold, writing},
    password, proof, reading, sign_in, told,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// What stands beside the password once the link is used.
pub(in crate::desk) async fn beside(
    db: &impl ConnectionTrait,
    account: &str,
    lost: Lost,
) -> Result<Beside, Error> {
    let keeps = !lost.takes_factors() && factors::has_factor(db, account).await.map_err(reading)?;
    Ok(if keeps { Beside::Factor } else { Beside::Nothing })
}

/// A new password in the forms that are kept; nothing where the one that stands goes on.
pub(in crate::desk) struct Way {
    new: Option<(String, bool)>,
    /// The password that was judged.
    stood: String,
    beside: Beside,
}

/// Judges what was given. A wrong password counts like one at the door.
pub(in crate::desk) async fn judge(
    rooms: &Rooms,
    account: &account::Model,
    lost: Lost,
    given: ResetAnswer,
) -> Result<Result<Way, ResetTaken>, Error> {
    let beside = beside(rooms.db.reader(), &account.id, lost).await?;
    let (current, new) = (given.current.0, given.new.0);
    let short = rule::is_short(&current, beside);
    if lost.asks_password() {
        match proof::take_password(rooms, (account, &given.browser.0), current).await {
            Ok(()) => {}
            Err(error) if error.class() == Class::WrongCredentials => return Ok(Err(ResetTaken::Wrong)),
            Err(error) => return Err(error),
        }
        if new.is_empty() {
            let way = Way {
                new: None,
                stood: account.password_hash.clone(),
                beside,
            };
            return Ok(if short { Err(ResetTaken::Short) } else { Ok(way) });
        }
    }
    let words = context(rooms, account).await?;
    if let Err(why) = rule::judge(&new, beside, words.iter().map(String::as_str)) {
        return Ok(Err(ResetTaken::Password(why)));
    }
    let short = rule::is_short(&new, Beside::Nothing);
    let hash = password::hash_in_turn(new).await?;
    Ok(Ok(Way {
        new: Some((hash, short)),
        stood: account.password_hash.clone(),
        beside,
    }))
}

/// Writes it in an open transaction; gives what the log is told.
pub(in crate::desk) async fn write(
    tx: &DatabaseTransaction,
    account: &str,
    lost: Lost,
    way: Way,
    now: i64,
) -> Result<Value, Error> {
    let held = hold(tx, account).await?;
    // Meanwhile the password may have been changed, or the factor removed that makes up for its length.
    if held.password_hash != way.stood || beside(tx, account, lost).await? != way.beside {
        return Err(Error::new(Class::Conflict, "the account was changed meanwhile"));
    }
    let renewed = way.new.is_some();
    if let Some((hash, short)) = way.new {
        people::set_password(tx, account, &hash).await.map_err(writing)?;
        let standing = password_standing::Model {
            account_id: account.to_owned(),
            short,
            changed_at: now,
        };
        factors::set_password_standing(tx, standing)
            .await
            .map_err(writing)?;
    }
    let gone = if lost.takes_factors() {
        resets::take_factors(tx, account).await.map_err(writing)?
    } else {
        0
    };
    people::set_failures(tx, account, 0, None)
        .await
        .map_err(writing)?;
    let ended = sessions::delete_of(tx, account).await.map_err(writing)?;
    let did = json!({"lost": lost, "password": renewed, "factors": gone, "sessions": ended});
    told::seal(tx, account, "signin.reset", did.clone(), now).await?;
    Ok(did)
}

/// Tells the person, once it is committed, and forgets the failures of their browser.
pub(in crate::desk) async fn afterwards(
    rooms: &Arc<Rooms>,
    account: &account::Model,
    browser: &str,
) -> Result<(), Error> {
    sign_in::forgive(rooms, account, browser).await?;
    told::mail(rooms, account, SecurityChange::Reset);
    Ok(())
}
