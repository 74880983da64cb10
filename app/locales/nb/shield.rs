//! Bokmål: adressebeskyttelse.

use domain::catalogue::ProtectionTold;

use super::super::Shield;

pub(super) const SHIELD: Shield = Shield {
    title: "Adressebeskyttelse",
    intro: "Oppslag på personer med adressebeskyttelse stoppes, med mindre bruksområdet og tilgangen tillater graden. Verken hastetilgang eller tidligere svar går foran.",
    source: "Kontroll mot Folkeregisteret",
    on: "På: graden kontrolleres før hvert oppslag, hvis den ikke er kontrollert det siste døgnet. Kan den ikke kontrolleres, blir oppslaget stoppet.",
    off: "Av: bare personer som allerede står i registeret, blir stoppet på forhånd. Alle andre slipper gjennom kontrollen, også noen som kan ha adressebeskyttelse.",
    set_by: |name, day| format!("{name}, {day}"),
    set_at: |day| day.to_owned(),
    use_case: "Bruksområde",
    system: "System",
    followed: "Hendelser sist lest",
    never_followed: "Ikke lest ennå",
    kept: "Personer med adressebeskyttelse i registeret",
    nobody: "Ingen",
    few: "Færre enn fem",
    number: |number| number.to_string(),
    turn_on: "Slå på",
    turn_off: "Slå av",
    turn_off_hint: "Slår du av, kan oppslag på personer med adressebeskyttelse slippe gjennom.",
    choice: "Spør gjennom",
    choice_hint: "Et godkjent bruksområde for automatiske oppslag ved hendelser, som henter graden fra Folkeregisteret, og et system med tilgang til det.",
    choice_missing: "Velg bruksområde og system",
    no_choice: "Ingen bruksområder kan brukes til dette ennå. Det må være godkjent for automatiske oppslag ved hendelser, hente graden fra Folkeregisteret, og et system må ha tilgang.",
    services: "Hva tjenestene gjør",
    service: "Tjeneste",
    what: "Personer med adressebeskyttelse",
    told: |told| match told {
        ProtectionTold::Level => {
            "Svaret oppgir graden. Vi viser det bare når bruksområdet og tilgangen tillater graden."
        }
        ProtectionTold::Flag => {
            "Tilbyderen holder tilbake alt eller noe ved fortrolig og strengt fortrolig adresse, etter pakken, og merker svaret «skjermet». Et merket svar viser vi bare med utvidet tilgang."
        }
        ProtectionTold::Nothing => {
            "Svaret sier ikke noe om adressebeskyttelse. Oppslaget kan bare stoppes på forhånd."
        }
    },
};
