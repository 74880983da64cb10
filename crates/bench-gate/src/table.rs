//! One size: every engine compared, then timed, then printed with its bar and what stood beside it.

use crate::{
    Size,
    cause::oracle,
    each_engine,
    engines::{Casbin, Explained, Failure, Forbids, Machine, Outcome, Permit, Plain},
    figures::{Figure, Report},
    instructions,
    measure::{self, Found},
    names,
    world::World,
};

/// The places of ours in the table.
const CAUSES: usize = 0;
const EXPLAINED: usize = 1;

pub(crate) fn measure(report: &mut Report, world: &World, size: &Size) -> Result<(), Failure> {
    let (grounds, requests) = (world.grounds.len(), world.requests.len());
    let permitted = world
        .requests
        .iter()
        .filter(|request| oracle(world, request).is_empty());
    let permitted = 100 * permitted.count() / requests.max(1);
    Report::head(&format!(
        "{grounds} grounds; {permitted} % of the requests are permitted"
    ));
    macro_rules! go {
        ($($engine:ty),*) => {{
            let mut found = vec![$(measure::compare::<$engine>(world)?),*];
            println!("  every engine agrees with the oracle on all {requests} requests");
            let mut places = found.iter_mut();
            $(if let Some(found) = places.next() {
                measure::time::<$engine>(world, size.runs, found)?;
            })*
            found
        }};
    }
    let found: Vec<Found> = each_engine!(go);
    for (place, (name, found)) in names().into_iter().zip(found).enumerate() {
        tell(report, grounds, place, name, found);
    }
    Ok(())
}

fn tell(report: &mut Report, grounds: usize, place: usize, name: &str, found: Found) {
    let figure = |what: &str, values: Vec<f64>, unit: &'static str| {
        Figure::new(format!("{name}: {what}"), values, unit).note(format!("{grounds} grounds"))
    };
    report.add(bar(place, grounds, figure("p50", found.p50, "µs")));
    let p99 = figure("p99", found.p99, "µs");
    report.add(if place == CAUSES {
        p99.bar("<= 10 µs")
    } else {
        p99
    });
    report.add(figure("allocations per decision", vec![found.allocations], ""));
    if grounds == instructions::GROUNDS {
        match instructions::measure(place) {
            Ok(count) => report.add(figure("instructions per decision", vec![count], "")),
            Err(why) => println!("  {name}: instructions per decision: {why}"),
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    let megabytes = found.bytes as f64 / 1e6;
    report.add(figure("memory held", vec![megabytes], "MB"));
    report.add(figure("approved to in force", found.in_force, "µs"));
    report.add(figure("refusals that name every cause", vec![found.recall], "%"));
}

fn bar(place: usize, grounds: usize, figure: Figure) -> Figure {
    match (place, grounds) {
        (CAUSES, 1_000) => figure.bar("<= 1 µs"),
        (CAUSES, 10_000) => figure.bar("<= the plain loop"),
        (CAUSES, _) => figure.bar("< every peer"),
        (EXPLAINED, _) => figure.bar("<= 5 µs"),
        _ => figure,
    }
}
