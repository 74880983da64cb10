//! Consents as they are shown: those that the reader may read, one with what has been heard of it and what was looked up on it, and the
//! form that asks.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use app::wire::{
    Caller, Choice, ConsentForm, ConsentFrom, ConsentHeard, ConsentList, ConsentMay, ConsentRow,
    ConsentService, ConsentView, ConsentsAsk,
};
use domain::{
    consent::{Form, Right, Status, Template, Words, at, is_over},
    gate::Role,
    oslo,
    period::IncomeYear,
    usecase::Content,
    when::{Day, Instant},
};
use store::{
    consents as archive,
    entity::{consent, consent_event, use_case},
};

use super::{
    Consents, READERS, Texts, hear::stands, held, named, none, of_code, on_consent, place, reading, rights,
    said, scope, templates::warned,
};
use crate::{
    desk::{
        access::in_use,
        hand::{Hand, People},
        lookup::{
            Lookups, open_in_case,
            standing::{as_text, text_as},
        },
        paging::{ROWS, slice},
    },
    error::{Class, Error},
};

/// How many look-ups are shown on one.
const USES: u64 = 100;

/// What rows are shown with.
struct Shown {
    people: People,
    use_cases: BTreeMap<String, use_case::Model>,
    uses: HashMap<String, i64>,
    now: i64,
}

fn choice(use_case: &use_case::Model) -> Choice {
    Choice {
        code: use_case.code.clone(),
        label: use_case.title.clone(),
    }
}

impl Shown {
    fn row(&self, row: &consent::Model) -> Result<ConsentRow, Error> {
        let unreadable = || Error::new(Class::Internal, "a consent in a form that is none");
        let use_case = self.use_cases.get(&row.use_case_id).ok_or_else(none)?;
        let until = Instant::from_millis(row.valid_to);
        let form: Form = text_as(&row.form).ok_or_else(unreadable)?;
        Ok(ConsentRow {
            id: row.id.clone(),
            use_case: choice(use_case),
            form,
            status: at(stands(row), until, Instant::from_millis(self.now)),
            asked: Instant::from_millis(row.asked_at),
            by: self.people.name(&row.asked_by),
            until,
            uses: self.uses.get(&row.id).copied().unwrap_or(0),
            sent: row.sent_at.is_some() || form != Form::Altinn3,
        })
    }

    fn heard(&self, event: &consent_event::Model) -> Option<ConsentHeard> {
        Some(ConsentHeard {
            status: text_as(&event.kind)?,
            at: Instant::from_millis(event.happened_at),
            heard: Instant::from_millis(event.heard_at),
            from: match event.source.as_str() {
                "altinn" => ConsentFrom::Altinn,
                "time" => ConsentFrom::Time,
                _ => ConsentFrom::Person,
            },
            by: event.account_id.as_deref().and_then(|id| self.people.name(id)),
        })
    }
}

