//! Nynorsk: hastetilgang.

use domain::access::break_glass::{Life, Refusal, Verdict};

use super::super::BreakGlass;

pub(super) const BREAK_GLASS: BreakGlass = BreakGlass {
    mine: "Hastetilgang",
    mine_intro: "Med hastetilgang kan du gjere oppslag som elles ville blitt stoppa, når saka ikkje kan vente. Personvernombodet og leiaren din får beskjed med ein gong, og leiaren går gjennom det du har gjort etterpå.",
    mine_caption: "Mine hastetilgangar",
    mine_none: "Du har ikkje opna nokon hastetilgang.",
    one: "Hastetilgang",
    nav_queue: "Gjennomgang",
    queue: "Gjennomgang av hastetilgang",
    queue_intro: "Gå gjennom kvar hastetilgang innan fem arbeidsdagar. Den som opna han, kan ikkje opne ein ny før du har gjort det. Du kan ikkje gå gjennom din eigen.",
    queue_intro_reader: "Du kan lese alle hastetilgangar, men ikkje avgjere om dei var grunngjevne. Det gjer leiaren eller tilgangsansvarleg.",
    queue_none: "Ingen hastetilgangar ventar på gjennomgang.",
    waiting: "Ventar på gjennomgang",
    reviewed_rows: "Gjennomgått",
    overdue_count: |count| match count {
        1 => "Éin gjennomgang er over fristen.".to_owned(),
        many => format!("{many} gjennomgangar er over fristen."),
    },
    overdue: "Over fristen",
    see: "Sjå hastetilgangen",
    use_case: "Bruksområde",
    holder: "Person",
    state: "Status",
    stands,
    opened: "Opna",
    ends: "Sluttar",
    ended: "Slutta",
    uses: "Oppslag",
    review_due: "Skal gjennomgåast innan",
    open_title: "Opne hastetilgang",
    one_open: "Du har ein open hastetilgang.",
    one_unreviewed: "Hastetilgangen din ventar på gjennomgang. Du kan ikkje opne ein ny før han er gjennomgått.",
    none_allows: "Ingen av bruksområda i eininga di tillèt hastetilgang. Be om vanleg tilgang, eller snakk med leiaren din.",
    before_opening: "Personvernombodet og leiaren din får beskjed straks du opnar. Alle oppslag blir logga som elles, og hastetilgang opphevar ikkje krava til heimel, teieplikt og habilitet.",
    which: "Kva bruksområde",
    which_hint: "Bruksområda i eininga di som tillèt hastetilgang.",
    how_long: "Kor lenge",
    how_long_hint: "Vel så kort tid som mogleg, høgst 24 timar.",
    hours: |hours| match hours {
        1 => "1 time".to_owned(),
        many => format!("{many} timar"),
    },
    reason: "Kvifor det hastar",
    reason_hint: "Frå 20 til 500 teikn. Skriv kva som ikkje kan vente og kvifor, ikkje namn eller fødselsnummer.",
    open: "Opne hastetilgang",
    reason_given: "Grunngjeving",
    reviewed: "Gjennomgått",
    uses_title: "Oppslag under hastetilgangen",
    uses_intro: "Oppslag som berre blei sleppte gjennom på grunn av hastetilgangen. Verdiane blir ikkje viste.",
    uses_none: "Ingen oppslag er gjorde under hastetilgangen.",
    more_uses: |shown, all| format!("Viser dei {shown} første av {all} oppslag."),
    to_lookup: "Gå til oppslag",
    close_title: "Avslutt no",
    close_intro: "Treng du han ikkje lenger, avsluttar du hastetilgangen her. Han kan ikkje opnast igjen.",
    close: "Avslutt hastetilgang",
    review_title: "Gå gjennom",
    review_intro: "Les grunngjevinga og sjå på oppslaga. Snakk med den som opna, om noko er uklart. Vurderinga kan ikkje endrast etterpå.",
    review_ends: "Hastetilgangen er framleis open. Han sluttar når du sender inn vurderinga.",
    verdict: "Var hastetilgangen grunngjeven?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Ja, han var grunngjeven",
        Verdict::NotJustified => "Nei, han var ikkje grunngjeven",
    },
    comment: "Vurdering",
    comment_hint: "Frå 5 til 500 teikn, ikkje namn eller fødselsnummer. Den som opna hastetilgangen, kan lese ho.",
    review: "Send inn vurderinga",
    open_until: |until| format!("Hastetilgang til {until}."),
    open_for: |use_case| format!("Han gjeld {use_case}. Oppslag under han blir gjennomgått."),
    shown_under: "Vist under hastetilgang. Oppslaget blir gjennomgått.",
    open_for_this: "Opne hastetilgang",
    opened_now: "Opna no",
    mail_subject: "Hjemmel: ein hastetilgang er opna",
    mail_text: |url| {
        format!(
            "Hei\n\nEin hastetilgang er opna i verksemda di. Les om han her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        )
    },
    use_case_missing: "Vel eit bruksområde.",
    verdict_missing: "Vel om hastetilgangen var grunngjeven.",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Opened => "Open, ikkje brukt",
        Life::Used => "Open og brukt",
        Life::Over => "Ventar på gjennomgang",
        Life::Reviewed(Verdict::Justified) => "Grunngjeven",
        Life::Reviewed(Verdict::NotJustified) => "Ikkje grunngjeven",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        Refusal::NotCaseworker => "Berre saksbehandlarar i verksemda kan opne hastetilgang.",
        Refusal::UseCaseNotInUse => "Bruksområdet er ikkje i bruk.",
        Refusal::NotAllowed => "Bruksområdet tillèt ikkje hastetilgang.",
        Refusal::UnitDoesNotHold => "Eininga di har ikkje bruksområdet.",
        Refusal::Unreviewed => {
            "Du har ein hastetilgang som ikkje er gjennomgått. Du kan ikkje opne ein ny før han er det."
        }
        Refusal::NobodyToTell => {
            "Ingen kan få beskjed: verksemda manglar personvernombod, eller eininga manglar ein annan leiar enn deg. Snakk med administrator."
        }
        Refusal::ReasonLength => "Skriv frå 20 til 500 teikn om kvifor det hastar.",
        Refusal::Hours => "Vel frå 1 til 24 timar.",
        Refusal::NotHolder => "Berre den som opna hastetilgangen, kan avslutte han.",
        Refusal::NotReviewer => "Berre leiaren for eininga eller tilgangsansvarleg kan gjere dette.",
        Refusal::OwnWork => "Du har sjølv opna denne. Ein annan person må gå gjennom han.",
        Refusal::CommentLength => "Skriv frå 5 til 500 teikn om vurderinga.",
        Refusal::WrongState => "Denne er allereie avslutta eller gjennomgått. Les sida på nytt.",
    }
}
