//! The register items that a content names: one list, so that nobody who follows them forgets a kind.

use super::{Content, Disclosure, Dpia, ItemKind, ItemRef, LawChange, Routines};

impl Routines {
    /// The routines that are named.
    pub fn named(&self) -> impl Iterator<Item = &ItemRef> {
        [&self.change, &self.incident, &self.insight, &self.deletion]
            .into_iter()
            .flatten()
    }
}

impl Content {
    /// Every register item it names, with its kind; one that is named twice comes twice.
    pub fn items(&self) -> Vec<(ItemKind, &ItemRef)> {
        let processing = self
            .processing_bases
            .iter()
            .filter_map(|basis| basis.hook.as_ref());
        let lifting = self
            .disclosure_bases
            .iter()
            .filter_map(|basis| match &basis.basis {
                Disclosure::Hook { item } => Some(item),
                Disclosure::Consent => None,
            });
        let processors = self.processors.iter().map(|link| &link.agreement);
        let systems = self.own_systems.iter().map(|link| &link.system);
        let of_kind = |kind| move |item| (kind, item);
        processing
            .chain(lifting)
            .map(of_kind(ItemKind::Hook))
            .chain(
                self.provider_agreements
                    .iter()
                    .map(of_kind(ItemKind::ProviderAgreement)),
            )
            .chain(processors.map(of_kind(ItemKind::ProcessorAgreement)))
            .chain(self.routines.named().map(of_kind(ItemKind::Routine)))
            .chain(self.assessments())
            .chain(systems.map(of_kind(ItemKind::OwnSystem)))
            .chain(self.case.system.iter().map(of_kind(ItemKind::OwnSystem)))
            .collect()
    }
}

impl Content {
    /// The assessments and the law-change need that are register items.
    fn assessments(&self) -> impl Iterator<Item = (ItemKind, &ItemRef)> {
        let dpia = match &self.dpia {
            Some(Dpia::Item { item }) => Some((ItemKind::Dpia, item)),
            Some(Dpia::NotNeeded { .. } | Dpia::Needed { .. }) | None => None,
        };
        let law = match &self.law_change {
            LawChange::Item { item } => Some((ItemKind::LawChange, item)),
            LawChange::None | LawChange::Needed { .. } => None,
        };
        let risk = self
            .risk_assessment
            .as_ref()
            .map(|item| (ItemKind::RiskAssessment, item));
        dpia.into_iter().chain(risk).chain(law)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Content, Dpia, ItemRef, LawChange};
    use crate::{gate::example, usecase::ItemKind};

    /// Every `{id, hash}` that stands anywhere in the content's JSON is in the list.
    #[test]
    fn nothing_that_stands_as_a_reference_is_left_out() {
        fn references(value: &serde_json::Value, found: &mut BTreeSet<String>) {
            if let (Some(id), Some(_)) = (value["id"].as_str(), value["hash"].as_str()) {
                found.insert(id.to_owned());
            }
            let inside = value.as_array().into_iter().flatten();
            let members = value.as_object().into_iter().flat_map(|members| members.values());
            inside.chain(members).for_each(|one| references(one, found));
        }
        let facts = example();
        let named = |id: &str| ItemRef {
            id: id.to_owned(),
            hash: "ab".repeat(32),
        };
        let content = Content {
            dpia: Some(Dpia::Item { item: named("dpia") }),
            risk_assessment: Some(named("risk")),
            law_change: LawChange::Item { item: named("law") },
            ..Content::clone(&facts.version().unwrap().content)
        };
        let mut standing = BTreeSet::new();
        references(&serde_json::to_value(&content).unwrap(), &mut standing);
        let named: BTreeSet<String> = content.items().iter().map(|(_, item)| item.id.clone()).collect();
        assert_eq!(named, standing);
        let kinds: BTreeSet<ItemKind> = content.items().iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds.len(), ItemKind::ALL.len());
    }
}
