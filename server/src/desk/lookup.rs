//! The long corridor: ask, gate, seal, fetch, minimise, seal, show. Read `one` from top to bottom; its types are its order.
//! Pages and REST walk it alike. Nothing else fetches, and nothing is shown that did not come out at the far end.

pub mod ask;
pub(in crate::desk) mod case_system;
mod compiled;
mod derive;
mod ends;
pub mod explain;
mod facts;
mod level;
mod newest;
mod once;
mod page;
mod prepare;
mod read;
mod register;
pub mod replay;
mod seal;
mod show;
pub mod standing;
pub(crate) mod stored;
mod tell;
mod texts;

pub(in crate::desk) use facts::closeness::{Marks, same, staff_mark, words};
pub(in crate::desk) use seal::commitment;
pub(in crate::desk) use texts::{Said, keep_case, open_in_case, read_text, seal_in_case};

use std::{collections::BTreeMap, sync::Arc};

use app::wire::{AnswerView, ResultView};
use domain::{
    catalogue::Service,
    gate::{CheckCode, Decision, Facts, Outcome, ServiceFacts, Shared, Verdict},
    ledger::EntryKind,
    lookup::{MinimiseError, Permit, Sealed, Selectors},
    when::Instant,
};
use store::{
    colleagues::COLLEAGUE,
    entity::lookup,
    epoch::Epochs,
    failpoint,
    ledger::{AppendError, Idempotency, PermitAppend, Recheck},
    lookup as archive,
};
use upstream::{catalogue::Catalogue, engine::Fetched};

use self::{
    ask::{Ask, AskSet, Asker},
    derive::Gathered,
    ends::{Failure, not_sealed},
    facts::{Known, asked::Services, closeness::Close},
    level::{Levels, Purpose},
    prepare::Ids,
    replay::Replays,
    seal::Errand,
    standing::{Asked, Kept, Memory},
};
use crate::{
    compose::Rooms,
    desk::connection,
    error::{Class, Error},
};

/// How often a permit whose grounds moved is decided again before the answer is 503.
const TRIES: u32 = 3;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// What the corridor remembers between look-ups.
#[derive(Debug)]
pub struct Corridor {
    selectors: BTreeMap<String, Selectors>,
    services: Services,
    pub(in crate::desk) memory: Memory,
    replays: Replays,
    levels: Levels,
}

impl Corridor {
    /// Lets go of the answers that may not be given again.
    pub fn forget_answers(&self, now: i64) {
        self.replays.forget(now);
    }

    /// What the gate knows of a service, asked under a package.
    pub(in crate::desk) fn service_facts(
        &self,
        service: &Service,
        package: Option<&str>,
    ) -> Option<Shared<ServiceFacts>> {
        self.services.of(service, package)
    }

    /// What reads the facts of sealed look-ups back.
    pub(crate) fn reader(&self) -> stored::Reader {
        stored::Reader::new(self.services.clone())
    }

    /// Compiles the catalogue's selectors once.
    pub fn new(catalogue: &Catalogue) -> Result<Self, MinimiseError> {
        let (mut selectors, mut services) = (BTreeMap::new(), Services::default());
        for service in catalogue.services() {
            selectors.insert(service.code.clone(), Selectors::compile(service)?);
            services.add(service);
        }
        Ok(Self {
            selectors,
            services,
            memory: Memory::default(),
            replays: Replays::default(),
            levels: Levels::default(),
        })
    }
}

/// The desk of look-ups.
#[derive(Debug, Clone)]
pub struct Lookups {
    rooms: Arc<Rooms>,
}

/// What was prepared for one look-up: facts, and what only the desk may know beside them.
struct Prepared {
    errand: Errand,
    facts: Facts,
    kept: Kept,
    known: Known,
    close: Close,
    recheck: Recheck,
    /// The consent that it rests on, where Altinn keeps it.
    consent: Option<uuid::Uuid>,
    /// The last equal look-up, where the version asks for freshness.
    earlier: Option<archive::Earlier>,
}

impl Prepared {
    fn decide(&mut self) -> Decision {
        self.kept.ground.compiled.decide(&mut self.facts)
    }
}

