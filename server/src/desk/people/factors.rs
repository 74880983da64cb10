//! The front room's door to second factors and to the reader's own security: each act stands in the file that is named after it.

use std::sync::Arc;

use app::{
    desk::{FactorDesk, Reply},
    wire::{
        AppSecret, Codes, Factor, Halfway, NewPassword, Offered, Others, PasskeyAnswer, PasskeyAsk,
        PasswordChange, Private, Proof, Removed, SecurityView, SignedIn, Strength, Ticket,
    },
};

use super::{own, passkeys, proof};
use crate::{compose::Rooms, desk::act};

/// The door.
#[derive(Debug, Clone)]
pub struct Factors {
    rooms: Arc<Rooms>,
}

impl Factors {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }
}

impl FactorDesk for Factors {
    fn offered(&self, account: String) -> Reply<Offered> {
        act(&self.rooms, |rooms| async move {
            proof::offered(&rooms, &account).await
        })
    }

    fn second(&self, halfway: Halfway, code: Private<String>, browser: Private<String>) -> Reply<SignedIn> {
        act(&self.rooms, |rooms| async move {
            proof::second(&rooms, &halfway, &code.0, &browser.0).await
        })
    }

    fn passkeys_work(&self) -> bool {
        passkeys::work(&self.rooms)
    }

    fn ask_anyone(&self) -> Reply<PasskeyAsk> {
        act(&self.rooms, |rooms| async move { passkeys::ask_anyone(&rooms) })
    }

    fn enter_by_passkey(&self, answer: PasskeyAnswer, browser: Private<String>) -> Reply<SignedIn> {
        act(&self.rooms, |rooms| async move {
            passkeys::enter(&rooms, &answer, &browser.0).await
        })
    }

    fn prove(&self, who: Ticket, proof: Proof) -> Reply<Strength> {
        act(&self.rooms, |rooms| async move {
            proof::prove(&rooms, &who, proof).await
        })
    }

    fn ask_own(&self, who: Ticket) -> Reply<PasskeyAsk> {
        act(&self.rooms, |rooms| async move {
            passkeys::ask_own(&rooms, &who).await
        })
    }

    fn prove_by_passkey(&self, who: Ticket, answer: PasskeyAnswer) -> Reply<Strength> {
        act(&self.rooms, |rooms| async move {
            passkeys::prove(&rooms, &who, &answer).await
        })
    }

    fn view(&self, who: Ticket) -> Reply<SecurityView> {
        act(&self.rooms, |rooms| async move { own::view(&rooms, &who).await })
    }

    fn change_password(&self, who: Ticket, ask: NewPassword) -> Reply<PasswordChange> {
        act(&self.rooms, |rooms| async move {
            own::change_password(&rooms, &who, ask).await
        })
    }

    fn end_sessions(&self, who: Ticket, handle: Option<String>) -> Reply<()> {
        act(&self.rooms, |rooms| async move {
            own::end_sessions(&rooms, &who, handle.as_deref()).await
        })
    }

    fn begin_app(&self, who: Ticket) -> Reply<()> {
        act(
            &self.rooms,
            |rooms| async move { own::begin_app(&rooms, &who).await },
        )
    }

    fn app_secret(&self, who: Ticket) -> Reply<AppSecret> {
        act(
            &self.rooms,
            |rooms| async move { own::app_secret(&rooms, &who).await },
        )
    }

    fn confirm_app(&self, who: Ticket, code: Private<String>, others: Others) -> Reply<Option<Codes>> {
        act(&self.rooms, |rooms| async move {
            own::confirm_app(&rooms, &who, &code.0, others).await
        })
    }

    fn remove(&self, who: Ticket, factor: Factor, others: Others) -> Reply<Removed> {
        act(&self.rooms, |rooms| async move {
            own::remove(&rooms, &who, factor, others).await
        })
    }

    fn new_codes(&self, who: Ticket) -> Reply<Codes> {
        act(
            &self.rooms,
            |rooms| async move { own::new_codes(&rooms, &who).await },
        )
    }

    fn ask_new(&self, who: Ticket) -> Reply<PasskeyAsk> {
        act(&self.rooms, |rooms| async move {
            passkeys::ask_new(&rooms, &who).await
        })
    }

    fn add_passkey(
        &self,
        who: Ticket,
        answer: PasskeyAnswer,
        name: Private<String>,
        others: Others,
    ) -> Reply<Option<Codes>> {
        act(&self.rooms, |rooms| async move {
            passkeys::add(&rooms, &who, &answer, &name.0, others).await
        })
    }

    fn name_passkey(&self, who: Ticket, passkey: String, name: Private<String>) -> Reply<()> {
        act(&self.rooms, |rooms| async move {
            passkeys::rename(&rooms, &who, &passkey, &name.0).await
        })
    }
}
