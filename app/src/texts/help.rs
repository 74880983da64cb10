//! The shape of the help with each question of a version: one line that always stands there, and what it rests on with an
//! example, to be opened. A question without help does not compile.

/// What helps one answer a question.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    /// Always shown.
    pub line: &'static str,
    /// The article or act it rests on.
    pub rests: &'static str,
    /// What someone might answer.
    pub example: &'static str,
}

/// Help with every question, in the order they are asked.
#[derive(Debug)]
pub struct HelpWords {
    /// What opens the second level, from the question's own words: no two on a page are called the same.
    pub more: fn(&str) -> String,
    pub example: &'static str,
    pub title: Help,
    pub statement: Help,
    pub category: Help,
    pub purpose_code: Help,
    pub categories: Help,
    pub years_back: Help,
    pub current_year: Help,
    pub days: Help,
    pub modes: Help,
    pub volume: Help,
    pub necessity: Help,
    pub remove_fields: Help,
    pub add_field: Help,
    pub add_service: Help,
    pub remove_service: Help,
    pub article6: Help,
    pub hook: Help,
    pub article9: Help,
    pub article10: Help,
    pub disclosure: Help,
    pub secrecy: Help,
    pub secrecy_rule: Help,
    pub provider_agreements: Help,
    pub processors: Help,
    pub retention: Help,
    pub days_after_case: Help,
    pub days_after_lookup: Help,
    pub own_system: Help,
    pub system_receives: Help,
    pub system_keeps: Help,
    pub system_days: Help,
    pub system_rule: Help,
    pub pattern: Help,
    pub subjects: Help,
    pub verified: Help,
    pub states: Help,
    pub assigned: Help,
    pub reasons: Help,
    pub reasons_text: Help,
    pub freshness: Help,
    pub dpia: Help,
    pub dpia_text: Help,
    pub dpia_approved: Help,
    pub law_change: Help,
    pub law_from: Help,
    pub advice_date: Help,
    pub advice_followed: Help,
    pub advice_text: Help,
    pub professional: Help,
    pub technical: Help,
    pub legal: Help,
    pub change: Help,
    pub incident: Help,
    pub insight: Help,
    pub deletion: Help,
    pub per_hour: Help,
    pub per_day: Help,
    pub ceiling: Help,
    pub break_glass: Help,
    pub step_up: Help,
    pub deceased: Help,
    pub emigrated: Help,
}
