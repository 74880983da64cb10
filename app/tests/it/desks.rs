//! Desks that answer from memory and remember what they were asked, and the browser's part: a request and its page.
//! They decide nothing; each test sets the answers it needs.

use std::sync::{Arc, Mutex};

use app::{
    desk::{
        AccessDesk, BreakGlassDesk, CampaignDesk, CatalogueDesk, ConnectionDesk, ConsentDesk, DeadlineDesk,
        DeskError, Desks, DraftDesk, ErrorCode, FactorDesk, HabilitetDesk, HostDesk, ItemDesk, LookupDesk,
        PaperDesk, PeopleDesk, ProviderDesk, RegisterDesk, Reply, SegmentDesk, ShieldDesk, StaffDesk,
        StandingDesk, StopDesk, SystemDesk, UndertakingDesk, UsedDesk, WhatIfDesk,
    },
    page::{Form, PageInput},
    routes::{Ask, Body, Effect, Method, Response, respond},
    wire::{
        AccessAsk, AccessList, AccessMany, AccessManyDone, AccessMine, AccessQueue, AccessState, AccessStep,
        AccessStepped, AccessView, AccountView, Ahead, AppSecret, Arrived, AskedSet, AssessmentView,
        AssessmentsView, Beginning, Caller, CampaignAnswers, CampaignAsk, CampaignChoices, CampaignDone,
        CampaignList, CampaignStep, CampaignStepped, CampaignView, ChainView, Choice, ChosenFields, Codes,
        ColleagueView, ColleaguesView, Connected, ConnectionStep, ConnectionsView, ConsentForm, ConsentList,
        ConsentStep, ConsentStepped, ConsentTemplate, ConsentTemplateStep, ConsentTemplateStepped,
        ConsentView, ConsentsAsk, DeadlinesView, DraftView, Entered, ErrandDone, Factor, Farewell, FieldView,
        File, FollowView, GlassMay, GlassMine, GlassQueue, GlassStep, GlassStepped, GlassView, HabilitetStep,
        HabilitetStepped, Halfway, HostStep, HostStepped, HostView, HostsView, Impact, InvitationView,
        ItemChoices, ItemStep, ItemStepped, ItemView, ItemsAsk, ItemsView, KindRow, Leave, Leaving,
        LibraryRow, LookupFilter, LookupOutcome, LookupPage, LookupView, MatrixAsk, MatrixView, Moved,
        NewPassword, NewStop, Newcomer, NoticesView, Offered, OpenVersion, OpenVersions, Others, Paged,
        PaperVersion, PasskeyAnswer, PasskeyAsk, PasswordChange, Private, Proof, ProviderLink, ProviderName,
        ProviderRefusal, RecordFormat, RecordPage, Removed, ResetAnswer, ResetAsked, ResetStep, ResetStepped,
        ResetTaken, ResetView, Returning, SearchView, SecurityView, SegmentStep, SegmentStepped, SegmentView,
        SegmentsView, ServiceAsk, ServiceRow, ServiceView, SetView, ShieldView, SignIn, SignUndertaking,
        SignedIn, SignedIt, StaffAsk, StaffList, StaffStep, StaffStepped, StaffView, StandingView, Step,
        Stepped, StopsView, Strength, SystemAccess, SystemRow, SystemStep, SystemStepped, TakenUp,
        TemplateView, Ticket, TiesView, UndertakingChange, UndertakingKept, UndertakingView, UnitList,
        UnitView, UnitsSet, UnitsView, UpdateView, UseCaseChoice, UseCaseForm, UseCasePaper, UseCaseView,
        UseCasesAsk, UseCasesView, UsedStep, UsedStepped, UsedView, WantedStep, WantedUnits, WhatIfAsk,
        WhatIfView,
    },
};
use domain::{
    access::{break_glass::Life, member::MemberRefusal, undertaking::TextRefusal},
    catalogue::Language,
    consent::Status,
    gate::Role,
    usecase::{Substance, library},
    when::Instant,
};
use leptos::{config::LeptosOptions, prelude::*};

use crate::sample;