/// One result, with what the answer as a whole needs of it.
struct Done {
    view: ResultView,
    valid_until: Option<i64>,
    epochs: Epochs,
    title: String,
    /// Whether the asker may be led to a hastetilgang.
    offers_glass: bool,
}

impl Done {
    fn of(view: ResultView, valid_until: Option<i64>, kept: &Kept, now: i64) -> Self {
        let version = kept.ground.version.as_ref();
        Self {
            view,
            valid_until,
            epochs: kept.epochs,
            title: version.map_or_else(String::new, |version| version.content.title.clone()),
            offers_glass: kept.offers_glass(now),
        }
    }
}

impl Lookups {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// One look-up, from the question to what may be shown.
    async fn one(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        set_id: Option<&str>,
        key: Option<Idempotency>,
        gathered: &mut Gathered,
    ) -> Result<Done, Error> {
        let lookup_id = uuid::Uuid::now_v7().to_string();
        let ids = Ids {
            lookup: &lookup_id,
            set: set_id,
            epochs: asker.epochs,
            purpose: Purpose::ANSWER,
        };
        self.decided(asker, set, ask, ids, key, gathered).await
    }

    /// The same, for what it is for: an answer, or the level that another look-up waits for.
    async fn decided(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        mut ids: Ids<'_>,
        key: Option<Idempotency>,
        gathered: &mut Gathered,
    ) -> Result<Done, Error> {
        let mut turn = 0;
        while turn < TRIES {
            // Ask: everything that is known, read under two epochs.
            let mut prepared = self.prepare(asker, set, ask, ids).await?;
            ids.epochs = None;
            failpoint::reach("facts.read");
            // Gate.
            let decision = prepared.decide();
            // Nothing but the level is missing: the source is asked for it alone, once, and it is decided again.
            if decision.needs_level() {
                self.learn_level(asker, set, ask, &prepared).await;
                ids.purpose = Purpose::Answer { level_asked: true };
                continue;
            }
            if decision.verdict() == Verdict::Refuse {
                gathered.refused();
                return self.refuse(asker, set, ask, prepared, decision, key).await;
            }
            // Seal. What has moved since the facts were read is not sealed, and is decided again.
            let (shown, until) = (decision.shown().clone(), decision.valid_until());
            let permit = Self::permit(asker, set, ask, &prepared, decision, key.clone())?;
            let sealed = match self.rooms.appender.append_permit(permit).await {
                Ok(sealed) => sealed,
                Err(AppendError::Moved(_)) => {
                    turn += 1;
                    continue;
                }
                Err(cause) => return Err(not_sealed(cause)),
            };
            let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
            self.answered(asker, ask, &prepared, sealed, gathered, &mut view)
                .await?;
            let valid_until = until.map(|end| Instant(end).millis());
            return Ok(Done::of(view, valid_until, &prepared.kept, prepared.errand.now));
        }
        Err(Error::new(
            Class::NotSealed,
            "the grounds of a look-up kept moving",
        ))
    }

    /// What a sealed permit comes to: fetched, minimised, sealed, and put into the view.
    async fn answered(
        &self,
        asker: &Asker,
        ask: &Ask,
        prepared: &Prepared,
        sealed: Sealed<Permit>,
        gathered: &mut Gathered,
        view: &mut ResultView,
    ) -> Result<(), Error> {
        // Fetch, minimise.
        let permit_receipt = sealed.commit().clone();
        failpoint::reach("fetch.before");
        let fetched = self.fetch(prepared, ask, sealed).await;
        failpoint::reach("fetch.after");
        let outcome = fetched.and_then(|fetched| self.minimised(ask, fetched));
        failpoint::reach("minimised");
        // What the answer tells of protection is kept before anything of it is shown, and also where nothing is.
        let outcome = self.told(asker, prepared, outcome).await;
        // Seal, show.
        match outcome {
            Ok((minimised, correlation)) => {
                gathered.answered(minimised, prepared);
                let (answer, receipt) = self
                    .disclose(asker, prepared, gathered, &correlation, &permit_receipt)
                    .await?;
                tell::ended(&prepared.facts, "shown");
                view.answer = AnswerView::Shown(Box::new(answer));
                view.receipt = Some(receipt);
            }
            Err(failure) => {
                gathered.failed(prepared);
                view.receipt = Some(self.fail(asker, prepared, &failure, &permit_receipt).await?);
                tell::ended(&prepared.facts, "failed");
                view.answer = failure.view();
            }
        }
        failpoint::reach("show.before");
        Ok(())
    }

