//! Bokmål: deadlines and reminders.

use domain::usecase::{EndKind, Mark, Part};

use super::super::Deadlines;

pub(super) const DEADLINES: Deadlines = Deadlines {
    nav: "Frister",
    nav_notices: "Varsler",
    nav_unread: |count| format!("Varsler ({count} uleste)"),
    title: "Frister",
    intro: "Her ser du hva som slutter eller må gjennomgås, og når. Et bruksområde gjelder bare så lenge alt det bygger på gjelder.",
    ahead: "Vis frister fram i tid",
    ahead_days: |days| format!("{days} dager"),
    ahead_all: "Alle",
    show: "Vis",
    none: "Ingen frister i denne perioden.",
    in_short: "Kort fortalt",
    overdue_count: |count| match count {
        1 => "1 frist er gått ut.".to_owned(),
        count => format!("{count} frister er gått ut."),
    },
    ahead_count: |count| match count {
        1 => "1 frist ligger foran oss i perioden.".to_owned(),
        count => format!("{count} frister ligger foran oss i perioden."),
    },
    first: |what, day| format!("Nærmest: {what}, {day}."),
    capped: |shown, total| format!("Viser de {shown} nærmeste av {total}."),
    picture: "Tidslinje",
    picture_text: |count| format!("Tidslinje med {count} frister. De samme står i tabellen under."),
    today: "I dag",
    legend_use_case: "Bruksområde",
    legend_item: "Hjemmel, avtale eller rutine",
    caption: "Frister, de nærmeste først",
    what: "Hva",
    happens: "Hva skjer",
    when: "Dato",
    cause: "Det som slutter først",
    and_more: |count| match count {
        1 => "og 1 del til samme dag".to_owned(),
        count => format!("og {count} deler til samme dag"),
    },
    left: |days| match days {
        0 => "i dag".to_owned(),
        1 => "i morgen".to_owned(),
        -1 => "i går".to_owned(),
        days if days < 0 => format!("{} dager siden", -days),
        days => format!("om {days} dager"),
    },
    use_case: "Bruksområde",
    access: "Din tilgang",
    part: |part| match part {
        Part::Period => "Versjonens egen periode",
        Part::Hook => "Hjemmel",
        Part::ProviderAgreement => "Avtale med tilbyder",
        Part::ProcessorAgreement => "Databehandleravtale",
        Part::Delegation => "Delegering i Altinn",
        Part::Routine => "Rutine",
        Part::OwnSystem => "Eget system",
        Part::Contact => "Kontaktperson",
        Part::Dpia => "Vurdering av personvernkonsekvenser",
        Part::RiskAssessment => "Risikovurdering",
        Part::LawChange => "Behov for lovendring",
    },
    kind: |kind| match kind {
        EndKind::End => "Slutter å gjelde",
        EndKind::Review => "Må gjennomgås",
        EndKind::Reverify => "Må kontrolleres på nytt",
    },
    failing: "Disse bruksområdene er i bruk, men grunnlaget holder ikke i dag. Oppslag blir stoppet:",
    does_not_hold: "Grunnlaget holder ikke i dag. Oppslag blir stoppet.",
    ends_title: "Når hver del slutter",
    last_day: "Siste dag den godtas",
    registered_day: "Dato i registeret",
    notices_title: "Varsler",
    notices_intro: "Du får varsel 60, 30 og 7 dager før noe i registeret slutter eller må gjennomgås, og når fristen er gått ut. Om din egen tilgang får du varsel 30 og 7 dager før den slutter. Når noen ber om tilgang som du svarer på, når en gjennomgang av tilganger starter, og om hastetilgang som du skal kjenne til, får du varsel med én gang.",
    notices_none: "Du har ingen varsler.",
    notices_caption: "Varsler, de nyeste først",
    mark: |mark| match mark {
        Mark::Sixty => "60 dager før",
        Mark::Thirty => "30 dager før",
        Mark::Seven => "7 dager før",
        Mark::Overdue => "Fristen er gått ut",
    },
    reminder: "Varsel",
    received: "Mottatt",
    read: "Lest",
    mark_read: "Merk som lest",
    mark_all: "Merk alle som lest",
    gone: "Står ikke lenger i registeret",
    mail_subject: |count| match count {
        1 => "Hjemmel: 1 frist å følge opp".to_owned(),
        count => format!("Hjemmel: {count} frister å følge opp"),
    },
    mail_text: |count, url| match count {
        1 => format!(
            "Hei\n\nDu har 1 nytt varsel om en frist. Les det her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        ),
        count => format!(
            "Hei\n\nDu har {count} nye varsler om frister. Les dem her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        ),
    },
};
