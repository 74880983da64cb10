//! What the part of derived answers asks: every formula there is, and room for one more.

use domain::derived::{Formula, Gives, RawField};

use super::{
    super::{Input, Kind, formula},
    Asked, input, services_of,
};

/// The kinds of answers, by their words in the form and in the content.
pub(in super::super) const KINDS: [&str; 3] = ["yesNo", "amount", "band"];

impl Asked<'_> {
    pub(super) fn derived(&self) -> Vec<Input> {
        let formulas = &self.content.derived;
        (0..=formulas.len())
            .flat_map(|place| self.formula(place, formulas.get(place)))
            .collect()
    }

    fn formula(&self, place: usize, said: Option<&Formula>) -> Vec<Input> {
        let words = &self.texts.derived.form;
        let lines = |id: &str, label: &str, said: Option<String>| {
            let said = said.unwrap_or_default();
            input(format!("{id}-{place}"), label.to_owned(), Kind::Lines, [said])
        };
        let kinds = KINDS
            .map(str::to_owned)
            .into_iter()
            .zip(words.kinds.map(str::to_owned));
        let bands = said.and_then(|one| match &one.gives {
            Gives::Band { bands } => Some(formula::write_bands(bands)),
            Gives::YesNo | Gives::Amount => None,
        });
        let mut inputs = self.named(place, said);
        inputs.extend([
            input(
                format!("svar-type-{place}"),
                words.gives.to_owned(),
                Kind::Pick(kinds.collect()),
                said.map(|one| kind_of(&one.gives).to_owned()),
            ),
            lines("svar-trinn", words.bands, bands),
            lines(
                "svar-leser",
                words.inputs,
                said.map(|one| formula::write_inputs(words, &one.inputs)),
            ),
            lines(
                "svar-satser",
                words.parameters,
                said.map(|one| formula::write_parameters(words, &one.parameters)),
            ),
            lines(
                "svar-uttrykk",
                words.expression,
                said.map(|one| one.expression.clone()),
            ),
            lines(
                "svar-prover",
                words.tests,
                said.map(|one| formula::write_tests(words, &one.inputs, &one.tests)),
            ),
            input(
                format!("svar-skjul-{place}"),
                words.instead_of.to_owned(),
                Kind::Many(self.fetched()),
                said.into_iter()
                    .flat_map(|one| one.instead_of.iter().map(code_of)),
            ),
        ]);
        inputs
    }

    /// What the answer is called.
    fn named(&self, place: usize, said: Option<&Formula>) -> Vec<Input> {
        let words = &self.texts.derived.form;
        let line = |id: &str, label: &str, said: Option<&str>| {
            let said = said.unwrap_or_default().to_owned();
            input(format!("{id}-{place}"), label.to_owned(), Kind::Line, [said])
        };
        let called = said.map(|one| &one.label);
        let [nb, nn, en] = words.called;
        let heading = (words.heading)(place + 1);
        vec![
            input(format!("svar-{place}"), heading, Kind::Heading, []),
            line("svar-kode", words.id, said.map(|one| one.id.as_str())),
            line("svar-nb", nb, called.map(|label| label.nb.as_str())),
            line("svar-nn", nn, called.map(|label| label.nn.as_str())),
            line("svar-en", en, called.map(|label| label.en.as_str())),
        ]
    }

    /// Every field that the version fetches, under its service and its name.
    fn fetched(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for service in services_of(self.content) {
            let offers = self
                .view
                .choices
                .offers
                .iter()
                .filter(|one| one.service == service);
            let known: Vec<_> = offers.flat_map(|one| &one.fields).collect();
            let needs = self.content.needs.iter().filter(|need| need.service == service);
            for field in needs.flat_map(|need| &need.fields) {
                let label = known.iter().find(|one| one.code == field.name);
                let label = label.map_or(&field.name, |one| &one.label);
                found.push((format!("{service}|{}", field.name), label.clone()));
            }
        }
        found
    }
}

fn kind_of(gives: &Gives) -> &'static str {
    let [yes_no, amount, band] = KINDS;
    match gives {
        Gives::YesNo => yes_no,
        Gives::Amount => amount,
        Gives::Band { .. } => band,
    }
}

fn code_of(raw: &RawField) -> String {
    format!("{}|{}", raw.service, raw.field)
}
