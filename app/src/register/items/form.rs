//! What is asked of an item of each kind, and what it says to it now. The ids are the JSON names of its members; `read` reads them.
//! The page of an item shows the same questions with their answers, so that nothing can be written and not be seen.

use domain::{
    gate::Sector,
    usecase::{
        AgreementKind, Degree, Hook, HookForce, HookUse, ImpactAssessment, ItemKind, LawNeed, Operation,
        OwnSystem, ProcessorAgreement, ProviderAgreement, ROUTINE_SUBJECTS, Reach, RiskAssessment, Routine,
        SubjectCategory, Substance, SystemKind, SystemOwner, item_life::Renewal,
    },
};
use serde::Serialize;

use super::question::{Kind, Question, day, line, many, pick, question, yes};
use crate::{
    register::said::word,
    texts::Texts,
    wire::{Choice, ItemChoices},
};

/// The sectors of organisations.
pub(super) const SECTORS: [Sector; 6] = [
    Sector::Kommune,
    Sector::Stat,
    Sector::Finans,
    Sector::Helse,
    Sector::Kraft,
    Sector::Annet,
];
/// The person circle.
pub(super) const CATEGORIES: [SubjectCategory; 7] = [
    SubjectCategory::Applicant,
    SubjectCategory::SpouseOrCohabitant,
    SubjectCategory::Child,
    SubjectCategory::OtherParent,
    SubjectCategory::Employer,
    SubjectCategory::Organisation,
    SubjectCategory::CoDebtor,
];
pub(super) const FORCES: [HookForce; 2] = [HookForce::RecipientRight, HookForce::ProviderMay];
pub(super) const REACHES: [Reach; 2] = [Reach::SingleCase, Reach::Mass];
pub(super) const USES: [HookUse; 3] = [HookUse::Processing, HookUse::Disclosure, HookUse::Both];
/// The letters of GDPR art. 28(3).
pub(super) const LETTERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// How a service and package is written in the form.
pub(super) fn covered(service: &str, package: Option<&str>) -> String {
    format!("{service}|{}", package.unwrap_or_default())
}

/// The questions about an item's days.
pub(super) fn days(stands: &Renewal) -> [Question; 3] {
    [
        day("validFrom", stands.valid_from),
        day("validTo", stands.valid_to),
        day("reviewBy", stands.review_by),
    ]
}

/// Asks, with what a substance says; without one, everything is still to be said.
pub(super) struct Asking<'a> {
    pub(super) texts: &'static Texts,
    pub(super) choices: &'a ItemChoices,
}

