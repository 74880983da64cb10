//! Nynorsk: what a reviewer weighs.

use domain::usecase::Caution;

use super::super::Review;

pub(super) const REVIEW: Review = Review {
    warnings_title: "Verdt å tenkje over",
    warnings_intro: "Dette stoppar ikkje innsendinga. Den som godkjenner, ser det same.",
    warning: "Åtvaring",
    notice: "Til orientering",
    caution,
    warned: |count| match count {
        1 => "1 merknad".to_owned(),
        many => format!("{many} merknader"),
    },
    comments: "Kommentarar",
    comments_intro: "Kommentarane blir ståande for alltid, med namn og tid.",
    commented: |count| match count {
        1 => "1 kommentar".to_owned(),
        many => format!("{many} kommentarar"),
    },
    comment_to: |part| format!("Kommentar til {part}"),
    comment_parts: "Kommenter del for del",
    comment_parts_hint: "Skriv berre der du har noko å seie. Skriv ikkje fødselsnummer.",
    comment_alone: "Lagre berre kommentarane",
    comment_missing: "Skriv minst éin kommentar",
    part: "Del",
    comment: "Kommentar",
    by: "Av",
    earlier: "til ei tidlegare utgåve",
    impact: "Kva det har å seie",
    impact_intro: "Tal for dei siste tolv månadene, rekna no.",
    year_caption: "Oppslag dei siste tolv månadene",
    service: "Teneste",
    lookups: "Oppslag",
    subjects: "Ulike personar eller føretak",
    expected: "Venta i året",
    unknown: "Ikkje oppgitt",
    per_year: "Den same blir talt éin gong for kvart kalenderår.",
    holders: "Har tilgang no",
    holders_of: |people, systems| format!("{people} personar og {systems} system"),
    added: "Nye opplysningar",
    removed: "Opplysningar som går ut",
    overlaps: "Hentar nokre av dei same opplysningane. Vurder om eitt av dei dekkjer behovet.",
    overlap_fields: "Felles opplysningar",
    use_case: "Bruksområde",
    no_overlaps: "Ingen andre bruksområde hentar dei same opplysningane.",
    narrower: "Kan det gjerast med mindre?",
    narrower_intro: "Dette er i bruk i dag, men ingen har spurt etter det dei siste tolv månadene:",
    nothing_title: "Byrj frå botnen",
    nothing_intro: "Du skriv éin del om gongen. Kvar del blir lagra når du går vidare.",
    nothing_button: "Byrj",
    suggested: "Dette er eit forslag. Det gjeld først når du lagrar.",
    kept_text: "Ingenting er gjort, og ingenting er tapt. Det du skreiv, står under. Prøv igjen om litt.",
    kept_typed: "Det du skreiv",
    kept_again: "Prøv igjen",
    not_saved: "Det kunne ikkje lagrast no. Alt du skreiv, står her framleis. Prøv igjen om litt",
};

fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::ShortPurpose => {
            "Formålet er sagt med svært få ord. Den det gjeld, skal forstå kva opplysningane blir brukte til."
        }
        Caution::Consent => {
            "Samtykke står som behandlingsgrunnlag. Offentlege organ bruker vanlegvis bokstav c eller e med ein nasjonal regel."
        }
        Caution::NoDisclosureBasis => {
            "Ingen regel fritek tilbydaren frå teieplikt. Det trengst ikkje så lenge alle opplysningane er opne. Kontroller at dei er det."
        }
        Caution::ExcessBasis => {
            "Det står ein utleveringsheimel for ei teneste som ingenting blir henta frå. Ta han ut, eller legg til tenesta."
        }
        Caution::AllFields => {
            "Alle opplysningane i tenesta er valde. Kontroller at kvar av dei er nødvendig."
        }
        Caution::SameNecessity => {
            "Fleire opplysningar har nøyaktig same grunngiving. Kontroller at kvar av dei er vurdert for seg."
        }
        Caution::ShortNecessity => {
            "Grunngivinga er på eit ord eller to. Skriv kvifor saka ikkje kan avgjerast utan opplysninga."
        }
        Caution::FarBack => "Det kan spørjast meir enn tre inntektsår tilbake. Kontroller at saka krev det.",
        Caution::NoVolume => "Det står ikkje kor mange oppslag de ventar. Tilbydaren spør kor ofte.",
        Caution::VolumeBeyondQuota => {
            "De ventar fleire oppslag i året enn grensene slepp gjennom. Endre talet eller grensene."
        }
        Caution::LongKept => {
            "Opplysningane blir lagra i meir enn eitt år etter at saka er avslutta. Kontroller at det er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav e)."
        }
        Caution::NoOwnSystem => {
            "Noko skal lagrast, men ingen mottakande system er nemnde. Nemn systemet det blir lagra i"
        }
        Caution::KeptElsewhere => "Systemet lagrar lenger enn lagringsregelen i bruksområdet seier",
        Caution::ManySubjects => "Ei sak kan gjelde fleire enn seks personar. Kontroller at det trengst.",
        Caution::DpiaNotNeeded => {
            "Personvernkonsekvensane er ikkje vurderte, enda bruken er av eit slag som to må godkjenne. Les lista Datatilsynet har over behandlingar som alltid skal vurderast (artikkel 35)."
        }
        Caution::AdviceNotFollowed => {
            "Rådet frå personvernombodet er ikkje følgt. Les grunngivinga før du godkjenner."
        }
        Caution::BreakGlass => "Hastetilgang er tillaten. Kvar bruk må gjennomgåast etterpå.",
        Caution::Transfers => {
            "Opplysningar blir overførte ut av EØS. Kontroller kva grunnlag overføringa byggjer på."
        }
        Caution::NoLegalContact => "Ingen er vald til å svare på juridiske spørsmål.",
        Caution::NoRiskAssessment => {
            "Inga risikovurdering er vald. Tryggleiken skal stå i høve til risikoen (artikkel 32)."
        }
    }
}
