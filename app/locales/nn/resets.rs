//! Nynorsk: a new way in after something was lost.

use domain::access::reset::{Lost, ResetRefusal};

use super::super::Resets;

pub(super) const RESETS: Resets = Resets {
    link: "Hjelp personen med mista innlogging",
    link_intro: "Har personen mista passordet, kodeappen eller passnøkkelen?",
    title: "Mista innlogging",
    intro: "Éin tilgangsansvarleg startar, og ein annan stadfestar at det er personen sjølv som ber om det. Først då får personen ei lenkje på e-post. Du kan aldri logge inn som personen.",
    start_title: "Start",
    lost_label: "Kva er mista?",
    lost,
    lost_hint: |lost| match lost {
        Lost::Factor => "Personen må framleis vite passordet sitt.",
        Lost::Password => "Kodeapp og passnøklar verkar som før.",
        Lost::Both => "Alt blir fjerna, og personen vel nytt passord.",
    },
    lost_missing: "Vel kva som er mista",
    start: "Start",
    open_title: "Under arbeid",
    waits: "Ventar på at ein annan stadfestar. Personen har fått e-post om det, men inga lenkje enno.",
    sent: |until| {
        format!("Lenkja er send til e-postadressa til personen. Ho kan brukast éin gong, til {until}.")
    },
    begun_by: "Starta av",
    confirmed_by: "Stadfesta av",
    until: "Gjeld til",
    state: "Status",
    begun: "Ventar på stadfesting",
    confirmed: "Lenkja er send",
    used: "Brukt",
    ended: "Avbroten",
    over: "Gått ut",
    confirm_title: "Stadfest",
    confirm_intro: "Snakk med personen, ansikt til ansikt eller på eit telefonnummer du kjenner frå før. Svar ikkje på grunnlag av ein e-post.",
    seen: "Eg har forsikra meg om at det er personen sjølv som ber om dette",
    confirm: "Stadfest og send lenkja",
    end: "Avbryt",
    not_sent: "E-posten kunne ikkje sendast, så det er ikkje laga noka lenkje. Start på nytt når e-posten verkar.",
    past: "Tidlegare",
    back: "Til personen",
    refusal,
    door_title: "Ny innlogging",
    door_intro: |lost| match lost {
        Lost::Factor => {
            "Stadfest med passordet ditt. Då blir kodeappen, passnøklane og kodane du har mista, fjerna, og du kan leggje til nye når du har logga inn."
        }
        Lost::Password => "Vel eit nytt passord. Kodeapp og passnøklar verkar som før.",
        Lost::Both => {
            "Vel eit nytt passord. Kodeappen, passnøklane og kodane du har mista, blir fjerna, og du kan leggje til nye når du har logga inn."
        }
    },
    door_over: "Lenkja gjeld ikkje lenger. Ho er brukt, avbroten eller gått ut. Be tilgangsansvarleg om hjelp igjen.",
    door_until: "Lenkja gjeld til",
    current: "Passordet ditt",
    new: "Nytt passord",
    new_hint: |shortest| {
        format!("Minst {shortest} teikn. Fleire ord etter kvarandre er lett å hugse og vanskeleg å gjette.")
    },
    new_optional_hint: "Fyll ut berre om du vil byte, eller om passordet ditt er kortare enn 15 teikn.",
    repeat: "Skriv det nye passordet ein gong til",
    repeat_differs: "Dei to passorda er ikkje like. Skriv dei på nytt",
    current_missing: "Skriv passordet ditt",
    new_missing: "Skriv eit nytt passord",
    wrong: "Passordet er feil. Prøv igjen",
    short: "Passordet ditt er for kort når du ikkje har kodeapp eller passnøkkel. Vel eit nytt på minst 15 teikn",
    take: "Lagre",
    done: "Innlogginga di er ny. Du er logga ut overalt. Logg inn her, og legg til ein kodeapp eller passnøkkel under «Innlogging og tryggleik».",
    begun_subject: "Nokon har bede om ny innlogging for deg i Hjemmel",
    begun_text: |organisation| {
        format!(
            "Hei\n\nEin tilgangsansvarleg i {organisation} har starta ei ny innlogging for kontoen din i Hjemmel. \
             Ein annan person må stadfeste at det er du som ber om det, før du får ei lenkje.\n\n\
             Har du ikkje bede om dette, må du seie frå til leiar eller personvernombodet med ein gong.\n"
        )
    },
    confirm_subject: "Ei ny innlogging i Hjemmel ventar på at ein annan stadfestar",
    confirm_text: |url| {
        format!(
            "Hei\n\nEin tilgangsansvarleg har starta ei ny innlogging for ein tilsett. Ho gjeld først når ein annan har forsikra \
             seg om at det er personen sjølv som ber om det.\n\nSjå kven det gjeld:\n{url}\n"
        )
    },
    mail_subject: "Ny innlogging i Hjemmel",
    mail_text: |link, until| {
        format!(
            "Hei\n\nHer vel du ny innlogging i Hjemmel:\n{link}\n\n\
             Lenkja gjeld til {until} og kan brukast éin gong. Gi ho ikkje vidare, heller ikkje til tilgangsansvarleg.\n\
             Har du ikkje bede om dette, må du seie frå til leiar eller personvernombodet med ein gong.\n"
        )
    },
    used_subject: "Ei ny innlogging i Hjemmel er teken i bruk",
    used_text: |url| {
        format!(
            "Hei\n\nEin tilsett som hadde mista innlogginga si, har fått ei ny. To personar har stått for det, og det står i loggen.\n\n\
             Sjå kven det gjeld:\n{url}\n"
        )
    },
};

fn lost(lost: Lost) -> &'static str {
    match lost {
        Lost::Factor => "Kodeapp, passnøkkel eller kodar",
        Lost::Password => "Passordet",
        Lost::Both => "Begge delar",
    }
}

fn refusal(why: ResetRefusal) -> &'static str {
    match why {
        ResetRefusal::NoIdentity => {
            "Det må vere stadfesta kven du er, før du kan gjere dette. Be ein annan tilgangsansvarleg om hjelp"
        }
        ResetRefusal::OwnPlace => {
            "Du kan ikkje gjere dette med deg sjølv. Be ein annan tilgangsansvarleg om det"
        }
        ResetRefusal::NotMember => "Personen er ikkje medlem av verksemda no",
        ResetRefusal::UnderWay => {
            "Ei er allereie under arbeid. Avbryt ho først, eller vent på at ho blir stadfesta"
        }
        ResetRefusal::Over => "Ho er allereie stadfesta, brukt, avbroten eller gått ut. Last sida på nytt",
        ResetRefusal::SamePerson => "Du starta denne. Ein annan må stadfeste ho",
        ResetRefusal::NotYours => "Berre ein tilgangsansvarleg eller leiaren for eininga kan stadfeste dette",
        ResetRefusal::NoMail => {
            "E-post er ikkje sett opp, og personen kan ikkje varslast. Be drifta om hjelp"
        }
        ResetRefusal::NotSeen => {
            "Kryss av når du har forsikra deg om at det er personen sjølv som ber om dette"
        }
    }
}
