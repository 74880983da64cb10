//! A chain in which one link can't be read, one has changed and one does not prove itself.

use app::wire::{
    AccessLink, AccessOf, AgreementLink, ApprovalLink, Chain, ChainView, EntryLink, EntryProof, FieldFate,
    FieldRule, HookLink, RuleFor, RuleLink, Since, VersionLink,
};
use domain::{
    usecase::ItemKind,
    when::{Day, Instant},
};

use super::LOOKUP;

const AT: i64 = 1_795_500_000_000;

fn hash(letter: &str) -> String {
    letter.repeat(64)
}

/// The chain behind one field.
#[expect(clippy::too_many_lines, reason = "one record, link by link")]
pub(crate) fn chain() -> ChainView {
    let at = Instant::from_millis(AT);
    let hook = HookLink {
        id: "hook-1".to_owned(),
        hash: hash("b"),
        proved: true,
        text: "Barnehageloven § 4".to_owned(),
        url: Some("https://lovdata.no/lov/2005-06-17-64/§4".to_owned()),
        verified_by: Some("Per Rådgiver".to_owned()),
        verified_at: Some(at),
        valid_from: Day::parse("2026-01-01"),
        valid_to: None,
        since: Since::Same,
    };
    let rule = |what_for, hook: Option<HookLink>| RuleLink {
        what_for,
        article6: (what_for == RuleFor::Processing).then(|| "e".to_owned()),
        consent: false,
        unreadable: hook.is_none(),
        hook,
    };
    ChainView {
        lookup: LOOKUP.to_owned(),
        at,
        use_case_title: "Redusert foreldrebetaling".to_owned(),
        service_label: "Summert skattegrunnlag".to_owned(),
        field: FieldRule {
            field: "samletInntekt".to_owned(),
            label: "Samlet inntekt".to_owned(),
            necessity: Some("Avgjør om husholdningen betaler redusert sats.".to_owned()),
            fate: FieldFate::Shown,
        },
        chain: Chain {
            fields: Vec::new(),
            version: Some(VersionLink {
                use_case: "foreldrebetaling".to_owned(),
                number: 3,
                content_hash: hash("a"),
                proved: true,
                since: Since::Over,
            }),
            approvals: vec![ApprovalLink {
                by: Some("Tone Eier".to_owned()),
                at,
                of_this_content: true,
            }],
            rules: vec![
                rule(RuleFor::Processing, Some(hook)),
                rule(RuleFor::Disclosure, None),
            ],
            agreements: vec![AgreementLink {
                kind: ItemKind::ProviderAgreement,
                id: "agreement-1".to_owned(),
                hash: hash("c"),
                proved: false,
                party: "Skatteetaten".to_owned(),
                reference: "2026/99".to_owned(),
                valid_from: Day::parse("2026-01-01"),
                valid_to: Day::parse("2027-12-31"),
                since: Since::Changed,
            }],
            agreement_unreadable: true,
            access: vec![AccessLink {
                id: "grant-1".to_owned(),
                of: AccessOf::Person,
                granted_by: Some("Lise Leder".to_owned()),
                valid_from: Some(at),
                valid_to: Day::parse("2027-06-30"),
                since: Since::Gone,
            }],
            entries: vec![
                EntryLink {
                    kind: "lookup.permitted".to_owned(),
                    ledger: "fjord".to_owned(),
                    index: 7,
                    leaf_hash: hash("d"),
                    at,
                    proof: EntryProof::In(9),
                },
                EntryLink {
                    kind: "lookup.disclosed".to_owned(),
                    ledger: "fjord".to_owned(),
                    index: 8,
                    leaf_hash: hash("e"),
                    at,
                    proof: EntryProof::Failed,
                },
            ],
        },
    }
}
