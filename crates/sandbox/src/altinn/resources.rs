//! The consent resources of the street: what each gives, which values it demands, and the words people read of it.
//! The ids of Summert skattegrunnlag and Restanser are published; that of Inntekt is the street's own, as are the words.

use super::words::Language;

/// A value that limits a right.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    label: [&'static str; 3],
}

impl Key {
    pub(crate) fn label(&self, language: Language) -> &'static str {
        language.of(self.label)
    }
}

/// What somebody can consent to.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) id: &'static str,
    /// Rights of one request share it.
    pub(crate) template: &'static str,
    pub(crate) api: &'static str,
    pub(crate) package: &'static str,
    /// Every one is demanded, and no other is taken.
    pub(crate) keys: &'static [Key],
    title: [&'static str; 3],
    text: [&'static str; 3],
}

impl Resource {
    pub(crate) fn title(&self, language: Language) -> &'static str {
        language.of(self.title)
    }

    pub(crate) fn text(&self, language: Language) -> &'static str {
        language.of(self.text)
    }

    pub(crate) fn named(id: &str) -> Option<&'static Self> {
        RESOURCES.iter().find(|resource| resource.id == id)
    }

    /// The resource that a package of an API rests on.
    pub(crate) fn behind(api: &str, package: &str) -> Option<&'static Self> {
        RESOURCES
            .iter()
            .find(|resource| resource.api == api && resource.package.eq_ignore_ascii_case(package))
    }
}

/// The key of a resource that is limited to one income year.
pub(crate) const YEAR: &str = "inntektsaar";
/// The keys of a resource that is limited to some months.
pub(crate) const FROM: &str = "fraOgMed";
pub(crate) const TO: &str = "tilOgMed";

const LOANS: &str = "sblanesoknad";

pub(crate) const RESOURCES: &[Resource] = &[
    Resource {
        id: "ske-samtykke-sbl-summert-skattegrunnlag",
        template: LOANS,
        api: "summertskattegrunnlag",
        package: "sbl",
        keys: &[Key {
            name: YEAR,
            label: ["Inntektsår", "Inntektsår", "Income year"],
        }],
        title: ["Skattegrunnlag", "Skattegrunnlag", "Tax basis"],
        text: [
            "Inntekt, fradrag, formue og gjeld fra skatteoppgjøret ditt for ett år.",
            "Inntekt, frådrag, formue og gjeld frå skatteoppgjeret ditt for eitt år.",
            "Income, deductions, wealth and debt from your tax settlement for one year.",
        ],
    },
    // Nobody has published what the resource of Inntekt is called.
    Resource {
        id: "ske-samtykke-sbl-inntekt",
        template: LOANS,
        api: "inntekt",
        package: "sbl",
        keys: &[
            Key {
                name: FROM,
                label: ["Fra og med", "Frå og med", "From"],
            },
            Key {
                name: TO,
                label: ["Til og med", "Til og med", "To"],
            },
        ],
        title: ["Inntekt", "Inntekt", "Income"],
        text: [
            "Lønn, pensjon og andre ytelser som er rapportert om deg måned for måned.",
            "Løn, pensjon og andre ytingar som er rapporterte om deg månad for månad.",
            "Pay, pension and benefits that have been reported about you month by month.",
        ],
    },
    Resource {
        id: "digdir-restanser-skatteetaten",
        template: "ebevis",
        api: "restanser",
        package: "ebevis",
        keys: &[],
        title: [
            "Skatte- og avgiftsrestanser",
            "Skatte- og avgiftsrestansar",
            "Tax arrears",
        ],
        text: [
            "Skatter og avgifter som virksomheten skylder og ikke har betalt.",
            "Skattar og avgifter som verksemda skuldar og ikkje har betalt.",
            "Taxes and charges that the organisation owes and has not paid.",
        ],
    },
];
