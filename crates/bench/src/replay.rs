//! Sealed look-ups decided again: a hundred thousand of them against a draft and against a provider agreement that had ended, by
//! `hjemmel gate replay` from its start to its end. Beside it the floor: the same rows read from the database, and nothing decided.

use std::{error::Error, io, path::Path, time::Instant};

use domain::canonical;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;
use store::{
    Db,
    entity::{lookup, organisation, register_item, use_case, use_case_version},
    testing,
    whatif::{self, Which},
};

use crate::{
    client::{Ask, Connection},
    figures::{Figure, RUNS, Report},
    lookups::Place,
    register::lay,
    street::{self, Running},
};

const LOOKUPS: usize = 100_000;
/// Rows in one statement.
const AT_ONCE: usize = 100;
/// Rows in one question, as many as the replay reads at a time.
const BATCH: u64 = 1_000;
const BAR: &str = "<= 10 s";
/// Who may no longer be looked up where the draft is in use.
const LEFT_OUT: &str = "spouse_or_cohabitant";

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What is decided again, and what is otherwise.
struct Laid {
    which: Which,
    orgnr: String,
    agreement: String,
}

pub(crate) async fn measure(report: &mut Report, binary: &Path, folder: &Path, place: Place<'_>) -> Outcome {
    let kind = place.kind;
    let data = folder.join(format!("replay-{kind}"));
    let url = place.url.map(|url| ("HJEMMEL_DATABASE_URL", url));
    let settings: Vec<_> = url.into_iter().collect();
    let server = street::server(binary, &data, &["--sandbox", "--demo"], &settings).await?;
    let code = ask_samples(&server).await?;
    drop(server);
    let file = format!("sqlite:{}", data.join("hjemmel.db").display());
    let db = store::connect(place.url.unwrap_or(&file)).await?;
    let laid = lay_all(&db, &code).await?;
    lay::settle(&db).await?;
    Report::head(&format!(
        "{LOOKUPS} sealed look-ups of one use case decided again, on {kind}"
    ));
    let mut floor = Vec::new();
    for _ in 0..RUNS {
        floor.push(read(&db, &laid.which).await?);
    }
    report.add(Figure::new(
        format!("floor: the rows read alone, {kind}"),
        floor,
        "s",
    ));
    db.close().await?;
    let changes = [
        ("a draft", vec!["--newest"]),
        ("an ended agreement", vec!["--ended", &laid.agreement]),
    ];
    for (name, change) in changes {
        let own = [
            "gate",
            "replay",
            "--use-case",
            &code,
            "--organisation",
            &laid.orgnr,
        ];
        let words = [&own[..], &change].concat();
        let (mut took, mut told) = (Vec::new(), String::new());
        for _ in 0..RUNS {
            let begin = Instant::now();
            told = street::output(binary, &words, &data, &settings)?;
            took.push(begin.elapsed().as_secs_f64());
        }
        report.add(
            Figure::new(format!("decided again against {name}, {kind}"), took, "s")
                .bar(BAR)
                .note(in_sum(&told)?),
        );
    }
    Ok(())
}

