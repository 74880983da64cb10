//! What each part asks, and what the draft says to it now. The ids are those that `read` reads.

mod bases;
mod case;
pub(super) mod derived;
pub(super) mod needs;
mod sharing;
mod systems;

use domain::usecase::{
    Article6, CaseState, Content, LawChangeStatus, PurposeCategory, Retention, ShieldLevel, Trigger,
};
use serde::Serialize;

use super::{
    Input, Kind, Part,
    items::{id_of, options},
    key,
};
use crate::{
    register::said::{keep, word},
    texts::Texts,
    wire::DraftView,
};

/// The letters of GDPR art. 6(1).
pub(super) const LETTERS: [Article6; 6] = [
    Article6::A,
    Article6::B,
    Article6::C,
    Article6::D,
    Article6::E,
    Article6::F,
];
/// The categories of a purpose.
pub(super) const PURPOSES: [PurposeCategory; 5] = [
    PurposeCategory::CaseHandling,
    PurposeCategory::NewService,
    PurposeCategory::BetterService,
    PurposeCategory::Control,
    PurposeCategory::Statistics,
];
/// The states in which a look-up may be made.
pub(super) const STATES: [CaseState; 4] = [
    CaseState::Open,
    CaseState::Appeal,
    CaseState::Reopened,
    CaseState::AfterControl,
];
/// How far a change of law may have come.
pub(super) const LAW: [LawChangeStatus; 4] = [
    LawChangeStatus::Identified,
    LawChangeStatus::Proposed,
    LawChangeStatus::Adopted,
    LawChangeStatus::InForce,
];
/// How strongly an address may be protected.
pub(super) const LEVELS: [ShieldLevel; 3] = [
    ShieldLevel::ClientAddress,
    ShieldLevel::Confidential,
    ShieldLevel::StrictlyConfidential,
];
/// What may start a look-up that no person makes.
pub(super) const TRIGGERS: [Trigger; 3] = [Trigger::CitizenApplication, Trigger::Event, Trigger::BulkRun];
/// What a choice of consent is called in the form.
pub(super) const CONSENT: &str = "samtykke";

pub(super) fn of(part: Part, view: &DraftView, texts: &'static Texts) -> Vec<Input> {
    let asked = Asked {
        texts,
        content: &view.content,
        view,
    };
    match part {
        Part::Purpose => asked.purpose(),
        Part::Bases => asked.bases(),
        Part::Agreements => asked.agreements(),
        Part::Retention => asked.retention(),
        Part::Systems => asked.systems(),
        Part::Case => asked.case(),
        Part::Assessments => asked.assessments(),
        Part::Contacts => asked.contacts(),
        Part::Routines => asked.routines(),
        Part::Limits => asked.limits(),
        Part::Automation => asked.automation(),
        Part::Sharing => asked.sharing(),
        Part::Needs => asked.needs(),
        Part::Derived => asked.derived(),
    }
}

/// One question, with what the draft says to it.
fn input(
    id: impl Into<String>,
    label: String,
    mut kind: Kind,
    said: impl IntoIterator<Item = String>,
) -> Input {
    let said: Vec<String> = said.into_iter().collect();
    if let Kind::Pick(options) | Kind::Many(options) = &mut kind {
        keep(options, &said);
    }
    Input {
        id: id.into(),
        label,
        kind,
        said,
        suggested: false,
    }
}

/// The services of the data need, each once, in its order.
pub(super) fn services_of(content: &Content) -> Vec<String> {
    let mut services: Vec<String> = Vec::new();
    for need in &content.needs {
        if !services.contains(&need.service) {
            services.push(need.service.clone());
        }
    }
    services
}

struct Asked<'a> {
    texts: &'static Texts,
    content: &'a Content,
    view: &'a DraftView,
}

