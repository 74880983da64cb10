//! A small segment of the demo: the main municipality coordinates it and shares what help at home costs, the other municipality
//! follows that, and the agency is invited and has not answered.

use domain::{
    ledger::EntryKind,
    usecase::{Content, ItemKind, Substance, Template, TemplatePart, TemplateRef, TemplateRule},
};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde_json::json;
use store::{
    entity::{segment, segment_adoption, segment_member, segment_template, segment_template_version},
    segments,
};

use super::{
    super::cast::{ADMIN, APPROVER, Cast, HOME, OFFICER, OTHER_ADMIN, SEGMENT, TEMPLATE},
    DAY, HOME_HELP, Laying, OTHERS,
};
use crate::{compose::StartError, demo::ground};

/// Lays the segment with one template that is out; gives what a use case that follows it names.
pub(super) async fn lay(home: &Laying<'_>, cast: &Cast) -> Result<TemplateRef, StartError> {
    let row = segment::Model {
        id: SEGMENT.to_owned(),
        name: "Prøvekommunene".to_owned(),
        about: "Kommuner som fastsetter egenbetaling for hjelp i hjemmet etter inntekt.".to_owned(),
        coordinator_id: HOME.to_owned(),
        founded_by: ADMIN.to_owned(),
        founded_at: home.now - 8 * DAY,
    };
    row.into_active_model().insert(home.tx).await?;
    for (orgnr, status, answered_by) in [
        (&cast.other.orgnr, segments::MEMBER, Some(OTHER_ADMIN)),
        (&cast.agency.orgnr, segments::INVITED, None),
    ] {
        let row = segment_member::Model {
            id: uuid::Uuid::now_v7().to_string(),
            segment_id: SEGMENT.to_owned(),
            orgnr: orgnr.clone(),
            status: status.to_owned(),
            invited_by: ADMIN.to_owned(),
            invited_at: home.now - 8 * DAY,
            answered_by: answered_by.map(str::to_owned),
            answered_at: answered_by.map(|_| home.now - 7 * DAY),
        };
        row.into_active_model().insert(home.tx).await?;
    }
    let row = segment_template::Model {
        id: TEMPLATE.to_owned(),
        segment_id: SEGMENT.to_owned(),
        use_case_id: format!("{HOME}-{HOME_HELP}"),
        created_at: home.now - 7 * DAY,
    };
    row.into_active_model().insert(home.tx).await?;
    let content = ground::home_help(&home.items, home.admin, HOME_HELP);
    published(home, &content).await
}

async fn published(home: &Laying<'_>, content: &Content) -> Result<TemplateRef, StartError> {
    let refused = |why: String| StartError::Usage(format!("the demo's template could not be laid: {why}"));
    let rule = |item: &domain::usecase::ItemRef| {
        let found = home.items.all().find(|one| one.id == item.id)?;
        match Substance::read(ItemKind::Hook, &found.content).ok()? {
            Substance::Hook(hook) => Some(TemplateRule {
                title: found.title.clone(),
                hook,
            }),
            _ => None,
        }
    };
    let template = Template::of(content, TemplatePart::BY_DEFAULT.into(), rule)
        .map_err(|why| refused(format!("{why:?}")))?;
    let hash = template.hash().map_err(|cause| refused(cause.to_string()))?;
    let body = domain::canonical::to_string(&template).map_err(|cause| refused(cause.to_string()))?;
    let row = segment_template_version::Model {
        id: uuid::Uuid::now_v7().to_string(),
        template_id: TEMPLATE.to_owned(),
        number: 1,
        status: segments::PUBLISHED.to_owned(),
        title: content.title.clone(),
        body,
        hash: hash.clone(),
        note: "Første versjon.".to_owned(),
        source_version: 1,
        proposed_by: OFFICER.to_owned(),
        proposed_person: home.person_of(OFFICER).await?,
        proposed_at: home.now - 7 * DAY,
        answered_by: Some(APPROVER.to_owned()),
        answered_person: Some(home.person_of(APPROVER).await?),
        answered_at: Some(home.now - 6 * DAY),
    };
    row.into_active_model().insert(home.tx).await?;
    let what = json!({
        "segment": SEGMENT, "step": "published", "template": TEMPLATE, "templateVersion": 1, "hash": hash,
    });
    home.tell(EntryKind::RegisterChanged, what).await?;
    Ok(TemplateRef {
        template: TEMPLATE.to_owned(),
        version: 1,
        hash,
        name: content.title.clone(),
    })
}

/// The other municipality's use case follows it.
pub(super) async fn follow(other: &Laying<'_>) -> Result<(), StartError> {
    let row = segment_adoption::Model {
        use_case_id: format!("{}-{OTHERS}", other.organisation),
        organisation_id: other.organisation.to_owned(),
        template_id: TEMPLATE.to_owned(),
        begun_version: 1,
        version: Some(1),
        adopted_by: other.officer.to_owned(),
        adopted_at: other.now - 5 * DAY,
        let_go_by: None,
        let_go_reason: None,
        let_go_salt: None,
        let_go_at: None,
    };
    row.into_active_model().insert(other.tx).await?;
    let what = json!({
        "segment": SEGMENT, "step": "adopt", "template": TEMPLATE, "templateVersion": 1, "useCase": OTHERS,
    });
    other.tell(EntryKind::RegisterChanged, what).await
}
