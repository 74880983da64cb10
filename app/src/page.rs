//! One page as the shell paints it: who reads it, in which language, and what stands on it. Made by `routes`, read by `App`.
//! Each page has its own variant, so a page cannot be painted without everything it needs.

use domain::{catalogue::Language, gate::Role, usecase::ItemKind};

use crate::{
    access::AccessPage,
    break_glass::GlassPage,
    campaigns::CampaignPage,
    catalogue::CataloguePage,
    connections::ConnectionsPage,
    consents::ConsentsPage,
    desk::ErrorCode,
    habilitet::HabilitetPage,
    hosts::HostsPage,
    lookup::Typed,
    people::{OutsidePage, SecurityPage},
    register::{draft::TypedBeginning, items, parts::Part},
    segments::SegmentPage,
    staff::StaffPage,
    stop::act::TypedStop,
    systems::SystemsPage,
    texts::Texts,
    undertaking::UndertakingPage,
    used::UsedPage,
    whatif::WhatIfPage,
    wire::{
        AccountView, ChainView, Choice, DeadlinesView, DraftView, Impact, ItemChoices, ItemView, ItemsView,
        KindRow, LibraryRow, LookupFilter, LookupPage, LookupView, MembershipView, NoticesView, OpenVersion,
        OpenVersions, Private, ProviderName, RecordPage, SetView, ShieldView, StandingView, StopsView,
        UnitsView, UseCaseChoice, UseCaseForm, UseCasePaper, UseCaseView, UseCasesAsk, UseCasesView,
    },
};

/// What was typed in a form or stands in a query: names and values in the order they came.
#[derive(Debug, Clone, Default)]
pub struct Form(Private<Vec<(String, String)>>);

impl From<Vec<(String, String)>> for Form {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(Private(pairs))
    }
}

impl Form {
    /// The first value under `name`, trimmed; `None` when it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.0.iter().find(|(known, _)| known == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// The first value under `name` exactly as typed.
    pub fn raw(&self, name: &str) -> &str {
        self.0
            .0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value whose name starts with `prefix`, with the rest of the name.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .0
            .iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// Every value under `name`.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0
            .0
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
            .collect()
    }
}

/// The id of every page's main part: where an error stands that is no field's.
pub const MAIN: &str = "innhold";

/// Something wrong with a field: the element's id and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub id: String,
    pub message: String,
}

impl FieldError {
    /// An error at the element with this id.
    pub fn new(id: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            message: message.into(),
        }
    }
}

/// The message at `id`, if there is one.
pub fn error_at<'a>(errors: &'a [FieldError], id: &str) -> Option<&'a str> {
    errors
        .iter()
        .find(|error| error.id == id)
        .map(|error| error.message.as_str())
}

/// Why a sign-in page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInNote {
    None,
    SessionEnded,
    SignedOut,
    /// What they sign in with is new.
    Renewed,
}

/// The ways in beside a password.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// Whether it can be done with a passkey.
    pub passkeys: bool,
    /// Where it can be done elsewhere.
    pub providers: Vec<ProviderName>,
}

