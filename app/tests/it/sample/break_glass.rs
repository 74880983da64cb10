//! Hastetilgang in each state: open, over and reviewed, with look-ups under it.

use app::wire::{
    AccessSaid, Choice, GlassMay, GlassMine, GlassOpening, GlassQueue, GlassRow, GlassView, OpenGlass,
};
use domain::{
    access::break_glass::{Life, Verdict},
    when::{Day, Instant},
};

fn use_case() -> Choice {
    Choice {
        code: "foreldrebetaling".to_owned(),
        label: "Redusert foreldrebetaling".to_owned(),
    }
}

/// 30.11.2026 at 10.40 in Oslo.
fn at() -> Instant {
    Instant::from_millis(1_796_031_600_000)
}

pub(crate) fn open_glass() -> OpenGlass {
    OpenGlass {
        id: "hast-1".to_owned(),
        use_case: use_case(),
        until: at(),
    }
}

pub(crate) fn glass_row(id: &str, life: Life) -> GlassRow {
    GlassRow {
        id: id.to_owned(),
        holder: Choice {
            code: "konto-1".to_owned(),
            label: "Kari <Prøve>".to_owned(),
        },
        use_case: use_case(),
        life,
        opened: at(),
        ends: at(),
        review: Day::parse("2026-12-07").unwrap(),
        overdue: life == Life::Over,
        uses: 1,
    }
}

pub(crate) fn glass(life: Life, may: GlassMay) -> GlassView {
    let reviewed = matches!(life, Life::Reviewed(_)).then(|| AccessSaid {
        by: Some("Ada Admin".to_owned()),
        at: at(),
        comment: "Det var <i>greit</i>.".to_owned(),
    });
    GlassView {
        row: glass_row("hast-1", life),
        reason: "Søkeren mister <b>plassen</b> i dag.".to_owned(),
        reviewed,
        uses: vec![super::row()],
        may,
    }
}

pub(crate) fn my_glasses() -> GlassMine {
    GlassMine {
        rows: vec![glass_row("hast-0", Life::Reviewed(Verdict::Justified))],
        opening: GlassOpening {
            use_cases: vec![use_case()],
            unreviewed: None,
        },
    }
}

pub(crate) fn glass_queue() -> GlassQueue {
    GlassQueue {
        waiting: vec![glass_row("hast-1", Life::Over), glass_row("hast-2", Life::Used)],
        reviewed: vec![glass_row("hast-0", Life::Reviewed(Verdict::NotJustified))],
    }
}
