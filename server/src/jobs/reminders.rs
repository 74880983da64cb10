//! Reminders of what ends or must be looked over: rows first, mails from the rows. A reminder comes once for each deadline, mark and
//! receiver, by the archive's unique key, however many servers run the job and however often.

use std::{collections::HashMap, sync::Mutex};

use domain::{
    access::{break_glass::is_overdue, campaign, person},
    gate::Role,
    oslo,
    usecase::{EndKind, Mark},
    when::{Day, Instant},
};
use store::{
    deadlines as archive,
    entity::notification,
    epoch::{self, Epochs},
};

use crate::{
    compose::Rooms,
    desk::{
        break_glass::tell::{Holder, OVERDUE, Receivers},
        campaigns::tell::Waiting,
        deadlines::{
            notice::{ACCESS, About, CAMPAIGN, ITEM, REVIEW, USE_CASE, notice},
            reckon::{Of, Reckoned, reckoned, today},
        },
        hand::day_text,
        lookup::standing::{as_text, last_day_before},
        people::roles,
    },
    error::{Class, Error},
};

/// The job's lease.
pub const NAME: &str = "reminders";

/// What was reminded of already in this process: nothing new can be due until an epoch moves or the day turns.
#[derive(Debug, Default)]
pub struct Done(Mutex<HashMap<String, (Epochs, Day)>>);

impl Done {
    fn is(&self, organisation: &str, at: (Epochs, Day)) -> bool {
        let done = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        done.get(organisation) == Some(&at)
    }

    fn note(&self, organisation: String, at: (Epochs, Day)) {
        let mut done = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        done.insert(organisation, at);
    }
}

/// Reminds everyone of what has come near; gives how many reminders are new.
pub async fn remind(rooms: &Rooms, done: &Done) -> Result<u64, Error> {
    let reading = |cause| Error::caused(Class::Unavailable, "looking for what ends", cause);
    let mut new = 0;
    for organisation in store::people::organisations(rooms.db.reader())
        .await
        .map_err(reading)?
    {
        let epochs = epoch::read(rooms.db.reader(), &organisation.id)
            .await
            .map_err(reading)?;
        let at = (epochs, today(rooms));
        if done.is(&organisation.id, at) {
            continue;
        }
        let reckoned = reckoned(rooms, &organisation.id).await?;
        let mut rows = due(rooms, &organisation.id, &reckoned);
        rows.extend(running_out(rooms, &organisation.id, &reckoned).await?);
        rows.extend(unreviewed(rooms, &organisation.id, &reckoned).await?);
        rows.extend(unanswered(rooms, &organisation.id, &reckoned).await?);
        if !rows.is_empty() {
            new += archive::remind(rooms.db.writer(), rows)
                .await
                .map_err(|cause| Error::caused(Class::Unavailable, "writing reminders", cause))?;
        }
        done.note(organisation.id, at);
    }
    Ok(new)
}

/// Everyone who is to be reminded, with their roles.
fn receivers(reckoned: &Reckoned, now: i64) -> Vec<(&str, Vec<Role>)> {
    let members = reckoned.times.ground.rows.members.iter();
    let active =
        members.filter(|(membership, account)| account.active && store::people::is_in_force(membership, now));
    active
        .map(|(membership, account)| (account.id.as_str(), roles(&membership.roles)))
        .collect()
}

fn due(rooms: &Rooms, organisation: &str, reckoned: &Reckoned) -> Vec<notification::Model> {
    let now = rooms.clock.now_ms();
    let people = receivers(reckoned, now);
    let mut rows = Vec::new();
    for deadline in reckoned.deadlines() {
        let Some(mark) = Mark::reached(deadline.due, reckoned.times.today) else {
            continue;
        };
        let about = match deadline.of {
            Of::UseCase { time, .. } => (USE_CASE, time.id.as_str()),
            Of::Item(item) => (ITEM, item.end.item.as_str()),
        };
        let end = (deadline.kind, deadline.due);
        let mine = |roles: &[Role]| mark.receivers().iter().any(|role| roles.contains(role));
        for (account, _) in people.iter().filter(|(_, roles)| mine(roles)) {
            rows.extend(row(rooms, organisation, account, about, end, mark));
        }
    }
    // A person with two memberships is one receiver.
    rows.sort_by(|one: &notification::Model, other| key(one).cmp(&key(other)));
    rows.dedup_by(|one, other| key(one) == key(other));
    rows
}

