//! The doors to the house: one object-safe trait per slice, and the only errors that may come back through them.
//! The house implements them; nothing here knows how. An error has no room for a cause.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use domain::{
    access::{member::MemberRefusal, undertaking::TextRefusal},
    catalogue::Language,
};

use crate::wire::{
    AccessAsk, AccessList, AccessMany, AccessManyDone, AccessMine, AccessQueue, AccessStep, AccessStepped,
    AccessView, AccountView, Ahead, AppSecret, Arrived, AskedSet, AssessmentView, AssessmentsView, Beginning,
    Caller, CampaignAnswers, CampaignAsk, CampaignChoices, CampaignDone, CampaignList, CampaignStep,
    CampaignStepped, CampaignView, ChainView, Choice, ChosenFields, Codes, ColleagueView, ColleaguesView,
    Connected, ConnectionStep, ConnectionsView, ConsentForm, ConsentList, ConsentStep, ConsentStepped,
    ConsentTemplate, ConsentTemplateStep, ConsentTemplateStepped, ConsentView, ConsentsAsk, DeadlinesView,
    DraftView, Entered, Factor, Farewell, FieldView, File, GlassMine, GlassQueue, GlassStep, GlassStepped,
    GlassView, HabilitetStep, HabilitetStepped, Halfway, HostStep, HostStepped, HostView, HostsView, Impact,
    InvitationView, ItemChoices, ItemStep, ItemStepped, ItemView, ItemsAsk, ItemsView, KindRow, Leave,
    Leaving, LibraryRow, LookupFilter, LookupPage, LookupView, MatrixAsk, MatrixView, Moved, NewPassword,
    NewStop, Newcomer, NoticesView, Offered, OpenVersion, OpenVersions, Others, PaperVersion, PasskeyAnswer,
    PasskeyAsk, PasswordChange, Private, Proof, ProviderLink, ProviderName, ProviderRefusal, RecordFormat,
    RecordPage, Removed, ResetAnswer, ResetAsked, ResetStep, ResetStepped, ResetTaken, ResetView, Returning,
    SearchView, SecurityView, SegmentStep, SegmentStepped, SegmentView, SegmentsView, ServiceAsk, ServiceRow,
    ServiceView, SetView, ShieldView, SignIn, SignUndertaking, SignedIn, SignedIt, StaffAsk, StaffList,
    StaffStep, StaffStepped, StaffView, StandingView, Step, Stepped, StopsView, Strength, SystemAccess,
    SystemRow, SystemStep, SystemStepped, TakenUp, TemplateView, Ticket, TiesView, UndertakingChange,
    UndertakingKept, UndertakingView, UnitList, UnitView, UnitsSet, UnitsView, UpdateView, UseCaseChoice,
    UseCaseForm, UseCasePaper, UseCaseView, UseCasesAsk, UseCasesView, UsedStep, UsedStepped, UsedView,
    WantedStep, WantedUnits, WhatIfAsk, WhatIfView,
};

/// What a desk gives back.
pub type Reply<T> = Pin<Box<dyn Future<Output = Result<T, DeskError>> + Send>>;

/// Why a desk could not do it. A refusal by the gate is not an error: it is part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// E-mail or password is wrong; which of them is not told.
    WrongCredentials,
    /// Too many sign-ins or requests; try again later.
    TooMany,
    /// There is no session, or it has ended.
    SessionEnded,
    /// The caller lacks the role or membership.
    Forbidden,
    /// It does not exist, or the caller may not know that it does.
    NotFound,
    /// A field holds something that cannot be taken; `field` names it.
    Invalid,
    /// The caller must prove once more who they are, and then ask again.
    StepUpNeeded,
    /// This idempotency key is already used; `reference` is the look-up's id.
    AlreadyMade,
    /// The log could not be written, so nothing was done.
    NotSealed,
    /// Something else is out of order.
    Unavailable,
}

