//! The steps with a member: who may begin one, what it writes, and what the log is told.

use std::collections::BTreeSet;

use app::wire::{Caller, StaffStep, StaffStepped};
use domain::{
    access::member::{self, COMPARISONS, MemberRefusal},
    gate::Role,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{entity::membership, members, people, sessions};

use super::{Found, Staff, none, person, reading, writing};
use crate::{
    desk::{
        hand::{Hand, of_step, with},
        people::{must_be_fresh, roles},
    },
    error::{Class, Error},
    mail::Mail,
};

/// What is left to do once the step is committed.
pub(super) enum After {
    Nothing,
    /// Somebody is asked to come in: the mail, and the link in case it can't be sent.
    Ask {
        mail: Mail,
        link: String,
        invitation: String,
    },
    /// Somebody is told that they are out.
    Tell(Mail),
}

/// What a step came to: the id it was about, what the log is told, and what is left to do; or why it was not taken.
pub(super) type Came = Result<(String, Value, After), MemberRefusal>;

/// One who takes a step in an open transaction.
pub(super) struct Walk<'a> {
    pub(super) desk: &'a Staff,
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) hand: &'a Hand,
    pub(super) who: &'a Caller,
    /// The natural person who acts.
    pub(super) own: Option<String>,
}

/// How a step is called in the log.
fn word(step: &StaffStep) -> &'static str {
    match step {
        StaffStep::Invite { .. } => "member.invite",
        StaffStep::InviteAgain { .. } => "member.invite_again",
        StaffStep::Withdraw { .. } => "member.withdraw",
        StaffStep::Change { .. } => "member.change",
        StaffStep::End { .. } => "member.end",
        StaffStep::EndSessions { .. } => "member.end_sessions",
        StaffStep::Confirm { .. } => "identity.confirm",
        StaffStep::AddUnit { .. } => "unit.add",
        StaffStep::SetUnit { .. } => "unit.set",
        StaffStep::StandIn { .. } => "unit.stand_in",
        StaffStep::EndStandIn { .. } => "unit.end_stand_in",
    }
}

/// What a step is about, for the log: ids only.
fn about(step: &StaffStep) -> Value {
    match step {
        StaffStep::Invite { .. } | StaffStep::AddUnit { .. } => json!({}),
        StaffStep::InviteAgain { id } | StaffStep::Withdraw { id } => json!({"invitation": id}),
        StaffStep::Change {
            account, membership, ..
        }
        | StaffStep::End { account, membership } => {
            json!({"account": account, "membership": membership})
        }
        StaffStep::EndSessions { account } | StaffStep::Confirm { account, .. } => {
            json!({"account": account})
        }
        StaffStep::SetUnit { unit, .. } => json!({"unit": unit}),
        StaffStep::StandIn { unit, account, .. } => json!({"unit": unit, "account": account}),
        StaffStep::EndStandIn { unit, id } => json!({"unit": unit, "substitute": id}),
    }
}

/// Roles as a row keeps them.
pub(super) fn kept(roles: &BTreeSet<Role>) -> Result<String, Error> {
    serde_json::to_string(roles).map_err(|cause| Error::caused(Class::Internal, "writing roles", cause))
}

impl Staff {
    /// An admin, or the leader of a unit for who stands in for them.
    async fn may(&self, hand: &Hand, step: &StaffStep) -> Result<(), Error> {
        let (StaffStep::StandIn { unit, .. } | StaffStep::EndStandIn { unit, .. }) = step else {
            return hand.must_be(Role::Admin);
        };
        if hand.has(Role::Admin) {
            return Ok(());
        }
        let found = people::unit(self.rooms.db.reader(), &hand.organisation, unit)
            .await
            .map_err(reading)?;
        let leads = found.is_some_and(|unit| unit.leader_account_id.as_ref() == Some(&hand.account));
        leads
            .then_some(())
            .ok_or_else(|| Error::new(Class::Forbidden, "the unit is not the caller's to lead"))
    }

