//! The long corridor: ask, gate, seal, fetch, minimise, seal, show. Read `one` from top to bottom; its types are its order.
//! Pages and REST walk it alike. Nothing else fetches, and nothing is shown that did not come out at the far end.

pub mod ask;
mod facts;
mod page;
mod read;
pub mod replay;
mod seal;
mod show;
pub mod standing;

use std::{collections::BTreeMap, sync::Arc};

use app::wire::{AnswerView, ReceiptView, ResultView, SetView, ShownView};
use domain::{
    catalogue::{PeriodKind, Service},
    gate::{CheckCode, Decision, Detail, Facts, Outcome, Verdict, decide},
    ledger::EntryKind,
    lookup::{MinimiseError, Minimised, ResultClass, Selectors, minimise},
    oslo,
    period::Period,
    when::Instant,
};
use serde_json::json;
use store::{
    cases, grounds,
    ledger::{
        AppendError, CaseParties, EndAppend, Freshness, Idempotency, LookupChange, LookupEnd, PermitAppend,
        Quota, Recheck,
    },
    lookup as archive,
};
use upstream::{
    catalogue::Catalogue,
    engine::{FetchError, Fetched},
};

use self::{
    ask::{Ask, AskSet, AskedPeriod, Asker},
    facts::{Assembly, Known, Live, as_person},
    replay::{Answered, AskError, ReplayKey, Replays},
    seal::Errand,
    standing::{Kept, Memory},
};
use crate::{
    compose::Rooms,
    desk::connection,
    error::{Class, Error},
    keys,
};

/// How often a permit whose grounds moved is decided again before the answer is 503.
const TRIES: u32 = 3;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// What the corridor remembers between look-ups.
#[derive(Debug)]
pub struct Corridor {
    selectors: BTreeMap<String, Selectors>,
    pub(in crate::desk) memory: Memory,
    replays: Replays,
}

