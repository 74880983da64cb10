//! What the part of the data need asks: for each service, whom and when it may be about, each field with its necessity, and what
//! to add or take out. Fields are added one at a time, so that each gets a reason of its own.

use domain::{
    period::Window,
    usecase::{DataNeed, Mode, SubjectCategory},
};

use super::{
    super::{Input, Kind, key},
    Asked, input, word,
};
use crate::wire::Offer;

/// Whom a look-up may be about.
pub(in super::super) const CATEGORIES: [SubjectCategory; 7] = [
    SubjectCategory::Applicant,
    SubjectCategory::SpouseOrCohabitant,
    SubjectCategory::Child,
    SubjectCategory::OtherParent,
    SubjectCategory::Employer,
    SubjectCategory::Organisation,
    SubjectCategory::CoDebtor,
];
/// Room to add so many fields at a time, by the end of their ids.
pub(in super::super) const ROWS: [&str; 4] = ["", "-2", "-3", "-4"];
/// How look-ups may be made.
pub(in super::super) const MODES: [Mode; 3] = [Mode::Single, Mode::Bulk, Mode::Subscription];

/// What is offered of the service and package of a need.
pub(in super::super) fn offer<'a>(offers: &'a [Offer], need: &DataNeed) -> Option<&'a Offer> {
    let same = |one: &&Offer| one.service == need.service && one.package == need.package;
    offers.iter().find(same)
}

impl Asked<'_> {
    pub(super) fn needs(&self) -> Vec<Input> {
        let mut asked = Vec::new();
        for (place, need) in self.content.needs.iter().enumerate() {
            asked.extend(self.one_need(place, need));
        }
        let needs = &self.content.needs;
        let taken = |one: &&Offer| {
            !needs
                .iter()
                .any(|need| need.service == one.service && need.package == one.package)
        };
        let offers = self.view.choices.offers.iter().filter(taken);
        let options = offers.map(|one| (one.code(), one.label.clone())).collect();
        asked.push(input(
            "ny-tjeneste",
            key(self.texts, "addService"),
            Kind::Pick(options),
            [],
        ));
        asked
    }

    fn one_need(&self, place: usize, need: &DataNeed) -> Vec<Input> {
        let id = |name: &str| format!("n{place}-{name}");
        let offer = offer(&self.view.choices.offers, need);
        let title = offer.map_or(need.service.as_str(), |offer| offer.label.as_str());
        let categories = CATEGORIES.map(|one| (word(one), (self.texts.gate.category)(one).to_owned()));
        let mut asked = vec![
            input(id("tittel"), title.to_owned(), Kind::Heading, []),
            input(
                id("hvem"),
                key(self.texts, "categories"),
                Kind::Many(categories.to_vec()),
                need.categories.iter().map(|one| word(*one)),
            ),
        ];
        asked.extend(self.window(place, need, offer.is_none_or(|offer| offer.periodic)));
        asked.push(input(
            id("modus"),
            key(self.texts, "modes"),
            Kind::Many(self.codes(&MODES)),
            need.modes.iter().map(|one| word(*one)),
        ));
        asked.push(self.number(&id("antall"), "expectedVolume", need.expected_volume));
        asked.extend(self.fields(place, need, offer));
        asked.push(self.tick(&id("slett"), "removeService", false));
        asked
    }

    fn window(&self, place: usize, need: &DataNeed, periodic: bool) -> Vec<Input> {
        let id = |name: &str| format!("n{place}-{name}");
        match need.window {
            Some(Window::Absolute { from, to }) => [("fra", "from", from), ("til", "to", to)]
                .map(|(name, word, day)| input(id(name), key(self.texts, word), Kind::Day, day.to_text()))
                .into(),
            None if !periodic => Vec::new(),
            Some(Window::Relative { .. }) | None => {
                let (years, current) = match need.window {
                    Some(Window::Relative {
                        years_back,
                        current_year,
                    }) => (Some(u32::from(years_back)), current_year),
                    _ => (None, false),
                };
                vec![
                    self.number(&id("aar"), "yearsBack", years),
                    self.tick(&id("naa"), "currentYear", current),
                ]
            }
        }
    }

    fn fields(&self, place: usize, need: &DataNeed, offer: Option<&Offer>) -> Vec<Input> {
        let known = |name: &str| offer.and_then(|offer| offer.fields.iter().find(|one| one.code == name));
        let called = |name: &str| known(name).map_or_else(|| name.to_owned(), |one| one.label.clone());
        let mut asked: Vec<Input> = need
            .fields
            .iter()
            .map(|field| {
                let label = format!("{}: {}", called(&field.name), key(self.texts, "necessity"));
                let id = format!("n{place}-f-{}", field.name);
                input(id, label, Kind::Line, [field.necessity.clone()])
            })
            .collect();
        let there = need
            .fields
            .iter()
            .map(|field| (field.name.clone(), called(&field.name)))
            .collect();
        let gone = format!("n{place}-bort");
        if !need.fields.is_empty() {
            asked.push(input(
                gone,
                key(self.texts, "removeFields"),
                Kind::Many(there),
                [],
            ));
        }
        let has = |name: &str| need.fields.iter().any(|field| field.name == name);
        let more = offer
            .into_iter()
            .flat_map(|offer| &offer.fields)
            .filter(|one| !has(&one.code));
        let more: Vec<_> = more.map(|one| (one.code.clone(), one.label.clone())).collect();
        for row in ROWS {
            let label = |name: &str| match row {
                "" => key(self.texts, name),
                row => format!("{} ({})", key(self.texts, name), row.trim_start_matches('-')),
            };
            asked.push(input(
                format!("n{place}-ny{row}"),
                label("addField"),
                Kind::Pick(more.clone()),
                [],
            ));
            asked.push(input(
                format!("n{place}-hvorfor{row}"),
                label("addNecessity"),
                Kind::Line,
                [],
            ));
        }
        asked
    }
}
