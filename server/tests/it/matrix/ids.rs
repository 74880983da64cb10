//! What stands in the braces of a template: real ids and codes of the demo's first organisation, and the same with nobody's. An address
//! with a place that is not known here fails, so that a new page cannot stay unasked.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::Value;
use store::entity::{
    access_grant, break_glass, campaign, campaign_item, conflict_assessment, consent, consent_template,
    host_agreement, lookup as lookups, register_item, review_item, use_case,
};

use crate::{
    drafts::hands::{MAIN, TWIN, organisation, today},
    house::TestHouse,
    samples::Sample,
};

const CASEWORKER: &str = "01980000-0000-7000-8000-00000000c001";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
const SYSTEM: &str = "fjord-system-barnehage";
/// A place that no id stands in.
const UUID: &str = "01980000-0000-7000-8000-0000000fffff";

/// An address part, its value with us, and one that is nobody's.
struct Place {
    template: &'static str,
    ours: Vec<String>,
    nobodys: Vec<&'static str>,
}

pub(super) struct Ids {
    places: Vec<Place>,
    /// The organisation, for the log's addresses.
    pub(super) organisation: String,
    /// A look-up that was stopped, for the addresses of decisions.
    pub(super) lookup: String,
}

impl Ids {
    #[expect(clippy::too_many_lines, reason = "a table of places")]
    pub(super) async fn of(house: &TestHouse) -> Self {
        let own = organisation(house).await;
        let db = house.rooms.db.reader();
        let items = async |kind: &str| {
            register_item::Entity::find()
                .filter(register_item::Column::OrganisationId.eq(own.as_str()))
                .filter(register_item::Column::Kind.eq(kind))
                .filter(register_item::Column::EndedAt.is_null())
                .all(db)
                .await
                .unwrap()
        };
        let hook = items("hook").await[0].id.clone();
        let agreements = items("provider_agreement").await;
        let (of_package, service_with, package) = covered(&agreements, true);
        let (of_service, service, _) = covered(&agreements, false);
        let grant = access_grant::Entity::find()
            .filter(access_grant::Column::AccountId.eq(CASEWORKER))
            .all(db)
            .await
            .unwrap();
        let grant = grant[0].id.clone();
        let lookup = refused_lookup(house).await;
        let asked = asked_field(house, &lookup).await;
        let glass = opened(house, &own).await;
        let consent = consented(house, &own).await;
        let (assessment, colleague) = habilitet(house, &own, &lookup).await;
        let reviewed = looked_over(house, &own, &grant).await;
        let agreement = agreed(house, &own).await;
        let place = |template, ours: &[&str], nobodys: &[&'static str]| Place {
            template,
            ours: ours.iter().map(|one| (*one).to_owned()).collect(),
            nobodys: nobodys.to_vec(),
        };
        // The longest beginning that fits is meant.
        let places = vec![
            place("/logg-inn/via/{provider}", &["finnes-ikke"], &["finnes-ikke"]),
            place("/oppslag/{id}", &[&lookup], &[UUID]),
            place(
                "/oppslag/{id}/opplysninger/{field}",
                &[&lookup, &asked],
                &[UUID, "finnes-ikke"],
            ),
            place("/bruksomrader/{code}", &[MAIN], &["finnes-ikke"]),
            place("/bruksomrader/{code}/ny-versjon", &[TWIN], &["finnes-ikke"]),
            place(
                "/bruksomrader/{code}/versjon/del/{part}",
                &[MAIN, "formal"],
                &["finnes-ikke", "formal"],
            ),
            place("/protokoll/{file}", &["protokoll.csv"], &["protokoll.txt"]),
            place(
                "/segmenter/{id}",
                &["01980000-0000-7000-8000-00000000e001"],
                &[UUID],
            ),
            place(
                "/segmenter/{id}/maler/{template}",
                &[
                    "01980000-0000-7000-8000-00000000e001",
                    "01980000-0000-7000-8000-00000000e002",
                ],
                &[UUID, UUID],
            ),
            place("/register/{kind}", &["hjemler"], &["finnes-ikke"]),
            place("/register/{kind}/{id}", &["hjemler", &hook], &["hjemler", UUID]),
            place(
                "/register/{kind}/{id}/tilgang/{service}",
                &["tilbyderavtaler", &of_service, &service],
                &["tilbyderavtaler", UUID, "finnes-ikke"],
            ),
            place(
                "/register/{kind}/{id}/tilgang/{service}/{package}",
                &["tilbyderavtaler", &of_package, &service_with, &package],
                &["tilbyderavtaler", UUID, "finnes-ikke", "finnes-ikke"],
            ),
            place("/katalog/{service}", &["inntekt"], &["finnes-ikke"]),
            place(
                "/katalog/{service}/{field}",
                &["inntekt", "navn"],
                &["finnes-ikke", "finnes-ikke"],
            ),
            place("/tilkoblinger/{service}", &[&service], &["finnes-ikke"]),
            place("/tilganger/{id}", &[&grant], &[UUID]),
            place("/tilganger/gjennomganger/{campaign}", &[&reviewed], &[UUID]),
            place("/hastetilgang/{id}", &[&glass], &[UUID]),
            place("/samtykker/{id}", &[&consent], &[UUID]),
            place("/samtykker/nytt/{code}", &[MAIN], &["finnes-ikke"]),
            place("/samtykker/registrer/{code}", &[MAIN], &["finnes-ikke"]),
            place("/habilitet/{id}", &[&assessment], &[UUID]),
            place("/kollegaoppslag/{id}", &[&colleague], &[UUID]),
            place("/samarbeid/{id}", &[&agreement], &[UUID]),
            place("/ansatte/{account}", &[CASEWORKER], &[UUID]),
            place("/ansatte/enheter/{unit}", &[UNIT], &[UUID]),
            place("/invitasjon/{token}", &["kort"], &["kort"]),
            place("/tilbakestilling/{token}", &["kort"], &["kort"]),
            place("/systemtilgang/{id}", &[SYSTEM], &["finnes-ikke"]),
            place(
                "/systemtilgang/{id}/nokkel/{key}",
                &[SYSTEM, "01980000-0000-7000-8000-00000000d001"],
                &["finnes-ikke", UUID],
            ),
            place(
                "/systemtilgang/{id}/tilgang/{code}",
                &[SYSTEM, MAIN],
                &["finnes-ikke", "finnes-ikke"],
            ),
        ];
        Self {
            places: with_catalogue(house, places),
            organisation: own,
            lookup,
        }
    }

