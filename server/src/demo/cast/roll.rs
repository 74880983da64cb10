//! The roll of the demo: every id, account and client system, by name. Who is behind them is drawn in `cast`.
//! Ids are fixed, so that `accounts.json` names the same accounts in every installation. No number stands here.

use super::Client;

pub(in crate::demo) const HOME: &str = "01980000-0000-7000-8000-00000000a001";
pub(in crate::demo) const OTHER: &str = "01980000-0000-7000-8000-00000000a002";
pub(in crate::demo) const BANK: &str = "01980000-0000-7000-8000-00000000a003";
pub(in crate::demo) const AGENCY: &str = "01980000-0000-7000-8000-00000000a004";
pub(in crate::demo) const UNIT_KINDERGARTEN: &str = "01980000-0000-7000-8000-00000000b001";
pub(in crate::demo) const UNIT_SUPPORT: &str = "01980000-0000-7000-8000-00000000b002";
pub(in crate::demo) const UNIT_OTHER: &str = "01980000-0000-7000-8000-00000000b003";
pub(in crate::demo) const UNIT_CARE: &str = "01980000-0000-7000-8000-00000000b004";
pub(in crate::demo) const UNIT_BANK: &str = "01980000-0000-7000-8000-00000000b005";
pub(in crate::demo) const UNIT_AGENCY: &str = "01980000-0000-7000-8000-00000000b006";
pub(in crate::demo) const KARI: &str = "01980000-0000-7000-8000-00000000c001";
pub(in crate::demo) const EXAMPLES: &str = "01980000-0000-7000-8000-00000000c002";
pub(in crate::demo) const OFFICER: &str = "01980000-0000-7000-8000-00000000c003";
pub(in crate::demo) const APPROVER: &str = "01980000-0000-7000-8000-00000000c004";
pub(in crate::demo) const ADMIN: &str = "01980000-0000-7000-8000-00000000c005";
pub(in crate::demo) const LEADER: &str = "01980000-0000-7000-8000-00000000c006";
pub(in crate::demo) const DPO: &str = "01980000-0000-7000-8000-00000000c007";
pub(in crate::demo) const AUDITOR: &str = "01980000-0000-7000-8000-00000000c008";
pub(in crate::demo) const UNSIGNED: &str = "01980000-0000-7000-8000-00000000c009";
pub(in crate::demo) const ENDED: &str = "01980000-0000-7000-8000-00000000c00a";
pub(in crate::demo) const NO_GRANT: &str = "01980000-0000-7000-8000-00000000c00b";
pub(in crate::demo) const SECOND_APPROVER: &str = "01980000-0000-7000-8000-00000000c00c";
pub(in crate::demo) const CARE: &str = "01980000-0000-7000-8000-00000000c00d";
pub(in crate::demo) const OTHER_CASEWORKER: &str = "01980000-0000-7000-8000-00000000c101";
pub(in crate::demo) const OTHER_OFFICER: &str = "01980000-0000-7000-8000-00000000c102";
pub(in crate::demo) const OTHER_APPROVER: &str = "01980000-0000-7000-8000-00000000c103";
pub(in crate::demo) const OTHER_ADMIN: &str = "01980000-0000-7000-8000-00000000c104";
pub(in crate::demo) const BANK_CASEWORKER: &str = "01980000-0000-7000-8000-00000000c201";
pub(in crate::demo) const BANK_OFFICER: &str = "01980000-0000-7000-8000-00000000c202";
pub(in crate::demo) const BANK_APPROVER: &str = "01980000-0000-7000-8000-00000000c203";
pub(in crate::demo) const BANK_ADMIN: &str = "01980000-0000-7000-8000-00000000c204";
pub(in crate::demo) const AGENCY_CASEWORKER: &str = "01980000-0000-7000-8000-00000000c301";
pub(in crate::demo) const AGENCY_OFFICER: &str = "01980000-0000-7000-8000-00000000c302";
pub(in crate::demo) const AGENCY_APPROVER: &str = "01980000-0000-7000-8000-00000000c303";
pub(in crate::demo) const AGENCY_ADMIN: &str = "01980000-0000-7000-8000-00000000c304";
pub(in crate::demo) const CLIENT: &str = "01980000-0000-7000-8000-00000000d001";
pub(in crate::demo) const CLIENT_AUDITOR: &str = "01980000-0000-7000-8000-00000000d002";
pub(in crate::demo) const CLIENT_OTHER: &str = "01980000-0000-7000-8000-00000000d003";
pub(in crate::demo) const CLIENT_NARROW: &str = "01980000-0000-7000-8000-00000000d004";
pub(in crate::demo) const CLIENT_CARE: &str = "01980000-0000-7000-8000-00000000d005";
pub(in crate::demo) const CLIENT_BANK: &str = "01980000-0000-7000-8000-00000000d006";
pub(in crate::demo) const CLIENT_AGENCY: &str = "01980000-0000-7000-8000-00000000d007";

pub(in crate::demo) const SEGMENT: &str = "01980000-0000-7000-8000-00000000e001";
pub(in crate::demo) const TEMPLATE: &str = "01980000-0000-7000-8000-00000000e002";

