//! Lists and searches of an organisation's register, a page at a time: they read what triggers derive from the versions, and are for
//! pages only. What a look-up stands on is read from the versions themselves, in `grounds`.

mod grants;
mod living;

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Condition, Expr, ExprTrait, LikeExpr, SelectStatement},
};

use crate::{
    access, drafts,
    entity::{
        access_grant, item_use, use_case, use_case_listed, use_case_version, version_item, version_living,
        version_said,
    },
    register,
};

pub(crate) use grants::members_in;
pub use grants::{Grants, Stands, count_grants, grants};
pub use living::{Term, coming, terms, terms_in, terms_of};

/// Versions that are written, waiting or in use; what has been replaced or ended depends on nothing any more.
pub const LIVING: [&str; 5] = [
    drafts::DRAFT,
    drafts::SUBMITTED,
    drafts::RETURNED,
    drafts::READY,
    register::ACTIVE,
];

/// Which rows of a longer list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many stand before it.
    pub offset: u64,
    /// How many it holds at most.
    pub limit: u64,
}

impl Slice {
    /// Every row.
    pub const WHOLE: Self = Self {
        offset: 0,
        limit: i64::MAX.unsigned_abs(),
    };
}

/// Which use cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chosen<'a> {
    /// All of them.
    #[default]
    All,
    /// Those that stand so: a version's `status`, or `suspended` or `ended` for the use case itself.
    Status(&'a str),
    /// Those that an account holds a grant for at this instant.
    HeldBy(&'a str, i64),
}

/// What a list is narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrow<'a> {
    /// Every one of these words stands in the code, the title or the purpose.
    pub words: &'a str,
    /// Which use cases.
    pub chosen: Chosen<'a>,
}

/// Use cases as a list shows them, by code.
pub async fn use_cases(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Narrow<'_>,
    slice: Slice,
) -> Result<Vec<use_case_listed::Model>, DbErr> {
    listed(organisation, narrow)
        .order_by_asc(use_case_listed::Column::Code)
        .offset(slice.offset)
        .limit(slice.limit)
        .all(db)
        .await
}

/// A use case with the version in use, or else the newest, and nothing to show it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub status: String,
    /// The version's number.
    pub number: i64,
    /// The hash of what the version says.
    pub hash: String,
}

/// The use cases whose code comes after this one, by code, at most so many.
pub async fn briefs(
    db: &impl ConnectionTrait,
    organisation: &str,
    after: &str,
    most: u64,
) -> Result<Vec<Brief>, DbErr> {
    let rows: Vec<(String, String, String, i64, String)> = listed(organisation, Narrow::default())
        .filter(use_case_listed::Column::Code.gt(after))
        .select_only()
        .column(use_case_listed::Column::Code)
        .column(use_case_listed::Column::Title)
        .column(use_case_listed::Column::Status)
        .column(use_case_listed::Column::Number)
        .column(use_case_listed::Column::ContentHash)
        .order_by_asc(use_case_listed::Column::Code)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let brief = |(code, title, status, number, hash)| Brief {
        code,
        title,
        status,
        number,
        hash,
    };
    Ok(rows.into_iter().map(brief).collect())
}

/// How many there are.
pub async fn count_use_cases(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Narrow<'_>,
) -> Result<u64, DbErr> {
    listed(organisation, narrow).count(db).await
}

fn listed(organisation: &str, narrow: Narrow<'_>) -> Select<use_case_listed::Entity> {
    let own = use_case_listed::Entity::find()
        .filter(use_case_listed::Column::OrganisationId.eq(organisation))
        .filter(holding(use_case_listed::Column::Sought, narrow.words));
    match narrow.chosen {
        Chosen::All => own,
        Chosen::Status(status) => own.filter(use_case_listed::Column::Status.eq(status)),
        Chosen::HeldBy(account, now) => {
            let held = access::in_force(organisation, account, now)
                .select_only()
                .column(access_grant::Column::UseCaseId)
                .into_query();
            own.filter(use_case_listed::Column::UseCaseId.in_subquery(held))
        }
    }
}