    pub(super) async fn take(&self, who: &Caller, step: StaffStep) -> Result<StaffStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        self.may(&hand, &step).await?;
        if needs_proof(&step)
            && let Err(stale) = must_be_fresh(&self.rooms, who)
        {
            // What is wrong with what was typed is said first: nobody proves who they are for a form that comes back.
            return mistyped(&step).map_or(Err(stale), |why| Ok(StaffStepped::Refused(why)));
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let own = people::account(&tx, &hand.account).await.map_err(reading)?;
        let walk = Walk {
            desk: self,
            tx: &tx,
            hand: &hand,
            who,
            own: own.and_then(|account| account.person_pseudonym),
        };
        let came = walk.take(&step).await?;
        let evidence = with(about(&step), "change", json!(word(&step)));
        let told = came.as_ref().map(|(_, did, _)| did);
        hand.tell_access(&tx, of_step(evidence, told)).await?;
        tx.commit().await.map_err(writing)?;
        match came {
            Ok((id, _, after)) => self.afterwards(&hand, id, after).await,
            Err(why) => Ok(StaffStepped::Refused(why)),
        }
    }
}

/// Whether a step gives or takes a place.
fn needs_proof(step: &StaffStep) -> bool {
    matches!(
        step,
        StaffStep::Invite { .. } | StaffStep::Change { .. } | StaffStep::End { .. }
    )
}

/// What is wrong with an invitation whoever sends it.
fn mistyped(step: &StaffStep) -> Option<MemberRefusal> {
    let StaffStep::Invite {
        name, email, roles, ..
    } = step
    else {
        return None;
    };
    let typed = member::name(&name.0).and(member::address(&email.0));
    typed.map(drop).and(member::roles(roles)).err()
}

