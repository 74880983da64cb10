//! Invitations: made, sent, made anew with another link, taken back. The link's secret is random, goes into one mail, and stands in the
//! row by its keyed hash only.

use std::collections::BTreeSet;

use app::{
    routes::path,
    texts::Texts,
    ui::format,
    wire::{Private, StaffStepped},
};
use domain::{
    access::member::{self, INVITATION_DAYS, MemberRefusal},
    gate::Role,
    when::Instant,
};
use serde_json::json;
use store::{
    entity::{account, invitation},
    members, people,
};

use super::{
    Found, Staff, none, reading,
    steps::{After, Came, Walk, kept},
    token_hash, writing,
};
use crate::{
    desk::{hand::Hand, people::roles},
    error::Error,
    keys::random_hex,
    mail::{Mail, Sent},
};

const DAY_MS: i64 = 86_400_000;

impl Walk<'_> {
    /// Asks somebody to come in. An account of another organisation is asked like anybody: nobody learns here that there is one.
    pub(super) async fn invite(
        &self,
        (name, email): (&str, &str),
        (unit, through): (Option<&str>, Option<&str>),
        wanted: &BTreeSet<Role>,
    ) -> Result<Came, Error> {
        let (name, email) = match (member::name(name), member::address(email)) {
            (Ok(name), Ok(email)) => (name, email),
            (Err(why), _) | (_, Err(why)) => return Ok(Err(why)),
        };
        let known = people::account_by_email(self.tx, &email).await.map_err(reading)?;
        let member = self.is_member(known.as_ref()).await?;
        if let Err(why) = member::invite(&self.by(), wanted, member) {
            return Ok(Err(why));
        }
        if !self.is_unit(unit).await? {
            return Ok(Err(MemberRefusal::UnitUnknown));
        }
        if let Some(agreement) = through
            && let Err(why) = self.may_let_in(agreement, wanted).await?
        {
            return Ok(Err(why));
        }
        self.ask(invitation::Model {
            id: String::new(),
            organisation_id: self.hand.organisation.clone(),
            email,
            name,
            unit_id: unit.map(str::to_owned),
            roles: kept(wanted)?,
            token_hash: String::new(),
            invited_by: self.hand.account.clone(),
            invited_at: self.hand.now,
            expires_at: self.hand.now.saturating_add(INVITATION_DAYS * DAY_MS),
            taken_by: None,
            taken_at: None,
            withdrawn_by: None,
            withdrawn_at: None,
            host_agreement_id: through.map(str::to_owned),
        })
        .await
    }

    /// Whether somebody can be let in through an agreement: it is one by which others act for this organisation, and stands.
    async fn may_let_in(
        &self,
        agreement: &str,
        wanted: &BTreeSet<Role>,
    ) -> Result<Result<(), MemberRefusal>, Error> {
        let own = &self.hand.organisation;
        let row = store::hosts::one_held(self.tx, own, agreement)
            .await
            .map_err(reading)?;
        let row = row.filter(|row| row.organisation_id == *own);
        let stands = row.as_ref().map(crate::desk::hosts::standing).transpose()?;
        if !stands.is_some_and(|stands| stands.lets_in(self.hand.today())) {
            return Ok(Err(MemberRefusal::HostOver));
        }
        let kind = row.as_ref().and_then(store::hosts::kind);
        let fits = kind.is_some_and(|kind| kind.may_have(wanted));
        Ok(fits.then_some(()).ok_or(MemberRefusal::HostRole))
    }

    async fn is_member(&self, account: Option<&account::Model>) -> Result<bool, Error> {
        let Some(account) = account else { return Ok(false) };
        let places = people::memberships_in(self.tx, &self.hand.organisation, &account.id)
            .await
            .map_err(reading)?;
        Ok(places.iter().any(|one| people::is_in_force(one, self.hand.now)))
    }

    /// Stores an invitation with a new link, in the place of those to the same address.
    async fn ask(&self, row: invitation::Model) -> Result<Came, Error> {
        let (tx, hand, rooms) = (self.tx, self.hand, &self.desk.rooms);
        // Two that come at once are two for one address: there may be no row yet that could be held.
        store::held::organisation(tx, &hand.organisation)
            .await
            .map_err(reading)?;
        let before = members::withdraw_to(tx, &hand.organisation, &row.email, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        let token = random_hex()?;
        let id = uuid::Uuid::now_v7().to_string();
        let row = invitation::Model {
            id: id.clone(),
            token_hash: token_hash(rooms, &token),
            ..row
        };
        let organisation = people::organisation(tx, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let words = &Texts::of(self.who.language).staff;
        let link = format!("{}{}", rooms.base_url.origin(), path::invitation(&token));
        let until = format::date_of(Instant::from_millis(row.expires_at));
        let mail = Mail {
            id: id.clone(),
            to: row.email.clone(),
            subject: (words.mail_subject)(&organisation.name),
            text: (words.mail_text)(&organisation.name, &link, &until),
        };
        let did = json!({
            "invitation": id, "roles": roles(&row.roles), "unit": row.unit_id, "insteadOf": before,
        });
        members::add_invitation(tx, row).await.map_err(writing)?;
        let after = After::Ask {
            mail,
            link,
            invitation: id.clone(),
        };
        Ok(Ok((id, did, after)))
    }

    pub(super) async fn invite_again(&self, id: &str) -> Result<Came, Error> {
        let row = members::invitation_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?;
        let Some(row) = row else {
            return Ok(Err(MemberRefusal::Over));
        };
        let wanted: BTreeSet<Role> = roles(&row.roles).into_iter().collect();
        let name = row.name.clone();
        let place = (row.unit_id.as_deref(), row.host_agreement_id.as_deref());
        self.invite((&name, &row.email), place, &wanted).await
    }

    pub(super) async fn withdraw(&self, id: &str) -> Result<Came, Error> {
        let hand = self.hand;
        let row = members::invitation_held(self.tx, &hand.organisation, id)
            .await
            .map_err(reading)?;
        let Some(row) = row else {
            return Ok(Err(MemberRefusal::Over));
        };
        members::withdraw(self.tx, &row, &hand.account, hand.now)
            .await
            .map_err(writing)?;
        Ok(Ok((row.id, json!({}), After::Nothing)))
    }

    /// The mail to one who is out.
    pub(super) async fn farewell(&self, found: &Found) -> Result<Mail, Error> {
        let organisation = people::organisation(self.tx, &self.hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let words = &Texts::of(self.who.language).staff;
        Ok(Mail {
            id: uuid::Uuid::now_v7().to_string(),
            to: found.account.email.clone(),
            subject: (words.left_subject)(&organisation.name),
            text: (words.left_text)(&organisation.name),
        })
    }
}

impl Staff {
    /// Sends what is to be sent once a step is committed. A link that is shown instead is told to the log: whoever has seen it could
    /// have taken up the invitation.
    pub(super) async fn afterwards(
        &self,
        hand: &Hand,
        id: String,
        after: After,
    ) -> Result<StaffStepped, Error> {
        match after {
            After::Nothing => Ok(StaffStepped::Done(id)),
            After::Tell(mail) => {
                if self.rooms.mail.send(mail).await != Sent::Taken {
                    tracing::warn!("a mail to one who has left was not sent");
                }
                Ok(StaffStepped::Done(id))
            }
            After::Ask {
                mail,
                link,
                invitation,
            } => {
                if self.rooms.mail.send(mail).await == Sent::Taken {
                    return Ok(StaffStepped::Sent);
                }
                let evidence = json!({"change": "member.link_shown", "invitation": invitation});
                hand.tell_access(self.rooms.db.writer(), evidence).await?;
                Ok(StaffStepped::Link(Private(link)))
            }
        }
    }
}
