//! Draws a laid-out paper with the PDF library and ties what is drawn to the structure.

use domain::{papers::Paper, when::Instant};
use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    paint::Stroke as Pen,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagTree},
    text::TextDirection,
};
use time::UtcOffset;

use super::lay::{Laid, Line, MARGIN, Mark, PAGE_HEIGHT, PAGE_WIDTH};
use super::letters::{Letters, Weight};
use crate::PrintError;

const SMALL: f32 = 8.0;

fn unfit(error: impl std::fmt::Debug) -> PrintError {
    PrintError::Document(format!("{error:?}"))
}

pub(super) fn paint(
    paper: &Paper,
    laid: &Laid,
    letters: &Letters,
    made_at: Instant,
) -> Result<Vec<u8>, PrintError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(unfit)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut drawn: Vec<Vec<Identifier>> = Vec::new();
    drawn.resize_with(laid.leaves, Vec::new);
    for number in 0..laid.pages {
        let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
            .ok_or_else(|| PrintError::Document("the page has no size".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for line in laid.lines.iter().filter(|line| line.page == number) {
            let mark = draw(&mut surface, line, letters);
            if let Some(own) = line.leaf.and_then(|leaf| drawn.get_mut(leaf)) {
                own.push(mark);
            }
        }
        for stroke in laid.strokes.iter().filter(|stroke| stroke.page == number) {
            rule(&mut surface, stroke.y);
        }
        foot(&mut surface, paper, number, laid.pages, letters);
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(paper.lang.clone()));
    for part in &laid.parts {
        for node in part.to_nodes(&mut drawn) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&laid.marks));
    document.set_metadata(metadata(paper, made_at));
    document.finish().map_err(unfit)
}

fn draw(surface: &mut Surface<'_>, line: &Line, letters: &Letters) -> Identifier {
    let tag = match line.leaf {
        Some(_) => ContentTag::Span(SpanTag::empty()),
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
    };
    let mark = surface.start_tagged(tag);
    ink(surface, 0);
    surface.draw_text(
        Point::from_xy(line.x, line.y),
        letters.font(line.weight),
        line.size,
        &line.text,
        false,
        TextDirection::LeftToRight,
    );
    surface.end_tagged();
    mark
}

fn ink(surface: &mut Surface<'_>, grey: u8) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: luma::Color::new(grey).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }));
}

fn rule(surface: &mut Surface<'_>, y: f32) {
    let mut path = PathBuilder::new();
    path.move_to(MARGIN, y);
    path.line_to(PAGE_WIDTH - MARGIN, y);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(None);
    surface.set_stroke(Some(Pen {
        paint: luma::Color::new(150).into(),
        width: 0.5,
        ..Pen::default()
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// The title and the page's number; not part of what is read aloud.
fn foot(surface: &mut Surface<'_>, paper: &Paper, number: usize, pages: usize, letters: &Letters) {
    let text = format!("{}  \u{2013}  {} / {pages}", paper.title, number + 1);
    let lines = letters.lines(&text, Weight::Regular, SMALL, PAGE_WIDTH - 2.0 * MARGIN);
    let Some(text) = lines.first() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    ink(surface, 80);
    surface.draw_text(
        Point::from_xy(MARGIN, PAGE_HEIGHT - MARGIN / 2.0),
        letters.font(Weight::Regular),
        SMALL,
        text,
        false,
        TextDirection::LeftToRight,
    );
    surface.end_tagged();
}

/// Headings of the second level under the title; deeper ones are found in the text.
fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let node = |mark: &Mark| {
        let place = XyzDestination::new(mark.page, Point::from_xy(MARGIN, mark.y));
        OutlineNode::new(mark.text.clone(), place)
    };
    for mark in marks.iter().filter(|mark| mark.level <= 2) {
        outline.push_child(node(mark));
    }
    outline
}

fn metadata(paper: &Paper, made_at: Instant) -> Metadata {
    let at = made_at.0.to_offset(UtcOffset::UTC);
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(u8::from(at.month()))
        .day(at.day())
        .hour(at.hour())
        .minute(at.minute())
        .second(at.second())
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.lang.clone())
        .creator("Hjemmel".to_owned())
        .creation_date(date)
}