impl ErrorCode {
    /// Every code, for tests of completeness.
    pub const ALL: [Self; 10] = [
        Self::WrongCredentials,
        Self::TooMany,
        Self::SessionEnded,
        Self::Forbidden,
        Self::NotFound,
        Self::Invalid,
        Self::StepUpNeeded,
        Self::AlreadyMade,
        Self::NotSealed,
        Self::Unavailable,
    ];

    /// The HTTP status of a page that says this.
    pub fn status(self) -> u16 {
        match self {
            Self::WrongCredentials | Self::Invalid => 422,
            Self::TooMany => 429,
            Self::SessionEnded => 401,
            Self::Forbidden | Self::StepUpNeeded => 403,
            Self::NotFound => 404,
            Self::AlreadyMade => 409,
            Self::NotSealed | Self::Unavailable => 503,
        }
    }
}

/// An error as the front room may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskError {
    pub code: ErrorCode,
    /// The form field at fault, by its name in the form.
    pub field: Option<String>,
    /// Opaque; the same reference stands in the house's log.
    pub reference: Option<String>,
}

impl DeskError {
    /// An error without field or reference.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            reference: None,
        }
    }
}

impl From<ErrorCode> for DeskError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

/// Accounts and sessions.
pub trait PeopleDesk: Send + Sync {
    /// Tries the credentials. Blocking, counting and sealing of failures is the house's.
    fn sign_in(&self, ask: SignIn) -> Reply<Entered>;
    /// Ends the session everywhere it is kept.
    fn sign_out(&self, who: Ticket) -> Reply<()>;
    /// The account behind the session, or `SessionEnded`.
    fn who_am_i(&self, who: Ticket) -> Reply<AccountView>;
    /// Checks that the account may act through this membership; the house then puts it into the session.
    fn choose_membership(&self, who: Ticket, membership: String) -> Reply<()>;
}

/// Signing in at a provider elsewhere. Whoever is back from one is judged by `came_back`, without a session, and comes in by `arrive`.
pub trait ProviderDesk: Send + Sync {
    /// Every provider that the operator has set up.
    fn offered(&self) -> Vec<ProviderName>;
    /// The way to one. `Link` asks for a fresh proof and answers `StepUpNeeded` without.
    fn leave(&self, ask: Leave) -> Reply<Leaving>;
    /// Judges what came back; gives a token that works once, for a minute.
    fn came_back(&self, back: Returning) -> Reply<Result<Private<String>, ProviderRefusal>>;
    /// Uses up the token, and does what was gone for.
    fn arrive(
        &self,
        token: Private<String>,
        who: Option<Ticket>,
        browser: Private<String>,
    ) -> Reply<Result<Arrived, ProviderRefusal>>;
    /// Every provider, with the reader's link to it.
    fn own(&self, who: Ticket) -> Reply<Vec<ProviderLink>>;
    /// Takes a link away; asks for a fresh proof.
    fn unlink(&self, who: Ticket, id: String) -> Reply<()>;
    /// Where the reader goes out at the provider that they came in from; asked before the session ends.
    fn farewell(&self, who: Ticket) -> Reply<Option<Farewell>>;
}

