//! Where each line of a paper stands, and which part of the structure it belongs to. Points; the origin is the upper left corner.

use domain::papers::{Block, Paper, Table};

use super::letters::{Letters, Weight};
use super::tree::{Kind, Part};

pub(super) const PAGE_WIDTH: f32 = 595.28;
pub(super) const PAGE_HEIGHT: f32 = 841.89;
pub(super) const MARGIN: f32 = 56.0;
const TEXT: f32 = 9.5;
const LEADING: f32 = 13.5;
const BOTTOM: f32 = PAGE_HEIGHT - MARGIN - 16.0;
const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Between two columns.
const GUTTER: f32 = 10.0;
/// The share of the first of two columns.
const NAMES: f32 = 0.3;

/// One line of text.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) x: f32,
    /// The base line.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) text: String,
    /// The leaf it belongs to; `None` for what is only repeated.
    pub(super) leaf: Option<usize>,
}

/// A stroke across the page.
#[derive(Debug)]
pub(super) struct Stroke {
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A heading, for the outline.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) level: u16,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A paper that is laid out.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) pages: usize,
    pub(super) leaves: usize,
    pub(super) lines: Vec<Line>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) marks: Vec<Mark>,
    pub(super) parts: Vec<Part>,
}

pub(super) fn lay(paper: &Paper, letters: &Letters) -> Laid {
    let mut composer = Composer {
        letters,
        laid: Laid {
            pages: 1,
            ..Laid::default()
        },
        y: MARGIN,
    };
    composer.heading(1, &paper.title);
    for block in &paper.blocks {
        match block {
            Block::Heading(text) => composer.heading(2, text),
            Block::Subheading(text) => composer.heading(3, text),
            Block::Text(text) => composer.paragraph(text),
            Block::List(points) => composer.list(points),
            Block::Table(table) => composer.table(table),
        }
    }
    composer.laid
}

/// One cell on its way: its lines, and where it stands.
struct Column {
    x: f32,
    weight: Weight,
    lines: Vec<String>,
    leaf: Option<usize>,
}

struct Composer<'a> {
    letters: &'a Letters,
    laid: Laid,
    y: f32,
}

