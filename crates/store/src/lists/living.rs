//! Versions that are written, wait or are in use, in their narrow rows: a whole register without what its versions say.

use domain::when::Day;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::{drafts::READY, entity::version_living, register::ACTIVE};

/// A version in use without what it says, suspended ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The use case's id.
    pub use_case: String,
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// Whether it is suspended.
    pub suspended: bool,
    /// The version's id.
    pub version: String,
    /// Of what it says.
    pub hash: String,
    /// First and last legal date, as they stand.
    pub period: [Option<String>; 2],
}

/// The versions that are in use on a day, of use cases that are not ended, by the use case's code.
pub async fn terms(db: &impl ConnectionTrait, organisation: &str, today: Day) -> Result<Vec<Term>, DbErr> {
    read_terms(db, begun_or_in_use(organisation, today)).await
}

/// The same of some use cases only, by their codes.
pub async fn terms_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    codes: &[String],
    today: Day,
) -> Result<Vec<Term>, DbErr> {
    let some = version_living::Column::Code.is_in(codes);
    read_terms(db, begun_or_in_use(organisation, today).filter(some)).await
}

/// The same of some use cases only, by their ids.
pub async fn terms_in(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_cases: &[String],
    today: Day,
) -> Result<Vec<Term>, DbErr> {
    let some = version_living::Column::UseCaseId.is_in(use_cases);
    read_terms(db, begun_or_in_use(organisation, today).filter(some)).await
}

/// One that is approved is in use from its first day on, see `stand`.
fn begun_or_in_use(organisation: &str, today: Day) -> Select<version_living::Entity> {
    let begun = Condition::all()
        .add(version_living::Column::Status.eq(READY))
        .add(version_living::Column::ValidFrom.lte(today.to_text()));
    let in_use = Condition::any()
        .add(version_living::Column::Status.eq(ACTIVE))
        .add(begun);
    living(organisation)
        .filter(in_use)
        .order_by_asc(version_living::Column::Code)
        .order_by_desc(version_living::Column::Number)
}

fn living(organisation: &str) -> Select<version_living::Entity> {
    version_living::Entity::find().filter(version_living::Column::OrganisationId.eq(organisation))
}

async fn read_terms(
    db: &impl ConnectionTrait,
    select: Select<version_living::Entity>,
) -> Result<Vec<Term>, DbErr> {
    let term = |row: version_living::Model| Term {
        use_case: row.use_case_id,
        code: row.code,
        title: row.title,
        suspended: row.suspended,
        version: row.version_id,
        hash: row.content_hash,
        period: [row.valid_from, row.valid_to],
    };
    let mut terms: Vec<Term> = select.all(db).await?.into_iter().map(term).collect();
    // Of two the newer one has taken the place of the other.
    terms.dedup_by(|older, newer| older.use_case == newer.use_case);
    Ok(terms)
}

/// The approved versions whose first day is not come, by the use case's code.
pub async fn coming(
    db: &impl ConnectionTrait,
    organisation: &str,
    today: Day,
) -> Result<Vec<version_living::Model>, DbErr> {
    living(organisation)
        .filter(version_living::Column::Status.eq(READY))
        .filter(version_living::Column::ValidFrom.gt(today.to_text()))
        .order_by_asc(version_living::Column::Code)
        .all(db)
        .await
}