/// How a person signs in: second factors at the door, proving again who they are, and the reader's own password, factors and
/// sessions. Wrong codes count like wrong passwords. Every change is sealed, and told by mail; all but the ends of sessions
/// ask for a fresh proof and answer `StepUpNeeded` without one.
pub trait FactorDesk: Send + Sync {
    /// What the account can prove itself with.
    fn offered(&self, account: String) -> Reply<Offered>;
    /// Tries a code after the password; `SessionEnded` where the password is another by now.
    fn second(&self, halfway: Halfway, code: Private<String>, browser: Private<String>) -> Reply<SignedIn>;
    /// Whether passkeys work at the address of this installation.
    fn passkeys_work(&self) -> bool;
    /// Asks the browser for any passkey; `NotFound` where they do not work.
    fn ask_anyone(&self) -> Reply<PasskeyAsk>;
    /// Signs in with one.
    fn enter_by_passkey(&self, answer: PasskeyAnswer, browser: Private<String>) -> Reply<SignedIn>;
    /// Proves again who it is.
    fn prove(&self, who: Ticket, proof: Proof) -> Reply<Strength>;
    /// Asks the browser for one of the reader's own passkeys.
    fn ask_own(&self, who: Ticket) -> Reply<PasskeyAsk>;
    /// Proves it with that.
    fn prove_by_passkey(&self, who: Ticket, answer: PasskeyAnswer) -> Reply<Strength>;
    /// The reader's own page.
    fn view(&self, who: Ticket) -> Reply<SecurityView>;
    /// Changes the password.
    fn change_password(&self, who: Ticket, ask: NewPassword) -> Reply<PasswordChange>;
    /// Ends one session by its handle, or all but the reader's own.
    fn end_sessions(&self, who: Ticket, handle: Option<String>) -> Reply<()>;
    /// Makes a secret for an app; it counts for nothing until it is confirmed.
    fn begin_app(&self, who: Ticket) -> Reply<()>;
    /// That secret; `NotFound` where none waits.
    fn app_secret(&self, who: Ticket) -> Reply<AppSecret>;
    /// Confirms it with a code of the app; gives recovery codes where there were none.
    fn confirm_app(&self, who: Ticket, code: Private<String>, others: Others) -> Reply<Option<Codes>>;
    /// Removes a factor.
    fn remove(&self, who: Ticket, factor: Factor, others: Others) -> Reply<Removed>;
    /// Makes new recovery codes; the ones before are gone.
    fn new_codes(&self, who: Ticket) -> Reply<Codes>;
    /// Asks the browser to make a passkey.
    fn ask_new(&self, who: Ticket) -> Reply<PasskeyAsk>;
    /// Keeps it under this name; gives recovery codes where there were none.
    fn add_passkey(
        &self,
        who: Ticket,
        answer: PasskeyAnswer,
        name: Private<String>,
        others: Others,
    ) -> Reply<Option<Codes>>;
    /// Gives a passkey another name.
    fn name_passkey(&self, who: Ticket, passkey: String, name: Private<String>) -> Reply<()>;
}

/// Look-ups: the form, the act, and what the caller did before.
pub trait LookupDesk: Send + Sync {
    /// Use cases with an active version that the caller holds a grant for, or has a hastetilgang open for.
    fn use_cases(&self, who: Caller) -> Reply<Vec<UseCaseChoice>>;
    /// Everything the form needs; `NotFound` for a use case that is not the caller's.
    fn form(&self, who: Caller, use_case: String) -> Reply<UseCaseForm>;
    /// Decides, seals, fetches, minimises, seals and shows. Refused and failed look-ups are part of the answer.
    fn make(&self, who: Caller, ask: AskedSet) -> Reply<SetView>;
    /// Records that the look-up was of the wrong person.
    fn mark_wrong_person(&self, who: Caller, lookup: String) -> Reply<()>;
    /// The caller's own look-ups.
    fn mine(&self, who: Caller, filter: LookupFilter) -> Reply<LookupPage>;
    /// One of them, without values, and explained; to those who read the log, or were asked about it, one of another's.
    fn one(&self, who: Caller, lookup: String) -> Reply<LookupView>;
    /// From one of its fields back to the law and to the log.
    fn chain(&self, who: Caller, lookup: String, field: String) -> Reply<ChainView>;
    /// Asks the privacy officers to look at what stopped the caller's own; `NotFound` where they have nothing to mend in it.
    fn question(&self, who: Caller, lookup: String) -> Reply<()>;
}

/// The register, for reading.
pub trait RegisterDesk: Send + Sync {
    /// One page of the use cases of the caller's organisation.
    fn use_cases(&self, who: Caller, ask: UseCasesAsk) -> Reply<UseCasesView>;
    /// What a new use case may be made like; `None` where they are too many to choose among.
    fn to_copy(&self, who: Caller) -> Reply<Option<Vec<Choice>>>;
    /// The active version, or the newest where none is active.
    fn use_case(&self, who: Caller, code: String) -> Reply<UseCaseView>;
}

