//! Nynorsk: the people of an organisation.

use domain::access::member::MemberRefusal;

use super::super::Staff;
use crate::wire::Identity;

pub(super) const STAFF: Staff = Staff {
    title: "Tilsette",
    intro: "Alle som kan logge inn for verksemda, og kva dei kan gjere. Endringar gjeld frå neste gong personen gjer noko, og står i loggen.",
    none: "Ingen er medlem enno.",
    none_found: "Ingen passar med det du søkte etter.",
    search: "Søk etter namn eller e-post",
    search_hint: "Ikkje fødselsnummer.",
    search_button: "Søk",
    current: "Er med no",
    left: "Har slutta",
    found: |count| match count {
        1 => "Éin person".to_owned(),
        many => format!("{many} personar"),
    },
    name: "Namn",
    email: "E-post",
    unit: "Eining",
    no_unit: "Inga eining",
    roles: "Roller",
    identity: "Identitet",
    identity_is,
    undertaking: "Teieplikterklæring",
    signed: "Skrive under",
    not_signed: "Ikkje skrive under",
    ended: "Slutta",
    from: "Frå",
    invite: "Inviter ein person",
    invited: "Invitert, men ikkje komen enno",
    invited_by: "Invitert av",
    until: "Gjeld til",
    act: "Handling",
    over: "Gått ut",
    again: "Send på nytt",
    withdraw: "Trekk tilbake",
    new_title: "Inviter ein person",
    new_intro: "Personen får ein e-post med ei lenkje som gjeld i sju dagar og kan brukast éin gong. Der vel personen passord og oppgir kven ho eller han er.",
    name_hint: "Førenamn og etternamn.",
    email_hint: "Personen si eiga adresse på jobb.",
    roles_hint: "Vel berre det personen treng. Roller kan endrast seinare.",
    role_hints: [
        "Gjer oppslag i saker. Treng i tillegg tilgang til kvart bruksområde.",
        "Skriv bruksområde og held heimlar og avtalar ved like.",
        "Godkjenner bruksområde på vegner av verksemda.",
        "Inviterer folk, gir tilgangar og set naudstopp.",
        "Les alt og gir råd. Kan ikkje ha ei rolle som skriv, godkjenner eller gir tilgang.",
        "Les register og logg for kontroll.",
    ],
    send: "Send invitasjonen",
    sent_title: "Invitasjonen er send",
    sent: "Lenkja er send på e-post. Ho gjeld i sju dagar.",
    link_intro: "E-posten kunne ikkje sendast. Gi lenkja til personen sjølv, på ein trygg måte. Ho blir berre vist no, og den som har ho, kan ta imot invitasjonen.",
    link: "Lenkje",
    one: "Tilsett",
    own: "Dette er deg. Berre andre kan endre rollene dine eller avslutte medlemskapen din.",
    place: "Medlemskap",
    places: "Medlemskap i verksemda",
    change_title: "Endre roller og eining",
    change_intro: "Endringa gjeld frå neste gong personen gjer noko.",
    change: "Lagre endringa",
    confirm_title: "Stadfest kven personen er",
    confirm_intro: "Sjå legitimasjonen til personen, og skriv fødselsnummeret som står der. Det blir samanlikna med det personen sjølv har oppgitt. Nummeret blir ikkje lagra.",
    confirm_waits: "Personen har ikkje oppgitt kven ho eller han er enno. Be personen logge inn og gjere det.",
    stated: "Oppgitt",
    number: "Fødselsnummer eller d-nummer",
    number_hint: "11 siffer, frå legitimasjonen.",
    confirm: "Stadfest",
    sessions: "Pålogga no",
    session_count: |count| match count {
        0 => "Nei".to_owned(),
        1 => "Ja, éin stad".to_owned(),
        many => format!("Ja, {many} stader"),
    },
    end_sessions: "Logg personen ut overalt",
    end_sessions_intro: "Gjeld frå neste gong personen gjer noko. Personen kan logge inn igjen.",
    access: "Tilgangane til personen",
    end_title: "Avslutt medlemskapen",
    end_intro: "Personen kan ikkje lenger handle for verksemda, mistar alle tilgangar og blir mint på at teieplikta varer. Det som er gjort, står i loggen.",
    end: "Avslutt medlemskapen",
    back: "Til alle tilsette",
    units: "Einingar",
    units_intro: "Leiaren for ei eining svarer på kven i eininga som får tilgang. Når leiaren er borte, gjer stadfortredaren det.",
    units_none: "Ingen einingar er lagde til enno.",
    unit_one: "Eining",
    leader: "Leiar",
    no_leader: "Ingen leiar",
    stands_in: "Stadfortredar no",
    members: "Tilsette",
    add_unit: "Legg til ei eining",
    unit_name: "Namn på eininga",
    add: "Legg til",
    save: "Lagre",
    leader_intro: "Leiaren må vere medlem av verksemda.",
    stand_in_title: "Stadfortredar",
    stand_in_intro: "Vel kven som svarer for eininga når leiaren er borte, og for kor lenge.",
    who: "Kven",
    first_day: "Frå og med",
    last_day: "Til og med",
    stand_in: "Legg til stadfortredar",
    stand_in_none: "Ingen er stadfortredar no eller seinare.",
    end_stand_in: "Avslutt",
    units_back: "Til alle einingar",
    invitation: "Invitasjon",
    invitation_intro: |organisation| format!("Du er invitert til å bruke Hjemmel for {organisation}."),
    invitation_over: "Invitasjonen gjeld ikkje lenger. Han er brukt, trekt tilbake eller har gått ut. Be den som inviterte deg, om ein ny.",
    invitation_until: "Invitasjonen gjeld til",
    sign_in_first: "Du har ein konto frå før. Logg inn med han for å ta imot invitasjonen.",
    sign_in: "Logg inn",
    other_account: "Du er logga inn med ein annan konto enn den som er invitert. Logg ut, og opne lenkja på nytt.",
    password: "Vel eit passord",
    password_hint: "Minst 15 teikn. Fleire ord etter kvarandre er lett å hugse og vanskeleg å gjette.",
    repeat: "Skriv passordet éin gong til",
    repeat_differs: "Dei to passorda er ikkje like. Skriv dei på nytt",
    own_number: "Ditt fødselsnummer eller d-nummer",
    own_number_hint: "11 siffer. Nummeret blir ikkje lagra. Det blir gjort om til ein kode, slik at ingen kan godkjenne sitt eige eller slå opp seg sjølv.",
    take_up: "Ta imot invitasjonen",
    identity_title: "Kven du er",
    identity_intro: "For å gjere oppslag, godkjenne eller gi tilgang må det vere stadfesta kven du er. Oppgi nummeret ditt her. Deretter stadfestar tilgangsansvarleg det når du viser legitimasjon.",
    identity_stated: "Du har oppgitt kven du er. Vis legitimasjon til tilgangsansvarleg, som stadfestar det.",
    identity_confirmed: "Det er stadfesta kven du er. Du treng ikkje gjere noko.",
    identity_again: "Skreiv du feil nummer, kan du oppgi det på nytt.",
    state: "Oppgi nummeret",
    home_missing: "Det er ikkje stadfesta kven du er. Til det er gjort, kan du ikkje gjere oppslag, godkjenne eller gi tilgang.",
    home_missing_link: "Oppgi kven du er",
    home_waits: "Du har oppgitt kven du er. Vis legitimasjon til tilgangsansvarleg, så kan du byrje.",
    day_missing: "Vel første og siste dag",
    who_missing: "Vel ein person",
    refusal,
    mail_subject: |organisation| format!("Invitasjon til Hjemmel frå {organisation}"),
    mail_text: |organisation, link, until| {
        format!(
            "Hei\n\n{organisation} har invitert deg til å bruke Hjemmel.\n\nTa imot invitasjonen her:\n{link}\n\n\
             Lenkja gjeld til {until} og kan brukast éin gong. Gi ho ikkje vidare.\n\
             Veit du ikkje kva dette er, kan du sjå bort frå e-posten.\n"
        )
    },
    left_subject: |organisation| format!("Medlemskapen din i Hjemmel for {organisation} er avslutta"),
    left_text: |organisation| {
        format!(
            "Hei\n\nDu kan ikkje lenger handle for {organisation} i Hjemmel.\n\n\
             Teieplikta gjeld framleis for det du har fått vite, også etter at du har slutta.\n"
        )
    },
};