impl Composer<'_> {
    fn leaf(&mut self) -> usize {
        self.laid.leaves += 1;
        self.laid.leaves - 1
    }

    /// Begins a new page unless this much still fits; tells whether it did.
    fn room_for(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.laid.pages += 1;
        self.y = MARGIN;
        true
    }

    fn line(&mut self, x: f32, size: f32, weight: Weight, text: String, leaf: Option<usize>) {
        self.laid.lines.push(Line {
            page: self.laid.pages - 1,
            x,
            y: self.y + size,
            size,
            weight,
            text,
            leaf,
        });
    }

    /// A text across the page, and its leaf.
    fn text(&mut self, x: f32, size: f32, weight: Weight, text: &str) -> Part {
        let leaf = self.leaf();
        let leading = size * (LEADING / TEXT);
        for line in self.letters.lines(text, weight, size, WIDTH + MARGIN - x) {
            self.room_for(leading);
            self.line(x, size, weight, line, Some(leaf));
            self.y += leading;
        }
        Part::Leaf(leaf)
    }

    fn heading(&mut self, level: u16, text: &str) {
        let size = match level {
            1 => 18.0,
            2 => 13.0,
            _ => 10.5,
        };
        if self.y > MARGIN {
            self.y += size;
        }
        // A heading never stands alone at the foot of a page.
        self.room_for(size * 2.0 + 3.0 * LEADING);
        let text = self.letters.readable(text, Weight::Bold);
        self.laid.marks.push(Mark {
            level,
            text: text.clone(),
            page: self.laid.pages - 1,
            y: self.y,
        });
        let leaf = self.text(MARGIN, size, Weight::Bold, &text);
        self.laid
            .parts
            .push(Part::Group(Kind::Heading(level, text), vec![leaf]));
        self.y += size / 3.0;
    }

    fn paragraph(&mut self, text: &str) {
        let leaf = self.text(MARGIN, TEXT, Weight::Regular, text);
        self.laid.parts.push(Part::Group(Kind::Paragraph, vec![leaf]));
        self.y += LEADING / 2.0;
    }

    fn list(&mut self, points: &[String]) {
        let mut items = Vec::new();
        for point in points {
            self.room_for(LEADING);
            let mark = self.leaf();
            self.line(MARGIN, TEXT, Weight::Regular, "\u{2022} ".to_owned(), Some(mark));
            let body = self.text(MARGIN + 12.0, TEXT, Weight::Regular, point);
            items.push(Part::Group(
                Kind::Item,
                vec![
                    Part::Group(Kind::ItemMark, vec![Part::Leaf(mark)]),
                    Part::Group(Kind::ItemBody, vec![body]),
                ],
            ));
        }
        if !items.is_empty() {
            self.laid.parts.push(Part::Group(Kind::List, items));
        }
        self.y += LEADING / 2.0;
    }

    fn table(&mut self, table: &Table) {
        self.room_for(4.0 * LEADING);
        let caption = self.text(MARGIN, TEXT, Weight::Bold, &table.caption);
        self.y += 2.0;
        let columns = columns(table.heads.len());
        let cells = self.row(&columns, &table.heads, Weight::Bold, None);
        let heads = cells
            .into_iter()
            .map(|leaf| Part::Group(Kind::ColumnHead, vec![leaf]));
        let head = Part::Group(Kind::Row, heads.collect());
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = self.row(&columns, row, Weight::Regular, Some(&table.heads));
            let kinds = std::iter::once(Kind::RowHead).chain(std::iter::repeat_with(|| Kind::Cell));
            let cells = kinds.zip(cells).map(|(kind, leaf)| Part::Group(kind, vec![leaf]));
            rows.push(Part::Group(Kind::Row, cells.collect()));
        }
        self.laid.parts.push(Part::Group(
            Kind::Table,
            vec![
                Part::Group(Kind::Caption, vec![caption]),
                Part::Group(Kind::TableHead, vec![head]),
                Part::Group(Kind::TableBody, rows),
            ],
        ));
        self.y += LEADING;
    }

    /// One row, line by line, so that it may go on on the next page, under the heads again.
    fn row(
        &mut self,
        places: &[(f32, f32)],
        cells: &[String],
        weight: Weight,
        heads: Option<&[String]>,
    ) -> Vec<Part> {
        let mut columns = Vec::new();
        for (place, ((x, width), cell)) in places.iter().zip(cells).enumerate() {
            let weight = if place == 0 { Weight::Bold } else { weight };
            columns.push(Column {
                x: *x,
                weight,
                lines: self.letters.lines(cell, weight, TEXT, *width),
                leaf: Some(self.leaf()),
            });
        }
        self.columns(&columns, places, heads);
        self.stroke();
        let leaves = columns.into_iter().filter_map(|column| column.leaf);
        leaves.map(Part::Leaf).collect()
    }

    fn columns(&mut self, columns: &[Column], places: &[(f32, f32)], heads: Option<&[String]>) {
        let longest = columns
            .iter()
            .map(|column| column.lines.len())
            .max()
            .unwrap_or_default();
        for number in 0..longest {
            if self.room_for(LEADING)
                && let Some(heads) = heads
            {
                self.repeated(places, heads);
            }
            for column in columns {
                if let Some(text) = column.lines.get(number).filter(|text| !text.is_empty()) {
                    self.line(column.x, TEXT, column.weight, text.clone(), column.leaf);
                }
            }
            self.y += LEADING;
        }
    }

    /// The heads again on a new page: for the eye only, they stand in the structure once.
    fn repeated(&mut self, places: &[(f32, f32)], heads: &[String]) {
        let mut columns = Vec::new();
        for ((x, width), head) in places.iter().zip(heads) {
            columns.push(Column {
                x: *x,
                weight: Weight::Bold,
                lines: self.letters.lines(head, Weight::Bold, TEXT, *width),
                leaf: None,
            });
        }
        self.columns(&columns, places, None);
        self.stroke();
    }

    fn stroke(&mut self) {
        self.laid.strokes.push(Stroke {
            page: self.laid.pages - 1,
            y: self.y + 2.0,
        });
        self.y += 4.0;
    }
}

/// Left edge and width of each column. Of two, the first is the narrower.
fn columns(count: usize) -> Vec<(f32, f32)> {
    if count == 2 {
        let first = WIDTH * NAMES;
        return vec![(MARGIN, first - GUTTER), (MARGIN + first, WIDTH - first)];
    }
    let share = WIDTH / f32::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX));
    let mut x = MARGIN;
    let mut columns = Vec::new();
    for _ in 0..count {
        columns.push((x, share - GUTTER));
        x += share;
    }
    columns
}
