//! Bokmål: persons' access to use cases.

use domain::access::person::Refusal;

use super::super::Access;
use crate::wire::AccessState;

pub(super) const ACCESS: Access = Access {
    mine: "Mine tilganger",
    mine_intro: "Du trenger tilgang til et bruksområde for å gjøre oppslag i det. Noen andre enn deg gir tilgangen, og den varer til en bestemt dag.",
    mine_none: "Du har ingen tilganger ennå. Be om den første under.",
    for_others: "Det du har bedt om for andre",
    nav_queue: "Ber om tilgang",
    queue: "Venter på svar om tilgang",
    queue_intro: "Du svarer på dette som tilgangsansvarlig eller leder. Du kan ikke svare på det du selv har bedt om eller skal ha.",
    queue_none: "Ingenting venter på svar. Når noen ber om tilgang, står det her.",
    all: "Alle tilganger",
    all_intro: "Alt det er bedt om, også det som er avslått, tilbakekalt eller utløpt.",
    all_none: "Ingen tilganger passer med det du valgte.",
    one: "Tilgang til bruksområde",
    see: "Se og svar",
    ask_for_somebody: "Be om tilgang for en saksbehandler",
    use_case: "Bruksområde",
    holder: "Person",
    state: "Status",
    stands,
    unused: |days| format!("Ikke brukt på {days} dager"),
    until: "Til og med",
    from: "Gitt",
    wanted: "Ønsket siste dag",
    asked: "Bedt om",
    answered: "Svar",
    elevated_tag: "Også skjermede personer",
    ask_title: "Be om tilgang",
    ask_intro: "Tilgangsansvarlig eller lederen for enheten svarer. Har du tilgang fra før, varer den til den nye er gitt.",
    which: "Hvilket bruksområde",
    for_whom: "Hvem tilgangen er for",
    myself: "Meg selv",
    whole_unit: |unit| format!("Alle saksbehandlere i {unit}"),
    unit_none: "Alle saksbehandlere i enheten har tilgangen, eller venter på den",
    tick: "Velg",
    grant_ticked: "Gi tilgang til de valgte",
    grant_ticked_intro: "De du velger, får tilgang til og med dagen det er bedt om.",
    none_ticked: "Velg minst én",
    reason: "Hvorfor tilgangen trengs",
    reason_hint: "Fra 10 til 255 tegn. Skriv hvilke oppgaver det gjelder, ikke navn eller fødselsnummer.",
    last_day: "Siste dag",
    last_day_hint: "Høyst ett år fram. For skjermede personer høyst 90 dager.",
    elevated: "Tilgangen skal også gjelde skjermede personer",
    elevated_hint: "Bare når oppgavene krever det. To personer må gi tilgangen.",
    ask: "Be om tilgang",
    none_in_use: "Ingen bruksområder er i bruk, så det er ingenting å be om ennå.",
    more: "Det er for mange bruksområder til å vise alle her. Finn det du trenger i listen over bruksområder, og be om tilgang derfra.",
    to_use_cases: "Til bruksområdene",
    search: "Søk etter bruksområde",
    search_hint: "Ord fra navnet, koden eller formålet. Velg personer i listen.",
    everybody: "Alle",
    first: "Første svar av to",
    returned: "Sendt tilbake",
    context: "Hva tilgangen gjelder",
    opens: "Åpner for",
    fields: |count| match count {
        1 => "Én opplysning".to_owned(),
        many => format!("{many} opplysninger"),
    },
    volume: |count| format!("Forventet antall oppslag i året, for alle: {count}"),
    not_in_use: "Bruksområdet er ikke i bruk nå, så tilgangen kan ikke gis.",
    holders: "Har tilgang nå",
    holders_count: |count| match count {
        1 => "Én person".to_owned(),
        many => format!("{many} personer"),
    },
    last_use: "Sist brukt av personen",
    never: "Aldri",
    before: "Tidligere tilganger til bruksområdet",
    answer_title: "Svar",
    answer_intro: "Tilgangen gjelder fra du gir den.",
    answer_elevated: "Tilgangen gjelder også skjermede personer. To personer må gi den, og den kan vare høyst 90 dager.",
    answer_day_hint: "Du kan velge en tidligere dag enn den det er bedt om.",
    comment: "Kommentar",
    comment_hint: "Må skrives når du avslår eller sender tilbake. Høyst 255 tegn, ikke navn eller fødselsnummer.",
    grant: "Gi tilgang",
    send_back: "Send tilbake",
    refuse: "Avslå",
    again_title: "Be om tilgang på nytt",
    again_intro: "Les kommentaren og endre det som må endres.",
    again: "Be om tilgang på nytt",
    take_back_title: "Trekk tilbake",
    take_back_intro: "Trengs ikke tilgangen likevel, kan du trekke tilbake det du har bedt om.",
    take_back: "Trekk tilbake",
    revoke_title: "Tilbakekall tilgangen",
    revoke_intro: "Tilgangen slutter å virke fra neste oppslag. Det kan ikke angres; den må bes om på nytt.",
    revoke: "Tilbakekall",
    give_up_title: "Gi fra deg tilgangen",
    give_up_intro: "Tilgangen slutter å virke fra neste oppslag. Trenger du den igjen, må du be om den på nytt.",
    give_up: "Gi fra meg tilgangen",
    why: "Begrunnelse",
    use_case_missing: "Velg et bruksområde.",
    holder_missing: "Velg hvem tilgangen er for.",
    day_missing: "Velg siste dag.",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen.",
    waits: "Venter på svar",
    somebody_asks: "Noen ber om tilgang",
    asked_now: "Spurt nå",
    mail_subject: "Hjemmel: noen venter på svar om tilgang",
    mail_text: |url| {
        format!(
            "Hei\n\nNoen i virksomheten din har bedt om tilgang og venter på svar. Se hva som venter her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        )
    },
    refusal,
};

fn stands(state: AccessState) -> &'static str {
    match state {
        AccessState::Requested => "Venter på svar",
        AccessState::Halfway => "Venter på en person til",
        AccessState::SentBack => "Sendt tilbake",
        AccessState::InForce => "Gjelder",
        AccessState::Expired => "Utløpt",
        AccessState::Refused => "Avslått",
        AccessState::TakenBack => "Trukket tilbake",
        AccessState::Revoked => "Tilbakekalt",
        AccessState::UseCaseEnded => "Bruksområdet er avsluttet",
        AccessState::Replaced => "Fornyet",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        Refusal::HolderUnknown => {
            "Kontoen til den som skal ha tilgang, er ikke knyttet til en bekreftet person."
        }
        Refusal::NotCaseworker => "Den som skal ha tilgang, er ikke en aktiv saksbehandler i virksomheten.",
        Refusal::UseCaseNotInUse => "Bruksområdet er ikke i bruk.",
        Refusal::NoShielded => {
            "Bruksområdet tillater ikke oppslag på skjermede personer. Be om vanlig tilgang."
        }
        Refusal::AlreadyAsked => {
            "Det er allerede bedt om denne tilgangen. Vent på svar, eller trekk den tilbake først."
        }
        Refusal::ReasonLength => "Skriv fra 10 til 255 tegn om hvorfor tilgangen trengs.",
        Refusal::DayPast => "Velg en dag som ikke er passert.",
        Refusal::TooLong => "Velg en dag innen ett år.",
        Refusal::TooLongElevated => "Velg en dag innen 90 dager når tilgangen gjelder skjermede personer.",
        Refusal::Longer => "Velg dagen det er bedt om, eller en tidligere.",
        Refusal::NotDecider => "Bare tilgangsansvarlig eller lederen for enheten kan gjøre dette.",
        Refusal::OwnAccess => "Dette er din egen tilgang. En annen person må svare.",
        Refusal::OwnWork => "Du har selv bedt om dette. En annen person må svare.",
        Refusal::Twice => "Du har allerede gitt din del. En annen person må gi den andre.",
        Refusal::NotAsker => "Bare den som har bedt om tilgangen eller skal ha den, kan gjøre dette.",
        Refusal::CommentMissing => "Skriv hvorfor.",
        Refusal::CommentTooLong => "Skriv høyst 255 tegn.",
        Refusal::WrongState => "Dette er allerede besvart eller endret. Les siden på nytt.",
    }
}
