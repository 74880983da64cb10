//! The catalogue for everyone in an organisation: what can be fetched, what it means, and which use cases fetch it already. What is
//! chosen from it goes into a draft through the drafts' own desk, which judges, writes and seals it.

pub mod usage;
mod view;

use std::{fmt, sync::Arc};

use app::{
    desk::{CatalogueDesk, DraftDesk, Reply},
    wire::{
        Caller, ChosenFields, FieldView, MatrixAsk, MatrixView, SearchView, ServiceAsk, ServiceRow,
        ServiceView, Step, StepAct, Stepped,
    },
};
use domain::{
    catalogue::{Index, Service, Usage},
    usecase::Content,
};

use super::{act, drafts::Drafts, people::chosen_membership};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// Finds on one page.
const FOUND_PER_PAGE: usize = 20;
/// Use cases in one picture; more would not be told apart.
const COLUMNS: usize = 10;
/// Fields in one picture.
const ROWS: usize = 40;

/// The front room's door to the catalogue.
#[derive(Clone)]
pub struct Browser {
    rooms: Arc<Rooms>,
    drafts: Drafts,
    index: Arc<Index>,
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Browser")
    }
}

impl Browser {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self {
            drafts: Drafts::new(Arc::clone(&rooms)),
            index: Arc::new(Index::new(rooms.catalogue.services())),
            rooms,
        }
    }

    async fn usage(&self, who: &Caller) -> Result<Arc<Usage>, Error> {
        let organisation = chosen_membership(&self.rooms, who).await?.organisation_id;
        self.rooms.usage.read(&self.rooms, &organisation).await
    }

    fn one(&self, code: &str) -> Result<&Service, Error> {
        let found = self.rooms.catalogue.service(code);
        found.ok_or_else(|| Error::new(Class::NotFound, "no such service"))
    }

    async fn list(&self, who: &Caller) -> Result<Vec<ServiceRow>, Error> {
        let usage = self.usage(who).await?;
        let services = self.rooms.catalogue.services();
        let mut rows: Vec<ServiceRow> = services
            .map(|service| view::service_row(service, &usage, who.language))
            .collect();
        rows.sort_by(|one, other| (&one.provider, &one.title).cmp(&(&other.provider, &other.title)));
        Ok(rows)
    }

    async fn found(&self, who: &Caller, question: &str, page: usize) -> Result<SearchView, Error> {
        let usage = self.usage(who).await?;
        let found = self.index.find(question, who.language);
        let page = domain::catalogue::page_of(found, page, FOUND_PER_PAGE);
        let rows = page.items.iter().filter_map(|found| {
            let service = self.rooms.catalogue.service(found.service)?;
            view::found_row(service, found, &usage, who.language)
        });
        Ok(SearchView {
            rows: rows.collect(),
            page: view::paged(&page),
        })
    }

    async fn service_view(&self, who: &Caller, ask: &ServiceAsk) -> Result<ServiceView, Error> {
        let service = self.one(&ask.service)?;
        let usage = self.usage(who).await?;
        let found = ask.question.as_ref().map(|question| {
            let found = self.index.find(question, who.language).into_iter();
            found
                .filter(|one| one.service == service.code)
                .map(|one| one.field)
                .collect()
        });
        Ok(view::service(service, found.as_ref(), &usage, who.language))
    }

    async fn field_view(&self, who: &Caller, service: &str, field: &str) -> Result<FieldView, Error> {
        let service = self.one(service)?;
        let usage = self.usage(who).await?;
        let found = service.field(field);
        let found = found.ok_or_else(|| Error::new(Class::NotFound, "no such field"))?;
        Ok(view::field(service, found, &usage, who.language))
    }

    async fn matrix_view(&self, who: &Caller, ask: &MatrixAsk) -> Result<MatrixView, Error> {
        if let Some(code) = &ask.service {
            self.one(code)?;
        }
        let usage = self.usage(who).await?;
        let order = view::Order::of(&self.rooms.catalogue);
        let matrix = usage.matrix(
            ask.service.as_deref(),
            (ask.columns, COLUMNS),
            (ask.rows, ROWS),
            |at| order.rank(at),
        );
        Ok(view::matrix(&self.rooms.catalogue, ask, &matrix, who.language))
    }

    /// The draft's content with the chosen fields in it. Nothing that the catalogue does not know is taken.
    fn chosen(&self, mut content: Content, chosen: ChosenFields) -> Result<Content, Error> {
        let service = self.one(&chosen.service)?;
        let invalid = |field: &str| Error::new(Class::Invalid, "not of the catalogue").at_field(field);
        let known = match &chosen.package {
            Some(code) => service.package(code).is_some(),
            None => service.packages.is_empty(),
        };
        if !known {
            return Err(invalid("pakke"));
        }
        let all_known = chosen
            .fields
            .iter()
            .all(|one| service.field(&one.field.name).is_some());
        if chosen.fields.is_empty() || !all_known {
            return Err(invalid("felt"));
        }
        content.choose(service, chosen.package.as_deref(), chosen.fields);
        Ok(content)
    }
}

impl CatalogueDesk for Browser {
    fn services(&self, who: Caller) -> Reply<Vec<ServiceRow>> {
        act(self, |desk| async move { desk.list(&who).await })
    }

    fn search(&self, who: Caller, question: String, page: usize) -> Reply<SearchView> {
        act(
            self,
            |desk| async move { desk.found(&who, &question, page).await },
        )
    }

    fn service(&self, who: Caller, ask: ServiceAsk) -> Reply<ServiceView> {
        act(self, |desk| async move { desk.service_view(&who, &ask).await })
    }

    fn field(&self, who: Caller, service: String, field: String) -> Reply<FieldView> {
        act(self, |desk| async move {
            desk.field_view(&who, &service, &field).await
        })
    }

    fn matrix(&self, who: Caller, ask: MatrixAsk) -> Reply<MatrixView> {
        act(self, |desk| async move { desk.matrix_view(&who, &ask).await })
    }

    fn choose(&self, who: Caller, chosen: ChosenFields) -> Reply<Stepped> {
        let desk = self.clone();
        Box::pin(async move {
            let draft = desk.drafts.newest(who.clone(), chosen.draft.clone()).await?;
            let content = desk.chosen(*draft.content, chosen).map_err(Error::into_desk)?;
            // The step answers to what was just read: what another writes in between is not gone over.
            let step = Step {
                code: draft.code,
                hash: draft.hash,
                act: StepAct::Change(Box::new(content)),
            };
            desk.drafts.step(who, step).await
        })
    }
}
