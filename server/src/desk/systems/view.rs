//! Own systems with their keys and grants, as they are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use app::wire::{Caller, Choice, GrantRow, GrantState, Grantable, KeyRow, SystemAccess, SystemRow};
use domain::{
    access::grantable,
    catalogue::Language,
    gate::Role,
    usecase::{Content, ItemKind},
    when::Instant,
};
use store::{
    entity::{access_grant, client_person, client_system, register_item, use_case},
    items, lists, register, systems,
};

use super::{Systems, as_text, cases, keys::caseworkers, none, reading, system_of, unreadable};
use crate::{
    desk::{
        hand::{Hand, People},
        items::status,
        lookup::standing::last_day_before,
    },
    error::Error,
};

fn state(row: &access_grant::Model, now: i64) -> GrantState {
    if row.refused_at.is_some() {
        GrantState::Refused
    } else if row.granted_at.is_none() {
        GrantState::Asked
    } else if row.revoked_at.is_some() {
        GrantState::Revoked
    } else if row.valid_to.is_none_or(|to| to <= now) {
        GrantState::Expired
    } else {
        GrantState::InForce
    }
}

/// Everything that the page of one system is made of.
struct Whole<'a> {
    hand: &'a Hand,
    people: &'a People,
    keys: &'a [client_system::Model],
    use_cases: &'a BTreeMap<String, use_case::Model>,
}

impl Systems {
    pub(super) async fn rows(&self, who: &Caller) -> Result<Vec<SystemRow>, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let all = register::items(db, &hand.organisation).await.map_err(reading)?;
        let keys = systems::keys(db, &hand.organisation).await.map_err(reading)?;
        let ids: Vec<String> = keys.iter().map(|key| key.id.clone()).collect();
        let grants = systems::grants(db, &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        let kind = as_text(ItemKind::OwnSystem);
        let mut rows = Vec::new();
        for item in all.iter().filter(|item| kind.as_ref() == Some(&item.kind)) {
            let own = |key: &&client_system::Model| key.own_system_id.as_ref() == Some(&item.id);
            let of_system: BTreeSet<&str> = keys.iter().filter(own).map(|key| key.id.as_str()).collect();
            let in_state = |wanted: GrantState| {
                let of_keys = grants.iter().filter(|grant| {
                    grant
                        .client_id
                        .as_deref()
                        .is_some_and(|key| of_system.contains(key))
                });
                of_keys.filter(|grant| state(grant, hand.now) == wanted).count()
            };
            rows.push(SystemRow {
                id: item.id.clone(),
                title: item.title.clone(),
                kind: system_of(item)?.kind,
                status: status(ItemKind::OwnSystem, item, hand.today()),
                keys: keys
                    .iter()
                    .filter(own)
                    .filter(|key| key.ended_at.is_none())
                    .count(),
                grants: in_state(GrantState::InForce),
                waiting: in_state(GrantState::Asked),
            });
        }
        rows.sort_by(|one, other| one.title.cmp(&other.title).then_with(|| one.id.cmp(&other.id)));
        Ok(rows)
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<SystemAccess, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let item = items::item(db, &hand.organisation, id)
            .await
            .map_err(reading)?
            .filter(|row| as_text(ItemKind::OwnSystem).as_ref() == Some(&row.kind))
            .ok_or_else(none)?;
        let mut keys = systems::keys(db, &hand.organisation).await.map_err(reading)?;
        keys.retain(|key| key.own_system_id.as_deref() == Some(id));
        let ids: Vec<String> = keys.iter().map(|key| key.id.clone()).collect();
        let bound = systems::bound(db, &ids).await.map_err(reading)?;
        let grants = systems::grants(db, &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        let granted: Vec<String> = grants.iter().map(|grant| grant.use_case_id.clone()).collect();
        let use_cases = register::use_cases_of(db, &hand.organisation, &granted)
            .await
            .map_err(reading)?;
        let use_cases = use_cases.into_iter().map(|one| (one.id.clone(), one)).collect();
        let people = People::of(db, &hand.organisation).await?;
        let whole = Whole {
            hand: &hand,
            people: &people,
            keys: &keys,
            use_cases: &use_cases,
        };
        let rows = grants.iter().map(|grant| whole.grant(grant));
        let mut rows: Vec<GrantRow> = rows.collect::<Result<_, _>>()?;
        // What waits for somebody first.
        rows.sort_by_key(|row| row.state != GrantState::Asked);
        Ok(SystemAccess {
            id: item.id.clone(),
            title: item.title.clone(),
            kind: system_of(&item)?.kind,
            status: status(ItemKind::OwnSystem, &item, hand.today()),
            keys: keys.iter().map(|key| whole.key(key, &bound)).collect(),
            grants: rows,
            people: self.people(&hand, &people, &bound).await?,
            use_cases: self.grantable(&hand, &item, who.language).await?,
            cases: store::case_systems::of_system(db, &hand.organisation, id)
                .await
                .map_err(reading)?
                .map(|row| cases::shown(&row, &people)),
            may_write: hand.has(Role::Admin),
            may_ask: hand.has(Role::Admin) || hand.has(Role::PrivacyOfficer),
        })
    }

    /// Caseworkers, and whoever is named already.
    async fn people(
        &self,
        hand: &Hand,
        people: &People,
        bound: &[client_person::Model],
    ) -> Result<Vec<Choice>, Error> {
        let mut ids = caseworkers(self.rooms.db.reader(), hand).await?;
        ids.extend(bound.iter().map(|one| one.account_id.clone()));
        let named = ids.into_iter().map(|id| Choice {
            label: people.name(&id).unwrap_or_else(|| id.clone()),
            code: id,
        });
        let mut named: Vec<Choice> = named.collect();
        named.sort_by(|one, other| {
            one.label
                .cmp(&other.label)
                .then_with(|| one.code.cmp(&other.code))
        });
        Ok(named)
    }

    /// The use cases in use, with what this system may be granted of each.
    async fn grantable(
        &self,
        hand: &Hand,
        item: &register_item::Model,
        language: Language,
    ) -> Result<Vec<Grantable>, Error> {
        let db = self.rooms.db.reader();
        let terms = lists::terms(db, &hand.organisation, hand.today())
            .await
            .map_err(reading)?;
        let codes: HashMap<String, String> =
            terms.into_iter().map(|term| (term.version, term.code)).collect();
        let ids: Vec<String> = codes.keys().cloned().collect();
        let versions = register::versions_of(db, &hand.organisation, &ids)
            .await
            .map_err(reading)?;
        let mut found = Vec::with_capacity(versions.len());
        for version in versions {
            let Some(code) = codes.get(&version.id) else {
                continue;
            };
            let content: Content = serde_json::from_str(&version.content).map_err(unreadable)?;
            let fields = grantable(&content, &item.id);
            found.push(Grantable {
                code: code.clone(),
                title: content.title.clone(),
                fields: fields.map(|fields| {
                    let named = fields.into_iter().map(|name| Choice {
                        code: name.to_owned(),
                        label: self.called(&content, name, language),
                    });
                    named.collect()
                }),
            });
        }
        found.sort_by(|one, other| one.title.cmp(&other.title));
        Ok(found)
    }

    /// What a field of the version's services is called.
    fn called(&self, content: &Content, name: &str, language: Language) -> String {
        let services = content
            .needs
            .iter()
            .filter_map(|need| self.rooms.catalogue.service(&need.service));
        let mut fields = services.filter_map(|service| service.field(name));
        let found = fields.next();
        found.map_or_else(
            || name.to_owned(),
            |field| field.label.in_language(language).to_owned(),
        )
    }
}

impl Whole<'_> {
    fn name(&self, account: Option<&String>) -> Option<String> {
        account.and_then(|id| self.people.name(id))
    }