/// Every word stands somewhere in the column, whatever the case of its letters.
pub(crate) fn holding(column: impl ColumnTrait, words: &str) -> Condition {
    words.split_whitespace().fold(Condition::all(), |all, word| {
        let pattern = LikeExpr::new(format!("%{}%", escaped(&word.to_lowercase()))).escape('!');
        all.add(Expr::col(column.as_column_ref()).like(pattern))
    })
}

/// The word as a pattern for itself.
fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(letter);
    }
    out
}

/// A version that is neither in use nor done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The use case's code.
    pub code: String,
    /// What the version is called.
    pub title: String,
    /// Its number.
    pub number: i64,
    /// Its status.
    pub status: String,
}

/// Versions under way, newest first.
pub async fn open_versions(
    db: &impl ConnectionTrait,
    organisation: &str,
    words: &str,
    slice: Slice,
) -> Result<Vec<Open>, DbErr> {
    let newest = open(organisation, words).order_by_desc(use_case_version::Column::CreatedAt);
    rows(db, newest, slice).await
}

async fn rows(
    db: &impl ConnectionTrait,
    ordered: Select<use_case_version::Entity>,
    slice: Slice,
) -> Result<Vec<Open>, DbErr> {
    let rows: Vec<(String, String, Option<String>, i64, String)> = ordered
        .select_only()
        .column_as(Expr::col((use_case::Entity, use_case::Column::Code)), "code")
        .column_as(Expr::col((use_case::Entity, use_case::Column::Title)), "owner")
        .column_as(
            Expr::col((version_said::Entity, version_said::Column::Title)),
            "title",
        )
        .column(use_case_version::Column::Number)
        .column(use_case_version::Column::Status)
        .order_by_asc(use_case_version::Column::Id)
        .offset(slice.offset)
        .limit(slice.limit)
        .into_tuple()
        .all(db)
        .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(code, owner, title, number, status)| Open {
            code,
            title: title.unwrap_or(owner),
            number,
            status,
        })
        .collect())
}

/// Versions that wait for approval, those that have waited longest first: of every use case, or of some.
pub async fn waiting_versions(
    db: &impl ConnectionTrait,
    organisation: &str,
    only: Option<&[String]>,
    slice: Slice,
) -> Result<Vec<Open>, DbErr> {
    let mut waiting = open(organisation, "").filter(use_case_version::Column::Status.eq(drafts::SUBMITTED));
    if let Some(only) = only {
        waiting = waiting.filter(use_case_version::Column::UseCaseId.is_in(only));
    }
    rows(
        db,
        waiting.order_by_asc(use_case_version::Column::SubmittedAt),
        slice,
    )
    .await
}

/// How many versions are under way.
pub async fn count_open_versions(
    db: &impl ConnectionTrait,
    organisation: &str,
    words: &str,
) -> Result<u64, DbErr> {
    open(organisation, words).count(db).await
}

fn open(organisation: &str, words: &str) -> Select<use_case_version::Entity> {
    let owner = Expr::col((use_case::Entity, use_case::Column::Id))
        .equals((use_case_version::Entity, use_case_version::Column::UseCaseId));
    let said = Expr::col((version_said::Entity, version_said::Column::VersionId))
        .equals((use_case_version::Entity, use_case_version::Column::Id));
    let mut select = use_case_version::Entity::find()
        .filter(use_case_version::Column::Status.is_in(drafts::OPEN))
        .filter(use_case::Column::EndedAt.is_null())
        .filter(use_case::Column::OrganisationId.eq(organisation));
    QuerySelect::query(&mut select)
        .inner_join(use_case::Entity, owner)
        .left_join(version_said::Entity, said);
    if words.trim().is_empty() {
        return select;
    }
    select.filter(holding(version_said::Column::Sought, words))
}

/// How many use cases have a living version that names each of these items; an item that none names is left out.
pub async fn uses(
    db: &impl ConnectionTrait,
    organisation: &str,
    items: &[String],
) -> Result<HashMap<String, i64>, DbErr> {
    let counted: Vec<(String, i64)> = item_use::Entity::find()
        .select_only()
        .column(item_use::Column::ItemId)
        .column_as(item_use::Column::UseCaseId.count(), "uses")
        .filter(item_use::Column::OrganisationId.eq(organisation))
        .filter(item_use::Column::ItemId.is_in(items))
        .group_by(item_use::Column::ItemId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().collect())
}

