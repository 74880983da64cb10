//! Nynorsk: the undertaking of secrecy.

use domain::access::undertaking::TextRefusal;

use super::super::Undertaking;

pub(super) const UNDERTAKING: Undertaking = Undertaking {
    title: "Teieplikterklæringa i verksemda",
    intro: "Alle som gjer oppslag, må ha skrive under på denne teksten. Endrar du teksten, må alle skrive under på nytt før neste oppslag. Det som er signert, blir teke vare på, også etter at nokon har slutta.",
    version: "Versjon",
    made: "Skriven av",
    holds: "Ei underskrift gjeld",
    holds_until: "til teksten blir endra",
    holds_year: "i eitt år",
    signed: "Har skrive under",
    signed_of: |signed, members| format!("{signed} av {members}"),
    text: "Teksten",
    text_hint: "Frå 50 til 5000 teikn. Eitt avsnitt per linje.",
    change_title: "Endre teksten",
    change_intro: "Den nye teksten gjeld med éin gong.",
    yearly: "Underskrifta må fornyast kvart år",
    yearly_hint: "Vel dette dersom verksemda vil minne alle om teieplikta ein gong i året.",
    save: "Lagre teksten",
    until: "Underskrifta gjeld til og med",
    again: "Du har skrive under før, men teksten er endra eller underskrifta har gått ut. Les teksten og skriv under på nytt.",
    changed: "Teksten er endra sidan du opna sida. Les den nye teksten, og skriv under på han",
    refusal,
};

fn refusal(why: TextRefusal) -> &'static str {
    match why {
        TextRefusal::NoIdentity => "Det må vere stadfesta kven du er, før du kan endre teksten",
        TextRefusal::Length => "Skriv ein tekst på 50 til 5000 teikn",
        TextRefusal::HoldsNumber => "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen",
        TextRefusal::NoChange => "Du har ikkje endra noko",
        TextRefusal::Stale => {
            "Nokon andre har endra teksten sidan du opna sida. Last sida på nytt, og sjå kva som er endra"
        }
    }
}
