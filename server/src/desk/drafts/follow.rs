//! A draft that follows a template: how it begins from one, how it takes up a newer version, and what is told when the version in
//! use follows another version than the one before.

use std::collections::BTreeMap;

use app::wire::Stepped;
use domain::{
    gate::VersionStatus,
    ids::contains_identity_number,
    usecase::{Content, Template, is_slug, life::Draft},
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::json;
use store::{
    drafts,
    entity::{segment_adoption, segment_template_version, use_case, use_case_version},
    items, register, segments,
};

use super::{Hand, People, begin, content, steps, unwritable, writing};
use crate::{
    desk::{
        items::proposed,
        segments::tell_other,
        templates::{self, Followed, Known},
    },
    error::{Class, Error},
};

/// A template that somebody wants to adopt, as it was read.
pub(super) struct Wanted {
    pub(super) segment: String,
    pub(super) template: String,
    pub(super) hash: String,
    pub(super) code: String,
    pub(super) title: String,
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such template")
}

fn lacking() -> Error {
    Error::new(Class::Internal, "a rule of a template was not taken in")
}

/// Begins a use case from the newest version of a template of a segment that the organisation belongs to.
pub(super) async fn adopt(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: String,
    wanted: Wanted,
) -> Result<Stepped, Error> {
    let Wanted { code, title, .. } = &wanted;
    if !is_slug(code) {
        return Ok(Stepped::BadCode);
    }
    if contains_identity_number(title) {
        return Ok(Stepped::HoldsNumber);
    }
    let own = templates::organisation(tx, &hand.organisation).await?;
    let segment = segments::segment_held(tx, &own, &wanted.segment)
        .await
        .map_err(writing)?
        .ok_or_else(none)?;
    if !templates::belongs(tx, &segment, &own).await? {
        return Err(none());
    }
    let of = segments::template(tx, &segment, &wanted.template)
        .await
        .map_err(writing)?
        .ok_or_else(none)?;
    let out = segments::published(tx, &of).await.map_err(writing)?;
    let newest = out.into_iter().next().ok_or_else(none)?;
    if newest.hash != wanted.hash {
        return Ok(Stepped::StaleTemplate);
    }
    let people = People::of(tx, &hand.organisation).await?;
    if let Err(stopped) = Draft::begun_by(people.person(&hand.account)) {
        return begin::refused(tx, hand, code, "adopt", stopped.why).await;
    }
    let before = drafts::newest_held(tx, &hand.organisation, code, hand.today()).await;
    if before.map_err(writing)?.is_some() {
        return Ok(Stepped::Exists);
    }
    let template = templates::body(&newest)?;
    let rules = take_in(tx, hand, &template).await?;
    let draft = template.adopt(templates::named(&newest), [code, title], &rules);
    let draft = draft.ok_or_else(lacking)?;
    let owner = begin::first(tx, hand, id, &draft).await?;
    let hash = draft.hash().map_err(unwritable)?;
    let row = begin::row(hand, &owner, 1, &draft, &hash, Vec::new())?;
    drafts::add_version(tx, row).await.map_err(writing)?;
    segments::follow(tx, followed(hand, &owner, &newest))
        .await
        .map_err(writing)?;
    let what = json!({
        "useCase": code, "version": 1, "step": "adopt", "status": drafts::DRAFT, "contentHash": hash,
        "segment": segment.id, "template": of.id, "templateVersion": newest.number,
    });
    hand.tell(tx, what).await?;
    let told = json!({
        "segment": segment.id, "step": "adopt", "template": of.id, "templateVersion": newest.number,
    });
    tell_other(tx, &segment.coordinator_id, &own, told, hand.now).await?;
    Ok(Stepped::Done(wanted.code))
}

/// Takes up the newest version of the template that a use case follows: into the draft under way, or else into a new one.
pub(super) async fn take_up(
    tx: &DatabaseTransaction,
    hand: &Hand,
    code: &str,
    hash: &str,
) -> Result<Stepped, Error> {
    let found = drafts::newest_held(tx, &hand.organisation, code, hand.today())
        .await
        .map_err(writing)?;
    let (owner, last) = found.ok_or_else(none)?;
    if owner.ended_at.is_some() {
        return Ok(Stepped::Moved);
    }
    let open = begin::is_open(&last);
    if open && steps::status(&last) != Some(VersionStatus::Draft) {
        return Ok(Stepped::Exists);
    }
    let base = if open {
        Some(last.clone())
    } else {
        register::current_version(tx, &hand.organisation, &owner.id, hand.today())
            .await
            .map_err(writing)?
    };
    let before = content(&base.ok_or_else(none)?.content)?;
    let named = before.template.clone().ok_or_else(none)?;
    let follows = Followed::of(tx, &hand.organisation, &owner.id, &named).await?;
    let known = follows.known.filter(|known| known.belongs).ok_or_else(none)?;
    let newest = known.newest.as_ref().ok_or_else(none)?;
    if newest.hash != hash || templates::number(newest.number) <= named.version {
        return Ok(Stepped::StaleTemplate);
    }
    let people = People::of(tx, &hand.organisation).await?;
    if let Err(stopped) = Draft::begun_by(people.person(&hand.account)) {
        return begin::refused(tx, hand, code, "take_up", stopped.why).await;
    }
    let template = templates::body(newest)?;
    let rules = take_in(tx, hand, &template).await?;
    let next = template.taken_up(templates::named(newest), &before, &rules);
    let next = next.ok_or_else(lacking)?;
    let Some((number, hash)) = put(tx, hand, &owner, (open, &last), &next).await? else {
        return Ok(Stepped::Moved);
    };
    let change = segment_adoption::ActiveModel {
        begun_version: Set(newest.number),
        ..Default::default()
    };
    segments::set_followed(tx, &owner.id, change)
        .await
        .map_err(writing)?;
    let what = json!({
        "useCase": code, "version": number, "step": "take_up", "status": drafts::DRAFT, "contentHash": hash,
        "segment": known.segment.id, "template": known.row.id, "templateVersion": newest.number,
    });
    hand.tell(tx, what).await?;
    Ok(Stepped::Done(owner.code))
}

/// Writes what was taken up: over the draft under way, or as the next version. `None` where the draft has moved on.
async fn put(
    tx: &DatabaseTransaction,
    hand: &Hand,
    owner: &use_case::Model,
    (open, last): (bool, &use_case_version::Model),
    next: &Content,
) -> Result<Option<(i64, String)>, Error> {
    let hash = next.hash().map_err(unwritable)?;
    if !open {
        let number = last.number + 1;
        let row = begin::row(hand, owner, number, next, &hash, Vec::new())?;
        drafts::add_version(tx, row).await.map_err(writing)?;
        return Ok(Some((number, hash)));
    }
    let mut editors: Vec<String> = serde_json::from_str(&last.editors).unwrap_or_default();
    if !editors.contains(&hand.account) {
        editors.push(hand.account.clone());
    }
    let written = drafts::Written {
        content: domain::canonical::to_string(next).map_err(unwritable)?,
        hash: hash.clone(),
        editors: json!(editors).to_string(),
    };
    let done = drafts::write(tx, &last.id, &last.content_hash, written).await;
    Ok(done.map_err(writing)?.then_some((last.number, hash)))
}

fn followed(
    hand: &Hand,
    owner: &use_case::Model,
    version: &segment_template_version::Model,
) -> segment_adoption::Model {
    segment_adoption::Model {
        use_case_id: owner.id.clone(),
        organisation_id: hand.organisation.clone(),
        template_id: version.template_id.clone(),
        begun_version: version.number,
        version: None,
        adopted_by: hand.account.clone(),
        adopted_at: hand.now,
        let_go_by: None,
        let_go_reason: None,
        let_go_salt: None,
        let_go_at: None,
    }
}

/// The organisation's own rules by hash, with those of the template that it lacks taken in as proposed: nobody of the organisation
/// wrote them, so anyone may be the one who reads and verifies them.
async fn take_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    template: &Template,
) -> Result<BTreeMap<String, String>, Error> {
    let all = register::items(tx, &hand.organisation).await.map_err(writing)?;
    let mut rules = templates::own_rules(all.iter(), hand.now);
    let lacking: Vec<_> = template
        .lacking(&rules)
        .into_iter()
        .map(|(_, rule)| rule.clone())
        .collect();
    for rule in lacking {
        let id = uuid::Uuid::now_v7().to_string();
        let row = proposed(hand, &id, &rule.title, rule.hook)?;
        let hash = row.content_hash.clone();
        items::add(tx, row).await.map_err(writing)?;
        let what = json!({"item": id, "step": "take_in", "did": {"kind": "hook", "hash": hash}});
        hand.tell(tx, what).await?;
        rules.insert(hash, id);
    }
    Ok(rules)
}

