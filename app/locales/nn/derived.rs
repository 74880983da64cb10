//! Nynorsk: derived answers.

use domain::derived::{Fault, Trouble, Withheld};

use super::super::{DerivedText, FormulaForm};

pub(super) const DERIVED: DerivedText = DerivedText {
    title: "Utrekna svar",
    people: |people| {
        if people == 1 {
            "Rekna på éin person.".to_owned()
        } else {
            format!("Rekna på {people} personar.")
        }
    },
    stood_on: "Satsar som er brukte",
    since: |value, day| format!("{value}, frå {day}"),
    instead_of: "Opplysningar som ikkje blir viste",
    none: "Ikkje utrekna",
    withheld,
    faults: |id| format!("Utrekna svar «{id}»"),
    fault,
    rates: "Satsar",
    kept_back: "blir halde tilbake",
    form: FORM,
};

const FORM: FormulaForm = FormulaForm {
    heading: |n| format!("Svar {n}"),
    id: "Kode",
    called: ["Namn på bokmål", "Namn på nynorsk", "Namn på engelsk"],
    gives: "Type svar",
    kinds: ["Ja eller nei", "Beløp", "Trinn"],
    bands: "Trinn",
    inputs: "Tal som blir lesne",
    parameters: "Satsar",
    expression: "Uttrykk (CEL)",
    tests: "Prøver",
    instead_of: "Opplysningar som ikkje blir viste",
    units: ["kroner", "tal"],
    of: ["søkjar", "alle"],
    absent: ["ukjend", "null"],
    yes_no: ["ja", "nei"],
    withheld: "blir halde tilbake",
    unreadable: |n| {
        format!("Linje {n} kan ikkje lesast. Skriv delane med semikolon mellom, slik det står ved feltet")
    },
    names: "Tekniske namn i databehovet",
    names_intro: "Bruk desse namna når du skriv kva tal som blir lesne.",
    field: "Opplysning",
    technical: "Teneste og teknisk namn",
};

fn withheld(why: Withheld) -> &'static str {
    match why {
        Withheld::Refused => "Eitt av oppslaga er stoppa, så svaret kan ikkje reknast ut.",
        Withheld::Failed => {
            "Eitt av oppslaga gav ikkje svar frå tilbydaren, eller bruksområdet vart endra undervegs. Prøv igjen."
        }
        Withheld::NotAsked => {
            "Nokon som skal reknast med, er ikkje slått opp. Slå opp søkjaren og resten av husstanden samla."
        }
        Withheld::Twice => {
            "Nokon er slått opp to gonger og ville blitt rekna med dobbelt. Slå opp kvar person éin gong."
        }
        Withheld::Periods => "Oppslaga gjeld ulike periodar. Vel same periode for alle.",
        Withheld::Nothing => "Tilbydaren har ingen opplysningar om nokon som skal reknast med.",
        Withheld::Missing => "Ei opplysning som trengst, manglar i svaret.",
        Withheld::NoParameter => {
            "Det er ikkje lagt inn nokon sats som gjeld i dag. Meld frå til personvernrådgivaren."
        }
        Withheld::NoResult => "Tala gir ikkje noko svar. Meld frå til personvernrådgivaren.",
    }
}

fn fault(fault: &Fault, got: &str) -> String {
    match fault {
        Fault::Id => "Gi svaret ein eigen kode av små bokstavar, tal og bindestrek.".to_owned(),
        Fault::Label => "Skriv kva svaret heiter på bokmål, nynorsk og engelsk.".to_owned(),
        Fault::TooMany => "Det er for mange formlar, eller for mange delar i éin.".to_owned(),
        Fault::NoInput => "Skriv minst eitt tal som skal lesast frå svara.".to_owned(),
        Fault::Name(x) => format!(
            "Namnet «{x}» kan ikkje brukast, eller blir brukt to gonger. Bruk små bokstavar a–z, tal og understrek."
        ),
        Fault::Input(x) => format!(
            "Opplysningane bak «{x}» må vere valde i databehovet, og vere beløp eller heile tal slik det står."
        ),
        Fault::Parameter(x) => format!(
            "Satsen «{x}» må ha minst éin verdi, kvar med kjelde og datoar, og berre éin verdi om gongen."
        ),
        Fault::Bands => "Skriv minst to trinn, kvart med kode og namn på tre språk.".to_owned(),
        Fault::Expression(trouble) => expression(trouble),
        Fault::Gives => "Uttrykket gir ein annan type svar enn den som er vald.".to_owned(),
        Fault::FewTests => "Skriv minst to prøver.".to_owned(),
        Fault::Test(n, _) => format!("Prøve {n} gir {got}. Rett formelen eller prøva."),
        Fault::SameTests => "Alle prøvene ventar same svar. Skriv minst éi som skal gi noko anna.".to_owned(),
        Fault::TestInput(n) => format!("Prøve {n} bruker eit namn som ikkje blir lese frå svara."),
        Fault::InsteadOf => {
            "Vel opplysningane som ikkje skal visast. Dei må vere valde i databehovet.".to_owned()
        }
    }
}

fn expression(trouble: &Trouble) -> String {
    match trouble {
        Trouble::TooLong => {
            "Uttrykket er for langt eller har for mange parentesar. Del det opp eller gjer det enklare."
                .to_owned()
        }
        Trouble::Unreadable => {
            "Uttrykket kan ikkje lesast. Sjå etter parentesar og teikn som manglar.".to_owned()
        }
        Trouble::UnknownName(x) => format!("«{x}» er verken eit tal som blir lese eller ein sats."),
        Trouble::UnknownWord(x) => format!("«{x}» er ikkje koden til noko trinn."),
        Trouble::NotAllowed(x) => format!(
            "«{x}» kan ikkje brukast i ein formel. Bruk heile tal, + - * / %, samanlikningar, && || ! og ? :"
        ),
        Trouble::Mixed(x) => format!("Delane på kvar side av «{x}» passar ikkje saman."),
        Trouble::NoResult => "Uttrykket gir ikkje noko svar.".to_owned(),
    }
}