impl Asking<'_> {
    /// The questions of a new item.
    pub(super) fn empty(&self, kind: ItemKind) -> Vec<Question> {
        let mut questions = vec![line("title", "")];
        questions.extend(match kind {
            ItemKind::Hook => self.hook(None),
            ItemKind::ProviderAgreement => self.provider(None),
            ItemKind::ProcessorAgreement => self.processor(None),
            ItemKind::Routine => self.routine(None),
            ItemKind::Dpia => self.dpia(None),
            ItemKind::RiskAssessment => self.risk(None),
            ItemKind::LawChange => law_need(None),
            ItemKind::OwnSystem => self.system(None),
        });
        questions.extend(days(&Renewal::default()));
        questions
    }

    /// The questions with everything that an item says.
    pub(super) fn full(&self, title: &str, substance: &Substance, stands: &Renewal) -> Vec<Question> {
        let mut questions = vec![line("title", title)];
        questions.extend(self.of(substance));
        questions.extend(days(stands));
        questions
    }

    /// The questions about the substance alone.
    pub(super) fn of(&self, substance: &Substance) -> Vec<Question> {
        match substance {
            Substance::Hook(hook) => self.hook(Some(hook)),
            Substance::ProviderAgreement(agreement) => self.provider(Some(agreement)),
            Substance::ProcessorAgreement(agreement) => self.processor(Some(agreement)),
            Substance::Routine(routine) => self.routine(Some(routine)),
            Substance::Dpia(one) => self.dpia(Some(one)),
            Substance::RiskAssessment(one) => self.risk(Some(one)),
            Substance::LawChange(one) => law_need(Some(one)),
            Substance::OwnSystem(system) => self.system(Some(system)),
        }
    }

    fn words<T: Serialize + Copy>(&self, codes: &[T]) -> Vec<(String, String)> {
        codes
            .iter()
            .map(|code| {
                let code = word(*code);
                let label = self.texts.items.values.or_label(&code, "");
                (code, label)
            })
            .collect()
    }

    fn coverable(&self) -> Vec<(String, String)> {
        let all = self.choices.coverable.iter();
        all.map(|one| (covered(&one.service, one.package.as_deref()), one.label.clone()))
            .collect()
    }

    /// The purposes that are known, and a line for others.
    fn purposes(&self, id: &'static str, other: &'static str, said: &[String]) -> [Question; 2] {
        let known: Vec<(String, String)> = self
            .choices
            .purposes
            .iter()
            .map(|one| (one.code.clone(), format!("{} ({})", one.code, one.label)))
            .collect();
        let (among, others): (Vec<String>, Vec<String>) = said
            .iter()
            .cloned()
            .partition(|code| known.iter().any(|(one, _)| one == code));
        [many(id, known, among), line(other, &others.join(", "))]
    }

    fn hook(&self, hook: Option<&Hook>) -> Vec<Question> {
        let said = |of: fn(&Hook) -> &String| hook.map_or("", |hook| of(hook).as_str());
        let list = |of: fn(&Hook) -> &Vec<String>| hook.map(|hook| of(hook).clone()).unwrap_or_default();
        let categories = CATEGORIES.map(|one| (word(one), (self.texts.gate.category)(one).to_owned()));
        let circle = hook.map(|hook| hook.categories.iter().map(|one| word(*one)).collect());
        let quoted = hook.and_then(|hook| hook.quoted.clone()).unwrap_or_default();
        let eli = hook.and_then(|hook| hook.eli.as_deref()).unwrap_or_default();
        let provider = hook.and_then(|hook| hook.provider.clone());
        let [tasks, other_tasks] = self.purposes("tasks", "otherTasks", &list(|hook| &hook.tasks));
        vec![
            line("act", said(|hook| &hook.act)),
            line("actTitle", said(|hook| &hook.act_title)),
            line("paragraph", said(|hook| &hook.paragraph)),
            line("eli", eli),
            question("quoted", Kind::Text, vec![quoted]),
            pick(
                "usableFor",
                self.words(&USES),
                hook.map(|hook| word(hook.usable_for)),
            ),
            question(
                "liftsSecrecy",
                Kind::Tick,
                yes(hook.is_some_and(|hook| hook.lifts_secrecy)),
            ),
            pick("provider", pairs(&self.choices.providers), provider),
            pick("force", self.words(&FORCES), hook.map(|hook| word(hook.force))),
            pick("reach", self.words(&REACHES), hook.map(|hook| word(hook.reach))),
            many("organs", self.words(&SECTORS), list(|hook| &hook.organs)),
            tasks,
            other_tasks,
            many("categories", categories.to_vec(), circle.unwrap_or_default()),
            line("source", said(|hook| &hook.source)),
        ]
    }

    fn provider(&self, agreement: Option<&ProviderAgreement>) -> Vec<Question> {
        let said = |of: fn(&ProviderAgreement) -> &String| agreement.map_or("", |one| of(one).as_str());
        let purposes = agreement.map(|one| one.purposes.clone()).unwrap_or_default();
        let [purposes, other] = self.purposes("purposes", "otherPurposes", &purposes);
        let covers = agreement.map(|one| one.covers.as_slice()).unwrap_or_default();
        let covers = covers
            .iter()
            .map(|one| covered(&one.service, one.package.as_deref()))
            .collect();
        vec![
            pick(
                "provider",
                pairs(&self.choices.providers),
                agreement.map(|one| one.provider.clone()),
            ),
            pick(
                "agreementKind",
                self.words(&AgreementKind::ALL),
                agreement.and_then(|one| one.agreement_kind).map(word),
            ),
            line("reference", said(|one| &one.reference)),
            purposes,
            other,
            line("signatory", said(|one| &one.signatory)),
            line("authority", said(|one| &one.authority)),
            day("signedOn", agreement.and_then(|one| one.signed_on)),
            many("covers", self.coverable(), covers),
        ]
    }

    fn processor(&self, agreement: Option<&ProcessorAgreement>) -> Vec<Question> {
        let said = |of: fn(&ProcessorAgreement) -> &String| agreement.map_or("", |one| of(one).as_str());
        let signed = |of: fn(&ProcessorAgreement) -> &Option<String>| {
            agreement.and_then(|one| of(one).as_deref()).unwrap_or_default()
        };
        let letters: Vec<(String, String)> = LETTERS
            .iter()
            .map(|letter| {
                let label = self.texts.items.letters.or_label(letter, "");
                ((*letter).to_owned(), label)
            })
            .collect();
        let answered = agreement.map(|one| one.letters.chars().map(String::from).collect());
        let subs = agreement
            .map(|one| one.sub_processors.clone())
            .unwrap_or_default();
        vec![
            line("processorOrgnr", said(|one| &one.processor_orgnr)),
            line("processorName", said(|one| &one.processor_name)),
            line("country", agreement.map_or("NO", |one| one.country.as_str())),
            line("reference", said(|one| &one.reference)),
            many("letters", letters, answered.unwrap_or_default()),
            question("subProcessors", Kind::Lines, vec![subs.join("\n")]),
            line("signedController", signed(|one| &one.signed_controller)),
            line("signedProcessor", signed(|one| &one.signed_processor)),
        ]
    }

    fn routine(&self, routine: Option<&Routine>) -> Vec<Question> {
        let subjects = ROUTINE_SUBJECTS.map(|one| {
            let label = self.texts.items.values.or_label(one, "");
            (one.to_owned(), label)
        });
        vec![
            pick(
                "subject",
                subjects.to_vec(),
                routine.map(|one| one.subject.clone()),
            ),
            pick(
                "owner",
                pairs(&self.choices.members),
                routine.map(|one| one.owner.clone()),
            ),
            line("link", routine.map_or("", |one| one.link.as_str())),
        ]
    }
}

