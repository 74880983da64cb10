//! The requests for what an agreement with a provider covers: each step is judged by the life of its request and written beside those
//! before it. What was granted for another provider or for other purposes lapses with a change of substance.

use app::wire::{ConnectingRow, ConnectingTold, Coverable};
use domain::{
    gate::Role,
    usecase::{
        Coverage, ProviderAgreement, Substance,
        connecting::{Asked, Connecting, ConnectingStep},
        item_life::ItemRefusal,
    },
    when::Instant,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::entity::register_item;

use super::{
    Hand, Live, People, Read,
    add::live_text,
    steps::{Came, Held},
};
use crate::{
    desk::lookup::standing::{Connected, ConnectedStep},
    error::Error,
};

/// Who may take a step: what opens something is for who answers for it, what closes it for both.
pub(super) fn who(step: &ConnectingStep) -> &'static [Role] {
    match step {
        ConnectingStep::Draft
        | ConnectingStep::Send { .. }
        | ConnectingStep::Answer { .. }
        | ConnectingStep::NewTerms { .. } => &[Role::PrivacyOfficer],
        ConnectingStep::Confirm | ConnectingStep::AcceptTerms { .. } => &[Role::Approver],
        ConnectingStep::Withdraw { .. } => &[Role::PrivacyOfficer, Role::Approver],
        // Nobody's own step: it comes with a change of substance.
        ConnectingStep::Lapse => &[],
    }
}

/// What somebody wrote in a step.
pub(super) fn text(step: &ConnectingStep) -> Option<&str> {
    match step {
        ConnectingStep::Draft | ConnectingStep::Confirm | ConnectingStep::Lapse => None,
        ConnectingStep::Send { reference, .. }
        | ConnectingStep::Answer { reference, .. }
        | ConnectingStep::Withdraw { reference, .. } => Some(reference),
        ConnectingStep::NewTerms { version } | ConnectingStep::AcceptTerms { version, .. } => Some(version),
    }
}

fn covers(substance: &Substance) -> &[Coverage] {
    match substance {
        Substance::ProviderAgreement(agreement) => &agreement.covers,
        _ => &[],
    }
}

/// The steps taken so far with one service and package.
fn of<'a>(live: &'a Live, service: &str, package: Option<&str>) -> Option<&'a Connected> {
    let mut all = live.connections.iter();
    all.find(|one| one.service == service && one.package.as_deref() == package)
}

impl Held<'_> {
    pub(super) async fn connect(
        self,
        (read, seen): (&str, usize),
        (service, package): (String, Option<String>),
        step: ConnectingStep,
    ) -> Result<Came, Error> {
        let mut covered = covers(&self.read.substance).iter();
        if !covered.any(|one| one.service == service && one.package == package) {
            return Ok(Err(ItemRefusal::NotCovered));
        }
        let told = of(&self.read.live, &service, package.as_deref());
        // Whoever answers for something answers for what they read, and for no step that came since.
        let steps = told.map_or(0, |told| told.steps.len());
        if self.row.content_hash != read || steps != seen {
            return Ok(Err(ItemRefusal::Stale));
        }
        let before = told.map(Connected::stands);
        let person = self.people.person(&self.hand.account);
        let came = before
            .unwrap_or_else(|| Ok(Connecting::default()))
            .and_then(|before| before.step(&step, person.clone(), self.hand.today()));
        let stands = match came {
            Ok(stands) => stands,
            Err(why) => return Ok(Err(why)),
        };
        let did = json!({
            "hash": self.row.content_hash, "service": service, "package": package, "connect": kind(&step),
            "granted": stands.asked == Asked::Granted,
        });
        let taken = ConnectedStep {
            did: step,
            person,
            told: self.told(),
        };
        let mut live = self.read.live.clone();
        put(&mut live, (service, package), taken);
        self.write(register_item::ActiveModel {
            live: Set(live_text(&live)?),
            ..Default::default()
        })
        .await?;
        Ok(Ok(did))
    }

    /// What is told of the item after its substance is changed: nothing but its requests, and of those
    /// only what was granted for the same and is covered still.
    pub(super) fn carried(&self, after: &Substance) -> Live {
        let mut live = Live {
            connections: self.read.live.connections.clone(),
            ..Live::default()
        };
        let same = match (&self.read.substance, after) {
            (Substance::ProviderAgreement(before), Substance::ProviderAgreement(after)) => {
                granted_alike(before, after)
            }
            _ => true,
        };
        let covered = covers(after);
        let person = self.people.person(&self.hand.account);
        for one in &mut live.connections {
            let mut covered = covered.iter();
            if same && covered.any(|of| of.service == one.service && of.package == one.package) {
                continue;
            }
            let lapses = one
                .stands()
                .and_then(|now| now.step(&ConnectingStep::Lapse, person.clone(), self.hand.today()));
            if lapses.is_ok() {
                one.steps.push(ConnectedStep {
                    did: ConnectingStep::Lapse,
                    person: person.clone(),
                    told: self.told(),
                });
            }
        }
        live
    }
}

/// Whether a provider who granted something under the one has granted it under the other.
fn granted_alike(before: &ProviderAgreement, after: &ProviderAgreement) -> bool {
    let asked = |purpose: &String| before.purposes.contains(purpose);
    before.provider == after.provider && after.purposes.iter().all(asked)
}

fn put(live: &mut Live, (service, package): (String, Option<String>), step: ConnectedStep) {
    let mut all = live.connections.iter_mut();
    if let Some(one) = all.find(|one| one.service == service && one.package == package) {
        one.steps.push(step);
        return;
    }
    live.connections.push(Connected {
        service,
        package,
        steps: vec![step],
    });
}

/// How a step is called in the log: its kind, and nothing that was written.
fn kind(step: &ConnectingStep) -> serde_json::Value {
    let whole = json!(step);
    whole.get("step").cloned().unwrap_or_default()
}

/// What an agreement covers, with what has been done with the request for each.
pub(super) fn rows(read: &Read, people: &People, hand: &Hand, coverable: &[Coverable]) -> Vec<ConnectingRow> {
    let label = |of: &Coverage| {
        let mut known = coverable.iter();
        let found = known.find(|one| one.service == of.service && one.package == of.package);
        found.map_or_else(|| of.service.clone(), |one| one.label.clone())
    };
    let me = people.person(&hand.account);
    let row = |one: &Coverage| {
        let package = one.package.as_deref();
        let told = of(&read.live, &one.service, package);
        let stands = told
            .map(Connected::stands)
            .transpose()
            .ok()
            .flatten()
            .unwrap_or_default();
        let another = match &stands.asked {
            Asked::Answered { by } => me.as_ref().is_some_and(|me| me != by),
            _ => me.is_some(),
        };
        ConnectingRow {
            service: one.service.clone(),
            package: one.package.clone(),
            label: label(one),
            stage: stands.asked.stage(),
            terms: stands.terms,
            steps: told.map(|told| steps(told, people)).unwrap_or_default(),
            another,
        }
    };
    covers(&read.substance).iter().map(row).collect()
}

/// Newest first.
fn steps(told: &Connected, people: &People) -> Vec<ConnectingTold> {
    let steps = told.steps.iter().rev().map(|step| ConnectingTold {
        step: step.did.clone(),
        by: people.name(&step.told.by),
        at: Instant::from_millis(step.told.at),
    });
    steps.collect()
}
