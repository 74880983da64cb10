//! How a version of a template goes out: a privacy officer of the coordinator proposes it from a version in use, and a second natural
//! person, an approver, confirms exactly that. Then it is frozen for ever, and those who follow the template are told.

use app::wire::{SegmentPlace, SegmentStepped};
use domain::{
    gate::Role,
    ids::contains_identity_number,
    usecase::{Content, ItemKind, Proposal, SegmentRefusal, Substance, Template, TemplatePart, TemplateRule},
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{
    entity::{segment_template, segment_template_version, use_case, use_case_version},
    register, segments,
};

use super::{Came, Hand, Walk, none, notices, tell_other, templates, walk, writing};
use crate::error::{Class, Error};

/// A version that somebody wants to share.
pub(super) struct Wanted {
    pub(super) use_case: String,
    pub(super) locked: Vec<TemplatePart>,
    pub(super) note: String,
}

fn unwritable(cause: domain::canonical::CanonicalError) -> Error {
    Error::caused(Class::Internal, "writing a version of a template", cause)
}

pub(super) async fn propose(
    tx: &DatabaseTransaction,
    hand: &Hand,
    (id, new_id): (&str, String),
    wanted: Wanted,
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::PrivacyOfficer)?;
    if contains_identity_number(&wanted.note) {
        return Ok(SegmentStepped::HoldsNumber);
    }
    let walk = walk(tx, hand, id).await?;
    walk.must_stand(SegmentPlace::Coordinator)?;
    let came = proposed(&walk, new_id, &wanted).await?;
    walk.done("propose", came).await
}

pub(super) async fn confirm(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    [template, hash]: [&str; 2],
) -> Result<SegmentStepped, Error> {
    hand.must_be(Role::Approver)?;
    let walk = walk(tx, hand, id).await?;
    walk.must_stand(SegmentPlace::Coordinator)?;
    let of = segments::template(walk.tx, &walk.segment, template)
        .await
        .map_err(writing)?
        .ok_or_else(none)?;
    let came = confirmed(&walk, &of, hash).await?;
    walk.done("confirm", came).await
}

/// The approver does not let it out, or who proposed it takes it back.
pub(super) async fn refuse(
    tx: &DatabaseTransaction,
    hand: &Hand,
    id: &str,
    [template, hash]: [&str; 2],
) -> Result<SegmentStepped, Error> {
    hand.must_be_one_of(&[Role::Approver, Role::PrivacyOfficer])?;
    let walk = walk(tx, hand, id).await?;
    walk.must_stand(SegmentPlace::Coordinator)?;
    let of = segments::template(walk.tx, &walk.segment, template)
        .await
        .map_err(writing)?
        .ok_or_else(none)?;
    let came = match (waiting(&walk, &of).await?, walk.person()) {
        (_, None) => Err(SegmentRefusal::NoIdentity),
        (Some(version), Some(person)) if version.hash == hash => {
            answer(&walk, &version, segments::REFUSED, &person).await?
        }
        (_, Some(_)) => Err(SegmentRefusal::Stale),
    };
    walk.done("refuse", came).await
}

/// The version of a template that waits for a second person.
async fn waiting(
    walk: &Walk<'_>,
    of: &segment_template::Model,
) -> Result<Option<segment_template_version::Model>, Error> {
    let versions = segments::versions(walk.tx, of).await.map_err(writing)?;
    Ok(versions
        .into_iter()
        .find(|version| version.status == segments::PROPOSED))
}

/// A use case of the coordinator with its version in use; `None` where look-ups are not made on it.
async fn in_use(
    walk: &Walk<'_>,
    owner: Result<Option<use_case::Model>, sea_orm::DbErr>,
) -> Result<Option<(use_case::Model, use_case_version::Model)>, Error> {
    let going = |owner: &use_case::Model| owner.suspended_at.is_none() && owner.ended_at.is_none();
    let Some(owner) = owner.map_err(writing)?.filter(going) else {
        return Ok(None);
    };
    let version = register::current_version(walk.tx, &owner.organisation_id, &owner.id, walk.hand.today())
        .await
        .map_err(writing)?;
    let active = version.filter(|version| version.status == register::ACTIVE);
    Ok(active.map(|version| (owner, version)))
}

