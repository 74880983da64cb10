//! Providers that people sign in at (OpenID Connect), one `[[sign_in]]` each. What its kind is known for is filled in; what it must prove
//! of a person is never left open: a provider whose answers need show neither level nor method is refused.

use std::fmt::Write as _;
use std::str::FromStr;

use serde::Deserialize;
use serde_json::json;
use upstream::oidc::{ProviderSettings, Subject};

use super::ConfigError;

const NAME: &str = "sign_in";
/// Entra ID's issuer is the tenant's.
const ENTRA: &str = "https://login.microsoftonline.com/";

/// Who the provider is, as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderKind {
    Ansattporten,
    EntraId,
    IdPorten,
    Generic,
}

impl ProviderKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ansattporten => "ansattporten",
            Self::EntraId => "entra_id",
            Self::IdPorten => "id_porten",
            Self::Generic => "generic",
        }
    }

    /// Levels and methods that mean more than a password there.
    fn demands(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Ansattporten => (&["substantial", "high"], &[]),
            Self::IdPorten => (&["idporten-loa-substantial", "idporten-loa-high"], &[]),
            Self::EntraId => (&[], &["mfa"]),
            Self::Generic => (&[], &[]),
        }
    }

    /// Whether it may say who a person is by their number: providers of eID alone, whatever others write into a token.
    pub fn tells_person(self) -> bool {
        matches!(self, Self::Ansattporten | Self::IdPorten)
    }
}

