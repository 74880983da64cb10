//! What people are told of segments: rows for those who hold the role that can do something about it, and the rows in words.

use app::wire::{SegmentNews, SegmentNotice};
use domain::{gate::Role, when::Instant};
use sea_orm::ConnectionTrait;
use store::{
    entity::{segment, segment_notice},
    register, segments,
};

use super::{reading, templates, writing};
use crate::{compose::Rooms, desk::people::roles, error::Error};

/// `kind` of an invitation.
pub(super) const INVITED: &str = "invited";
/// `kind` of a version that waits for a second person.
pub(super) const WAITING: &str = "waiting";
/// `kind` of a newer version.
pub(super) const NEWER: &str = "newer";

/// What is told.
pub(super) struct News<'a> {
    pub(super) kind: &'a str,
    pub(super) segment: &'a str,
    pub(super) subject: &'a str,
    pub(super) number: i64,
}

/// Tells everyone of an organisation who holds the role now.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    organisation: &str,
    role: Role,
    news: &News<'_>,
    now: i64,
) -> Result<(), Error> {
    let members = store::people::members(tx, organisation).await.map_err(writing)?;
    let mut receivers: Vec<String> = members
        .into_iter()
        .filter(|(row, account)| {
            account.active && store::people::is_in_force(row, now) && roles(&row.roles).contains(&role)
        })
        .map(|(_, account)| account.id)
        .collect();
    // A person with two memberships is one receiver.
    receivers.sort();
    receivers.dedup();
    let rows = receivers.into_iter().map(|account| segment_notice::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        account_id: account,
        kind: news.kind.to_owned(),
        segment_id: news.segment.to_owned(),
        subject_id: news.subject.to_owned(),
        number: news.number,
        created_at: now,
        read_at: None,
    });
    segments::notify(tx, rows.collect()).await.map_err(writing)
}

/// A template of the organisation's own with a version that waits.
async fn waiting(
    db: &impl ConnectionTrait,
    organisation: &str,
    segment: &segment::Model,
    template: &str,
) -> Result<Option<SegmentNews>, Error> {
    let of = segments::template(db, segment, template).await.map_err(reading)?;
    let Some(of) = of else { return Ok(None) };
    let source = std::slice::from_ref(&of.use_case_id);
    let source = register::use_cases_of(db, organisation, source)
        .await
        .map_err(reading)?
        .pop();
    Ok(Some(SegmentNews::Waiting {
        title: source.map(|one| one.title).unwrap_or_default(),
        template: of.id,
    }))
}

/// What a person is told in this organisation, newest first. What is told of a segment that the organisation is no longer in names
/// nothing of it.
pub(in crate::desk) async fn notices(
    rooms: &Rooms,
    organisation: &str,
    account: &str,
    most: u64,
) -> Result<Vec<SegmentNotice>, Error> {
    let db = rooms.db.reader();
    let rows = segments::notices(db, organisation, account, most)
        .await
        .map_err(reading)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let own = templates::organisation(db, organisation).await?;
    let seen = segments::of_organisation(db, &own).await.map_err(reading)?;
    let ids: Vec<String> = rows.iter().map(|row| row.subject_id.clone()).collect();
    let use_cases = register::use_cases_of(db, organisation, &ids)
        .await
        .map_err(reading)?;
    let mut told = Vec::new();
    for row in rows {
        let segment = seen.iter().find(|one| one.id == row.segment_id);
        let news = match (row.kind.as_str(), segment) {
            (INVITED, Some(_)) => Some(SegmentNews::Invited),
            (WAITING, Some(segment)) => waiting(db, organisation, segment, &row.subject_id).await?,
            (_, Some(_)) => {
                use_cases
                    .iter()
                    .find(|one| one.id == row.subject_id)
                    .map(|one| SegmentNews::Newer {
                        code: one.code.clone(),
                        title: one.title.clone(),
                        version: templates::number(row.number),
                    })
            }
            (_, None) => None,
        };
        told.push(SegmentNotice {
            id: row.id,
            segment: row.segment_id,
            name: segment.map_or_else(String::new, |one| one.name.clone()),
            news,
            at: Instant::from_millis(row.created_at),
            read: row.read_at.is_some(),
        });
    }
    Ok(told)
}
