//! What a newer version of a template would change for a use case that follows it: the version diff, of what the use case says now
//! and what it would say.

use app::wire::{Caller, TemplateVersionRow, UpdateView};
use domain::{gate::Role, usecase::Content, when::Instant};
use store::{drafts, register, segments};

use super::{People, Segments, none, reading, template, templates};
use crate::{
    desk::{
        drafts::lines,
        templates::{Followed, Known},
    },
    error::{Class, Error},
};

impl Segments {
    pub(in super::super) async fn update_view(&self, who: &Caller, code: &str) -> Result<UpdateView, Error> {
        let (hand, own) = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let owner = register::use_case(db, &own.id, code).await.map_err(reading)?;
        let owner = owner.ok_or_else(none)?;
        let versions = register::versions(db, &own.id, &owner.id, hand.today())
            .await
            .map_err(reading)?;
        // What is under way takes the newer version up, or else what is in use does.
        let open = versions
            .last()
            .filter(|version| drafts::OPEN.contains(&version.status.as_str()));
        let active = versions.iter().find(|version| version.status == register::ACTIVE);
        let base = open.or(active).ok_or_else(none)?;
        let content: Content = serde_json::from_str(&base.content)
            .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))?;
        let named = content.template.clone().ok_or_else(none)?;
        let follows = Followed::of(db, &own.id, &owner.id, &named).await?;
        let view = follows.view(&content);
        let mut update = UpdateView {
            code: owner.code,
            title: content.title.clone(),
            notes: Vec::new(),
            lines: Vec::new(),
            hash: String::new(),
            new_rules: Vec::new(),
            may_take_up: hand.has(Role::PrivacyOfficer),
            follows: view,
        };
        if update.follows.newer()
            && let Some(known) = follows.known
        {
            self.newer(who, &own.id, &content, &known, &mut update).await?;
        }
        Ok(update)
    }

    /// Fills in what the newest version brings.
    async fn newer(
        &self,
        who: &Caller,
        organisation: &str,
        content: &Content,
        known: &Known,
        update: &mut UpdateView,
    ) -> Result<(), Error> {
        let db = self.rooms.db.reader();
        let newest = known.newest.as_ref().ok_or_else(none)?;
        let body = templates::body(newest)?;
        let items = register::items(db, organisation).await.map_err(reading)?;
        let mut rules = templates::own_rules(items.iter(), self.rooms.clock.now_ms());
        let lacking: Vec<(String, String)> = body
            .lacking(&rules)
            .into_iter()
            .map(|(hash, rule)| (hash.to_owned(), rule.title.clone()))
            .collect();
        // A rule that would be taken in has no id yet; its hash stands for it.
        rules.extend(lacking.iter().map(|(hash, _)| (hash.clone(), hash.clone())));
        let next = body.taken_up(templates::named(newest), content, &rules);
        let next = next.ok_or_else(none)?;
        let people = People::of(db, organisation).await?;
        let titles = template::titles(&body, Some(&known.template));
        let naming = lines::Naming {
            catalogue: &self.rooms.catalogue,
            item: &|id| {
                let own = items.iter().find(|item| item.id == id);
                own.map(|item| item.title.clone())
                    .or_else(|| titles.get(id).cloned())
            },
            people: &people,
            // A template names no unit: which one answers is each organisation's own.
            unit: &|_| None,
            language: who.language,
        };
        update.lines = lines::of(Some(content), &next, &naming)?;
        update.hash.clone_from(&newest.hash);
        update.new_rules = lacking.into_iter().map(|(_, title)| title).collect();
        let out = segments::published(db, &known.row).await.map_err(reading)?;
        let newer = out
            .iter()
            .filter(|one| templates::number(one.number) > update.follows.version);
        update.notes = newer
            .map(|one| TemplateVersionRow {
                number: templates::number(one.number),
                status: template::status(one),
                note: one.note.clone(),
                proposed_by: None,
                answered_by: None,
                at: Instant::from_millis(one.answered_at.unwrap_or(one.proposed_at)),
            })
            .collect();
        Ok(())
    }
}
