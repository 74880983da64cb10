//! The parts of a version, one subject to a page: what each asks, which of them lack something, and the way from one to the next.
//! A part is saved as it stands; what is missing is told and stops nothing before the version is submitted.

mod formula;
mod help;
mod inputs;
mod items;
mod locks;
mod read;

use std::collections::BTreeSet;

use domain::usecase::{Caution, Component, Content};
use leptos::prelude::*;

pub(crate) use self::read::read;
use super::review;
use crate::{
    page::{FieldError, Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field},
    wire::DraftView,
};

/// One subject of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Purpose,
    Bases,
    Agreements,
    Retention,
    /// Own systems that receive data.
    Systems,
    Case,
    Assessments,
    Contacts,
    Routines,
    Limits,
    /// Look-ups that no person makes.
    Automation,
    /// Joint controllers, recipients, transfers, and what a machine decides.
    Sharing,
    /// Services, fields and their necessity.
    Needs,
    /// Formulas whose answers are shown instead of the data.
    Derived,
}

impl Part {
    /// Every part, in the order one would write them.
    pub const ALL: [Self; 14] = [
        Self::Purpose,
        Self::Needs,
        Self::Bases,
        Self::Agreements,
        Self::Retention,
        Self::Systems,
        Self::Case,
        Self::Assessments,
        Self::Contacts,
        Self::Routines,
        Self::Limits,
        Self::Automation,
        Self::Sharing,
        Self::Derived,
    ];

    /// Its word in an address, and the key of its words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Purpose => "formal",
            Self::Bases => "grunnlag",
            Self::Agreements => "avtaler",
            Self::Retention => "lagring",
            Self::Systems => "systemer",
            Self::Case => "sak",
            Self::Assessments => "vurderinger",
            Self::Contacts => "kontakter",
            Self::Routines => "rutiner",
            Self::Limits => "grenser",
            Self::Automation => "automatikk",
            Self::Sharing => "deling",
            Self::Needs => "opplysninger",
            Self::Derived => "beregning",
        }
    }

    /// The part with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// The part after this one.
    pub(crate) fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|part| *part != self).nth(1)
    }

    /// Where a missing component is mended.
    fn of(component: Component) -> Self {
        match component {
            Component::Code | Component::Title | Component::PurposeCode | Component::PurposeStatement => {
                Self::Purpose
            }
            Component::ProcessingBasis
            | Component::NationalRule
            | Component::DisclosureBasis
            | Component::Secrecy => Self::Bases,
            Component::Needs
            | Component::Service
            | Component::Package
            | Component::Fields
            | Component::Field
            | Component::Necessity
            | Component::Categories
            | Component::Window
            | Component::Modes => Self::Needs,
            Component::ProviderAgreement => Self::Agreements,
            Component::Retention => Self::Retention,
            Component::OwnSystem => Self::Systems,
            Component::CasePattern
            | Component::CaseStates
            | Component::CaseSystem
            | Component::Reasons
            | Component::SubjectsPerCase => Self::Case,
            Component::Dpia | Component::DpoAdvice => Self::Assessments,
            Component::ProfessionalContact | Component::TechnicalContact => Self::Contacts,
            Component::ChangeRoutine
            | Component::IncidentRoutine
            | Component::InsightRoutine
            | Component::DeletionRoutine => Self::Routines,
            Component::Quota => Self::Limits,
            Component::Automation => Self::Automation,
            Component::JointArrangement
            | Component::TransferBasis
            | Component::DecisionRule
            | Component::DecisionLogic => Self::Sharing,
            Component::Formula => Self::Derived,
        }
    }

    /// Where one would do something about a warning.
    pub(super) fn of_caution(caution: Caution) -> Self {
        match caution {
            Caution::ShortPurpose => Self::Purpose,
            Caution::Consent | Caution::NoDisclosureBasis | Caution::ExcessBasis => Self::Bases,
            Caution::AllFields
            | Caution::SameNecessity
            | Caution::ShortNecessity
            | Caution::FarBack
            | Caution::NoVolume => Self::Needs,
            Caution::Transfers => Self::Sharing,
            Caution::LongKept => Self::Retention,
            Caution::NoOwnSystem | Caution::KeptElsewhere => Self::Systems,
            Caution::ManySubjects => Self::Case,
            Caution::DpiaNotNeeded | Caution::AdviceNotFollowed | Caution::NoRiskAssessment => {
                Self::Assessments
            }
            Caution::NoLegalContact => Self::Contacts,
            Caution::VolumeBeyondQuota | Caution::BreakGlass => Self::Limits,
        }
    }
}

/// How an input is filled in.
enum Kind {
    /// The name of what the next questions are about.
    Heading,
    Line,
    Text,
    /// Several things, one a line.
    Lines,
    Number,
    Day,
    Pick(Vec<(String, String)>),
    Many(Vec<(String, String)>),
    Tick,
}

/// One question of a part, with what the draft says.
struct Input {
    id: String,
    label: String,
    kind: Kind,
    said: Vec<String>,
    /// Whether what stands there is a proposal, and not what the draft says.
    suggested: bool,
}

impl Input {
    /// What is proposed where the draft says nothing yet. It counts once the part is saved.
    fn or_suggest(mut self, proposed: &[&str]) -> Self {
        if self.said.iter().all(String::is_empty) && !proposed.is_empty() {
            self.said = proposed.iter().map(|one| (*one).to_owned()).collect();
            self.suggested = true;
        }
        self
    }
}

