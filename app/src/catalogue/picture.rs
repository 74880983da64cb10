//! The picture of the matrix: fields down, use cases across by their numbers, a filled square where one fetches the other. Placed
//! by attributes and coloured by classes; a filled square is larger than an empty one, so that colour is not all that tells.

use leptos::prelude::*;

use crate::{
    texts::Texts,
    wire::{MatrixRow, MatrixView},
};

/// Width of the labels, of a column, and height of a row, in the picture's own units (CSS pixels at its natural size).
const LABELS: usize = 290;
const COLUMN: usize = 34;
const ROW: usize = 24;
/// Letters of a label that have room.
const LETTERS: usize = 40;

pub(super) fn of(texts: &'static Texts, view: &MatrixView) -> AnyView {
    let words = &texts.catalogue;
    let width = LABELS + COLUMN * view.use_cases.len() + 8;
    let height = ROW * (view.rows.len() + 1) + 8;
    let title = (words.matrix_picture)(view.rows.len(), view.use_cases.len());
    let numbers: Vec<_> = (0..view.use_cases.len())
        .map(|place| {
            let number = view.columns.first + place;
            view! { <text class="matrix-head" x=middle(place) y=ROW - 7 text-anchor="middle">{number}</text> }
        })
        .collect();
    let rows: Vec<_> = view
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| line(place, row, width))
        .collect();
    view! {
        <figure class="matrix">
            <div class="scroll" role="region" aria-label=words.matrix tabindex="0">
                <svg
                    role="img"
                    aria-label=title.clone()
                    width=width
                    height=height
                    viewBox=format!("0 0 {width} {height}")
                >
                    {numbers}
                    {rows}
                </svg>
            </div>
            <figcaption>{title}</figcaption>
        </figure>
    }
    .into_any()
}

fn middle(column: usize) -> usize {
    LABELS + COLUMN * column + COLUMN / 2
}

fn line(place: usize, row: &MatrixRow, width: usize) -> AnyView {
    let top = ROW * (place + 1);
    let shade = place
        .is_multiple_of(2)
        .then(|| view! { <rect class="matrix-shade" x="0" y=top width=width height=ROW /> });
    let cells: Vec<_> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, fetches)| {
            let (class, size) = if *fetches {
                ("matrix-yes", 14)
            } else {
                ("matrix-no", 4)
            };
            let (x, y) = (middle(column) - size / 2, top + (ROW - size) / 2);
            view! { <rect class=class x=x y=y width=size height=size rx="2" /> }
        })
        .collect();
    view! {
        {shade}
        <text class="matrix-label" x="6" y=top + 16>{short(&row.label)}</text>
        {cells}
    }
    .into_any()
}

/// A label that has room; the table has it whole.
fn short(label: &str) -> String {
    if label.chars().count() <= LETTERS {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LETTERS - 1).collect();
    format!("{}\u{2026}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_is_shortened_by_letters_not_bytes() {
        assert_eq!(short("Fødselsdato"), "Fødselsdato");
        let long = "ø".repeat(60);
        assert_eq!(short(&long).chars().count(), LETTERS);
        assert!(short(&long).ends_with('\u{2026}'));
    }
}