/// A living version that names an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The use case's code.
    pub code: String,
    /// What the version is called.
    pub title: String,
    /// Its status.
    pub status: String,
    /// The hash it names the item by.
    pub hash: String,
}

/// The living versions that name an item, by the use case's code; `slice` counts use cases.
pub async fn naming(
    db: &impl ConnectionTrait,
    organisation: &str,
    item: &str,
    slice: Slice,
) -> Result<Vec<Naming>, DbErr> {
    let owners: Vec<(String, String)> = use_case_listed::Entity::find()
        .select_only()
        .column(use_case_listed::Column::UseCaseId)
        .column(use_case_listed::Column::Code)
        .filter(use_case_listed::Column::OrganisationId.eq(organisation))
        .filter(use_case_listed::Column::UseCaseId.in_subquery(using(organisation, item)))
        .order_by_asc(use_case_listed::Column::Code)
        .offset(slice.offset)
        .limit(slice.limit)
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<&String> = owners.iter().map(|(id, _)| id).collect();
    let version = Expr::col((use_case_version::Entity, use_case_version::Column::Id))
        .equals((version_item::Entity, version_item::Column::VersionId));
    let said = Expr::col((version_said::Entity, version_said::Column::VersionId))
        .equals((version_item::Entity, version_item::Column::VersionId));
    let mut select = version_item::Entity::find()
        .select_only()
        .column(version_item::Column::UseCaseId)
        .column_as(
            Expr::col((version_said::Entity, version_said::Column::Title)),
            "title",
        )
        .column_as(
            Expr::col((use_case_version::Entity, use_case_version::Column::Status)),
            "status",
        )
        .column(version_item::Column::ItemHash)
        .filter(version_item::Column::UseCaseId.is_in(ids))
        .filter(version_item::Column::ItemId.eq(item))
        .filter(use_case_version::Column::Status.is_in(LIVING))
        .order_by_asc(use_case_version::Column::Number)
        .order_by_asc(version_item::Column::ItemHash);
    QuerySelect::query(&mut select)
        .inner_join(use_case_version::Entity, version)
        .inner_join(version_said::Entity, said);
    let rows: Vec<(String, String, String, String)> = select.into_tuple().all(db).await?;
    let mut of: HashMap<String, Vec<Naming>> = HashMap::new();
    for (use_case, title, status, hash) in rows {
        of.entry(use_case).or_default().push(Naming {
            code: String::new(),
            title,
            status,
            hash,
        });
    }
    let in_order = owners.into_iter().flat_map(|(id, code)| {
        let own = of.remove(&id).unwrap_or_default();
        own.into_iter().map(move |one| Naming {
            code: code.clone(),
            ..one
        })
    });
    Ok(in_order.collect())
}

fn using(organisation: &str, item: &str) -> SelectStatement {
    item_use::Entity::find()
        .select_only()
        .column(item_use::Column::UseCaseId)
        .filter(item_use::Column::OrganisationId.eq(organisation))
        .filter(item_use::Column::ItemId.eq(item))
        .into_query()
}

/// A purpose of living versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// Its code.
    pub code: String,
    /// What the first of the versions that have it is called.
    pub title: String,
    /// How many use cases have it.
    pub use_cases: i64,
}

/// The purposes of living versions, by code.
pub async fn purposes(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<Purpose>, DbErr> {
    let rows: Vec<(String, String, i64)> = version_living::Entity::find()
        .select_only()
        .column(version_living::Column::PurposeCode)
        .column_as(version_living::Column::SaidTitle.min(), "title")
        .column_as(
            Expr::col(version_living::Column::UseCaseId).count_distinct(),
            "use_cases",
        )
        .filter(version_living::Column::OrganisationId.eq(organisation))
        .filter(version_living::Column::PurposeCode.ne(""))
        .group_by(version_living::Column::PurposeCode)
        .order_by_asc(version_living::Column::PurposeCode)
        .into_tuple()
        .all(db)
        .await?;
    let purpose = |(code, title, use_cases)| Purpose {
        code,
        title,
        use_cases,
    };
    Ok(rows.into_iter().map(purpose).collect())
}