impl Consents {
    async fn shown(&self, hand: &Hand, rows: &[consent::Model]) -> Result<Shown, Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut of: Vec<String> = rows.iter().map(|row| row.use_case_id.clone()).collect();
        of.sort();
        of.dedup();
        Ok(Shown {
            people: People::of(db, own).await?,
            use_cases: named(db, own, &of).await?,
            uses: archive::uses(db, own, &ids).await.map_err(reading)?,
            now: hand.now,
        })
    }

    pub(super) async fn all(&self, who: &Caller, ask: &ConsentsAsk) -> Result<ConsentList, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let scope = scope(db, &hand).await?;
        let readable = archive::Chosen {
            use_cases: scope.as_deref(),
            ..archive::Chosen::default()
        };
        let of = archive::asked_in(db, own, readable).await.map_err(reading)?;
        let use_cases = named(db, own, &of).await?;
        // One that the reader may not read, or that nobody was asked in, is none: nothing is asked in it.
        let wanted = ask.use_case.as_ref().map(|code| {
            let of_code = use_cases.values().filter(|one| one.code == *code);
            of_code.map(|one| one.id.clone()).collect::<Vec<_>>()
        });
        let status = ask.status.and_then(as_text);
        let these = archive::Chosen {
            use_cases: wanted.as_deref().or(scope.as_deref()),
            status: status.as_deref().map(|status| (status, hand.now)),
            account: ask.own.then_some(hand.account.as_str()),
        };
        let total = archive::count(db, own, these).await.map_err(reading)?;
        let (page, slice) = slice(total, ask.page, Some(ROWS));
        let rows = archive::list(db, own, these, slice).await.map_err(reading)?;
        let shown = self.shown(&hand, &rows).await?;
        let mut use_cases: Vec<_> = use_cases.values().map(choice).collect();
        use_cases.sort_by(|one, other| one.label.cmp(&other.label));
        Ok(ConsentList {
            rows: rows.iter().map(|row| shown.row(row)).collect::<Result<_, _>>()?,
            page,
            use_cases,
            asks: self.may_ask(&hand).await?,
        })
    }

    /// The use cases that rest on consent and that the hand, as a caseworker, holds access to.
    async fn may_ask(&self, hand: &Hand) -> Result<Vec<Choice>, Error> {
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let mut asks = Vec::new();
        for use_case in named(db, own, &held(db, hand).await?).await?.values() {
            let content = in_use(db, use_case, hand.today()).await?;
            if content.is_some_and(|content| on_consent(&content).next().is_some()) {
                asks.push(choice(use_case));
            }
        }
        Ok(asks)
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<ConsentView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let row = self.readable(&hand, id).await?;
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let shown = self.shown(&hand, std::slice::from_ref(&row)).await?;
        let template = archive::template(db, own, &row.template_id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let events = archive::events(db, own, &row.id).await.map_err(reading)?;
        // A colleague's look-ups, with the cases they were made in, are for those who follow them all.
        let all = Role::any_of(&READERS, &hand.roles);
        let by = (!all).then_some(hand.account.as_str());
        let uses = archive::lookups(db, own, &row.id, by, USES)
            .await
            .map_err(reading)?;
        let lookups = Lookups::new(Arc::clone(&self.rooms));
        let texts = self.texts(&row).await?;
        let holds = held(db, &hand).await?.contains(&row.use_case_id);
        let line = shown.row(&row)?;
        let alive = !is_over(line.status);
        let in_altinn = line.form == Form::Altinn3 && row.sent_at.is_some();
        // What was taken back here still stands in Altinn, and only the person can take it back there.
        let here = line.status == Status::Revoked && events.iter().any(|event| event.source == "person");
        let linked = alive || here && row.valid_to > hand.now;
        let say = |right: &Right| (self.label(&right.service, who.language), right.period);
        Ok(ConsentView {
            case_reference: texts.as_ref().map(|texts| texts.case_reference.clone().into()),
            place: texts.and_then(|texts| texts.place).map(Into::into),
            given: row.given_on.as_deref().and_then(Day::parse),
            rights: rights(&row).iter().map(say).collect(),
            words: said(&template)
                .and_then(|template| words(&template, who))
                .unwrap_or_default(),
            version: template.version,
            link: row.view_uri.clone().filter(|_| linked),
            heard: events.iter().filter_map(|event| shown.heard(event)).collect(),
            uses: lookups.rows(&uses, who.language).await?,
            may: ConsentMay {
                refresh: holds && alive && in_altinn,
                withdraw: alive && (holds || hand.has(Role::PrivacyOfficer)),
            },
            own: holds,
            row: line,
        })
    }

    /// The sealed texts; nothing where the case's key is destroyed.
    async fn texts(&self, row: &consent::Model) -> Result<Option<Texts>, Error> {
        let said = open_in_case(
            self.rooms.db.reader(),
            &self.rooms.keys,
            (&row.organisation_id, &row.case_hash),
            &place(&row.organisation_id, &row.id),
            &row.sealed_text,
        )
        .await?;
        said.map(|said| serde_json::from_str(&said.text))
            .transpose()
            .map_err(|cause| Error::caused(Class::Internal, "reading the texts of a consent", cause))
    }

    pub(super) async fn asking(&self, who: &Caller, code: &str) -> Result<ConsentForm, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Caseworker)?;
        let db = self.rooms.db.reader();
        let use_case = of_code(db, &hand, code).await?;
        if !held(db, &hand).await?.contains(&use_case.id) {
            return Err(none());
        }
        let organisation = store::people::organisation(db, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let content = in_use(db, &use_case, hand.today()).await?.ok_or_else(none)?;
        let row = archive::newest_template(db, &hand.organisation, &use_case.id)
            .await
            .map_err(reading)?;
        let fits = |template: &Template| template.purpose == content.purpose.code;
        let template = row.as_ref().and_then(said).filter(fits);
        let today = oslo::day_of(Instant::from_millis(hand.now));
        Ok(ConsentForm {
            use_case: choice(&use_case),
            purpose: content.purpose.statement.clone(),
            case_pattern: content.case.pattern.clone(),
            version: row.filter(|_| template.is_some()).map(|row| row.version),
            days: template.as_ref().map_or(0, |template| template.days),
            services: template
                .iter()
                .flat_map(|template| &template.rights)
                .filter_map(|right| self.service(right.service.as_str(), &content, today, who))
                .collect(),
            words: template
                .as_ref()
                .and_then(|template| words(template, who))
                .unwrap_or_default(),
            cautions: warned(&organisation),
        })
    }

    fn service(&self, code: &str, content: &Content, today: Day, who: &Caller) -> Option<ConsentService> {
        let service = self.rooms.catalogue.service(code)?;
        let need = on_consent(content).find(|need| need.service == code)?;
        let years = need.window.as_ref().map(|window| window.years(today.0));
        Some(ConsentService {
            code: code.to_owned(),
            label: service.title.in_language(who.language).to_owned(),
            period: service.period,
            years: years
                .unwrap_or_default()
                .into_iter()
                .map(IncomeYear::get)
                .collect(),
        })
    }
}

fn words(template: &Template, who: &Caller) -> Option<Words> {
    template.texts.get(&who.language).cloned()
}

/// Where one has stood, as the receipt tells it.
pub(super) fn happened(event: &consent_event::Model) -> Option<domain::consent::Happened> {
    Some(domain::consent::Happened {
        status: text_as::<Status>(&event.kind)?,
        at: Instant::from_millis(event.happened_at),
    })
}