pub(crate) const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// What the desks say, and what they were asked.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) what_if: Vec<WhatIfAsk>,
    pub(crate) used: Vec<UsedStep>,
    /// Whether use and proposals are only read.
    pub(crate) only_reads: bool,
    pub(crate) consents: Option<ConsentList>,
    pub(crate) consents_asked: Vec<ConsentsAsk>,
    pub(crate) consent: Option<ConsentView>,
    pub(crate) consent_form: Option<ConsentForm>,
    pub(crate) consent_steps: Vec<ConsentStep>,
    pub(crate) consent_stepped: Option<ConsentStepped>,
    pub(crate) template_steps: Vec<ConsentTemplateStep>,
    pub(crate) template_stepped: Option<ConsentTemplateStepped>,
    pub(crate) host: Option<HostView>,
    pub(crate) host_steps: Vec<HostStep>,
    pub(crate) host_stepped: Option<HostStepped>,
    pub(crate) reset: Option<ResetView>,
    pub(crate) reset_steps: Vec<ResetStep>,
    pub(crate) reset_stepped: Option<ResetStepped>,
    pub(crate) reset_asked: Option<ResetAsked>,
    pub(crate) reset_given: Vec<ResetAnswer>,
    pub(crate) reset_taken: Option<ResetTaken>,
    pub(crate) offered: Offered,
    pub(crate) security: Option<SecurityView>,
    pub(crate) password_change: Option<PasswordChange>,
    pub(crate) removed: Option<Removed>,
    pub(crate) not_back: Option<ProviderRefusal>,
    pub(crate) farewell: Option<Farewell>,
    /// What was given to prove who it is, or asked of a factor.
    pub(crate) given: Vec<String>,
    pub(crate) account: Option<AccountView>,
    pub(crate) set: Option<SetView>,
    pub(crate) error: Option<DeskError>,
    pub(crate) asked: Vec<AskedSet>,
    pub(crate) marked: Vec<String>,
    pub(crate) signed: Vec<SignUndertaking>,
    pub(crate) stepped: Option<Stepped>,
    pub(crate) begun: Vec<Beginning>,
    pub(crate) steps: Vec<Step>,
    pub(crate) stopped: Vec<NewStop>,
    pub(crate) shield: Option<ShieldView>,
    pub(crate) shield_set: Vec<Option<String>>,
    pub(crate) lifted: Vec<String>,
    pub(crate) item_steps: Vec<ItemStep>,
    pub(crate) item_stepped: Option<ItemStepped>,
    pub(crate) connection_steps: Vec<ConnectionStep>,
    pub(crate) connected: Option<Connected>,
    pub(crate) system_steps: Vec<SystemStep>,
    pub(crate) system_stepped: Option<SystemStepped>,
    pub(crate) access: Option<AccessView>,
    pub(crate) access_for: Vec<Option<String>>,
    pub(crate) access_asked: Vec<AccessAsk>,
    pub(crate) access_steps: Vec<AccessStep>,
    pub(crate) access_stepped: Option<AccessStepped>,
    pub(crate) access_many: Vec<AccessMany>,
    pub(crate) access_many_done: Option<AccessManyDone>,
    pub(crate) access_pages: Vec<[usize; 2]>,
    pub(crate) campaign: Option<CampaignView>,
    pub(crate) campaigns_asked: Vec<(String, usize)>,
    pub(crate) campaign_asked: Vec<CampaignAsk>,
    pub(crate) campaign_steps: Vec<CampaignStep>,
    pub(crate) campaign_stepped: Option<CampaignStepped>,
    pub(crate) campaign_answers: Vec<CampaignAnswers>,
    pub(crate) campaign_done: Option<CampaignDone>,
    pub(crate) glass: Option<GlassView>,
    pub(crate) glass_mine: Option<GlassMine>,
    pub(crate) glass_for: Vec<Option<String>>,
    pub(crate) glass_steps: Vec<GlassStep>,
    pub(crate) glass_stepped: Option<GlassStepped>,
    pub(crate) searched: Vec<(String, usize)>,
    pub(crate) services: Vec<ServiceAsk>,
    pub(crate) matrices: Vec<MatrixAsk>,
    pub(crate) chosen: Vec<ChosenFields>,
    /// What is under way; one that waits for approval when nothing is set.
    pub(crate) open: Option<Vec<OpenVersion>>,
    pub(crate) handed_out: Vec<String>,
    pub(crate) papers: Vec<(String, PaperVersion)>,
    pub(crate) ahead: Option<Ahead>,
    pub(crate) read: Vec<Option<String>>,
    pub(crate) wanted: Vec<WantedStep>,
    pub(crate) units: Vec<WantedUnits>,
    pub(crate) moved: Option<Moved>,
    pub(crate) staff_asked: Vec<StaffAsk>,
    pub(crate) staff_steps: Vec<StaffStep>,
    pub(crate) staff_stepped: Option<StaffStepped>,
    pub(crate) invitation: Option<InvitationView>,
    pub(crate) newcomers: Vec<Option<Newcomer>>,
    pub(crate) taken_up: Option<TakenUp>,
    pub(crate) stated: Vec<String>,
    pub(crate) not_stated: Option<MemberRefusal>,
    pub(crate) undertakings: Vec<UndertakingChange>,
    pub(crate) not_changed: Option<TextRefusal>,
    pub(crate) segment_steps: Vec<SegmentStep>,
    pub(crate) segment_stepped: Option<SegmentStepped>,
    /// What the draft says that it follows.
    pub(crate) follows: Option<FollowView>,
    pub(crate) habilitet_steps: Vec<HabilitetStep>,
    pub(crate) habilitet_stepped: Option<HabilitetStepped>,
    pub(crate) assessment: Option<AssessmentView>,
    pub(crate) colleague: Option<ColleagueView>,
}

#[derive(Clone, Default)]
pub(crate) struct House(Arc<Mutex<Memory>>);

fn ready<T: Send + 'static>(answer: Result<T, DeskError>) -> Reply<T> {
    Box::pin(async move { answer })
}

impl House {
    /// A signed-in caseworker.
    pub(crate) fn with_caseworker() -> Self {
        let house = Self::default();
        house.change(|memory| memory.account = Some(sample::account()));
        house
    }

    /// Someone signed in with this role.
    pub(crate) fn with_role(role: Role) -> Self {
        let house = Self::default();
        house.change(|memory| {
            let mut account = sample::account();
            account.memberships = vec![sample::membership(role, true)];
            memory.account = Some(account);
        });
        house
    }

    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut Memory) -> T) -> T {
        act(&mut self.0.lock().unwrap())
    }

    fn answer<T: Send + 'static>(&self, good: T) -> Reply<T> {
        let error = self.change(|memory| memory.error.clone());
        ready(error.map_or(Ok(good), Err))
    }

    pub(crate) fn desks(&self) -> Desks {
        Desks {
            people: Arc::new(self.clone()),
            factors: Arc::new(self.clone()),
            providers: Arc::new(self.clone()),
            lookup: Arc::new(self.clone()),
            register: Arc::new(self.clone()),
            drafts: Arc::new(self.clone()),
            stops: Arc::new(self.clone()),
            shield: Arc::new(self.clone()),
            items: Arc::new(self.clone()),
            systems: Arc::new(self.clone()),
            access: Arc::new(self.clone()),
            break_glass: Arc::new(self.clone()),
            consents: Arc::new(self.clone()),
            habilitet: Arc::new(self.clone()),
            campaigns: Arc::new(self.clone()),
            connections: Arc::new(self.clone()),
            catalogue: Arc::new(self.clone()),
            papers: Arc::new(self.clone()),
            deadlines: Arc::new(self.clone()),
            standing: Arc::new(self.clone()),
            what_if: Arc::new(self.clone()),
            used: Arc::new(self.clone()),
            segments: Arc::new(self.clone()),
            hosts: Arc::new(self.clone()),
            staff: Arc::new(self.clone()),
            undertakings: Arc::new(self.clone()),
        }
    }

    pub(crate) fn respond(&self, ask: Ask) -> Response {
        futures::executor::block_on(respond(&self.desks(), ask))
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.respond(request(Method::Get, path, &[]))
    }

    pub(crate) fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let with_token: Vec<(&str, &str)> = form.iter().copied().chain([("csrf", TOKEN)]).collect();
        self.respond(request(Method::Post, path, &with_token))
    }
}

