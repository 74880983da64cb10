//! Asking, and writing down what was given otherwise: by whom, of whom, by which template and for what. What is asked for stands in the
//! archive, with its entry, before Altinn hears of it; the id is made with the form, so that a form that is sent again asks nobody anew.

use std::collections::BTreeMap;

use app::wire::{Caller, ConsentAsk, ConsentStep, ConsentStepped};
use domain::{
    catalogue::{PeriodKind, SubjectKind},
    consent::{self, Approved, Asked, Evidence, Form, Ground, Recorded, Refusal, Template, Wanted},
    gate::Role,
    ids::SubjectId,
    oslo,
    period::{IncomeYear, Period},
    usecase::{self, Content},
    when::Instant,
};
use serde_json::json;
use store::{
    consents as archive,
    entity::{consent_template, organisation, use_case},
};

use super::{Consents, held, none, of_code, on_consent, reading, said, writing};
use crate::{
    config::Environment,
    desk::{
        access::in_use,
        hand::{Hand, day_text},
        lookup::ask::AskedNumber,
    },
    error::Error,
};

/// What a step with a form stands on.
pub(super) struct Desk {
    pub(super) hand: Hand,
    pub(super) organisation: organisation::Model,
    pub(super) use_case: use_case::Model,
    pub(super) content: Option<Content>,
    pub(super) template: Option<(consent_template::Model, Template)>,
    pub(super) access: bool,
}

impl Desk {
    fn ground(&self) -> Ground<'_> {
        Ground {
            access: self.access,
            approved: self.content.as_ref().map(|content| Approved {
                purpose: &content.purpose.code,
                needs: on_consent(content).collect(),
            }),
            template: self.template.as_ref().map(|(_, template)| template),
            version: self.template.as_ref().map_or(0, |(row, _)| row.version),
        }
    }
}

/// Whom it is about, as rows know them.
pub(super) struct Subject {
    pub(super) id: SubjectId,
    pub(super) pseudonym: String,
    /// Under every year's key.
    pub(super) cluster: Vec<String>,
    pub(super) kind: SubjectKind,
}

/// What is written of one that nobody has heard of yet.
pub(super) struct New<'a> {
    pub(super) ask: &'a ConsentAsk,
    pub(super) form: Form,
    pub(super) asked: Asked,
    pub(super) place: Option<String>,
    pub(super) given: Option<String>,
}

impl Consents {
    pub(super) async fn take(&self, who: &Caller, step: ConsentStep) -> Result<ConsentStepped, Error> {
        match step {
            ConsentStep::Ask { ask, days } => self.ask(who, &ask, days).await,
            ConsentStep::Record {
                ask,
                form,
                given,
                last,
                place,
            } => {
                let evidence = Evidence {
                    form,
                    given,
                    last,
                    place: &place.0,
                };
                self.record(who, &ask, &evidence).await
            }
            ConsentStep::Refresh { id } => self.refresh(who, &id).await,
            ConsentStep::Withdraw { id } => self.withdraw(who, &id).await,
        }
    }

