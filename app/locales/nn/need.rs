//! Nynorsk: eit nytt behov.

use super::super::NeedText;
use crate::wire::EarlierBy;

pub(super) const NEED: NeedText = NeedText {
    title: "Har du eit nytt behov?",
    intro: "Bruk det du har henta om du kan. Har noko endra seg, seier du kva, og vi slår opp igjen. Det blir logga.",
    reason: "Kvifor treng du opplysningane på nytt?",
    again: "Slå opp på nytt",
    earlier: |by, at| {
        let who = match by {
            EarlierBy::Own => "Du slo opp det same",
            EarlierBy::Colleague => "Ein kollega slo opp det same",
            EarlierBy::System => "Eit fagsystem slo opp det same",
        };
        format!("{who} {at}")
    },
    values: |count| match count {
        0 => "ingen opplysningar funne".to_owned(),
        1 => "1 opplysning vist".to_owned(),
        many => format!("{many} opplysningar viste"),
    },
};
