//! What the tests start from: a database with one organisation, an appender, and entries to append.

use domain::{
    gate::{self, Facts},
    ids::{OrgNr, Pseudonym, SubjectId},
    ledger::{EntryDraft, EntryKind},
    lookup::Permit,
    oslo,
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    Db,
    entity::lookup,
    epoch::Epochs,
    ledger::{Appender, Clock, EndAppend, LookupChange, LookupEnd, PermitAppend, Recheck, Signer},
    lookup::{DRY_RUN, PERMIT, REFUSE},
    testing::{self, TestDb},
};
use uuid::Uuid;

pub(crate) const SEED: [u8; 32] = [7; 32];
pub(crate) const PREFIX: &str = "hjemmel.test";

/// One database with one organisation.
pub(crate) struct World {
    pub(crate) test: TestDb,
    pub(crate) db: Db,
    pub(crate) organisation: String,
}

pub(crate) async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for test in testing::databases().await {
        let db = test.open().await;
        let organisation = add_organisation(&db, "310000000").await;
        worlds.push(World {
            test,
            db,
            organisation,
        });
    }
    worlds
}

pub(crate) async fn add_organisation(db: &Db, orgnr: &str) -> String {
    let id = Uuid::now_v7().to_string();
    // By the columns of the first step, so that a database that an older program left takes it too.
    let row = format!(
        "INSERT INTO organisation (id, orgnr, name, sector, created_at) \
         VALUES ('{id}', '{orgnr}', 'Prøvevik kommune', 'kommune', {})",
        testing::now()
    );
    db.writer().execute_unprepared(&row).await.unwrap();
    id
}

pub(crate) fn signer() -> Signer {
    Signer::from_seed(PREFIX, &SEED).unwrap()
}

impl World {
    pub(crate) fn appender(&self) -> Appender {
        self.appender_at(testing::clock())
    }

    pub(crate) fn appender_at(&self, clock: Clock) -> Appender {
        Appender::start(self.db.clone(), signer(), clock)
    }

    pub(crate) async fn epochs(&self) -> Epochs {
        store::epoch::read(self.db.reader(), &self.organisation)
            .await
            .unwrap()
    }

    /// A permit ready to be sealed, standing on the epochs of now and on nothing to ask again.
    pub(crate) async fn permit(&self) -> PermitAppend {
        let row = row(&self.organisation, PERMIT);
        let mut draft = EntryDraft::new(EntryKind::LookupPermitted);
        draft.lookup_id = Some(row.id.clone());
        PermitAppend {
            ledger: self.organisation.clone(),
            permit: permit(),
            draft,
            lookup: row,
            party: None,
            case_key: None,
            ground: None,
            reviews: Vec::new(),
            epochs: self.epochs().await,
            recheck: Recheck::default(),
            idempotency: None,
        }
    }

    pub(crate) fn refusal(&self) -> EndAppend {
        with_row(&self.organisation, EntryKind::LookupRefused, REFUSE)
    }

    pub(crate) fn dry_run(&self) -> EndAppend {
        with_row(&self.organisation, EntryKind::DecisionDryRun, DRY_RUN)
    }

    pub(crate) fn disclosure(&self, lookup_id: &str) -> EndAppend {
        self.end(EntryKind::LookupDisclosed, lookup_id, "found")
    }

    pub(crate) fn failure(&self, lookup_id: &str) -> EndAppend {
        self.end(EntryKind::LookupFailed, lookup_id, "failed")
    }

    fn end(&self, kind: EntryKind, lookup_id: &str, result: &str) -> EndAppend {
        let mut draft = EntryDraft::new(kind);
        draft.lookup_id = Some(lookup_id.to_owned());
        let end = LookupEnd {
            result_class: result.to_owned(),
            shown: Some(r#"["belop"]"#.to_owned()),
            ..LookupEnd::default()
        };
        EndAppend {
            lookup: LookupChange::End(end),
            ..EndAppend::alone(&self.organisation, draft)
        }
    }

    pub(crate) fn log_read(&self) -> EndAppend {
        EndAppend::alone(&self.organisation, EntryDraft::new(EntryKind::LogRead))
    }

    pub(crate) async fn leaves(&self) -> Vec<serde_json::Value> {
        let page = store::ledger::entries(self.db.reader(), &self.organisation, 0, 1_000)
            .await
            .unwrap();
        page.iter()
            .map(|leaf| serde_json::from_str(&leaf.leaf).unwrap())
            .collect()
    }
}

fn with_row(organisation: &str, kind: EntryKind, outcome: &str) -> EndAppend {
    let row = row(organisation, outcome);
    let mut draft = EntryDraft::new(kind);
    draft.lookup_id = Some(row.id.clone());
    EndAppend {
        lookup: LookupChange::Insert(Box::new(row)),
        ..EndAppend::alone(organisation, draft)
    }
}

/// The example asked at an instant, on grounds that last: the archive is tested on whatever day it is.
fn facts(at: i64) -> Facts {
    let mut facts = gate::example();
    facts.now = Instant::from_millis(at);
    facts.today = oslo::day_of(facts.now);
    let lasting = serde_json::to_string(&facts)
        .unwrap()
        .replace("\"2027-", "\"9990-");
    serde_json::from_str(&lasting).unwrap()
}

/// A real permit can come only out of the gate.
pub(crate) fn permit() -> Permit {
    permit_at(testing::now())
}

/// The same, decided at an instant. It holds no longer than that day.
pub(crate) fn permit_at(at: i64) -> Permit {
    let facts = facts(at);
    let subject = SubjectId::Organisation("310000000".parse::<OrgNr>().unwrap());
    let pseudonym: Pseudonym = facts.subject.pseudonym.clone().unwrap();
    gate::decide(&facts).into_permit(subject, &pseudonym).unwrap()
}

pub(crate) fn row(organisation: &str, outcome: &str) -> lookup::Model {
    lookup::Model {
        id: Uuid::now_v7().to_string(),
        set_id: None,
        organisation_id: organisation.to_owned(),
        account_id: Some("account-1".to_owned()),
        client_id: None,
        use_case_version_id: None,
        use_case_code: Some("redusert-foreldrebetaling-barnehage".to_owned()),
        service: Some("summertskattegrunnlag".to_owned()),
        package: None,
        subject_pseudonym: Some("p1:ola".to_owned()),
        subject_kind: Some("person".to_owned()),
        subject_masked: None,
        category: Some("applicant".to_owned()),
        period: None,
        case_hash: Some("case-1".to_owned()),
        sealed_text: Some(vec![0, 1, 255]),
        requested_fields: "[]".to_owned(),
        facts: "{}".to_owned(),
        ground_hash: None,
        correlation_id: None,
        outcome: outcome.to_owned(),
        result_class: None,
        shown: None,
        withheld: None,
        body_mac: None,
        permit_index: None,
        end_index: None,
        created_at: 0,
        ended_at: None,
        break_glass_id: None,
        conflict: None,
        consent_id: None,
        shown_count: None,
    }
}