impl Corridor {
    /// Compiles the catalogue's selectors once.
    pub fn new(catalogue: &Catalogue) -> Result<Self, MinimiseError> {
        let mut selectors = BTreeMap::new();
        for service in catalogue.services() {
            selectors.insert(service.code.clone(), Selectors::compile(service)?);
        }
        Ok(Self {
            selectors,
            memory: Memory::default(),
            replays: Replays::default(),
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
    recheck: Recheck,
}

/// One result, with what the answer as a whole needs of it.
struct Done {
    view: ResultView,
    valid_until: Option<i64>,
}

impl Lookups {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// Makes a set of look-ups, once per idempotency key. It goes on to its end also when the asker hangs up.
    pub async fn make(
        &self,
        asker: Asker,
        set: AskSet,
        key: Option<ReplayKey>,
    ) -> Result<Arc<SetView>, AskError> {
        let mac = self.body_mac(&asker, &set)?;
        let running = match &key {
            None => None,
            Some(key) => match self
                .rooms
                .corridor
                .replays
                .begin(key, &mac, self.rooms.clock.now_ms())
                .await
            {
                replay::Known::First(running) => Some(running),
                replay::Known::Same(answered) => return self.again(&asker, key, answered).await,
                replay::Known::Stale => return Err(self.used(&asker, key).await),
                replay::Known::Reused => return Err(AskError::Reused),
            },
        };
        if let Some(key) = &key {
            self.not_used_before(key, &mac, &asker).await?;
        }
        let room = self.clone();
        let task = tokio::spawn(async move {
            let idempotency = key.map(|key| Idempotency {
                scope: key.scope,
                acting: key.acting,
                key: key.key,
                body_mac: mac,
            });
            let answered = room.walk(&asker, &set, idempotency).await;
            match (running, &answered) {
                (Some(running), Ok(answered)) => running.done(answered.clone(), room.rooms.clock.now_ms()),
                (Some(running), Err(_)) => running.failed(),
                (None, _) => {}
            }
            answered
        });
        let answered = task
            .await
            .map_err(|cause| Error::caused(Class::Internal, "making a look-up", cause))?;
        Ok(answered?.view)
    }

    /// The same answer again, if nothing it stood on has moved.
    async fn again(
        &self,
        asker: &Asker,
        key: &ReplayKey,
        answered: Answered,
    ) -> Result<Arc<SetView>, AskError> {
        let epochs = store::epoch::read(self.rooms.db.reader(), &asker.organisation)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading the epochs", cause))?;
        let over = answered
            .valid_until
            .is_some_and(|end| self.rooms.clock.now_ms() >= end);
        if epochs != answered.epochs || over {
            return Err(self.used(asker, key).await);
        }
        Ok(answered.view)
    }

    async fn used(&self, asker: &Asker, key: &ReplayKey) -> AskError {
        let since = self.rooms.clock.now_ms().saturating_sub(DAY);
        let used = archive::used_key(self.rooms.db.reader(), &key.scope, &key.acting, &key.key, since).await;
        match used {
            Ok(Some(used)) => match self.receipt_of(&asker.organisation, &used.lookup_id).await {
                Ok(receipt) => AskError::Used {
                    lookup_id: used.lookup_id,
                    receipt,
                },
                Err(error) => AskError::House(error),
            },
            // Nothing was sealed under the key: the act that held it ended before its seal.
            Ok(None) => AskError::House(Error::new(
                Class::Unavailable,
                "the act under this key did not end well",
            )),
            Err(cause) => AskError::House(Error::caused(
                Class::Unavailable,
                "reading an idempotency key",
                cause,
            )),
        }
    }

    async fn not_used_before(&self, key: &ReplayKey, mac: &str, asker: &Asker) -> Result<(), AskError> {
        let since = self.rooms.clock.now_ms().saturating_sub(DAY);
        let used = archive::used_key(self.rooms.db.reader(), &key.scope, &key.acting, &key.key, since)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading an idempotency key", cause))?;
        match used {
            None => Ok(()),
            Some(used) if used.body_mac != mac => Err(AskError::Reused),
            Some(used) => {
                let receipt = self.receipt_of(&asker.organisation, &used.lookup_id).await?;
                Err(AskError::Used {
                    lookup_id: used.lookup_id,
                    receipt,
                })
            }
        }
    }

    fn body_mac(&self, asker: &Asker, set: &AskSet) -> Result<String, Error> {
        let body = domain::canonical::to_string(&(asker.trigger, set))
            .map_err(|cause| Error::caused(Class::Internal, "writing a request", cause))?;
        Ok(self
            .rooms
            .keys
            .keyed_hash("hjemmel/idempotency/1", body.as_bytes()))
    }

    /// Every look-up of the set, one after another: each permit makes its subject a party for the next.
    async fn walk(&self, asker: &Asker, set: &AskSet, key: Option<Idempotency>) -> Result<Answered, Error> {
        let set_id = uuid::Uuid::now_v7().to_string();
        let shared = (set.asks.len() > 1).then_some(set_id.as_str());
        let mut key = key;
        let mut results = Vec::new();
        let mut valid_until: Option<i64> = None;
        for ask in &set.asks {
            let done = self.newest(asker, set, ask, shared, &mut key).await?;
            valid_until = match (valid_until, done.valid_until) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            results.push(done.view);
        }
        let epochs = store::epoch::read(self.rooms.db.reader(), &asker.organisation)
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading the epochs", cause))?;
        let title = self.title(asker, set).await?;
        let view = SetView {
            set_id,
            use_case: set.use_case.clone(),
            use_case_title: title,
            case_reference: set.case_reference.clone().unwrap_or_default().into(),
            results,
            derived: Vec::new(),
        };
        Ok(Answered {
            view: Arc::new(view),
            epochs,
            valid_until,
        })
    }

    async fn title(&self, asker: &Asker, set: &AskSet) -> Result<String, Error> {
        let kept = self
            .rooms
            .corridor
            .memory
            .read(&self.rooms.db, &asker.organisation, &set.use_case, None, None)
            .await?;
        Ok(kept
            .ground
            .version
            .as_ref()
            .map_or_else(String::new, |version| version.content.title.clone()))
    }

    /// One look-up; for «siste tilgjengelige», one after another until the provider has something. Each is a whole
    /// look-up with its own decision and entries.
    async fn newest(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        set_id: Option<&str>,
        key: &mut Option<Idempotency>,
    ) -> Result<Done, Error> {
        if ask.period != AskedPeriod::Latest {
            return self.one(asker, set, ask, set_id, key.take()).await;
        }
        let mut candidates = self.candidates(asker, set, ask).await?.into_iter();
        let first = candidates.next().unwrap_or_else(|| Ask {
            period: AskedPeriod::None,
            ..ask.clone()
        });
        let mut done = self.one(asker, set, &first, set_id, key.take()).await?;
        for next in candidates {
            let nothing =
                matches!(&done.view.answer, AnswerView::Shown(shown) if shown.result == ResultClass::None);
            if !nothing {
                break;
            }
            done = self.one(asker, set, &next, set_id, None).await?;
        }
        Ok(done)
    }

    /// Every year of the window, newest first, in every stadie the data need prefers.
    async fn candidates(&self, asker: &Asker, set: &AskSet, ask: &Ask) -> Result<Vec<Ask>, Error> {
        let kept = self
            .rooms
            .corridor
            .memory
            .read(&self.rooms.db, &asker.organisation, &set.use_case, None, None)
            .await?;
        let today = oslo::today(Instant::from_millis(self.rooms.clock.now_ms()).0);
        let service = self
            .rooms
            .catalogue
            .service(&ask.service)
            .filter(|service| service.period == PeriodKind::IncomeYear);
        let content = kept.ground.version.as_ref().map(|version| &version.content);
        let need = service
            .zip(content)
            .and_then(|(s, content)| content.need(&s.code, ask.package.as_deref()));
        let Some(need) = need else { return Ok(Vec::new()) };
        let years = need
            .window
            .as_ref()
            .map(|window| window.years(today))
            .unwrap_or_default();
        let stadier = need.parameters.get("stadie").cloned().unwrap_or_default();
        let mut asks = Vec::new();
        for year in years {
            let with_year = Ask {
                period: AskedPeriod::Given(Period::IncomeYear(year)),
                ..ask.clone()
            };
            if stadier.is_empty() || ask.parameters.contains_key("stadie") {
                asks.push(with_year);
                continue;
            }
            for stadie in &stadier {
                let mut candidate = with_year.clone();
                candidate.parameters.insert("stadie".to_owned(), stadie.clone());
                asks.push(candidate);
            }
        }
        Ok(asks)
    }

    /// One look-up, from the question to what may be shown.
    async fn one(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        set_id: Option<&str>,
        key: Option<Idempotency>,
    ) -> Result<Done, Error> {
        let lookup_id = uuid::Uuid::now_v7().to_string();
        for _ in 0..TRIES {
            // Ask: everything that is known, read under two epochs.
            let prepared = self.prepare(asker, set, ask, &lookup_id, set_id).await?;
            // Gate.
            let decision = decide(&prepared.facts);
            if decision.verdict() == Verdict::Refuse {
                return self.refuse(asker, set, ask, prepared, decision, key).await;
            }
            // Seal. What has moved since the facts were read is not sealed, and is decided again.
            let (shown, until) = (decision.shown().clone(), decision.valid_until());
            let permit = Self::permit(asker, set, ask, &prepared, decision, key.clone())?;
            let sealed = match self.rooms.appender.append_permit(permit).await {
                Ok(sealed) => sealed,
                Err(AppendError::Moved(_)) => continue,
                Err(cause) => return Err(not_sealed(cause)),
            };
            // Fetch, minimise.
            let permit_receipt = sealed.commit().clone();
            let fetched = match connection::of(
                &self.rooms.post,
                &prepared.kept.ground.rows.organisation,
                &ask.service,
            ) {
                Ok(connection) => self
                    .rooms
                    .post
                    .engine()
                    .fetch(sealed, &connection)
                    .await
                    .map_err(Failure::Fetch),
                Err(error) => {
                    error.logged();
                    Err(Failure::Connection)
                }
            };
            let outcome = fetched.and_then(|fetched| self.minimised(ask, fetched));
            // Seal, show.
            let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
            match outcome {
                Ok((minimised, correlation)) => {
                    let (answer, receipt) = self
                        .disclose(asker, &prepared, minimised, &correlation, &permit_receipt)
                        .await?;
                    view.answer = AnswerView::Shown(Box::new(answer));
                    view.receipt = Some(receipt);
                }
                Err(failure) => {
                    view.receipt = Some(self.fail(asker, &prepared, &failure, &permit_receipt).await?);
                    view.answer = AnswerView::Failed {
                        timed_out: failure.timed_out(),
                    };
                }
            }
            let valid_until = until.map(|end| Instant(end).millis());
            return Ok(Done { view, valid_until });
        }
        Err(Error::new(
            Class::NotSealed,
            "the grounds of a look-up kept moving",
        ))
    }

    fn service(&self, ask: &Ask) -> Option<&Service> {
        self.rooms.catalogue.service(&ask.service)
    }

    async fn prepare(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        lookup_id: &str,
        set_id: Option<&str>,
    ) -> Result<Prepared, Error> {
        let now = self.rooms.clock.now_ms();
        let account = asker.account.as_deref();
        let kept = self
            .rooms
            .corridor
            .memory
            .read(
                &self.rooms.db,
                &asker.organisation,
                &set.use_case,
                account,
                asker.client.as_deref(),
            )
            .await?;
        let known = self.known(asker, ask, now)?;
        let case = seal::open_case(
            &self.rooms.db,
            &self.rooms.keys,
            &asker.organisation,
            set.case_reference.as_deref(),
            now,
        )
        .await?;
        let errand = Errand {
            lookup_id: lookup_id.to_owned(),
            set_id: set_id.map(str::to_owned),
            now,
            salt: keys::random_hex()?,
            case,
        };
        let decision_id = uuid::Uuid::now_v7().to_string();
        let nothing = Live::default();
        let first = Assembly {
            decision_id: &decision_id,
            now,
            environment: self.rooms.config.environment.into(),
            asker,
            set,
            ask,
            kept: &kept,
            service: self.service(ask),
            known: &known,
            live: &nothing,
        };
        // The names in the facts tell what to read of the past; the facts are then built once more with it.
        let live = self.read_live(&first, &first.facts(), &errand).await?;
        let assembly = Assembly { live: &live, ..first };
        let facts = assembly.facts();
        let recheck = recheck(&assembly, &facts, &errand);
        Ok(Prepared {
            errand,
            facts,
            kept,
            known,
            recheck,
        })
    }

    fn known(&self, asker: &Asker, ask: &Ask, now: i64) -> Result<Known, Error> {
        let Some(subject) = ask.subject.subject() else {
            return Ok(Known::default());
        };
        let year = oslo::today(Instant::from_millis(now).0).year();
        let staff = as_person(&subject)
            .map(|person| self.rooms.keys.staff_pseudonyms(person))
            .unwrap_or_default();
        Ok(Known {
            pseudonym: Some(self.rooms.keys.pseudonym(&asker.organisation, year, &subject)?),
            cluster: self.rooms.keys.pseudonyms(&asker.organisation, year, &subject)?,
            staff,
            subject: Some(subject),
        })
    }

    async fn read_live(
        &self,
        assembly: &Assembly<'_>,
        facts: &Facts,
        errand: &Errand,
    ) -> Result<Live, Error> {
        let failed = |cause| Error::caused(Class::Unavailable, "reading what was looked up before", cause);
        let (db, organisation) = (self.rooms.db.reader(), assembly.asker.organisation.as_str());
        let count = |volume, window| archive::count_since(db, organisation, volume, assembly.now - window);
        let actor = assembly.actor_volume();
        let use_case = archive::Volume {
            use_case: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
            ..archive::Volume::default()
        };
        let pseudonyms: Vec<String> = assembly
            .known
            .cluster
            .iter()
            .map(|p| p.as_str().to_owned())
            .collect();
        Ok(Live {
            parties: match &errand.case {
                Some(case) => cases::parties(db, organisation, &case.hash)
                    .await
                    .map_err(failed)?,
                None => Vec::new(),
            },
            last_equal: match assembly.equal(facts) {
                Some(equal) => archive::last_equal(db, organisation, &equal)
                    .await
                    .map_err(failed)?,
                None => None,
            },
            actor_last_hour: count(&actor, HOUR).await.map_err(failed)?,
            actor_last_day: count(&actor, DAY).await.map_err(failed)?,
            use_case_last_day: match &use_case.use_case {
                Some(_) => count(&use_case, DAY).await.map_err(failed)?,
                None => 0,
            },
            shield: grounds::shield(db, organisation, &pseudonyms, assembly.now)
                .await
                .map_err(failed)?,
        })
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
            recheck,
        } = prepared;
        let full = decision.full().clone();
        let fields = decision.fields().to_vec();
        let evidence = seal::evidence(errand, set, ask, facts);
        let version = kept
            .ground
            .rows
            .version
            .as_ref()
            .map(|version| version.id.as_str());
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
            lookup: seal::row(
                errand,
                asker,
                set,
                facts,
                known,
                &full,
                version,
                archive::PERMIT,
                &fields,
            )?,
            party: seal::party(errand, asker, ask, facts, known),
            reviews: reviews(&full, errand, asker),
            epochs: kept.epochs,
            recheck: recheck.clone(),
            idempotency,
            permit,
        })
    }