/// A request of someone with a session; `path` may hold a query.
pub(crate) fn request(method: Method, path: &str, form: &[(&str, &str)]) -> Ask {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let pair = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        (name.to_owned(), value.replace("%3F", "?").replace("%3D", "="))
    };
    let query: Vec<(String, String)> = query
        .split('&')
        .filter(|text| !text.is_empty())
        .map(pair)
        .collect();
    let form: Vec<(String, String)> = form
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Ask {
        method,
        path: path.to_owned(),
        query: Form::from(query),
        form: Form::from(form),
        language: Language::Nb,
        ticket: Some(Ticket {
            account: "konto-1".to_owned(),
            membership: Some("medlem-1".to_owned()),
            session: "okt-1".to_owned(),
            proved: Instant::from_millis(0),
            strength: Strength::Password,
            provider: None,
            organisations: None,
            browser: Private::default(),
        }),
        halfway: None,
        away: Private::default(),
        challenge: None,
        session_ended: false,
        browser: Private::default(),
        csrf: TOKEN.to_owned(),
        key: "fresh-key".to_owned(),
        reference: "ref-1".to_owned(),
    }
}

pub(crate) fn page(response: Response) -> PageInput {
    match response.body {
        Body::Page(input) => *input,
        Body::Redirect(to) => panic!("a redirect to {to}"),
        Body::Download(file) => panic!("the file {}", file.name),
    }
}

pub(crate) fn redirect(response: &Response) -> (&str, &Effect) {
    match &response.body {
        Body::Redirect(to) => (to, &response.effect),
        Body::Page(input) => panic!("a page with status {}", input.status),
        Body::Download(file) => panic!("the file {}", file.name),
    }
}

/// The document as the browser gets it.
pub(crate) fn html(input: PageInput) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Arc::new(input));
        app::shell::shell(LeptosOptions::builder().output_name("hydrate").build()).to_html()
    })
}

impl PeopleDesk for House {
    fn sign_in(&self, ask: SignIn) -> Reply<Entered> {
        let good = ask.email.0 == "kari@provevik.example" && ask.password.0 == "riktig passord";
        let halfway = self.change(|memory| memory.offered.any());
        ready(match (good, halfway) {
            (true, false) => Ok(Entered::In(sample::signed_in())),
            (true, true) => Ok(Entered::Halfway(sample::halfway())),
            (false, _) => Err(ErrorCode::WrongCredentials.into()),
        })
    }
    fn sign_out(&self, _who: Ticket) -> Reply<()> {
        self.answer(())
    }
    fn who_am_i(&self, _who: Ticket) -> Reply<AccountView> {
        ready(
            self.change(|memory| memory.account.clone())
                .ok_or_else(|| ErrorCode::SessionEnded.into()),
        )
    }
    fn choose_membership(&self, _who: Ticket, _membership: String) -> Reply<()> {
        self.answer(())
    }
}

impl House {
    /// A code, password or answer: `riktig` is right.
    fn judged<T: Send + 'static>(&self, given: &str, good: T) -> Reply<T> {
        self.change(|memory| memory.given.push(given.to_owned()));
        if given.contains("riktig") {
            self.answer(good)
        } else {
            ready(Err(ErrorCode::WrongCredentials.into()))
        }
    }

    fn told<T: Send + 'static>(&self, what: String, good: T) -> Reply<T> {
        self.change(|memory| memory.given.push(what));
        self.answer(good)
    }
}

impl ProviderDesk for House {
    fn offered(&self) -> Vec<ProviderName> {
        vec![sample::provider()]
    }
    fn leave(&self, ask: Leave) -> Reply<Leaving> {
        self.told(format!("{:?} {}", ask.errand, ask.to), sample::leaving())
    }
    fn came_back(&self, back: Returning) -> Reply<Result<Private<String>, ProviderRefusal>> {
        let refused = self.change(|memory| memory.not_back);
        let answer = refused.map_or_else(|| Ok(Private("kom inn".to_owned())), Err);
        self.told(format!("{} {}", back.provider, back.refused), answer)
    }
    fn arrive(
        &self,
        _token: Private<String>,
        who: Option<Ticket>,
        _browser: Private<String>,
    ) -> Reply<Result<Arrived, ProviderRefusal>> {
        let done = match who {
            None => ErrandDone::In(sample::signed_in(), Box::new(sample::provider_session())),
            Some(_) => ErrandDone::Proved,
        };
        let arrived = Arrived {
            to: "/oppslag".to_owned(),
            errand: done,
        };
        self.answer(Ok(arrived))
    }
    fn own(&self, _who: Ticket) -> Reply<Vec<ProviderLink>> {
        self.answer(sample::provider_links())
    }
    fn unlink(&self, _who: Ticket, id: String) -> Reply<()> {
        self.told(id, ())
    }
    fn farewell(&self, _who: Ticket) -> Reply<Option<Farewell>> {
        let farewell = self.change(|memory| memory.farewell.clone());
        self.answer(farewell)
    }
}

