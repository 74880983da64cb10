//! Writing in a draft: a whole text, one part of it, a part as the template has it, or without the template. A text that says it
//! follows a template is only taken where the draft does, and the wizard changes nothing that the template locks.

use app::wire::Stepped;
use domain::{
    gate::VersionStatus,
    ids::contains_identity_number,
    usecase::{Content, Drift, TemplatePart, life::Refusal},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{drafts, entity::segment_adoption, segments};

use super::{
    Drafts, begin, content, follow, steps::Walk, steps::draft_of, steps::status, unwritable, writing,
};
use crate::{desk::lookup::commitment, error::Error, keys};

/// Who writes: a text that somebody brings may depart from a template until it is submitted, the wizard's forms may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Text,
    Form,
}

impl Drafts {
    pub(super) async fn write(
        &self,
        walk: Walk<'_>,
        hash: &str,
        wanted: Content,
        by: By,
    ) -> Result<Stepped, Error> {
        if wanted.code != walk.owner.code {
            return Ok(Stepped::BadCode);
        }
        if begin::holds_number(&wanted)? {
            return Ok(Stepped::HoldsNumber);
        }
        let before = content(&walk.version.content)?;
        if wanted.template != before.template {
            return Ok(Stepped::NamesTemplate);
        }
        if by == By::Form
            && let Some(part) = new_drift(&walk, &before, &wanted).await?
        {
            return Ok(Stepped::Locked(part));
        }
        self.save(walk, "write", hash, &wanted).await
    }

    /// Writes what is wanted into the draft that was read under `hash`.
    async fn save(&self, walk: Walk<'_>, step: &str, hash: &str, wanted: &Content) -> Result<Stepped, Error> {
        if status(&walk.version) != Some(VersionStatus::Draft) {
            return Ok(Stepped::Moved);
        }
        let draft = draft_of(&walk)?;
        if let Err(refused) = draft.written_by(walk.person()) {
            return walk.stop(step, refused.why).await;
        }
        let mut editors: Vec<String> = serde_json::from_str(&walk.version.editors).unwrap_or_default();
        if !editors.contains(&walk.hand.account) {
            editors.push(walk.hand.account.clone());
        }
        let new_hash = wanted.hash().map_err(unwritable)?;
        let written = drafts::Written {
            content: domain::canonical::to_string(wanted).map_err(unwritable)?,
            hash: new_hash.clone(),
            editors: json!(editors).to_string(),
        };
        if !drafts::write(walk.tx, &walk.version.id, hash, written)
            .await
            .map_err(writing)?
        {
            return Ok(Stepped::Moved);
        }
        walk.done(step, drafts::DRAFT, &new_hash).await
    }

    /// Brings one part back from the template.
    pub(super) async fn restore(
        &self,
        walk: Walk<'_>,
        hash: &str,
        part: TemplatePart,
    ) -> Result<Stepped, Error> {
        let before = content(&walk.version.content)?;
        let follows = follow::of(&walk, &before).await?;
        let Some(known) = follows.and_then(|follows| follows.known) else {
            return Ok(Stepped::Moved);
        };
        if walk.person().is_none() {
            return walk.stop("restore", Refusal::NoIdentity).await;
        }
        let restored = follow::restored(&walk, &known, &before, part).await?;
        self.save(walk, "restore", hash, &restored).await
    }

    /// Lets go of the template, for a reason that the log has a commitment to.
    pub(super) async fn let_go(
        &self,
        mut walk: Walk<'_>,
        hash: &str,
        reason: &str,
    ) -> Result<Stepped, Error> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Ok(Stepped::ReasonMissing);
        }
        if contains_identity_number(reason) {
            return Ok(Stepped::HoldsNumber);
        }
        let before = content(&walk.version.content)?;
        let Some(named) = before.template.clone() else {
            return Ok(Stepped::Moved);
        };
        if walk.person().is_none() {
            return walk.stop("let_go", Refusal::NoIdentity).await;
        }
        let salt = keys::random_hex()?;
        walk.told = vec![
            ("template", json!(named.template)),
            ("templateVersion", json!(named.version)),
            ("reason", json!(commitment(&salt, reason))),
        ];
        let change = segment_adoption::ActiveModel {
            let_go_by: Set(Some(walk.hand.account.clone())),
            let_go_reason: Set(Some(reason.to_owned())),
            let_go_salt: Set(Some(salt)),
            let_go_at: Set(Some(walk.hand.now)),
            ..Default::default()
        };
        segments::set_followed(walk.tx, &walk.owner.id, change)
            .await
            .map_err(writing)?;
        let free = Content {
            template: None,
            ..before
        };
        self.save(walk, "let_go", hash, &free).await
    }
}

/// A locked part that would be departed from and is not yet.
async fn new_drift(
    walk: &Walk<'_>,
    before: &Content,
    wanted: &Content,
) -> Result<Option<TemplatePart>, Error> {
    let Some(follows) = follow::of(walk, before).await? else {
        return Ok(None);
    };
    let there = follows.drifts(before).unwrap_or_default();
    let new = follows.drifts(wanted).unwrap_or_default();
    let new = new.into_iter().find(|drift| !there.contains(drift));
    Ok(new.map(Drift::part))
}