    async fn refuse(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        prepared: Prepared,
        decision: Decision,
        key: Option<Idempotency>,
    ) -> Result<Done, Error> {
        let receipt = self
            .seal_decision(
                asker,
                set,
                ask,
                &prepared,
                &decision,
                key,
                EntryKind::LookupRefused,
                archive::REFUSE,
            )
            .await?;
        let shown = decision.shown().clone();
        let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
        view.receipt = Some(receipt);
        Ok(Done {
            view,
            valid_until: None,
        })
    }

    /// Seals a decision that opens nothing: a refusal, or one that was only asked for.
    #[expect(
        clippy::too_many_arguments,
        reason = "the two kinds of decision differ in their last two words only"
    )]
    async fn seal_decision(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        prepared: &Prepared,
        decision: &Decision,
        idempotency: Option<Idempotency>,
        kind: EntryKind,
        outcome: &str,
    ) -> Result<ReceiptView, Error> {
        let Prepared {
            errand,
            facts,
            kept,
            known,
            recheck: _,
        } = prepared;
        let (full, fields) = (decision.full(), decision.fields());
        let evidence = seal::evidence(errand, set, ask, facts);
        let version = kept
            .ground
            .rows
            .version
            .as_ref()
            .map(|version| version.id.as_str());
        let row = seal::row(errand, asker, set, facts, known, full, version, outcome, fields)?;
        let end = EndAppend {
            ledger: asker.organisation.clone(),
            draft: seal::decision_draft(kind, errand, asker, facts, full, fields, evidence)?,
            lookup: LookupChange::Insert(Box::new(row)),
            idempotency,
            reviews: Vec::new(),
        };
        let receipt = self.rooms.appender.append(end).await.map_err(not_sealed)?;
        Ok(show::receipt(&receipt, None, None))
    }

    /// Decides and explains, and fetches nothing. Sealed as a dry run, and counted.
    pub async fn explain(&self, asker: &Asker, set: &AskSet, ask: &Ask) -> Result<ResultView, Error> {
        let lookup_id = uuid::Uuid::now_v7().to_string();
        let prepared = self.prepare(asker, set, ask, &lookup_id, None).await?;
        let decision = decide(&prepared.facts);
        let kind = EntryKind::DecisionDryRun;
        let receipt = self
            .seal_decision(
                asker,
                set,
                ask,
                &prepared,
                &decision,
                None,
                kind,
                archive::DRY_RUN,
            )
            .await?;
        let shown = decision.shown().clone();
        let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
        view.receipt = Some(receipt);
        Ok(view)
    }

    fn minimised(&self, ask: &Ask, fetched: Fetched) -> Result<(Minimised, String), Failure> {
        match fetched {
            Fetched::Nothing {
                deleted,
                authority,
                correlation_id,
            } => {
                let result = if deleted {
                    ResultClass::Deleted
                } else {
                    ResultClass::None
                };
                Ok((Minimised::nothing(authority, result), correlation_id.to_string()))
            }
            Fetched::Answer {
                raw,
                authority,
                correlation_id,
            } => {
                let correlation = correlation_id.to_string();
                let Some(selectors) = self.rooms.corridor.selectors.get(&ask.service) else {
                    return Err(Failure::Minimise {
                        code: "unknown_service",
                        correlation,
                    });
                };
                match minimise(raw, authority, selectors) {
                    Ok(minimised) => Ok((minimised, correlation)),
                    Err(error) => {
                        tracing::warn!(correlation_id = correlation, "nothing is shown: {error}");
                        Err(Failure::Minimise {
                            code: "not_minimised",
                            correlation,
                        })
                    }
                }
            }
        }
    }

    async fn disclose(
        &self,
        asker: &Asker,
        prepared: &Prepared,
        minimised: Minimised,
        correlation: &str,
        permit: &store::ledger::Receipt,
    ) -> Result<(ShownView, ReceiptView), Error> {
        let shown = seal::disclosure(&minimised)?;
        let json = |value: Result<String, serde_json::Error>| {
            value.map_err(|cause| Error::caused(Class::Internal, "writing a disclosure", cause))
        };
        let draft = domain::ledger::EntryDraft {
            actor: Some(seal::actor(asker, &prepared.facts)),
            lookup_id: Some(prepared.errand.lookup_id.clone()),
            set_id: prepared.errand.set_id.clone(),
            fields: Some(shown.fields.clone()),
            withheld: Some(seal::ledger_withheld(&shown.withheld)),
            disclosure: Some(shown.entry),
            evidence: Some(json!({"permit": permit.index, "correlationId": correlation})),
            ..domain::ledger::EntryDraft::new(EntryKind::LookupDisclosed)
        };
        let held_back = minimised.held_back_as_shielded();
        let end = EndAppend {
            ledger: asker.organisation.clone(),
            draft,
            lookup: LookupChange::End(LookupEnd {
                result_class: seal::result_text(minimised.result()),
                shown: Some(json(serde_json::to_string(&shown.fields))?),
                withheld: Some(json(serde_json::to_string(&shown.withheld))?),
                body_mac: Some(shown.mac),
                correlation_id: Some(correlation.to_owned()),
            }),
            idempotency: None,
            reviews: if held_back {
                vec![seal::review("shielded_answer", &prepared.errand, asker)]
            } else {
                Vec::new()
            },
        };
        let receipt = self.rooms.appender.append(end).await.map_err(not_sealed)?;
        let service = self
            .rooms
            .catalogue
            .service(minimised.permit().service())
            .ok_or_else(|| Error::new(Class::Internal, "a service left the catalogue"))?;
        let answer = show::shown(&minimised, service, prepared, asker.language);
        Ok((answer, show::receipt(&receipt, Some(shown.salt), Some(permit))))
    }

    async fn fail(
        &self,
        asker: &Asker,
        prepared: &Prepared,
        failure: &Failure,
        permit: &store::ledger::Receipt,
    ) -> Result<ReceiptView, Error> {
        let draft = domain::ledger::EntryDraft {
            actor: Some(seal::actor(asker, &prepared.facts)),
            lookup_id: Some(prepared.errand.lookup_id.clone()),
            set_id: prepared.errand.set_id.clone(),
            evidence: Some(json!({
                "permit": permit.index,
                "cause": failure.code(),
                "providerCode": failure.provider_code(),
                "correlationId": failure.correlation(),
            })),
            ..domain::ledger::EntryDraft::new(EntryKind::LookupFailed)
        };
        let end = EndAppend {
            ledger: asker.organisation.clone(),
            draft,
            lookup: LookupChange::End(LookupEnd {
                result_class: archive::FAILED.to_owned(),
                correlation_id: failure.correlation(),
                ..LookupEnd::default()
            }),
            idempotency: None,
            reviews: Vec::new(),
        };
        let receipt = self.rooms.appender.append(end).await.map_err(not_sealed)?;
        Ok(show::receipt(&receipt, None, Some(permit)))
    }
}

