//! What the demo's organisations have agreed with providers and processors, and the routines that they keep.
//! The packages are those that the providers have for the purpose; references and signatures are invented.

use domain::{
    usecase::{AgreementKind, Coverage, ProcessorAgreement, ProviderAgreement, Routine, Substance},
    when::Day,
};

use super::{
    APPROVAL, APPROVAL_PACKAGE, ARREARS, Access, COMPUTED, Course, HOME_HELP, HOME_HELP_PACKAGE, HOUSING,
    HOUSING_PACKAGE, INCOME, Item, LATEST, LOAN, LOAN_PACKAGE, LONG_STAY, LONG_STAY_PACKAGE, PACKAGE,
    PARENTS, REGISTER, SUMMARY, access,
};

/// What one agreement says.
pub(super) struct Agreed {
    provider: &'static str,
    title: &'static str,
    reference: &'static str,
    signatory: &'static str,
    authority: &'static str,
    purposes: &'static [&'static str],
    covers: &'static [Access],
}

/// As a municipality agrees with Skatteetaten, through the segment's organisation.
const MUNICIPAL: Agreed = Agreed {
    provider: "skatteetaten",
    title: "Avtale med Skatteetaten",
    reference: "Tilslutningserklæring via KS, 2025",
    signatory: "Kommunedirektøren",
    authority: "Delegert myndighet fra kommunestyret",
    purposes: &[],
    covers: &[],
};

pub(super) const PARENTS_AGREED: Agreed = Agreed {
    purposes: &[PARENTS, "foreldrebetaling_sfo"],
    covers: &[access(SUMMARY, Some(PACKAGE)), access(LATEST, None)],
    ..MUNICIPAL
};
pub(super) const HOME_HELP_AGREED: Agreed = Agreed {
    title: "Avtale med Skatteetaten om praktisk bistand",
    purposes: &[HOME_HELP],
    covers: &[access(COMPUTED, Some(HOME_HELP_PACKAGE))],
    ..MUNICIPAL
};
pub(super) const LONG_STAY_AGREED: Agreed = Agreed {
    title: "Avtale med Skatteetaten om langtidsopphold",
    purposes: &[LONG_STAY],
    covers: &[access(COMPUTED, Some(LONG_STAY_PACKAGE))],
    ..MUNICIPAL
};
pub(super) const HOUSING_AGREED: Agreed = Agreed {
    title: "Avtale med Skatteetaten om boligsosiale formål",
    purposes: &[HOUSING],
    covers: &[access(INCOME, Some(HOUSING_PACKAGE))],
    ..MUNICIPAL
};
pub(super) const REGISTER_AGREED: Agreed = Agreed {
    provider: "folkeregisteret",
    title: "Tilgang til Folkeregisteret",
    reference: "Tillatelse til offentlig med hjemmel, 2025",
    purposes: &[PARENTS],
    covers: &[access(REGISTER, None)],
    ..MUNICIPAL
};
pub(super) const LOAN_AGREED: Agreed = Agreed {
    title: "Avtale med Skatteetaten om samtykkebasert lånesøknad",
    reference: "Konsumentavtale via Bits, 2025",
    signatory: "Administrerende direktør",
    authority: "Signaturrett",
    purposes: &[LOAN],
    covers: &[
        access(SUMMARY, Some(LOAN_PACKAGE)),
        access(INCOME, Some(LOAN_PACKAGE)),
    ],
    ..MUNICIPAL
};
pub(super) const APPROVAL_AGREED: Agreed = Agreed {
    title: "Avtale med Skatteetaten om restanser",
    reference: "Konsumentavtale, 2025",
    signatory: "Direktøren",
    authority: "Instruks for direktøren",
    purposes: &[APPROVAL],
    covers: &[access(ARREARS, Some(APPROVAL_PACKAGE))],
    ..MUNICIPAL
};

pub(super) fn provider_agreement(id: &str, agreed: &Agreed) -> Item {
    let agreement = ProviderAgreement {
        provider: agreed.provider.to_owned(),
        agreement_kind: Some(AgreementKind::Declaration),
        reference: agreed.reference.to_owned(),
        purposes: agreed
            .purposes
            .iter()
            .map(|purpose| (*purpose).to_owned())
            .collect(),
        signatory: agreed.signatory.to_owned(),
        authority: agreed.authority.to_owned(),
        signed_on: Day::parse("2025-12-15"),
        covers: agreed
            .covers
            .iter()
            .map(|access| Coverage {
                service: access.service.to_owned(),
                package: access.package.map(str::to_owned),
            })
            .collect(),
    };
    let substance = Substance::ProviderAgreement(agreement);
    Item::new(id, agreed.title, substance, Course::Granted)
}

pub(super) fn processor_agreement(id: &str, supplier: &str) -> Item {
    let agreement = ProcessorAgreement {
        processor_orgnr: supplier.to_owned(),
        processor_name: "Driftsleverandøren AS".to_owned(),
        country: "NO".to_owned(),
        reference: "Databehandleravtale om drift".to_owned(),
        letters: "abcdefgh".to_owned(),
        sub_processors: Vec::new(),
        signed_controller: Some("Virksomhetens leder".to_owned()),
        signed_processor: Some("Daglig leder".to_owned()),
    };
    let substance = Substance::ProcessorAgreement(agreement);
    Item::new(id, "Databehandleravtale", substance, Course::Written)
}

pub(super) fn routine(id: &str, owner: &str, subject: &str, title: &str) -> Item {
    let routine = Routine {
        subject: subject.to_owned(),
        owner: owner.to_owned(),
        link: format!("https://intranett.demo.example/rutiner/{subject}"),
    };
    Item::new(id, title, Substance::Routine(routine), Course::Written)
}
