//! «Siste tilgjengelige»: the newest year of the window for which the provider has anything, in the best stadie it has.
//! Each try is a whole look-up with its own decision and entries.

use app::wire::AnswerView;
use domain::{catalogue::PeriodKind, lookup::ResultClass, oslo, period::Period, when::Instant};
use store::ledger::Idempotency;

use super::{
    Done, Lookups,
    ask::{Ask, AskSet, AskedPeriod, Asker},
    derive::Gathered,
    standing::Asked,
};
use crate::error::Error;

impl Lookups {
    /// One look-up; for «siste tilgjengelige», one after another until the provider has something. Each is a whole
    /// look-up with its own decision and entries.
    pub(super) async fn newest(
        &self,
        asker: &Asker,
        set: &AskSet,
        ask: &Ask,
        set_id: Option<&str>,
        key: &mut Option<Idempotency>,
        (gathered, place): (&mut Gathered, usize),
    ) -> Result<Done, Error> {
        gathered.begin(place, false);
        if ask.period != AskedPeriod::Latest {
            return self.one(asker, set, ask, set_id, key.take(), gathered).await;
        }
        let mut candidates = self.candidates(asker, set, ask).await?.into_iter();
        let first = candidates.next().unwrap_or_else(|| Ask {
            period: AskedPeriod::None,
            ..ask.clone()
        });
        gathered.begin(place, candidates.len() > 0);
        let mut done = self.one(asker, set, &first, set_id, key.take(), gathered).await?;
        let later = asker.later();
        while let Some(next) = candidates.next() {
            let nothing =
                matches!(&done.view.answer, AnswerView::Shown(shown) if shown.result == ResultClass::None);
            if !nothing {
                break;
            }
            gathered.begin(place, candidates.len() > 0);
            done = self.one(&later, set, &next, set_id, None, gathered).await?;
        }
        Ok(done)
    }

    /// Every year of the window, newest first, in every stadie the data need prefers.
    async fn candidates(&self, asker: &Asker, set: &AskSet, ask: &Ask) -> Result<Vec<Ask>, Error> {
        let now = self.rooms.clock.now_ms();
        let asked = Asked::of(&set.use_case, now);
        let memory = &self.rooms.corridor.memory;
        let kept = memory.read(&self.rooms.db, &asker.organisation, asked).await?;
        let today = oslo::today(Instant::from_millis(now).0);
        let service = self
            .rooms
            .catalogue
            .service(&ask.service)
            .filter(|service| service.period == PeriodKind::IncomeYear);
        let content = kept.ground.version.as_ref().map(|version| &version.content);
        let need = service
            .zip(content)
            .and_then(|(s, content)| content.need(&s.code, ask.package.as_deref()));
        let Some(need) = need else { return Ok(Vec::new()) };
        let years = need
            .window
            .as_ref()
            .map(|window| window.years(today))
            .unwrap_or_default();
        let stadier = need.parameters.get("stadie").cloned().unwrap_or_default();
        let mut asks = Vec::new();
        for year in years {
            let with_year = Ask {
                period: AskedPeriod::Given(Period::IncomeYear(year)),
                ..ask.clone()
            };
            if stadier.is_empty() || ask.parameters.contains_key("stadie") {
                asks.push(with_year);
                continue;
            }
            for stadie in &stadier {
                let mut candidate = with_year.clone();
                candidate.parameters.insert("stadie".to_owned(), stadie.clone());
                asks.push(candidate);
            }
        }
        Ok(asks)
    }
}