/// The register, for writing: drafts, and what becomes of them. Every step is sealed, a refused one too.
pub trait DraftDesk: Send + Sync {
    /// One page of the versions of the caller's organisation that are not done with, or all of them. The question holds no
    /// identity number.
    fn open(&self, who: Caller, question: String, page: Option<usize>) -> Reply<OpenVersions>;
    /// Versions that wait for approval in the use cases that the caller answers for, their own answers and work too; those that have waited
    /// longest first, of many the first only.
    fn waiting(&self, who: Caller) -> Reply<Vec<OpenVersion>>;
    /// The newest version of a use case, whatever its status.
    fn newest(&self, who: Caller, code: String) -> Reply<DraftView>;
    /// What that version would mean, beside what is in use.
    fn impact(&self, who: Caller, code: String) -> Reply<Impact>;
    /// Begins a version.
    fn begin(&self, who: Caller, from: Beginning) -> Reply<Stepped>;
    /// Takes one step.
    fn step(&self, who: Caller, step: Step) -> Reply<Stepped>;
}

/// What if: sealed look-ups decided again with one thing of their ground otherwise. Nothing counts that comes of it.
pub trait WhatIfDesk: Send + Sync {
    /// What may be thought otherwise.
    fn form(&self, who: Caller, code: String) -> Reply<WhatIfView>;
    /// What would have come of it. `NotFound` where what is to be changed is none of the use case's.
    fn ask(&self, who: Caller, code: String, ask: WhatIfAsk) -> Reply<WhatIfView>;
}

/// What is used of what a use case approves, and the proposals that come of it.
pub trait UsedDesk: Send + Sync {
    /// Names of fields and numbers of the last days; nobody's.
    fn view(&self, who: Caller, code: String) -> Reply<UsedView>;
    /// Takes a proposal into a new version, or sets it aside.
    fn step(&self, who: Caller, code: String, step: UsedStep) -> Reply<UsedStepped>;
}

/// Emergency stops.
pub trait StopDesk: Send + Sync {
    /// What is stopped and was, and what can be; a use case that is asked for can be, among however many.
    fn list(&self, who: Caller, use_case: Option<String>) -> Reply<StopsView>;
    /// Stops it, from the next request on; `Invalid` names the field of a target that is not there or a reason that
    /// cannot be kept.
    fn set(&self, who: Caller, stop: NewStop) -> Reply<()>;
    /// Lets it go.
    fn lift(&self, who: Caller, stop: String) -> Reply<()>;
}

/// Adressebeskyttelse: whether levels are asked for, and what the register holds, in numbers.
pub trait ShieldDesk: Send + Sync {
    /// How it stands.
    fn show(&self, who: Caller) -> Reply<ShieldView>;
    /// Turns the control on through one of the choices, or off; `Invalid` for what may not ask.
    fn set(&self, who: Caller, through: Option<String>) -> Reply<()>;
}

/// Register items: rules, agreements and routines.
pub trait ItemDesk: Send + Sync {
    /// The kinds, with how many items want somebody.
    fn kinds(&self, who: Caller) -> Reply<Vec<KindRow>>;
    /// One page of the items of one kind.
    fn of_kind(&self, who: Caller, ask: ItemsAsk) -> Reply<ItemsView>;
    /// One item, with this page of the use cases that name it.
    fn one(&self, who: Caller, id: String, uses: usize) -> Reply<ItemView>;
    /// What a new item may name.
    fn choices(&self, who: Caller) -> Reply<ItemChoices>;
    /// The starting library of rules.
    fn library(&self, who: Caller) -> Reply<Vec<LibraryRow>>;
    /// Takes one step.
    fn step(&self, who: Caller, step: ItemStep) -> Reply<ItemStepped>;
}

