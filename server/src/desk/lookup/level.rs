//! Adressebeskyttelse on the way of a look-up: the register of the protected is fed from what answers tell, and where nothing but the level is
//! missing, the organisation's source is asked for it alone. That question is a look-up of its own, of a registered use case that a
//! system makes by itself: judged, sealed and never shown. Whatever goes wrong with it leaves the level not known, and the gate says no.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    pin::Pin,
};

use domain::{
    catalogue::Language,
    ids::SubjectId,
    lookup::{Minimised, Protection},
    oslo,
    usecase::{Content, Trigger},
    when::Instant,
};
use store::{
    entity::{shield, shield_source},
    shields::{self, LEVELS, OPEN, Told},
};
use tokio::sync::Mutex;

use super::{
    Done, Lookups, Prepared,
    ask::{Ask, AskSet, AskedPeriod, Asker},
    derive::Gathered,
    ends::Failure,
    facts::Known,
    prepare::Ids,
    seal,
    standing::as_text,
};
use crate::error::{Class, Error};

/// What a look-up is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose<'a> {
    /// Somebody or some system is to have the answer.
    Answer {
        /// Whether the source has been asked for this very look-up.
        level_asked: bool,
    },
    /// The look-up of this id waits for the level, and nobody is shown anything.
    Level { of: &'a str },
}

impl<'a> Purpose<'a> {
    /// An ordinary look-up, for which nobody has been asked yet.
    pub(super) const ANSWER: Purpose<'static> = Purpose::Answer { level_asked: false };

    /// The look-up that waits for this one.
    pub(super) fn level_of(self) -> Option<&'a str> {
        match self {
            Self::Answer { .. } => None,
            Self::Level { of } => Some(of),
        }
    }

    pub(super) fn level_asked(self) -> bool {
        matches!(self, Self::Answer { level_asked: true })
    }
}

/// How many questions for a level this process asks at a time, at most; of one person never more than one.
const AT_A_TIME: usize = 64;

/// Who waits for a level waits for the one question about that person; processes beside each other may ask one each.
#[derive(Debug)]
pub(super) struct Levels(Vec<Mutex<Option<Silence>>>);

impl Default for Levels {
    fn default() -> Self {
        Self((0..AT_A_TIME).map(|_| Mutex::default()).collect())
    }
}

/// A question that the source did not answer: whoever waited for it is not answered either, and does not ask again.
#[derive(Debug)]
struct Silence {
    of: (String, String),
    at: i64,
}

impl Levels {
    fn of(&self, key: &(String, String)) -> Option<&Mutex<Option<Silence>>> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let places = u64::try_from(self.0.len()).unwrap_or(1).max(1);
        let place = usize::try_from(hasher.finish() % places).ok()?;
        self.0.get(place)
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the register of the protected", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing the register of the protected", cause)
}

/// The word that rows have for a level.
fn word(protection: &Protection) -> Option<String> {
    match protection.level {
        None => Some(OPEN.to_owned()),
        Some(level) => as_text(level),
    }
}

impl Lookups {
    /// What the register says of the person.
    pub(super) async fn shield_of(
        &self,
        organisation: &str,
        known: &Known,
        now: i64,
    ) -> Result<Option<shield::Model>, Error> {
        let cluster: Vec<String> = known.cluster.iter().map(|p| p.as_str().to_owned()).collect();
        shields::of(self.rooms.db.reader(), organisation, &cluster, now)
            .await
            .map_err(reading)
    }

    /// Keeps what an answer told of protection, before anything of it is shown. What can't be kept is not shown either.
    pub(super) async fn told(
        &self,
        asker: &Asker,
        prepared: &Prepared,
        outcome: Result<(Minimised, String), Failure>,
    ) -> Result<(Minimised, String), Failure> {
        let (minimised, correlation) = outcome?;
        let Some(protection) = minimised.protection() else {
            return Ok((minimised, correlation));
        };
        match self
            .keep(asker, prepared, minimised.permit().service(), protection)
            .await
        {
            Ok(()) => Ok((minimised, correlation)),
            Err(error) => {
                error.logged();
                Err(Failure::NotKept { correlation })
            }
        }
    }

