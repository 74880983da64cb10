//! The people of an organisation: members and who is asked to come in, one member, the units, and the door that a newcomer comes in by.

pub(crate) mod act;
mod door;
pub(crate) mod door_act;
mod forms;
mod list;
mod one;
mod reset;
pub(crate) mod reset_act;
mod units;

use domain::gate::Role;
use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    texts::Texts,
    wire::{
        Choice, Identity, InvitationView, Private, ResetAsked, ResetView, StaffAsk, StaffList, StaffView,
        UnitList, UnitView,
    },
};

/// The names of the forms' fields.
pub(crate) const NAME: &str = "navn";
pub(crate) const EMAIL: &str = "epost";
pub(crate) const UNIT: &str = "enhet";
pub(crate) const ROLE: &str = "roller";
pub(crate) const NUMBER: &str = "nummer";
pub(crate) const PERSON: &str = "person";
pub(crate) const FIRST: &str = "fra";
pub(crate) const LAST: &str = "til";
pub(crate) const MEMBERSHIP: &str = "medlemskap";
pub(crate) const PASSWORD: &str = "passord";
pub(crate) const REPEAT: &str = "gjenta";
/// Those who have left, in the address.
pub(crate) const ENDED: &str = "sluttet";

/// The roles that an admin may give, by the word they have in a form.
pub(crate) const ROLES: [(&str, Role); 6] = [
    ("caseworker", Role::Caseworker),
    ("privacy_officer", Role::PrivacyOfficer),
    ("approver", Role::Approver),
    ("admin", Role::Admin),
    ("dpo", Role::Dpo),
    ("auditor", Role::Auditor),
];

/// What stands on a page of people.
#[derive(Debug, Clone)]
pub enum StaffPage {
    All {
        ask: StaffAsk,
        view: StaffList,
    },
    /// The form that asks somebody to come in.
    New {
        units: Vec<Choice>,
        typed: Form,
    },
    /// Somebody is asked; the link stands here where no mail could be sent.
    Sent {
        link: Option<Private<String>>,
    },
    One {
        view: Box<StaffView>,
        typed: Option<Form>,
    },
    Units {
        view: UnitList,
        typed: Option<Form>,
    },
    Unit {
        view: Box<UnitView>,
        typed: Option<Form>,
    },
    /// What a link asks somebody into; nothing where it can't be taken up.
    Invitation {
        view: Option<Box<InvitationView>>,
        /// Where the page is, for its form.
        here: Private<String>,
    },
    Identity {
        stands: Identity,
    },
    /// A member who has lost what they sign in with.
    Reset {
        view: Box<ResetView>,
        typed: Option<Form>,
    },
    /// What the link of a new way in asks for; nothing where it can't be used.
    ResetDoor {
        asked: Option<ResetAsked>,
        here: Private<String>,
    },
}

impl StaffPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.staff;
        match self {
            Self::All { .. } => words.title,
            Self::New { .. } => words.new_title,
            Self::Sent { .. } => words.sent_title,
            Self::One { .. } => words.one,
            Self::Units { .. } => words.units,
            Self::Unit { .. } => words.unit_one,
            Self::Invitation { .. } => words.invitation,
            Self::Identity { .. } => words.identity_title,
            Self::Reset { .. } => texts.resets.title,
            Self::ResetDoor { .. } => texts.resets.door_title,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &StaffPage) -> AnyView {
    match page {
        StaffPage::All { ask, view } => list::page(input, ask, view),
        StaffPage::New { units, typed } => forms::invite(input, units, typed),
        StaffPage::Sent { link } => forms::sent(input, link.as_ref().map(|link| link.0.as_str())),
        StaffPage::One { view, typed } => one::page(input, view, typed.as_ref()),
        StaffPage::Units { view, typed } => units::all(input, view, typed.as_ref()),
        StaffPage::Unit { view, typed } => units::one(input, view, typed.as_ref()),
        StaffPage::Invitation { view, here } => door::invitation(input, view.as_deref(), &here.0),
        StaffPage::Identity { stands } => door::identity(input, *stands),
        StaffPage::Reset { view, typed } => reset::page(input, view, typed.as_ref()),
        StaffPage::ResetDoor { asked, here } => reset::door(input, asked.as_ref(), &here.0),
    }
}

/// Roles in words, by their order.
pub(crate) fn roles_text(texts: &Texts, roles: &[Role]) -> String {
    let words: Vec<_> = roles.iter().map(|role| (texts.gate.role)(*role)).collect();
    words.join(", ")
}

/// The word of a role in a form.
pub(crate) fn role_word(role: Role) -> Option<&'static str> {
    ROLES
        .iter()
        .find(|(_, known)| *known == role)
        .map(|(word, _)| *word)
}

/// From the pages of people to the others.
fn ways(input: &PageInput) -> AnyView {
    use crate::{routes::path, ui};
    let words = &input.texts().staff;
    let here = input.back.split('?').next().unwrap_or_default();
    let all = (here != path::STAFF && input.has_one_of(&Role::KEEPERS))
        .then(|| ui::link_button(words.back, "secondary", path::STAFF.to_owned()));
    let units =
        (here != path::UNITS).then(|| ui::link_button(words.units, "secondary", path::UNITS.to_owned()));
    let text = input
        .has_one_of(&Role::KEEPERS)
        .then(|| ui::link_button(words.undertaking, "secondary", path::UNDERTAKING_TEXT.to_owned()));
    view! { <div class="buttons no-print">{all}{units}{text}</div> }.into_any()
}
