//! `user create`: the operator's way in, for the first admin and for whoever else has no admin yet.
//! Password and identity number come on standard input, never as arguments, where every process could read them.

use std::io::BufRead as _;

use clap::Args;
use domain::gate::Role;
use domain::ids::{OrgNr, PersonId};
use domain::ledger::{Actor, EntryDraft, EntryKind};
use domain::password::{self as rule, Beside, PasswordRefusal};
use serde_json::json;
use store::entity::{account, membership, organisation};
use store::people;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::clock;
use super::tell::say;
use crate::compose::{StartError, open_database_patiently, prepare_database};
use crate::config::{Config, Environment};
use crate::desk::people::{normal_email, password};
use crate::keys::{self, Keys};

/// The account to make.
#[derive(Debug, Args)]
pub(crate) struct NewUser {
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// The organisation's number; it is made if it is not there.
    #[arg(long, value_name = "ORGNR")]
    organisation: String,
    /// The organisation's name, when it is made.
    #[arg(long)]
    organisation_name: Option<String>,
    /// kommune, stat, finans, helse, kraft or annet, when it is made.
    #[arg(long, default_value = "annet")]
    sector: String,
    /// caseworker, privacy_officer, approver, admin, dpo, auditor or operator; may be given several times.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The first line of standard input is the password; without this one is made and printed once.
    #[arg(long)]
    password_stdin: bool,
    /// The next line of standard input is the person's identity number; only its pseudonym is kept.
    #[arg(long)]
    identity_stdin: bool,
}

/// What standard input said.
struct Secrets {
    password: Zeroizing<String>,
    is_made: bool,
    person: Option<PersonId>,
}

pub(super) async fn create(config: &Config, new: &NewUser) -> Result<(), StartError> {
    let usage = |message: &str| StartError::Usage(message.to_owned());
    let email = normal_email(&new.email);
    if !email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    {
        return Err(usage("the e-mail address is not one"));
    }
    let orgnr: OrgNr = new
        .organisation
        .parse()
        .map_err(|error| StartError::Usage(format!("the organisation's number: {error}")))?;
    let roles = roles(&new.roles)?;
    let secrets = secrets(config, new)?;
    let keys = Keys::open(config)?;
    let db = open_database_patiently(config).await?;
    prepare_database(config, &db).await?;
    let hash = password::hash(&secrets.password).map_err(|error| StartError::Usage(error.to_string()))?;
    let now = clock(config).now_ms();
    let tx = db.begin().await?;
    if people::account_by_email(&tx, &email).await?.is_some() {
        return Err(usage("there is an account with this e-mail address already"));
    }
    let organisation = organisation(&tx, new, &orgnr, now).await?;
    let account = account::Model {
        id: Uuid::now_v7().to_string(),
        email,
        name: new.name.clone(),
        password_hash: hash,
        person_pseudonym: secrets.person.as_ref().map(|person| keys.staff_pseudonym(person)),
        active: true,
        failed_count: 0,
        locked_until: None,
        language: None,
        created_at: now,
    };
    let membership = membership::Model {
        id: Uuid::now_v7().to_string(),
        account_id: account.id.clone(),
        organisation_id: organisation.clone(),
        unit_id: None,
        roles: roles.clone(),
        valid_from: now,
        ended_at: None,
        host_agreement_id: None,
    };
    store::outbox::put(&tx, &organisation, &draft(&account, &membership), now).await?;
    let made = format!("account {}", account.id);
    people::add_account(&tx, account, membership).await?;
    tx.commit().await?;
    say(&made);
    if secrets.is_made {
        say(&format!("password {}", secrets.password.as_str()));
    }
    Ok(db.close().await?)
}

/// Ids and roles, and whether the person is known: no name, no address.
fn draft(account: &account::Model, membership: &membership::Model) -> EntryDraft {
    let mut draft = EntryDraft::new(EntryKind::AccessChanged);
    draft.actor = Some(Actor {
        process: Some("user create".to_owned()),
        ..Actor::default()
    });
    draft.evidence = Some(json!({
        "change": "account.created",
        "account": account.id,
        "membership": membership.id,
        "roles": membership.roles,
        "person": account.person_pseudonym,
    }));
    draft
}

