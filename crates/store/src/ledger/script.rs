//! What one batch writes, in few questions. SQLite gets one text of all its statements, since each question is a walk to
//! its thread and back. PostgreSQL gets the rows of each table as one JSON text, so that one planned statement serves any
//! number of rows; a list of values would be read and planned anew for each number.

use std::fmt::Write as _;

use domain::canonical;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IdenStatic,
    IntoActiveModel, Iterable, ModelTrait, QueryTrait, Statement, Value, sea_query::OnConflict,
};

/// How many rows one INSERT carries on SQLite, whose statements have 32,766 values at most.
const ROWS: usize = 500;

/// The writes of one batch, in order.
pub(super) struct Script {
    pub(super) backend: DbBackend,
    steps: Vec<Statement>,
    answers: usize,
}

impl Script {
    /// Nothing yet.
    pub(super) fn of(tx: &DatabaseTransaction) -> Self {
        Self {
            backend: tx.get_database_backend(),
            steps: Vec::new(),
            answers: 0,
        }
    }

    /// New rows of one table.
    pub(super) fn insert<E, A>(&mut self, rows: Vec<E::Model>) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = E>,
    {
        self.insert_missing::<E, A>(rows, &[])
    }

    /// Rows of one table, of which those whose `key` is there already stay as they are.
    pub(super) fn insert_missing<E, A>(&mut self, rows: Vec<E::Model>, key: &[E::Column]) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = E>,
    {
        if rows.is_empty() {
            return Ok(());
        }
        if self.backend == DbBackend::Postgres {
            self.steps.push(as_one_text::<E>(&rows, key)?);
            return Ok(());
        }
        let mut rows = rows
            .into_iter()
            .map(IntoActiveModel::into_active_model)
            .peekable();
        while rows.peek().is_some() {
            let mut insert = E::insert_many(rows.by_ref().take(ROWS));
            if !key.is_empty() {
                insert = insert.on_conflict(OnConflict::columns(key.iter().copied()).do_nothing().to_owned());
            }
            self.steps.push(insert.build(self.backend));
        }
        Ok(())
    }

    /// A change that must give back exactly so many rows. Its places are `?` in the order of the values.
    pub(super) fn change(&mut self, sql: &str, values: impl IntoIterator<Item = Value>, rows: usize) {
        let sql = match self.backend {
            DbBackend::Postgres => numbered(sql),
            _ => sql.to_owned(),
        };
        self.steps
            .push(Statement::from_sql_and_values(self.backend, sql, values));
        self.answers += rows;
    }

    /// Writes it all.
    pub(super) async fn run(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        let (mut answers, expected) = (0, self.answers);
        for step in self.hand_overs() {
            answers += tx.query_all_raw(step).await?.len();
        }
        if answers == expected {
            Ok(())
        } else {
            Err(DbErr::RecordNotUpdated)
        }
    }

    fn hand_overs(self) -> Vec<Statement> {
        if self.backend != DbBackend::Sqlite {
            return self.steps;
        }
        let mut sql = String::new();
        let mut values = Vec::new();
        for step in self.steps {
            sql.push_str(&step.sql);
            sql.push(';');
            values.extend(step.values.into_iter().flat_map(|values| values.0));
        }
        vec![Statement::from_sql_and_values(self.backend, sql, values)]
    }
}

/// The rows as one JSON text, which PostgreSQL reads by the table's own types.
fn as_one_text<E: EntityTrait>(rows: &[E::Model], key: &[E::Column]) -> Result<Statement, DbErr> {
    let table = E::default().table_name().to_owned();
    let quoted = |columns: &mut dyn Iterator<Item = E::Column>| {
        columns
            .map(|column| format!("\"{}\"", column.as_str()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let columns = quoted(&mut E::Column::iter());
    let mut sql = format!(
        "INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::\"{table}\", $1::json)"
    );
    if !key.is_empty() {
        // Writing to a String cannot fail; the result carries no information.
        let _ = write!(
            sql,
            " ON CONFLICT ({}) DO NOTHING",
            quoted(&mut key.iter().copied())
        );
    }
    let rows: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            let columns = E::Column::iter();
            columns
                .map(|column| Ok((column.as_str().to_owned(), as_json(row.get(column))?)))
                .collect()
        })
        .collect::<Result<_, DbErr>>()?;
    let text = serde_json::Value::from(rows).to_string();
    Ok(Statement::from_sql_and_values(
        DbBackend::Postgres,
        sql,
        [text.into()],
    ))
}

/// `?` as PostgreSQL writes it.
fn numbered(sql: &str) -> String {
    let mut parts = sql.split('?');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1..).zip(parts) {
        // Writing to a String cannot fail; the result carries no information.
        let _ = write!(text, "${number}{part}");
    }
    text
}

fn as_json(value: Value) -> Result<serde_json::Value, DbErr> {
    match value {
        Value::String(text) => Ok(text.into()),
        Value::BigInt(number) => Ok(number.into()),
        Value::Bool(truth) => Ok(truth.into()),
        Value::Bytes(bytes) => Ok(bytes.map(|bytes| format!("\\x{}", canonical::hex(&bytes))).into()),
        other => Err(DbErr::Type(format!("{other:?} has no place in a batch"))),
    }
}
