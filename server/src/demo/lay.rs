//! Lays the demo's rows into an empty installation, in one transaction, with an entry for each ground in the log.
//! Rows go through the archive's entities; entries through the outbox, as every change of a ground does.

mod examples;
mod people;
mod segment;

use std::sync::Arc;

use domain::{
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    usecase::{Content, Quota},
    when::Instant,
};
use sea_orm::{ActiveModelTrait as _, DatabaseTransaction, IntoActiveModel as _};
use serde_json::json;
use store::entity::{access_grant, approval, register_item, use_case, use_case_unit, use_case_version};

use super::{
    cast::{
        ADMIN, AGENCY, AGENCY_ADMIN, AGENCY_APPROVER, AGENCY_CASEWORKER, AGENCY_OFFICER, APPROVER, BANK,
        BANK_ADMIN, BANK_APPROVER, BANK_CASEWORKER, BANK_OFFICER, CARE, CLIENT, CLIENT_AGENCY, CLIENT_BANK,
        CLIENT_CARE, CLIENT_NARROW, CLIENT_OTHER, Cast, EXAMPLES, HOME, KARI, LEADER, OFFICER, OTHER,
        OTHER_ADMIN, OTHER_APPROVER, OTHER_CASEWORKER, OTHER_OFFICER, PASSWORD, SECOND_APPROVER, UNIT_AGENCY,
        UNIT_BANK, UNIT_CARE, UNIT_KINDERGARTEN, UNIT_OTHER, UNSIGNED,
    },
    ground::{self, Items, Owner},
    variants::{EXPIRED_PROCESSOR, VARIANTS},
};
use crate::{
    compose::{Rooms, StartError},
    desk::people::password,
};

pub(super) use examples::look_up_once;
pub(super) use people::client_key;

const DAY: i64 = 86_400_000;

/// The main use case and its twin that is not verified yet.
pub(super) const MAIN: &str = "redusert-foreldrebetaling-barnehage";
pub(super) const TWIN: &str = "redusert-foreldrebetaling-sfo";
/// What help at home costs; the other municipality's has another code.
pub(super) const HOME_HELP: &str = "praktisk-bistand";
pub(super) const OTHERS: &str = "egenbetaling-praktisk-bistand";

/// One organisation on its way into the database.
struct Laying<'a> {
    tx: &'a DatabaseTransaction,
    rooms: &'a Rooms,
    now: i64,
    organisation: &'static str,
    items: Items,
    officer: &'static str,
    approvers: [&'static str; 2],
    admin: &'static str,
}

/// Lays everything, unless it is there.
pub(super) async fn lay(rooms: &Arc<Rooms>, cast: &Cast) -> Result<(), StartError> {
    if store::people::organisation(rooms.db.reader(), HOME)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let now = rooms.clock.now_ms();
    let hash = tokio::task::spawn_blocking(|| password::hash(PASSWORD))
        .await
        .map_err(|cause| StartError::Usage(cause.to_string()))?
        .map_err(|error| StartError::Usage(format!("the demo could not be laid: {error}")))?;
    let tx = rooms.db.begin().await?;
    people::lay(&tx, rooms, cast, &hash, now).await?;
    let of = |prefix: &'static str, officer: &'static str| Owner {
        prefix,
        supplier: &cast.supplier,
        officer,
    };
    let home = Laying {
        tx: &tx,
        rooms,
        now,
        organisation: HOME,
        items: Items::home(of("fjord", OFFICER)),
        officer: OFFICER,
        approvers: [APPROVER, SECOND_APPROVER],
        admin: ADMIN,
    };
    home.use_cases().await?;
    home.examples(cast).await?;
    let shared = segment::lay(&home, cast).await?;
    let items = Items::other(of("annen", OTHER_OFFICER));
    let other = home.then(OTHER, items, [OTHER_OFFICER, OTHER_APPROVER, OTHER_ADMIN]);
    let content = Content {
        template: Some(shared),
        ..ground::home_help(&other.items, OTHER_ADMIN, OTHERS)
    };
    other
        .only(&content, UNIT_OTHER, OTHER_CASEWORKER, CLIENT_OTHER)
        .await?;
    segment::follow(&other).await?;
    bank_and_agency(other, &of).await?;
    tx.commit().await?;
    Ok(())
}

