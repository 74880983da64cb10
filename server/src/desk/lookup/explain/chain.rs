//! The chain of one look-up: from a field to the version that allows it, who approved that, the law, the agreements, the access, and the
//! entries in the log. It is read from the entry and from the ground that was stood on, never from the register as it is today, and each link
//! is held against the hash that the one before names it by. What can't be read is missing in it.

use std::{collections::BTreeMap, sync::Arc};

use app::wire::{
    AccessLink, AccessOf, ApprovalLink, Chain, EntryLink, EntryProof, FieldFate, FieldRule, Since,
    VersionLink,
};
use domain::{
    canonical,
    catalogue::Language,
    gate::{Answer, CheckCode, Evidence, Facts, Holder, VersionFacts},
    ledger::Entry,
    lookup::Withheld,
    oslo,
    when::{Day, Instant},
};
use store::{
    entity::{lookup, register_item},
    ledger::Proved,
    lookup as archive, people,
};

use super::{
    Lookups, Members,
    law::{self, Register},
    reading,
    stood::member,
};
use crate::{
    desk::lookup::{
        read::json,
        stored::{Reader, Stood},
    },
    error::{Class, Error},
};

impl Lookups {
    pub(super) async fn chain(&self, row: &lookup::Model, language: Language) -> Result<Chain, Error> {
        let db = self.rooms.db.reader();
        let organisation = row.organisation_id.as_str();
        let members = people::members(db, organisation).await.map_err(reading)?;
        let sealed = self.decision_of(row).await?;
        let stood = self.stood(row).await?.map(Arc::new);
        let facts = stood.as_ref().and_then(|stood| {
            let mut reader: Reader = self.rooms.corridor.reader();
            reader.facts(&row.facts, stood)
        });
        // A version counts only if what is kept of it makes the hash that the entry names.
        let version = stood.as_ref().and_then(|stood| stood.version());
        let proved = version.filter(|version| {
            version.content.hash().is_some()
                && version.content.hash() == sealed.use_case.content_hash.as_deref()
        });
        let now = self.items_now(organisation, row, proved).await?;
        let mut chain = Chain {
            fields: self.fields(row, proved, language),
            version: self.version(row, &sealed, proved.is_some()).await?,
            approvals: self.approvals(row, proved, &members).await?,
            rules: Vec::new(),
            agreements: Vec::new(),
            agreement_unreadable: false,
            access: self
                .access(organisation, &sealed, facts.as_ref(), &members)
                .await?,
            entries: self.entries(row).await?,
        };
        let service = row
            .service
            .as_deref()
            .and_then(|code| self.rooms.catalogue.service(code));
        if let (Some(version), Some(stood), Some(service)) = (proved, &stood, service) {
            let at = self.rooms.clock.now_ms();
            let register = Register {
                then: stood.register(),
                now: &now,
                members: &members,
                at,
                today: today(at),
            };
            chain.rules = register.rules(&version.content, &service.code);
            chain.agreements = register.agreements(&version.content, &service.code, &service.provider);
            chain.agreement_unreadable = register.lacks_agreements(&version.content, &service.code);
        }
        Ok(chain)
    }

    /// The ground that was stood on, if its row is what its hash says.
    async fn stood(&self, row: &lookup::Model) -> Result<Option<Stood>, Error> {
        let Some(hash) = row.ground_hash.as_deref() else {
            return Ok(None);
        };
        let ground = store::whatif::ground(self.rooms.db.reader(), &row.organisation_id, hash)
            .await
            .map_err(reading)?;
        let whole = ground.filter(|ground| canonical::sha256_hex(ground.facts.as_bytes()) == hash);
        Ok(whole.as_ref().and_then(Stood::read))
    }

    async fn items_now(
        &self,
        organisation: &str,
        row: &lookup::Model,
        version: Option<&VersionFacts>,
    ) -> Result<BTreeMap<String, register_item::Model>, Error> {
        let (Some(version), Some(service)) = (version, row.service.as_deref()) else {
            return Ok(BTreeMap::new());
        };
        let ids = law::named(&version.content, service).map(|item| item.id.as_str());
        let items = store::register::items_of(self.rooms.db.reader(), organisation, ids)
            .await
            .map_err(reading)?;
        Ok(items.into_iter().map(|item| (item.id.clone(), item)).collect())
    }

