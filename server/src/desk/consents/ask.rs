//! The steps: ask, write down, ask Altinn where it stands, write down that it is taken back. What is asked for stands in the archive, with
//! its entry, before Altinn hears of it; the id is made with the form, so that a form that is sent again asks nobody anew.

use std::collections::BTreeMap;

use app::{
    routes::path::CONSENT_ANSWERED,
    wire::{Caller, ConsentAsk, ConsentFault, ConsentStep, ConsentStepped},
};
use domain::{
    catalogue::{PeriodKind, SubjectKind},
    consent::{
        self, Asked, Evidence, Form, Ground, Heard, Recorded, Refusal, Status, Template, Wanted, heard,
        is_over,
    },
    gate::Role,
    ids::SubjectId,
    ledger::Actor,
    oslo,
    period::{IncomeYear, Period},
    usecase::{self, Content},
    when::Instant,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    consents as archive,
    entity::{consent as row, consent_event, consent_template, organisation, use_case},
};
use upstream::altinn;

use super::{
    Consents, Texts,
    altinn::{door, fault, number, since, status},
    hear::{self, News, evidence, hear_in, stands, tell},
    held, none, of_code, on_consent, place, reading, rights, said, writing,
};
use crate::{
    config::Environment,
    desk::{
        access::in_use,
        hand::{Hand, day_text, with},
        lookup::{Said, ask::AskedNumber, commitment, keep_case, seal_in_case, standing::as_text},
    },
    error::{Class, Error},
    keys,
};

/// What a step with a form stands on.
struct Desk {
    hand: Hand,
    organisation: organisation::Model,
    use_case: use_case::Model,
    content: Option<Content>,
    template: Option<(consent_template::Model, Template)>,
    access: bool,
}

impl Desk {
    fn ground(&self) -> Ground<'_> {
        Ground {
            access: self.access,
            on_consent: self
                .content
                .as_ref()
                .map(|content| on_consent(content).next().is_some()),
            template: self.template.as_ref().map(|(_, template)| template),
            version: self.template.as_ref().map_or(0, |(row, _)| row.version),
        }
    }
}

/// Whom it is about, as rows know them.
struct Subject {
    id: SubjectId,
    pseudonym: String,
    /// Under every year's key.
    cluster: Vec<String>,
    kind: SubjectKind,
}

