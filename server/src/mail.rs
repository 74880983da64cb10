//! Mail out of the house: over SMTP where the operator has set it up, and otherwise, in the sandbox only, into a sink that keeps the
//! newest ones in memory for the operator's listener. It knows nothing of what a mail is about, and logs no address.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use store::deadlines::{MAIL_NONE, MAIL_WAITING};

use crate::{
    compose::StartError,
    config::{Config, Environment},
};

/// How many mails the sink keeps.
const KEPT: usize = 200;
/// The longest one mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// One mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Unique for each attempt at a mail; stands in its `Message-ID`.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The mail server took it.
    Taken,
    /// It will never be taken: the address is none, or the mail server said no for good.
    Refused,
    /// The mail server said not now, to this mail.
    NotNow,
    /// The mail server can't be reached, or does not answer.
    Away,
}

/// Where mail goes.
pub enum MailRoom {
    Smtp {
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        from: Mailbox,
    },
    /// Kept in memory, newest last.
    Sink(Mutex<VecDeque<Mail>>),
    /// Nowhere: people are reminded in the product only.
    Nowhere,
}

impl fmt::Debug for MailRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp { .. } => "Smtp",
            Self::Sink(_) => "Sink",
            Self::Nowhere => "Nowhere",
        })
    }
}

impl MailRoom {
    /// As the settings say. Fails on an address that cannot be used; the address itself is not repeated, since it may hold a password.
    pub fn open(config: &Config) -> Result<Self, StartError> {
        let Some(url) = &config.smtp_url else {
            return Ok(match config.environment {
                Environment::Sandbox => Self::Sink(Mutex::default()),
                Environment::Test | Environment::Production => Self::Nowhere,
            });
        };
        let unusable = |what: &str| StartError::Post(format!("{what} is not usable"));
        let from = config.mail_from.as_deref().unwrap_or_default();
        let from: Mailbox = from.parse().map_err(|_| unusable("HJEMMEL_MAIL_FROM"))?;
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| unusable("HJEMMEL_SMTP_URL"))?;
        let transport = Box::new(builder.timeout(Some(PATIENCE)).build());
        Ok(Self::Smtp { transport, from })
    }

    /// How the mail of a new reminder begins.
    pub fn first_state(&self) -> &'static str {
        match self {
            Self::Smtp { .. } | Self::Sink(_) => MAIL_WAITING,
            Self::Nowhere => MAIL_NONE,
        }
    }

    /// Whether there is anywhere that mail goes.
    pub fn sends(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }

    /// Sends one mail.
    pub async fn send(&self, mail: Mail) -> Sent {
        match self {
            Self::Nowhere => Sent::Refused,
            Self::Sink(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if kept.len() >= KEPT {
                    kept.pop_front();
                }
                kept.push_back(mail);
                Sent::Taken
            }
            Self::Smtp { transport, from } => {
                let Some(message) = message(from, mail) else {
                    return Sent::Refused;
                };
                match transport.send(message).await {
                    Ok(_) => Sent::Taken,
                    Err(error) if error.is_permanent() => Sent::Refused,
                    Err(error) if error.is_transient() => Sent::NotNow,
                    Err(_) => Sent::Away,
                }
            }
        }
    }

    /// What the sink keeps, oldest first; `None` where there is no sink.
    pub fn kept(&self) -> Option<Vec<Mail>> {
        match self {
            Self::Sink(kept) => {
                let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                Some(kept.iter().cloned().collect())
            }
            Self::Smtp { .. } | Self::Nowhere => None,
        }
    }
}

fn message(from: &Mailbox, mail: Mail) -> Option<Message> {
    let to: Mailbox = mail.to.parse().ok()?;
    let domain = from.email.domain().to_owned();
    Message::builder()
        .from(from.clone())
        .to(to)
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .subject(mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text)
        .ok()
}
