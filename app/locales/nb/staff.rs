//! Bokmål: the people of an organisation.

use domain::access::member::MemberRefusal;

use super::super::Staff;
use crate::wire::Identity;

pub(super) const STAFF: Staff = Staff {
    title: "Ansatte",
    intro: "Alle som kan logge inn for virksomheten, og hva de kan gjøre. Endringer gjelder fra neste gang personen gjør noe, og står i loggen.",
    none: "Ingen er medlem ennå.",
    none_found: "Ingen passer med det du søkte etter.",
    search: "Søk etter navn eller e-post",
    search_hint: "Ikke fødselsnummer.",
    search_button: "Søk",
    current: "Er med nå",
    left: "Har sluttet",
    found: |count| match count {
        1 => "Én person".to_owned(),
        many => format!("{many} personer"),
    },
    name: "Navn",
    email: "E-post",
    unit: "Enhet",
    no_unit: "Ingen enhet",
    roles: "Roller",
    identity: "Identitet",
    identity_is,
    undertaking: "Taushetserklæring",
    signed: "Skrevet under",
    not_signed: "Ikke skrevet under",
    ended: "Sluttet",
    from: "Fra",
    invite: "Inviter en person",
    invited: "Invitert, men ikke kommet ennå",
    invited_by: "Invitert av",
    until: "Gjelder til",
    act: "Handling",
    over: "Utløpt",
    again: "Send på nytt",
    withdraw: "Trekk tilbake",
    new_title: "Inviter en person",
    new_intro: "Personen får en e-post med en lenke som gjelder i sju dager og kan brukes én gang. Der velger personen passord og oppgir hvem hun eller han er.",
    name_hint: "Fornavn og etternavn.",
    email_hint: "Personens egen adresse på jobb.",
    roles_hint: "Velg bare det personen trenger. Roller kan endres senere.",
    role_hints: [
        "Gjør oppslag i saker. Trenger i tillegg tilgang til hvert bruksområde.",
        "Skriver bruksområder og holder hjemler og avtaler ved like.",
        "Godkjenner bruksområder på vegne av virksomheten.",
        "Inviterer folk, gir tilganger og setter nødstopp.",
        "Leser alt og gir råd. Kan ikke ha en rolle som skriver, godkjenner eller gir tilgang.",
        "Leser register og logg for kontroll.",
    ],
    send: "Send invitasjonen",
    sent_title: "Invitasjonen er sendt",
    sent: "Lenken er sendt på e-post. Den gjelder i sju dager.",
    link_intro: "E-posten kunne ikke sendes. Gi lenken til personen selv, på en trygg måte. Den vises bare nå, og den som har den, kan ta imot invitasjonen.",
    link: "Lenke",
    one: "Ansatt",
    own: "Dette er deg. Bare andre kan endre rollene dine eller avslutte medlemskapet ditt.",
    place: "Medlemskap",
    places: "Medlemskap i virksomheten",
    change_title: "Endre roller og enhet",
    change_intro: "Endringen gjelder fra neste gang personen gjør noe.",
    change: "Lagre endringen",
    confirm_title: "Bekreft hvem personen er",
    confirm_intro: "Se legitimasjonen til personen, og skriv fødselsnummeret som står der. Det sammenlignes med det personen selv har oppgitt. Nummeret lagres ikke.",
    confirm_waits: "Personen har ikke oppgitt hvem hun eller han er ennå. Be personen logge inn og gjøre det.",
    stated: "Oppgitt",
    number: "Fødselsnummer eller d-nummer",
    number_hint: "11 siffer, fra legitimasjonen.",
    confirm: "Bekreft",
    sessions: "Pålogget nå",
    session_count: |count| match count {
        0 => "Nei".to_owned(),
        1 => "Ja, ett sted".to_owned(),
        many => format!("Ja, {many} steder"),
    },
    end_sessions: "Logg personen ut overalt",
    end_sessions_intro: "Gjelder fra neste gang personen gjør noe. Personen kan logge inn igjen.",
    access: "Tilgangene til personen",
    end_title: "Avslutt medlemskapet",
    end_intro: "Personen kan ikke lenger handle for virksomheten, mister alle tilganger og blir påminnet om at taushetsplikten varer. Det som er gjort, står i loggen.",
    end: "Avslutt medlemskapet",
    back: "Til alle ansatte",
    units: "Enheter",
    units_intro: "Lederen for en enhet svarer på hvem i enheten som får tilgang. Når lederen er borte, gjør stedfortrederen det.",
    units_none: "Ingen enheter er lagt til ennå.",
    unit_one: "Enhet",
    leader: "Leder",
    no_leader: "Ingen leder",
    stands_in: "Stedfortreder nå",
    members: "Ansatte",
    add_unit: "Legg til en enhet",
    unit_name: "Navn på enheten",
    add: "Legg til",
    save: "Lagre",
    leader_intro: "Lederen må være medlem av virksomheten.",
    stand_in_title: "Stedfortreder",
    stand_in_intro: "Velg hvem som svarer for enheten når lederen er borte, og for hvor lenge.",
    who: "Hvem",
    first_day: "Fra og med",
    last_day: "Til og med",
    stand_in: "Legg til stedfortreder",
    stand_in_none: "Ingen er stedfortreder nå eller senere.",
    end_stand_in: "Avslutt",
    units_back: "Til alle enheter",
    invitation: "Invitasjon",
    invitation_intro: |organisation| format!("Du er invitert til å bruke Hjemmel for {organisation}."),
    invitation_over: "Invitasjonen gjelder ikke lenger. Den er brukt, trukket tilbake eller utløpt. Be den som inviterte deg, om en ny.",
    invitation_until: "Invitasjonen gjelder til",
    sign_in_first: "Du har en konto fra før. Logg inn med den for å ta imot invitasjonen.",
    sign_in: "Logg inn",
    other_account: "Du er logget inn med en annen konto enn den som er invitert. Logg ut, og åpne lenken på nytt.",
    password: "Velg et passord",
    password_hint: "Minst 15 tegn. Flere ord etter hverandre er lett å huske og vanskelig å gjette.",
    repeat: "Skriv passordet en gang til",
    repeat_differs: "De to passordene er ikke like. Skriv dem på nytt",
    own_number: "Ditt fødselsnummer eller d-nummer",
    own_number_hint: "11 siffer. Nummeret lagres ikke. Det gjøres om til en kode, slik at ingen kan godkjenne sitt eget eller slå opp seg selv.",
    take_up: "Ta imot invitasjonen",
    identity_title: "Hvem du er",
    identity_intro: "For å gjøre oppslag, godkjenne eller gi tilgang må det være bekreftet hvem du er. Oppgi nummeret ditt her. Deretter bekrefter tilgangsansvarlig det når du viser legitimasjon.",
    identity_stated: "Du har oppgitt hvem du er. Vis legitimasjon til tilgangsansvarlig, som bekrefter det.",
    identity_confirmed: "Det er bekreftet hvem du er. Du trenger ikke gjøre noe.",
    identity_again: "Skrev du feil nummer, kan du oppgi det på nytt.",
    state: "Oppgi nummeret",
    home_missing: "Det er ikke bekreftet hvem du er. Til det er gjort, kan du ikke gjøre oppslag, godkjenne eller gi tilgang.",
    home_missing_link: "Oppgi hvem du er",
    home_waits: "Du har oppgitt hvem du er. Vis legitimasjon til tilgangsansvarlig, så kan du begynne.",
    day_missing: "Velg første og siste dag",
    who_missing: "Velg en person",
    refusal,
    mail_subject: |organisation| format!("Invitasjon til Hjemmel fra {organisation}"),
    mail_text: |organisation, link, until| {
        format!(
            "Hei\n\n{organisation} har invitert deg til å bruke Hjemmel.\n\nTa imot invitasjonen her:\n{link}\n\n\
             Lenken gjelder til {until} og kan brukes én gang. Gi den ikke videre.\n\
             Vet du ikke hva dette er, kan du se bort fra e-posten.\n"
        )
    },
    left_subject: |organisation| format!("Medlemskapet ditt i Hjemmel for {organisation} er avsluttet"),
    left_text: |organisation| {
        format!(
            "Hei\n\nDu kan ikke lenger handle for {organisation} i Hjemmel.\n\n\
             Taushetsplikten gjelder fortsatt for det du har fått vite, også etter at du har sluttet.\n"
        )
    },
};

