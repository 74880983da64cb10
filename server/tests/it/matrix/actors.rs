//! Those who ask: nobody, each role alone, one who only leads, members of elsewhere, and those whose membership, account or session has
//! ended. A client of theirs keeps what the browser would keep, and sends a form with its right token and nothing else in it.

use std::time::Duration;

use domain::gate::Role;
use http::Method;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use store::entity::{account, membership, unit};

use super::ids::Ids;
use crate::{
    drafts::hands::organisation,
    house::{Browser, PASSWORD, TestHouse},
};

/// Where an asker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Without a session that is good.
    Outside,
    /// Signed in, and acting for nobody.
    Unchosen,
    /// In the organisation whose ids are asked for.
    Ours,
    /// In another one.
    Elsewhere,
}

pub(super) struct Actor {
    pub(super) name: &'static str,
    pub(super) place: Place,
    pub(super) roles: Vec<Role>,
    pub(super) leads: bool,
    pub(super) client: Client,
}

/// What came back.
pub(super) struct Seen {
    pub(super) status: u16,
    location: String,
    nonce: String,
    text: String,
}

impl Seen {
    /// The answer in the words of the matrix; whatever an act itself says is `in`.
    pub(super) fn answer(&self) -> String {
        match self.status {
            401 => "to sign in".to_owned(),
            303 if self.location.starts_with("/logg-inn?til=") => "to sign in".to_owned(),
            303 if self.location.starts_with("/virksomhet?til=") => "to choose".to_owned(),
            403 | 404 | 405 | 500.. => self.status.to_string(),
            _ => "in".to_owned(),
        }
    }

    /// Whether the guard against other sites has answered, before any page.
    pub(super) fn is_of_the_guard(&self) -> bool {
        self.status == 403 && self.text.starts_with("the request came from another site")
    }

    /// Status, address and page without what is another at every request, and without the ids that were asked for.
    pub(super) fn bare(&self, ids: &Ids) -> (u16, String, String) {
        let page = if self.nonce.is_empty() {
            self.text.clone()
        } else {
            self.text.replace(&self.nonce, "")
        };
        let quiet = |text: &str| without_hex(&ids.blotted(text));
        (self.status, quiet(&self.location), quiet(&page))
    }
}

/// Tokens, keys and references are long runs of hex.
fn without_hex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for sign in text.chars().chain(std::iter::once('\n')) {
        if sign.is_ascii_hexdigit() {
            run.push(sign);
            continue;
        }
        out.push_str(if run.len() >= 32 { "#" } else { &run });
        run.clear();
        out.push(sign);
    }
    out
}

/// One browser's cookies and token, over one kept connection.
pub(super) struct Client {
    http: reqwest::Client,
    pub(super) url: String,
    pub(super) cookies: String,
    pub(super) token: String,
}

impl Client {
    fn of(house: &TestHouse, browser: &Browser) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_mins(1))
            .no_proxy()
            .build()
            .unwrap();
        let pairs: Vec<String> = browser
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Self {
            http,
            url: house.url.clone(),
            cookies: pairs.join("; "),
            token: house.rooms.keys.form_token(&browser.cookies["hjemmel-form"]),
        }
    }

    pub(super) async fn get(&self, path: &str) -> Seen {
        self.send(Method::GET, path, &[], None).await
    }

    /// An empty form, as our own page would send it.
    pub(super) async fn post(&self, path: &str) -> Seen {
        let form = format!("csrf={}", self.token);
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        self.send(Method::POST, path, &headers, Some(form)).await
    }

    pub(super) async fn with(&self, method: &str, path: &str) -> Seen {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.send(method, path, &[("sec-fetch-site", "same-origin")], None)
            .await
    }

    pub(super) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Seen {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if !self.cookies.is_empty() {
            request = request.header("cookie", &self.cookies);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.unwrap();
        let header = |name: &str| {
            let value = response.headers().get(name);
            value
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let policy = header("content-security-policy");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next());
        Seen {
            status: response.status().as_u16(),
            location: header("location"),
            nonce: nonce.unwrap_or_default().to_owned(),
            text: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned(),
        }
    }
}

async fn signed_in(house: &TestHouse, email: &str, password: &str) -> Browser {
    let mut browser = house.browser();
    assert_eq!(browser.sign_in(email, password).await.status, 303, "{email}");
    browser
}

