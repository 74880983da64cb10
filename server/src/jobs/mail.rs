//! The mail about reminders: everything that waits for one person goes as one mail that says how many and where to read them. A mail
//! is claimed before it is sent, so that two servers never send the same; one that fails waits longer each time.

use app::{routes::path, texts::Texts};
use domain::{catalogue::Language, usecase::mail_pause};
use store::{deadlines as archive, entity::notification, people};

use crate::{
    compose::Rooms,
    desk::{
        deadlines::notice::{ACCESS_REQUEST, AT_ONCE, BREAK_GLASS, CAMPAIGN, DECISION, HABILITET},
        lookup::standing::text_as,
    },
    error::{Class, Error},
    mail::{Mail, Sent},
};

/// The job's lease.
pub const NAME: &str = "mail";

/// A server that claimed a mail and told nothing for so long, in milliseconds, has died: longer than a mail server may take.
const SILENT: i64 = 600_000;

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "sending mail", cause)
}

/// Sends what waits; gives how many mails were taken.
pub async fn send(rooms: &Rooms) -> Result<usize, Error> {
    let db = rooms.db.writer();
    let now = rooms.clock.now_ms();
    archive::release_mail(db, now.saturating_sub(SILENT), now)
        .await
        .map_err(writing)?;
    let (mut taken, mut away) = (0, false);
    for (organisation, account) in archive::mail_receivers(rooms.db.reader(), now)
        .await
        .map_err(writing)?
    {
        let batch = uuid::Uuid::now_v7().to_string();
        // Mail servers take their time: what counts is when this one was claimed.
        let now = rooms.clock.now_ms();
        let claimed = archive::claim_mail(db, &organisation, &account, &batch, now)
            .await
            .map_err(writing)?;
        if claimed.is_empty() {
            continue;
        }
        // A mail server that is away is not asked once for every receiver, while other jobs wait.
        let sent = if away {
            Sent::Away
        } else {
            post(rooms, &batch, &account, &claimed).await?
        };
        away = matches!(sent, Sent::Away);
        let (state, at) = match sent {
            Sent::Taken => {
                taken += 1;
                (archive::MAIL_SENT, now)
            }
            Sent::Refused => (archive::MAIL_FAILED, now),
            Sent::NotNow | Sent::Away => match pause(&claimed) {
                Some(pause) => (archive::MAIL_WAITING, now.saturating_add(pause)),
                None => (archive::MAIL_FAILED, now),
            },
        };
        if state == archive::MAIL_FAILED {
            tracing::warn!(batch, "a mail was given up");
        }
        archive::finish_mail(db, &batch, state, at)
            .await
            .map_err(writing)?;
    }
    Ok(taken)
}

/// By the one that has been tried most often; the first try counts as none before it.
fn pause(claimed: &[notification::Model]) -> Option<i64> {
    let tries = claimed.iter().map(|row| row.mail_attempts).max().unwrap_or(1);
    mail_pause(u32::try_from(tries.saturating_sub(1)).unwrap_or(u32::MAX))
}

async fn post(
    rooms: &Rooms,
    batch: &str,
    account: &str,
    claimed: &[notification::Model],
) -> Result<Sent, Error> {
    let account = people::account(rooms.db.reader(), account)
        .await
        .map_err(writing)?;
    let Some(account) = account.filter(|account| account.active) else {
        return Ok(Sent::Refused);
    };
    let language = account.language.as_deref().and_then(text_as::<Language>);
    let texts = Texts::of(language.unwrap_or(Language::Nb));
    let (subject, text) = said(texts, claimed, rooms.base_url.origin());
    let mail = Mail {
        id: batch.to_owned(),
        to: account.email,
        subject,
        text,
    };
    Ok(rooms.mail.send(mail).await)
}

/// Subject and text: nobody's name, only where to read. What is told as it happens is not to be taken for one deadline among many.
fn said(texts: &Texts, claimed: &[notification::Model], origin: &str) -> (String, String) {
    let url = |path: &str| format!("{origin}{path}");
    let any = |subject: &str| claimed.iter().any(|row| row.subject == subject);
    // Where there is more than that, the page of notices has all of it.
    let to = |subject: &str, path: &str| {
        let all = claimed.iter().all(|row| row.subject == subject);
        url(if all { path } else { path::NOTICES })
    };
    let at_once = |subject: &str| {
        let mut told = claimed.iter().filter(|row| row.mark == AT_ONCE);
        told.any(|row| row.subject == subject)
    };
    if at_once(BREAK_GLASS) {
        let words = &texts.break_glass;
        (
            words.mail_subject.to_owned(),
            (words.mail_text)(&url(path::NOTICES)),
        )
    } else if at_once(HABILITET) {
        let words = &texts.habilitet;
        (
            words.mail_subject.to_owned(),
            (words.mail_text)(&url(path::NOTICES)),
        )
    } else if at_once(DECISION) {
        let words = &texts.explain;
        (
            words.mail_subject.to_owned(),
            (words.mail_text)(&url(path::NOTICES)),
        )
    } else if any(ACCESS_REQUEST) {
        let words = &texts.access;
        (
            words.mail_subject.to_owned(),
            (words.mail_text)(&to(ACCESS_REQUEST, path::ACCESS_QUEUE)),
        )
    } else if any(CAMPAIGN) {
        let words = &texts.campaigns;
        (
            words.mail_subject.to_owned(),
            (words.mail_text)(&to(CAMPAIGN, path::CAMPAIGNS)),
        )
    } else {
        let words = &texts.deadlines;
        let count = claimed.len();
        (
            (words.mail_subject)(count),
            (words.mail_text)(count, &url(path::NOTICES)),
        )
    }
}
