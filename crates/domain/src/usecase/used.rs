//! What a version approves beside what is used of it: a field that is never shown is more than is needed (GDPR article 5(1)(c)), and one that
//! look-ups are stopped for may be lacking. Both are proposals to whoever writes the use case, and change nothing by themselves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Duration;

use super::{ChosenField, Content, NeedField};
use crate::{
    catalogue::Service,
    when::{Day, Instant},
};

/// How far back it is looked, in days; and how long a version must have been in use before its silence says anything.
pub const SPAN_DAYS: i64 = 90;

/// One field of a service under a package. Without a name it is the service as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldAt {
    /// The service.
    pub service: String,
    /// The rights package, where there is one.
    pub package: Option<String>,
    /// The field's technical name, or nothing.
    pub field: String,
}

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// To take the field out.
    Remove,
    /// To consider asking for it.
    Add,
}

/// How often a field was shown, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// In how many look-ups.
    pub count: u64,
    /// In the newest of them.
    pub last: Instant,
}

/// A version in use, and what the look-ups of the last [`SPAN_DAYS`] say of it.
#[derive(Debug, Clone, Copy)]
pub struct InUse<'a> {
    /// What it says.
    pub content: &'a Content,
    /// Since when it has been in use.
    pub since: Option<Instant>,
    /// What was shown.
    pub shown: &'a BTreeMap<FieldAt, Uses>,
    /// What stopped look-ups asked for, and how many of them.
    pub refused: &'a BTreeMap<FieldAt, u64>,
}

/// A proposal that somebody has set aside, through a last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// What was proposed.
    pub kind: ProposalKind,
    /// Of what.
    pub at: FieldAt,
    /// The last day that it stays away.
    pub until: Day,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseProposal {
    /// What is proposed.
    pub kind: ProposalKind,
    /// Of what.
    pub at: FieldAt,
    /// How many look-ups were stopped for it; none of what is to be taken out.
    pub stopped: u64,
}

impl InUse<'_> {
    /// Whether it has been in use for as long as it is looked back. Not known is no.
    pub fn is_long_enough(&self, now: Instant) -> bool {
        let span = Duration::days(SPAN_DAYS);
        self.since
            .is_some_and(|since| since.0.saturating_add(span) <= now.0)
    }

    /// Every approved field, in the version's order.
    pub fn approved(&self) -> impl Iterator<Item = FieldAt> {
        self.content.needs.iter().flat_map(|need| {
            need.fields.iter().map(|field| FieldAt {
                service: need.service.clone(),
                package: need.package.clone(),
                field: field.name.clone(),
            })
        })
    }

    fn approves(&self, at: &FieldAt) -> bool {
        let need = self.content.need(&at.service, at.package.as_deref());
        need.is_some_and(|need| at.field.is_empty() || need.fields.iter().any(|field| field.name == at.field))
    }

    /// Whether a formula reads it: it is needed, though its raw value is not shown.
    fn is_reckoned_with(&self, at: &FieldAt) -> bool {
        let mut inputs = self.content.derived.iter().flat_map(|formula| &formula.inputs);
        inputs.any(|input| input.service == at.service && input.fields.contains(&at.field))
    }

    /// What is proposed now, what is to be taken out first; what is set aside stays away through its last day.
    pub fn proposals(&self, aside: &[SetAside], now: Instant, today: Day) -> Vec<UseProposal> {
        let never = self
            .approved()
            .filter(|at| !self.shown.contains_key(at) && !self.is_reckoned_with(at));
        let never = never.filter(|_| self.is_long_enough(now));
        let remove = never.map(|at| UseProposal {
            kind: ProposalKind::Remove,
            at,
            stopped: 0,
        });
        let lacking = self.refused.iter().filter(|(at, _)| !self.approves(at));
        let add = lacking.map(|(at, stopped)| UseProposal {
            kind: ProposalKind::Add,
            at: at.clone(),
            stopped: *stopped,
        });
        let is_aside = |one: &UseProposal| {
            let mut same = aside
                .iter()
                .filter(|said| said.kind == one.kind && said.at == one.at);
            same.any(|said| today <= said.until)
        };
        remove.chain(add).filter(|one| !is_aside(one)).collect()
    }
}

impl Content {
    /// The content with one field fewer. A need that fetches nothing any more goes with its last field. False where it is not there.
    pub fn leave_out(&mut self, at: &FieldAt) -> bool {
        let same =
            |service: &str, package: Option<&str>| service == at.service && package == at.package.as_deref();
        let need = self
            .needs
            .iter_mut()
            .find(|need| same(&need.service, need.package.as_deref()));
        let Some(need) = need else { return false };
        let before = need.fields.len();
        need.fields.retain(|field| field.name != at.field);
        let left = need.fields.len() < before;
        self.needs.retain(|need| !need.fields.is_empty());
        left
    }

