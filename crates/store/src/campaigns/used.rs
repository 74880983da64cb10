//! How access was used: by person and use case.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::{entity::lookup, lookup::PERMIT};

/// How one person has used one use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Used {
    /// When they last looked up with it.
    pub last: Option<i64>,
    /// How many look-ups were let through since an instant.
    pub since: i64,
}

/// How these persons have used use cases, by account and the use case's code; who never has is left out.
pub async fn used(
    db: &impl ConnectionTrait,
    organisation: &str,
    accounts: &[String],
    since: i64,
) -> Result<HashMap<(String, String), Used>, DbErr> {
    let permitted = || {
        lookup::Entity::find()
            .select_only()
            .column(lookup::Column::AccountId)
            .column(lookup::Column::UseCaseCode)
            .filter(lookup::Column::OrganisationId.eq(organisation))
            .filter(lookup::Column::AccountId.is_in(accounts.iter().map(String::as_str)))
            .filter(lookup::Column::UseCaseCode.is_not_null())
            .filter(lookup::Column::Outcome.eq(PERMIT))
            .group_by(lookup::Column::AccountId)
            .group_by(lookup::Column::UseCaseCode)
    };
    let last: Vec<(String, String, i64)> = permitted()
        .column_as(lookup::Column::CreatedAt.max(), "last")
        .into_tuple()
        .all(db)
        .await?;
    let counted: Vec<(String, String, i64)> = permitted()
        .filter(lookup::Column::CreatedAt.gte(since))
        .column_as(lookup::Column::Id.count(), "lookups")
        .into_tuple()
        .all(db)
        .await?;
    let mut used: HashMap<(String, String), Used> = HashMap::new();
    for (account, code, at) in last {
        used.entry((account, code)).or_default().last = Some(at);
    }
    for (account, code, count) in counted {
        used.entry((account, code)).or_default().since = count;
    }
    Ok(used)
}
