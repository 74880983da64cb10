//! A decision explained afterwards: to whoever asked for it, to a privacy officer whom they have asked about it, and to those who read the
//! log. Others learn nothing, not even that it is there. What it stood on is read from what was sealed with it and by its hashes.

mod ask;
mod chain;
mod law;
mod stood;

use app::wire::{
    Caller, Chain, ChainView, Contact, ContactOf, DecisionReader, Explained, Officer, ReceiptView, StoodOn,
};
use domain::{
    catalogue::Language,
    gate::{Answer, MendedBy, Outcome, Role, Verdict},
    ledger::Actor,
    oslo,
    when::Instant,
};
use store::{
    entity::{account, lookup, membership},
    lookup as archive, people,
};

use super::Lookups;
use crate::{
    desk::{
        deadlines::notice::DECISION,
        hand::day_text,
        log_readers,
        people::{any_membership, privacy_officers, roles},
    },
    error::{Class, Error},
};

/// The members of an organisation, ended ones too.
type Members = [(membership::Model, account::Model)];

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a decision", cause)
}

/// The same for a look-up that is another's as for one that is nobody's.
fn none() -> Error {
    Error::new(Class::NotFound, "no such look-up for the caller")
}

/// A decision for a client system.
#[derive(Debug)]
pub struct DecisionFound {
    pub lookup_id: String,
    /// `lookup.permitted`, `lookup.refused` or `decision.dry_run`.
    pub kind: String,
    /// As the caller may see it.
    pub decision: Answer,
    pub evidence: Vec<StoodOn>,
    pub chain: Chain,
    pub receipt: Option<ReceiptView>,
}

/// A client system that asks for a decision.
#[derive(Debug, Clone, Copy)]
pub struct ByClient<'a> {
    pub organisation: &'a str,
    pub client: &'a str,
    /// Whether it may read the log.
    pub auditor: bool,
    pub language: Language,
}

impl Lookups {
    /// A look-up that the caller may read, and as whom. That one reads what is another's is told to the log before anything is shown.
    pub(super) async fn readable(
        &self,
        who: &Caller,
        id: &str,
    ) -> Result<(lookup::Model, DecisionReader), Error> {
        let member = any_membership(&self.rooms, who).await?;
        let organisation = member.organisation_id.as_str();
        let row = archive::by_id(self.rooms.db.reader(), organisation, id)
            .await
            .map_err(reading)?
            .filter(|row| row.outcome != archive::DRY_RUN)
            .ok_or_else(none)?;
        if row.account_id.as_deref() == Some(who.account.as_str()) {
            return Ok((row, DecisionReader::Own));
        }
        let roles = roles(&member.roles);
        if member.host_agreement_id.is_some() {
            return Err(none());
        }
        let reader = if Role::any_of(&[Role::Dpo, Role::Auditor], &roles) {
            DecisionReader::Log
        } else if roles.contains(&Role::PrivacyOfficer) && self.is_asked(who, organisation, id).await? {
            DecisionReader::Asked
        } else {
            return Err(none());
        };
        let actor = Actor {
            account: Some(who.account.clone()),
            unit: member.unit_id.clone(),
            ..Actor::default()
        };
        log_readers::seal_reading(&self.rooms, actor, organisation).await?;
        Ok((row, reader))
    }

    /// Whether a privacy officer has been asked to look at it.
    async fn is_asked(&self, who: &Caller, organisation: &str, id: &str) -> Result<bool, Error> {
        let told = store::deadlines::told_of(self.rooms.db.reader(), organisation, DECISION, id)
            .await
            .map_err(reading)?;
        Ok(told.iter().any(|one| one.account_id == who.account))
    }

    /// What a decision is explained by to one who reads it.
    pub(super) async fn explained(
        &self,
        (row, reader): (&lookup::Model, DecisionReader),
        shown: &Answer,
        fields: Vec<app::wire::Choice>,
    ) -> Result<Explained, Error> {
        let members = people::members(self.rooms.db.reader(), &row.organisation_id)
            .await
            .map_err(reading)?;
        let own = reader == DecisionReader::Own && shown.outcome == Verdict::Refuse;
        let known = row
            .service
            .as_deref()
            .and_then(|code| self.rooms.catalogue.service(code));
        Ok(Explained {
            reader,
            stood_on: stood::on(&self.rooms, &row.organisation_id, shown, &members).await?,
            fields,
            service: known.map(|service| service.code.clone()),
            officer: if own {
                self.officer(row, shown, &members).await?
            } else {
                Officer::NotConcerned
            },
            contacts: if own {
                self.contacts(row, &members).await?
            } else {
                Vec::new()
            },
        })
    }

