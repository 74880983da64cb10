//! Segments at the desk: who coordinates and who belongs, the templates that are shared, and what people are told of them. An
//! organisation that is not in a segment gets the answer of one that is not there. Every act is sealed in the ledger of each
//! organisation that it touches; in another's, only what was done to it stands, never by whom.

mod membership;
mod notices;
mod publish;
mod view;

use std::sync::Arc;

use app::{
    desk::{Reply, SegmentDesk},
    wire::{
        Caller, SegmentPlace, SegmentStep, SegmentStepped, SegmentView, SegmentsView, TemplateView,
        UpdateView,
    },
};
use domain::{
    gate::Role,
    ledger::{EntryDraft, EntryKind},
    usecase::{MemberAct, SegmentRefusal},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    entity::{organisation, segment},
    outbox, segments,
};

pub(super) use self::notices::notices;
use super::{
    act,
    hand::{Hand, People},
    templates,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to segments.
#[derive(Debug, Clone)]
pub struct Segments {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a segment", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a segment", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such segment")
}

/// Tells the ledger of another organisation what was done that touches it.
pub(super) async fn tell_other(
    tx: &impl ConnectionTrait,
    other: &str,
    by: &organisation::Model,
    mut what: Value,
    now: i64,
) -> Result<(), Error> {
    if let Some(members) = what.as_object_mut() {
        members.insert("by".to_owned(), json!(by.orgnr));
    }
    let draft = EntryDraft {
        evidence: Some(what),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    outbox::put(tx, other, &draft, now).await.map_err(writing)
}

/// A step under way: who takes it, for which organisation, in which segment, and in whose transaction.
struct Walk<'a> {
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    own: organisation::Model,
    people: People,
    segment: segment::Model,
    place: SegmentPlace,
}

/// What a step came to: what the log is told beside the step's name, and the template it is about; or why it was not taken.
type Came = Result<(Value, Option<String>), SegmentRefusal>;

impl Walk<'_> {
    fn person(&self) -> Option<String> {
        self.people.person(&self.hand.account)
    }

    fn must_stand(&self, place: SegmentPlace) -> Result<(), Error> {
        if self.place == place { Ok(()) } else { Err(none()) }
    }

    /// Seals what came of the step, a refusal too.
    async fn done(self, step: &str, came: Came) -> Result<SegmentStepped, Error> {
        let mut what = match &came {
            Ok((more, _)) => more.clone(),
            Err(why) => json!({"refused": why}),
        };
        if let Some(members) = what.as_object_mut() {
            members.insert("segment".to_owned(), json!(self.segment.id));
            members.insert("step".to_owned(), json!(step));
        }
        self.hand.tell(self.tx, what).await?;
        Ok(match came {
            Ok((_, template)) => SegmentStepped::Done {
                segment: self.segment.id,
                template,
            },
            Err(why) => SegmentStepped::Refused(why),
        })
    }
}

impl Segments {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn reader(&self, who: &Caller) -> Result<(Hand, organisation::Model), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        let own = templates::organisation(self.rooms.db.reader(), &hand.organisation).await?;
        Ok((hand, own))
    }

    async fn take(&self, who: &Caller, step: SegmentStep) -> Result<SegmentStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let stepped = step_in(&tx, &hand, uuid::Uuid::now_v7().to_string(), step).await?;
        tx.commit().await.map_err(writing)?;
        Ok(stepped)
    }
}

/// The step as one of several in a transaction that is open: what it comes to stands where that is let stand. A new segment, or a
/// new template, gets this id.
pub(crate) async fn step_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    new_id: String,
    step: SegmentStep,
) -> Result<SegmentStepped, Error> {
    match step {
        SegmentStep::Found { name, about } => membership::found(tx, hand, new_id, [name, about]).await,
        SegmentStep::Invite { segment, orgnr } => membership::invite(tx, hand, &segment, &orgnr).await,
        SegmentStep::Withdraw { segment, orgnr } => membership::withdraw(tx, hand, &segment, &orgnr).await,
        SegmentStep::Accept { segment } => membership::answer(tx, hand, &segment, MemberAct::Accept).await,
        SegmentStep::Decline { segment } => membership::answer(tx, hand, &segment, MemberAct::Decline).await,
        SegmentStep::Leave { segment } => membership::answer(tx, hand, &segment, MemberAct::Leave).await,
        SegmentStep::Propose {
            segment,
            use_case,
            locked,
            note,
        } => {
            let wanted = publish::Wanted {
                use_case,
                locked,
                note,
            };
            publish::propose(tx, hand, (&segment, new_id), wanted).await
        }
        SegmentStep::Confirm {
            segment,
            template,
            hash,
        } => publish::confirm(tx, hand, &segment, [&template, &hash]).await,
        SegmentStep::Refuse {
            segment,
            template,
            hash,
        } => publish::refuse(tx, hand, &segment, [&template, &hash]).await,
    }
}

async fn walk<'a>(tx: &'a DatabaseTransaction, hand: &'a Hand, segment: &str) -> Result<Walk<'a>, Error> {
    let own = templates::organisation(tx, &hand.organisation).await?;
    let people = People::of(tx, &hand.organisation).await?;
    let segment = segments::segment_held(tx, &own, segment)
        .await
        .map_err(writing)?
        .ok_or_else(none)?;
    let place = place(tx, &segment, &own).await?;
    Ok(Walk {
        tx,
        hand,
        own,
        people,
        segment,
        place,
    })
}

/// Where an organisation that finds a segment stands in it.
async fn place(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    own: &organisation::Model,
) -> Result<SegmentPlace, Error> {
    if of.coordinator_id == own.id {
        return Ok(SegmentPlace::Coordinator);
    }
    if templates::belongs(db, of, own).await? {
        return Ok(SegmentPlace::Member);
    }
    Ok(SegmentPlace::Invited)
}

impl SegmentDesk for Segments {
    fn list(&self, who: Caller) -> Reply<SegmentsView> {
        act(self, |desk| async move { desk.all(&who).await })
    }

    fn one(&self, who: Caller, segment: String) -> Reply<SegmentView> {
        act(self, |desk| async move { desk.view(&who, &segment).await })
    }

    fn template(&self, who: Caller, segment: String, template: String) -> Reply<TemplateView> {
        act(self, |desk| async move {
            desk.template_view(&who, &segment, &template).await
        })
    }

    fn update(&self, who: Caller, code: String) -> Reply<UpdateView> {
        act(self, |desk| async move { desk.update_view(&who, &code).await })
    }

    fn step(&self, who: Caller, step: SegmentStep) -> Reply<SegmentStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
