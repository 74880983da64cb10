//! What goes in as rows: the units that hold a use case, and grants, which last longer than any that people may give, so that samples give the
//! same answers however late they are sent. Each grant is told to the log as the demo's own.

use domain::{
    ledger::{Actor, EntryDraft, EntryKind},
    usecase::Content,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};
use serde_json::json;
use store::{
    entity::{access_grant, use_case_unit, use_case_version},
    grants::{self, Asker},
};

use super::{super::cast::PROCESS, DAY, Laying};
use crate::compose::StartError;

impl Laying<'_> {
    /// The unit that a use case belongs to.
    pub(super) async fn unit(&self, use_case: &str, unit: &str) -> Result<(), StartError> {
        let row = use_case_unit::Model {
            use_case_id: use_case.to_owned(),
            unit_id: unit.to_owned(),
        };
        row.into_active_model().insert(self.office.tx).await?;
        Ok(())
    }

    /// Edits what a use case's version says, as someone with the database's password would: behind the application's back.
    pub(super) async fn edited(
        &self,
        use_case: &str,
        mut content: Content,
        edit: fn(&mut Content),
    ) -> Result<(), StartError> {
        edit(&mut content);
        let text = domain::canonical::to_string(&content);
        let text = text.map_err(|cause| StartError::Usage(cause.to_string()))?;
        use_case_version::Entity::update_many()
            .set(use_case_version::ActiveModel {
                content: Set(text),
                ..Default::default()
            })
            .filter(use_case_version::Column::UseCaseId.eq(use_case))
            .exec(self.office.tx)
            .await?;
        Ok(())
    }

    /// Someone may look up under a use case: an account or a client system.
    pub(super) async fn grant(
        &self,
        use_case: &str,
        account: Option<&str>,
        client: Option<&str>,
        fields: Option<&[&str]>,
    ) -> Result<(), StartError> {
        let staff = self.office.staff;
        let asked_by = account.unwrap_or(staff.officer);
        let asker = Asker {
            account: asked_by,
            person: &self.person_of(asked_by).await?,
            at: self.now - 9 * DAY,
        };
        let id = uuid::Uuid::now_v7().to_string();
        let row = access_grant::Model {
            account_id: account.map(str::to_owned),
            client_id: client.map(str::to_owned),
            granted_by: Some(staff.admin.to_owned()),
            granted_by_person: Some(self.person_of(staff.admin).await?),
            granted_at: Some(self.now - 8 * DAY),
            valid_from: Some(self.now - 8 * DAY),
            valid_to: Some(self.now + 3_650 * DAY),
            recertify_by: Some("2027-06-30".to_owned()),
            fields: fields.map(|fields| serde_json::to_string(fields).unwrap_or_default()),
            ..grants::asked(
                id.clone(),
                staff.organisation,
                use_case,
                asker,
                "Behandler søknader",
            )
        };
        row.into_active_model().insert(self.office.tx).await?;
        self.tell(json!({"grant": id, "useCase": use_case, "account": account, "client": client}))
            .await
    }

    async fn person_of(&self, account: &str) -> Result<String, StartError> {
        let found = store::people::account(self.office.tx, account).await?;
        found
            .and_then(|account| account.person_pseudonym)
            .ok_or_else(|| StartError::Usage("a demo account has no identity".to_owned()))
    }

    async fn tell(&self, evidence: serde_json::Value) -> Result<(), StartError> {
        let draft = EntryDraft {
            actor: Some(Actor {
                process: Some(PROCESS.to_owned()),
                ..Actor::default()
            }),
            evidence: Some(evidence),
            ..EntryDraft::new(EntryKind::AccessChanged)
        };
        store::outbox::put(self.office.tx, self.office.staff.organisation, &draft, self.now).await?;
        Ok(())
    }
}
