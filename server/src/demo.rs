//! The demo: a synthetic municipality with approved use cases, a second one, a bank and a state agency that must see
//! nothing of each other, and samples of every kind of answer. It is laid once into an empty installation; production
//! refuses what it leaves. It goes around no gate: its people take the steps that anyone takes, and what they lay is what the gate then
//! reads.

mod cast;
mod file;
mod ground;
mod lay;
mod samples;
mod variants;

use std::sync::Arc;

use sandbox::{ClientRegistration, Jwks, Population, Running};

use crate::compose::{Rooms, StartError};

pub use cast::PASSWORD;

/// The seed of the simulated population; the street's own default, so that both see the same people.
fn population() -> Population {
    Population::generate(sandbox::Options::default().seed)
}

/// Lays the demo's data, unless they are there, and writes `accounts.json` into the data folder.
pub async fn prepare(rooms: &Arc<Rooms>) -> Result<(), StartError> {
    let cast = cast::Cast::of(&population())?;
    Box::pin(lay::lay(rooms, &cast)).await?;
    file::write(rooms, &cast)?;
    crate::cli::tell::say(&file::printed(rooms, &cast));
    Ok(())
}

/// The scopes of Altinn's consents.
const ALTINN: [&str; 2] = ["altinn:consentrequests.read", "altinn:consentrequests.write"];

/// Registers the demo's organisations with the simulated Maskinporten and grants them their packages.
pub async fn admit(rooms: &Arc<Rooms>, street: &Running) -> Result<(), StartError> {
    let cast = cast::Cast::of(&population())?;
    let refused = |cause: sandbox::RegistrationError| StartError::Usage(cause.to_string());
    for organisation in cast.controllers() {
        let mut scopes: Vec<String> = organisation
            .access
            .iter()
            .filter_map(|access| rooms.catalogue.service(access.service))
            .map(|service| service.scope.clone())
            .collect();
        // Who asks for consent asks in Altinn.
        let on_consent = organisation.access.iter().any(|access| {
            let service = rooms.catalogue.service(access.service);
            let package = service
                .zip(access.package)
                .and_then(|(service, code)| service.package(code));
            package.is_some_and(|package| package.consent)
        });
        if on_consent {
            scopes.extend(ALTINN.map(str::to_owned));
        }
        scopes.sort();
        scopes.dedup();
        for scope in &scopes {
            street.grant_scope(&organisation.orgnr, scope).map_err(refused)?;
        }
        for access in organisation.access {
            if let Some(package) = access.package {
                street
                    .grant(&organisation.orgnr, access.service, package)
                    .map_err(refused)?;
            }
        }
        street
            .register_client(ClientRegistration {
                client_id: organisation.maskinporten_client.clone(),
                orgnr: organisation.orgnr.clone(),
                scopes,
                jwks: Jwks {
                    keys: vec![rooms.keys.maskinporten().public_jwk()],
                },
                keys_registered_at: None,
            })
            .map_err(refused)?;
    }
    lay::answer_about_cases(rooms, &cast, street).await?;
    lay::look_up_once(rooms, &cast).await
}
