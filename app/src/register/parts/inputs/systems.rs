//! What the part of receiving systems asks: which own systems receive what of the chosen fields, and how long each keeps it.

use domain::usecase::{SystemKeeps, SystemLink};

use super::{
    super::{
        Input, Kind,
        items::{id_of, options},
        key,
    },
    Asked, input,
};

/// How a field of a service is written in the form.
pub(in crate::register::parts) fn received(service: &str, field: &str) -> String {
    format!("{service}|{field}")
}

impl Asked<'_> {
    /// Every system there is, and room for one more.
    pub(super) fn systems(&self) -> Vec<Input> {
        let links = &self.content.own_systems;
        (0..=links.len())
            .flat_map(|place| self.system(place, links.get(place)))
            .collect()
    }

    fn system(&self, place: usize, link: Option<&SystemLink>) -> Vec<Input> {
        let number = |name: &str| format!("{}. {}", place + 1, key(self.texts, name));
        let fields = link.into_iter().flat_map(|link| {
            let of_service = link.receives.iter();
            of_service.flat_map(|one| one.fields.iter().map(|field| received(&one.service, field)))
        });
        let (kind, days, rule) = match link.and_then(|link| link.keeps.as_ref()) {
            None => (None, None, None),
            Some(SystemKeeps::Nothing) => (Some("nothing"), None, None),
            Some(SystemKeeps::Days { days_after_case }) => (Some("days"), Some(*days_after_case), None),
            Some(SystemKeeps::Rule { rule }) => (Some("rule"), None, Some(rule.clone())),
        };
        let values = &self.texts.drafts.values;
        let kinds = ["nothing", "days", "rule"].map(|one| (one.to_owned(), values.or_label(one, "")));
        let known = &self.view.choices.own_systems;
        vec![
            input(
                format!("system-{place}"),
                number("system"),
                Kind::Pick(options(known)),
                id_of(link.map(|link| &link.system)),
            ),
            input(
                format!("mottar-{place}"),
                number("receives"),
                Kind::Many(self.chosen_fields()),
                fields,
            ),
            input(
                format!("beholder-{place}"),
                number("keeps"),
                Kind::Pick(kinds.to_vec()),
                kind.map(str::to_owned),
            ),
            input(
                format!("dager-{place}"),
                number("daysAfterCase"),
                Kind::Number,
                days.map(|days| days.to_string()),
            ),
            input(format!("lagringsregel-{place}"), number("rule"), Kind::Line, rule),
        ]
    }

    /// Each field that the version has chosen, once for each service.
    fn chosen_fields(&self) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for need in &self.content.needs {
            let offer = self
                .view
                .choices
                .offers
                .iter()
                .find(|one| one.service == need.service);
            let title = offer.map_or(need.service.as_str(), |offer| offer.title.as_str());
            for field in &need.fields {
                let code = received(&need.service, &field.name);
                let known = offer.and_then(|offer| offer.fields.iter().find(|one| one.code == field.name));
                let label = known.map_or(field.name.as_str(), |one| one.label.as_str());
                if !found.iter().any(|(one, _)| *one == code) {
                    found.push((code, format!("{title}: {label}")));
                }
            }
        }
        found
    }
}
