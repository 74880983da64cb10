//! Which sections of a person a call asks for, by the names that `part` may have.
//! A name nobody has described is refused, so that a misspelt one does not quietly give less.

/// In the order they are written; a section a person has nothing in is left out.
pub(super) const SECTIONS: [&str; 30] = [
    "falskIdentitet",
    "identifikasjonsnummer",
    "identitetsgrunnlag",
    "kontaktinformasjonForDoedsbo",
    "legitimasjonsdokument",
    "status",
    "utlendingsmyndighetenesIdentifikasjonsnummer",
    "utenlandskPersonidentifikasjon",
    "deltBosted",
    "kjoenn",
    "foedsel",
    "foedselINorge",
    "familierelasjon",
    "sivilstand",
    "doedsfall",
    "navn",
    "adressebeskyttelse",
    "bostedsadresse",
    "oppholdsadresse",
    "innflytting",
    "utflytting",
    "brukAvSamiskSpraak",
    "preferertKontaktadresse",
    "postadresse",
    "postadresseIUtlandet",
    "foreldreansvar",
    "statsborgerskap",
    "bibehold",
    "opphold",
    "vergemaalEllerFremtidsfullmakt",
];

const BASIS: [&str; 16] = [
    "identifikasjonsnummer",
    "identitetsgrunnlag",
    "status",
    "doedsfall",
    "sivilstand",
    "foedsel",
    "statsborgerskap",
    "kjoenn",
    "navn",
    "bostedsadresse",
    "oppholdsadresse",
    "deltBosted",
    "postadresse",
    "postadresseIUtlandet",
    "adressebeskyttelse",
    "kontaktinformasjonForDoedsbo",
];
const IDENTITY: [&str; 3] = [
    "falskIdentitet",
    "legitimasjonsdokument",
    "utenlandskPersonidentifikasjon",
];
const RELATIONS: [&str; 3] = [
    "familierelasjon",
    "foreldreansvar",
    "vergemaalEllerFremtidsfullmakt",
];

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    sections: Vec<&'static str>,
    /// What no longer holds is given too.
    pub(super) history: bool,
}

impl Parts {
    /// Nothing asked for, or history alone, means the basis. `None` when a name is unknown.
    pub(super) fn chosen(names: &[String]) -> Option<Self> {
        let mut parts = Self {
            sections: Vec::new(),
            history: false,
        };
        for name in names {
            match name.as_str() {
                "historikk" => parts.history = true,
                "person-basis" => parts.sections.extend(BASIS),
                "identitetsgrunnlag-utvidet" => parts.sections.extend(IDENTITY),
                "relasjon-utvidet" => parts.sections.extend(RELATIONS),
                other => parts
                    .sections
                    .push(SECTIONS.into_iter().find(|section| *section == other)?),
            }
        }
        if parts.sections.is_empty() {
            parts.sections.extend(BASIS);
        }
        Some(parts)
    }

    /// The published model requires the number in every answer, whatever was asked for.
    pub(super) fn include(&self, section: &str) -> bool {
        section == "identifikasjonsnummer" || self.sections.contains(&section)
    }
}

#[cfg(test)]
mod tests {
    use super::{BASIS, IDENTITY, Parts, RELATIONS, SECTIONS};

    fn chosen(names: &[&str]) -> Option<Parts> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Parts::chosen(&names)
    }

    #[test]
    fn parts_add_up_and_the_basis_is_the_default() {
        let basis = chosen(&[]).unwrap();
        assert!(basis.include("bostedsadresse") && !basis.include("familierelasjon") && !basis.history);
        assert_eq!(chosen(&["person-basis"]).unwrap(), basis);
        let more = chosen(&["navn", "relasjon-utvidet", "historikk"]).unwrap();
        assert!(more.include("navn") && more.include("foreldreansvar") && more.history);
        assert!(more.include("identifikasjonsnummer") && !more.include("bostedsadresse"));
        for name in ["Navn", "navn,foedsel", "", "personBasis"] {
            assert_eq!(chosen(&[name]), None, "{name}");
        }
    }

    #[test]
    fn every_group_is_made_of_sections() {
        for name in BASIS.iter().chain(&IDENTITY).chain(&RELATIONS) {
            assert!(SECTIONS.contains(name), "{name}");
        }
    }
}
