//! Reads a part's form into the content. What is left out is left out of the content too; only what cannot be read is an error.
//! What the form does not ask about stays as it is.

mod derived;
mod needs;
mod sharing;
mod systems;

use domain::{
    usecase::{
        AutomationRule, Content, Disclosure, DisclosureBasis, Dpia, DpoAdvice, Freshness, ItemRef, LawChange,
        ProcessingBasis, ProcessorLink, Quota, ReasonCode, Retention, Secrecy, matches,
    },
    when::Day,
};
use serde::Serialize;

use super::{
    Part,
    inputs::{CONSENT, LAW, LETTERS, LEVELS, PURPOSES, STATES, TRIGGERS, services_of},
    items::chosen,
};
use crate::{
    page::{FieldError, Form},
    register::said::word,
    texts::Texts,
    wire::DraftView,
};

/// The content with what the part's form says, or what could not be read.
pub(crate) fn read(
    part: Part,
    form: &Form,
    view: &DraftView,
    texts: &Texts,
) -> Result<Content, Vec<FieldError>> {
    let mut reading = Reading {
        form,
        view,
        texts,
        content: super::content_of(view),
        errors: Vec::new(),
    };
    match part {
        Part::Purpose => reading.purpose(),
        Part::Bases => reading.bases(),
        Part::Agreements => reading.agreements(),
        Part::Retention => reading.retention(),
        Part::Systems => reading.systems(),
        Part::Case => reading.case(),
        Part::Assessments => reading.assessments(),
        Part::Contacts => reading.contacts(),
        Part::Routines => reading.routines(),
        Part::Limits => reading.limits(),
        Part::Automation => reading.automation(),
        Part::Sharing => reading.sharing(),
        Part::Needs => reading.needs(),
        Part::Derived => reading.derived(),
    }
    if reading.errors.is_empty() {
        Ok(reading.content)
    } else {
        Err(reading.errors)
    }
}

struct Reading<'a> {
    form: &'a Form,
    view: &'a DraftView,
    texts: &'a Texts,
    content: Content,
    errors: Vec<FieldError>,
}