/// The organisations that are no municipalities, each with its one use case.
async fn bank_and_agency<'a>(
    laying: Laying<'_>,
    of: &impl Fn(&'static str, &'static str) -> Owner<'a>,
) -> Result<(), StartError> {
    let items = Items::bank(of("bank", BANK_OFFICER));
    let bank = laying.then(BANK, items, [BANK_OFFICER, BANK_APPROVER, BANK_ADMIN]);
    let content = ground::loan(&bank.items, BANK_ADMIN);
    bank.only(&content, UNIT_BANK, BANK_CASEWORKER, CLIENT_BANK)
        .await?;
    let items = Items::agency(of("etat", AGENCY_OFFICER));
    let agency = bank.then(AGENCY, items, [AGENCY_OFFICER, AGENCY_APPROVER, AGENCY_ADMIN]);
    let content = ground::approval(&agency.items, AGENCY_ADMIN);
    agency
        .only(&content, UNIT_AGENCY, AGENCY_CASEWORKER, CLIENT_AGENCY)
        .await
}

/// Makes the main use case the bench's own: nothing stands between one look-up and the next, and its title says so.
fn lift(content: &mut Content) {
    content
        .title
        .push_str(" (målebenk: uten kvoter og uten krav om ny grunn)");
    content.freshness = None;
    content.quota = Some(Quota {
        person_per_hour: u32::MAX,
        use_case_per_day: u32::MAX,
        hard_ceiling_per_day: u32::MAX,
    });
}

impl<'a> Laying<'a> {
    /// The next organisation, with its own people: one officer, one who approves, one admin.
    fn then(
        self,
        organisation: &'static str,
        items: Items,
        [officer, approver, admin]: [&'static str; 3],
    ) -> Laying<'a> {
        Laying {
            organisation,
            items,
            officer,
            approvers: [approver, approver],
            admin,
            ..self
        }
    }
}

