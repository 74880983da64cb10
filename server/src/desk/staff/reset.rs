//! A new way in for a member who has lost what they sign in with: begun by an admin, confirmed by another natural person, ended by an admin.
//! Each step is told to the log, and by mail to the person and to those who watch over it.

use app::wire::{Caller, ResetRow, ResetState, ResetStep, ResetStepped, ResetView};
use domain::{
    access::{
        member,
        reset::{self, Before, Begun, Confirming, HOURS, Lost, ResetRefusal},
    },
    catalogue::Language,
    gate::Role,
    when::Instant,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    entity::{account, account_reset},
    people, resets,
};

use super::{Found, Staff, none, reading, reset_tell as tell, writing};
use crate::{
    desk::{
        access::Over,
        hand::{Hand, of_step, with},
        people::must_be_fresh,
    },
    error::{Class, Error},
    keys::random_hex,
    mail::{Mail, Sent},
};

const HOUR_MS: i64 = 3_600_000;

/// How the secret of a link is known in its row.
pub(super) fn token_hash(desk: &Staff, token: &str) -> String {
    desk.rooms.keys.keyed_hash("hjemmel/reset/1", token.as_bytes())
}

/// What a row says is lost; a word that is none makes it unreadable.
pub(super) fn lost(row: &account_reset::Model) -> Result<Lost, Error> {
    Lost::of_word(&row.lost).ok_or_else(|| Error::new(Class::Internal, "what is lost can't be read"))
}

/// What is left to do once a step is committed.
enum After {
    Nothing,
    Begun,
    /// The link to be sent, and the row that ends where it can't be.
    Link(Box<Mail>),
}

/// What a step came to: what the log is told, and what is left to do; or why it was not taken.
type Came = Result<(Value, After), ResetRefusal>;

/// One who takes a step with a member's.
struct Walk<'a> {
    desk: &'a Staff,
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    over: &'a Over,
    found: &'a Found,
    /// The natural person who acts.
    own: Option<String>,
}

impl Found {
    /// Whether somebody is a member now.
    pub(super) fn is_in(&self, now: i64) -> bool {
        self.account.active && self.memberships.iter().any(|one| people::is_in_force(one, now))
    }
}

/// Whether a member answers for another: an admin, or whoever leads a unit that the other is in.
pub(super) fn answers_for(over: &Over, found: &Found, now: i64) -> bool {
    let current = found
        .memberships
        .iter()
        .filter(|one| people::is_in_force(one, now));
    let mut units = current.filter_map(|one| one.unit_id.as_ref());
    over.everybodys() || units.any(|unit| over.leads(unit))
}

/// One that can still be confirmed or used.
fn stands(row: &account_reset::Model, now: i64) -> bool {
    row.used_at.is_none() && row.ended_at.is_none() && row.expires_at > now
}

fn begun(row: &account_reset::Model) -> Begun<'_> {
    Begun {
        account: &row.started_by,
        person: &row.started_by_person,
        confirmed: row.confirmed_at.is_some(),
    }
}

impl Staff {
    pub(super) async fn take_reset(
        &self,
        who: &Caller,
        account: &str,
        step: ResetStep,
    ) -> Result<ResetStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if !matches!(step, ResetStep::Confirm { .. }) {
            hand.must_be(Role::Admin)?;
        }
        if !over.any() {
            return Err(Error::new(Class::Forbidden, "the step is not the caller's"));
        }
        if step != ResetStep::End {
            must_be_fresh(&self.rooms, who)?;
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let found = self.find(&tx, &hand, account).await?;
        // Nobody learns here of people who are not theirs to lead.
        if !answers_for(&over, &found, hand.now) {
            return Err(none());
        }
        let own = people::account(&tx, &hand.account).await.map_err(reading)?;
        let walk = Walk {
            desk: self,
            tx: &tx,
            hand: &hand,
            over: &over,
            found: &found,
            own: own.and_then(|account| account.person_pseudonym),
        };
        let (name, came) = walk.take(step).await?;
        let evidence = with(json!({"account": account}), "change", json!(name));
        let told = came.as_ref().map(|(did, _)| did);
        hand.tell_access(&tx, of_step(evidence, told)).await?;
        tx.commit().await.map_err(writing)?;
        match came {
            Ok((_, after)) => self.after_reset(&hand, &found, after).await,
            Err(why) => Ok(ResetStepped::Refused(why)),
        }
    }