    /// Whether the privacy officers can be asked about a look-up of this one's.
    async fn officer(
        &self,
        row: &lookup::Model,
        shown: &Answer,
        members: &Members,
    ) -> Result<Officer, Error> {
        if to_mend(shown).is_empty() {
            return Ok(Officer::NotConcerned);
        }
        let now = self.rooms.clock.now_ms();
        if privacy_officers(members, row.account_id.as_deref(), now).is_empty() {
            return Ok(Officer::Nobody);
        }
        let told = store::deadlines::told_of(self.rooms.db.reader(), &row.organisation_id, DECISION, &row.id)
            .await
            .map_err(reading)?;
        let today = day_text(oslo::day_of(Instant::from_millis(now)))?;
        Ok(if told.iter().any(|one| one.due == today) {
            Officer::Asked
        } else {
            Officer::CanBeAsked
        })
    }

    /// The leaders of the asker's units and the admins, each once for what they are.
    async fn contacts(&self, row: &lookup::Model, members: &Members) -> Result<Vec<Contact>, Error> {
        let now = self.rooms.clock.now_ms();
        let today = day_text(oslo::day_of(Instant::from_millis(now)))?;
        let leading = store::units::leaders(self.rooms.db.reader(), &row.organisation_id, &today)
            .await
            .map_err(reading)?;
        let asker = row.account_id.as_deref().unwrap_or_default();
        let current = || {
            members.iter().filter(|(member, account)| {
                let own = member.host_agreement_id.is_none();
                own && account.active && people::is_in_force(member, now)
            })
        };
        let units: Vec<&String> = current()
            .filter(|(_, account)| account.id == asker)
            .filter_map(|(member, _)| member.unit_id.as_ref())
            .collect();
        let mut contacts = Vec::new();
        for (member, account) in current().filter(|(_, account)| account.id != asker) {
            let leads = leading
                .iter()
                .any(|(unit, leader)| *leader == account.id && units.contains(&unit));
            let admin = roles(&member.roles).contains(&Role::Admin);
            for (is, of) in [(leads, ContactOf::Leader), (admin, ContactOf::Admin)] {
                let one = Contact {
                    of,
                    name: account.name.clone(),
                    email: account.email.clone(),
                };
                if is && !contacts.contains(&one) {
                    contacts.push(one);
                }
            }
        }
        contacts.sort_by(|one, other| (one.of, &one.name).cmp(&(other.of, &other.name)));
        Ok(contacts)
    }

    /// The chain of one field of a look-up that the caller may read.
    pub(super) async fn chain_of_field(
        &self,
        who: &Caller,
        id: &str,
        field: &str,
    ) -> Result<ChainView, Error> {
        let (row, _) = self.readable(who, id).await?;
        let mut chain = self.chain(&row, who.language).await?;
        let at = chain.fields.iter().position(|rule| rule.field == field);
        let rule = chain.fields.swap_remove(at.ok_or_else(none)?);
        Ok(ChainView {
            lookup: row.id.clone(),
            at: Instant::from_millis(row.created_at),
            use_case_title: match &row.use_case_code {
                Some(code) => self.title_of(&row.organisation_id, code).await?,
                None => String::new(),
            },
            service_label: self.service_label(&row, who.language),
            field: rule,
            chain,
        })
    }

    /// A decision for the client system that asked for it, or for one that reads the log: that one sees every condition as it was sealed.
    pub async fn decision_for(&self, asks: ByClient<'_>, id: &str) -> Result<DecisionFound, Error> {
        let row = archive::by_id(self.rooms.db.reader(), asks.organisation, id)
            .await
            .map_err(reading)?
            .filter(|row| asks.auditor || row.client_id.as_deref() == Some(asks.client))
            .ok_or_else(none)?;
        if asks.auditor {
            let actor = Actor {
                client: Some(asks.client.to_owned()),
                ..Actor::default()
            };
            log_readers::seal_reading(&self.rooms, actor, asks.organisation).await?;
        }
        let full = self.decision_of(&row).await?;
        let decision = if asks.auditor { full } else { full.hidden() };
        let members = people::members(self.rooms.db.reader(), asks.organisation)
            .await
            .map_err(reading)?;
        let chain = self.chain(&row, asks.language).await?;
        let first = chain.entries.first();
        Ok(DecisionFound {
            lookup_id: row.id.clone(),
            kind: first.map_or_else(String::new, |entry| entry.kind.clone()),
            evidence: stood::on(&self.rooms, asks.organisation, &decision, &members).await?,
            decision,
            receipt: self.receipt_of(asks.organisation, &row.id).await?,
            chain,
        })
    }
}

/// The conditions that a privacy officer can mend.
fn to_mend(shown: &Answer) -> Vec<&'static str> {
    let failing = shown.checks.iter().filter(|check| check.outcome == Outcome::Fail);
    failing
        .filter(|check| check.mended_by == Some(MendedBy::PrivacyOfficer))
        .map(|check| check.code.code())
        .collect()
}
