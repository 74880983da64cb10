//! English: the undertaking of secrecy.

use domain::access::undertaking::TextRefusal;

use super::super::Undertaking;

pub(super) const UNDERTAKING: Undertaking = Undertaking {
    title: "The organisation's undertaking of secrecy",
    intro: "Everybody who looks people up must have signed this text. If you change the text, everybody must sign again before the next look-up. What was signed is kept, also after somebody has left.",
    version: "Version",
    made: "Written by",
    holds: "A signature holds",
    holds_until: "until the text is changed",
    holds_year: "for one year",
    signed: "Have signed",
    signed_of: |signed, members| format!("{signed} of {members}"),
    text: "The text",
    text_hint: "From 50 to 5000 characters. One paragraph a line.",
    change_title: "Change the text",
    change_intro: "The new text counts at once.",
    yearly: "The signature must be renewed every year",
    yearly_hint: "Choose this if the organisation wants to remind everybody of their duty once a year.",
    save: "Save the text",
    until: "The signature holds through",
    again: "You have signed before, but the text is changed or the signature has run out. Read the text and sign again.",
    changed: "The text is changed since you opened the page. Read the new text, and sign that",
    refusal,
};

fn refusal(why: TextRefusal) -> &'static str {
    match why {
        TextRefusal::NoIdentity => "It must be confirmed who you are before you can change the text",
        TextRefusal::Length => "Write a text of 50 to 5000 characters",
        TextRefusal::HoldsNumber => "The text holds a national identity number. Remove it, and try again",
        TextRefusal::NoChange => "You have not changed anything",
        TextRefusal::Stale => {
            "Somebody else has changed the text since you opened the page. Load the page again, and see what is changed"
        }
    }
}
