//! One template: what it says beside the version before, what a member has of its rules and must fill in, and who follows it.

use std::collections::BTreeMap;

use app::wire::{
    Caller, FollowerRow, MayWithTemplate, OwnFollowing, RuleMatch, SegmentPlace, ShownTemplate,
    TemplateStatus, TemplateVersionRow, TemplateView,
};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{Component, Template, gaps},
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    entity::{organisation, register_item, segment_template, segment_template_version},
    register, segments,
};

use super::{Hand, People, Segments, none, reading, templates};
use crate::{desk::drafts::lines, error::Error};

/// Who reads, with the register that the template is held against.
struct Reader<'a> {
    hand: &'a Hand,
    place: SegmentPlace,
    people: People,
    items: Vec<register_item::Model>,
    language: Language,
}

impl Segments {
    pub(in super::super) async fn template_view(
        &self,
        who: &Caller,
        segment: &str,
        template: &str,
    ) -> Result<TemplateView, Error> {
        let (hand, own) = self.reader(who).await?;
        let (of, row) = self.found_by(&own, segment).await?;
        let db = self.rooms.db.reader();
        if row.place == SegmentPlace::Invited {
            return Err(none());
        }
        let found = segments::template(db, &of, template).await.map_err(reading)?;
        let found = found.ok_or_else(none)?;
        let coordinates = row.place == SegmentPlace::Coordinator;
        let versions = if coordinates {
            segments::versions(db, &found).await
        } else {
            segments::published(db, &found).await
        };
        let versions = versions.map_err(reading)?;
        let reader = Reader {
            place: row.place,
            people: People::of(db, &own.id).await?,
            items: register::items(db, &own.id).await.map_err(reading)?,
            language: who.language,
            hand: &hand,
        };
        let out = versions.iter().find(|one| one.status == segments::PUBLISHED);
        let waiting = versions.iter().find(|one| one.status == segments::PROPOSED);
        // What waits for an answer is what the coordinator's own people came for.
        let Some(current) = waiting.or(out) else {
            return Err(none());
        };
        let before = waiting.and(out).or_else(|| {
            let older = |one: &&segment_template_version::Model| {
                one.status == segments::PUBLISHED && one.number < current.number
            };
            versions.iter().find(older)
        });
        let followers = if coordinates {
            segments::followers(db, &of).await.map_err(reading)?
        } else {
            Vec::new()
        };
        Ok(TemplateView {
            shown: Some(self.shown(&reader, current, before)?),
            may: reader.may(current),
            title: current.title.clone(),
            versions: versions.iter().map(|one| reader.version(one)).collect(),
            followers: followers
                .into_iter()
                .filter(|one| one.template == found.id)
                .map(|one| FollowerRow {
                    name: one.name,
                    version: templates::number(one.version),
                })
                .collect(),
            own: own_following(db, &own, &found).await?,
            id: found.id,
            segment: row,
        })
    }

    fn shown(
        &self,
        reader: &Reader<'_>,
        version: &segment_template_version::Model,
        before: Option<&segment_template_version::Model>,
    ) -> Result<ShownTemplate, Error> {
        let template = templates::body(version)?;
        let earlier = before.map(templates::body).transpose()?;
        let titles = titles(&template, earlier.as_ref());
        let naming = lines::Naming {
            catalogue: &self.rooms.catalogue,
            item: &|id| titles.get(id).cloned(),
            people: &reader.people,
            // A template names no unit: which one answers is each organisation's own.
            unit: &|_| None,
            language: reader.language,
        };
        let lines = lines::of(
            earlier.as_ref().map(|one| &one.content),
            &template.content,
            &naming,
        )?;
        let coordinates = reader.place == SegmentPlace::Coordinator;
        Ok(ShownTemplate {
            number: templates::number(version.number),
            hash: version.hash.clone(),
            status: status(version),
            note: version.note.clone(),
            source: coordinates.then(|| templates::number(version.source_version)),
            locked: template.locked.iter().copied().collect(),
            lines,
            before: before.map(|one| templates::number(one.number)),
            rules: reader.rules(&template),
            to_fill: self.to_fill(&template),
            code: template.content.code.clone(),
        })
    }

