//! What starts the mending of each condition that failed: a page, the form again at the right field, a question to those who can mend it, or
//! somebody to talk to. `way` is the table; a test asks it for every way that the gate can fail.

use std::cell::RefCell;

use domain::gate::{Check, CheckCode, Detail, Remedy};
use leptos::prelude::*;

use super::{CONTACTS, FORM, links::open_to};
use crate::{
    access,
    page::PageInput,
    routes::path,
    texts::Texts,
    ui,
    wire::{Contact, ContactOf, Officer},
};

/// A page where the mending begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Undertaking,
    StepUp,
    /// The form of the use case: what a key can't do, a person can.
    OnPages,
    Access,
    UseCases,
    Identity,
    Consent,
}

impl Door {
    /// Its address, for the use case that was asked for where there is one.
    pub(super) fn address(self, use_case: Option<&str>) -> String {
        let form = || use_case.map_or_else(|| path::NEW_LOOKUP.to_owned(), path::new_lookup);
        match self {
            Self::Undertaking => path::UNDERTAKING.to_owned(),
            Self::StepUp => path::step_up(&form()),
            Self::OnPages => form(),
            Self::Access => use_case.map_or_else(|| path::ACCESS.to_owned(), access::path_of),
            Self::UseCases => format!("{}?velg=1", path::NEW_LOOKUP),
            Self::Identity => path::IDENTITY.to_owned(),
            Self::Consent => use_case.map_or_else(|| path::CONSENTS.to_owned(), path::ask_consent),
        }
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Period,
    Number,
    Role,
    Relation,
    Evidence,
    Case,
    Reason,
    ReasonText,
    NewNeed,
    Fields,
}

/// How the mending of one condition is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Page(Door),
    Form(Place),
    /// The privacy officers are told.
    Officer,
    /// The leader assesses habilitet.
    Leader,
    Person(ContactOf),
}

/// The way that mends a condition that failed like this.
pub(super) fn way(code: CheckCode, detail: Detail, remedy: Remedy) -> Way {
    match remedy {
        Remedy::AskAdmin if detail == Detail::IdentityMissing => Way::Page(Door::Identity),
        Remedy::AskAdmin | Remedy::WaitOrAskAdmin | Remedy::AskElevated => Way::Person(ContactOf::Admin),
        Remedy::SignUndertaking => Way::Page(Door::Undertaking),
        Remedy::StepUp if detail == Detail::KeyCannotStepUp => Way::Page(Door::OnPages),
        Remedy::StepUp => Way::Page(Door::StepUp),
        Remedy::RequestAccess if detail == Detail::NoSystemGrant => Way::Person(ContactOf::Admin),
        Remedy::RequestAccess => Way::Page(Door::Access),
        Remedy::AskPrivacyOfficer => Way::Officer,
        Remedy::CorrectUseCase => Way::Page(Door::UseCases),
        Remedy::CorrectPeriod => Way::Form(Place::Period),
        Remedy::CorrectSubject => Way::Form(subject(detail)),
        Remedy::CorrectCase => Way::Form(Place::Case),
        Remedy::CorrectReason => Way::Form(reason(detail)),
        // A system's own fields are the admin's to give.
        Remedy::CorrectFields if detail == Detail::FieldNotForSystem => Way::Person(ContactOf::Admin),
        Remedy::CorrectFields => Way::Form(Place::Fields),
        Remedy::StateNewNeed => Way::Form(Place::NewNeed),
        Remedy::RegisterParty => Way::Form(party(detail)),
        Remedy::HandOver => Way::Person(ContactOf::Leader),
        Remedy::AskLeader if is_assessable(code, detail) => Way::Leader,
        Remedy::AskLeader => Way::Person(ContactOf::Leader),
        Remedy::AskConsent => Way::Page(Door::Consent),
    }
}

/// Whether a leader can assess what stopped it.
pub(crate) fn is_assessable(code: CheckCode, detail: Detail) -> bool {
    code == CheckCode::SubjectConflict && matches!(detail, Detail::SameUnit | Detail::DeclaredTie)
}

fn subject(detail: Detail) -> Place {
    match detail {
        Detail::CategoryMissing | Detail::CategoryNotAllowed => Place::Role,
        _ => Place::Number,
    }
}

fn reason(detail: Detail) -> Place {
    match detail {
        Detail::TextMissing | Detail::TextBoilerPlate | Detail::TextHoldsNumber => Place::ReasonText,
        _ => Place::Reason,
    }
}

fn party(detail: Detail) -> Place {
    match detail {
        Detail::RelationMissing => Place::Relation,
        Detail::EvidenceMissing => Place::Evidence,
        Detail::TooManySubjects => Place::Number,
        _ => Place::Role,
    }
}

