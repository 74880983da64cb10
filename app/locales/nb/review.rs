//! Bokmål: what a reviewer weighs.

use domain::usecase::Caution;

use super::super::Review;

pub(super) const REVIEW: Review = Review {
    warnings_title: "Verdt å tenke over",
    warnings_intro: "Dette stopper ikke innsendingen. Den som godkjenner, ser det samme.",
    warning: "Advarsel",
    notice: "Til orientering",
    caution,
    warned: |count| match count {
        1 => "1 merknad".to_owned(),
        many => format!("{many} merknader"),
    },
    comments: "Kommentarer",
    comments_intro: "Kommentarene blir stående for alltid, med navn og tid.",
    commented: |count| match count {
        1 => "1 kommentar".to_owned(),
        many => format!("{many} kommentarer"),
    },
    comment_to: |part| format!("Kommentar til {part}"),
    comment_parts: "Kommenter del for del",
    comment_parts_hint: "Skriv bare der du har noe å si. Skriv ikke fødselsnummer.",
    comment_alone: "Lagre bare kommentarene",
    comment_missing: "Skriv minst én kommentar",
    part: "Del",
    comment: "Kommentar",
    by: "Av",
    earlier: "til en tidligere utgave",
    impact: "Hva det betyr",
    impact_intro: "Tall for de siste tolv månedene, regnet nå.",
    year_caption: "Oppslag de siste tolv månedene",
    service: "Tjeneste",
    lookups: "Oppslag",
    subjects: "Ulike personer eller foretak",
    expected: "Ventet i året",
    unknown: "Ikke oppgitt",
    per_year: "Den samme telles én gang for hvert kalenderår.",
    holders: "Har tilgang nå",
    holders_of: |people, systems| format!("{people} personer og {systems} systemer"),
    added: "Nye opplysninger",
    removed: "Opplysninger som går ut",
    overlaps: "Henter noen av de samme opplysningene. Vurder om et av dem dekker behovet.",
    overlap_fields: "Felles opplysninger",
    use_case: "Bruksområde",
    no_overlaps: "Ingen andre bruksområder henter de samme opplysningene.",
    narrower: "Kan det gjøres med mindre?",
    narrower_intro: "Dette er i bruk i dag, men ingen har spurt etter det de siste tolv månedene:",
    nothing_title: "Begynn fra bunnen",
    nothing_intro: "Du skriver én del om gangen. Hver del lagres når du går videre.",
    nothing_button: "Begynn",
    suggested: "Dette er et forslag. Det gjelder først når du lagrer.",
    kept_text: "Ingenting er gjort, og ingenting er tapt. Det du skrev, står under. Prøv igjen om litt.",
    kept_typed: "Det du skrev",
    kept_again: "Prøv igjen",
    not_saved: "Det kunne ikke lagres nå. Alt du skrev, står her fortsatt. Prøv igjen om litt",
};

fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::ShortPurpose => {
            "Formålet er sagt med svært få ord. Den det gjelder, skal forstå hva opplysningene brukes til."
        }
        Caution::Consent => {
            "Samtykke står som behandlingsgrunnlag. Offentlige organer bruker vanligvis bokstav c eller e med en nasjonal regel."
        }
        Caution::NoDisclosureBasis => {
            "Ingen regel fritar tilbyderen fra taushetsplikt. Det trengs ikke så lenge alle opplysningene er åpne. Kontroller at de er det."
        }
        Caution::ExcessBasis => {
            "Det står en utleveringshjemmel for en tjeneste som ingenting hentes fra. Ta den ut, eller legg til tjenesten."
        }
        Caution::AllFields => {
            "Alle opplysningene i tjenesten er valgt. Kontroller at hver av dem er nødvendig."
        }
        Caution::SameNecessity => {
            "Flere opplysninger har nøyaktig samme begrunnelse. Kontroller at hver av dem er vurdert for seg."
        }
        Caution::ShortNecessity => {
            "Begrunnelsen er på et ord eller to. Skriv hvorfor saken ikke kan avgjøres uten opplysningen."
        }
        Caution::FarBack => "Det kan spørres mer enn tre inntektsår tilbake. Kontroller at saken krever det.",
        Caution::NoVolume => "Det står ikke hvor mange oppslag dere venter. Tilbyderen spør om hyppighet.",
        Caution::VolumeBeyondQuota => {
            "Dere venter flere oppslag i året enn grensene slipper gjennom. Endre antallet eller grensene."
        }
        Caution::LongKept => {
            "Opplysningene lagres i mer enn ett år etter at saken er avsluttet. Kontroller at det er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav e)."
        }
        Caution::NoOwnSystem => {
            "Noe skal lagres, men ingen mottakende systemer er nevnt. Nevn systemet det lagres i"
        }
        Caution::KeptElsewhere => "Systemet lagrer lenger enn det lagringsregelen i bruksområdet sier",
        Caution::ManySubjects => "En sak kan gjelde flere enn seks personer. Kontroller at det trengs.",
        Caution::DpiaNotNeeded => {
            "Personvernkonsekvensene er ikke vurdert, enda bruken er av et slag som to må godkjenne. Les Datatilsynets liste over behandlinger som alltid skal vurderes (artikkel 35)."
        }
        Caution::AdviceNotFollowed => {
            "Personvernombudets råd er ikke fulgt. Les begrunnelsen før du godkjenner."
        }
        Caution::BreakGlass => "Hastetilgang er tillatt. Hver bruk må gjennomgås etterpå.",
        Caution::Transfers => {
            "Opplysninger overføres ut av EØS. Kontroller hvilket grunnlag overføringen bygger på."
        }
        Caution::NoLegalContact => "Ingen er valgt til å svare på juridiske spørsmål.",
        Caution::NoRiskAssessment => {
            "Ingen risikovurdering er valgt. Sikkerheten skal stå i forhold til risikoen (artikkel 32)."
        }
    }
}