/// What the program said of its run, in one line; a run that left something undecided is no figure.
fn in_sum(told: &str) -> io::Result<String> {
    let value = |name: &str| {
        told.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    let all = value("decided again").and_then(|count| count.parse().ok()) == Some(LOOKUPS);
    let (Some(refused), Some(permitted), true) = (
        value("would have been refused"),
        value("would have been permitted"),
        all,
    ) else {
        return Err(io::Error::other(format!("the replay said: {told}")));
    };
    Ok(format!(
        "{refused} would have been refused, {permitted} permitted; with the start of the program"
    ))
}

/// Asks the demo's samples of its main use case once each, so that there is something to copy.
async fn ask_samples(server: &Running) -> Outcome<String> {
    let accounts = server.accounts()?;
    let text = |pointer: &str| {
        accounts
            .pointer(pointer)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let code = text("/samples/0/body/useCase").ok_or("the demo has no samples")?;
    let key = text("/clients/0/key").ok_or("the demo has no client")?;
    let mut connection = Connection::open(&server.host()).await?;
    let samples = accounts.get("samples").and_then(Value::as_array);
    for sample in samples.into_iter().flatten() {
        let own = sample.get("client").and_then(Value::as_u64) == Some(0)
            && sample.pointer("/body/useCase").and_then(Value::as_str) == Some(&code);
        if let Some(body) = sample.get("body").filter(|_| own) {
            let ask = Ask {
                bearer: Some(key.clone()),
                ..Ask::post("/api/v1/lookups", body.to_string())
            };
            connection.ask(ask).await?;
        }
    }
    Ok(code)
}

async fn lay_all(db: &Db, code: &str) -> Outcome<Laid> {
    let patterns = lookup::Entity::find()
        .filter(lookup::Column::UseCaseCode.eq(code))
        .filter(lookup::Column::Outcome.is_in([store::lookup::PERMIT, store::lookup::REFUSE]))
        .order_by_asc(lookup::Column::Id)
        .all(db.reader())
        .await?;
    let first = patterns.first().ok_or("no sample was decided")?;
    let home = organisation::Entity::find_by_id(&first.organisation_id)
        .one(db.reader())
        .await?;
    let home = home.ok_or("the look-up has no organisation")?;
    copy(db, &patterns).await?;
    let content = draft(db, &home.id, code).await?;
    let items = register_item::Entity::find()
        .filter(register_item::Column::OrganisationId.eq(&home.id))
        .filter(register_item::Column::Kind.contains("agreement"))
        .order_by_asc(register_item::Column::Id)
        .all(db.reader())
        .await?;
    let named = items
        .into_iter()
        .find(|item| content.contains(&format!("\"{}\"", item.id)));
    Ok(Laid {
        agreement: named.ok_or("the version names no agreement")?.id,
        orgnr: home.orgnr,
        which: Which {
            organisation: home.id,
            use_case: code.to_owned(),
            since: 0,
        },
    })
}

/// As many as there should be in all, a minute between them.
async fn copy(db: &Db, patterns: &[lookup::Model]) -> Outcome {
    let missing = LOOKUPS.saturating_sub(patterns.len());
    let copies = patterns
        .iter()
        .cycle()
        .zip(1..=missing)
        .map(|(like, number)| lookup::Model {
            id: uuid::Uuid::new_v4().to_string(),
            created_at: testing::now() - i64::try_from(number).unwrap_or(0) * 60_000,
            ..like.clone()
        });
    let copies: Vec<_> = copies.map(IntoActiveModel::into_active_model).collect();
    let tx = db.begin().await?;
    for some in copies.chunks(AT_ONCE) {
        lookup::Entity::insert_many(some.to_vec())
            .exec_without_returning(&tx)
            .await?;
    }
    Ok(tx.commit().await?)
}

/// A draft beside the version in use, in which one kind of subject may no longer be looked up. Its content.
async fn draft(db: &Db, home: &str, code: &str) -> Outcome<String> {
    let owner = use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(home))
        .filter(use_case::Column::Code.eq(code))
        .one(db.reader())
        .await?;
    let newest = use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.eq(owner.ok_or("no such use case")?.id))
        .order_by_desc(use_case_version::Column::Number)
        .one(db.reader())
        .await?;
    let newest = newest.ok_or("the use case has no version")?;
    let mut content: Value = serde_json::from_str(&newest.content)?;
    let needs = content.get_mut("needs").and_then(Value::as_array_mut);
    for need in needs.ok_or("the version needs nothing")? {
        let categories = need.get_mut("categories").and_then(Value::as_array_mut);
        categories
            .ok_or("a need of nobody")?
            .retain(|one| one != LEFT_OUT);
    }
    let row = use_case_version::Model {
        id: "bench-draft".to_owned(),
        number: newest.number + 1,
        status: "draft".to_owned(),
        submitted_by: None,
        submitted_at: None,
        activated_at: None,
        content_hash: canonical::hash(&content)?,
        content: canonical::to_string(&content)?,
        created_at: testing::now(),
        ..newest
    };
    let text = row.content.clone();
    row.into_active_model().insert(db.writer()).await?;
    Ok(text)
}

/// Reads them as the replay does; in seconds.
async fn read(db: &Db, which: &Which) -> Outcome<f64> {
    let begin = Instant::now();
    let (mut last, mut count) = (None, 0);
    loop {
        let rows = whatif::batch(db.reader(), which, last.as_ref(), BATCH).await?;
        count += rows.len();
        let Some(end) = rows.into_iter().next_back() else {
            break;
        };
        last = Some(end);
    }
    if count == LOOKUPS {
        Ok(begin.elapsed().as_secs_f64())
    } else {
        Err(format!("{count} look-ups were read").into())
    }
}
