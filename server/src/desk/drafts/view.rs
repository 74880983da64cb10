//! The newest version of a use case for one who writes, approves or advises: what it says beside what is in use, what it lacks,
//! and what the reader may do.

use app::wire::{Approval, Caller, DraftView, FollowView, MayDo, SentBack, UnreadyLine};
use domain::{
    catalogue::Language,
    gate::{Role, Unready, VersionStatus},
    oslo,
    usecase::Content,
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    drafts,
    entity::{approval, use_case, use_case_version},
    hosts, register, review,
};

use super::{Drafts, Hand, People, choices, content, lines, reading, remarks};
use crate::{
    desk::{
        lookup::standing::{day, text_as},
        templates::Followed,
        words,
    },
    error::{Class, Error},
};

/// The instant that a version is judged for, as its submission is: when it begins, or now.
fn begins(version: &use_case_version::Model, now: i64) -> i64 {
    let first = day(version.valid_from.as_deref()).map(|from| Instant(oslo::start_of(from.0)).millis());
    first.map_or(now, |first| first.max(now))
}

fn is_active(version: &use_case_version::Model) -> bool {
    text_as(&version.status) == Some(VersionStatus::Active)
}

impl Drafts {
    /// The versions of a use case, oldest first, for one who may read what is under way.
    pub(super) async fn readable(
        &self,
        who: &Caller,
        code: &str,
    ) -> Result<(Hand, use_case::Model, Vec<use_case_version::Model>), Error> {
        let none = || Error::new(Class::NotFound, "no such use case");
        let hand = Hand::of_approver(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::DRAFT_READERS)?;
        let db = self.rooms.db.reader();
        let owner = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?;
        let owner = owner.filter(|owner| hand.reaches(&owner.id)).ok_or_else(none)?;
        let versions = register::versions(db, &hand.organisation, &owner.id, hand.today())
            .await
            .map_err(reading)?;
        Ok((hand, owner, versions))
    }

    /// The template that a version says it follows, as the version stands to it.
    async fn follows(
        &self,
        hand: &Hand,
        use_case: &str,
        text: &Content,
    ) -> Result<Option<FollowView>, Error> {
        let Some(named) = &text.template else {
            return Ok(None);
        };
        let db = self.rooms.db.reader();
        let found = Followed::of(db, &hand.organisation, use_case, named).await?;
        Ok(Some(found.view(text)))
    }

    pub(super) async fn view(&self, who: &Caller, code: &str) -> Result<DraftView, Error> {
        let none = || Error::new(Class::NotFound, "no such use case");
        let (hand, owner, mut versions) = self.readable(who, code).await?;
        let db = self.rooms.db.reader();
        let newest = versions.pop().ok_or_else(none)?;
        let status: VersionStatus = text_as(&newest.status).ok_or_else(none)?;
        let text = content(&newest.content)?;
        let in_use = versions.iter().find(|version| is_active(version));
        let before = in_use.map(|version| content(&version.content)).transpose()?;
        let people = People::of(db, &hand.organisation).await?;
        let answers = register::approvals(db, &hand.organisation, &newest.id)
            .await
            .map_err(reading)?;
        let comments = review::comments(db, &hand.organisation, &newest.id)
            .await
            .map_err(reading)?;
        let ground = self.ground(&hand).await?;
        let judged = self.judge(&text, &ground, begins(&newest, hand.now));
        let naming = lines::Naming {
            catalogue: &self.rooms.catalogue,
            item: &|id| ground.rows.items.get(id).map(|item| item.title.clone()),
            people: &people,
            unit: &|id| {
                let mut units = ground.rows.units.iter();
                units.find(|unit| unit.id == id).map(|unit| unit.name.clone())
            },
            language: who.language,
        };
        let follows = self.follows(&hand, &owner.id, &text).await?;
        let may = may(&hand, &newest, status, &people)?;
        Ok(DraftView {
            follows,
            title: text.title.clone(),
            number: u32::try_from(newest.number).unwrap_or_default(),
            status,
            hash: newest.content_hash.clone(),
            before: in_use.and_then(|version| u32::try_from(version.number).ok()),
            lines: lines::of(before.as_ref(), &text, &naming)?,
            gaps: judged.gaps,
            formulas: judged.formulas,
            warnings: judged.warnings,
            unready: self.unready_lines(judged.unready, who.language),
            needed: text.approvers_needed(),
            approvals: approvals(db, &answers, (&newest, &people)).await?,
            sent_back: sent_back(&answers, &people),
            comments: remarks::shown(comments, &newest, &people),
            editors: editors(&newest, &people),
            valid_from: day(newest.valid_from.as_deref()),
            valid_to: day(newest.valid_to.as_deref()),
            may: MayDo {
                answer: may.answer && fits(&hand, &answers, (&newest, &text)),
                ..may
            },
            json: hand.has(Role::PrivacyOfficer).then(|| pretty(&text)).flatten(),
            choices: choices::of(&ground, &self.rooms.catalogue, who.language, hand.now),
            content: Box::new(text),
            code: owner.code,
        })
    }