/// What stands on the page.
#[derive(Debug, Clone)]
pub enum Page {
    SignIn {
        email: Private<String>,
        to: Option<String>,
        note: SignInNote,
        ways: Ways,
    },
    Membership {
        to: Option<String>,
    },
    Undertaking(UndertakingPage),
    Language {
        back: String,
    },
    Accessibility,
    Home {
        /// Versions that wait for approval, for one who approves.
        waiting: Vec<OpenVersion>,
    },
    ChooseUseCase {
        choices: Vec<UseCaseChoice>,
    },
    LookupForm {
        form: UseCaseForm,
        typed: Typed,
        key: String,
    },
    LookupAnswer {
        set: SetView,
        typed: Typed,
        /// The form it came from; `None` when the caller has no such form.
        form: Option<Box<UseCaseForm>>,
        /// What a new need is sent under from there.
        key: String,
    },
    Lookups {
        page: LookupPage,
        filter: LookupFilter,
    },
    Lookup {
        lookup: Box<LookupView>,
    },
    Chain {
        view: Box<ChainView>,
    },
    UseCases {
        ask: UseCasesAsk,
        view: UseCasesView,
        open: OpenVersions,
    },
    BeginUseCase {
        /// What may be copied; `None` where it is too much to choose among.
        from: Option<Vec<Choice>>,
        typed: TypedBeginning,
    },
    Draft {
        view: Box<DraftView>,
        impact: Box<Impact>,
        /// What was sent and not done.
        typed: Form,
    },
    DraftContent {
        view: Box<DraftView>,
        json: Private<String>,
    },
    UseCase {
        use_case: Box<UseCaseView>,
    },
    DraftPart {
        view: Box<DraftView>,
        part: Part,
        /// What was sent and could not be read.
        typed: Option<Form>,
    },
    Shield {
        view: ShieldView,
    },
    Stops {
        view: StopsView,
        typed: TypedStop,
    },
    ItemKinds {
        rows: Vec<KindRow>,
    },
    Items {
        view: ItemsView,
        question: Private<String>,
    },
    ItemLibrary {
        rows: Vec<LibraryRow>,
        choices: ItemChoices,
    },
    NewItem {
        kind: ItemKind,
        choices: ItemChoices,
        /// What was sent and could not be taken.
        typed: Option<Form>,
    },
    Item {
        view: Box<ItemView>,
        typed: items::Typed,
    },
    ChangeItem {
        view: Box<ItemView>,
        typed: Option<Form>,
    },
    /// One API under an agreement with a provider.
    Connecting {
        view: Box<ItemView>,
        /// Which of what the agreement covers.
        row: usize,
        typed: Form,
    },
    RenewItem {
        view: Box<ItemView>,
        typed: Option<Form>,
    },
    Catalogue(CataloguePage),
    Systems(SystemsPage),
    Access(AccessPage),
    BreakGlass(GlassPage),
    Consents(ConsentsPage),
    Habilitet(HabilitetPage),
    Campaigns(CampaignPage),
    Connections(ConnectionsPage),
    Segment(SegmentPage),
    Hosts(HostsPage),
    Staff(StaffPage),
    Outside(OutsidePage),
    Security(SecurityPage),
    Record {
        record: Box<RecordPage>,
    },
    Application {
        about: Box<UseCasePaper>,
    },
    Notice {
        about: Box<UseCasePaper>,
    },
    Flow {
        about: Box<UseCasePaper>,
    },
    Deadlines {
        view: DeadlinesView,
    },
    Notices {
        view: NoticesView,
    },
    Units {
        view: UnitsView,
        typed: Option<Form>,
    },
    WhatIf(Box<WhatIfPage>),
    Used(Box<UsedPage>),
    Standing {
        view: Box<StandingView>,
        reason: Private<String>,
    },
    Fault {
        fault: Fault,
    },
    /// What was sent while the database was away, to be sent again.
    Kept {
        fault: Fault,
        to: String,
        form: Form,
    },
}

/// A page that says that something did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// Opaque; the same reference stands in the house's log.
    pub reference: Option<String>,
}

/// What did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    Desk(ErrorCode),
    /// The form's token is not this session's.
    StaleForm,
}

/// A page with everything around it. The house puts it into the render context as `Arc<PageInput>`.
#[derive(Debug, Clone)]
pub struct PageInput {
    pub status: u16,
    pub language: Language,
    /// Where a change of language leads back to: path and query, never with anything typed.
    pub back: String,
    pub csrf: Private<String>,
    pub account: Option<AccountView>,
    /// The membership in force in this session.
    pub membership: Option<MembershipView>,
    pub errors: Vec<FieldError>,
    /// After how many idle seconds the session ends. The house fills it in before painting; without it nobody is warned.
    pub idle_seconds: Option<u32>,
    pub page: Page,
}

