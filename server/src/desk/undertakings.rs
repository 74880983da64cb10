//! The undertaking of secrecy: what is signed, by whom, and what it says. The gate reads the same rows, so another text is asked for
//! before the very next look-up. The log names each text by its hash.

use std::sync::Arc;

use app::{
    desk::{Reply, UndertakingDesk},
    wire::{Caller, SignUndertaking, SignedIt, UndertakingChange, UndertakingKept, UndertakingView},
};
use domain::{
    access::undertaking::{self, Changed, TextRefusal},
    canonical::sha256_hex,
    gate::Role,
    oslo,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{
    entity::{organisation, undertaking as signature, undertaking_text},
    people, undertakings,
};

use super::{act, hand::Hand};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to the undertaking.
#[derive(Debug, Clone)]
pub struct Undertakings {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading an undertaking", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "recording an undertaking", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such organisation")
}

fn day_of(millis: i64) -> Day {
    oslo::day_of(Instant::from_millis(millis))
}

/// Whether a signature holds on a day, and the last day that it does where it runs out.
pub(super) fn holds(
    organisation: &organisation::Model,
    signed: &signature::Model,
    today: Day,
) -> (bool, Option<Day>) {
    let last = undertaking::last_day(day_of(signed.signed_at), organisation.undertaking_yearly);
    let current = signed.version == organisation.undertaking_version;
    (current && last.is_none_or(|last| last >= today), last)
}

/// The instant after which a signature must lie to hold on a day.
pub(super) fn since(organisation: &organisation::Model, today: Day) -> i64 {
    if organisation.undertaking_yearly {
        let first = today.plus(-undertaking::YEAR);
        Instant(oslo::end_of(first.plus(-1).0)).millis()
    } else {
        0
    }
}

impl Undertakings {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn organisation(db: &impl ConnectionTrait, id: &str) -> Result<organisation::Model, Error> {
        people::organisation(db, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)
    }

    async fn view(&self, who: &Caller) -> Result<UndertakingView, Error> {
        let hand = Hand::of_anyone(&self.rooms, who).await?;
        let db = self.rooms.db.reader();
        let organisation = Self::organisation(db, &hand.organisation).await?;
        let version = organisation.undertaking_version;
        let text = undertakings::text(db, &organisation.id, version)
            .await
            .map_err(reading)?;
        let signed = people::undertakings(db, &organisation.id, &hand.account)
            .await
            .map_err(reading)?;
        let newest = signed
            .first()
            .map(|one| (one, holds(&organisation, one, hand.today())));
        let holding = newest.filter(|(_, (holds, _))| *holds);
        Ok(UndertakingView {
            version,
            text: text.map(|text| text.text),
            signed: holding.map(|(one, _)| Instant::from_millis(one.signed_at)),
            until: holding.and_then(|(_, (_, until))| until),
            again: !signed.is_empty() && holding.is_none(),
        })
    }

