//! Beregnede svar on the way through the corridor: what is left of each look-up of a set is gathered in memory, and the last one's
//! disclosure seals what the formulas of the version made of them all. If it can't be sealed, nothing of it is shown.

use ::derived::Cel;
use app::wire::{DerivedAnswer, DerivedView, Private};
use domain::{
    catalogue::Language,
    derived::{Derived, Formula, Gives, Part, Value, derive},
    lookup::{Minimised, ResultClass},
    oslo,
    when::Instant,
};
use upstream::catalogue::Catalogue;

use super::Prepared;

/// What became of one look-up of the set.
enum Ended {
    Answer(Box<Minimised>),
    Refused,
    Failed,
}

/// What is known of a set so far. It is never written anywhere.
pub(super) struct Gathered {
    asks: usize,
    ended: Vec<Ended>,
    /// Whether another year is tried where the one that is under way has nothing.
    tries_again: bool,
    /// The version that the first permit stood on: its content's hash and its formulas.
    version: Option<(String, Vec<Formula>)>,
    /// When the last look-up was made.
    now: i64,
    derived: Vec<Derived>,
}

impl Gathered {
    pub(super) fn of(asks: usize) -> Self {
        Self {
            asks,
            ended: Vec::new(),
            tries_again: false,
            version: None,
            now: 0,
            derived: Vec::new(),
        }
    }

    /// The next look-up begins. What was said before of the same one, for another year, counts no more.
    pub(super) fn begin(&mut self, place: usize, tries_again: bool) {
        self.ended.truncate(place);
        self.tries_again = tries_again;
    }

    pub(super) fn refused(&mut self) {
        self.ended.push(Ended::Refused);
    }

    pub(super) fn failed(&mut self, prepared: &Prepared) {
        self.stands_on(prepared);
        self.ended.push(Ended::Failed);
    }

    /// What was answered; after the last look-up of the set the formulas are reckoned. Gives what this look-up discloses.
    pub(super) fn answered(&mut self, minimised: Minimised, prepared: &Prepared) {
        let again = self.tries_again && minimised.result() == ResultClass::None;
        let same_version = self.stands_on(prepared);
        self.ended.push(Ended::Answer(Box::new(minimised)));
        self.derived = if again || self.ended.len() < self.asks {
            Vec::new()
        } else {
            self.reckon(same_version)
        };
    }

    /// What the look-up that was answered last has to show.
    pub(super) fn disclosed(&self) -> Option<(&Minimised, &[Derived])> {
        match self.ended.last() {
            Some(Ended::Answer(minimised)) => Some((minimised, &self.derived)),
            Some(Ended::Refused | Ended::Failed) | None => None,
        }
    }

    /// Whether all permits so far stood on one version.
    fn stands_on(&mut self, prepared: &Prepared) -> bool {
        self.now = prepared.errand.now;
        let Some(version) = prepared.facts.version() else {
            return false;
        };
        let hash = &version.stored_hash;
        let (first, _) = self
            .version
            .get_or_insert_with(|| (hash.clone(), version.content.derived.clone()));
        first == hash
    }

    fn reckon(&self, same_version: bool) -> Vec<Derived> {
        let Some((_, formulas)) = &self.version else {
            return Vec::new();
        };
        let day = oslo::day_of(Instant::from_millis(self.now));
        let mut parts: Vec<Part<'_>> = self
            .ended
            .iter()
            .map(|one| match one {
                Ended::Answer(minimised) => Part::Answer(minimised),
                Ended::Refused => Part::Refused,
                Ended::Failed => Part::Failed,
            })
            .collect();
        // What was approved for one version is not read by another's formulas.
        if !same_version {
            parts.push(Part::Failed);
        }
        formulas
            .iter()
            .map(|formula| derive(formula, &parts, day, &Cel))
            .collect()
    }

    /// The answers of the whole set as they are shown. Where the last look-up was not answered there is none, and each says why.
    pub(super) fn views(self, catalogue: &Catalogue, language: Language) -> Vec<DerivedView> {
        let sealed = self.disclosed().is_some();
        let derived = if sealed {
            self.derived
        } else {
            let unanswered = self.reckon(true).into_iter();
            unanswered.filter(|one| one.outcome().is_err()).collect()
        };
        let formulas = self.version.map(|(_, formulas)| formulas).unwrap_or_default();
        let found = derived.iter().filter_map(|one| {
            let formula = formulas.iter().find(|formula| formula.id == one.id())?;
            Some(view(formula, one, catalogue, language))
        });
        found.collect()
    }
}

fn view(formula: &Formula, derived: &Derived, catalogue: &Catalogue, language: Language) -> DerivedView {
    let answer = derived.outcome().map(|value| DerivedAnswer {
        value: Private(value.clone()),
        band: band(formula, value, language).map(Private),
    });
    let raw = formula.instead_of.iter().map(|raw| {
        let field = catalogue
            .service(&raw.service)
            .and_then(|service| service.field(&raw.field));
        field.map_or_else(
            || raw.field.clone(),
            |field| field.label.in_language(language).to_owned(),
        )
    });
    DerivedView {
        id: formula.id.clone(),
        label: formula.label.in_language(language).to_owned(),
        answer,
        stood_on: derived.stood_on().to_vec(),
        people: u32::try_from(derived.people()).unwrap_or(u32::MAX),
        instead_of: raw.collect(),
    }
}

/// What a band is called.
fn band(formula: &Formula, value: &Value, language: Language) -> Option<String> {
    let (Value::Band(code), Gives::Band { bands }) = (value, &formula.gives) else {
        return None;
    };
    let band = bands.iter().find(|band| band.code == *code)?;
    Some(band.label.in_language(language).to_owned())
}
