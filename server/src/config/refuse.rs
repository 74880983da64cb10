//! What an installation refuses to start with, each reason with its own code and a sentence that says what to do.
//! It only judges settings and how the program was started; keys and database are judged where they are opened.

use super::{Config, Environment};

/// The issuer of real tokens; every other issuer is a test issuer.
const PRODUCTION_ISSUER: &str = "https://maskinporten.no/";

/// How the program was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mode {
    pub sandbox: bool,
    pub demo: bool,
}

/// One reason not to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

impl Refusal {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

impl Config {
    /// Every reason not to start with these settings; empty when there is none.
    pub fn refusals(&self, mode: Mode) -> Vec<Refusal> {
        let mut found = Vec::new();
        if mode.sandbox && self.environment == Environment::Test {
            found.push(Refusal::new("sandbox", "--sandbox belongs to the sandbox environment; set HJEMMEL_ENVIRONMENT=sandbox or leave the flag out"));
        }
        if mode.demo && self.environment == Environment::Test {
            found.push(Refusal::new("demo", "--demo belongs to the sandbox environment; set HJEMMEL_ENVIRONMENT=sandbox or leave the flag out"));
        }
        if self.sandbox_url.is_some() && self.environment == Environment::Test {
            found.push(Refusal::new(
                "sandbox",
                "the test environment asks the providers' own test services; unset HJEMMEL_SANDBOX_URL",
            ));
        }
        if self.clock.is_some() && self.environment != Environment::Sandbox {
            found.push(Refusal::new(
                "clock",
                "HJEMMEL_CLOCK shifts the clock in the sandbox only; unset it",
            ));
        }
        if self.limits.bench_calls.is_some() && self.environment != Environment::Sandbox {
            found.push(Refusal::new(
                "bench_calls",
                "HJEMMEL_BENCH_CALLS is for measuring, in the sandbox only; unset it",
            ));
        }
        if tracing_subscriber::EnvFilter::try_new(&self.log).is_err() {
            found.push(Refusal::new(
                "log",
                "HJEMMEL_LOG is no list of levels; write for instance info or info,store=debug",
            ));
        }
        if self.smtp_url.is_some() && self.mail_from.is_none() {
            found.push(Refusal::new(
                "mail_from",
                "a mail server is set and no sender; set HJEMMEL_MAIL_FROM too",
            ));
        }
        if self.environment == Environment::Production {
            self.production_refusals(mode, &mut found);
        }
        found
    }

    fn production_refusals(&self, mode: Mode, found: &mut Vec<Refusal>) {
        if mode.sandbox {
            found.push(Refusal::new(
                "sandbox",
                "production never runs with simulated providers; leave --sandbox out",
            ));
        }
        if mode.demo {
            found.push(Refusal::new(
                "demo",
                "production never runs with demo accounts; leave --demo out",
            ));
        }
        match &self.base_url {
            None => found.push(Refusal::new(
                "base_url",
                "production needs HJEMMEL_BASE_URL, the https address people use",
            )),
            Some(base_url) if !base_url.is_https() => {
                found.push(Refusal::new("base_url", "production needs a base URL that begins with https://; put TLS in front and set HJEMMEL_BASE_URL"));
            }
            Some(_) => {}
        }
        match &self.maskinporten {
            None => found.push(Refusal::new("issuer", "production needs a Maskinporten client; set HJEMMEL_MASKINPORTEN_ISSUER and HJEMMEL_MASKINPORTEN_CLIENT_ID")),
            Some(settings) if settings.issuer != PRODUCTION_ISSUER => {
                found.push(Refusal::new("issuer", format!("`{}` is not the issuer of real tokens; production takes {PRODUCTION_ISSUER} only", settings.issuer)));
            }
            Some(_) => {}
        }
        let plain = |url: &String| !url.starts_with("smtps://") && !url.contains("tls=required");
        if self.smtp_url.as_ref().is_some_and(plain) {
            found.push(Refusal::new(
                "smtp_url",
                "production sends mail encrypted only; write smtps:// or add ?tls=required to HJEMMEL_SMTP_URL",
            ));
        }
        if self.sandbox_url.is_some() {
            found.push(Refusal::new(
                "sandbox",
                "production never asks simulated providers; unset HJEMMEL_SANDBOX_URL",
            ));
        }
        let test_issuers = self.sign_in.iter().filter(|provider| !provider.is_real());
        found.extend(test_issuers.map(|provider| {
            let issuer = &provider.provider.issuer;
            Refusal::new("sign_in", format!("`{issuer}` lets in people who need not exist; production takes the provider's own issuer only"))
        }));
    }
}