    /// What was asked for, and what became of it.
    fn fields(
        &self,
        row: &lookup::Model,
        version: Option<&VersionFacts>,
        language: Language,
    ) -> Vec<FieldRule> {
        let service = row
            .service
            .as_deref()
            .and_then(|code| self.rooms.catalogue.service(code));
        let need = service
            .zip(version)
            .and_then(|(service, version)| version.content.need(&service.code, row.package.as_deref()));
        let asked: Vec<String> = json(Some(&row.requested_fields)).unwrap_or_default();
        let shown: Vec<String> = json(row.shown.as_deref()).unwrap_or_default();
        let withheld: Vec<Withheld> = json(row.withheld.as_deref()).unwrap_or_default();
        let answered = row.outcome == archive::PERMIT
            && row
                .result_class
                .as_deref()
                .is_some_and(|class| class != archive::FAILED);
        let fate = |name: &str| match withheld.iter().find(|held| *held.field == *name) {
            _ if shown.iter().any(|one| one == name) => FieldFate::Shown,
            Some(held) => FieldFate::Withheld(held.why),
            None if answered => FieldFate::NotInAnswer,
            None => FieldFate::NothingFetched,
        };
        let held = withheld.iter().map(|held| &*held.field);
        let mut names: Vec<&str> = asked.iter().map(String::as_str).chain(held).collect();
        names.sort_unstable();
        names.dedup();
        let rules = names.into_iter().map(|name| FieldRule {
            label: service.and_then(|service| service.field(name)).map_or_else(
                || name.to_owned(),
                |field| field.label.in_language(language).to_owned(),
            ),
            necessity: need
                .and_then(|need| need.fields.iter().find(|field| field.name == *name))
                .map(|field| field.necessity.clone()),
            fate: fate(name),
            field: name.to_owned(),
        });
        rules.collect()
    }

    async fn version(
        &self,
        row: &lookup::Model,
        sealed: &Answer,
        proved: bool,
    ) -> Result<Option<VersionLink>, Error> {
        let named = &sealed.use_case;
        let (Some(code), Some(number), Some(content_hash)) =
            (&named.code, named.version, &named.content_hash)
        else {
            return Ok(None);
        };
        let db = self.rooms.db.reader();
        let owner = store::register::use_case(db, &row.organisation_id, code)
            .await
            .map_err(reading)?;
        let today = today(self.rooms.clock.now_ms());
        let now = match owner {
            Some(owner) => {
                let number = i64::from(number);
                store::register::version(db, &row.organisation_id, &owner.id, number, today).await
            }
            None => Ok(None),
        };
        let since = match now.map_err(reading)? {
            None => Since::Gone,
            Some(row) if row.status != store::register::ACTIVE => Since::Over,
            Some(row) if row.content_hash == *content_hash => Since::Same,
            Some(_) => Since::Changed,
        };
        Ok(Some(VersionLink {
            use_case: code.clone(),
            number,
            content_hash: content_hash.clone(),
            proved,
            since,
        }))
    }

    /// The approvals that the gate counted, with the names of those who gave them.
    async fn approvals(
        &self,
        row: &lookup::Model,
        version: Option<&VersionFacts>,
        members: &Members,
    ) -> Result<Vec<ApprovalLink>, Error> {
        let (Some(version), Some(id)) = (version, row.use_case_version_id.as_deref()) else {
            return Ok(Vec::new());
        };
        let rows = store::register::approvals(self.rooms.db.reader(), &row.organisation_id, id)
            .await
            .map_err(reading)?;
        let links = version.approvals.iter().map(|then| {
            let answer = rows.iter().find(|answer| {
                answer.decided_at == then.at.millis()
                    && then.person.as_ref() == Some(&answer.person_pseudonym)
                    && answer.content_hash == then.content_hash
            });
            ApprovalLink {
                by: answer.and_then(|answer| member(members, &answer.account_id)),
                at: then.at,
                of_this_content: then.content_hash == version.stored_hash,
            }
        });
        Ok(links.collect())
    }

