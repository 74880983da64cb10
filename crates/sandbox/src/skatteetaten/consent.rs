//! Whether the consent in a token covers a call: from whom, to whom, until when, on what, and within which limits.
//! Everything is read from the token; Altinn is not asked, so a consent that is withdrawn lives as long as its token.

use super::Asked;
use super::query::CalendarMonth;
use super::target::Target;
use crate::altinn::{FROM, Resource, TO, YEAR};
use crate::bearer::orgnr;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

pub(super) const MESSAGE: &str = "Samtykketoken mangler eller er ugyldig";

/// Whether `consumer` may ask what `target` says on the token's consent.
pub(super) fn covers(asked: &Asked<'_>, target: &Target, consumer: &str, package: &str) -> bool {
    covered(asked, target, consumer, package).is_some()
}

fn covered(asked: &Asked<'_>, target: &Target, consumer: &str, package: &str) -> Option<()> {
    let resource = Resource::behind(target.api.name(), package)?;
    let consent = asked.bearer.consent()?;
    let text = |field: &str| consent.get(field).and_then(Value::as_str);
    let subject = if target.subject.len() == 9 {
        "organization"
    } else {
        "person"
    };
    let from = format!("urn:altinn:{subject}:identifier-no:{}", target.subject);
    let end = OffsetDateTime::parse(text("validTo")?, &Rfc3339).ok()?;
    let holds = text("from")? == from
        && orgnr(consent.get("to")).as_deref() == Some(consumer)
        && end > asked.street.clock.now();
    let rights = consent.get("consentRights")?.as_array()?;
    let right = rights.iter().find(|right| is_on(right, resource.id))?;
    (holds && within(asked, target, right)).then_some(())
}

fn is_on(right: &Value, resource: &str) -> bool {
    let named = right.get("resource").and_then(Value::as_array);
    named.is_some_and(
        |named| matches!(named.as_slice(), [one] if one.get("value").is_some_and(|id| id == resource)),
    )
}

/// Each limit of the right holds for what is asked: a year is the same, months lie within. What can't be read does not.
fn within(asked: &Asked<'_>, target: &Target, right: &Value) -> bool {
    let limit = |key: &str| {
        let metadata = right.get("metadata").or_else(|| right.get("metaData"));
        metadata.and_then(|held| held.get(key)).and_then(Value::as_str)
    };
    let year = limit(YEAR).is_none_or(|year| target.year.as_deref() == Some(year));
    let month = |key: &str| limit(key).map(CalendarMonth::parse);
    let months = match (month(FROM), month(TO)) {
        (None, None) => true,
        (Some(Some(first)), Some(Some(last))) => target
            .asked_months(asked.street.clock.today())
            .is_some_and(|(from, to)| first <= from && to <= last),
        _ => false,
    };
    year && months
}