/// Every part with whether it lacks something, as a list of tasks.
pub(super) fn tasks(texts: &'static Texts, view: &DraftView) -> AnyView {
    let words = &texts.drafts;
    let rows: Vec<_> = Part::ALL
        .into_iter()
        .map(|part| {
            let lacking = view.gaps.iter().any(|gap| Part::of(gap.component) == part);
            let (colour, word) = if lacking { ("warning", words.lacking) } else { ("success", words.complete) };
            view! {
                <li>
                    <a class="ds-link" href=path::draft_part(&view.code, part.word())>{words.parts.or_label(part.word(), "")}</a>
                    " "
                    <span class="ds-tag" data-color=colour>{word}</span>
                    {review::counts(texts, view, part)}
                </li>
            }
        })
        .collect();
    view! {
        <h2 class="ds-heading" data-size="sm">{words.tasks}</h2>
        <ol class="ds-list">{rows}</ol>
    }
    .into_any()
}

/// The page of one part. `typed` is what was sent and could not be read.
pub(crate) fn page(input: &PageInput, view: &DraftView, part: Part, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.drafts;
    let title = words.parts.or_label(part.word(), "");
    let hint = words.part_hints.or_label(part.word(), "");
    let locked = locks::is_locked(view, part, "ny-tjeneste");
    let more = (matches!(part, Part::Systems | Part::Derived) || (part == Part::Needs && !locked))
        .then(|| ui::submit_button(words.save_more, "secondary", Some("mer")));
    let mut asked = BTreeSet::new();
    let asks = inputs::of(part, view, texts);
    let told = locks::has_locked(view, part, &asks)
        .then(|| locks::told(texts, view))
        .flatten();
    let questions: Vec<_> = asks
        .into_iter()
        .map(|question| {
            if locks::is_locked(view, part, &question.id) {
                return locks::paint(texts, view, question).into_any();
            }
            // The same help, once on a page, is enough.
            let first = asked.insert(help::kind_of(&question.id).to_owned());
            paint(texts, question, first, typed, &input.errors)
        })
        .collect();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{title}</h1>
        <p>{format!("{}, {}", view.title, (words.version)(view.number))}</p>
        <p>{hint}</p>
        {told}
        {review::comments(texts, view, Some(part))}
        {review::warnings(texts, view, Some(part))}
        {(part == Part::Derived).then(|| formula::beside(texts, view))}
        <form method="post" action=path::draft_part(&view.code, part.word()) class="form">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {questions}
            <div class="buttons">
                {ui::submit_button(words.save_next, "primary", Some("videre"))}
                {more}
                {ui::submit_button(words.save_back, "secondary", Some("tilbake"))}
            </div>
        </form>
    }
    .into_any()
}

fn paint(
    texts: &'static Texts,
    question: Input,
    first: bool,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> AnyView {
    let Input {
        id,
        label,
        kind,
        said,
        suggested,
    } = question;
    let help = help::with(&texts.help, help::kind_of(&id));
    let proposed = suggested && typed.is_none();
    let hint = help.map(|help| {
        if proposed {
            format!("{} {}", help.line, texts.review.suggested)
        } else {
            help.line.to_owned()
        }
    });
    let help = help.filter(|_| first).map(|help| (&texts.help, help));
    let said = typed.map_or(said, |form| form.all(&id));
    let field = Field {
        id: &id,
        label: &label,
        value: said.first().map_or("", String::as_str),
        kind: if matches!(kind, Kind::Day) { "date" } else { "" },
        numeric: matches!(kind, Kind::Number),
        hint: hint.as_deref(),
        help,
        ..Field::default()
    };
    let field = field.with_error(errors);
    let choices = |options: Vec<(String, String)>| Choices {
        options,
        chosen: said.clone(),
    };
    match kind {
        Kind::Heading => {
            view! { <h2 class="ds-heading" data-size="sm" id=id.clone()>{label.clone()}</h2> }.into_any()
        }
        Kind::Line | Kind::Number | Kind::Day => ui::text_field(&field),
        Kind::Text => ui::text_area(&field, 4),
        Kind::Lines => ui::text_area(&field, 8),
        Kind::Pick(options) => ui::select(&field, &choices(options), Some(texts.drafts.not_chosen)),
        Kind::Many(options) => ui::radios(&field, &choices(options), &[], true),
        Kind::Tick => {
            let ticked = said.iter().any(|one| one == "ja");
            let more = help.map(|(words, help)| ui::more_help(words, help, &label));
            let box_ = ui::checkbox(&id, &label, hint.as_deref(), ticked);
            view! { <div>{box_}{more}</div> }.into_any()
        }
    }
}

/// What a part of the content is called by its key.
fn key(texts: &Texts, key: &str) -> String {
    texts.drafts.keys.or_label(key, "")
}

/// What is read into: the draft's own content.
fn content_of(view: &DraftView) -> Content {
    Content::clone(&view.content)
}

/// The first question of a part, where an error stands that is about them all.
pub(crate) fn first_id(part: Part, view: &DraftView, texts: &'static Texts) -> String {
    inputs::of(part, view, texts)
        .into_iter()
        .next()
        .map(|question| question.id)
        .unwrap_or_default()
}
