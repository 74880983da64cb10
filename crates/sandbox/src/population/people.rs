//! The people of the street and how they are related: rare cases first, then households.
//! Decides who they are and what they live of, never the amounts of a year.

use super::economy::{Economy, Livelihood};
use super::organisations::{Organisation, OrganisationKind, municipality_number};
use super::person::{Person, Protection, Tag};
use super::words::{ADJECTIVES, NOUNS};
use crate::numbers::{Kind, Rule, person_number};
use crate::random::Random;
use std::collections::HashSet;
use time::{Date, Month};

const COUPLES: usize = 64;
const SEPARATED_PAIRS: usize = 14;
const SINGLES: usize = 70;

pub(crate) fn generate(seed: u64, organisations: &[Organisation]) -> Vec<Person> {
    let employers = organisations
        .iter()
        .filter(|o| o.kind == OrganisationKind::Employer)
        .map(|o| o.index)
        .collect();
    let mut register = Register {
        random: Random::for_subject(seed, 0, 2),
        taken: HashSet::new(),
        employers,
        persons: Vec::new(),
    };
    register.rare_cases();
    for place in 0..COUPLES {
        register.couple(place);
    }
    for place in 0..SEPARATED_PAIRS {
        register.separated_pair(place);
    }
    for place in 0..SINGLES {
        register.single(place);
    }
    register.persons
}

struct Register {
    random: Random,
    taken: HashSet<String>,
    employers: Vec<usize>,
    persons: Vec<Person>,
}

/// What is decided about a person before the number is drawn.
struct Draft {
    born: i64,
    kind: Kind,
    livelihood: Livelihood,
    tags: Vec<Tag>,
    protection: Protection,
}

impl Draft {
    fn adult(born: i64, livelihood: Livelihood) -> Self {
        Self {
            born,
            kind: Kind::BirthNumber,
            livelihood,
            tags: Vec::new(),
            protection: Protection::Ugradert,
        }
    }

    fn tagged(mut self, tags: &[Tag]) -> Self {
        self.tags.extend_from_slice(tags);
        self
    }
}

impl Register {
    /// A few of each, at the head of the population, so that they stand in the same place for every seed.
    fn rare_cases(&mut self) {
        for protection in [Protection::Fortrolig, Protection::StrengtFortrolig].repeat(3) {
            let mut draft = self.worker(1985).tagged(&[Tag::Protected]);
            draft.protection = protection;
            self.add(draft);
        }
        for _ in 0..2 {
            let mut draft = self.worker(1979);
            draft.protection = Protection::Klientadresse;
            self.add(draft);
        }
        for tag in [Tag::NoData, Tag::OnlyUtkast, Tag::Deleted, Tag::LateSettlement].repeat(4) {
            let draft = self.worker(1983).tagged(&[tag]);
            self.add(draft);
        }
        for (month, year) in [
            (Month::August, 2024),
            (Month::February, 2025),
            (Month::November, 2023),
        ] {
            let place = self.add(Draft::adult(1941, Livelihood::OldAge).tagged(&[Tag::Dead, Tag::Pensioner]));
            if let Some(person) = self.persons.get_mut(place) {
                person.death_date = Date::from_calendar_date(year, month, 14).ok();
            }
        }
        for _ in 0..6 {
            let mut draft = self.worker(1990).tagged(&[Tag::DNumber]);
            draft.kind = Kind::DNumber;
            self.add(draft);
        }
        for _ in 0..3 {
            self.add_with_former_d_number();
        }
        for tag in [Tag::Svalbard, Tag::WithholdingTax].repeat(3) {
            let draft = self.worker(1986).tagged(&[tag]);
            self.add(draft);
        }
        for place in 0..10 {
            self.add(Draft::adult(1968 + place * 2, Livelihood::Business).tagged(&[Tag::SelfEmployed]));
        }
    }

    fn couple(&mut self, place: usize) {
        let low = place.is_multiple_of(4);
        let born = self.random.between(1976, 1996);
        let (first, second) = if low {
            (Livelihood::LowPay, Livelihood::WorkAssessment)
        } else if place % 4 == 1 {
            (Livelihood::HighPay, Livelihood::Pay)
        } else {
            (Livelihood::Pay, Livelihood::Pay)
        };
        let one = self.add(Draft::adult(born, first).tagged(&[Tag::Couple]));
        let born = born + self.random.between(-3, 3);
        let other = self.add(Draft::adult(born, second).tagged(&[Tag::Couple]));
        let municipality = self.municipality_of(one);
        for (person, spouse) in [(one, other), (other, one)] {
            if let Some(person) = self.persons.get_mut(person) {
                person.spouse = Some(spouse);
                person.municipality_number.clone_from(&municipality);
            }
        }
        for _ in 0..place % 3 {
            self.child(&[one, other], &[]);
        }
    }

    fn separated_pair(&mut self, place: usize) {
        let born = self.random.between(1980, 1994);
        let livelihood = if place.is_multiple_of(2) {
            Livelihood::LowPay
        } else {
            Livelihood::Pay
        };
        let one = self.add(Draft::adult(born, livelihood).tagged(&[Tag::SingleParent]));
        let other = self.add(Draft::adult(born + 1, Livelihood::Pay).tagged(&[Tag::SingleParent]));
        self.child(&[one, other], &[Tag::SharedResidence]);
    }

