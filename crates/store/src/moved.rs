//! What moved in an organisation's register since an epoch. Whoever remembers a whole register reads the epochs first and then this, so
//! that nothing can move unseen in between.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::{entity::moved, epoch::Epochs};

/// More than these are not taken in one by one.
const MOST: usize = 500;

/// What can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moving {
    /// A register item.
    Item,
    /// A use case, or a version of it that is no draft.
    UseCase,
}

impl Moving {
    const fn word(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::UseCase => "use_case",
        }
    }
}

/// The ids of what moved after `then`, when that was read. `None` where everything may have: the installation's epoch moved, or so
/// much did that all is better read again.
pub async fn since(
    db: &impl ConnectionTrait,
    organisation: &str,
    what: Moving,
    then: Epochs,
    now: Epochs,
) -> Result<Option<Vec<String>>, DbErr> {
    if then.installation != now.installation {
        return Ok(None);
    }
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    let ids: Vec<String> = moved::Entity::find()
        .select_only()
        .column(moved::Column::Id)
        .filter(moved::Column::OrganisationId.eq(organisation))
        .filter(moved::Column::Kind.eq(what.word()))
        .filter(moved::Column::Epoch.gt(then.organisation))
        .limit(most.saturating_add(1))
        .into_tuple()
        .all(db)
        .await?;
    Ok((ids.len() <= MOST).then_some(ids))
}