/// How services are reached. Every step is sealed, a refused one too.
pub trait ConnectionDesk: Send + Sync {
    /// Each service's way, and the changes, for `Role::KEEPERS`.
    fn list(&self, who: Caller) -> Reply<ConnectionsView>;
    /// Makes a change, lets it wait for a second person, or answers one that waits.
    fn step(&self, who: Caller, step: ConnectionStep) -> Reply<Connected>;
}

/// Keys of own systems, and what each is granted. Every step is sealed, a refused one too.
pub trait SystemDesk: Send + Sync {
    /// The own systems of the caller's organisation, for `Role::KEEPERS`.
    fn list(&self, who: Caller) -> Reply<Vec<SystemRow>>;
    /// One of them, with its keys and grants.
    fn one(&self, who: Caller, id: String) -> Reply<SystemAccess>;
    /// Takes one step.
    fn step(&self, who: Caller, step: SystemStep) -> Reply<SystemStepped>;
}

/// Persons' access to use cases. Every step is sealed, a refused one too.
pub trait AccessDesk: Send + Sync {
    /// What the caller holds, waits for and may ask for; a use case that leads there can be asked for, among however many.
    /// `pages` are those of the caller's own, and of what the caller has asked for on behalf of others.
    fn mine(&self, who: Caller, use_case: Option<String>, pages: [usize; 2]) -> Reply<AccessMine>;
    /// What waits for an answer, for those who decide.
    fn queue(&self, who: Caller, page: usize) -> Reply<AccessQueue>;
    /// One page of all, for those who decide and for `Role::KEEPERS`.
    fn list(&self, who: Caller, ask: AccessAsk) -> Reply<AccessList>;
    /// One of them; `NotFound` for whom it does not concern.
    fn one(&self, who: Caller, id: String) -> Reply<AccessView>;
    /// Takes one step.
    fn step(&self, who: Caller, step: AccessStep) -> Reply<AccessStepped>;
    /// Takes one step with several, for those who decide.
    fn many(&self, who: Caller, many: AccessMany) -> Reply<AccessManyDone>;
}

/// Campaigns that look over access again. Every step is sealed, a refused one too.
pub trait CampaignDesk: Send + Sync {
    /// One page of those that the caller may see; the question holds no identity number.
    fn list(&self, who: Caller, question: String, page: usize) -> Reply<CampaignList>;
    /// What the caller may begin one over.
    fn choices(&self, who: Caller, use_case: Option<String>) -> Reply<CampaignChoices>;
    /// One of them with a page of its grants; `NotFound` for whom it does not concern.
    fn one(&self, who: Caller, ask: CampaignAsk) -> Reply<CampaignView>;
    /// Begins or closes one.
    fn step(&self, who: Caller, step: CampaignStep) -> Reply<CampaignStepped>;
    /// Answers to several of its grants.
    fn answer(&self, who: Caller, answers: CampaignAnswers) -> Reply<CampaignDone>;
}

/// The catalogue of what can be fetched, for every member.
pub trait CatalogueDesk: Send + Sync {
    /// Every service, by provider.
    fn services(&self, who: Caller) -> Reply<Vec<ServiceRow>>;
    /// One page of the fields that a question finds, in all services and languages. The question holds no identity number.
    fn search(&self, who: Caller, question: String, page: usize) -> Reply<SearchView>;
    /// One service with its fields.
    fn service(&self, who: Caller, ask: ServiceAsk) -> Reply<ServiceView>;
    /// One field.
    fn field(&self, who: Caller, service: String, field: String) -> Reply<FieldView>;
    /// Fields by use cases.
    fn matrix(&self, who: Caller, ask: MatrixAsk) -> Reply<MatrixView>;
    /// Puts fields into a draft by the drafts' own step; `Invalid` names what the catalogue does not know.
    fn choose(&self, who: Caller, chosen: ChosenFields) -> Reply<Stepped>;
}

