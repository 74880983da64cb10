//! Adressebeskyttelse on the way of a look-up, on both databases and with the simulated providers: the level is asked for alone and once, what
//! answers tell is kept, and neither hastetilgang, nor a remembered answer, nor whoever may not ask at all gets past it or learns of it.

mod asked;
mod followed;
mod kept;

use domain::canonical;
use sandbox::{Call, Person, Protection, Running};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use store::{
    entity::{access_grant, approval, register_item, shield, shield_source, use_case, use_case_version},
    shields,
};

use crate::{
    drafts::hands::{MAIN, SECOND, organisation},
    expiry::{edit, version},
    house::{Answer, TestHouse},
    samples::{self, Sample},
    town::{Town, town},
};

/// The demo's case system, which asks for levels by itself here.
pub(crate) const CLIENT: &str = "01980000-0000-7000-8000-00000000d001";
pub(crate) const ADMIN_ID: &str = "01980000-0000-7000-8000-00000000c005";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
pub(crate) const HOUSEHOLD: &str = "husholdning-foreldrebetaling";
/// The use case that asks for levels; made by these tests.
pub(crate) const CONTROL: &str = "kontroll-av-adressebeskyttelse";
const LEVEL: &str = "adressebeskyttelse.graderingsnivaa";
const REGISTER: &str = "folkeregisteret";

/// Changes what the active version of a use case says, with the approvals that it then needs, as if it had been approved so.
async fn approved_as(house: &TestHouse, code: &str, change: impl FnOnce(&mut Value)) {
    let row = version(house, code).await;
    let mut content: Value = serde_json::from_str(&row.content).unwrap();
    change(&mut content);
    let (text, hash) = (content.to_string(), canonical::hash(&content).unwrap());
    let sql = "UPDATE use_case_version SET content = ?, content_hash = ? WHERE id = ?";
    edit(house, sql, &[&text, &hash, &row.id]).await;
    let all = approval::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let first = all.into_iter().find(|one| one.version_id == row.id).unwrap();
    edit(
        house,
        "UPDATE approval SET content_hash = ? WHERE id = ?",
        &[&hash, &first.id],
    )
    .await;
    add(house, second(house, &first, &row.id, &hash).await).await;
}

/// The same approval by the other approver.
async fn second(house: &TestHouse, first: &approval::Model, version: &str, hash: &str) -> approval::Model {
    let other = store::people::account_by_email(house.rooms.db.reader(), SECOND).await;
    let other = other.unwrap().unwrap();
    approval::Model {
        id: uuid::Uuid::now_v7().to_string(),
        version_id: version.to_owned(),
        account_id: other.id,
        person_pseudonym: other.person_pseudonym.unwrap(),
        content_hash: hash.to_owned(),
        ..first.clone()
    }
}

async fn add<M>(house: &TestHouse, row: M)
where
    M: sea_orm::ModelTrait + sea_orm::IntoActiveModel<<M::Entity as sea_orm::EntityTrait>::ActiveModel>,
    <M::Entity as sea_orm::EntityTrait>::Model:
        sea_orm::IntoActiveModel<<M::Entity as sea_orm::EntityTrait>::ActiveModel>,
{
    M::Entity::insert(row.into_active_model())
        .exec_without_returning(house.rooms.db.writer())
        .await
        .unwrap();
}

/// A rule that lifts Folkeregisteret's secrecy, written as the demo's other rule is; how a version names it.
async fn rule(house: &TestHouse) -> Value {
    let all = register_item::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let like = all
        .iter()
        .find(|row| row.id == "fjord-hjemmel-utlevering")
        .unwrap();
    let mut hook: Value = serde_json::from_str(&like.content).unwrap();
    hook["provider"] = json!("folkeregisteret");
    hook["force"] = json!("recipient_right");
    let (id, hash) = ("fjord-hjemmel-folkeregisteret", canonical::hash(&hook).unwrap());
    if !all.iter().any(|row| row.id == id) {
        let row = register_item::Model {
            id: id.to_owned(),
            content: canonical::to_string(&hook).unwrap(),
            content_hash: hash.clone(),
            ..like.clone()
        };
        add(house, row).await;
    }
    json!({"service": "folkeregisteret-person", "basis": {"kind": "hook", "item": {"id": id, "hash": hash}}})
}

