//! What the part of legal bases asks: why the organisation may process, what lifts each provider's secrecy, and its own secrecy.

use domain::usecase::{Disclosure, Secrecy};

use super::{
    super::{
        Input, Kind,
        items::{id_of, options},
        key,
    },
    Asked, CONSENT, LETTERS, input, services_of, word,
};

impl Asked<'_> {
    /// Every basis there is, and room for one more; then what lifts the secrecy of each service; then one's own.
    pub(super) fn bases(&self) -> Vec<Input> {
        let hooks = options(&self.view.choices.hooks);
        let letters = LETTERS.map(|one| (word(one), (self.texts.papers.shared.article6)(one).to_owned()));
        let mut asked = Vec::new();
        let bases = &self.content.processing_bases;
        for place in 0..=bases.len() {
            let basis = bases.get(place);
            let number = |name: &str| format!("{}. {}", place + 1, key(self.texts, name));
            let said = |text: Option<&String>| text.cloned();
            asked.push(input(
                format!("bokstav-{place}"),
                number("article6"),
                Kind::Pick(letters.to_vec()),
                basis.map(|basis| word(basis.article6)),
            ));
            asked.push(input(
                format!("regel-{place}"),
                number("hook"),
                Kind::Pick(hooks.clone()),
                id_of(basis.and_then(|basis| basis.hook.as_ref())),
            ));
            let (nine, ten) = (
                basis.and_then(|basis| basis.article9.as_ref()),
                basis.and_then(|basis| basis.article10.as_ref()),
            );
            asked.push(input(
                format!("art9-{place}"),
                number("article9"),
                Kind::Line,
                said(nine),
            ));
            asked.push(input(
                format!("art10-{place}"),
                number("article10"),
                Kind::Line,
                said(ten),
            ));
        }
        asked.extend(self.disclosures(&hooks));
        let (kind, rule) = match &self.content.secrecy {
            None => (None, ""),
            Some(Secrecy::Statutory { rule }) => (Some("statutory"), rule.as_str()),
            Some(Secrecy::Imposed { rule }) => (Some("imposed"), rule.as_str()),
        };
        let values = &self.texts.drafts.values;
        let kinds = ["statutory", "imposed"].map(|one| (one.to_owned(), values.or_label(one, "")));
        let secrecy = key(self.texts, "secrecy");
        asked.push(input(
            "taushet",
            secrecy,
            Kind::Pick(kinds.to_vec()),
            kind.map(str::to_owned),
        ));
        asked.push(self.line("taushetsregel", "rule", rule));
        asked
    }

    fn disclosures(&self, hooks: &[(String, String)]) -> Vec<Input> {
        let consent = (
            CONSENT.to_owned(),
            self.texts.drafts.values.or_label("consent", ""),
        );
        let services = services_of(self.content);
        let asked = services.iter().map(|service| {
            let basis = self
                .content
                .disclosure_bases
                .iter()
                .find(|basis| basis.service == *service);
            let said = basis.map(|basis| match &basis.basis {
                Disclosure::Consent => CONSENT.to_owned(),
                Disclosure::Hook { item } => item.id.clone(),
            });
            let choices = hooks.iter().cloned().chain([consent.clone()]).collect();
            let named = self
                .view
                .choices
                .offers
                .iter()
                .find(|one| one.service == *service);
            let called = named.map_or(service.as_str(), |one| one.title.as_str());
            let label = format!("{}: {called}", key(self.texts, "disclosureBases"));
            input(format!("utlevering-{service}"), label, Kind::Pick(choices), said)
        });
        asked.collect()
    }
}