    /// The content with one field more, whose necessity is still to be written. False where it is there already.
    pub fn take_in(&mut self, service: &Service, at: &FieldAt) -> bool {
        let known = self.need(&at.service, at.package.as_deref());
        if known.is_some_and(|need| need.fields.iter().any(|field| field.name == at.field)) {
            return false;
        }
        let field = ChosenField {
            field: NeedField {
                name: at.field.clone(),
                necessity: String::new(),
            },
            own_reason: false,
        };
        self.choose(service, at.package.as_deref(), vec![field]);
        true
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;
    use crate::{
        catalogue::Label,
        derived::{Absent, Formula, Gives, Input, Of, Unit},
        usecase::{DataNeed, Mode, SubjectCategory},
    };

    const NOW: Instant = Instant(datetime!(2026-11-03 10:00 UTC));
    const TODAY: Day = Day(date!(2026 - 11 - 03));

    fn at(field: &str) -> FieldAt {
        FieldAt {
            service: "summertskattegrunnlag".to_owned(),
            package: Some("p".to_owned()),
            field: field.to_owned(),
        }
    }

    fn content(fields: &[&str]) -> Content {
        let mut content = Content::begun("prove", "Prøve");
        content.needs = vec![DataNeed {
            service: "summertskattegrunnlag".to_owned(),
            package: Some("p".to_owned()),
            parameters: BTreeMap::new(),
            fields: fields
                .iter()
                .map(|name| NeedField {
                    name: (*name).to_owned(),
                    necessity: "Trengs".to_owned(),
                })
                .collect(),
            categories: vec![SubjectCategory::Applicant],
            window: None,
            modes: vec![Mode::Single],
            expected_volume: None,
        }];
        content
    }

    const LONG_AGO: Option<Instant> = Some(Instant(datetime!(2026-08-05 10:00 UTC)));

    fn told(in_use: &InUse<'_>, aside: &[SetAside]) -> Vec<(ProposalKind, String, u64)> {
        let proposals = in_use.proposals(aside, NOW, TODAY);
        let told = proposals.into_iter();
        told.map(|one| (one.kind, one.at.field, one.stopped)).collect()
    }

    #[test]
    fn what_a_formula_reads_is_needed_though_nobody_sees_it() {
        let mut content = content(&["a", "b"]);
        content.derived = vec![Formula {
            id: "svar".to_owned(),
            label: Label {
                nb: "Svar".to_owned(),
                nn: "Svar".to_owned(),
                en: "Answer".to_owned(),
            },
            gives: Gives::YesNo,
            expression: "b > 0".to_owned(),
            inputs: vec![Input {
                name: "b".to_owned(),
                unit: Unit::Number,
                service: "summertskattegrunnlag".to_owned(),
                fields: vec!["b".to_owned()],
                of: Of::Applicant,
                absent: Absent::Withhold,
            }],
            parameters: Vec::new(),
            tests: Vec::new(),
            instead_of: Vec::new(),
        }];
        let nothing = BTreeMap::new();
        let in_use = InUse {
            content: &content,
            since: LONG_AGO,
            shown: &BTreeMap::new(),
            refused: &nothing,
        };
        assert_eq!(told(&in_use, &[]), [(ProposalKind::Remove, "a".to_owned(), 0)]);
    }

    #[test]
    fn what_is_never_shown_is_proposed_to_go_once_the_version_has_been_in_use_that_long() {
        let content = content(&["a", "b"]);
        let shown = BTreeMap::from([(at("a"), Uses { count: 3, last: NOW })]);
        let nothing = BTreeMap::new();
        let mut in_use = InUse {
            content: &content,
            since: LONG_AGO,
            shown: &shown,
            refused: &nothing,
        };
        assert_eq!(told(&in_use, &[]), [(ProposalKind::Remove, "b".to_owned(), 0)]);
        in_use.since = Some(Instant(datetime!(2026-08-05 10:01 UTC)));
        assert_eq!(told(&in_use, &[]), [], "a minute too short");
        in_use.since = None;
        assert_eq!(told(&in_use, &[]), [], "not known is not long");
    }

    #[test]
    fn what_look_ups_are_stopped_for_is_proposed_until_it_is_approved_or_set_aside() {
        let (content, shown) = (content(&["a"]), BTreeMap::new());
        let whole = FieldAt {
            service: "inntekt".to_owned(),
            ..at("")
        };
        let refused = BTreeMap::from([(at("a"), 2), (at("c"), 7), (whole, 1)]);
        let in_use = InUse {
            content: &content,
            since: None,
            shown: &shown,
            refused: &refused,
        };
        let both = [
            (ProposalKind::Add, String::new(), 1),
            (ProposalKind::Add, "c".to_owned(), 7),
        ];
        assert_eq!(told(&in_use, &[]), both);
        let mut aside = SetAside {
            kind: ProposalKind::Add,
            at: at("c"),
            until: TODAY,
        };
        assert_eq!(
            told(&in_use, std::slice::from_ref(&aside)),
            both[..1],
            "through its last day"
        );
        aside.until = TODAY.plus(-1);
        assert_eq!(told(&in_use, std::slice::from_ref(&aside)), both);
        aside.until = TODAY;
        aside.kind = ProposalKind::Remove;
        assert_eq!(told(&in_use, &[aside]), both, "another proposal was set aside");
    }

    #[test]
    fn a_field_leaves_and_the_need_goes_with_the_last() {
        let mut content = content(&["a", "b"]);
        assert!(!content.leave_out(&at("c")));
        assert!(content.leave_out(&at("a")));
        assert_eq!(content.needs[0].fields.len(), 1);
        assert!(content.leave_out(&at("b")));
        assert!(content.needs.is_empty());
        assert!(!content.leave_out(&at("b")));
    }
}