    /// The grants, or the hastetilgang, that let the asker in, as the entry names them.
    async fn access(
        &self,
        organisation: &str,
        sealed: &Answer,
        facts: Option<&Facts>,
        members: &Members,
    ) -> Result<Vec<AccessLink>, Error> {
        let mut links: Vec<AccessLink> = Vec::new();
        let check = sealed.check(CheckCode::AccessGrant);
        for named in check.into_iter().flat_map(|check| &check.evidence) {
            match &*named.kind {
                "grant" => links.push(self.grant(organisation, named, facts, members).await?),
                "break_glass" => {
                    let glass = facts.and_then(|facts| facts.break_glass.as_ref());
                    let glass = glass.filter(|glass| glass.id == named.id);
                    let end = glass.and_then(|glass| glass.ends_at);
                    let over = end.is_some_and(|end| end.millis() <= self.rooms.clock.now_ms());
                    links.push(AccessLink {
                        id: named.id.clone(),
                        of: AccessOf::BreakGlass,
                        granted_by: None,
                        valid_from: glass.map(|glass| glass.opened_at),
                        valid_to: end.map(oslo::day_of),
                        since: if over { Since::Over } else { Since::Same },
                    });
                }
                _ => {}
            }
        }
        Ok(links)
    }

    async fn grant(
        &self,
        organisation: &str,
        named: &Evidence,
        facts: Option<&Facts>,
        members: &Members,
    ) -> Result<AccessLink, Error> {
        let now = self.rooms.clock.now_ms();
        let row = store::grants::one(self.rooms.db.reader(), organisation, &named.id)
            .await
            .map_err(reading)?;
        let grants = facts.and_then(|facts| facts.grants.as_ref());
        let then = grants.and_then(|grants| grants.iter().find(|grant| grant.id == named.id));
        let by = row.as_ref().and_then(|row| row.granted_by.as_deref());
        let over = |at: Option<i64>| at.is_some_and(|at| at <= now);
        let since = match &row {
            None => Since::Gone,
            Some(row) if over(row.revoked_at) || over(row.valid_to) => Since::Over,
            Some(_) => Since::Same,
        };
        Ok(AccessLink {
            id: named.id.clone(),
            of: then.map_or(AccessOf::Unknown, |grant| match grant.holder {
                Holder::Person => AccessOf::Person,
                Holder::System => AccessOf::System,
            }),
            granted_by: by.and_then(|account| member(members, account)),
            valid_from: then.and_then(|grant| grant.valid_from),
            valid_to: then.and_then(|grant| grant.valid_to),
            since,
        })
    }

    /// The entries of the look-up, each proved anew.
    async fn entries(&self, row: &lookup::Model) -> Result<Vec<EntryLink>, Error> {
        let db = self.rooms.db.reader();
        let ledger = row.organisation_id.as_str();
        let keys = self
            .rooms
            .ledger_key
            .all_of(ledger)
            .map_err(|cause| Error::caused(Class::Internal, "naming a ledger", cause))?;
        let mut entries = Vec::new();
        for index in [row.permit_index, row.end_index].into_iter().flatten() {
            let Ok(index) = u64::try_from(index) else { continue };
            let leaf = store::ledger::entry(db, ledger, index).await.map_err(reading)?;
            let Some(leaf) = leaf else { continue };
            let Ok(entry) = serde_json::from_str::<Entry>(&leaf.leaf) else {
                continue;
            };
            let proved = store::ledger::proved(db, &keys, ledger, &leaf)
                .await
                .map_err(reading)?;
            entries.push(EntryLink {
                kind: entry.draft.kind.as_str().to_owned(),
                ledger: ledger.to_owned(),
                index,
                leaf_hash: leaf.leaf_hash,
                at: Instant(entry.time),
                proof: match proved {
                    Proved::In(size) => EntryProof::In(size),
                    Proved::NotYet => EntryProof::NotYet,
                    Proved::Not => EntryProof::Failed,
                },
            });
        }
        Ok(entries)
    }
}

fn today(now: i64) -> Day {
    oslo::day_of(Instant::from_millis(now))
}