    pub(super) fn ours(&self, template: &str) -> String {
        let place = self.place(template);
        let values: Vec<&str> = place
            .iter()
            .flat_map(|place| place.ours.iter().map(String::as_str))
            .collect();
        filled(template, &values)
    }

    pub(super) fn nobodys(&self, template: &str) -> String {
        let place = self.place(template);
        filled(
            template,
            &place.map(|place| place.nobodys.clone()).unwrap_or_default(),
        )
    }

    fn place(&self, template: &str) -> Option<&Place> {
        let fits = |place: &&Place| {
            template == place.template || template.starts_with(&format!("{}/", place.template))
        };
        self.places
            .iter()
            .filter(fits)
            .max_by_key(|place| place.template.len())
    }

    /// A text without any of the values.
    pub(super) fn blotted(&self, text: &str) -> String {
        let mut values: Vec<&str> = self
            .places
            .iter()
            .flat_map(|place| {
                place
                    .ours
                    .iter()
                    .map(String::as_str)
                    .chain(place.nobodys.iter().copied())
            })
            .collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        values
            .into_iter()
            .fold(text.to_owned(), |text, value| text.replace(value, "·"))
    }
}

/// The template with these values in its braces.
fn filled(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let parts: Vec<&str> = template
        .split('/')
        .map(|part| {
            if part.starts_with('{') {
                let value = values.next();
                value.unwrap_or_else(|| panic!("say in matrix/ids.rs what stands in `{template}`"))
            } else {
                part
            }
        })
        .collect();
    parts.join("/")
}

/// An agreement and a service that it covers, with its package or as one that has none.
fn covered(agreements: &[register_item::Model], with_package: bool) -> (String, String, String) {
    for row in agreements {
        let content: Value = serde_json::from_str(&row.content).unwrap();
        for api in content["covers"].as_array().unwrap() {
            let service = api["service"].as_str().unwrap().to_owned();
            match api["package"].as_str() {
                Some(package) if with_package => return (row.id.clone(), service, package.to_owned()),
                None if !with_package => return (row.id.clone(), service, String::new()),
                _ => {}
            }
        }
    }
    panic!("no agreement covers such a service");
}

