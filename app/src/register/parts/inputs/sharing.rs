//! What the part of sharing asks: joint controllers, recipients, transfers out of the EEA, and what a machine decides.

use domain::usecase::{DecisionKind, TransferMechanism};

use super::{
    super::{Input, Kind, key},
    Asked, input, word,
};

impl Asked<'_> {
    /// Every one there is, and room for one more.
    pub(super) fn sharing(&self) -> Vec<Input> {
        let mut asked = vec![self.text("mottakere", "recipients", &self.content.recipients.join("\n"))];
        asked.extend(self.joint());
        asked.extend(self.transfers());
        let decisions = self.content.decisions.as_ref();
        let kind = decisions.map(|one| word(one.kind));
        asked.push(input(
            "avgjorelse",
            key(self.texts, "decisions"),
            Kind::Pick(self.codes(&DecisionKind::ALL)),
            kind,
        ));
        let rule = decisions.and_then(|one| one.article22.as_deref());
        asked.push(self.line("avgjorelse-regel", "article22", rule.unwrap_or_default()));
        let logic = decisions.map_or("", |one| one.logic.as_str());
        asked.push(self.text("avgjorelse-logikk", "logic", logic));
        asked
    }

    fn numbered(&self, id: &str, name: &str, place: usize, said: &str) -> Input {
        let label = format!("{}. {}", place + 1, key(self.texts, name));
        input(format!("{id}-{place}"), label, Kind::Line, [said.to_owned()])
    }

    fn joint(&self) -> Vec<Input> {
        let joint = &self.content.joint_controllers;
        let rows = (0..=joint.len()).flat_map(|place| {
            let one = joint.get(place);
            [
                ("felles-navn", "jointControllers", one.map(|one| &one.name)),
                ("felles-kontakt", "contact", one.map(|one| &one.contact)),
                ("felles-ordning", "arrangement", one.map(|one| &one.arrangement)),
            ]
            .map(|(id, name, said)| self.numbered(id, name, place, said.map_or("", String::as_str)))
        });
        rows.collect()
    }

    fn transfers(&self) -> Vec<Input> {
        let mut asked = Vec::new();
        // What was written in words before is kept for as long as it stands there.
        if !self.content.transfers.is_empty() {
            asked.push(self.text("overforinger", "transfers", &self.content.transfers.join("\n")));
        }
        let transfers = &self.content.third_countries;
        for place in 0..=transfers.len() {
            let one = transfers.get(place);
            let line = |id, name, said: Option<&String>| {
                self.numbered(id, name, place, said.map_or("", String::as_str))
            };
            asked.push(line(
                "utland-mottaker",
                "thirdCountries",
                one.map(|one| &one.receiver),
            ));
            asked.push(line("utland-land", "country", one.map(|one| &one.country)));
            asked.push(input(
                format!("utland-grunnlag-{place}"),
                format!("{}. {}", place + 1, key(self.texts, "mechanism")),
                Kind::Pick(self.codes(&TransferMechanism::ALL)),
                one.map(|one| word(one.mechanism)),
            ));
            asked.push(line("utland-dokument", "document", one.map(|one| &one.document)));
        }
        asked
    }
}
