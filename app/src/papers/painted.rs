//! A paper on the screen: the same blocks as in its PDF. The page's own heading is the paper's title.

use domain::papers::{Block, Paper, Table};
use leptos::prelude::*;

use crate::ui;

/// Everything under the title.
pub(super) fn blocks(paper: &Paper) -> Vec<AnyView> {
    paper.blocks.iter().map(block).collect()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading(text) => {
            let text = text.clone();
            view! { <h2 class="ds-heading" data-size="sm">{text}</h2> }.into_any()
        }
        Block::Subheading(text) => {
            let text = text.clone();
            view! { <h3 class="ds-heading" data-size="xs">{text}</h3> }.into_any()
        }
        Block::Text(text) => {
            let text = text.clone();
            view! { <p class="broken">{text}</p> }.into_any()
        }
        Block::List(points) => {
            let points: Vec<_> = points
                .iter()
                .map(|point| view! { <li>{point.clone()}</li> })
                .collect();
            view! { <ul class="plain">{points}</ul> }.into_any()
        }
        Block::Table(table) => self::table(table),
    }
}

/// The first cell of each row is its head.
pub(super) fn table(table: &Table) -> AnyView {
    let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
    let rows = table.rows.iter().map(|row| {
        let mut cells = row.iter().cloned();
        let first = cells.next();
        let rest: Vec<_> = cells
            .map(|cell| view! { <td class="broken">{cell}</td> })
            .collect();
        view! {
            <tr>
                <th scope="row">{first}</th>
                {rest}
            </tr>
        }
        .into_any()
    });
    ui::table(&table.caption, false, &heads, rows.collect())
}

/// The paper as one text, for pasting elsewhere.
pub(super) fn plain(paper: &Paper) -> String {
    let mut lines = vec![paper.title.clone()];
    for block in &paper.blocks {
        match block {
            Block::Heading(text) | Block::Subheading(text) => {
                lines.push(String::new());
                lines.push(text.clone());
            }
            Block::Text(text) => lines.push(text.clone()),
            Block::List(points) => lines.extend(points.iter().map(|point| format!("- {point}"))),
            Block::Table(table) => {
                lines.extend(table.rows.iter().map(|row| row.join(": ")));
            }
        }
    }
    lines.join("\n")
}