    /// A link that can't be sent is nobody's: the row ends, so that it is begun and confirmed anew.
    async fn after_reset(&self, hand: &Hand, found: &Found, after: After) -> Result<ResetStepped, Error> {
        match after {
            After::Nothing => Ok(ResetStepped::Done),
            After::Begun => {
                tell::begun(self, hand, found).await?;
                Ok(ResetStepped::Done)
            }
            After::Link(mail) => {
                if self.rooms.mail.send(*mail).await == Sent::Taken {
                    return Ok(ResetStepped::Done);
                }
                let tx = self.rooms.db.begin().await.map_err(writing)?;
                let account = found.account.id.as_str();
                let row = resets::open_held(&tx, &hand.organisation, account)
                    .await
                    .map_err(reading)?;
                if let Some(row) = row {
                    resets::end(&tx, &row, &hand.account, hand.now)
                        .await
                        .map_err(writing)?;
                    let evidence = json!({"account": account, "change": "reset.not_sent", "reset": row.id});
                    hand.tell_access(&tx, evidence).await?;
                }
                tx.commit().await.map_err(writing)?;
                Ok(ResetStepped::NotSent)
            }
        }
    }

    pub(super) async fn reset_view(&self, who: &Caller, account: &str) -> Result<ResetView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let db = self.rooms.db.reader();
        let over = Over::of(db, &hand).await?;
        let found = self.find(db, &hand, account).await?;
        if !Role::any_of(&Role::KEEPERS, &hand.roles) && !answers_for(&over, &found, hand.now) {
            return Err(none());
        }
        let own = people::account(db, &hand.account).await.map_err(reading)?;
        let by = member::Hand {
            account: &hand.account,
            person: own.and_then(|account| account.person_pseudonym),
        };
        let rows = resets::of_account(db, &hand.organisation, account)
            .await
            .map_err(reading)?;
        let open = rows.iter().find(|row| stands(row, hand.now));
        let waits = open.filter(|row| row.confirmed_at.is_none());
        let starting = reset::start(&by, &found.member(), self.before(&found, open, hand.now));
        let confirming = waits.map(|row| {
            let now = self.confirming(&over, &found, hand.now, true);
            reset::confirm(&by, &found.member(), Some(begun(row)), now)
        });
        let admin = hand.has(Role::Admin);
        let hindered = match confirming {
            Some(judged) => judged.err().filter(|_| over.any()),
            None => starting.err().filter(|_| admin && open.is_none()),
        };
        let mut shown = Vec::with_capacity(rows.len());
        for row in &rows {
            shown.push((row.id.clone(), self.reset_row(row, hand.now).await?));
        }
        let is_open = |id: &String| open.is_some_and(|row| row.id == *id);
        Ok(ResetView {
            account: found.account.id.clone(),
            name: found.account.name.clone().into(),
            open: shown
                .iter()
                .find(|(id, _)| is_open(id))
                .map(|(_, row)| row.clone()),
            past: shown
                .iter()
                .filter(|(id, _)| !is_open(id))
                .map(|(_, row)| row.clone())
                .collect(),
            may_start: admin && starting.is_ok(),
            may_confirm: matches!(confirming, Some(Ok(()))),
            may_end: admin && open.is_some() && by.account != account,
            hindered,
        })
    }

    fn before(&self, found: &Found, open: Option<&account_reset::Model>, now: i64) -> Before {
        Before {
            member: found.is_in(now),
            under_way: open.is_some_and(|row| stands(row, now)),
            mailed: self.rooms.mail.sends(),
        }
    }

    fn confirming(&self, over: &Over, found: &Found, now: i64, seen: bool) -> Confirming {
        Confirming {
            answers_for: answers_for(over, found, now),
            seen,
            member: found.is_in(now),
            mailed: self.rooms.mail.sends(),
        }
    }

    async fn reset_row(&self, row: &account_reset::Model, now: i64) -> Result<ResetRow, Error> {
        let db = self.rooms.db.reader();
        let state = match (row.used_at, row.ended_at, row.confirmed_at) {
            (Some(at), ..) => ResetState::Used(Instant::from_millis(at)),
            (None, Some(at), _) => ResetState::Ended(Instant::from_millis(at)),
            (None, None, _) if row.expires_at <= now => ResetState::Over,
            (None, None, Some(_)) => ResetState::Confirmed,
            (None, None, None) => ResetState::Begun,
        };
        Ok(ResetRow {
            lost: lost(row)?,
            begun_by: named(db, Some(&row.started_by)).await?,
            begun: Instant::from_millis(row.started_at),
            confirmed_by: named(db, row.confirmed_by.as_ref()).await?,
            until: Instant::from_millis(row.expires_at),
            state,
        })
    }
}

