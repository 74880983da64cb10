//! Some fields of a service by their places in its model: a bit each, so that what is approved in many grounds lies close together.

use super::Model;

const BITS: usize = 64;
/// Room for 512 fields; the largest service of the catalogue has 429.
const WORDS: usize = 8;

/// Some of the fields of a model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::gate) struct Places([u64; WORDS]);

impl Places {
    /// Where these names stand; `None` where one of them is not in the model, or beyond what there is room for.
    pub(in crate::gate) fn of<'a>(model: &Model, names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut places = Self::default();
        for name in names {
            let place = model.place(name)?;
            *places.0.get_mut(place / BITS)? |= 1 << (place % BITS);
        }
        Some(places)
    }

    /// Whether the field at this place is among them.
    #[inline]
    pub(in crate::gate) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / BITS);
        word.is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    pub(in crate::gate) fn is_empty(&self) -> bool {
        self.0 == [0; WORDS]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::example;

    #[test]
    fn each_name_has_a_place_of_its_own() {
        let service = example().service.unwrap();
        let field = service.fields.values().next().unwrap().clone();
        let name = |number: usize| format!("felt-{number:03}");
        let model: Model = (0..600).map(|number| (name(number), field.clone())).collect();
        assert!(Places::of(&model, []).unwrap().is_empty());
        let chosen = [0, 1, 63, 64, 65, 200, 511];
        let names: Vec<String> = chosen.iter().map(|number| name(*number)).collect();
        let again = names.iter().chain(&names).map(String::as_str);
        let places = Places::of(&model, again).unwrap();
        assert!(!places.is_empty());
        for place in 0..700 {
            assert_eq!(places.has(place), chosen.contains(&place), "{place}");
        }
        assert_eq!(Places::of(&model, ["felt-512"]), None, "no room");
        assert_eq!(
            Places::of(&model, ["felt-001", "annet"]),
            None,
            "not in the model"
        );
    }
}
