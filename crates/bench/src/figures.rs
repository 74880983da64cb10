//! Figures as a table and as JSON: each with its unit, its spread over the runs, the bar, what stood beside it, and what
//! was durable. It compares nothing and passes no judgement.

use serde::Serialize;

/// How often everything is measured.
pub(crate) const RUNS: usize = 5;

/// The middle of some runs, and the lowest and highest.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Spread {
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        Self {
            median: at(values.len() / 2),
            low: at(0),
            high: at(values.len().saturating_sub(1)),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) spread: Spread,
    pub(crate) unit: &'static str,
    /// The bar, in the same unit, with `>=` or `<=`.
    pub(crate) bar: Option<String>,
    /// What was durable when the time was taken.
    pub(crate) durable: &'static str,
    /// What else a reader must know.
    pub(crate) note: String,
}

/// Everything was on disk before the answer.
pub(crate) const FULL: &str = "every entry flushed";
/// Nothing is written.
pub(crate) const NOTHING: &str = "writes nothing";

impl Figure {
    pub(crate) fn new(name: impl Into<String>, values: Vec<f64>, unit: &'static str) -> Self {
        Self {
            name: name.into(),
            spread: Spread::of(values),
            unit,
            bar: None,
            durable: NOTHING,
            note: String::new(),
        }
    }

    pub(crate) fn bar(mut self, bar: impl Into<String>) -> Self {
        self.bar = Some(bar.into());
        self
    }

    pub(crate) fn durable(mut self, durable: &'static str) -> Self {
        self.durable = durable;
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// What a whole run of the bench found.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) git: String,
    pub(crate) cores: usize,
    pub(crate) figures: Vec<Figure>,
}

impl Report {
    /// Adds a figure and prints its line at once: a bench that is stopped has told what it knew.
    pub(crate) fn add(&mut self, figure: Figure) {
        println!("{}", line(&figure));
        self.figures.push(figure);
    }

    pub(crate) fn head(title: &str) {
        println!("\n{title}");
    }
}

fn line(figure: &Figure) -> String {
    let Spread { median, low, high } = figure.spread;
    let value = format!("{} {}", number(median), figure.unit);
    let spread = format!("({}–{})", number(low), number(high));
    let bar = figure
        .bar
        .as_ref()
        .map_or_else(String::new, |bar| format!("bar {bar}"));
    format!(
        "  {:<58} {value:>16} {spread:<22} {bar:<18} {:<20} {}",
        figure.name, figure.durable, figure.note
    )
    .trim_end()
    .to_owned()
}

fn number(value: f64) -> String {
    if value >= 1000.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}