    fn single(&mut self, place: usize) {
        let (born, livelihood, tags): (i64, Livelihood, &[Tag]) = match place % 5 {
            0 => (
                self.random.between(1940, 1957),
                Livelihood::OldAge,
                &[Tag::Pensioner],
            ),
            1 => (
                self.random.between(1962, 1985),
                Livelihood::Disability,
                &[Tag::Disability],
            ),
            2 => (self.random.between(1998, 2004), Livelihood::LowPay, &[]),
            _ => (self.random.between(1960, 1997), Livelihood::Pay, &[]),
        };
        self.add(Draft::adult(born, livelihood).tagged(tags));
    }

    fn worker(&mut self, born_about: i64) -> Draft {
        Draft::adult(born_about + self.random.between(-6, 6), Livelihood::Pay)
    }

    fn child(&mut self, parents: &[usize], tags: &[Tag]) {
        let born = self.random.between(2014, 2025);
        let mut draft = Draft::adult(born, Livelihood::Nothing).tagged(&[Tag::Child]);
        if born >= 2021 {
            draft.tags.push(Tag::KindergartenAge);
        }
        draft.tags.extend_from_slice(tags);
        let child = self.add(draft);
        let municipality = parents
            .first()
            .map(|parent| self.municipality_of(*parent))
            .unwrap_or_default();
        if let Some(person) = self.persons.get_mut(child) {
            person.parents = parents.to_vec();
            person.municipality_number = municipality;
        }
        for parent in parents {
            if let Some(person) = self.persons.get_mut(*parent) {
                person.children.push(child);
            }
        }
    }

    fn add_with_former_d_number(&mut self) {
        let draft = self.worker(1988).tagged(&[Tag::FormerDNumber]);
        let place = self.add(draft);
        let Some(birth_date) = self.persons.get(place).map(|person| person.birth_date) else {
            return;
        };
        let former = self.free_number(birth_date, Kind::DNumber, Rule::Of1964);
        if let Some(person) = self.persons.get_mut(place) {
            person.former_identifier = Some(former);
        }
    }

    fn add(&mut self, mut draft: Draft) -> usize {
        let index = self.persons.len();
        // Every seventh number follows the rule of 2032 only: a reader that knows just the old one must show.
        let rule = if index % 7 == 6 {
            Rule::Of2032
        } else {
            Rule::Of1964
        };
        let birth_date = self.birth_date(draft.born);
        let identifier = self.free_number(birth_date, draft.kind, rule);
        self.complete_tags(&mut draft, rule);
        let economy = Economy::draw(draft.livelihood, &mut self.random, &self.employers);
        let municipality = self.random.index(super::words::MUNICIPALITIES.len());
        let only_newest = draft.tags.contains(&Tag::OnlyUtkast);
        let grown = u16::try_from(draft.born + 18)
            .unwrap_or(super::OLDEST_YEAR)
            .max(super::OLDEST_YEAR);
        self.persons.push(Person {
            index,
            identifier,
            former_identifier: None,
            first_name: self.random.pick(&ADJECTIVES).to_owned(),
            last_name: self.random.pick(&NOUNS).to_owned(),
            birth_date,
            death_date: None,
            protection: draft.protection,
            municipality_number: municipality_number(municipality),
            spouse: None,
            parents: Vec::new(),
            children: Vec::new(),
            tags: draft.tags,
            first_income_year: if only_newest { super::NEWEST_YEAR } else { grown },
            economy,
        });
        index
    }

    fn complete_tags(&mut self, draft: &mut Draft, rule: Rule) {
        let unusual = [
            Tag::Protected,
            Tag::NoData,
            Tag::OnlyUtkast,
            Tag::Dead,
            Tag::Deleted,
            Tag::LateSettlement,
            Tag::DNumber,
            Tag::FormerDNumber,
            Tag::Child,
            Tag::Svalbard,
            Tag::WithholdingTax,
        ];
        let usual = !draft.tags.iter().any(|tag| unusual.contains(tag))
            && draft.protection == Protection::Ugradert
            && draft.livelihood != Livelihood::Business;
        // One in twelve has not had the newest year settled yet, as in a real spring.
        if usual && draft.tags.is_empty() && self.random.one_in(12) {
            draft.tags.push(Tag::LateSettlement);
        } else if usual {
            draft.tags.push(Tag::Ordinary);
        }
        match draft.livelihood {
            Livelihood::LowPay => draft.tags.push(Tag::LowIncome),
            Livelihood::HighPay => draft.tags.push(Tag::HighIncome),
            Livelihood::WorkAssessment => draft.tags.push(Tag::WorkAssessment),
            Livelihood::Pay
            | Livelihood::OldAge
            | Livelihood::Disability
            | Livelihood::Business
            | Livelihood::Nothing => {}
        }
        if rule == Rule::Of2032 {
            draft.tags.push(Tag::Rule2032);
        }
    }

    fn birth_date(&mut self, year: i64) -> Date {
        let day = u16::try_from(self.random.between(1, 365)).unwrap_or(1);
        Date::from_ordinal_date(i32::try_from(year).unwrap_or(1980), day).unwrap_or(Date::MIN)
    }

    /// Individual numbers from 500 belong to those born from 2000 on, below 500 to those born before.
    fn free_number(&mut self, birth_date: Date, kind: Kind, rule: Rule) -> String {
        let (low, high) = if birth_date.year() >= 2000 {
            (500, 999)
        } else {
            (0, 499)
        };
        loop {
            let individual = u32::try_from(self.random.between(low, high)).unwrap_or(0);
            if let Some(number) = person_number(birth_date, individual, kind, rule)
                && self.taken.insert(number.clone())
            {
                return number;
            }
        }
    }

    fn municipality_of(&self, place: usize) -> String {
        self.persons
            .get(place)
            .map(|person| person.municipality_number.clone())
            .unwrap_or_default()
    }
}