/// The mending of one look-up that was stopped: each way is offered once, however many conditions it mends.
pub(crate) struct Mending<'a> {
    pub input: &'a PageInput,
    pub lookup: &'a str,
    pub use_case: Option<&'a str>,
    pub officer: Officer,
    /// The id of a field in the form that leads back; `None` where there is no such form on the page.
    pub form: Option<&'a dyn Fn(Place) -> String>,
    /// Whether the same page asks for consent with what was typed.
    pub consent_here: bool,
    /// Whether those who can be asked stand on this page.
    pub contacts_here: bool,
    /// Whether the reader is the one who asked, and may begin.
    pub for_reader: bool,
    /// What was offered already.
    pub offered: RefCell<Vec<Way>>,
}

impl<'a> Mending<'a> {
    pub(crate) fn new(input: &'a PageInput, lookup: &'a str, use_case: Option<&'a str>) -> Self {
        Self {
            input,
            lookup,
            use_case,
            officer: Officer::CanBeAsked,
            form: None,
            consent_here: false,
            contacts_here: false,
            for_reader: true,
            offered: RefCell::default(),
        }
    }

    /// What starts the mending of one condition; nothing where it stands on the page already.
    pub(crate) fn begin(&self, check: &Check) -> Option<AnyView> {
        let way = way(check.code, check.detail, check.remedy?);
        if !self.for_reader || self.offered.borrow().contains(&way) {
            return None;
        }
        self.offered.borrow_mut().push(way);
        match way {
            Way::Page(Door::Consent) if self.consent_here => None,
            Way::Page(door) => Some(self.page(door)),
            Way::Form(place) => Some(self.field(place)),
            Way::Officer => Some(self.officer()),
            // The form that asks the leader stands under the causes.
            Way::Leader => None,
            Way::Person(_) => Some(self.contact()),
        }
    }

    fn words(&self) -> &'static crate::texts::Explain {
        &self.input.texts().explain
    }

    fn page(&self, door: Door) -> AnyView {
        let Some(to) = open_to(self.input, Some(door.address(self.use_case))) else {
            return self.contact();
        };
        let label = (self.words().door)(door);
        if door == Door::StepUp && self.form.is_some() {
            // In a window of its own, so that what was typed still stands here afterwards.
            return view! {
                <a class="ds-link" href=path::STEP_UP target="_blank" rel="noopener">
                    {self.input.texts().security.confirm_in_tab}
                </a>
                <br />
                <span class="muted">{self.words().new_window}</span>
            }
            .into_any();
        }
        view! { <a class="ds-link" href=to>{label}</a> }.into_any()
    }

    /// The whole form again, as it was filled in, at the field.
    fn field(&self, place: Place) -> AnyView {
        let label = (self.words().place)(place);
        let form = self
            .use_case
            .map_or_else(|| path::NEW_LOOKUP.to_owned(), path::new_lookup);
        let Some(id) = self.form else {
            return view! { <a class="ds-link" href=form>{label}</a> }.into_any();
        };
        view! {
            <button
                class="ds-button no-print"
                data-variant="secondary"
                data-size="sm"
                r#type="submit"
                form=FORM
                formaction=format!("{form}#{}", id(place))
                name="handling"
                value="endre"
            >
                {label}
            </button>
        }
        .into_any()
    }

    fn officer(&self) -> AnyView {
        let words = self.words();
        match self.officer {
            Officer::CanBeAsked => view! {
                <form method="post" action=path::question(self.lookup) class="no-print">
                    {ui::csrf(self.input)}
                    <p class="muted">{words.ask_officer_intro}</p>
                    <button class="ds-button" data-variant="secondary" data-size="sm" r#type="submit">
                        {words.ask_officer}
                    </button>
                </form>
            }
            .into_any(),
            Officer::Asked => words.officer_asked.into_any(),
            Officer::Nobody | Officer::NotConcerned => words.officer_nobody.into_any(),
        }
    }

    fn contact(&self) -> AnyView {
        let to = if self.contacts_here {
            format!("#{CONTACTS}")
        } else {
            format!("{}#{CONTACTS}", path::lookup(self.lookup))
        };
        view! { <a class="ds-link" href=to>{self.words().contacts_open}</a> }.into_any()
    }
}

/// Those who can be asked in person.
pub(crate) fn contacts(texts: &'static Texts, contacts: &[Contact]) -> AnyView {
    let words = &texts.explain;
    let content = if contacts.is_empty() {
        view! { <p>{words.contacts_none}</p> }.into_any()
    } else {
        let rows: Vec<_> = contacts
            .iter()
            .map(|one| {
                let who = view! { {one.name.clone()}<br /><span class="muted">{one.email.clone()}</span> };
                ui::summary_row((words.contact_of)(one.of), who)
            })
            .collect();
        view! { <dl class="summary">{rows}</dl> }.into_any()
    };
    view! {
        <section id=CONTACTS tabindex="-1">
            <h2 class="ds-heading" data-size="sm">{words.contacts}</h2>
            {content}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