async fn proposed(walk: &Walk<'_>, new_id: String, wanted: &Wanted) -> Result<Came, Error> {
    let note = wanted.note.trim();
    if note.is_empty() {
        return Ok(Err(SegmentRefusal::NoteMissing));
    }
    let owner = register::use_case(walk.tx, &walk.hand.organisation, &wanted.use_case).await;
    let Some((owner, version)) = in_use(walk, owner).await? else {
        return Ok(Err(SegmentRefusal::NotInUse));
    };
    let content: Content = serde_json::from_str(&version.content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
    let template = match made(walk, &content, &wanted.locked).await? {
        Ok(template) => template,
        Err(why) => return Ok(Err(why)),
    };
    let hash = template.hash().map_err(unwritable)?;
    let proposal = match Proposal::by(walk.person(), &hash) {
        Ok(proposal) => proposal,
        Err(why) => return Ok(Err(why)),
    };
    let of = template_of(walk, new_id, &owner).await?;
    let versions = segments::versions(walk.tx, &of).await.map_err(writing)?;
    if versions.iter().any(|one| one.status == segments::PROPOSED) {
        return Ok(Err(SegmentRefusal::AlreadyWaiting));
    }
    let newest = versions.iter().find(|one| one.status == segments::PUBLISHED);
    if newest.is_some_and(|newest| newest.hash == hash) {
        return Ok(Err(SegmentRefusal::NoChange));
    }
    let number = newest.map_or(0, |newest| newest.number) + 1;
    let row = segment_template_version::Model {
        id: uuid::Uuid::now_v7().to_string(),
        template_id: of.id.clone(),
        number,
        status: segments::PROPOSED.to_owned(),
        title: content.title,
        body: domain::canonical::to_string(&template).map_err(unwritable)?,
        hash: hash.clone(),
        note: note.to_owned(),
        source_version: version.number,
        proposed_by: walk.hand.account.clone(),
        proposed_person: proposal.by,
        proposed_at: walk.hand.now,
        answered_by: None,
        answered_person: None,
        answered_at: None,
    };
    segments::propose(walk.tx, row).await.map_err(writing)?;
    tell_waiting(walk, &of.id, number).await?;
    let what = json!({
        "template": of.id, "templateVersion": number, "hash": hash, "useCase": owner.code,
        "version": version.number,
    });
    Ok(Ok((what, Some(of.id))))
}

/// Those who may answer are told that a version waits.
async fn tell_waiting(walk: &Walk<'_>, template: &str, number: i64) -> Result<(), Error> {
    let news = notices::News {
        kind: notices::WAITING,
        segment: &walk.segment.id,
        subject: template,
        number,
    };
    notices::tell(walk.tx, &walk.own.id, Role::Approver, &news, walk.hand.now).await
}

/// The template that a version makes of the register as it is now.
async fn made(
    walk: &Walk<'_>,
    content: &Content,
    locked: &[TemplatePart],
) -> Result<Result<Template, SegmentRefusal>, Error> {
    let items = register::items(walk.tx, &walk.hand.organisation)
        .await
        .map_err(writing)?;
    let rule = |item: &domain::usecase::ItemRef| {
        let row = items
            .iter()
            .find(|row| row.id == item.id && row.content_hash == item.hash && row.ended_at.is_none())?;
        match Substance::read(ItemKind::Hook, &row.content).ok()? {
            Substance::Hook(hook) => Some(TemplateRule {
                title: row.title.clone(),
                hook,
            }),
            _ => None,
        }
    };
    Ok(Template::of(content, locked.iter().copied().collect(), rule))
}

/// The template that a use case is shared as; a new one where it was not shared before.
async fn template_of(
    walk: &Walk<'_>,
    new_id: String,
    owner: &use_case::Model,
) -> Result<segment_template::Model, Error> {
    let before = segments::template_of_use_case(walk.tx, &walk.segment, &owner.id)
        .await
        .map_err(writing)?;
    if let Some(before) = before {
        return Ok(before);
    }
    let row = segment_template::Model {
        id: new_id,
        segment_id: walk.segment.id.clone(),
        use_case_id: owner.id.clone(),
        created_at: walk.hand.now,
    };
    segments::add_template(walk.tx, row.clone())
        .await
        .map_err(writing)?;
    Ok(row)
}

async fn confirmed(walk: &Walk<'_>, of: &segment_template::Model, hash: &str) -> Result<Came, Error> {
    let Some(version) = waiting(walk, of).await? else {
        return Ok(Err(SegmentRefusal::Stale));
    };
    let proposal = Proposal {
        by: version.proposed_person.clone(),
        hash: version.hash.clone(),
    };
    let person = match proposal.confirm(walk.person(), hash) {
        Ok(person) => person,
        Err(why) => return Ok(Err(why)),
    };
    // What is shared is what the coordinator itself stands on now.
    let owners = [of.use_case_id.clone()];
    let owner = register::use_cases_of(walk.tx, &walk.hand.organisation, &owners).await;
    let source = in_use(walk, owner.map(|mut own| own.pop())).await?;
    if source.is_none_or(|(_, active)| active.number != version.source_version) {
        return Ok(Err(SegmentRefusal::NotInUse));
    }
    let came = answer(walk, &version, segments::PUBLISHED, &person).await?;
    if came.is_ok() {
        spread(walk, of, version.number).await?;
    }
    Ok(came)
}

async fn answer(
    walk: &Walk<'_>,
    version: &segment_template_version::Model,
    status: &str,
    person: &str,
) -> Result<Came, Error> {
    let given = segments::Answer {
        status,
        by: &walk.hand.account,
        person,
        now: walk.hand.now,
    };
    let done = segments::answer_version(walk.tx, version, given)
        .await
        .map_err(writing)?;
    if !done {
        return Ok(Err(SegmentRefusal::Stale));
    }
    let what = json!({
        "template": version.template_id, "templateVersion": version.number, "hash": version.hash,
        "status": status,
    });
    Ok(Ok((what, Some(version.template_id.clone()))))
}

/// Every member's ledger hears that a version is out, and those who follow an older one are told.
async fn spread(walk: &Walk<'_>, of: &segment_template::Model, number: i64) -> Result<(), Error> {
    let members = segments::belonging(walk.tx, &walk.segment)
        .await
        .map_err(writing)?;
    for member in members {
        let told = json!({
            "segment": walk.segment.id, "step": "published", "template": of.id, "templateVersion": number,
        });
        tell_other(walk.tx, &member.id, &walk.own, told, walk.hand.now).await?;
        let standings = templates::standings(walk.tx, &member.id).await?;
        for one in standings.iter().filter(|one| one.template == of.id) {
            let news = notices::News {
                kind: notices::NEWER,
                segment: &walk.segment.id,
                subject: &one.use_case,
                number,
            };
            notices::tell(walk.tx, &member.id, Role::PrivacyOfficer, &news, walk.hand.now).await?;
        }
    }
    Ok(())
}
