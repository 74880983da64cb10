//! Connections as they are read: each service's way, what it lacks today, and the changes.

use std::collections::BTreeSet;

use app::wire::{Caller, ChangeRow, Choice, ConnectionRow, ConnectionsView, Rerouting};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{ItemKind, ProcessorAgreement},
    when::Instant,
};
use store::{connections, entity::connection_change, people, register};

use super::{Connections, json_error, none, reading, route_of, settings_of};
use crate::{
    desk::{
        hand::{Hand, People},
        items::status,
        labels,
        lookup::standing::as_text,
    },
    error::Error,
};
use app::wire::ItemStatus;

impl Connections {
    pub(super) async fn view(&self, who: &Caller) -> Result<ConnectionsView, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let row = people::organisation(db, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let settings = settings_of(&row)?;
        let client = Some(settings.client_id.clone()).filter(|id| !id.is_empty());
        let changes = connections::changes(db, &hand.organisation)
            .await
            .map_err(reading)?;
        let processors = self.processors(&hand).await?;
        let rows = self.rooms.catalogue.services().map(|service| {
            let route = route_of(&settings, &service.code);
            let agreed = route
                .supplier
                .as_ref()
                .is_some_and(|number| processors.contains(number));
            let open = |one: &&connection_change::Model| one.answered_at.is_none();
            ConnectionRow {
                lacks: route.lacks(client.is_some(), agreed, hand.today()),
                waiting: changes
                    .iter()
                    .filter(open)
                    .any(|one| one.service.as_ref() == Some(&service.code)),
                provider: labels::provider(&service.provider).to_owned(),
                service: self.named(&service.code, who.language),
                route,
            }
        });
        let mut rows: Vec<ConnectionRow> = rows.collect();
        rows.sort_by(|one, other| {
            (&one.provider, &one.service.label).cmp(&(&other.provider, &other.service.label))
        });
        let people = People::of(db, &hand.organisation).await?;
        let mut shown: Vec<ChangeRow> = changes
            .iter()
            .map(|one| self.change(one, &hand, &people, who.language))
            .collect::<Result<_, _>>()?;
        shown.sort_by_key(|one| one.answer.is_some());
        Ok(ConnectionsView {
            client,
            rows,
            changes: shown,
            may_write: hand.has(Role::Admin),
        })
    }

    fn named(&self, code: &str, language: Language) -> Choice {
        let service = self.rooms.catalogue.service(code);
        Choice {
            code: code.to_owned(),
            label: service.map_or_else(
                || code.to_owned(),
                |service| service.title.in_language(language).to_owned(),
            ),
        }
    }

    /// The organisation numbers of processors with an agreement in force.
    async fn processors(&self, hand: &Hand) -> Result<BTreeSet<String>, Error> {
        let items = register::items(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?;
        let kind = ItemKind::ProcessorAgreement;
        let word = as_text(kind);
        let of_kind = items.iter().filter(|item| word.as_ref() == Some(&item.kind));
        let in_force = of_kind.filter(|item| {
            let status = status(kind, item, hand.today());
            matches!(status, ItemStatus::InForce | ItemStatus::ReviewDue)
        });
        let agreements = in_force.map(|item| serde_json::from_str::<ProcessorAgreement>(&item.content));
        agreements
            .map(|agreement| Ok(agreement.map_err(json_error)?.processor_orgnr))
            .collect()
    }

    fn change(
        &self,
        row: &connection_change::Model,
        hand: &Hand,
        people: &People,
        language: Language,
    ) -> Result<ChangeRow, Error> {
        let about = |text: &str| -> Result<Rerouting, Error> {
            Ok(match &row.service {
                None => {
                    let id: String = serde_json::from_str(text).map_err(json_error)?;
                    Rerouting::Client(Some(id).filter(|id| !id.is_empty()))
                }
                Some(service) => {
                    let route = serde_json::from_str(text).map_err(json_error)?;
                    Rerouting::Service(self.named(service, language), route)
                }
            })
        };
        let me = people.person(&hand.account);
        let waits = row.answered_at.is_none();
        let answers = hand.has(Role::Admin) || hand.has(Role::Approver);
        let other = me.is_some_and(|me| me != row.asked_person);
        Ok(ChangeRow {
            id: row.id.clone(),
            before: about(&row.before)?,
            wanted: about(&row.wanted)?,
            reason: row.reason.clone(),
            asked: (people.name(&row.asked_by), Instant::from_millis(row.asked_at)),
            answer: row.answered_at.map(|at| {
                let accepted = row.outcome.as_deref() == Some(connections::ACCEPTED);
                let by = row.answered_by.as_deref().and_then(|id| people.name(id));
                (accepted, by, Instant::from_millis(at))
            }),
            may_accept: waits && answers && other,
            may_refuse: waits && answers,
        })
    }
}
