//! Adressebeskyttelse: whether an organisation asks for levels and through what, and what its register holds, in numbers. An admin turns it
//! on and off; the very next look-up hears of it, since the gate reads the mark on the organisation. Both are sealed.

pub mod follow;

use std::sync::Arc;

use app::{
    desk::{Reply, ShieldDesk},
    wire::{Caller, Choice, HowMany, ProtectedService, ShieldView},
};
use domain::{
    catalogue::SubjectKind,
    gate::{Role, VersionStatus},
    usecase::{Content, Trigger},
    when::Instant,
};
use serde_json::json;
use store::{
    entity::{client_system, shield_source, use_case},
    people, register, shields,
};

use super::{act, hand::Hand, lookup::standing::Asked, people::must_be_fresh};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// Fewer than these are not told of by number: they could point somebody out.
const FEW: u64 = 5;

/// Who reads the page; only an admin changes what it says.
const READERS: [Role; 4] = [Role::Admin, Role::PrivacyOfficer, Role::Dpo, Role::Auditor];

/// The front room's door to adressebeskyttelse.
#[derive(Debug, Clone)]
pub struct Shields {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading how levels are asked for", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing how levels are asked for", cause)
}

/// A use case with a system that may ask through it.
struct Way {
    use_case: use_case::Model,
    client: client_system::Model,
}

impl Way {
    fn code(&self) -> String {
        format!("{}:{}", self.use_case.code, self.client.id)
    }

    fn label(&self) -> String {
        format!("{} – {}", self.use_case.title, self.client.name)
    }
}

