//! Turns what the corridor gave into what is shown: labels in the reader's language, the ground behind each value, the receipt.
//! It adds words and takes nothing from anywhere but `Minimised`, the catalogue and the register.

use std::collections::BTreeMap;

use app::wire::{
    AnswerView, DataItem, EarlierBy, EarlierView, GroundView, GroupLabel, PermitReceipt, QualityItem,
    ReceiptView, ResultView, ShownView, SubjectShown, WithheldView,
};
use domain::{
    catalogue::{Language, Service},
    gate::{Answer, CheckCode, Detail},
    lookup::{Item, Minimised, Value},
    period::Period,
    usecase::Content,
    when::Instant,
};
use store::ledger::Receipt;

use super::{
    Prepared,
    ask::{Ask, AskSet},
};
use crate::desk::words;

/// The frame of a result: whom and what it is about, and the decision. The answer is put in afterwards.
pub(super) fn frame(
    set: &AskSet,
    ask: &Ask,
    prepared: &Prepared,
    service: Option<&Service>,
    mut decision: Answer,
    language: Language,
) -> ResultView {
    // The asker's own word is given back, so that an unknown use case and another organisation's read the same.
    decision.use_case.code = Some(set.use_case.clone());
    ResultView {
        lookup_id: prepared.errand.lookup_id.clone(),
        subject: SubjectShown {
            kind: ask.subject.kind,
            number: ask.subject.as_typed().to_owned().into(),
            category: ask.category,
        },
        service: ask.service.clone(),
        service_label: service.map_or_else(String::new, |s| s.title.in_language(language).to_owned()),
        period: prepared.facts.request.period.as_ref().map(period_words),
        earlier: earlier(prepared, &decision),
        decision,
        answer: AnswerView::Refused,
        receipt: None,
    }
}

/// The equal look-up that is in the way, where nothing else is: whoever may not ask about this person now is not told when others did. Who a
/// colleague is, is not told.
fn earlier(prepared: &Prepared, shown: &Answer) -> Option<EarlierView> {
    let check = shown.check(CheckCode::NeedFresh)?;
    if shown.failing() != [CheckCode::NeedFresh] || check.detail != Detail::LookedUpRecently {
        return None;
    }
    let earlier = prepared.earlier.as_ref()?;
    let own = prepared.facts.actor.person.as_ref().map(|person| &person.account);
    let by = match &earlier.account_id {
        Some(account) if own == Some(account) => EarlierBy::Own,
        Some(_) => EarlierBy::Colleague,
        None => EarlierBy::System,
    };
    Some(EarlierView {
        at: Instant::from_millis(earlier.created_at),
        values: earlier.shown_count.and_then(|count| u64::try_from(count).ok()),
        by,
    })
}

/// A period in digits.
pub(super) fn period_words(period: &Period) -> String {
    match period {
        Period::IncomeYear(year) => year.get().to_string(),
        Period::Months { from, to } => format!("{from}–{to}"),
        Period::Days { from, to } => {
            format!(
                "{}–{}",
                from.to_text().unwrap_or_default(),
                to.to_text().unwrap_or_default()
            )
        }
    }
}

/// The minimised answer with its words.
pub(super) fn shown(
    minimised: &Minimised,
    service: &Service,
    prepared: &Prepared,
    language: Language,
) -> ShownView {
    let content = prepared.facts.content();
    let necessity: BTreeMap<&str, &str> = content
        .and_then(|content| content.need(&service.code, minimised.permit().package()))
        .map(|need| {
            need.fields
                .iter()
                .map(|field| (field.name.as_str(), field.necessity.as_str()))
                .collect()
        })
        .unwrap_or_default();
    let data = minimised
        .items()
        .iter()
        .filter_map(|item| data_item(item, service, &necessity, language))
        .collect();
    let label = |name: &str| {
        let field = service.field(name);
        field.map_or_else(
            || name.to_owned(),
            |field| field.label.in_language(language).to_owned(),
        )
    };
    ShownView {
        result: minimised.result(),
        data,
        withheld: minimised
            .permit()
            .withheld()
            .iter()
            .map(|w| WithheldView {
                label: label(&w.field),
                field: w.field.to_string(),
                why: w.why,
            })
            .collect(),
        quality: minimised
            .quality()
            .iter()
            .map(|(name, value)| QualityItem {
                name: name.clone(),
                value: value.clone(),
            })
            .collect(),
        ground: content
            .map(|content| ground(content, service, prepared))
            .unwrap_or_default(),
    }
}

fn data_item(
    item: &Item,
    service: &Service,
    necessity: &BTreeMap<&str, &str>,
    language: Language,
) -> Option<DataItem> {
    let field = service.field(&item.field)?;
    let group = service.groups.iter().find(|group| group.id == item.group);
    let code = match (&field.code_list, &item.value) {
        (Some(list), Value::Text(code)) => Some((list, code)),
        _ => None,
    };
    let code_label = code
        .and_then(|(list, code)| service.code_lists.get(list)?.get(code))
        .map(|label| label.in_language(language).to_owned());
    Some(DataItem {
        field: item.field.clone(),
        label: field.label.in_language(language).to_owned(),
        value: item.value.clone().into(),
        kind: field.kind,
        at: item.at.clone(),
        group: group.map(|group| GroupLabel {
            id: group.id.clone(),
            label: group.label.in_language(language).to_owned(),
        }),
        unit: field.unit.clone(),
        code: code.map(|(_, code)| code.clone().into()),
        code_label: code_label.map(Into::into),
        necessity: necessity.get(item.field.as_str()).map(|text| (*text).to_owned()),
    })
}

/// From value to law: the chain that holds for every value of this answer.
fn ground(content: &Content, service: &Service, prepared: &Prepared) -> GroundView {
    let register = &prepared.facts.register;
    let lifting = content.disclosure_bases.iter();
    let agreement = content.provider_agreements.iter().find_map(|item| {
        let found = register.provider_agreements.get(&item.id)?;
        (found.agreement.provider == service.provider)
            .then(|| words::line(found.agreement.reference.clone(), &found.standing))
    });
    let version = prepared.facts.version();
    let approvals = words::approvals(&prepared.kept.ground.rows);
    GroundView {
        processing: words::processing(content, register),
        disclosure: words::disclosure(lifting.filter(|basis| basis.service == service.code), register),
        agreement,
        version: version.map_or(0, |version| version.number),
        content_hash: version.map_or_else(String::new, |version| version.stored_hash.clone()),
        approved_by: approvals.into_iter().map(|approval| approval.by).collect(),
        approved_at: version
            .and_then(|version| version.approvals.last())
            .map(|approval| approval.at),
    }
}

/// Where the act is sealed.
pub(super) fn receipt(of: &Receipt, salt: Option<String>, permit: Option<&Receipt>) -> ReceiptView {
    ReceiptView {
        ledger: of.ledger.clone(),
        index: of.index,
        leaf_hash: of.leaf_hash.clone(),
        salt: salt.map(Into::into),
        permit: permit.map(|permit| PermitReceipt {
            index: permit.index,
            leaf_hash: permit.leaf_hash.clone(),
        }),
    }
}
