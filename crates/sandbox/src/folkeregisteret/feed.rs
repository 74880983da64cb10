//! The list of what happens to people: a thousand at a time, from a sequence number on, that number included. Numbers never decrease, and some
//! are missing. It tells whom something has happened to, and of what kind; what is true now is asked for by number.

use serde_json::{Value, json};

/// As many as one page holds.
const PAGE: usize = 1_000;
/// Where the street's numbers begin, so that nobody counts on 1.
const FIRST: i64 = 4_000;
/// Between one number and the next.
const STEP: i64 = 3;

/// One thing that has happened.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    sequence: i64,
    kind: &'static str,
    number: String,
    at: String,
}

/// Everything that has happened since the street opened, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Feed(Vec<Happening>);

impl Feed {
    /// Tells of something.
    pub(crate) fn tell(&mut self, kind: &'static str, number: &str, at: String) {
        self.0.push(Happening {
            sequence: self.latest() + STEP,
            kind,
            number: number.to_owned(),
            at,
        });
    }

    /// The number of what happened last.
    pub(crate) fn latest(&self) -> i64 {
        self.0.last().map_or(FIRST, |last| last.sequence)
    }

    /// A page from this number on.
    pub(super) fn page(&self, from: i64) -> Value {
        let page = self.0.iter().filter(|one| one.sequence >= from).take(PAGE);
        page.map(|one| {
            json!({
                "sekvensnummer": one.sequence,
                "hendelse": {
                    "folkeregisteridentifikator": one.number,
                    "hendelsetype": one.kind,
                    "hendelsesdokument": format!("{:032x}", one.sequence),
                    "persondokument": format!("{:032x}", one.sequence + 1),
                    "ajourholdstidspunkt": one.at,
                },
            })
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Feed, PAGE};

    #[test]
    fn a_page_begins_with_the_number_asked_for_and_holds_a_thousand() {
        let mut feed = Feed::default();
        assert_eq!(feed.page(0).as_array().unwrap().len(), 0);
        for _ in 0..=PAGE {
            feed.tell("endringIAdressebeskyttelse", "01828010073", String::new());
        }
        let first = feed.page(0);
        let first = first.as_array().unwrap();
        assert_eq!(first.len(), PAGE);
        let last = first[PAGE - 1]["sekvensnummer"].as_i64().unwrap();
        let again = feed.page(last);
        assert_eq!(again.as_array().unwrap().len(), 2);
        assert_eq!(again[0]["sekvensnummer"], last);
        assert_eq!(again[1]["sekvensnummer"], feed.latest());
    }
}