/// What each person's own access that is near its end, or has just ended, is reminded of.
async fn running_out(
    rooms: &Rooms,
    organisation: &str,
    reckoned: &Reckoned,
) -> Result<Vec<notification::Model>, Error> {
    const DAY: i64 = 86_400_000;
    let now = rooms.clock.now_ms();
    // The marks that are reminded of lie within, and some hours to spare for summer time.
    let near = now.saturating_sub(9 * DAY)..=now.saturating_add(32 * DAY);
    let grants = store::grants::ending(rooms.db.reader(), organisation, near)
        .await
        .map_err(|cause| Error::caused(Class::Unavailable, "looking for access that ends", cause))?;
    let people = receivers(reckoned, now);
    let rows = grants.into_iter().filter_map(|grant| {
        let account = grant.account_id.as_deref()?;
        let (from, last) = (grant.valid_from?, last_day_before(grant.valid_to?));
        let from = oslo::day_of(Instant::from_millis(from));
        let mark = person::reminder(from, last, reckoned.times.today)?;
        let (holder, _) = people.iter().find(|(id, _)| *id == account)?;
        row(
            rooms,
            organisation,
            holder,
            (ACCESS, &grant.id),
            (EndKind::End, last),
            mark,
        )
    });
    Ok(rows.collect())
}

/// Who is told of a hastetilgang is reminded when its review is overdue.
async fn unreviewed(
    rooms: &Rooms,
    organisation: &str,
    reckoned: &Reckoned,
) -> Result<Vec<notification::Model>, Error> {
    let glasses = store::break_glass::unreviewed(rooms.db.reader(), organisation)
        .await
        .map_err(|cause| Error::caused(Class::Unavailable, "looking for what waits for a review", cause))?;
    let now = rooms.clock.now_ms();
    let overdue = glasses.iter().filter(|glass| {
        let due = Day::parse(&glass.review_due);
        due.is_none_or(|due| is_overdue(due, reckoned.times.today))
    });
    let known = &reckoned.times.ground.rows;
    let today = day_text(reckoned.times.today)?;
    let leaders = store::units::leaders(rooms.db.reader(), organisation, &today)
        .await
        .map_err(|cause| Error::caused(Class::Unavailable, "looking for who reviews", cause))?;
    let rows = overdue.flat_map(|glass| {
        let receivers = Receivers::of(&known.members, &leaders, Holder::of(glass), now);
        receivers.notices(rooms, glass, OVERDUE)
    });
    Ok(rows.collect())
}

/// Who has something left in a campaign is reminded of it while its last day is near or has just passed, and so is whoever began it.
async fn unanswered(
    rooms: &Rooms,
    organisation: &str,
    reckoned: &Reckoned,
) -> Result<Vec<notification::Model>, Error> {
    let reading = |cause| Error::caused(Class::Unavailable, "looking for what a campaign waits for", cause);
    let db = rooms.db.reader();
    let mut rows = Vec::new();
    for row in store::campaigns::open(db, organisation).await.map_err(reading)? {
        let begun = oslo::day_of(Instant::from_millis(row.started_at));
        let mark = Day::parse(&row.last_day)
            .and_then(|last| campaign::reminder(begun, last, reckoned.times.today))
            .and_then(as_text);
        let Some(mark) = mark else { continue };
        let about = About {
            subject: CAMPAIGN,
            id: &row.id,
            kind: REVIEW,
            due: &row.last_day,
        };
        let told = Waiting::of(rooms, &row).await?.receivers(Some(&row.started_by));
        rows.extend(
            told.iter()
                .map(|account| notice(rooms, (organisation, account), about, &mark)),
        );
    }
    Ok(rows)
}

fn key(row: &notification::Model) -> (&str, &str, &str, &str, &str) {
    (&row.account_id, &row.subject_id, &row.kind, &row.due, &row.mark)
}

fn row(
    rooms: &Rooms,
    organisation: &str,
    account: &str,
    (subject, subject_id): (&str, &str),
    (kind, due): (EndKind, Day),
    mark: Mark,
) -> Option<notification::Model> {
    let (kind, due) = (as_text(kind)?, due.to_text()?);
    let about = About {
        subject,
        id: subject_id,
        kind: &kind,
        due: &due,
    };
    Some(notice(rooms, (organisation, account), about, &as_text(mark)?))
}