impl PageInput {
    /// The words of the reader's language.
    pub fn texts(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// Whether the membership in force has the role.
    pub fn has_role(&self, role: Role) -> bool {
        self.has_one_of(&[role])
    }

    /// Whether it has any of these.
    pub fn has_one_of(&self, roles: &[Role]) -> bool {
        let membership = self.membership.as_ref();
        membership.is_some_and(|membership| Role::any_of(roles, &membership.roles))
    }

    /// The page's title. Only words of ours: never a name, a number or anything typed.
    pub fn title(&self) -> &'static str {
        let texts = self.texts();
        match &self.page {
            Page::SignIn { .. } => texts.people.sign_in_title,
            Page::Membership { .. } => texts.people.membership_title,
            Page::Undertaking(page) => page.title(texts),
            Page::Language { .. } => texts.people.language_title,
            Page::Accessibility => texts.people.accessibility_title,
            Page::Home { .. } => texts.home.title,
            Page::ChooseUseCase { .. } | Page::LookupForm { .. } => texts.form.title,
            Page::LookupAnswer { set, .. } if crate::lookup::all_refused(set) => texts.refusal.title,
            Page::LookupAnswer { .. } => texts.answer.title,
            Page::Lookups { .. } => texts.lookups.title,
            Page::Lookup { .. } => texts.lookups.one_title,
            Page::Chain { .. } => texts.explain.chain_title,
            Page::UseCases { .. } => texts.register.title,
            Page::UseCase { .. } => texts.register.name,
            Page::BeginUseCase { .. } => texts.drafts.begin_title,
            Page::Draft { .. } => texts.drafts.title,
            Page::Stops { .. } => texts.stops.title,
            Page::Shield { .. } => texts.shield.title,
            Page::ItemKinds { .. } => texts.items.title,
            Page::ItemLibrary { .. } => texts.items.library,
            Page::Items { view, .. } => (texts.items.kind)(view.kind).many,
            Page::NewItem { kind, .. } => (texts.items.kind)(*kind).new,
            Page::Item { view, .. } => (texts.items.kind)(view.substance.kind()).one,
            Page::ChangeItem { .. } => texts.items.change,
            Page::RenewItem { .. } => texts.items.renew,
            Page::Connecting { .. } => texts.connecting.one,
            Page::Record { .. } => texts.papers.record.title,
            Page::Application { .. } => texts.papers.application.title,
            Page::Notice { .. } => texts.papers.notice.page_title,
            Page::Flow { .. } => texts.papers.flow.title,
            Page::Deadlines { .. } => texts.deadlines.title,
            Page::Notices { .. } => texts.deadlines.notices_title,
            Page::WhatIf(_) => texts.what_if.title,
            Page::Used(_) => texts.used.title,
            Page::Standing { .. } => texts.standing.title,
            Page::Units { .. } => texts.units.title,
            Page::DraftContent { .. } | Page::DraftPart { .. } => texts.drafts.edit_title,
            Page::Fault { fault } | Page::Kept { fault, .. } => {
                crate::ui::fault_text(texts, fault.kind).title
            }
            Page::Catalogue(page) => page.title(texts),
            Page::Systems(page) => page.title(texts),
            Page::Access(page) => page.title(texts),
            Page::BreakGlass(page) => page.title(texts),
            Page::Consents(page) => page.title(texts),
            Page::Habilitet(page) => page.title(texts),
            Page::Campaigns(page) => page.title(texts),
            Page::Connections(page) => page.title(texts),
            Page::Segment(page) => page.title(texts),
            Page::Hosts(page) => page.title(texts),
            Page::Staff(page) => page.title(texts),
            Page::Outside(page) => page.title(texts),
            Page::Security(page) => page.title(texts),
        }
    }

    /// The id of the page's main form, when what is typed there must survive a change of language.
    pub fn form_id(&self) -> Option<&'static str> {
        match self.page {
            Page::LookupForm { .. } => Some(crate::lookup::FORM_ID),
            _ => None,
        }
    }
}