    async fn put(&self, who: &Caller, ask: &SignUndertaking) -> Result<SignedIt, Error> {
        let hand = Hand::of_anyone(&self.rooms, who).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let organisation = undertakings::organisation_held(&tx, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let version = organisation.undertaking_version;
        if ask.version != version {
            return Ok(SignedIt::Stale);
        }
        let own = undertakings::text(&tx, &organisation.id, version)
            .await
            .map_err(reading)?;
        let text = own.map_or_else(|| ask.text.clone(), |own| own.text);
        let hash = sha256_hex(text.as_bytes());
        let evidence = json!({
            "change": "undertaking.signed", "account": hand.account, "version": version, "textHash": hash,
        });
        let row = signature::Model {
            id: uuid::Uuid::now_v7().to_string(),
            account_id: hand.account.clone(),
            organisation_id: organisation.id.clone(),
            version,
            signed_at: hand.now,
            text_hash: Some(hash),
        };
        people::add_undertaking(&tx, row).await.map_err(writing)?;
        hand.tell_access(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(SignedIt::Done)
    }

    async fn keep(&self, who: &Caller) -> Result<UndertakingKept, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        let db = self.rooms.db.reader();
        let organisation = Self::organisation(db, &hand.organisation).await?;
        let version = organisation.undertaking_version;
        let text = undertakings::text(db, &organisation.id, version)
            .await
            .map_err(reading)?;
        let mut names = std::collections::BTreeMap::new();
        let mut active = std::collections::BTreeSet::new();
        for (place, account) in people::members(db, &organisation.id).await.map_err(reading)? {
            if account.active && people::is_in_force(&place, hand.now) {
                active.insert(account.id.clone());
            }
            names.insert(account.id, account.name);
        }
        let active: Vec<String> = active.into_iter().collect();
        let since = since(&organisation, hand.today());
        let signed = people::signed(db, &organisation.id, version, since, &active)
            .await
            .map_err(reading)?;
        let signed: std::collections::BTreeSet<String> = signed.into_iter().collect();
        Ok(UndertakingKept {
            version,
            yearly: organisation.undertaking_yearly,
            made: text.as_ref().map(|text| {
                let by = names.get(&text.made_by).cloned();
                (by, Instant::from_millis(text.made_at))
            }),
            text: text.map(|text| text.text),
            signed: signed.len(),
            members: active.len(),
            may: hand.has(Role::Admin),
        })
    }

    async fn write(&self, who: &Caller, wanted: &UndertakingChange) -> Result<Option<TextRefusal>, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Admin)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let organisation = undertakings::organisation_held(&tx, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let version = organisation.undertaking_version;
        let text = undertakings::text(&tx, &organisation.id, version)
            .await
            .map_err(reading)?;
        let own = people::account(&tx, &hand.account).await.map_err(reading)?;
        let terms = undertaking::Terms {
            version,
            text: text.as_ref().map(|text| text.text.as_str()),
            yearly: organisation.undertaking_yearly,
        };
        let by = own.and_then(|account| account.person_pseudonym);
        let text = wanted.text.as_ref().map(|text| text.0.as_str());
        let came = undertaking::change(&by, &terms, wanted.version, text, wanted.yearly);
        let evidence = match &came {
            Ok(Changed::Text(text)) => json!({
                "change": "undertaking.text", "version": version.saturating_add(1), "yearly": wanted.yearly,
                "textHash": sha256_hex(text.as_bytes()),
            }),
            Ok(Changed::Yearly) => json!({
                "change": "undertaking.text", "version": version, "yearly": wanted.yearly,
            }),
            Err(why) => json!({"change": "undertaking.text", "version": version, "refused": why}),
        };
        if let Ok(Changed::Text(text)) = &came {
            let row = undertaking_text::Model {
                organisation_id: organisation.id.clone(),
                version: version.saturating_add(1),
                text: text.clone(),
                made_by: hand.account.clone(),
                made_at: hand.now,
            };
            undertakings::add_text(&tx, row).await.map_err(writing)?;
        }
        if came.is_ok() {
            undertakings::set_yearly(&tx, &organisation.id, wanted.yearly)
                .await
                .map_err(writing)?;
        }
        hand.tell_access(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(came.err())
    }
}

impl UndertakingDesk for Undertakings {
    fn current(&self, who: Caller) -> Reply<UndertakingView> {
        act(self, |desk| async move { desk.view(&who).await })
    }

    fn sign(&self, who: Caller, ask: SignUndertaking) -> Reply<SignedIt> {
        act(self, |desk| async move { desk.put(&who, &ask).await })
    }

    fn kept(&self, who: Caller) -> Reply<UndertakingKept> {
        act(self, |desk| async move { desk.keep(&who).await })
    }

    fn change(&self, who: Caller, wanted: UndertakingChange) -> Reply<Option<TextRefusal>> {
        act(self, |desk| async move { desk.write(&who, &wanted).await })
    }
}
