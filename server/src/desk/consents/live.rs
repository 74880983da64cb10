//! The consent of a look-up: what the archive holds of the person, and, before anything rests on one that Altinn keeps, what Altinn says
//! of it now. Where it can't be asked, it is not known until when it holds, and the gate says no.

use std::collections::BTreeSet;

use domain::{
    consent::{Form, Held, Question, best, heard, is_over, together},
    gate::{CheckCode, ConsentFacts, Facts, Outcome, decide},
    ids::Pseudonym,
    when::Instant,
};
use store::{
    consents as archive,
    entity::{consent, organisation},
};

use super::{
    altinn::{door, is_ours, since, status},
    hear::{self, News},
    reading, rights, rule,
};
use crate::{compose::Rooms, desk::lookup::standing::text_as, error::Error};

/// The consent that a look-up would use.
#[derive(Debug)]
pub(in crate::desk) struct Live {
    pub facts: ConsentFacts,
    /// Its id, where Altinn keeps it: the token is asked for by it.
    pub in_altinn: Option<uuid::Uuid>,
}

/// Whom a look-up is about, and where.
pub(in crate::desk) struct Whose<'a> {
    pub organisation: &'a organisation::Model,
    pub use_case: &'a str,
    pub cluster: &'a [Pseudonym],
    pub service: &'a str,
    pub package: Option<&'a str>,
}

/// A row as the law knows it. A form that is none is one that no service takes.
fn known(row: &consent::Model) -> Option<Held> {
    Some(Held {
        id: row.id.clone(),
        form: text_as(&row.form)?,
        status: hear::stands(row),
        valid_to: Some(Instant::from_millis(row.valid_to)),
        purpose: row.purpose.clone(),
        rights: rights(row),
    })
}

/// The consent that the look-up of these facts would use; nothing where there is none.
pub(in crate::desk) async fn of(
    rooms: &Rooms,
    whose: &Whose<'_>,
    facts: &Facts,
) -> Result<Option<Live>, Error> {
    let cluster: Vec<String> = whose.cluster.iter().map(|p| p.as_str().to_owned()).collect();
    let own = whose.organisation.id.as_str();
    let rows = archive::of_subject(rooms.db.reader(), own, whose.use_case, &cluster)
        .await
        .map_err(reading)?;
    // A question that never reached its keeper is nobody's consent, whatever is heard of its id.
    let reached = rows.iter().filter(|row| hear::has_reached(row));
    let mut held: Vec<Held> = reached.filter_map(known).collect();
    let question = Question {
        service: whose.service,
        package: whose.package,
        period: facts.request.period.as_ref(),
        forms: rule(&rooms.catalogue, whose.service, whose.package).map(|rule| &rule.forms),
        now: facts.now,
    };
    let mut asked = BTreeSet::new();
    loop {
        let Some(used) = best(&held, &question) else {
            return Ok(None);
        };
        let (id, told) = (used.id.clone(), used.facts(&question));
        let in_altinn = used.form == Form::Altinn3;
        let open = in_altinn && !is_over(told.status) && told.covers_service && told.covers_period;
        // Nobody is asked about a person whom the look-up can't be about anyway.
        if !open || !asked.insert(id.clone()) || !rests_on_it(facts, &told) {
            let in_altinn = if in_altinn { id.parse().ok() } else { None };
            return Ok(Some(Live {
                facts: told,
                in_altinn,
            }));
        }
        let now = freshly(rooms, whose, &id, used).await;
        held.retain(|one| one.id != id);
        held.push(now);
    }
}

/// Whether nothing but the consent could stop the look-up.
fn rests_on_it(facts: &Facts, consent: &ConsentFacts) -> bool {
    let mut facts = facts.clone();
    facts.consent = Some(consent.clone());
    let decision = decide(&facts);
    let mut checks = decision.full().checks.iter();
    checks.all(|check| check.outcome != Outcome::Fail || check.code == CheckCode::ConsentLive)
}

/// The same consent, as Altinn says that it stands.
async fn freshly(rooms: &Rooms, whose: &Whose<'_>, id: &str, own: &Held) -> Held {
    let unknown = || Held {
        valid_to: None,
        ..own.clone()
    };
    let now = Instant::from_millis(rooms.clock.now_ms());
    let door = match door(rooms, whose.organisation, Some(whose.service)) {
        Ok(door) => door,
        Err(error) => {
            error.logged();
            return unknown();
        }
    };
    let Ok(number) = id.parse() else { return unknown() };
    let details = match door.read(number).await {
        Ok(details) => details,
        Err(error) => {
            tracing::warn!(
                code = error.code(),
                "altinn could not say where a consent stands: {error}"
            );
            return unknown();
        }
    };
    let cluster: Vec<&str> = whose.cluster.iter().map(Pseudonym::as_str).collect();
    let ours = match is_ours(rooms, whose.organisation, &cluster, &details) {
        Ok(ours) => ours,
        Err(error) => {
            error.logged();
            return unknown();
        }
    };
    let theirs = status(&details, ours, &own.rights);
    if let Some(what) = heard(theirs) {
        let news = News {
            what,
            at: since(&details, what, now),
            from: "altinn",
            account: None,
        };
        // What can't be written down is heard again the next time; this look-up goes by what was heard.
        if let Err(error) = hear::hear(rooms, &whose.organisation.id, id, news).await {
            error.logged();
        }
    }
    Held {
        status: together(own.status, theirs),
        valid_to: own.valid_to.map(|end| end.min(details.valid_to)),
        ..own.clone()
    }
}