/// Papers from live truth. What is handed out as a file is sealed before it is sent.
pub trait PaperDesk: Send + Sync {
    /// One page of the record of processing of the caller's organisation, for `Role::KEEPERS`.
    fn record(&self, who: Caller, page: usize) -> Reply<RecordPage>;
    /// The same as a file.
    fn record_file(&self, who: Caller, format: RecordFormat) -> Reply<File>;
    /// What the papers of one use case are made of; the newest version for `Role::DRAFT_READERS` only.
    fn use_case(&self, who: Caller, code: String, version: PaperVersion) -> Reply<UseCasePaper>;
    /// The application to the provider as a PDF.
    fn application_file(&self, who: Caller, code: String) -> Reply<File>;
}

/// Deadlines and reminders.
pub trait DeadlineDesk: Send + Sync {
    /// What ends or must be looked over.
    fn list(&self, who: Caller, ahead: Ahead) -> Reply<DeadlinesView>;
    /// What the caller is reminded of.
    fn notices(&self, who: Caller) -> Reply<NoticesView>;
    /// Marks one of the caller's own as read, or all of them.
    fn read(&self, who: Caller, notice: Option<String>) -> Reply<()>;
}

/// What becomes of a use case in use.
pub trait StandingDesk: Send + Sync {
    /// Where it stands; `NotFound` for one that was never in use.
    fn standing(&self, who: Caller, code: String) -> Reply<StandingView>;
    /// Takes a step; a refused one is sealed too.
    fn take(&self, who: Caller, step: WantedStep) -> Reply<Moved>;
    /// The units that hold it, for those who keep the grounds.
    fn units(&self, who: Caller, code: String) -> Reply<UnitsView>;
    /// Sets them, for an admin, from the next request on.
    fn set_units(&self, who: Caller, wanted: WantedUnits) -> Reply<UnitsSet>;
}

/// Segments, and the templates that their coordinators share.
pub trait SegmentDesk: Send + Sync {
    /// What the organisation coordinates, belongs to or is invited into.
    fn list(&self, who: Caller) -> Reply<SegmentsView>;
    /// One of them; another organisation's is `NotFound`.
    fn one(&self, who: Caller, segment: String) -> Reply<SegmentView>;
    /// One template; a member sees only what is out.
    fn template(&self, who: Caller, segment: String, template: String) -> Reply<TemplateView>;
    /// What a newer version of the template would change for a use case that follows one.
    fn update(&self, who: Caller, code: String) -> Reply<UpdateView>;
    /// Takes one step; a refused one is sealed too.
    fn step(&self, who: Caller, step: SegmentStep) -> Reply<SegmentStepped>;
}

/// The people of an organisation, and how they come in. Every step is sealed, a refused one too.
pub trait StaffDesk: Send + Sync {
    /// Members and who is asked to come in, for `Role::KEEPERS`.
    fn list(&self, who: Caller, ask: StaffAsk) -> Reply<StaffList>;
    /// One member, for the same.
    fn one(&self, who: Caller, account: String) -> Reply<StaffView>;
    /// Units, for the same and for those who lead one.
    fn units(&self, who: Caller) -> Reply<UnitList>;
    /// One unit, for the same.
    fn unit(&self, who: Caller, unit: String) -> Reply<UnitView>;
    /// Takes one step: an admin, or the leader of a unit where they say who stands in for them.
    fn step(&self, who: Caller, step: StaffStep) -> Reply<StaffStepped>;
    /// What a link asks somebody into; `None` for a link that is not, or no longer, one.
    fn invitation(&self, token: Private<String>) -> Reply<Option<InvitationView>>;
    /// Takes it up, as the account that is signed in or as a new one.
    fn take_up(
        &self,
        token: Private<String>,
        who: Option<Ticket>,
        newcomer: Option<Newcomer>,
    ) -> Reply<TakenUp>;
    /// Says who the account belongs to; `Some` is why it was not taken.
    fn state_identity(&self, who: Ticket, number: Private<String>) -> Reply<Option<MemberRefusal>>;
    /// A member who has lost what they sign in with, for `Role::KEEPERS` and whoever leads a unit of theirs.
    fn reset(&self, who: Caller, account: String) -> Reply<ResetView>;
    /// Takes one step: an admin begins and ends, another admin or the leader confirms.
    fn reset_step(&self, who: Caller, account: String, step: ResetStep) -> Reply<ResetStepped>;
    /// What the link of a new way in asks for; `None` for a link that is not, or no longer, one.
    fn reset_asked(&self, token: Private<String>) -> Reply<Option<ResetAsked>>;
    /// Uses it. Wrong passwords count like those at the door.
    fn use_reset(&self, token: Private<String>, given: ResetAnswer) -> Reply<ResetTaken>;
}

