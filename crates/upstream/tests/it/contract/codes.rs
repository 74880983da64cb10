//! Every code that a provider has published has a meaning in the catalogue, in all three languages.

use super::{catalogue, reference, text};

/// Where a published code stands, and the service and code list that give it a meaning.
const LISTS: &[(&str, (&str, &str))] = &[
    ("loennsinntekt.beskrivelse", ("inntekt", "loennsbeskrivelse")),
    (
        "ytelseFraOffentlige.beskrivelse",
        ("inntekt", "ytelseFraOffentligeBeskrivelse"),
    ),
    (
        "pensjonEllerTrygd.beskrivelse",
        ("inntekt", "pensjonEllerTrygdBeskrivelse"),
    ),
    (
        "naeringsinntekt.beskrivelse",
        ("inntekt", "naeringsinntektsbeskrivelse"),
    ),
    ("fordel", ("inntekt", "fordel")),
    ("skatteOgAvgiftsregel", ("inntekt", "skatteOgAvgiftsregel")),
    (
        "forskuddstrekk.beskrivelse",
        ("inntekt", "forskuddstrekksbeskrivelse"),
    ),
    ("fradrag.beskrivelse", ("inntekt", "fradragsbeskrivelse")),
    (
        "tilleggsinformasjon.inntjeningsforhold",
        ("inntekt", "inntjeningsforhold"),
    ),
    (
        "tilleggsinformasjon.reiseKostOgLosji.persontype",
        ("inntekt", "persontype"),
    ),
    ("avvik.alvorlighetsgrad", ("inntekt", "alvorlighetsgrad")),
    ("status.status", ("folkeregisteret-person", "personstatus")),
    (
        "adressebeskyttelse.graderingsnivaa | <adresse>.adressegradering",
        ("folkeregisteret-person", "gradering"),
    ),
    ("sivilstand.sivilstand", ("folkeregisteret-person", "sivilstand")),
    (
        "familierelasjon.relatertPersonsRolle",
        ("folkeregisteret-person", "familierolle"),
    ),
    (
        "foreldreansvar.ansvar",
        ("folkeregisteret-person", "foreldreansvar"),
    ),
    (
        "identitetsgrunnlag.identitetsgrunnlagstatus",
        ("folkeregisteret-person", "identitetsgrunnlagstatus"),
    ),
    (
        "opphold.oppholdstillatelse",
        ("folkeregisteret-person", "oppholdstillatelse"),
    ),
    (
        "oppholdsadresse.oppholdAnnetSted",
        ("folkeregisteret-person", "oppholdAnnetSted"),
    ),
    ("bruksenhetstype", ("folkeregisteret-person", "bruksenhetstype")),
    ("kjoenn.kjoenn", ("folkeregisteret-person", "kjoenn")),
    (
        "identifikasjonsnummer.status",
        ("folkeregisteret-person", "identifikatorstatus"),
    ),
    (
        "identifikasjonsnummer.identifikatortype",
        ("folkeregisteret-person", "identifikatortype"),
    ),
    (
        "vergemaalEllerFremtidsfullmakt.vergemaaltype",
        ("folkeregisteret-person", "vergemaaltype"),
    ),
    ("verge.omfang", ("folkeregisteret-person", "vergeomfang")),
    (
        "bibehold.bibeholdstatus",
        ("folkeregisteret-person", "bibeholdstatus"),
    ),
    (
        "kontaktinformasjonForDoedsbo.skifteform",
        ("folkeregisteret-person", "skifteform"),
    ),
    (
        "brukAvSamiskSpraak.spraak",
        ("folkeregisteret-person", "samiskSpraak"),
    ),
    (
        "preferertKontaktadresse.valg",
        ("folkeregisteret-person", "kontaktadressevalg"),
    ),
];

#[test]
fn every_code_that_is_published_has_a_meaning() {
    let Some(folder) = reference() else { return };
    let catalogue = catalogue();
    // Of event lists and extracts, which no service of the catalogue gives.
    let elsewhere = ["egenskapshendelse.", "hendelsetype", "uttrekk/"];
    let mut income = 0;
    for file in [
        "kodelister/inntekt-koder.csv",
        "kodelister/folkeregister-koder.csv",
    ] {
        for line in text(&folder, file).lines().skip(1) {
            let (place, rest) = line.split_once(',').unwrap();
            let code = rest.split(',').next().unwrap();
            if elsewhere.iter().any(|start| place.starts_with(start)) {
                continue;
            }
            let (_, (service, list)) = LISTS
                .iter()
                .find(|(known, _)| *known == place)
                .unwrap_or_else(|| panic!("no code list of the catalogue is for `{place}`"));
            let service = catalogue.service(service).unwrap();
            let label = service.code_lists.get(*list).and_then(|codes| codes.get(code));
            let label = label.unwrap_or_else(|| panic!("`{code}` of `{place}` has no meaning"));
            assert!(
                [&label.nb, &label.nn, &label.en]
                    .iter()
                    .all(|text| !text.is_empty())
            );
            income += usize::from(file.starts_with("kodelister/inntekt"));
        }
    }
    assert_eq!(income, 173, "the published list of income codes");
}
