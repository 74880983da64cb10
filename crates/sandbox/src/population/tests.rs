//! What must hold of the population whatever the seed.

use super::months::reports;
use super::settlement::Stadie;
use super::statement::statement;
use super::taxes::taxes;
use super::{OrganisationKind, Population, Protection, Tag};
use crate::numbers::{is_organisation_number, is_person_number};
use std::collections::HashSet;

#[test]
fn the_street_is_large_enough_and_every_number_is_valid_synthetic_and_its_own() {
    for seed in [0, 1, 2026, u64::MAX] {
        let population = Population::generate(seed);
        assert!(
            population.persons().len() >= 300,
            "{}",
            population.persons().len()
        );
        assert!(population.organisations().len() >= 60);
        let mut seen = HashSet::new();
        for person in population.persons() {
            for number in [Some(&person.identifier), person.former_identifier.as_ref()]
                .into_iter()
                .flatten()
            {
                assert!(is_person_number(number));
                assert!(number.get(2..4).unwrap().parse::<u8>().unwrap() > 80);
                assert!(seen.insert(number.clone()));
                assert_eq!(population.find(number).unwrap().index, person.index);
            }
        }
        for organisation in population.organisations() {
            assert!(is_organisation_number(&organisation.orgnr));
            assert!(organisation.orgnr.starts_with(['2', '3']));
            assert!(seen.insert(organisation.orgnr.clone()));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let identifiers = |seed| {
        let population = Population::generate(seed);
        population
            .persons()
            .iter()
            .map(|person| person.identifier.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(identifiers(2026), identifiers(2026));
    assert_ne!(identifiers(2026), identifiers(2027));
}

#[test]
fn every_kind_of_person_is_there() {
    let population = Population::generate(2026);
    for tag in [
        Tag::Ordinary,
        Tag::Protected,
        Tag::NoData,
        Tag::OnlyUtkast,
        Tag::LateSettlement,
        Tag::Dead,
        Tag::SelfEmployed,
        Tag::Couple,
        Tag::SingleParent,
        Tag::Child,
        Tag::SharedResidence,
        Tag::DNumber,
        Tag::FormerDNumber,
        Tag::Deleted,
        Tag::LowIncome,
        Tag::HighIncome,
        Tag::Pensioner,
        Tag::Disability,
        Tag::WorkAssessment,
        Tag::Rule2032,
        Tag::KindergartenAge,
        Tag::Svalbard,
        Tag::WithholdingTax,
    ] {
        assert!(population.with_tag(tag).count() >= 3, "{tag:?}");
    }
    for protection in [
        Protection::Klientadresse,
        Protection::Fortrolig,
        Protection::StrengtFortrolig,
    ] {
        assert!(
            population
                .persons()
                .iter()
                .any(|person| person.protection == protection)
        );
    }
    assert!(population.of_kind(OrganisationKind::Municipality).count() >= 5);
}

#[test]
fn families_know_each_other_both_ways() {
    let population = Population::generate(2026);
    let persons = population.persons();
    for person in persons {
        if let Some(spouse) = person.spouse {
            assert_eq!(persons[spouse].spouse, Some(person.index));
        }
        for child in &person.children {
            assert!(persons[*child].parents.contains(&person.index));
            assert!(persons[*child].birth_date > person.birth_date);
        }
    }
    let child = population.with_tag(Tag::SharedResidence).next().unwrap();
    assert_eq!(child.parents.len(), 2);
    assert_eq!(persons[child.parents[0]].spouse, None);
}

#[test]
fn years_are_as_the_tags_say() {
    let population = Population::generate(2026);
    for person in population
        .with_tag(Tag::Ordinary)
        .filter(|person| person.first_income_year <= 2024)
    {
        assert!(person.year(2024).oppgjoer && person.year(2025).oppgjoer && person.year(2025).utkast);
        assert!(!person.year(2024).utkast);
    }
    for person in population.with_tag(Tag::OnlyUtkast) {
        assert_eq!(person.years().len(), 1);
        assert!(person.year(2025).utkast && !person.year(2025).oppgjoer);
    }
    for person in population.with_tag(Tag::NoData) {
        assert!(person.years().is_empty());
    }
    for person in population.with_tag(Tag::Dead) {
        assert!(!person.year(2025).oppgjoer || person.death_date.unwrap().year() == 2025);
        assert!(person.year(2023).oppgjoer);
    }
    for person in population.with_tag(Tag::Deleted) {
        assert_eq!(
            person.years().iter().filter(|overview| overview.deleted).count(),
            1
        );
    }
    let settled = population
        .persons()
        .iter()
        .filter(|person| person.year(2025).oppgjoer)
        .count();
    let grown = population
        .persons()
        .iter()
        .filter(|person| !person.is(Tag::Child))
        .count();
    assert!(settled * 10 > grown * 8, "{settled} of {grown}");
}

#[test]
fn sums_match_their_parts_for_everyone_and_every_year() {
    let population = Population::generate(2026);
    for person in population.persons() {
        for overview in person.years() {
            for stadie in [Stadie::Oppgjoer, Stadie::Utkast] {
                let items = statement(&population, person, overview.year, stadie).items;
                let amount = |name: &str| {
                    items
                        .iter()
                        .find(|item| item.technical_name == name)
                        .map_or(0, |item| item.amount)
                };
                let of = |categories: &[&str]| -> i64 {
                    items
                        .iter()
                        .filter(|item| {
                            categories.contains(&item.category) && item.technical_name != "sumMinstefradrag"
                        })
                        .map(|item| item.amount)
                        .sum()
                };
                let incomes = of(&["inntekt", "oppjusteringAvEierinntekter"]);
                assert_eq!(
                    amount("sumInntekterIAlminneligInntektFoerFordelingsfradrag"),
                    incomes
                );
                assert_eq!(
                    amount("alminneligInntektFoerSaerfradrag"),
                    incomes - of(&["inntektsfradrag"])
                );
                assert_eq!(amount("nettoformue"), of(&["formue"]) - of(&["formuesfradrag"]));
                let pay = items
                    .iter()
                    .find(|item| !item.details.is_empty() && item.technical_name.starts_with("samletLoenn"));
                if let Some(pay) = pay {
                    let parts: i64 = pay
                        .details
                        .iter()
                        .map(|detail| detail["beloep"].as_i64().unwrap())
                        .sum();
                    assert_eq!(parts, pay.amount);
                }
            }
        }
    }
}

#[test]
fn a_statement_is_the_same_each_time_it_is_asked_for() {
    let population = Population::generate(2026);
    let person = population.with_tag(Tag::Ordinary).next().unwrap();
    let amounts = || -> Vec<i64> {
        statement(&population, person, 2024, Stadie::Oppgjoer)
            .items
            .iter()
            .map(|item| item.amount)
            .collect()
    };
    assert_eq!(amounts(), amounts());
    assert!(amounts().len() >= 5);
}

#[test]
fn names_and_categories_are_those_of_the_published_list_where_it_is_present() {
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/reference/data/kodelister/summertskattegrunnlag-2025.csv"
    );
    let Ok(text) = std::fs::read_to_string(list) else {
        return;
    };
    let published: std::collections::HashMap<&str, &str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(name, rest)| (name, rest.split(',').next().unwrap()))
        .collect();
    let population = Population::generate(2026);
    for person in population.persons() {
        let statement = statement(&population, person, 2025, Stadie::Oppgjoer);
        for item in [statement.items, statement.svalbard, statement.withholding].concat() {
            let category = published.get(item.technical_name);
            assert!(category.is_some(), "{} is not in the list", item.technical_name);
            assert_eq!(category, Some(&item.category), "{}", item.technical_name);
        }
    }
}

#[test]
fn months_add_up_to_the_year_for_everyone_and_what_is_withheld_is_about_the_tax() {
    let population = Population::generate(2026);
    let incomes = [
        "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
        "arbeidsavklaringspenger",
        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
        "alderspensjonFraFolketrygden",
        "samletAvtalefestetPensjon",
    ];
    let mut paid_people = 0;
    for person in population.persons() {
        for year in [2018, 2024, 2025] {
            let reports = reports(&population, person, year);
            if reports.is_empty() {
                continue;
            }
            paid_people += 1;
            let standing = || reports.iter().filter(|report| !report.replaced);
            let paid: i64 = standing()
                .flat_map(|report| &report.paid)
                .filter(|paid| !paid.is_expense())
                .map(|paid| paid.oere)
                .sum();
            let statement = statement(&population, person, year, Stadie::Oppgjoer);
            let mainland = statement
                .items
                .iter()
                .filter(|item| incomes.contains(&item.technical_name));
            let elsewhere = statement.svalbard.iter().chain(&statement.withholding);
            let yearly: i64 = mainland.chain(elsewhere).map(|item| item.amount * 100).sum();
            assert_eq!(paid, yearly, "person {} in {year}", person.index);
            assert!(
                reports
                    .iter()
                    .flat_map(|report| &report.paid)
                    .all(|paid| paid.oere > 0)
            );
            let withheld: i64 = standing().map(|report| -report.withheld).sum();
            let tax = taxes(&population, person, year).total * 100;
            // Rounding down to whole kroner each month for each payer.
            let lost = i64::try_from(reports.len()).unwrap() * 100 + 100;
            assert!((0..=lost).contains(&(tax - withheld)), "{tax} {withheld}");
            for report in &reports {
                assert!(is_organisation_number(&report.payer) && is_organisation_number(&report.unit));
            }
        }
    }
    assert!(paid_people > 500, "{paid_people}");
}
