//! The way back: whether the answer belongs to what was asked, whether it holds, and whose it is. No session is read or opened here.

use app::wire::{Errand, Private, ProviderRefusal, Returning};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    entity::{account, provider_entry, provider_identity},
    people, providers,
};
use subtle::ConstantTimeEq as _;
use upstream::oidc::{Identity, OidcError, Provider, Returned};

use super::{AWAY_MS, KEPT, Kept, found, hashed, way_back};
use crate::{
    clock::instant,
    compose::Rooms,
    config::SignInSettings,
    desk::{people::own::writing, people::reading, people::told, staff},
    error::{Class, Error},
    keys::random_hex,
};

/// How long one who has come back has to come in.
const AT_THE_DOOR_MS: i64 = 60_000;

/// One who has come back, as a row keeps them.
#[derive(Serialize, Deserialize)]
pub(super) struct AtTheDoor {
    pub(super) errand: String,
    pub(super) account: String,
    pub(super) provider: String,
    pub(super) subject_hash: String,
    pub(super) sid: Option<String>,
    pub(super) sub: String,
    /// By our clock.
    pub(super) proved_ms: i64,
    pub(super) organisations: Option<Vec<String>>,
    /// Who the person is by their own eID, by a pseudonym, where nobody has said so of the account yet.
    pub(super) person: Option<String>,
    pub(super) to: String,
}

pub(super) async fn came_back(
    rooms: &Rooms,
    back: Returning,
) -> Result<Result<Private<String>, ProviderRefusal>, Error> {
    let (settings, provider) = found(rooms, &back.provider)?;
    let Some((kept, errand)) = kept(rooms, &back) else {
        return Ok(Err(ProviderRefusal::Stale));
    };
    if back.refused {
        metrics::counter!("sign_ins_total", "outcome" => "provider_refused").increment(1);
        return Ok(Err(ProviderRefusal::Stopped));
    }
    let identity = match judged(rooms, provider, &back, &kept, errand).await {
        Ok(identity) => identity,
        Err(error) => {
            // The error's text names what does not hold and never what was answered.
            tracing::warn!(provider = settings.id, %error, "nobody came in from a provider");
            metrics::counter!("sign_ins_total", "outcome" => "wrong").increment(1);
            let away = error.is_away();
            return Ok(Err(if away {
                ProviderRefusal::Away
            } else {
                ProviderRefusal::Invalid
            }));
        }
    };
    let coming = Coming {
        rooms,
        settings,
        identity,
    };
    match coming.account(errand, kept.account).await? {
        Ok(account) => coming.wait(account, errand, kept.to).await.map(Ok),
        Err(why) => {
            metrics::counter!("sign_ins_total", "outcome" => "wrong").increment(1);
            Ok(Err(why))
        }
    }
}

/// What the browser kept, if it is ours, of this try and not too old.
fn kept(rooms: &Rooms, back: &Returning) -> Option<(Kept, Errand)> {
    let opened = rooms.keys.open_secret(KEPT, &back.kept.0).ok()?;
    let kept: Kept = serde_json::from_slice(&opened).ok()?;
    let age = rooms.clock.unshifted_ms().saturating_sub(kept.began_ms);
    let same: bool = kept.state.as_bytes().ct_eq(back.state.0.as_bytes()).into();
    let holds = same && kept.provider == back.provider && (0..AWAY_MS).contains(&age);
    let errand = Errand::of_code(&kept.errand)?;
    holds.then_some((kept, errand))
}

async fn judged(
    rooms: &Rooms,
    provider: &Provider,
    back: &Returning,
    kept: &Kept,
    errand: Errand,
) -> Result<Identity, OidcError> {
    let returned = Returned {
        code: &back.code.0,
        issuer: back.issuer.as_deref(),
        back: &way_back(rooms, &back.provider),
        nonce: &kept.nonce,
        verifier: &kept.verifier,
        since: (errand != Errand::Enter).then(|| instant(kept.began_ms)),
    };
    provider.exchange(&returned).await
}

/// One whom a provider vouches for.
struct Coming<'a> {
    rooms: &'a Rooms,
    settings: &'a SignInSettings,
    identity: Identity,
}

