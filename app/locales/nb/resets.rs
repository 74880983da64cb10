//! Bokmål: a new way in after something was lost.

use domain::access::reset::{Lost, ResetRefusal};

use super::super::Resets;

pub(super) const RESETS: Resets = Resets {
    link: "Hjelp personen med mistet innlogging",
    link_intro: "Har personen mistet passordet, kodeappen eller passnøkkelen?",
    title: "Mistet innlogging",
    intro: "Én tilgangsansvarlig starter, og en annen bekrefter at det er personen selv som ber om det. Først da får personen en lenke på e-post. Du kan aldri logge inn som personen.",
    start_title: "Start",
    lost_label: "Hva er mistet?",
    lost,
    lost_hint: |lost| match lost {
        Lost::Factor => "Personen må fortsatt vite passordet sitt.",
        Lost::Password => "Kodeapp og passnøkler virker som før.",
        Lost::Both => "Alt fjernes, og personen velger nytt passord.",
    },
    lost_missing: "Velg hva som er mistet",
    start: "Start",
    open_title: "Under arbeid",
    waits: "Venter på at en annen bekrefter. Personen har fått e-post om det, men ingen lenke ennå.",
    sent: |until| {
        format!("Lenken er sendt til personens e-postadresse. Den kan brukes én gang, til {until}.")
    },
    begun_by: "Startet av",
    confirmed_by: "Bekreftet av",
    until: "Gjelder til",
    state: "Status",
    begun: "Venter på bekreftelse",
    confirmed: "Lenken er sendt",
    used: "Brukt",
    ended: "Avbrutt",
    over: "Utløpt",
    confirm_title: "Bekreft",
    confirm_intro: "Snakk med personen, ansikt til ansikt eller på et telefonnummer du kjenner fra før. Svar ikke på grunnlag av en e-post.",
    seen: "Jeg har forsikret meg om at det er personen selv som ber om dette",
    confirm: "Bekreft og send lenken",
    end: "Avbryt",
    not_sent: "E-posten kunne ikke sendes, så det er ikke laget noen lenke. Start på nytt når e-posten virker.",
    past: "Tidligere",
    back: "Til personen",
    refusal,
    door_title: "Ny innlogging",
    door_intro: |lost| match lost {
        Lost::Factor => {
            "Bekreft med passordet ditt. Da fjernes kodeappen, passnøklene og kodene du har mistet, og du kan legge til nye når du har logget inn."
        }
        Lost::Password => "Velg et nytt passord. Kodeapp og passnøkler virker som før.",
        Lost::Both => {
            "Velg et nytt passord. Kodeappen, passnøklene og kodene du har mistet, fjernes, og du kan legge til nye når du har logget inn."
        }
    },
    door_over: "Lenken gjelder ikke lenger. Den er brukt, avbrutt eller utløpt. Be tilgangsansvarlig om hjelp igjen.",
    door_until: "Lenken gjelder til",
    current: "Passordet ditt",
    new: "Nytt passord",
    new_hint: |shortest| {
        format!("Minst {shortest} tegn. Flere ord etter hverandre er lett å huske og vanskelig å gjette.")
    },
    new_optional_hint: "Fyll ut bare hvis du vil bytte, eller hvis passordet ditt er kortere enn 15 tegn.",
    repeat: "Skriv det nye passordet en gang til",
    repeat_differs: "De to passordene er ikke like. Skriv dem på nytt",
    current_missing: "Skriv passordet ditt",
    new_missing: "Skriv et nytt passord",
    wrong: "Passordet er feil. Prøv igjen",
    short: "Passordet ditt er for kort når du ikke har kodeapp eller passnøkkel. Velg et nytt på minst 15 tegn",
    take: "Lagre",
    done: "Innloggingen din er ny. Du er logget ut overalt. Logg inn her, og legg til en kodeapp eller passnøkkel under «Innlogging og sikkerhet».",
    begun_subject: "Noen har bedt om ny innlogging for deg i Hjemmel",
    begun_text: |organisation| {
        format!(
            "Hei\n\nEn tilgangsansvarlig i {organisation} har startet en ny innlogging for kontoen din i Hjemmel. \
             En annen person må bekrefte at det er du som ber om det, før du får en lenke.\n\n\
             Har du ikke bedt om dette, må du si fra til leder eller personvernombudet med en gang.\n"
        )
    },
    confirm_subject: "En ny innlogging i Hjemmel venter på at en annen bekrefter",
    confirm_text: |url| {
        format!(
            "Hei\n\nEn tilgangsansvarlig har startet en ny innlogging for en ansatt. Den gjelder først når en annen har forsikret \
             seg om at det er personen selv som ber om det.\n\nSe hvem det gjelder:\n{url}\n"
        )
    },
    mail_subject: "Ny innlogging i Hjemmel",
    mail_text: |link, until| {
        format!(
            "Hei\n\nHer velger du ny innlogging i Hjemmel:\n{link}\n\n\
             Lenken gjelder til {until} og kan brukes én gang. Gi den ikke videre, heller ikke til tilgangsansvarlig.\n\
             Har du ikke bedt om dette, må du si fra til leder eller personvernombudet med en gang.\n"
        )
    },
    used_subject: "En ny innlogging i Hjemmel er tatt i bruk",
    used_text: |url| {
        format!(
            "Hei\n\nEn ansatt som hadde mistet innloggingen sin, har fått en ny. To personer har stått for det, og det står i loggen.\n\n\
             Se hvem det gjelder:\n{url}\n"
        )
    },
};

fn lost(lost: Lost) -> &'static str {
    match lost {
        Lost::Factor => "Kodeapp, passnøkkel eller koder",
        Lost::Password => "Passordet",
        Lost::Both => "Begge deler",
    }
}

fn refusal(why: ResetRefusal) -> &'static str {
    match why {
        ResetRefusal::NoIdentity => {
            "Det må være bekreftet hvem du er, før du kan gjøre dette. Be en annen tilgangsansvarlig om hjelp"
        }
        ResetRefusal::OwnPlace => {
            "Du kan ikke gjøre dette med deg selv. Be en annen tilgangsansvarlig om det"
        }
        ResetRefusal::NotMember => "Personen er ikke medlem av virksomheten nå",
        ResetRefusal::UnderWay => {
            "En er allerede under arbeid. Avbryt den først, eller vent på at den bekreftes"
        }
        ResetRefusal::Over => "Den er allerede bekreftet, brukt, avbrutt eller utløpt. Last siden på nytt",
        ResetRefusal::SamePerson => "Du startet denne. En annen må bekrefte den",
        ResetRefusal::NotYours => "Bare en tilgangsansvarlig eller lederen for enheten kan bekrefte dette",
        ResetRefusal::NoMail => "E-post er ikke satt opp, og personen kan ikke varsles. Be driften om hjelp",
        ResetRefusal::NotSeen => {
            "Kryss av når du har forsikret deg om at det er personen selv som ber om dette"
        }
    }
}
