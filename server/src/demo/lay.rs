//! Lays the demo's data into an empty installation, in one transaction. Items and versions go through the doors that people use, see
//! `office`; what has no door yet, people, grants and keys, goes in as rows, with an entry in the log for each.

mod cases;
mod examples;
mod office;
mod people;
mod rows;
mod segment;

use std::sync::Arc;

use domain::{
    usecase::{Content, Quota, TemplateRef},
    when::Day,
};

use super::{
    cast::{
        ADMIN, AGENCY, AGENCY_ADMIN, AGENCY_APPROVER, AGENCY_CASEWORKER, AGENCY_OFFICER, APPROVER, BANK,
        BANK_ADMIN, BANK_APPROVER, BANK_CASEWORKER, BANK_OFFICER, CARE, CLIENT, CLIENT_AGENCY, CLIENT_BANK,
        CLIENT_CARE, CLIENT_NARROW, CLIENT_OTHER, Cast, EXAMPLES, HOME, KARI, LEADER, OFFICER, OTHER,
        OTHER_ADMIN, OTHER_APPROVER, OTHER_CASEWORKER, OTHER_OFFICER, PASSWORD, SECOND_APPROVER, Staff,
        UNIT_AGENCY, UNIT_BANK, UNIT_CARE, UNIT_KINDERGARTEN, UNIT_OTHER, UNSIGNED,
    },
    ground::{self, Items, Owner},
    variants::{EXPIRED_PROCESSOR, Since, VARIANTS, Variant},
};
use crate::{
    compose::{Rooms, StartError},
    desk::{lookup::standing::Ground, people::password},
};

use office::Office;

pub(super) use cases::answer_about_cases;
pub(super) use examples::look_up_once;
pub(super) use people::client_key;

const DAY: i64 = 86_400_000;

/// The main use case and its twin that is not verified yet.
pub(super) const MAIN: &str = "redusert-foreldrebetaling-barnehage";
pub(super) const TWIN: &str = "redusert-foreldrebetaling-sfo";
/// What is answered by formulas.
pub(super) const RECKONED: &str = "gratis-kjernetid";
/// What help at home costs; the other municipality's has another code.
pub(super) const HOME_HELP: &str = "praktisk-bistand";
pub(super) const OTHERS: &str = "egenbetaling-praktisk-bistand";

const HOME_STAFF: Staff = Staff {
    organisation: HOME,
    officer: OFFICER,
    approvers: [APPROVER, SECOND_APPROVER],
    admin: ADMIN,
};
const OTHER_STAFF: Staff = Staff::of(OTHER, OTHER_OFFICER, OTHER_APPROVER, OTHER_ADMIN);
const BANK_STAFF: Staff = Staff::of(BANK, BANK_OFFICER, BANK_APPROVER, BANK_ADMIN);
const AGENCY_STAFF: Staff = Staff::of(AGENCY, AGENCY_OFFICER, AGENCY_APPROVER, AGENCY_ADMIN);

/// One organisation on its way into the database, with its items laid.
struct Laying<'a> {
    office: Office<'a>,
    items: Items,
    ground: Ground,
    /// When the demo is laid: what has no door is told of as of now.
    now: i64,
}

/// Lays everything, unless it is there.
pub(super) async fn lay(rooms: &Arc<Rooms>, cast: &Cast) -> Result<(), StartError> {
    if store::people::organisation(rooms.db.reader(), HOME)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let hash = tokio::task::spawn_blocking(|| password::hash(PASSWORD))
        .await
        .map_err(|cause| StartError::Usage(cause.to_string()))?
        .map_err(|error| StartError::Usage(format!("the demo could not be laid: {error}")))?;
    let tx = rooms.db.begin().await?;
    people::lay(&tx, rooms, cast, &hash).await?;
    let office = |staff: Staff| Office {
        tx: &tx,
        rooms,
        staff,
        later: 0,
    };
    let of = |prefix: &'static str, officer: &'static str| Owner {
        prefix,
        supplier: &cast.supplier,
        officer,
    };
    let home = Laying::of(office(HOME_STAFF), Items::home(of("fjord", OFFICER))).await?;
    // The desks' steps are large as futures, and there are many of them within one another here.
    Box::pin(home.use_cases()).await?;
    home.examples(cast).await?;
    let after = Office {
        later: segment::AFTER,
        ..office(OTHER_STAFF)
    };
    let shared = segment::lay(&home.office, &after, cast).await?;
    let other = Laying::of(after, Items::other(of("annen", OTHER_OFFICER))).await?;
    other.follower(&shared).await?;
    let bank = Laying::of(office(BANK_STAFF), Items::bank(of("bank", BANK_OFFICER))).await?;
    let content = ground::loan(&bank.items, BANK_ADMIN);
    bank.held(&content, UNIT_BANK, &[BANK_CASEWORKER], CLIENT_BANK)
        .await?;
    let template = ground::loan_template(&rooms.catalogue, &content.purpose);
    bank.office.asks_by(&content.code, &template).await?;
    let agency = Laying::of(office(AGENCY_STAFF), Items::agency(of("etat", AGENCY_OFFICER))).await?;
    let content = ground::approval(&agency.items, AGENCY_ADMIN);
    agency
        .held(&content, UNIT_AGENCY, &[AGENCY_CASEWORKER], CLIENT_AGENCY)
        .await?;
    tx.commit().await?;
    Ok(())
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
    /// An organisation whose items its people have written and answered.
    async fn of(office: Office<'a>, items: Items) -> Result<Self, StartError> {
        for item in items.all() {
            office.write(item).await?;
        }
        cases::stand_ready(&office).await?;
        Ok(Self {
            now: office.rooms.clock.now_ms(),
            ground: office.ground().await?,
            office,
            items,
        })
    }
}