/// The catalogue's pages are the same for everybody; a field of the first service will do.
fn with_catalogue(house: &TestHouse, mut places: Vec<Place>) -> Vec<Place> {
    let service = house.rooms.catalogue.services().next().unwrap();
    let field = service.fields.first().unwrap();
    for place in &mut places {
        match place.template {
            "/katalog/{service}" => place.ours = vec![service.code.clone()],
            "/katalog/{service}/{field}" => place.ours = vec![service.code.clone(), field.name.clone()],
            _ => {}
        }
    }
    places
}

/// A hastetilgang of the demo's caseworker that waits for a review; a row, since the use cases that they hold allow none.
async fn opened(house: &TestHouse, organisation: &str) -> String {
    let db = house.rooms.db.writer();
    let used = use_case::Entity::find()
        .filter(use_case::Column::Code.eq(MAIN))
        .one(db)
        .await;
    let now = house.rooms.clock.now_ms();
    let row = break_glass::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        account_id: CASEWORKER.to_owned(),
        person_pseudonym: "s1:none".to_owned(),
        unit_id: Some(UNIT.to_owned()),
        use_case_id: used.unwrap().unwrap().id,
        reason: "Hastet for familien".to_owned(),
        opened_at: now,
        ends_at: now + 3_600_000,
        notified_at: None,
        review_due: today(house).plus(7).to_text().unwrap(),
        closed_by: None,
        closed_at: None,
        reviewed_by: None,
        reviewed_by_person: None,
        reviewed_at: None,
        verdict: None,
        comment: None,
    };
    let id = row.id.clone();
    let row = sea_orm::IntoActiveModel::into_active_model(row);
    break_glass::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    id
}

/// A consent on paper in the demo's main use case; rows, since that rests on a rule.
async fn consented(house: &TestHouse, organisation: &str) -> String {
    let db = house.rooms.db.writer();
    let used = use_case::Entity::find()
        .filter(use_case::Column::Code.eq(MAIN))
        .one(db)
        .await;
    let (now, used) = (house.rooms.clock.now_ms(), used.unwrap().unwrap());
    let template = consent_template::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        use_case_id: used.id.clone(),
        version: 1,
        content: r#"{"purpose":"p","statement":"s","rights":[],"days":30,"texts":{}}"#.to_owned(),
        content_hash: "h".to_owned(),
        made_by: CASEWORKER.to_owned(),
        made_at: now,
    };
    let row = consent::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        use_case_id: used.id,
        template_id: template.id.clone(),
        form: "paper".to_owned(),
        subject_pseudonym: "p1:none".to_owned(),
        subject_kind: "person".to_owned(),
        purpose: "p".to_owned(),
        rights: "[]".to_owned(),
        case_hash: "none".to_owned(),
        sealed_text: Vec::new(),
        status: "accepted".to_owned(),
        valid_to: now + 86_400_000,
        asked_by: CASEWORKER.to_owned(),
        asked_at: now,
        sent_at: None,
        view_uri: None,
        given_on: None,
    };
    let id = row.id.clone();
    store::consents::add(db, template).await.unwrap();
    store::consents::add(db, row).await.unwrap();
    id
}

/// A campaign with the access of the demo's caseworker in it.
async fn looked_over(house: &TestHouse, organisation: &str, grant: &str) -> String {
    let id = uuid::Uuid::now_v7().to_string();
    let row = campaign::Model {
        id: id.clone(),
        organisation_id: organisation.to_owned(),
        name: "Høsten".to_owned(),
        sought: "høsten".to_owned(),
        unit_id: None,
        use_case_id: None,
        unused: false,
        last_day: today(house).plus(7).to_text().unwrap(),
        started_by: CASEWORKER.to_owned(),
        started_by_person: "s1:none".to_owned(),
        started_at: house.rooms.clock.now_ms(),
        closed_by: None,
        closed_at: None,
        closed_comment: None,
    };
    let item = campaign_item::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        campaign_id: id.clone(),
        grant_id: grant.to_owned(),
        account_id: CASEWORKER.to_owned(),
        unit_id: Some(UNIT.to_owned()),
        answer: None,
        answered_by: None,
        answered_by_person: None,
        answered_at: None,
        comment: None,
    };
    store::campaigns::add(house.rooms.db.writer(), row, vec![item])
        .await
        .unwrap();
    id
}

