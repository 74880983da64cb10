//! One size: every engine compared, then timed, then printed with its bar and what stood beside it.

use crate::{
    Size, each_engine,
    engines::{Casbin, Engine, Explained, Failure, Forbids, Interpreter, Machine, Outcome, Permit, Plain},
    figures::{Figure, Report},
    instructions,
    measure::{self, Found},
    names,
    world::World,
};

/// The places in the table of what is ours and of the plain loop; the rest are peers.
const OUTCOME: usize = 0;
const EXPLAINED: usize = 1;
const PLAIN: usize = 2;

pub(crate) fn measure(report: &mut Report, world: &World, size: &Size) -> Result<(), Failure> {
    let grounds = world.grounds.len();
    let permitted = world
        .requests
        .iter()
        .filter(|request| crate::cause::oracle(world, request).is_empty());
    let permitted = 100 * permitted.count() / world.requests.len().max(1);
    Report::head(&format!(
        "{grounds} grounds; {permitted} % of the requests are permitted"
    ));
    macro_rules! go {
        ($($engine:ty),*) => {{
            let mut found = vec![$(measure::compare::<$engine>(world)?),*];
            println!("  every engine agrees with the oracle on all {} requests", world.requests.len());
            let mut places = found.iter_mut();
            $(if let Some(found) = places.next() {
                measure::time::<$engine>(world, size.runs, found)?;
            })*
            found
        }};
    }
    let found: Vec<Found> = each_engine!(go);
    for (place, (name, found)) in names().into_iter().zip(found).enumerate() {
        let shown = |figure: Figure| figure.note(String::new());
        report.add(shown(bar(
            place,
            grounds,
            Figure::new(format!("{name}, p50"), found.p50, "µs"),
        )));
        let p99 = Figure::new("    p99", found.p99, "µs");
        report.add(if place == OUTCOME {
            p99.bar("<= 10 µs")
        } else {
            p99
        });
        report.add(Figure::new(
            "    allocations per decision",
            vec![found.allocations],
            "",
        ));
        if grounds == instructions::GROUNDS {
            match instructions::measure(place) {
                Ok(count) => report.add(Figure::new("    instructions per decision", vec![count], "")),
                Err(why) => println!("      instructions per decision: {why}"),
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
        let megabytes = found.bytes as f64 / 1e6;
        report.add(Figure::new("    memory held", vec![megabytes], "MB"));
        report.add(Figure::new("    approved to in force", found.in_force, "µs"));
        report.add(Figure::new(
            "    refusals that name every cause",
            vec![found.recall],
            "%",
        ));
    }
    Ok(())
}

fn bar(place: usize, grounds: usize, figure: Figure) -> Figure {
    match (place, grounds) {
        (OUTCOME, 1_000) => figure.bar("<= 1 µs"),
        (OUTCOME, 10_000) => figure.bar("<= the plain loop"),
        (OUTCOME, _) => figure.bar("< every peer"),
        (EXPLAINED, _) => figure.bar("<= 5 µs"),
        (PLAIN, _) => figure,
        _ => figure,
    }
}
