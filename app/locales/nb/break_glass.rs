//! Bokmål: hastetilgang.

use domain::access::break_glass::{Life, Refusal, Verdict};

use super::super::BreakGlass;

pub(super) const BREAK_GLASS: BreakGlass = BreakGlass {
    mine: "Hastetilgang",
    mine_intro: "Med hastetilgang kan du gjøre oppslag som ellers ville blitt stoppet, når saken ikke kan vente. Personvernombudet og lederen din får beskjed med én gang, og lederen går gjennom det du har gjort etterpå.",
    mine_caption: "Mine hastetilganger",
    mine_none: "Du har ikke åpnet noen hastetilgang.",
    one: "Hastetilgang",
    nav_queue: "Gjennomgang",
    queue: "Gjennomgang av hastetilgang",
    queue_intro: "Gå gjennom hver hastetilgang innen fem arbeidsdager. Den som åpnet den, kan ikke åpne en ny før du har gjort det. Du kan ikke gå gjennom din egen.",
    queue_intro_reader: "Du kan lese alle hastetilganger, men ikke avgjøre om de var begrunnet. Det gjør lederen eller tilgangsansvarlig.",
    queue_none: "Ingen hastetilganger venter på gjennomgang.",
    waiting: "Venter på gjennomgang",
    reviewed_rows: "Gjennomgått",
    overdue_count: |count| match count {
        1 => "Én gjennomgang er over fristen.".to_owned(),
        many => format!("{many} gjennomganger er over fristen."),
    },
    overdue: "Over fristen",
    see: "Se hastetilgangen",
    use_case: "Bruksområde",
    holder: "Person",
    state: "Status",
    stands,
    opened: "Åpnet",
    ends: "Slutter",
    ended: "Sluttet",
    uses: "Oppslag",
    review_due: "Gjennomgås innen",
    open_title: "Åpne hastetilgang",
    one_open: "Du har en åpen hastetilgang.",
    one_unreviewed: "Hastetilgangen din venter på gjennomgang. Du kan ikke åpne en ny før den er gjennomgått.",
    none_allows: "Ingen av bruksområdene i enheten din tillater hastetilgang. Be om vanlig tilgang, eller snakk med lederen din.",
    before_opening: "Personvernombudet og lederen din får beskjed straks du åpner. Alle oppslag logges som ellers, og hastetilgang opphever ikke kravene til hjemmel, taushetsplikt og habilitet.",
    which: "Hvilket bruksområde",
    which_hint: "Bruksområdene i enheten din som tillater hastetilgang.",
    how_long: "Hvor lenge",
    how_long_hint: "Velg så kort tid som mulig, høyst 24 timer.",
    hours: |hours| match hours {
        1 => "1 time".to_owned(),
        many => format!("{many} timer"),
    },
    reason: "Hvorfor det haster",
    reason_hint: "Fra 20 til 500 tegn. Skriv hva som ikke kan vente og hvorfor, ikke navn eller fødselsnummer.",
    open: "Åpne hastetilgang",
    reason_given: "Begrunnelse",
    reviewed: "Gjennomgått",
    uses_title: "Oppslag under hastetilgangen",
    uses_intro: "Oppslag som bare ble sluppet gjennom på grunn av hastetilgangen. Verdiene vises ikke.",
    uses_none: "Ingen oppslag er gjort under hastetilgangen.",
    more_uses: |shown, all| format!("Viser de {shown} første av {all} oppslag."),
    to_lookup: "Gå til oppslag",
    close_title: "Avslutt nå",
    close_intro: "Trenger du den ikke lenger, avslutter du hastetilgangen her. Den kan ikke åpnes igjen.",
    close: "Avslutt hastetilgang",
    review_title: "Gå gjennom",
    review_intro: "Les begrunnelsen og se på oppslagene. Snakk med den som åpnet, hvis noe er uklart. Vurderingen kan ikke endres etterpå.",
    review_ends: "Hastetilgangen er fortsatt åpen. Den slutter når du sender inn vurderingen.",
    verdict: "Var hastetilgangen begrunnet?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Ja, den var begrunnet",
        Verdict::NotJustified => "Nei, den var ikke begrunnet",
    },
    comment: "Vurdering",
    comment_hint: "Fra 5 til 500 tegn, ikke navn eller fødselsnummer. Den som åpnet hastetilgangen, kan lese den.",
    review: "Send inn vurderingen",
    open_until: |until| format!("Hastetilgang til {until}."),
    open_for: |use_case| format!("Den gjelder {use_case}. Oppslag under den blir gjennomgått."),
    shown_under: "Vist under hastetilgang. Oppslaget blir gjennomgått.",
    open_for_this: "Åpne hastetilgang",
    opened_now: "Åpnet nå",
    mail_subject: "Hjemmel: en hastetilgang er åpnet",
    mail_text: |url| {
        format!(
            "Hei\n\nEn hastetilgang er åpnet i virksomheten din. Les om den her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        )
    },
    use_case_missing: "Velg et bruksområde.",
    verdict_missing: "Velg om hastetilgangen var begrunnet.",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Opened => "Åpen, ikke brukt",
        Life::Used => "Åpen og brukt",
        Life::Over => "Venter på gjennomgang",
        Life::Reviewed(Verdict::Justified) => "Begrunnet",
        Life::Reviewed(Verdict::NotJustified) => "Ikke begrunnet",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        Refusal::NotCaseworker => "Bare saksbehandlere i virksomheten kan åpne hastetilgang.",
        Refusal::UseCaseNotInUse => "Bruksområdet er ikke i bruk.",
        Refusal::NotAllowed => "Bruksområdet tillater ikke hastetilgang.",
        Refusal::UnitDoesNotHold => "Enheten din har ikke bruksområdet.",
        Refusal::Unreviewed => {
            "Du har en hastetilgang som ikke er gjennomgått. Du kan ikke åpne en ny før den er det."
        }
        Refusal::NobodyToTell => {
            "Ingen kan få beskjed: virksomheten mangler personvernombud, eller enheten mangler en annen leder enn deg. Snakk med administrator."
        }
        Refusal::ReasonLength => "Skriv fra 20 til 500 tegn om hvorfor det haster.",
        Refusal::Hours => "Velg fra 1 til 24 timer.",
        Refusal::NotHolder => "Bare den som åpnet hastetilgangen, kan avslutte den.",
        Refusal::NotReviewer => "Bare lederen for enheten eller tilgangsansvarlig kan gjøre dette.",
        Refusal::OwnWork => "Du har selv åpnet denne. En annen person må gå gjennom den.",
        Refusal::CommentLength => "Skriv fra 5 til 500 tegn om vurderingen.",
        Refusal::WrongState => "Denne er allerede avsluttet eller gjennomgått. Les siden på nytt.",
    }
}
