//! The caller's own look-ups afterwards: without values, and with the texts of the case while their key lives.
//! It also records that a look-up was of the wrong person: sealed, and put before someone to look at.

use app::wire::{
    Caller, Choice, DecisionReader, LookupFilter, LookupOutcome, LookupPage, LookupRow, LookupView,
    PermitReceipt, ReceiptView, WithheldView,
};
use domain::{
    catalogue::{Language, SubjectKind},
    gate::Answer,
    ledger::{Actor, Entry, EntryDraft, EntryKind},
    lookup::Withheld,
    period::Period,
    when::Instant,
};
use serde::de::DeserializeOwned;
use store::{
    entity::lookup,
    ledger::{EndAppend, LookupChange},
    lookup as archive,
};

use super::{
    Lookups,
    ends::not_sealed,
    show,
    standing::{Asked, text_as},
    texts,
};
use crate::error::{Class, Error};

/// Rows on a page.
const PAGE: u64 = 25;
/// The kind of review item, and the mark of the look-up.
pub(super) const WRONG_PERSON: &str = "wrong_person";

fn reading(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::caused(Class::Unavailable, "reading own look-ups", cause)
}

impl Lookups {
    pub(super) async fn own_page(&self, who: &Caller, filter: &LookupFilter) -> Result<LookupPage, Error> {
        let organisation = self.organisation_of(who).await?;
        let db = self.rooms.db.reader();
        let narrowed = archive::Filter {
            account: Some(who.account.clone()),
            use_case: filter.use_case.clone(),
            end: filter.outcome.map(|outcome| match outcome {
                LookupOutcome::Shown => archive::End::Shown,
                LookupOutcome::Refused => archive::End::Refused,
                LookupOutcome::Failed => archive::End::Failed,
            }),
        };
        let total = archive::count(db, &organisation, &narrowed)
            .await
            .map_err(reading)?;
        let pages = total.div_ceil(PAGE).max(1);
        let page = u64::from(filter.page.max(1)).min(pages);
        let rows = archive::list(db, &organisation, &narrowed, (page - 1) * PAGE, PAGE)
            .await
            .map_err(reading)?;
        let shown = self.rows(&rows, who.language).await?;
        let clamp = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(LookupPage {
            rows: shown,
            total,
            page: clamp(page),
            pages: clamp(pages),
            use_cases: self.own_use_cases(&organisation, &who.account).await?,
        })
    }

