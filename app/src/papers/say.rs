//! Single facts of a use case in words, the same in every paper.

use domain::{
    catalogue::Language,
    papers::{Activity, Basis, Lifting, Organisation, ProcessorUse, Rule, ServiceUse, SystemUse, UsedField},
    period::Window,
    usecase::{DecisionKind, Dpia, Retention, Secrecy, SystemKeeps},
};

use crate::{texts::Texts, ui::format};

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Say {
    pub(super) language: Language,
    pub(super) texts: &'static Texts,
}

impl Say {
    pub(super) fn in_language(language: Language) -> Self {
        Self {
            language,
            texts: Texts::of(language),
        }
    }

    /// Each on a line of its own, or the word for none.
    pub(super) fn lines(self, lines: &[String]) -> String {
        if lines.is_empty() {
            return self.texts.papers.shared.none.to_owned();
        }
        lines.join("\n")
    }

    pub(super) fn version(self, activity: &Activity) -> String {
        (self.texts.papers.shared.version)(activity.version, &self.status(activity))
    }

    pub(super) fn status(self, activity: &Activity) -> String {
        (self.texts.gate.status)(activity.status).to_lowercase()
    }

    pub(super) fn service(self, service: &ServiceUse) -> String {
        service.title.as_ref().map_or_else(
            || service.code.clone(),
            |title| title.in_language(self.language).to_owned(),
        )
    }

    /// The service called so in the activity.
    pub(super) fn service_called(self, activity: &Activity, code: &str) -> String {
        let found = activity.services.iter().find(|service| service.code == code);
        found.map_or_else(|| code.to_owned(), |service| self.service(service))
    }

    pub(super) fn services_called(self, activity: &Activity, codes: &[String]) -> String {
        let names: Vec<_> = codes
            .iter()
            .map(|code| self.service_called(activity, code))
            .collect();
        names.join(", ")
    }

    /// Service and package.
    pub(super) fn service_and_package(self, service: &ServiceUse) -> String {
        let name = self.service(service);
        match &service.package {
            Some(package) => format!("{name} ({})", (self.texts.papers.shared.package)(package)),
            None => name,
        }
    }

    pub(super) fn field(self, field: &UsedField) -> String {
        field.label.as_ref().map_or_else(
            || field.name.clone(),
            |label| label.in_language(self.language).to_owned(),
        )
    }

    pub(super) fn provider(service: &ServiceUse) -> String {
        service.provider.clone().unwrap_or_else(|| service.code.clone())
    }

    /// Article and rule.
    pub(super) fn basis(self, basis: &Basis) -> String {
        let words = &self.texts.papers.shared;
        let mut parts = vec![(words.article6)(basis.article6).to_owned()];
        parts.extend(basis.rule.as_ref().map(Rule::name));
        parts.extend(basis.article9.as_ref().map(|letter| (words.article9)(letter)));
        parts.extend(basis.article10.as_ref().map(|rule| (words.article10)(rule)));
        parts.join(", ")
    }

    pub(super) fn bases(self, activity: &Activity) -> Vec<String> {
        activity.bases.iter().map(|basis| self.basis(basis)).collect()
    }

    pub(super) fn lifting(self, service: &ServiceUse) -> String {
        let words = &self.texts.papers.shared;
        match &service.lifting {
            Lifting::Rule(rule) => rule.name(),
            Lifting::Consent => words.consent.to_owned(),
            Lifting::Nothing if service.fields.iter().any(|field| field.secret) => {
                words.no_lifting.to_owned()
            }
            Lifting::Nothing => words.open_fields.to_owned(),
        }
    }

    pub(super) fn retention(self, activity: &Activity) -> String {
        let words = &self.texts.register;
        match &activity.retention {
            None => words.nothing.to_owned(),
            Some(Retention::ShowOnly) => words.show_only.to_owned(),
            Some(Retention::Kept {
                days_after_case,
                days_after_lookup,
            }) => (words.kept)(*days_after_case, *days_after_lookup),
        }
    }

    /// What is kept, here and in each receiving system.
    pub(super) fn kept(self, activity: &Activity) -> Vec<String> {
        let systems = activity.systems.iter();
        let kept = systems.map(|system| format!("{}: {}", system.name, self.keeps(system)));
        std::iter::once(self.retention(activity)).chain(kept).collect()
    }

    pub(super) fn keeps(self, system: &SystemUse) -> String {
        let words = &self.texts.papers.shared;
        match &system.keeps {
            None => self.texts.register.nothing.to_owned(),
            Some(SystemKeeps::Nothing) => words.keeps_nothing.to_owned(),
            Some(SystemKeeps::Days { days_after_case }) => (words.keeps_days)(*days_after_case),
            Some(SystemKeeps::Rule { rule }) => (words.keeps_by)(rule),
        }
    }

    /// Name, kind and whoever runs it.
    pub(super) fn system(self, system: &SystemUse) -> String {
        let kind = system
            .kind
            .map(|kind| (self.texts.items.system_kind)(kind).to_lowercase());
        let parts = [kind, system.operator.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return system.name.clone();
        }
        format!("{} ({})", system.name, parts.join(", "))
    }

