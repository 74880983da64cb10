//! Bokmål: the undertaking of secrecy.

use domain::access::undertaking::TextRefusal;

use super::super::Undertaking;

pub(super) const UNDERTAKING: Undertaking = Undertaking {
    title: "Taushetserklæringen i virksomheten",
    intro: "Alle som gjør oppslag, må ha skrevet under på denne teksten. Endrer du teksten, må alle skrive under på nytt før neste oppslag. Det som er signert, blir tatt vare på, også etter at noen har sluttet.",
    version: "Versjon",
    made: "Skrevet av",
    holds: "En underskrift gjelder",
    holds_until: "til teksten endres",
    holds_year: "i ett år",
    signed: "Har skrevet under",
    signed_of: |signed, members| format!("{signed} av {members}"),
    text: "Teksten",
    text_hint: "Fra 50 til 5000 tegn. Ett avsnitt per linje.",
    change_title: "Endre teksten",
    change_intro: "Den nye teksten gjelder med én gang.",
    yearly: "Underskriften må fornyes hvert år",
    yearly_hint: "Velg dette hvis virksomheten vil minne alle om taushetsplikten en gang i året.",
    save: "Lagre teksten",
    until: "Underskriften gjelder til og med",
    again: "Du har skrevet under før, men teksten er endret eller underskriften er utløpt. Les teksten og skriv under på nytt.",
    changed: "Teksten er endret siden du åpnet siden. Les den nye teksten, og skriv under på den",
    refusal,
};

fn refusal(why: TextRefusal) -> &'static str {
    match why {
        TextRefusal::NoIdentity => "Det må være bekreftet hvem du er, før du kan endre teksten",
        TextRefusal::Length => "Skriv en tekst på 50 til 5000 tegn",
        TextRefusal::HoldsNumber => "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen",
        TextRefusal::NoChange => "Du har ikke endret noe",
        TextRefusal::Stale => {
            "Noen andre har endret teksten siden du åpnet siden. Last siden på nytt, og se hva som er endret"
        }
    }
}
