//! Reads the data need: what each service may be asked about, its fields with their necessity, and what is added or taken out.

use domain::{
    period::Window,
    usecase::{DataNeed, Mode, NeedField, SubjectCategory},
};

use super::{
    super::inputs::needs::{CATEGORIES, MODES, ROWS, offer},
    Reading, word,
};
use crate::wire::Offer;

impl Reading<'_> {
    pub(super) fn needs(&mut self) {
        let before = std::mem::take(&mut self.content.needs);
        for (place, need) in before.into_iter().enumerate() {
            if !self.ticked(&format!("n{place}-slett")) {
                let read = self.one_need(place, need);
                self.content.needs.push(read);
            }
        }
        let wanted = self.form.get("ny-tjeneste");
        let offers = &self.view.choices.offers;
        if let Some(offer) = offers.iter().find(|one| Some(one.code().as_str()) == wanted) {
            self.content.needs.push(begun(offer));
        }
    }

    fn one_need(&mut self, place: usize, need: DataNeed) -> DataNeed {
        let id = |name: &str| format!("n{place}-{name}");
        let among = |said: &[String], code: &str| said.iter().any(|one| one == code);
        let (who, how) = (self.form.all(&id("hvem")), self.form.all(&id("modus")));
        for row in ROWS {
            self.belongs(&id(&format!("ny{row}")), &[&id(&format!("hvorfor{row}"))]);
        }
        self.belongs(&id("aar"), &[&id("naa")]);
        self.belongs(&id("fra"), &[&id("til")]);
        self.belongs(&id("til"), &[&id("fra")]);
        let window = self.window(place, need.window);
        let expected_volume = self.number(&id("antall"));
        let gone = self.form.all(&id("bort"));
        let offer = offer(&self.view.choices.offers, &need);
        let kept = need.fields.iter().filter(|field| !among(&gone, &field.name));
        let mut fields: Vec<NeedField> = kept
            .map(|field| NeedField {
                name: field.name.clone(),
                necessity: self.text(&format!("n{place}-f-{}", field.name)),
            })
            .collect();
        let known = |name: &str| offer.is_some_and(|offer| offer.fields.iter().any(|one| one.code == name));
        for row in ROWS {
            let added = self.form.get(&id(&format!("ny{row}")));
            let there = |name: &str| fields.iter().any(|field| field.name == name);
            if let Some(name) = added.filter(|name| known(name) && !there(name)) {
                fields.push(NeedField {
                    name: name.to_owned(),
                    necessity: self.text(&id(&format!("hvorfor{row}"))),
                });
            }
        }
        DataNeed {
            categories: CATEGORIES
                .into_iter()
                .filter(|one| among(&who, &word(*one)))
                .collect(),
            modes: MODES.into_iter().filter(|one| among(&how, &word(*one))).collect(),
            window,
            expected_volume,
            fields,
            ..need
        }
    }

    fn window(&mut self, place: usize, before: Option<Window>) -> Option<Window> {
        let id = |name: &str| format!("n{place}-{name}");
        if let Some(Window::Absolute { .. }) = before {
            let (from, to) = (self.day(&id("fra"))?, self.day(&id("til"))?);
            return Some(Window::Absolute { from, to });
        }
        Some(Window::Relative {
            years_back: self.number(&id("aar"))?,
            current_year: self.ticked(&id("naa")),
        })
    }
}

/// A service that nothing is fetched from yet: the narrowest of each, to be widened with reasons.
fn begun(offer: &Offer) -> DataNeed {
    let category = if offer.about_people {
        SubjectCategory::Applicant
    } else {
        SubjectCategory::Organisation
    };
    DataNeed {
        service: offer.service.clone(),
        package: offer.package.clone(),
        parameters: offer.parameters.clone(),
        fields: Vec::new(),
        categories: vec![category],
        window: offer.periodic.then_some(Window::Relative {
            years_back: 1,
            current_year: false,
        }),
        modes: vec![Mode::Single],
        expected_volume: None,
    }
}
