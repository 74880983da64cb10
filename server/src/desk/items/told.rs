//! What is told of an item while it lives: that a rule is read and found to be so, that an assessment is made, that somebody answers for
//! it, and how far a change of law has come.

use domain::{usecase::item_life::LawStep, when::Day};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::entity::register_item;

use super::{
    Live,
    add::{live_text, text_of},
    steps::{Came, Held},
};
use crate::{
    desk::lookup::standing::{LawTold, Told},
    error::Error,
};

impl Held<'_> {
    pub(super) async fn verify(self, read: &str, until: Day) -> Result<Came, Error> {
        let by = self.people.person(&self.hand.account);
        let verified = match self.read.going.verify(by, read, until, self.hand.today()) {
            Ok(verified) => verified,
            Err(why) => return Ok(Err(why)),
        };
        self.write(register_item::ActiveModel {
            verified_by: Set(Some(self.hand.account.clone())),
            verified_at: Set(Some(self.hand.now)),
            reverify_by: Set(text_of(Some(verified.until))),
            ..Default::default()
        })
        .await?;
        Ok(Ok(
            json!({"hash": self.row.content_hash, "until": verified.until}),
        ))
    }

    pub(super) async fn finish(self, read: &str) -> Result<Came, Error> {
        let by = self.people.person(&self.hand.account);
        let whole = self.read.substance.lacks_when_done().is_empty();
        if let Err(why) = self.read.going.finish(by, read, whole) {
            return Ok(Err(why));
        }
        let told = Live {
            done: Some(self.told()),
            ..self.read.live.clone()
        };
        self.write(register_item::ActiveModel {
            live: Set(live_text(&told)?),
            ..Default::default()
        })
        .await?;
        Ok(Ok(json!({"hash": self.row.content_hash})))
    }

    pub(super) async fn approve(self, read: &str) -> Result<Came, Error> {
        let by = self.people.person(&self.hand.account);
        if let Err(why) = self.read.going.approve(by, read) {
            return Ok(Err(why));
        }
        self.write(register_item::ActiveModel {
            verified_by: Set(Some(self.hand.account.clone())),
            verified_at: Set(Some(self.hand.now)),
            ..Default::default()
        })
        .await?;
        Ok(Ok(json!({"hash": self.row.content_hash})))
    }

    pub(super) async fn law(self, read: &str, to: LawStep, source: String) -> Result<Came, Error> {
        let by = self.people.person(&self.hand.account);
        if let Err(why) = self.read.going.law(by, read, to) {
            return Ok(Err(why));
        }
        let mut told = self.read.live.clone();
        told.law.push(LawTold {
            to,
            source: source.trim().to_owned(),
            told: self.told(),
        });
        self.write(register_item::ActiveModel {
            live: Set(live_text(&told)?),
            ..Default::default()
        })
        .await?;
        Ok(Ok(json!({"hash": self.row.content_hash, "law": to})))
    }

    pub(super) fn told(&self) -> Told {
        Told {
            by: self.hand.account.clone(),
            at: self.hand.now,
        }
    }
}
