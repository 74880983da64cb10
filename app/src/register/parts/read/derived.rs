//! Reads the part of derived answers. A formula whose code is emptied is gone with everything that belongs to it.

use domain::{
    catalogue::Label,
    derived::{Formula, Gives, RawField},
};

use super::{
    super::{formula, inputs::derived::KINDS},
    Reading,
};
use crate::page::FieldError;

impl Reading<'_> {
    pub(super) fn derived(&mut self) {
        let before = self.content.derived.len();
        let mut formulas = Vec::new();
        for place in 0..=before {
            let id = format!("svar-kode-{place}");
            // What was written of one that was never given a code is not lost without a word.
            if place == before {
                let parts = ["svar-nb", "svar-uttrykk", "svar-leser", "svar-prover"];
                let parts = parts.map(|part| format!("{part}-{place}"));
                self.belongs(&id, &parts.each_ref().map(String::as_str));
            }
            if let Some(code) = self.given(&id) {
                formulas.push(self.formula(place, code));
            }
        }
        self.content.derived = formulas;
    }

    fn formula(&mut self, place: usize, id: String) -> Formula {
        let words = &self.texts.derived.form;
        let text = |part: &str| {
            self.form
                .raw(&format!("{part}-{place}"))
                .trim()
                .replace("\r\n", "\n")
        };
        let (nb, nn, en) = (text("svar-nb"), text("svar-nn"), text("svar-en"));
        let (expression, kind) = (text("svar-uttrykk"), text("svar-type"));
        let bands = formula::read_bands(&text("svar-trinn"));
        let inputs = formula::read_inputs(words, &text("svar-leser"));
        let parameters = formula::read_parameters(words, &text("svar-satser"));
        let known = inputs.clone().unwrap_or_default();
        let tests = formula::read_tests(words, &known, &text("svar-prover"));
        let bands = self.lines_of("svar-trinn", place, bands);
        let [_, amount, band] = KINDS;
        Formula {
            id,
            label: Label { nb, nn, en },
            gives: match kind.as_str() {
                kind if kind == amount => Gives::Amount,
                kind if kind == band => Gives::Band { bands },
                _ => Gives::YesNo,
            },
            expression,
            inputs: self.lines_of("svar-leser", place, inputs),
            parameters: self.lines_of("svar-satser", place, parameters),
            tests: self.lines_of("svar-prover", place, tests),
            instead_of: self.instead_of(place),
        }
    }

    /// The lines, or an error at the field that says which one can't be read.
    fn lines_of<T>(&mut self, id: &str, place: usize, read: Result<Vec<T>, formula::Unreadable>) -> Vec<T> {
        read.unwrap_or_else(|line| {
            let text = (self.texts.derived.form.unreadable)(line);
            self.errors.push(FieldError::new(format!("{id}-{place}"), text));
            Vec::new()
        })
    }

    fn instead_of(&self, place: usize) -> Vec<RawField> {
        let said = self.form.all(&format!("svar-skjul-{place}"));
        let raw = said.iter().filter_map(|code| code.split_once('|'));
        raw.map(|(service, field)| RawField {
            service: service.to_owned(),
            field: field.to_owned(),
        })
        .collect()
    }
}
