//! How a look-up ends in the log: refused, only asked about, shown, or failed. Each end is sealed before anyone hears of it.

use std::sync::Arc;

use app::wire::{AnswerView, FailedView, FailedWhy, NoConsent, ReceiptView, ResultView, ShownView};
use domain::{
    gate::Decision,
    ledger::EntryKind,
    lookup::{Minimised, ResultClass, minimise},
};
use serde_json::json;
use store::{
    entity::lookup,
    ledger::{AppendError, EndAppend, Idempotency, LookupChange, LookupEnd},
    lookup as archive,
};
use upstream::engine::{ConsentRefusal, Fault, FetchError, Fetched};

use super::{
    Done, Lookups, Prepared,
    ask::{Ask, AskSet, Asker},
    derive::Gathered,
    level::Purpose,
    prepare::Ids,
    seal, show, tell, texts,
};
use crate::error::{Class, Error};

impl Lookups {
    pub(super) async fn refuse(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        mut prepared: Prepared,
        decision: Decision,
        key: Option<Idempotency>,
    ) -> Result<Done, Error> {
        self.keep_case_key(&mut prepared).await?;
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
        tell::ended(&prepared.facts, "refused");
        tell::refused(decision.full());
        let shown = decision.shown().clone();
        let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
        view.receipt = Some(receipt);
        Ok(Done::of(view, None, &prepared.kept, prepared.errand.now))
    }

    async fn keep_case_key(&self, prepared: &mut Prepared) -> Result<(), Error> {
        match &mut prepared.errand.case {
            Some(case) => texts::keep_key(&self.rooms.db, &self.rooms.keys, case).await,
            None => Ok(()),
        }
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
            close,
            recheck: _,
            earlier: _,
            consent: _,
        } = prepared;
        let (full, fields) = (decision.full(), decision.fields());
        let evidence = seal::evidence(errand, set, ask, facts);
        let row = lookup::Model {
            conflict: seal::conflict(decision.shown(), close)?,
            ..seal::row(errand, asker, set, facts, known, kept, outcome, fields)?
        };
        let end = EndAppend {
            ledger: asker.organisation.clone(),
            draft: seal::decision_draft(kind, errand, asker, facts, full, fields, evidence)?,
            lookup: LookupChange::Insert(Box::new(row)),
            ground: Some(Arc::clone(kept.ground.stored()?)),
            idempotency,
            reviews: Vec::new(),
        };
        let receipt = self.rooms.appender.append(end).await.map_err(not_sealed)?;
        Ok(show::receipt(&receipt, None, None))
    }

    /// Decides and explains, and fetches nothing. Sealed as a dry run, and counted.
    pub async fn explain(&self, asker: &Asker, set: &AskSet, ask: &Ask) -> Result<ResultView, Error> {
        let lookup_id = uuid::Uuid::now_v7().to_string();
        let ids = Ids {
            lookup: &lookup_id,
            set: None,
            epochs: asker.epochs,
            // A dry run asks no source.
            purpose: Purpose::ANSWER,
        };
        let mut prepared = self.prepare(asker, set, ask, ids).await?;
        self.keep_case_key(&mut prepared).await?;
        let decision = prepared.decide();
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
        tell::ended(&prepared.facts, "dry_run");
        let shown = decision.shown().clone();
        let mut view = show::frame(set, ask, &prepared, self.service(ask), shown, asker.language);
        view.receipt = Some(receipt);
        Ok(view)
    }

    /// What of an answer may be shown; the provider may have nothing.
    pub(super) fn minimised(&self, ask: &Ask, fetched: Fetched) -> Result<(Minimised, String), Failure> {
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

    pub(super) async fn disclose(
        &self,
        asker: &Asker,
        prepared: &Prepared,
        gathered: &Gathered,
        correlation: &str,
        permit: &store::ledger::Receipt,
    ) -> Result<(ShownView, ReceiptView), Error> {
        let (minimised, derived) = gathered
            .disclosed()
            .ok_or_else(|| Error::new(Class::Internal, "nothing was answered"))?;
        let shown = seal::disclosure(minimised, derived)?;
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
                shown_count: Some(shown.count),
                withheld: Some(json(serde_json::to_string(&shown.withheld))?),
                body_mac: Some(shown.mac),
                correlation_id: Some(correlation.to_owned()),
            }),
            ground: None,
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
        let answer = show::shown(minimised, service, prepared, asker.language);
        Ok((answer, show::receipt(&receipt, Some(shown.salt), Some(permit))))
    }

    pub(super) async fn fail(
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
            ground: None,
            idempotency: None,
            reviews: Vec::new(),
        };
        let receipt = self.rooms.appender.append(end).await.map_err(not_sealed)?;
        Ok(show::receipt(&receipt, None, Some(permit)))
    }
}

