//! What the examples stand on: parties of their cases, a stop, a protected person, and one look-up made before.
//! That look-up is made by the desk, like any other; no row of it is laid.

use std::sync::Arc;

use domain::{ids::SubjectId, oslo, usecase::SubjectCategory, when::Instant};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use store::entity::{case_party, shield, stop};

use super::{
    super::{
        cast::{CLIENT, Cast, EXAMPLES, HOME},
        ground,
        samples::{self, Party},
        variants::{FRESH, STOPPED},
    },
    Laying,
};
use crate::{
    compose::{Rooms, StartError},
    desk::lookup::{
        Lookups,
        ask::{Ask, AskSet, AskedNumber, AskedPeriod, Asker},
    },
};

impl Laying<'_> {
    /// What samples stand on: parties of their cases, a stop, a protected person.
    pub(super) async fn examples(&self, cast: &Cast) -> Result<(), StartError> {
        for party in samples::parties(cast) {
            self.party(&party).await?;
        }
        let row = stop::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: Some(self.office.staff.organisation.to_owned()),
            scope: "use_case".to_owned(),
            target: Some(STOPPED.to_owned()),
            reason: "Eksempel på nødstopp".to_owned(),
            created_by: Some(self.office.staff.admin.to_owned()),
            created_at: self.now,
            lifted_by: None,
            lifted_at: None,
        };
        row.into_active_model().insert(self.office.tx).await?;
        let row = shield::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.office.staff.organisation.to_owned(),
            subject_pseudonym: self.pseudonym(&cast.protected)?.0,
            level: "confidential".to_owned(),
            source: "manual".to_owned(),
            since: self.now,
            until: None,
            checked_at: None,
            lookup_id: None,
        };
        row.into_active_model().insert(self.office.tx).await?;
        Ok(())
    }

    fn pseudonym(&self, number: &str) -> Result<(String, Option<String>), StartError> {
        let keys = &self.office.rooms.keys;
        let person = number
            .parse()
            .map_err(|_| StartError::Usage("a demo number is not valid".to_owned()))?;
        let staff = keys.staff_pseudonym(&person);
        let year = oslo::today(Instant::from_millis(self.now).0).year();
        let pseudonym = keys.pseudonym(self.office.staff.organisation, year, &SubjectId::Person(person))?;
        Ok((pseudonym.as_str().to_owned(), Some(staff)))
    }

    async fn party(&self, party: &Party) -> Result<(), StartError> {
        let (subject_pseudonym, staff_pseudonym) = self.pseudonym(&party.number)?;
        let category = match party.category {
            SubjectCategory::Applicant => "applicant",
            _ => "spouse_or_cohabitant",
        };
        let organisation = self.office.staff.organisation;
        let row = case_party::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: organisation.to_owned(),
            case_hash: self.office.rooms.keys.case_hash(organisation, &party.case),
            subject_pseudonym,
            staff_pseudonym,
            category: category.to_owned(),
            relation: None,
            evidence: Some("case_system".to_owned()),
            lookup_id: None,
            created_at: self.now,
        };
        store::cases::add_parties(self.office.tx, vec![row]).await?;
        Ok(())
    }
}

/// The look-up that the example of freshness stands on.
fn fresh_ask(cast: &Cast) -> (Asker, AskSet) {
    let asker = Asker {
        organisation: HOME.to_owned(),
        account: Some(EXAMPLES.to_owned()),
        client: Some(CLIENT.to_owned()),
        trigger: None,
        session: Some(domain::gate::SessionStrength {
            interactive: false,
            stepped_up_at: None,
            fresh_seconds: 0,
        }),
        language: domain::catalogue::Language::Nb,
        epochs: None,
    };
    let set = AskSet {
        use_case: FRESH.to_owned(),
        case_reference: Some(samples::FRESH_CASE.to_owned()),
        reason: Some("application".to_owned()),
        reason_text: None,
        new_need: false,
        asks: vec![Ask {
            service: ground::SUMMARY.to_owned(),
            package: Some(ground::PACKAGE.to_owned()),
            subject: AskedNumber::new(domain::catalogue::SubjectKind::Person, cast.single.clone()),
            category: Some(SubjectCategory::Applicant),
            relation: None,
            evidence: None,
            period: domain::period::IncomeYear::new(samples::YEAR).map_or(AskedPeriod::Unreadable, |year| {
                AskedPeriod::Given(domain::period::Period::IncomeYear(year))
            }),
            parameters: std::collections::BTreeMap::new(),
            fields: None,
        }],
    };
    (asker, set)
}

/// Makes the one look-up that the example of freshness stands on, unless it is made.
pub(in crate::demo) async fn look_up_once(rooms: &Arc<Rooms>, cast: &Cast) -> Result<(), StartError> {
    let made = store::lookup::count(
        rooms.db.reader(),
        HOME,
        &store::lookup::Filter {
            use_case: Some(FRESH.to_owned()),
            ..store::lookup::Filter::default()
        },
    )
    .await?;
    if made > 0 {
        return Ok(());
    }
    let (asker, set) = fresh_ask(cast);
    let view = Lookups::new(Arc::clone(rooms)).make(asker, set, None).await;
    match view {
        Ok(view)
            if view
                .results
                .iter()
                .all(|result| matches!(result.answer, app::wire::AnswerView::Shown(_))) =>
        {
            Ok(())
        }
        Ok(_) => Err(StartError::Usage("the demo's own look-up was stopped".to_owned())),
        Err(error) => Err(StartError::Usage(format!(
            "the demo's own look-up failed: {error:?}"
        ))),
    }
}