impl Coming<'_> {
    fn hashed(&self, purpose: &str, name: &str) -> String {
        hashed(self.rooms, purpose, &self.settings.provider.issuer, name)
    }

    fn subject(&self) -> String {
        self.hashed("subject", &self.identity.subject)
    }

    /// The pseudonyms of the person, where the provider may tell who it is and does.
    fn person(&self) -> Result<Option<Vec<String>>, ProviderRefusal> {
        let Some(person) = self
            .identity
            .person
            .as_ref()
            .filter(|_| self.settings.kind.tells_person())
        else {
            return Ok(None);
        };
        // A synthetic person is nobody in production, and a real one nobody elsewhere.
        let person = staff::person(self.rooms, person.expose()).ok_or(ProviderRefusal::Invalid)?;
        Ok(Some(self.rooms.keys.staff_pseudonyms(&person)))
    }

    /// The account it is about, which must be of the person that the provider names.
    async fn account(
        &self,
        errand: Errand,
        asked_for: Option<String>,
    ) -> Result<Result<account::Model, ProviderRefusal>, Error> {
        let person = match self.person() {
            Ok(person) => person,
            Err(why) => return Ok(Err(why)),
        };
        if self.identity.organisations.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Err(ProviderRefusal::NotRepresented));
        }
        let db = self.rooms.db.reader();
        let linked = providers::identity_by_subject(db, &self.subject())
            .await
            .map_err(reading)?;
        let id = match (errand, linked, asked_for) {
            (Errand::Enter, Some(linked), _) => Ok(linked.account_id),
            (Errand::Enter, None, _) => self.only_account_of(person.as_deref()).await?,
            (_, Some(linked), Some(asked_for)) if linked.account_id == asked_for => Ok(asked_for),
            (Errand::Link, None, Some(asked_for)) => Ok(asked_for),
            (Errand::Link, Some(_), Some(_)) => Err(ProviderRefusal::Taken),
            (Errand::Prove, _, Some(_)) => Err(ProviderRefusal::Unknown),
            (Errand::Prove | Errand::Link, _, None) => Err(ProviderRefusal::Stale),
        };
        let id = match id {
            Ok(id) => id,
            Err(why) => return Ok(Err(why)),
        };
        let account = people::account(db, &id).await.map_err(reading)?;
        let Some(account) = account.filter(|account| account.active) else {
            return Ok(Err(ProviderRefusal::Unknown));
        };
        let is_another = match (&person, &account.person_pseudonym) {
            (Some(person), Some(known)) => !person.contains(known),
            _ => false,
        };
        Ok(if is_another {
            Err(ProviderRefusal::OtherPerson)
        } else {
            Ok(account)
        })
    }

    /// Whose it is, where nobody is linked yet: the one account of the person, known by another or by eID before.
    async fn only_account_of(
        &self,
        person: Option<&[String]>,
    ) -> Result<Result<String, ProviderRefusal>, Error> {
        let Some(person) = person else {
            return Ok(Err(ProviderRefusal::Unknown));
        };
        let accounts = people::active_accounts_of(self.rooms.db.reader(), person)
            .await
            .map_err(reading)?;
        match accounts.as_slice() {
            [] => Ok(Err(ProviderRefusal::Unknown)),
            [only] => {
                self.link(&only.id).await?;
                Ok(Ok(only.id.clone()))
            }
            _ => Ok(Err(ProviderRefusal::Several)),
        }
    }

    /// Keeps that the person of the account is known by the provider: their own eID has just said so.
    async fn link(&self, account: &str) -> Result<(), Error> {
        let now = self.rooms.clock.now_ms();
        let row = provider_identity::Model {
            id: uuid::Uuid::now_v7().to_string(),
            account_id: account.to_owned(),
            provider: self.settings.id.clone(),
            subject_hash: self.subject(),
            created_at: now,
            used_at: None,
        };
        let evidence = json!({"factor": "provider", "provider": self.settings.id, "by": "person"});
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        if providers::add_identity(&tx, row).await.map_err(writing)? {
            told::seal(&tx, account, "factor.added", evidence, now).await?;
        }
        tx.commit().await.map_err(writing)
    }

    /// The person's newest pseudonym, for an account of which it is not known whose it is.
    fn new_person(&self, account: &account::Model) -> Option<String> {
        if account.person_pseudonym.is_some() {
            return None;
        }
        self.person().ok().flatten()?.into_iter().next()
    }

    /// Lets them wait at the door: gives the token with which they come in, once.
    async fn wait(
        self,
        account: account::Model,
        errand: Errand,
        to: String,
    ) -> Result<Private<String>, Error> {
        let now = self.rooms.clock.now_ms();
        let shift = now.saturating_sub(self.rooms.clock.unshifted_ms());
        let proved_ms = self.identity.proved_at.map_or(now, |at| {
            at.unix_timestamp()
                .saturating_mul(1_000)
                .saturating_add(shift)
                .min(now)
        });
        let at_the_door = AtTheDoor {
            errand: errand.code().to_owned(),
            provider: self.settings.id.clone(),
            subject_hash: self.subject(),
            sid: self.identity.sid.as_deref().map(|sid| self.hashed("sid", sid)),
            sub: self.hashed("sub", &self.identity.sub),
            proved_ms,
            organisations: self
                .identity
                .organisations
                .as_ref()
                .map(|all| all.iter().map(|one| one.as_str().to_owned()).collect()),
            person: self.new_person(&account),
            account: account.id,
            to,
        };
        let content = serde_json::to_string(&at_the_door)
            .map_err(|cause| Error::caused(Class::Internal, "keeping who came from a provider", cause))?;
        let token = random_hex()?;
        let row = provider_entry::Model {
            token_hash: token_hash(self.rooms, &token),
            content,
            provider_sid: at_the_door.sid,
            provider_sub: at_the_door.sub,
            expires_at: now.saturating_add(AT_THE_DOOR_MS),
        };
        providers::put_entry(self.rooms.db.writer(), row)
            .await
            .map_err(writing)?;
        Ok(Private(token))
    }
}

/// How the database knows a token.
pub(super) fn token_hash(rooms: &Rooms, token: &str) -> String {
    rooms
        .keys
        .keyed_hash("hjemmel/provider/token/1", token.as_bytes())
}
