//! A small segment of the demo: the main municipality coordinates it and shares what help at home costs, the other municipality joins,
//! and the agency is invited and has not answered. All of it through the segments' own door.

use app::wire::{SegmentStep, SegmentStepped};
use domain::usecase::{TemplatePart, TemplateRef};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use store::entity::segment_template_version;
use time::macros::datetime;

use super::{
    super::cast::{Cast, SEGMENT, TEMPLATE},
    DAY, HOME_HELP,
    office::{Office, untaken},
};
use crate::{compose::StartError, desk::segments};

/// The day after what is shared came into use.
const FOUNDED: i64 = datetime!(2026-01-16 11:00 UTC).unix_timestamp() * 1_000;
const PROPOSED: i64 = FOUNDED + 3 * DAY;
const OUT: i64 = FOUNDED + 4 * DAY;
const JOINED: i64 = FOUNDED + 5 * DAY;
/// How much later than the others those who adopt the template write and answer.
pub(super) const AFTER: i64 = 14 * DAY;

/// Lays the segment with one template that is out; gives what a use case that follows it names.
pub(super) async fn lay(
    home: &Office<'_>,
    other: &Office<'_>,
    cast: &Cast,
) -> Result<TemplateRef, StartError> {
    let found = SegmentStep::Found {
        name: "Prøvekommunene".to_owned(),
        about: "Kommuner som fastsetter egenbetaling for hjelp i hjemmet etter inntekt.".to_owned(),
    };
    home.share(home.staff.admin, FOUNDED, found).await?;
    for orgnr in [&cast.other.orgnr, &cast.agency.orgnr] {
        let invite = SegmentStep::Invite {
            segment: SEGMENT.to_owned(),
            orgnr: orgnr.clone(),
        };
        home.share(home.staff.admin, FOUNDED, invite).await?;
    }
    let propose = SegmentStep::Propose {
        segment: SEGMENT.to_owned(),
        use_case: HOME_HELP.to_owned(),
        locked: TemplatePart::BY_DEFAULT.to_vec(),
        note: "Første versjon.".to_owned(),
    };
    home.share(home.staff.officer, PROPOSED, propose).await?;
    let version = segment_template_version::Entity::find()
        .filter(segment_template_version::Column::TemplateId.eq(TEMPLATE))
        .one(home.tx)
        .await?;
    let version = version.ok_or_else(|| untaken("propose", TEMPLATE, &"no version"))?;
    let confirm = SegmentStep::Confirm {
        segment: SEGMENT.to_owned(),
        template: TEMPLATE.to_owned(),
        hash: version.hash.clone(),
    };
    home.share(home.staff.approvers[0], OUT, confirm).await?;
    let accept = SegmentStep::Accept {
        segment: SEGMENT.to_owned(),
    };
    other.share(other.staff.admin, JOINED, accept).await?;
    Ok(TemplateRef {
        template: TEMPLATE.to_owned(),
        version: 1,
        hash: version.hash,
        name: version.title,
    })
}

impl Office<'_> {
    /// One step in the segment.
    async fn share(&self, by: &str, at: i64, step: SegmentStep) -> Result<(), StartError> {
        let hand = self.hand(by, at).await?;
        let name = format!("{step:?}");
        let new_id = match &step {
            SegmentStep::Found { .. } => SEGMENT,
            _ => TEMPLATE,
        };
        match segments::step_in(self.tx, &hand, new_id.to_owned(), step).await {
            Ok(SegmentStepped::Done { .. }) => Ok(()),
            Ok(came) => Err(untaken(&name, SEGMENT, &came)),
            Err(error) => Err(untaken(&name, SEGMENT, &error)),
        }
    }
}
