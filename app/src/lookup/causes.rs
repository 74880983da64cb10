//! What stopped a look-up, what matters most first, and the whole decision in plain lines. Nothing here decides: it orders and
//! words what the gate has answered.

use std::fmt::Write as _;

use domain::gate::{Answer, Check, CheckCode, Detail, Outcome, Verdict};

use crate::texts::Texts;

/// The failing conditions of a decision.
pub(super) struct Causes<'a> {
    /// What is known to be wrong. Where nothing is, what is not known.
    pub told: Vec<&'a Check>,
    /// What could not be judged, beside something that is known to be wrong and that often is why.
    pub unjudged: Vec<&'a Check>,
}

/// The failing conditions in the table's order.
pub(super) fn failing(decision: &Answer) -> impl Iterator<Item = &Check> {
    decision
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Fail)
}

/// The failing conditions by weight: an emergency stop before all else, since nothing helps while it is on; what is known to be
/// wrong before what is not known; otherwise the table's order.
pub(super) fn by_weight(decision: &Answer) -> Causes<'_> {
    let (unjudged, mut told): (Vec<&Check>, Vec<&Check>) =
        failing(decision).partition(|check| check.detail == Detail::Unknown);
    if told.is_empty() {
        return Causes {
            told: unjudged,
            unjudged: told,
        };
    }
    told.sort_by_key(|check| check.code != CheckCode::StopNone);
    Causes { told, unjudged }
}

/// The cause that matters most.
pub(crate) fn heaviest(decision: &Answer) -> Option<&Check> {
    by_weight(decision).told.first().copied()
}

/// The decision in plain lines: the causes that the page tells first, what to do about them, and every condition with its answer.
/// The paragraphs stand apart by an empty line; the last one is the list of conditions.
pub fn plain(texts: &'static Texts, decision: &Answer) -> String {
    let causes = by_weight(decision);
    let mut text = head(texts, decision.outcome, causes.told.len());
    for check in &causes.told {
        paragraph(texts, check, &mut text);
    }
    if !causes.unjudged.is_empty() {
        line(
            &mut text,
            &format!("{}.", (texts.refusal.unjudged)(causes.unjudged.len())),
        );
        text.push('\n');
    }
    let overridable = failing(decision).all(|check| check.overridable);
    if overridable && failing(decision).next().is_some() {
        line(&mut text, texts.refusal.break_glass);
        text.push('\n');
    }
    line(&mut text, &(texts.refusal.all)(decision.checks.len()));
    for check in &decision.checks {
        let name = (texts.gate.check)(check.code).name;
        let outcome = (texts.gate.outcome)(check.outcome);
        let why = match check.outcome {
            Outcome::Fail => format!(": {}", texts.gate.why(check.code, check.detail)),
            Outcome::Pass | Outcome::NotApplicable | Outcome::Overridden => String::new(),
        };
        line(&mut text, &format!("  {name}: {outcome}{why}"));
    }
    text
}

fn head(texts: &'static Texts, outcome: Verdict, causes: usize) -> String {
    let words = &texts.refusal;
    let mut text = String::new();
    let title = match outcome {
        Verdict::Permit => words.permitted,
        Verdict::Refuse => words.title,
    };
    line(&mut text, &format!("{title}."));
    match (outcome, causes) {
        (Verdict::Permit, _) => {}
        // Nothing fails: a level of protection is to be asked for, and then the gate decides again.
        (Verdict::Refuse, 0) => line(&mut text, words.not_judged),
        (Verdict::Refuse, 1) => line(&mut text, words.one),
        (Verdict::Refuse, count) => line(&mut text, &(words.several)(count)),
    }
    text.push('\n');
    text
}

fn paragraph(texts: &'static Texts, check: &Check, text: &mut String) {
    let words = &texts.refusal;
    line(text, &texts.gate.why(check.code, check.detail));
    if let Some(who) = check.mended_by {
        line(text, &format!("  {}: {}", words.who, (texts.gate.mended_by)(who)));
    }
    let next = check
        .remedy
        .map_or(words.unknown_next, |remedy| (texts.gate.remedy)(remedy));
    line(text, &format!("  {}: {next}", words.next));
    text.push('\n');
}

fn line(text: &mut String, line: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "{line}");
}