/// Why a permitted look-up came to nothing.
pub(super) enum Failure {
    Fetch(FetchError),
    Connection,
    Minimise {
        code: &'static str,
        correlation: String,
    },
    /// What the answer told of protection could not be written down.
    NotKept {
        correlation: String,
    },
}

impl Failure {
    fn code(&self) -> &'static str {
        match self {
            Self::Fetch(error) => error.code(),
            Self::Connection => "no_connection",
            Self::Minimise { code, .. } => code,
            Self::NotKept { .. } => "not_kept",
        }
    }

    fn provider_code(&self) -> Option<&str> {
        match self {
            Self::Fetch(error) => error.provider_code.as_deref(),
            Self::Connection | Self::Minimise { .. } | Self::NotKept { .. } => None,
        }
    }

    fn correlation(&self) -> Option<String> {
        match self {
            Self::Fetch(error) => error.correlation_id.map(|id| id.to_string()),
            Self::Connection => None,
            Self::Minimise { correlation, .. } | Self::NotKept { correlation } => Some(correlation.clone()),
        }
    }

    /// As the one who asked is told it.
    pub(super) fn view(&self) -> AnswerView {
        AnswerView::Failed(FailedView {
            why: self.why(),
            provider_code: self.provider_code().map(str::to_owned),
            correlation_id: self.correlation(),
        })
    }

    fn why(&self) -> FailedWhy {
        match self {
            Self::Fetch(error) if error.is_timeout() => FailedWhy::TimedOut,
            Self::Fetch(error) if error.may_pass() => FailedWhy::Later,
            Self::Fetch(error) => match (&error.fault, error.code()) {
                (Fault::ConsentMissing, _) => FailedWhy::NoConsent(NoConsent::Missing),
                (Fault::ConsentRefused(why), _) => FailedWhy::NoConsent(refused(*why)),
                (Fault::ConsentNotCovering, _) => FailedWhy::NoConsent(NoConsent::NotCovering),
                (_, "no_token" | "unauthenticated" | "forbidden") => FailedWhy::NoAccess,
                (_, "redirected" | "too_large" | "broken_off" | "unreadable") => FailedWhy::BadAnswer,
                _ => FailedWhy::BadQuestion,
            },
            Self::Connection => FailedWhy::NoAccess,
            Self::NotKept { .. } => FailedWhy::NotKept,
            Self::Minimise { .. } => FailedWhy::BadAnswer,
        }
    }
}

fn refused(why: ConsentRefusal) -> NoConsent {
    match why {
        ConsentRefusal::Revoked => NoConsent::Revoked,
        ConsentRefusal::Expired => NoConsent::Expired,
        ConsentRefusal::NotAccepted => NoConsent::NotAccepted,
        ConsentRefusal::NotFound => NoConsent::NotFound,
        ConsentRefusal::OtherParty => NoConsent::OtherParty,
        ConsentRefusal::Unsaid => NoConsent::Refused,
    }
}

pub(super) fn not_sealed(cause: AppendError) -> Error {
    match cause {
        // Another process was first under the same key.
        AppendError::KeyUsed(_) => Error::new(Class::Conflict, "the idempotency key was used meanwhile"),
        other => Error::caused(Class::NotSealed, "sealing a look-up", other),
    }
}
