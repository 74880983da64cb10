//! The picture of deadlines: a line of time with one mark for each, stacked where they fall together. Placed by attributes only.
//! A round mark is a use case and a square one a register item, so that nothing hangs on colour.

use std::collections::BTreeMap;

use crate::{
    texts::Texts,
    ui::format,
    wire::{DeadlineOf, DeadlinesView},
};
use domain::when::Day;
use leptos::prelude::*;

/// The picture's own measure, in units of its view box.
const WIDTH: i64 = 640;
const EDGE: i64 = 40;
const STEP: i64 = 16;
const LOWEST: i64 = 28;
/// The part of the time ahead that the days before today have as their room; what is older lies at the edge.
const PAST: i64 = 6;
/// As many marks as fit above each other.
const TALLEST: i64 = 12;

/// One mark: its place, and whether it is a use case and overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    x: i64,
    y: i64,
    use_case: bool,
    overdue: bool,
}

/// The line of time: how many days it shows after today, and the height above the line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Drawing {
    days: i64,
    line: i64,
    marks: Vec<Mark>,
}

impl Drawing {
    fn x(&self, days: i64) -> i64 {
        let past = self.days / PAST;
        let shown = days.clamp(-past, self.days) + past;
        EDGE + shown * (WIDTH - 2 * EDGE) / (self.days + past).max(1)
    }
}

fn draw(view: &DeadlinesView) -> Drawing {
    let farthest = view.rows.iter().map(|row| view.today.days_to(row.due)).max();
    let days = view.ahead.days().or(farthest).unwrap_or(0).max(30);
    let mut drawing = Drawing {
        days,
        line: 0,
        marks: Vec::new(),
    };
    let mut heights: BTreeMap<i64, i64> = BTreeMap::new();
    for row in &view.rows {
        let left = view.today.days_to(row.due);
        // Marks that would cover each other stand above each other.
        let column = drawing.x(left) / STEP;
        let height = heights.entry(column).or_default();
        if *height < TALLEST {
            drawing.marks.push(Mark {
                x: column * STEP + STEP / 2,
                y: *height,
                use_case: matches!(row.of, DeadlineOf::UseCase { .. }),
                overdue: left < 0,
            });
        }
        *height += 1;
    }
    let tallest = heights.values().copied().max().unwrap_or(0).min(TALLEST);
    drawing.line = LOWEST + tallest * STEP;
    for mark in &mut drawing.marks {
        mark.y = drawing.line - STEP / 2 - 4 - mark.y * STEP;
    }
    drawing
}

/// The picture, with its words for those who do not see it. What it shows stands in the table too.
pub(super) fn paint(texts: &'static Texts, view: &DeadlinesView) -> AnyView {
    let words = &texts.deadlines;
    let drawing = draw(view);
    let height = drawing.line + 30;
    let marks: Vec<_> = drawing.marks.iter().map(mark).collect();
    let (line, today) = (drawing.line, drawing.x(0));
    view! {
        <figure class="timeline">
            <div class="scroll" role="region" aria-label=words.picture tabindex="0">
                <svg
                    viewBox=format!("0 0 {WIDTH} {height}")
                    role="img"
                    aria-label=(words.picture_text)(view.rows.len())
                >
                    <line class="axis" x1=EDGE y1=line x2=WIDTH - EDGE y2=line></line>
                    <line class="today" x1=today y1=14 x2=today y2=line + 6></line>
                    <text x=today y=11 text-anchor="middle">{words.today}</text>
                    {ticks(view.today, &drawing)}
                    {marks}
                </svg>
            </div>
            <figcaption>
                {legend(true, words.legend_use_case)}
                {legend(false, words.legend_item)}
            </figcaption>
        </figure>
    }
    .into_any()
}

fn mark(mark: &Mark) -> AnyView {
    let class = if mark.overdue { "mark overdue" } else { "mark" };
    let (x, y) = (mark.x, mark.y);
    if mark.use_case {
        view! { <circle class=class cx=x cy=y r=6></circle> }.into_any()
    } else {
        view! { <rect class=class x=x - 5 y=y - 5 width=10 height=10></rect> }.into_any()
    }
}

/// Six dates under the line.
fn ticks(today: Day, drawing: &Drawing) -> Vec<AnyView> {
    let line = drawing.line;
    let tick = |days: i64| {
        let x = drawing.x(days);
        view! {
            <line class="axis" x1=x y1=line x2=x y2=line + 6></line>
            <text x=x y=line + 22 text-anchor="middle">{format::day(today.plus(days))}</text>
        }
        .into_any()
    };
    (0..=5).map(|part| tick(drawing.days * part / 5)).collect()
}

fn legend(use_case: bool, name: &'static str) -> AnyView {
    let sign = Mark {
        x: 8,
        y: 8,
        use_case,
        overdue: false,
    };
    view! {
        <span>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{mark(&sign)}</svg>
            " "
            {name}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Ahead, DeadlineRow};
    use domain::usecase::EndKind;

    fn view(ahead: Ahead, left: &[i64]) -> DeadlinesView {
        let today = Day::parse("2026-11-24").unwrap();
        let rows: Vec<_> = left
            .iter()
            .map(|days| DeadlineRow {
                of: DeadlineOf::UseCase {
                    code: "a".to_owned(),
                    title: "A".to_owned(),
                },
                kind: EndKind::End,
                due: today.plus(*days),
                causes: Vec::new(),
            })
            .collect();
        DeadlinesView {
            starts: Vec::new(),
            laws: Vec::new(),
            today,
            ahead,
            total: rows.len(),
            rows,
            overdue: 0,
            failing: Vec::new(),
            all_failing: 0,
        }
    }

    #[test]
    fn marks_stand_in_the_order_of_their_days_and_above_each_other_on_the_same() {
        let drawing = draw(&view(Ahead::Ninety, &[-200, -3, 0, 40, 40, 90]));
        let xs: Vec<i64> = drawing.marks.iter().map(|mark| mark.x).collect();
        assert!(xs.windows(2).all(|two| two[0] <= two[1]), "{xs:?}");
        let [.., first, second, _] = drawing.marks.as_slice() else {
            panic!("six marks")
        };
        assert_eq!((first.x, first.y - STEP), (second.x, second.y));
        assert!(
            drawing
                .marks
                .iter()
                .all(|mark| mark.y > 14 && mark.y < drawing.line)
        );
        assert_eq!(drawing.marks.iter().filter(|mark| mark.overdue).count(), 2);
    }

    #[test]
    fn a_long_time_and_many_on_one_day_stay_inside() {
        let many = [400; 100];
        let drawing = draw(&view(Ahead::All, &many));
        assert_eq!(drawing.marks.len(), 12);
        assert!(drawing.marks.iter().all(|mark| mark.x < WIDTH && mark.y > 14));
    }
}