impl FromStr for ProviderKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Ansattporten, Self::EntraId, Self::IdPorten, Self::Generic]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{text}` is no kind: write ansattporten, entra_id, id_porten or generic"))
    }
}

/// One provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInSettings {
    /// Stands in our addresses: letters, digits and `-`.
    pub id: String,
    pub kind: ProviderKind,
    /// As the button says it.
    pub name: String,
    pub client_id: String,
    /// The name our key is registered under; without it the key's own thumbprint.
    pub key_id: Option<String>,
    pub provider: ProviderSettings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInFile {
    id: String,
    kind: String,
    name: String,
    issuer: String,
    client_id: String,
    key_id: Option<String>,
    scope: Option<String>,
    acr: Option<Vec<String>>,
    amr: Option<Vec<String>>,
    tenant: Option<String>,
    /// A right in Altinn that people must hold for the organisation they act for, such as `urn:altinn:resource:…`.
    resource: Option<String>,
}

fn wrong(message: impl Into<String>) -> ConfigError {
    ConfigError::Value {
        name: NAME,
        message: message.into(),
    }
}

/// Judges what was written.
pub(super) fn resolve(files: Vec<SignInFile>) -> Result<Vec<SignInSettings>, ConfigError> {
    let mut found: Vec<SignInSettings> = Vec::with_capacity(files.len());
    for file in files {
        let one = provider(file)?;
        if found
            .iter()
            .any(|other| other.id == one.id || other.provider.issuer == one.provider.issuer)
        {
            return Err(wrong(format!("`{}` or its issuer stands twice", one.id)));
        }
        found.push(one);
    }
    Ok(found)
}

fn provider(file: SignInFile) -> Result<SignInSettings, ConfigError> {
    let kind: ProviderKind = file.kind.parse().map_err(wrong)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if file.id.is_empty() || file.id.len() > 40 || !file.id.chars().all(plain) {
        return Err(wrong(format!(
            "`{}` must be small letters, digits and `-`",
            file.id
        )));
    }
    if file.name.trim().is_empty() || file.client_id.trim().is_empty() {
        return Err(wrong(format!("`{}` needs a name and a client_id", file.id)));
    }
    let (levels, methods) = kind.demands();
    let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let acr = file.acr.unwrap_or_else(|| owned(levels));
    let amr = file.amr.unwrap_or_else(|| owned(methods));
    if acr.is_empty() && amr.is_empty() {
        return Err(wrong(format!(
            "`{}` must demand something of its answers: write acr or amr, of a level or method with two factors",
            file.id
        )));
    }
    let subject = match (kind, file.tenant) {
        (ProviderKind::EntraId, Some(tenant)) if file.issuer == format!("{ENTRA}{tenant}/v2.0") => {
            Subject::Object { tenant }
        }
        (ProviderKind::EntraId, _) => {
            return Err(wrong(format!(
                "`{}` needs the tenant, and {ENTRA}TENANT/v2.0 as its issuer",
                file.id
            )));
        }
        (_, None) => Subject::Sub,
        (_, Some(_)) => return Err(wrong(format!("`{}` has no tenant: only entra_id has", file.id))),
    };
    let authorization_detail = match (kind, file.resource) {
        (_, None) => None,
        (ProviderKind::Ansattporten, Some(right)) => Some(detail(&right)),
        (_, Some(_)) => {
            return Err(wrong(format!(
                "`{}` has no resource: only ansattporten has",
                file.id
            )));
        }
    };
    Ok(SignInSettings {
        id: file.id,
        kind,
        name: file.name,
        client_id: file.client_id,
        key_id: file.key_id,
        provider: ProviderSettings {
            issuer: file.issuer,
            scope: file.scope.unwrap_or_else(|| "openid".to_owned()),
            subject,
            acr,
            amr,
            authorization_detail,
        },
    })
}

/// A right as Ansattporten is asked for it: a link service of Altinn 2 has two numbers, a resource of Altinn 3 a name.
fn detail(right: &str) -> serde_json::Value {
    let last = right
        .rsplit_once("urn:altinn:resource:")
        .map_or(right, |(_, name)| name);
    let is_service = last.split(':').count() == 2 && last.chars().all(|c| c.is_ascii_digit() || c == ':');
    let kind = if is_service {
        "ansattporten:altinn:service"
    } else {
        "ansattporten:altinn:resource"
    };
    json!({"type": kind, "resource": right, "representation_is_required": true})
}

impl SignInSettings {
    /// Whether the issuer vouches for real people: never one for tests, and never over plain text.
    pub(super) fn is_real(&self) -> bool {
        let issuer = self.provider.issuer.as_str();
        let host = issuer
            .strip_prefix("https://")
            .and_then(|rest| rest.split(['/', ':']).next());
        match self.kind {
            ProviderKind::Ansattporten => issuer == "https://ansattporten.no",
            ProviderKind::IdPorten => issuer == "https://idporten.no",
            ProviderKind::EntraId => true,
            ProviderKind::Generic => host.is_some_and(|host| {
                let is_number = host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[');
                !is_number && host != "localhost" && !host.starts_with("test.") && !host.contains(".test.")
            }),
        }
    }

    /// As `check-config` prints it; there is no secret in it.
    pub(super) fn printed(&self) -> String {
        let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let list = |values: &[String]| {
            let values = values.iter().map(|value| text(value)).collect::<Vec<_>>();
            format!("[{}]", values.join(", "))
        };
        let provider = &self.provider;
        let mut lines = vec![
            ("id", text(&self.id)),
            ("kind", text(self.kind.as_str())),
            ("name", text(&self.name)),
            ("issuer", text(&provider.issuer)),
            ("client_id", text(&self.client_id)),
            ("scope", text(&provider.scope)),
            ("acr", list(&provider.acr)),
            ("amr", list(&provider.amr)),
        ];
        if let Some(key_id) = &self.key_id {
            lines.push(("key_id", text(key_id)));
        }
        if let Subject::Object { tenant } = &provider.subject {
            lines.push(("tenant", text(tenant)));
        }
        let right = provider
            .authorization_detail
            .as_ref()
            .and_then(|detail| detail.get("resource"));
        if let Some(right) = right.and_then(serde_json::Value::as_str) {
            lines.push(("resource", text(right)));
        }
        lines
            .into_iter()
            .fold("\n[[sign_in]]\n".to_owned(), |mut out, (key, value)| {
                // Writing to a String cannot fail.
                let _ = writeln!(out, "{key} = {value}");
                out
            })
    }
}
