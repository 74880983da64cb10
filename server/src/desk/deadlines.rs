//! Deadlines and reminders at the desk: what is reckoned, as far ahead as the reader asks, and the reader's own reminders.
//! Nothing here is written but that a reminder is read.

pub mod reckon;

use std::{collections::BTreeMap, sync::Arc};

use app::{
    desk::{DeadlineDesk, Reply},
    wire::{Ahead, Caller, DeadlineOf, DeadlineRow, DeadlinesView, NoticeRow, NoticesView},
};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{ItemKind, Lasts, Part},
    when::{Day, Instant},
};
use store::entity::notification;

use self::reckon::{Deadline, Of, Reckoned, reckoned, today};
use super::{act, hand::Hand, lookup::standing::text_as, segments::notices};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// How many rows a page holds: more than these nobody follows up at once.
const MOST: usize = 200;

/// The front room's door to deadlines and reminders.
#[derive(Debug, Clone)]
pub struct Deadlines {
    rooms: Arc<Rooms>,
}

fn marking(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "marking reminders as read", cause)
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading reminders", cause)
}

impl Deadlines {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// The organisation of one who follows its grounds.
    async fn keeper(&self, who: &Caller) -> Result<String, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand.organisation)
    }

    async fn view(&self, who: &Caller, ahead: Ahead) -> Result<DeadlinesView, Error> {
        let organisation = self.keeper(who).await?;
        let reckoned = reckoned(&self.rooms, &organisation).await?;
        let within = |due: Day| {
            ahead
                .days()
                .is_none_or(|days| reckoned.today.days_to(due) <= days)
        };
        let mut deadlines = reckoned.deadlines();
        deadlines.retain(|deadline| within(deadline.due));
        let fails = |time: &reckon::UseCaseTime| matches!(time.validity.lasts, Lasts::Fails { .. });
        Ok(DeadlinesView {
            today: reckoned.today,
            ahead,
            total: deadlines.len(),
            rows: deadlines
                .iter()
                .take(MOST)
                .map(|deadline| self.row(&reckoned, deadline, who.language))
                .collect(),
            failing: reckoned
                .use_cases
                .iter()
                .filter(|(_, time)| fails(time))
                .map(|(code, time)| (code.clone(), time.title.clone()))
                .collect(),
        })
    }

    fn row(&self, reckoned: &Reckoned, deadline: &Deadline<'_>, language: Language) -> DeadlineRow {
        let of = match deadline.of {
            Of::UseCase { code, time } => DeadlineOf::UseCase {
                code: code.to_owned(),
                title: time.title.clone(),
            },
            Of::Item(item) => DeadlineOf::Item {
                part: item.end.part,
                title: item.title.clone(),
            },
        };
        let shown = |cause| reckoned.shown(&self.rooms, cause, language);
        DeadlineRow {
            of,
            kind: deadline.kind,
            due: deadline.due,
            causes: deadline.causes.iter().map(shown).collect(),
        }
    }

    async fn reminders(&self, who: &Caller) -> Result<NoticesView, Error> {
        let organisation = self.keeper(who).await?;
        let db = self.rooms.db.reader();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        let rows = store::deadlines::of_receiver(db, &organisation, &who.account, most)
            .await
            .map_err(reading)?;
        let subjects = self.subjects(&organisation).await?;
        Ok(NoticesView {
            today: today(&self.rooms),
            rows: rows.iter().filter_map(|row| shown(row, &subjects)).collect(),
            segments: notices(&self.rooms, &organisation, &who.account, most).await?,
        })
    }

    /// What the organisation's use cases and items are called, by what stands in a reminder.
    async fn subjects(
        &self,
        organisation: &str,
    ) -> Result<BTreeMap<(&'static str, String), DeadlineOf>, Error> {
        let db = self.rooms.db.reader();
        let use_cases = store::register::use_cases(db, organisation)
            .await
            .map_err(reading)?;
        let items = store::register::items(db, organisation).await.map_err(reading)?;
        let use_cases = use_cases.into_iter().map(|row| {
            let of = DeadlineOf::UseCase {
                code: row.code,
                title: row.title,
            };
            ((USE_CASE, row.id), of)
        });
        let items = items.into_iter().filter_map(|row| {
            let of = DeadlineOf::Item {
                part: part_of(&row.kind)?,
                title: row.title,
            };
            Some(((ITEM, row.id), of))
        });
        Ok(use_cases.chain(items).collect())
    }

    async fn mark(&self, who: &Caller, notice: Option<&str>) -> Result<(), Error> {
        let organisation = self.keeper(who).await?;
        let now = self.rooms.clock.now_ms();
        store::deadlines::mark_read(self.rooms.db.writer(), &organisation, &who.account, notice, now)
            .await
            .map_err(marking)?;
        store::segments::mark_notices(self.rooms.db.writer(), &organisation, &who.account, notice, now)
            .await
            .map_err(marking)
    }
}

/// `subject` of a reminder about a use case.
pub const USE_CASE: &str = "use_case";
/// `subject` of a reminder about a register item.
pub const ITEM: &str = "item";

fn part_of(kind: &str) -> Option<Part> {
    text_as::<ItemKind>(kind).map(Part::from)
}

fn shown(
    row: &notification::Model,
    subjects: &BTreeMap<(&'static str, String), DeadlineOf>,
) -> Option<NoticeRow> {
    let subject = if row.subject == USE_CASE { USE_CASE } else { ITEM };
    Some(NoticeRow {
        id: row.id.clone(),
        of: subjects.get(&(subject, row.subject_id.clone())).cloned(),
        kind: text_as(&row.kind)?,
        due: Day::parse(&row.due)?,
        mark: text_as(&row.mark)?,
        at: Instant::from_millis(row.created_at),
        read: row.read_at.is_some(),
    })
}

impl DeadlineDesk for Deadlines {
    fn list(&self, who: Caller, ahead: Ahead) -> Reply<DeadlinesView> {
        act(self, |desk| async move { desk.view(&who, ahead).await })
    }

    fn notices(&self, who: Caller) -> Reply<NoticesView> {
        act(self, |desk| async move { desk.reminders(&who).await })
    }

    fn read(&self, who: Caller, notice: Option<String>) -> Reply<()> {
        act(
            self,
            |desk| async move { desk.mark(&who, notice.as_deref()).await },
        )
    }
}