impl FactorDesk for House {
    fn offered(&self, _account: String) -> Reply<Offered> {
        ready(Ok(self.change(|memory| memory.offered)))
    }
    fn second(&self, _halfway: Halfway, code: Private<String>, _browser: Private<String>) -> Reply<SignedIn> {
        self.judged(&code.0, sample::signed_in())
    }
    fn passkeys_work(&self) -> bool {
        true
    }
    fn ask_anyone(&self) -> Reply<PasskeyAsk> {
        self.answer(sample::passkey_ask())
    }
    fn enter_by_passkey(&self, answer: PasskeyAnswer, _browser: Private<String>) -> Reply<SignedIn> {
        self.judged(&answer.answer.0, sample::signed_in())
    }
    fn prove(&self, _who: Ticket, proof: Proof) -> Reply<Strength> {
        match proof {
            Proof::Password(password) => self.judged(&password.0, Strength::Password),
            Proof::Code(code) => self.judged(&code.0, Strength::TwoFactors),
        }
    }
    fn ask_own(&self, _who: Ticket) -> Reply<PasskeyAsk> {
        self.answer(sample::passkey_ask())
    }
    fn prove_by_passkey(&self, _who: Ticket, answer: PasskeyAnswer) -> Reply<Strength> {
        self.judged(&answer.answer.0, Strength::Passkey)
    }
    fn view(&self, _who: Ticket) -> Reply<SecurityView> {
        let view = self.change(|memory| memory.security.clone());
        self.answer(view.unwrap_or_else(sample::security))
    }
    fn change_password(&self, _who: Ticket, ask: NewPassword) -> Reply<PasswordChange> {
        let change = self.change(|memory| memory.password_change);
        self.told(
            format!("{:?}", ask.others),
            change.unwrap_or(PasswordChange::Done),
        )
    }
    fn end_sessions(&self, _who: Ticket, handle: Option<String>) -> Reply<()> {
        self.told(handle.unwrap_or_else(|| "andre".to_owned()), ())
    }
    fn begin_app(&self, _who: Ticket) -> Reply<()> {
        self.answer(())
    }
    fn app_secret(&self, _who: Ticket) -> Reply<AppSecret> {
        self.answer(sample::app_secret())
    }
    fn confirm_app(&self, _who: Ticket, code: Private<String>, _others: Others) -> Reply<Option<Codes>> {
        self.judged(&code.0, Some(sample::codes()))
    }
    fn remove(&self, _who: Ticket, factor: Factor, others: Others) -> Reply<Removed> {
        let removed = self.change(|memory| memory.removed);
        self.told(format!("{factor:?} {others:?}"), removed.unwrap_or(Removed::Done))
    }
    fn new_codes(&self, _who: Ticket) -> Reply<Codes> {
        self.answer(sample::codes())
    }
    fn ask_new(&self, _who: Ticket) -> Reply<PasskeyAsk> {
        self.answer(sample::passkey_ask())
    }
    fn add_passkey(
        &self,
        _who: Ticket,
        answer: PasskeyAnswer,
        _name: Private<String>,
        _others: Others,
    ) -> Reply<Option<Codes>> {
        self.judged(&answer.answer.0, None)
    }
    fn name_passkey(&self, _who: Ticket, passkey: String, _name: Private<String>) -> Reply<()> {
        self.told(passkey, ())
    }
}

impl LookupDesk for House {
    fn use_cases(&self, _who: Caller) -> Reply<Vec<UseCaseChoice>> {
        let choice = |code: &str| UseCaseChoice {
            code: code.to_owned(),
            title: format!("Tittel {code}"),
            purpose: format!("Formål {code}"),
        };
        self.answer(vec![choice("foreldrebetaling"), choice("langtidsopphold")])
    }
    fn form(&self, _who: Caller, use_case: String) -> Reply<UseCaseForm> {
        let found = use_case == "foreldrebetaling";
        ready(if found {
            Ok(sample::form())
        } else {
            Err(ErrorCode::NotFound.into())
        })
    }
    fn make(&self, _who: Caller, ask: AskedSet) -> Reply<SetView> {
        let set = self.change(|memory| {
            memory.asked.push(ask);
            memory.set.clone()
        });
        match set {
            Some(set) => self.answer(set),
            None => ready(Err(self
                .change(|memory| memory.error.clone())
                .unwrap_or_else(|| ErrorCode::NotSealed.into()))),
        }
    }
    fn mark_wrong_person(&self, _who: Caller, lookup: String) -> Reply<()> {
        self.change(|memory| memory.marked.push(lookup));
        self.answer(())
    }
    fn mine(&self, _who: Caller, filter: LookupFilter) -> Reply<LookupPage> {
        self.answer(LookupPage {
            rows: vec![sample::row()],
            total: 61,
            page: filter.page,
            pages: 3,
            use_cases: Vec::new(),
        })
    }
    fn one(&self, _who: Caller, _lookup: String) -> Reply<LookupView> {
        self.answer(sample::lookup(LookupOutcome::Shown))
    }
    fn chain(&self, _who: Caller, _lookup: String, _field: String) -> Reply<ChainView> {
        self.answer(sample::chain())
    }
    fn question(&self, _who: Caller, _lookup: String) -> Reply<()> {
        self.answer(())
    }
}

