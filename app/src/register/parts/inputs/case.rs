//! What the parts of the case and of the assessments ask.

use domain::usecase::{Dpia, LawChange};

use super::{
    super::{Input, Kind, key},
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
            self.line("monster", "pattern", &content.case.pattern),
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
        };
        let values = &self.texts.drafts.values;
        let kinds = ["notNeeded", "needed"].map(|one| (one.to_owned(), values.or_label(one, "")));
        let both = format!("{} / {}", key(self.texts, "reason"), key(self.texts, "reference"));
        let mut asked = vec![
            input(
                "dpia",
                key(self.texts, "dpia"),
                Kind::Pick(kinds.to_vec()),
                kind.map(str::to_owned),
            ),
            input("dpia-tekst", both, Kind::Text, [text.to_owned()]),
            self.line("dpia-godkjent", "approvedBy", &approved.unwrap_or_default()),
        ];
        let (status, from) = match &self.content.law_change {
            LawChange::None => (None, None),
            LawChange::Needed {
                status,
                in_force_from,
            } => (
                Some(word(*status)),
                in_force_from.and_then(domain::when::Day::to_text),
            ),
        };
        asked.push(input(
            "lov",
            key(self.texts, "lawChange"),
            Kind::Pick(self.codes(&LAW)),
            status,
        ));
        asked.push(input("lov-fra", key(self.texts, "inForceFrom"), Kind::Day, from));
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
}