/// An agreement by which another organisation of the demo may act for this one, when it confirms it.
async fn agreed(house: &TestHouse, own: &str) -> String {
    let db = house.rooms.db.writer();
    let all = store::people::organisations(db).await.unwrap();
    let host = all.into_iter().find(|one| one.id != own).unwrap();
    let row = host_agreement::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: own.to_owned(),
        host_id: host.id,
        kind: "processor".to_owned(),
        reference: "26/1".to_owned(),
        use_cases: "[]".to_owned(),
        first_day: today(house).to_text().unwrap(),
        last_day: today(house).plus(30).to_text().unwrap(),
        registered_by: CASEWORKER.to_owned(),
        registered_by_person: "s1:none".to_owned(),
        registered_at: house.rooms.clock.now_ms(),
        confirmed_by: None,
        confirmed_by_person: None,
        confirmed_at: None,
        ended_by: None,
        ended_at: None,
    };
    let id = row.id.clone();
    store::hosts::add(db, row).await.unwrap();
    id
}

/// A look-up of the demo's caseworker; one that is stopped needs no provider.
async fn refused_lookup(house: &TestHouse) -> String {
    let sample = Sample::first(house, |sample| {
        // Stopped for its reason alone, so that what it asked for is known.
        sample["failing"] == serde_json::json!(["need.reason"])
            && sample["body"]["actingPerson"] == CASEWORKER
            && sample["body"]["caseReference"].is_string()
    });
    let answer = sample.ask(&house.url, "lookups").await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    answer.json()["lookupId"].as_str().unwrap().to_owned()
}

/// A field that a look-up asked for.
async fn asked_field(house: &TestHouse, lookup: &str) -> String {
    let row = lookups::Entity::find_by_id(lookup)
        .one(house.rooms.db.reader())
        .await
        .unwrap()
        .unwrap();
    let fields: Vec<String> = serde_json::from_str(&row.requested_fields).unwrap();
    fields[0].clone()
}

/// What a leader is asked of the demo's caseworker, and a look-up of theirs that somebody is to look at; rows, since nobody is close here.
async fn habilitet(house: &TestHouse, organisation: &str, lookup: &str) -> (String, String) {
    let db = house.rooms.db.writer();
    let used = use_case::Entity::find()
        .filter(use_case::Column::Code.eq(MAIN))
        .one(db)
        .await;
    let row = lookups::Entity::find_by_id(lookup)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let now = house.rooms.clock.now_ms();
    let assessment = uuid::Uuid::now_v7().to_string();
    let asked = conflict_assessment::Model {
        id: assessment.clone(),
        organisation_id: organisation.to_owned(),
        account_id: CASEWORKER.to_owned(),
        person_pseudonym: "s1:none".to_owned(),
        use_case_id: used.unwrap().unwrap().id,
        case_hash: row.case_hash.unwrap(),
        lookup_id: lookup.to_owned(),
        closeness: "[\"same_unit\"]".to_owned(),
        marks: "{\"kinds\":[\"same_unit\"],\"close\":[\"a\"],\"staff\":[]}".to_owned(),
        asked_at: now,
        due: today(house).plus(2).to_text().unwrap(),
        answer: None,
        answered_by: None,
        answered_by_person: None,
        answered_at: None,
        answer_text: None,
        ends_at: None,
        revoked_by: None,
        revoked_by_person: None,
        revoked_at: None,
        revoke_text: None,
    };
    let asked = sea_orm::IntoActiveModel::into_active_model(asked);
    conflict_assessment::Entity::insert(asked)
        .exec_without_returning(db)
        .await
        .unwrap();
    (assessment, about_colleague(house, organisation, lookup).await)
}

/// A look-up of the demo's caseworker about a colleague, that somebody is to look at.
async fn about_colleague(house: &TestHouse, organisation: &str, lookup: &str) -> String {
    let id = uuid::Uuid::now_v7().to_string();
    let item = review_item::Model {
        id: id.clone(),
        organisation_id: organisation.to_owned(),
        kind: "colleague".to_owned(),
        lookup_id: Some(lookup.to_owned()),
        account_id: Some(CASEWORKER.to_owned()),
        created_at: house.rooms.clock.now_ms(),
        closed_at: None,
        note: None,
        closed_by: None,
        closed_by_person: None,
        verdict: None,
    };
    let item = sea_orm::IntoActiveModel::into_active_model(item);
    review_item::Entity::insert(item)
        .exec_without_returning(house.rooms.db.writer())
        .await
        .unwrap();
    id
}