/// What is written of one that nobody has heard of yet.
struct New<'a> {
    ask: &'a ConsentAsk,
    form: Form,
    asked: Asked,
    place: Option<String>,
    given: Option<String>,
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
            case: self.case(&desk, ask),
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
        let named = (self.case(&desk, ask), periods.is_some());
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

    /// The case as it is written, or nothing where the version in use would not take it.
    fn case<'a>(&self, desk: &Desk, ask: &'a ConsentAsk) -> &'a str {
        let case = ask.case_reference.0.trim();
        let fits = |content: &Content| usecase::matches(&content.case.pattern, case);
        if desk.content.as_ref().is_none_or(fits) {
            case
        } else {
            ""
        }
    }

    /// A refused step is told of too, without anything that was typed.
    async fn refused(&self, desk: &Desk, step: &str, why: Refusal) -> Result<ConsentStepped, Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let evidence =
            json!({"what": "consent", "useCase": desk.use_case.code, "step": step, "refused": why});
        desk.hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(ConsentStepped::Refused(why))
    }

    /// Stores a new one with its entry; gives the one that stands where the same form was sent before.
    async fn written(
        &self,
        desk: &Desk,
        subject: &Subject,
        new: New<'_>,
    ) -> Result<Result<row::Model, Refusal>, Error> {
        let Ok(id) = new.ask.id.parse::<uuid::Uuid>() else {
            return Ok(Err(Refusal::OtherBefore));
        };
        let id = id.hyphenated().to_string();
        let own = desk.hand.organisation.as_str();
        let reference = new.ask.case_reference.0.trim().to_owned();
        let case_hash = keep_case(&self.rooms, own, &reference, desk.hand.now).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        // Two that come at once are one form: there is no row yet that could be held.
        store::held::organisation(&tx, own).await.map_err(reading)?;
        if archive::is_taken(&tx, &id).await.map_err(reading)? {
            let before = archive::one(&tx, own, &id).await.map_err(reading)?;
            let same = before.filter(|row| is_same(row, desk, subject, &new, &case_hash));
            return Ok(same.ok_or(Refusal::OtherBefore));
        }
        let salt = keys::random_hex()?;
        let texts = Texts {
            case_reference: reference.clone(),
            place: new.place.clone(),
        };
        let texts = serde_json::to_string(&texts)
            .map_err(|cause| Error::caused(Class::Internal, "writing the texts of a consent", cause))?;
        let sealed = Said {
            text: texts,
            salt: salt.clone(),
        };
        let sealed = seal_in_case(
            &tx,
            &self.rooms.keys,
            (own, &case_hash),
            &place(own, &id),
            &sealed,
        )
        .await?;
        let sealed = sealed.ok_or_else(|| Error::new(Class::Internal, "a case without its key"))?;
        let (template, _) = desk.template.as_ref().ok_or_else(none)?;
        let row = fresh(desk, subject, template, &new, (&id, &case_hash), sealed)?;
        let did = json!({
            "template": {"version": template.version, "hash": template.content_hash},
            "rights": new.asked.rights.iter().map(|right| json!({"service": right.service, "period": right.period})).collect::<Vec<_>>(),
            "validTo": new.asked.valid_to,
            "case": commitment(&salt, &reference),
            "place": new.place.as_deref().map(|place| commitment(&salt, place)),
        });
        archive::add(&tx, row.clone()).await.map_err(writing)?;
        archive::hear(&tx, begun(&row, new.given.as_deref()))
            .await
            .map_err(writing)?;
        let step = if new.form == Form::Altinn3 {
            "ask"
        } else {
            "record"
        };
        self.tell(&tx, desk, &row, step, did).await?;
        tx.commit().await.map_err(writing)?;
        Ok(Ok(row))
    }

    async fn tell(
        &self,
        tx: &DatabaseTransaction,
        desk: &Desk,
        row: &row::Model,
        step: &str,
        did: Value,
    ) -> Result<(), Error> {
        let evidence = with(evidence(row, step), "did", did);
        tell(tx, row, actor(&desk.hand), evidence, desk.hand.now).await
    }

    /// Sends the question to Altinn. It may be sent again: the id is the same.
    async fn send(&self, desk: &Desk, subject: &Subject, row: row::Model) -> Result<ConsentStepped, Error> {
        let rights = rights(&row);
        let service = rights.first().map(|right| right.service.as_str());
        let door = match door(&self.rooms, &desk.organisation, service) {
            Ok(door) => door,
            Err(error) => {
                error.logged();
                return Ok(ConsentStepped::Failed(ConsentFault::NoAccess));
            }
        };
        let (_, template) = desk.template.as_ref().ok_or_else(none)?;
        let asked: Vec<altinn::Right> = rights
            .iter()
            .map(|right| altinn::Right {
                resource: right.resource.clone(),
                metadata: right.metadata.clone(),
            })
            .collect();
        let to = number(&desk.organisation)?;
        let wanted = altinn::Wanted {
            id: row
                .id
                .parse()
                .map_err(|_| Error::new(Class::Internal, "a consent without a number"))?,
            from: &subject.id,
            to: &to,
            valid_to: Instant::from_millis(row.valid_to),
            rights: &asked,
            message: template
                .texts
                .iter()
                .map(|(language, words)| (*language, words.message()))
                .collect(),
            redirect: format!("{}{CONSENT_ANSWERED}", self.rooms.base_url.origin()),
        };
        let details = match door.ask(&wanted).await {
            Ok(details) => details,
            Err(altinn::ConsentError::IdTaken) => {
                return self.refused(desk, "send", Refusal::OtherBefore).await;
            }
            Err(error) => {
                let fault = fault(&error);
                self.not_sent(desk, &row, error.code()).await?;
                return Ok(ConsentStepped::Failed(fault));
            }
        };
        self.sent(desk, &row, &details).await?;
        Ok(ConsentStepped::Done(row.id))
    }

    async fn not_sent(&self, desk: &Desk, row: &row::Model, code: &str) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        self.tell(&tx, desk, row, "send", json!({"failed": code})).await?;
        tx.commit().await.map_err(writing)
    }

    async fn sent(&self, desk: &Desk, row: &row::Model, details: &altinn::Details) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let own = desk.hand.organisation.as_str();
        let held = archive::one_held(&tx, own, &row.id).await.map_err(reading)?;
        let held = held.ok_or_else(none)?;
        if held.sent_at.is_none() {
            let change = row::ActiveModel {
                sent_at: Set(Some(desk.hand.now)),
                view_uri: Set(Some(details.view.clone())),
                ..Default::default()
            };
            archive::change(&tx, &row.id, change).await.map_err(writing)?;
            self.tell(&tx, desk, row, "send", json!({})).await?;
        }
        tx.commit().await.map_err(writing)
    }

    /// One that the hand may take a step with: as a caseworker who holds the use case, or to take it back also as a privacy officer.
    async fn mine(&self, who: &Caller, id: &str, officer: bool) -> Result<(Hand, row::Model), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let row = self.readable(&hand, id).await?;
        let holds = held(self.rooms.db.reader(), &hand)
            .await?
            .contains(&row.use_case_id);
        if holds || officer && hand.has(Role::PrivacyOfficer) {
            return Ok((hand, row));
        }
        Err(Error::new(
            Class::Forbidden,
            "the consent is not the caller's to take a step with",
        ))
    }

    async fn refresh(&self, who: &Caller, id: &str) -> Result<ConsentStepped, Error> {
        let (hand, row) = self.mine(who, id, false).await?;
        if row.form != archive::IN_ALTINN || is_over(stands(&row)) || row.sent_at.is_none() {
            return Ok(ConsentStepped::Refused(Refusal::Over));
        }
        let organisation = store::people::organisation(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let rights = rights(&row);
        let service = rights.first().map(|right| right.service.as_str());
        let door = door(&self.rooms, &organisation, service)?;
        let number = row.id.parse().map_err(|_| none())?;
        let details = match door.read(number).await {
            Ok(details) => details,
            Err(error) => return Ok(ConsentStepped::Failed(fault(&error))),
        };
        if let Some(what) = heard(status(&details, &rights)) {
            let news = News {
                what,
                at: since(&details, what, Instant::from_millis(hand.now)),
                from: "altinn",
                account: None,
            };
            hear::hear(&self.rooms, &hand.organisation, &row.id, news).await?;
        }
        Ok(ConsentStepped::Done(row.id))
    }

    /// Somebody has said to a caseworker that they take theirs back. It counts from now on, whatever Altinn says.
    async fn withdraw(&self, who: &Caller, id: &str) -> Result<ConsentStepped, Error> {
        let (hand, row) = self.mine(who, id, true).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let row = archive::one_held(&tx, &hand.organisation, &row.id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        if is_over(stands(&row)) {
            return Ok(ConsentStepped::Refused(Refusal::Over));
        }
        let news = News {
            what: Heard::Revoked,
            at: Instant::from_millis(hand.now),
            from: "person",
            account: Some(&hand.account),
        };
        hear_in(&tx, &row, news, hand.now).await?;
        tx.commit().await.map_err(writing)?;
        Ok(ConsentStepped::Done(row.id))
    }
}

fn actor(hand: &Hand) -> Actor {
    Actor {
        account: Some(hand.account.clone()),
        unit: hand.unit.clone(),
        ..Actor::default()
    }
}

/// Whether the row is what this form asked for.
fn is_same(row: &row::Model, desk: &Desk, subject: &Subject, new: &New<'_>, case_hash: &str) -> bool {
    row.use_case_id == desk.use_case.id
        && as_text(new.form).is_some_and(|form| form == row.form)
        && subject.cluster.contains(&row.subject_pseudonym)
        && row.case_hash == case_hash
        && rights(row) == new.asked.rights
        && row.valid_to == new.asked.valid_to.millis()
}

fn fresh(
    desk: &Desk,
    subject: &Subject,
    template: &consent_template::Model,
    new: &New<'_>,
    (id, case_hash): (&str, &str),
    sealed: Vec<u8>,
) -> Result<row::Model, Error> {
    let unspoken = || Error::new(Class::Internal, "a consent without a word");
    let status = if new.form == Form::Altinn3 {
        Status::Created
    } else {
        Status::Accepted
    };
    let purpose = desk.content.as_ref().map(|content| content.purpose.code.clone());
    Ok(row::Model {
        id: id.to_owned(),
        organisation_id: desk.hand.organisation.clone(),
        use_case_id: desk.use_case.id.clone(),
        template_id: template.id.clone(),
        form: as_text(new.form).ok_or_else(unspoken)?,
        subject_pseudonym: subject.pseudonym.clone(),
        subject_kind: as_text(subject.kind).ok_or_else(unspoken)?,
        purpose: purpose.ok_or_else(unspoken)?,
        rights: serde_json::to_string(&new.asked.rights)
            .map_err(|cause| Error::caused(Class::Internal, "writing what a consent covers", cause))?,
        case_hash: case_hash.to_owned(),
        sealed_text: sealed,
        status: as_text(status).ok_or_else(unspoken)?,
        valid_to: new.asked.valid_to.millis(),
        asked_by: desk.hand.account.clone(),
        asked_at: desk.hand.now,
        sent_at: None,
        view_uri: None,
        given_on: new.given.clone(),
    })
}

/// Its first event: asked for, or given on the day that the paper says.
fn begun(row: &row::Model, given: Option<&str>) -> consent_event::Model {
    let day = given.and_then(domain::when::Day::parse);
    consent_event::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: row.organisation_id.clone(),
        consent_id: row.id.clone(),
        kind: row.status.clone(),
        happened_at: day.map_or(row.asked_at, |day| Instant(oslo::start_of(day.0)).millis()),
        heard_at: row.asked_at,
        source: "person".to_owned(),
        account_id: Some(row.asked_by.clone()),
    }
}
