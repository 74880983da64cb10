//! English: a new need.

use super::super::NeedText;
use crate::wire::EarlierBy;

pub(super) const NEED: NeedText = NeedText {
    title: "Is there a new need?",
    intro: "Use what you have fetched if you can. If something has changed, say what, and we look again. It is logged.",
    reason: "Why do you need the data again?",
    again: "Look up again",
    earlier: |by, at| {
        let who = match by {
            EarlierBy::Own => "You looked up the same",
            EarlierBy::Colleague => "A colleague looked up the same",
            EarlierBy::System => "A system looked up the same",
        };
        format!("{who} {at}")
    },
    values: |count| match count {
        0 => "nothing found".to_owned(),
        1 => "1 value shown".to_owned(),
        many => format!("{many} values shown"),
    },
};