impl Asking<'_> {
    fn system(&self, system: Option<&OwnSystem>) -> Vec<Question> {
        let said = |of: fn(&OwnSystem) -> &String| system.map(|one| of(one).clone()).into_iter().collect();
        let kinds = SystemKind::ALL.map(|one| (word(one), (self.texts.items.system_kind)(one).to_owned()));
        let operation = system.and_then(|one| one.operation.as_ref()).map(run_by);
        vec![
            pick("kind", kinds.to_vec(), system.map(|one| word(one.kind))),
            pick(
                "owner",
                self.owners(),
                system.and_then(|one| one.owner.as_ref()).map(owned_by),
            ),
            question("receives", Kind::Text, said(|one| &one.receives)),
            question("stores", Kind::Text, said(|one| &one.stores)),
            question("keeps", Kind::Text, said(|one| &one.keeps)),
            question("deletes", Kind::Text, said(|one| &one.deletes)),
            pick("operation", self.operators(), operation),
        ]
    }

    /// Units first, since they outlast their people.
    pub(super) fn owners(&self) -> Vec<(String, String)> {
        let units = self.choices.units.iter();
        let units = units.map(|one| (owned_by(&SystemOwner::Unit(one.code.clone())), one.label.clone()));
        let members = self.choices.members.iter();
        let members = members.map(|one| {
            (
                owned_by(&SystemOwner::Member(one.code.clone())),
                one.label.clone(),
            )
        });
        units.chain(members).collect()
    }

    pub(super) fn operators(&self) -> Vec<(String, String)> {
        let own = (run_by(&Operation::Own), self.texts.items.run_by_us.to_owned());
        let agreements = self.choices.processor_agreements.iter();
        let others =
            agreements.map(|one| (run_by(&Operation::Processor(one.code.clone())), one.label.clone()));
        std::iter::once(own).chain(others).collect()
    }
}

/// How an owner is written in the form.
pub(super) fn owned_by(owner: &SystemOwner) -> String {
    match owner {
        SystemOwner::Member(account) => format!("member:{account}"),
        SystemOwner::Unit(unit) => format!("unit:{unit}"),
    }
}

/// How one who runs a system is written in the form.
pub(super) fn run_by(operation: &Operation) -> String {
    match operation {
        Operation::Own => "own".to_owned(),
        Operation::Processor(agreement) => format!("processor:{agreement}"),
    }
}

impl Asking<'_> {
    fn degrees(&self) -> Vec<(String, String)> {
        self.words(&Degree::ALL)
    }

    fn dpia(&self, one: Option<&ImpactAssessment>) -> Vec<Question> {
        let said = |of: fn(&ImpactAssessment) -> &String| one.map_or("", |one| of(one).as_str());
        let given = |of: fn(&ImpactAssessment) -> &Option<String>| {
            one.and_then(|one| of(one).clone()).unwrap_or_default()
        };
        let measures = one.map(|one| one.measures.join("\n")).unwrap_or_default();
        let risk = one.and_then(|one| one.residual_risk);
        vec![
            question("scope", Kind::Text, vec![said(|one| &one.scope).to_owned()]),
            question("why", Kind::Text, vec![said(|one| &one.why).to_owned()]),
            line("document", said(|one| &one.document)),
            question("outcome", Kind::Text, vec![given(|one| &one.outcome)]),
            question("measures", Kind::Lines, vec![measures]),
            pick("residualRisk", self.degrees(), risk.map(word)),
            line("priorConsultation", &given(|one| &one.prior_consultation)),
        ]
    }

    fn risk(&self, one: Option<&RiskAssessment>) -> Vec<Question> {
        let said = |of: fn(&RiskAssessment) -> &String| one.map_or("", |one| of(one).as_str());
        let degree =
            |id, of: fn(&RiskAssessment) -> Degree| pick(id, self.degrees(), one.map(|one| word(of(one))));
        let outcome = one.and_then(|one| one.outcome.clone()).unwrap_or_default();
        vec![
            question("scope", Kind::Text, vec![said(|one| &one.scope).to_owned()]),
            degree("confidentiality", |one| one.confidentiality),
            degree("integrity", |one| one.integrity),
            degree("availability", |one| one.availability),
            line("document", said(|one| &one.document)),
            question("outcome", Kind::Text, vec![outcome]),
        ]
    }
}

fn law_need(one: Option<&LawNeed>) -> Vec<Question> {
    let said = |of: fn(&LawNeed) -> &String| one.map_or("", |one| of(one).as_str());
    vec![
        line("lawToChange", said(|one| &one.law_to_change)),
        question("need", Kind::Text, vec![said(|one| &one.need).to_owned()]),
        question("why", Kind::Text, vec![said(|one| &one.why).to_owned()]),
    ]
}

fn pairs(choices: &[Choice]) -> Vec<(String, String)> {
    choices
        .iter()
        .map(|one| (one.code.clone(), one.label.clone()))
        .collect()
}
