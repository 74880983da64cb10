//! A large organisation, laid straight into the database beside the demo's own: what the demo's use cases and items say, many
//! times over, with other items named, other fields and other lives. The same numbers give the same rows each time.

use std::collections::BTreeMap;

use domain::{oslo, when::Instant};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::Value;
use store::{
    Db,
    entity::{lookup, notification, register_item, use_case, use_case_version},
    lists, register, testing,
};
use upstream::catalogue::Catalogue;

use super::lives::{Chance, Life};

pub(crate) const USE_CASES: usize = 10_000;
const FIELDS: usize = 30;
const ITEMS: usize = 3_000;
const LOOKUPS: usize = 50_000;
const NOTICES: usize = 200;
/// Rows in one statement.
const AT_ONCE: usize = 100;
const DAY: i64 = 86_400_000;

/// What was laid, for the line that says so.
pub(crate) struct Laid {
    pub(crate) use_cases: usize,
    pub(crate) versions: usize,
    pub(crate) fields: usize,
    pub(crate) items: usize,
    /// A use case in use, with a new version that waits for approval.
    pub(crate) reviewed: String,
    /// One that is being written.
    pub(crate) draft: String,
    /// A rule that many use cases name.
    pub(crate) item: String,
}

/// A use case of the demo that others are made like.
struct Pattern {
    content: Value,
    row: use_case_version::Model,
}

struct Laying<'a> {
    db: &'a Db,
    organisation: &'a str,
    account: &'a str,
    patterns: Vec<Pattern>,
    /// Copies of each item of the demo, by its id.
    copies: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, Vec<String>>,
    chance: Chance,
}

pub(crate) async fn lay(
    db: &Db,
    organisation: &str,
    account: &str,
) -> Result<Laid, Box<dyn std::error::Error>> {
    let catalogue = Catalogue::builtin()?;
    let names = |service: &domain::catalogue::Service| {
        let fields = service.fields.iter().map(|field| field.name.clone());
        (service.code.clone(), fields.collect())
    };
    let mut laying = Laying {
        db,
        organisation,
        account,
        patterns: patterns(db, organisation).await?,
        copies: BTreeMap::new(),
        fields: catalogue.services().map(names).collect(),
        chance: Chance::new(20_261_129),
    };
    let items = laying.items().await?;
    let (versions, fields) = laying.use_cases().await?;
    laying.lookups().await?;
    laying.notices().await?;
    let item = laying.copies.iter().find(|(id, _)| id.contains("hjemmel"));
    let item = item.and_then(|(_, copies)| copies.first()).cloned();
    Ok(Laid {
        use_cases: USE_CASES,
        versions,
        fields,
        items,
        reviewed: code(reviewed()),
        draft: code(draft()),
        item: item.unwrap_or_default(),
    })
}

/// The demo's use cases in use whose ground holds.
async fn patterns(db: &Db, organisation: &str) -> Result<Vec<Pattern>, Box<dyn std::error::Error>> {
    let mut patterns = Vec::new();
    let today = oslo::day_of(Instant::from_millis(testing::now()));
    let terms = lists::terms(db.reader(), organisation, today).await?;
    let ids: Vec<String> = terms.into_iter().map(|term| term.version).collect();
    for row in register::versions_of(db.reader(), organisation, &ids).await? {
        let content: Value = serde_json::from_str(&row.content)?;
        let has_needs = content.get("needs").and_then(Value::as_array);
        let has_needs = has_needs.is_some_and(|needs| !needs.is_empty());
        if has_needs && row.valid_to.is_none() {
            patterns.push(Pattern { content, row });
        }
    }
    Ok(patterns)
}

fn code(number: usize) -> String {
    let words = [
        "barnehage",
        "bolig",
        "helse",
        "skole",
        "tilsyn",
        "stotte",
        "gebyr",
    ];
    let word = words.get(number % words.len()).copied().unwrap_or_default();
    format!("{word}-{number:05}")
}

/// Every twelfth use case has a new version that waits; this is the first of those.
fn reviewed() -> usize {
    (0..USE_CASES)
        .map(Life::of)
        .position(|life| life == Life::Renewed)
        .unwrap_or_default()
}

fn draft() -> usize {
    (0..USE_CASES)
        .map(Life::of)
        .position(|life| life == Life::Draft)
        .unwrap_or_default()
}

