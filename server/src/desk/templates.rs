//! Templates as the desks read them: what a version of one says, which of an organisation's own rules say the same, and what a use
//! case follows. It reads only; the acts stand with the drafts and with the segments.

use std::collections::BTreeMap;

use app::wire::FollowView;
use domain::usecase::{Content, Drift, Hook, Template, TemplateRef};
use sea_orm::ConnectionTrait;
use store::{
    entity::{organisation, register_item, segment, segment_template, segment_template_version},
    segments,
};

use crate::error::{Class, Error};

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a template", cause)
}

/// What a version of a template says.
pub(super) fn body(row: &segment_template_version::Model) -> Result<Template, Error> {
    serde_json::from_str(&row.body)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version of a template", cause))
}

/// How a version of a template is named by what follows it.
pub(super) fn named(row: &segment_template_version::Model) -> TemplateRef {
    TemplateRef {
        template: row.template_id.clone(),
        version: number(row.number),
        hash: row.hash.clone(),
        name: row.title.clone(),
    }
}

pub(super) fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Act and paragraph.
pub(super) fn called(hook: &Hook) -> String {
    format!("{} {}", hook.act_title, hook.paragraph)
}

/// The ids of an organisation's rules that are not ended, by the hash of their substance; a verified one before one that is not.
pub(super) fn own_rules<'a>(
    items: impl Iterator<Item = &'a register_item::Model>,
    now: i64,
) -> BTreeMap<String, String> {
    let mut rules: Vec<_> = items
        .filter(|item| item.kind == "hook" && item.ended_at.is_none_or(|end| end > now))
        .collect();
    rules.sort_by_key(|item| (item.verified_by.is_some(), item.id.clone()));
    let named = rules
        .into_iter()
        .map(|item| (item.content_hash.clone(), item.id.clone()));
    named.collect()
}

/// The organisation that acts.
pub(super) async fn organisation(db: &impl ConnectionTrait, id: &str) -> Result<organisation::Model, Error> {
    let found = store::people::organisation(db, id).await.map_err(reading)?;
    found.ok_or_else(|| Error::new(Class::NotFound, "the organisation is not there"))
}

/// Whether an organisation belongs to a segment.
pub(super) async fn belongs(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    own: &organisation::Model,
) -> Result<bool, Error> {
    let row = segments::membership(db, of, &own.orgnr).await.map_err(reading)?;
    Ok(row.is_some_and(|row| row.status == segments::MEMBER))
}

/// What a version says that it follows, and what is known of that.
pub(super) struct Followed {
    named: TemplateRef,
    pub(super) known: Option<Known>,
}

/// A template that is followed, in the version that is named.
pub(super) struct Known {
    pub(super) segment: segment::Model,
    pub(super) row: segment_template::Model,
    pub(super) template: Template,
    coordinator: String,
    /// Whether the organisation still belongs to the segment.
    pub(super) belongs: bool,
    /// The newest version that is out, where it belongs.
    pub(super) newest: Option<segment_template_version::Model>,
}

impl Followed {
    /// What a version of a use case of this organisation follows.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        organisation: &str,
        use_case: &str,
        named: &TemplateRef,
    ) -> Result<Self, Error> {
        let named = named.clone();
        let known = known(db, organisation, use_case, &named).await?;
        Ok(Self { named, known })
    }

    /// How a version departs; `None` where what it names is not known.
    pub(super) fn drifts(&self, version: &Content) -> Option<Vec<Drift>> {
        self.known.as_ref().map(|known| known.template.drifts(version))
    }

    /// Whether a version keeps to what it says that it follows: what is not known is not kept to.
    pub(super) fn keeps(&self, version: &Content) -> bool {
        self.drifts(version).is_some_and(|drifts| drifts.is_empty())
    }

    /// In words.
    pub(super) fn view(&self, version: &Content) -> FollowView {
        let known = self.known.as_ref();
        let newest = known.and_then(|known| known.newest.as_ref());
        FollowView {
            name: self.named.name.clone(),
            segment: known.map_or_else(String::new, |known| known.segment.name.clone()),
            coordinator: known.map_or_else(String::new, |known| known.coordinator.clone()),
            version: self.named.version,
            newest: newest.map_or(self.named.version, |row| number(row.number)),
            belongs: known.is_some_and(|known| known.belongs),
            known: known.is_some(),
            locked: known.map_or_else(Vec::new, |known| known.template.locked.iter().copied().collect()),
            drifts: self.drifts(version).unwrap_or_default(),
        }
    }
}

async fn known(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    named: &TemplateRef,
) -> Result<Option<Known>, Error> {
    let adoption = segments::followed_by(db, organisation, use_case)
        .await
        .map_err(reading)?;
    let Some(adoption) = adoption.filter(|row| row.template_id == named.template) else {
        return Ok(None);
    };
    let version = segments::followed_version(db, &adoption, i64::from(named.version))
        .await
        .map_err(reading)?;
    let Some(version) = version.filter(|row| row.hash == named.hash) else {
        return Ok(None);
    };
    let Some((segment, row)) = segments::segment_of(db, &adoption).await.map_err(reading)? else {
        return Ok(None);
    };
    let own = self::organisation(db, organisation).await?;
    let belongs = belongs(db, &segment, &own).await?;
    let newest = if belongs {
        segments::published(db, &row)
            .await
            .map_err(reading)?
            .into_iter()
            .next()
    } else {
        None
    };
    let coordinator = self::organisation(db, &segment.coordinator_id).await?.name;
    Ok(Some(Known {
        template: body(&version)?,
        segment,
        row,
        coordinator,
        belongs,
        newest,
    }))
}

/// One use case that follows a template, and how new what it follows is.
pub(super) struct Standing {
    pub(super) use_case: String,
    pub(super) template: String,
    pub(super) segment: String,
    pub(super) version: u32,
    /// The newest version, where it is newer and the organisation still belongs.
    pub(super) newer: Option<u32>,
}

/// Every use case of an organisation that follows a template, in use or in its first draft.
pub(super) async fn standings(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<Standing>, Error> {
    let rows = segments::followed(db, organisation).await.map_err(reading)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let own = self::organisation(db, organisation).await?;
    let mut standings = Vec::new();
    for row in rows {
        let begun = row.let_go_at.is_none().then_some(row.begun_version);
        let Some(version) = row.version.or(begun) else {
            continue;
        };
        let Some((segment, template)) = segments::segment_of(db, &row).await.map_err(reading)? else {
            continue;
        };
        let out = segments::published(db, &template).await.map_err(reading)?;
        let newest = out.first();
        let newer = newest.filter(|newest| newest.number > version);
        let newer = match newer {
            Some(newest) if belongs(db, &segment, &own).await? => Some(number(newest.number)),
            Some(_) | None => None,
        };
        standings.push(Standing {
            use_case: row.use_case_id,
            template: template.id,
            segment: segment.id,
            version: number(version),
            newer,
        });
    }
    Ok(standings)
}