fn identity_is(identity: Identity) -> &'static str {
    match identity {
        Identity::Missing => "Ikkje oppgitt",
        Identity::Stated => "Ventar på stadfesting",
        Identity::Confirmed => "Stadfesta",
    }
}

fn refusal(why: MemberRefusal) -> &'static str {
    match why {
        MemberRefusal::NoIdentity => {
            "Det må vere stadfesta kven du er, før du kan gjere dette. Be ein annan tilgangsansvarleg om hjelp"
        }
        MemberRefusal::OwnPlace => {
            "Du kan ikkje gjere dette med deg sjølv. Be ein annan tilgangsansvarleg om det"
        }
        MemberRefusal::AddressInvalid => "Skriv ei e-postadresse, til dømes kari.nordmann@kommune.no",
        MemberRefusal::NameInvalid => "Skriv eit namn på 2 til 100 teikn, utan fødselsnummer",
        MemberRefusal::NoRole => "Vel minst éi rolle",
        MemberRefusal::RoleNotGiven => "Denne rolla kan berre drifta gi",
        MemberRefusal::DpoConflict => {
            "Personvernombodet kan ikkje også vere personvernrådgivar, tenesteeigar eller tilgangsansvarleg. Vel bort éi av rollene"
        }
        MemberRefusal::AlreadyMember => {
            "Personen er medlem frå før. Endre rollene på sida til personen i staden"
        }
        MemberRefusal::Over => "Dette er alt avslutta, teke imot eller trekt tilbake. Last sida på nytt",
        MemberRefusal::NoChange => "Du har ikkje endra noko",
        MemberRefusal::UnitUnknown => "Vel ei av einingane i lista",
        MemberRefusal::NotStated => "Personen må sjølv oppgi kven ho eller han er, før du kan stadfeste det",
        MemberRefusal::Confirmed => "Det er alt stadfesta kven personen er",
        MemberRefusal::NumberInvalid => {
            "Skriv eit gyldig fødselsnummer eller d-nummer med 11 siffer. Utanfor produksjon blir berre syntetiske nummer brukte"
        }
        MemberRefusal::NumberDiffers => {
            "Nummeret er ikkje det same som personen har oppgitt. Sjå på legitimasjonen igjen. Etter tre forsøk må personen oppgi nummeret på nytt"
        }
        MemberRefusal::NameTaken => "Det finst ei eining med dette namnet. Vel eit anna",
        MemberRefusal::NotMember => "Personen er ikkje medlem av verksemda no. Vel ein annan",
        MemberRefusal::DayPast => "Første dag må vere i dag eller seinare, og siste dag ikkje før den",
        MemberRefusal::TooLong => "Vel høgst eitt år om gongen",
        MemberRefusal::HostRole => {
            "Den som handlar gjennom ein avtale, kan berre ha den rolla avtalen gir: saksbehandlar, eller godkjennar når avtalen gjeld godkjenning"
        }
        MemberRefusal::HostOver => "Avtalen er ikkje stadfesta, er avslutta eller har gått ut",
        MemberRefusal::IsLeader => "Leiaren kan ikkje vere sin eigen stadfortredar. Vel ein annan",
    }
}