impl Reading<'_> {
    fn text(&self, id: &str) -> String {
        self.form.get(id).unwrap_or_default().to_owned()
    }

    fn given(&self, id: &str) -> Option<String> {
        self.form.get(id).map(str::to_owned)
    }

    fn ticked(&self, id: &str) -> bool {
        self.form.get(id) == Some("ja")
    }

    fn one_of<T: Serialize + Copy>(&self, id: &str, known: &[T]) -> Option<T> {
        let said = self.form.get(id)?;
        known.iter().copied().find(|one| word(*one) == said)
    }

    /// Those of several that are chosen, in their own order.
    fn chosen_of<T: Serialize + Copy>(&self, id: &str, known: &[T]) -> Vec<T> {
        let said = self.form.all(id);
        let wanted = known.iter().filter(|one| said.contains(&word(**one)));
        wanted.copied().collect()
    }

    fn number<N: std::str::FromStr>(&mut self, id: &str) -> Option<N> {
        let said = self.form.get(id)?;
        let number = said.parse().ok();
        if number.is_none() {
            self.errors
                .push(FieldError::new(id, self.texts.drafts.number_wrong));
        }
        number
    }

    fn day(&mut self, id: &str) -> Option<Day> {
        let said = self.form.get(id)?;
        let day = Day::parse(said);
        if day.is_none() {
            self.errors.push(FieldError::new(id, self.texts.drafts.day_wrong));
        }
        day
    }

    /// What belongs to a choice that was not made is not dropped without a word.
    fn belongs(&mut self, choice: &str, parts: &[&str]) {
        let typed = parts.iter().any(|part| self.form.get(part).is_some());
        if typed && self.form.get(choice).is_none() {
            self.errors
                .push(FieldError::new(choice, self.texts.drafts.choose_first));
        }
    }

    fn purpose(&mut self) {
        self.content.title = self.text("tittel");
        self.content.purpose.code = self.text("formaalskode");
        self.content.purpose.statement = self.text("beskrivelse");
        if let Some(category) = self.one_of("kategori", &PURPOSES) {
            self.content.purpose.category = category;
        }
    }

    fn bases(&mut self) {
        for place in 0..=self.content.processing_bases.len() {
            let parts = ["regel", "art9", "art10"].map(|name| format!("{name}-{place}"));
            self.belongs(&format!("bokstav-{place}"), &parts.each_ref().map(String::as_str));
        }
        self.belongs("taushet", &["taushetsregel"]);
        let hooks = &self.view.choices.hooks;
        let before = self.content.processing_bases.clone();
        self.content.processing_bases = (0..=before.len())
            .filter_map(|place| {
                let named = before.get(place).and_then(|basis| basis.hook.as_ref());
                Some(ProcessingBasis {
                    article6: self.one_of(&format!("bokstav-{place}"), &LETTERS)?,
                    hook: chosen(hooks, self.form.get(&format!("regel-{place}")), named),
                    article9: self.given(&format!("art9-{place}")),
                    article10: self.given(&format!("art10-{place}")),
                })
            })
            .collect();
        let services = services_of(&self.content);
        let before = self.content.disclosure_bases.clone();
        let lifted = services.into_iter().filter_map(|service| {
            let named = before.iter().find(|basis| basis.service == service);
            let named = named.and_then(|basis| match &basis.basis {
                Disclosure::Hook { item } => Some(item),
                Disclosure::Consent => None,
            });
            let said = self.form.get(&format!("utlevering-{service}"))?;
            let basis = if said == CONSENT {
                Disclosure::Consent
            } else {
                Disclosure::Hook {
                    item: chosen(hooks, Some(said), named)?,
                }
            };
            Some(DisclosureBasis { service, basis })
        });
        self.content.disclosure_bases = lifted.collect();
        let rule = self.text("taushetsregel");
        self.content.secrecy = match self.form.get("taushet") {
            Some("statutory") => Some(Secrecy::Statutory { rule }),
            Some("imposed") => Some(Secrecy::Imposed { rule }),
            _ => None,
        };
    }

    fn agreements(&mut self) {
        let choices = &self.view.choices;
        let before = self.content.provider_agreements.clone();
        let named = |id: &str| before.iter().find(|item| item.id == id);
        let wanted = self.form.all("tilbyderavtaler");
        self.content.provider_agreements = wanted
            .iter()
            .filter_map(|id| chosen(&choices.provider_agreements, Some(id), named(id)))
            .collect();
        let before = self.content.processors.clone();
        let wanted = self.form.all("databehandlere");
        self.content.processors = wanted
            .iter()
            .filter_map(|id| {
                let link = before.iter().find(|link| link.agreement.id == *id);
                let known = choices.processor_agreements.iter().find(|one| one.item.id == *id);
                Some(ProcessorLink {
                    agreement: chosen(
                        &choices.processor_agreements,
                        Some(id),
                        link.map(|link| &link.agreement),
                    )?,
                    // Which services go through it is kept; a new one is in the chain of all.
                    services: link.map(|link| link.services.clone()).unwrap_or_default(),
                    name: match (link, known) {
                        (Some(link), _) => link.name.clone(),
                        (None, known) => known.map(|one| one.name.clone()).unwrap_or_default(),
                    },
                })
            })
            .collect();
    }

    fn retention(&mut self) {
        self.belongs("lagring", &["dager-sak", "dager-oppslag"]);
        let after_case = self.number("dager-sak");
        let after_lookup = self.number("dager-oppslag");
        self.content.retention = match self.form.get("lagring") {
            Some("showOnly") => Some(Retention::ShowOnly),
            Some("kept") => match (after_case, after_lookup) {
                (Some(days_after_case), Some(days_after_lookup)) => Some(Retention::Kept {
                    days_after_case,
                    days_after_lookup,
                }),
                (missing, _) => {
                    let id = if missing.is_none() {
                        "dager-sak"
                    } else {
                        "dager-oppslag"
                    };
                    if self.errors.is_empty() {
                        self.errors
                            .push(FieldError::new(id, self.texts.drafts.number_wrong));
                    }
                    None
                }
            },
            _ => None,
        };
    }

    fn case(&mut self) {
        self.content.case.pattern = self.text("monster");
        // It is tried as it is typed, and kept nowhere.
        let tried = self.text("prove-sak");
        if !tried.is_empty() && !matches(&self.content.case.pattern, &tried) {
            self.errors
                .push(FieldError::new("prove-sak", self.texts.drafts.case_not_matched));
        }
        let systems = &self.view.choices.case_systems;
        let before = self.content.case.system.clone();
        self.content.case.system = chosen(systems, self.form.get("saksystem"), before.as_ref());
        self.content.case.verified = self.ticked("kontrolleres");
        self.content.case.assigned = self.ticked("tildelt");
        self.content.case.states = self.chosen_of("tilstander", &STATES);
        self.content.subjects_per_case = self.number("personer").unwrap_or_default();
        let with_text = self.form.all("grunner-tekst");
        for code in with_text
            .iter()
            .filter(|code| !self.form.all("grunner").contains(code))
        {
            let missing = self.texts.reasons.or_label(code, "");
            let message = format!("{}: {missing}", self.texts.drafts.choose_first);
            self.errors.push(FieldError::new("grunner", message));
        }
        let reasons = self.form.all("grunner").into_iter().map(|code| ReasonCode {
            text_required: with_text.contains(&code),
            code,
        });
        self.content.reasons = reasons.collect();
        self.content.freshness = self.number("timer").map(|hours| Freshness { hours });
    }

    fn assessments(&mut self) {
        self.belongs("dpia", &["dpia-tekst", "dpia-godkjent"]);
        self.belongs("lov", &["lov-fra"]);
        self.belongs("raad-dato", &["raad-tekst", "raad-fulgt"]);
        let text = self.text("dpia-tekst");
        self.content.dpia = match self.form.get("dpia") {
            Some("notNeeded") => Some(Dpia::NotNeeded { reason: text }),
            Some("needed") => Some(Dpia::Needed {
                reference: text,
                approved_by: self.given("dpia-godkjent"),
            }),
            said => {
                let before = match &self.content.dpia {
                    Some(Dpia::Item { item }) => Some(item.clone()),
                    Some(Dpia::NotNeeded { .. } | Dpia::Needed { .. }) | None => None,
                };
                let item = chosen(&self.view.choices.dpias, said, before.as_ref());
                self.stands_alone(item.is_some(), &["dpia-tekst", "dpia-godkjent"]);
                item.map(|item| Dpia::Item { item })
            }
        };
        let risks = &self.view.choices.risk_assessments;
        let before = self.content.risk_assessment.clone();
        self.content.risk_assessment = chosen(risks, self.form.get("ros"), before.as_ref());
        self.law_change();
        let date = self.day("raad-dato");
        self.content.dpo_advice = date.map(|date| DpoAdvice {
            date,
            followed: self.ticked("raad-fulgt"),
            why: self.text("raad-tekst"),
        });
    }

    fn law_change(&mut self) {
        let in_force_from = self.day("lov-fra");
        let before = match &self.content.law_change {
            LawChange::Item { item } => Some(item.clone()),
            LawChange::None | LawChange::Needed { .. } => None,
        };
        let said = self.form.get("lov");
        let item = chosen(&self.view.choices.law_changes, said, before.as_ref());
        self.stands_alone(item.is_some(), &["lov-fra"]);
        self.content.law_change = match (self.one_of("lov", &LAW), item) {
            (Some(status), _) => LawChange::Needed {
                status,
                in_force_from,
            },
            (None, Some(item)) => LawChange::Item { item },
            (None, None) => LawChange::None,
        };
    }

    /// What an item of the register says by itself is not said beside it.
    fn stands_alone(&mut self, item: bool, beside: &[&str]) {
        let typed = beside.iter().find(|id| item && self.form.get(id).is_some());
        if let Some(id) = typed {
            self.errors.push(FieldError::new(*id, self.texts.assess.no_text));
        }
    }

    fn contacts(&mut self) {
        self.content.contacts.professional = self.given("faglig");
        self.content.contacts.technical = self.given("teknisk");
        self.content.contacts.legal = self.given("juridisk");
    }

    fn routines(&mut self) {
        let before = self.content.routines.clone();
        let one = |id: &str, named: &Option<ItemRef>| {
            chosen(&self.view.choices.routines, self.form.get(id), named.as_ref())
        };
        let change = one("endring", &before.change);
        let incident = one("hendelse", &before.incident);
        let insight = one("innsyn", &before.insight);
        let deletion = one("sletting", &before.deletion);
        let routines = &mut self.content.routines;
        (routines.change, routines.incident) = (change, incident);
        (routines.insight, routines.deletion) = (insight, deletion);
    }

    fn limits(&mut self) {
        let ids = ["per-time", "per-dag", "tak"];
        self.content.quota = match ids.map(|id| self.number(id)) {
            [
                Some(person_per_hour),
                Some(use_case_per_day),
                Some(hard_ceiling_per_day),
            ] => Some(Quota {
                person_per_hour,
                use_case_per_day,
                hard_ceiling_per_day,
            }),
            _ => None,
        };
        // Two numbers of three are no quota, and must not be lost without a word.
        let empty: Vec<&str> = ids.into_iter().filter(|id| self.form.get(id).is_none()).collect();
        if empty.len() < ids.len() {
            let missing = empty
                .iter()
                .map(|id| FieldError::new(*id, self.texts.drafts.number_wrong));
            self.errors.extend(missing);
        }
        self.content.break_glass = self.ticked("hastetilgang");
        self.content.step_up = self.ticked("ny-identitet");
        self.content.shielded_levels = self.chosen_of("beskyttelse", &LEVELS);
        self.content.deceased_allowed = self.ticked("doede");
        self.content.emigrated_allowed = self.ticked("utflyttede");
    }

    /// Where nothing starts them, none are made; what is said of them beside that is not dropped without a word.
    fn automation(&mut self) {
        self.belongs("starter", &["ansvarlig", "automatikk-regel"]);
        let triggers = self.chosen_of("starter", &TRIGGERS);
        self.content.automation = (!triggers.is_empty()).then(|| AutomationRule {
            triggers,
            responsible_unit: self.text("ansvarlig"),
            article22: self.text("automatikk-regel"),
        });
    }
}
