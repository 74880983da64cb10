//! Asking a person: what must hold before anything is sent, and what exactly is asked for.

use std::{collections::BTreeMap, ops::RangeInclusive};

use serde::Serialize;

use super::{Right, Template, TemplateRight, gaps, metadata};
use crate::{
    oslo,
    period::Period,
    usecase::DataNeed,
    when::{Day, Instant},
};

/// How many characters a case's reference has.
pub const REFERENCE: RangeInclusive<usize> = 1..=64;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The person holds no access to the use case.
    NoAccess,
    /// The use case has no version in use.
    NotInUse,
    /// It rests on a rule, and nobody is to be asked.
    NotOnConsent,
    /// There is no template to ask by, or it is not whole, or for another purpose than the version in use.
    NoTemplate,
    /// There is a newer template than the one that was read.
    Stale,
    /// No case is named, or its reference is too long.
    Case,
    /// The number is nobody's.
    Subject,
    /// None of what the template is for is chosen, or something that is not approved.
    NothingChosen,
    /// A period is missing, is of another kind than the service's, or is not approved.
    Period,
    /// For no day, or for more than the template allows.
    Days,
    /// It was not given in a form that is written down.
    Form,
    /// It was given in the future, or is over.
    Dates,
    /// Where it lies is not said, or in too many words.
    Place,
    /// A text holds an identity number.
    HoldsNumber,
    /// The form was sent before, with something else in it.
    OtherBefore,
    /// It is over already.
    Over,
}

/// What a person may be asked for: no more than somebody else has approved.
#[derive(Debug, Clone)]
pub struct Approved<'a> {
    /// The purpose, by code.
    pub purpose: &'a str,
    /// The data needs that rest on consent.
    pub needs: Vec<&'a DataNeed>,
}

impl Approved<'_> {
    /// The need that one right of a template is for.
    fn need(&self, right: &TemplateRight) -> Option<&DataNeed> {
        let of = |need: &&&DataNeed| need.service == right.service && need.package == right.package;
        self.needs.iter().find(of).copied()
    }
}

/// What asking stands on.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// Whether the one who asks holds access to the use case.
    pub access: bool,
    /// What the version in use has approved; `None` where no version is in use.
    pub approved: Option<Approved<'a>>,
    /// The template in use.
    pub template: Option<&'a Template>,
    /// Its version.
    pub version: i64,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The version of the template that the form was made by.
    pub version: i64,
    /// The case.
    pub case: &'a str,
    /// Whether the number is somebody's.
    pub subject: bool,
    /// The services that were chosen, each with the period that was given.
    pub periods: &'a BTreeMap<String, Option<Period>>,
    /// For how many days.
    pub days: i64,
}

/// What the person is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What it covers.
    pub rights: Vec<Right>,
    /// When it is over: the midnight after its last day.
    pub valid_to: Instant,
    /// Its last day.
    pub last: Day,
}

/// Ask for one, from now on.
pub fn ask(ground: &Ground<'_>, wanted: &Wanted<'_>, now: Instant) -> Result<Asked, Refusal> {
    let (template, approved) = usable(ground, wanted.version)?;
    named(wanted.case, wanted.subject)?;
    let days = u16::try_from(wanted.days)
        .ok()
        .filter(|days| (1..=template.days).contains(days));
    let days = days.ok_or(Refusal::Days)?;
    let rights = rights(template, approved, wanted.periods, now)?;
    // Today counts, so one day is today alone.
    let last = oslo::day_of(now).plus(i64::from(days) - 1);
    Ok(Asked {
        rights,
        valid_to: Instant(oslo::end_of(last.0)),
        last,
    })
}

/// The template, for one who may ask by it, and what may be asked for.
pub(super) fn usable<'a, 'b>(
    ground: &'b Ground<'a>,
    version: i64,
) -> Result<(&'a Template, &'b Approved<'a>), Refusal> {
    if !ground.access {
        return Err(Refusal::NoAccess);
    }
    let approved = ground.approved.as_ref().ok_or(Refusal::NotInUse)?;
    if approved.needs.is_empty() {
        return Err(Refusal::NotOnConsent);
    }
    // A yes to one purpose is no yes to another.
    let fits = |template: &&Template| template.purpose == approved.purpose && gaps(template, None).is_empty();
    let template = ground.template.filter(fits).ok_or(Refusal::NoTemplate)?;
    if version != ground.version {
        return Err(Refusal::Stale);
    }
    Ok((template, approved))
}

/// A case and somebody in it.
pub(super) fn named(case: &str, subject: bool) -> Result<(), Refusal> {
    if !REFERENCE.contains(&case.trim().chars().count()) {
        return Err(Refusal::Case);
    }
    if crate::ids::contains_identity_number(case) {
        return Err(Refusal::HoldsNumber);
    }
    if !subject {
        return Err(Refusal::Subject);
    }
    Ok(())
}

/// What was chosen of the template, each with its period: all of it approved, or nothing.
pub(super) fn rights(
    template: &Template,
    approved: &Approved<'_>,
    periods: &BTreeMap<String, Option<Period>>,
    now: Instant,
) -> Result<Vec<Right>, Refusal> {
    let chosen = template.rights.iter().filter_map(|right| {
        let period = periods.get(&right.service)?;
        Some((right, period))
    });
    let today = oslo::day_of(now).0;
    let rights = chosen.map(|(right, period)| {
        let need = approved.need(right).ok_or(Refusal::NothingChosen)?;
        let period = period.filter(|_| !right.metadata.is_empty());
        let window = |period: &Period| need.window.as_ref().is_some_and(|w| w.contains(period, today));
        if !period.as_ref().is_none_or(window) {
            return Err(Refusal::Period);
        }
        Ok(Right {
            service: right.service.clone(),
            package: right.package.clone(),
            metadata: metadata(&right.metadata, period.as_ref()).ok_or(Refusal::Period)?,
            period,
            resource: right.resource.clone(),
        })
    });
    let rights = rights.collect::<Result<Vec<Right>, Refusal>>()?;
    if rights.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    Ok(rights)
}
