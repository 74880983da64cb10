//! The rights packages of Summert skattegrunnlag: stages, items, detail and shielding per package.
//! Names and stages are the last published ones. The contents behind them are not published: these are the
//! street's own, made so that every kind of filtering, detail and shielding occurs.

use crate::population::Stadie;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Items {
    Only(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

impl Items {
    pub(super) fn include(self, technical_name: &str) -> bool {
        match self {
            Self::Only(names) => names.contains(&technical_name),
            Self::AllBut(names) => !names.contains(&technical_name),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    None,
    All,
    /// Only specifications of these types.
    Only(&'static [&'static str]),
}

impl Detail {
    pub(super) fn includes(self, kind: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Only(kinds) => kinds.contains(&kind),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shielding {
    /// Nothing but the parameters of the call.
    Full,
    /// Sums stay; names and places go.
    Geographic,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Package {
    pub(super) name: &'static str,
    stages: &'static [Stadie],
    pub(super) items: Items,
    pub(super) detail: Detail,
    pub(super) shielding: Shielding,
    pub(super) needs_consent: bool,
}

impl Package {
    /// Package names are written with capitals in some lists and without in others.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        PACKAGES
            .iter()
            .find(|package| package.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn allows(&self, stadie: Stadie) -> bool {
        self.stages.contains(&stadie)
    }
}

const SETTLED: &[Stadie] = &[Stadie::Oppgjoer];
const SETTLED_AND_DRAFT: &[Stadie] = &[Stadie::Oppgjoer, Stadie::Utkast];
const ALL_STAGES: &[Stadie] = &[Stadie::Oppgjoer, Stadie::Utkast, Stadie::Fastsatt];

/// Union dues and illness say things about a person that a case seldom needs.
const SENSITIVE: &[&str] = &[
    "fradragForFagforeningskontingent",
    "samletSaerfradragForStoreSykdomsutgifter",
];

/// Taxable personal and capital income, which parents' payment for kindergarten is reckoned from.
const PARENTS_PAYMENT: &[&str] = &[
    "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
    "loennsinntektMedTrygdeavgiftspliktOmfattetAvLoennstrekkordningen",
    "annenArbeidsinntekt",
    "arbeidsavklaringspenger",
    "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
    "samletUfoereytelseFraAndreEnnFolketrygden",
    "alderspensjonFraFolketrygden",
    "samletAvtalefestetPensjon",
    "samletAnnenPensjonMedTrekkpliktEksklusiveEktefelletillegg",
    "overgangsstoenadTilEnsligForelder",
    "omstillingsstoenad",
    "introduksjonsstoenad",
    "kvalifiseringsstoenad",
    "dagpengerForFisker",
    "dagpengerForNaeringsdrivende",
    "samledeOpptjenteRenterIInnenlandskeBanker",
    "utbytteFraAksje",
    "utbytteFraVerdipapirfond",
    "gevinstVedRealisasjonAvAksje",
    "nettoinntektVedUtleieAvFastEiendomMv",
    "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
    "samletOverskuddAvEnkeltpersonforetakInnenFiskeOgFangst",
    "samletOverskuddAvEnkeltpersonforetakInnenFamiliebarnehageEllerDagmammaIEgetHjem",
    "overskuddAvEnkeltpersonforetakInnenJordbrukGartneriPelsdyrMv",
    "sumInntekterIAlminneligInntektFoerFordelingsfradrag",
    "alminneligInntektFoerSaerfradrag",
    "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt",
];

/// What a stay or help is paid from: incomes as above, and what is owned and owed.
const INCOME_AND_WEALTH: &[&str] = &[
    "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
    "arbeidsavklaringspenger",
    "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
    "alderspensjonFraFolketrygden",
    "samletAvtalefestetPensjon",
    "samledeOpptjenteRenterIInnenlandskeBanker",
    "utbytteFraAksje",
    "nettoinntektVedUtleieAvFastEiendomMv",
    "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
    "alminneligInntektFoerSaerfradrag",
    "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt",
    "innskudd",
    "formuesverdiForPrimaerbolig",
    "bruttoformue",
    "samletGjeld",
    "nettoformue",
];

const fn package(name: &'static str, items: Items, detail: Detail, shielding: Shielding) -> Package {
    Package {
        name,
        stages: SETTLED,
        items,
        detail,
        shielding,
        needs_consent: false,
    }
}

const fn staged(package: Package, stages: &'static [Stadie]) -> Package {
    Package { stages, ..package }
}

const fn consented(package: Package) -> Package {
    Package {
        needs_consent: true,
        ..package
    }
}

use Detail as D;
use Items as I;
use Shielding::{Full, Geographic};

const PACKAGES: [Package; 26] = [
    staged(
        package(
            "kommuneforeldrebetaling",
            I::Only(PARENTS_PAYMENT),
            D::None,
            Geographic,
        ),
        SETTLED_AND_DRAFT,
    ),
    package(
        "kommuneboligsosialeformaal",
        I::Only(INCOME_AND_WEALTH),
        D::All,
        Geographic,
    ),
    package(
        "kommunelangtidsoppholdinstitusjon",
        I::Only(INCOME_AND_WEALTH),
        D::None,
        Geographic,
    ),
    package(
        "kommunepersonligassistanse",
        I::Only(INCOME_AND_WEALTH),
        D::None,
        Full,
    ),
    staged(
        package(
            "navsupplerendestoenad",
            I::AllBut(SENSITIVE),
            D::Only(&["Kjoeretoey"]),
            Geographic,
        ),
        SETTLED_AND_DRAFT,
    ),
    package("nav", I::AllBut(SENSITIVE), D::All, Geographic),
    package("navbidrag", I::AllBut(SENSITIVE), D::None, Geographic),
    package("navbilstoenad", I::Only(INCOME_AND_WEALTH), D::None, Geographic),
    package(
        "navgravferdstoenad",
        I::Only(INCOME_AND_WEALTH),
        D::None,
        Geographic,
    ),
    package("navufoeretrygd", I::AllBut(SENSITIVE), D::None, Geographic),
    package("husbankenbostoette", I::AllBut(SENSITIVE), D::None, Geographic),
    package("husbankenlaantilskudd", I::AllBut(SENSITIVE), D::All, Geographic),
    package("frirettshjelp", I::Only(INCOME_AND_WEALTH), D::None, Geographic),
    package("laanekassen", I::AllBut(SENSITIVE), D::None, Geographic),
    package("saernamsmann", I::AllBut(SENSITIVE), D::All, Geographic),
    staged(
        package("sivilrett", I::AllBut(SENSITIVE), D::None, Geographic),
        ALL_STAGES,
    ),
    consented(package("sbl", I::AllBut(SENSITIVE), D::All, Full)),
    package("spkboliglaan", I::AllBut(SENSITIVE), D::None, Full),
    package("fiskeridirektoratetmanntall", I::AllBut(SENSITIVE), D::None, Full),
    package(
        "fiskeridirektoratetkontrollmanntall",
        I::AllBut(SENSITIVE),
        D::None,
        Full,
    ),
    package("ldir", I::AllBut(SENSITIVE), D::None, Full),
    package("ldirreindriftstilskudd", I::AllBut(SENSITIVE), D::None, Full),
    package("ldirtotalregnskap", I::AllBut(SENSITIVE), D::None, Full),
    package("udi", I::AllBut(SENSITIVE), D::None, Full),
    package("ssb", I::AllBut(&[]), D::All, Full),
    staged(
        package("norgesbank", I::AllBut(&[]), D::None, Full),
        SETTLED_AND_DRAFT,
    ),
];

#[cfg(test)]
mod tests {
    use super::{Detail, Package, Shielding};
    use crate::population::Stadie;

    #[test]
    fn the_package_for_parents_payment_gives_sums_without_detail_in_two_stages() {
        let package = Package::named("kommuneForeldrebetaling").unwrap();
        assert!(package.allows(Stadie::Oppgjoer) && package.allows(Stadie::Utkast));
        assert!(!package.allows(Stadie::Fastsatt));
        assert_eq!(package.detail, Detail::None);
        assert!(package.items.include("arbeidsavklaringspenger"));
        assert!(!package.items.include("fradragForFagforeningskontingent"));
        assert!(!package.items.include("innskudd"));
    }

    #[test]
    fn both_kinds_of_shielding_and_detail_occur_and_names_are_their_own() {
        let all = super::PACKAGES;
        assert!(all.iter().any(|package| package.shielding == Shielding::Full));
        assert!(
            all.iter()
                .any(|package| package.shielding == Shielding::Geographic && package.detail == Detail::All)
        );
        for package in &all {
            assert_eq!(
                all.iter().filter(|other| other.name == package.name).count(),
                1,
                "{}",
                package.name
            );
        }
    }
}
