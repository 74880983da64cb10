//! Comments to the parts of a version: kept for ever with who and when, and told to the log by the parts' words alone.

use app::wire::{Part, PartComment, Remark, Stepped};
use domain::{gate::VersionStatus, ids::contains_identity_number, usecase::life::Refusal, when::Instant};
use store::{
    drafts,
    entity::{part_comment, use_case_version},
    review,
};

use super::{
    Drafts, People,
    steps::{Walk, status},
    writing,
};
use crate::error::{Class, Error};

/// Whether any of them holds an identity number: the register is about purposes, never about persons.
pub(super) fn hold_number(remarks: &[Remark]) -> bool {
    remarks
        .iter()
        .any(|remark| contains_identity_number(&remark.text.0))
}

/// Keeps them with the step that is under way.
pub(super) async fn keep(walk: &mut Walk<'_>, remarks: &[Remark]) -> Result<(), Error> {
    let nobody = || Error::new(Class::Internal, "a commenter without a person");
    let person = walk.person();
    for remark in remarks {
        let row = part_comment::Model {
            id: uuid::Uuid::now_v7().to_string(),
            version_id: walk.version.id.clone(),
            part: remark.part.word().to_owned(),
            account_id: walk.hand.account.clone(),
            person_pseudonym: person.clone().ok_or_else(nobody)?,
            content_hash: walk.version.content_hash.clone(),
            text: remark.text.0.trim().to_owned(),
            written_at: walk.hand.now,
        };
        review::add_comment(walk.tx, row).await.map_err(writing)?;
        walk.remarked.push(remark.part.word());
    }
    Ok(())
}

impl Drafts {
    /// Comments without an answer, while the version waits for one.
    pub(super) async fn comment(
        &self,
        mut walk: Walk<'_>,
        hash: &str,
        remarks: &[Remark],
    ) -> Result<Stepped, Error> {
        if hold_number(remarks) {
            return Ok(Stepped::HoldsNumber);
        }
        if walk.person().is_none() {
            return walk.stop("comment", Refusal::NoIdentity).await;
        }
        let waits = status(&walk.version) == Some(VersionStatus::Submitted);
        if !waits || walk.version.content_hash != hash {
            return Ok(Stepped::Moved);
        }
        keep(&mut walk, remarks).await?;
        walk.done("comment", drafts::SUBMITTED, hash).await
    }
}

/// The comments as they are shown; one to a part that is no more is shown with the purpose, rather than left out.
pub(super) fn shown(
    rows: Vec<part_comment::Model>,
    version: &use_case_version::Model,
    people: &People,
) -> Vec<PartComment> {
    let comments = rows.into_iter().map(|row| PartComment {
        part: Part::of_word(&row.part).unwrap_or(Part::Purpose),
        by: people.name(&row.account_id).unwrap_or_default(),
        at: Instant::from_millis(row.written_at),
        earlier: row.content_hash != version.content_hash,
        text: row.text,
    });
    comments.collect()
}
