//! Register items as the pages get them: a rule nobody has verified, and an agreement with a renewal that waits.

use app::wire::{
    Choice, ConnectingRow, ConnectingTold, Coverable, ItemChoices, ItemRow, ItemStatus, ItemView, ItemsView,
    KindRow, MayWithItem, PastItem, RenewalRow, UsedBy,
};
use domain::{
    gate::VersionStatus,
    usecase::{
        AgreementKind, Coverage, ItemKind, ProviderAgreement, Substance,
        connecting::{ConnectingStep, Stage, Terms},
        item_life::Renewal,
        library,
    },
    when::{Day, Instant},
};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn coverable(provider: &str, service: &str) -> Coverable {
    Coverable {
        service: service.to_owned(),
        package: Some("pakke".to_owned()),
        provider: provider.to_owned(),
        label: format!("Tjeneste {service}"),
    }
}

pub(crate) fn item_choices() -> ItemChoices {
    ItemChoices {
        members: vec![choice("konto-1", "Kari Prøve")],
        providers: vec![
            choice("skatteetaten", "Skatteetaten"),
            choice("folkeregisteret", "Folkeregisteret"),
        ],
        coverable: vec![
            coverable("skatteetaten", "inntekt"),
            coverable("folkeregisteret", "person"),
        ],
        units: vec![choice("enhet-1", "Oppvekst")],
        processor_agreements: vec![choice("drift-1", "Drift")],
        purposes: vec![choice("foreldrebetaling", "Redusert foreldrebetaling")],
    }
}

pub(crate) fn kinds() -> Vec<KindRow> {
    let row = |kind| KindRow {
        kind,
        going: 3,
        wanting: 1,
    };
    ItemKind::ALL.map(row).into()
}

pub(crate) fn items(kind: ItemKind) -> ItemsView {
    ItemsView {
        page: super::only_page(1),
        kind,
        rows: vec![ItemRow {
            id: "post-1".to_owned(),
            title: "Avtale <b>én</b>".to_owned(),
            status: ItemStatus::ReviewDue,
            valid_to: None,
            review_by: Day::parse("2026-01-31"),
            used_by: 2,
            waiting: true,
        }],
        may_write: true,
    }
}

fn agreement(reference: &str) -> Substance {
    Substance::ProviderAgreement(ProviderAgreement {
        provider: "skatteetaten".to_owned(),
        agreement_kind: Some(AgreementKind::Declaration),
        reference: reference.to_owned(),
        purposes: vec!["foreldrebetaling".to_owned(), "bortfalt".to_owned()],
        signatory: "Kommunedirektøren".to_owned(),
        authority: "Delegert".to_owned(),
        signed_on: Day::parse("2026-02-01"),
        covers: vec![Coverage {
            service: "inntekt".to_owned(),
            package: Some("pakke".to_owned()),
        }],
    })
}

/// A request that a provider has granted and nobody else has read.
pub(crate) fn connecting(stage: Stage) -> ConnectingRow {
    let told = |step| ConnectingTold {
        step,
        by: Some("Kari Prøve".to_owned()),
        at: Instant::from_millis(1_774_051_200_000),
    };
    let on = Day::parse("2026-03-20").unwrap();
    let answer = ConnectingStep::Answer {
        on,
        reference: "2026/<17>".to_owned(),
        granted: true,
    };
    ConnectingRow {
        service: "inntekt".to_owned(),
        package: Some("pakke".to_owned()),
        label: "Tjeneste inntekt".to_owned(),
        stage,
        terms: Some(Terms {
            version: "1. mars <2026>".to_owned(),
            accepted: None,
        }),
        steps: vec![told(answer), told(ConnectingStep::Draft)],
        another: true,
    }
}

fn renewal(until: &str) -> Renewal {
    Renewal {
        valid_to: Day::parse(until),
        ..Renewal::default()
    }
}

/// An agreement, with everything there can be about one.
pub(crate) fn agreement_item() -> ItemView {
    let at = Instant::from_millis(1_774_051_200_000);
    ItemView {
        uses: super::only_page(1),
        id: "post-1".to_owned(),
        title: "Avtale <b>én</b>".to_owned(),
        substance: agreement("Ny referanse"),
        hash: "a".repeat(64),
        status: ItemStatus::InForce,
        stands: renewal("2026-12-31"),
        written_by: Some("Kari Prøve".to_owned()),
        verified: None,
        reverify_by: None,
        ended: None,
        used_by: vec![UsedBy {
            code: "foreldrebetaling".to_owned(),
            title: "Redusert foreldrebetaling".to_owned(),
            status: VersionStatus::Active,
            current: false,
        }],
        renewals: vec![RenewalRow {
            id: "fornyelse-1".to_owned(),
            renewal: renewal("2027-12-31"),
            reason: "Forlenget <i>ett</i> år".to_owned(),
            by: Some("Kari Prøve".to_owned()),
            at,
            answer: None,
            may_answer: true,
        }],
        pasts: vec![PastItem {
            number: 1,
            title: "Avtale <b>én</b>".to_owned(),
            substance: Some(agreement("Gammel referanse")),
            replaced_by: Some("Kari Prøve".to_owned()),
            replaced_at: at,
        }],
        done: None,
        undone: Vec::new(),
        law: Vec::new(),
        connecting: vec![connecting(Stage::Answered)],
        may: MayWithItem {
            write: true,
            accept: true,
            ..MayWithItem::default()
        },
        choices: item_choices(),
    }
}

/// A rule of the starting library that the reader may verify.
pub(crate) fn rule() -> ItemView {
    ItemView {
        title: library::SHIPPED[0].title.to_owned(),
        substance: Substance::Hook(library::SHIPPED[0].hook()),
        status: ItemStatus::Proposed,
        stands: Renewal::default(),
        written_by: None,
        used_by: Vec::new(),
        renewals: Vec::new(),
        pasts: Vec::new(),
        connecting: Vec::new(),
        may: MayWithItem {
            verify: true,
            ..MayWithItem::default()
        },
        ..agreement_item()
    }
}