    fn unready_lines(&self, unready: Vec<Unready>, language: Language) -> Vec<UnreadyLine> {
        let mut lines: Vec<UnreadyLine> = Vec::new();
        for one in unready {
            let found = self.rooms.catalogue.service(&one.service);
            let service = found.map_or(one.service, |service| {
                service.title.in_language(language).to_owned()
            });
            let same = lines.iter_mut().find(|line| {
                line.service == service
                    && line.check.code == one.check.code
                    && line.check.detail == one.check.detail
            });
            match same {
                Some(line) => line.categories.push(one.category),
                None => lines.push(UnreadyLine {
                    service,
                    categories: vec![one.category],
                    check: one.check,
                }),
            }
        }
        lines
    }
}

fn pretty(text: &Content) -> Option<String> {
    serde_json::to_string_pretty(text).ok()
}

/// The approvals that count: of this content, and not void.
fn counting<'a>(
    answers: &'a [approval::Model],
    version: &'a use_case_version::Model,
) -> impl Iterator<Item = &'a approval::Model> {
    answers
        .iter()
        .filter(|answer| answer.outcome == register::APPROVED && answer.content_hash == version.content_hash)
}

/// Whether an approval of this hand could count: from a cooperating organisation comes one of two at most.
fn fits(
    hand: &Hand,
    answers: &[approval::Model],
    (version, text): (&use_case_version::Model, &Content),
) -> bool {
    let elsewhere = counting(answers, version).any(|answer| answer.host_agreement_id.is_some());
    hand.under.is_none() || (text.approvers_needed() > 1 && !elsewhere)
}

/// Who approved, and from where.
async fn approvals(
    db: &impl ConnectionTrait,
    answers: &[approval::Model],
    (version, people): (&use_case_version::Model, &People),
) -> Result<Vec<Approval>, Error> {
    let under = answers.iter().filter_map(|one| one.host_agreement_id.as_ref());
    let cooperating = hosts::names(db, under).await.map_err(reading)?;
    let named = counting(answers, version).filter_map(|answer| {
        let name = people.name(&answer.account_id)?;
        Some(Approval {
            by: words::from_where(&name, answer, &cooperating),
            at: Instant::from_millis(answer.decided_at),
        })
    });
    Ok(named.collect())
}

fn sent_back(answers: &[approval::Model], people: &People) -> Vec<SentBack> {
    let returns = answers
        .iter()
        .filter(|answer| answer.outcome == drafts::SENT_BACK);
    let named = returns.filter_map(|answer| {
        Some(SentBack {
            by: people.name(&answer.account_id)?,
            at: Instant::from_millis(answer.decided_at),
            reason: answer.comment.clone().unwrap_or_default(),
        })
    });
    named.collect()
}

fn editors(version: &use_case_version::Model, people: &People) -> Vec<String> {
    let accounts: Vec<String> = serde_json::from_str(&version.editors).unwrap_or_default();
    accounts
        .iter()
        .filter_map(|account| people.name(account))
        .collect()
}

/// What may be tried: the life has the last word.
fn may(
    hand: &Hand,
    version: &use_case_version::Model,
    status: VersionStatus,
    people: &People,
) -> Result<MayDo, Error> {
    let writing = matches!(status, VersionStatus::Draft | VersionStatus::Returned);
    let waiting = status == VersionStatus::Submitted;
    let ready = status == VersionStatus::Approved;
    let authors = people.authors(&version.editors, version.submitted_by.as_ref())?;
    let own = people
        .person(&hand.account)
        .is_some_and(|person| authors.contains(&person));
    let officer = hand.has(Role::PrivacyOfficer);
    Ok(MayDo {
        write: officer && writing,
        submit: officer && writing,
        withdraw: officer && (waiting || ready) && own,
        answer: hand.has(Role::Approver) && waiting && !own,
        recall: hand.has(Role::Approver) && ready && !own,
        comment: (hand.has(Role::Approver) || hand.has(Role::Dpo)) && waiting && !own,
    })
}
