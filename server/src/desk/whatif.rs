//! What if: one thing of a use case's ground is thought otherwise, and the look-ups that were sealed on it are decided again. The desk puts
//! the change together from what stands now; deciding is the law's, and nothing but that somebody has asked is written.

pub mod replay;

use std::sync::Arc;

use app::{
    desk::{Reply, WhatIfDesk},
    wire::{Caller, Choice, WhatIfAsk, WhatIfChange, WhatIfCheck, WhatIfResult, WhatIfView, WhatIfWho},
};
use domain::{
    gate::{
        Role,
        whatif::{Change, in_force, in_use},
    },
    ledger::EntryKind,
    usecase::Content,
    when::Day,
};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use store::{
    entity::{use_case, use_case_version},
    grants, outbox, register, whatif,
};

use self::replay::{Came, Who};
use super::{
    act,
    deadlines::named_by,
    drafts,
    hand::{Hand, People},
    lookup::standing::Ground,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// Look-ups that a page decides again; the command line decides them all.
const MOST: u64 = 20_000;
/// Who may ask: those who answer for what the use case says.
const ASKERS: [Role; 3] = [Role::PrivacyOfficer, Role::Approver, Role::Dpo];

/// The front room's door to what if.
#[derive(Debug, Clone)]
pub struct WhatIfs {
    rooms: Arc<Rooms>,
}

fn reading(cause: DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a use case", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such use case, or nothing to change")
}

pub(crate) fn content(version: &use_case_version::Model) -> Result<Content, Error> {
    drafts::content(&version.content)
}

/// The instant so many days before, in milliseconds.
pub(crate) fn days_before(now: i64, days: u16) -> i64 {
    now - i64::from(days) * 86_400_000
}

/// What one may choose among.
struct Found {
    hand: Hand,
    owner: use_case::Model,
    /// The newest version that is neither in use nor done with.
    draft: Option<use_case_version::Model>,
    in_use: Option<use_case_version::Model>,
    ground: Arc<Ground>,
    people: People,
}

impl WhatIfs {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn found(&self, who: &Caller, code: &str) -> Result<Found, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&ASKERS)?;
        let db = self.rooms.db.reader();
        let owner = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let versions = register::versions(db, &hand.organisation, &owner.id, hand.today())
            .await
            .map_err(reading)?;
        let is_open =
            |version: &&use_case_version::Model| store::drafts::OPEN.contains(&version.status.as_str());
        let draft = versions.last().filter(is_open).cloned();
        let active = |version: &&use_case_version::Model| version.status == register::ACTIVE;
        let in_use = versions.iter().find(active).cloned();
        let memory = &self.rooms.corridor.memory;
        let ground = memory.whole(&self.rooms.db, &hand.organisation).await?;
        let people = People::of(db, &hand.organisation).await?;
        Ok(Found {
            hand,
            owner,
            draft,
            in_use,
            ground,
            people,
        })
    }

    async fn view(&self, who: &Caller, code: &str) -> Result<WhatIfView, Error> {
        let found = self.found(who, code).await?;
        self.shown(&found, None).await
    }

    /// Of few holders of access one is chosen; where there are very many, the list holds the first.
    async fn shown(&self, found: &Found, result: Option<WhatIfResult>) -> Result<WhatIfView, Error> {
        let db = self.rooms.db.reader();
        let held = grants::in_force_of(db, &found.hand.organisation, &found.owner.id, found.hand.now)
            .await
            .map_err(reading)?;
        let grants = held.into_iter().filter_map(|grant| {
            let name = found.people.name(grant.account_id.as_ref()?)?;
            Some(Choice {
                code: grant.id,
                label: name,
            })
        });
        let named = found.in_use.as_ref().map(content).transpose()?;
        let named = named.map(|text| named_by(&text, &found.ground.register));
        let title = |id: &String| {
            let item = found.ground.rows.items.get(id)?;
            Some(Choice {
                code: id.clone(),
                label: item.title.clone(),
            })
        };
        let hooks: Vec<Choice> = named
            .iter()
            .flat_map(|named| named.hooks.keys().filter_map(title))
            .collect();
        let agreements = named.iter().flat_map(|named| {
            let providers = named.provider_agreements.keys();
            providers
                .chain(named.processor_agreements.keys())
                .filter_map(title)
        });
        Ok(WhatIfView {
            agreements: agreements.collect(),
            hooks,
            grants: grants.collect(),
            draft: found
                .draft
                .as_ref()
                .and_then(|one| u32::try_from(one.number).ok()),
            title: found.owner.title.clone(),
            code: found.owner.code.clone(),
            result,
        })
    }

    async fn asked(&self, who: &Caller, code: &str, ask: WhatIfAsk) -> Result<WhatIfView, Error> {
        let found = self.found(who, code).await?;
        let change = self.change(&found, &ask.change).await?;
        let which = whatif::Which {
            organisation: found.hand.organisation.clone(),
            use_case: found.owner.code.clone(),
            since: days_before(found.hand.now, ask.days),
        };
        let db = self.rooms.db.reader();
        let total = whatif::count(db, &which).await.map_err(reading)?;
        self.tell(&found, &ask, total.min(MOST)).await?;
        let came = replay::run(db, &self.rooms.corridor, (&which, MOST), change, |_| {}).await?;
        let result = result(&found, came, (&ask, total.saturating_sub(MOST)));
        self.shown(&found, Some(result)).await
    }

    /// The log is told who has read what of it.
    async fn tell(&self, found: &Found, ask: &WhatIfAsk, looked: u64) -> Result<(), Error> {
        let tx = self.rooms.db.begin().await.map_err(reading)?;
        let evidence = json!({
            "what": "what_if", "useCase": found.owner.code, "days": ask.days, "lookups": looked,
            "change": ask.change.word(),
        });
        let draft = found.hand.entry(EntryKind::LogRead, evidence);
        outbox::put(&tx, &found.hand.organisation, &draft, found.hand.now)
            .await
            .map_err(reading)?;
        tx.commit().await.map_err(reading)
    }

    async fn change(&self, found: &Found, wanted: &WhatIfChange) -> Result<Change, Error> {
        let text = found.draft.as_ref().map(content).transpose()?;
        let place = Place {
            organisation: &found.hand.organisation,
            use_case: &found.owner.id,
            today: found.hand.today(),
        };
        let db = self.rooms.db.reader();
        let change = thought(db, &found.ground, (&place, text.as_ref()), wanted).await;
        change.map_err(reading)?.ok_or_else(none)
    }
}

