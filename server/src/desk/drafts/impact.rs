//! What a version would mean: counted from the look-ups, the grants and the other use cases at the moment it is asked.

use std::collections::HashSet;

use app::wire::{Caller, Impact, NarrowerLine, Overlap, ServiceImpact};
use domain::{
    catalogue::Language,
    gate::VersionStatus,
    usecase::{Content, narrower},
};
use store::review;
use upstream::catalogue::Catalogue;

use super::{Drafts, content, reading};
use crate::{desk::lookup::standing::text_as, error::Error};

/// How many use cases that overlap are named; those with most in common come first.
const OVERLAPS: usize = 10;

impl Drafts {
    pub(super) async fn impact_of(&self, who: &Caller, code: &str) -> Result<Impact, Error> {
        let (hand, owner, versions) = self.readable(who, code).await?;
        let db = self.rooms.db.reader();
        let newest = versions
            .last()
            .map(|version| content(&version.content))
            .transpose()?;
        let wanted = newest.unwrap_or_else(|| Content::begun(code, &owner.title));
        let in_use = versions
            .iter()
            .find(|version| text_as(&version.status) == Some(VersionStatus::Active))
            .map(|version| content(&version.content))
            .transpose()?;
        let looked = self
            .rooms
            .looked
            .read(&self.rooms, &hand.organisation, code)
            .await?;
        let (used, asked) = (looked.used, looked.asked);
        let (people, systems) = review::holders(db, &hand.organisation, &owner.id, hand.now)
            .await
            .map_err(reading)?;
        let words = Words {
            catalogue: &self.rooms.catalogue,
            language: who.language,
        };
        let usage = self.rooms.usage.read(&self.rooms, &hand.organisation).await?;
        let (overlapping, sharing) = usage.sharing(code, &fields(&wanted), OVERLAPS);
        let less = in_use.as_ref().map(|in_use| narrower(&wanted, in_use, &asked));
        Ok(Impact {
            services: services(&wanted, &used, &words),
            people: u64::try_from(people).unwrap_or_default(),
            systems: u64::try_from(systems).unwrap_or_default(),
            added: words.difference(&wanted, in_use.as_ref()),
            removed: in_use.map_or_else(Vec::new, |in_use| words.difference(&in_use, Some(&wanted))),
            overlapping,
            overlaps: sharing
                .into_iter()
                .map(|one| Overlap {
                    code: one.fetcher.code.clone(),
                    title: one.fetcher.title.clone(),
                    fields: one.fields,
                })
                .collect(),
            narrower: less
                .unwrap_or_default()
                .into_iter()
                .map(|one| words.narrower(one))
                .collect(),
        })
    }
}

/// Every field of a content, with its service.
fn fields(content: &Content) -> HashSet<(&str, &str)> {
    let needs = content.needs.iter();
    needs
        .flat_map(|need| {
            need.fields
                .iter()
                .map(|field| (need.service.as_str(), field.name.as_str()))
        })
        .collect()
}

/// A line for each service of the version, and for each that was asked and goes out.
fn services(wanted: &Content, used: &[review::Used], words: &Words<'_>) -> Vec<ServiceImpact> {
    let mut codes: Vec<&str> = Vec::new();
    let all = wanted.needs.iter().map(|need| need.service.as_str());
    for code in all.chain(used.iter().map(|one| one.service.as_str())) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let lines = codes.into_iter().map(|code| {
        let counted = used.iter().find(|one| one.service == code);
        let count = |of: fn(&review::Used) -> i64| {
            let counted = counted.map(of).unwrap_or_default();
            u64::try_from(counted).unwrap_or_default()
        };
        let needs = wanted.needs.iter().filter(|need| need.service == code);
        let expected: Vec<u32> = needs.filter_map(|need| need.expected_volume).collect();
        ServiceImpact {
            service: words.service(code),
            lookups: count(|one| one.lookups),
            subjects: count(|one| one.subjects),
            expected: expected.into_iter().reduce(u32::saturating_add),
        }
    });
    lines.collect()
}

/// How services and fields are called.
struct Words<'a> {
    catalogue: &'a Catalogue,
    language: Language,
}

impl Words<'_> {
    fn service(&self, code: &str) -> String {
        let found = self.catalogue.service(code);
        found.map_or_else(
            || code.to_owned(),
            |one| one.title.in_language(self.language).to_owned(),
        )
    }

    fn field(&self, service: &str, name: &str) -> String {
        let found = self.catalogue.service(service).and_then(|one| one.field(name));
        found.map_or_else(
            || name.to_owned(),
            |one| one.label.in_language(self.language).to_owned(),
        )
    }

    /// The fields that `one` has and `other` has not; none where there is nothing to compare with.
    fn difference(&self, one: &Content, other: Option<&Content>) -> Vec<String> {
        let Some(other) = other else { return Vec::new() };
        let there = fields(other);
        let named = fields(one).into_iter().filter(|field| !there.contains(field));
        named
            .map(|(service, name)| format!("{}: {}", self.service(service), self.field(service, name)))
            .collect()
    }

    fn narrower(&self, one: domain::usecase::Narrower) -> NarrowerLine {
        NarrowerLine {
            fields: one
                .fields
                .iter()
                .map(|name| self.field(&one.service, name))
                .collect(),
            service: self.service(&one.service),
            categories: one.categories,
        }
    }
}
