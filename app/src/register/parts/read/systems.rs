//! Reads the part of receiving systems. A system that is not chosen any more is gone with everything that belongs to it.

use domain::usecase::{SystemKeeps, SystemLink, SystemReceives};

use super::{super::items::chosen, Reading};
use crate::page::FieldError;

impl Reading<'_> {
    pub(super) fn systems(&mut self) {
        let before = self.content.own_systems.clone();
        let mut links: Vec<SystemLink> = Vec::new();
        for place in 0..=before.len() {
            let (system, keeps) = (format!("system-{place}"), format!("beholder-{place}"));
            let parts = ["dager", "lagringsregel"].map(|name| format!("{name}-{place}"));
            self.belongs(&keeps, &parts.each_ref().map(String::as_str));
            // Fields and time that were said of a system go with it; those of one that was never chosen are not lost without a word.
            if before.get(place).is_none() {
                self.belongs(&system, &[&format!("mottar-{place}"), &keeps]);
            }
            let Some(link) = self.system(place, &before) else {
                continue;
            };
            if links.iter().any(|one| one.system.id == link.system.id) {
                self.errors
                    .push(FieldError::new(system, self.texts.drafts.chosen_twice));
            }
            links.push(link);
        }
        self.content.own_systems = links;
    }

    fn system(&mut self, place: usize, before: &[SystemLink]) -> Option<SystemLink> {
        let id = self.given(&format!("system-{place}"))?;
        let was = before.iter().find(|link| link.system.id == id);
        let known = &self.view.choices.own_systems;
        let system = chosen(known, Some(&id), was.map(|link| &link.system))?;
        let name = known
            .iter()
            .find(|one| one.item.id == id)
            .map(|one| one.name.clone());
        Some(SystemLink {
            name: name
                .or_else(|| was.map(|link| link.name.clone()))
                .unwrap_or_default(),
            system,
            receives: self.received(place),
            keeps: self.keeps(place),
        })
    }

    /// The fields by service, in the order of the form.
    fn received(&self, place: usize) -> Vec<SystemReceives> {
        let mut found: Vec<SystemReceives> = Vec::new();
        for code in self.form.all(&format!("mottar-{place}")) {
            let Some((service, field)) = code.split_once('|') else {
                continue;
            };
            match found.iter_mut().find(|one| one.service == service) {
                Some(one) => one.fields.push(field.to_owned()),
                None => found.push(SystemReceives {
                    service: service.to_owned(),
                    fields: vec![field.to_owned()],
                }),
            }
        }
        found
    }

    fn keeps(&mut self, place: usize) -> Option<SystemKeeps> {
        let days = format!("dager-{place}");
        match self.form.get(&format!("beholder-{place}"))? {
            "nothing" => Some(SystemKeeps::Nothing),
            "days" if self.form.get(&days).is_none() => {
                self.errors
                    .push(FieldError::new(days, self.texts.drafts.number_wrong));
                None
            }
            "days" => {
                let days_after_case = self.number(&days)?;
                Some(SystemKeeps::Days { days_after_case })
            }
            "rule" => Some(SystemKeeps::Rule {
                rule: self.text(&format!("lagringsregel-{place}")),
            }),
            _ => None,
        }
    }
}
