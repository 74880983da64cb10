//! The ways back: a version that waits, for approval or for its first day, is taken back by who wrote it or sent back by another.
//! Approvals that were given count no more, and when it is to be in use is said anew.

use app::wire::{Remark, Stepped};
use domain::{
    gate::VersionStatus,
    ids::contains_identity_number,
    usecase::life::{Approved, Refusal, Returned, Submitted},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{drafts, entity::use_case_version};

use super::{
    Drafts, remarks,
    steps::{Walk, period_of, status, submitted_of},
    writing,
};
use crate::error::{Class, Error};

impl Drafts {
    pub(super) async fn withdraw(&self, walk: Walk<'_>, hash: &str) -> Result<Stepped, Error> {
        let came = match standing_of(&walk, hash).await? {
            None => return Ok(Stepped::Moved),
            Some(Waits::ForApproval(one)) => one.withdraw(walk.person()).map_err(|refused| refused.why),
            Some(Waits::ForItsDay(one)) => one.withdraw(walk.person()).map_err(|refused| refused.why),
        };
        if let Err(why) = came {
            return walk.stop("withdraw", why).await;
        }
        drafts::void_approvals(walk.tx, &walk.version.id)
            .await
            .map_err(writing)?;
        let change = use_case_version::ActiveModel {
            status: Set(drafts::DRAFT.to_owned()),
            ..back_to_its_writers(&walk)
        };
        let from = walk.version.status.clone();
        self.go(walk, "withdraw", &from, drafts::DRAFT, change, hash)
            .await
    }

    pub(super) async fn send_back(
        &self,
        mut walk: Walk<'_>,
        hash: &str,
        reason: &str,
        remarks: &[Remark],
    ) -> Result<Stepped, Error> {
        if contains_identity_number(reason) || remarks::hold_number(remarks) {
            return Ok(Stepped::HoldsNumber);
        }
        let came: Result<Returned, Refusal> = match standing_of(&walk, hash).await? {
            None => return Ok(Stepped::Moved),
            Some(Waits::ForApproval(one)) => one
                .send_back(walk.person(), reason)
                .map_err(|refused| refused.why),
            Some(Waits::ForItsDay(one)) => one
                .send_back(walk.person(), reason)
                .map_err(|refused| refused.why),
        };
        let returned = match came {
            Ok(returned) => returned,
            Err(why) => return walk.stop("send_back", why).await,
        };
        drafts::void_approvals(walk.tx, &walk.version.id)
            .await
            .map_err(writing)?;
        self.answer(&walk, drafts::SENT_BACK, &returned.reason).await?;
        remarks::keep(&mut walk, remarks).await?;
        let change = use_case_version::ActiveModel {
            status: Set(drafts::RETURNED.to_owned()),
            ..back_to_its_writers(&walk)
        };
        let from = walk.version.status.clone();
        self.go(walk, "send_back", &from, drafts::RETURNED, change, hash)
            .await
    }
}

/// The one who submitted it has worked on it, also when it is submitted again by another. When it is to be in use is said anew then.
fn back_to_its_writers(walk: &Walk<'_>) -> use_case_version::ActiveModel {
    let mut editors: Vec<String> = serde_json::from_str(&walk.version.editors).unwrap_or_default();
    if let Some(by) = &walk.version.submitted_by
        && !editors.contains(by)
    {
        editors.push(by.clone());
    }
    use_case_version::ActiveModel {
        editors: Set(json!(editors).to_string()),
        submitted_by: Set(None),
        submitted_at: Set(None),
        valid_from: Set(None),
        valid_to: Set(None),
        ..Default::default()
    }
}

/// A version that is neither being written nor in use.
enum Waits {
    ForApproval(Submitted),
    ForItsDay(Approved),
}

/// What the version waits for; `None` when it waits for nothing, or says something else than what was read.
async fn standing_of(walk: &Walk<'_>, hash: &str) -> Result<Option<Waits>, Error> {
    let version = &walk.version;
    if status(version) != Some(VersionStatus::Approved) {
        return Ok(submitted_of(walk, hash).await?.map(Waits::ForApproval));
    }
    if version.content_hash != hash {
        return Ok(None);
    }
    let period = period_of(version)?;
    let unknown = || Error::new(Class::Internal, "an approved version has no first day");
    Ok(Some(Waits::ForItsDay(Approved {
        hash: version.content_hash.clone(),
        authors: walk
            .people
            .authors(&version.editors, version.submitted_by.as_ref())?,
        from: period.from.ok_or_else(unknown)?,
        to: period.to,
    })))
}