impl Walk<'_> {
    pub(super) fn by(&self) -> member::Hand<'_> {
        member::Hand {
            account: &self.hand.account,
            person: self.own.clone(),
        }
    }

    async fn take(&self, step: &StaffStep) -> Result<Came, Error> {
        match step {
            StaffStep::Invite {
                name,
                email,
                unit,
                roles,
                through,
            } => {
                let place = (unit.as_deref(), through.as_deref());
                self.invite((&name.0, &email.0), place, roles).await
            }
            StaffStep::InviteAgain { id } => self.invite_again(id).await,
            StaffStep::Withdraw { id } => self.withdraw(id).await,
            StaffStep::Change {
                account,
                membership,
                unit,
                roles,
            } => self.change(account, membership, unit.as_deref(), roles).await,
            StaffStep::End { account, membership } => self.end(account, membership).await,
            StaffStep::EndSessions { account } => self.end_sessions(account).await,
            StaffStep::Confirm { account, number } => self.confirm(account, &number.0).await,
            StaffStep::AddUnit { name } => self.add_unit(&name.0).await,
            StaffStep::SetUnit { unit, name, leader } => {
                self.set_unit(unit, &name.0, leader.as_deref()).await
            }
            StaffStep::StandIn {
                unit,
                account,
                first,
                last,
            } => self.stand_in(unit, account, (*first, *last)).await,
            StaffStep::EndStandIn { unit, id } => self.end_stand_in(unit, id).await,
        }
    }

    /// Whether a unit is one of the organisation's; none is as good.
    pub(super) async fn is_unit(&self, unit: Option<&str>) -> Result<bool, Error> {
        let Some(unit) = unit else { return Ok(true) };
        let found = people::unit(self.tx, &self.hand.organisation, unit)
            .await
            .map_err(reading)?;
        Ok(found.is_some())
    }

    /// A membership that is in force and this account's, held; `None` where it is over.
    async fn place(&self, account: &str, id: &str) -> Result<(Found, Option<membership::Model>), Error> {
        let found = self.desk.find(self.tx, self.hand, account).await?;
        let place = members::membership_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?;
        Ok((found, place.filter(|place| place.account_id == account)))
    }

    async fn change(
        &self,
        account: &str,
        id: &str,
        unit: Option<&str>,
        wanted: &BTreeSet<Role>,
    ) -> Result<Came, Error> {
        let (found, place) = self.place(account, id).await?;
        let Some(place) = place else {
            return Ok(Err(MemberRefusal::Over));
        };
        let before: BTreeSet<Role> = roles(&place.roles).into_iter().collect();
        let same = before == *wanted && place.unit_id.as_deref() == unit;
        if let Err(why) = member::change(&self.by(), &found.member(), wanted, same) {
            return Ok(Err(why));
        }
        if let Some(agreement) = &place.host_agreement_id {
            let found = store::hosts::one(self.tx, &self.hand.organisation, agreement)
                .await
                .map_err(reading)?;
            let kind = found.as_ref().and_then(store::hosts::kind);
            if !kind.is_some_and(|kind| kind.may_have(wanted)) {
                return Ok(Err(MemberRefusal::HostRole));
            }
        }
        if !self.is_unit(unit).await? {
            return Ok(Err(MemberRefusal::UnitUnknown));
        }
        let did = json!({
            "from": {"roles": before, "unit": place.unit_id},
            "to": {"roles": wanted, "unit": unit},
        });
        members::set_place(self.tx, &place, kept(wanted)?, unit.map(str::to_owned))
            .await
            .map_err(writing)?;
        Ok(Ok((account.to_owned(), did, After::Nothing)))
    }

    /// Ends a membership; with the last one in the organisation go access, units and, where there is no other, the sessions.
    async fn end(&self, account: &str, id: &str) -> Result<Came, Error> {
        let (tx, hand) = (self.tx, self.hand);
        let (found, place) = self.place(account, id).await?;
        let Some(place) = place else {
            return Ok(Err(MemberRefusal::Over));
        };
        if let Err(why) = member::end(&self.by(), &found.member()) {
            return Ok(Err(why));
        }
        members::end_membership(tx, &place, hand.now)
            .await
            .map_err(writing)?;
        let more = found
            .memberships
            .iter()
            .any(|one| one.id != place.id && people::is_in_force(one, hand.now));
        if more {
            return Ok(Ok((account.to_owned(), json!({}), After::Nothing)));
        }
        let own = hand.organisation.as_str();
        let access = members::revoke_access(tx, own, account, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        let units = store::units::leave(tx, own, account, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        let elsewhere = people::memberships(tx, account, hand.now)
            .await
            .map_err(reading)?;
        if elsewhere.is_empty() {
            sessions::delete_of(tx, account).await.map_err(writing)?;
        }
        let mail = self.farewell(&found).await?;
        let did = json!({"access": access, "units": units});
        Ok(Ok((account.to_owned(), did, After::Tell(mail))))
    }

    async fn end_sessions(&self, account: &str) -> Result<Came, Error> {
        let found = self.desk.find(self.tx, self.hand, account).await?;
        if !found
            .memberships
            .iter()
            .any(|one| people::is_in_force(one, self.hand.now))
        {
            return Ok(Err(MemberRefusal::Over));
        }
        if let Err(why) = member::end(&self.by(), &found.member()) {
            return Ok(Err(why));
        }
        let ended = sessions::delete_of(self.tx, account).await.map_err(writing)?;
        Ok(Ok((
            account.to_owned(),
            json!({"sessions": ended}),
            After::Nothing,
        )))
    }

    /// The third comparison in vain forgets what was stated: nobody finds out a colleague's number by trying.
    async fn confirm(&self, account: &str, number: &str) -> Result<Came, Error> {
        let tx = self.tx;
        let found = self.desk.find(tx, self.hand, account).await?;
        let Some(seen) = person(&self.desk.rooms, number) else {
            return Ok(Err(MemberRefusal::NumberInvalid));
        };
        let claim = members::claim_held(tx, account).await.map_err(reading)?;
        let stated = claim.as_ref().map(|claim| claim.pseudonym.as_str());
        let seen = self.desk.rooms.keys.staff_pseudonyms(&seen);
        match (
            member::confirm(&self.by(), &found.member(), stated, &seen),
            &claim,
        ) {
            (Ok(()), Some(claim)) => {
                let pseudonym = claim.pseudonym.clone();
                members::set_person(tx, account, pseudonym.clone())
                    .await
                    .map_err(writing)?;
                members::forget_claim(tx, account).await.map_err(writing)?;
                let did = json!({"person": pseudonym});
                Ok(Ok((account.to_owned(), did, After::Nothing)))
            }
            (Err(MemberRefusal::NumberDiffers), Some(claim)) => {
                if claim.compared.saturating_add(1) >= COMPARISONS {
                    members::forget_claim(tx, account).await.map_err(writing)?;
                } else {
                    members::count_comparison(tx, claim).await.map_err(writing)?;
                }
                Ok(Err(MemberRefusal::NumberDiffers))
            }
            (Err(why), _) => Ok(Err(why)),
            (Ok(()), None) => Err(none()),
        }
    }
}

impl Found {
    pub(super) fn member(&self) -> member::Member<'_> {
        member::Member {
            account: &self.account.id,
            person: self.account.person_pseudonym.clone(),
        }
    }
}
