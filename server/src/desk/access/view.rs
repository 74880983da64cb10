//! One request or grant with what one who answers must know, and what the reader may do with it.

use app::wire::{AccessContext, AccessMay, AccessOpens, AccessView, Caller};
use domain::{
    access::person::{Ground, Hand as Deciding, Life, Refusal},
    gate::Role,
    usecase::Content,
    when::Instant,
};
use store::{entity::access_grant, grants, review};

use super::{
    Access, Holder, Over, deciding, in_use, none, reading,
    rows::{Shown, life},
};
use crate::{
    desk::{hand::Hand, register::words::service},
    error::Error,
};

/// Whether it is any of theirs: who keeps the grounds, decides, holds it or asked for it, by whatever account.
pub(super) fn concerns(row: &access_grant::Model, hand: &Hand, by: &Deciding, holder: &Holder) -> bool {
    let same = |person: &Option<String>| by.person.is_some() && *person == by.person;
    Role::any_of(&Role::KEEPERS, &hand.roles)
        || by.decides
        || holder.account.id == hand.account
        || row.requested_by == hand.account
        || same(&row.requested_by_person)
        || same(&holder.account.person_pseudonym)
}

fn may(life: &Life, by: &Deciding, ground: &Ground) -> AccessMay {
    let own = by.person.is_some() && by.person == ground.holder;
    let none = AccessMay {
        own,
        ..AccessMay::default()
    };
    let asks = |asker: &String| own || by.person.as_ref() == Some(asker);
    match life {
        Life::Requested(state) => {
            let answers = state.answerer(by, ground);
            let twice = by.person.is_some() && state.first == by.person;
            AccessMay {
                answer: answers.is_ok(),
                take_back: asks(&state.asker),
                hindered: match answers {
                    Ok(_) => twice.then_some(Refusal::Twice),
                    Err(why) => Some(why).filter(|_| by.decides),
                },
                ..none
            }
        }
        Life::SentBack(asker) => AccessMay {
            ask_again: asks(asker),
            take_back: asks(asker),
            ..none
        },
        Life::InForce => AccessMay {
            revoke: by.person.is_some() && (by.decides || own),
            ..none
        },
        Life::Refused | Life::TakenBack | Life::Revoked | Life::Expired | Life::Replaced => none,
    }
}

impl Access {
    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<AccessView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let row = grants::one(db, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let account = row.account_id.as_deref().ok_or_else(none)?;
        let holder = Holder::of(db, &hand, account).await?;
        let over = Over::of(db, &hand).await?;
        let by = deciding(db, &hand, &over, &holder).await?;
        if !concerns(&row, &hand, &by, &holder) {
            return Err(none());
        }
        let shown = Shown::of(db, &hand, std::slice::from_ref(&row)).await?;
        let use_case = shown.use_case(&row).ok_or_else(none)?;
        let content = in_use(db, use_case, hand.today()).await?;
        Ok(AccessView {
            first: shown.said(row.first_by.as_ref(), row.first_at, row.first_comment.as_ref()),
            returned: row.returned_comment.as_ref().and_then(|comment| {
                let at = row.returned_at.or(Some(row.requested_at));
                shown.said(row.returned_by.as_ref(), at, Some(comment))
            }),
            may: may(&life(&row, hand.now)?, &by, &holder.ground(content.as_ref())),
            context: self.context(&row, content.as_ref(), &shown, who).await?,
            row: shown.row(&row),
        })
    }

    /// What one who answers must know of a request.
    pub(super) async fn context(
        &self,
        row: &access_grant::Model,
        content: Option<&Content>,
        shown: &Shown,
        who: &Caller,
    ) -> Result<AccessContext, Error> {
        let (db, own) = (self.rooms.db.reader(), row.organisation_id.as_str());
        let account = row.account_id.as_deref().ok_or_else(none)?;
        let use_case = shown.use_case(row).ok_or_else(none)?;
        let mut before = grants::of_person(db, own, account, Some(&use_case.id))
            .await
            .map_err(reading)?;
        before.retain(|other| other.id != row.id);
        let (holders, _) = review::holders(db, own, &use_case.id, shown.now)
            .await
            .map_err(reading)?;
        let last_use = grants::last_used(db, own, account, &use_case.code)
            .await
            .map_err(reading)?;
        let needs = content.into_iter().flat_map(|content| &content.needs);
        let opens = needs.map(|need| AccessOpens {
            need: service(&self.rooms, need, who.language),
            volume: need.expected_volume,
        });
        Ok(AccessContext {
            opens: opens.collect(),
            holders,
            last_use: last_use.map(Instant::from_millis),
            before: shown.rows(&before),
        })
    }
}
