//! Bokmål: derived answers.

use domain::derived::{Fault, Trouble, Withheld};

use super::super::{DerivedText, FormulaForm};

pub(super) const DERIVED: DerivedText = DerivedText {
    title: "Beregnede svar",
    people: |people| {
        if people == 1 {
            "Regnet på én person.".to_owned()
        } else {
            format!("Regnet på {people} personer.")
        }
    },
    stood_on: "Satser som er brukt",
    since: |value, day| format!("{value}, fra {day}"),
    instead_of: "Opplysninger som ikke vises",
    none: "Ikke beregnet",
    withheld,
    faults: |id| format!("Beregnet svar «{id}»"),
    fault,
    rates: "Satser",
    kept_back: "holdes tilbake",
    form: FORM,
};

const FORM: FormulaForm = FormulaForm {
    heading: |n| format!("Svar {n}"),
    id: "Kode",
    called: ["Navn på bokmål", "Navn på nynorsk", "Navn på engelsk"],
    gives: "Type svar",
    kinds: ["Ja eller nei", "Beløp", "Trinn"],
    bands: "Trinn",
    inputs: "Tall som leses",
    parameters: "Satser",
    expression: "Uttrykk (CEL)",
    tests: "Prøver",
    instead_of: "Opplysninger som ikke vises",
    units: ["kroner", "tall"],
    of: ["søker", "alle"],
    absent: ["ukjent", "null"],
    yes_no: ["ja", "nei"],
    withheld: "holdes tilbake",
    unreadable: |n| {
        format!("Linje {n} kan ikke leses. Skriv delene med semikolon mellom, slik det står ved feltet")
    },
    names: "Tekniske navn i databehovet",
    names_intro: "Bruk disse navnene når du skriver hvilke tall som leses.",
    field: "Opplysning",
    technical: "Tjeneste og teknisk navn",
};

fn withheld(why: Withheld) -> &'static str {
    match why {
        Withheld::Refused => "Et av oppslagene er stoppet, så svaret kan ikke regnes ut.",
        Withheld::Failed => {
            "Et av oppslagene ga ikke svar fra tilbyderen, eller bruksområdet ble endret underveis. Prøv igjen."
        }
        Withheld::NotAsked => {
            "Noen som skal regnes med, er ikke slått opp. Slå opp søkeren og resten av husstanden samlet."
        }
        Withheld::Twice => {
            "Noen er slått opp to ganger og ville blitt regnet med dobbelt. Slå opp hver person én gang."
        }
        Withheld::Periods => "Oppslagene gjelder ulike perioder. Velg samme periode for alle.",
        Withheld::Nothing => "Tilbyderen har ingen opplysninger om noen som skal regnes med.",
        Withheld::Missing => "En opplysning som trengs, mangler i svaret.",
        Withheld::NoParameter => {
            "Det er ikke lagt inn noen sats som gjelder i dag. Meld fra til personvernrådgiveren."
        }
        Withheld::NoResult => "Tallene gir ikke noe svar. Meld fra til personvernrådgiveren.",
    }
}

fn fault(fault: &Fault, got: &str) -> String {
    match fault {
        Fault::Id => "Gi svaret en egen kode av små bokstaver, tall og bindestrek.".to_owned(),
        Fault::Label => "Skriv hva svaret heter på bokmål, nynorsk og engelsk.".to_owned(),
        Fault::TooMany => "Det er for mange formler, eller for mange deler i én.".to_owned(),
        Fault::NoInput => "Skriv minst ett tall som skal leses fra svarene.".to_owned(),
        Fault::Name(x) => format!(
            "Navnet «{x}» kan ikke brukes, eller brukes to ganger. Bruk små bokstaver a–z, tall og understrek."
        ),
        Fault::Input(x) => format!(
            "Opplysningene bak «{x}» må være valgt i databehovet, og være beløp eller hele tall slik det står."
        ),
        Fault::Parameter(x) => format!(
            "Satsen «{x}» må ha minst én verdi, hver med kilde og datoer, og bare én verdi om gangen."
        ),
        Fault::Bands => "Skriv minst to trinn, hvert med kode og navn på tre språk.".to_owned(),
        Fault::Expression(trouble) => expression(trouble),
        Fault::Gives => "Uttrykket gir en annen type svar enn den som er valgt.".to_owned(),
        Fault::FewTests => "Skriv minst to prøver.".to_owned(),
        Fault::Test(n, _) => format!("Prøve {n} gir {got}. Rett formelen eller prøven."),
        Fault::SameTests => {
            "Alle prøvene venter samme svar. Skriv minst én som skal gi noe annet.".to_owned()
        }
        Fault::TestInput(n) => format!("Prøve {n} bruker et navn som ikke leses fra svarene."),
        Fault::InsteadOf => {
            "Velg opplysningene som ikke skal vises. De må være valgt i databehovet.".to_owned()
        }
    }
}

fn expression(trouble: &Trouble) -> String {
    match trouble {
        Trouble::TooLong => {
            "Uttrykket er for langt eller har for mange parenteser. Del det opp eller gjør det enklere."
                .to_owned()
        }
        Trouble::Unreadable => {
            "Uttrykket kan ikke leses. Se etter parenteser og tegn som mangler.".to_owned()
        }
        Trouble::UnknownName(x) => format!("«{x}» er verken et tall som leses eller en sats."),
        Trouble::UnknownWord(x) => format!("«{x}» er ikke koden til noe trinn."),
        Trouble::NotAllowed(x) => format!(
            "«{x}» kan ikke brukes i en formel. Bruk hele tall, + - * / %, sammenlikninger, && || ! og ? :"
        ),
        Trouble::Mixed(x) => format!("Delene på hver side av «{x}» passer ikke sammen."),
        Trouble::NoResult => "Uttrykket gir ikke noe svar.".to_owned(),
    }
}