/// The demo's own people, who hold what the ids are about.
const OF_THE_DEMO: [(&str, &str, Role); 6] = [
    ("caseworker", "saksbehandler@demo.example", Role::Caseworker),
    (
        "privacy_officer",
        "personvernradgiver@demo.example",
        Role::PrivacyOfficer,
    ),
    ("approver", "tjenesteeier@demo.example", Role::Approver),
    ("admin", "tilgangsansvarlig@demo.example", Role::Admin),
    ("dpo", "personvernombud@demo.example", Role::Dpo),
    ("auditor", "kontrollor@demo.example", Role::Auditor),
];

const ALL: [Role; 7] = [
    Role::Caseworker,
    Role::PrivacyOfficer,
    Role::Approver,
    Role::Admin,
    Role::Dpo,
    Role::Auditor,
    Role::Operator,
];

/// Everyone, in the order in which they ask.
pub(super) async fn people(house: &TestHouse) -> Vec<Actor> {
    let actor = |name, place, roles: &[Role], leads, browser: &Browser| Actor {
        name,
        place,
        roles: roles.to_vec(),
        leads,
        client: Client::of(house, browser),
    };
    let own = organisation(house).await;
    let mut visitor = house.browser();
    visitor.get("/logg-inn").await;
    let mut people = vec![actor("nobody", Place::Outside, &[], false, &visitor)];
    for (name, email, role) in OF_THE_DEMO {
        let browser = signed_in(house, email, server::demo::PASSWORD).await;
        people.push(actor(name, Place::Ours, &[role], false, &browser));
    }
    for (name, roles) in [("operator", &[Role::Operator][..]), ("no role", &[])] {
        let (browser, _) = made(house, name, &own, roles).await;
        people.push(actor(name, Place::Ours, roles, false, &browser));
    }
    let (browser, account) = made(house, "leader", &own, &[]).await;
    lead(house, &own, &account).await;
    people.push(actor("leader", Place::Ours, &[], true, &browser));
    let elsewhere = house.organisation("312345676").await;
    let (browser, account) = made(house, "elsewhere", &elsewhere, &ALL).await;
    lead(house, &elsewhere, &account).await;
    people.push(actor("elsewhere", Place::Elsewhere, &ALL, true, &browser));
    people.extend(ended(house, &own).await);
    people
}

/// Those whose membership, account or session has ended while they were signed in with every role.
async fn ended(house: &TestHouse, own: &str) -> Vec<Actor> {
    let db = house.rooms.db.writer();
    let ended = |name, place, browser: &Browser| Actor {
        name,
        place,
        roles: ALL.to_vec(),
        leads: true,
        client: Client::of(house, browser),
    };
    let mut people = Vec::new();
    let (browser, account) = made(house, "ended membership", own, &ALL).await;
    lead(house, own, &account).await;
    let rows = store::people::memberships_in(db, own, &account).await.unwrap();
    let change = membership::ActiveModel {
        ended_at: Set(Some(1)),
        ..rows[0].clone().into_active_model()
    };
    change.update(db).await.unwrap();
    people.push(ended("ended membership", Place::Unchosen, &browser));
    let (browser, account) = made(house, "ended account", own, &ALL).await;
    let row = store::people::account(db, &account).await.unwrap().unwrap();
    let change = account::ActiveModel {
        active: Set(false),
        ..row.into_active_model()
    };
    change.update(db).await.unwrap();
    people.push(ended("ended account", Place::Outside, &browser));
    let (browser, account) = made(house, "killed session", own, &ALL).await;
    assert_eq!(store::sessions::delete_of(db, &account).await.unwrap(), 1);
    people.push(ended("killed session", Place::Outside, &browser));
    people
}

/// A new account with these roles, signed in.
pub(super) async fn made(
    house: &TestHouse,
    name: &str,
    organisation: &str,
    roles: &[Role],
) -> (Browser, String) {
    let email = format!("{}@matrise.example", name.replace(' ', "-"));
    let words = serde_json::to_string(roles).unwrap();
    let account = house.account(&email, organisation, &words).await;
    (signed_in(house, &email, PASSWORD).await, account)
}

/// Makes the account the leader of a unit.
async fn lead(house: &TestHouse, organisation: &str, account: &str) {
    let row = unit::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        name: "Prøveenheten".to_owned(),
        leader_account_id: Some(account.to_owned()),
    };
    unit::Entity::insert(row.into_active_model())
        .exec_without_returning(house.rooms.db.writer())
        .await
        .unwrap();
}
