//! What the parts of the case and of the assessments ask.

use domain::usecase::{Dpia, LawChange};

use super::{
    super::{
        Input, Kind,
        items::{id_of, options},
        key,
    },
    Asked, LAW, STATES, input, word,
};

/// The reasons that every use case offers, unless its writers take them out.
const OFFERED: [&str; 6] = [
    "application",
    "substantial_change",
    "appeal",
    "reversal",
    "settlement",
    "after_control",
];

impl Asked<'_> {
    pub(super) fn case(&self) -> Vec<Input> {
        let mut inputs = self.reference();
        inputs.extend(self.reasons());
        inputs
    }

    /// The case: how it is written, how many it may be about, and what its system must say of it.
    fn reference(&self) -> Vec<Input> {
        let content = self.content;
        vec![
            self.line("monster", "pattern", &content.case.pattern),
            self.line("prove-sak", "tryCase", ""),
            self.number(
                "personer",
                "subjectsPerCase",
                Some(content.subjects_per_case.into()).filter(|count| *count > 0),
            )
            .or_suggest(&["6"]),
            self.tick("kontrolleres", "verified", content.case.verified),
            input(
                "tilstander",
                key(self.texts, "states"),
                Kind::Many(self.codes(&STATES)),
                content.case.states.iter().map(|state| word(*state)),
            ),
            self.tick("tildelt", "assigned", content.case.assigned),
            input(
                "saksystem",
                key(self.texts, "caseSystem"),
                Kind::Pick(options(&self.view.choices.case_systems)),
                id_of(content.case.system.as_ref()),
            ),
        ]
    }

    /// Why one may look up, and how long the same again needs a new reason.
    fn reasons(&self) -> Vec<Input> {
        let content = self.content;
        let standard = self
            .texts
            .reasons
            .0
            .iter()
            .map(|(code, name)| ((*code).to_owned(), (*name).to_owned()));
        let mut reasons: Vec<(String, String)> = standard.collect();
        for reason in &content.reasons {
            if !reasons.iter().any(|(code, _)| *code == reason.code) {
                reasons.push((reason.code.clone(), reason.code.clone()));
            }
        }
        let with_text = content.reasons.iter().filter(|reason| reason.text_required);
        let label = format!(
            "{}: {}",
            key(self.texts, "reasons"),
            key(self.texts, "textRequired")
        );
        vec![
            input(
                "grunner",
                key(self.texts, "reasons"),
                Kind::Many(reasons.clone()),
                content.reasons.iter().map(|reason| reason.code.clone()),
            )
            .or_suggest(&OFFERED),
            input(
                "grunner-tekst",
                label,
                Kind::Many(reasons),
                with_text.map(|reason| reason.code.clone()),
            ),
            self.number(
                "timer",
                "freshness",
                content.freshness.map(|freshness| freshness.hours),
            ),
        ]
    }

    pub(super) fn assessments(&self) -> Vec<Input> {
        let (kind, text, approved) = match &self.content.dpia {
            None => (None, "", None),
            Some(Dpia::NotNeeded { reason }) => (Some("notNeeded"), reason.as_str(), None),
            Some(Dpia::Needed {
                reference,
                approved_by,
            }) => (Some("needed"), reference.as_str(), approved_by.clone()),
            Some(Dpia::Item { item }) => (Some(item.id.as_str()), "", None),
        };
        let values = &self.texts.drafts.values;
        // A reference in the version's own words is offered only where one stands: what is registered lives on.
        let own = ["notNeeded", "needed"];
        let own = own
            .into_iter()
            .filter(|one| *one == "notNeeded" || kind == Some(*one));
        let mut kinds: Vec<_> = own
            .map(|one| (one.to_owned(), values.or_label(one, "")))
            .collect();
        kinds.extend(options(&self.view.choices.dpias));
        let both = format!("{} / {}", key(self.texts, "reason"), key(self.texts, "reference"));
        let mut asked = vec![
            input(
                "dpia",
                key(self.texts, "dpia"),
                Kind::Pick(kinds),
                kind.map(str::to_owned),
            ),
            input("dpia-tekst", both, Kind::Text, [text.to_owned()]),
            self.line("dpia-godkjent", "approvedBy", &approved.unwrap_or_default()),
        ];
        asked.push(input(
            "ros",
            key(self.texts, "riskAssessment"),
            Kind::Pick(options(&self.view.choices.risk_assessments)),
            id_of(self.content.risk_assessment.as_ref()),
        ));
        asked.extend(self.law_change());
        let advice = self.content.dpo_advice.as_ref();
        let date = advice.and_then(|advice| advice.date.to_text());
        asked.push(input("raad-dato", key(self.texts, "dpoAdvice"), Kind::Day, date));
        asked.push(self.tick(
            "raad-fulgt",
            "followed",
            advice.is_some_and(|advice| advice.followed),
        ));
        asked.push(self.text(
            "raad-tekst",
            "why",
            advice.map_or("", |advice| advice.why.as_str()),
        ));
        asked
    }

    fn law_change(&self) -> [Input; 2] {
        let (said, from) = match &self.content.law_change {
            LawChange::None => (None, None),
            LawChange::Needed {
                status,
                in_force_from,
            } => (
                Some(word(*status)),
                in_force_from.and_then(domain::when::Day::to_text),
            ),
            LawChange::Item { item } => (Some(item.id.clone()), None),
        };
        let own = self.codes(&LAW).into_iter();
        let mut choices: Vec<_> = own
            .filter(|_| matches!(self.content.law_change, LawChange::Needed { .. }))
            .collect();
        choices.extend(options(&self.view.choices.law_changes));
        [
            input("lov", key(self.texts, "lawChange"), Kind::Pick(choices), said),
            input("lov-fra", key(self.texts, "inForceFrom"), Kind::Day, from),
        ]
    }
}
