//! What an item may name: the organisation's people, the catalogue's providers, services and packages, and the purposes that its
//! use cases have.

use std::collections::{BTreeMap, BTreeSet};

use app::wire::{Caller, Choice, Coverable, ItemChoices, LibraryRow};
use domain::{
    catalogue::Language,
    usecase::{ItemKind, Substance, library},
};
use store::{items, lists, people};

use super::{Hand, Items, kind_word, reading};
use crate::{desk::labels, error::Error};

impl Items {
    pub(super) async fn may_name(&self, who: &Caller) -> Result<ItemChoices, Error> {
        let hand = self.reader(who).await?;
        self.choices_of(&hand, who.language, None).await
    }

    /// Of an item that is there, only what one of its kind names: the lists are those of a whole organisation.
    pub(super) async fn choices_of(
        &self,
        hand: &Hand,
        language: Language,
        kind: Option<ItemKind>,
    ) -> Result<ItemChoices, Error> {
        let named_by = |kinds: &[ItemKind]| kind.is_none_or(|kind| kinds.contains(&kind));
        let mut choices = self.in_catalogue(language);
        if named_by(&[ItemKind::Hook, ItemKind::ProviderAgreement]) {
            choices.purposes = self.purposes(hand).await?;
        }
        if named_by(&[ItemKind::Routine, ItemKind::OwnSystem]) {
            choices.members = self.members(hand).await?;
        }
        if named_by(&[ItemKind::OwnSystem]) {
            choices.units = self.units(hand).await?;
            choices.processor_agreements = self.processor_agreements(hand).await?;
        }
        Ok(choices)
    }

    /// The providers, and what of theirs an agreement may cover.
    fn in_catalogue(&self, language: Language) -> ItemChoices {
        let catalogue = &self.rooms.catalogue;
        let providers: BTreeSet<&str> = catalogue
            .services()
            .map(|service| service.provider.as_str())
            .collect();
        let providers = providers
            .into_iter()
            .map(|code| choice(code, labels::provider(code)))
            .collect();
        let mut coverable = Vec::new();
        for service in catalogue.services() {
            let title = service.title.in_language(language);
            let one = |package: Option<&str>| Coverable {
                service: service.code.clone(),
                package: package.map(str::to_owned),
                provider: service.provider.clone(),
                label: package.map_or_else(|| title.to_owned(), |package| format!("{title} ({package})")),
            };
            if service.packages.is_empty() {
                coverable.push(one(None));
            }
            coverable.extend(service.packages.iter().map(|package| one(Some(&package.code))));
        }
        ItemChoices {
            providers,
            coverable,
            ..ItemChoices::default()
        }
    }

    /// The accounts that are members now, each once.
    async fn members(&self, hand: &Hand) -> Result<Vec<Choice>, Error> {
        let rows = people::members(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?;
        let active = rows
            .into_iter()
            .filter(|(membership, account)| account.active && people::is_in_force(membership, hand.now));
        let named: BTreeMap<String, String> = active.map(|(_, account)| (account.id, account.name)).collect();
        let mut members: Vec<Choice> = named.iter().map(|(id, name)| choice(id, name)).collect();
        members.sort_by(|one, other| one.label.cmp(&other.label));
        Ok(members)
    }

    async fn units(&self, hand: &Hand) -> Result<Vec<Choice>, Error> {
        let rows = people::units(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?;
        Ok(rows.iter().map(|unit| choice(&unit.id, &unit.name)).collect())
    }

    /// The agreements that somebody may run a system under.
    async fn processor_agreements(&self, hand: &Hand) -> Result<Vec<Choice>, Error> {
        let kind = kind_word(ItemKind::ProcessorAgreement);
        let rows = items::briefs(self.rooms.db.reader(), &hand.organisation, Some(&kind))
            .await
            .map_err(reading)?;
        let going = rows.iter().filter(|row| row.ended_at.is_none());
        Ok(going.map(|row| choice(&row.id, &row.title)).collect())
    }

    async fn purposes(&self, hand: &Hand) -> Result<Vec<Choice>, Error> {
        let rows = lists::purposes(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?;
        let label = |one: &lists::Purpose| match one.use_cases {
            0..=1 => one.title.clone(),
            many => format!("{}, + {}", one.title, many - 1),
        };
        Ok(rows.iter().map(|one| choice(&one.code, &label(one))).collect())
    }

    /// The starting library, and which of its rules the organisation has.
    pub(super) async fn shipped(&self, who: &Caller) -> Result<Vec<LibraryRow>, Error> {
        let hand = self.reader(who).await?;
        let hook = kind_word(ItemKind::Hook);
        let items = items::briefs(self.rooms.db.reader(), &hand.organisation, Some(&hook))
            .await
            .map_err(reading)?;
        let hooks: Vec<_> = items.iter().filter(|item| item.ended_at.is_none()).collect();
        let rows = library::SHIPPED.iter().map(|one| LibraryRow {
            code: one.code.to_owned(),
            title: one.title.to_owned(),
            substance: Substance::Hook(one.hook()),
            taken: hooks
                .iter()
                .find(|item| item.title == one.title)
                .map(|item| item.id.clone()),
        });
        Ok(rows.collect())
    }
}

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}