    /// What a member's draft lacks when it has just begun.
    fn to_fill(&self, template: &Template) -> Vec<Component> {
        let found = gaps(&template.content, |code| self.rooms.catalogue.service(code));
        let mut components: Vec<Component> = found.into_iter().map(|gap| gap.component).collect();
        components.sort_unstable();
        components.dedup();
        components
    }
}

impl Reader<'_> {
    fn may(&self, version: &segment_template_version::Model) -> MayWithTemplate {
        let coordinates = self.place == SegmentPlace::Coordinator;
        let waits = coordinates && version.status == segments::PROPOSED;
        let person = self.people.person(&self.hand.account);
        let own = person.as_ref() == Some(&version.proposed_person);
        let officer = self.hand.has(Role::PrivacyOfficer);
        MayWithTemplate {
            confirm: waits && !own && self.hand.has(Role::Approver),
            refuse: waits && (officer || self.hand.has(Role::Approver)),
            adopt: self.place == SegmentPlace::Member && officer,
        }
    }

    fn version(&self, row: &segment_template_version::Model) -> TemplateVersionRow {
        let coordinates = self.place == SegmentPlace::Coordinator;
        let name = |account: &str| self.people.name(account).filter(|_| coordinates);
        TemplateVersionRow {
            number: templates::number(row.number),
            status: status(row),
            note: row.note.clone(),
            proposed_by: name(&row.proposed_by),
            answered_by: row.answered_by.as_deref().and_then(name),
            at: Instant::from_millis(row.answered_at.unwrap_or(row.proposed_at)),
        }
    }

    fn rules(&self, template: &Template) -> Vec<RuleMatch> {
        let own = templates::own_rules(self.items.iter(), self.hand.now);
        let rules = template.rules.iter().map(|(hash, rule)| {
            let id = own.get(hash);
            let item = id.and_then(|id| self.items.iter().find(|item| item.id == *id));
            RuleMatch {
                title: rule.title.clone(),
                text: templates::called(&rule.hook),
                own: id.cloned(),
                verified: item.is_some_and(|item| item.verified_by.is_some()),
            }
        });
        rules.collect()
    }
}

/// What the rules of a template and of the one before are called, by the hash that stands for them.
pub(super) fn titles(template: &Template, before: Option<&Template>) -> BTreeMap<String, String> {
    let rules = before.into_iter().chain([template]).flat_map(|one| &one.rules);
    rules
        .map(|(hash, rule)| (hash.clone(), rule.title.clone()))
        .collect()
}

pub(super) fn status(row: &segment_template_version::Model) -> TemplateStatus {
    match row.status.as_str() {
        segments::PUBLISHED => TemplateStatus::Published,
        segments::PROPOSED => TemplateStatus::Proposed,
        _ => TemplateStatus::Refused,
    }
}

/// The reader's own use cases that follow the template.
async fn own_following(
    db: &impl ConnectionTrait,
    own: &organisation::Model,
    of: &segment_template::Model,
) -> Result<Vec<OwnFollowing>, Error> {
    let mut standings = templates::standings(db, &own.id).await?;
    standings.retain(|one| one.template == of.id);
    let ids: Vec<String> = standings.iter().map(|one| one.use_case.clone()).collect();
    let use_cases = register::use_cases_of(db, &own.id, &ids).await.map_err(reading)?;
    let following = standings.into_iter().filter_map(|one| {
        let owner = use_cases.iter().find(|owner| owner.id == one.use_case)?;
        Some(OwnFollowing {
            code: owner.code.clone(),
            title: owner.title.clone(),
            version: one.version,
            newer: one.newer.is_some(),
        })
    });
    Ok(following.collect())
}
