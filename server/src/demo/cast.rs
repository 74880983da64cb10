//! Who is in the demo: organisations, people, client systems, and the subjects that samples are about.
//! Everyone is drawn from the simulated population, so that no number in it is anybody's.

use domain::ids::PersonId;
use sandbox::{Organisation, OrganisationKind, Person, Population, Tag};

use crate::compose::StartError;

/// The password of every demo account. Printed at start; production refuses the accounts.
pub const PASSWORD: &str = "syntetisk-demo-2026";

/// One organisation of the demo.
#[derive(Debug)]
pub(super) struct Controller {
    pub(super) id: &'static str,
    pub(super) orgnr: String,
    pub(super) name: String,
    pub(super) maskinporten_client: String,
}

/// One account of the demo.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) id: &'static str,
    pub(super) organisation: &'static str,
    pub(super) email: &'static str,
    pub(super) name: String,
    pub(super) roles: &'static [&'static str],
    pub(super) unit: &'static str,
    pub(super) number: PersonId,
    pub(super) signed: bool,
    pub(super) ended: bool,
}

/// One client system of the demo.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) id: &'static str,
    pub(super) organisation: &'static str,
    pub(super) name: &'static str,
    pub(super) roles: &'static [&'static str],
    pub(super) acting: Option<&'static str>,
    pub(super) bound: &'static [&'static str],
}

/// Everyone.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) home: Controller,
    pub(super) other: Controller,
    pub(super) members: Vec<Member>,
    pub(super) supplier: String,
    /// A parent with income, and that parent's spouse with income.
    pub(super) parent: String,
    pub(super) spouse: String,
    /// Two more with income, for cases of their own.
    pub(super) single: String,
    pub(super) pensioner: String,
    pub(super) self_employed: String,
    pub(super) protected: String,
    pub(super) company: String,
}

pub(super) const HOME: &str = "01980000-0000-7000-8000-00000000a001";
pub(super) const OTHER: &str = "01980000-0000-7000-8000-00000000a002";
pub(super) const UNIT_KINDERGARTEN: &str = "01980000-0000-7000-8000-00000000b001";
pub(super) const UNIT_SUPPORT: &str = "01980000-0000-7000-8000-00000000b002";
pub(super) const UNIT_OTHER: &str = "01980000-0000-7000-8000-00000000b003";
pub(super) const KARI: &str = "01980000-0000-7000-8000-00000000c001";
pub(super) const EXAMPLES: &str = "01980000-0000-7000-8000-00000000c002";
pub(super) const OFFICER: &str = "01980000-0000-7000-8000-00000000c003";
pub(super) const APPROVER: &str = "01980000-0000-7000-8000-00000000c004";
pub(super) const ADMIN: &str = "01980000-0000-7000-8000-00000000c005";
pub(super) const LEADER: &str = "01980000-0000-7000-8000-00000000c006";
pub(super) const DPO: &str = "01980000-0000-7000-8000-00000000c007";
pub(super) const AUDITOR: &str = "01980000-0000-7000-8000-00000000c008";
pub(super) const UNSIGNED: &str = "01980000-0000-7000-8000-00000000c009";
pub(super) const ENDED: &str = "01980000-0000-7000-8000-00000000c00a";
pub(super) const NO_GRANT: &str = "01980000-0000-7000-8000-00000000c00b";
pub(super) const SECOND_APPROVER: &str = "01980000-0000-7000-8000-00000000c00c";
pub(super) const OTHER_CASEWORKER: &str = "01980000-0000-7000-8000-00000000c101";
pub(super) const OTHER_OFFICER: &str = "01980000-0000-7000-8000-00000000c102";
pub(super) const OTHER_APPROVER: &str = "01980000-0000-7000-8000-00000000c103";
pub(super) const OTHER_ADMIN: &str = "01980000-0000-7000-8000-00000000c104";
pub(super) const CLIENT: &str = "01980000-0000-7000-8000-00000000d001";
pub(super) const CLIENT_AUDITOR: &str = "01980000-0000-7000-8000-00000000d002";
pub(super) const CLIENT_OTHER: &str = "01980000-0000-7000-8000-00000000d003";
pub(super) const CLIENT_NARROW: &str = "01980000-0000-7000-8000-00000000d004";

/// The client systems; samples name them by their place here.
pub(super) const CLIENTS: [Client; 4] = [
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
];

/// Id, organisation, e-mail, roles, unit, whether the undertaking is signed, whether the membership has ended.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    bool,
    bool,
);