    async fn keep(
        &self,
        asker: &Asker,
        prepared: &Prepared,
        service: &str,
        protection: &Protection,
    ) -> Result<(), Error> {
        let now = self.rooms.clock.now_ms();
        let level = word(protection).ok_or_else(|| Error::new(Class::Internal, "a level without a word"))?;
        let numbers = protection.numbers.iter();
        let numbers: Vec<Vec<String>> = numbers
            .map(|number| self.pseudonyms(&asker.organisation, number, now))
            .collect::<Result<_, _>>()?;
        // The flag means one of the two strictest: where either stands, it says nothing more.
        let [_, flagged @ ..] = &LEVELS;
        let told = Told {
            level: &level,
            source: service,
            lookup: &prepared.errand.lookup_id,
            at: now,
            covered_by: if protection.flagged { flagged } else { &[] },
        };
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        shields::tell(&tx, &asker.organisation, &numbers, told)
            .await
            .map_err(writing)?;
        tx.commit().await.map_err(writing)
    }

    /// Under every key that is kept, this year's first.
    fn pseudonyms(&self, organisation: &str, number: &SubjectId, now: i64) -> Result<Vec<String>, Error> {
        let year = oslo::today(Instant::from_millis(now).0).year();
        let newest = self.rooms.keys.pseudonym(organisation, year, number)?;
        let all = self.rooms.keys.pseudonyms(organisation, year, number)?;
        let older = all.into_iter().filter(|one| *one != newest);
        let all = std::iter::once(newest.clone()).chain(older);
        Ok(all.map(|one| one.as_str().to_owned()).collect())
    }

    /// Asks the source for the level of the person, unless somebody has done so meanwhile. Whether anything was told is read from the register.
    pub(super) async fn learn_level(&self, asker: &Asker, set: &AskSet, ask: &Ask, waiting: &Prepared) {
        if let Err(error) = self.ask_for_level(asker, set, ask, waiting).await {
            error.logged();
        }
    }

    async fn ask_for_level(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        waiting: &Prepared,
    ) -> Result<(), Error> {
        let Some(pseudonym) = &waiting.known.pseudonym else {
            return Ok(());
        };
        let key = (asker.organisation.clone(), pseudonym.as_str().to_owned());
        let Some(place) = self.rooms.corridor.levels.of(&key) else {
            return Ok(());
        };
        let came = self.rooms.clock.now_ms();
        let mut silence = place.lock().await;
        if silence
            .as_ref()
            .is_some_and(|last| last.of == key && last.at >= came)
        {
            return Ok(());
        }
        if self.is_told_since(asker, waiting).await? {
            return Ok(());
        }
        let asked = self.ask_level(asker, set, ask, waiting).await;
        let told = self.is_told_since(asker, waiting).await?;
        *silence = (!told).then(|| Silence {
            of: key,
            at: self.rooms.clock.now_ms(),
        });
        asked
    }

    /// Whether the register was told something newer of the person than what the waiting look-up read.
    async fn is_told_since(&self, asker: &Asker, waiting: &Prepared) -> Result<bool, Error> {
        let now = self.rooms.clock.now_ms();
        let row = self.shield_of(&asker.organisation, &waiting.known, now).await?;
        let read = waiting.facts.shield.as_ref().and_then(|shield| shield.checked_at);
        Ok(row.and_then(|row| row.checked_at) > read.map(Instant::millis))
    }

