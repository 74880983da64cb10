//! The ground of a use case in words: hooks, bases and approvals, the same on the register's pages and beside an answer.
//! It says what the register holds and judges nothing.

use std::collections::BTreeMap;

use app::wire::{Approval, GroundLine};
use domain::{
    gate::{HookFacts, RegisterFacts, Standing},
    usecase::{Content, Disclosure, DisclosureBasis},
    when::{Day, Instant},
};
use store::{entity::approval, grounds::UseCaseRows};

use super::lookup::standing::as_text;

/// A line without address or validity.
pub(super) fn plain(text: String) -> GroundLine {
    GroundLine {
        text,
        ..GroundLine::default()
    }
}

/// A line with the validity of what it names.
pub(super) fn line(text: String, standing: &Standing) -> GroundLine {
    GroundLine {
        text,
        url: None,
        valid_from: standing.valid_from,
        valid_to: last_day(standing),
        changed: false,
    }
}

/// Act and paragraph, with the address of its text.
pub(super) fn hook(found: &HookFacts) -> GroundLine {
    let text = format!("{} {}", found.hook.act_title, found.hook.paragraph);
    GroundLine {
        url: found.hook.eli.clone(),
        ..line(text, &found.standing)
    }
}

/// The last day that something holds: its own, or the day it was ended on.
pub(super) fn last_day(standing: &Standing) -> Option<Day> {
    [standing.valid_to, standing.ended_on].into_iter().flatten().min()
}

/// What the controller processes on.
pub(super) fn processing(content: &Content, register: &RegisterFacts) -> Vec<GroundLine> {
    let lines = content.processing_bases.iter().map(|basis| {
        let article = as_text(basis.article6).unwrap_or_default();
        let text = format!("GDPR art. 6 nr. 1 bokstav {article}");
        let rule = basis
            .hook
            .as_ref()
            .and_then(|item| register.hooks.get(&item.id))
            .map(hook);
        match rule {
            Some(rule) => GroundLine {
                text: format!("{text}, {}", rule.text),
                ..rule
            },
            None => plain(text),
        }
    });
    lines.collect()
}

/// What lifts the provider's secrecy; bases that read the same are one line.
pub(super) fn disclosure<'a>(
    bases: impl Iterator<Item = &'a DisclosureBasis>,
    register: &RegisterFacts,
) -> Vec<GroundLine> {
    let lines = bases.filter_map(|basis| match &basis.basis {
        Disclosure::Hook { item } => register.hooks.get(&item.id).map(hook),
        Disclosure::Consent => Some(plain("skatteforvaltningsloven § 3-7 a".to_owned())),
    });
    let mut lines: Vec<GroundLine> = lines.collect();
    lines.dedup();
    lines
}

/// Who approved the version, and when.
pub(super) fn approvals(rows: &UseCaseRows) -> Vec<Approval> {
    let found = rows.approvals.iter().filter_map(|approval| {
        Some(Approval {
            by: from_where(&name_of(rows, &approval.account_id)?, approval, &rows.cooperating),
            at: Instant::from_millis(approval.decided_at),
        })
    });
    found.collect()
}

/// An approver's name, with the cooperating organisation that they are from.
pub(super) fn from_where(name: &str, approval: &approval::Model, names: &BTreeMap<String, String>) -> String {
    let from = approval.host_agreement_id.as_ref().and_then(|id| names.get(id));
    from.map_or_else(|| name.to_owned(), |from| format!("{name} ({from})"))
}

/// The name of a member of the organisation.
pub(super) fn name_of(rows: &UseCaseRows, account: &str) -> Option<String> {
    let mut members = rows.members.iter();
    members
        .find(|(_, member)| member.id == account)
        .map(|(_, member)| member.name.clone())
}