impl RegisterDesk for House {
    fn use_cases(&self, _who: Caller, _ask: UseCasesAsk) -> Reply<UseCasesView> {
        self.answer(UseCasesView {
            rows: vec![sample::use_case_row()],
            page: sample::only_page(1),
        })
    }
    fn to_copy(&self, _who: Caller) -> Reply<Option<Vec<Choice>>> {
        let row = sample::use_case_row();
        self.answer(Some(vec![Choice {
            code: row.code,
            label: row.title,
        }]))
    }
    fn use_case(&self, _who: Caller, _code: String) -> Reply<UseCaseView> {
        self.answer(sample::use_case())
    }
}

impl WhatIfDesk for House {
    fn form(&self, _who: Caller, _code: String) -> Reply<WhatIfView> {
        self.answer(sample::what_if(None))
    }
    fn ask(&self, _who: Caller, _code: String, ask: WhatIfAsk) -> Reply<WhatIfView> {
        let days = ask.days;
        self.change(|memory| memory.what_if.push(ask));
        self.answer(sample::what_if(Some(days)))
    }
}

impl UsedDesk for House {
    fn view(&self, _who: Caller, _code: String) -> Reply<UsedView> {
        let only_reads = self.change(|memory| memory.only_reads);
        self.answer(sample::used(!only_reads))
    }
    fn step(&self, _who: Caller, _code: String, step: UsedStep) -> Reply<UsedStepped> {
        self.change(|memory| memory.used.push(step));
        self.answer(UsedStepped::Gone)
    }
}

impl DraftDesk for House {
    fn open(&self, _who: Caller, _question: String, _page: Option<usize>) -> Reply<OpenVersions> {
        let open = self.change(|memory| memory.open.clone());
        let rows = open.unwrap_or_else(|| vec![sample::open_version()]);
        self.answer(OpenVersions {
            page: sample::only_page(rows.len()),
            rows,
        })
    }
    fn waiting(&self, _who: Caller) -> Reply<Vec<OpenVersion>> {
        self.answer(vec![sample::open_version()])
    }
    fn newest(&self, _who: Caller, _code: String) -> Reply<DraftView> {
        let follows = self.change(|memory| memory.follows.clone());
        self.answer(DraftView {
            follows,
            ..sample::draft()
        })
    }
    fn impact(&self, _who: Caller, _code: String) -> Reply<Impact> {
        self.answer(sample::impact())
    }
    fn begin(&self, _who: Caller, from: Beginning) -> Reply<Stepped> {
        self.stepped(|memory| memory.begun.push(from))
    }
    fn step(&self, _who: Caller, step: Step) -> Reply<Stepped> {
        self.stepped(|memory| memory.steps.push(step))
    }
}

impl House {
    fn stepped(&self, remember: impl FnOnce(&mut Memory)) -> Reply<Stepped> {
        self.change(remember);
        let stepped = self.change(|memory| memory.stepped.clone());
        self.answer(stepped.unwrap_or_else(|| Stepped::Done("praktisk-bistand".to_owned())))
    }
}

impl StopDesk for House {
    fn list(&self, _who: Caller, use_case: Option<String>) -> Reply<StopsView> {
        self.answer(StopsView {
            more: use_case.is_some(),
            ..sample::stops()
        })
    }
    fn set(&self, _who: Caller, stop: NewStop) -> Reply<()> {
        self.change(|memory| memory.stopped.push(stop));
        self.answer(())
    }
    fn lift(&self, _who: Caller, stop: String) -> Reply<()> {
        self.change(|memory| memory.lifted.push(stop));
        self.answer(())
    }
}

impl ShieldDesk for House {
    fn show(&self, _who: Caller) -> Reply<ShieldView> {
        let own = self.change(|memory| memory.shield.clone());
        self.answer(own.unwrap_or_else(sample::shield))
    }
    fn set(&self, _who: Caller, through: Option<String>) -> Reply<()> {
        self.change(|memory| memory.shield_set.push(through));
        self.answer(())
    }
}

impl ItemDesk for House {
    fn kinds(&self, _who: Caller) -> Reply<Vec<KindRow>> {
        self.answer(sample::kinds())
    }
    fn of_kind(&self, _who: Caller, ask: ItemsAsk) -> Reply<ItemsView> {
        self.answer(sample::items(ask.kind))
    }
    fn one(&self, _who: Caller, id: String, _uses: usize) -> Reply<ItemView> {
        self.answer(if id == "regel-1" {
            sample::rule()
        } else {
            sample::agreement_item()
        })
    }
    fn choices(&self, _who: Caller) -> Reply<ItemChoices> {
        self.answer(sample::item_choices())
    }
    fn library(&self, _who: Caller) -> Reply<Vec<LibraryRow>> {
        let rows = library::SHIPPED.iter().map(|one| LibraryRow {
            code: one.code.to_owned(),
            title: one.title.to_owned(),
            substance: Substance::Hook(one.hook()),
            taken: None,
        });
        self.answer(rows.collect())
    }
    fn step(&self, _who: Caller, step: ItemStep) -> Reply<ItemStepped> {
        self.change(|memory| memory.item_steps.push(step));
        let stepped = self.change(|memory| memory.item_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| ItemStepped::Done("post-1".to_owned())))
    }
}

impl ConnectionDesk for House {
    fn list(&self, _who: Caller) -> Reply<ConnectionsView> {
        self.answer(sample::connections())
    }
    fn step(&self, _who: Caller, step: ConnectionStep) -> Reply<Connected> {
        self.change(|memory| memory.connection_steps.push(step));
        let connected = self.change(|memory| memory.connected);
        self.answer(connected.unwrap_or(Connected::Done))
    }
}