impl Laying<'_> {
    async fn use_cases(&self) -> Result<(), StartError> {
        for (client, system) in [(CLIENT, "case-system"), (CLIENT_NARROW, "portal")] {
            let system = self.items.named(system).id;
            store::systems::belong(self.office.tx, client, &system).await?;
        }
        let admin = self.office.staff.admin;
        let mut main = ground::kindergarten(&self.items, admin);
        if self.office.rooms.config.limits.bench_calls.is_some() {
            lift(&mut main);
        }
        let id = self.active(&main, None, UNIT_KINDERGARTEN).await?;
        for account in [KARI, EXAMPLES, UNSIGNED, super::cast::ENDED, LEADER] {
            self.grant(&id, Some(account), None, None).await?;
        }
        self.grant(&id, None, Some(CLIENT), None).await?;
        self.grant(&id, None, Some(CLIENT_NARROW), Some(&ground::PORTAL_FIELDS))
            .await?;
        let twin = self.office.begin(&self.twin(&main)).await?;
        self.grant(&twin, Some(KARI), None, None).await?;
        self.grant(&twin, None, Some(CLIENT), None).await?;
        let household = ground::household(&self.items, admin);
        self.held(&household, UNIT_KINDERGARTEN, &[KARI], CLIENT).await?;
        let renewed = ground::renewed(&self.items, admin);
        self.held(&renewed, UNIT_KINDERGARTEN, &[KARI], CLIENT).await?;
        self.office
            .asks_for_access(UNSIGNED, &household.code, self.now)
            .await?;
        let reckoned = ground::free_core_hours(&self.items, admin, UNIT_KINDERGARTEN);
        self.held(&reckoned, UNIT_KINDERGARTEN, &[KARI], CLIENT).await?;
        let id = format!("{HOME}-{RECKONED}");
        self.grant(&id, None, Some(CLIENT_NARROW), None).await?;
        for content in [
            ground::home_help(&self.items, admin, HOME_HELP),
            ground::long_stay(&self.items, admin),
            ground::housing(&self.items, admin),
        ] {
            self.held(&content, UNIT_CARE, &[CARE], CLIENT_CARE).await?;
        }
        self.variants(&main).await
    }

    /// The use cases that show what the gate says, one for each check that the demo can make fail.
    async fn variants(&self, main: &Content) -> Result<(), StartError> {
        for variant in VARIANTS {
            let content = variant.content(main, &self.items);
            let id = self.active(&content, variant.last, UNIT_KINDERGARTEN).await?;
            self.grant(&id, Some(EXAMPLES), None, None).await?;
            self.grant(&id, None, Some(CLIENT), None).await?;
            if variant.code == EXPIRED_PROCESSOR {
                self.grant(&id, Some(KARI), None, None).await?;
            }
            self.since(variant, content, &id).await?;
        }
        Ok(())
    }

    /// What has gone wrong since the version was approved.
    async fn since(&self, variant: &Variant, content: Content, use_case: &str) -> Result<(), StartError> {
        match variant.since {
            Since::Nothing => Ok(()),
            Since::Ended(item, reason) => self.office.end(&self.items.named(item), reason).await,
            Since::OnlyProposed(item, source) => self.office.tell_back(&self.items.named(item), source).await,
            Since::Edited(edit) => self.edited(use_case, content, edit).await,
        }
    }

    /// The use case of the other municipality, which follows what the first one shares.
    async fn follower(&self, shared: &TemplateRef) -> Result<(), StartError> {
        let content = Content {
            template: Some(shared.clone()),
            ..ground::home_help(&self.items, self.office.staff.admin, OTHERS)
        };
        let id = self.office.adopt(&self.ground, &content, shared).await?;
        self.office.approve(&self.ground, &content, None).await?;
        self.unit(&id, UNIT_OTHER).await?;
        self.hold(&id, &[OTHER_CASEWORKER], CLIENT_OTHER).await
    }

    /// An active use case, with the people and the system that hold it.
    async fn held(
        &self,
        content: &Content,
        unit: &str,
        accounts: &[&str],
        client: &str,
    ) -> Result<(), StartError> {
        let id = self.active(content, None, unit).await?;
        self.hold(&id, accounts, client).await
    }

    async fn hold(&self, use_case: &str, accounts: &[&str], client: &str) -> Result<(), StartError> {
        for account in accounts {
            self.grant(use_case, Some(account), None, None).await?;
        }
        self.grant(use_case, None, Some(client), None).await
    }

    /// A use case whose version is approved and in use; gives its id.
    async fn active(&self, content: &Content, last: Option<Day>, unit: &str) -> Result<String, StartError> {
        let id = self.office.begin(content).await?;
        self.office.approve(&self.ground, content, last).await?;
        self.unit(&id, unit).await?;
        Ok(id)
    }

    /// What the twin for after-school care says: its rule is only proposed, so it stays a draft.
    fn twin(&self, main: &Content) -> Content {
        let mut content = main.clone();
        TWIN.clone_into(&mut content.code);
        "Redusert foreldrebetaling i SFO".clone_into(&mut content.title);
        "foreldrebetaling_sfo".clone_into(&mut content.purpose.code);
        for basis in &mut content.processing_bases {
            basis.hook = Some(self.items.named("after-school"));
        }
        content
    }
}