impl Laying<'_> {
    async fn items(&mut self) -> Result<usize, DbErr> {
        let own = register_item::Entity::find()
            .filter(register_item::Column::OrganisationId.eq(self.organisation))
            .all(self.db.reader())
            .await?;
        let each = ITEMS.div_ceil(own.len().max(1));
        let mut rows = Vec::new();
        for item in &own {
            for number in 0..each {
                let id = format!("{}-{number:04}", item.id);
                self.copies.entry(item.id.clone()).or_default().push(id.clone());
                rows.push(self.copy_of(item, id, number));
            }
        }
        let count = rows.len();
        let tx = self.db.begin().await?;
        for some in rows.chunks(AT_ONCE) {
            let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
            register_item::Entity::insert_many(some)
                .exec_without_returning(&tx)
                .await?;
        }
        tx.commit().await?;
        Ok(count)
    }

    /// Some end within the year, some must be looked over, and some are ended.
    fn copy_of(&mut self, item: &register_item::Model, id: String, number: usize) -> register_item::Model {
        let day = |offset: usize| format!("2027-{:02}-{:02}", 1 + offset % 12, 1 + offset % 28);
        let ends = self.chance.below(5) == 0;
        let reviewed = self.chance.below(4) == 0;
        register_item::Model {
            id,
            title: format!("{} {number:04}", item.title),
            valid_to: if ends {
                Some(day(number))
            } else {
                item.valid_to.clone()
            },
            review_by: if reviewed {
                Some(day(number + 5))
            } else {
                item.review_by.clone()
            },
            ..item.clone()
        }
    }

    async fn use_cases(&mut self) -> Result<(usize, usize), Box<dyn std::error::Error>> {
        let (mut versions, mut fields) = (0, 0);
        for begin in (0..USE_CASES).step_by(AT_ONCE) {
            let (mut owners, mut rows) = (Vec::new(), Vec::new());
            for number in begin..USE_CASES.min(begin + AT_ONCE) {
                owners.push(self.owner(number).into_active_model());
                for (place, status) in Life::of(number).versions().iter().enumerate() {
                    let (row, needed) = self.version(number, place, status)?;
                    // What lives now is what counts.
                    fields += if *status == "superseded" { 0 } else { needed };
                    rows.push(row.into_active_model());
                }
            }
            versions += rows.len();
            // A transaction each, so that the server's own jobs get in between.
            let tx = self.db.begin().await?;
            use_case::Entity::insert_many(owners)
                .exec_without_returning(&tx)
                .await?;
            use_case_version::Entity::insert_many(rows)
                .exec_without_returning(&tx)
                .await?;
            tx.commit().await?;
        }
        Ok((versions, fields))
    }

    fn owner(&self, number: usize) -> use_case::Model {
        let life = Life::of(number);
        use_case::Model {
            id: format!("bench-{number:05}"),
            organisation_id: self.organisation.to_owned(),
            code: code(number),
            title: title(number),
            suspended_at: (life == Life::Suspended).then_some(testing::now() - 5 * DAY),
            ended_at: (life == Life::Ended).then_some(testing::now() - 5 * DAY),
        }
    }

    fn version(
        &mut self,
        number: usize,
        place: usize,
        status: &str,
    ) -> Result<(use_case_version::Model, usize), Box<dyn std::error::Error>> {
        let pattern = number % self.patterns.len().max(1);
        let pattern = self
            .patterns
            .get(pattern)
            .ok_or("the demo has no use case in use")?;
        let (mut content, like) = (pattern.content.clone(), pattern.row.clone());
        let own = [
            ("/code", code(number)),
            ("/title", title(number)),
            ("/purpose/code", format!("formal-{:03}", number % 300)),
        ];
        for (at, said) in own {
            *content
                .pointer_mut(at)
                .ok_or("a content of the demo lacks a part")? = said.into();
        }
        self.name_others(&mut content);
        let needed = self.need_others(&mut content);
        let row = use_case_version::Model {
            id: format!("bench-{number:05}-v{}", place + 1),
            use_case_id: format!("bench-{number:05}"),
            number: i64::try_from(place + 1)?,
            status: status.to_owned(),
            content_hash: domain::canonical::hash(&content)?,
            content: domain::canonical::to_string(&content)?,
            created_at: testing::now() - i64::try_from(number)? * 60_000,
            ..like
        };
        Ok((row, needed))
    }

    /// Each reference leads to some copy of the item instead; what it says is the same, and so is its hash.
    fn name_others(&mut self, value: &mut Value) {
        if let (Some(id), true) = (value["id"].as_str(), value["hash"].is_string())
            && let Some(copies) = self.copies.get(id)
        {
            let chosen = self.chance.skewed(copies.len());
            if let Some(copy) = copies.get(chosen) {
                value["id"] = copy.as_str().into();
            }
            return;
        }
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.name_others(item)),
            Value::Object(members) => members.values_mut().for_each(|member| self.name_others(member)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Twenty fields in all, each with why it is needed, from the services that the pattern asks.
    fn need_others(&mut self, content: &mut Value) -> usize {
        let title = content["title"].as_str().unwrap_or_default().to_owned();
        let Some(needs) = content["needs"].as_array_mut() else {
            return 0;
        };
        let each = FIELDS.div_ceil(needs.len().max(1));
        let mut needed = 0;
        for need in needs {
            let service = need["service"].as_str().unwrap_or_default().to_owned();
            let Some(known) = self.fields.get(&service) else {
                continue;
            };
            let mut chosen: Vec<usize> = Vec::new();
            let wanted = each.min(known.len());
            while chosen.len() < wanted {
                let place = self.chance.skewed(known.len());
                if !chosen.contains(&place) {
                    chosen.push(place);
                }
            }
            chosen.sort_unstable();
            let fields = chosen.iter().filter_map(|place| known.get(*place)).map(|name| {
                serde_json::json!({"name": name, "necessity": format!("Trengs for å avgjøre saker i {title}.")})
            });
            let fields: Vec<Value> = fields.collect();
            needed += fields.len();
            need["fields"] = fields.into();
        }
        needed
    }

    /// A year of look-ups on the use case that is reviewed.
    async fn lookups(&mut self) -> Result<(), DbErr> {
        for begin in (0..LOOKUPS).step_by(AT_ONCE) {
            let rows = (begin..begin + AT_ONCE).map(|number| self.lookup(number).into_active_model());
            let tx = self.db.begin().await?;
            lookup::Entity::insert_many(rows)
                .exec_without_returning(&tx)
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }

    fn lookup(&self, number: usize) -> lookup::Model {
        let at = testing::now() - i64::try_from(number).unwrap_or(0) * 600_000;
        lookup::Model {
            id: format!("bench-{number:06}"),
            set_id: None,
            organisation_id: self.organisation.to_owned(),
            account_id: Some(self.account.to_owned()),
            client_id: None,
            use_case_version_id: None,
            use_case_code: Some(code(reviewed())),
            service: self.fields.keys().nth(number % 2).cloned(),
            package: None,
            subject_pseudonym: Some(format!("p1:{}", number % 9_000)),
            subject_kind: Some("person".to_owned()),
            subject_masked: None,
            category: Some("applicant".to_owned()),
            period: None,
            case_hash: Some(format!("case-{}", number % 12_000)),
            sealed_text: None,
            requested_fields: "[]".to_owned(),
            facts: "{}".to_owned(),
            ground_hash: None,
            correlation_id: None,
            outcome: "permit".to_owned(),
            result_class: Some("found".to_owned()),
            shown: None,
            withheld: None,
            body_mac: None,
            permit_index: None,
            end_index: None,
            created_at: at,
            ended_at: Some(at),
            break_glass_id: None,
            conflict: None,
            consent_id: None,
            shown_count: None,
        }
    }

    async fn notices(&self) -> Result<(), DbErr> {
        for number in 0..NOTICES {
            let row = notification::Model {
                id: format!("bench-{number:04}"),
                organisation_id: self.organisation.to_owned(),
                account_id: self.account.to_owned(),
                subject: "use_case".to_owned(),
                subject_id: format!("bench-{:05}", number * 40),
                kind: "end".to_owned(),
                due: "2027-03-01".to_owned(),
                mark: "sixty".to_owned(),
                created_at: testing::now() - DAY,
                read_at: None,
                mail_state: "none".to_owned(),
                mail_batch: None,
                mail_attempts: 0,
                mail_at: 0,
            };
            row.into_active_model().insert(self.db.writer()).await?;
        }
        Ok(())
    }
}

fn title(number: usize) -> String {
    let what = [
        "Redusert betaling",
        "Støtte til bolig",
        "Helsehjelp",
        "Skoleskyss",
        "Tilsyn",
        "Startlån",
        "Gebyrer",
    ];
    let what = what.get(number % what.len()).copied().unwrap_or_default();
    format!("{what} nr. {number:05} i sone {}", number % 97)
}

/// As a database that has been there for a while: PostgreSQL knows what it holds.
pub(crate) async fn settle(db: &Db) -> Result<(), DbErr> {
    if db.backend() == sea_orm::DbBackend::Postgres {
        db.writer().execute_unprepared("VACUUM ANALYZE").await?;
    }
    Ok(())
}