    async fn desk(&self, who: &Caller, code: &str) -> Result<Desk, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Caseworker)?;
        let db = self.rooms.db.reader();
        let use_case = of_code(db, &hand, code).await?;
        let access = held(db, &hand).await?.contains(&use_case.id);
        if !access {
            // Whether it is there is not theirs to know.
            return Err(none());
        }
        let organisation = store::people::organisation(db, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let content = in_use(db, &use_case, hand.today()).await?;
        let template = archive::newest_template(db, &hand.organisation, &use_case.id)
            .await
            .map_err(reading)?;
        Ok(Desk {
            template: template.and_then(|row| said(&row).map(|template| (row, template))),
            hand,
            organisation,
            use_case,
            content,
            access,
        })
    }

    /// Whom the number is of; nobody where it is none, or not of this environment.
    fn subject(&self, desk: &Desk, typed: &str) -> Result<Option<Subject>, Error> {
        let digits: String = typed.split_whitespace().collect();
        let kind = if digits.len() == 9 {
            SubjectKind::Organisation
        } else {
            SubjectKind::Person
        };
        let Some(id) = AskedNumber::new(kind, digits).subject() else {
            return Ok(None);
        };
        let production = self.rooms.config.environment == Environment::Production;
        if id.is_synthetic() == production {
            return Ok(None);
        }
        let year = oslo::today(Instant::from_millis(desk.hand.now).0).year();
        let (keys, own) = (&self.rooms.keys, desk.hand.organisation.as_str());
        let cluster = keys.pseudonyms(own, year, &id)?;
        Ok(Some(Subject {
            pseudonym: keys.pseudonym(own, year, &id)?.as_str().to_owned(),
            cluster: cluster.iter().map(|one| one.as_str().to_owned()).collect(),
            kind,
            id,
        }))
    }

    /// The services that were chosen, each with the period that was given for its kind. `None` where one is not asked about such a subject.
    fn periods(&self, ask: &ConsentAsk, kind: SubjectKind) -> Option<BTreeMap<String, Option<Period>>> {
        let year = ask.year.and_then(|year| IncomeYear::new(year).ok());
        let span = ask
            .span
            .as_ref()
            .and_then(|(from, to)| Period::from_texts(from, to).ok());
        let chosen = ask.services.iter().map(|code| {
            let service = self.rooms.catalogue.service(code)?;
            let period = match service.period {
                PeriodKind::IncomeYear => year.map(Period::IncomeYear),
                PeriodKind::Months | PeriodKind::Days => span.filter(|span| span.kind() == service.period),
                PeriodKind::None => None,
            };
            (service.subject == kind).then(|| (code.clone(), period))
        });
        chosen.collect()
    }

    async fn ask(&self, who: &Caller, ask: &ConsentAsk, days: i64) -> Result<ConsentStepped, Error> {
        let desk = self.desk(who, &ask.use_case).await?;
        let subject = self.subject(&desk, &ask.number.0)?;
        let periods = subject
            .as_ref()
            .and_then(|subject| self.periods(ask, subject.kind));
        let nothing = BTreeMap::new();
        let wanted = Wanted {
            version: ask.version,
            case: case(&desk, ask),
            subject: periods.is_some(),
            periods: periods.as_ref().unwrap_or(&nothing),
            days,
        };
        let now = Instant::from_millis(desk.hand.now);
        let asked = match consent::ask(&desk.ground(), &wanted, now) {
            Ok(asked) => asked,
            Err(why) => return self.refused(&desk, "ask", why).await,
        };
        let Some(subject) = subject else {
            return self.refused(&desk, "ask", Refusal::Subject).await;
        };
        let new = New {
            ask,
            form: Form::Altinn3,
            asked,
            place: None,
            given: None,
        };
        match self.written(&desk, &subject, new).await? {
            Ok(row) => self.send(&desk, &subject, row).await,
            Err(why) => self.refused(&desk, "ask", why).await,
        }
    }

    async fn record(
        &self,
        who: &Caller,
        ask: &ConsentAsk,
        evidence: &Evidence<'_>,
    ) -> Result<ConsentStepped, Error> {
        let desk = self.desk(who, &ask.use_case).await?;
        let subject = self.subject(&desk, &ask.number.0)?;
        let periods = subject
            .as_ref()
            .and_then(|subject| self.periods(ask, subject.kind));
        let nothing = BTreeMap::new();
        let named = (case(&desk, ask), periods.is_some());
        let periods = periods.as_ref().unwrap_or(&nothing);
        let now = Instant::from_millis(desk.hand.now);
        let recorded = consent::record(&desk.ground(), ask.version, named, periods, evidence, now);
        let (Recorded { asked, place }, subject) = match (recorded, subject) {
            (Ok(recorded), Some(subject)) => (recorded, subject),
            (Ok(_), None) => return self.refused(&desk, "record", Refusal::Subject).await,
            (Err(why), _) => return self.refused(&desk, "record", why).await,
        };
        let new = New {
            ask,
            form: evidence.form,
            asked,
            place: Some(place),
            given: Some(day_text(evidence.given)?),
        };
        match self.written(&desk, &subject, new).await? {
            Ok(row) => Ok(ConsentStepped::Done(row.id)),
            Err(why) => self.refused(&desk, "record", why).await,
        }
    }

    /// A refused step is told of too, without anything that was typed.
    pub(super) async fn refused(
        &self,
        desk: &Desk,
        step: &str,
        why: Refusal,
    ) -> Result<ConsentStepped, Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let evidence =
            json!({"what": "consent", "useCase": desk.use_case.code, "step": step, "refused": why});
        desk.hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(ConsentStepped::Refused(why))
    }
}

/// The case as it is written, or nothing where the version in use would not take it.
fn case<'a>(desk: &Desk, ask: &'a ConsentAsk) -> &'a str {
    let case = ask.case_reference.0.trim();
    let fits = |content: &Content| usecase::matches(&content.case.pattern, case);
    if desk.content.as_ref().is_none_or(fits) {
        case
    } else {
        ""
    }
}
