//! What the examples of the gate stand on: items that held when their versions were approved, and hold no more. Most have run out by
//! their own dates; what people have done with the others since stands with the examples.

use domain::{
    usecase::{Hook, SystemKind},
    when::Day,
};
use time::macros::date;

use super::{
    Course, Items, Owner,
    agreements::{PARENTS_AGREED, processor_agreement, provider_agreement, routine},
    assessments,
    rules::{self, Rule},
    systems::{self, Known},
};

/// A system that has been shut down since.
const OLD_PORTAL: Known = Known {
    name: "old-portal",
    id: "system-gammel-portal",
    title: "Den gamle portalen",
    kind: SystemKind::Portal,
};

pub(super) fn put(items: &mut Items, owner: Owner<'_>) {
    items.put("provider-expired", "avtale-skatteetaten-utlopt", |id| {
        provider_agreement(id, &PARENTS_AGREED).until(Day(date!(2026 - 03 - 31)))
    });
    items.put("processor-expired", "databehandler-utlopt", |id| {
        processor_agreement(id, owner.supplier).until(Day(date!(2026 - 06 - 30)))
    });
    // Past these days and the organisation's grace, which is half a year.
    let overdue = Day(date!(2026 - 02 - 01));
    items.verified(
        "processing-unverified",
        "hjemmel-kontroll-forfalt",
        named(
            "Foreldrebetalingsforskriften § 3 (kontrollen er forfalt)",
            rules::parents(),
        ),
        overdue,
    );
    items.put("routine-overdue", "rutine-forfalt", |id| {
        routine(id, owner.officer, "incident", "Hendelser (forfalt)").looked_over_by(overdue)
    });
    items.put("dpia-expired", "dpia-utlopt", |id| {
        let title = "Personvernkonsekvenser ved oppslag i inntekt (utløpt)";
        assessments::dpia(id, title, Course::Approved).until(Day(date!(2026 - 06 - 30)))
    });
    items.rule(
        "disclosure-ended",
        "hjemmel-avsluttet",
        named("Skatteforvaltningsloven § 3-3 (avsluttet)", rules::tax()),
    );
    items.put("law-told-back", "lovendring-rettet", |id| {
        let course = Course::InForce(Day(date!(2025 - 07 - 01)));
        assessments::law(id, "Regel om inntekt for barnehage", course)
    });
    items.put(OLD_PORTAL.name, OLD_PORTAL.id, |id| {
        systems::own_system(id, &OLD_PORTAL, owner.prefix)
    });
}

/// The same rule under a title of its own, read in the demo alone: another rule than the one that the use cases stand on.
fn named(title: &'static str, rule: Rule) -> Rule {
    Rule {
        title,
        hook: Hook {
            source: rules::SOURCE.to_owned(),
            ..rule.hook
        },
    }
}