const NAMES: &[Row] = &[
    (
        KARI,
        HOME,
        "saksbehandler@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
        true,
        false,
    ),
    (
        EXAMPLES,
        HOME,
        "eksempler@demo.example",
        &["caseworker"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        OFFICER,
        HOME,
        "personvernradgiver@demo.example",
        &["privacy_officer"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        APPROVER,
        HOME,
        "tjenesteeier@demo.example",
        &["approver"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        ADMIN,
        HOME,
        "tilgangsansvarlig@demo.example",
        &["admin"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        LEADER,
        HOME,
        "leder@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
        true,
        false,
    ),
    (
        DPO,
        HOME,
        "personvernombud@demo.example",
        &["dpo"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        AUDITOR,
        HOME,
        "kontrollor@demo.example",
        &["auditor"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        UNSIGNED,
        HOME,
        "nyansatt@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
        false,
        false,
    ),
    (
        ENDED,
        HOME,
        "sluttet@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
        true,
        true,
    ),
    (
        NO_GRANT,
        HOME,
        "uten-tilgang@demo.example",
        &["caseworker"],
        UNIT_KINDERGARTEN,
        true,
        false,
    ),
    (
        SECOND_APPROVER,
        HOME,
        "tjenesteeier2@demo.example",
        &["approver"],
        UNIT_SUPPORT,
        true,
        false,
    ),
    (
        OTHER_CASEWORKER,
        OTHER,
        "saksbehandler@annen.example",
        &["caseworker"],
        UNIT_OTHER,
        true,
        false,
    ),
    (
        OTHER_OFFICER,
        OTHER,
        "personvernradgiver@annen.example",
        &["privacy_officer"],
        UNIT_OTHER,
        true,
        false,
    ),
    (
        OTHER_APPROVER,
        OTHER,
        "tjenesteeier@annen.example",
        &["approver"],
        UNIT_OTHER,
        true,
        false,
    ),
    (
        OTHER_ADMIN,
        OTHER,
        "tilgangsansvarlig@annen.example",
        &["admin"],
        UNIT_OTHER,
        true,
        false,
    ),
];

fn missing(what: &str) -> StartError {
    StartError::Usage(format!("the simulated population has no {what} for the demo"))
}

impl Cast {
    /// Draws everyone; the same people from the same population.
    pub(super) fn of(population: &Population) -> Result<Self, StartError> {
        let mut towns = population.of_kind(OrganisationKind::Municipality);
        let home = towns.next().ok_or_else(|| missing("municipality"))?;
        let other = towns.next().ok_or_else(|| missing("second municipality"))?;
        let supplier = population
            .of_kind(OrganisationKind::Supplier)
            .next()
            .ok_or_else(|| missing("supplier"))?;
        let employer = population
            .of_kind(OrganisationKind::Employer)
            .next()
            .ok_or_else(|| missing("employer"))?;
        let parent = with_income(population)
            .find(|person| person.tags.contains(&Tag::Couple) && spouse_of(population, person).is_some())
            .ok_or_else(|| missing("couple with income"))?;
        let spouse = spouse_of(population, parent).ok_or_else(|| missing("spouse"))?;
        let first = |tag: Tag, what| {
            population
                .with_tag(tag)
                .next()
                .map(|person| person.identifier.clone())
                .ok_or_else(|| missing(what))
        };
        let taken = [parent.index, spouse.index];
        let mut staff = with_income(population)
            .filter(|person| !taken.contains(&person.index) && person.tags.contains(&Tag::Ordinary));
        let members = NAMES
            .iter()
            .map(|row| {
                staff
                    .next()
                    .ok_or_else(|| missing("people for its accounts"))
                    .and_then(|p| member(row, p))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let single = staff
            .next()
            .ok_or_else(|| missing("single person with income"))?
            .identifier
            .clone();
        Ok(Self {
            home: controller(HOME, home),
            other: controller(OTHER, other),
            members,
            supplier: supplier.orgnr.clone(),
            parent: parent.identifier.clone(),
            spouse: spouse.identifier.clone(),
            single,
            pensioner: first(Tag::Pensioner, "pensioner")?,
            self_employed: first(Tag::SelfEmployed, "self-employed person")?,
            protected: first(Tag::Protected, "protected person")?,
            company: employer.orgnr.clone(),
        })
    }

    /// The number behind an account.
    pub(super) fn number_of(&self, account: &str) -> Option<&PersonId> {
        self.members
            .iter()
            .find(|member| member.id == account)
            .map(|member| &member.number)
    }
}

/// People with an ordinary settled income in the newest settled year, whom nothing special is said of.
fn with_income(population: &Population) -> impl Iterator<Item = &Person> {
    let special = [
        Tag::Protected,
        Tag::NoData,
        Tag::OnlyUtkast,
        Tag::LateSettlement,
        Tag::Dead,
        Tag::Deleted,
        Tag::Child,
        Tag::DNumber,
        Tag::Svalbard,
        Tag::WithholdingTax,
    ];
    population
        .persons()
        .iter()
        .filter(move |person| !person.tags.iter().any(|tag| special.contains(tag)))
}

fn spouse_of<'a>(population: &'a Population, person: &Person) -> Option<&'a Person> {
    let spouse = person.spouse?;
    with_income(population).find(|other| other.index == spouse)
}

fn controller(id: &'static str, organisation: &Organisation) -> Controller {
    Controller {
        id,
        orgnr: organisation.orgnr.clone(),
        name: organisation.name.clone(),
        maskinporten_client: format!("hjemmel-demo-{}", organisation.orgnr),
    }
}

fn member(row: &Row, person: &Person) -> Result<Member, StartError> {
    let (id, organisation, email, roles, unit, signed, ended) = *row;
    Ok(Member {
        id,
        organisation,
        email,
        name: format!("{} {}", person.first_name, person.last_name),
        roles,
        unit,
        number: person.identifier.parse().map_err(|_| missing("valid number"))?,
        signed,
        ended,
    })
}
