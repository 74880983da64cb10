//! The settings as `check-config` prints them: valid TOML, with every secret hidden.
//! It never prints a password, neither in the user part of an address nor in its parameters.

use std::fmt::Write as _;

use super::Config;

const HIDDEN: &str = "hidden";

impl Config {
    /// The settings in force, as TOML that could be used as the file once the hidden parts are put back.
    pub fn printed(&self) -> String {
        let mut out = String::new();
        let mut line = |key: &str, value: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{key} = {}", toml::Value::String(value.to_owned()));
        };
        line("environment", self.environment.as_str());
        line("database_url", &without_password(&self.database_url));
        line("listen", &self.listen.to_string());
        line("admin_listen", &self.admin_listen.to_string());
        if let Some(base_url) = &self.base_url {
            line("base_url", base_url.origin());
        }
        line("data_dir", &self.data_dir.display().to_string());
        line("key_file", &self.key_file.display().to_string());
        line("site_root", &self.site_root.display().to_string());
        if let Some((text, _)) = &self.clock {
            line("clock", text);
        }
        line("log", &self.log);
        if let Some(url) = &self.sandbox_url {
            line("sandbox_url", &without_password(url));
        }
        if let Some(url) = &self.smtp_url {
            line("smtp_url", &without_password(url));
        }
        if let Some(from) = &self.mail_from {
            line("mail_from", from);
        }
        if !self.trusted_proxies.is_empty() {
            let proxies: Vec<String> = self.trusted_proxies.iter().map(ToString::to_string).collect();
            line("trusted_proxies", &proxies.join(", "));
        }
        out.push_str(&self.printed_tables());
        out
    }

    fn printed_tables(&self) -> String {
        let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let mut out = String::new();
        if let Some(maskinporten) = &self.maskinporten {
            let _ = writeln!(out, "\n[maskinporten]\nissuer = {}", text(&maskinporten.issuer));
            let _ = writeln!(out, "client_id = {}", text(&maskinporten.client_id));
            if let Some(key_id) = &maskinporten.key_id {
                let _ = writeln!(out, "key_id = {}", text(key_id));
            }
        }
        for provider in &self.sign_in {
            out.push_str(&provider.printed());
        }
        let session = self.session;
        let _ = writeln!(
            out,
            "\n[session]\nidle_minutes = {}\nabsolute_minutes = {}\nstep_up_minutes = {}",
            session.idle_minutes, session.absolute_minutes, session.step_up_minutes
        );
        let limits = self.limits;
        let _ = writeln!(
            out,
            "\n[limits]\nrequests_per_minute = {}\nsign_ins_per_minute = {}\nconnections = {}\nbody_bytes = {}\nrequest_seconds = {}\nfollow_seconds = {}",
            limits.requests_per_minute,
            limits.sign_ins_per_minute,
            limits.connections,
            limits.body_bytes,
            limits.request_seconds,
            limits.follow_seconds
        );
        if let Some(calls) = limits.bench_calls {
            let _ = writeln!(out, "bench_calls = {calls}");
        }
        out
    }
}

/// Hides the password of an address, wherever it stands: between user and host, or as a parameter.
pub(super) fn without_password(address: &str) -> String {
    let (address, parameters) = match address.split_once('?') {
        Some((address, parameters)) => (address, Some(parameters)),
        None => (address, None),
    };
    let mut shown = hide_user_part(address);
    if let Some(parameters) = parameters {
        let parameters: Vec<String> = parameters.split('&').map(hide_parameter).collect();
        shown.push('?');
        shown.push_str(&parameters.join("&"));
    }
    shown
}

fn hide_user_part(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    // A password may itself hold `@` or `/`; everything up to the last `@` is treated as user and password.
    let Some((user, host)) = rest.rsplit_once('@') else {
        return address.to_owned();
    };
    match user.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:{HIDDEN}@{host}"),
        None => format!("{scheme}://{user}@{host}"),
    }
}

fn hide_parameter(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _))
            if name.to_ascii_lowercase().contains("pass") || name.to_ascii_lowercase().contains("secret") =>
        {
            format!("{name}={HIDDEN}")
        }
        _ => parameter.to_owned(),
    }
}