impl SystemDesk for House {
    fn list(&self, _who: Caller) -> Reply<Vec<SystemRow>> {
        self.answer(vec![sample::system_row()])
    }
    fn one(&self, _who: Caller, _id: String) -> Reply<SystemAccess> {
        self.answer(sample::system())
    }
    fn step(&self, _who: Caller, step: SystemStep) -> Reply<SystemStepped> {
        self.change(|memory| memory.system_steps.push(step));
        let stepped = self.change(|memory| memory.system_stepped.clone());
        self.answer(stepped.unwrap_or(SystemStepped::Done))
    }
}

impl CatalogueDesk for House {
    fn services(&self, _who: Caller) -> Reply<Vec<ServiceRow>> {
        self.answer(vec![
            sample::service_row("restanser"),
            sample::service_row("skatt"),
        ])
    }
    fn search(&self, _who: Caller, question: String, page: usize) -> Reply<SearchView> {
        self.change(|memory| memory.searched.push((question, page)));
        self.answer(sample::found())
    }
    fn service(&self, _who: Caller, ask: ServiceAsk) -> Reply<ServiceView> {
        self.change(|memory| memory.services.push(ask.clone()));
        self.answer(sample::service(&ask.service))
    }
    fn field(&self, _who: Caller, _service: String, field: String) -> Reply<FieldView> {
        self.answer(sample::field(&field))
    }
    fn matrix(&self, _who: Caller, ask: MatrixAsk) -> Reply<MatrixView> {
        self.change(|memory| memory.matrices.push(ask.clone()));
        self.answer(sample::matrix(ask))
    }
    fn choose(&self, _who: Caller, chosen: ChosenFields) -> Reply<Stepped> {
        self.stepped(|memory| memory.chosen.push(chosen))
    }
}

impl House {
    fn file(&self, name: &str, media_type: &'static str) -> Reply<File> {
        self.change(|memory| memory.handed_out.push(name.to_owned()));
        self.answer(File {
            name: name.to_owned(),
            media_type,
            bytes: b"innhold".to_vec(),
        })
    }
}

impl PaperDesk for House {
    fn record(&self, _who: Caller, page: usize) -> Reply<RecordPage> {
        let mut record = sample::record();
        let pages = record.activities.len().div_ceil(RecordPage::ACTIVITIES).max(1);
        let page = page.clamp(1, pages);
        let before = (page - 1) * RecordPage::ACTIVITIES;
        let here = record.activities.into_iter().skip(before);
        record.activities = here.take(RecordPage::ACTIVITIES).collect();
        self.answer(RecordPage { record, page, pages })
    }
    fn record_file(&self, _who: Caller, format: RecordFormat) -> Reply<File> {
        self.file(&format.file_name(), format.media_type())
    }
    fn use_case(&self, _who: Caller, code: String, version: PaperVersion) -> Reply<UseCasePaper> {
        self.change(|memory| memory.papers.push((code, version)));
        self.answer(sample::use_case_paper())
    }
    fn application_file(&self, _who: Caller, _code: String) -> Reply<File> {
        self.file("soknad.pdf", RecordFormat::Pdf.media_type())
    }
}

impl DeadlineDesk for House {
    fn list(&self, _who: Caller, ahead: Ahead) -> Reply<DeadlinesView> {
        self.change(|memory| memory.ahead = Some(ahead));
        self.answer(sample::deadline::deadlines(ahead))
    }
    fn notices(&self, _who: Caller) -> Reply<NoticesView> {
        self.answer(sample::deadline::notices())
    }
    fn read(&self, _who: Caller, notice: Option<String>) -> Reply<()> {
        self.change(|memory| memory.read.push(notice));
        self.answer(())
    }
}

impl StandingDesk for House {
    fn standing(&self, _who: Caller, _code: String) -> Reply<StandingView> {
        self.answer(sample::deadline::standing())
    }
    fn take(&self, _who: Caller, step: WantedStep) -> Reply<Moved> {
        self.change(|memory| memory.wanted.push(step));
        let moved = self.change(|memory| memory.moved);
        self.answer(moved.unwrap_or(Moved::Done))
    }
    fn units(&self, _who: Caller, code: String) -> Reply<UnitsView> {
        let unit = |code: &str, label: &str| Choice {
            code: code.to_owned(),
            label: label.to_owned(),
        };
        self.answer(UnitsView {
            code,
            title: "Redusert <b>foreldrebetaling</b>".to_owned(),
            units: vec![unit("enhet-1", "Oppvekst"), unit("enhet-2", "Helse")],
            held: vec!["enhet-1".to_owned()],
            may_set: true,
        })
    }
    fn set_units(&self, _who: Caller, wanted: WantedUnits) -> Reply<UnitsSet> {
        let set = if wanted.units == wanted.before {
            UnitsSet::NoChange
        } else {
            UnitsSet::Done
        };
        self.change(|memory| memory.units.push(wanted));
        self.answer(set)
    }
}

impl AccessDesk for House {
    fn mine(&self, _who: Caller, use_case: Option<String>, pages: [usize; 2]) -> Reply<AccessMine> {
        self.change(|memory| {
            memory.access_for.push(use_case);
            memory.access_pages.push(pages);
        });
        self.answer(sample::my_access())
    }
    fn queue(&self, _who: Caller, _page: usize) -> Reply<AccessQueue> {
        let row = sample::access_row("tilgang-1", AccessState::Requested);
        self.answer(AccessQueue {
            rows: vec![(row, sample::access_context())],
            page: sample::only_page(1),
        })
    }
    fn list(&self, _who: Caller, ask: AccessAsk) -> Reply<AccessList> {
        self.change(|memory| memory.access_asked.push(ask));
        let row = sample::access_row("tilgang-1", AccessState::Expired);
        self.answer(AccessList {
            last_used: std::iter::once((row.id.clone(), Instant::from_millis(1_790_000_000_000))).collect(),
            people: vec![row.holder.clone()],
            rows: vec![row],
            page: Paged {
                pages: 2,
                ..sample::only_page(26)
            },
        })
    }
    fn one(&self, _who: Caller, _id: String) -> Reply<AccessView> {
        let set = self.change(|memory| memory.access.clone());
        self.answer(
            set.unwrap_or_else(|| sample::access(AccessState::InForce, app::wire::AccessMay::default())),
        )
    }
    fn step(&self, _who: Caller, step: AccessStep) -> Reply<AccessStepped> {
        self.change(|memory| memory.access_steps.push(step));
        let stepped = self.change(|memory| memory.access_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| AccessStepped::Done("tilgang-1".to_owned())))
    }
    fn many(&self, _who: Caller, many: AccessMany) -> Reply<AccessManyDone> {
        self.change(|memory| memory.access_many.push(many));
        let done = self.change(|memory| memory.access_many_done.clone());
        self.answer(done.unwrap_or(AccessManyDone {
            done: 1,
            ..AccessManyDone::default()
        }))
    }
}