/// Acts for others: agreements between organisations. Every step is sealed for both, a refused one for whoever tried it.
pub trait HostDesk: Send + Sync {
    /// Those that the caller's organisation is a party to, for `Role::KEEPERS`.
    fn list(&self, who: Caller) -> Reply<HostsView>;
    /// One of them, for the same; another's is `NotFound`.
    fn one(&self, who: Caller, id: String) -> Reply<HostView>;
    /// Takes one step, as an admin.
    fn step(&self, who: Caller, step: HostStep) -> Reply<HostStepped>;
}

/// The undertaking of secrecy. Every signature and change is sealed, a refused change too.
pub trait UndertakingDesk: Send + Sync {
    /// What the caller is asked to sign, and has signed.
    fn current(&self, who: Caller) -> Reply<UndertakingView>;
    /// Records the caller's signature.
    fn sign(&self, who: Caller, ask: SignUndertaking) -> Reply<SignedIt>;
    /// What the organisation asks for, for `Role::KEEPERS`.
    fn kept(&self, who: Caller) -> Reply<UndertakingKept>;
    /// Changes it, for an admin; `Some` is why it was not.
    fn change(&self, who: Caller, wanted: UndertakingChange) -> Reply<Option<TextRefusal>>;
}

/// Hastetilgang: opened by a caseworker, reviewed by another natural person. Every step is sealed, a refused one too.
pub trait BreakGlassDesk: Send + Sync {
    /// The caller's own, and what they may open; the use case that leads here is among it where it may be.
    fn mine(&self, who: Caller, use_case: Option<String>) -> Reply<GlassMine>;
    /// What waits for a review, for those who review and those who only read.
    fn queue(&self, who: Caller) -> Reply<GlassQueue>;
    /// One of them, with what was looked up under it.
    fn one(&self, who: Caller, id: String) -> Reply<GlassView>;
    /// Takes one step.
    fn step(&self, who: Caller, step: GlassStep) -> Reply<GlassStepped>;
}

/// Consents: asked for by a template, followed where they are kept, and written down where they were given otherwise. Every step is sealed, a
/// refused one too.
pub trait ConsentDesk: Send + Sync {
    /// Those that the caller may read and asks for, a page of them.
    fn list(&self, who: Caller, ask: ConsentsAsk) -> Reply<ConsentList>;
    /// One of them, with what has been heard of it and what was looked up on it.
    fn one(&self, who: Caller, id: String) -> Reply<ConsentView>;
    /// What the form that asks needs.
    fn form(&self, who: Caller, use_case: String) -> Reply<ConsentForm>;
    /// Takes one step.
    fn step(&self, who: Caller, step: ConsentStep) -> Reply<ConsentStepped>;
    /// The receipt of one, as a file; sealed before it is handed out.
    fn receipt(&self, who: Caller, id: String) -> Reply<File>;
    /// The template of a use case.
    fn template(&self, who: Caller, use_case: String) -> Reply<ConsentTemplate>;
    /// Writes a new version of it.
    fn write_template(&self, who: Caller, step: ConsentTemplateStep) -> Reply<ConsentTemplateStepped>;
}

