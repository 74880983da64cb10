//! «Be personvernrådgiver se på dette»: a caseworker whose look-up was stopped by something in the use case tells the privacy officers, with
//! one press. They get the use case, the conditions and the look-up by its id, and never whom it was about. Once for each look-up and day.

use app::wire::Caller;
use domain::{
    gate::Verdict,
    ledger::{EntryDraft, EntryKind},
};
use serde_json::json;
use store::{deadlines, outbox, people};

use super::{Lookups, none, reading, to_mend};
use crate::{
    desk::{
        deadlines::notice::{AT_ONCE, About, DECISION, REVIEW, notice},
        hand::{Hand, day_text},
        people::privacy_officers,
    },
    error::{Class, Error},
};

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "asking the privacy officers", cause)
}

impl Lookups {
    /// Tells the privacy officers; asked again on the same day, nothing more is told. `NotFound` where the look-up is not the caller's, or they
    /// could mend nothing in it, or there is none of them.
    pub(in crate::desk::lookup) async fn question(&self, who: &Caller, id: &str) -> Result<(), Error> {
        let hand = Hand::of_anyone(&self.rooms, who).await?;
        let row = self.own(who, id).await?;
        let shown = self.decision_of(&row).await?.hidden();
        let checks = to_mend(&shown);
        if shown.outcome != Verdict::Refuse || checks.is_empty() {
            return Err(none());
        }
        let own = hand.organisation.as_str();
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let members = people::members(&tx, own).await.map_err(reading)?;
        let officers = privacy_officers(&members, Some(&hand.account), hand.now);
        if officers.is_empty() {
            return Err(none());
        }
        let due = day_text(hand.today())?;
        let about = About {
            subject: DECISION,
            id: &row.id,
            kind: REVIEW,
            due: &due,
        };
        let notices = officers
            .iter()
            .map(|account| notice(&self.rooms, (own, account), about, AT_ONCE));
        // The unique key of the table lets one of two at once through.
        let told = deadlines::remind(&tx, notices.collect()).await.map_err(writing)?;
        if told > 0 {
            let evidence = json!({
                "useCase": shown.use_case.code,
                "version": shown.use_case.version,
                "checks": checks,
                "told": told,
            });
            let draft = EntryDraft {
                lookup_id: Some(row.id.clone()),
                ..hand.entry(EntryKind::DecisionQuestioned, evidence)
            };
            outbox::put(&tx, own, &draft, hand.now).await.map_err(writing)?;
        }
        tx.commit().await.map_err(writing)
    }
}
