//! How a person signs in: password, second factors and sessions. What must stay secret is `Private`, and is shown once or never.

use domain::{password::PasswordRefusal, when::Instant};

use super::{Private, ProviderLink, SignedIn};

/// How strongly the person behind a session has proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strength {
    Password,
    /// A password, and a code from an app or a recovery code.
    TwoFactors,
    /// A passkey, which asks for the person itself.
    Passkey,
    /// A provider elsewhere, of which more than a password is demanded.
    Provider,
}

impl Strength {
    /// The word that the session keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::TwoFactors => "two_factors",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
        }
    }

    /// What a word of the session means; one that is not known means the least.
    pub fn of_code(code: &str) -> Self {
        [Self::TwoFactors, Self::Passkey, Self::Provider]
            .into_iter()
            .find(|strength| strength.code() == code)
            .unwrap_or(Self::Password)
    }
}

/// What a password led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    In(SignedIn),
    /// It was right, and a second factor is asked for. Nobody is signed in yet.
    Halfway(Halfway),
}

/// One whose password was right. The house keeps it in the session for a few minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halfway {
    pub account: String,
    /// Ties it to the password that was given: after a change it leads nowhere.
    pub bound: String,
}

/// What an account can prove itself with beside its password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offered {
    pub app: bool,
    pub passkeys: bool,
    pub codes: bool,
}

impl Offered {
    /// Whether there is a second factor at all; recovery codes only stand in for one.
    pub fn any(self) -> bool {
        self.app || self.passkeys
    }
}

/// What is given to prove that it is still the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    Password(Private<String>),
    /// From an app, or a recovery code.
    Code(Private<String>),
}

/// Everything on the reader's own page of security.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityView {
    /// Whether the reader has proved who they are recently enough to change anything.
    pub fresh: bool,
    /// Whether changes are told by mail.
    pub mailed: bool,
    pub password_changed: Option<Instant>,
    /// Whether the password is too short to stand alone.
    pub short_password: bool,
    /// Since when an app is in use.
    pub app: Option<Instant>,
    pub codes_left: u64,
    pub passkeys: Vec<PasskeyRow>,
    /// Whether passkeys work at the address of this installation.
    pub passkeys_work: bool,
    pub sessions: Vec<SessionRow>,
    /// Every provider that people sign in at.
    pub links: Vec<ProviderLink>,
}

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    pub id: String,
    pub name: Private<String>,
    pub since: Instant,
    pub used: Option<Instant>,
    /// Whether it is kept in more places than one.
    pub backed_up: bool,
}

/// A session of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Names it in a form; nobody can use a session by it.
    pub handle: String,
    pub since: Instant,
    pub seen: Instant,
    pub strength: Strength,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// What becomes of the account's other sessions at a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    End,
    Keep,
}

/// A change of password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPassword {
    pub current: Private<String>,
    pub new: Private<String>,
    pub others: Others,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChange {
    Done,
    /// The current one is wrong.
    Wrong,
    Refused(PasswordRefusal),
}

/// A secret to put into an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSecret {
    /// In groups of four, for typing.
    pub text: Private<String>,
    /// The same as a picture: the side of its square in modules, and the path of the dark ones.
    pub side: i32,
    pub path: Private<String>,
}

/// Recovery codes, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes(pub Vec<Private<String>>);

/// A factor that may be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Factor {
    App,
    Passkey(String),
}

/// What came of removing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    Done,
    /// It is the last one, and the password is too short to stand alone.
    PasswordShort,
}

/// What a browser is asked to do with a passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyAsk {
    /// The question as JSON, for the browser.
    pub options: Private<String>,
    /// What the house must know when the answer comes; it is kept in the session and goes to nobody.
    pub kept: Private<String>,
}

/// The browser's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyAnswer {
    /// As JSON.
    pub answer: Private<String>,
    /// What was kept of the question.
    pub kept: Private<String>,
}

/// A change that its account is told of by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecurityChange {
    Password,
    AppAdded,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    NewCodes,
    CodeUsed,
    ProviderAdded,
    ProviderRemoved,
    /// A new way in after something was lost.
    Reset,
}
