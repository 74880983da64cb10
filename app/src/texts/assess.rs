//! The shape of the words for assessments and needs for a change of law: how far they have come.

use domain::usecase::LawChangeStatus;

/// The life of assessments and law-change needs.
#[derive(Debug)]
pub struct Assess {
    pub done: &'static str,
    pub not_done: &'static str,
    pub approved: &'static str,
    pub not_approved: &'static str,
    pub undone: &'static str,
    pub finish_title: &'static str,
    pub finish_intro: &'static str,
    pub finish: &'static str,
    pub approve_title: &'static str,
    pub approve_dpia: &'static str,
    pub approve_risk: &'static str,
    pub approve: &'static str,
    pub law_title: &'static str,
    pub law_none: &'static str,
    pub law_status: &'static str,
    pub in_force_from: &'static str,
    pub in_force_hint: &'static str,
    pub source: &'static str,
    pub source_hint: &'static str,
    pub told_by: &'static str,
    pub tell: &'static str,
    pub ahead_title: &'static str,
    pub no_text: &'static str,
    pub law: fn(LawChangeStatus) -> &'static str,
}
