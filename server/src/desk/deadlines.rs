//! Deadlines and reminders at the desk: what is reckoned, as far ahead as the reader asks, and the reader's own reminders.
//! Nothing here is written but that a reminder is read.

mod ahead;
mod moved;
pub mod notice;
pub mod reckon;
mod term;

pub(super) use term::named_by;

use std::{collections::BTreeMap, sync::Arc};

use app::{
    desk::{DeadlineDesk, Reply},
    wire::{Ahead, Caller, DeadlineOf, DeadlineRow, DeadlinesView, NoticeRow, NoticesView, StartRow},
};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{ItemKind, Lasts, Part},
    when::{Day, Instant},
};
use store::entity::notification;

use self::{
    notice::{
        ACCESS, ACCESS_REQUEST, AT_ONCE, BREAK_GLASS, CAMPAIGN, DECISION, HABILITET, ITEM, USE_CASE, USED,
    },
    reckon::{Deadline, Of, Reckoned, reckoned, today},
};
use super::{act, hand::Hand, lookup::standing::text_as, segments::notices};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// How many rows a page holds: more than these nobody follows up at once.
const MOST: usize = 200;
/// How many use cases that do not hold are named.
const FAILING: usize = 25;

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

    /// The organisation of one who has one of these roles.
    async fn organisation_of(&self, who: &Caller, roles: &[Role]) -> Result<String, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(roles)?;
        Ok(hand.organisation)
    }

    async fn view(&self, who: &Caller, ahead: Ahead) -> Result<DeadlinesView, Error> {
        let organisation = self.organisation_of(who, &Role::KEEPERS).await?;
        let reckoned = reckoned(&self.rooms, &organisation).await?;
        let within = |due: Day| {
            ahead
                .days()
                .is_none_or(|days| reckoned.times.today.days_to(due) <= days)
        };
        let fails = |time: &&Arc<reckon::UseCaseTime>| matches!(time.validity.lasts, Lasts::Fails { .. });
        let failing = || reckoned.times.use_cases.iter().filter(|(_, time)| fails(time));
        // They come soonest first, so what is too far ahead is all that follows.
        let near = || reckoned.deadlines().take_while(|deadline| within(deadline.due));
        Ok(DeadlinesView {
            today: reckoned.times.today,
            ahead,
            total: near().count(),
            overdue: near()
                .take_while(|deadline| reckoned.times.today.days_to(deadline.due) < 0)
                .count(),
            rows: near()
                .take(MOST)
                .map(|deadline| self.row(&reckoned, &deadline, who.language))
                .collect(),
            starts: starts(&reckoned, within),
            laws: reckoned.laws.clone(),
            failing: failing()
                .take(FAILING)
                .map(|(code, time)| (code.clone(), time.title.clone()))
                .collect(),
            all_failing: failing().count(),
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
        let shown = |cause| reckoned.times.shown(&self.rooms, cause, language);
        DeadlineRow {
            of,
            kind: deadline.kind,
            due: deadline.due,
            causes: deadline.causes.iter().map(shown).collect(),
        }
    }

    async fn reminders(&self, who: &Caller) -> Result<NoticesView, Error> {
        let organisation = self.organisation_of(who, &Role::REMINDED).await?;
        let db = self.rooms.db.reader();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        let rows = store::deadlines::of_receiver(db, &organisation, &who.account, most)
            .await
            .map_err(reading)?;
        let subjects = self.subjects(&organisation, &rows).await?;
        Ok(NoticesView {
            today: today(&self.rooms),
            rows: rows.iter().filter_map(|row| shown(row, &subjects)).collect(),
            segments: notices(&self.rooms, &organisation, &who.account, most).await?,
        })
    }

    /// What these reminders are about, and what it is called.
    async fn subjects(&self, organisation: &str, rows: &[notification::Model]) -> Result<Subjects, Error> {
        let db = self.rooms.db.reader();
        let mut subjects = self.of_persons(organisation, rows).await?;
        let named = [about(rows, USE_CASE), about(rows, USED)].concat();
        let use_cases = store::register::use_cases_of(db, organisation, &named)
            .await
            .map_err(reading)?;
        let items = about(rows, ITEM);
        let items = store::register::items_of(db, organisation, items.iter().map(String::as_str))
            .await
            .map_err(reading)?;
        let campaigns = store::campaigns::some(db, organisation, &about(rows, CAMPAIGN))
            .await
            .map_err(reading)?;
        subjects.extend(items.into_iter().filter_map(|row| {
            let (part, title) = (part_of(&row.kind)?, row.title);
            Some(((ITEM, row.id), DeadlineOf::Item { part, title }))
        }));
        for row in use_cases {
            let (code, title) = (row.code, row.title);
            let used = DeadlineOf::Used {
                code: code.clone(),
                title: title.clone(),
            };
            subjects.insert((USED, row.id.clone()), used);
            subjects.insert((USE_CASE, row.id), DeadlineOf::UseCase { code, title });
        }
        let asked = store::lookup::some(db, organisation, about(rows, DECISION).iter().map(String::as_str))
            .await
            .map_err(reading)?;
        let codes = asked.iter().filter_map(|row| row.use_case_code.clone());
        let named = store::register::use_cases_named(db, organisation, codes)
            .await
            .map_err(reading)?;
        subjects.extend(asked.into_iter().filter_map(|row| {
            let code = row.use_case_code?;
            let title = named.iter().find(|one| one.code == code)?.title.clone();
            Some((
                (DECISION, row.id.clone()),
                DeadlineOf::Decision { id: row.id, title },
            ))
        }));
        subjects.extend(campaigns.into_iter().map(|row| {
            let (id, title) = (row.id, row.name);
            ((CAMPAIGN, id.clone()), DeadlineOf::Campaign { id, title })
        }));
        Ok(subjects)
    }

    /// Those of them that are about the access of persons, called as its use case.
    async fn of_persons(&self, organisation: &str, rows: &[notification::Model]) -> Result<Subjects, Error> {
        let db = self.rooms.db.reader();
        let asked: Vec<String> = about(rows, ACCESS)
            .into_iter()
            .chain(about(rows, ACCESS_REQUEST))
            .collect();
        let grants = store::grants::some(db, organisation, &asked)
            .await
            .map_err(reading)?;
        let glasses = store::break_glass::some(db, organisation, &about(rows, BREAK_GLASS))
            .await
            .map_err(reading)?;
        let assessed = store::habilitet::some(db, organisation, &about(rows, HABILITET))
            .await
            .map_err(reading)?;
        let opened = grants.iter().map(|grant| &grant.use_case_id);
        let named: Vec<String> = opened
            .chain(glasses.iter().map(|glass| &glass.use_case_id))
            .chain(assessed.iter().map(|one| &one.use_case_id))
            .cloned()
            .collect();
        let use_cases = store::register::use_cases_of(db, organisation, &named)
            .await
            .map_err(reading)?;
        let title = |id: &String| {
            let use_case = use_cases.iter().find(|one| one.id == *id);
            use_case.map(|use_case| use_case.title.clone())
        };
        let mut subjects = Subjects::new();
        for grant in &grants {
            let Some(title) = title(&grant.use_case_id) else {
                continue;
            };
            let (id, request) = (grant.id.clone(), title.clone());
            subjects.insert((ACCESS, id.clone()), DeadlineOf::Access { id, title });
            let waits = DeadlineOf::AccessRequest { title: request };
            subjects.insert((ACCESS_REQUEST, grant.id.clone()), waits);
        }
        subjects.extend(glasses.iter().filter_map(|glass| {
            let (id, title) = (glass.id.clone(), title(&glass.use_case_id)?);
            Some(((BREAK_GLASS, id.clone()), DeadlineOf::BreakGlass { id, title }))
        }));
        subjects.extend(assessed.iter().filter_map(|one| {
            let (id, title) = (one.id.clone(), title(&one.use_case_id)?);
            Some(((HABILITET, id.clone()), DeadlineOf::Habilitet { id, title }))
        }));
        Ok(subjects)
    }

    async fn mark(&self, who: &Caller, notice: Option<&str>) -> Result<(), Error> {
        let organisation = self.organisation_of(who, &Role::REMINDED).await?;
        let now = self.rooms.clock.now_ms();
        store::deadlines::mark_read(self.rooms.db.writer(), &organisation, &who.account, notice, now)
            .await
            .map_err(marking)?;
        store::segments::mark_notices(self.rooms.db.writer(), &organisation, &who.account, notice, now)
            .await
            .map_err(marking)
    }
}

/// The versions that begin by themselves in the time looked ahead, soonest first.
fn starts(reckoned: &Reckoned, within: impl Fn(Day) -> bool) -> Vec<StartRow> {
    let coming = reckoned
        .times
        .coming
        .iter()
        .filter(|(_, (_, next))| within(next.from));
    let mut rows: Vec<StartRow> = coming
        .map(|(code, (title, next))| StartRow {
            code: code.clone(),
            title: title.clone(),
            number: next.number,
            from: next.from,
        })
        .collect();
    rows.sort_by_key(|row| row.from);
    rows
}

/// What reminders are about, by subject and id.
type Subjects = BTreeMap<(&'static str, String), DeadlineOf>;

/// The ids of one subject among what reminders are about.
fn about(rows: &[notification::Model], subject: &str) -> Vec<String> {
    let of = rows.iter().filter(|row| row.subject == subject);
    of.map(|row| row.subject_id.clone()).collect()
}

fn part_of(kind: &str) -> Option<Part> {
    text_as::<ItemKind>(kind).map(Part::from)
}

fn shown(row: &notification::Model, subjects: &Subjects) -> Option<NoticeRow> {
    let known = [
        USE_CASE,
        ITEM,
        ACCESS,
        BREAK_GLASS,
        ACCESS_REQUEST,
        CAMPAIGN,
        HABILITET,
        DECISION,
        USED,
    ]
    .into_iter()
    .find(|known| row.subject == *known)?;
    Some(NoticeRow {
        id: row.id.clone(),
        of: subjects.get(&(known, row.subject_id.clone())).cloned(),
        kind: text_as(&row.kind)?,
        due: Day::parse(&row.due)?,
        mark: match row.mark.as_str() {
            AT_ONCE => None,
            mark => Some(text_as(mark)?),
        },
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