    /// Look-ups of others as rows, for one who reviews them: without values.
    pub(in crate::desk) async fn rows(
        &self,
        rows: &[lookup::Model],
        language: Language,
    ) -> Result<Vec<LookupRow>, Error> {
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            shown.push(self.row(row, language).await?);
        }
        Ok(shown)
    }

    async fn own_use_cases(&self, organisation: &str, account: &str) -> Result<Vec<Choice>, Error> {
        let codes = archive::use_cases_of(self.rooms.db.reader(), organisation, account)
            .await
            .map_err(reading)?;
        let mut choices = Vec::new();
        for code in codes {
            let label = self.title_of(organisation, &code).await?;
            choices.push(Choice { code, label });
        }
        Ok(choices)
    }

    pub(super) async fn title_of(&self, organisation: &str, code: &str) -> Result<String, Error> {
        let asked = Asked::of(code, self.rooms.clock.now_ms());
        let memory = &self.rooms.corridor.memory;
        let kept = memory.read(&self.rooms.db, organisation, asked).await?;
        let title = kept
            .ground
            .version
            .as_ref()
            .map(|version| version.content.title.clone());
        Ok(title.unwrap_or_else(|| code.to_owned()))
    }

    async fn row(&self, row: &lookup::Model, language: Language) -> Result<LookupRow, Error> {
        let text = texts::read_text(&self.rooms.db, &self.rooms.keys, row).await?;
        Ok(LookupRow {
            id: row.id.clone(),
            at: Instant::from_millis(row.created_at),
            use_case_title: match &row.use_case_code {
                Some(code) => self.title_of(&row.organisation_id, code).await?,
                None => String::new(),
            },
            service_label: self.service_label(row, language),
            case_reference: text.map(|text| text.case_reference.into()),
            category: row.category.as_deref().and_then(text_as),
            outcome: outcome(row),
            wrong_person: self.is_marked(row).await?,
        })
    }

    /// The fields that a look-up showed, in words, and the reason given for it.
    pub(in crate::desk) fn shown_and_reason(
        &self,
        row: &lookup::Model,
        language: Language,
    ) -> (Vec<String>, Option<Choice>) {
        (self.field_labels(row, language).0, reason(row))
    }

    pub(super) fn service_label(&self, row: &lookup::Model, language: Language) -> String {
        let service = row
            .service
            .as_deref()
            .and_then(|code| self.rooms.catalogue.service(code));
        service.map_or_else(String::new, |service| {
            service.title.in_language(language).to_owned()
        })
    }

    async fn is_marked(&self, row: &lookup::Model) -> Result<bool, Error> {
        archive::is_reviewed(
            self.rooms.db.reader(),
            &row.organisation_id,
            &row.id,
            WRONG_PERSON,
        )
        .await
        .map_err(reading)
    }

    pub(super) async fn own(&self, who: &Caller, id: &str) -> Result<lookup::Model, Error> {
        let organisation = self.organisation_of(who).await?;
        let row = archive::by_id(self.rooms.db.reader(), &organisation, id)
            .await
            .map_err(reading)?;
        row.filter(|row| row.account_id.as_deref() == Some(who.account.as_str()))
            .ok_or_else(|| Error::new(Class::NotFound, "no such look-up of the caller's"))
    }

    pub(super) async fn own_one(&self, who: &Caller, id: &str) -> Result<LookupView, Error> {
        let (row, reader) = self.readable(who, id).await?;
        let own = reader == DecisionReader::Own;
        // The case and the reason are the asker's own words, and nobody else's to read here.
        let text = match reader {
            DecisionReader::Own => texts::read_text(&self.rooms.db, &self.rooms.keys, &row).await?,
            DecisionReader::Asked | DecisionReader::Log => None,
        };
        let full = self.decision_of(&row).await?;
        let decision = match reader {
            DecisionReader::Own | DecisionReader::Asked => full.hidden(),
            DecisionReader::Log => full,
        };
        let marked = own && self.is_marked(&row).await?;
        let outcome = outcome(&row);
        let (shown, withheld) = self.field_labels(&row, who.language);
        let names: Vec<String> = json(row.shown.as_deref()).unwrap_or_default();
        let fields = names
            .into_iter()
            .zip(shown)
            .map(|(code, label)| Choice { code, label });
        let why = self
            .explained((&row, reader), &decision, fields.collect())
            .await?;
        Ok(LookupView {
            id: row.id.clone(),
            at: Instant::from_millis(row.created_at),
            use_case: row.use_case_code.clone().unwrap_or_default(),
            use_case_title: match &row.use_case_code {
                Some(code) => self.title_of(&row.organisation_id, code).await?,
                None => String::new(),
            },
            version: decision.use_case.version,
            service_label: self.service_label(&row, who.language),
            rights_package: row.package.clone(),
            period: json::<Period>(row.period.as_deref()).map(|period| show::period_words(&period)),
            subject_kind: row
                .subject_kind
                .as_deref()
                .and_then(text_as)
                .unwrap_or(SubjectKind::Person),
            category: row.category.as_deref().and_then(text_as),
            case_reference: text.as_ref().map(|text| text.case_reference.clone().into()),
            reason: reason(&row),
            reason_text: text.and_then(|text| text.reason_text).map(Into::into),
            outcome,
            result: row.result_class.as_deref().and_then(text_as),
            decision,
            withheld,
            receipt: self.receipt_of(&row.organisation_id, &row.id).await?,
            wrong_person: marked,
            may_mark_wrong: own && outcome == LookupOutcome::Shown && !marked,
            why,
        })
    }

    /// The decision as it was sealed.
    pub(super) async fn decision_of(&self, row: &lookup::Model) -> Result<Answer, Error> {
        let missing = || Error::new(Class::Internal, "a look-up without its decision");
        let index = row.permit_index.or(row.end_index);
        let index = index
            .and_then(|index| u64::try_from(index).ok())
            .ok_or_else(missing)?;
        let leaf = store::ledger::entry(self.rooms.db.reader(), &row.organisation_id, index)
            .await
            .map_err(reading)?
            .ok_or_else(missing)?;
        let entry: Entry = serde_json::from_str(&leaf.leaf)
            .map_err(|cause| Error::caused(Class::Internal, "reading an entry", cause))?;
        let decision = entry.draft.decision.ok_or_else(missing)?;
        serde_json::from_value(decision)
            .map_err(|cause| Error::caused(Class::Internal, "reading a decision", cause))
    }

    /// The fields shown and withheld, in words.
    fn field_labels(&self, row: &lookup::Model, language: Language) -> (Vec<String>, Vec<WithheldView>) {
        let service = row
            .service
            .as_deref()
            .and_then(|code| self.rooms.catalogue.service(code));
        let label = |name: &str| {
            let field = service.and_then(|service| service.field(name));
            field.map_or_else(
                || name.to_owned(),
                |field| field.label.in_language(language).to_owned(),
            )
        };
        let shown: Vec<String> = json(row.shown.as_deref()).unwrap_or_default();
        let withheld: Vec<Withheld> = json(row.withheld.as_deref()).unwrap_or_default();
        let withheld = withheld.into_iter().map(|held| WithheldView {
            label: label(&held.field),
            field: held.field.to_string(),
            why: held.why,
        });
        (shown.iter().map(|name| label(name)).collect(), withheld.collect())
    }

    /// The receipt of a look-up's last entry: the permit's while it is unfinished.
    pub(super) async fn receipt_of(
        &self,
        organisation: &str,
        id: &str,
    ) -> Result<Option<ReceiptView>, Error> {
        let db = self.rooms.db.reader();
        let Some(row) = archive::by_id(db, organisation, id).await.map_err(reading)? else {
            return Ok(None);
        };
        let permit = self.leaf(organisation, row.permit_index).await?;
        let end = self.leaf(organisation, row.end_index).await?;
        let permit_receipt = permit.as_ref().map(|(index, hash)| PermitReceipt {
            index: *index,
            leaf_hash: hash.clone(),
        });
        Ok(match (end, permit) {
            (Some((index, leaf_hash)), _) => Some(ReceiptView {
                ledger: organisation.to_owned(),
                index,
                leaf_hash,
                salt: None,
                permit: permit_receipt,
            }),
            (None, Some((index, leaf_hash))) => Some(ReceiptView {
                ledger: organisation.to_owned(),
                index,
                leaf_hash,
                salt: None,
                permit: None,
            }),
            (None, None) => None,
        })
    }

    async fn leaf(&self, ledger: &str, index: Option<i64>) -> Result<Option<(u64, String)>, Error> {
        let Some(index) = index.and_then(|index| u64::try_from(index).ok()) else {
            return Ok(None);
        };
        let leaf = store::ledger::entry(self.rooms.db.reader(), ledger, index)
            .await
            .map_err(reading)?;
        Ok(leaf.map(|leaf| (leaf.index, leaf.leaf_hash)))
    }

    pub(super) async fn wrong_person(&self, who: &Caller, id: &str) -> Result<(), Error> {
        let row = self.own(who, id).await?;
        if self.is_marked(&row).await? {
            return Ok(());
        }
        let now = self.rooms.clock.now_ms();
        let review = store::entity::review_item::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: row.organisation_id.clone(),
            kind: WRONG_PERSON.to_owned(),
            lookup_id: Some(row.id.clone()),
            account_id: Some(who.account.clone()),
            created_at: now,
            closed_at: None,
            note: None,
            closed_by: None,
            closed_by_person: None,
            verdict: None,
        };
        let draft = EntryDraft {
            actor: Some(Actor {
                account: Some(who.account.clone()),
                ..Actor::default()
            }),
            lookup_id: Some(row.id.clone()),
            evidence: Some(serde_json::json!({"review": review.id})),
            ..EntryDraft::new(EntryKind::LookupWrongPerson)
        };
        let end = EndAppend {
            ledger: row.organisation_id.clone(),
            draft,
            lookup: LookupChange::None,
            ground: None,
            idempotency: None,
            reviews: vec![review],
        };
        self.rooms.appender.append(end).await.map_err(not_sealed)?;
        Ok(())
    }
}

fn outcome(row: &lookup::Model) -> LookupOutcome {
    match (row.outcome.as_str(), row.result_class.as_deref()) {
        (archive::PERMIT, Some(class)) if class != archive::FAILED => LookupOutcome::Shown,
        (archive::PERMIT, _) => LookupOutcome::Failed,
        _ => LookupOutcome::Refused,
    }
}

/// What a column holds as JSON, if it holds it.
pub(super) fn json<T: DeserializeOwned>(text: Option<&str>) -> Option<T> {
    serde_json::from_str(text?).ok()
}

/// The reason given, from the facts the look-up was decided on.
fn reason(row: &lookup::Model) -> Option<Choice> {
    let facts: serde_json::Value = json(Some(&row.facts))?;
    let code = facts.pointer("/request/reason")?.as_str()?.to_owned();
    Some(Choice {
        label: code.clone(),
        code,
    })
}