    fn key(&self, row: &client_system::Model, bound: &[client_person::Model]) -> KeyRow {
        let own = bound.iter().filter(|one| one.client_id == row.id);
        KeyRow {
            id: row.id.clone(),
            name: row.name.clone(),
            by: self.name(row.created_by.as_ref()),
            at: Instant::from_millis(row.created_at),
            ended: row.ended_at.map(|at| {
                let why = row.ended_reason.clone().unwrap_or_default();
                (Instant::from_millis(at), self.name(row.ended_by.as_ref()), why)
            }),
            bound: own.map(|one| one.account_id.clone()).collect(),
            default: row.default_account_id.clone(),
        }
    }

    fn grant(&self, row: &access_grant::Model) -> Result<GrantRow, Error> {
        let hand = self.hand;
        let state = state(row, hand.now);
        let key = self
            .keys
            .iter()
            .find(|key| row.client_id.as_ref() == Some(&key.id));
        let use_case = self.use_cases.get(&row.use_case_id);
        let me = self.people.person(&hand.account);
        let other = me.is_some() && me != row.requested_by_person;
        let (admin, officer) = (hand.has(Role::Admin), hand.has(Role::PrivacyOfficer));
        let waits = state == GrantState::Asked;
        let answers = [
            (row.revoked_at, &row.revoked_by),
            (row.refused_at, &row.refused_by),
            (row.granted_at, &row.granted_by),
        ];
        let answered = answers
            .into_iter()
            .find_map(|(at, by)| Some((self.name(by.as_ref()), Instant::from_millis(at?))));
        let fields = row.fields.as_deref().map(serde_json::from_str).transpose();
        Ok(GrantRow {
            id: row.id.clone(),
            key: key.map(|key| key.name.clone()).unwrap_or_default(),
            use_case: Choice {
                code: use_case.map(|one| one.code.clone()).unwrap_or_default(),
                label: use_case.map(|one| one.title.clone()).unwrap_or_default(),
            },
            state,
            fields: fields.map_err(unreadable)?,
            reason: row.reason.clone(),
            asked: (
                self.name(Some(&row.requested_by)),
                Instant::from_millis(row.requested_at),
            ),
            answered,
            why: row.revoked_reason.clone(),
            until: row.valid_to.map(last_day_before),
            may_grant: waits && admin && other,
            may_refuse: waits && (admin || officer),
            may_revoke: matches!(state, GrantState::InForce) && (admin || officer),
        })
    }
}