impl CampaignDesk for House {
    fn list(&self, _who: Caller, question: String, page: usize) -> Reply<CampaignList> {
        self.change(|memory| memory.campaigns_asked.push((question, page)));
        self.answer(sample::campaign::list())
    }
    fn choices(&self, _who: Caller, _use_case: Option<String>) -> Reply<CampaignChoices> {
        self.answer(sample::campaign::choices())
    }
    fn one(&self, _who: Caller, ask: CampaignAsk) -> Reply<CampaignView> {
        self.change(|memory| memory.campaign_asked.push(ask));
        let set = self.change(|memory| memory.campaign.clone());
        self.answer(set.unwrap_or_else(sample::campaign::view))
    }
    fn step(&self, _who: Caller, step: CampaignStep) -> Reply<CampaignStepped> {
        self.change(|memory| memory.campaign_steps.push(step));
        let stepped = self.change(|memory| memory.campaign_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| CampaignStepped::Done("runde-1".to_owned())))
    }
    fn answer(&self, _who: Caller, answers: CampaignAnswers) -> Reply<CampaignDone> {
        self.change(|memory| memory.campaign_answers.push(answers));
        let done = self.change(|memory| memory.campaign_done.clone());
        House::answer(self, done.unwrap_or_default())
    }
}

impl UndertakingDesk for House {
    fn current(&self, _who: Caller) -> Reply<UndertakingView> {
        self.answer(sample::undertaking::view())
    }
    fn sign(&self, _who: Caller, ask: SignUndertaking) -> Reply<SignedIt> {
        let current = ask.version == sample::undertaking::view().version;
        self.change(|memory| memory.signed.push(ask));
        self.answer(if current { SignedIt::Done } else { SignedIt::Stale })
    }
    fn kept(&self, _who: Caller) -> Reply<UndertakingKept> {
        self.answer(sample::undertaking::kept())
    }
    fn change(&self, _who: Caller, wanted: UndertakingChange) -> Reply<Option<TextRefusal>> {
        House::change(self, |memory| memory.undertakings.push(wanted));
        let why = House::change(self, |memory| memory.not_changed);
        self.answer(why)
    }
}

impl HostDesk for House {
    fn list(&self, _who: Caller) -> Reply<HostsView> {
        self.answer(sample::hosts::list())
    }
    fn one(&self, _who: Caller, id: String) -> Reply<HostView> {
        let set = self.change(|memory| memory.host.clone());
        self.answer(set.unwrap_or_else(|| sample::hosts::one(&id)))
    }
    fn step(&self, _who: Caller, step: HostStep) -> Reply<HostStepped> {
        self.change(|memory| memory.host_steps.push(step));
        let stepped = self.change(|memory| memory.host_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| HostStepped::Done("avtale-1".to_owned())))
    }
}

impl StaffDesk for House {
    fn list(&self, _who: Caller, ask: StaffAsk) -> Reply<StaffList> {
        self.change(|memory| memory.staff_asked.push(ask));
        self.answer(sample::staff::list())
    }
    fn one(&self, _who: Caller, account: String) -> Reply<StaffView> {
        self.answer(sample::staff::one(&account))
    }
    fn units(&self, _who: Caller) -> Reply<UnitList> {
        self.answer(sample::staff::units())
    }
    fn unit(&self, _who: Caller, unit: String) -> Reply<UnitView> {
        self.answer(sample::staff::unit(&unit))
    }
    fn step(&self, _who: Caller, step: StaffStep) -> Reply<StaffStepped> {
        self.change(|memory| memory.staff_steps.push(step));
        let stepped = self.change(|memory| memory.staff_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| StaffStepped::Done("enhet-1".to_owned())))
    }
    fn invitation(&self, _token: Private<String>) -> Reply<Option<InvitationView>> {
        let asked = self.change(|memory| memory.invitation.clone());
        self.answer(asked)
    }
    fn take_up(
        &self,
        _token: Private<String>,
        _who: Option<Ticket>,
        newcomer: Option<Newcomer>,
    ) -> Reply<TakenUp> {
        self.change(|memory| memory.newcomers.push(newcomer));
        let taken = self.change(|memory| memory.taken_up.clone());
        self.answer(taken.unwrap_or(TakenUp::Over))
    }
    fn state_identity(&self, _who: Ticket, number: Private<String>) -> Reply<Option<MemberRefusal>> {
        self.change(|memory| memory.stated.push(number.0));
        let why = self.change(|memory| memory.not_stated);
        self.answer(why)
    }
    fn reset(&self, _who: Caller, account: String) -> Reply<ResetView> {
        let set = self.change(|memory| memory.reset.clone());
        self.answer(set.unwrap_or_else(|| sample::staff::reset(&account)))
    }
    fn reset_step(&self, _who: Caller, _account: String, step: ResetStep) -> Reply<ResetStepped> {
        self.change(|memory| memory.reset_steps.push(step));
        let stepped = self.change(|memory| memory.reset_stepped);
        self.answer(stepped.unwrap_or(ResetStepped::Done))
    }
    fn reset_asked(&self, _token: Private<String>) -> Reply<Option<ResetAsked>> {
        let asked = self.change(|memory| memory.reset_asked);
        self.answer(asked)
    }
    fn use_reset(&self, _token: Private<String>, given: ResetAnswer) -> Reply<ResetTaken> {
        self.change(|memory| memory.reset_given.push(given));
        let taken = self.change(|memory| memory.reset_taken);
        self.answer(taken.unwrap_or(ResetTaken::Done))
    }
}

