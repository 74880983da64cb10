//! Nynorsk: habilitet.

use domain::access::{
    break_glass::Verdict,
    habilitet::{Answer, Closeness, Life, Refusal, TieKind},
};

use super::super::Habilitet;

pub(super) const HABILITET: Habilitet = Habilitet {
    ties: "Mine bindingar",
    ties_intro: "Oppgi personar og verksemder du har ei tilknyting til. Då stoppar Hjemmel oppslag i saker der dei er part, før du ser noko. Ingen andre får sjå kva du har oppgitt.",
    ties_law: "Nær familie, sambuar og verksemder du leier, gjer deg alltid inhabil (forvaltningslova § 6). For andre bindingar kan leiaren din vurdere om du kan behandle saka.",
    ties_none: "Du har ikkje oppgitt nokon bindingar.",
    ties_caption: "Bindingar du har oppgitt",
    kind: "Type binding",
    kinds: |kind| match kind {
        TieKind::CloseFamily => "Nær familie",
        TieKind::Cohabitant => "Ektefelle, partnar eller sambuar",
        TieKind::Personal => "Nær ven, eller nokon du er i konflikt med",
        TieKind::Business => "Økonomisk samarbeid",
        TieKind::Other => "Anna tilknyting",
        TieKind::Leads => "Verksemd du leier eller er styremedlem i",
        TieKind::Interest => "Verksemd du eig ein del av, eller har interesse i",
    },
    declared: "Oppgitt",
    ended: "Avslutta",
    stands: "Gjeld",
    end: "Avslutt",
    end_of: |kind, day| format!("Avslutt binding: {kind}, oppgitt {day}"),
    person_title: "Oppgi ein person",
    company_title: "Oppgi ei verksemd",
    person_kind: "Kva slags tilknyting har du til personen?",
    company_kind: "Kva slags tilknyting har du til verksemda?",
    person_number: "Fødselsnummer eller d-nummer",
    company_number: "Organisasjonsnummer",
    number_hint: "Nummeret blir ikkje lagra. Vi lagrar berre ein kode som ingen kan lese nummeret ut av, så du ser det ikkje att i lista.",
    declare: "Oppgi binding",
    kind_missing: "Vel kva slags tilknyting du har.",
    identity_first: "Du kan oppgi bindingar når identiteten din er stadfesta.",
    title: "Vurdering av habilitet",
    one: "Vurdering av habilitet",
    intro_asker: "Her er sakene der du har bede leiaren din vurdere om du kan behandle saka.",
    intro_leader: "Vurder om saksbehandlaren kan behandle saka. Svaret gjeld berre denne personen og denne saka.",
    intro_reader: "Du kan lese vurderingane, men ikkje svare på dei.",
    mine: "Mine spørsmål",
    mine_none: "Du har ikkje bede om noka vurdering.",
    waiting: "Ventar på svar",
    waiting_none: "Ingen ventar på svar.",
    answered_rows: "Svart på",
    asker: "Saksbehandlar",
    use_case: "Bruksområde",
    case: "Sak",
    case_gone: "Saka er sletta",
    state: "Status",
    life: |life| match life {
        Life::Asked => "Ventar på svar",
        Life::InForce => "Kan behandle saka",
        Life::Denied => "Kan ikkje behandle saka",
        Life::Over => "Gått ut",
        Life::Revoked => "Trekt tilbake",
    },
    asked: "Spurt",
    due: "Bør svarast på innan",
    last_day: "Gjeld til og med",
    closeness: "Kvifor oppslaget blei stoppa",
    closenesses: |closeness| match closeness {
        Closeness::SameUnit => "Ein part i saka arbeider i same eining som saksbehandlaren.",
        Closeness::DeclaredTie => "Saksbehandlaren har sjølv oppgitt ei binding til ein part i saka.",
    },
    closeness_who: "Kven parten er, står ikkje her. Snakk med saksbehandlaren om du må vite meir.",
    answered: "Svar",
    revoked: "Trekt tilbake",
    reason_gone: "Grunngivinga er sletta med saka.",
    answer_title: "Svar",
    answer_intro: "Er forholdet eigna til å svekkje tilliten til at saka blir behandla upartisk, skal ein annan ta saka. Svaret gjeld i høgst 90 dagar, og du kan trekkje det tilbake når som helst.",
    answer_label: "Kan saksbehandlaren behandle saka?",
    answers: |answer| match answer {
        Answer::MayHandle => "Ja, kan behandle saka",
        Answer::MayNot => "Nei, ein annan må ta saka",
    },
    answer_missing: "Vel om saksbehandlaren kan behandle saka.",
    reason: "Grunngiving",
    reason_hint: "Frå 10 til 500 teikn, ikkje namn eller fødselsnummer. Saksbehandlaren kan lese ho.",
    answer: "Send svaret",
    revoke_title: "Trekk tilbake",
    revoke_intro: "Når du trekkjer svaret tilbake, blir neste oppslag i saka stoppa.",
    revoke: "Trekk tilbake",
    to_lookup: "Gå til oppslag",
    hand_over: "Gi saka til ein annan saksbehandlar.",
    offer: "Be leiaren vurdere habiliteten",
    offer_intro: "Leiaren får vite kven du er, bruksområdet, saka og kva slags tilknyting det er, men ikkje kven parten er.",
    told_now: "Nytt no",
    mail_subject: "Hjemmel: vurdering av habilitet",
    mail_text: |url| {
        format!(
            "Hei\n\nDet er noko nytt i ei vurdering av habilitet. Les om ho her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        )
    },
    colleagues: "Oppslag på kollegaer",
    colleague: "Oppslag på ein kollega",
    colleagues_intro: "Oppslag i saker der ein tilsett i ei anna eining er part. Sjå om det var grunn til oppslaget. Du kan ikkje gå gjennom dine eigne.",
    colleagues_reader: "Du kan lese oppslaga, men ikkje avgjere om dei var grunngitte.",
    colleagues_none: "Ingen oppslag ventar på gjennomgang.",
    unseen: "Ventar på gjennomgang",
    seen: "Gjennomgått",
    actor: "Saksbehandlar",
    service: "Teneste",
    at: "Tidspunkt",
    lookup_reason: "Grunn",
    fields: "Opplysningar som blei viste",
    fields_none: "Ingen opplysningar blei viste.",
    no_subject: "Kven oppslaget galdt, og verdiane, står ikkje her.",
    found: "Vurdering",
    found_missing: "Vel om oppslaget var grunngitt.",
    verdict: "Var oppslaget grunngitt?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Ja, det var grunngitt",
        Verdict::NotJustified => "Nei, det var ikkje grunngitt",
    },
    close_title: "Gå gjennom",
    close_intro: "Sjå på bruksområdet, saka og kva som blei vist. Snakk med saksbehandlaren dersom noko er uklart. Vurderinga kan ikkje endrast etterpå.",
    close_hint: "Frå 10 til 500 teikn, ikkje namn eller fødselsnummer.",
    close: "Send inn vurderinga",
    waits: "Ventar",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        Refusal::NumberInvalid => "Nummeret er ikkje gyldig her. Sjå etter om det er skrive rett.",
        Refusal::OwnNumber => "Dette er ditt eige nummer. Oppslag på deg sjølv blir alltid stoppa.",
        Refusal::AlreadyDeclared => "Du har alt oppgitt denne bindinga.",
        Refusal::NotCaseworker => "Berre saksbehandlarar i verksemda kan be om ei vurdering.",
        Refusal::NothingToAssess => {
            "Leiaren kan ikkje vurdere dette oppslaget. Gi saka til ein annan saksbehandlar."
        }
        Refusal::AlreadyAsked => "Du har alt bede leiaren vurdere denne saka. Vent på svaret.",
        Refusal::Covered => "Leiaren har alt svart at du kan behandle saka. Prøv oppslaget på nytt.",
        Refusal::NobodyToAsk => {
            "Eininga di har ingen annan leiar som kan svare. Gi saka til ein annan saksbehandlar, eller snakk med administrator."
        }
        Refusal::NotLeader => "Berre leiaren for eininga kan gjere dette.",
        Refusal::NotReviewer => "Berre leiaren for eininga eller tilgangsansvarleg kan gjere dette.",
        Refusal::OwnWork => "Dette gjeld deg sjølv. Ein annan person må gjere det.",
        Refusal::Party => "Du er sjølv part i saka.",
        Refusal::ReasonLength => "Skriv ei grunngiving på 10 til 500 teikn.",
        Refusal::WrongState => "Dette er alt gjort. Les sida på nytt.",
    }
}
