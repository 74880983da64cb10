//! Segments and templates as their readers may see them: the coordinator sees what waits and who follows which version, a member
//! what is out, one who is invited only who invites.

mod template;
mod update;

use std::collections::BTreeMap;

use app::wire::{
    Caller, Choice, MayInSegment, MemberRow, SegmentPlace, SegmentRow, SegmentView, SegmentsView, TemplateRow,
};
use domain::{
    gate::Role,
    usecase::Membership,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use store::{
    entity::{organisation, segment, segment_member},
    lists, segments,
};

use super::{Hand, People, Segments, none, place, reading, templates};
use crate::{
    desk::{lookup::standing::text_as, templates::Standing},
    error::Error,
};

impl Segments {
    pub(super) async fn all(&self, who: &Caller) -> Result<SegmentsView, Error> {
        let (hand, own) = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let standings = templates::standings(db, &own.id).await?;
        let mut rows = Vec::new();
        for one in segments::of_organisation(db, &own).await.map_err(reading)? {
            rows.push(row(db, &one, &own, &standings).await?);
        }
        Ok(SegmentsView {
            rows,
            may_found: hand.has(Role::Admin),
        })
    }

    /// A segment that the reader's organisation is in, with its head.
    async fn found_by(
        &self,
        own: &organisation::Model,
        id: &str,
    ) -> Result<(segment::Model, SegmentRow), Error> {
        let db = self.rooms.db.reader();
        let found = segments::segment(db, own, id).await.map_err(reading)?;
        let found = found.ok_or_else(none)?;
        let standings = templates::standings(db, &own.id).await?;
        let row = row(db, &found, own, &standings).await?;
        Ok((found, row))
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<SegmentView, Error> {
        let (hand, own) = self.reader(who).await?;
        let (of, row) = self.found_by(&own, id).await?;
        let db = self.rooms.db.reader();
        let coordinates = row.place == SegmentPlace::Coordinator;
        let inside = row.place != SegmentPlace::Invited;
        Ok(SegmentView {
            members: if inside {
                members(db, &of, coordinates).await?
            } else {
                Vec::new()
            },
            templates: if inside {
                rows_of_templates(db, &of, coordinates).await?
            } else {
                Vec::new()
            },
            sources: if coordinates {
                sources(db, &own, hand.today()).await?
            } else {
                Vec::new()
            },
            may: may(&hand, row.place),
            segment: row,
        })
    }
}

fn may(hand: &Hand, place: SegmentPlace) -> MayInSegment {
    let admin = hand.has(Role::Admin);
    let coordinates = place == SegmentPlace::Coordinator;
    MayInSegment {
        invite: admin && coordinates,
        answer: admin && place == SegmentPlace::Invited,
        leave: admin && place == SegmentPlace::Member,
        propose: coordinates && hand.has(Role::PrivacyOfficer),
    }
}

async fn row(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    own: &organisation::Model,
    standings: &[Standing],
) -> Result<SegmentRow, Error> {
    let place = place(db, of, own).await?;
    let coordinator = templates::organisation(db, &of.coordinator_id).await?;
    let mut waiting = 0;
    if place == SegmentPlace::Coordinator {
        for template in segments::templates(db, of).await.map_err(reading)? {
            let versions = segments::versions(db, &template).await.map_err(reading)?;
            waiting += versions
                .iter()
                .filter(|one| one.status == segments::PROPOSED)
                .count();
        }
    }
    let mine = standings.iter().filter(|one| one.segment == of.id);
    Ok(SegmentRow {
        id: of.id.clone(),
        name: of.name.clone(),
        about: of.about.clone(),
        coordinator: coordinator.name,
        place,
        newer: mine.filter(|one| one.newer.is_some()).count(),
        waiting,
    })
}

/// Everyone for the coordinator; those who belong for a member. One who has not said yes is known by number alone.
async fn members(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    coordinates: bool,
) -> Result<Vec<MemberRow>, Error> {
    let rows = segments::members(db, of).await.map_err(reading)?;
    let names: BTreeMap<String, String> = segments::names(db, &rows).await.map_err(reading)?;
    let shown = rows.into_iter().filter_map(|row| {
        let status = text_as::<Membership>(&row.status)?;
        (coordinates || status == Membership::Member).then(|| member(row, status, &names))
    });
    Ok(shown.collect())
}

fn member(row: segment_member::Model, status: Membership, names: &BTreeMap<String, String>) -> MemberRow {
    let said_yes = matches!(status, Membership::Member | Membership::Left);
    MemberRow {
        name: names.get(&row.orgnr).filter(|_| said_yes).cloned(),
        status,
        since: Instant::from_millis(row.answered_at.unwrap_or(row.invited_at)),
        orgnr: row.orgnr,
    }
}

/// A template of which nothing is out is the coordinator's alone.
async fn rows_of_templates(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    coordinates: bool,
) -> Result<Vec<TemplateRow>, Error> {
    let mut rows = Vec::new();
    for template in segments::templates(db, of).await.map_err(reading)? {
        let versions = segments::versions(db, &template).await.map_err(reading)?;
        let newest = versions.iter().find(|one| one.status == segments::PUBLISHED);
        let waiting = versions.iter().find(|one| one.status == segments::PROPOSED);
        let shown = newest.or(waiting.filter(|_| coordinates));
        let Some(shown) = shown else { continue };
        rows.push(TemplateRow {
            id: template.id,
            title: shown.title.clone(),
            newest: newest.map(|one| templates::number(one.number)),
            published: newest.and_then(|one| one.answered_at).map(Instant::from_millis),
            waiting: coordinates && waiting.is_some(),
        });
    }
    Ok(rows)
}

/// The coordinator's use cases in use.
async fn sources(
    db: &impl ConnectionTrait,
    own: &organisation::Model,
    today: Day,
) -> Result<Vec<Choice>, Error> {
    let all = lists::terms(db, &own.id, today).await.map_err(reading)?;
    let going = all.into_iter().filter(|term| !term.suspended);
    let named = going.map(|term| Choice {
        code: term.code,
        label: term.title,
    });
    Ok(named.collect())
}