    /// The one call, on a sealed permit. It ends the permit whatever comes of it.
    async fn fetch(
        &self,
        prepared: &Prepared,
        ask: &Ask,
        sealed: Sealed<Permit>,
    ) -> Result<Fetched, Failure> {
        let ground = &prepared.kept.ground;
        let (settings, organisation) = (ground.connection.as_ref(), &ground.rows.organisation);
        let connection =
            connection::of(&self.rooms.post, settings, organisation, &ask.service).map_err(|error| {
                error.logged();
                Failure::Connection
            })?;
        let connection = match prepared.consent {
            Some(id) => connection.with_consent(id),
            None => connection,
        };
        let engine = self.rooms.post.engine();
        engine.fetch(sealed, &connection).await.map_err(Failure::Fetch)
    }

    /// What the look-up stands on in the register.
    async fn kept(
        &self,
        asker: &Asker,
        set: &AskSet,
        epochs: Option<Epochs>,
        now: i64,
    ) -> Result<Kept, Error> {
        let asked = Asked {
            use_case: &set.use_case,
            account: asker.account.as_deref(),
            client: asker.client.as_deref(),
            now,
        };
        let memory = &self.rooms.corridor.memory;
        let (db, organisation) = (&self.rooms.db, asker.organisation.as_str());
        match epochs {
            Some(epochs) => memory.read_under(epochs, db, organisation, asked).await,
            None => memory.read(db, organisation, asked).await,
        }
    }

    fn service(&self, ask: &Ask) -> Option<&Service> {
        self.rooms.catalogue.service(&ask.service)
    }

    fn permit(
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        prepared: &Prepared,
        decision: Decision,
        idempotency: Option<Idempotency>,
    ) -> Result<PermitAppend, Error> {
        let Prepared {
            errand,
            facts,
            kept,
            known,
            close: _,
            recheck,
            earlier: _,
            consent: _,
        } = prepared;
        let full = decision.full().clone();
        let fields = decision.fields().to_vec();
        let evidence = seal::evidence(errand, set, ask, facts);
        let (subject, pseudonym) = known
            .subject
            .clone()
            .zip(known.pseudonym.clone())
            .ok_or_else(|| Error::new(Class::Internal, "a permit without a subject"))?;
        let permit = decision
            .into_permit(subject, &pseudonym)
            .map_err(|cause| Error::caused(Class::Internal, "taking the permit", cause))?;
        Ok(PermitAppend {
            ledger: asker.organisation.clone(),
            draft: seal::decision_draft(
                EntryKind::LookupPermitted,
                errand,
                asker,
                facts,
                &full,
                &fields,
                evidence,
            )?,
            lookup: lookup::Model {
                break_glass_id: seal::break_glass(&full),
                consent_id: seal::consent(&full),
                ..seal::row(errand, asker, set, facts, known, kept, archive::PERMIT, &fields)?
            },
            party: seal::party(errand, asker, ask, facts, known),
            ground: Some(Arc::clone(kept.ground.stored()?)),
            case_key: errand.case.as_ref().and_then(|case| case.fresh.clone()),
            reviews: reviews(&full, facts, errand, asker),
            epochs: kept.epochs,
            recheck: prepare::without_lifted(recheck, &full),
            idempotency,
            permit,
        })
    }
}

/// A colleague's data may be looked up, and someone looks at it afterwards.
fn reviews(
    full: &domain::gate::Answer,
    facts: &Facts,
    errand: &Errand,
    asker: &Asker,
) -> Vec<store::entity::review_item::Model> {
    let passes = full
        .check(CheckCode::SubjectConflict)
        .is_some_and(|check| check.outcome == Outcome::Pass);
    let colleague = facts.conflict.as_ref().and_then(|found| found.colleague);
    if passes && colleague == Some(true) {
        vec![seal::review(COLLEAGUE, errand, asker)]
    } else {
        Vec::new()
    }
}
