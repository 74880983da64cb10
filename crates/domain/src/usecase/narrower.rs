//! What a version could do without: fields and categories that the version in use has asked for in nobody's case.
//! What was asked is counted from the look-ups; here it is held against the content.

use std::collections::BTreeSet;

use super::{Content, SubjectCategory};

/// What was asked of one service on the version in use, in the time that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The service's code.
    pub service: String,
    /// Every field that any look-up asked for.
    pub fields: BTreeSet<String>,
    /// Every category that any look-up was about.
    pub categories: BTreeSet<SubjectCategory>,
}

/// What one data need has and nobody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrower {
    /// The service's code.
    pub service: String,
    /// Fields, by technical name.
    pub fields: Vec<String>,
    /// Categories.
    pub categories: Vec<SubjectCategory>,
}

/// What `wanted` has, `in_use` had, and no look-up asked for; nothing about a service that was not asked at all, since that
/// tells only that it is new or seldom used.
pub fn narrower(wanted: &Content, in_use: &Content, asked: &[Asked]) -> Vec<Narrower> {
    let needs = wanted.needs.iter().filter_map(|need| {
        let asked = asked.iter().find(|one| one.service == need.service)?;
        let had: Vec<_> = in_use
            .needs
            .iter()
            .filter(|one| one.service == need.service)
            .collect();
        let had_field = |name: &str| {
            had.iter()
                .any(|one| one.fields.iter().any(|field| field.name == name))
        };
        let fields = need
            .fields
            .iter()
            .filter(|field| had_field(&field.name) && !asked.fields.contains(&field.name))
            .map(|field| field.name.clone())
            .collect();
        let had_category = |category| had.iter().any(|one| one.categories.contains(category));
        let categories = need
            .categories
            .iter()
            .filter(|category| had_category(category) && !asked.categories.contains(category))
            .copied()
            .collect();
        Some(Narrower {
            service: need.service.clone(),
            fields,
            categories,
        })
    });
    needs
        .filter(|one| !one.fields.is_empty() || !one.categories.is_empty())
        .collect()
}