impl Laying<'_> {
    async fn use_cases(&self) -> Result<(), StartError> {
        self.items().await?;
        for (client, system) in [(CLIENT, "case-system"), (CLIENT_NARROW, "portal")] {
            let system = self.items.named(system).id;
            store::systems::belong(self.tx, client, &system).await?;
        }
        let mut main = ground::kindergarten(&self.items, self.admin);
        if self.rooms.config.limits.bench_calls.is_some() {
            lift(&mut main);
        }
        let id = self.active(&main, None, &[UNIT_KINDERGARTEN]).await?;
        for account in [KARI, EXAMPLES, UNSIGNED, super::cast::ENDED, LEADER] {
            self.grant(&id, Some(account), None, None).await?;
        }
        self.grant(&id, None, Some(CLIENT), None).await?;
        self.grant(&id, None, Some(CLIENT_NARROW), Some(&ground::PORTAL_FIELDS))
            .await?;
        let twin = self.twin(&main).await?;
        self.grant(&twin, Some(KARI), None, None).await?;
        self.grant(&twin, None, Some(CLIENT), None).await?;
        let household = ground::household(&self.items, self.admin);
        self.held(&household, UNIT_KINDERGARTEN, &[KARI], CLIENT).await?;
        for content in [
            ground::home_help(&self.items, self.admin, HOME_HELP),
            ground::long_stay(&self.items, self.admin),
            ground::housing(&self.items, self.admin),
        ] {
            self.held(&content, UNIT_CARE, &[CARE], CLIENT_CARE).await?;
        }
        self.variants(&main).await
    }

    /// The use cases that show what the gate says, one for each check that the demo can make fail.
    async fn variants(&self, main: &Content) -> Result<(), StartError> {
        for variant in VARIANTS {
            let content = variant.content(main, &self.items);
            let id = self
                .active(&content, variant.valid_to, &[UNIT_KINDERGARTEN])
                .await?;
            self.grant(&id, Some(EXAMPLES), None, None).await?;
            self.grant(&id, None, Some(CLIENT), None).await?;
            if variant.code == EXPIRED_PROCESSOR {
                self.grant(&id, Some(KARI), None, None).await?;
            }
        }
        Ok(())
    }

    /// The one use case of a smaller organisation.
    async fn only(
        &self,
        content: &Content,
        unit: &str,
        account: &str,
        client: &str,
    ) -> Result<(), StartError> {
        self.items().await?;
        self.held(content, unit, &[account], client).await
    }

    /// An active use case, with the people and the system that hold it.
    async fn held(
        &self,
        content: &Content,
        unit: &str,
        accounts: &[&str],
        client: &str,
    ) -> Result<(), StartError> {
        let id = self.active(content, None, &[unit]).await?;
        for account in accounts {
            self.grant(&id, Some(account), None, None).await?;
        }
        self.grant(&id, None, Some(client), None).await
    }

    async fn items(&self) -> Result<(), StartError> {
        for item in self.items.all() {
            let row = register_item::Model {
                id: item.id.clone(),
                organisation_id: self.organisation.to_owned(),
                kind: item.kind.to_owned(),
                title: item.title.clone(),
                content: item.content.clone(),
                content_hash: item.hash.clone(),
                live: item.live.clone(),
                valid_from: Some(item.valid_from.to_owned()),
                valid_to: item.valid_to.map(str::to_owned),
                review_by: item.review_by.map(str::to_owned),
                verified_by: item.verified.then(|| self.approvers[0].to_owned()),
                verified_at: item.verified.then_some(self.now - 20 * DAY),
                reverify_by: (item.verified && item.kind == "hook").then(|| "2027-12-31".to_owned()),
                ended_at: None,
                created_at: self.now,
                written_by: Some(self.officer.to_owned()),
                ended_by: None,
                ended_reason: None,
            };
            row.into_active_model().insert(self.tx).await?;
            self.tell(
                EntryKind::RegisterChanged,
                json!({"item": item.id, "kind": item.kind, "hash": item.hash}),
            )
            .await?;
        }
        Ok(())
    }

    /// A use case whose version is approved and active.
    async fn active(
        &self,
        content: &Content,
        valid_to: Option<&str>,
        units: &[&str],
    ) -> Result<String, StartError> {
        let (id, hash) = self.version(content, "active", valid_to).await?;
        let version = format!("{id}-v1");
        for approver in self.approvers.iter().take(content.approvers_needed()) {
            let person = self.person_of(approver).await?;
            let row = approval::Model {
                id: uuid::Uuid::now_v7().to_string(),
                version_id: version.clone(),
                account_id: (*approver).to_owned(),
                person_pseudonym: person,
                content_hash: hash.clone(),
                outcome: "approved".to_owned(),
                comment: None,
                decided_at: self.now - 10 * DAY,
            };
            row.into_active_model().insert(self.tx).await?;
        }
        for unit in units {
            let row = use_case_unit::Model {
                use_case_id: id.clone(),
                unit_id: (*unit).to_owned(),
            };
            row.into_active_model().insert(self.tx).await?;
        }
        Ok(id)
    }

    /// The twin for after-school care: a draft, and its rule is only proposed.
    async fn twin(&self, main: &Content) -> Result<String, StartError> {
        let mut content = main.clone();
        TWIN.clone_into(&mut content.code);
        "Redusert foreldrebetaling i SFO".clone_into(&mut content.title);
        "foreldrebetaling_sfo".clone_into(&mut content.purpose.code);
        for basis in &mut content.processing_bases {
            basis.hook = Some(self.items.named("after-school"));
        }
        Ok(self.version(&content, "draft", None).await?.0)
    }

    async fn version(
        &self,
        content: &Content,
        status: &str,
        valid_to: Option<&str>,
    ) -> Result<(String, String), StartError> {
        let unwritable = |cause: domain::canonical::CanonicalError| StartError::Usage(cause.to_string());
        let id = format!("{}-{}", self.organisation, content.code);
        let hash = content.hash().map_err(unwritable)?;
        let row = use_case::Model {
            id: id.clone(),
            organisation_id: self.organisation.to_owned(),
            code: content.code.clone(),
            title: content.title.clone(),
            suspended_at: None,
            ended_at: None,
        };
        row.into_active_model().insert(self.tx).await?;
        let active = status == "active";
        let today = oslo::today(Instant::from_millis(self.now - 9 * DAY).0);
        let row = use_case_version::Model {
            id: format!("{id}-v1"),
            use_case_id: id.clone(),
            number: 1,
            status: status.to_owned(),
            content: domain::canonical::to_string(content).map_err(unwritable)?,
            content_hash: hash.clone(),
            editors: serde_json::to_string(&[self.officer]).unwrap_or_default(),
            submitted_by: active.then(|| self.officer.to_owned()),
            submitted_at: active.then_some(self.now - 11 * DAY),
            valid_from: active.then(|| domain::when::Day(today).to_text()).flatten(),
            valid_to: valid_to.map(str::to_owned),
            activated_at: active.then_some(self.now - 9 * DAY),
            created_at: self.now,
        };
        // A version that has run out began before it ended.
        let row = match valid_to {
            Some(_) => use_case_version::Model {
                valid_from: Some("2025-07-01".to_owned()),
                ..row
            },
            None => row,
        };
        row.into_active_model().insert(self.tx).await?;
        self.tell(
            EntryKind::RegisterChanged,
            json!({"useCase": content.code, "version": 1, "status": status, "contentHash": hash}),
        )
        .await?;
        Ok((id, hash))
    }

    async fn grant(
        &self,
        use_case: &str,
        account: Option<&str>,
        client: Option<&str>,
        fields: Option<&[&str]>,
    ) -> Result<(), StartError> {
        let asked_by = account.unwrap_or(self.officer);
        let row = access_grant::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.organisation.to_owned(),
            account_id: account.map(str::to_owned),
            client_id: client.map(str::to_owned),
            use_case_id: use_case.to_owned(),
            requested_by: asked_by.to_owned(),
            requested_by_person: Some(self.person_of(asked_by).await?),
            requested_at: self.now - 9 * DAY,
            reason: "Behandler søknader".to_owned(),
            granted_by: Some(self.admin.to_owned()),
            granted_by_person: Some(self.person_of(self.admin).await?),
            granted_at: Some(self.now - 8 * DAY),
            comment: None,
            refused_at: None,
            valid_from: Some(self.now - 8 * DAY),
            valid_to: Some(self.now + 3_650 * DAY),
            recertify_by: Some("2027-06-30".to_owned()),
            revoked_by: None,
            revoked_at: None,
            revoked_reason: None,
            elevated: false,
            fields: fields.map(|fields| serde_json::to_string(fields).unwrap_or_default()),
            refused_by: None,
        };
        let id = row.id.clone();
        row.into_active_model().insert(self.tx).await?;
        self.tell(
            EntryKind::AccessChanged,
            json!({"grant": id, "useCase": use_case, "account": account, "client": client}),
        )
        .await
    }

    async fn person_of(&self, account: &str) -> Result<String, StartError> {
        let found = store::people::account(self.tx, account).await?;
        found
            .and_then(|account| account.person_pseudonym)
            .ok_or_else(|| StartError::Usage("a demo account has no identity".to_owned()))
    }

    async fn tell(&self, kind: EntryKind, evidence: serde_json::Value) -> Result<(), StartError> {
        let draft = EntryDraft {
            actor: Some(Actor {
                process: Some("demo".to_owned()),
                ..Actor::default()
            }),
            evidence: Some(evidence),
            ..EntryDraft::new(kind)
        };
        store::outbox::put(self.tx, self.organisation, &draft, self.now).await?;
        Ok(())
    }
}
