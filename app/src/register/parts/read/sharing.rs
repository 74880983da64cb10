//! Reads the part of sharing.

use domain::usecase::{DecisionKind, Decisions, JointController, Transfer, TransferMechanism};

use super::Reading;

impl Reading<'_> {
    pub(super) fn sharing(&mut self) {
        self.content.recipients = self.lines("mottakere");
        self.joint();
        self.transfers();
        self.belongs("avgjorelse", &["avgjorelse-regel", "avgjorelse-logikk"]);
        let kind = self.one_of("avgjorelse", &DecisionKind::ALL);
        self.content.decisions = kind.map(|kind| Decisions {
            kind,
            article22: self.given("avgjorelse-regel"),
            logic: self.text("avgjorelse-logikk"),
        });
    }

    fn lines(&self, id: &str) -> Vec<String> {
        let text = self.text(id);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    fn joint(&mut self) {
        let mut joint = Vec::new();
        for place in 0..=self.content.joint_controllers.len() {
            let [name, contact, arrangement] =
                ["navn", "kontakt", "ordning"].map(|what| format!("felles-{what}-{place}"));
            self.belongs(&name, &[contact.as_str(), arrangement.as_str()]);
            if let Some(named) = self.given(&name) {
                joint.push(JointController {
                    name: named,
                    contact: self.text(&contact),
                    arrangement: self.text(&arrangement),
                });
            }
        }
        self.content.joint_controllers = joint;
    }

    fn transfers(&mut self) {
        if !self.content.transfers.is_empty() {
            self.content.transfers = self.lines("overforinger");
        }
        let mut transfers = Vec::new();
        for place in 0..=self.content.third_countries.len() {
            let [receiver, country, ground, document] =
                ["mottaker", "land", "grunnlag", "dokument"].map(|what| format!("utland-{what}-{place}"));
            // Nothing leaves the EEA on no ground: the ground is what makes it a transfer.
            let parts = [receiver.as_str(), country.as_str(), document.as_str()];
            self.belongs(&ground, &parts);
            if let Some(mechanism) = self.one_of(&ground, &TransferMechanism::ALL) {
                transfers.push(Transfer {
                    receiver: self.text(&receiver),
                    country: self.text(&country).to_uppercase(),
                    mechanism,
                    document: self.text(&document),
                });
            }
        }
        self.content.third_countries = transfers;
    }
}