impl BreakGlassDesk for House {
    fn mine(&self, _who: Caller, use_case: Option<String>) -> Reply<GlassMine> {
        self.change(|memory| memory.glass_for.push(use_case));
        let set = self.change(|memory| memory.glass_mine.clone());
        self.answer(set.unwrap_or_else(sample::my_glasses))
    }
    fn queue(&self, _who: Caller) -> Reply<GlassQueue> {
        self.answer(sample::glass_queue())
    }
    fn one(&self, _who: Caller, _id: String) -> Reply<GlassView> {
        let set = self.change(|memory| memory.glass.clone());
        self.answer(set.unwrap_or_else(|| sample::glass(Life::Over, GlassMay::default())))
    }
    fn step(&self, _who: Caller, step: GlassStep) -> Reply<GlassStepped> {
        self.change(|memory| memory.glass_steps.push(step));
        let stepped = self.change(|memory| memory.glass_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| GlassStepped::Done("hast-1".to_owned())))
    }
}

impl ConsentDesk for House {
    fn list(&self, _who: Caller, ask: ConsentsAsk) -> Reply<ConsentList> {
        let set = self.change(|memory| {
            memory.consents_asked.push(ask);
            memory.consents.clone()
        });
        self.answer(set.unwrap_or_else(sample::consents::list))
    }
    fn one(&self, _who: Caller, _id: String) -> Reply<ConsentView> {
        let set = self.change(|memory| memory.consent.clone());
        self.answer(set.unwrap_or_else(|| sample::consents::one(Status::Created)))
    }
    fn form(&self, _who: Caller, _use_case: String) -> Reply<ConsentForm> {
        let set = self.change(|memory| memory.consent_form.clone());
        self.answer(set.unwrap_or_else(sample::consents::form))
    }
    fn step(&self, _who: Caller, step: ConsentStep) -> Reply<ConsentStepped> {
        self.change(|memory| memory.consent_steps.push(step));
        let stepped = self.change(|memory| memory.consent_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| ConsentStepped::Done("samtykke-1".to_owned())))
    }
    fn receipt(&self, _who: Caller, _id: String) -> Reply<File> {
        self.answer(File {
            name: "samtykke.jsonld".to_owned(),
            media_type: "application/ld+json",
            bytes: b"{}".to_vec(),
        })
    }
    fn template(&self, _who: Caller, _use_case: String) -> Reply<ConsentTemplate> {
        self.answer(sample::consents::template())
    }
    fn write_template(&self, _who: Caller, step: ConsentTemplateStep) -> Reply<ConsentTemplateStepped> {
        self.change(|memory| memory.template_steps.push(step));
        let stepped = self.change(|memory| memory.template_stepped.clone());
        self.answer(stepped.unwrap_or(ConsentTemplateStepped::Done))
    }
}

impl HabilitetDesk for House {
    fn ties(&self, _who: Caller) -> Reply<TiesView> {
        self.answer(sample::habilitet::ties())
    }
    fn assessments(&self, _who: Caller) -> Reply<AssessmentsView> {
        self.answer(sample::habilitet::assessments())
    }
    fn assessment(&self, _who: Caller, _id: String) -> Reply<AssessmentView> {
        let set = self.change(|memory| memory.assessment.clone());
        self.answer(set.unwrap_or_else(sample::habilitet::assessment))
    }
    fn colleagues(&self, _who: Caller) -> Reply<ColleaguesView> {
        self.answer(sample::habilitet::colleagues())
    }
    fn colleague(&self, _who: Caller, _id: String) -> Reply<ColleagueView> {
        let set = self.change(|memory| memory.colleague.clone());
        self.answer(set.unwrap_or_else(sample::habilitet::colleague))
    }
    fn step(&self, _who: Caller, step: HabilitetStep) -> Reply<HabilitetStepped> {
        self.change(|memory| memory.habilitet_steps.push(step));
        let stepped = self.change(|memory| memory.habilitet_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| HabilitetStepped::Done("hab-1".to_owned())))
    }
}

impl SegmentDesk for House {
    fn list(&self, _who: Caller) -> Reply<SegmentsView> {
        self.answer(sample::segment::list())
    }
    fn one(&self, _who: Caller, segment: String) -> Reply<SegmentView> {
        self.answer(sample::segment::one(&segment))
    }
    fn template(&self, _who: Caller, segment: String, _template: String) -> Reply<TemplateView> {
        self.answer(sample::segment::template(&segment))
    }
    fn update(&self, _who: Caller, _code: String) -> Reply<UpdateView> {
        self.answer(sample::segment::update())
    }
    fn step(&self, _who: Caller, step: SegmentStep) -> Reply<SegmentStepped> {
        self.change(|memory| memory.segment_steps.push(step));
        let stepped = self.change(|memory| memory.segment_stepped.clone());
        self.answer(stepped.unwrap_or_else(|| SegmentStepped::Done {
            segment: "segment-1".to_owned(),
            template: None,
        }))
    }
}
