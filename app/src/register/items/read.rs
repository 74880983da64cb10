//! Reads the form of an item. What is left out stays empty, and the law room says what may not be; only what cannot be read is an
//! error here.

use domain::{
    usecase::{
        AgreementKind, Coverage, Degree, Hook, HookForce, HookUse, ImpactAssessment, ItemKind,
        LawChangeStatus, LawNeed, Operation, OwnSystem, ProcessorAgreement, ProviderAgreement, Reach,
        RiskAssessment, Routine, Substance, SystemKind, SystemOwner,
        item_life::{LawStep, Renewal},
    },
    when::Day,
};
use serde::Serialize;

use super::form::{Asking, CATEGORIES, FORCES, LETTERS, REACHES, SECTORS, USES, covered};
use crate::{
    page::{FieldError, Form},
    register::said::word,
    texts::Texts,
    wire::{Coverable, ItemChoices, WrittenItem},
};

/// Reads one form; errors gather on the way.
pub(super) struct Reading<'a> {
    pub(super) form: &'a Form,
    pub(super) choices: &'a ItemChoices,
    pub(super) texts: &'static Texts,
    pub(super) errors: Vec<FieldError>,
}

impl Reading<'_> {
    /// The whole item.
    pub(super) fn item(mut self, kind: ItemKind) -> Result<WrittenItem, Vec<FieldError>> {
        let substance = match kind {
            ItemKind::Hook => Substance::Hook(self.hook()),
            ItemKind::ProviderAgreement => Substance::ProviderAgreement(self.provider()),
            ItemKind::ProcessorAgreement => Substance::ProcessorAgreement(self.processor()),
            ItemKind::Routine => Substance::Routine(self.routine()),
            ItemKind::Dpia => Substance::Dpia(self.dpia()),
            ItemKind::RiskAssessment => Substance::RiskAssessment(self.risk()),
            ItemKind::LawChange => Substance::LawChange(LawNeed {
                law_to_change: self.text("lawToChange"),
                need: self.text("need"),
                why: self.text("why"),
            }),
            ItemKind::OwnSystem => Substance::OwnSystem(self.system()),
        };
        let stands = self.stands();
        let written = WrittenItem {
            title: self.text("title"),
            substance,
            stands,
        };
        if self.errors.is_empty() {
            Ok(written)
        } else {
            Err(self.errors)
        }
    }

    /// The live facts alone.
    pub(super) fn renewal(mut self) -> Result<Renewal, Vec<FieldError>> {
        let renewal = self.stands();
        if self.errors.is_empty() {
            Ok(renewal)
        } else {
            Err(self.errors)
        }
    }

    /// A day that must be there.
    pub(super) fn needed_day(mut self, id: &'static str) -> Result<Day, Vec<FieldError>> {
        match self.day(id) {
            Some(day) => Ok(day),
            None if self.errors.is_empty() => Err(vec![FieldError::new(id, self.texts.items.day_missing)]),
            None => Err(self.errors),
        }
    }

    /// How far a change of law has come.
    pub(super) fn law(mut self) -> Result<LawStep, Vec<FieldError>> {
        let status = self.one_of(
            super::LAW_STATUS,
            &LawChangeStatus::ALL,
            LawChangeStatus::Identified,
        );
        let in_force_from = self.day(super::LAW_FROM);
        let step = LawStep {
            status,
            in_force_from,
        };
        if self.errors.is_empty() {
            Ok(step)
        } else {
            Err(self.errors)
        }
    }

    fn stands(&mut self) -> Renewal {
        Renewal {
            valid_from: self.day("validFrom"),
            valid_to: self.day("validTo"),
            review_by: self.day("reviewBy"),
        }
    }

    fn text(&self, id: &str) -> String {
        self.form.get(id).unwrap_or_default().to_owned()
    }

    fn given(&self, id: &str) -> Option<String> {
        self.form.get(id).map(str::to_owned)
    }

    fn day(&mut self, id: &'static str) -> Option<Day> {
        let said = self.form.get(id)?;
        let day = Day::parse(said);
        if day.is_none() {
            self.errors.push(FieldError::new(id, self.texts.drafts.day_wrong));
        }
        day
    }

    /// What is chosen among what is known; what is left out stays out.
    fn known<T: Serialize + Copy>(&self, id: &str, known: &[T]) -> Option<T> {
        let said = self.form.get(id)?;
        known.iter().copied().find(|one| word(*one) == said)
    }

    fn one_of<T: Serialize + Copy>(&mut self, id: &'static str, known: &[T], floor: T) -> T {
        self.known(id, known).unwrap_or_else(|| {
            self.errors.push(self.unchosen(id));
            floor
        })
    }

    /// Several questions may lack a choice: each error names its own.
    fn unchosen(&self, id: &'static str) -> FieldError {
        let words = &self.texts.items;
        FieldError::new(id, (words.choose_one)(&words.labels.or_label(id, "")))
    }

    /// What was ticked, and what stands in the line for others.
    fn codes(&self, id: &str, other: &str) -> Vec<String> {
        let mut codes = self.form.all(id);
        let others = self.form.get(other).unwrap_or_default().split([',', '\n']);
        for one in others.map(str::trim).filter(|one| !one.is_empty()) {
            if !codes.iter().any(|code| code == one) {
                codes.push(one.to_owned());
            }
        }
        codes
    }

    /// The strictest choices are the floor: they stand only beside an error, and nothing is kept then.
    fn hook(&mut self) -> Hook {
        let circle = self.form.all("categories");
        Hook {
            act: self.text("act"),
            act_title: self.text("actTitle"),
            paragraph: self.text("paragraph"),
            eli: self.given("eli"),
            quoted: self.given("quoted"),
            provider: self.known_provider(),
            organs: self.organs(),
            tasks: self.codes("tasks", "otherTasks"),
            categories: CATEGORIES
                .into_iter()
                .filter(|one| circle.contains(&word(*one)))
                .collect(),
            force: self.one_of("force", &FORCES, HookForce::ProviderMay),
            reach: self.one_of("reach", &REACHES, Reach::SingleCase),
            lifts_secrecy: self.form.get("liftsSecrecy") == Some("ja"),
            usable_for: self.one_of("usableFor", &USES, HookUse::Processing),
            source: self.text("source"),
        }
    }

    fn known_provider(&mut self) -> Option<String> {
        let provider = self.given("provider")?;
        if !self.choices.providers.iter().any(|one| one.code == provider) {
            self.errors
                .push(FieldError::new("provider", self.texts.items.not_in_catalogue));
        }
        Some(provider)
    }

    fn organs(&mut self) -> Vec<String> {
        let organs = self.form.all("organs");
        let known = |organ: &String| SECTORS.iter().any(|sector| word(*sector) == *organ);
        if !organs.iter().all(known) {
            self.errors.push(self.unchosen("organs"));
        }
        organs
    }

    fn provider(&mut self) -> ProviderAgreement {
        let chosen = self.form.all("covers");
        let coverage = |one: &Coverable| Coverage {
            service: one.service.clone(),
            package: one.package.clone(),
        };
        let provider = self.text("provider");
        let covers: Vec<&Coverable> = self
            .choices
            .coverable
            .iter()
            .filter(|one| chosen.contains(&covered(&one.service, one.package.as_deref())))
            .collect();
        if covers.iter().any(|one| one.provider != provider) {
            self.errors
                .push(FieldError::new("covers", self.texts.items.another_provider));
        }
        if covers.len() != chosen.len() {
            self.errors
                .push(FieldError::new("covers", self.texts.items.not_in_catalogue));
        }
        ProviderAgreement {
            provider,
            agreement_kind: self.known("agreementKind", &AgreementKind::ALL),
            reference: self.text("reference"),
            purposes: self.codes("purposes", "otherPurposes"),
            signatory: self.text("signatory"),
            authority: self.text("authority"),
            signed_on: self.day("signedOn"),
            covers: covers.into_iter().map(coverage).collect(),
        }
    }

    fn processor(&mut self) -> ProcessorAgreement {
        let letters = self.form.all("letters");
        ProcessorAgreement {
            processor_orgnr: self.text("processorOrgnr").replace([' ', '\u{a0}'], ""),
            processor_name: self.text("processorName"),
            country: self.text("country").to_uppercase(),
            reference: self.text("reference"),
            letters: LETTERS
                .iter()
                .filter(|letter| letters.iter().any(|one| one == **letter))
                .copied()
                .collect(),
            sub_processors: self.lines("subProcessors"),
            signed_controller: self.given("signedController"),
            signed_processor: self.given("signedProcessor"),
        }
    }

    fn lines(&self, id: &str) -> Vec<String> {
        let lines = self.text(id);
        let lines = lines.lines().map(str::trim).filter(|one| !one.is_empty());
        lines.map(str::to_owned).collect()
    }

    fn dpia(&mut self) -> ImpactAssessment {
        ImpactAssessment {
            scope: self.text("scope"),
            why: self.text("why"),
            document: self.text("document"),
            outcome: self.given("outcome"),
            // It may be open while the assessment is under way.
            residual_risk: self
                .form
                .get("residualRisk")
                .is_some()
                .then(|| self.one_of("residualRisk", &Degree::ALL, Degree::High)),
            measures: self.lines("measures"),
            prior_consultation: self.given("priorConsultation"),
        }
    }

    fn risk(&mut self) -> RiskAssessment {
        RiskAssessment {
            scope: self.text("scope"),
            confidentiality: self.one_of("confidentiality", &Degree::ALL, Degree::High),
            integrity: self.one_of("integrity", &Degree::ALL, Degree::High),
            availability: self.one_of("availability", &Degree::ALL, Degree::High),
            document: self.text("document"),
            outcome: self.given("outcome"),
        }
    }

    /// What is chosen must be among the choices; the code of each begins with what it is.
    fn among(
        &mut self,
        id: &'static str,
        known: &[(String, String)],
        wrong: &'static str,
    ) -> Option<(String, String)> {
        let said = self.given(id)?;
        if !known.iter().any(|(code, _)| *code == said) {
            self.errors.push(FieldError::new(id, wrong));
        }
        let (what, which) = said.split_once(':').unwrap_or((&said, ""));
        Some((what.to_owned(), which.to_owned()))
    }

    fn system(&mut self) -> OwnSystem {
        let asking = Asking {
            texts: self.texts,
            choices: self.choices,
        };
        let words = &self.texts.items;
        let owner = self.among("owner", &asking.owners(), words.not_an_owner);
        let operation = self.among("operation", &asking.operators(), words.not_an_agreement);
        OwnSystem {
            kind: self.one_of("kind", &SystemKind::ALL, SystemKind::Other),
            owner: owner.map(|(what, which)| match what.as_str() {
                "unit" => SystemOwner::Unit(which),
                _ => SystemOwner::Member(which),
            }),
            receives: self.text("receives"),
            stores: self.text("stores"),
            keeps: self.text("keeps"),
            deletes: self.text("deletes"),
            operation: operation.map(|(what, which)| match what.as_str() {
                "processor" => Operation::Processor(which),
                _ => Operation::Own,
            }),
        }
    }

    fn routine(&mut self) -> Routine {
        let owner = self.text("owner");
        if !owner.is_empty() && !self.choices.members.iter().any(|one| one.code == owner) {
            self.errors
                .push(FieldError::new("owner", self.texts.items.not_a_member));
        }
        Routine {
            subject: self.text("subject"),
            owner,
            link: self.text("link"),
        }
    }
}
