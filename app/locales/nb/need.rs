//! Bokmål: et nytt behov.

use super::super::NeedText;
use crate::wire::EarlierBy;

pub(super) const NEED: NeedText = NeedText {
    title: "Har du et nytt behov?",
    intro: "Bruk det du har hentet hvis du kan. Har noe endret seg, sier du hva, og vi slår opp igjen. Det blir logget.",
    reason: "Hvorfor trenger du opplysningene på nytt?",
    again: "Slå opp på nytt",
    earlier: |by, at| {
        let who = match by {
            EarlierBy::Own => "Du slo opp det samme",
            EarlierBy::Colleague => "En kollega slo opp det samme",
            EarlierBy::System => "Et fagsystem slo opp det samme",
        };
        format!("{who} {at}")
    },
    values: |count| match count {
        0 => "ingen opplysninger funnet".to_owned(),
        1 => "1 opplysning vist".to_owned(),
        many => format!("{many} opplysninger vist"),
    },
};