fn identity_is(identity: Identity) -> &'static str {
    match identity {
        Identity::Missing => "Ikke oppgitt",
        Identity::Stated => "Venter på bekreftelse",
        Identity::Confirmed => "Bekreftet",
    }
}

fn refusal(why: MemberRefusal) -> &'static str {
    match why {
        MemberRefusal::NoIdentity => {
            "Det må være bekreftet hvem du er, før du kan gjøre dette. Be en annen tilgangsansvarlig om hjelp"
        }
        MemberRefusal::OwnPlace => {
            "Du kan ikke gjøre dette med deg selv. Be en annen tilgangsansvarlig om det"
        }
        MemberRefusal::AddressInvalid => "Skriv en e-postadresse, for eksempel kari.nordmann@kommune.no",
        MemberRefusal::NameInvalid => "Skriv et navn på 2 til 100 tegn, uten fødselsnummer",
        MemberRefusal::NoRole => "Velg minst én rolle",
        MemberRefusal::RoleNotGiven => "Denne rollen kan bare driften gi",
        MemberRefusal::DpoConflict => {
            "Personvernombudet kan ikke også være personvernrådgiver, tjenesteeier eller tilgangsansvarlig. Velg bort en av rollene"
        }
        MemberRefusal::AlreadyMember => {
            "Personen er medlem fra før. Endre rollene på siden til personen i stedet"
        }
        MemberRefusal::Over => {
            "Dette er allerede avsluttet, tatt imot eller trukket tilbake. Last siden på nytt"
        }
        MemberRefusal::NoChange => "Du har ikke endret noe",
        MemberRefusal::UnitUnknown => "Velg en av enhetene i listen",
        MemberRefusal::NotStated => "Personen må selv oppgi hvem hun eller han er, før du kan bekrefte det",
        MemberRefusal::Confirmed => "Det er allerede bekreftet hvem personen er",
        MemberRefusal::NumberInvalid => {
            "Skriv et gyldig fødselsnummer eller d-nummer med 11 siffer. Utenfor produksjon brukes bare syntetiske numre"
        }
        MemberRefusal::NumberDiffers => {
            "Nummeret er ikke det samme som personen har oppgitt. Se på legitimasjonen igjen. Etter tre forsøk må personen oppgi nummeret på nytt"
        }
        MemberRefusal::NameTaken => "Det finnes en enhet med dette navnet. Velg et annet",
        MemberRefusal::NotMember => "Personen er ikke medlem av virksomheten nå. Velg en annen",
        MemberRefusal::DayPast => "Første dag må være i dag eller senere, og siste dag ikke før den",
        MemberRefusal::TooLong => "Velg høyst ett år om gangen",
        MemberRefusal::HostRole => {
            "Den som handler gjennom en avtale, kan bare ha den rollen avtalen gir: saksbehandler, eller godkjenner når avtalen gjelder godkjenning"
        }
        MemberRefusal::HostOver => "Avtalen er ikke bekreftet, er avsluttet eller har gått ut",
        MemberRefusal::IsLeader => "Lederen kan ikke være sin egen stedfortreder. Velg en annen",
    }
}
