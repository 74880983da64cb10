//! The fields of each data need of the demo, and why the purpose cannot be met without each.
//! What is not here is not shown, whatever the providers answer.

const LABOUR: &str = "Lønn er del av husholdningens skattepliktige personinntekt, som betalingen regnes av.";
const BENEFIT: &str = "Skattepliktig ytelse er del av husholdningens personinntekt.";
const CAPITAL: &str = "Skattepliktig kapitalinntekt regnes med i grunnlaget for betalingen.";

/// The fields that household income is reckoned from, each with why it is needed.
pub(super) const HOUSEHOLD_INCOME: &[(&str, &str)] = &[
    ("samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", LABOUR),
    ("arbeidsavklaringspenger", BENEFIT),
    (
        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
        BENEFIT,
    ),
    ("alderspensjonFraFolketrygden", BENEFIT),
    ("overgangsstoenadTilEnsligForelder", BENEFIT),
    ("introduksjonsstoenad", BENEFIT),
    ("kvalifiseringsstoenad", BENEFIT),
    ("samledeOpptjenteRenterIInnenlandskeBanker", CAPITAL),
    ("utbytteFraAksje", CAPITAL),
    ("nettoinntektVedUtleieAvFastEiendomMv", CAPITAL),
    (
        "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
        "Næringsinntekt er del av husholdningens personinntekt.",
    ),
    (
        "alminneligInntektFoerSaerfradrag",
        "Kontroll av at summen stemmer med postene over.",
    ),
];
pub(super) const INTEREST: &str = "samledeOpptjenteRenterIInnenlandskeBanker";
/// The same without the control of the sum, for derived answers.
pub(super) const REDUCED_INCOME: &[(&str, &str)] = &[
    ("samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", LABOUR),
    ("arbeidsavklaringspenger", BENEFIT),
    (
        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
        BENEFIT,
    ),
    ("alderspensjonFraFolketrygden", BENEFIT),
    ("overgangsstoenadTilEnsligForelder", BENEFIT),
    ("introduksjonsstoenad", BENEFIT),
    ("kvalifiseringsstoenad", BENEFIT),
    (
        INTEREST,
        "Renter regnes med, og søkeren får opplyst i vedtaket hvilken kapitalinntekt som er brukt.",
    ),
    ("utbytteFraAksje", CAPITAL),
    ("nettoinntektVedUtleieAvFastEiendomMv", CAPITAL),
    (
        "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
        "Næringsinntekt er del av husholdningens personinntekt.",
    ),
];
const NET_INCOME: &str =
    "beregnetSkattFastland.oevrigeResultaterAvBeregning.alminneligInntektFoerSaerfradrag";
const SETTLED: (&str, &str) = (
    "skatteoppgjoersdato",
    "Viser hvilket oppgjør egenandelen er regnet av, ved klage og etteroppgjør.",
);
pub(super) const HOME_HELP_FIELDS: &[(&str, &str)] = &[
    (
        NET_INCOME,
        "Egenandelen trappes etter skattepliktig nettoinntekt.",
    ),
    SETTLED,
];
pub(super) const LONG_STAY_FIELDS: &[(&str, &str)] = &[
    (NET_INCOME, "Vederlaget regnes av inntekten."),
    (
        "beregnetSkattFastland.beregnetSkatt",
        "Skatten trekkes fra inntekten før vederlaget regnes.",
    ),
    (
        "beregnetSkattFastland.skattOgAvgift.sumTrygdeavgift.beloep",
        "Viser hvor mye av det som er trukket fra, som er trygdeavgift.",
    ),
    SETTLED,
];
pub(super) const HOUSING_FIELDS: &[(&str, &str)] = &[
    ("kalendermaaned", "Bostøtte regnes måned for måned."),
    ("inntekt.beloep", "Månedens inntekt avgjør retten til bostøtte."),
    (
        "inntekt.loennsinntekt.beskrivelse",
        "Skiller lønn som regnes med, fra det som holdes utenfor.",
    ),
    (
        "inntekt.ytelseFraOffentlige.beskrivelse",
        "Skiller ytelser som regnes med, fra dem som holdes utenfor.",
    ),
    (
        "inntekt.pensjonEllerTrygd.beskrivelse",
        "Skiller pensjoner som regnes med, fra dem som holdes utenfor.",
    ),
];
pub(super) const HOUSEHOLD_FIELDS: &[(&str, &str)] = &[
    ("navn.fornavn", NAME),
    ("navn.mellomnavn", NAME),
    ("navn.etternavn", NAME),
    ("bostedsadresse.vegadresse.adressenavn", ADDRESS),
    ("bostedsadresse.vegadresse.adressenummer.husnummer", ADDRESS),
    ("bostedsadresse.vegadresse.bruksenhetsnummer", ADDRESS),
    ("bostedsadresse.vegadresse.poststed.postnummer", ADDRESS),
    ("bostedsadresse.vegadresse.poststed.poststedsnavn", ADDRESS),
    (
        "sivilstand.sivilstand",
        "Ektefelle og registrert partner hører til husholdningen.",
    ),
];
const NAME: &str = "Viser at det er rett person før inntekten hentes.";
const ADDRESS: &str = "De som bor sammen, er én husholdning.";
pub(super) const LOAN_TAX_FIELDS: &[(&str, &str)] = &[
    (
        "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
        "Lønn er del av betjeningsevnen.",
    ),
    (
        "alminneligInntektFoerSaerfradrag",
        "Samlet inntekt å betjene lånet med.",
    ),
    ("nettoformue", "Formue kan dekke tap av inntekt."),
    ("samletGjeld", "Samlet gjeld avgjør hvor mye som kan lånes."),
];
pub(super) const LOAN_INCOME_FIELDS: &[(&str, &str)] = &[
    ("kalendermaaned", "Viser om inntekten er stabil."),
    ("inntekt.beloep", "Inntekten de siste månedene."),
    (
        "inntekt.loennsinntekt.beskrivelse",
        "Skiller fast lønn fra annen lønn.",
    ),
];
const OWED: &str = "Foretak med vesentlige skatterestanser kan nektes godkjenning.";
pub(super) const APPROVAL_FIELDS: &[(&str, &str)] = &[
    ("restskatt.forfaltOgUbetalt", OWED),
    ("forskuddsskatt.forfaltOgUbetalt", OWED),
    ("forskuddstrekk.forfaltOgUbetalt", OWED),
    ("arbeidsgiveravgift.forfaltOgUbetalt", OWED),
    ("merverdiavgift.forfaltOgUbetalt", OWED),
];
