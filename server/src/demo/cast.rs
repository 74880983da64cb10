//! Who is in the demo: organisations, people, client systems, and the subjects that samples are about.
//! Everyone is drawn from the simulated population, so that no number in it is anybody's.

mod roll;

use domain::ids::PersonId;
use sandbox::{Organisation, OrganisationKind, Person, Population, Tag};

use super::ground::{self, Access};
use crate::compose::StartError;

pub(super) use roll::*;

/// The password of every demo account. Printed at start; production refuses the accounts.
pub const PASSWORD: &str = "syntetisk-demo-2026";

/// How the log names the demo where it lays something.
pub(super) const PROCESS: &str = "demo";

/// The accounts of one organisation that write, answer and grant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Staff {
    pub(super) organisation: &'static str,
    pub(super) officer: &'static str,
    /// As many as approve; two may be the same where nothing needs two.
    pub(super) approvers: [&'static str; 2],
    pub(super) admin: &'static str,
}

impl Staff {
    /// Of an organisation where one approves.
    pub(super) const fn of(
        organisation: &'static str,
        officer: &'static str,
        approver: &'static str,
        admin: &'static str,
    ) -> Self {
        Self {
            organisation,
            officer,
            approvers: [approver, approver],
            admin,
        }
    }
}

/// One organisation of the demo.
#[derive(Debug)]
pub(super) struct Controller {
    pub(super) id: &'static str,
    pub(super) orgnr: String,
    pub(super) name: String,
    pub(super) sector: &'static str,
    pub(super) maskinporten_client: String,
    /// What the providers have granted it.
    pub(super) access: &'static [Access],
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
    /// A private one, whose look-ups rest on consent.
    pub(super) bank: Controller,
    /// A state agency that asks about organisations.
    pub(super) agency: Controller,
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
    /// A company that owes something.
    pub(super) debtor: String,
}

fn missing(what: &str) -> StartError {
    StartError::Usage(format!("the simulated population has no {what} for the demo"))
}

impl Cast {
    /// Draws everyone; the same people from the same population.
    pub(super) fn of(population: &Population) -> Result<Self, StartError> {
        let mut towns = population.of_kind(OrganisationKind::Municipality);
        let home = towns.next().ok_or_else(|| missing("municipality"))?;
        let other = towns.next().ok_or_else(|| missing("second municipality"))?;
        let of_kind = |kind, what| population.of_kind(kind).next().ok_or_else(|| missing(what));
        let supplier = of_kind(OrganisationKind::Supplier, "supplier")?;
        let bank = of_kind(OrganisationKind::Bank, "bank")?;
        let agency = of_kind(OrganisationKind::Agency, "agency")?;
        let employer = of_kind(OrganisationKind::Employer, "employer")?;
        let debtor = population
            .of_kind(OrganisationKind::Employer)
            .find(|employer| population.owes(employer))
            .ok_or_else(|| missing("company in arrears"))?;
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
        let members = ROWS
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
            home: controller(HOME, "kommune", home, ground::HOME_ACCESS),
            other: controller(OTHER, "kommune", other, ground::OTHER_ACCESS),
            bank: controller(BANK, "finans", bank, ground::BANK_ACCESS),
            agency: controller(AGENCY, "stat", agency, ground::AGENCY_ACCESS),
            members,
            supplier: supplier.orgnr.clone(),
            parent: parent.identifier.clone(),
            spouse: spouse.identifier.clone(),
            single,
            pensioner: first(Tag::Pensioner, "pensioner")?,
            self_employed: first(Tag::SelfEmployed, "self-employed person")?,
            protected: first(Tag::Protected, "protected person")?,
            company: employer.orgnr.clone(),
            debtor: debtor.orgnr.clone(),
        })
    }

    /// Every organisation.
    pub(super) fn controllers(&self) -> [&Controller; 4] {
        [&self.home, &self.other, &self.bank, &self.agency]
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

fn controller(
    id: &'static str,
    sector: &'static str,
    organisation: &Organisation,
    access: &'static [Access],
) -> Controller {
    Controller {
        id,
        orgnr: organisation.orgnr.clone(),
        name: organisation.name.clone(),
        sector,
        maskinporten_client: format!("hjemmel-demo-{}", organisation.orgnr),
        access,
    }
}

fn member(row: &Row, person: &Person) -> Result<Member, StartError> {
    Ok(Member {
        id: row.id,
        organisation: row.organisation,
        email: row.email,
        name: format!("{} {}", person.first_name, person.last_name),
        roles: row.roles,
        unit: row.unit,
        number: person.identifier.parse().map_err(|_| missing("valid number"))?,
        signed: row.signed,
        ended: row.ended,
    })
}
