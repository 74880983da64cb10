//! Nynorsk: persons' access to use cases.

use domain::access::person::Refusal;

use super::super::Access;
use crate::wire::AccessState;

pub(super) const ACCESS: Access = Access {
    mine: "Mine tilgangar",
    mine_intro: "Du treng tilgang til eit bruksområde for å gjere oppslag i det. Nokon andre enn deg gir tilgangen, og han varer til ein bestemt dag.",
    mine_none: "Du har ingen tilgangar enno. Be om den første under.",
    for_others: "Det du har bede om for andre",
    nav_queue: "Ber om tilgang",
    queue: "Ventar på svar om tilgang",
    queue_intro: "Du svarar på dette som tilgangsansvarleg eller leiar. Du kan ikkje svare på det du sjølv har bede om eller skal ha.",
    queue_none: "Ingenting ventar på svar. Når nokon ber om tilgang, står det her.",
    all: "Alle tilgangar",
    all_intro: "Alt det er bede om, også det som er avslått, kalla tilbake eller gått ut.",
    all_none: "Ingen tilgangar passar med det du valde.",
    one: "Tilgang til bruksområde",
    see: "Sjå og svar",
    ask_for_somebody: "Be om tilgang for ein saksbehandlar",
    use_case: "Bruksområde",
    holder: "Person",
    state: "Status",
    stands,
    unused: |days| format!("Ikkje brukt på {days} dagar"),
    until: "Til og med",
    from: "Gitt",
    wanted: "Ønskt siste dag",
    asked: "Bede om",
    answered: "Svar",
    elevated_tag: "Også skjerma personar",
    ask_title: "Be om tilgang",
    ask_intro: "Tilgangsansvarleg eller leiaren for eininga svarar. Har du tilgang frå før, varer han til den nye er gitt.",
    which: "Kva bruksområde",
    for_whom: "Kven tilgangen er for",
    myself: "Meg sjølv",
    whole_unit: |unit| format!("Alle saksbehandlarar i {unit}"),
    unit_none: "Alle saksbehandlarar i eininga har tilgangen, eller ventar på han",
    tick: "Vel",
    grant_ticked: "Gi tilgang til dei valde",
    grant_ticked_intro: "Dei du vel, får tilgang til og med dagen det er bede om.",
    none_ticked: "Vel minst éin",
    reason: "Kvifor tilgangen trengst",
    reason_hint: "Frå 10 til 255 teikn. Skriv kva oppgåver det gjeld, ikkje namn eller fødselsnummer.",
    last_day: "Siste dag",
    last_day_hint: "Høgst eitt år fram. For skjerma personar høgst 90 dagar.",
    elevated: "Tilgangen skal også gjelde skjerma personar",
    elevated_hint: "Berre når oppgåvene krev det. To personar må gi tilgangen.",
    ask: "Be om tilgang",
    none_in_use: "Ingen bruksområde er i bruk, så det er ingenting å be om enno.",
    more: "Det er for mange bruksområde til å vise alle her. Finn det du treng i lista over bruksområde, og be om tilgang derifrå.",
    to_use_cases: "Til bruksområda",
    search: "Søk etter bruksområde",
    search_hint: "Ord frå namnet, koden eller formålet. Vel personar i lista.",
    everybody: "Alle",
    first: "Første svar av to",
    returned: "Sendt tilbake",
    context: "Kva tilgangen gjeld",
    opens: "Opnar for",
    fields: |count| match count {
        1 => "Éi opplysning".to_owned(),
        many => format!("{many} opplysningar"),
    },
    volume: |count| format!("Venta tal på oppslag i året, for alle: {count}"),
    not_in_use: "Bruksområdet er ikkje i bruk no, så tilgangen kan ikkje givast.",
    holders: "Har tilgang no",
    holders_count: |count| match count {
        1 => "Éin person".to_owned(),
        many => format!("{many} personar"),
    },
    last_use: "Sist brukt av personen",
    never: "Aldri",
    before: "Tidlegare tilgangar til bruksområdet",
    answer_title: "Svar",
    answer_intro: "Tilgangen gjeld frå du gir han.",
    answer_elevated: "Tilgangen gjeld også skjerma personar. To personar må gi han, og han kan vare høgst 90 dagar.",
    answer_day_hint: "Du kan velje ein tidlegare dag enn den det er bede om.",
    comment: "Kommentar",
    comment_hint: "Må skrivast når du avslår eller sender tilbake. Høgst 255 teikn, ikkje namn eller fødselsnummer.",
    grant: "Gi tilgang",
    send_back: "Send tilbake",
    refuse: "Avslå",
    again_title: "Be om tilgang på nytt",
    again_intro: "Les kommentaren og endre det som må endrast.",
    again: "Be om tilgang på nytt",
    take_back_title: "Trekk tilbake",
    take_back_intro: "Trengst ikkje tilgangen likevel, kan du trekkje tilbake det du har bede om.",
    take_back: "Trekk tilbake",
    revoke_title: "Kall tilbake tilgangen",
    revoke_intro: "Tilgangen sluttar å verke frå neste oppslag. Det kan ikkje angrast; han må bedast om på nytt.",
    revoke: "Kall tilbake",
    give_up_title: "Gi frå deg tilgangen",
    give_up_intro: "Tilgangen sluttar å verke frå neste oppslag. Treng du han igjen, må du be om han på nytt.",
    give_up: "Gi frå meg tilgangen",
    why: "Grunngiving",
    use_case_missing: "Vel eit bruksområde.",
    holder_missing: "Vel kven tilgangen er for.",
    day_missing: "Vel siste dag.",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen.",
    waits: "Ventar på svar",
    somebody_asks: "Nokon ber om tilgang",
    asked_now: "Spurt no",
    mail_subject: "Hjemmel: nokon ventar på svar om tilgang",
    mail_text: |url| {
        format!(
            "Hei\n\nNokon i verksemda di har bede om tilgang og ventar på svar. Sjå kva som ventar her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        )
    },
    refusal,
};

fn stands(state: AccessState) -> &'static str {
    match state {
        AccessState::Requested => "Ventar på svar",
        AccessState::Halfway => "Ventar på ein person til",
        AccessState::SentBack => "Sendt tilbake",
        AccessState::InForce => "Gjeld",
        AccessState::Expired => "Gått ut",
        AccessState::Refused => "Avslått",
        AccessState::TakenBack => "Trekt tilbake",
        AccessState::Revoked => "Kalla tilbake",
        AccessState::UseCaseEnded => "Bruksområdet er avslutta",
        AccessState::Replaced => "Fornya",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        Refusal::HolderUnknown => {
            "Kontoen til den som skal ha tilgang, er ikkje knytt til ein stadfesta person."
        }
        Refusal::NotCaseworker => "Den som skal ha tilgang, er ikkje ein aktiv saksbehandlar i verksemda.",
        Refusal::UseCaseNotInUse => "Bruksområdet er ikkje i bruk.",
        Refusal::NoShielded => "Bruksområdet tillèt ikkje oppslag på skjerma personar. Be om vanleg tilgang.",
        Refusal::AlreadyAsked => {
            "Det er alt bede om denne tilgangen. Vent på svar, eller trekk han tilbake først."
        }
        Refusal::ReasonLength => "Skriv frå 10 til 255 teikn om kvifor tilgangen trengst.",
        Refusal::DayPast => "Vel ein dag som ikkje er passert.",
        Refusal::TooLong => "Vel ein dag innan eitt år.",
        Refusal::TooLongElevated => "Vel ein dag innan 90 dagar når tilgangen gjeld skjerma personar.",
        Refusal::Longer => "Vel dagen det er bede om, eller ein tidlegare.",
        Refusal::NotDecider => "Berre tilgangsansvarleg eller leiaren for eininga kan gjere dette.",
        Refusal::OwnAccess => "Dette er din eigen tilgang. Ein annan person må svare.",
        Refusal::OwnWork => "Du har sjølv bede om dette. Ein annan person må svare.",
        Refusal::Twice => "Du har alt gitt din del. Ein annan person må gi den andre.",
        Refusal::NotAsker => "Berre den som har bede om tilgangen eller skal ha han, kan gjere dette.",
        Refusal::CommentMissing => "Skriv kvifor.",
        Refusal::CommentTooLong => "Skriv høgst 255 teikn.",
        Refusal::WrongState => "Dette er alt svara på eller endra. Les sida på nytt.",
    }
}
