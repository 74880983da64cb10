//! The look-up desk as the front room knows it: the form, the act, and what the caller did before.
//! It translates and scopes; the act itself is the corridor's.

use app::{
    desk::{DeskError, ErrorCode, LookupDesk, Reply},
    wire::{
        AskedLookup, AskedPeriod as PeriodOnPage, AskedSet, Caller, ChainView, Choice, LookupFilter,
        LookupPage, LookupView, ReasonChoice, ServiceForm, SetView, UseCaseChoice, UseCaseForm,
    },
};
use domain::{
    catalogue::{Language, Service},
    gate::SessionStrength,
    oslo,
    period::{IncomeYear, Period},
    usecase::{Content, DataNeed, SubjectCategory},
    when::{Day, Instant},
};

use super::{
    Lookups,
    ask::{Ask, AskSet, AskedNumber, AskedPeriod, Asker},
    replay::{AskError, ReplayKey},
    standing::{Asked, is_active},
};
use crate::{
    desk::{act, labels, people::any_membership},
    error::{Class, Error},
};

impl LookupDesk for Lookups {
    fn use_cases(&self, who: Caller) -> Reply<Vec<UseCaseChoice>> {
        act(self, move |desk| async move { desk.choices(&who).await })
    }

    fn form(&self, who: Caller, use_case: String) -> Reply<UseCaseForm> {
        act(
            self,
            move |desk| async move { desk.form_of(&who, &use_case).await },
        )
    }

    fn make(&self, who: Caller, ask: AskedSet) -> Reply<SetView> {
        let desk = self.clone();
        Box::pin(async move { desk.make_from_page(who, ask).await })
    }

    fn mark_wrong_person(&self, who: Caller, lookup: String) -> Reply<()> {
        act(
            self,
            move |desk| async move { desk.wrong_person(&who, &lookup).await },
        )
    }

    fn mine(&self, who: Caller, filter: LookupFilter) -> Reply<LookupPage> {
        act(
            self,
            move |desk| async move { desk.own_page(&who, &filter).await },
        )
    }

    fn one(&self, who: Caller, lookup: String) -> Reply<LookupView> {
        act(self, move |desk| async move { desk.own_one(&who, &lookup).await })
    }

    fn chain(&self, who: Caller, lookup: String, field: String) -> Reply<ChainView> {
        act(self, move |desk| async move {
            desk.chain_of_field(&who, &lookup, &field).await
        })
    }

    fn question(&self, who: Caller, lookup: String) -> Reply<()> {
        act(
            self,
            move |desk| async move { desk.question(&who, &lookup).await },
        )
    }
}

impl Lookups {
    /// The organisation the caller acts for now.
    pub(super) async fn organisation_of(&self, who: &Caller) -> Result<String, Error> {
        Ok(any_membership(&self.rooms, who).await?.organisation_id)
    }

    async fn asker(&self, who: &Caller) -> Result<Asker, Error> {
        Ok(Asker {
            organisation: self.organisation_of(who).await?,
            account: Some(who.account.clone()),
            client: None,
            trigger: None,
            session: Some(SessionStrength {
                interactive: true,
                stepped_up_at: who.proved,
                fresh_seconds: self.rooms.config.session.step_up_minutes.saturating_mul(60),
            }),
            language: who.language,
            epochs: None,
        })
    }

    async fn make_from_page(&self, who: Caller, ask: AskedSet) -> Result<SetView, DeskError> {
        let asker = self.asker(&who).await.map_err(Error::into_desk)?;
        let key = ReplayKey {
            scope: format!("page/{}", asker.organisation),
            acting: who.account.clone(),
            key: ask.idempotency_key.clone(),
        };
        let set = AskSet {
            use_case: ask.use_case,
            case_reference: Some(ask.case_reference.0),
            reason: Some(ask.reason),
            reason_text: ask.reason_text.map(|text| text.0),
            new_need: ask.new_need,
            asks: ask.lookups.into_iter().map(from_page).collect(),
        };
        match self.make(asker, set, Some(key)).await {
            Ok(view) => Ok(SetView::clone(&view)),
            Err(AskError::House(error)) => Err(error.into_desk()),
            Err(AskError::Used { lookup_id, .. }) => Err(DeskError {
                reference: Some(lookup_id),
                ..DeskError::new(ErrorCode::AlreadyMade)
            }),
            Err(AskError::Reused) => Err(DeskError::new(ErrorCode::AlreadyMade)),
        }
    }

    /// Use cases with an active version that the caller holds a grant for.
    async fn choices(&self, who: &Caller) -> Result<Vec<UseCaseChoice>, Error> {
        let organisation = self.organisation_of(who).await?;
        let mut choices = Vec::new();
        for use_case in self.held(&organisation, &who.account).await? {
            if let Some(content) = self.usable(&organisation, &use_case, &who.account).await? {
                choices.push(UseCaseChoice {
                    code: content.code.clone(),
                    title: content.title.clone(),
                    purpose: content.purpose.statement.clone(),
                });
            }
        }
        Ok(choices)
    }