impl Asked<'_> {
    fn line(&self, id: &str, name: &str, said: &str) -> Input {
        input(id, key(self.texts, name), Kind::Line, [said.to_owned()])
    }

    fn text(&self, id: &str, name: &str, said: &str) -> Input {
        input(id, key(self.texts, name), Kind::Text, [said.to_owned()])
    }

    fn number(&self, id: &str, name: &str, said: Option<u32>) -> Input {
        input(
            id,
            key(self.texts, name),
            Kind::Number,
            said.map(|number| number.to_string()),
        )
    }

    fn tick(&self, id: &str, name: &str, said: bool) -> Input {
        input(
            id,
            key(self.texts, name),
            Kind::Tick,
            said.then(|| "ja".to_owned()),
        )
    }

    fn codes<T: Serialize + Copy>(&self, codes: &[T]) -> Vec<(String, String)> {
        let values = &self.texts.drafts.values;
        codes
            .iter()
            .map(|code| (word(*code), values.or_label(&word(*code), "")))
            .collect()
    }

    fn purpose(&self) -> Vec<Input> {
        let purpose = &self.content.purpose;
        let categories = PURPOSES.map(|one| (word(one), (self.texts.gate.purpose)(one).to_owned()));
        let category = input(
            "kategori",
            key(self.texts, "category"),
            Kind::Pick(categories.to_vec()),
            [word(purpose.category)],
        );
        vec![
            self.line("tittel", "title", &self.content.title),
            self.text("beskrivelse", "statement", &purpose.statement),
            category,
            self.line("formaalskode", "code", &purpose.code),
        ]
    }

    fn agreements(&self) -> Vec<Input> {
        let choices = &self.view.choices;
        let named = self
            .content
            .provider_agreements
            .iter()
            .map(|item| item.id.clone());
        let linked = self
            .content
            .processors
            .iter()
            .map(|link| link.agreement.id.clone());
        vec![
            input(
                "tilbyderavtaler",
                key(self.texts, "providerAgreements"),
                Kind::Many(options(&choices.provider_agreements)),
                named,
            ),
            input(
                "databehandlere",
                key(self.texts, "processors"),
                Kind::Many(options(&choices.processor_agreements)),
                linked,
            ),
        ]
    }

    fn retention(&self) -> Vec<Input> {
        let (kind, days) = match &self.content.retention {
            None => (None, None),
            Some(Retention::ShowOnly) => (Some("showOnly"), None),
            Some(Retention::Kept {
                days_after_case,
                days_after_lookup,
            }) => (Some("kept"), Some((*days_after_case, *days_after_lookup))),
        };
        let values = &self.texts.drafts.values;
        let kinds = ["showOnly", "kept"].map(|one| (one.to_owned(), values.or_label(one, "")));
        vec![
            input(
                "lagring",
                key(self.texts, "retention"),
                Kind::Pick(kinds.to_vec()),
                kind.map(str::to_owned),
            )
            .or_suggest(&["showOnly"]),
            self.number("dager-sak", "daysAfterCase", days.map(|days| days.0)),
            self.number("dager-oppslag", "daysAfterLookup", days.map(|days| days.1)),
        ]
    }

    fn contacts(&self) -> Vec<Input> {
        let members: Vec<(String, String)> = self
            .view
            .choices
            .members
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect();
        let contacts = &self.content.contacts;
        [
            ("faglig", "professional", &contacts.professional),
            ("teknisk", "technical", &contacts.technical),
            ("juridisk", "legal", &contacts.legal),
        ]
        .map(|(id, name, said)| {
            input(
                id,
                key(self.texts, name),
                Kind::Pick(members.clone()),
                said.clone(),
            )
        })
        .into()
    }

    fn routines(&self) -> Vec<Input> {
        let known = &self.view.choices.routines;
        let choices = options(known);
        // Where there is one routine for it, it is proposed.
        let only = |subject: &str| {
            let mut about = known.iter().filter(|one| one.subject.as_deref() == Some(subject));
            let first = about.next().map(|one| one.item.id.as_str());
            first.filter(|_| about.next().is_none())
        };
        let routines = &self.content.routines;
        [
            ("endring", "change", &routines.change),
            ("hendelse", "incident", &routines.incident),
            ("innsyn", "insight", &routines.insight),
            ("sletting", "deletion", &routines.deletion),
        ]
        .map(|(id, name, said)| {
            input(
                id,
                key(self.texts, name),
                Kind::Pick(choices.clone()),
                id_of(said.as_ref()),
            )
            .or_suggest(only(name).as_slice())
        })
        .into()
    }

    fn limits(&self) -> Vec<Input> {
        let (content, quota) = (self.content, self.content.quota);
        vec![
            self.number(
                "per-time",
                "personPerHour",
                quota.map(|quota| quota.person_per_hour),
            )
            .or_suggest(&["30"]),
            self.number(
                "per-dag",
                "useCasePerDay",
                quota.map(|quota| quota.use_case_per_day),
            )
            .or_suggest(&["200"]),
            self.number(
                "tak",
                "hardCeilingPerDay",
                quota.map(|quota| quota.hard_ceiling_per_day),
            )
            .or_suggest(&["100"]),
            self.tick("hastetilgang", "breakGlass", content.break_glass),
            self.tick("ny-identitet", "stepUp", content.step_up),
            input(
                "beskyttelse",
                key(self.texts, "shieldedLevels"),
                Kind::Many(self.codes(&LEVELS)),
                content.shielded_levels.iter().map(|level| word(*level)),
            ),
            self.tick("doede", "deceasedAllowed", content.deceased_allowed),
            self.tick("utflyttede", "emigratedAllowed", content.emigrated_allowed),
        ]
    }

    fn automation(&self) -> Vec<Input> {
        let rule = self.content.automation.as_ref();
        let units = self.view.choices.units.iter();
        let units = units
            .map(|unit| (unit.code.clone(), unit.label.clone()))
            .collect();
        let triggers = rule.map_or(&[][..], |rule| &rule.triggers);
        vec![
            input(
                "starter",
                key(self.texts, "triggers"),
                Kind::Many(self.codes(&TRIGGERS)),
                triggers.iter().map(|trigger| word(*trigger)),
            ),
            input(
                "ansvarlig",
                key(self.texts, "responsibleUnit"),
                Kind::Pick(units),
                rule.map(|rule| rule.responsible_unit.clone())
                    .filter(|unit| !unit.is_empty()),
            ),
            self.line(
                "automatikk-regel",
                "article22",
                rule.map_or("", |rule| rule.article22.as_str()),
            ),
        ]
    }
}
