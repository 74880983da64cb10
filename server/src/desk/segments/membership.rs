//! How a segment comes to be, and how organisations come and go. An invitation is by number, so that it tells nobody which
//! organisations are here; what an organisation has approved stays as it is when it leaves.

use app::wire::{SegmentPlace, SegmentStepped};
use domain::{
    gate::Role,
    ids::{OrgNr, contains_identity_number},
    usecase::{MemberAct, Membership, SegmentRefusal},
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{
    entity::{organisation, segment, segment_member},
    segments,
};

use super::{Came, Hand, People, Walk, none, notices, tell_other, templates, walk, writing};
use crate::{
    desk::lookup::standing::{as_text, text_as},
    error::Error,
};

/// The organisation of an invitation, where it is here.
async fn invited(walk: &Walk<'_>, orgnr: &str) -> Result<Option<organisation::Model>, Error> {
    store::people::organisation_by_orgnr(walk.tx, orgnr)
        .await
        .map_err(writing)
}

pub(super) async fn found(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: String,
    [name, about]: [String; 2],
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::Admin)?;
    if contains_identity_number(&name) || contains_identity_number(&about) {
        return Ok(SegmentStepped::HoldsNumber);
    }
    let own = templates::organisation(tx, &hand.organisation).await?;
    let people = People::of(tx, &hand.organisation).await?;
    let segment = segment::Model {
        id,
        name: name.trim().to_owned(),
        about: about.trim().to_owned(),
        coordinator_id: own.id.clone(),
        founded_by: hand.account.clone(),
        founded_at: hand.now,
    };
    let came = if segment.name.is_empty() {
        Err(SegmentRefusal::NameMissing)
    } else {
        segments::found(tx, segment.clone()).await.map_err(writing)?;
        Ok((json!({}), None))
    };
    let walk = Walk {
        tx,
        hand,
        own,
        people,
        segment,
        place: SegmentPlace::Coordinator,
    };
    walk.done("found", came).await
}

pub(super) async fn invite(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    orgnr: &str,
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::Admin)?;
    let walk = walk(tx, hand, id).await?;
    walk.must_stand(SegmentPlace::Coordinator)?;
    let came = match orgnr.replace([' ', '\u{a0}'], "").parse::<OrgNr>() {
        Ok(number) => invitation(&walk, &number.to_string()).await?,
        Err(_) => Err(SegmentRefusal::BadNumber),
    };
    walk.done("invite", came).await
}

pub(super) async fn withdraw(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    orgnr: &str,
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::Admin)?;
    let walk = walk(tx, hand, id).await?;
    walk.must_stand(SegmentPlace::Coordinator)?;
    let came = step(&walk, orgnr, MemberAct::Withdraw).await?;
    if came.is_ok()
        && let Some(other) = invited(&walk, orgnr).await?
    {
        let told = json!({"segment": walk.segment.id, "step": "withdraw"});
        tell_other(walk.tx, &other.id, &walk.own, told, walk.hand.now).await?;
    }
    walk.done("withdraw", came).await
}

/// What the invited organisation or the member itself does.
pub(super) async fn answer(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    act: MemberAct,
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::Admin)?;
    let walk = walk(tx, hand, id).await?;
    if walk.place == SegmentPlace::Coordinator {
        return Err(none());
    }
    let orgnr = walk.own.orgnr.clone();
    let came = step(&walk, &orgnr, act).await?;
    let word = as_text(act).unwrap_or_default();
    if came.is_ok() {
        let told = json!({"segment": walk.segment.id, "step": word});
        let coordinator = walk.segment.coordinator_id.clone();
        tell_other(walk.tx, &coordinator, &walk.own, told, walk.hand.now).await?;
    }
    walk.done(&word, came).await
}

async fn invitation(walk: &Walk<'_>, orgnr: &str) -> Result<Came, Error> {
    if orgnr == walk.own.orgnr {
        return Ok(Err(SegmentRefusal::Oneself));
    }
    let before = segments::membership(walk.tx, &walk.segment, orgnr)
        .await
        .map_err(writing)?;
    if before.is_some() {
        return Ok(Err(SegmentRefusal::AlreadyInvited));
    }
    let row = segment_member::Model {
        id: uuid::Uuid::now_v7().to_string(),
        segment_id: walk.segment.id.clone(),
        orgnr: orgnr.to_owned(),
        status: segments::INVITED.to_owned(),
        invited_by: walk.hand.account.clone(),
        invited_at: walk.hand.now,
        answered_by: None,
        answered_at: None,
    };
    segments::invite(walk.tx, row).await.map_err(writing)?;
    if let Some(other) = invited(walk, orgnr).await? {
        let told = json!({"segment": walk.segment.id, "step": "invite"});
        tell_other(walk.tx, &other.id, &walk.own, told, walk.hand.now).await?;
        let news = notices::News {
            kind: notices::INVITED,
            segment: &walk.segment.id,
            subject: &walk.segment.id,
            number: 0,
        };
        notices::tell(walk.tx, &other.id, Role::Admin, &news, walk.hand.now).await?;
    }
    Ok(Ok((json!({"organisation": orgnr}), None)))
}

/// One step of a membership.
async fn step(walk: &Walk<'_>, orgnr: &str, act: MemberAct) -> Result<Came, Error> {
    let row = segments::membership(walk.tx, &walk.segment, orgnr)
        .await
        .map_err(writing)?;
    let standing = row.as_ref().and_then(|row| text_as::<Membership>(&row.status));
    let (Some(row), Some(standing)) = (row, standing) else {
        return Ok(Err(SegmentRefusal::WrongState));
    };
    let after = match standing.take(act) {
        Ok(after) => as_text(after).unwrap_or_default(),
        Err(why) => return Ok(Err(why)),
    };
    let done = segments::answer_invitation(walk.tx, &row, &after, &walk.hand.account, walk.hand.now);
    if done.await.map_err(writing)? {
        Ok(Ok((json!({"organisation": orgnr, "status": after}), None)))
    } else {
        Ok(Err(SegmentRefusal::WrongState))
    }
}