/// Registers the use case that asks for levels, by a system alone, and gives the system access to it.
pub(crate) async fn control(house: &TestHouse) -> String {
    let db = house.rooms.db.reader();
    let own = organisation(house).await;
    let like = version(house, HOUSEHOLD).await;
    let household = like.use_case_id.clone();
    let mut content: Value = serde_json::from_str(&like.content).unwrap();
    content["code"] = json!(CONTROL);
    content["title"] = json!("Kontroll av adressebeskyttelse");
    content["breakGlass"] = json!(false);
    content["automation"] = json!({
        "triggers": ["event"], "responsibleUnit": "Barnehage", "article22": "Ingen avgjørelse tas av oppslaget.",
    });
    content["dpoAdvice"] = json!({"date": "2026-11-01", "followed": true, "why": "Verner dem det gjelder."});
    content["disclosureBases"] = json!([rule(house).await]);
    let need = &mut content["needs"][0];
    need["fields"] = json!([{"name": LEVEL, "necessity": "Avgjør om noe kan slås opp."}]);
    need["categories"] = json!(["applicant", "spouse_or_cohabitant", "child"]);
    let hash = canonical::hash(&content).unwrap();
    let id = uuid::Uuid::now_v7().to_string();
    let row = use_case::Model {
        id: id.clone(),
        organisation_id: own.clone(),
        code: CONTROL.to_owned(),
        title: "Kontroll av adressebeskyttelse".to_owned(),
        suspended_at: None,
        ended_at: None,
    };
    add(house, row).await;
    let row = use_case_version::Model {
        id: uuid::Uuid::now_v7().to_string(),
        use_case_id: id.clone(),
        content: content.to_string(),
        content_hash: hash.clone(),
        ..like.clone()
    };
    let version_id = row.id.clone();
    add(house, row).await;
    let all = approval::Entity::find().all(db).await.unwrap();
    let first = all.into_iter().find(|one| one.version_id == like.id).unwrap();
    add(house, second(house, &first, &version_id, &hash).await).await;
    let first = approval::Model {
        id: uuid::Uuid::now_v7().to_string(),
        version_id: version_id.clone(),
        content_hash: hash.clone(),
        ..first
    };
    add(house, first).await;
    let all = access_grant::Entity::find().all(db).await.unwrap();
    let of_household =
        |row: &access_grant::Model| row.client_id.as_deref() == Some(CLIENT) && row.use_case_id == household;
    let grant = access_grant::Model {
        id: uuid::Uuid::now_v7().to_string(),
        use_case_id: id.clone(),
        ..all.into_iter().find(of_household).unwrap()
    };
    add(house, grant).await;
    id
}

/// Turns the source on: from now on the level is asked for through that use case.
pub(crate) async fn source(house: &TestHouse) {
    let row = shield_source::Model {
        organisation_id: organisation(house).await,
        use_case_id: control(house).await,
        client_id: CLIENT.to_owned(),
        set_by: ADMIN_ID.to_owned(),
        set_at: house.rooms.clock.now_ms(),
        off_by: None,
        off_at: None,
    };
    shields::set_source(house.rooms.db.writer(), row, true)
        .await
        .unwrap();
}

/// Somebody of the street whose address is so protected, and who is in no sample.
pub(crate) fn somebody(house: &TestHouse, street: &Running, protection: Protection) -> Person {
    let known = samples::demo(house)["samples"].to_string();
    let all = street.population().persons().iter();
    let mut of = all.filter(|one| {
        one.protection == protection
            && one.death_date.is_none()
            && one.former_identifier.is_none()
            && one.parents.is_empty()
            && !known.contains(&one.identifier)
    });
    of.next().unwrap().clone()
}

/// A permitted sample of a use case, about somebody else in another case.
pub(crate) fn about(house: &TestHouse, use_case: &str, number: &str, case: u32) -> Sample {
    let mut sample = Sample::permitted(house, use_case);
    sample.body["subject"] = json!({"fnr": number, "category": "applicant"});
    sample.body["caseReference"] = json!(format!("2026/{case:05}"));
    sample
}

pub(crate) async fn rows(house: &TestHouse) -> Vec<shield::Model> {
    let found = shield::Entity::find().all(house.rooms.db.reader()).await;
    let mut rows = found.unwrap();
    rows.retain(|row| row.source != "manual");
    rows.sort_by_key(|row| (row.since, row.id.clone()));
    rows
}

/// The calls that left the house: those for a level, and the others.
fn left(calls: &[Call]) -> (usize, usize) {
    let of = |call: &&Call| call.api == REGISTER;
    let level = calls.iter().filter(of).count();
    (level, calls.len() - level)
}

/// What of the log is about questions for a level: kind, and what was shown.
async fn questions(house: &TestHouse) -> Vec<Value> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let ids: Vec<Value> = leaves
        .iter()
        .filter(|leaf| leaf["evidence"].get("levelFor").is_some())
        .map(|leaf| leaf["lookupId"].clone())
        .collect();
    leaves
        .into_iter()
        .filter(|leaf| ids.contains(&leaf["lookupId"]))
        .collect()
}

async fn kinds(house: &TestHouse) -> Vec<String> {
    let of = questions(house).await;
    of.iter()
        .map(|leaf| leaf["kind"].as_str().unwrap().to_owned())
        .collect()
}

fn result(answer: &Answer) -> String {
    let told = answer.json();
    told["result"].as_str().unwrap_or_default().to_owned()
}

/// No word for a level stands anywhere in the log.
async fn assert_no_level_is_told(house: &TestHouse) {
    let leaves = house.leaves(&organisation(house).await).await;
    for leaf in leaves {
        let text = leaf.to_string();
        for word in [
            "confidential",
            "client_address",
            "fortrolig",
            "strengtFortrolig",
            "klientadresse",
            "ugradert",
        ] {
            assert!(!text.contains(&format!("\"{word}")), "{word} in {text}");
        }
    }
}

/// The main use case's sample, about whom it is about.
fn main_sample(house: &TestHouse) -> Sample {
    Sample::permitted(house, MAIN)
}