/// Why a permitted look-up came to nothing.
enum Failure {
    Fetch(FetchError),
    Connection,
    Minimise { code: &'static str, correlation: String },
}

impl Failure {
    fn code(&self) -> &'static str {
        match self {
            Self::Fetch(error) => error.code(),
            Self::Connection => "no_connection",
            Self::Minimise { code, .. } => code,
        }
    }

    fn provider_code(&self) -> Option<&str> {
        match self {
            Self::Fetch(error) => error.provider_code.as_deref(),
            Self::Connection | Self::Minimise { .. } => None,
        }
    }

    fn correlation(&self) -> Option<String> {
        match self {
            Self::Fetch(error) => error.correlation_id.map(|id| id.to_string()),
            Self::Connection => None,
            Self::Minimise { correlation, .. } => Some(correlation.clone()),
        }
    }

    fn timed_out(&self) -> bool {
        matches!(self, Self::Fetch(error) if error.is_timeout())
    }
}

fn not_sealed(cause: AppendError) -> Error {
    Error::caused(Class::NotSealed, "sealing a look-up", cause)
}

/// What the append asks again: everything that the append itself changes.
fn recheck(assembly: &Assembly<'_>, facts: &Facts, errand: &Errand) -> Recheck {
    let content = facts.content();
    let fresh = content
        .and_then(|content| content.freshness)
        .filter(|_| !facts.request.new_need)
        .zip(assembly.equal(facts));
    let quotas = content
        .and_then(|content| content.quota)
        .map_or_else(Vec::new, |quota| {
            let actor = assembly.actor_volume();
            let use_case = archive::Volume {
                use_case: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
                ..archive::Volume::default()
            };
            let limit = |volume: &archive::Volume, window, limit: u32| Quota {
                volume: volume.clone(),
                window,
                limit: u64::from(limit),
            };
            vec![
                limit(&actor, HOUR, quota.person_per_hour),
                limit(&actor, DAY, quota.hard_ceiling_per_day),
                limit(&use_case, DAY, quota.use_case_per_day),
            ]
        });
    Recheck {
        fresh: fresh.map(|(freshness, equal)| Freshness {
            equal,
            window: i64::from(freshness.hours) * HOUR,
        }),
        quotas,
        parties: errand.case.as_ref().map(|case| CaseParties {
            case_hash: case.hash.clone(),
            expected: assembly
                .live
                .parties
                .iter()
                .map(|party| party.subject_pseudonym.clone())
                .collect(),
        }),
    }
}

/// A colleague's data may be looked up, and someone looks at it afterwards.
fn reviews(
    full: &domain::gate::Answer,
    errand: &Errand,
    asker: &Asker,
) -> Vec<store::entity::review_item::Model> {
    let colleague = full
        .check(CheckCode::SubjectConflict)
        .is_some_and(|check| check.outcome == Outcome::Pass && check.detail == Detail::Colleague);
    if colleague {
        vec![seal::review("colleague", errand, asker)]
    } else {
        Vec::new()
    }
}
