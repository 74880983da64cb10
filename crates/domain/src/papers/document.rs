//! A paper as plain data: headings, texts and tables that a page, a PDF or a sheet is made of.
//! It knows no layout and no file format.

use crate::when::Day;

/// A paper for reading: a page and a PDF of it say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// BCP 47.
    pub lang: String,
    /// The one heading of the first level.
    pub title: String,
    /// The rest, in reading order.
    pub blocks: Vec<Block>,
}

/// One part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of the second level.
    Heading(String),
    /// A heading of the third level.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// Points of one list.
    List(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table. The first cell of each row names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The head of each column.
    pub heads: Vec<String>,
    /// As many cells in each row as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Whether the law demands it.
    pub mandatory: bool,
}

/// One cell of a sheet, by its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text; lines are parted by a line feed. Never a formula.
    Text(String),
    /// A date.
    Day(Day),
    /// A whole number.
    Number(u32),
}

/// A sheet for counting and sorting: one row for each thing. The first cell of each row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// A short name.
    pub name: String,
    /// The head of each column, no two alike.
    pub heads: Vec<Head>,
    /// As many cells in each row as there are heads.
    pub rows: Vec<Vec<Cell>>,
}

/// Sheets that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// BCP 47.
    pub lang: String,
    /// What it is.
    pub title: String,
    /// What a reader should know first: a name and a value on each line.
    pub about: Vec<(String, Cell)>,
    /// The name of the sheet that holds `about`.
    pub about_name: String,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}