/// Habilitet: ties, a leader's assessments, and look-ups about colleagues. Every step is sealed, a refused one too.
pub trait HabilitetDesk: Send + Sync {
    /// The caller's own ties.
    fn ties(&self, who: Caller) -> Reply<TiesView>;
    /// What the caller has asked for, and what waits for their answer.
    fn assessments(&self, who: Caller) -> Reply<AssessmentsView>;
    /// One of them; `NotFound` for whom it does not concern, and for a party of the case.
    fn assessment(&self, who: Caller, id: String) -> Reply<AssessmentView>;
    /// Look-ups about colleagues, for those who review and those who only read.
    fn colleagues(&self, who: Caller) -> Reply<ColleaguesView>;
    /// One of them; `NotFound` as above.
    fn colleague(&self, who: Caller, id: String) -> Reply<ColleagueView>;
    /// Takes one step.
    fn step(&self, who: Caller, step: HabilitetStep) -> Reply<HabilitetStepped>;
}

/// All desks, as the house hands them over.
#[derive(Clone)]
pub struct Desks {
    pub people: Arc<dyn PeopleDesk>,
    pub factors: Arc<dyn FactorDesk>,
    pub providers: Arc<dyn ProviderDesk>,
    pub lookup: Arc<dyn LookupDesk>,
    pub register: Arc<dyn RegisterDesk>,
    pub drafts: Arc<dyn DraftDesk>,
    pub stops: Arc<dyn StopDesk>,
    pub shield: Arc<dyn ShieldDesk>,
    pub items: Arc<dyn ItemDesk>,
    pub systems: Arc<dyn SystemDesk>,
    pub access: Arc<dyn AccessDesk>,
    pub break_glass: Arc<dyn BreakGlassDesk>,
    pub consents: Arc<dyn ConsentDesk>,
    pub habilitet: Arc<dyn HabilitetDesk>,
    pub campaigns: Arc<dyn CampaignDesk>,
    pub connections: Arc<dyn ConnectionDesk>,
    pub catalogue: Arc<dyn CatalogueDesk>,
    pub papers: Arc<dyn PaperDesk>,
    pub deadlines: Arc<dyn DeadlineDesk>,
    pub standing: Arc<dyn StandingDesk>,
    pub what_if: Arc<dyn WhatIfDesk>,
    pub used: Arc<dyn UsedDesk>,
    pub segments: Arc<dyn SegmentDesk>,
    pub hosts: Arc<dyn HostDesk>,
    pub staff: Arc<dyn StaffDesk>,
    pub undertakings: Arc<dyn UndertakingDesk>,
}

impl fmt::Debug for Desks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Desks")
    }
}

/// The language of a request: the reader's own choice first, then the browser's list, then bokmål.
pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>) -> Language {
    if let Some(language) = cookie.and_then(language_of) {
        return language;
    }
    let mut best: Option<(u16, Language)> = None;
    for part in accept_language.unwrap_or_default().split(',') {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let Some(language) = language_of(tag.trim()) else {
            continue;
        };
        let weight = thousandths(weight.trim());
        if weight > 0 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::Nb, |(_, language)| language)
}

fn language_of(tag: &str) -> Option<Language> {
    match tag.split('-').next().map(str::to_ascii_lowercase).as_deref() {
        Some("nb" | "no") => Some(Language::Nb),
        Some("nn") => Some(Language::Nn),
        Some("en") => Some(Language::En),
        _ => None,
    }
}

/// A quality value of `Accept-Language` without floating point: `0.8` is 800.
fn thousandths(weight: &str) -> u16 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    let whole = whole.parse::<u16>().unwrap_or(0).min(1);
    (whole * 1000 + digits.parse::<u16>().unwrap_or(0)).min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_own_choice_wins_over_the_browser() {
        assert_eq!(negotiate(Some("nn"), Some("en")), Language::Nn);
    }

    #[test]
    fn the_browsers_best_known_language_wins_and_bokmaal_is_the_floor() {
        assert_eq!(negotiate(None, Some("de, en;q=0.7, nn-NO;q=0.9")), Language::Nn);
        assert_eq!(negotiate(None, Some("en-GB,no;q=0.8")), Language::En);
        assert_eq!(negotiate(Some("xx"), Some("de")), Language::Nb);
        assert_eq!(negotiate(None, Some("en;q=0")), Language::Nb);
    }
}