impl Shields {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn view(&self, who: &Caller) -> Result<ShieldView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&READERS)?;
        let db = self.rooms.db.reader();
        let own = hand.organisation.as_str();
        let organisation = people::organisation(db, own).await.map_err(reading)?;
        let on = organisation.is_some_and(|row| row.shield_source);
        let source = shields::source(db, own).await.map_err(reading)?;
        let may_change = hand.has(Role::Admin);
        let ways = if may_change && !on {
            self.ways(&hand).await?
        } else {
            Vec::new()
        };
        let protected = match shields::count_protected(db, own, hand.now)
            .await
            .map_err(reading)?
        {
            0 => HowMany::None,
            few if few < FEW => HowMany::Few,
            many => HowMany::Number(many),
        };
        let read = shields::read_until(db, own).await.map_err(reading)?;
        let services = self.rooms.catalogue.services();
        let of_persons = services.filter(|service| service.subject != SubjectKind::Organisation);
        Ok(ShieldView {
            on,
            by: self.by(own, source.as_ref()).await?,
            through: match &source {
                Some(source) if on => self.through(own, source).await?,
                _ => None,
            },
            choices: ways
                .iter()
                .map(|way| Choice {
                    code: way.code(),
                    label: way.label(),
                })
                .collect(),
            protected,
            followed: read.map(|row| Instant::from_millis(row.read_at)),
            services: of_persons
                .map(|service| ProtectedService {
                    title: service.title.in_language(who.language).to_owned(),
                    told: service.protection_told(),
                })
                .collect(),
            may_change,
        })
    }

    /// Who turned it on or off last, and when.
    async fn by(
        &self,
        own: &str,
        source: Option<&shield_source::Model>,
    ) -> Result<Option<(Option<String>, Instant)>, Error> {
        let Some(source) = source else { return Ok(None) };
        let (account, at) = match (&source.off_by, source.off_at) {
            (Some(by), Some(at)) => (by, at),
            _ => (&source.set_by, source.set_at),
        };
        let members = people::members(self.rooms.db.reader(), own)
            .await
            .map_err(reading)?;
        let name = members.into_iter().find(|(_, member)| member.id == *account);
        Ok(Some((
            name.map(|(_, member)| member.name),
            Instant::from_millis(at),
        )))
    }

    async fn through(
        &self,
        own: &str,
        source: &shield_source::Model,
    ) -> Result<Option<(String, String)>, Error> {
        let db = self.rooms.db.reader();
        let ids = [source.use_case_id.clone()];
        let use_case = register::use_cases_of(db, own, &ids).await.map_err(reading)?;
        let client = people::client(db, own, &source.client_id)
            .await
            .map_err(reading)?;
        let use_case = use_case.into_iter().next();
        Ok(use_case
            .zip(client)
            .map(|(use_case, client)| (use_case.title, client.name)))
    }

    /// Everything that may ask: use cases in use that a system makes by itself at an event and that fetch the level, each with a system that
    /// has access to it. Whether it still may is judged again at each question.
    async fn ways(&self, hand: &Hand) -> Result<Vec<Way>, Error> {
        let db = self.rooms.db.reader();
        let own = hand.organisation.as_str();
        let grants = shields::of_systems(db, own, hand.now).await.map_err(reading)?;
        let mut ids: Vec<String> = grants.iter().map(|(use_case, _)| use_case.clone()).collect();
        ids.sort();
        ids.dedup();
        let mut ways = Vec::new();
        for use_case in register::use_cases_of(db, own, &ids).await.map_err(reading)? {
            let asked = Asked::of(&use_case.code, hand.now);
            let memory = &self.rooms.corridor.memory;
            let kept = memory.read(&self.rooms.db, own, asked).await?;
            let version = kept.ground.version.as_ref();
            let asks = version.is_some_and(|version| {
                version.status == VersionStatus::Active && self.asks_for_level(&version.content)
            });
            let clients = grants.iter().filter(|(id, _)| asks && *id == use_case.id);
            for (_, client) in clients {
                let client = people::client(db, own, client).await.map_err(reading)?;
                let current = client.filter(|one| one.ended_at.is_none_or(|end| end > hand.now));
                ways.extend(current.map(|client| Way {
                    use_case: use_case.clone(),
                    client,
                }));
            }
        }
        Ok(ways)
    }

    fn asks_for_level(&self, content: &Content) -> bool {
        let by_itself = content
            .automation
            .as_ref()
            .is_some_and(|rule| rule.triggers.contains(&Trigger::Event));
        by_itself
            && content.needs.iter().any(|need| {
                let service = self.rooms.catalogue.service(&need.service);
                let level = service.and_then(|service| service.level_field());
                level.is_some_and(|level| need.fields.iter().any(|field| field.name == level.name))
            })
    }

    async fn turn(&self, who: &Caller, through: Option<&str>) -> Result<(), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Admin)?;
        must_be_fresh(&self.rooms, who)?;
        match through {
            Some(code) => self.turn_on(&hand, code).await,
            None => self.turn_off(&hand).await,
        }
    }

    async fn turn_on(&self, hand: &Hand, code: &str) -> Result<(), Error> {
        let ways = self.ways(hand).await?;
        let way = ways.into_iter().find(|way| way.code() == code);
        let way = way.ok_or_else(|| Error::new(Class::Invalid, "nothing that may ask").at_field("valg"))?;
        let row = shield_source::Model {
            organisation_id: hand.organisation.clone(),
            use_case_id: way.use_case.id,
            client_id: way.client.id,
            set_by: hand.account.clone(),
            set_at: hand.now,
            off_by: None,
            off_at: None,
        };
        let told = json!({"shieldSource": "on", "useCase": way.use_case.code, "client": row.client_id});
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        store::held::organisation(&tx, &hand.organisation)
            .await
            .map_err(writing)?;
        shields::set_source(&tx, row, true).await.map_err(writing)?;
        hand.tell(&tx, told).await?;
        tx.commit().await.map_err(writing)
    }

    async fn turn_off(&self, hand: &Hand) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        store::held::organisation(&tx, &hand.organisation)
            .await
            .map_err(writing)?;
        let found = shields::source(&tx, &hand.organisation).await.map_err(reading)?;
        let found = found.filter(|row| row.off_at.is_none());
        // The form of a page that is old: it is off already.
        let Some(found) = found else { return Ok(()) };
        let row = shield_source::Model {
            off_by: Some(hand.account.clone()),
            off_at: Some(hand.now),
            ..found
        };
        shields::set_source(&tx, row, false).await.map_err(writing)?;
        hand.tell(&tx, json!({"shieldSource": "off"})).await?;
        tx.commit().await.map_err(writing)
    }
}

impl ShieldDesk for Shields {
    fn show(&self, who: Caller) -> Reply<ShieldView> {
        act(self, |desk| async move { desk.view(&who).await })
    }

    fn set(&self, who: Caller, through: Option<String>) -> Reply<()> {
        act(
            self,
            |desk| async move { desk.turn(&who, through.as_deref()).await },
        )
    }
}