/// The version that is put to use may follow another version than the one before, or none: the coordinator sees which, where the
/// organisation still belongs.
pub async fn put_to_use(
    tx: &DatabaseTransaction,
    (organisation, use_case): (&str, &str),
    text: &Content,
    now: i64,
) -> Result<(), Error> {
    let row = segments::followed_by(tx, organisation, use_case)
        .await
        .map_err(writing)?;
    let Some(row) = row else { return Ok(()) };
    let follows = text
        .template
        .as_ref()
        .filter(|named| named.template == row.template_id);
    let version = follows.map(|named| i64::from(named.version));
    if version == row.version {
        return Ok(());
    }
    segments::set_followed(tx, use_case, segments::in_use(version))
        .await
        .map_err(writing)?;
    let Some((segment, of)) = segments::segment_of(tx, &row).await.map_err(writing)? else {
        return Ok(());
    };
    let own = templates::organisation(tx, organisation).await?;
    if !templates::belongs(tx, &segment, &own).await? {
        return Ok(());
    }
    let step = if version.is_some() { "in_use" } else { "let_go" };
    let told = json!({
        "segment": segment.id, "step": step, "template": of.id, "templateVersion": version.or(row.version),
    });
    tell_other(tx, &segment.coordinator_id, &own, told, now).await
}

/// What a draft follows, where it follows something.
pub(super) async fn of(walk: &steps::Walk<'_>, text: &Content) -> Result<Option<Followed>, Error> {
    let Some(named) = &text.template else {
        return Ok(None);
    };
    let found = Followed::of(walk.tx, &walk.hand.organisation, &walk.owner.id, named).await?;
    Ok(Some(found))
}

/// The part as the template has it, from the organisation's own rules; those that it lacks are taken in as proposed.
pub(super) async fn restored(
    walk: &steps::Walk<'_>,
    known: &Known,
    text: &Content,
    part: domain::usecase::TemplatePart,
) -> Result<Content, Error> {
    let rules = take_in(walk.tx, walk.hand, &known.template).await?;
    known.template.restored(text, part, &rules).ok_or_else(lacking)
}
