//! What the bank's customers are asked by: for what, which data, and what follows of a no, in every language.

use std::collections::BTreeMap;

use domain::{
    catalogue::Language,
    consent::{Template, TemplateRight, Words},
    usecase::Purpose,
};
use upstream::catalogue::Catalogue;

use super::{INCOME, LOAN_PACKAGE, SUMMARY};

fn words([purpose, data, refusing]: [&str; 3]) -> Words {
    Words {
        purpose: purpose.to_owned(),
        data: data.to_owned(),
        refusing: refusing.to_owned(),
    }
}

/// The template of the loan application. What cannot be consented to is left out.
pub(in crate::demo) fn loan_template(catalogue: &Catalogue, purpose: &Purpose) -> Template {
    let right = |service: &str| {
        let package = catalogue.service(service)?.package(LOAN_PACKAGE)?;
        let rule = package.consent_by.as_ref()?;
        Some(TemplateRight {
            service: service.to_owned(),
            package: Some(LOAN_PACKAGE.to_owned()),
            resource: rule.resource.clone(),
            metadata: rule.metadata.clone(),
        })
    };
    Template {
        purpose: purpose.code.clone(),
        statement: purpose.statement.clone(),
        rights: [SUMMARY, INCOME].into_iter().filter_map(right).collect(),
        days: 30,
        texts: BTreeMap::from([
            (
                Language::Nb,
                words([
                    "Banken skal vurdere om du kan betjene lånet du har søkt om.",
                    "Banken ber om skattegrunnlaget ditt for ett år og inntekten din måned for måned, begge fra Skatteetaten.",
                    "Det er frivillig å samtykke. Sier du nei, kan du sende dokumentasjonen selv. Du kan trekke samtykket tilbake når du vil.",
                ]),
            ),
            (
                Language::Nn,
                words([
                    "Banken skal vurdere om du kan betene lånet du har søkt om.",
                    "Banken ber om skattegrunnlaget ditt for eitt år og inntekta di månad for månad, begge frå Skatteetaten.",
                    "Det er frivillig å samtykkje. Seier du nei, kan du sende dokumentasjonen sjølv. Du kan trekkje samtykket tilbake når du vil.",
                ]),
            ),
            (
                Language::En,
                words([
                    "The bank is to assess whether you can service the loan you have applied for.",
                    "The bank asks for your tax basis for one year and your income month by month, both from the Tax Administration.",
                    "Consent is voluntary. If you say no, you can send the documents yourself. You can withdraw the consent whenever you want.",
                ]),
            ),
        ]),
    }
}