    async fn ask_level(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        waiting: &Prepared,
    ) -> Result<(), Error> {
        let source = shields::source(self.rooms.db.reader(), &asker.organisation)
            .await
            .map_err(reading)?;
        let Some(source) = source else {
            return Err(Error::new(
                Class::Unavailable,
                "no way of asking for a level is registered",
            ));
        };
        let asking = by_itself(asker, &source);
        // Whoever the case system says is a party is one for this question too.
        let ask = Ask {
            evidence: seal::evidence_of(ask, &waiting.facts).map(str::to_owned),
            ..ask.clone()
        };
        let Some((set, ask)) = self.narrowed(&asking, &source, set, &ask).await? else {
            return Err(Error::new(
                Class::Unavailable,
                "no version in use asks for a level",
            ));
        };
        let lookup_id = uuid::Uuid::now_v7().to_string();
        let ids = Ids {
            lookup: &lookup_id,
            set: None,
            epochs: None,
            purpose: Purpose::Level {
                of: &waiting.errand.lookup_id,
            },
        };
        // Nothing of it is shown to anyone: what was told stands in the register, and what was refused or failed in the log.
        self.aside(&asking, &set, &ask, ids).await.map(|_| ())
    }

    /// A look-up beside another one.
    fn aside<'a>(
        &'a self,
        asker: &'a Asker,
        set: &'a AskSet,
        ask: &'a Ask,
        ids: Ids<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Done, Error>> + Send + 'a>> {
        Box::pin(async move {
            let mut gathered = Gathered::of(1);
            self.decided(asker, set, ask, ids, None, &mut gathered).await
        })
    }

    /// The same person in the same case, asked about for the level alone under the registered use case; nothing where that one asks for no level.
    async fn narrowed(
        &self,
        asking: &Asker,
        source: &shield_source::Model,
        set: &AskSet,
        ask: &Ask,
    ) -> Result<Option<(AskSet, Ask)>, Error> {
        let ids = [source.use_case_id.clone()];
        let found = store::register::use_cases_of(self.rooms.db.reader(), &asking.organisation, &ids)
            .await
            .map_err(reading)?;
        let Some(use_case) = found.into_iter().next() else {
            return Ok(None);
        };
        let set = AskSet {
            use_case: use_case.code,
            case_reference: set.case_reference.clone(),
            reason: None,
            reason_text: None,
            // Each look-up that waits is a new need to know.
            new_need: true,
            asks: Vec::new(),
        };
        let kept = self.kept(asking, &set, None, self.rooms.clock.now_ms()).await?;
        let version = kept.ground.version.as_ref();
        Ok(version.and_then(|version| self.narrowed_to(&version.content, set, ask)))
    }

    fn narrowed_to(&self, content: &Content, set: AskSet, ask: &Ask) -> Option<(AskSet, Ask)> {
        let mut needs = content.needs.iter();
        let (need, service) = needs.find_map(|need| {
            let service = self.rooms.catalogue.service(&need.service)?;
            service.level_field().map(|_| (need, service))
        })?;
        let level = service.level_field()?;
        let reason = content.reasons.iter().find(|reason| !reason.text_required);
        let ask = Ask {
            service: service.code.clone(),
            package: need.package.clone(),
            period: AskedPeriod::None,
            parameters: std::collections::BTreeMap::new(),
            fields: Some(vec![level.name.clone()]),
            ..ask.clone()
        };
        let set = AskSet {
            reason: reason.map(|reason| reason.code.clone()),
            ..set
        };
        Some((set, ask))
    }
}

/// The system that asks, by itself: it is the coming look-up that makes it ask.
fn by_itself(asker: &Asker, source: &shield_source::Model) -> Asker {
    Asker {
        organisation: asker.organisation.clone(),
        account: None,
        client: Some(source.client_id.clone()),
        trigger: Some(Trigger::Event),
        session: None,
        language: Language::Nb,
        epochs: None,
    }
}

#[cfg(test)]
mod tests {
    use domain::gate::ShieldStanding;

    use super::*;

    #[test]
    fn rows_have_the_gates_words_for_levels() {
        for (level, standing) in [
            (OPEN, ShieldStanding::Open),
            (LEVELS[0], ShieldStanding::ClientAddress),
            (LEVELS[1], ShieldStanding::Confidential),
            (LEVELS[2], ShieldStanding::StrictlyConfidential),
        ] {
            assert_eq!(as_text(standing).as_deref(), Some(level));
        }
    }
}