    /// The codes of the use cases that the account holds a grant for now, or has a hastetilgang open for.
    async fn held(&self, organisation: &str, account: &str) -> Result<Vec<String>, Error> {
        let db = self.rooms.db.reader();
        let reading = |cause| Error::caused(Class::Unavailable, "reading use cases", cause);
        let now = self.rooms.clock.now_ms();
        let mut held = store::access::held_by(db, organisation, account, now)
            .await
            .map_err(reading)?;
        let open = store::break_glass::open_of(db, organisation, account, now)
            .await
            .map_err(reading)?;
        if let Some(glass) = open
            && !held.contains(&glass.use_case_id)
        {
            held.push(glass.use_case_id);
        }
        let rows = store::register::use_cases_of(db, organisation, &held)
            .await
            .map_err(reading)?;
        Ok(rows.into_iter().map(|row| row.code).collect())
    }

    /// The content of the active version, when the account holds a grant in force now, or has a hastetilgang open for it.
    async fn usable(&self, organisation: &str, code: &str, account: &str) -> Result<Option<Content>, Error> {
        let now = self.rooms.clock.now_ms();
        let asked = Asked {
            account: Some(account),
            ..Asked::of(code, now)
        };
        let memory = &self.rooms.corridor.memory;
        let kept = memory.read(&self.rooms.db, organisation, asked).await?;
        let holds = kept.holds(account, now) || kept.glass(account, now).is_some();
        let version = kept
            .ground
            .version
            .as_ref()
            .filter(|version| is_active(version.status));
        Ok(version
            .filter(|_| holds)
            .map(|version| Content::clone(&version.content)))
    }

    async fn form_of(&self, who: &Caller, code: &str) -> Result<UseCaseForm, Error> {
        let organisation = self.organisation_of(who).await?;
        let content = self
            .usable(&organisation, code, &who.account)
            .await?
            .ok_or_else(|| Error::new(Class::NotFound, "no such use case for the caller"))?;
        let now = self.rooms.clock.now_ms();
        let asked = Asked::of(code, now);
        let memory = &self.rooms.corridor.memory;
        let kept = memory.read(&self.rooms.db, &organisation, asked).await?;
        let today = oslo::day_of(Instant::from_millis(now));
        let services = content.needs.iter().filter_map(|need| {
            let service = self.rooms.catalogue.service(&need.service)?;
            Some(service_form(service, need, today, who.language))
        });
        let mut categories: Vec<SubjectCategory> = content
            .needs
            .iter()
            .flat_map(|need| need.categories.iter().copied())
            .collect();
        categories.sort_unstable();
        categories.dedup();
        Ok(UseCaseForm {
            code: content.code.clone(),
            title: content.title.clone(),
            purpose: content.purpose.statement.clone(),
            version: kept.ground.version.as_ref().map_or(0, |version| version.number),
            services: services.collect(),
            categories,
            reasons: content
                .reasons
                .iter()
                .map(|reason| ReasonChoice {
                    code: reason.code.clone(),
                    label: reason.code.clone(),
                    needs_text: reason.text_required,
                })
                .collect(),
            case_pattern: content.case.pattern.clone(),
            max_subjects: u32::from(content.subjects_per_case),
        })
    }
}

fn service_form(service: &Service, need: &DataNeed, today: Day, language: Language) -> ServiceForm {
    let span = need.window.as_ref().and_then(|window| window.span(today.0));
    let words = |date| Day(date).to_text().unwrap_or_default();
    ServiceForm {
        service: service.code.clone(),
        label: service.title.in_language(language).to_owned(),
        provider: labels::provider(&service.provider).to_owned(),
        rights_package: need.package.clone(),
        subject: service.subject,
        period: service.period,
        years: need
            .window
            .as_ref()
            .map(|window| window.years(today.0).into_iter().map(IncomeYear::get).collect())
            .unwrap_or_default(),
        earliest: span.map(|(from, _)| words(from)),
        latest: span.map(|(_, to)| words(to)),
        fields: need
            .fields
            .iter()
            .filter_map(|field| {
                Some(Choice {
                    code: field.name.clone(),
                    label: service.field(&field.name)?.label.in_language(language).to_owned(),
                })
            })
            .collect(),
    }
}

fn from_page(ask: AskedLookup) -> Ask {
    let period = match ask.period {
        None => AskedPeriod::None,
        Some(PeriodOnPage::Latest) => AskedPeriod::Latest,
        Some(PeriodOnPage::Unreadable) => AskedPeriod::Unreadable,
        Some(PeriodOnPage::IncomeYear(year)) => IncomeYear::new(year)
            .map_or(AskedPeriod::Unreadable, |year| {
                AskedPeriod::Given(Period::IncomeYear(year))
            }),
        Some(PeriodOnPage::Span { from, to }) => {
            Period::from_texts(&from, &to).map_or(AskedPeriod::Unreadable, AskedPeriod::Given)
        }
    };
    Ask {
        service: ask.service,
        package: ask.rights_package,
        subject: AskedNumber::new(ask.subject.kind, ask.subject.number.0),
        category: ask.subject.category,
        relation: ask.subject.relation,
        evidence: ask.subject.evidence,
        period,
        parameters: std::collections::BTreeMap::new(),
        fields: ask.fields,
    }
}
