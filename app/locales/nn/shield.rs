//! Nynorsk: adressevern.

use domain::catalogue::ProtectionTold;

use super::super::Shield;

pub(super) const SHIELD: Shield = Shield {
    title: "Adressevern",
    intro: "Oppslag på personar med adressevern blir stoppa, med mindre bruksområdet og tilgangen tillèt graden. Verken hastetilgang eller tidlegare svar går føre.",
    source: "Kontroll mot Folkeregisteret",
    on: "På: graden blir kontrollert før kvart oppslag, dersom han ikkje er kontrollert det siste døgnet. Kan han ikkje kontrollerast, blir oppslaget stoppa.",
    off: "Av: berre personar som alt står i registeret, blir stoppa på førehand. Alle andre slepp gjennom kontrollen, også nokon som kan ha adressevern.",
    set_by: |name, day| format!("{name}, {day}"),
    set_at: |day| day.to_owned(),
    use_case: "Bruksområde",
    system: "System",
    followed: "Hendingar sist lesne",
    never_followed: "Ikkje lesne enno",
    kept: "Personar med adressevern i registeret",
    nobody: "Ingen",
    few: "Færre enn fem",
    number: |number| number.to_string(),
    turn_on: "Slå på",
    turn_off: "Slå av",
    turn_off_hint: "Slår du av, kan oppslag på personar med adressevern sleppe gjennom.",
    choice: "Spør gjennom",
    choice_hint: "Eit godkjent bruksområde for automatiske oppslag ved hendingar, som hentar graden frå Folkeregisteret, og eit system med tilgang til det.",
    choice_missing: "Vel bruksområde og system",
    no_choice: "Ingen bruksområde kan brukast til dette enno. Det må vere godkjent for automatiske oppslag ved hendingar, hente graden frå Folkeregisteret, og eit system må ha tilgang.",
    services: "Kva tenestene gjer",
    service: "Teneste",
    what: "Personar med adressevern",
    told: |told| match told {
        ProtectionTold::Level => {
            "Svaret oppgir graden. Vi viser det berre når bruksområdet og tilgangen tillèt graden."
        }
        ProtectionTold::Flag => {
            "Tilbydaren held tilbake alt eller noko ved fortruleg og strengt fortruleg adresse, etter pakken, og merkjer svaret «skjermet». Eit merkt svar viser vi berre med utvida tilgang."
        }
        ProtectionTold::Nothing => {
            "Svaret seier ikkje noko om adressevern. Oppslaget kan berre stoppast på førehand."
        }
    },
};
