//! One question for everything a batch wants to know: its parts are put together as one statement whose text does not
//! depend on how many are asked about. Every list travels as one JSON text.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// What is known of one thing; which columns mean what is the part's own matter.
#[derive(Debug, Default, FromQueryResult)]
pub(super) struct Known {
    pub(super) what: String,
    pub(super) a: Option<String>,
    pub(super) b: Option<String>,
    pub(super) c: Option<String>,
    pub(super) d: Option<String>,
    pub(super) e: Option<String>,
    pub(super) n: Option<i64>,
}

/// A statement in the making.
pub(super) struct Question {
    backend: DbBackend,
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Question {
    /// Nothing yet.
    pub(super) fn to(tx: &DatabaseTransaction) -> Self {
        Self {
            backend: tx.get_database_backend(),
            parts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// One value, as it is written in the statement.
    pub(super) fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// The condition that a column is one of these.
    pub(super) fn among<'a>(&mut self, column: &str, these: impl IntoIterator<Item = &'a str>) -> String {
        let these: BTreeSet<&str> = these.into_iter().collect();
        let place = self.value(these.into_iter().collect::<serde_json::Value>().to_string());
        match self.backend {
            DbBackend::Sqlite => format!("{column} IN (SELECT value FROM json_each({place}))"),
            _ => format!("{column} = ANY (ARRAY(SELECT json_array_elements_text({place}::json)))"),
        }
    }

    /// Bytes as text in hexadecimal.
    pub(super) fn hex(&self, column: &str) -> String {
        match self.backend {
            DbBackend::Sqlite => format!("lower(hex({column}))"),
            _ => format!("encode({column}, 'hex')"),
        }
    }

    /// One part: up to five texts, and a number. What is `NULL` needs no column.
    pub(super) fn part(&mut self, what: &str, texts: &[&str], number: &str, rest: &str) {
        let text = |place: usize| texts.get(place).copied().unwrap_or("NULL");
        let columns: Vec<String> = ["a", "b", "c", "d", "e"]
            .into_iter()
            .enumerate()
            .map(|(place, name)| format!("CAST({} AS TEXT) AS {name}", text(place)))
            .collect();
        let columns = columns.join(", ");
        self.parts.push(format!(
            "SELECT '{what}' AS what, {columns}, CAST({number} AS BIGINT) AS n {rest}"
        ));
    }

    /// Asks.
    pub(super) async fn ask(self, tx: &DatabaseTransaction) -> Result<Vec<Known>, DbErr> {
        if self.parts.is_empty() {
            return Ok(Vec::new());
        }
        let sql = self.parts.join(" UNION ALL ");
        let statement = Statement::from_sql_and_values(self.backend, sql, self.values);
        Known::find_by_statement(statement).all(tx).await
    }
}