    /// What it receives, field by field.
    pub(super) fn received(self, activity: &Activity, system: &SystemUse) -> String {
        let fields = system.receives.iter().flat_map(|(service, fields)| {
            let service = activity.services.iter().find(|one| one.code == *service);
            fields.iter().map(move |name| {
                let known =
                    service.and_then(|service| service.fields.iter().find(|field| field.name == *name));
                known.map_or_else(|| name.clone(), |field| self.field(field))
            })
        });
        fields.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn systems(self, activity: &Activity) -> Vec<String> {
        let systems = activity.systems.iter();
        systems
            .map(|system| format!("{}: {}", self.system(system), self.received(activity, system)))
            .collect()
    }

    pub(super) fn secrecy(self, activity: &Activity) -> String {
        match &activity.secrecy {
            None => self.texts.register.nothing.to_owned(),
            Some(Secrecy::Statutory { rule } | Secrecy::Imposed { rule }) => rule.clone(),
        }
    }

    pub(super) fn dpia(self, activity: &Activity) -> String {
        match &activity.dpia {
            None => self.texts.papers.shared.none.to_owned(),
            Some(Dpia::NotNeeded { reason }) => (self.texts.papers.record.dpia_not_needed)(reason),
            Some(Dpia::Needed { reference, .. }) => reference.clone(),
            // The register's own assessments are told by where they lie before they come here.
            Some(Dpia::Item { item }) => item.id.clone(),
        }
    }

    /// Every transfer out of the EEA, with what it rests on.
    pub(super) fn transfers(self, activity: &Activity) -> Vec<String> {
        let structured = activity.third_countries.iter().map(|one| {
            let mechanism = self.texts.drafts.values.or_label(one.mechanism.code(), "");
            format!(
                "{} ({}): {mechanism}, {}",
                one.receiver, one.country, one.document
            )
        });
        activity.transfers.iter().cloned().chain(structured).collect()
    }

    /// Joint controllers, with how they are reached and the arrangement.
    pub(super) fn joint_controllers(self, activity: &Activity) -> Vec<String> {
        let words = &self.texts.sharing;
        let joint = activity.joint_controllers.iter();
        joint
            .map(|one| (words.joint)(&one.name, &one.contact, &one.arrangement))
            .collect()
    }

    /// What is decided by a machine, in sentences; nothing where nothing is.
    pub(super) fn decisions(self, activity: &Activity) -> Vec<String> {
        let Some(one) = &activity.decisions else {
            return Vec::new();
        };
        let words = &self.texts.sharing;
        let kind = match one.kind {
            DecisionKind::Profiling => words.profiling,
            DecisionKind::Automated => words.automated,
        };
        let rule = one
            .article22
            .as_ref()
            .map(|rule| format!("{}: {rule}", words.rule));
        let logic = format!("{}: {}", words.logic, one.logic);
        [Some(kind.to_owned()), rule, Some(logic)]
            .into_iter()
            .flatten()
            .collect()
    }

    pub(super) fn categories(self, activity: &Activity) -> Vec<String> {
        let named = activity.categories().into_iter();
        named
            .map(|category| (self.texts.gate.category)(category).to_owned())
            .collect()
    }

    pub(super) fn window(self, service: &ServiceUse) -> Option<String> {
        Some(match service.window? {
            Window::Relative {
                years_back,
                current_year,
            } => (self.texts.papers.shared.window)(years_back, current_year),
            Window::Absolute { from, to } => {
                format!("{}\u{a0}\u{2013}\u{a0}{}", format::day(from), format::day(to))
            }
        })
    }

    pub(super) fn measures(self, activity: &Activity) -> Vec<String> {
        let measures = activity.measures.iter();
        measures
            .map(|measure| (self.texts.papers.shared.measure)(*measure))
            .collect()
    }

    /// Name, number, country and agreement.
    pub(super) fn processor(self, processor: &ProcessorUse) -> String {
        let name = match &processor.orgnr {
            Some(orgnr) => format!("{} ({orgnr})", processor.name),
            None => processor.name.clone(),
        };
        let until = processor
            .until
            .map(|day| (self.texts.papers.shared.until)(&format::day(day)));
        let parts = [
            Some(name),
            processor.country.clone(),
            processor.reference.clone(),
            until,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Name, number and data protection officers.
    pub(super) fn organisation(self, organisation: &Organisation) -> String {
        let words = &self.texts.papers.record;
        let mut lines = vec![format!("{} ({})", organisation.name, organisation.orgnr)];
        lines.extend(
            organisation
                .dpo
                .iter()
                .map(|(name, address)| format!("{}: {name}, {address}", words.dpo)),
        );
        if organisation.dpo.is_empty() {
            lines.push(words.no_dpo.to_owned());
        }
        lines.join("\n")
    }

    pub(super) fn yes_or_no(self, yes: bool) -> String {
        let words = &self.texts.common;
        if yes { words.yes } else { words.no }.to_owned()
    }
}