/// The client systems; samples name them by their place here.
pub(in crate::demo) const CLIENTS: [Client; 7] = [
    Client {
        id: CLIENT,
        organisation: HOME,
        name: "Barnehagesystemet",
        roles: &["caseworker"],
        acting: Some(KARI),
        bound: &[KARI, EXAMPLES, UNSIGNED, ENDED, NO_GRANT],
    },
    Client {
        id: CLIENT_AUDITOR,
        organisation: HOME,
        name: "Loggkontroll",
        roles: &["auditor"],
        acting: None,
        bound: &[],
    },
    Client {
        id: CLIENT_OTHER,
        organisation: OTHER,
        name: "Fagsystemet",
        roles: &["caseworker"],
        acting: Some(OTHER_CASEWORKER),
        bound: &[OTHER_CASEWORKER],
    },
    Client {
        id: CLIENT_NARROW,
        organisation: HOME,
        name: "Innbyggerportalen",
        roles: &["caseworker"],
        acting: Some(KARI),
        bound: &[KARI],
    },
    Client {
        id: CLIENT_CARE,
        organisation: HOME,
        name: "Omsorgssystemet",
        roles: &["caseworker"],
        acting: Some(CARE),
        bound: &[CARE],
    },
    Client {
        id: CLIENT_BANK,
        organisation: BANK,
        name: "Lånesystemet",
        roles: &["caseworker"],
        acting: Some(BANK_CASEWORKER),
        bound: &[BANK_CASEWORKER],
    },
    Client {
        id: CLIENT_AGENCY,
        organisation: AGENCY,
        name: "Godkjenningssystemet",
        roles: &["caseworker"],
        acting: Some(AGENCY_CASEWORKER),
        bound: &[AGENCY_CASEWORKER],
    },
];

/// One account before anyone is drawn for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) organisation: &'static str,
    pub(super) email: &'static str,
    pub(super) roles: &'static [&'static str],
    pub(super) unit: &'static str,
    /// Whether the undertaking is signed.
    pub(super) signed: bool,
    /// Whether the membership has ended.
    pub(super) ended: bool,
}

const fn staff(
    id: &'static str,
    organisation: &'static str,
    email: &'static str,
    roles: &'static [&'static str],
    unit: &'static str,
) -> Row {
    Row {
        id,
        organisation,
        email,
        roles,
        unit,
        signed: true,
        ended: false,
    }
}

pub(super) const ROWS: &[Row] = &[
    staff(
        KARI,
        HOME,
        "saksbehandler@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
    ),
    staff(
        EXAMPLES,
        HOME,
        "eksempler@demo.example",
        &["caseworker"],
        UNIT_SUPPORT,
    ),
    staff(
        OFFICER,
        HOME,
        "personvernradgiver@demo.example",
        &["privacy_officer"],
        UNIT_SUPPORT,
    ),
    staff(
        APPROVER,
        HOME,
        "tjenesteeier@demo.example",
        &["approver"],
        UNIT_SUPPORT,
    ),
    staff(
        ADMIN,
        HOME,
        "tilgangsansvarlig@demo.example",
        &["admin"],
        UNIT_SUPPORT,
    ),
    staff(
        LEADER,
        HOME,
        "leder@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
    ),
    staff(DPO, HOME, "personvernombud@demo.example", &["dpo"], UNIT_SUPPORT),
    staff(
        AUDITOR,
        HOME,
        "kontrollor@demo.example",
        &["auditor"],
        UNIT_SUPPORT,
    ),
    Row {
        signed: false,
        ..staff(
            UNSIGNED,
            HOME,
            "nyansatt@demo.example",
            &["caseworker"],
            UNIT_KINDERGARTEN,
        )
    },
    Row {
        ended: true,
        ..staff(
            ENDED,
            HOME,
            "sluttet@demo.example",
            &["caseworker"],
            UNIT_KINDERGARTEN,
        )
    },
    staff(
        NO_GRANT,
        HOME,
        "uten-tilgang@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
    ),
    staff(
        SECOND_APPROVER,
        HOME,
        "tjenesteeier2@demo.example",
        &["approver"],
        UNIT_SUPPORT,
    ),
    staff(CARE, HOME, "omsorg@demo.example", &["caseworker"], UNIT_CARE),
    staff(
        OTHER_CASEWORKER,
        OTHER,
        "saksbehandler@annen.example",
        &["caseworker"],
        UNIT_OTHER,
    ),
    staff(
        OTHER_OFFICER,
        OTHER,
        "personvernradgiver@annen.example",
        &["privacy_officer"],
        UNIT_OTHER,
    ),
    staff(
        OTHER_APPROVER,
        OTHER,
        "tjenesteeier@annen.example",
        &["approver"],
        UNIT_OTHER,
    ),
    staff(
        OTHER_ADMIN,
        OTHER,
        "tilgangsansvarlig@annen.example",
        &["admin"],
        UNIT_OTHER,
    ),
    staff(
        BANK_CASEWORKER,
        BANK,
        "saksbehandler@bank.example",
        &["caseworker"],
        UNIT_BANK,
    ),
    staff(
        BANK_OFFICER,
        BANK,
        "personvernradgiver@bank.example",
        &["privacy_officer"],
        UNIT_BANK,
    ),
    staff(
        BANK_APPROVER,
        BANK,
        "tjenesteeier@bank.example",
        &["approver"],
        UNIT_BANK,
    ),
    staff(
        BANK_ADMIN,
        BANK,
        "tilgangsansvarlig@bank.example",
        &["admin"],
        UNIT_BANK,
    ),
    staff(
        AGENCY_CASEWORKER,
        AGENCY,
        "saksbehandler@etat.example",
        &["caseworker"],
        UNIT_AGENCY,
    ),
    staff(
        AGENCY_OFFICER,
        AGENCY,
        "personvernradgiver@etat.example",
        &["privacy_officer"],
        UNIT_AGENCY,
    ),
    staff(
        AGENCY_APPROVER,
        AGENCY,
        "tjenesteeier@etat.example",
        &["approver"],
        UNIT_AGENCY,
    ),
    staff(
        AGENCY_ADMIN,
        AGENCY,
        "tilgangsansvarlig@etat.example",
        &["admin"],
        UNIT_AGENCY,
    ),
];