fn roles(words: &[String]) -> Result<String, StartError> {
    let json = serde_json::to_string(words).map_err(|error| StartError::Usage(error.to_string()))?;
    serde_json::from_str::<Vec<Role>>(&json).map_err(|_| {
        StartError::Usage(
            "a role is one of caseworker, privacy_officer, approver, admin, dpo, auditor and operator"
                .to_owned(),
        )
    })?;
    Ok(json)
}

async fn organisation(
    tx: &impl sea_orm::ConnectionTrait,
    new: &NewUser,
    orgnr: &OrgNr,
    now: i64,
) -> Result<String, StartError> {
    if let Some(found) = people::organisation_by_orgnr(tx, orgnr.as_str()).await? {
        return Ok(found.id);
    }
    let Some(name) = new.organisation_name.clone() else {
        return Err(StartError::Usage(
            "the organisation is not there yet; give its name with --organisation-name".to_owned(),
        ));
    };
    let row = organisation::Model {
        id: Uuid::now_v7().to_string(),
        orgnr: orgnr.as_str().to_owned(),
        name,
        sector: new.sector.clone(),
        controller_confirmed_by: None,
        controller_confirmed_at: None,
        review_grace_days: 180,
        shield_source: false,
        undertaking_version: 1,
        undertaking_yearly: false,
        connection: "{}".to_owned(),
        created_at: now,
    };
    let id = row.id.clone();
    people::add_organisation(tx, row).await?;
    Ok(id)
}

/// What the operator is told of a password that is not taken.
fn refusal(why: PasswordRefusal) -> String {
    match why {
        PasswordRefusal::TooShort => {
            format!(
                "a password has at least {} characters",
                Beside::Nothing.shortest()
            )
        }
        PasswordRefusal::TooLong => format!("a password has at most {} bytes", rule::LONGEST),
        PasswordRefusal::Common => {
            "the password is among those that are guessed first; choose another".to_owned()
        }
        PasswordRefusal::Context => {
            "the password is made of words such as the person's or the organisation's name; choose another"
                .to_owned()
        }
    }
}

fn secrets(config: &Config, new: &NewUser) -> Result<Secrets, StartError> {
    let usage = |message: &str| StartError::Usage(message.to_owned());
    let mut lines = std::io::stdin().lock().lines();
    let mut next = |what: &str| -> Result<Zeroizing<String>, StartError> {
        let line = lines
            .next()
            .transpose()
            .map_err(|error| StartError::Io("standard input".to_owned(), error))?;
        line.map(Zeroizing::new)
            .ok_or_else(|| StartError::Usage(format!("standard input ended before the {what}")))
    };
    let (password, is_made) = if new.password_stdin {
        (next("password")?, false)
    } else {
        (Zeroizing::new(keys::random_hex()?), true)
    };
    let organisation = new.organisation_name.as_deref().unwrap_or_default();
    let context = [new.name.as_str(), new.email.as_str(), organisation];
    rule::judge(&password, Beside::Nothing, context).map_err(|why| usage(&refusal(why)))?;
    let person = if new.identity_stdin {
        Some(next("identity number")?)
    } else {
        None
    };
    let person = person
        .map(|number| number.parse::<PersonId>())
        .transpose()
        .map_err(|error| StartError::Usage(error.to_string()))?;
    let is_real = person.as_ref().is_some_and(|person| !person.is_synthetic());
    if is_real && config.environment != Environment::Production {
        return Err(usage("only synthetic identity numbers belong outside production"));
    }
    if person.as_ref().is_some_and(PersonId::is_synthetic) && config.environment == Environment::Production {
        return Err(usage(
            "a synthetic identity number belongs to nobody in production",
        ));
    }
    Ok(Secrets {
        password,
        is_made,
        person,
    })
}