async fn named(db: &impl ConnectionTrait, account: Option<&String>) -> Result<Option<String>, Error> {
    let Some(account) = account else { return Ok(None) };
    let found = people::account(db, account).await.map_err(reading)?;
    Ok(found.map(|account| account.name))
}

/// The language that somebody is written to in.
pub(super) fn language(account: &account::Model) -> Language {
    let spoken = account.language.as_deref();
    let known = spoken.and_then(crate::desk::lookup::standing::text_as::<Language>);
    known.unwrap_or(Language::Nb)
}

impl Walk<'_> {
    async fn take(&self, step: ResetStep) -> Result<(&'static str, Came), Error> {
        let account = self.found.account.id.as_str();
        // Two that come at once are for one account: there may be no row yet that could be held.
        people::account_held(self.tx, account).await.map_err(reading)?;
        let row = resets::open_held(self.tx, &self.hand.organisation, account)
            .await
            .map_err(reading)?;
        Ok(match step {
            ResetStep::Start(lost) => ("reset.start", self.start(lost, row).await?),
            ResetStep::Confirm { seen } => ("reset.confirm", self.confirm(row, seen).await?),
            ResetStep::End => ("reset.end", self.end(row).await?),
        })
    }

    fn by(&self) -> member::Hand<'_> {
        member::Hand {
            account: &self.hand.account,
            person: self.own.clone(),
        }
    }

    fn known(&self) -> Result<&str, Error> {
        let nobody = || Error::new(Class::Internal, "an account without a person took a step");
        self.own.as_deref().ok_or_else(nobody)
    }

    async fn start(&self, lost: Lost, open: Option<account_reset::Model>) -> Result<Came, Error> {
        let (tx, hand) = (self.tx, self.hand);
        let before = self.desk.before(self.found, open.as_ref(), hand.now);
        if let Err(why) = reset::start(&self.by(), &self.found.member(), before) {
            return Ok(Err(why));
        }
        // One whose time is over makes room.
        if let Some(over) = &open {
            resets::end(tx, over, &hand.account, hand.now)
                .await
                .map_err(writing)?;
        }
        let row = account_reset::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: hand.organisation.clone(),
            account_id: self.found.account.id.clone(),
            lost: lost.word().to_owned(),
            started_by: hand.account.clone(),
            started_by_person: self.known()?.to_owned(),
            started_at: hand.now,
            confirmed_by: None,
            confirmed_by_person: None,
            confirmed_at: None,
            token_hash: None,
            expires_at: hand.now.saturating_add(HOURS * HOUR_MS),
            ended_by: None,
            ended_at: None,
            used_at: None,
        };
        let did = json!({"reset": row.id, "lost": lost});
        resets::add(tx, row).await.map_err(writing)?;
        Ok(Ok((did, After::Begun)))
    }

    async fn confirm(&self, open: Option<account_reset::Model>, seen: bool) -> Result<Came, Error> {
        let (tx, hand) = (self.tx, self.hand);
        let open = open.filter(|row| stands(row, hand.now));
        let now = self.desk.confirming(self.over, self.found, hand.now, seen);
        let judged = reset::confirm(&self.by(), &self.found.member(), open.as_ref().map(begun), now);
        let row = match (judged, open) {
            (Ok(()), Some(row)) => row,
            (Err(why), _) => return Ok(Err(why)),
            (Ok(()), None) => return Ok(Err(ResetRefusal::Over)),
        };
        let token = random_hex()?;
        let until = hand.now.saturating_add(HOURS * HOUR_MS);
        let hash = token_hash(self.desk, &token);
        resets::confirm(tx, &row, (&hand.account, self.known()?), (&hash, hand.now, until))
            .await
            .map_err(writing)?;
        let mail = tell::link(self.desk, &self.found.account, &token, until);
        Ok(Ok((
            json!({"reset": row.id, "lost": row.lost}),
            After::Link(Box::new(mail)),
        )))
    }

    async fn end(&self, open: Option<account_reset::Model>) -> Result<Came, Error> {
        let hand = self.hand;
        if let Err(why) = member::end(&self.by(), &self.found.member()) {
            return Ok(Err(why.into()));
        }
        let Some(row) = open.filter(|row| stands(row, hand.now)) else {
            return Ok(Err(ResetRefusal::Over));
        };
        resets::end(self.tx, &row, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        Ok(Ok((json!({"reset": row.id}), After::Nothing)))
    }
}
