//! On whose behalf somebody may act, as Ansattporten answers it (authorization details, RFC 9396). Any client may ask for anything there, so
//! what is answered counts only where it names the right that was asked for; the spelling of its members differs from kind to kind.

use domain::ids::OrgNr;
use serde_json::Value;

/// The prefix of an organisation's number as an identifier (ISO 6523, Enhetsregisteret).
const REGISTER: &str = "0192:";

/// The organisations in the answer; none where it is missing, of another kind, or about another right.
pub(super) fn organisations(asked: &Value, answered: Option<&Value>) -> Vec<OrgNr> {
    let details = answered
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut found: Vec<OrgNr> = details
        .iter()
        .filter(|detail| detail.get("type") == asked.get("type") && same_right(asked, detail))
        .flat_map(parties)
        .filter_map(number)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Kinds without a right of their own name none on either side.
fn same_right(asked: &Value, detail: &Value) -> bool {
    match (asked.get("resource"), detail.get("resource")) {
        (None, _) => true,
        (Some(asked), answered) => Some(asked) == answered,
    }
}

/// Everything in a detail that may be a party.
fn parties(detail: &Value) -> Vec<&Value> {
    let list = |name: &str| detail.get(name).and_then(Value::as_array).into_iter().flatten();
    let resource = bare(detail);
    let authorized = list("authorized_parties")
        .filter(move |party| party.get("resource").and_then(Value::as_str) == resource)
        .filter_map(|party| party.get("orgno"));
    list("reportees")
        .chain(authorized)
        .chain(detail.get("orgno"))
        .collect()
}

/// A right without its prefix, as it stands within a party.
fn bare(detail: &Value) -> Option<&str> {
    let whole = detail.get("resource").and_then(Value::as_str)?;
    Some(whole.strip_prefix("urn:altinn:resource:").unwrap_or(whole))
}

fn number(party: &Value) -> Option<OrgNr> {
    let member = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|name| party.get(name))
            .and_then(Value::as_str)
    };
    if member(["Authority", "authority"])? != "iso6523-actorid-upis" {
        return None;
    }
    member(["ID", "id"])?.strip_prefix(REGISTER)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(asked: &Value, answered: &Value) -> Vec<String> {
        let found = organisations(asked, Some(answered));
        found.iter().map(|orgnr| orgnr.as_str().to_owned()).collect()
    }

    #[test]
    fn each_kind_of_answer_is_read_in_its_own_spelling() {
        let service =
            json!({"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40"});
        let answer = json!([{"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40",
            "reportees": [{"Authority": "iso6523-actorid-upis", "ID": "0192:310000000", "Rights": ["Read"]}]}]);
        assert_eq!(found(&service, &answer), ["310000000"]);
        let resource =
            json!({"type": "ansattporten:altinn:resource", "resource": "urn:altinn:resource:oppslag"});
        let answer = json!([{"type": "ansattporten:altinn:resource", "resource": "urn:altinn:resource:oppslag",
            "authorized_parties": [
                {"orgno": {"authority": "iso6523-actorid-upis", "ID": "0192:310000000"}, "resource": "oppslag"},
                {"orgno": {"authority": "iso6523-actorid-upis", "ID": "0192:210000003"}, "resource": "annet"}]}]);
        assert_eq!(found(&resource, &answer), ["310000000"]);
        let own = json!({"type": "ansattporten:orgno"});
        let answer = json!([{"type": "ansattporten:orgno",
            "orgno": {"Authority": "iso6523-actorid-upis", "ID": "0192:310000000"}}]);
        assert_eq!(found(&own, &answer), ["310000000"]);
    }

    #[test]
    fn what_was_not_asked_for_gives_nothing() {
        let asked = json!({"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40"});
        let party = json!([{"Authority": "iso6523-actorid-upis", "ID": "0192:310000000"}]);
        for answer in [
            json!([{"type": "ansattporten:altinn:service"}]),
            json!([{"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:1:1", "reportees": party}]),
            json!([{"type": "ansattporten:orgno", "resource": "urn:altinn:resource:2480:40", "reportees": party}]),
            json!([{"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40",
                "reportees": [{"Authority": "other", "ID": "0192:310000000"}, {"ID": "0192:310000000"}]}]),
            json!({"type": "ansattporten:altinn:service"}),
        ] {
            assert_eq!(found(&asked, &answer), Vec::<String>::new(), "{answer}");
        }
        assert!(organisations(&asked, None).is_empty());
    }
}
