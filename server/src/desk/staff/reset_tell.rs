//! Who hears of a new way in: the person, those who can confirm it, and the data-protection officers. Mails say that there is something and
//! where, and never whom it is about.

use app::{routes::path, texts::Texts, ui::format};
use domain::{gate::Role, when::Instant};
use store::{
    entity::{account, account_reset, membership},
    people,
};

use super::{Found, Staff, none, reading, reset::language};
use crate::{
    desk::{
        hand::{Hand, day_text},
        people::{post_beside, roles},
    },
    error::Error,
    mail::Mail,
};

fn mail(to: &account::Model, subject: &str, text: String) -> Mail {
    Mail {
        id: uuid::Uuid::now_v7().to_string(),
        to: to.email.clone(),
        subject: subject.to_owned(),
        text,
    }
}

/// The mail with the link, in the person's own language.
pub(super) fn link(desk: &Staff, to: &account::Model, token: &str, until: i64) -> Mail {
    let language = language(to);
    let words = &Texts::of(language).resets;
    let link = format!("{}{}", desk.rooms.base_url.origin(), path::reset_link(token));
    let until = format::instant(Texts::of(language), Instant::from_millis(until));
    mail(to, words.mail_subject, (words.mail_text)(&link, &until))
}

/// The members who are told, with their memberships in force: others than the person, and persons who are known.
async fn others(
    desk: &Staff,
    organisation: &str,
    about: &account::Model,
    now: i64,
) -> Result<Vec<(membership::Model, account::Model)>, Error> {
    let mut members = people::members(desk.rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    members.retain(|(membership, account)| {
        account.active
            && people::is_in_force(membership, now)
            && account.id != about.id
            && account.person_pseudonym.is_some()
            && account.person_pseudonym != about.person_pseudonym
    });
    Ok(members)
}

/// Each account once.
fn once(mut accounts: Vec<account::Model>) -> Vec<account::Model> {
    accounts.sort_by(|one, other| one.id.cmp(&other.id));
    accounts.dedup_by(|one, other| one.id == other.id);
    accounts
}

/// One is begun: the person hears of it, and those who can confirm it.
pub(super) async fn begun(desk: &Staff, hand: &Hand, found: &Found) -> Result<(), Error> {
    let db = desk.rooms.db.reader();
    let organisation = people::organisation(db, &hand.organisation)
        .await
        .map_err(reading)?
        .ok_or_else(none)?;
    let person = &found.account;
    let words = &Texts::of(language(person)).resets;
    let told = mail(
        person,
        words.begun_subject,
        (words.begun_text)(&organisation.name),
    );
    post_beside(&desk.rooms, told);
    let today = day_text(hand.today())?;
    let units: Vec<&String> = found
        .memberships
        .iter()
        .filter(|one| people::is_in_force(one, hand.now))
        .filter_map(|one| one.unit_id.as_ref())
        .collect();
    let mut receivers = Vec::new();
    for (membership, account) in others(desk, &hand.organisation, person, hand.now).await? {
        let held = roles(&membership.roles);
        let led = store::units::led_by(db, &hand.organisation, &account.id, &today)
            .await
            .map_err(reading)?;
        let leads = led.iter().any(|unit| units.contains(&unit));
        let confirms = leads || held.contains(&Role::Admin);
        if account.id != hand.account && (confirms || held.contains(&Role::Dpo)) {
            receivers.push(account);
        }
    }
    let url = format!("{}{}", desk.rooms.base_url.origin(), path::reset(&person.id));
    for to in once(receivers) {
        let words = &Texts::of(language(&to)).resets;
        post_beside(
            &desk.rooms,
            mail(&to, words.confirm_subject, (words.confirm_text)(&url)),
        );
    }
    Ok(())
}

/// One is used: the officers of every organisation that the person is in hear of it, and the two who stood for it.
pub(super) async fn used(
    desk: &Staff,
    row: &account_reset::Model,
    person: &account::Model,
    now: i64,
) -> Result<(), Error> {
    let places = people::memberships(desk.rooms.db.reader(), &person.id, now)
        .await
        .map_err(reading)?;
    let mut organisations: Vec<&String> = places.iter().map(|one| &one.organisation_id).collect();
    organisations.sort();
    organisations.dedup();
    let stood = |id: &String| row.started_by == *id || row.confirmed_by.as_ref() == Some(id);
    let mut receivers = Vec::new();
    for organisation in organisations {
        for (membership, account) in others(desk, organisation, person, now).await? {
            if roles(&membership.roles).contains(&Role::Dpo) || stood(&account.id) {
                receivers.push(account);
            }
        }
    }
    let url = format!("{}{}", desk.rooms.base_url.origin(), path::reset(&person.id));
    for to in once(receivers) {
        let words = &Texts::of(language(&to)).resets;
        let told = mail(&to, words.used_subject, (words.used_text)(&url));
        post_beside(&desk.rooms, told);
    }
    Ok(())
}