/// Whose use case something is thought otherwise of, and on which day.
pub(crate) struct Place<'a> {
    pub(crate) organisation: &'a str,
    pub(crate) use_case: &'a str,
    pub(crate) today: Day,
}

/// The change, on what the register holds now; `None` where what is to be otherwise is none of the use case's. `version` is what stands in the
/// place of the version that was in use.
pub(crate) async fn thought(
    db: &impl ConnectionTrait,
    ground: &Ground,
    (place, version): (&Place<'_>, Option<&Content>),
    wanted: &WhatIfChange,
) -> Result<Option<Change>, DbErr> {
    Ok(match wanted {
        WhatIfChange::Draft => version.map(|text| Change::Version {
            version: in_use(text).into(),
            register: in_force(named_by(text, &ground.register), place.today).into(),
        }),
        WhatIfChange::Ended(id) => {
            let item = ground.rows.items.get(id);
            item.map(|item| Change::Ended {
                item: item.id.clone(),
            })
        }
        WhatIfChange::Hook(id) => ground.register.hooks.get(id).map(|hook| Change::Hook {
            id: id.clone(),
            hook: Box::new(hook.clone()),
        }),
        WhatIfChange::Withdrawn(id) => {
            let grant = grants::one(db, place.organisation, id).await?;
            let own = grant.filter(|one| one.use_case_id == place.use_case);
            own.map(|grant| Change::Withdrawn { grant: grant.id })
        }
    })
}

fn result(found: &Found, came: Came, (ask, more): (&WhatIfAsk, u64)) -> WhatIfResult {
    let by = came.by.into_iter().map(|(who, tally)| {
        let name = match &who {
            Who::Person(account) => found.people.name(account),
            Who::System(_) | Who::Nobody => None,
        };
        WhatIfWho {
            name: name.map(Into::into),
            refused: tally.refused,
            permitted: tally.permitted,
        }
    });
    let mut by: Vec<WhatIfWho> = by.filter(|one| one.refused + one.permitted > 0).collect();
    by.sort_by_key(|one| std::cmp::Reverse(one.refused + one.permitted));
    let checks = came
        .checks
        .into_iter()
        .map(|((code, detail, appears), count)| WhatIfCheck {
            code,
            detail,
            appears,
            count,
        });
    WhatIfResult {
        days: ask.days,
        looked: came.looked,
        more,
        unreadable: came.unreadable,
        refused: came.sum.refused,
        permitted: came.sum.permitted,
        other: came.sum.other,
        subjects: u64::try_from(came.subjects.len()).unwrap_or(u64::MAX),
        by,
        checks: checks.collect(),
    }
}

impl WhatIfDesk for WhatIfs {
    fn form(&self, who: Caller, code: String) -> Reply<WhatIfView> {
        act(self, |desk| async move { desk.view(&who, &code).await })
    }

    fn ask(&self, who: Caller, code: String, ask: WhatIfAsk) -> Reply<WhatIfView> {
        act(self, |desk| async move { desk.asked(&who, &code, ask).await })
    }
}
